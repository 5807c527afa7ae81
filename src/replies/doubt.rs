//! What makes a typed reply doubtful, purely: the same slip typed twice, an answer that came in meanwhile, a slip that
//! is older than the answer that counts. Nothing is refused for it: whoever types looks once more and may be sure.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::content::Named;
use super::model::Answer;

/// Why to look once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Somebody answered after the form was opened.
    AnsweredSince,
    /// The answer that counts says the same: perhaps it is this slip.
    SameSlip,
    /// The answer that counts came in later than this slip.
    Older,
}

impl Doubt {
    /// The sentence that says so.
    pub fn key(self) -> &'static str {
        match self {
            Doubt::AnsweredSince => "reply-doubt-answered-since",
            Doubt::SameSlip => "reply-doubt-same-slip",
            Doubt::Older => "reply-doubt-older",
        }
    }
}

/// The party's answer that counts, as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub struct Counts<'a> {
    /// The number of the party's newest entry.
    pub newest: i32,
    /// `None` where it has not answered.
    pub answer: Option<(Answer, &'a [Named], DateTime<Utc>)>,
}

/// A reply that is being typed in.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    pub answer: Answer,
    pub people: &'a [Named],
    pub received_at: DateTime<Utc>,
    /// The newest entry when the form was opened.
    pub seen: Option<i32>,
    /// The newest entry when somebody looked once more and was sure.
    pub sure: Option<i32>,
}

/// Whether to look once more, and why.
pub fn doubt(counts: Counts<'_>, typed: Typed<'_>) -> Option<Doubt> {
    if typed.sure == Some(counts.newest) {
        return None;
    }
    let (answer, people, received_at) = match counts.answer {
        Some(answer) => answer,
        None => return typed.seen.is_some_and(|seen| seen != counts.newest).then_some(Doubt::AnsweredSince),
    };
    if answer == typed.answer && keys(people) == keys(typed.people) {
        return Some(Doubt::SameSlip);
    }
    if typed.seen.is_some_and(|seen| seen != counts.newest) {
        return Some(Doubt::AnsweredSince);
    }
    (typed.received_at < received_at).then_some(Doubt::Older)
}

/// Who is meant, however the names are written and ordered.
fn keys(people: &[Named]) -> Vec<String> {
    let mut keys: Vec<String> = people.iter().map(Named::key).collect();
    keys.sort();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_looked_at_once_more_where_it_may_be_there_already() {
        let at = |minute: i64| DateTime::from_timestamp(1_800_000_000 + 60 * minute, 0).unwrap();
        let yamada = [Named::typed("山田 花子", "", "")];
        let written = [Named::typed("山田　花子", "やまだ はなこ", "支援員")];
        let suzuki = [Named::typed("鈴木 一郎", "", "")];
        let counts = |answer| Counts { newest: 3, answer };
        let typed = |people, minute, seen, sure| Typed {
            answer: Answer::Attending,
            people,
            received_at: at(minute),
            seen,
            sure,
        };
        let said = Some((Answer::Attending, &yamada[..], at(10)));
        let declined = Some((Answer::Declined, &[][..], at(10)));
        for (name, counts, typed, expected) in [
            ("a first answer", counts(None), typed(&yamada[..], 0, Some(3), None), None),
            ("the same slip", counts(said), typed(&written[..], 12, Some(3), None), Some(Doubt::SameSlip)),
            ("and somebody is sure", counts(said), typed(&written[..], 12, Some(3), Some(3)), None),
            (
                "sure of what was before",
                counts(said),
                typed(&written[..], 12, Some(2), Some(2)),
                Some(Doubt::SameSlip),
            ),
            ("other people later", counts(said), typed(&suzuki[..], 12, Some(3), None), None),
            (
                "answered since",
                counts(said),
                typed(&suzuki[..], 12, Some(2), None),
                Some(Doubt::AnsweredSince),
            ),
            ("undone since", counts(None), typed(&suzuki[..], 12, Some(2), None), Some(Doubt::AnsweredSince)),
            ("an older slip", counts(declined), typed(&suzuki[..], 9, Some(3), None), Some(Doubt::Older)),
            ("a program that saw nothing", counts(declined), typed(&suzuki[..], 11, None, None), None),
        ] {
            assert_eq!(doubt(counts, typed), expected, "{name}");
        }
    }
}
