//! Moving a gathering: its day, hours and deadline, and with them the steps that are not over.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::{self, Moment, Placing};
use super::making::check_times;
use super::model::StepState;
use super::outcome;
use super::service::{PlanError, TASK, plan_again, tell_guests};
use super::store::step::{self, Model as Step};
use super::sudden::watch::RING;
use super::sudden::{self, Telling, Told, holding};
use super::written;
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::calendar::business::ClosedDays;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, StepId, Tx};
use crate::gatherings::service::{save_days, turn_of};
use crate::gatherings::store::gathering;
use crate::gatherings::{self, ChangeKind, ChangeNotice, Changed, GatheringState, Whole};
use crate::i18n::{Message, Texts};
use crate::invitations;
use crate::playbooks::format::{Action, Deed};
use crate::replies::{self, Party};
use crate::tasks;
use crate::web::FieldErrors;

/// A gathering's new day, hours and deadline, local to its zone.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct MoveIn {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub reply_deadline: NaiveDate,
    /// Why, in the center's words; told to guests where invitations are out.
    #[serde(default)]
    pub reason: String,
    /// Everybody is told at once and those who had said yes are asked again; a gathering that was put off without
    /// a day always asks.
    #[serde(default)]
    pub ask_again: bool,
    /// The version that was edited; none where it does not matter, at half past six in the snow.
    #[serde(default)]
    pub version: Option<i32>,
}

impl MoveIn {
    fn asks_again(&self, whole: &Whole) -> bool {
        self.ask_again || whole.gathering.state == GatheringState::Postponed
    }
}

/// What is to be done once more for a new day, although it was done for the old one.
const ONCE_MORE: [Deed; 4] = [Deed::Answered, Deed::Arranged, Deed::ReceptionList, Deed::Received];

/// What moving does to one step.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepShift {
    pub id: StepId,
    pub title: Texts,
    pub before: NaiveDate,
    pub before_time: NaiveTime,
    pub after: NaiveDate,
    pub after_time: NaiveTime,
    pub becomes: Becomes,
    #[serde(skip)]
    #[schema(ignore)]
    to: Option<Moment>,
}

/// Where a step is after the move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// It moves.
    Moved,
    /// Its day and time stay the same.
    Same,
    /// Somebody moved it by hand; it stays where it was put.
    StaysByHand,
    /// It is past by now and still of use: due at once. Of many, some a day.
    DueNow,
    /// It is past by now and left out.
    LeftOut,
    /// It had been left out as past and has a day again.
    PlannedAgain,
}

/// What moving would do, before it is done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Preview {
    pub steps: Vec<StepShift>,
    /// How many invited parties would be told.
    pub told: usize,
    /// How many of those who said no would hear of the new day, in softer words.
    pub offered: usize,
}

/// The gathering as it would be: its other days keep their distance from the first, and those with the hours of the first
/// take its new ones.
fn moved(whole: &Whole, to: &MoveIn) -> Whole {
    let zone = whole.zone();
    let days_on = to.date - whole.date();
    let mut after = whole.clone();
    for day in &mut after.days {
        day.date += days_on;
        if (day.starts, day.ends) == whole.hours() {
            (day.starts, day.ends) = (to.starts, to.ends);
        }
        day.starts_at = zoned::to_utc(day.date.and_time(day.starts), zone);
        day.ends_at = zoned::to_utc(day.date.and_time(day.ends), zone);
    }
    let row = &mut after.gathering;
    row.starts_at = zoned::to_utc(to.date.and_time(to.starts), zone);
    row.ends_at = after.days.last().map_or(row.ends_at, |day| day.ends_at);
    row.reply_deadline = to.reply_deadline;
    row.reply_until = zoned::end_of_day(to.reply_deadline, zone).min(row.starts_at);
    after
}

