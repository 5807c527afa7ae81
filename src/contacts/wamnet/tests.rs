//! The office list end to end: invented rows always, the real files where they lie beside the repository.

use super::*;
use crate::contacts::fault::{Fault, tests::say};
use crate::contacts::kind::Kind;
use std::path::PathBuf;

/// One invented row as 29 fields.
fn fields(no: &str, service: &str, number: &str, place: (&str, &str, &str)) -> Vec<String> {
    let (municipality, address, phone) = place;
    let mut fields = vec![String::new(); 29];
    for (at, text) in [
        (0, "99201"),
        (1, no),
        (2, "みなも県"),
        (3, "社会福祉法人　汐音会"),
        (5, "0000000000017"),
        (11, service),
        (12, "ワークス〜波"),
        (14, number),
        (15, municipality),
        (16, address),
        (17, phone),
        (28, "20"),
    ] {
        fields[at] = text.to_owned();
    }
    fields
}

fn csv_text(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
    writer.write_record(COLUMNS).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

const HARBOUR: (&str, &str, &str) = ("みなも県汐音市", "波町１丁目２−３", "0190-01-0001");

fn three_rows() -> Vec<Vec<String>> {
    vec![
        fields("A1", "就労移行支援", "9910100017", HARBOUR),
        fields("A2", "就労継続支援Ａ型", "9910100017", ("みなも県汐音市", "波町一丁目2番3号　潮ビル2F", "")),
        fields("A3", "就労定着支援", "9910100017", ("みなも県鈴野市", "鈴町５", "0190-02-0002")),
    ]
}

fn told(fault: &Fault) -> &'static str {
    for language in ["ja", "en"] {
        assert!(say(language, fault).len() > 20, "{fault}");
    }
    fault.key
}

#[test]
fn utf8_with_and_without_mark_and_cp932_give_the_same_rows() {
    let text = csv_text(&three_rows());
    let plain = read("list.csv", text.as_bytes()).unwrap();
    assert_eq!((plain.read(), plain.encoding, plain.rejected.len()), (3, Encoding::Utf8, 0));
    assert!(plain.notes.is_empty(), "{:?}", plain.notes);
    let marked = read("list.csv", format!("\u{feff}{text}").as_bytes()).unwrap();
    assert_eq!(marked.rows, plain.rows);
    // Windows has its own forms of minus and wave dash.
    let typed = text.replace('−', "－").replace('〜', "～");
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(&typed);
    assert!(!lossy);
    let windows = read("list.csv", &cp932).unwrap();
    assert_eq!((windows.encoding, &windows.rows), (Encoding::Cp932, &plain.rows));
}

#[test]
fn columns_go_by_name_in_any_order_and_further_ones_do_no_harm() {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(std::io::Cursor::new(csv_text(&three_rows())));
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in reader.records() {
        let record = record.unwrap();
        writer.write_record(record.iter().rev().chain(["memo"])).unwrap();
    }
    let turned = read("turned.csv", &writer.into_inner().unwrap()).unwrap();
    assert_eq!(turned.rows, read("list.csv", csv_text(&three_rows()).as_bytes()).unwrap().rows);
}

#[test]
fn a_file_cut_off_anywhere_is_refused_or_noted() {
    let text = csv_text(&three_rows());
    let header = text.find('\n').unwrap();
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(&text);
    for bytes in [text.as_bytes(), &cp932] {
        let whole = read("list.csv", bytes).unwrap().rows.len();
        let second_line = bytes.iter().position(|b| *b == b'\n').unwrap() + 1;
        let mut refused = 0;
        for end in second_line..bytes.len() {
            match read("cut.csv", &bytes[..end]) {
                Err(fault) => {
                    let key = told(&fault);
                    assert!(
                        ["import-cut-off", "import-open-quote", "import-no-rows"].contains(&key),
                        "{end} {fault}"
                    );
                    refused += 1;
                }
                // Cut just after or just before a line end: whole rows only, and the latter is noted.
                Ok(sheet) => {
                    assert!(
                        bytes[end - 1] == b'\n'
                            || sheet.notes.iter().any(|n| told(n) == "import-note-last-line")
                    );
                    assert!(sheet.rejected.is_empty() && sheet.rows.len() <= whole);
                    // Only what stood last in the last row can be missing.
                    let (last, before) = sheet.rows.split_last().unwrap();
                    assert!(before.iter().all(|row| row.capacity == Some(20)));
                    assert!(last.capacity == Some(20) || bytes[end - 1] == b',');
                }
            }
        }
        assert!(refused > 500, "{refused}");
    }
    assert!(read("cut.csv", &text.as_bytes()[..header / 2]).is_err());
}

