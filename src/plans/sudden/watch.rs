//! Nobody is forgotten while somebody does not know: the step in the plan that looks every minute, the task on Today
//! that names how many are left, and what stands on every page of the gathering.

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use uuid::Uuid;

use super::calls::calls;
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{GatheringId, StepId, Tx};
use crate::gatherings::{self, ChangeKind, GatheringState, Whole};
use crate::i18n::{Lang, Message, Texts};
use crate::plans::dates::Moment;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::service::{PlanError, close_tasks};
use crate::plans::store::step::{self, Model as Step};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::finding::Notice;

/// The action of the step that looks after the calls; no playbook has it.
pub const RING: &str = "ring";
/// The kind of the task that names how many are left; about the gathering.
pub(super) const TASK: &str = "plans.calls";
/// The calls are looked at so often while somebody does not know.
pub const AGAIN: Duration = Duration::minutes(1);
/// So many of those who do not know yet stand on every page with their numbers.
const SHOWN: usize = 3;

/// Puts the step into the plan that looks after the calls of a new change; that of an earlier one ends.
pub(super) async fn begin(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: Actor,
    whole: &Whole,
    kind: ChangeKind,
) -> Result<(), PlanError> {
    let id = whole.gathering.id;
    tasks::close_about(tx, now, TASK, id.0, TaskState::Dropped, by).await?;
    let mut occurrence = 0;
    for found in step::list_of(tx, id.0).await?.into_iter().filter(|found| found.action == RING) {
        occurrence = occurrence.max(found.occurrence + 1);
        if matches!(found.state, StepState::Done | StepState::Skipped) {
            continue;
        }
        close_tasks(tx, now, found.id, TaskState::Dropped, by).await?;
        let was = found.version;
        let row = Step {
            state: StepState::Skipped,
            outcome: outcome::kept(&Message::new("plan-outcome-overtaken")),
            lease_by: None,
            lease_until: None,
            finished_at: Some(now),
            ..found
        };
        if !step::update(tx, was, row).await? {
            return Err(PlanError::Stale);
        }
    }
    let step_id: StepId = app.chance.id(now);
    let today = Moment::of(now, whole.zone());
    let row = Step {
        id: step_id,
        center_id: tx.center,
        subject_kind: "gathering".to_owned(),
        subject_id: id.0,
        step: RING.to_owned(),
        occurrence,
        title: telling("sudden-step", kind),
        instructions: None,
        rule: String::new(),
        by_role: "lead".to_owned(),
        action: RING.to_owned(),
        audience: None,
        letter: None,
        condition: None,
        due_date: today.date,
        due_time: today.time,
        zone: whole.gathering.zone.clone(),
        due_at: now,
        look_at: now,
        moved_by_hand: true,
        state: StepState::Planned,
        lease_by: None,
        lease_until: None,
        attempts: 0,
        outcome: String::new(),
        finished_at: None,
        version: 1,
        owner_id: None,
        why: String::new(),
        stood: step::Stands::default(),
        sheet: None,
    };
    step::insert(tx, row).await?;
    Ok(())
}

/// One look at the calls, under the gathering's turn: the task on Today while there are any. How many do not know
/// yet, and how many mails are on the way.
pub(in crate::plans) async fn look(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
) -> anyhow::Result<(usize, usize)> {
    let id = whole.gathering.id;
    let Some(calls) = calls(tx, id, now).await? else { return Ok((0, 0)) };
    if calls.left == 0 {
        tasks::close_about(tx, now, TASK, id.0, TaskState::Done, Actor::System).await?;
    } else {
        let new = NewTask {
            kind: TASK.to_owned(),
            title: telling("sudden-task", calls.kind),
            link: Some(format!("/gatherings/{id}/calls")),
            subject: Some(("gathering".to_owned(), id.0)),
            about: Some(id.0),
            due_on: Some(zoned::local_date(now, whole.zone())),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok((calls.left, calls.on_the_way))
}

/// What stands on every page of the gathering until everybody knows: how many do not, and the first of them with
/// their numbers.
pub fn watch<'a>(
    tx: &'a Tx,
    lang: Lang,
    gathering: Uuid,
    now: DateTime<Utc>,
) -> LocalBoxFuture<'a, Result<Option<Notice>, DbErr>> {
    async move {
        let id = GatheringId(gathering);
        // Most gatherings never have a sudden change: one look at an index.
        if gatherings::sudden(tx, id).await?.is_none() {
            return Ok(None);
        }
        let held = gatherings::find(tx, id).await?.is_none_or(|row| row.state == GatheringState::Held);
        let calls = if held { None } else { calls(tx, id, now).await? };
        Ok(calls.filter(|calls| calls.left + calls.on_the_way > 0).map(|calls| Notice {
            text: Message::new("sudden-not-known")
                .with("news", news(calls.kind).say(lang))
                .with("left", calls.left)
                .with("way", calls.on_the_way)
                .say(lang),
            link: format!("/gatherings/{id}/calls"),
            link_text: Message::new("sudden-to-calls").say(lang),
            people: calls
                .lines
                .iter()
                .filter(|line| line.rung.is_none())
                .take(SHOWN)
                .map(|line| (line.name.clone(), line.phone.clone()))
                .collect(),
        }))
    }
    .boxed_local()
}

/// What a sudden change is called in a sentence.
pub(super) fn news(kind: ChangeKind) -> Message {
    Message::new(format!("sudden-news-{}", kind.word().replace('_', "-")))
}

/// A sentence about the news, in both languages.
fn telling(key: &str, kind: ChangeKind) -> Texts {
    let said = |lang: Lang| Message::new(key).with("news", news(kind).say(lang)).say(lang);
    Texts::both(said(Lang::Ja), said(Lang::En))
}
