//! Names of people, as they wish to be written.

use crate::contacts::fault::Fault;

/// The longest part of a name that is kept, in characters.
const LONGEST: usize = 100;

/// A part of a person's name (family, given or kana) as typed: the blanks around it go, everything else stays,
/// width and rare characters included. An empty part comes back empty: who needs one asks for it.
///
/// Faults: a line break or tab (the name would break a mail's header), an invisible sign that could hide or turn
/// text, or more than a hundred characters.
pub fn person_name(text: &str) -> Result<String, Fault> {
    let name = text.trim();
    if name.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(Fault::new("input-name-line-break"));
    }
    // Variation selectors are not among these: they choose the form of a kanji in somebody's name.
    let hides = |c: char| matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    if name.chars().any(hides) {
        return Err(Fault::new("input-name-invisible"));
    }
    if name.chars().count() > LONGEST {
        return Err(Fault::new("input-name-long").with("longest", LONGEST));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::fault::tests::say;

    #[test]
    fn blanks_around_go_and_the_name_stays_as_typed() {
        assert_eq!(person_name("　髙橋 \n").as_deref(), Ok("髙橋"));
        assert_eq!(person_name("Ａｎｎａ　ｶﾄｳ").as_deref(), Ok("Ａｎｎａ　ｶﾄｳ"));
        assert_eq!(person_name("葛\u{e0100}城").as_deref(), Ok("葛\u{e0100}城"));
        assert_eq!(person_name(" ").as_deref(), Ok(""));
    }

    #[test]
    fn line_breaks_and_hidden_signs_are_refused_in_words() {
        for text in ["山田\r\nBcc: x@y.example", "山\t田", "山\u{2028}田", "山\u{202e}田", &"山".repeat(101)]
        {
            let fault = person_name(text).unwrap_err();
            assert!(!say("ja", &fault).is_empty() && !say("en", &fault).is_empty());
        }
    }
}