#[test]
fn what_is_not_the_list_is_refused_and_says_what_to_do() {
    let text = csv_text(&three_rows());
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut spoilt = text.clone().into_bytes();
    let at = text.find("汐音会").unwrap();
    spoilt[at] = 0xff;
    let mut zeroed = text.clone().into_bytes();
    zeroed[at] = 0;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("import-empty", vec![]),
        ("import-empty", b" \r\n\r\n".to_vec()),
        ("import-workbook", b"PK\x03\x04rest".to_vec()),
        ("import-workbook", b"\xd0\xcf\x11\xe0rest".to_vec()),
        ("import-utf16", utf16),
        ("import-not-csv", b"<!DOCTYPE html><html></html>".to_vec()),
        ("import-encoding", spoilt),
        ("import-encoding", zeroed),
        ("import-separator", text.replace("\",\"", "\"\t\"").into_bytes()),
        ("import-columns-none", b"name,address\nA,B\n".to_vec()),
        ("import-columns-missing", text.replacen("定員", "人数", 1).into_bytes()),
        ("import-columns-twice", text.replacen("定休日", "定員", 1).into_bytes()),
        ("import-no-rows", csv_text(&[]).into_bytes()),
    ];
    for (key, bytes) in cases {
        let fault = read("list.csv", &bytes).unwrap_err();
        assert_eq!(told(&fault), key);
        assert_eq!(fault.arg("file"), Some("list.csv"));
    }
    let fault = read("list.csv", text.replacen("定員", "人数", 1).as_bytes()).unwrap_err();
    assert_eq!(fault.arg("missing"), Some("定員"));
}

#[test]
fn a_bad_row_is_set_aside_with_its_line_and_the_others_are_read() {
    let spoil = |at: usize, text: &str| {
        let mut rows = three_rows();
        rows[1][at] = text.to_owned();
        read("list.csv", csv_text(&rows).as_bytes()).unwrap()
    };
    for (at, text, key) in [
        (12, "", "import-row-empty"),
        (1, " 　", "import-row-empty"),
        (12, "ワークス\r\nBcc: a@b.example", "import-row-line-break"),
        (14, "9.91E+09", "import-row-number"),
        (15, "汐音市", "import-row-municipality"),
        (1, "A1", "import-row-twice"),
    ] {
        let sheet = spoil(at, text);
        assert_eq!((sheet.rows.len(), sheet.read()), (2, 3), "{key}");
        assert_eq!(told(&sheet.rejected[0]), key);
        assert_eq!(sheet.rejected[0].arg("line"), Some("3"));
    }
    for (at, text, key) in [
        (11, "就労夢見支援", "import-note-service"),
        (17, "26-5008", "import-note-phone"),
        (28, "若干", "import-note-capacity"),
        (20, "141.35", "import-note-position"),
        (5, "1.43E+12", "import-note-corporation"),
    ] {
        let sheet = spoil(at, text);
        assert_eq!((sheet.rows.len(), told(&sheet.notes[0])), (3, key));
        assert_eq!(sheet.notes[0].arg("line"), Some("3"));
    }
    let mut text = csv_text(&three_rows());
    text = text.replacen("\"A2\",", "", 1);
    let sheet = read("list.csv", text.as_bytes()).unwrap();
    assert_eq!((sheet.rows.len(), told(&sheet.rejected[0])), (2, "import-row-columns"));
    assert_eq!(sheet.rejected[0].arg("line"), Some("3"));
}

#[test]
fn zeros_that_a_spreadsheet_took_are_put_back() {
    let mut row = fields("A1", "就労移行支援", "110103389", ("北海道札幌市中央区", "北１", "115305571"));
    row[0] = "1100".into();
    row[28] = "２０名".into();
    let row = read("list.csv", csv_text(&[row]).as_bytes()).unwrap().rows.remove(0);
    assert_eq!(
        (row.code.as_str(), row.number.as_str(), row.phone.as_str()),
        ("01100", "0110103389", "0115305571")
    );
    assert_eq!(row.capacity, Some(20));
}

