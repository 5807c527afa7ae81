//! Cleaning a picture without decoding it: only the parts that are needed to show it are copied, each kind by its own list.
//! What is on no list stays behind, so that a block that nobody here knows takes no place or name along. Pure.
//!
//! Libraries that take such files apart copy everything behind the first scan of a JPEG as it is; telephones hang second
//! pictures and short films there, with places of their own. Here a file ends where its picture ends.

use super::Kind;

/// How every PNG begins.
pub(super) const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];

/// The picture alone; `None` where it is broken or cut off.
pub fn clean(kind: Kind, bytes: &[u8]) -> Option<Vec<u8>> {
    match kind {
        Kind::Jpeg => jpeg(bytes),
        Kind::Png => png(bytes),
        Kind::Webp => webp(bytes),
        Kind::Pdf => ends_as_pdf(bytes).then(|| bytes.to_vec()),
        Kind::Docx | Kind::Pptx | Kind::Xlsx => Some(bytes.to_vec()),
    }
}

/// A PDF says in its last lines that it is whole; some writers put a few bytes behind.
fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2_048)..];
    tail.windows(5).any(|five| five == b"%%EOF")
}

/// ITU-T T.81, annex B: a row of segments, each a marker with its length, and scans that end at the next marker.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let (mut jfif, mut turned, mut body) = (None, None, Vec::with_capacity(bytes.len()));
    let (mut framed, mut scanned) = (false, false);
    loop {
        rest = rest.strip_prefix(&[0xFF])?;
        // Any number of 0xFF may stand before a marker.
        while let Some(filled) = rest.strip_prefix(&[0xFF]) {
            rest = filled;
        }
        let (marker, after) = rest.split_first()?;
        if *marker == 0xD9 {
            break;
        }
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
        let segment = after.get(..length)?;
        let content = segment.get(2..)?;
        rest = after.get(length..)?;
        match marker {
            // Density alone: a JFIF block may carry a thumbnail of the picture before it was cut.
            0xE0 if content.starts_with(b"JFIF\0") => jfif = jfif.or(Some(content.get(5..12)?)),
            0xE1 if turned.is_none() && content.starts_with(b"Exif\0\0") => {
                turned = Some(orientation(&content[6..]).unwrap_or(1));
            }
            0xE2 if content.starts_with(b"ICC_PROFILE\0") => put(&mut body, *marker, segment),
            // Says how the colours of a scan are meant, in twelve bytes; what stands behind them does not.
            0xEE if content.starts_with(b"Adobe") && content.len() >= 12 => {
                put(&mut body, *marker, &[&[0, 14][..], &content[..12]].concat());
            }
            0xC4 | 0xCC | 0xDB..=0xDF => put(&mut body, *marker, segment),
            0xC0..=0xCF if *marker != 0xC8 && !framed => {
                framed = true;
                put(&mut body, *marker, segment);
            }
            0xDA if framed => {
                put(&mut body, *marker, segment);
                let scan = scan_length(rest)?;
                body.extend_from_slice(&rest[..scan]);
                rest = &rest[scan..];
                scanned = true;
            }
            0xE0..=0xFE => {}
            _ => return None,
        }
    }
    if !scanned {
        return None;
    }
    let mut out = vec![0xFF, 0xD8];
    if let Some(density) = jfif {
        out.extend_from_slice(&[0xFF, 0xE0, 0, 16]);
        out.extend_from_slice(b"JFIF\0");
        out.extend_from_slice(density);
        out.extend_from_slice(&[0, 0]);
    }
    if let Some(turned) = turned.filter(|turned| *turned != 1) {
        // A TIFF directory with one entry: tag 0x0112, one short.
        out.extend_from_slice(&[0xFF, 0xE1, 0, 34]);
        out.extend_from_slice(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        out.extend_from_slice(&[turned, 0, 0, 0, 0, 0, 0]);
    }
    out.extend_from_slice(&body);
    out.extend_from_slice(&[0xFF, 0xD9]);
    Some(out)
}

