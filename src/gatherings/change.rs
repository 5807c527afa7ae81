//! What changed about a gathering, as it travels to its guests: facts, not sentences, so that each letter says
//! them in its reader's language.
//!
//! A notice is kept once, and the mails that tell of it (`update`, `cancellation`) carry its id in their payload:
//! `{"change": ID}`. Whoever composes them asks [`notice_of`].

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::model::{ChangeKind, DayHours, GatheringState};
use super::store::change as rows;
use super::store::{day, gathering, venue};
use super::whole::Whole;
use crate::app::App;
use crate::db::{GatheringId, Question, RowId, Tx, VenueId};
use crate::i18n::{Lang, say, t, written};
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
    /// A day that was not there.
    DayAdded { after: (NaiveDate, NaiveTime, NaiveTime) },
    /// A day of several that is no more.
    DayGone { before: (NaiveDate, NaiveTime, NaiveTime) },
    /// The days, with their hours, on which it is not; the new ones are not known yet.
    PutOff {
        before: (NaiveDate, NaiveTime, NaiveTime),
        /// Those after the first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        further: Vec<(NaiveDate, NaiveTime, NaiveTime)>,
    },
    /// The get-together after it: day, beginning and place as they were and as they are; none where it does not take place.
    GetTogether {
        before: Option<(NaiveDate, NaiveTime, String)>,
        after: Option<(NaiveDate, NaiveTime, String)>,
    },
}

/// What guests are told: what changed, and why in the center's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeNotice {
    #[serde(default)]
    pub changes: Vec<Changed>,
    /// As staff typed it; empty where nobody said why.
    #[serde(default)]
    pub reason: String,
    /// What the places were before they all went online; no letter says it, taking the change back needs it.
    #[serde(default)]
    pub places: Vec<Place>,
}

/// A place as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub id: VenueId,
    pub name: String,
    pub address: String,
    pub online: bool,
    pub url: String,
    pub notes: String,
}

impl Place {
    /// A place as it is now.
    pub fn of(row: &venue::Model) -> Self {
        let row = row.clone();
        Place {
            id: row.id,
            name: row.name,
            address: row.address,
            online: row.online,
            url: row.url,
            notes: row.notes,
        }
    }

    /// The row as it was; its position stays what it is now.
    pub fn put_back(self, row: venue::Model) -> venue::Model {
        let Place { id: _, name, address, online, url, notes } = self;
        venue::Model { name, address, online, url, notes, ..row }
    }
}

impl Changed {
    /// A gathering is on none of its days.
    pub fn put_off(whole: &Whole) -> Self {
        let (starts, ends) = whole.hours();
        let further = whole.days.iter().skip(1).map(|day| (day.date, day.starts, day.ends)).collect();
        Changed::PutOff { before: (whole.date(), starts, ends), further }
    }

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
            Changed::PutOff { before, further } => {
                let all: Vec<_> = std::iter::once(before).chain(further).copied().collect();
                let dates: Vec<NaiveDate> = all.iter().map(|(date, ..)| *date).collect();
                let was = format!("{} {}", written::dates(lang, &dates), written::hours(lang, &all));
                ("gathering-changed-when", was, t(lang, "gathering-put-off"))
            }
            Changed::DayAdded { after } => {
                ("gathering-changed-when", t(lang, "gathering-day-none"), day(*after))
            }
            Changed::DayGone { before } => {
                ("gathering-changed-when", day(*before), t(lang, "gathering-day-gone"))
            }
            Changed::GetTogether { before, after } => {
                let told = |evening: &Option<(NaiveDate, NaiveTime, String)>| match evening {
                    Some((date, starts, place)) => {
                        format!("{} {} {place}", written::date(lang, *date), written::time(lang, *starts))
                    }
                    None => t(lang, "gathering-no-get-together"),
                };
                ("gathering-changed-get-together", told(before), told(after))
            }
            Changed::Deadline { before, after } => {
                ("gathering-changed-deadline", written::date(lang, *before), written::date(lang, *after))
            }
        };
        Change { what: t(lang, what), before, after }
    }
}

