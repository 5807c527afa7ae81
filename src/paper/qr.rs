//! What leads from a sheet of paper back to its reply: a QR code for phones, a short code for people.
//!
//! The QR code carries the link. The short code is read off a FAX or said over the telephone and typed by
//! staff; it opens nothing by itself. Its alphabet has no two characters that are easily taken for one
//! another, and what is typed is forgiven as far as only one reading is possible.

use fast_qr::{ECL, QRBuilder};
use unicode_normalization::UnicodeNormalization;

/// Blank modules on each side that ISO/IEC 18004 demands around a QR code.
const QUIET: usize = 4;

/// A text that no QR code can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a QR code cannot hold {octets} octets: shorten the text (a link should stay under 300)")]
pub struct TextTooLong {
    /// Length of the text.
    pub octets: usize,
}

/// `text` as a QR code in SVG, to be set into a page as it is.
///
/// One module measures one millimetre, the least that a FAX of 3.85 lines/mm still carries, and CSS may
/// enlarge it. Error correction is level M: at the same size on paper its larger modules survive a FAX
/// better than more correction would. There is neither a style nor a script, so a strict content security
/// policy passes it; it is hidden from screen readers, as the link and the code stand beside it in words.
pub fn svg(text: &str) -> Result<String, TextTooLong> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| TextTooLong { octets: text.len() })?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..code.size {
        let cells = &code[row];
        let mut column = 0;
        while column < code.size {
            let run = cells[column..].iter().take_while(|cell| cell.value()).count();
            // One rectangle for neighbouring modules: separate ones print with hairlines between them.
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET));
            }
            column += run.max(1);
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}mm\" height=\"{side}mm\" \
         viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

/// Characters of a short code, some 86 million codes of six. Without 0 O Q, 1 I L, U V (shapes); of 2 Z, 5 S,
/// 6 G, 8 B only the digit; of M N (sounds) only N; without A and E, so that no word can arise.
pub const SHORT_CODE_ALPHABET: &str = "23456789CDFHJKNPRTWXY";
/// Characters in a short code.
pub const SHORT_CODE_LENGTH: usize = 6;

/// The short code that belongs to a drawn number; the caller draws it evenly from all of `u64` and draws
/// again where the code is taken.
pub fn short_code(drawn: u64) -> String {
    let signs = SHORT_CODE_ALPHABET.as_bytes();
    let mut rest = drawn;
    (0..SHORT_CODE_LENGTH)
        .map(|_| {
            let sign = signs[(rest % signs.len() as u64) as usize];
            rest /= signs.len() as u64;
            char::from(sign)
        })
        .collect()
}

/// A short code as it is printed, in two groups that the eye can hold: `7KX-3FD`. Anything but a code of
/// six characters is returned as it is.
pub fn printed_code(code: &str) -> String {
    match code.split_at_checked(SHORT_CODE_LENGTH / 2) {
        Some((left, right)) if code.chars().count() == SHORT_CODE_LENGTH => format!("{left}-{right}"),
        _ => code.to_owned(),
    }
}

