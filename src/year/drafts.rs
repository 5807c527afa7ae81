//! Last year's plan as this year's draft: what stood alone last year, on the same weekday a year later.
//!
//! A series goes on by its own rule; what stood alone is proposed here, and what is taken stands on the sheet as a draft:
//! a title, a day and hours, and the gathering that it is to be like. Nobody is invited to it. It is moved, taken away, or
//! becomes a gathering in preparation, made from the copy of the playbook of the one it is like.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::sheet::span;
use super::store::draft::{self, Model as DraftRow};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, Tx};
use crate::gatherings::store::day;
use crate::gatherings::{self, Gathering, GatheringState, titles};
use crate::i18n::{Message, Texts};
use crate::plans::PlanError;
use crate::plans::next::{Round, make_round};
use crate::web::FieldErrors;

/// Something of last year that can be this year's draft.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = YearProposal)]
pub struct Proposed {
    pub like: GatheringId,
    /// As others may read it; see [`titles`].
    pub title: Texts,
    /// Its day last year, and the same weekday of the same month this year.
    pub was: NaiveDate,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: i32,
}

/// What is taken over from last year, on which day.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = YearDraftIn)]
pub struct Taken {
    pub like: GatheringId,
    pub date: NaiveDate,
}

/// Another day for a draft.
#[derive(Clone, Debug, Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = YearDraftMove)]
pub struct DraftMove {
    pub date: NaiveDate,
    /// Local opening.
    pub starts: NaiveTime,
    /// The day on which it was when it was looked at; another one by now is not overwritten.
    #[serde(default)]
    pub seen: Option<NaiveDate>,
}

/// The same weekday of the same month a year later: the third Saturday stays a third Saturday, a fifth one that is not
/// there becomes the last.
pub fn a_year_later(day: NaiveDate) -> NaiveDate {
    let nth = u8::try_from((day.day() - 1) / 7 + 1).unwrap_or(1);
    let of_month =
        |nth| NaiveDate::from_weekday_of_month_opt(day.year() + 1, day.month(), day.weekday(), nth);
    of_month(nth).or_else(|| of_month(nth - 1)).unwrap_or(day + Days::new(364))
}

/// What stood alone in the fiscal year before and is not taken over yet; `NotFound` for a year that nobody turns to.
pub async fn proposed(tx: &Tx, fiscal: i32, zone: chrono_tz::Tz) -> Result<Vec<Proposed>, PlanError> {
    Ok(open(tx, fiscal, zone).await?.into_iter().map(|(_, proposed)| proposed).collect())
}

/// What [`proposed`] says, each with the gathering that it is to be like.
async fn open(tx: &Tx, fiscal: i32, zone: chrono_tz::Tz) -> Result<Vec<(Gathering, Proposed)>, PlanError> {
    let (first, after) = span(fiscal).ok_or(PlanError::NotFound)?;
    let (was_first, was_after) = (first - Months::new(12), first);
    let there = draft::list_between(tx, first, after).await?;
    let (from, until) = (zoned::start_of_day(was_first, zone), zoned::start_of_day(was_after, zone));
    let alone = |row: &Gathering| {
        // What began before is of the year before.
        row.starts_at >= from && row.series_id.is_none() && row.state != GatheringState::CalledOff
    };
    let found = gatherings::list_between(tx, from, until).await?;
    let mut proposed = Vec::new();
    for row in found.into_iter().filter(alone) {
        if there.iter().any(|draft| draft.like_id == row.id) {
            continue;
        }
        let starts = zoned::to_local(row.starts_at, zone);
        let days = day::list_of_gathering(tx, row.id).await?;
        // Of several days, the first; the others keep their own hours.
        let long = days
            .first()
            .map_or_else(|| row.ends_at - row.starts_at, |first| first.ends - first.starts)
            .num_minutes();
        let one = Proposed {
            like: row.id,
            title: titles::of_gathering(&row),
            was: starts.date(),
            date: a_year_later(starts.date()),
            starts: starts.time(),
            minutes: i32::try_from(long).unwrap_or(90),
        };
        proposed.push((row, one));
    }
    Ok(proposed)
}

/// The field of the day on which the one like `like` is to be.
pub fn day_field(like: GatheringId) -> String {
    format!("date-{like}")
}

