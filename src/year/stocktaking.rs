//! The stocktaking (棚卸し), once a year: for each series, and for what stood alone by its playbook, what it took, who
//! came and what came of it, and then a choice with its reason.
//!
//! - Nothing is ranked and nobody scored: a line's numbers stand beside its own words.
//! - **Hand over** opens the tasks of it: members are asked for their consent, then the roster of those who agree, the
//!   plan and the minutes go to the next host ([`super::bundle`]).
//! - **Rest** holds a series; any other choice takes it up again. **End** only proposes: the thanks are drafted, and a
//!   person sends them ([`end`]).

mod end;
mod reminder;
mod say;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

pub use end::{end, thanks};
pub use reminder::remind;
pub use say::{Saying, say};
pub(super) use say::{TASK_BUNDLE, TASK_CONSENT};

use super::sheet::{Mark, span, year};
use super::store::stocktaking::{self, Model as Row};
use crate::calendar::zoned;
use crate::db::{GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings::{self, Gathering, Given, titles};
use crate::i18n::{Lang, Texts};
use crate::replies::model::AttendanceState;
use crate::replies::{self, Attending};
use crate::voices;
use crate::voices::OfferState;

/// The task that reminds of it; about the center.
const TASK: &str = "year.stocktaking";

/// What is to become of a line.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = StocktakingChoice)]
pub enum Choice {
    GoOn,
    Together,
    HandOver,
    Rest,
    End,
}

impl Choice {
    /// In the order of the page.
    pub const ALL: [Choice; 5] =
        [Choice::GoOn, Choice::Together, Choice::HandOver, Choice::Rest, Choice::End];

    /// The word for it in forms and Fluent keys.
    pub fn word(self) -> &'static str {
        match self {
            Choice::GoOn => "go_on",
            Choice::Together => "together",
            Choice::HandOver => "hand_over",
            Choice::Rest => "rest",
            Choice::End => "end",
        }
    }

    /// The choice that a form names.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }

    /// Whether it makes sense for what is no series: a single gathering neither rests nor ends.
    pub fn fits(self, series: Option<SeriesId>) -> bool {
        series.is_some() || matches!(self, Choice::GoOn | Choice::Together)
    }
}

/// One line of the stocktaking.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = StocktakingLine)]
pub struct Line {
    /// `series:ID` or `playbook:ID`.
    pub subject: String,
    pub series: Option<SeriesId>,
    pub title: Texts,
    /// Gatherings of the year, those called off among them, and those that were held.
    pub planned: usize,
    pub held: usize,
    /// Working hours as they were typed.
    pub hours: Option<i32>,
    /// What the playbook tells that one takes, times those held; none where it tells nothing.
    pub estimate: Option<u32>,
    /// Offices that came at least once, those among them that had never come to anything before, and people in all.
    pub offices: usize,
    pub new_offices: usize,
    pub people: usize,
    pub decisions: usize,
    pub offers: usize,
    pub offers_kept: usize,
    pub voices: usize,
    pub choice: Option<Choice>,
    pub why: String,
    /// The version of what was said; 0 where nothing was.
    pub version: i32,
    /// The series goes on: it can be ended, rest or be handed over.
    pub goes_on: bool,
    /// To whom it was handed over.
    pub given: Option<Given>,
    /// The newest gathering that was held.
    pub newest: Option<GatheringId>,
}

