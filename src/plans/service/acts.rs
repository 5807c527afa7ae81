//! What people do to a step by hand: leave it out, hold it, let it go on, do it now, say it is done, take it back.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::adding::{is_just_added, take_out};
use super::{PlanError, TASK, TASK_TROUBLE};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, StepId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::plans::dates::{Moment, Placing, place, redate};
use crate::plans::deeds;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::store::step::{self, Model as Step, Stands, Stood};
use crate::plans::written::OWN;
use crate::playbooks::format::{Action, Deed};
use crate::playbooks::when::When;
use crate::tasks::{self, TaskState};
use crate::web::FieldErrors;

/// What can be done to a step by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Leave it out.
    Skip,
    /// Let it wait until it is let go on.
    Hold,
    /// Let a held one go on.
    Release,
    /// It is due now.
    Now,
    /// It was done by a person.
    Done,
    /// Put it back on the day that the plan gives it.
    Back,
    /// Take back what was done last: done or left out, of moves the last one, and that it was added.
    Undo,
}

impl Act {
    /// Every act, in the order in which a page offers them.
    pub const ALL: [Act; 7] = [Act::Done, Act::Now, Act::Hold, Act::Release, Act::Skip, Act::Back, Act::Undo];

    /// The word for it in forms and Fluent keys.
    pub fn word(self) -> &'static str {
        match self {
            Act::Skip => "skip",
            Act::Hold => "hold",
            Act::Release => "release",
            Act::Now => "now",
            Act::Done => "done",
            Act::Back => "back",
            Act::Undo => "undo",
        }
    }

    /// Whether this can be done to a step as it stands.
    ///
    /// What the house did by itself (a mail that left) cannot be undone, and is not offered.
    pub fn fits(self, step: &Step) -> bool {
        use StepState::{Done, Failed, Held, Planned, Skipped, Stale, Waiting};
        let by_person = is_for_a_person(step);
        match (self, step.state) {
            (Act::Skip, Planned | Waiting | Held | Failed | Stale) => true,
            (Act::Hold, Planned) => true,
            (Act::Release, Held) => true,
            (Act::Now, Planned | Held | Failed | Stale) => true,
            (Act::Now, Skipped) => true,
            (Act::Done, Planned | Waiting | Held | Failed | Stale) => by_person,
            (Act::Back, Planned | Waiting | Held) => step.moved_by_hand && When::parse(&step.rule).is_ok(),
            (Act::Undo, Planned | Waiting | Held) => !step.stood.0.is_empty() || is_just_added(step),
            (Act::Undo, Done) => by_person,
            (Act::Undo, Skipped) => outcome::is(&step.outcome, outcome::LEFT_OUT),
            _ => false,
        }
    }
}

/// Whether a person does the step, so that a person can say that it is done.
pub fn is_for_a_person(step: &Step) -> bool {
    let by_the_house = [
        Action::RemindSurvey,
        Action::RemindEmployers,
        Action::Remind,
        Action::Confirm,
        Action::OpenQuestionnaire,
        Action::Thank,
        Action::ThankAndAsk,
    ];
    !by_the_house.iter().any(|action| action.word() == step.action)
}

/// The most characters of a reason.
const LONGEST_REASON: usize = 200;

/// A reason as it was typed, on one line; `needed` where an empty one is asked for again.
pub(super) fn reason(errors: &mut FieldErrors, typed: &str, needed: bool) -> String {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if needed && typed.is_empty() {
        errors.add("why", Message::new("plan-why-needed"));
    } else if typed.chars().count() > LONGEST_REASON {
        errors.add("why", Message::new("field-too-long").with("max", LONGEST_REASON));
    }
    typed
}

/// Where the step stands by its rule, now that its gathering is on this day.
async fn by_rule(tx: &Tx, whole: &Whole, row: &Step) -> Result<Option<Moment>, PlanError> {
    if When::parse(&row.rule).is_err() {
        return Ok(None);
    }
    let closed = accounts::closed_days(tx).await?;
    Ok(redate(&row.rule, row.occurrence, &whole.anchors(), whole.zone(), &closed)?)
}

/// Puts a step back on an earlier day. What is past by now and still of use begins today; what the house would have
/// done by itself does not go out late unasked.
fn put_back(row: &mut Step, moment: Moment, now: DateTime<Utc>, whole: &Whole) -> Result<(), PlanError> {
    let placing = place(moment, &row.by_role, now, whole.zone());
    if matches!(placing, Placing::Past(_)) {
        return Err(PlanError::Fields(FieldErrors::one("act", "plan-step-earlier-is-past")));
    }
    put(row, placing.moment());
    Ok(())
}