/// Keeps a notice; what comes back is the payload for the mails that tell of it.
pub async fn keep_notice(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    notice: &ChangeNotice,
) -> anyhow::Result<Json> {
    keep_sudden(app, tx, now, gathering, (ChangeKind::Edited, None), notice).await
}

/// As [`keep_notice`] for a change of this kind, which found the gathering in this state.
pub async fn keep_sudden(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    (kind, state_before): (ChangeKind, Option<GatheringState>),
    notice: &ChangeNotice,
) -> anyhow::Result<Json> {
    let id: RowId = app.chance.id(now);
    let row = rows::Model {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        kind,
        state_before,
        changes: serde_json::to_value(&notice.changes)?,
        reason: notice.reason.clone(),
        places: serde_json::to_value(&notice.places)?,
        at: now,
    };
    rows::insert(tx, row).await?;
    Ok(json!({ "change": id }))
}

/// The notice that a mail's payload names; an empty one where it names none.
pub async fn notice_of(tx: &Tx, payload: &Json) -> Result<ChangeNotice, DbErr> {
    let id = payload.get("change").and_then(Json::as_str).and_then(|id| id.parse::<RowId>().ok());
    let Some(id) = id else { return Ok(ChangeNotice::default()) };
    rows::find(tx, id).await?.map_or_else(|| Ok(ChangeNotice::default()), read)
}

fn read(row: rows::Model) -> Result<ChangeNotice, DbErr> {
    let broken = |error| DbErr::Json(format!("gathering change {}: {error}", row.id));
    let changes = serde_json::from_value(row.changes).map_err(broken)?;
    let places = serde_json::from_value(row.places).map_err(broken)?;
    Ok(ChangeNotice { changes, reason: row.reason, places })
}

/// A sudden change as it was told.
#[derive(Clone, Debug)]
pub struct Sudden {
    pub id: RowId,
    pub kind: ChangeKind,
    pub at: DateTime<Utc>,
    /// Where the gathering stood before.
    pub before: Option<GatheringState>,
    pub notice: ChangeNotice,
}

fn sudden_of(row: rows::Model) -> Result<Sudden, DbErr> {
    let (id, kind, at, before) = (row.id, row.kind, row.at, row.state_before);
    Ok(Sudden { id, kind, at, before, notice: read(row)? })
}

/// The newest sudden change of a gathering.
pub async fn sudden(tx: &Tx, gathering: GatheringId) -> Result<Option<Sudden>, DbErr> {
    tx.ask(rows::newest(tx, gathering, None)).await?.map(sudden_of).transpose()
}

/// The newest change of one kind.
pub async fn newest_of(tx: &Tx, gathering: GatheringId, kind: ChangeKind) -> Result<Option<Sudden>, DbErr> {
    tx.ask(rows::newest(tx, gathering, Some(kind))).await?.map(sudden_of).transpose()
}

/// When those who had said yes were last asked again, for a new day.
pub async fn asked_again_at(tx: &Tx, gathering: GatheringId) -> Result<Option<DateTime<Utc>>, DbErr> {
    tx.ask(asked_again(tx, gathering)).await
}

/// Asks for what [`asked_again_at`] tells.
pub fn asked_again(tx: &Tx, gathering: GatheringId) -> Question<Option<DateTime<Utc>>> {
    rows::newest(tx, gathering, Some(ChangeKind::NewDate)).then(|row| Ok(row.map(|row| row.at)))
}

