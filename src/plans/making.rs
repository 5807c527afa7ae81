//! Making a gathering from a playbook: one transaction, after which everything is there and the plan is dated.

mod judged;
mod rows;

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::{self, Dated, Moment, Placing};
use super::model::StepState;
use super::outcome;
use super::service::PlanError;
use super::store::step;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::business::ClosedDays;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, OrganizationId, SeriesId, Tx};
use crate::gatherings::service::{BlockIn, RoleIn, VenueIn};
use crate::gatherings::store::series;
use crate::gatherings::{self, DayDetails, Letter, SeriesState, Whole, whole};
use crate::i18n::{Lang, Message, Texts};
use crate::paper::letter::fiscal_year;
use crate::playbooks::format::{Playbook, Series as Line, Step as BookStep, Subject};
use crate::playbooks::when::Anchor;
use crate::playbooks::{house, shelf};

use judged::check;
pub use judged::check_number;
pub(super) use judged::{check_days, check_seats};
use rows::write;

/// What somebody wants to make, beside the playbook's own words.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct Making {
    /// The playbook's id.
    pub playbook: String,
    /// Chosen beforehand, so that sending the same twice makes one gathering.
    #[serde(default)]
    pub id: Option<GatheringId>,
    pub title: Texts,
    /// Local day and hours in `zone`.
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// The last day of a survey or a programme; the playbook's length where it is not given.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// IANA name; the playbook's where it is empty.
    #[serde(default)]
    pub zone: String,
    /// The day by which answers are asked for; it ends with that day. A survey is answered until its last day.
    #[serde(default)]
    pub reply_deadline: NaiveDate,
    /// Where it is; a survey has no place, a programme may have many.
    #[serde(default)]
    pub venue: VenueIn,
    /// Seats at that place; a survey has none.
    #[serde(default)]
    pub capacity: i32,
    /// What is told of its first day; what the playbook has for it where it is not given.
    #[serde(default)]
    pub first_day: Option<DayDetails>,
    /// Its days after the first; those of the playbook where they are not given.
    #[serde(default)]
    pub further_days: Option<Vec<FurtherDay>>,
    /// Its agenda; the standing one of its series, or the playbook's, where it is not given.
    #[serde(default)]
    pub agenda: Option<Vec<BlockIn>>,
    /// Places beside the first one, in their order.
    #[serde(default)]
    pub further_places: Vec<FurtherPlace>,
    /// Seats of one office; none is no limit.
    #[serde(default)]
    pub per_office_cap: Option<i32>,
    /// Whether those who have not answered are reminded by mail.
    #[serde(default = "yes")]
    pub reminders: bool,
    /// Fellow hosts beside the center itself.
    #[serde(default)]
    pub hosts: Vec<OrganizationId>,
    #[serde(default)]
    pub roles: Vec<RoleIn>,
    /// The series it continues, and the number of its round.
    #[serde(default)]
    pub series: Option<SeriesId>,
    #[serde(default)]
    pub round: Option<i32>,
    /// It is of its series without a number: held before a round that has the next one.
    #[serde(default)]
    pub extra: bool,
    /// The number of the first round of a series that begins with it, 0 to 999; the playbook's where it is not given.
    #[serde(default)]
    pub first_round: Option<i32>,
}

fn yes() -> bool {
    true
}

/// A day after the first one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct FurtherDay {
    /// So many days after the first.
    pub after: u32,
    /// Local hours.
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    /// What is told of it; what the playbook has for it where it is not given.
    #[serde(default)]
    pub details: Option<DayDetails>,
}

/// A place beside the first one: a second hall or online, or with no seats of its own.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct FurtherPlace {
    pub venue: VenueIn,
    pub capacity: i32,
}

impl Making {
    /// Seats over all places.
    fn seats(&self) -> i32 {
        self.further_places.iter().fold(self.capacity, |sum, place| sum.saturating_add(place.capacity))
    }
}

/// Makes a gathering from the library's playbook; its id.
pub async fn make(
    app: &App,
    center: CenterId,
    actor: Actor,
    making: Making,
) -> Result<GatheringId, PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let entry = shelf::find(&tx, &making.playbook).await?.ok_or(PlanError::NoPlaybook)?;
    drop(tx);
    let book = entry.book.map_err(PlanError::Playbook)?;
    make_from(app, center, actor, book, making).await
}

/// As [`make`], from a playbook at hand: the adapted copy that an earlier round was made from.
pub async fn make_from(
    app: &App,
    center: CenterId,
    actor: Actor,
    book: Playbook,
    making: Making,
) -> Result<GatheringId, PlanError> {
    make_in_words(app, center, actor, (book, &[]), making).await
}

