//! The sheet: what is in a fiscal year, held, prepared or only planned.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use crate::calendar::zoned;
use crate::db::{GatheringId, RowId, SeriesId, Tx};
use crate::gatherings::service::is_announced;
use crate::gatherings::store::{day, venue};
use crate::gatherings::{self, DayHours, Gathering, GatheringState, titles};
use crate::i18n::{Lang, Texts, written};
use crate::plans::next::round_named;
use crate::series::model::Ahead;
use crate::series::{days_ahead, line};
use crate::year::meant::runs;
use crate::year::store::draft::{self, Model as DraftRow};

/// The fiscal year (年度) that a day belongs to: April to March.
pub fn fiscal_year(day: NaiveDate) -> i32 {
    crate::paper::letter::fiscal_year(day)
}

/// The years that somebody may turn to: a link to the next one always leads on, but not for ever.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2200;

/// The first day of a fiscal year and the first after it; `None` for a year that nobody turns to.
pub fn span(fiscal: i32) -> Option<(NaiveDate, NaiveDate)> {
    if !YEARS.contains(&fiscal) {
        return None;
    }
    Some((NaiveDate::from_ymd_opt(fiscal, 4, 1)?, NaiveDate::from_ymd_opt(fiscal + 1, 4, 1)?))
}

/// A gathering or a round ahead on the sheet.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Mark {
    /// None for a round ahead.
    pub id: Option<GatheringId>,
    pub series: Option<SeriesId>,
    /// What a round ahead is called by within its series.
    pub slot: Option<NaiveDate>,
    /// Taken over from last year, not prepared yet.
    pub draft: Option<RowId>,
    /// The gathering that such a draft is to be like.
    pub like: Option<GatheringId>,
    pub title: Texts,
    pub round: Option<i32>,
    /// Local; the first of its days.
    pub date: NaiveDate,
    /// Each of its days with its own hours; what runs over a stretch (a programme, a survey) has its first and its last.
    pub days: Vec<DayHours>,
    /// It runs over a stretch: every day from its first to its last is its own.
    pub runs: bool,
    /// When it opens and closes on the first of its days.
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// The first venue; empty for a round ahead.
    pub place: String,
    /// Its end is past.
    pub held: bool,
    pub called_off: bool,
    /// It was put off and has no new day yet: its day is the old one.
    pub put_off: bool,
    /// It may stand on a public page.
    pub public: bool,
    /// It stands there now: a gathering by itself waits until somebody is invited, or staff say so.
    pub announced: bool,
    /// Staff said so, and nobody is invited yet.
    pub early: bool,
}

impl Mark {
    /// Where it is seen to: a gathering's own page, or its series.
    pub fn path(&self) -> String {
        match (self.id, self.series) {
            (Some(id), _) => format!("/gatherings/{id}"),
            (None, Some(series)) => format!("/series/{series}"),
            (None, None) => "/plan".to_owned(),
        }
    }

    /// The last of its days.
    pub fn last(&self) -> NaiveDate {
        self.days.last().map_or(self.date, |day| day.date)
    }

    /// Its days as stretches from a first to a last: each by itself, or all of them at once where it runs.
    pub fn stretches(&self) -> Vec<(NaiveDate, NaiveDate)> {
        match self.runs {
            true => vec![(self.date, self.last())],
            false => self.days.iter().map(|day| (day.date, day.date)).collect(),
        }
    }

    /// Whether it is open at a moment at which `other` is: on a day of both, by the hours of each on that day. What runs
    /// has the hours of its first day on every day.
    pub fn is_open_with(&self, other: &Mark) -> bool {
        let stretches = |mark: &Mark| -> Vec<(NaiveDate, NaiveDate, NaiveTime, NaiveTime)> {
            match mark.days.first().filter(|_| mark.runs) {
                Some(first) => vec![(first.date, mark.last(), first.starts, first.ends)],
                None => mark.days.iter().map(|day| (day.date, day.date, day.starts, day.ends)).collect(),
            }
        };
        let theirs = stretches(other);
        stretches(self).iter().any(|(from, to, opens, closes)| {
            theirs.iter().any(|(first, last, starts, ends)| {
                from <= last && first <= to && opens < ends && starts < closes
            })
        })
    }

