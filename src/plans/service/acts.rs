//! What people do to a step by hand: leave it out, hold it, let it go on, do it now, say it is done, move it.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PlanError, TASK, TASK_TROUBLE};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, StepId, Tx};
use crate::gatherings::service::{needed_line, turn_of};
use crate::gatherings::{self, Whole};
use crate::i18n::{Message, Texts};
use crate::plans::dates::{Moment, place, redate};
use crate::plans::deeds;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::store::step::{self, Model as Step};
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
    /// Take the last of these back.
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

/// The most characters of a reason.
const LONGEST_REASON: usize = 200;

/// Why a step is left out, as it was typed; an empty one is asked for again.
fn reason(typed: &str) -> Result<String, PlanError> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut errors = FieldErrors::default();
    if typed.is_empty() {
        errors.add("why", Message::new("plan-why-needed"));
    } else if typed.chars().count() > LONGEST_REASON {
        errors.add("why", Message::new("field-too-long").with("max", LONGEST_REASON));
    }
    errors.into_result().map_err(PlanError::Fields)?;
    Ok(typed)
}

/// Does something to a step by hand. Leaving it out takes a reason, `why`, which is kept; nothing else does.
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
    let mut row = Step { lease_by: None, lease_until: None, ..found };
    match act {
        Act::Skip => {
            let why = reason(why)?;
            row.state = StepState::Skipped;
            row.outcome = outcome::left_out(&why);
            told.push(audit::set("why", why));
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
        Act::Back => {
            let closed = accounts::closed_days(&tx).await?;
            let (anchors, zone) = (whole.anchors(), whole.zone());
            let by_rule = redate(&row.rule, row.occurrence, &anchors, zone, &closed)?;
            let moment = by_rule.ok_or(PlanError::NotNow { state: row.state })?;
            // What is past by now and still of use begins today.
            let moment = place(moment, &row.by_role, now, zone).moment();
            if row.state != StepState::Held {
                close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
                plan_again(&mut row);
            }
            put(&mut row, moment);
            row.moved_by_hand = false;
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
            close_tasks(&tx, now, id, TaskState::Dropped, actor).await?;
            plan_again(&mut row);
            put(&mut row, Moment::of(now, whole.zone()));
        }
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

/// A step's new day and time, local to the gathering's zone.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct StepMove {
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// The version that was edited.
    pub version: i32,
}

/// Work that somebody adds to a plan.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct NewStep {
    pub title: Texts,
    /// What whoever does it needs to know; may be empty.
    #[serde(default)]
    pub instructions: Texts,
    /// Local to the gathering's zone.
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// The part that does it; nobody's where it is empty.
    #[serde(default)]
    pub by_role: String,
}

/// Adds work to the plan of a gathering. It keeps its distance to the first day when the gathering moves.
pub async fn add_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    new: NewStep,
) -> Result<StepId, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, gathering).await?;
    let mut errors = FieldErrors::default();
    needed_line(&mut errors, "title", &new.title);
    let moment = Moment::local(new.date, new.time, whole.zone());
    let days = (new.date - whole.date()).num_days();
    let sign = if days < 0 { '-' } else { '+' };
    let rule = match days.unsigned_abs() {
        0 => format!("start at {}", new.time.format("%H:%M")),
        days => format!("start {sign} {days}d at {} exact", new.time.format("%H:%M")),
    };
    if moment.at < now {
        errors.add("date", Message::new("plan-step-date-is-past"));
    } else if When::parse(&rule).is_err() {
        errors.add("date", Message::new("plan-step-date-is-far"));
    }
    let book = gatherings::book(&whole.gathering)?;
    let known = book.roles.iter().any(|role| role.id == new.by_role);
    if !new.by_role.is_empty() && !known {
        errors.add("by_role", Message::new("field-choose"));
    }
    errors.into_result().map_err(PlanError::Fields)?;
    let id: StepId = app.chance.id(now);
    let row = Step {
        id,
        center_id: tx.center,
        subject_kind: "gathering".to_owned(),
        subject_id: gathering.0,
        step: format!("own-{}", id.0.simple()),
        occurrence: 0,
        title: new.title.clone(),
        instructions: Some(new.instructions).filter(|words| !words.is_blank()),
        rule,
        by_role: new.by_role,
        action: Action::Task.word().to_owned(),
        audience: None,
        letter: None,
        condition: None,
        due_date: moment.date,
        due_time: moment.time,
        zone: whole.zone().name().to_owned(),
        due_at: moment.at,
        look_at: moment.at,
        moved_by_hand: false,
        state: StepState::Planned,
        lease_by: None,
        lease_until: None,
        attempts: 0,
        outcome: String::new(),
        finished_at: None,
        version: 1,
        owner_id: None,
    };
    step::insert(&tx, row).await?;
    let told = [audit::set("title", new.title.get("ja")), audit::set("date", new.date)];
    audit::record(app, &tx, now, actor, "plans.step.added", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
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

/// Gives a single step to a colleague, or with `None` back to whoever takes its part. A task that is open about it
/// goes along.
pub async fn assign_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    owner: Option<MembershipId>,
) -> Result<(), PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (whole, found) = step_of(&tx, gathering, id).await?;
    let colleague = match owner {
        Some(id) => {
            let member = accounts::member(&tx, id).await?;
            Some(member.ok_or_else(|| PlanError::Fields(FieldErrors::one("owner", "tasks-no-such-owner")))?)
        }
        None => None,
    };
    let now_owner = owner.or_else(|| whole.member_in(&found.by_role));
    for kind in [TASK, TASK_TROUBLE] {
        tasks::give_about(&tx, kind, id.0, now_owner).await?;
    }
    let told = [
        audit::set("step", found.title.get("ja")),
        audit::set("owner", colleague.map(|member| member.name()).unwrap_or_default()),
    ];
    let was = found.version;
    if !step::update(&tx, was, Step { owner_id: owner, ..found }).await? {
        return Err(PlanError::Stale);
    }
    audit::record(app, &tx, now, actor, "plans.step.assigned", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Leaves a short word on a step; it stands on the step's task too.
pub async fn remark_on_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: StepId,
    said: &str,
) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).write().await?;
    let (_, found) = step_of(&tx, gathering, id).await?;
    tasks::remarks::say(app, &tx, actor, ("gathering", gathering.0), found.id.0, said).await?;
    tx.commit().await?;
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
