//! A change of a visit that came too late: what was wanted beside what somebody made of the visit in between.

use super::forms::{Booking, Offered};
use crate::accounts::{Member, Staff};
use crate::db::{MembershipId, Tx};
use crate::i18n::{Lang, t, written};
use crate::visits::shown::Whole;
use crate::web::{Compared, Result, Stale};

/// What a form wants of a visit.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// Nothing yet: the page is only looked at.
    Nothing,
    Team(&'a [MembershipId]),
    Brings(&'a str),
    Time(&'a Booking),
    Offer(&'a Offered),
    /// A state, by the key of its button, with a word why.
    State(&'a str, &'a str),
}

impl Wanted<'_> {
    /// The fold of the page in which the form stands.
    pub fn fold(self) -> &'static str {
        match self {
            Wanted::Nothing | Wanted::Offer(_) => "",
            Wanted::Team(_) => "team",
            Wanted::Brings(_) => "brings",
            Wanted::Time(_) => "time",
            Wanted::State(..) => "otherwise",
        }
    }

    /// Both versions, with who was first.
    pub async fn late(self, tx: &Tx, staff: &Staff, found: &Whole, members: &[Member]) -> Result<Stale> {
        let rows = self.rows(staff.reader.lang, found, members);
        let id = found.row.id;
        let keep = match self {
            Wanted::Offer(_) => format!("/visits/{id}/offer"),
            _ => format!("/visits/{id}"),
        };
        staff.stale(tx, id.0, rows, keep).await
    }

    fn rows(self, lang: Lang, found: &Whole, members: &[Member]) -> Vec<Compared> {
        let row = &found.row;
        let row_of = |key: &str, saved: String, mine: String| Compared::field(lang, key, saved, mine);
        let joined = |names: Vec<String>| names.join("・");
        match self {
            Wanted::Nothing => Vec::new(),
            Wanted::Team(team) => {
                let saved = row.team.iter().map(|member| member.name.clone()).collect();
                let mine =
                    members.iter().filter(|member| team.contains(&member.id)).map(Member::name).collect();
                vec![row_of("visit-team", joined(saved), joined(mine))]
            }
            Wanted::Brings(text) => vec![row_of("visit-brings", found.brings.join("\n"), text.to_owned())],
            Wanted::Time(typed) => {
                let (date, starts) = typed.wanted(found);
                let saved_date = row.date.map(|date| written::date(lang, date)).unwrap_or_default();
                let saved_starts = row.starts.map(|time| written::time(lang, time)).unwrap_or_default();
                vec![
                    row_of("visit-state", row.state_word.clone(), t(lang, "visit-state-booked")),
                    row_of(
                        "visit-date",
                        saved_date,
                        date.map_or(typed.date.clone(), |day| written::date(lang, day)),
                    ),
                    row_of(
                        "visit-starts",
                        saved_starts,
                        starts.map_or(typed.starts.clone(), |time| written::time(lang, time)),
                    ),
                ]
            }
            Wanted::Offer(typed) => {
                let hour =
                    |date, time| format!("{} {}", written::date(lang, date), written::time(lang, time));
                let saved: Vec<String> =
                    found.slots.iter().map(|slot| hour(slot.date, slot.starts)).collect();
                let mine: Vec<String> = typed.hours().map(|(date, time)| hour(date, time)).collect();
                vec![
                    row_of("visit-state", row.state_word.clone(), t(lang, "visit-state-offered")),
                    row_of("visit-slots", saved.join("\n"), mine.join("\n")),
                ]
            }
            Wanted::State(button, reason) => {
                let mut rows = vec![row_of("visit-state", row.state_word.clone(), t(lang, button))];
                if !reason.is_empty() || !found.said.is_empty() {
                    rows.push(row_of("visit-said", found.said.clone(), reason.to_owned()));
                }
                rows
            }
        }
    }
}