/// The short code that somebody typed, or `None` when it cannot be one.
///
/// Full width, lower case, spaces, hyphens and long signs of every kind are taken as meant. A letter left
/// out of the alphabet because of one look-alike or sound-alike in it is read as that one (Z as 2, S as 5,
/// G as 6, B as 8, M as N); a character that could mean several is not guessed.
pub fn normalise_code(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(SHORT_CODE_LENGTH);
    for c in typed.nfkc().flat_map(char::to_uppercase) {
        let read = match c {
            c if c.is_whitespace() => continue,
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '─' | '_' | '.' | '・' =>
            {
                continue;
            }
            'Z' => '2',
            'S' => '5',
            'G' => '6',
            'B' => '8',
            'M' => 'N',
            c => c,
        };
        if !SHORT_CODE_ALPHABET.contains(read) || code.len() == SHORT_CODE_LENGTH {
            return None;
        }
        code.push(read);
    }
    (code.len() == SHORT_CODE_LENGTH).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://tsudoi.example.jp/r/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF";

    /// The modules that the path paints, as a reader of the SVG sees them.
    fn painted(svg: &str) -> std::collections::BTreeSet<(usize, usize)> {
        let path = svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut cells = std::collections::BTreeSet::new();
        for part in path.split_terminator('z') {
            let (at, size) = part.strip_prefix('M').unwrap().split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (run, _) = size.split_once('v').unwrap();
            let (x, y, run): (usize, usize, usize) =
                (x.parse().unwrap(), y.parse().unwrap(), run.parse().unwrap());
            cells.extend((x..x + run).map(|column| (column, y)));
        }
        cells
    }

    #[test]
    fn every_dark_module_is_painted_and_the_quiet_zone_is_kept() {
        let code = QRBuilder::new(LINK).ecl(ECL::M).build().unwrap();
        let svg = svg(LINK).unwrap();
        let cells = painted(&svg);
        for row in 0..code.size {
            for column in 0..code.size {
                let dark = cells.contains(&(column + QUIET, row + QUIET));
                assert_eq!(dark, code[row][column].value(), "{column} {row}");
            }
        }
        let inside = QUIET..code.size + QUIET;
        assert!(cells.iter().all(|(x, y)| inside.contains(x) && inside.contains(y)));
        let side = code.size + 8;
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")), "{svg}");
        assert!(svg.contains(&format!("width=\"{side}mm\"")), "{svg}");
    }

    #[test]
    fn the_svg_has_nothing_that_a_strict_policy_refuses() {
        let svg = svg("https://example.jp/?a=1&b=<script>").unwrap();
        for refused in ["style", "script", "href", "onload", "url("] {
            assert!(!svg.contains(refused), "{refused} in {svg}");
        }
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    }

    #[test]
    fn a_usual_link_stays_under_five_centimetres() {
        let svg = svg(LINK).unwrap();
        let side: usize = svg.split("width=\"").nth(1).unwrap().split("mm").next().unwrap().parse().unwrap();
        assert!(side <= 50, "{side}");
    }

    #[test]
    fn a_text_beyond_the_largest_code_is_refused() {
        assert!(svg(&"a".repeat(2_331)).is_ok());
        assert_eq!(svg(&"a".repeat(2_332)), Err(TextTooLong { octets: 2_332 }));
    }

    #[test]
    fn typed_codes_are_taken_as_meant() {
        for (typed, expected) in [
            ("7KX3FD", Some("7KX3FD")),
            ("7kx-3fd", Some("7KX3FD")),
            (" 7KX 3FD\n", Some("7KX3FD")),
            ("７ＫＸー３ＦＤ", Some("7KX3FD")),
            ("７ｋｘ　３ｆｄ", Some("7KX3FD")),
            ("7KXｰ3FD", Some("7KX3FD")),
            ("7KX−3FD", Some("7KX3FD")),
            ("7·KX3FD", None),
            ("zsgbmn", Some("2568NN")),
            ("7KX3F", None),
            ("7KX3FDD", None),
            ("7KX3F0", None),
            ("7KX3FO", None),
            ("7KX3FL", None),
            ("7KX3Fあ", None),
            ("7KX3Fß", None),
            ("", None),
            ("------", None),
        ] {
            assert_eq!(normalise_code(typed).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn every_drawn_code_is_read_back_as_printed() {
        let largest = (SHORT_CODE_ALPHABET.len() as u64).pow(SHORT_CODE_LENGTH as u32) - 1;
        let mut seen = std::collections::BTreeSet::new();
        let spread = (0..1_000).map(|step| step * 85_003);
        for drawn in [0, 1, largest, u64::MAX].into_iter().chain(spread) {
            let code = short_code(drawn);
            assert_eq!(code.len(), SHORT_CODE_LENGTH);
            let printed = printed_code(&code);
            assert_eq!(printed.len(), SHORT_CODE_LENGTH + 1);
            assert_eq!(normalise_code(&printed), Some(code.clone()), "{printed}");
            seen.insert(code);
        }
        assert!(seen.len() > 1_000, "{}", seen.len());
        assert_eq!(printed_code("番号"), "番号");
    }
}
