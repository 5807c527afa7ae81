//! From the bytes of a file to rows: encoding, columns, and what a file can have gone through on its way here.

use super::row::{COLUMNS, Row};
use crate::contacts::fault::Fault;
use encoding_rs::{DecoderResult, SHIFT_JIS};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// How the file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Shift_JIS as Windows and Excel write it.
    Cp932,
}

/// A file that was read to its end.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file's name, as given.
    pub file: String,
    pub encoding: Encoding,
    /// The usable rows, in the order of the file.
    pub rows: Vec<Row>,
    /// Rows that cannot be used, each with file, line and reason. They count as read.
    pub rejected: Vec<Fault>,
    /// What was left out of usable rows, and what should be looked at; nothing is lost silently.
    pub notes: Vec<Fault>,
}

impl Sheet {
    /// How many rows the file holds, rejected ones included.
    pub fn read(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }
}

/// Reads one file of the official list. `file` is its name, for the messages only.
///
/// UTF-8 (with or without mark) or CP932; the 29 columns by name in any order, further columns being ignored.
/// The error means that nothing of the file should be used: not a CSV, another encoding, columns missing, no
/// rows, or cut off (the last row ends early or its quotation mark never closes). A single bad row does not stop
/// the file; it lands in [`Sheet::rejected`].
pub fn read(file: &str, bytes: &[u8]) -> Result<Sheet, Fault> {
    refuse_other_formats(bytes).map_err(|fault| fault.with("file", file))?;
    let (text, encoding) = decode(bytes).map_err(|fault| fault.with("file", file))?;
    if let Some(line) = open_quote(&text) {
        return Err(Fault::new("import-open-quote").with("file", file).with("line", line));
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(header)) = records.next() else { return Err(Fault::new("import-empty").with("file", file)) };
    let places = columns(&header).map_err(|fault| fault.with("file", file))?;
    let ended = text.ends_with(['\n', '\r']);

    let mut sheet = Sheet { file: file.to_owned(), encoding, rows: vec![], rejected: vec![], notes: vec![] };
    let mut lines = Lines::new(&text);
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut records = records.peekable();
    while let Some(record) = records.next() {
        // The text is valid UTF-8 and lengths are flexible, so that reading from memory cannot fail; a failure
        // still must not pass as the end of the file.
        let record = record
            .map_err(|error| Fault::new("import-unreadable").with("file", file).with("error", error))?;
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        let last = records.peek().is_none();
        if last && !ended && record.len() < header.len() {
            return Err(Fault::new("import-cut-off").with("file", file).with("line", line));
        }
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let here = |fault: Fault| fault.with("file", file).with("line", line);
        if record.len() != header.len() {
            let fault =
                Fault::new("import-row-columns").with("found", record.len()).with("wanted", header.len());
            sheet.rejected.push(here(fault));
            continue;
        }
        let fields = places.map(|place| record.get(place).unwrap_or_default());
        let mut notes = Vec::new();
        match Row::parse(&fields, &mut notes) {
            Err(fault) => sheet.rejected.push(here(fault)),
            Ok(row) => match seen.insert(row.source_key(), line) {
                Some(first) => {
                    seen.insert(row.source_key(), first);
                    sheet.rejected.push(here(Fault::new("import-row-twice").with("first", first)));
                }
                None => {
                    sheet.notes.extend(notes.into_iter().map(here));
                    sheet.rows.push(row);
                }
            },
        }
    }
    if sheet.read() == 0 {
        return Err(Fault::new("import-no-rows").with("file", file));
    }
    if !ended {
        sheet.notes.push(Fault::new("import-note-last-line").with("file", file));
    }
    Ok(sheet)
}

/// What people pick by mistake, told apart by its first bytes.
fn refuse_other_formats(bytes: &[u8]) -> Result<(), Fault> {
    let key = if bytes.iter().all(|b| b.is_ascii_whitespace()) {
        "import-empty"
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        "import-workbook"
    } else if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        "import-utf16"
    } else if bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"%PDF") {
        "import-not-csv"
    } else {
        return Ok(());
    };
    Err(Fault::new(key))
}

