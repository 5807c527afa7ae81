//! Moving something on the plan: what the new day brings with it is shown before anything is saved.
//!
//! A draft and a round ahead are moved here. A gathering in preparation has a plan and perhaps guests: its new day is only
//! looked at here, and set on its own page.

use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;

use super::clashes::{self, Clash, Messages};
use super::drafts::{self, DraftMove};
use super::sheet::{Mark, Year, fiscal_year, year};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId, SeriesId, Tx};
use crate::gatherings::DayHours;
use crate::plans::PlanError;
use crate::series::service::SeriesError;
use crate::series::service::ahead::{self, RoundMove};

/// What is moved, written as `draft:ID`, `round:SERIES:DAY` or `gathering:ID`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Draft(RowId),
    Round(SeriesId, NaiveDate),
    Gathering(GatheringId),
}

impl FromStr for What {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split(':');
        let (kind, id, slot) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
        match (kind, slot) {
            (Some("draft"), None) => id.parse().map(What::Draft).map_err(drop),
            (Some("gathering"), None) => id.parse().map(What::Gathering).map_err(drop),
            (Some("round"), Some(slot)) => {
                let series = id.parse().map_err(drop)?;
                Ok(What::Round(series, slot.parse().map_err(drop)?))
            }
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for What {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            What::Draft(id) => write!(f, "draft:{id}"),
            What::Round(series, slot) => write!(f, "round:{series}:{slot}"),
            What::Gathering(id) => write!(f, "gathering:{id}"),
        }
    }
}

impl What {
    /// What a mark of the sheet is moved as.
    pub fn of(mark: &Mark) -> Option<What> {
        match (mark.id, mark.draft, mark.series.zip(mark.slot)) {
            (Some(id), ..) => Some(What::Gathering(id)),
            (None, Some(draft), _) => Some(What::Draft(draft)),
            (None, None, Some((series, slot))) => Some(What::Round(series, slot)),
            _ => None,
        }
    }
}

/// What a move would bring.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub mark: Mark,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub clashes: Vec<Clash>,
    /// For each office that it is for: the messages of the plan as it is, and as it would be.
    pub loads: Vec<(Option<Messages>, Messages)>,
}

/// The same weekday at the same place of the month, in the month of `of`: the second Tuesday becomes the second Tuesday.
/// A fifth that the month has not becomes its last.
pub fn same_weekday_in(day: NaiveDate, of: NaiveDate) -> NaiveDate {
    let nth = (day.day() - 1) / 7;
    let first = of.with_day(1).unwrap_or(of);
    let ahead = (7 + day.weekday().num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
    let found = first + Days::new(u64::from(ahead + 7 * nth));
    if found.month() == first.month() { found } else { found - Days::new(7) }
}

/// The mark of a year that is meant.
pub fn find(year: &Year, what: What) -> Option<&Mark> {
    year.all.iter().find(|mark| What::of(mark) == Some(what))
}

/// What would stand in the way of the new day, and how many messages each of its offices would get; writes nothing.
pub async fn outlook(
    tx: &Tx,
    (fiscal, what): (i32, What),
    (date, starts): (NaiveDate, NaiveTime),
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> Result<Option<Outlook>, DbErr> {
    let Some(before) = year(tx, fiscal, zone, now).await? else { return Ok(None) };
    let Some(mark) = find(&before, what).cloned() else { return Ok(None) };
    let today = now.with_timezone(&zone).date_naive();
    // Where it goes into another fiscal year, that year is looked at.
    let there = if fiscal_year(date) == fiscal {
        before.clone()
    } else {
        match year(tx, fiscal_year(date), zone, now).await? {
            Some(year) => year,
            None => return Ok(None),
        }
    };
    let (_, known) = clashes::of_year(tx, &there, today).await?;
    let mut after = there;
    after.all.retain(|one| What::of(one) != Some(what));
    let days = moved_days(&mark, date, starts);
    let moved = Mark {
        date,
        starts,
        ends: days.first().map_or(mark.ends, |day| day.ends),
        days,
        called_off: false,
        put_off: false,
        ..mark.clone()
    };
    after.all.push(moved);
    let (mut clashes, loads) = clashes::of_year(tx, &after, today).await?;
    let offices = clashes::offices_of(tx, after.all.last().unwrap_or(&mark)).await?;
    let loads = loads
        .into_iter()
        .filter(|load| offices.contains(&load.organization))
        .map(|load| {
            let was = known.iter().find(|known| known.organization == load.organization).cloned();
            (was, load)
        })
        .collect();
    Ok(Some(Outlook { mark, date, starts, clashes: clashes.pop().unwrap_or_default(), loads }))
}

/// Its days where the first is on `date` and opens at `starts`: the others keep their distance and, where they had the
/// hours of the first, take its new ones.
fn moved_days(mark: &Mark, date: NaiveDate, starts: NaiveTime) -> Vec<DayHours> {
    let Some(first) = mark.days.first().copied() else { return Vec::new() };
    let ends = starts.overflowing_add_signed(first.ends - first.starts).0;
    let moved = |day: &DayHours| {
        let along = mark.runs || (day.starts, day.ends) == (first.starts, first.ends);
        let (starts, ends) = if along { (starts, ends) } else { (day.starts, day.ends) };
        DayHours { date: day.date + (date - mark.date), starts, ends }
    };
    mark.days.iter().map(moved).collect()
}

/// Moves a draft or a round ahead; `seen` is the day on which it was.
///
/// # Errors
/// A gathering is not moved here; what was moved meanwhile is stale.
pub async fn carry_out(
    app: &App,
    center: CenterId,
    actor: Actor,
    what: What,
    (date, starts): (NaiveDate, NaiveTime),
    seen: Option<NaiveDate>,
) -> Result<(), PlanError> {
    match what {
        What::Draft(id) => drafts::move_draft(app, center, actor, id, DraftMove { date, starts, seen }).await,
        What::Round(series, slot) => {
            let to = RoundMove { date, starts, seen };
            ahead::move_round(app, center, actor, series, slot, to).await.map_err(of_series)
        }
        What::Gathering(_) => Err(PlanError::Stale),
    }
}

fn of_series(error: SeriesError) -> PlanError {
    match error {
        SeriesError::NotFound => PlanError::NotFound,
        SeriesError::Stale | SeriesError::Ended | SeriesError::Given | SeriesError::NotNearest => {
            PlanError::Stale
        }
        SeriesError::Fields(fields) => PlanError::Fields(fields),
        SeriesError::Plan(error) => error,
        SeriesError::Other(cause) => PlanError::Other(cause),
        SeriesError::Db(cause) => PlanError::Db(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_chosen_and_the_weekday_stays() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, month, expected) in [
            ("2027-05-25", "2027-06-01", "2027-06-22"),
            ("2027-05-04", "2027-07-01", "2027-07-06"),
            // A fifth Monday in a month that has four.
            ("2027-05-31", "2027-06-15", "2027-06-28"),
        ] {
            assert_eq!(same_weekday_in(day(from), day(month)), day(expected), "{from} to {month}");
        }
    }

    #[test]
    fn what_is_moved_is_written_and_read() {
        let id = uuid::Uuid::from_u128(7);
        for what in [
            What::Draft(id.into()),
            What::Gathering(id.into()),
            What::Round(id.into(), "2027-05-25".parse().unwrap()),
        ] {
            assert_eq!(what.to_string().parse(), Ok(what));
        }
        assert!("draft".parse::<What>().is_err() && "round:x:y".parse::<What>().is_err());
    }
}
