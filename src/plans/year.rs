//! The fiscal year on one sheet: April to March, a row for each series and for what stands alone.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use crate::calendar::zoned;
use crate::db::{GatheringId, SeriesId, Tx};
use crate::gatherings::{self, Gathering, GatheringState};
use crate::i18n::Texts;

/// The fiscal year (年度) that a day belongs to: April to March.
pub fn fiscal_year(day: NaiveDate) -> i32 {
    crate::paper::letter::fiscal_year(day)
}

/// A gathering on the sheet.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Mark {
    pub id: GatheringId,
    pub title: Texts,
    pub round: Option<i32>,
    /// Local.
    pub date: NaiveDate,
    /// Its end is past.
    pub held: bool,
    pub called_off: bool,
}

/// A row of the sheet: its twelve months from April on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = YearRow)]
pub struct Row {
    pub series: Option<SeriesId>,
    pub title: Texts,
    pub months: Vec<Vec<Mark>>,
}

/// The sheet of a fiscal year.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Year {
    pub fiscal: i32,
    pub rows: Vec<Row>,
    /// Every gathering of the year in its order, for the list on a phone.
    pub all: Vec<Mark>,
}

/// The years that somebody may turn to: a link to the next one always leads on, but not for ever.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2200;

/// Reads a fiscal year; `None` for one outside [`YEARS`].
pub async fn year(
    tx: &Tx,
    fiscal: i32,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> Result<Option<Year>, DbErr> {
    if !YEARS.contains(&fiscal) {
        return Ok(None);
    }
    let (Some(first), Some(after)) =
        (NaiveDate::from_ymd_opt(fiscal, 4, 1), NaiveDate::from_ymd_opt(fiscal + 1, 4, 1))
    else {
        return Ok(None);
    };
    let from = zoned::start_of_day(first, zone);
    let found = gatherings::list_between(tx, from, zoned::start_of_day(after, zone)).await?;
    let mut rows: Vec<Row> = Vec::new();
    for series in gatherings::all_series(tx).await? {
        let of_it: Vec<&Gathering> =
            found.iter().filter(|gathering| gathering.series_id == Some(series.id)).collect();
        if !of_it.is_empty() {
            rows.push(Row { series: Some(series.id), title: series.title, months: months(&of_it, now) });
        }
    }
    for gathering in found.iter().filter(|gathering| gathering.series_id.is_none()) {
        rows.push(Row { series: None, title: gathering.title.clone(), months: months(&[gathering], now) });
    }
    let all = found.iter().map(|gathering| mark(gathering, now)).collect();
    Ok(Some(Year { fiscal, rows, all }))
}

fn mark(gathering: &Gathering, now: DateTime<Utc>) -> Mark {
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    Mark {
        id: gathering.id,
        title: gathering.title.clone(),
        round: gathering.round,
        date: zoned::local_date(gathering.starts_at, zone),
        held: gathering.ends_at <= now
            && !matches!(gathering.state, GatheringState::CalledOff | GatheringState::Postponed),
        called_off: gathering.state == GatheringState::CalledOff,
    }
}

fn months(found: &[&Gathering], now: DateTime<Utc>) -> Vec<Vec<Mark>> {
    let mut months = vec![Vec::new(); 12];
    for gathering in found {
        let mark = mark(gathering, now);
        // April is the first column, March the last.
        months[(mark.date.month0() as usize + 9) % 12].push(mark);
    }
    months
}
