//! Japanese as people type it: what is the same although it is written differently.
//!
//! Words: a *search key* is a text folded so far that every usual way of writing it gives the same key; it is
//! for finding only and never shown. Names are kept as typed, their width included: NFKC turns ㈱ into (株)
//! and would rewrite people's names, so it stays inside the keys.
//!
//! Invariant: what is stored and what is typed go through the same folding, so that they meet.

mod email;
mod name;
mod phone;
mod romaji;

pub use email::{email_address, sending_form};
pub use name::person_name;
pub use phone::{phone_digits, postal_code, show_phone, show_postal, type_postal};
pub use romaji::romaji_to_kana;

use unicode_normalization::UnicodeNormalization;

/// Forms of corporations (after NFKC, lower case), the longest of a family first, each with its full form.
/// Bracketed short forms are those that banks and the official list use.
const CORPORATE_FORMS: &[(&str, &str)] = &[
    ("医療法人社団", "医療法人社団"),
    ("医療法人財団", "医療法人財団"),
    ("社会医療法人", "社会医療法人"),
    ("医療法人", "医療法人"),
    ("(医)", "医療法人"),
    ("特定非営利活動法人", "特定非営利活動法人"),
    ("認定npo法人", "特定非営利活動法人"),
    ("npo法人", "特定非営利活動法人"),
    ("(特非)", "特定非営利活動法人"),
    ("(npo)", "特定非営利活動法人"),
    ("社会福祉法人", "社会福祉法人"),
    ("(社福)", "社会福祉法人"),
    ("(福)", "社会福祉法人"),
    ("一般社団法人", "一般社団法人"),
    ("(一社)", "一般社団法人"),
    ("一般財団法人", "一般財団法人"),
    ("(一財)", "一般財団法人"),
    ("公益社団法人", "公益社団法人"),
    ("(公社)", "公益社団法人"),
    ("公益財団法人", "公益財団法人"),
    ("(公財)", "公益財団法人"),
    ("独立行政法人", "独立行政法人"),
    ("国立大学法人", "国立大学法人"),
    ("学校法人", "学校法人"),
    ("(学)", "学校法人"),
    ("株式会社", "株式会社"),
    ("(株)", "株式会社"),
    ("有限会社", "有限会社"),
    ("(有)", "有限会社"),
    ("合同会社", "合同会社"),
    ("(同)", "合同会社"),
    ("合資会社", "合資会社"),
    ("合名会社", "合名会社"),
];

/// Variant kanji that one person types and another does not, each row folded to its last character.
/// NFKC leaves them apart. 斎 and 斉 are two characters, but the same family name is typed with either.
const VARIANT_KANJI: &[&str] = &[
    "髙高",
    "﨑嵜碕崎",
    "邉邊辺",
    "𠮷吉",
    "濵濱浜",
    "澤沢",
    "齋齊斎斉",
    "廣広",
    "國国",
    "嶋嶌島",
    "櫻桜",
    "條条",
    "眞真",
    "惠恵",
    "龍竜",
    "瀧滝",
    "籔藪薮",
    "檜桧",
    "壽寿",
    "榮栄",
    "圓円",
    "學学",
    "實実",
    "與与",
    "冨富",
    "峯峰",
    "德徳",
    "曻昇",
    "彌弥",
    "淺浅",
    "關関",
    "鐵鉄",
    "靜静",
    "顯顕",
    "豐豊",
    "曾曽",
    "穐秋",
    "桒桑",
    "舘館",
    "禮礼",
    "槇槙",
    "萬万",
    "藏蔵",
    "邨村",
    "栁柳",
    "隝島",
    "籠篭",
    "會会",
    "氣気",
    "臺台",
    "總総",
    "假仮",
    "兒児",
    "戶戸",
    "增増",
    "黑黒",
];

/// The key by which a text is found, and by which two writings of one name are seen to be the same.
///
/// Folded: width and case, katakana to hiragana, small kana to large, ぢづをゔ to じずおぶ, ヶ between kanji to
/// が, variant kanji; dropped: spaces, dashes, long marks, middle dots, brackets and other signs, and the forms
/// of corporations ((株), 社会福祉法人, NPO法人 …), unless nothing else is left.
pub fn search_key(text: &str) -> String {
    let plain = flattened(text);
    let bare = without_forms(&plain, |_| "");
    let key = folded(&bare);
    if key.is_empty() { folded(&without_forms(&plain, |full| full)) } else { key }
}

/// What a row of the book keeps for searching: the keys of all its parts (name, kana, office number,
/// municipality, telephone …), a line each, with the corporate form as well where a part has one. A typed word
/// is in it exactly when one of its [`search_keys`] is.
pub fn search_text(parts: &[&str]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let full = folded(&without_forms(&flattened(part), |full| full));
        for key in [search_key(part), full] {
            if !key.is_empty() && !lines.contains(&key) {
                lines.push(key);
            }
        }
    }
    lines.join("\n")
}

/// The keys to look for when somebody types `word`: its search key and, where it is typed in Latin letters, the
/// kana they spell. Empty when the word holds nothing to look for; such a search shows everything.
pub fn search_keys(word: &str) -> Vec<String> {
    let key = search_key(word);
    if key.is_empty() {
        return Vec::new();
    }
    let kana = romaji_to_kana(&key).filter(|kana| *kana != key);
    std::iter::once(key).chain(kana).collect()
}

/// Katakana, full or half width, as hiragana; everything else as it is.
pub fn katakana_to_hiragana(text: &str) -> String {
    let half = |c: char| ('\u{ff66}'..='\u{ff9f}').contains(&c);
    let mut wide = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if half(c) {
            run.push(c);
            continue;
        }
        // A run at a time, so that ｶﾞ composes to ガ.
        wide.extend(run.nfkc());
        run.clear();
        wide.push(c);
    }
    wide.extend(run.nfkc());
    wide.chars().map(hiragana).collect()
}

