//! The poller's hand on plans: claims due steps, carries each out, lays down what became of it.
//!
//! What a step does and that it is done are one transaction, under the gathering's turn: a crash in between leaves
//! nothing behind and the lease brings the step back. A step that fails fails alone; after a few tries it waits
//! for a person. A step that nobody looked at for three days is stale: the house was asleep, and sending late what
//! was meant for then is for a person to decide.

use std::panic::AssertUnwindSafe;

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;

use super::deeds;
use super::facts;
use super::links::link_of;
use super::model::StepState;
use super::outcome;
use super::service::{TASK, TASK_TROUBLE};
use super::store::step::{self, Model as Step};
use super::sudden::watch::{self, RING};
use super::waiting::{Judged, too_early};
use super::written::{self, written};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::{employers, reviews};
use crate::db::{CenterId, StepId, Tx};
use crate::gatherings::Whole;
use crate::gatherings::service::turn_of;
use crate::i18n::{Lang, Message, Texts};
use crate::playbooks::conditions::Condition;
use crate::playbooks::format::{Action, Audience, Deed, SYSTEM};
use crate::replies;
use crate::replies::audience::meant;
use crate::tasks::{self, NewTask};
use crate::{gatherings, questionnaires, visits};

/// Due longer ago than this and never looked at: the house was asleep.
const GRACE: Duration = Duration::hours(72);
/// A step that waits for something else is looked at again after this.
const AGAIN: Duration = Duration::minutes(15);
/// So often a failing step is tried, at growing distances.
const TRIES: i32 = 4;
const BATCH: i64 = 20;

/// Carries out what is due in every center's plans; how many rows were worked on. Called again until it answers 0.
pub async fn poll(app: &App) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let heard = deeds::take_in(app).await?;
    let across = app.db.across().await?;
    let held = gatherings::mark_held(&across, now).await?;
    let claimed = step::claim(&across, &app.worker, now, now + app.lease(), BATCH).await?;
    across.commit().await?;
    for (center, gathering) in &held {
        // Whoever has not answered by now is not rung any more.
        let tx = app.db.scoped(*center).write().await?;
        tasks::stir(&tx, *gathering, Deed::Answered).await?;
        tx.commit().await?;
    }
    if !claimed.is_empty() {
        let renew = async |until| {
            let across = app.db.across().await?;
            step::renew(&across, &app.worker, until).await?;
            across.commit().await
        };
        app.leased(all(app, &claimed), renew).await?;
    }
    Ok(held.len() + heard + claimed.len())
}

/// Carries out steps that were claimed, each for itself.
async fn all(app: &App, claimed: &[(StepId, CenterId)]) -> anyhow::Result<()> {
    for (id, center) in claimed {
        let done = AssertUnwindSafe(one(app, *id, *center)).catch_unwind().await;
        let failure = match done {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => "it panicked".to_owned(),
        };
        tracing::error!(step = %id, error = failure, "a step of a plan could not be carried out");
        lay_down_failed(app, *id, *center).await?;
    }
    Ok(())
}

/// Takes up at once the steps that an earlier process left running. Only for one that knows itself to be alone.
pub async fn take_over(app: &App) -> anyhow::Result<()> {
    let across = app.db.across().await?;
    step::end_leases(&across).await?;
    across.commit().await?;
    Ok(())
}

/// When the next step is due, if any is.
pub async fn next_due(tx: &Tx) -> Result<Option<DateTime<Utc>>, sea_orm::DbErr> {
    step::next_due(tx).await
}

/// What became of a step that was looked at.
enum Verdict {
    Done(Message),
    /// A person's task is open.
    Waiting,
    Skipped(Message),
    /// Not yet: something else has to happen first.
    Later(Message, Duration),
    Stale,
}

