//! What people do to a step by hand: leave it out, hold it, let it go on, do it now, say it is done, move it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PlanError, TASK, TASK_TROUBLE};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, StepId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::plans::dates::Moment;
use crate::plans::deeds;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::store::step::{self, Model as Step};
use crate::playbooks::format::{Action, Deed};
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
    /// Take the last of these back.
    Undo,
}

impl Act {
    /// Every act, in the order in which a page offers them.
    pub const ALL: [Act; 6] = [Act::Done, Act::Now, Act::Hold, Act::Release, Act::Skip, Act::Undo];

    /// The word for it in forms and Fluent keys.
    pub fn word(self) -> &'static str {
        match self {
            Act::Skip => "skip",
            Act::Hold => "hold",
            Act::Release => "release",
            Act::Now => "now",
            Act::Done => "done",
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
        Action::Remind,
        Action::Confirm,
        Action::OpenQuestionnaire,
        Action::Thank,
        Action::ThankAndAsk,
    ];
    !by_the_house.iter().any(|action| action.word() == step.action)
}

/// Does something to a step by hand.
pub async fn act(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    act: Act,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    if !act.fits(&found) {
        return Err(PlanError::NotNow { state: found.state });
    }
    let was = found.version;
    let title = found.title.get("ja").to_owned();
    let mut row = Step { lease_by: None, lease_until: None, ..found };
    match act {
        Act::Skip => {
            row.state = StepState::Skipped;
            row.outcome = outcome::kept(&Message::new(outcome::LEFT_OUT));
            row.finished_at = Some(now);
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
        }
        Act::Done => {
            row.state = StepState::Done;
            row.outcome.clear();
            row.finished_at = Some(now);
            close_tasks(&tx, now, id, TaskState::Done, actor).await?;
        }
        Act::Hold => row.state = StepState::Held,
        Act::Release | Act::Undo => {
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
            plan_again(&mut row);
        }
        Act::Now => {
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
            plan_again(&mut row);
            put(&mut row, Moment::of(now, whole.zone()));
        }
    }
    if !step::update(&tx, was, row).await? {
        return Err(PlanError::Stale);
    }
    let told = [audit::set("step", title)];
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
        act(app, center, actor, gathering, step.id, Act::Done).await?;
    }
    Ok(open.len())
}

/// A step's new day and time, local to the gathering's zone.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct StepMove {
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// The version that was edited.
    pub version: i32,
}

/// Moves a step by hand: it stays there when the gathering moves.
pub async fn move_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    to: StepMove,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    if matches!(found.state, StepState::Done | StepState::Skipped | StepState::Running) {
        return Err(PlanError::NotNow { state: found.state });
    }
    if found.version != to.version {
        return Err(PlanError::Stale);
    }
    let moment = Moment::local(to.date, to.time, whole.zone());
    if moment.at < now {
        return Err(PlanError::Fields(FieldErrors::one("date", "plan-step-date-is-past")));
    }
    let told = [
        audit::set("step", found.title.get("ja")),
        audit::Change {
            field: "due",
            before: Some(format!("{} {}", found.due_date, found.due_time)),
            after: Some(format!("{} {}", to.date, to.time)),
        },
    ];
    let mut row = Step { lease_by: None, lease_until: None, ..found };
    if row.state != StepState::Held {
        // Whoever puts it off does not want the open task meanwhile; it opens again on its day.
        close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
        plan_again(&mut row);
    }
    put(&mut row, moment);
    if !step::update(&tx, to.version, row).await? {
        return Err(PlanError::Stale);
    }
    audit::record(app, &tx, now, actor, "plans.step.moved", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

async fn step_of(tx: &Tx, gathering: GatheringId, id: StepId) -> Result<(Whole, Step), PlanError> {
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
