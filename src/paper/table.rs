//! A list as it leaves the house for a spreadsheet: CSV (RFC 4180) whose letters a spreadsheet knows, and in which no
//! cell is a formula, whatever somebody is called.

/// What begins a formula, also as Japanese keyboards write it; a spreadsheet passes over blanks before it.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The table with its headings and rows.
///
/// # Errors
/// The writer's; every row has as many cells as there are headings, and nothing is written to a disk.
pub fn csv<const N: usize>(
    headings: [String; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> anyhow::Result<Vec<u8>> {
    let mut written = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        // By the mark a spreadsheet knows the letters.
        .from_writer("\u{feff}".as_bytes().to_vec());
    written.write_record(&headings)?;
    for row in rows {
        written.write_record(row.map(plain))?;
    }
    written.into_inner().map_err(|error| anyhow::anyhow!("{error}"))
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: String) -> String {
    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    if begins.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_other_stays_as_it_is() {
        let rows = ["=1", "＝1", "\t=1", "\r\n+1", " @x", "−1", "青空・海", "090-0000", "a=b", "\"q\""];
        let written = csv(["x".to_owned()], rows.map(|cell| [cell.to_owned()])).unwrap();
        let text = String::from_utf8(written).unwrap();
        let mut read = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let cells: Vec<String> = read.records().map(|record| record.unwrap()[0].to_owned()).collect();
        let expected =
            ["'=1", "'＝1", "'\t=1", "'\r\n+1", "' @x", "−1", "青空・海", "090-0000", "a=b", "\"q\""];
        assert_eq!(cells, expected);
        assert!(text.starts_with("\u{feff}\"x\"\r\n"), "{text}");
    }
}
