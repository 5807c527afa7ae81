//! The Japanese office letter (案内状・依頼文): its order, its pairs, its season.
//!
//! Order: number, date, addressee, sender, title, opening … closing, 記, numbered items, 以上, contact. Words:
//! an *opening* (拝啓) is answered by its *closing* (敬具); the *record* (記) lists when and where and is ended
//! by 以上. The fiscal year (年度) runs from 1 April to 31 March.

use chrono::{Datelike, NaiveDate};

use crate::calendar::wareki;

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

/// One line or paragraph, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub part: Part,
    /// Its text.
    pub text: String,
}

/// What a letter says. Empty parts are left out; without items there is no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The document's number, from the center's own mark and a serial: `あ就支第12号`.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn letter() -> Letter {
        Letter {
            number: "あ就支第12号".to_owned(),
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
        let found: Vec<String> = arrange(&letter()).into_iter().map(|line| line.text).collect();
        let expected = [
            "あ就支第12号",
            "令和8年11月20日(金)",
            "青空作業所",
            "施設長 山田太郎 様",
            "あおぞら就業・生活支援センター",
            "センター長 海野一郎",
            "（公印省略）",
            "情報交換会のご案内",
            "拝啓　時下ますますご清栄のこととお慶び申し上げます。",
            "さて、下記のとおり情報交換会を開きます。",
            "敬具",
            "記",
            "1　日時　令和8年12月8日(火) 午後3時",
            "2　場所　市民センター",
            "以上",
            "担当 海野 電話 000-000-0000",
        ];
        assert_eq!(found, expected);
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
        for (date, year) in [
            ("2026-04-01", 2026),
            ("2027-03-31", 2026),
            ("2027-04-01", 2027),
            ("2019-04-01", 2019),
            ("2020-03-31", 2019),
            ("2019-03-31", 2018),
            ("1989-03-31", 1988),
        ] {
            assert_eq!(fiscal_year(day(date)), year, "{date}");
        }
    }
}
