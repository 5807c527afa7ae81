//! What is the same work or the same company although it is written differently: for comparing only, never shown. Pure.

use crate::contacts::japanese::search_key;

/// Words of work that are written with and without kanji, after folding, each with the form that counts.
const WRITTEN: &[(&str, &str)] = &[
    ("ずめ", "詰"),
    ("つめ", "詰"),
    ("しわけ", "仕分"),
    ("くみたて", "組立"),
    ("そうじ", "掃除"),
    ("せいそう", "清掃"),
    ("けんぴん", "検品"),
    ("しなだし", "品出"),
    ("せんたく", "洗濯"),
    ("ちょうり", "調理"),
    ("じむ", "事務"),
];

/// The key under which two writings meet: 箱づめ and 箱詰め are one, ﾊﾟﾝ and ぱん too. Width, kind of
/// kana, case, blanks and signs do not count ([`search_key`]), nor what is written in kana behind a kanji (組み立て, 組立).
pub fn alike(text: &str) -> String {
    let mut key = search_key(text);
    for (kana, kanji) in WRITTEN {
        key = key.replace(kana, kanji);
    }
    let mut found = String::with_capacity(key.len());
    let mut behind = false;
    for letter in key.chars() {
        let is_kana = ('ぁ'..='ん').contains(&letter);
        if !(is_kana && behind) {
            found.push(letter);
            behind = ('\u{4e00}'..='\u{9fff}').contains(&letter);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_kind_of_work_is_one_however_it_is_written() {
        for (one, other) in [
            ("箱づめ", "箱詰め"),
            ("箱詰", "箱 づめ"),
            ("組み立て", "組立"),
            ("くみたて", "組立て"),
            ("パン", "ぱん"),
            ("ﾊﾟﾝ", "パン"),
            ("仕分け", "しわけ"),
            ("ＰＣ入力", "pc入力"),
            ("清掃", "せいそう"),
        ] {
            assert_eq!(alike(one), alike(other), "{one} {other}");
        }
        for (one, other) in [("清掃", "掃除"), ("箱づめ", "袋づめ"), ("農作業", "調理")] {
            assert_ne!(alike(one), alike(other), "{one} {other}");
        }
    }
}
