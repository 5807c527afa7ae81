//! The header block of a message: cleaned, encoded (RFC 2047) and folded at 76 columns.
//!
//! A value from outside loses its control characters before anything else is done with it, so no value can begin a
//! line of its own. A value goes out either wholly as plain words or wholly as encoded words: a mixture would lose
//! the spaces between them at some readers. Text that merely looks like an encoded word is encoded too.
use base64::{Engine, engine::general_purpose::STANDARD};

use super::address::{Address, is_atext};

const WIDTH: usize = 76;
/// An encoded word is at most 75 long (RFC 2047 §2): 12 of frame and 60 of base64, which is 45 bytes.
const WORD_BYTES: usize = 45;
const WORD_FRAME: usize = "=?utf-8?B??=".len();
/// Longer words cannot be folded, so their value is encoded.
const PLAIN_WORD: usize = 60;

/// A value fit for one header: control characters and line separators become spaces, marks that reverse the
/// direction of writing go, runs of spaces become one, ends are trimmed.
pub(super) fn clean(value: &str) -> String {
    let mut kept = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ if c == ' ' || c.is_control() || c == '\u{2028}' || c == '\u{2029}' => {
                if !kept.ends_with(' ') {
                    kept.push(' ');
                }
            }
            _ => kept.push(c),
        }
    }
    kept.trim().to_owned()
}

/// Header lines in the order they were added.
#[derive(Default)]
pub(super) struct Block(String);

impl Block {
    /// A text for people, such as a subject.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let value = clean(value);
        let mut line = Line::new(name);
        if is_plain(&value, |c| c.is_ascii_graphic()) {
            value.split(' ').for_each(|word| line.word(word));
        } else {
            line.encoded(&value);
        }
        self.add(line);
    }

    /// One mailbox: a name, which may be empty, and its address.
    pub(super) fn mailbox(&mut self, name: &str, display: &str, address: &Address) {
        let display = clean(display);
        let mut line = Line::new(name);
        if display.is_empty() {
            line.word(&address.to_string());
        } else {
            if is_plain(&display, is_atext) {
                display.split(' ').for_each(|word| line.word(word));
            } else {
                line.encoded(&display);
            }
            line.word(&format!("<{address}>"));
        }
        self.add(line);
    }

    /// A value in the grammar of its header, already checked by the caller to be printable ASCII.
    pub(super) fn token(&mut self, name: &str, value: &str) {
        let mut line = Line::new(name);
        value.split(' ').for_each(|word| line.word(word));
        self.add(line);
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    fn add(&mut self, line: Line) {
        self.0.push_str(&line.written);
        self.0.push_str("\r\n");
    }
}

fn is_plain(value: &str, allowed: impl Fn(char) -> bool) -> bool {
    !value.contains("=?")
        && value.chars().all(|c| c == ' ' || allowed(c))
        && value.split(' ').all(|word| word.len() <= PLAIN_WORD)
}

/// One logical line being folded. The first word always stays beside the name: a first line that is only a name is
/// lawful but some readers lose such a header.
struct Line {
    written: String,
    column: usize,
    needs_gap: bool,
    first: bool,
}

impl Line {
    fn new(name: &str) -> Self {
        let written = format!("{name}: ");
        Self { column: written.len(), written, needs_gap: false, first: true }
    }

    fn word(&mut self, word: &str) {
        if !self.first && self.needs_gap && self.column + 1 + word.len() > WIDTH {
            self.fold();
        }
        if self.needs_gap {
            self.written.push(' ');
            self.column += 1;
        }
        self.written.push_str(word);
        self.column += word.len();
        self.needs_gap = true;
        self.first = false;
    }

    fn encoded(&mut self, value: &str) {
        let mut rest = value;
        while !rest.is_empty() {
            let room = WIDTH.saturating_sub(self.column + usize::from(self.needs_gap) + WORD_FRAME);
            let most = (room / 4 * 3).min(WORD_BYTES);
            let mut end = most.min(rest.len());
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            if end == 0 {
                self.fold();
                continue;
            }
            let (piece, after) = rest.split_at(end);
            self.word(&format!("=?utf-8?B?{}?=", STANDARD.encode(piece)));
            rest = after;
        }
    }

    fn fold(&mut self) {
        self.written.push_str("\r\n ");
        self.column = 1;
        self.needs_gap = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> String {
        let mut block = Block::default();
        block.text("Subject", value);
        block.into_string()
    }

    #[test]
    fn a_line_break_in_a_value_becomes_a_space() {
        assert_eq!(text("Hello\r\nBcc: x@example.jp"), "Subject: Hello Bcc: x@example.jp\r\n");
        assert_eq!(clean("a\u{0}\u{7}\t\u{85}\u{2028}b\u{202e}c  d "), "a bc d");
        assert_eq!(clean("\u{202e}\r\n"), "");
    }

    #[test]
    fn a_japanese_subject_is_folded_into_encoded_words_of_at_most_75() {
        let written = text(&"就労移行支援事業所のみなさまへ 情報交換会のご案内 ".repeat(6));
        for line in written.trim_end().split("\r\n") {
            assert!(line.len() <= 76, "{} columns: {line}", line.len());
        }
        assert!(written.lines().count() > 5);
        assert!(written.starts_with("Subject: =?utf-8?B?"));
    }

    #[test]
    fn what_looks_like_an_encoded_word_is_encoded_itself() {
        assert!(text("=?utf-8?q?=0D=0ABcc:_x@y?=").starts_with("Subject: =?utf-8?B?PT91dGYt"));
    }

    #[test]
    fn a_mailbox_is_plain_where_it_can_be() {
        let address = Address::parse("a..b@docomo.ne.jp").unwrap();
        let written = |display: &str| {
            let mut block = Block::default();
            block.mailbox("To", display, &address);
            block.into_string()
        };
        assert_eq!(written(""), "To: \"a..b\"@docomo.ne.jp\r\n");
        assert_eq!(written("Yamada Hanako"), "To: Yamada Hanako <\"a..b\"@docomo.ne.jp>\r\n");
        assert!(written("Yamada, Hanako").starts_with("To: =?utf-8?B?"));
        assert!(written("山田 花子").ends_with("?= <\"a..b\"@docomo.ne.jp>\r\n"));
    }
}