/// The stocktaking of a fiscal year: series first, then what stood alone; `None` for a year outside the plan's.
pub async fn stocktaking(
    tx: &Tx,
    fiscal: i32,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Line>>, DbErr> {
    let (Some(sheet), Some((first, _))) = (year(tx, fiscal, zone, now).await?, span(fiscal)) else {
        return Ok(None);
    };
    let said = stocktaking::list(tx, fiscal).await?;
    let mut subjects: Vec<(String, Vec<&Mark>)> = Vec::new();
    let mut gatherings_of: BTreeMap<GatheringId, Gathering> = BTreeMap::new();
    for mark in &sheet.all {
        // What is only proposed for later is no part of what was.
        let Some(id) = mark.id else { continue };
        let Some(gathering) = gatherings::find(tx, id).await? else { continue };
        let subject = match mark.series {
            Some(series) => format!("series:{series}"),
            None => format!("playbook:{}", gathering.playbook_id),
        };
        gatherings_of.insert(id, gathering);
        match subjects.iter_mut().find(|(known, _)| *known == subject) {
            Some((_, marks)) => marks.push(mark),
            None => subjects.push((subject, vec![mark])),
        }
    }
    subjects.sort_by_key(|(subject, _)| !subject.starts_with("series:"));
    // Offices that came to anything before the year.
    let before = zoned::start_of_day(first, zone);
    let known = replies::offices_that_came(tx, Some(before)).await?.into_iter().collect();
    let mut lines = Vec::new();
    for (subject, marks) in subjects {
        let row = said.iter().find(|row| row.subject == subject);
        lines.push(line(tx, subject, &marks, &gatherings_of, &known, row).await?);
    }
    Ok(Some(lines))
}

fn is_there(person: &Attending) -> bool {
    person.attendance == Some(AttendanceState::CheckedIn)
}

/// What gatherings that stood alone are called, each name once.
fn called(gatherings: &[&Gathering]) -> Texts {
    let all = |lang: Lang, between: &str| {
        let mut names: Vec<String> = Vec::new();
        for title in gatherings.iter().map(|one| titles::of_gathering(one).read(lang).to_owned()) {
            if !names.contains(&title) {
                names.push(title);
            }
        }
        names.join(between)
    };
    Texts::both(all(Lang::Ja, "・"), all(Lang::En, ", "))
}

async fn line(
    tx: &Tx,
    subject: String,
    marks: &[&Mark],
    all: &BTreeMap<GatheringId, Gathering>,
    known: &BTreeSet<OrganizationId>,
    said: Option<&Row>,
) -> Result<Line, DbErr> {
    let series = marks.first().and_then(|mark| mark.series);
    let row = match series {
        Some(id) => gatherings::series(tx, id).await?,
        None => None,
    };
    let gatherings: Vec<&Gathering> = marks.iter().filter_map(|mark| all.get(&mark.id?)).collect();
    let held: Vec<&Gathering> =
        marks.iter().filter(|mark| mark.held).filter_map(|mark| all.get(&mark.id?)).collect();
    let mut line = Line {
        series,
        title: match (&row, gatherings.last()) {
            (Some(row), Some(round)) => titles::of_series(row, std::slice::from_ref(*round)),
            (None, _) => called(&gatherings),
            (_, None) => Texts::default(),
        },
        planned: marks.len(),
        held: held.len(),
        hours: said.and_then(|row| row.hours),
        estimate: estimate(&held),
        offices: 0,
        new_offices: 0,
        people: 0,
        decisions: 0,
        offers: 0,
        offers_kept: 0,
        voices: 0,
        choice: said.and_then(|row| row.choice),
        why: said.map(|row| row.why.clone()).unwrap_or_default(),
        version: said.map_or(0, |row| row.version),
        goes_on: row.as_ref().is_some_and(|row| row.goes_on()),
        given: row.and_then(|row| row.given),
        newest: held.iter().max_by_key(|one| one.starts_at).map(|one| one.id),
        subject,
    };
    let mut offices = BTreeSet::new();
    for gathering in held {
        for party in replies::parties(tx, gathering.id).await?.iter().filter(|party| party.came()) {
            offices.extend(party.organization_id);
            line.people += party.people.iter().filter(|person| is_there(person)).count();
        }
        let strangers = replies::strangers(tx, gathering.id).await?;
        line.people += strangers.iter().filter(|(_, person)| is_there(person)).count();
        line.decisions += voices::decisions(tx, gathering.id).await?.len();
        let made = voices::offers(tx, gathering.id).await?;
        line.offers += made.len();
        line.offers_kept += made.iter().filter(|offer| offer.state == OfferState::Done).count();
        let topics = voices::list(tx, gathering.id).await?;
        line.voices += topics.iter().map(|topic| topic.voices.len()).sum::<usize>();
    }
    line.offices = offices.len();
    line.new_offices = offices.difference(known).count();
    Ok(line)
}

/// The hours that the playbooks of these tell, together.
fn estimate(held: &[&Gathering]) -> Option<u32> {
    let told = held.iter().filter_map(|gathering| {
        let effort = gatherings::book(gathering).ok()?.effort.as_ref()?;
        let hours: u32 = effort.hours.iter().map(|spent| spent.hours).sum();
        (hours > 0).then_some(hours)
    });
    let all: Vec<u32> = told.collect();
    (!all.is_empty()).then(|| all.into_iter().sum())
}
