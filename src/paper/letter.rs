//! The Japanese office letter (案内状・依頼文): its order, its pairs, its season, its number.
//!
//! Order: number, date, addressee, sender, title, opening … closing, 記, numbered items, 以上, contact. Words:
//! an *opening* (拝啓) is answered by its *closing* (敬具); the *record* (記) lists when and where and is ended
//! by 以上. The fiscal year (年度) runs from 1 April to 31 March, and document numbers restart with it.

use chrono::{Datelike, NaiveDate};

use crate::calendar::wareki;

/// Opening words and the closings each may have, the usual one first.
const PAIRS: [(&str, &[&str]); 5] = [
    ("拝啓", &["敬具", "敬白"]),
    ("謹啓", &["謹白", "謹言", "敬白"]),
    ("拝復", &["敬具", "敬白"]),
    ("前略", &["草々", "草草", "不一"]),
    ("急啓", &["草々", "草草"]),
];
const RECORD: &str = "記";
const RECORD_END: &str = "以上";

/// Season words for the start of a letter, January first, chosen to fit the whole month.
const SEASONS: [&str; 12] =
    ["新春", "向春", "早春", "陽春", "新緑", "初夏", "盛夏", "晩夏", "初秋", "秋冷", "晩秋", "師走"];

/// How a letter opens; the closing follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// 拝啓 … 敬具, the usual one.
    Haikei,
    /// 謹啓 … 謹白, more formal.
    Kinkei,
    /// 前略 … 草々, short and without a greeting.
    Zenryaku,
}

impl Opening {
    /// The first word of the letter.
    pub fn word(self) -> &'static str {
        match self {
            Self::Haikei => "拝啓",
            Self::Kinkei => "謹啓",
            Self::Zenryaku => "前略",
        }
    }

    /// The word that ends it.
    pub fn closing(self) -> &'static str {
        match self {
            Self::Haikei => "敬具",
            Self::Kinkei => "謹白",
            Self::Zenryaku => "草々",
        }
    }
}

/// What a line of the letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 文書番号.
    Number,
    /// 発信日.
    Date,
    /// 宛名.
    Addressee,
    /// 発信者, with 公印省略 where the seal is left out.
    Sender,
    /// 件名.
    Title,
    /// 頭語 with the greeting.
    Opening,
    /// A paragraph.
    Body,
    /// 結語.
    Closing,
    /// 記.
    Record,
    /// A numbered item of the record.
    Item,
    /// 以上.
    RecordEnd,
    /// 担当・連絡先.
    Contact,
}

/// Where a line stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

impl Part {
    /// Where office custom puts this part.
    pub fn align(self) -> Align {
        match self {
            Self::Number | Self::Date | Self::Sender | Self::Closing | Self::RecordEnd => Align::Right,
            Self::Title | Self::Record => Align::Centre,
            Self::Addressee | Self::Opening | Self::Body | Self::Item | Self::Contact => Align::Left,
        }
    }
}

/// One line or paragraph, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is; [`Part::align`] says where it stands.
    pub part: Part,
    /// Its text.
    pub text: String,
}

/// What a letter says. Empty parts are left out; without items there is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// As [`document_number`] writes it.
    pub number: String,
    /// The date of sending.
    pub date: NaiveDate,
    /// As [`super::honorific::lines`] writes them.
    pub addressee: Vec<String>,
    /// Organisation, post and name of each sender; several hosts stand one below the other.
    pub sender: Vec<String>,
    /// Whether （公印省略） stands under the sender.
    pub seal_omitted: bool,
    /// 件名.
    pub title: String,
    /// 頭語, and with it the closing.
    pub opening: Opening,
    /// As [`greeting`] writes it; 前略 has none.
    pub greeting: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// Label and value: 日時, 場所, 内容, 対象, 定員, 費用, 申込, 締切.
    pub items: Vec<(String, String)>,
    /// 担当・連絡先, line by line.
    pub contact: Vec<String>,
}

