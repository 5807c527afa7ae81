//! A form that came too late: what was saved in between, beside what was typed.
//!
//! Editable rows carry a `version` and their forms send it back. Where it is no longer the row's, nothing is
//! saved: the form comes back with everything typed, the row's new version, and both versions of each field. Sent
//! again, it replaces what is there now, knowingly.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::i18n::{Lang, t, written};

/// One field in both versions.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    pub label: String,
    pub saved: String,
    pub mine: String,
    pub differs: bool,
}

impl Compared {
    /// A field by its label as it is shown, such as a question.
    pub fn labelled(label: String, saved: String, mine: String) -> Self {
        // A browser sends line breaks in its own way.
        let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        Compared { differs: plain(&saved) != plain(&mine), label, saved, mine }
    }

    /// A field by the Fluent key of its label.
    pub fn field(lang: Lang, key: &str, saved: impl Into<String>, mine: impl Into<String>) -> Self {
        Self::labelled(t(lang, key), saved.into(), mine.into())
    }
}

/// What `versions` in `web/views/form.html` shows; without rows it shows nothing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stale {
    pub rows: Vec<Compared>,
    /// Who saved in between, and when, where it is known.
    pub who: String,
    pub when: String,
    /// The page on which what was saved stands, for who leaves it so.
    pub keep: String,
}

impl Stale {
    /// Both versions of a form whose saved contents stand on the page `keep`.
    pub fn of(rows: Vec<Compared>, keep: impl Into<String>) -> Self {
        Stale { rows, keep: keep.into(), ..Self::default() }
    }

    /// Names who saved in between.
    pub fn by(mut self, lang: Lang, zone: chrono_tz::Tz, last: Option<(String, DateTime<Utc>)>) -> Self {
        if let Some((who, at)) = last {
            self.who = who;
            self.when = written::moment(lang, at, zone);
        }
        self
    }
}

/// The fields of two forms of one shape, by the keys of their labels.
pub fn compared<'a, T: Into<String>, const N: usize>(
    lang: Lang,
    saved: [(&'a str, T); N],
    mine: [(&'a str, T); N],
) -> Vec<Compared> {
    saved
        .into_iter()
        .zip(mine)
        .map(|((key, saved), (_, mine))| Compared::field(lang, key, saved, mine))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_line_breaks_are_no_difference() {
        let row = Compared::labelled("".into(), "a\nb".into(), "a\r\nb ".into());
        assert!(!row.differs);
        assert!(Compared::labelled("".into(), "a".into(), "b".into()).differs);
    }
}
