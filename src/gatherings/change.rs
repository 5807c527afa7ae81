//! What changed about a gathering, as it travels to its guests: facts, not sentences, so that each letter says
//! them in its reader's language.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, t, written};
use crate::playbooks::placeholders::Change;

/// A place as it is written in a letter.
fn place(name: &str, address: &str) -> String {
    if address.is_empty() { name.to_owned() } else { format!("{name}（{address}）") }
}

/// One thing that is no longer as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Changed {
    /// Day or hours, local to the gathering.
    When { before: (NaiveDate, NaiveTime, NaiveTime), after: (NaiveDate, NaiveTime, NaiveTime) },
    /// Name and address of the first venue.
    Where { before: (String, String), after: (String, String) },
    /// The day by which answers are asked for.
    Deadline { before: NaiveDate, after: NaiveDate },
}

/// The payload of a mail of the kind `update` or `cancellation`: what changed, and why in the center's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeNotice {
    #[serde(default)]
    pub changes: Vec<Changed>,
    /// As staff typed it; empty where nobody said why.
    #[serde(default)]
    pub reason: String,
}

impl Changed {
    /// As a letter in `lang` says it.
    pub fn say(&self, lang: Lang) -> Change {
        let day = |(date, from, to): (NaiveDate, NaiveTime, NaiveTime)| {
            format!("{} {}", written::date(lang, date), written::time_range(lang, from, to))
        };
        let (what, before, after) = match self {
            Changed::When { before, after } => ("gathering-changed-when", day(*before), day(*after)),
            Changed::Where { before, after } => {
                ("gathering-changed-where", place(&before.0, &before.1), place(&after.0, &after.1))
            }
            Changed::Deadline { before, after } => {
                ("gathering-changed-deadline", written::date(lang, *before), written::date(lang, *after))
            }
        };
        Change { what: t(lang, what), before, after }
    }
}

impl ChangeNotice {
    /// All changes as a letter in `lang` says them.
    pub fn say(&self, lang: Lang) -> Vec<Change> {
        self.changes.iter().map(|change| change.say(lang)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_travels_as_facts_and_is_said_in_each_language() {
        let time = |text: &str| text.parse::<NaiveTime>().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let notice = ChangeNotice {
            changes: vec![
                Changed::When {
                    before: (day("2027-01-26"), time("15:00:00"), time("16:30:00")),
                    after: (day("2027-02-02"), time("15:00:00"), time("16:30:00")),
                },
                Changed::Where {
                    before: ("公民館".to_owned(), String::new()),
                    after: ("福祉会館".to_owned(), "本町1".to_owned()),
                },
            ],
            reason: "大雪の見込みのため".to_owned(),
        };
        let json = serde_json::to_value(&notice).unwrap();
        let back: ChangeNotice = serde_json::from_value(json).unwrap();
        assert_eq!(back, notice);
        let said = back.say(Lang::Ja);
        assert!(said[0].after.starts_with("2027年2月2日（火）"), "{}", said[0].after);
        assert_eq!(said[1].after, "福祉会館（本町1）");
        assert!(back.say(Lang::En)[0].before.starts_with("Tuesday, 26 January 2027"));
    }
}