/// The letter's lines in the order of office custom.
pub fn arrange(letter: &Letter) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut put = |part: Part, text: &str| {
        if !text.is_empty() {
            lines.push(Line { part, text: text.to_owned() });
        }
    };
    put(Part::Number, &letter.number);
    put(Part::Date, &wareki::wareki(letter.date));
    letter.addressee.iter().for_each(|line| put(Part::Addressee, line));
    letter.sender.iter().for_each(|line| put(Part::Sender, line));
    if letter.seal_omitted {
        put(Part::Sender, "（公印省略）");
    }
    put(Part::Title, &letter.title);
    let opening = letter.opening.word();
    if letter.greeting.is_empty() || letter.opening == Opening::Zenryaku {
        put(Part::Opening, opening);
    } else {
        put(Part::Opening, &format!("{opening}　{}", letter.greeting));
    }
    letter.body.iter().for_each(|paragraph| put(Part::Body, paragraph));
    put(Part::Closing, letter.opening.closing());
    if !letter.items.is_empty() {
        put(Part::Record, RECORD);
        for (number, (label, value)) in (1..).zip(&letter.items) {
            put(Part::Item, &format!("{number}　{label}　{value}"));
        }
        put(Part::RecordEnd, RECORD_END);
    }
    letter.contact.iter().for_each(|line| put(Part::Contact, line));
    lines
}

/// A fault in the pairs of a letter that staff wrote or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFault {
    /// An opening word without any closing word.
    ClosingMissing { opening: &'static str, expected: &'static str },
    /// A closing word that belongs to another opening.
    ClosingOfAnother { opening: &'static str, expected: &'static str, found: &'static str },
    /// A closing word without an opening word before it.
    OpeningMissing { closing: &'static str },
    /// 記 without 以上 after it.
    RecordEndMissing,
    /// 以上 without 記 before it.
    RecordMissing,
    /// 記 between an opening and its closing.
    RecordBeforeClosing { opening: &'static str, expected: &'static str },
}

impl LetterFault {
    /// The key of the sentence that tells staff what to do, in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Self::ClosingMissing { .. } => "letter-closing-missing",
            Self::ClosingOfAnother { .. } => "letter-closing-of-another",
            Self::OpeningMissing { .. } => "letter-opening-missing",
            Self::RecordEndMissing => "letter-record-end-missing",
            Self::RecordMissing => "letter-record-missing",
            Self::RecordBeforeClosing { .. } => "letter-record-before-closing",
        }
    }
}

/// Checks the pairs in the text of a letter, line by line: 拝啓↔敬具, 前略↔草々, 記↔以上.
///
/// An opening counts at the start of a line. A closing counts as a line of its own or after the last
/// sentence or a space; 記 and 以上 only as lines of their own, as they also occur inside sentences.
/// Spaces within a word (敬　具) do not matter. Faults come in the order in which the text shows them.
pub fn lint(text: &str) -> Vec<LetterFault> {
    let mut faults = Vec::new();
    let mut opened: Option<Opened> = None;
    let mut in_record = false;
    for line in text.lines().map(str::trim) {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((word, closings)) = PAIRS.into_iter().find(|(word, _)| squeezed.starts_with(word)) {
            let before = opened.replace(Opened { word, closings, named: false });
            faults.extend(before.and_then(Opened::unanswered));
        }
        if let Some(found) = closing_in(line, &squeezed) {
            match opened.take() {
                None => faults.push(LetterFault::OpeningMissing { closing: found }),
                Some(Opened { word, closings, .. }) if !closings.contains(&found) => {
                    faults.push(LetterFault::ClosingOfAnother { opening: word, expected: closings[0], found })
                }
                Some(_) => {}
            }
        }
        if squeezed == RECORD {
            if let Some(Opened { word, closings, named }) = opened.as_mut().filter(|opened| !opened.named) {
                faults.push(LetterFault::RecordBeforeClosing { opening: word, expected: closings[0] });
                *named = true;
            }
            if std::mem::replace(&mut in_record, true) {
                faults.push(LetterFault::RecordEndMissing);
            }
        }
        if squeezed == RECORD_END && !std::mem::take(&mut in_record) {
            faults.push(LetterFault::RecordMissing);
        }
    }
    faults.extend(opened.and_then(Opened::unanswered));
    if in_record {
        faults.push(LetterFault::RecordEndMissing);
    }
    faults
}

/// An opening word that waits for its closing; `named` once its fault has been told.
struct Opened {
    word: &'static str,
    closings: &'static [&'static str],
    named: bool,
}

impl Opened {
    fn unanswered(self) -> Option<LetterFault> {
        (!self.named)
            .then_some(LetterFault::ClosingMissing { opening: self.word, expected: self.closings[0] })
    }
}

/// The closing word that ends `line`; `squeezed` is the line without spaces.
fn closing_in(line: &str, squeezed: &str) -> Option<&'static str> {
    PAIRS.into_iter().flat_map(|(_, closings)| closings).copied().find(|word| {
        let after_sentence = squeezed.strip_suffix(word).is_some_and(|rest| rest.ends_with('。'));
        let after_space = line.strip_suffix(word).is_some_and(|rest| rest.ends_with(char::is_whitespace));
        squeezed == *word || after_sentence || after_space
    })
}

