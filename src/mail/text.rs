//! The two bodies of a mail from one plain text: wrapped lines for the text part, simple paragraphs for the HTML one.
//!
//! Columns are counted as Japanese terminals and mail programs show them: two for a full-width character. Signs whose
//! width depends on the font (①, ★, →) count two as well, so a line is never wider than said.

use std::sync::LazyLock;

/// The widest line of a text part (RFC 5322 §2.1.1 asks for at most 78).
pub const COLUMNS: usize = 76;

/// The one link of a mail that is shown as a large button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Button<'a> {
    pub label: &'a str,
    pub url: &'a str,
}

/// Wraps each line at 76 columns. URLs are never broken: one that is longer has a line of its own. ASCII words stay
/// whole where they fit on a line, and Japanese punctuation keeps to its side of a line end (JIS X 4051).
pub fn wrap(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut wrapped = String::with_capacity(unified.len() + unified.len() / 16);
    for (number, line) in unified.split('\n').enumerate() {
        if number > 0 {
            wrapped.push('\n');
        }
        wrap_line(line, &mut wrapped);
    }
    wrapped
}

/// The columns a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}'
        | '\u{3099}'
        | '\u{309a}'
        | '\u{200b}'..='\u{200f}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{ff61}'..='\u{ff9f}' => 1,
        _ if c.is_ascii() => 1,
        _ => 2,
    }
}

fn wrap_line(line: &str, out: &mut String) {
    if columns(line) <= COLUMNS {
        out.push_str(line.trim_end_matches(' '));
        return;
    }
    let mut column = 0;
    let mut rest = line;
    // Blanks wait here until it is known whether the next word stays on the line.
    let mut blanks = "";
    while !rest.is_empty() {
        let blank_end = rest.find(|c| c != ' ').unwrap_or(rest.len());
        if blank_end > 0 {
            (blanks, rest) = rest.split_at(blank_end);
            continue;
        }
        let (word, after) = rest.split_at(word_end(rest));
        rest = after;
        if column > 0 && column + blanks.len() + columns(word) > COLUMNS {
            out.push('\n');
            column = 0;
        } else {
            // An indent wider than the line would push its word over the edge.
            let kept = &blanks[..blanks.len().min(COLUMNS / 2)];
            out.push_str(kept);
            column += kept.len();
        }
        blanks = "";
        column = if is_url(word) { push(word, column, out) } else { push_broken(word, column, out) };
    }
}

fn push(word: &str, column: usize, out: &mut String) -> usize {
    out.push_str(word);
    column + columns(word)
}

/// A word wider than a whole line is broken where the line ends: nothing better is left.
fn push_broken(word: &str, mut column: usize, out: &mut String) -> usize {
    for c in word.chars() {
        if column + width(c) > COLUMNS {
            out.push('\n');
            column = 0;
        }
        out.push(c);
        column += width(c);
    }
    column
}

/// The length in bytes of the first piece of `rest` that should stay together.
fn word_end(rest: &str) -> usize {
    if is_url(rest) {
        return url_length(rest);
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        end = at + c.len_utf8();
        let Some(&(_, next)) = chars.peek() else { break };
        if next == ' ' || is_url(&rest[end..]) {
            break;
        }
        let together = (c.is_ascii() && next.is_ascii())
            || opens(c)
            || stays_behind(next)
            || width(next) == 0
            || c == '\u{200d}';
        if !together {
            break;
        }
    }
    end
}

/// Characters that may not end a line.
fn opens(c: char) -> bool {
    matches!(c, '（' | '［' | '｛' | '「' | '『' | '【' | '〔' | '〈' | '《' | '“' | '‘')
}

/// Characters that may not begin a line, in the order in which they are searched: every character of a letter is.
static STAY_BEHIND: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut all: Vec<char> = "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝」』】〕〉》”’…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡｣､･ｰﾞﾟ"
        .chars()
        .collect();
    all.sort_unstable();
    all
});

fn stays_behind(c: char) -> bool {
    STAY_BEHIND.binary_search(&c).is_ok()
}