#[test]
fn rows_of_one_office_join_by_address_or_telephone_and_branches_stay_apart() {
    let rows = read("list.csv", csv_text(&three_rows()).as_bytes()).unwrap().rows;
    let offices = merge(rows.clone());
    assert_eq!(offices.len(), 2);
    assert_eq!(offices[0].kinds(), [Kind::Transition, Kind::AType]);
    assert!(!offices[0].places_differ());
    assert_eq!(offices[1].kinds(), [Kind::Retention]);
    let mut turned = rows.clone();
    turned.reverse();
    assert_eq!(merge(turned), offices);
    let twice = rows.iter().chain(&rows).cloned().collect();
    assert_eq!(merge(twice), offices);
    assert_eq!(offices[0].clone().separate().len(), 2);

    // Over two steps: the third row shares its address with one and its telephone with the other.
    let mut chain = three_rows();
    chain.push(fields(
        "A4",
        "生活介護",
        "9910100017",
        ("みなも県鈴野市", "鈴町５番地", "０１９０（０１）０００１"),
    ));
    let joined = merge(read("list.csv", csv_text(&chain).as_bytes()).unwrap().rows);
    assert_eq!(joined.len(), 1);
    assert!(joined[0].places_differ());
    // Another office number is another office, wherever it is; an empty address and telephone join nothing.
    let apart = [
        fields("B1", "就労移行支援", "9910100025", HARBOUR),
        fields("B2", "就労移行支援", "9910100033", HARBOUR),
        fields("B3", "就労移行支援", "9910100041", ("みなも県汐音市", "", "")),
        fields("B4", "就労定着支援", "9910100041", ("みなも県汐音市", "", "")),
    ];
    assert_eq!(merge(read("list.csv", csv_text(&apart).as_bytes()).unwrap().rows).len(), 4);
}

#[test]
fn a_stored_row_and_office_read_back() {
    let offices = merge(read("list.csv", csv_text(&three_rows()).as_bytes()).unwrap().rows);
    let stored = serde_json::to_string(&offices).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Office>>(&stored).unwrap(), offices);
    assert!(serde_json::from_str::<Office>("[]").is_err());
}

fn rows_in(municipalities: &[&str]) -> Vec<Row> {
    let rows: Vec<Vec<String>> = municipalities
        .iter()
        .enumerate()
        .map(|(at, name)| fields(&format!("A{at}"), "就労移行支援", "9910100017", (name, "本町1", "")))
        .collect();
    read("list.csv", csv_text(&rows).as_bytes()).unwrap().rows
}

#[test]
fn municipalities_are_chosen_by_full_name_or_where_unique_by_the_short_one() {
    let rows = rows_in(&[
        "三重県津市",
        "静岡県沼津市",
        "佐賀県唐津市",
        "滋賀県大津市",
        "北海道札幌市中央区",
        "北海道札幌市北区",
        "東京都中央区",
        "北海道伊達市",
        "福島県伊達市",
        "北海道余市郡余市町",
        "奈良県大和郡山市",
        "福島県郡山市",
        "茨城県龍ケ崎市",
        "東京都府中市",
        "三重県津市",
    ]);
    let known = Municipalities::of(&rows);
    assert_eq!(known.counts()["三重県津市"], 2);
    for (name, chosen) in [
        ("津市", vec!["三重県津市"]),
        ("三重県津市", vec!["三重県津市"]),
        ("三重県　津市", vec!["三重県津市"]),
        ("札幌市", vec!["北海道札幌市中央区", "北海道札幌市北区"]),
        ("北海道札幌市", vec!["北海道札幌市中央区", "北海道札幌市北区"]),
        ("札幌市北区", vec!["北海道札幌市北区"]),
        ("北区", vec!["北海道札幌市北区"]),
        ("東京都中央区", vec!["東京都中央区"]),
        ("福島県伊達市", vec!["福島県伊達市"]),
        ("余市町", vec!["北海道余市郡余市町"]),
        ("北海道余市町", vec!["北海道余市郡余市町"]),
        ("余市郡余市町", vec!["北海道余市郡余市町"]),
        ("郡山市", vec!["福島県郡山市"]),
        ("大和郡山市", vec!["奈良県大和郡山市"]),
        ("竜ヶ崎市", vec!["茨城県龍ケ崎市"]),
        ("府中市", vec!["東京都府中市"]),
        ("福島県", vec!["福島県伊達市", "福島県郡山市"]),
    ] {
        let names: Vec<String> =
            known.choose(name).unwrap_or_else(|fault| panic!("{fault}")).into_iter().collect();
        assert_eq!(names, chosen, "{name}");
    }
    for (name, key, shown) in [
        ("伊達市", "import-municipality-ambiguous", "北海道伊達市、福島県伊達市"),
        ("中央区", "import-municipality-ambiguous", "北海道札幌市中央区、東京都中央区"),
        ("津", "import-municipality-near", "三重県津市"),
        ("佐賀県津市", "import-municipality-near", "三重県津市"),
        ("龍崎市", "import-municipality-near", "茨城県龍ケ崎市"),
        ("稚内市", "import-municipality-unknown", ""),
        ("", "import-municipality-unknown", ""),
    ] {
        let fault = known.choose(name).unwrap_err();
        assert_eq!(told(&fault), key, "{name} {fault}");
        let said = fault.arg("near").or(fault.arg("candidates")).unwrap_or_default();
        assert!(said.contains(shown), "{name}: {said}");
    }
    let chosen = select(rows.clone(), &["津市".into(), "郡山市".into(), "三重県津市".into()]).unwrap();
    assert_eq!(chosen.len(), 3);
    assert_eq!(select(rows.clone(), &[]).unwrap().len(), rows.len());
    assert!(select(rows, &["津市".into(), "どこか".into()]).is_err());
}