/// The text of the file. Its header is Japanese and so tells the encoding: what is UTF-8 through the first line
/// is meant to be UTF-8.
fn decode(bytes: &[u8]) -> Result<(String, Encoding), Fault> {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    let marked = bytes.starts_with(MARK);
    let body = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let line_of = |at: usize| body[..at].iter().filter(|b| **b == b'\n').count() + 1;
    let fault = |cut_off, at| {
        let key = if cut_off { "import-cut-off" } else { "import-encoding" };
        Err(Fault::new(key).with("line", line_of(at)))
    };
    // A file that a disk has spoilt; no text can keep it.
    if let Some(at) = body.iter().position(|byte| *byte == 0) {
        return fault(false, at);
    }
    match std::str::from_utf8(body) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        // The last character is incomplete where there is no length of the error.
        Err(error) if marked || line_of(error.valid_up_to()) > 1 => {
            fault(error.error_len().is_none(), error.valid_up_to())
        }
        Err(_) => match cp932(body) {
            Ok(text) => Ok((text, Encoding::Cp932)),
            Err(at) => fault(at + 1 == body.len(), at),
        },
    }
}

/// CP932 to text; the error is the place of the first byte that is none.
///
/// The decoder follows Windows, the list's own UTF-8 follows JIS: seven signs get the list's form, so that one
/// file gives the same rows in either encoding.
fn cp932(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    // A byte of CP932 is at most three of UTF-8.
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => {}
        DecoderResult::Malformed(bad, after) => return Err(read - usize::from(bad) - usize::from(after)),
        DecoderResult::OutputFull => return Err(read),
    }
    let listed = |c| match c {
        '－' => '−',
        '～' => '〜',
        '―' => '—',
        '∥' => '‖',
        '￠' => '¢',
        '￡' => '£',
        '￢' => '¬',
        _ => c,
    };
    Ok(text.chars().map(listed).collect())
}

/// The line on which a quotation mark opens that never closes. Follows the CSV reader: a mark opens a field only
/// as its first character, and inside it a doubled mark is a character.
fn open_quote(text: &str) -> Option<usize> {
    enum At {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let (mut at, mut line, mut opened) = (At::Start, 1, 1);
    for b in text.bytes() {
        at = match (at, b) {
            (At::Start, b'"') => {
                opened = line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Closed,
            (At::Closed, b'"') | (At::Quoted, _) => At::Quoted,
            (_, b',' | b'\n' | b'\r') => At::Start,
            _ => At::Plain,
        };
        line += usize::from(b == b'\n');
    }
    matches!(at, At::Quoted).then_some(opened)
}

/// The place in the file of each of [`COLUMNS`].
fn columns(header: &csv::StringRecord) -> Result<[usize; 29], Fault> {
    let plain = |name: &str| -> String {
        let name: String = name.nfkc().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect();
        // NO's remark in brackets is not part of its name.
        if name.to_uppercase().starts_with("NO") { "NO".into() } else { name }
    };
    let found: Vec<String> = header.iter().map(plain).collect();
    if found.len() == 1 && header[0].contains(['\t', ';']) {
        return Err(Fault::new("import-separator"));
    }
    let mut places = [0; 29];
    let mut missing = Vec::new();
    for (at, column) in COLUMNS.iter().enumerate() {
        let wanted = plain(column);
        let mut matching = found.iter().enumerate().filter(|(_, name)| **name == wanted);
        match (matching.next(), matching.next()) {
            (Some((place, _)), None) => places[at] = place,
            (Some(_), Some(_)) => return Err(Fault::new("import-columns-twice").with("column", column)),
            (None, _) => missing.push(*column),
        }
    }
    if missing.len() == COLUMNS.len() {
        return Err(Fault::new("import-columns-none"));
    }
    if !missing.is_empty() {
        let fault = Fault::new("import-columns-missing");
        return Err(fault.with("count", missing.len()).with("missing", missing.join("、")));
    }
    Ok(places)
}

/// Line numbers of rising byte positions. The CSV reader's own count goes by records with `\r` alone as well.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Lines<'a> {
        Lines { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line, counted from 1, on which the record that begins at `byte` stands.
    fn at(&mut self, byte: u64) -> u64 {
        let mut to = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        // A record's position may still be on the line ends before it.
        while matches!(self.text.get(to), Some(b'\r' | b'\n')) {
            to += 1;
        }
        let skipped = self.text.get(self.at..to).unwrap_or_default();
        self.line += skipped.iter().filter(|b| **b == b'\n').count() as u64;
        self.at = self.at.max(to);
        self.line
    }
}
