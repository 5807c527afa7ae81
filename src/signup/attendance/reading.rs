//! From the bytes of a file to lines: encodings, headings in Japanese and English, and what tools write above the table.

use encoding_rs::SHIFT_JIS;
use unicode_normalization::UnicodeNormalization;

use crate::contacts::japanese::search_key;
use crate::i18n::Message;

/// So many lines of a file are looked through for its headings: tools write a summary above the table.
const ABOVE: usize = 40;
/// The most lines that are read.
const MOST: usize = 5000;
/// The longest cell that is kept, in characters.
const LONGEST: usize = 200;

/// Somebody who watched, as the tool wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub email: String,
    /// What stands in a column for codes.
    pub code: String,
    pub joined: String,
    pub gone: String,
    pub minutes: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Email,
    Code,
    Joined,
    Gone,
    Minutes,
}

/// Headings as tools write them, folded by [`folded`].
const HEADINGS: [(Column, &[&str]); 6] = [
    (
        Column::Name,
        &[
            "名前",
            "お名前",
            "氏名",
            "参加者",
            "参加者名",
            "参加者氏名",
            "表示名",
            "ユーザー名",
            "名前元の名前",
            "name",
            "fullname",
            "username",
            "displayname",
            "nameoriginalname",
            "usernameoriginalname",
            "participant",
            "participantname",
            "attendee",
            "attendeename",
        ],
    ),
    (
        Column::Email,
        &[
            "メール",
            "メールアドレス",
            "eメール",
            "電子メール",
            "ユーザーのメール",
            "ユーザーのメールアドレス",
            "email",
            "emailaddress",
            "useremail",
            "mail",
            "attendeeemail",
        ],
    ),
    (Column::Code, &["受付番号", "参加番号", "番号", "code", "joincode", "registrationcode", "reference"]),
    (
        Column::Joined,
        &[
            "参加時刻",
            "参加日時",
            "入室",
            "入室時刻",
            "入室日時",
            "最初の参加",
            "jointime",
            "joined",
            "firstjoin",
            "firstjointime",
        ],
    ),
    (
        Column::Gone,
        &[
            "退出時刻",
            "退室時刻",
            "退出日時",
            "退室日時",
            "退出",
            "退室",
            "最後の退出",
            "leavetime",
            "left",
            "lastleave",
            "lastleavetime",
        ],
    ),
    (
        Column::Minutes,
        &[
            "分",
            "分数",
            "時間分",
            "参加時間",
            "参加時間分",
            "在室時間",
            "在室時間分",
            "所要時間",
            "所要時間分",
            "会議中の時間",
            "minutes",
            "duration",
            "durationminutes",
            "totaldurationminutes",
            "timeinsession",
            "timeinsessionminutes",
            "inmeetingduration",
        ],
    ),
];

/// A heading without width, case and signs.
fn folded(text: &str) -> String {
    let plain = text.nfkc().flat_map(char::to_lowercase);
    plain.filter(|c| c.is_alphanumeric() || *c == 'ー').collect()
}

fn column(heading: &str) -> Option<Column> {
    let heading = folded(heading);
    HEADINGS.iter().find(|(_, words)| words.contains(&heading.as_str())).map(|(column, _)| *column)
}

/// The text of a file: UTF-8, UTF-16 with its mark, else as Windows writes Japanese.
fn decoded(bytes: &[u8]) -> Result<String, Message> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Message::new("signup-list-workbook"));
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, wrong) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if wrong { Err(Message::new("signup-list-unreadable")) } else { Ok(text.into_owned()) };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    match SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(Message::new("signup-list-unreadable")),
    }
}

/// Reads the list of a meeting tool: one line for each address or name.
///
/// # Errors
/// Why nothing of it can be used, as a sentence.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Message> {
    let text = decoded(bytes)?;
    if text.contains('\0') {
        return Err(Message::new("signup-list-unreadable"));
    }
    let by_tab = text.lines().take(ABOVE).any(|line| line.split('\t').filter_map(column).count() > 1);
    let delimiter = if by_tab { "\t" } else { "," };
    // The reader of CSV passes over empty lines, which part one table from the next.
    let text: String =
        text.lines().flat_map(|line| [if line.trim().is_empty() { delimiter } else { line }, "\n"]).collect();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter.as_bytes()[0])
        .from_reader(text.as_bytes());
    let mut columns: Option<Vec<Option<Column>>> = None;
    let mut all: Vec<Line> = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Message::new("signup-list-unreadable"))?;
        let Some(columns) = &columns else {
            let found: Vec<Option<Column>> = record.iter().map(column).collect();
            let has = |wanted: Column| found.contains(&Some(wanted));
            let whom = has(Column::Name) || has(Column::Email);
            // A summary may name one of them alone.
            if whom && found.iter().flatten().count() > 1 {
                columns = Some(found);
            } else if index >= ABOVE {
                break;
            }
            continue;
        };
        let line = line_of(columns, &record);
        if line.name.is_empty() && line.email.is_empty() && line.code.is_empty() {
            // Below its table a tool may write another one.
            if all.is_empty() { continue } else { break }
        }
        add(&mut all, line);
        if all.len() > MOST {
            return Err(Message::new("signup-list-too-long").with("most", MOST));
        }
    }
    if columns.is_none() {
        return Err(Message::new("signup-list-headings"));
    }
    if all.is_empty() { Err(Message::new("signup-list-empty")) } else { Ok(all) }
}