/// The season words of a month (1 to 12), such as `晩秋の候`; `None` for another number.
pub fn season(month: u32) -> Option<String> {
    let index = usize::try_from(month).ok()?.checked_sub(1)?;
    SEASONS.get(index).map(|season| format!("{season}の候"))
}

/// The greeting after 拝啓: with the season words of `month`, or with 時下, which fits any day, for `None`
/// and for a number that is no month.
pub fn greeting(month: Option<u32>) -> String {
    let rest = "ますますご清栄のこととお慶び申し上げます。";
    match month.and_then(season) {
        Some(season) => format!("{season}、{rest}"),
        None => format!("時下{rest}"),
    }
}

/// The fiscal year a date belongs to, named by the year of its April: March 2027 belongs to 2026.
pub fn fiscal_year(date: NaiveDate) -> i32 {
    if date.month() < 4 { date.year() - 1 } else { date.year() }
}

/// The fiscal year with its era: `令和8年度`. The year in which the era changed bears the new era's name, as
/// 令和元年度 does for April 2019 to March 2020.
pub fn fiscal_year_ja(date: NaiveDate) -> String {
    let year = fiscal_year(date);
    // The eras of both modern changes had begun by 1 May of the fiscal year they gave their name to.
    match NaiveDate::from_ymd_opt(year, 5, 1) {
        Some(may) => format!("{}度", wareki::era_year(may)),
        None => format!("{year}年度"),
    }
}

/// The serial number of a document sent on `date`, given date and serial of the last one: one more within a
/// fiscal year, 1 with each new April and for the first document of all.
pub fn next_serial(last: Option<(NaiveDate, u32)>, date: NaiveDate) -> u32 {
    match last {
        Some((before, serial)) if fiscal_year(before) == fiscal_year(date) => serial.saturating_add(1),
        _ => 1,
    }
}