/// As [`make_from`], with letters in words that stand otherwise than in the playbook.
pub(super) async fn make_in_words(
    app: &App,
    center: CenterId,
    actor: Actor,
    (book, letters): (Playbook, &[Letter]),
    making: Making,
) -> Result<GatheringId, PlanError> {
    let now = app.clock.now();
    check(&making, &book, now)?;
    let tx = app.db.scoped(center).write().await?;
    let id = making.id.unwrap_or_else(|| app.chance.id(now));
    if whole(&tx, id).await?.is_some() {
        // The same form sent twice.
        return Ok(id);
    }
    let book = adapted(book, &making);
    let making = Making { series: open_series(app, &tx, now, &book, &making).await?, ..making };
    write(app, &tx, now, id, (&book, letters), &making).await?;
    let whole = whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let closed = accounts::closed_days(&tx).await?;
    plan(app, &tx, now, &whole, &book, &closed).await?;
    let told = [
        audit::set("title", making.title.get("ja")),
        audit::set("playbook", format!("{} {}", book.title.get("ja"), book.version)),
        audit::set("date", making.date),
    ];
    audit::record(app, &tx, now, actor, "plans.gathering.made", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
}

/// The gathering's own copy of the playbook: every letter in it, and the parameters that were chosen.
fn adapted(book: Playbook, making: &Making) -> Playbook {
    let mut book = house::complete(book);
    if book.subject.meets() {
        book.parameters.capacity = u32::try_from(making.seats()).ok();
    }
    if let Some(cap) = making.per_office_cap {
        book.parameters.per_office_cap = u32::try_from(cap).ok();
    }
    book.parameters.reminders = making.reminders;
    if let Some(until) = making.until.filter(|_| !book.subject.meets()) {
        let days = (until - making.date).num_days() + 1;
        book.parameters.days = u32::try_from(days).ok().or(book.parameters.days);
    }
    if !making.zone.is_empty() {
        book.parameters.zone.clone_from(&making.zone);
    }
    book
}

/// Where it is: as typed, and for a programme that names no place, each at its own.
fn place(book: &Playbook, making: &Making) -> VenueIn {
    let mut place = making.venue.clone();
    if book.subject == Subject::Programme && place.name.trim().is_empty() {
        place.name = Message::new("plan-venue-each").say(Lang::Ja);
    }
    place
}

/// A day as its row needs it: local date and hours, which of the playbook's days it is, and what is told of it.
struct NewDay {
    date: NaiveDate,
    starts: NaiveTime,
    ends: NaiveTime,
    of: Option<usize>,
    details: DayDetails,
}

/// The days as rows need them, in their order.
fn new_days(book: &Playbook, making: &Making) -> Vec<NewDay> {
    let days = days(book, making);
    let as_many = days.len() == book.days.len();
    let given = |date: NaiveDate| {
        if date == making.date {
            return making.first_day.clone();
        }
        let after = u32::try_from((date - making.date).num_days()).ok()?;
        making.further_days.iter().flatten().find(|day| day.after == after)?.details.clone()
    };
    let day = |(index, (date, starts, ends)): (usize, (NaiveDate, NaiveTime, NaiveTime))| {
        let after = u32::try_from((date - making.date).num_days()).ok();
        let of = match as_many {
            true => Some(index),
            false => book.days.iter().position(|day| Some(day.after) == after),
        };
        let proposed = || of.and_then(|of| book.days.get(of)).map(DayDetails::of).unwrap_or_default();
        NewDay { date, starts, ends, of, details: given(date).unwrap_or_else(proposed) }
    };
    days.into_iter().enumerate().map(day).collect()
}

/// The days: local date and hours.
fn days(book: &Playbook, making: &Making) -> Vec<(NaiveDate, NaiveTime, NaiveTime)> {
    let plan = book.day_plan();
    let lasts = !book.subject.meets();
    let on = |after: u32| making.date.checked_add_days(Days::new(u64::from(after))).unwrap_or(making.date);
    if let Some(further) = making.further_days.as_ref().filter(|_| !lasts) {
        let further = further.iter().map(|day| (on(day.after), day.starts, day.ends));
        let mut days: Vec<_> =
            std::iter::once((making.date, making.starts, making.ends)).chain(further).collect();
        days.sort_unstable();
        return days;
    }
    let day = |index: usize, after: u32, opens: NaiveTime, minutes: u32| {
        let date = on(after);
        if index == 0 || lasts {
            return (date, making.starts, making.ends);
        }
        (date, opens, opens + Duration::minutes(i64::from(minutes)))
    };
    let days = plan.into_iter().enumerate();
    days.map(|(index, (after, opens, minutes))| day(index, after, opens, minutes)).collect()
}

/// The number with which a series begins: as it was said, else the playbook's.
fn first_round(line: &Line, making: &Making) -> i32 {
    making.first_round.unwrap_or_else(|| i32::try_from(line.first_round).unwrap_or(1))
}

/// The series that a playbook for a line of rounds opens with its first round; the one it continues otherwise.
async fn open_series(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    book: &Playbook,
    making: &Making,
) -> Result<Option<SeriesId>, PlanError> {
    let (Subject::Series, None, Some(line)) = (book.subject, making.series, &book.series) else {
        return Ok(making.series);
    };
    let id: SeriesId = app.chance.id(now);
    let row = series::Model {
        id,
        center_id: tx.center,
        title: line.title.clone().into(),
        purpose: book.purpose.clone().into(),
        rule: line.rule.clone().unwrap_or_default(),
        starts_at: making.starts,
        minutes: i32::try_from((making.ends - making.starts).num_minutes()).unwrap_or_default(),
        zone: book.parameters.zone.clone(),
        first_round: first_round(line, making),
        agreed: String::new(),
        agreed_en: String::new(),
        state: SeriesState::GoingOn,
        committee_id: None,
        calendar_sequence: 0,
        created_at: now,
        version: 1,
        given: None,
    };
    series::insert(tx, row).await?;
    Ok(Some(id))
}

/// What earlier rounds of a series did, or will do, for all of it or for the fiscal year.
struct Before {
    year: i32,
    /// Steps by their ids, with the fiscal year of their round.
    steps: Vec<(i32, String)>,
}

impl Before {
    async fn read(tx: &Tx, whole: &Whole) -> Result<Self, PlanError> {
        let mut steps = Vec::new();
        if let Some(series) = whole.gathering.series_id {
            let rounds = gatherings::list_of_series(tx, series).await?;
            for round in rounds.into_iter().filter(|round| round.id != whole.gathering.id) {
                let year = fiscal_year(zoned::local_date(round.starts_at, whole.zone()));
                let counts = |row: &step::Model| {
                    row.state != StepState::Skipped || outcome::is(&row.outcome, outcome::LEFT_OUT)
                };
                let all = step::list_of(tx, round.id.0).await?;
                steps.extend(all.into_iter().filter(counts).map(|row| (year, row.step)));
            }
        }
        Ok(Before { year: fiscal_year(whole.date()), steps })
    }

    /// Whether a step that comes once in a series, or once in a fiscal year, has its place in another round.
    fn has(&self, step: &BookStep) -> bool {
        let Ok(rule) = step.rule() else { return false };
        let same = |(_, id): &&(i32, String)| *id == step.id;
        match rule.anchor() {
            Anchor::SeriesStart => self.steps.iter().any(|known| same(&known)),
            Anchor::FiscalYear => self.steps.iter().filter(same).any(|(year, _)| *year == self.year),
            _ => false,
        }
    }
}

/// Writes the steps of the playbook with their due moments. What comes once in a series or in a fiscal year is left out
/// where another round has it.
async fn plan(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    book: &Playbook,
    closed: &ClosedDays,
) -> Result<(), PlanError> {
    let zone = whole.zone();
    let before = Before::read(tx, whole).await?;
    let (once, dated): (Vec<Dated<'_>>, Vec<Dated<'_>>) =
        dates::dated(book, &whole.anchors(), zone, closed)?.into_iter().partition(|one| before.has(one.step));
    let by_rule: Vec<Moment> = dated.iter().map(|one| one.moment).collect();
    let mut placed: Vec<Placing> =
        dated.iter().map(|one| dates::place(one.moment, &one.step.by, now, zone)).collect();
    dates::spread(&mut placed, &by_rule, now, zone, closed);
    let rows = dated.into_iter().zip(placed).map(|(dated, placing)| match placing {
        Placing::Past(_) => (dated, placing.moment(), StepState::Skipped, outcome::PAST),
        _ => (dated, placing.moment(), StepState::Planned, ""),
    });
    let once = once.into_iter().map(|dated| {
        let moment = dated.moment;
        (dated, moment, StepState::Skipped, outcome::ONCE)
    });
    for (dated, moment, state, outcome) in rows.chain(once) {
        let outcome = if outcome.is_empty() { String::new() } else { outcome::kept(&Message::new(outcome)) };
        let audience: Vec<String> = dated.step.audience.iter().map(ToString::to_string).collect();
        let row = step::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            subject_kind: "gathering".to_owned(),
            subject_id: whole.gathering.id.0,
            step: dated.step.id.clone(),
            occurrence: dated.occurrence,
            title: dated.step.title.clone().into(),
            instructions: dated.step.instructions.clone().map(Into::into),
            rule: dated.step.when.clone(),
            by_role: dated.step.by.clone(),
            action: dated.step.action.word().to_owned(),
            audience: (!audience.is_empty()).then(|| audience.join(",")),
            letter: dated.step.letter.clone(),
            condition: dated.step.condition.clone(),
            due_date: moment.date,
            due_time: moment.time,
            zone: zone.name().to_owned(),
            due_at: moment.at,
            look_at: moment.at,
            moved_by_hand: false,
            finished_at: (state == StepState::Skipped).then_some(now),
            state,
            lease_by: None,
            lease_until: None,
            attempts: 0,
            outcome,
            version: 1,
            owner_id: None,
            why: String::new(),
            stood: step::Stands::default(),
            sheet: None,
        };
        step::insert(tx, row).await?;
    }
    Ok(())
}