fn line_of(columns: &[Option<Column>], record: &csv::StringRecord) -> Line {
    let mut line = Line::default();
    for (column, cell) in columns.iter().zip(record.iter()) {
        let cell: String = cell.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        match column {
            Some(Column::Name) if line.name.is_empty() => line.name = cell,
            Some(Column::Email) if line.email.is_empty() => line.email = cell.to_lowercase(),
            Some(Column::Code) => line.code = cell,
            Some(Column::Joined) => line.joined = cell,
            Some(Column::Gone) => line.gone = cell,
            Some(Column::Minutes) => line.minutes = minutes(&cell),
            _ => {}
        }
    }
    line
}

/// Adds a line, or its minutes to the one of the same person who came in again.
fn add(all: &mut Vec<Line>, line: Line) {
    let key = |line: &Line| (line.email.clone(), search_key(&line.name), line.code.clone());
    let same = key(&line);
    match all.iter_mut().find(|known| key(known) == same) {
        Some(known) => {
            known.minutes = match (known.minutes, line.minutes) {
                (Some(before), Some(more)) => Some(before.saturating_add(more)),
                (before, more) => before.or(more),
            };
            if !line.gone.is_empty() {
                known.gone = line.gone;
            }
        }
        None => all.push(line),
    }
}

/// Minutes as tools write them: 63, 1:03:00, 1h 3m 5s, 1時間3分.
fn minutes(cell: &str) -> Option<i32> {
    let plain: String = cell.nfkc().collect::<String>().to_lowercase();
    let plain = plain.trim();
    if let Ok(number) = plain.parse::<i32>() {
        return (number >= 0).then_some(number);
    }
    let clock: Vec<Option<i32>> = plain.split(':').map(|part| part.trim().parse().ok()).collect();
    if let [Some(hours), Some(minutes), Some(_)] = clock.as_slice() {
        return Some(hours.saturating_mul(60).saturating_add(*minutes));
    }
    let (mut total, mut digits, mut found) = (0_i32, String::new(), false);
    for c in plain.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let number: Option<i32> = digits.parse().ok();
        match (c, number) {
            ('h' | '時', Some(number)) => {
                total = total.saturating_add(number.saturating_mul(60));
                found = true;
            }
            ('m' | '分', Some(number)) => {
                total = total.saturating_add(number);
                found = true;
            }
            ('s' | '秒', Some(_)) => found = true,
            _ if c.is_whitespace() => continue,
            _ => {}
        }
        digits.clear();
    }
    found.then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    const JAPANESE: &str = "会議の要約\r\n開催日,2027/2/24\r\n\r\n名前,メールアドレス,参加時刻,退出時刻,参加時間（分）\r\n青空 花子,Hana@Partner.example,12:55,14:00,65\r\n青空 花子,hana@partner.example,14:05,17:00,175\r\n海野,,13:10,17:00,1時間20分\r\n\r\n別の表,1,2,3,4\r\n";

    #[test]
    fn a_list_is_read_in_the_encodings_and_headings_of_the_usual_tools() {
        let utf8 = read(JAPANESE.as_bytes()).unwrap();
        assert_eq!(utf8.len(), 2, "{utf8:?}");
        assert_eq!((utf8[0].minutes, utf8[0].gone.as_str()), (Some(240), "17:00"));
        assert_eq!((utf8[0].email.as_str(), utf8[1].minutes), ("hana@partner.example", Some(80)));
        let (windows, _, lossy) = SHIFT_JIS.encode(JAPANESE);
        assert!(!lossy);
        assert_eq!(read(&windows).unwrap(), utf8);
        let english = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nUmino,u@x.example,1,2,63\n";
        assert_eq!(read(english.as_bytes()).unwrap()[0].minutes, Some(63));
        let tabs = "1. Summary\r\nTitle\tx\r\n\r\n2. Participants\r\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\r\nUmino\ta\tb\t1h 3m 5s\tu@x.example\r\n";
        let mut wide = vec![0xff, 0xfe];
        wide.extend(tabs.encode_utf16().flat_map(u16::to_le_bytes));
        let teams = read(&wide).unwrap();
        assert_eq!((teams[0].minutes, teams[0].email.as_str()), (Some(63), "u@x.example"));
    }

    #[test]
    fn what_is_no_list_is_refused_with_a_sentence() {
        for (bytes, key) in [
            (b"PK\x03\x04".as_slice(), "signup-list-workbook"),
            (b"a,b\n1,2\n".as_slice(), "signup-list-headings"),
            (b"name,email\n".as_slice(), "signup-list-empty"),
            (b"name,email\n\xff\xff\xff\n".as_slice(), "signup-list-unreadable"),
        ] {
            assert_eq!(read(bytes).unwrap_err().key, key, "{bytes:?}");
        }
    }
}