fn put(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(segment);
}

/// How far the bytes of a scan go: to the next marker that is none of its own.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let of_scan = |next: u8| matches!(next, 0x00 | 0xD0..=0xD7);
    bytes.windows(2).position(|pair| pair[0] == 0xFF && pair[1] != 0xFF && !of_scan(pair[1]))
}

/// How a picture is turned, from its Exif block (TIFF 6.0): 1 to 8.
fn orientation(tiff: &[u8]) -> Option<u8> {
    let big = match tiff.get(..4)? {
        b"MM\0\x2A" => true,
        b"II\x2A\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let directory = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
    let directory = usize::try_from(directory).ok()?;
    let count = usize::from(short(directory)?);
    // A block may claim more entries than it has room for.
    let inside = |at: &usize| at.checked_add(12).is_some_and(|end| end <= tiff.len());
    let entries = (0..count).map(|index| directory.saturating_add(2 + index * 12)).take_while(inside);
    let found = entries.filter(|at| short(*at) == Some(0x0112)).find_map(|at| short(at.checked_add(8)?))?;
    u8::try_from(found).ok().filter(|turned| (1..=8).contains(turned))
}

/// PNG (third edition), chapter 5: chunks with length, type, content and checksum. A film of pictures loses its later ones.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const KEPT: [&[u8]; 11] =
        [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"pHYs"];
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut out = PNG.to_vec();
    let (mut first, mut drawn) = (true, false);
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let chunk = rest.get(..length.checked_add(12)?)?;
        let kind = &chunk[4..8];
        if first && (kind != b"IHDR" || length != 13) {
            return None;
        }
        first = false;
        drawn |= kind == b"IDAT";
        if KEPT.contains(&kind) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return drawn.then_some(out);
        }
        rest = &rest[chunk.len()..];
    }
}

/// WebP (RFC 9649): a RIFF of chunks. One that moves holds pictures with chunks of their own and is not taken.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Bits of the VP8X chunk: there is an animation, XMP, Exif.
    const TOLD: u8 = 0b0000_1110;
    let size = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let mut rest = bytes.get(12..size.checked_add(8)?)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut drawn = false;
    while !rest.is_empty() {
        let kind = rest.get(..4)?;
        let length = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let padded = length.checked_add(length % 2)?.checked_add(8)?;
        let chunk = rest.get(..padded)?;
        match kind {
            b"ANIM" | b"ANMF" => return None,
            b"VP8X" => {
                let at = out.len() + 8;
                out.extend_from_slice(chunk);
                *out.get_mut(at)? &= !TOLD;
            }
            b"VP8 " | b"VP8L" => {
                drawn = true;
                out.extend_from_slice(chunk);
            }
            b"ALPH" | b"ICCP" => out.extend_from_slice(chunk),
            _ => {}
        }
        rest = &rest[padded..];
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    drawn.then_some(out)
}

/// How many points a cleaned picture says that it has; 0 where it does not say. A small file may claim enough of them to
/// fill the memory of whoever opens it.
pub fn points(kind: Kind, clean: &[u8]) -> u64 {
    let told = match kind {
        Kind::Jpeg => jpeg_points(clean),
        Kind::Png => png_points(clean),
        Kind::Webp => webp_points(clean),
        Kind::Pdf | Kind::Docx | Kind::Pptx | Kind::Xlsx => None,
    };
    told.unwrap_or(0)
}

/// By the header of its frame, which stands before the first scan.
fn jpeg_points(clean: &[u8]) -> Option<u64> {
    let mut rest = clean.get(2..)?;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let side = |at: usize| {
                let pair: [u8; 2] = rest.get(at..at + 2)?.try_into().ok()?;
                Some(u64::from(u16::from_be_bytes(pair)))
            };
            return Some(side(5)? * side(7)?);
        }
        rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?;
    }
}

fn png_points(clean: &[u8]) -> Option<u64> {
    let side = |at: usize| {
        let four: [u8; 4] = clean.get(at..at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_be_bytes(four)))
    };
    Some(side(16)? * side(20)?)
}

