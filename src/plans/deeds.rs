//! Steps that close by themselves: what was done in the pages need not be ticked a second time.
//!
//! A step's task names the deed that closes it. The room in which that is done only *stirs* the task, in the
//! transaction of the deed, and knows nothing of plans; whether it is done is judged here, once and for all rooms.
//! A deed that is undone opens again what it closed, and nothing that a person ticked. The poller takes the news
//! of tasks in, one after the other and each under its gathering's turn; the step follows its newest task.

use chrono::{DateTime, Utc};

use super::facts;
use super::model::StepState;
use super::next;
use super::outcome;
use super::service::TASK;
use super::store::proposal;
use super::store::step::{self, Model as Step};
use super::written;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::employers;
use crate::db::{CenterId, StepId, TaskId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::{self, GatheringState, Whole};
use crate::invitations::model::{SendState, WaveState};
use crate::invitations::{LedgerRow, Subject};
use crate::playbooks::format::Deed;
use crate::replies::model::AccommodationState;
use crate::tasks::TaskState;
use crate::tasks::model::News;
use crate::tasks::store::task::{self, Model as Task};
use crate::visits::VisitState;
use crate::{heard, invitations, replies, visits, voices};

/// So many tasks are looked at in one poll.
const BATCH: i64 = 100;

/// Whether a deed that leaves something behind is done, however long ago. `None` for one that is over the moment
/// it happened: the words were saved, a test was sent.
pub async fn is_done(tx: &Tx, whole: &Whole, deed: Deed) -> anyhow::Result<Option<bool>> {
    let id = whole.gathering.id;
    Ok(Some(match deed {
        Deed::Words | Deed::Venue | Deed::Tested | Deed::ReceptionList | Deed::Reported => return Ok(None),
        Deed::Agenda => return Ok(None),
        Deed::Roles => {
            let taken = |part: &str| {
                whole
                    .roles
                    .iter()
                    .any(|row| row.role == part && (row.membership_id.is_some() || !row.name.is_empty()))
            };
            gatherings::book(&whole.gathering)?.roles.iter().all(|role| taken(&role.id))
        }
        Deed::Invited => {
            let waves = invitations::store::wave::list_of_gathering(tx, id).await?;
            waves.iter().any(|wave| wave.state == WaveState::Open)
        }
        Deed::Sheets => all_marked(&invitations::ledger(tx, id).await?),
        Deed::Surveyed => match Subject::survey(tx, id).await? {
            Some(about) => {
                let waves = invitations::store::wave::list_of_subject(tx, about.id).await?;
                waves.iter().any(|wave| wave.state == WaveState::Open)
            }
            None => false,
        },
        Deed::SurveySheets => match Subject::survey(tx, id).await? {
            Some(about) => all_marked(&invitations::ledger_of(tx, &about).await?),
            None => false,
        },
        Deed::EmployersAsked => match Subject::practicum(tx, id).await? {
            Some(about) => {
                let waves = invitations::store::wave::list_of_subject(tx, about.id).await?;
                waves.iter().any(|wave| wave.state == WaveState::Open)
            }
            None => false,
        },
        Deed::EmployerSheets => match Subject::practicum(tx, id).await? {
            Some(about) => all_marked(&invitations::ledger_of(tx, &about).await?),
            None => false,
        },
        Deed::EmployersAnswered => {
            let counts = employers::counts(tx, id).await?;
            counts.asked > 0 && counts.not_answered == 0
        }
        Deed::Heard => !heard::store::topic_source::list_of_gathering(tx, id).await?.is_empty(),
        Deed::Answered => {
            let parties = replies::parties(tx, id).await?;
            let said =
                |party: &replies::Party| party.standing != replies::Standing::None && !party.asks_again;
            // Nobody is rung about a gathering that has been held.
            whole.gathering.state == GatheringState::Held || !parties.is_empty() && parties.iter().all(said)
        }
        Deed::Arranged => {
            let parties = replies::parties(tx, id).await?;
            parties.iter().all(|party| party.accommodation != Some(AccommodationState::Asked))
        }
        Deed::Received => {
            let marked = |person: &replies::Attending| person.attendance.is_some();
            facts::attendance_known(tx, id).await?
                && replies::parties(tx, id).await?.iter().all(|party| party.seated().all(marked))
        }
        Deed::Voices => {
            let topics = voices::service::list(tx, id).await?;
            topics.iter().any(|topic| !topic.voices.is_empty())
                && topics.iter().all(|topic| !topic.voices.is_empty())
        }
        Deed::Visits => {
            let visits = visits::list_of_gathering(tx, id).await?;
            !visits.is_empty() && visits.iter().all(|visit| visit.state != VisitState::Planned)
        }
        Deed::Proposed => {
            proposal::of_gathering(tx, id).await?.is_some_and(|proposal| proposal.sent_at.is_some())
        }
        Deed::Decided => match next::decided(tx, whole).await? {
            Some(decided) => decided.next.is_some() || !decided.series.goes_on(),
            None => false,
        },
    }))
}

/// Whether there are sheets and calls in a ledger, and none of them waits any more.
fn all_marked(ledger: &[LedgerRow]) -> bool {
    let mut sheets = ledger
        .iter()
        .filter(|row| row.is_live())
        .filter_map(|row| row.invitation())
        .filter(|sent| sent.sending.outbox_id.is_none())
        .peekable();
    sheets.peek().is_some() && sheets.all(|sent| sent.state != SendState::ToSend)
}

/// Whether the deed counts as done now that it was stirred.
async fn done_now(tx: &Tx, whole: &Whole, deed: Deed) -> anyhow::Result<bool> {
    if deed == Deed::Agenda {
        return Ok(whole.agenda_fits());
    }
    Ok(is_done(tx, whole, deed).await?.unwrap_or(true))
}

/// The steps of a gathering's plan that this deed closes.
pub async fn steps_of(tx: &Tx, whole: &Whole, deed: Deed) -> anyhow::Result<Vec<Step>> {
    let book = gatherings::book(&whole.gathering)?;
    let names = |step: &Step| written::deed(book, step) == Some(deed);
    let steps = step::list_of(tx, whole.gathering.id.0).await?;
    Ok(steps.into_iter().filter(names).collect())
}

/// Takes in what happened to the tasks of steps, in all centers; how many were looked at.
pub async fn take_in(app: &App) -> anyhow::Result<usize> {
    let across = app.db.across_to_read().await?;
    let waiting = task::with_news(&across, TASK, BATCH).await?;
    drop(across);
    for (center, id) in &waiting {
        if let Err(error) = one(app, *center, *id).await {
            tracing::error!(task = %id, error = %format!("{error:#}"), "the news of a step's task was not taken in");
            // It would be found again at every tick; a person closes the step by hand.
            let tx = app.db.scoped(*center).write().await?;
            if let Some(found) = task::find(&tx, *id).await? {
                task::update(&tx, found.version, Task { news: None, ..found }).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(waiting.len())
}

async fn one(app: &App, center: CenterId, id: TaskId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let Some(seen) = task::find(&tx, id).await? else { return Ok(()) };
    let step = match seen.about_id {
        Some(about) => step::find(&tx, StepId(about)).await?,
        None => None,
    };
    let whole = match &step {
        Some(step) => turn_of(&tx, step.subject_id.into()).await.ok(),
        None => None,
    };
    // Read again under the turn.
    let Some(found) = task::find(&tx, id).await? else { return Ok(()) };
    let Some(news) = found.news else { return Ok(()) };
    let was = found.version;
    let mut row = Task { news: None, ..found };
    let (Some(step), Some(whole)) = (step, whole) else {
        task::update(&tx, was, row).await?;
        tx.commit().await?;
        return Ok(());
    };
    let newest = task::newest_about(&tx, TASK, step.id.0).await?.is_some_and(|newest| newest.id == id);
    let deed = row.done_by.as_deref().and_then(Deed::read);
    if let (News::Stirred, true, Some(deed)) = (news, newest, deed) {
        let done = done_now(&tx, &whole, deed).await?;
        turn(&mut row, done, whole.gathering.state, now);
    }
    let (state, why) = (row.state, row.closed_why.clone());
    if !task::update(&tx, was, row).await? {
        // Somebody changed it in this very moment; it is looked at again.
        return Ok(());
    }
    if newest {
        follow(app, &tx, now, &whole, &step, (state, &why)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Closes an open task whose deed is done, and opens one again that its deed had closed.
fn turn(row: &mut Task, done: bool, gathering: GatheringState, now: DateTime<Utc>) {
    match (row.state, done) {
        (TaskState::Open, true) => {
            row.state = TaskState::Done;
            row.by_deed = true;
            row.closed_at = Some(now);
        }
        (TaskState::Done, false)
            if row.by_deed && !matches!(gathering, GatheringState::CalledOff | GatheringState::Postponed) =>
        {
            row.state = TaskState::Open;
            row.by_deed = false;
            row.closed_at = None;
            row.closed_by = None;
        }
        _ => {}
    }
}

/// The step stands where its newest task stands.
async fn follow(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    found: &Step,
    (task, why): (TaskState, &str),
) -> anyhow::Result<()> {
    // Read again: turning may have taken a while, and people act on steps too.
    let Some(found) = step::find(tx, found.id).await? else { return Ok(()) };
    let was = found.version;
    let row = match (task, found.state) {
        (TaskState::Done, StepState::Waiting) => {
            Step { state: StepState::Done, outcome: String::new(), finished_at: Some(now), ..found }
        }
        (TaskState::Dropped, StepState::Waiting) => Step {
            state: StepState::Skipped,
            outcome: outcome::left_out(why),
            finished_at: Some(now),
            ..found
        },
        (TaskState::Open, StepState::Done | StepState::Skipped) => {
            Step { state: StepState::Waiting, outcome: String::new(), finished_at: None, ..found }
        }
        _ => return Ok(()),
    };
    let told = [
        audit::set("step", row.title.get("ja")),
        audit::set("state", format!("{:?}", row.state).to_lowercase()),
    ];
    step::update(tx, was, row).await?;
    let subject = ("gathering", whole.gathering.id.0);
    audit::record(app, tx, now, Actor::System, "plans.step.closed", subject, &told).await?;
    Ok(())
}
