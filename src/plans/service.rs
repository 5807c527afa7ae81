//! Use cases of a plan's steps and of the edits that concern steps and guests: seats, places, calling off.
//!
//! Turns are taken in one order, so that two people who work at once never wait for each other in a ring: the
//! gathering's, then those of the rooms that are called, the audit trail's last.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::Moment;
use super::making::check_seats;
use super::model::StepState;
use super::outcome;
use super::store::step::{self, Model as Step};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, StepId, Tx, VenueId};
use crate::gatherings::service::{GatheringError, VenueIn, remove_venue, save_venue, turn_of};
use crate::gatherings::store::{gathering, pool};
use crate::gatherings::{ChangeNotice, Changed, GatheringState, Whole, keep_notice};
use crate::i18n::Message;
use crate::playbooks::fault::Fault;
use crate::playbooks::format::Action;
use crate::replies;
use crate::tasks::{self, TaskState};
use crate::web::FieldErrors;

/// The kind of the task in which a step waits for a person; about the step.
pub const TASK: &str = "plans.step";
/// The kind of the task that asks for a decision about a failed or stale step; about the step.
pub const TASK_TROUBLE: &str = "plans.trouble";
/// The kind of the task that asks for the attendance; about the gathering.
pub const TASK_ATTENDANCE: &str = "plans.attendance";

