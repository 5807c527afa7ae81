//! What kind of office file a ZIP is, by the names in its directory. Pure; nothing is unpacked.

use super::Kind;

/// How every ZIP begins, and how its directory and the end of it do.
const ZIP: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// More entries than any slides have.
const MOST: usize = 20_000;

/// The kind of office file; `None` for any other ZIP, for what is encrypted, and for what carries macros.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(ZIP) {
        return None;
    }
    let names = names(bytes)?;
    let has = |name: &str| names.contains(&name.as_bytes());
    if !has("[Content_Types].xml") || names.iter().any(|name| name.ends_with(b"vbaProject.bin")) {
        return None;
    }
    let kinds = [
        ("word/document.xml", Kind::Docx),
        ("ppt/presentation.xml", Kind::Pptx),
        ("xl/workbook.xml", Kind::Xlsx),
    ];
    kinds.into_iter().find(|(name, _)| has(name)).map(|(_, kind)| kind)
}

/// The names in the directory, as it stands at the end of the file.
fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let tail = bytes.len().saturating_sub(65_557);
    let end = tail + bytes.get(tail..)?.windows(4).rposition(|four| four == END)?;
    // The end is 22 bytes long, and a comment may follow it.
    bytes.get(end..end + 22)?;
    let count = usize::from(short(bytes, end + 10)?);
    let mut at = usize::try_from(long(bytes, end + 16)?).ok()?;
    let mut names = Vec::new();
    for _ in 0..count.min(MOST) {
        if bytes.get(at..at.checked_add(4)?)? != ENTRY {
            return None;
        }
        // Of what is encrypted nobody can say what it is.
        if short(bytes, at + 8)? & 1 != 0 {
            return None;
        }
        let lengths = [short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?];
        let [name, extra, comment] = lengths.map(usize::from);
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    Some(names)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ZIP with empty entries of these names.
    fn zip(names: &[&str], flags: u16) -> Vec<u8> {
        let (mut body, mut directory) = (Vec::new(), Vec::new());
        for name in names {
            let at = u32::try_from(body.len()).unwrap();
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            body.extend_from_slice(ZIP);
            body.extend_from_slice(&[20, 0]);
            body.extend_from_slice(&flags.to_le_bytes());
            body.extend_from_slice(&[0; 18]);
            body.extend_from_slice(&length);
            body.extend_from_slice(&[0, 0]);
            body.extend_from_slice(name.as_bytes());
            directory.extend_from_slice(ENTRY);
            directory.extend_from_slice(&[20, 0, 20, 0]);
            directory.extend_from_slice(&flags.to_le_bytes());
            directory.extend_from_slice(&[0; 18]);
            directory.extend_from_slice(&length);
            directory.extend_from_slice(&[0; 12]);
            directory.extend_from_slice(&at.to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
        }
        let count = u16::try_from(names.len()).unwrap().to_le_bytes();
        let (at, size) = (u32::try_from(body.len()).unwrap(), u32::try_from(directory.len()).unwrap());
        [
            body,
            directory,
            END.to_vec(),
            vec![0; 4],
            count.to_vec(),
            count.to_vec(),
            size.to_le_bytes().to_vec(),
            at.to_le_bytes().to_vec(),
            vec![0; 2],
        ]
        .concat()
    }

    #[test]
    fn slides_papers_and_tables_are_told_by_their_names() {
        for (name, of) in [
            ("ppt/presentation.xml", Kind::Pptx),
            ("word/document.xml", Kind::Docx),
            ("xl/workbook.xml", Kind::Xlsx),
        ] {
            assert_eq!(kind(&zip(&["[Content_Types].xml", name], 0)), Some(of));
            assert_eq!(kind(&zip(&[name], 0)), None, "without its list of types");
            assert_eq!(kind(&zip(&["[Content_Types].xml", name], 1)), None, "encrypted");
            let macros = ["[Content_Types].xml", name, "ppt/vbaProject.bin"];
            assert_eq!(kind(&zip(&macros, 0)), None, "with macros");
        }
        assert_eq!(kind(&zip(&["[Content_Types].xml", "setup.exe"], 0)), None);
    }

    #[test]
    fn whatever_is_cut_off_is_of_no_kind() {
        let whole = zip(&["[Content_Types].xml", "ppt/presentation.xml"], 0);
        for length in 0..whole.len() {
            assert_eq!(kind(&whole[..length]), None, "{length} bytes");
        }
    }
}