/// The real files, where they lie beside the repository; they are no part of it.
fn real_files() -> Option<Vec<Sheet>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet");
    let mut sheets = Vec::new();
    for code in ["045", "060", "062"] {
        let name = format!("csvdownload{code}.csv");
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        sheets.push(read(&name, &bytes).unwrap_or_else(|fault| panic!("{}", say("ja", &fault))));
    }
    Some(sheets)
}

#[test]
fn the_real_files_read_without_loss() {
    let Some(sheets) = real_files() else {
        println!("the real files are not here; invented rows in the other tests stand for them");
        return;
    };
    assert_eq!(sheets.iter().map(Sheet::read).collect::<Vec<_>>(), [4607, 3418, 1859]);
    for rejected in sheets.iter().flat_map(|sheet| &sheet.rejected) {
        println!("{}", say("ja", rejected));
    }
    assert!(sheets.iter().all(|sheet| sheet.rejected.is_empty()));
    for note in sheets.iter().flat_map(|sheet| &sheet.notes) {
        println!("{}", say("ja", note));
    }
    let mito: Vec<usize> =
        sheets.iter().map(|sheet| select(sheet.rows.clone(), &["水戸市".into()]).unwrap().len()).collect();
    assert_eq!(mito, [19, 48, 6]);

    let rows: Vec<Row> = sheets.into_iter().flat_map(|sheet| sheet.rows).collect();
    let names = ["茨城県水戸市", "津市", "札幌市"];
    for name in names {
        let rows = select(rows.clone(), &[name.into()]).unwrap();
        let count = rows.len();
        println!("{name}: {count} rows, {} offices", merge(rows).len());
    }
    let count = rows.len();
    // The hyphens of area codes against what offices typed themselves.
    let (mut typed, mut other) = (0, Vec::new());
    for row in rows.iter().filter(|row| row.phone.matches('-').count() == 2) {
        if let Some(digits) = crate::contacts::japanese::phone_digits(&row.phone) {
            typed += 1;
            if crate::contacts::japanese::show_phone(&digits) != row.phone {
                other.push(row.phone.clone());
            }
        }
    }
    other.sort();
    println!("telephones: {typed} typed with hyphens, {} shown otherwise: {}", other.len(), other.join(" "));
    assert!(other.len() * 100 < typed);

    let offices = merge(rows.clone());
    let doubtful = offices.iter().filter(|office| office.places_differ()).count();
    println!("{count} rows, {} offices, {doubtful} joined by telephone alone", offices.len());
    assert_eq!(offices.iter().map(|office| office.rows().len()).sum::<usize>(), count);
    let mut turned = rows;
    turned.reverse();
    assert!(merge(turned) == offices);
}
