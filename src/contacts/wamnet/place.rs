//! When two addresses are one place although they are written differently.
//!
//! The list's addresses are typed by the offices: `西三条南３８丁目１−７`, `西三条南38丁目1番7号`, with a building or
//! without, with the municipality said twice. A *place key* keeps municipality, town and block numbers.

use super::name;
use crate::contacts::japanese::{between_kanji, common_kanji, is_dash};
use unicode_normalization::UnicodeNormalization;

/// The key of a place: municipality, town, and the run of block numbers (丁目, 番地, 号 or hyphens alike, kanji or
/// other digits alike). What follows the numbers, the building, does not count. `None` where the address is
/// empty: two offices without address are not at one place.
pub(super) fn place_key(municipality: &str, address: &str) -> Option<String> {
    let municipality = plain(municipality).replace(' ', "");
    let address = plain(address);
    let mut address = address.trim();
    for said in name::tails(&municipality) {
        if let Some(rest) = address.strip_prefix(said) {
            address = rest.trim_start();
            break;
        }
    }
    if address.is_empty() {
        return None;
    }
    let address = arabic(address);
    let (town, numbers) = blocks(&address);
    let town = town.replace("大字", "").replace([' ', '字'], "");
    Some(format!("{municipality}|{town}|{}", numbers.join("-")))
}

/// NFKC, lower case, one kind of dash, one kind of blank, common kanji, が for the ヶ of place names.
pub(super) fn plain(text: &str) -> String {
    let chars: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(common_kanji).collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mut plain = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        plain.push(match c {
            c if is_dash(c) => '-',
            'ー' if digit(at.checked_sub(1)) => '-',
            'ヶ' | 'ケ' if between_kanji(&chars, at) => 'が',
            'ノ' | '之' => 'の',
            'ツ' | 'ッ' | 'っ' => 'つ',
            c if c.is_whitespace() => ' ',
            c => c,
        });
    }
    plain
}

/// Kanji numerals before a counter of addresses as digits: 二十一番 is 21番, 八幡 stays.
fn arabic(text: &str) -> String {
    const COUNTERS: [&str; 8] = ["丁", "条", "番", "号", "線", "地割", "区", "部"];
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if numeral(c).is_some() {
            run.push(c);
            continue;
        }
        let counted = COUNTERS.iter().any(|counter| text[at..].starts_with(counter));
        match value(&run).filter(|_| counted) {
            Some(value) => out.push_str(&value.to_string()),
            None => out.push_str(&run),
        }
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// A digit, or for 十 and 百 the unit that they count.
fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// 二十一 and 二一 are both 21. `None` for an empty run or one that counts beyond any address.
fn value(run: &str) -> Option<u32> {
    if run.is_empty() || run.chars().count() > 7 {
        return None;
    }
    let (mut total, mut digits) = (0, None);
    for c in run.chars() {
        match numeral(c)? {
            unit @ (10 | 100) => total += digits.take().unwrap_or(1) * unit,
            digit => digits = Some(digits.unwrap_or(0) * 10 + digit),
        }
    }
    Some(total + digits.unwrap_or(0))
}

/// The town, and the block numbers after it. Numbers that belong to a town's name (南７条, 一番町) stay in it.
fn blocks(address: &str) -> (&str, Vec<&str>) {
    let mut from = 0;
    while let Some(start) = address[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let mut numbers = Vec::new();
        let mut rest = &address[start..];
        loop {
            let (number, after) = rest.split_at(digits(rest));
            if numbers.is_empty() && names_town(after) {
                from = start + number.len();
                break;
            }
            numbers.push(number);
            match next_number(after) {
                Some(next) => rest = next,
                None => return (&address[..start], numbers),
            }
        }
    }
    (address, Vec::new())
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

/// Whether the number before `after` belongs to a name or counts a floor rather than a block.
fn names_town(after: &str) -> bool {
    const NAMES: [&str; 17] = [
        "条", "線", "区", "部", "地割", "地区", "町", "村", "字", "番町", "番丁", "番通", "つ", "本", "階",
        "里", "軒",
    ];
    NAMES.iter().any(|name| after.starts_with(name))
}

/// What follows a block number, from the next block number on, where one follows.
fn next_number(after: &str) -> Option<&str> {
    // A blank ends the numbers unless a word says that more must come.
    const JOINTS: [(&str, bool); 8] = [
        ("丁目", true),
        ("番地の", false),
        ("番地", false),
        ("番の", false),
        ("番", true),
        ("号の", false),
        ("丁", true),
        ("の", false),
    ];
    let next = match JOINTS.iter().find(|(joint, _)| after.starts_with(joint)) {
        Some((joint, more)) => {
            let rest = &after[joint.len()..];
            let rest = if *more { rest.trim_start() } else { rest };
            rest.strip_prefix('-').unwrap_or(rest)
        }
        None => after.strip_prefix('-')?,
    };
    next.starts_with(|c: char| c.is_ascii_digit()).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: &str) -> Option<String> {
        place_key("みなも県汐音市", address)
    }

    #[test]
    fn one_place_however_written_has_one_key() {
        for (one, other) in [
            ("西三条南３８丁目１−７", "西三条南38丁目1番7号"),
            ("月寒東１条１１丁目８番６号", "月寒東一条11丁目8-6"),
            ("昭和二丁目１９番１１号昭和貸ビル一階", "昭和二丁目19番11号　別館ビル2F"),
            ("本町１−２−５第３灯ビル４階", "本町一丁目2番5号第3灯ビル4階"),
            ("平須町１６５７−１１", "平須町1657番地11"),
            ("川田町１２番１の３", "川田町12-1-3"),
            ("久能２４９７番地１６", "久能2497番地の16"),
            ("四条町五丁660番地1", "四条町5丁660−1"),
            ("一番町３丁目４番地", "一番町３ー４　メゾン205"),
            ("汐音市波町３−２", "波町３‐２"),
            ("みなも県汐音市波町３−２", "波町3丁目 2番"),
            ("大字浜字鉄砲塚７２８−１８", "浜鉄砲塚728-18"),
            ("星ヶ崎十二番地", "星ケ崎12"),
            ("石川４６６２", "石川4662番地"),
        ] {
            assert_eq!(key(one), key(other), "{one} / {other}");
            assert!(key(one).is_some());
        }
    }

    #[test]
    fn different_places_stay_different() {
        for (one, other) in [
            ("一番町３−４", "一番町５−４"),
            ("一番町３−４", "二番町３−４"),
            ("南７条西１丁目２", "南８条西１丁目２"),
            ("中町１−２", "本町１−２"),
            ("中町１−２", "中町１−２−３"),
            ("西本町３", "東本町３"),
        ] {
            assert_ne!(key(one), key(other), "{one} / {other}");
        }
        assert_eq!(key("　"), None);
        assert_eq!(key("汐音市"), None);
        assert_ne!(place_key("みなも県汐音市", "本町1"), place_key("みなも県鈴野市", "本町1"));
    }
}