/// The document number as it stands on a letter: `あ就支第12号`, from the center's own mark and a serial.
pub fn document_number(mark: &str, serial: u32) -> String {
    format!("{}第{serial}号", mark.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn letter() -> Letter {
        Letter {
            number: document_number("あ就支", 12),
            date: day("2026-11-20"),
            addressee: vec!["青空作業所".to_owned(), "施設長 山田太郎 様".to_owned()],
            sender: vec!["あおぞら就業・生活支援センター".to_owned(), "センター長 海野一郎".to_owned()],
            seal_omitted: true,
            title: "情報交換会のご案内".to_owned(),
            opening: Opening::Haikei,
            greeting: greeting(None),
            body: vec!["さて、下記のとおり情報交換会を開きます。".to_owned()],
            items: vec![
                ("日時".to_owned(), "令和8年12月8日(火) 午後3時".to_owned()),
                ("場所".to_owned(), "市民センター".to_owned()),
            ],
            contact: vec!["担当 海野 電話 000-000-0000".to_owned()],
        }
    }

    #[test]
    fn a_letter_stands_in_the_order_of_office_custom() {
        use Align::{Centre, Left, Right};
        let found: Vec<(Align, String)> =
            arrange(&letter()).into_iter().map(|line| (line.part.align(), line.text)).collect();
        let expected = [
            (Right, "あ就支第12号"),
            (Right, "令和8年11月20日(金)"),
            (Left, "青空作業所"),
            (Left, "施設長 山田太郎 様"),
            (Right, "あおぞら就業・生活支援センター"),
            (Right, "センター長 海野一郎"),
            (Right, "（公印省略）"),
            (Centre, "情報交換会のご案内"),
            (Left, "拝啓　時下ますますご清栄のこととお慶び申し上げます。"),
            (Left, "さて、下記のとおり情報交換会を開きます。"),
            (Right, "敬具"),
            (Centre, "記"),
            (Left, "1　日時　令和8年12月8日(火) 午後3時"),
            (Left, "2　場所　市民センター"),
            (Right, "以上"),
            (Left, "担当 海野 電話 000-000-0000"),
        ];
        assert_eq!(found, expected.map(|(align, text)| (align, text.to_owned())));
    }

    #[test]
    fn what_a_letter_does_not_have_leaves_no_line() {
        let short = Letter {
            number: String::new(),
            seal_omitted: false,
            opening: Opening::Zenryaku,
            items: Vec::new(),
            contact: Vec::new(),
            ..letter()
        };
        let parts: Vec<Part> = arrange(&short).into_iter().map(|line| line.part).collect();
        use Part::{Addressee, Body, Closing, Date, Sender, Title};
        assert_eq!(parts, [Date, Addressee, Addressee, Sender, Sender, Title, Part::Opening, Body, Closing]);
        let texts: Vec<String> = arrange(&short).into_iter().map(|line| line.text).collect();
        assert!(texts.contains(&"前略".to_owned()) && texts.contains(&"草々".to_owned()), "{texts:?}");
    }

    #[test]
    fn an_arranged_letter_passes_the_lint_with_each_opening() {
        for opening in [Opening::Haikei, Opening::Kinkei, Opening::Zenryaku] {
            let text: Vec<String> =
                arrange(&Letter { opening, ..letter() }).into_iter().map(|line| line.text).collect();
            assert_eq!(
                lint(&text.join(
                    "
"
                )),
                [],
                "{opening:?}"
            );
        }
    }

    #[test]
    fn the_pairs_are_checked() {
        use LetterFault::*;
        let cases: [(&str, &[LetterFault]); 19] = [
            ("", &[]),
            (
                "拝啓　時下…
さて
敬具",
                &[],
            ),
            (
                "拝啓　時下…
　　　敬　具
記
1 日時
以　上",
                &[],
            ),
            (
                "前略　ごめんください。
お願いします。草々",
                &[],
            ),
            (
                "謹啓
謹白",
                &[],
            ),
            (
                "拝復
敬白",
                &[],
            ),
            (
                "いつもお世話になっております。
以上のとおり、記録します。",
                &[],
            ),
            (
                "拝啓
本文",
                &[ClosingMissing { opening: "拝啓", expected: "敬具" }],
            ),
            (
                "本文
敬具",
                &[OpeningMissing { closing: "敬具" }],
            ),
            (
                "拝啓
草々",
                &[ClosingOfAnother { opening: "拝啓", expected: "敬具", found: "草々" }],
            ),
            (
                "前略
敬具",
                &[ClosingOfAnother { opening: "前略", expected: "草々", found: "敬具" }],
            ),
            (
                "記
1 日時",
                &[RecordEndMissing],
            ),
            (
                "1 日時
以上",
                &[RecordMissing],
            ),
            (
                "記
1
記
2
以上",
                &[RecordEndMissing],
            ),
            (
                "拝啓
記
1
以上
敬具",
                &[RecordBeforeClosing { opening: "拝啓", expected: "敬具" }],
            ),
            (
                "拝啓
記
1
以上",
                &[RecordBeforeClosing { opening: "拝啓", expected: "敬具" }],
            ),
            (
                "拝啓
前略
草々",
                &[ClosingMissing { opening: "拝啓", expected: "敬具" }],
            ),
            (
                "拝啓
敬具
敬具",
                &[OpeningMissing { closing: "敬具" }],
            ),
            (
                "拝啓
敬具
記
1",
                &[RecordEndMissing],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(lint(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_greeting_follows_the_month_or_fits_any_day() {
        assert_eq!(greeting(None), "時下ますますご清栄のこととお慶び申し上げます。");
        assert_eq!(greeting(Some(11)), "晩秋の候、ますますご清栄のこととお慶び申し上げます。");
        assert_eq!(greeting(Some(13)), greeting(None));
        let seasons: std::collections::BTreeSet<String> = (1..=12).filter_map(season).collect();
        assert_eq!(seasons.len(), 12);
        assert_eq!((season(0), season(13)), (None, None));
    }

    #[test]
    fn the_fiscal_year_turns_in_april() {
        for (date, year, ja) in [
            ("2026-04-01", 2026, "令和8年度"),
            ("2027-03-31", 2026, "令和8年度"),
            ("2027-04-01", 2027, "令和9年度"),
            ("2019-04-01", 2019, "令和元年度"),
            ("2020-03-31", 2019, "令和元年度"),
            ("2019-03-31", 2018, "平成30年度"),
            ("1989-03-31", 1988, "昭和63年度"),
        ] {
            assert_eq!(fiscal_year(day(date)), year, "{date}");
            assert_eq!(fiscal_year_ja(day(date)), ja, "{date}");
        }
    }

    #[test]
    fn document_numbers_restart_each_april() {
        for (last, date, expected) in [
            (None, "2026-11-20", 1),
            (Some(("2026-11-19", 11)), "2026-11-20", 12),
            (Some(("2026-12-28", 40)), "2027-01-05", 41),
            (Some(("2027-03-31", 58)), "2027-04-01", 1),
        ] {
            let last = last.map(|(before, serial)| (day(before), serial));
            assert_eq!(next_serial(last, day(date)), expected, "{date}");
        }
        assert_eq!(document_number(" あ就支 ", 12), "あ就支第12号");
    }
}
