//! Reading the house's own sources as text: files, paths into rooms, calls, tags and locale keys.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file below the house's root, its path with `/`.
pub struct Source {
    pub path: String,
    /// As it stands.
    pub text: String,
    /// Without comments and, in Rust, with the content of its strings kept.
    pub code: String,
}

/// A path below the house's root.
pub fn under(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every Rust file of the house.
pub fn all_sources() -> Vec<Source> {
    let mut files = files_below("src", ".rs");
    files.extend(files_below("migrations", ".rs"));
    files.into_iter().map(|(path, text)| Source { code: without_comments(&text), path, text }).collect()
}

/// Every page and every mail frame.
pub fn templates() -> Vec<Source> {
    let mut files = files_below("src", ".html");
    files.extend(files_below("email-templates", ".html"));
    files.extend(files_below("email-templates", ".txt"));
    files.into_iter().map(|(path, text)| Source { code: text.clone(), path, text }).collect()
}

/// The keys of a language's locale files.
pub fn locale_keys(lang: &str) -> BTreeSet<String> {
    let files = files_below(&format!("src/i18n/{lang}"), ".ftl");
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    lines
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim().to_owned()))
        .collect()
}

fn files_below(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![under(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(under("")).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The room of a file: the first step of its path below `src`.
pub fn room_of(path: &str) -> String {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Where the file's module stands: `src/a/b.rs` and `src/a/b/mod.rs` are `[a, b]`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    inside.split('/').map(str::to_owned).collect()
}

/// Each room that a file names, with the line: by `crate::room…`, by `crate::{…}` groups, and by `super::`
/// where it climbs out of the room.
pub fn references(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found: Vec<(usize, String)> = words_after(code, "crate::");
    let depth = module_of(&source.path).len();
    let climb = "super::".repeat(depth);
    // The tests at a file's end stand one module deeper.
    let outside = without_tests(code);
    for (at, _) in outside.match_indices(&climb) {
        if !outside[..at].ends_with("super::") {
            let rest = &outside[at + climb.len()..];
            found.extend(first_words(rest).into_iter().map(|word| (line_of(&outside, at), word)));
        }
    }
    found.retain(|(_, word)| !["self", "*", "super"].contains(&word.as_str()) && !word.is_empty());
    found
}

/// The first path segment after each `prefix`, with its line; each one of a `{…}` group.
pub fn words_after(code: &str, prefix: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let line = line_of(code, at);
        found.extend(first_words(&code[at + prefix.len()..]).into_iter().map(|word| (line, word)));
    }
    found
}

fn first_words(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut words, mut start) = (0, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                words.push(word(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    words
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '*').collect()
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The text with comments blanked, lines kept. A `//` inside a string stays.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (mut inside, mut escaped, mut end) = (false, false, line.len());
        let bytes = line.as_bytes();
        for at in 0..bytes.len() {
            match bytes[at] {
                _ if escaped => escaped = false,
                b'\\' if inside => escaped = true,
                b'"' if at == 0 || bytes[at - 1] != b'\'' => inside = !inside,
                b'/' if !inside && bytes.get(at + 1) == Some(&b'/') => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        out.push_str(&line[..end]);
        if end < line.len() {
            out.push('\n');
        }
    }
    out
}

/// The text up to its `#[cfg(test)]` module; a file of tests has none of it.
pub fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned()
}

/// What stands in quotes right after each `call` (which ends in an opening bracket).
pub fn calls(text: &str, call: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(call) {
        let before = text[..at].chars().next_back();
        if !call.starts_with([' ', '(']) && before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        // The arguments before the closing bracket: the key is the one text that looks like a key.
        let rest = &text[at + call.len()..];
        let argument = rest.trim_start();
        let argument =
            argument.strip_prefix("lang, ").or(argument.strip_prefix("reader.lang, ")).unwrap_or(argument);
        let Some(quoted) = argument.strip_prefix('"') else { continue };
        let Some((key, after)) = quoted.split_once('"') else { continue };
        // `t("a-" ~ kind)` names a family of keys; the page that shows it tells.
        let whole = after.trim_start().starts_with([',', ')']);
        if whole
            && key.contains('-')
            && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            found.push(key.to_owned());
        }
    }
    found
}

/// Without `{# … #}`.
pub fn without_template_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{#") {
        out.push_str(before);
        let (comment, tail) = after.split_once("#}").unwrap_or((after, ""));
        out.extend(std::iter::repeat_n('\n', comment.matches('\n').count()));
        rest = tail;
    }
    out + rest
}

/// Each opening tag, from after its `<`, with its line.
pub fn tags(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = rest.char_indices().find(|(_, c)| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), c) if open == *c => quote = None,
                (None, '>') => return true,
                _ => {}
            }
            false
        });
        let end = end.map_or(rest.len(), |(at, _)| at);
        found.push((line_of(text, at), rest[..end].to_owned()));
    }
    found
}

/// The names of a tag's attributes; what `{% … %}` and `{{ … }}` write is left out.
pub fn attribute_names(tag: &str) -> Vec<String> {
    let mut plain = String::new();
    let (mut rest, mut quote) = (tag, None);
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && (rest.starts_with("{%") || rest.starts_with("{{")) {
            let close = if rest.starts_with("{%") { "%}" } else { "}}" };
            rest = rest.split_once(close).map_or("", |(_, after)| after);
            plain.push(' ');
            continue;
        }
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => {
                quote = None;
                plain.push(' ');
            }
            (Some(_), _) => {}
            (None, c) => plain.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    let words = plain.split_whitespace().skip(1);
    words
        .map(|word| word.split('=').next().unwrap_or_default().to_ascii_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

mod tests {
    use super::*;

    fn rooms(path: &str, text: &str) -> Vec<String> {
        let source = Source { path: path.to_owned(), text: text.to_owned(), code: without_comments(text) };
        references(&source).into_iter().map(|(_, room)| room).collect()
    }

    #[test]
    fn the_fence_sees_groups_inline_paths_and_climbing() {
        assert_eq!(
            rooms("src/web/form.rs", "use crate::{accounts::{Staff, facts}, db, app::App};"),
            ["accounts", "db", "app"]
        );
        assert_eq!(rooms("src/web/form.rs", "let x = crate::visits::plan(1); // crate::tasks"), ["visits"]);
        assert_eq!(rooms("src/web/form.rs", "use super::super::replies::party;"), ["replies"]);
        assert_eq!(rooms("src/web/mod.rs", "use super::replies; use self::form;"), ["replies"]);
        assert_eq!(
            rooms("src/web/form.rs", "use super::page; let url = \"https://x\"; crate::plans::a();"),
            ["plans"]
        );
    }

    #[test]
    fn the_fence_sees_attributes_but_not_their_values() {
        assert_eq!(
            attribute_names(r#"input name="style" {% if a %}disabled{% endif %} onclick='x'"#),
            ["name", "disabled", "onclick"]
        );
        assert_eq!(attribute_names(r#"a class="b" href="{{ url }}" {{ more }}"#), ["class", "href"]);
    }
}