/// Takes over from last year what is named; how many.
///
/// # Errors
/// Each day that is not in the year, by its field.
pub async fn take(
    app: &App,
    center: CenterId,
    actor: Actor,
    fiscal: i32,
    zone: chrono_tz::Tz,
    taken: &[Taken],
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let (first, after) = span(fiscal).ok_or(PlanError::NotFound)?;
    let mut errors = FieldErrors::default();
    for one in taken.iter().filter(|one| one.date < first || one.date >= after) {
        errors.add(&day_field(one.like), Message::new("year-draft-not-in-year"));
    }
    errors.into_result().map_err(PlanError::Fields)?;
    let tx = app.db.scoped(center).write().await?;
    tx.turn("year").await?;
    let mut count = 0;
    for (like, one) in open(&tx, fiscal, zone).await? {
        let Some(day) = taken.iter().find(|taken| taken.like == one.like) else { continue };
        let row = DraftRow {
            id: app.chance.id(now),
            center_id: tx.center,
            like_id: one.like,
            // Kept for the gathering that it becomes; the plan shows it by [`titles`].
            title: like.title,
            date: day.date,
            starts: one.starts,
            minutes: one.minutes,
            gathering_id: None,
            version: 1,
        };
        draft::insert(&tx, row).await?;
        count += 1;
    }
    let told = [audit::set("year", fiscal), audit::set("count", count)];
    audit::record(app, &tx, now, actor, "year.drafts.taken", ("center", center.0), &told).await?;
    tx.commit().await?;
    Ok(count)
}

async fn open_draft(tx: &Tx, id: RowId) -> Result<DraftRow, PlanError> {
    tx.turn("year").await?;
    let row = draft::find(tx, id).await?.ok_or(PlanError::NotFound)?;
    match row.gathering_id {
        // What was begun and broke off is taken up again; what became a gathering is moved there.
        Some(made) if gatherings::find(tx, made).await?.is_some() => Err(PlanError::Stale),
        _ => Ok(row),
    }
}

/// Puts a draft on another day.
pub async fn move_draft(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: RowId,
    to: DraftMove,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = open_draft(&tx, id).await?;
    if to.seen.is_some_and(|seen| seen != row.date) {
        return Err(PlanError::Stale);
    }
    check(&to, row.minutes, now)?;
    let told: Vec<_> = audit::changed("date", row.date, to.date).into_iter().collect();
    let moved = DraftRow { date: to.date, starts: to.starts, ..row.clone() };
    if !draft::update(&tx, row.version, moved).await? {
        return Err(PlanError::Stale);
    }
    audit::record(app, &tx, now, actor, "year.draft.moved", ("draft", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

fn check(to: &DraftMove, minutes: i32, now: DateTime<Utc>) -> Result<(), PlanError> {
    let mut errors = FieldErrors::default();
    let apart = (to.date - now.date_naive()).num_days().abs();
    if apart > 366 * 5 {
        errors.add("date", Message::new("field-date"));
    }
    if to.starts.overflowing_add_signed(chrono::Duration::minutes(minutes.into())).1 != 0 {
        errors.add("starts", Message::new("plan-ends-before-it-starts"));
    }
    errors.into_result().map_err(PlanError::Fields)
}

/// Takes a draft off the sheet; it is proposed again.
pub async fn drop_draft(app: &App, center: CenterId, actor: Actor, id: RowId) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = open_draft(&tx, id).await?;
    draft::delete(&tx, id).await?;
    let told = [audit::set("date", row.date)];
    audit::record(app, &tx, now, actor, "year.draft.dropped", ("draft", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a draft a gathering in preparation, like the one it was taken over from; its id.
pub async fn prepare(app: &App, center: CenterId, actor: Actor, id: RowId) -> Result<GatheringId, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("year").await?;
    let row = draft::find(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let gathering = row.gathering_id.unwrap_or_else(|| app.chance.id(now));
    let begun = DraftRow { gathering_id: Some(gathering), ..row.clone() };
    if !draft::update(&tx, row.version, begun).await? {
        return Err(PlanError::Stale);
    }
    let like = gatherings::whole(&tx, row.like_id).await?.ok_or(PlanError::NotFound)?;
    tx.commit().await?;
    let wanted = Round {
        id: Some(gathering),
        of: None,
        title: row.title.clone(),
        date: row.date,
        starts: row.starts,
        minutes: row.minutes,
    };
    // A large future: on the heap, it does not lie on the stack of every caller.
    match Box::pin(make_round(app, center, actor, &like, wanted)).await {
        Ok(made) => Ok(made),
        Err(error) => {
            let tx = app.db.scoped(center).write().await?;
            draft::update(&tx, row.version + 1, row).await?;
            tx.commit().await?;
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weekday_and_its_place_in_the_month_stay() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (was, expected) in [
            // The fourth Tuesday, the third Saturday, a fifth Monday that next year's month has not, the 29th of February.
            ("2027-01-26", "2028-01-25"),
            ("2026-06-20", "2027-06-19"),
            ("2026-08-31", "2027-08-30"),
            ("2026-06-29", "2027-06-28"),
            ("2028-02-29", "2029-02-27"),
        ] {
            assert_eq!(a_year_later(day(was)), day(expected), "{was}");
        }
    }
}