    /// When it is, for a list: its days, and the hours of each; of what runs, its first and its last day.
    pub fn when(&self, lang: Lang) -> String {
        if self.runs && self.last() != self.date {
            return written::date_range(lang, self.date, self.last());
        }
        let dates: Vec<NaiveDate> = self.days.iter().map(|day| day.date).collect();
        let hours: Vec<_> = self.days.iter().map(|day| (day.date, day.starts, day.ends)).collect();
        format!("{} {}", written::dates(lang, &dates), written::hours(lang, &hours))
    }

    /// Whether it is still to be on its day.
    pub fn stands(&self) -> bool {
        !self.called_off && !self.put_off
    }

    /// Whether it is not prepared yet.
    pub fn is_draft(&self) -> bool {
        self.id.is_none()
    }
}

/// A row of the sheet: its twelve months from April on.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = YearRow)]
pub struct Row {
    pub series: Option<SeriesId>,
    pub title: Texts,
    pub months: Vec<Vec<Mark>>,
    /// How many were planned for the year, those called off among them, and how many of them were held.
    pub planned: usize,
    pub held: usize,
}

/// The sheet of a fiscal year.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Year {
    pub fiscal: i32,
    pub rows: Vec<Row>,
    /// All of the year in its order.
    pub all: Vec<Mark>,
    pub planned: usize,
    pub held: usize,
}