fn is_url(text: &str) -> bool {
    // Asked at every character of a letter, of which few are an h.
    text.as_bytes().first() == Some(&b'h') && (text.starts_with("https://") || text.starts_with("http://"))
}

/// How much of a text that begins with a URL belongs to it: ASCII without blanks, brackets and quotes, and without
/// the punctuation of the sentence around it.
fn url_length(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_graphic() || "<>\"'`{}|\\^".contains(c)).unwrap_or(text.len());
    let mut url = &text[..end];
    let mut unopened = url.matches(')').count() as isize - url.matches('(').count() as isize;
    while let Some(last) = url.chars().last() {
        // A closing bracket belongs to the URL when it was opened inside it.
        let goes = if last == ')' { unopened > 0 } else { ".,;:!?]".contains(last) };
        if !goes {
            break;
        }
        unopened -= isize::from(last == ')');
        url = &url[..url.len() - 1];
    }
    url.len()
}

/// A page of simple paragraphs for the HTML part: every character of the text escaped, URLs made links, blank lines
/// between paragraphs. A line that is the button's URL alone becomes the button, the address still readable under it;
/// if the text has no such line, the button stands at the end. `lang` is a language tag, `title` usually the subject.
pub fn html(text: &str, lang: &str, title: &str, button: Option<Button<'_>>) -> String {
    page(text, lang, title, button, false)
}

/// As [`html`], for a list of many places: a URL on a line of its own is not shown, the line before it leads there.
pub fn html_by_names(text: &str, lang: &str, title: &str, button: Option<Button<'_>>) -> String {
    page(text, lang, title, button, true)
}

fn page(text: &str, lang: &str, title: &str, button: Option<Button<'_>>, by_names: bool) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut body = String::with_capacity(text.len() * 2);
    let mut shown = false;
    for paragraph in unified.split("\n\n").filter(|p| !p.trim().is_empty()) {
        let mut open = false;
        let mut lines = paragraph.trim_matches('\n').split('\n').peekable();
        while let Some(line) = lines.next() {
            let named = lines.peek().map(|next| next.trim()).filter(|next| by_names && is_url_alone(next));
            let named =
                named.filter(|url| !is_url_alone(line.trim()) && button.is_none_or(|b| b.url != *url));
            match button.filter(|b| !shown && line.trim() == b.url) {
                Some(button) => {
                    if open {
                        body.push_str("</p>\n");
                        open = false;
                    }
                    push_button(&mut body, button);
                    shown = true;
                }
                None => {
                    body.push_str(if open { "<br>\n" } else { PARAGRAPH });
                    open = true;
                    match named {
                        Some(url) => {
                            push_link(&mut body, &escape(line), url);
                            lines.next();
                        }
                        None => push_line(&mut body, line),
                    }
                }
            }
        }
        if open {
            body.push_str("</p>\n");
        }
    }
    if let Some(button) = button.filter(|_| !shown) {
        push_button(&mut body, button);
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:16px;max-width:40em;color:#1a1a1a;background:#ffffff;\
         font-family:sans-serif;font-size:16px;line-height:1.7\">\n{body}</body>\n</html>\n",
        escape(lang),
        escape(title)
    )
}

const PARAGRAPH: &str = "<p style=\"margin:0 0 1em\">";

fn push_button(body: &mut String, button: Button<'_>) {
    let (label, url) = (escape(button.label), escape(button.url));
    // Anything but a web address would be a script or a local file behind a friendly word.
    if !is_url(button.url) {
        body.push_str(&format!("{PARAGRAPH}{label}<br>\n{url}</p>\n"));
        return;
    }
    body.push_str(&format!(
        "<p style=\"margin:0 0 1em\"><a href=\"{url}\" style=\"display:inline-block;padding:14px 28px;\
         background:#0017c1;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:8px\">{label}</a><br>\n\
         <span style=\"font-size:14px;word-break:break-all\">{url}</span></p>\n"
    ));
}

