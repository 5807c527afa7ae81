//! What moving a gathering does to its steps.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::business::ClosedDays;
use crate::db::{StepId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Message, Texts};
use crate::plans::dates::{self, Moment, Placing};
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::service::{PlanError, TASK, close_tasks, plan_again};
use crate::plans::store::step::{self, Model as Step, Stands};
use crate::plans::sudden::watch::RING;
use crate::plans::written;
use crate::playbooks::format::{Action, Deed};
use crate::playbooks::when::{Anchor, When};
use crate::tasks;

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
    /// Which of the days of the gathering it is for, where it comes anew.
    #[serde(skip)]
    #[schema(ignore)]
    occurrence: i32,
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
    /// It had been left out as past, or with its day, and has a day again.
    PlannedAgain,
    /// It belongs to a day that is no more.
    DayGone,
    /// It comes for a day that was not there.
    Added,
}

/// What each step that is not over does when the gathering becomes `after`; where everybody is asked again, what is
/// to be done once more too.
pub(super) fn shifts(
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
        let deed = written::deed(book, found);
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
        let left = |why| outcome::is(&found.outcome, why);
        let was_past = found.state == StepState::Skipped && (left(outcome::PAST) || left(outcome::DAY_GONE));
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
            occurrence: found.occurrence,
        };
        let moment = dates::redate(&found.rule, found.occurrence, &anchors, zone, closed)?;
        if moment.is_none() && !was_past {
            all.push(stays(Becomes::DayGone));
            continue;
        }
        if found.moved_by_hand {
            all.push(stays(Becomes::StaysByHand));
            continue;
        }
        let Some(moment) = moment else { continue };
        let placing = dates::place(moment, &found.by_role, now, zone);
        // Its task is open already, or it needs a decision: it cannot be more due than that, and a new day that would
        // be too late for it decides nothing.
        let is_due =
            found.state == StepState::Waiting || (found.state != StepState::Planned && found.due_at <= now);
        match placing {
            Placing::Planned(_) if was_past => {}
            _ if was_past => continue,
            Placing::Now(_) | Placing::Past(_) if is_due => {
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
    for (found, occurrence, moment) in further(steps, after, closed)? {
        places.push(all.len());
        placed.push(dates::place(moment, &found.by_role, now, zone));
        by_rule.push(moment);
        all.push(StepShift {
            id: found.id,
            title: found.title.clone(),
            before: moment.date,
            before_time: moment.time,
            after: moment.date,
            after_time: moment.time,
            becomes: Becomes::Added,
            to: None,
            occurrence,
        });
    }
    dates::spread(&mut placed, &by_rule, now, zone, closed);
    for (index, placing) in places.into_iter().zip(placed) {
        let Some(shift) = all.get_mut(index) else { continue };
        let to = placing.moment();
        let same = (to.date, to.time) == (shift.before, shift.before_time);
        if shift.becomes == Becomes::Added && matches!(placing, Placing::Past(_)) {
            shift.becomes = Becomes::LeftOut;
            continue;
        }
        shift.becomes = match placing {
            _ if matches!(shift.becomes, Becomes::PlannedAgain | Becomes::Added) => shift.becomes,
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

/// Steps of each day that a day which was not there brings: the step whose like it is, for which of the days, and when.
fn further<'a>(
    steps: &'a [Step],
    after: &Whole,
    closed: &ClosedDays,
) -> anyhow::Result<Vec<(&'a Step, i32, Moment)>> {
    let (zone, anchors) = (after.zone(), after.anchors());
    let mut all = Vec::new();
    for found in steps.iter().filter(|found| found.action != RING) {
        let each_day = When::parse(&found.rule).is_ok_and(|rule| rule.anchor() == Anchor::EachDay);
        let is_last = steps.iter().all(|row| row.step != found.step || row.occurrence <= found.occurrence);
        if !each_day || !is_last {
            continue;
        }
        let mut occurrence = found.occurrence + 1;
        while let Some(moment) = dates::redate(&found.rule, occurrence, &anchors, zone, closed)? {
            all.push((found, occurrence, moment));
            occurrence += 1;
        }
    }
    Ok(all)
}

/// Lays down what moving does to a step.
pub(super) async fn apply(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    found: &Step,
    shift: &StepShift,
) -> Result<(), PlanError> {
    if shift.becomes == Becomes::DayGone {
        close_tasks(tx, now, found.id, tasks::TaskState::Dropped, Actor::System).await?;
        let row = Step {
            state: StepState::Skipped,
            outcome: outcome::kept(&Message::new(outcome::DAY_GONE)),
            finished_at: Some(now),
            moved_by_hand: false,
            ..found.clone()
        };
        return if step::update(tx, found.version, row).await? { Ok(()) } else { Err(PlanError::Stale) };
    }
    let Some(to) = shift.to else { return Ok(()) };
    let mut row = Step { due_date: to.date, due_time: to.time, due_at: to.at, ..found.clone() };
    match shift.becomes {
        Becomes::Added => {
            plan_again(&mut row);
            let new = Step {
                id: app.chance.id(now),
                occurrence: shift.occurrence,
                moved_by_hand: false,
                why: String::new(),
                stood: Stands::default(),
                version: 1,
                ..row
            };
            return Ok(step::insert(tx, new).await?);
        }
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
            close_tasks(tx, now, found.id, tasks::TaskState::Dropped, Actor::System).await?;
        }
        _ => {}
    }
    if step::update(tx, found.version, row).await? { Ok(()) } else { Err(PlanError::Stale) }
}