/// One variant kanji as the common form; any other character as it is.
pub(crate) fn common_kanji(c: char) -> char {
    if !is_kanji(c) {
        return c;
    }
    VARIANT_KANJI.iter().filter(|row| row.contains(c)).find_map(|row| row.chars().last()).unwrap_or(c)
}

/// Whether the character is a kanji, 々 among them.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is a hyphen, dash or minus of any kind. The long mark ー is not: where it stands for a
/// dash depends on its neighbours.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '－' | '﹣' | '─' | '━' | '⁃')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// NFKC, lower case, no blanks and nothing invisible (variation selectors, joiners, byte order marks).
fn flattened(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| {
            !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        })
        .collect()
}

fn without_forms(text: &str, replacement: impl Fn(&'static str) -> &'static str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match CORPORATE_FORMS.iter().find(|(written, _)| rest.starts_with(written)) {
            Some((written, full)) => {
                kept.push_str(replacement(full));
                rest = &rest[written.len()..];
            }
            None => {
                kept.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    kept
}

fn folded(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(common_kanji).collect();
    let mut key = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let c = match c {
            'ー' => continue,
            '々' => before.unwrap_or(c),
            'ヶ' | 'ケ' if between_kanji(&chars, at) => 'が',
            c if !c.is_alphanumeric() => continue,
            c => large(hiragana(c)),
        };
        // ゔぁ…ゔぉ are ば…ぼ: the ゔ before a small vowel has become ぶ and gives way to it.
        match (before.map(hiragana), c) {
            (Some('ゔ'), 'あ' | 'い' | 'え' | 'お') => {
                key.pop();
                key.push(match c {
                    'あ' => 'ば',
                    'い' => 'び',
                    'え' => 'べ',
                    _ => 'ぼ',
                });
            }
            _ => key.push(c),
        }
    }
    key
}

/// Whether the character at `at` stands between two kanji, as ヶ does in 茅ヶ崎.
pub(crate) fn between_kanji(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| chars.get(i));
    before.is_some_and(|c| is_kanji(*c)) && chars.get(at + 1).is_some_and(|c| is_kanji(*c))
}

/// Small kana as large ones, and the kana that sound alike as one.
fn large(c: char) -> char {
    match c {
        'ぁ' => 'あ',
        'ぃ' => 'い',
        'ぅ' => 'う',
        'ぇ' => 'え',
        'ぉ' | 'を' => 'お',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'っ' => 'つ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ぢ' => 'じ',
        'づ' => 'ず',
        'ゔ' => 'ぶ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) {
        assert_eq!(search_key(a), search_key(b), "{a} / {b}");
    }

    #[test]
    fn one_name_however_typed_has_one_key() {
        same("ｈｉｂｉｎｏ−ｓｈｉｇｏｔｏ", "Hibino-Shigoto");
        same("ﾜｰｸｽﾃｰｼｮﾝ　ひかり", "わーくすてーしょんヒカリ");
        same("㈱ミナモ", "ミナモ株式会社");
        same("（福）汐音会", "社会福祉法人　汐音会");
        same("NPO法人なみのね", "特定非営利活動法人 なみのね");
        same("ｷｬﾉﾝ", "キヤノン");
        same("髙橋", "高橋");
        same("山﨑", "山崎");
        same("渡邉", "渡邊");
        same("渡辺", "渡邊");
        same("𠮷田", "吉田");
        same("茅ヶ崎市", "茅ケ崎市");
        same("茅が崎市", "茅ヶ崎市");
        same("佐々木", "佐佐木");
        same("ウェル・ビー", "ウェルビー");
        same("フォアヴェルツ", "ふぉあべるつ");
        same("葛\u{e0100}城", "葛城");
        same("029-241-0944", "０２９（２４１）０９４４");
        assert_ne!(search_key("津市"), search_key("沼津市"));
    }

    #[test]
    fn a_key_typed_back_is_the_same_key() {
        for text in ["株式会社ヴァンテージ", "髙﨑ヶ丘", "（株）", "ゔぁ", "ヶヶ", "NPO法人 A-ﾊﾟｰｸ"]
        {
            let key = search_key(text);
            assert!(!key.is_empty());
            assert_eq!(search_key(&key), key, "{text}");
        }
    }

    #[test]
    fn a_word_is_found_by_any_part_in_kana_or_latin_letters() {
        let stored =
            search_text(&["ＬＩＴワークス汐音", "りっとわーくすしおね", "9910100017", "みなも県汐音市"]);
        for word in ["シオネ", "lit", "shione", "りっと わーくす", "991010", "汐音市", "リツトワクス"]
        {
            assert!(search_keys(word).iter().any(|key| stored.contains(key)), "{word}: {stored}");
        }
        assert!(!search_keys("鈴野").iter().any(|key| stored.contains(key)));
        assert!(search_keys(" 　・").is_empty());
    }

    #[test]
    fn a_corporate_form_alone_still_finds() {
        let stored = search_text(&["(特非)なみのね"]);
        assert!(search_keys("NPO法人").iter().all(|key| stored.contains(key)), "{stored}");
        assert!(!search_keys("株式会社").iter().any(|key| stored.contains(key)));
    }

    #[test]
    fn katakana_becomes_hiragana_and_nothing_else_changes() {
        assert_eq!(katakana_to_hiragana("ﾀﾞｲチA株ー"), "だいちA株ー");
    }
}