async fn one(app: &App, id: StepId, center: CenterId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let Some(found) = step::find(&tx, id).await? else { return Ok(()) };
    let Ok(whole) = turn_of(&tx, found.subject_id.into()).await else {
        // The gathering lies in the trash; so does its plan.
        step::settle(&tx, &found, &app.worker, StepState::Skipped, "", now, None).await?;
        tx.commit().await?;
        return Ok(());
    };
    // Read again under the turn: somebody may have decided otherwise meanwhile.
    let Some(found) = step::find(&tx, id).await? else { return Ok(()) };
    if found.state != StepState::Running || found.lease_by.as_deref() != Some(&app.worker) {
        return Ok(());
    }
    let verdict = decide(app, &tx, now, &whole, &found).await?;
    let (state, told, again) = match &verdict {
        Verdict::Done(message) => (StepState::Done, outcome::kept(message), None),
        Verdict::Waiting => (StepState::Waiting, String::new(), None),
        Verdict::Skipped(message) => (StepState::Skipped, outcome::kept(message), None),
        Verdict::Later(message, after) => (StepState::Planned, outcome::kept(message), Some(now + *after)),
        Verdict::Stale => {
            trouble(app, &tx, now, &whole, &found, "plan-task-stale").await?;
            (StepState::Stale, outcome::kept(&Message::new("plan-outcome-stale")), None)
        }
    };
    // Whoever only waits for something else has not failed.
    let laid = Step { attempts: 0, ..found.clone() };
    if !step::settle(&tx, &laid, &app.worker, state, &told, now, again).await? {
        // The lease went to another; what was done here is taken back with the transaction.
        return Ok(());
    }
    if !matches!(verdict, Verdict::Later(..)) {
        let told = [
            audit::set("step", found.title.get("ja")),
            audit::set("state", format!("{state:?}").to_lowercase()),
        ];
        let subject = ("gathering", whole.gathering.id.0);
        audit::record(app, &tx, now, Actor::System, "plans.step.run", subject, &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn decide(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    found: &Step,
) -> anyhow::Result<Verdict> {
    if found.action == RING {
        let (left, on_the_way) = watch::look(app, tx, now, whole).await?;
        return Ok(if left + on_the_way == 0 {
            Verdict::Done(Message::new("plan-outcome-all-know"))
        } else {
            let said = Message::new("plan-outcome-calling").with("left", left).with("way", on_the_way);
            Verdict::Later(said, watch::AGAIN)
        });
    }
    // What waits, or is tried again, was looked at before and says for what.
    if found.due_at + GRACE < now && found.outcome.is_empty() {
        return Ok(Verdict::Stale);
    }
    let facts = facts::facts(tx, whole).await?;
    let book = gatherings::book(&whole.gathering)?;
    let condition = match &found.condition {
        Some(text) => Condition::parse(text).map_err(|fault| anyhow::anyhow!("condition: {fault}"))?,
        None => Condition::default(),
    };
    let sheet = written(book, found).and_then(|step| step.sheet);
    let judged = Judged { whole, found, sheet, condition: &condition, facts: &facts };
    if let Some(later) = too_early(app, tx, now, &judged).await? {
        return Ok(Verdict::Later(later, AGAIN));
    }
    if !condition.holds(&facts) {
        return Ok(Verdict::Skipped(Message::new(outcome::NOT_NEEDED)));
    }
    carry_out(app, tx, now, whole, found).await
}

async fn carry_out(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    found: &Step,
) -> anyhow::Result<Verdict> {
    let id = whole.gathering.id;
    let (audience, letter) = (Audience::list(found.audience.as_deref()), found.letter.as_deref());
    match Action::read(&found.action) {
        Some(Action::Remind) => {
            if now >= whole.gathering.reply_until {
                return Ok(Verdict::Skipped(Message::new("plan-outcome-deadline-over")));
            }
            let parties = meant(tx, id, &audience).await?;
            let (count, others) = replies::remind(app, tx, now, id, &parties, letter).await?;
            Ok(Verdict::Done(
                Message::new("plan-outcome-reminded").with("count", count).with("others", others),
            ))
        }
        Some(Action::RemindSurvey) => {
            let (count, others) = questionnaires::remind_survey(app, tx, now, id).await?;
            let said =
                Message::new("plan-outcome-survey-reminded").with("count", count).with("others", others);
            Ok(Verdict::Done(said))
        }
        Some(Action::RemindEmployers) => {
            let (count, others) = employers::remind(app, tx, now, id).await?;
            let said = Message::new("plan-outcome-reminded").with("count", count).with("others", others);
            Ok(Verdict::Done(said))
        }
        Some(Action::ThankAndAsk) => {
            let count = questionnaires::thank(app, tx, now, id, (&audience, letter)).await?;
            Ok(Verdict::Done(Message::new("plan-outcome-thanked").with("count", count)))
        }
        Some(Action::Confirm) => {
            if whole.has_begun(now) {
                return Ok(Verdict::Skipped(Message::new("plan-outcome-begun")));
            }
            let parties = meant(tx, id, &audience).await?;
            let count = replies::tell_before_the_day(app, tx, now, whole, &parties, letter).await?;
            Ok(Verdict::Done(Message::new("plan-outcome-day-before").with("count", count)))
        }
        Some(Action::OpenQuestionnaire) => {
            questionnaires::open(app, tx, now, id).await?;
            Ok(Verdict::Done(Message::new("plan-outcome-opened")))
        }
        Some(Action::Thank) => {
            let parties = meant(tx, id, &audience).await?;
            let count = questionnaires::thank_alone(app, tx, now, &parties, letter).await?;
            Ok(Verdict::Done(Message::new("plan-outcome-thanked-alone").with("count", count)))
        }
        Some(Action::PlanVisits) => {
            let count = visits::plan(app, tx, now, id, (&audience, letter)).await?;
            if found.by_role == SYSTEM {
                return Ok(Verdict::Done(Message::new("plan-outcome-visits").with("count", count)));
            }
            open_task(app, tx, now, whole, found).await
        }
        Some(Action::Task) if each_trainee_has_one(whole, found)? => {
            Ok(Verdict::Done(Message::new("plan-outcome-each-trainee")))
        }
        Some(
            Action::Survey
            | Action::AskEmployers
            | Action::Invite
            | Action::Task
            | Action::Print
            | Action::ProposeNextRound
            | Action::Report,
        )
        | None => open_task(app, tx, now, whole, found).await,
    }
}

/// Whether each trainee's companion has a task of their own in the stead of this step.
fn each_trainee_has_one(whole: &Whole, found: &Step) -> anyhow::Result<bool> {
    let book = gatherings::book(&whole.gathering)?;
    let step = written(book, found);
    Ok(step.is_some_and(|step| reviews::stands_for(whole, step.opens, &step.when)))
}

/// Puts the step on the list of whoever takes its part, or of everybody where nobody does.
async fn open_task(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    found: &Step,
) -> anyhow::Result<Verdict> {
    let today = zoned::local_date(now, whole.zone());
    let book = gatherings::book(&whole.gathering)?;
    let deed = written::deed(book, found);
    let new = NewTask {
        kind: TASK.to_owned(),
        title: found.title.clone(),
        instructions: found.instructions.clone(),
        link: Some(link_of(whole, found)?),
        subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
        about: Some(found.id.0),
        owner: found.owner_id.or_else(|| whole.member_in(&found.by_role)),
        due_on: Some(found.due_date.max(today)),
        done_by: deed,
        ..NewTask::default()
    };
    let opened = tasks::open(app, tx, now, new).await?;
    if let (Some(deed), Some(_)) = (deed, opened)
        && deeds::is_done(tx, whole, deed).await? == Some(true)
    {
        // Somebody was earlier than the plan: the task closes at the next look, and opens if it is undone.
        tasks::stir(tx, whole.gathering.id, deed).await?;
    }
    Ok(Verdict::Waiting)
}

/// A task that asks a person to decide about a step.
async fn trouble(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    found: &Step,
    key: &str,
) -> anyhow::Result<()> {
    let new = NewTask {
        kind: TASK_TROUBLE.to_owned(),
        title: texts(key, &[("step", &found.title), ("title", &whole.gathering.title)]),
        link: Some(format!("/gatherings/{}/steps/{}", whole.gathering.id, found.id)),
        subject: Some(("gathering".to_owned(), whole.gathering.id.0)),
        about: Some(found.id.0),
        owner: found.owner_id.or_else(|| whole.member_in(&found.by_role)).or_else(|| whole.member_in("lead")),
        due_on: Some(zoned::local_date(now, whole.zone())),
        by_decision: true,
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// A stored text from a Fluent key, with stored texts in its places.
pub(super) fn texts(key: &str, places: &[(&str, &Texts)]) -> Texts {
    Texts::new(Lang::ALL.map(|lang| {
        let message = places
            .iter()
            .fold(Message::new(key), |message, (name, words)| message.with(name, words.read(lang)));
        (lang.code(), message.say(lang))
    }))
}

/// A step that could not be carried out is tried again later, and after a few tries waits for a person.
async fn lay_down_failed(app: &App, id: StepId, center: CenterId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let Some(found) = step::find(&tx, id).await? else { return Ok(()) };
    let told = outcome::kept(&Message::new("plan-outcome-failed"));
    if found.attempts < TRIES {
        let again =
            now + Duration::minutes(5) * 4_i32.pow(u32::try_from(found.attempts - 1).unwrap_or_default());
        step::settle(&tx, &found, &app.worker, StepState::Planned, &told, now, Some(again)).await?;
    } else if step::settle(&tx, &found, &app.worker, StepState::Failed, &told, now, None).await?
        && let Some(whole) = gatherings::whole(&tx, found.subject_id.into()).await?
    {
        trouble(app, &tx, now, &whole, &found, "plan-task-failed").await?;
    }
    tx.commit().await?;
    Ok(())
}