/// Does something to a step by hand. Leaving it out takes a reason, `why`, which is kept; holding it and doing it now
/// keep one where it is said.
pub async fn act(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    (act, why): (Act, &str),
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    if !act.fits(&found) {
        return Err(PlanError::NotNow { state: found.state });
    }
    let was = found.version;
    let mut told = vec![audit::set("step", found.title.get("ja"))];
    let mut errors = FieldErrors::default();
    let takes_why = matches!(act, Act::Skip | Act::Hold | Act::Now);
    let why = reason(&mut errors, if takes_why { why } else { "" }, act == Act::Skip);
    errors.into_result().map_err(PlanError::Fields)?;
    if !why.is_empty() {
        told.push(audit::set("why", &why));
    }
    if act == Act::Undo && is_just_added(&found) {
        take_out(&tx, &whole, &found).await?;
        audit::record(app, &tx, now, actor, "plans.step.withdrawn", ("gathering", gathering.0), &told)
            .await?;
        tx.commit().await?;
        app.wake();
        return Ok(());
    }
    let stood = (found.due_date, found.due_time);
    let mut row = Step { lease_by: None, lease_until: None, ..found };
    match act {
        Act::Skip => {
            row.state = StepState::Skipped;
            row.outcome = outcome::left_out(&why);
            row.finished_at = Some(now);
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
        }
        Act::Done => {
            row.state = StepState::Done;
            row.outcome.clear();
            row.finished_at = Some(now);
            close_tasks(&tx, now, id, TaskState::Done, actor).await?;
        }
        Act::Hold => {
            row.state = StepState::Held;
            row.outcome = outcome::held(&why);
        }
        Act::Back => {
            let moment = by_rule(&tx, &whole, &row).await?.ok_or(PlanError::NotNow { state: row.state })?;
            again(&tx, now, &mut row, actor).await?;
            put_back(&mut row, moment, now, &whole)?;
            (row.moved_by_hand, row.why, row.stood) = (false, String::new(), Stands::default());
        }
        Act::Undo if !matches!(row.state, StepState::Done | StepState::Skipped) => {
            let last = row.stood.0.pop().ok_or(PlanError::NotNow { state: row.state })?;
            let rule = if last.by_hand { None } else { by_rule(&tx, &whole, &row).await? };
            let moment = rule.unwrap_or_else(|| Moment::local(last.date, last.time, whole.zone()));
            again(&tx, now, &mut row, actor).await?;
            put_back(&mut row, moment, now, &whole)?;
            (row.moved_by_hand, row.why) = (last.by_hand, last.why);
        }
        Act::Release | Act::Undo => {
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
            plan_again(&mut row);
            if is_for_a_person(&row) {
                // Somebody wants it back on a list, however long ago its day was: it was not overslept.
                row.outcome = outcome::kept(&Message::new(outcome::AGAIN));
            }
        }
        Act::Now => {
            put_by_hand(&tx, now, &mut row, actor, (Moment::of(now, whole.zone()), why)).await?;
            if row.state == StepState::Held {
                plan_again(&mut row);
            }
        }
    }
    if stood != (row.due_date, row.due_time) {
        told.push(due_changed(stood, &row));
    }
    if !step::update(&tx, was, row).await? {
        return Err(PlanError::Stale);
    }
    let action = format!("plans.step.{}", act.word());
    audit::record(app, &tx, now, actor, &action, ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Says that a deed was done which the house cannot see: its steps that are not over are done. Returns how many.
pub async fn did(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    deed: Deed,
) -> Result<usize, PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(PlanError::NotFound)?;
    let open = deeds::steps_of(&tx, &whole, deed).await?;
    drop(tx);
    let open: Vec<Step> = open.into_iter().filter(|step| Act::Done.fits(step)).collect();
    for step in &open {
        act(app, center, actor, gathering, step.id, (Act::Done, "")).await?;
    }
    Ok(open.len())
}

pub(super) async fn step_of(tx: &Tx, gathering: GatheringId, id: StepId) -> Result<(Whole, Step), PlanError> {
    let whole = turn_of(tx, gathering).await?;
    let found = step::find(tx, id).await?.filter(|row| row.subject_id == gathering.0);
    Ok((whole, found.ok_or(PlanError::NotFound)?))
}

/// The step is to be carried out at its moment, as if it had never been tried.
pub(in crate::plans) fn plan_again(row: &mut Step) {
    row.state = StepState::Planned;
    row.outcome.clear();
    row.attempts = 0;
    row.finished_at = None;
}

/// The step is to be carried out at its moment; whoever moves it does not want the open task meanwhile. A held one
/// stays held.
async fn again(tx: &Tx, now: DateTime<Utc>, row: &mut Step, actor: Actor) -> Result<(), DbErr> {
    if row.state != StepState::Held {
        close_tasks(tx, now, row.id, TaskState::Dropped, actor).await?;
        plan_again(row);
    }
    Ok(())
}

/// Moves a step by hand and keeps why, and where it stood; what failed or went stale stood nowhere to go back to. Why a
/// step was added stays where nothing else is said.
pub(super) async fn put_by_hand(
    tx: &Tx,
    now: DateTime<Utc>,
    row: &mut Step,
    actor: Actor,
    (to, why): (Moment, String),
) -> Result<(), DbErr> {
    let added = row.step.starts_with(OWN);
    let why = if why.is_empty() && added { row.why.clone() } else { why };
    let why_it_stood = std::mem::replace(&mut row.why, why);
    match row.state {
        StepState::Planned | StepState::Waiting | StepState::Held => row.stood.0.push(Stood {
            date: row.due_date,
            time: row.due_time,
            by_hand: row.moved_by_hand,
            why: why_it_stood,
        }),
        _ => row.stood = Stands::default(),
    }
    again(tx, now, row, actor).await?;
    put(row, to);
    Ok(())
}

/// The change of a step's moment as the history tells it.
pub(super) fn due_changed((date, time): (NaiveDate, NaiveTime), row: &Step) -> audit::Change {
    audit::Change {
        field: "due",
        before: Some(format!("{date} {time}")),
        after: Some(format!("{} {}", row.due_date, row.due_time)),
    }
}

fn put(row: &mut Step, moment: Moment) {
    row.due_date = moment.date;
    row.due_time = moment.time;
    row.due_at = moment.at;
    row.moved_by_hand = true;
}

/// Closes whatever waits for a person about this step.
pub(in crate::plans) async fn close_tasks(
    tx: &Tx,
    now: DateTime<Utc>,
    id: StepId,
    to: TaskState,
    by: Actor,
) -> Result<(), DbErr> {
    tasks::close_about(tx, now, TASK, id.0, to, by).await?;
    tasks::close_about(tx, now, TASK_TROUBLE, id.0, to, by).await
}
