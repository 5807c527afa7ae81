//! What became of what was said at the round before: whole, and parted after its first sentence, so that a mail can
//! open with it and still say day, place and how to answer at first glance.

use serde::Serialize;

/// The marks with which a sentence may end in either language.
const ENDS: [char; 6] = ['。', '！', '？', '.', '!', '?'];

/// The marks that close after the end and belong to the sentence.
const CLOSING: [char; 6] = ['」', '』', '）', ')', '"', '”'];

/// Three placeholders, all empty where there was no round before.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SinceLast {
    #[serde(rename = "since_last")]
    pub whole: String,
    #[serde(rename = "since_last_opening")]
    pub opening: String,
    #[serde(rename = "since_last_rest")]
    pub rest: String,
}

impl SinceLast {
    /// `words` as staff wrote them. The first sentence ends with its mark or with its line, whichever is first; what
    /// an abbreviation cuts off too early follows in the rest, so nothing is lost.
    pub fn of(words: &str) -> Self {
        let whole = words.trim();
        let (opening, rest) = whole.split_at(first_sentence(whole));
        SinceLast {
            whole: whole.to_owned(),
            opening: opening.trim_end().to_owned(),
            rest: rest.trim_start().to_owned(),
        }
    }
}

/// Where the first sentence ends, in bytes.
fn first_sentence(words: &str) -> usize {
    let mut marks = words.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        if mark == '\n' {
            return at;
        }
        if !ENDS.contains(&mark) {
            continue;
        }
        let mut end = at + mark.len_utf8();
        while let Some((at, closing)) =
            marks.next_if(|(_, next)| CLOSING.contains(next) || ENDS.contains(next))
        {
            end = at + closing.len_utf8();
        }
        // A full stop inside a word, a number or an address ends nothing.
        if !mark.is_ascii() || marks.peek().is_none_or(|(_, next)| next.is_whitespace()) {
            return end;
        }
    }
    words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_opens_and_nothing_is_lost() {
        for (words, opening, rest) in [
            ("", "", ""),
            ("見学会を二度ひらきました。次は求人です。", "見学会を二度ひらきました。", "次は求人です。"),
            ("見学会を始めました\n次は求人です。", "見学会を始めました", "次は求人です。"),
            ("「もっと会いたい！」とのこと。では", "「もっと会いたい！」", "とのこと。では"),
            ("年4回、開きます", "年4回、開きます", ""),
            ("We meet at 3.30 pm. All are welcome.", "We meet at 3.30 pm.", "All are welcome."),
            ("\"Why not more often?\" Four times a year.", "\"Why not more often?\"", "Four times a year."),
            ("\r\n 一つ目。\r\n\r\n二つ目。 ", "一つ目。", "二つ目。"),
        ] {
            let parted = SinceLast::of(words);
            assert_eq!((parted.opening.as_str(), parted.rest.as_str()), (opening, rest), "{words:?}");
        }
    }
}