/// What each step that is not over does when the gathering becomes `after`; where everybody is asked again, what is
/// to be done once more too.
fn shifts(
    steps: &[Step],
    after: &Whole,
    closed: &ClosedDays,
    again: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<StepShift>> {
    let (zone, anchors) = (after.zone(), after.anchors());
    let book = gatherings::book(&after.gathering)?;
    // Who is asked again is reminded again, whatever became of the reminder for the old day.
    let once_more = |found: &Step| {
        let deed = written::deed(&book, found);
        let done = found.state == StepState::Done && deed.is_some_and(|deed| ONCE_MORE.contains(&deed));
        let by_hand = outcome::is(&found.outcome, outcome::LEFT_OUT);
        let reminds = found.action == Action::Remind.word()
            && matches!(found.state, StepState::Done | StepState::Skipped)
            && !by_hand;
        again && (done || reminds)
    };
    let mut all: Vec<StepShift> = Vec::new();
    // Where a step of `all` is placed anew, with what its rule says.
    let (mut places, mut placed, mut by_rule) = (Vec::new(), Vec::new(), Vec::new());
    for found in steps.iter().filter(|found| found.action != RING) {
        let was_past = found.state == StepState::Skipped && outcome::is(&found.outcome, outcome::PAST);
        let was_past = was_past || once_more(found);
        let over =
            matches!(found.state, StepState::Done | StepState::Running | StepState::Skipped) && !was_past;
        if over {
            continue;
        }
        let stays = |becomes: Becomes| StepShift {
            id: found.id,
            title: found.title.clone(),
            before: found.due_date,
            before_time: found.due_time,
            after: found.due_date,
            after_time: found.due_time,
            becomes,
            to: None,
        };
        if found.moved_by_hand {
            all.push(stays(Becomes::StaysByHand));
            continue;
        }
        let Some(moment) = dates::redate(&found.rule, found.occurrence, &anchors, zone, closed)? else {
            continue;
        };
        let placing = dates::place(moment, &found.by_role, now, zone);
        // Its task is open already, or it needs a decision: it cannot be more due than that.
        let is_due =
            found.state == StepState::Waiting || (found.state != StepState::Planned && found.due_at <= now);
        match placing {
            Placing::Planned(_) if was_past => {}
            _ if was_past => continue,
            Placing::Now(_) if is_due => {
                all.push(stays(Becomes::Same));
                continue;
            }
            _ => {}
        }
        places.push(all.len());
        placed.push(placing);
        by_rule.push(moment);
        all.push(stays(if was_past { Becomes::PlannedAgain } else { Becomes::Moved }));
    }
    dates::spread(&mut placed, &by_rule, now, zone, closed);
    for (index, placing) in places.into_iter().zip(placed) {
        let Some(shift) = all.get_mut(index) else { continue };
        let to = placing.moment();
        let same = (to.date, to.time) == (shift.before, shift.before_time);
        shift.becomes = match placing {
            _ if shift.becomes == Becomes::PlannedAgain => Becomes::PlannedAgain,
            Placing::Past(_) => Becomes::LeftOut,
            _ if same => {
                shift.becomes = Becomes::Same;
                continue;
            }
            Placing::Now(to) if to.at <= now => Becomes::DueNow,
            Placing::Planned(_) | Placing::Now(_) => Becomes::Moved,
        };
        (shift.after, shift.after_time, shift.to) = (to.date, to.time, Some(to));
    }
    Ok(all)
}

fn check(whole: &Whole, to: &MoveIn, now: DateTime<Utc>) -> Result<(), PlanError> {
    // What was called off may still be put off to a day, which tells everybody.
    let put_off = to.ask_again && whole.gathering.state == GatheringState::CalledOff;
    if whole.is_over(now) && !put_off {
        return Err(PlanError::Over);
    }
    let mut errors = FieldErrors::default();
    let mut times = (to.date, to.starts, to.ends, to.reply_deadline);
    if to.reply_deadline == whole.gathering.reply_deadline && to.reply_deadline < to.date {
        // A deadline that is over and not touched is no fault of this form.
        times.3 =
            times.3.max(zoned::local_date(now, whole.zone()).min(to.date.pred_opt().unwrap_or(to.date)));
    }
    check_times(&mut errors, times, whole.zone(), now);
    errors.into_result().map_err(PlanError::Fields)
}

/// What moving the gathering would do to its plan and to whom it would be told; writes nothing.
pub async fn preview(app: &App, tx: &Tx, whole: &Whole, to: &MoveIn) -> Result<Preview, PlanError> {
    let now = app.clock.now();
    check(whole, to, now)?;
    let closed = accounts::closed_days(tx).await?;
    let steps = step::list_of(tx, whole.gathering.id.0).await?;
    let after = moved(whole, to);
    let again = to.asks_again(whole);
    let steps: Vec<Step> =
        steps.into_iter().map(|found| holding::released(&found, whole, now).unwrap_or(found)).collect();
    let id = whole.gathering.id;
    let told = match changes(whole, &after).is_empty() && !again {
        true => 0,
        false => sudden::concerned(tx, id).await?.len(),
    };
    let offered = if again { sudden::offered(tx, id).await?.len() } else { 0 };
    Ok(Preview { steps: shifts(&steps, &after, &closed, again, now)?, told, offered })
}

/// What guests are told of.
fn changes(before: &Whole, after: &Whole) -> Vec<Changed> {
    let when = |whole: &Whole| (whole.date(), whole.hours().0, whole.hours().1);
    let mut all = Vec::new();
    if when(before) != when(after) {
        all.push(Changed::When { before: when(before), after: when(after) });
    }
    let deadline = |whole: &Whole| whole.gathering.reply_deadline;
    if deadline(before) != deadline(after) {
        all.push(Changed::Deadline { before: deadline(before), after: deadline(after) });
    }
    all
}

/// Moves a gathering: its day, hours and deadline, the steps that are not over, the due days of open tasks, and
/// tells the guests where invitations are out: with an update in good time, or at once where they are asked again.
/// Returns who is told.
pub async fn move_gathering(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    to: MoveIn,
) -> Result<Told, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let before = turn_of(&tx, id).await?;
    check(&before, &to, now)?;
    if to.version.is_some_and(|version| version != before.gathering.version) {
        return Err(PlanError::Stale);
    }
    let again = to.asks_again(&before);
    let parties: Vec<Party> = sudden::concerned(&tx, id).await?;
    let mut after = moved(&before, &to);
    if matches!(before.gathering.state, GatheringState::Postponed | GatheringState::CalledOff) {
        let invited = !replies::parties(&tx, id).await?.is_empty();
        after.gathering.state = if invited { GatheringState::Inviting } else { GatheringState::Preparing };
    }
    if again {
        after.gathering.calendar_sequence += 1;
    }
    if !gathering::update(&tx, before.gathering.version, after.gathering.clone()).await? {
        return Err(PlanError::Stale);
    }
    save_days(&tx, &before.days, &after.days).await?;
    holding::release(&tx, now, &before).await?;
    invitations::bring_paper_back(app, &tx, now, actor, id).await?;
    let closed = accounts::closed_days(&tx).await?;
    let steps = step::list_of(&tx, id.0).await?;
    for shift in shifts(&steps, &after, &closed, again, now)? {
        let Some(found) = steps.iter().find(|row| row.id == shift.id) else { continue };
        apply(&tx, now, found, &shift).await?;
    }
    let changed = [
        audit::changed("date", before.date(), to.date),
        audit::changed("starts", before.hours().0, to.starts),
        audit::changed("ends", before.hours().1, to.ends),
        audit::changed("reply_deadline", before.gathering.reply_deadline, to.reply_deadline),
    ];
    let changed: Vec<audit::Change> = changed.into_iter().flatten().collect();
    let notice = ChangeNotice { changes: changes(&before, &after), reason: to.reason, places: Vec::new() };
    let after = turn_of(&tx, id).await?;
    let told = if again {
        let telling = Telling { kind: ChangeKind::NewDate, before: before.gathering.state, notice };
        sudden::tell(app, &tx, now, actor, &after, &parties, telling).await?
    } else {
        Told { parties: tell_guests(app, &tx, now, &after, notice).await?, ..Told::default() }
    };
    tasks::stir(&tx, id, Deed::Venue).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.moved", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

async fn apply(tx: &Tx, now: DateTime<Utc>, found: &Step, shift: &StepShift) -> Result<(), PlanError> {
    let Some(to) = shift.to else { return Ok(()) };
    let mut row = Step { due_date: to.date, due_time: to.time, due_at: to.at, ..found.clone() };
    match shift.becomes {
        Becomes::PlannedAgain => plan_again(&mut row),
        Becomes::LeftOut => {
            row.state = StepState::Skipped;
            row.outcome = outcome::kept(&Message::new(outcome::PAST));
            row.finished_at = Some(now);
        }
        _ if found.state == StepState::Waiting => {
            if let Some(mut task) = tasks::store::task::find_open(tx, TASK, found.id.0).await? {
                let was = task.version;
                task.due_on = Some(to.date);
                tasks::store::task::update(tx, was, task).await?;
            }
        }
        _ if matches!(found.state, StepState::Failed | StepState::Stale) => {
            // It has a moment again and needs no decision.
            plan_again(&mut row);
            super::service::close_tasks(tx, now, found.id, tasks::TaskState::Dropped, Actor::System).await?;
        }
        _ => {}
    }
    if step::update(tx, found.version, row).await? { Ok(()) } else { Err(PlanError::Stale) }
}
