//! The spelling of iCalendar: escaping of texts, quoting of names, addresses as URIs, folding of lines.

/// Longest line without its line end, in octets (RFC 5545 section 3.1).
const LINE: usize = 75;

/// A TEXT value (RFC 5545 section 3.3.11): cleaned, then backslash, semicolon, comma and line end escaped.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in cleaned(value).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ => out.push(c),
        }
    }
    out
}

/// A name as parameter value, always in quotes (RFC 5545 section 3.2) and with `"` and `^` spelt as in
/// RFC 6868. A line end becomes a space rather than that RFC's `^n`: a name has one line, and calendars
/// that do not know the RFC would show the sign.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in cleaned(value).chars() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text with one kind of line end and without control characters: every sign that some reader takes
/// for a line end (CR, LF, VT, FF, NEL, U+2028, U+2029) becomes LF, CR LF one of them, and a tab a space.
pub(super) fn cleaned(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut last = ' ';
    for c in value.chars() {
        match c {
            '\n' if last == '\r' => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
        last = c;
    }
    out
}

/// A mail address as `mailto:` URI (RFC 6068): everything but letters, digits and a few harmless signs is
/// percent-encoded, so that quoted local parts stay one address.
pub(super) fn mailto(address: &str) -> String {
    format!("mailto:{}", percent_encoded(address.trim(), b"-._~!$'*+@"))
}

/// A link as URI value: what RFC 3986 does not allow in one is percent-encoded, existing encoding kept.
pub(super) fn uri(link: &str) -> String {
    percent_encoded(link.trim(), b"-._~:/?#[]@!$&'()*+,;=%")
}

fn percent_encoded(value: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else if !byte.is_ascii_control() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Folds every line at 75 octets between characters. The crate's own folds are undone first, as its
/// continuation lines reach 76; values hold no line end of their own, so each `CRLF SPACE` is a fold.
pub(super) fn fold(written: &str) -> String {
    let unfolded = written.replace("\r\n ", "");
    let mut out = String::with_capacity(unfolded.len() + unfolded.len() / LINE * 3);
    for line in unfolded.split_terminator("\r\n") {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_cleaned() {
        for (given, expected) in [
            ("津市, 中央; A\\B", r"津市\, 中央\; A\\B"),
            ("一\r\n二\n三\r四", r"一\n二\n三\n四"),
            ("一\n\n二\r\r三", r"一\n\n二\n\n三"),
            ("a\u{2028}b\u{85}c\u{b}d", r"a\nb\nc\nd"),
            ("a\tb\0c\u{7}d\u{7f}", "a bcd"),
            ("\\n", r"\\n"),
        ] {
            assert_eq!(escaped(given), expected, "{given:?}");
        }
    }

    #[test]
    fn names_are_quoted() {
        for (given, expected) in [
            ("山田 太郎", r#""山田 太郎""#),
            ("A;B,C:D", r#""A;B,C:D""#),
            (r#"山田"太郎"^n"#, r#""山田^'太郎^'^^n""#),
            ("x\r\nATTENDEE:mailto:y@z", r#""x ATTENDEE:mailto:y@z""#),
        ] {
            assert_eq!(quoted(given), expected, "{given:?}");
        }
    }

    #[test]
    fn addresses_and_links_stay_one_uri() {
        for (given, expected) in [
            ("tantou@example.jp", "mailto:tantou@example.jp"),
            ("\"a..b\"@docomo.ne.jp", "mailto:%22a..b%22@docomo.ne.jp"),
            ("a..b@docomo.ne.jp", "mailto:a..b@docomo.ne.jp"),
            ("x\r\nRSVP:y@z.jp", "mailto:xRSVP%3Ay@z.jp"),
            ("a?cc=b@example.jp", "mailto:a%3Fcc%3Db@example.jp"),
        ] {
            assert_eq!(mailto(given), expected, "{given:?}");
        }
        for (given, expected) in [
            ("https://example.jp/r/AbC-_9?x=1&y=%E6%B4%A5", "https://example.jp/r/AbC-_9?x=1&y=%E6%B4%A5"),
            ("https://example.jp/津 市\"\r\nX:", "https://example.jp/%E6%B4%A5%20%E5%B8%82%22X:"),
        ] {
            assert_eq!(uri(given), expected, "{given:?}");
        }
    }

    #[test]
    fn lines_are_folded_at_75_octets_between_characters() {
        for (length, lines) in [(75, 1), (76, 2), (149, 2), (150, 3)] {
            let line = "a".repeat(length);
            let folded = fold(&format!("{line}\r\n"));
            assert_eq!(folded.matches("\r\n").count(), lines, "{length}");
            assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
            assert!(folded.split("\r\n").all(|part| part.len() <= LINE));
        }
        // 25 characters of three octets fill a line exactly; after the fold's space only 24 fit.
        let folded = fold(&format!("{}\r\n", "集".repeat(50)));
        let lengths: Vec<usize> = folded.split_terminator("\r\n").map(str::len).collect();
        assert_eq!(lengths, [75, 73, 4]);
    }
}