fn push_line(body: &mut String, line: &str) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    body.push_str(&"&nbsp;".repeat(indent));
    let mut rest = &line[indent..];
    while let Some(at) = next_url(rest) {
        body.push_str(&escape(&rest[..at]));
        let length = url_length(&rest[at..]);
        let url = &rest[at..at + length];
        push_link(body, &escape(url), url);
        rest = &rest[at + length..];
    }
    body.push_str(&escape(rest));
}

fn push_link(body: &mut String, words: &str, url: &str) {
    let url = escape(url);
    body.push_str(&format!("<a href=\"{url}\" style=\"color:#0017c1;word-break:break-all\">{words}</a>"));
}

/// Whether nothing else stands in a line.
fn is_url_alone(line: &str) -> bool {
    is_url(line) && url_length(line) == line.len()
}

/// Where the next URL begins that is meant to be opened: one between quotes is part of what somebody is called or
/// typed, a formula say.
fn next_url(text: &str) -> Option<usize> {
    let quoted = |at: usize| text[..at].ends_with(['"', '\'', '`', '=', '<']);
    text.match_indices("http").map(|(at, _)| at).find(|at| is_url(&text[*at..]) && !quoted(*at))
}

/// A text safe between tags and inside a double-quoted attribute; control characters go.
fn escape(text: &str) -> String {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || c.is_control();
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| special(*c)) {
        safe.push_str(&rest[..at]);
        rest = &rest[at + c.len_utf8()..];
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' => safe.push(' '),
            _ => {}
        }
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_76_columns_and_nothing_is_lost() {
        let text = "拝啓　時下ますますご清祥のこととお慶び申し上げます。".repeat(5)
            + &"word ".repeat(40)
            + &"x".repeat(200);
        let wrapped = wrap(&text);
        for line in wrapped.lines() {
            assert!(columns(line) <= COLUMNS, "{}: {line}", columns(line));
        }
        let solid = |t: &str| t.replace([' ', '\n'], "");
        assert_eq!(solid(&wrapped), solid(&text));
    }

    #[test]
    fn a_url_is_never_broken() {
        let long = format!("https://example.jp/r/{}", "A1b2-".repeat(30));
        let wrapped = wrap(&format!("お返事はこちらからお願いいたします。{long}をご覧ください。"));
        assert!(wrapped.lines().any(|line| line.starts_with(&long)), "{wrapped}");
        let short = "https://example.jp/r/abc";
        let wrapped = wrap(&format!("{}{short}", "あ".repeat(35)));
        assert_eq!(wrapped, format!("{}\n{short}", "あ".repeat(35)));
    }

    #[test]
    fn a_url_between_quotes_is_no_link() {
        for quoted in [
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "<a href=http://evil.example>x</a>",
            "'http://evil.example'",
        ] {
            let page = html(quoted, "ja", "", None);
            assert!(!page.contains("<a "), "{page}");
        }
        for open in [
            "http://center.example/a をご覧ください",
            "こちら：http://center.example/a",
            "（http://center.example/a）",
        ] {
            let page = html(open, "ja", "", None);
            assert!(page.contains("<a href=\"http://center.example/a\""), "{page}");
        }
    }

    #[test]
    fn punctuation_keeps_to_its_side_of_the_line_end() {
        let wrapped = wrap(&format!("{}。次の文です。", "あ".repeat(38)));
        assert_eq!(wrapped, format!("{}\nあ。次の文です。", "あ".repeat(37)));
        let wrapped = wrap(&format!("{}（括弧）", "あ".repeat(37)));
        assert_eq!(wrapped, format!("{}\n（括弧）", "あ".repeat(37)));
    }

    #[test]
    fn short_lines_blank_lines_and_indents_stay_as_they_are() {
        let text = "佐藤様\n\n　日時　12月3日(木)\n  - one\r\n  - two\n";
        assert_eq!(wrap(text), text.replace("\r\n", "\n"));
        assert_eq!(wrap(""), "");
        assert_eq!(columns("ｶﾞ日本A"), 7);
    }

    #[test]
    fn the_page_escapes_all_and_links_only_web_addresses() {
        let page = html(
            "<b>佐藤様</b> & \"you\"\n二行目 https://example.jp/a?x=1&y=2（ご参照）。\n\njavascript:alert(1) http://example.jp.",
            "ja\" onload=\"x",
            "<title>",
            None,
        );
        assert!(page.contains("&lt;b&gt;佐藤様&lt;/b&gt; &amp; &quot;you&quot;<br>\n二行目 "));
        assert!(page.contains("<a href=\"https://example.jp/a?x=1&amp;y=2\""));
        assert!(page.contains(">https://example.jp/a?x=1&amp;y=2</a>（ご参照）。</p>"));
        assert!(page.contains(">http://example.jp</a>.</p>"));
        assert_eq!(page.matches("<a ").count(), 2);
        assert!(
            page.contains("<html lang=\"ja&quot; onload=&quot;x\">") && page.contains("<title>&lt;title&gt;")
        );
        assert_eq!(page.matches("<p ").count(), 2);
        assert_eq!(page.matches("</p>").count(), 2);
    }

    #[test]
    fn in_a_list_of_places_the_words_lead_there() {
        let text = "■ お電話する先\n・<電話>する\n　https://a.jp/1\n・返事を待つ\n　https://a.jp/2\n\n今日のページ\nhttps://a.jp/t\n\nhttps://a.jp/3\nhttps://a.jp/4";
        let button = Button { label: "開く", url: "https://a.jp/t" };
        let page = html_by_names(text, "ja", "t", Some(button));
        for (url, words) in [
            ("https://a.jp/1", "・&lt;電話&gt;する"),
            ("https://a.jp/2", "・返事を待つ"),
            ("https://a.jp/t", "開く"),
            ("https://a.jp/3", "https://a.jp/3"),
            ("https://a.jp/4", "https://a.jp/4"),
        ] {
            let link = page.split_once(&format!("<a href=\"{url}\"")).unwrap().1;
            assert!(link.split_once('>').unwrap().1.starts_with(&format!("{words}</a>")), "{link}");
        }
        assert!(!page.contains(">https://a.jp/1") && page.contains("今日のページ</p>"), "{page}");
    }

    #[test]
    fn the_brackets_of_a_sentence_stay_outside_a_url_and_its_own_inside() {
        for (text, url) in [
            ("https://a.jp/x).", "https://a.jp/x"),
            ("https://a.jp/x_(y)).", "https://a.jp/x_(y)"),
            ("https://a.jp/x]!?", "https://a.jp/x"),
            ("https://a.jp/x」", "https://a.jp/x"),
            ("https://a.jp/?q=1&r=2#s", "https://a.jp/?q=1&r=2#s"),
        ] {
            assert_eq!(&text[..url_length(text)], url);
        }
    }

    #[test]
    fn a_quarter_of_a_megabyte_of_nonsense_takes_no_longer_than_its_length() {
        for piece in ["https://)", "http", ")", "https://a.jp/ ", "（", "ー", " "] {
            let text = piece.repeat(256 * 1024 / piece.len());
            let whole = text.trim().len();
            assert!(html(&text, "ja", "t", None).len() >= whole, "{piece}");
            assert!(
                wrap(&text).lines().all(|line| is_url(line.trim()) || columns(line) <= COLUMNS),
                "{piece}"
            );
        }
    }

    #[test]
    fn the_reply_url_becomes_a_button_where_it_stands_and_else_at_the_end() {
        let button = Button { label: "お返事をする", url: "https://example.jp/r/abc" };
        let page =
            html("お返事はこちら\n https://example.jp/r/abc\nお待ちしています", "ja", "t", Some(button));
        let (before, after) = page.split_once(">お返事をする</a>").unwrap();
        assert!(before.contains("お返事はこちら</p>") && after.contains("お待ちしています</p>"));
        assert_eq!(page.matches("href=\"https://example.jp/r/abc\"").count(), 1);
        assert!(after.contains(">https://example.jp/r/abc</span>"));

        let at_end = html("本文", "ja", "t", Some(button));
        assert!(at_end.find("本文").unwrap() < at_end.find("お返事をする").unwrap());
        let no_link = html("本文", "ja", "t", Some(Button { label: "押す", url: "javascript:alert(1)" }));
        assert!(!no_link.contains("<a "));
    }
}