/// By the largest of its headers.
fn webp_points(clean: &[u8]) -> Option<u64> {
    let mut rest = clean.get(12..)?;
    let mut most = 0;
    while !rest.is_empty() {
        let length = usize::try_from(little(rest, 4, 4)?).ok()?;
        let content = rest.get(8..length.checked_add(8)?)?;
        most = most.max(webp_sides(&rest[..4], content).map_or(0, |(wide, high)| wide * high));
        rest = rest.get(length.checked_add(length % 2)?.checked_add(8)?..)?;
    }
    Some(most)
}

/// The sides that a chunk tells of.
fn webp_sides(kind: &[u8], content: &[u8]) -> Option<(u64, u64)> {
    match kind {
        b"VP8X" => Some((little(content, 4, 3)? + 1, little(content, 7, 3)? + 1)),
        b"VP8 " => Some((little(content, 6, 2)? & 0x3FFF, little(content, 8, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = little(content, 1, 4)?;
            Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
        }
        _ => None,
    }
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    let part = bytes.get(at..at + count)?;
    Some(part.iter().rev().fold(0_u64, |all, byte| (all << 8) | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap();
        [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
    }

    /// A picture as a telephone makes it: turned, with its place, a comment, a second scan and a film behind it.
    fn telephone(order: &[u8]) -> Vec<u8> {
        let exif = [b"Exif\0\0", order].concat();
        [
            vec![0xFF, 0xD8],
            segment(0xE0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01thumb"),
            segment(0xE1, &exif),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>35.68</x>"),
            segment(0xED, b"Photoshop 3.0\0city"),
            segment(0xFE, b"a comment"),
            segment(0xDB, &[0; 65]),
            segment(0xC2, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            segment(0xDA, &[1, 1, 0, 0, 63, 0]),
            vec![1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4],
            segment(0xDA, &[1, 1, 0, 0, 63, 0]),
            vec![5, 6],
            vec![0xFF, 0xD9],
            b"ftypmp42 film with a place".to_vec(),
        ]
        .concat()
    }

    const BIG: &[u8] = b"MM\0\x2A\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x88\x25\0\x04\0\0\0\x01\0\0\0\x00GPS 35.68";
    const LITTLE: &[u8] = b"II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0";

    #[test]
    fn of_a_telephones_picture_only_the_picture_and_its_turn_stay() {
        for (order, turned) in [(BIG, 6), (LITTLE, 8)] {
            let clean = jpeg(&telephone(order)).unwrap();
            for gone in [&b"GPS"[..], b"35.68", b"thumb", b"Photoshop", b"comment", b"film", b"adobe.com"] {
                assert!(!clean.windows(gone.len()).any(|part| part == gone), "{}", gone.escape_ascii());
            }
            assert!(clean.ends_with(&[5, 6, 0xFF, 0xD9]), "both scans");
            let exif = clean.windows(6).position(|part| part == b"Exif\0\0").unwrap();
            assert_eq!(orientation(&clean[exif + 6..]), Some(turned));
            assert_eq!(jpeg(&clean).unwrap(), clean, "what is clean stays as it is");
        }
    }

    #[test]
    fn what_is_cut_off_at_any_byte_is_refused_and_never_breaks_us() {
        let (whole, film) = (telephone(BIG), b"ftypmp42 film with a place".len());
        for end in 0..whole.len() - film {
            assert!(jpeg(&whole[..end]).is_none(), "cut off at {end}");
        }
        for kind in Kind::PICTURES {
            assert!(clean(kind, &[]).is_none() && clean(kind, b"%PDF-1.7").is_none());
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] = !changed[at];
            let _ = jpeg(&changed);
        }
    }

    #[test]
    fn a_block_that_claims_entries_it_does_not_have_costs_no_more_than_its_bytes() {
        let claims = b"MM\0\x2A\0\0\0\x08\xFF\xFF";
        assert_eq!(orientation(claims), None);
        let film = b"ftypmp42 film with a place".len();
        let whole = telephone(BIG);
        let blocks = segment(0xE1, &[&b"Exif\0\0"[..], claims].concat()).repeat(100_000);
        let many = [&whole[..2], &blocks, &whole[2..whole.len() - film]].concat();
        let clean = jpeg(&many).unwrap();
        assert!(!clean.windows(4).any(|part| part == b"Exif"), "only the first block is read");
    }

    #[test]
    fn of_the_words_on_colours_only_twelve_bytes_stay() {
        let whole = telephone(BIG);
        let adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01and a name");
        let clean = jpeg(&[&whole[..2], &adobe, &whole[2..]].concat()).unwrap();
        assert!(clean.windows(16).any(|part| part == b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\x01"));
        assert!(!clean.windows(6).any(|part| part == b"a name"));
    }

    #[test]
    fn how_many_points_a_picture_has_is_read_from_its_own_header() {
        assert_eq!(points(Kind::Jpeg, &jpeg(&telephone(BIG)).unwrap()), 1);
        let head = [&[0_u8, 0, 0x27, 0x10][..], &[0, 0, 0x1F, 0x40], &[8, 2, 0, 0, 0]].concat();
        assert_eq!(points(Kind::Png, &[PNG, &chunk(b"IHDR", &head)].concat()), 80_000_000);
        let told = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap().to_le_bytes();
            [&b"RIFF\0\0\0\0WEBP"[..], kind, &length[..], content, &[0_u8][..content.len() % 2]].concat()
        };
        assert_eq!(points(Kind::Webp, &told(b"VP8X", &[0, 0, 0, 0, 0xFF, 0xFF, 0, 3, 0, 0])), 65_536 * 4);
        assert_eq!(points(Kind::Webp, &told(b"VP8 ", &[0, 0, 0, 0x9D, 1, 0x2A, 4, 0x40, 3, 0x80])), 12);
        assert_eq!(points(Kind::Webp, &told(b"VP8L", &[0x2F, 1, 0xC0, 0, 0])), 2 * 4);
        assert_eq!(points(Kind::Webp, &told(b"VP8 ", &[1])), 0);
    }

    fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap();
        [&length.to_be_bytes(), kind, content, &[0; 4]].concat()
    }

    #[test]
    fn a_png_loses_its_words_and_what_hangs_behind_it() {
        let told = [chunk(b"tEXt", b"Author\0x"), chunk(b"eXIf", b"GPS"), chunk(b"tIME", &[0; 7])].concat();
        let [head, data, end] = [chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", &[1, 2]), chunk(b"IEND", &[])];
        let whole = [PNG, &head, &told, &data, &end, b"behind"].concat();
        let expected = [PNG, &head, &data, &end].concat();
        assert_eq!(png(&whole), Some(expected));
        assert_eq!(png(&whole[..whole.len() - 12]), None);
        assert_eq!(png(&[PNG, &data, &end].concat()), None);
    }

    #[test]
    fn a_webp_loses_its_blocks_and_tells_of_none() {
        let part = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap();
            [kind, &length.to_le_bytes(), content, &[0; 1][..content.len() % 2]].concat()
        };
        let whole = |parts: &[Vec<u8>]| {
            let body = [b"WEBP".to_vec(), parts.concat()].concat();
            let length = u32::try_from(body.len()).unwrap();
            [b"RIFF", &length.to_le_bytes()[..], &body].concat()
        };
        let flags = |bits: u8| part(b"VP8X", &[bits, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let picture = part(b"VP8 ", &[1, 2, 3]);
        let given = whole(&[flags(0x2C), picture.clone(), part(b"EXIF", b"GPS"), part(b"XMP ", b"place")]);
        assert_eq!(webp(&given), Some(whole(&[flags(0x20), picture.clone()])));
        assert_eq!(webp(&given[..given.len() - 3]), None);
        assert_eq!(webp(&whole(&[flags(0x02), part(b"ANMF", &[0; 20])])), None);
    }
}