/// Why a plan is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    #[error("there is no such gathering or step")]
    NotFound,
    #[error("the library has no such playbook")]
    NoPlaybook,
    #[error("the playbook has {} faults", .0.len())]
    Playbook(Vec<Fault>),
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    /// Called off, or its end is past.
    #[error("the gathering is over")]
    Over,
    /// The step stands where this cannot be done: `state` says where.
    #[error("a step that is {state:?} cannot do this")]
    NotNow { state: StepState },
    #[error(transparent)]
    Gathering(#[from] GatheringError),
    #[error(transparent)]
    Reply(#[from] replies::ReplyError),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
    #[error(transparent)]
    Db(#[from] DbErr),
}

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
    ![Action::Remind.word(), Action::ThankAndAsk.word()].contains(&step.action.as_str())
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
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(PlanError::Over);
    }
    let was = found.version;
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
    let told = [audit::set("step", id)];
    let action = format!("plans.step.{}", act.word());
    audit::record(app, &tx, now, actor, &action, ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
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
        audit::set("step", id),
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
pub(super) fn plan_again(row: &mut Step) {
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
pub(super) async fn close_tasks(
    tx: &Tx,
    now: DateTime<Utc>,
    id: StepId,
    to: TaskState,
    by: Actor,
) -> Result<(), DbErr> {
    tasks::close_about(tx, now, TASK, id.0, to, by).await?;
    tasks::close_about(tx, now, TASK_TROUBLE, id.0, to, by).await
}

/// Seats of the first pool and the share of one office.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct SeatsIn {
    pub capacity: i32,
    /// Seats of one office; none is no limit.
    #[serde(default)]
    pub per_office_cap: Option<i32>,
    /// The gathering's version that was edited.
    pub version: i32,
}

/// Saves capacity and the share of one office. More seats let those who wait move up, and tell them; fewer never
/// take a seat from anybody. Returns of how many parties somebody moved up.
pub async fn set_seats(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    seats: SeatsIn,
) -> Result<usize, PlanError> {
    let mut errors = FieldErrors::default();
    check_seats(&mut errors, seats.capacity, seats.per_office_cap);
    errors.into_result().map_err(PlanError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    if whole.gathering.version != seats.version {
        return Err(PlanError::Stale);
    }
    let pool = whole.pools.first().ok_or(PlanError::NotFound)?.id;
    // The turn in which `replies` gives seats: whoever answers now waits, and sees the new number.
    tx.turn(&format!("pool {pool}")).await?;
    let pool = pool::find(&tx, pool).await?.ok_or(PlanError::NotFound)?;
    let told: Vec<audit::Change> = [
        audit::changed("capacity", pool.capacity, seats.capacity),
        audit::changed(
            "per_office_cap",
            whole.gathering.per_office_cap.unwrap_or_default(),
            seats.per_office_cap.unwrap_or_default(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    let larger = seats.capacity > pool.capacity;
    let (was, pool) = (pool.version, pool::Model { capacity: seats.capacity, ..pool });
    let row = gathering::Model { per_office_cap: seats.per_office_cap, ..whole.gathering };
    if !pool::update(&tx, was, pool).await? || !gathering::update(&tx, seats.version, row).await? {
        return Err(PlanError::Stale);
    }
    let moved = if larger { capacity_changed(app, &tx, now, actor, id).await? } else { 0 };
    audit::record(app, &tx, now, actor, "plans.seats.saved", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(moved)
}

/// Lets those who wait take seats that a larger pool has; of how many parties somebody moved up.
async fn capacity_changed(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: GatheringId,
) -> Result<usize, PlanError> {
    Ok(replies::fill_up(app, tx, now, actor, id).await?.len())
}

/// A venue to be saved, and why the place changed.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct PlaceIn {
    #[serde(flatten)]
    pub venue: VenueIn,
    /// Why, in the center's words; told to guests where invitations are out.
    #[serde(default)]
    pub reason: String,
}

/// Saves a venue, or adds one. Where invitations are out and the first place changed, every invited party is
/// told. Returns how many.
pub async fn set_venue(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    venue: Option<VenueId>,
    place: PlaceIn,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    let changed = [audit::set("venue", &place.venue.name), audit::set("address", &place.venue.address)];
    save_venue(app, &tx, now, &whole, venue, place.venue).await?;
    let told = tell_of_place(app, &tx, now, &whole, place.reason).await?;
    audit::record(app, &tx, now, actor, "gatherings.venue.saved", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// Takes a venue away, and tells guests where the first place changed by it. Returns how many are told.
pub async fn drop_venue(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    venue: VenueId,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    let removed = remove_venue(&tx, &whole, venue).await?;
    let told = tell_of_place(app, &tx, now, &whole, String::new()).await?;
    let changed = [audit::set("venue", removed)];
    audit::record(app, &tx, now, actor, "gatherings.venue.removed", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// Compares the first place with what it was and tells of the change.
async fn tell_of_place(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    before: &Whole,
    reason: String,
) -> Result<usize, PlanError> {
    let after = turn_of(tx, before.gathering.id).await?;
    let place = |whole: &Whole| {
        whole.venues.first().map(|venue| (venue.name.clone(), venue.address.clone())).unwrap_or_default()
    };
    let (was, is) = (place(before), place(&after));
    let changes = if was == is { Vec::new() } else { vec![Changed::Where { before: was, after: is }] };
    tell_guests(app, tx, now, &after, ChangeNotice { changes, reason }).await
}

/// Tells every invited party what changed, where there is something to tell and anybody was invited. The
/// gathering's calendar sequence rises. Returns how many are told.
pub(super) async fn tell_guests(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    notice: ChangeNotice,
) -> Result<usize, PlanError> {
    let id = whole.gathering.id;
    if notice.changes.is_empty() || replies::parties(tx, id).await?.is_empty() {
        return Ok(0);
    }
    let row = gathering::Model {
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering.clone()
    };
    if !gathering::update(tx, whole.gathering.version, row).await? {
        return Err(PlanError::Stale);
    }
    let payload = keep_notice(app, tx, now, id, &notice).await?;
    Ok(replies::notify_change(app, tx, now, id, &payload).await?)
}

/// Calls a gathering off: what is left of its plan is skipped, open tasks of the plan go, and every invited party
/// that has not declined is told. Returns how many.
pub async fn call_off(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    version: i32,
    reason: String,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    let row = gathering::Model {
        state: GatheringState::CalledOff,
        calendar_sequence: whole.gathering.calendar_sequence + 1,
        ..whole.gathering
    };
    if !gathering::update(&tx, version, row).await? {
        return Err(PlanError::Stale);
    }
    for found in step::list_of(&tx, id.0).await? {
        if matches!(found.state, StepState::Done | StepState::Skipped) {
            continue;
        }
        close_tasks(&tx, now, found.id, TaskState::Dropped, actor).await?;
        let was = found.version;
        let row = Step {
            state: StepState::Skipped,
            outcome: outcome::kept(&Message::new(outcome::CALLED_OFF)),
            lease_by: None,
            lease_until: None,
            finished_at: Some(now),
            ..found
        };
        if !step::update(&tx, was, row).await? {
            return Err(PlanError::Stale);
        }
    }
    let why = [audit::set("reason", &reason)];
    let payload = keep_notice(app, &tx, now, id, &ChangeNotice { changes: Vec::new(), reason }).await?;
    let told = replies::cancel_all(app, &tx, now, id, &payload).await?;
    audit::record(app, &tx, now, actor, "plans.gathering.called_off", ("gathering", id.0), &why).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}
