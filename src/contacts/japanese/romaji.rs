//! Latin letters to kana, for people who search without switching their keyboard.
//!
//! Hepburn and Kunrei spellings; the result is folded as search keys are (no small kana: kya is きや).

/// The kana of a word in lower-case Latin letters (digits pass through), folded as search keys are. `None` when
/// the letters spell no Japanese, or when there are none.
pub fn romaji_to_kana(word: &str) -> Option<String> {
    if !word.bytes().any(|b| b.is_ascii_alphabetic()) || !word.is_ascii() {
        return None;
    }
    let letters = word.as_bytes();
    let mut kana = String::new();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while at < letters.len() && letters[at].is_ascii_alphabetic() && !is_vowel(letters[at]) {
            at += 1;
        }
        let consonants = &word[start..at];
        match letters.get(at) {
            Some(vowel) if is_vowel(*vowel) => {
                at += 1;
                kana.push_str(&syllable(consonants, *vowel)?);
            }
            // A final n, or one before a digit.
            _ if matches!(consonants, "n" | "nn") => kana.push('ん'),
            Some(digit) if consonants.is_empty() => {
                kana.push(char::from(*digit));
                at += 1;
            }
            _ => return None,
        }
    }
    Some(kana)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'i' | b'u' | b'e' | b'o')
}

fn syllable(consonants: &str, vowel: u8) -> Option<String> {
    if let Some(kana) = plain(consonants, vowel) {
        return Some(kana);
    }
    let (first, rest) = (consonants.chars().next()?, consonants.get(1..)?);
    let before = match first {
        'n' => 'ん',
        // Hepburn writes ん as m before b, m and p: shimbun.
        'm' if rest.starts_with(['b', 'm', 'p']) => 'ん',
        _ if rest.starts_with(first) || consonants.starts_with("tch") => 'つ',
        _ => return None,
    };
    Some(format!("{before}{}", syllable(rest, vowel)?))
}

fn plain(consonants: &str, vowel: u8) -> Option<String> {
    let nth = b"aiueo".iter().position(|known| *known == vowel)?;
    // Rows of whole kana, then rows made of a kana and a (large) ya, yu, yo.
    let row = match consonants {
        "" => "あいうえお",
        "k" => "かきくけこ",
        "s" => "さしすせそ",
        "t" => "たちつてと",
        "n" => "なにぬねの",
        "h" => "はひふへほ",
        "m" => "まみむめも",
        "r" | "l" => "らりるれろ",
        "g" => "がぎぐげご",
        "z" => "ざじずぜぞ",
        "d" => "だじずでど",
        "b" | "v" => "ばびぶべぼ",
        "p" => "ぱぴぷぺぽ",
        "w" if vowel == b'a' => return Some("わ".into()),
        "w" if vowel == b'o' => return Some("お".into()),
        "y" => return Some(glide(nth)?.to_string()),
        "sh" if vowel == b'i' => return Some("し".into()),
        "ch" if vowel == b'i' => return Some("ち".into()),
        "j" if vowel == b'i' => return Some("じ".into()),
        "ts" if vowel == b'u' => return Some("つ".into()),
        "f" if vowel == b'u' => return Some("ふ".into()),
        "f" => return Some(format!("ふ{}", "あいうえお".chars().nth(nth)?)),
        "w" => return Some(format!("う{}", "あいうえお".chars().nth(nth)?)),
        _ => {
            let head = match consonants {
                "ky" => 'き',
                "sh" | "sy" => 'し',
                "ch" | "ty" | "cy" => 'ち',
                "ny" => 'に',
                "hy" => 'ひ',
                "my" => 'み',
                "ry" | "ly" => 'り',
                "gy" => 'ぎ',
                "j" | "jy" | "zy" | "dy" => 'じ',
                "by" => 'び',
                "py" => 'ぴ',
                _ => return None,
            };
            let tail = if vowel == b'e' { 'え' } else { glide(nth)? };
            return Some(format!("{head}{tail}"));
        }
    };
    row.chars().nth(nth).map(String::from)
}

fn glide(nth: usize) -> Option<char> {
    [Some('や'), None, Some('ゆ'), None, Some('よ')][nth]
}

#[cfg(test)]
mod tests {
    use super::super::search_key;
    use super::*;

    #[test]
    fn both_spellings_give_the_folded_kana() {
        for (word, kana) in [
            ("minamo", "みなも"),
            ("shigoto", "しごと"),
            ("sigoto", "しごと"),
            ("gakkou", "がっこう"),
            ("kyoudou", "きょうどう"),
            ("jimusho", "じむしょ"),
            ("shimbun", "しんぶん"),
            ("kin'en".replace('\'', "").as_str(), "きねん"),
            ("honnin", "ほんにん"),
            ("matchi", "まっち"),
            ("fukushi", "ふくし"),
            ("rifuresshu2", "りふれっしゅ2"),
        ] {
            assert_eq!(romaji_to_kana(word).as_deref(), Some(search_key(kana).as_str()), "{word}");
        }
    }

    #[test]
    fn what_spells_no_kana_is_left_alone() {
        for word in ["works", "123", "", "x", "litq"] {
            assert_eq!(romaji_to_kana(word), None, "{word}");
        }
    }
}
