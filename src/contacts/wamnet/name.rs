//! The full name of a municipality as the list writes it, prefecture and municipality in one: its parts.

/// The prefecture with which a full name begins: one of 都道府県 by its shape.
pub fn prefecture(full: &str) -> Option<&str> {
    for name in ["北海道", "東京都", "京都府", "大阪府"] {
        if full.starts_with(name) {
            return Some(name);
        }
    }
    // 県 is the third or fourth character of every other.
    let (at, _) = full.char_indices().skip(2).take(2).find(|(_, c)| *c == '県')?;
    Some(&full[..at + '県'.len_utf8()])
}

/// The ways in which an address may say its municipality once more, the longest first.
pub(super) fn tails(full: &str) -> Vec<&str> {
    let parts = Parts::of(full);
    let mut tails = vec![full];
    for at in [parts.prefecture.len(), full.len() - parts.last().len()] {
        tails.push(&full[at..]);
    }
    tails.retain(|tail| !tail.is_empty());
    tails
}

/// A full name taken apart: 北海道|札幌市|中央区, 北海道|余市郡|余市町, 三重県|津市.
pub(super) struct Parts<'a> {
    pub prefecture: &'a str,
    pub county: &'a str,
    pub city: &'a str,
    pub ward: &'a str,
}

impl<'a> Parts<'a> {
    pub fn of(full: &'a str) -> Parts<'a> {
        let prefecture = prefecture(full).unwrap_or_default();
        let rest = &full[prefecture.len()..];
        let cut = |sign: char, ends: &[char]| -> Option<(&'a str, &'a str)> {
            // Not the first character: 郡山市, 市川市.
            let (at, _) = rest.char_indices().skip(1).find(|(_, c)| *c == sign)?;
            let (head, tail) = rest.split_at(at + sign.len_utf8());
            (tail.chars().count() > 1 && tail.ends_with(ends)).then_some((head, tail))
        };
        if let Some((county, city)) = cut('郡', &['町', '村']) {
            return Parts { prefecture, county, city, ward: "" };
        }
        if let Some((city, ward)) = cut('市', &['区']) {
            return Parts { prefecture, county: "", city, ward };
        }
        Parts { prefecture, county: "", city: rest, ward: "" }
    }

    pub fn rest(&self) -> String {
        format!("{}{}{}", self.county, self.city, self.ward)
    }

    pub fn last(&self) -> &'a str {
        if self.ward.is_empty() { self.city } else { self.ward }
    }
}