/// Reads a fiscal year; `None` for one that nobody turns to.
pub async fn year(
    tx: &Tx,
    fiscal: i32,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> Result<Option<Year>, DbErr> {
    let Some((first, after)) = span(fiscal) else { return Ok(None) };
    let from = zoned::start_of_day(first, zone);
    let found = gatherings::list_between(tx, from, zoned::start_of_day(after, zone)).await?;
    let mut rows: Vec<Row> = Vec::new();
    for series in gatherings::all_series(tx).await? {
        let mut marks = Vec::new();
        for gathering in found.iter().filter(|gathering| gathering.series_id == Some(series.id)) {
            marks.push(mark(tx, gathering, now).await?);
        }
        if series.goes_on() {
            marks.extend(rounds_ahead(tx, series.id, (first, after), now).await?);
        }
        if !marks.is_empty() {
            let rounds = gatherings::list_to_call(tx, series.id).await?;
            rows.push(row(first, Some(series.id), titles::of_series(&series, &rounds), marks));
        }
    }
    for gathering in found.iter().filter(|gathering| gathering.series_id.is_none()) {
        let marks = vec![mark(tx, gathering, now).await?];
        rows.push(row(first, None, titles::of_gathering(gathering), marks));
    }
    for draft in draft::list_between(tx, first, after).await? {
        if let Some(mark) = draft_mark(tx, draft).await? {
            rows.push(row(first, None, mark.title.clone(), vec![mark]));
        }
    }
    let mut all: Vec<Mark> = rows.iter().flat_map(|row| row.months.iter().flatten().cloned()).collect();
    all.sort_by_key(|mark| (mark.date, mark.starts));
    let (planned, held) = (all.len(), all.iter().filter(|mark| mark.held).count());
    Ok(Some(Year { fiscal, rows, all, planned, held }))
}

async fn rounds_ahead(
    tx: &Tx,
    series: SeriesId,
    (first, after): (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<Vec<Mark>, DbErr> {
    let Some(line) = line(tx, series, now).await? else { return Ok(Vec::new()) };
    // Years ahead are not reckoned: nobody knows whether the series will be there.
    if (first - line.today).num_days() > 366 * 2 {
        return Ok(Vec::new());
    }
    let (title, like) = (line.told_title(), line.like());
    let public = like.as_ref().is_none_or(titles::is_public);
    let runs = like.as_ref().is_some_and(runs);
    let like = line.days_like(tx).await?;
    let held = line.ahead_until(after).into_iter().filter(Ahead::is_held);
    let days = held.filter_map(|round| Some((days_ahead(&round, &like)?, round)));
    // What begins in March and goes on in April is on the sheets of both years.
    let of_year = days.filter(|(days, round)| round.date < after && days.iter().any(|day| day.date >= first));
    Ok(of_year
        .filter_map(|(days, round)| {
            Some(Mark {
                id: None,
                series: Some(series),
                slot: Some(round.slot),
                draft: None,
                like: None,
                round: round.number,
                title: round_named(&title, round.number),
                date: round.date,
                days,
                runs,
                starts: round.starts,
                ends: round.ends()?,
                place: String::new(),
                held: false,
                called_off: false,
                put_off: false,
                public,
                announced: public,
                early: false,
            })
        })
        .collect())
}

/// A draft that is no gathering yet.
async fn draft_mark(tx: &Tx, row: DraftRow) -> Result<Option<Mark>, DbErr> {
    if let Some(made) = row.gathering_id
        && gatherings::find(tx, made).await?.is_some()
    {
        return Ok(None);
    }
    let like = gatherings::find(tx, row.like_id).await?;
    // Its days lie as far from the first as those of the one it is like, with hours of their own.
    let before = day::list_of_gathering(tx, row.like_id).await?;
    let further = before.iter().skip(1).map(|day| DayHours {
        date: row.date + (day.date - before[0].date),
        starts: day.starts,
        ends: day.ends,
    });
    let long = chrono::Duration::minutes(row.minutes.into());
    let first =
        DayHours { date: row.date, starts: row.starts, ends: row.starts.overflowing_add_signed(long).0 };
    Ok(Some(Mark {
        id: None,
        series: None,
        slot: None,
        draft: Some(row.id),
        like: Some(row.like_id),
        title: match like.as_ref().filter(|like| titles::is_neutral(like)) {
            Some(like) => titles::of_gathering(like),
            None => row.title,
        },
        round: None,
        date: row.date,
        days: std::iter::once(first).chain(further).collect(),
        runs: like.as_ref().is_some_and(runs),
        starts: row.starts,
        ends: first.ends,
        place: String::new(),
        held: false,
        called_off: false,
        put_off: false,
        public: like.as_ref().is_none_or(titles::is_public),
        // Nobody said yet that it will be.
        announced: false,
        early: false,
    }))
}

async fn mark(tx: &Tx, gathering: &Gathering, now: DateTime<Utc>) -> Result<Mark, DbErr> {
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let venues = venue::list_of_gathering(tx, gathering.id).await?;
    let first = zoned::local_date(gathering.starts_at, zone);
    let starts = zoned::to_local(gathering.starts_at, zone).time();
    let mut days: Vec<DayHours> =
        day::list_of_gathering(tx, gathering.id).await?.iter().map(DayHours::of).collect();
    if days.is_empty() {
        days.push(DayHours { date: first, starts, ends: zoned::to_local(gathering.ends_at, zone).time() });
    }
    let ends = days.first().map_or(starts, |day| day.ends);
    Ok(Mark {
        id: Some(gathering.id),
        series: gathering.series_id,
        slot: None,
        draft: None,
        like: None,
        title: titles::of_gathering(gathering),
        round: gathering.round,
        date: first,
        days,
        runs: runs(gathering),
        starts,
        ends,
        place: venues.into_iter().next().map(|venue| venue.name).unwrap_or_default(),
        held: gathering.ends_at <= now
            && !matches!(gathering.state, GatheringState::CalledOff | GatheringState::Postponed),
        called_off: gathering.state == GatheringState::CalledOff,
        put_off: gathering.state == GatheringState::Postponed,
        public: titles::is_public(gathering),
        announced: is_announced(tx, gathering).await?,
        early: gathering.announced_at.is_some() && gathering.state == GatheringState::Preparing,
    })
}

/// A row of a year that begins on `first`.
fn row(first: NaiveDate, series: Option<SeriesId>, title: Texts, marks: Vec<Mark>) -> Row {
    use chrono::Datelike;
    let (planned, held) = (marks.len(), marks.iter().filter(|mark| mark.held).count());
    let mut months = vec![Vec::new(); 12];
    for mark in marks {
        // April is the first column, March the last; what began in the year before goes on from April.
        months[(mark.date.max(first).month0() as usize + 9) % 12].push(mark);
    }
    Row { series, title, months, planned, held }
}
