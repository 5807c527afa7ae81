//! The days of a gathering, saved as one; and what is told of each.

use chrono::NaiveDate;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, LONGEST_LINE, change, mark, short_enough, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, DayId, GatheringId, Tx};
use crate::gatherings::Day;
use crate::gatherings::programme::DayDetails;
use crate::gatherings::store::day;
use crate::gatherings::whole::book;
use crate::i18n::{Message, Texts};
use crate::web::FieldErrors;

/// The longest text about a day, in characters.
const LONGEST: usize = 2_000;

/// What is told of a day, as a form or program brings it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[schema(as = DayIn)]
pub struct DayIn {
    #[serde(flatten)]
    pub details: DayDetails,
    /// The mark of what was edited.
    #[serde(default)]
    pub seen: String,
}

/// What an editor saw of a day.
pub fn day_mark(day: &Day) -> String {
    mark(&day.details)
}

/// Judges what was typed of a day.
pub fn judge_details(details: &DayDetails) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (name, words, longest) in [
        ("title", &details.title, LONGEST_LINE),
        ("place", &details.place, LONGEST_LINE),
        ("materials", &details.materials, LONGEST),
        ("bring", &details.bring, LONGEST),
        ("meals", &details.meals, LONGEST),
        ("transport", &details.transport, LONGEST),
    ] {
        short_enough(&mut errors, name, words, longest);
        if !words.is_blank() && words.0.get("ja").is_none_or(|ja| ja.trim().is_empty()) {
            errors.add(&format!("{name}_ja"), Message::new("field-required"));
        }
    }
    if details.leader_name.chars().count() > LONGEST_LINE {
        errors.add("leader_name", Message::new("field-too-long").with("max", LONGEST_LINE));
    }
    errors
}

/// Saves what is told of a day. Guests read it behind their links from then on; that it changed is not told them.
pub async fn save_day(
    app: &App,
    center: CenterId,
    actor: Actor,
    (id, day_id): (GatheringId, DayId),
    typed: DayIn,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let found = whole.days.iter().find(|day| day.id == day_id).ok_or(GatheringError::NotFound)?;
    let DayIn { mut details, seen } = typed;
    details.leader_name = details.leader_name.trim().to_owned();
    let mut errors = judge_details(&details);
    let roles = &book(&whole.gathering)?.roles;
    let known = |part: &str| part.is_empty() || part == found.details.leader;
    if !known(&details.leader) && roles.iter().all(|role| role.id != details.leader) {
        errors.add("leader", Message::new("field-choose"));
    }
    errors.into_result().map_err(GatheringError::Fields)?;
    if day_mark(found) != seen {
        return Err(GatheringError::Stale);
    }
    let was = &found.details;
    let kind = |details: &DayDetails| details.kind.map(|kind| kind.word()).unwrap_or_default();
    let part = |id: &str| -> Texts {
        let role = roles.iter().find(|role| role.id == id);
        role.map(|role| role.title.clone().into()).unwrap_or_default()
    };
    let words = |field: &'static str, was: &Texts, is: &Texts| change(field, was, is);
    let mut told: Vec<audit::Change> = [
        audit::changed("kind", kind(was), kind(&details)),
        words("title", &was.title, &details.title),
        words("place", &was.place, &details.place),
        words("leader", &part(&was.leader), &part(&details.leader)),
        audit::changed("leader_name", &was.leader_name, &details.leader_name),
        words("materials", &was.materials, &details.materials),
        words("bring", &was.bring, &details.bring),
        words("meals", &was.meals, &details.meals),
        words("transport", &was.transport, &details.transport),
    ]
    .into_iter()
    .flatten()
    .collect();
    told.insert(0, audit::set("date", found.date));
    day::save(&tx, Day { details, ..found.clone() }).await?;
    audit::record(app, &tx, now, actor, "gatherings.day.saved", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Saves the days as `after` has them: those of `before` that it lacks go, and those that are new come. While days
/// change places no two stand on one date, which the table does not allow.
pub async fn save_days(tx: &Tx, before: &[Day], after: &[Day]) -> Result<(), DbErr> {
    for gone in before.iter().filter(|row| after.iter().all(|day| day.id != row.id)) {
        day::delete(tx, gone.id).await?;
    }
    // What is still to be saved, with the date on which it stands until then.
    let mut waiting: Vec<(Day, NaiveDate)> = Vec::new();
    for row in after {
        if let Some(was) = before.iter().find(|was| was.id == row.id && *was != row) {
            waiting.push((row.clone(), was.date));
        }
    }
    while !waiting.is_empty() {
        let held = |row: &Day| waiting.iter().any(|(other, at)| other.id != row.id && *at == row.date);
        if let Some(free) = waiting.iter().position(|(row, _)| !held(row)) {
            day::save(tx, waiting.remove(free).0).await?;
        } else {
            // They stand in one another's way: one steps aside, to a date that none of them has.
            let all = before.iter().chain(after).map(|row| row.date).chain(waiting.iter().map(|(_, at)| *at));
            let last = all.max().unwrap_or_default();
            let aside = last.succ_opt().unwrap_or(last);
            if let Some((row, at)) = waiting.first_mut() {
                *at = aside;
                day::save(tx, Day { date: aside, ..row.clone() }).await?;
            }
        }
    }
    for new in after.iter().filter(|row| before.iter().all(|day| day.id != row.id)) {
        day::insert(tx, new.clone()).await?;
    }
    Ok(())
}
