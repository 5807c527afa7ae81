//! Tags: marks that a center keeps on organizations for itself, as it did in its spreadsheet (見学可, 会報). They say
//! nothing to anybody else; audiences of steps and waves may name them.
//!
//! A row keeps them in one text, each between commas, so that one can be looked for as it is.

use super::japanese::search_key;

/// The most characters of one tag.
pub const LONGEST: usize = 30;

/// Tags as they are typed: one or several in a text, parted by commas of any kind; each once, however it is written.
pub fn read<'a>(typed: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let words = typed.into_iter().flat_map(|text| text.split([',', '，', '、', ';', '；', '\n', '\t']));
    for word in words {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if !word.is_empty() && !has(all.iter().map(String::as_str), &word) {
            all.push(word);
        }
    }
    all
}

/// The text that a row keeps.
pub fn kept(tags: &[String]) -> String {
    if tags.is_empty() { String::new() } else { format!(",{},", tags.join(",")) }
}

/// The tags of a row's text.
pub fn of(kept: &str) -> impl Iterator<Item = &str> {
    kept.split(',').filter(|tag| !tag.is_empty())
}

/// Whether a tag is among others, however it is written.
pub fn has<'a>(tags: impl IntoIterator<Item = &'a str>, tag: &str) -> bool {
    let key = search_key(tag);
    tags.into_iter().any(|one| one == tag || (!key.is_empty() && search_key(one) == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_once_however_they_are_typed() {
        let tags = read(["見学 可、会報", " ＫＡＩ,kai ", ""]);
        assert_eq!(tags, ["見学 可", "会報", "ＫＡＩ"]);
        let text = kept(&tags);
        assert_eq!(text, ",見学 可,会報,ＫＡＩ,");
        assert_eq!(of(&text).collect::<Vec<_>>(), tags);
        assert!(has(of(&text), "Kai") && !has(of(&text), "見学"));
        assert_eq!((kept(&[]), of("").count()), (String::new(), 0));
    }
}