/// What stands at the top of every page behind a guest's link while it matters: called off, put off, on a new day,
/// online, or as planned after all. `None` where nothing sudden happened or the day is over.
pub async fn banner(
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    // Most gatherings never have a sudden change: one look at an index.
    let Some(sudden) = sudden(tx, gathering).await? else { return Ok(None) };
    let Some(gathering) = gathering::find(tx, gathering).await? else { return Ok(None) };
    let lasts = matches!(gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    if !lasts && gathering.ends_at <= now {
        return Ok(None);
    }
    let first = |change: &Changed| match change {
        Changed::When { before, .. } | Changed::PutOff { before, .. } => Some(vec![before.0]),
        _ => None,
    };
    let dates = |days: &[DayHours]| days.iter().map(|day| day.date).collect::<Vec<_>>();
    let stands: Vec<NaiveDate> =
        day::list_of_gathering(tx, gathering.id).await?.iter().map(|day| day.date).collect();
    let put_off = sudden.notice.changes.iter().find_map(|change| match change {
        Changed::PutOff { before, further } => {
            Some(std::iter::once(before).chain(further).map(|(date, ..)| *date).collect::<Vec<_>>())
        }
        _ => None,
    });
    let moved = gathering.days_before.as_ref().filter(|_| sudden.kind == ChangeKind::NewDate);
    let old = put_off
        .or_else(|| moved.map(|before| dates(&before.days)))
        .or_else(|| sudden.notice.changes.iter().find_map(first))
        .unwrap_or_else(|| stands.clone());
    // What runs over weeks has a first and a last day, and is told by its first.
    let told = |all: &[NaiveDate]| match all {
        [first, ..] if !gathering.subject().meets() => written::date(lang, *first),
        all => written::dates(lang, all),
    };
    let places = [("date", told(&old).into()), ("new", told(&stands).into())];
    // Taken back, but still online, where it had moved before.
    let online = sudden.kind == ChangeKind::Reinstated && !sudden.notice.places.is_empty();
    let key = format!(
        "gathering-banner-{}{}",
        sudden.kind.word().replace('_', "-"),
        if online { "-online" } else { "" }
    );
    let said = say(lang, &key, &places);
    // Moved once more in good time, the newer day has its own reason.
    let moved = |edited: &Sudden| {
        let when = |change: &Changed| matches!(change, Changed::When { .. });
        edited.at >= sudden.at && edited.notice.changes.iter().any(when)
    };
    let edited = match sudden.kind {
        ChangeKind::NewDate => newest_of(tx, gathering.id, ChangeKind::Edited).await?.filter(moved),
        _ => None,
    };
    let reason = edited.map_or(sudden.notice.reason, |edited| edited.notice.reason).trim().to_owned();
    if reason.is_empty() {
        return Ok(Some(said));
    }
    Ok(Some(say(lang, "gathering-banner-with-reason", &[("said", said.into()), ("reason", reason.into())])))
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
            places: Vec::new(),
        };
        let json = serde_json::to_value(&notice).unwrap();
        let back: ChangeNotice = serde_json::from_value(json).unwrap();
        assert_eq!(back, notice);
        let said = back.say(Lang::Ja);
        assert!(said[0].after.starts_with("2027年2月2日（火）"), "{}", said[0].after);
        assert_eq!(said[1].after, "福祉会館（本町1）");
        assert!(back.say(Lang::En)[0].before.starts_with("Tuesday, 26 January 2027"));
    }

    #[test]
    fn what_is_put_off_names_each_of_its_days_and_older_notices_are_still_read() {
        let day = |date: &str, from: &str, to: &str| -> (NaiveDate, NaiveTime, NaiveTime) {
            (date.parse().unwrap(), from.parse().unwrap(), to.parse().unwrap())
        };
        let friday = day("2027-03-12", "09:30:00", "15:30:00");
        let put_off =
            Changed::PutOff { before: friday, further: vec![day("2027-03-15", "13:00:00", "16:00:00")] };
        assert_eq!(
            put_off.say(Lang::Ja).before,
            "2027年3月12日（金）・15日（月） 3/12（金）は午前9時30分～午後3時30分、3/15（月）は午後1時～午後4時"
        );
        assert!(put_off.say(Lang::En).before.starts_with("Friday 12 and Monday 15 March 2027 "));
        let older =
            serde_json::json!({ "what": "put_off", "before": ["2027-03-12", "09:30:00", "15:30:00"] });
        let older: Changed = serde_json::from_value(older).unwrap();
        assert_eq!(older.say(Lang::Ja).before, "2027年3月12日（金） 午前9時30分～午後3時30分");
    }
}
