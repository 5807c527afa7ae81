//! Who does not know yet, with numbers to ring.
//!
//! Read from the ledger at every look: whoever the newest sudden change was to be told, how that stands, and who
//! was rung up by whom. A party knows when its mail was sent, when somebody ticked the call, or when it answered
//! since. The plan gets a step that looks every minute and keeps the calls on Today while there are any.

use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts::{self, Actor, Member, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::contacts::Channel;
use crate::contacts::japanese::phone_digits;
use crate::db::{AskingId, CenterId, GatheringId, MembershipId, StepId, Tx};
use crate::gatherings::service::turn_of;
use crate::gatherings::{self, ChangeKind, GatheringState, Sudden, Whole};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::ledger::{Sent, with_states};
use crate::invitations::model::SendState;
use crate::invitations::store::sending;
use crate::invitations::{self, Rung};
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::service::{PlanError, close_tasks};
use crate::plans::store::step::{self, Model as Step};
use crate::replies::{self, Party, Standing};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::finding::Notice;

/// The action of the step that looks after the calls; no playbook has it.
pub const RING: &str = "ring";
/// The kind of the task that names how many are left; about the gathering.
const TASK: &str = "plans.calls";
/// The calls are looked at so often while somebody does not know.
pub const AGAIN: Duration = Duration::minutes(1);

/// How a sudden change has come round.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Calls {
    pub kind: ChangeKind,
    pub at: DateTime<Utc>,
    pub reason: String,
    /// How many parties were to be told.
    pub parties: usize,
    /// Their mail was sent.
    pub mailed: usize,
    /// Their mail is about to leave.
    pub on_the_way: usize,
    /// Somebody rang them up.
    pub rung: usize,
    /// They answered since, so they know.
    pub answered: usize,
    /// They do not know yet and have to be rung up.
    pub left: usize,
    /// Those to be rung up and those who were, the former first.
    pub lines: Vec<Call>,
}

/// Somebody to be rung up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Call {
    pub asking: AskingId,
    pub name: String,
    pub kana: String,
    /// The person to ask for; empty where there is none.
    pub contact: String,
    /// Empty where the address book has none.
    pub phone: String,
    /// Its digits, for `tel:`.
    pub tel: String,
    pub why: Why,
    pub standing: Standing,
    /// How many people of the party have a seat.
    pub seated: usize,
    pub rung: Option<Tick>,
}

/// Why no mail told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    NoMail,
    Failed,
    /// Kept back in the outbox.
    Held,
    /// The mail server's last answer was lost.
    Unknown,
}

/// Who ticked a call, and when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Tick {
    pub by: Option<MembershipId>,
    pub by_name: String,
    pub at: DateTime<Utc>,
}

/// What each party concerned was sent about a change, with how that stands.
pub(super) async fn sent_about(
    tx: &Tx,
    parties: &[Party],
    sudden: &Sudden,
) -> Result<Vec<(usize, Sent)>, DbErr> {
    let ids: Vec<AskingId> = parties.iter().map(|party| party.id).collect();
    let mut rows = sending::list_of_askings(tx, &ids).await?;
    let purpose = sudden.kind.purpose().word();
    let about = sudden.id.to_string();
    rows.retain(|row| {
        let change = row.payload.get("change").and_then(serde_json::Value::as_str);
        row.purpose == purpose && !row.superseded && change == Some(about.as_str())
    });
    let found = with_states(tx, rows).await?;
    let place = |sent: &Sent| parties.iter().position(|party| party.id == sent.sending.asking_id);
    Ok(found.into_iter().filter_map(|sent| place(&sent).map(|at| (at, sent))).collect())
}

/// Where one party stands towards the news.
enum Knows {
    Mailed,
    OnTheWay,
    Rung,
    Answered,
    Not(Why),
}

fn knows(sent: &Sent, party: &Party, since: DateTime<Utc>) -> Knows {
    let by_phone = sent.sending.outbox_id.is_none();
    let answered = party.reply.as_ref().is_some_and(|reply| reply.typed_at >= since);
    match sent.state {
        SendState::Sent if by_phone => Knows::Rung,
        SendState::Sent => Knows::Mailed,
        _ if answered => Knows::Answered,
        SendState::Sending => Knows::OnTheWay,
        SendState::ToSend if !by_phone => Knows::OnTheWay,
        SendState::ToSend => Knows::Not(Why::NoMail),
        SendState::Held => Knows::Not(Why::Held),
        SendState::Unknown => Knows::Not(Why::Unknown),
        // A mail is dropped and called back only where another letter takes its place.
        SendState::Failed | SendState::Recalled => Knows::Not(Why::Failed),
    }
}

/// How the newest sudden change of a gathering has come round; `None` where there was none.
pub async fn calls(tx: &Tx, gathering: GatheringId) -> Result<Option<Calls>, DbErr> {
    let Some(sudden) = gatherings::sudden(tx, gathering).await? else { return Ok(None) };
    let parties = replies::parties(tx, gathering).await?;
    let sent = sent_about(tx, &parties, &sudden).await?;
    let members = accounts::members(tx).await?;
    let mut calls = Calls {
        kind: sudden.kind,
        at: sudden.at,
        reason: sudden.notice.reason.clone(),
        parties: sent.len(),
        mailed: 0,
        on_the_way: 0,
        rung: 0,
        answered: 0,
        left: 0,
        lines: Vec::new(),
    };
    for (at, sent) in &sent {
        let party = &parties[*at];
        let why = match knows(sent, party, sudden.at) {
            Knows::Mailed => {
                calls.mailed += 1;
                continue;
            }
            Knows::OnTheWay => {
                calls.on_the_way += 1;
                continue;
            }
            Knows::Answered => {
                calls.answered += 1;
                continue;
            }
            Knows::Rung => {
                calls.rung += 1;
                None
            }
            Knows::Not(why) => {
                calls.left += 1;
                Some(why)
            }
        };
        calls.lines.push(line(tx, party, sent, why, &members).await?);
    }
    calls.lines.sort_by_key(|line| (line.rung.is_some(), replies::order_key(&line.kana, &line.name)));
    Ok(Some(calls))
}

async fn line(
    tx: &Tx,
    party: &Party,
    sent: &Sent,
    why: Option<Why>,
    members: &[Member],
) -> Result<Call, DbErr> {
    let to = invitations::party(tx, &party.asking).await?;
    let phone = to.address(Channel::Phone).unwrap_or_default();
    let row = &sent.sending;
    let by_name = |id: Option<MembershipId>| {
        id.and_then(|id| members.iter().find(|member| member.id == id)).map(Member::name).unwrap_or_default()
    };
    let tick = || Tick {
        by: row.marked_by,
        by_name: by_name(row.marked_by),
        at: row.marked_at.unwrap_or(row.created_at),
    };
    Ok(Call {
        asking: party.id,
        name: party.name.clone(),
        kana: party.kana.clone(),
        contact: to.named.as_ref().map(|named| named.name.clone()).unwrap_or_default(),
        tel: phone_digits(&phone).unwrap_or_else(|| phone.chars().filter(char::is_ascii_digit).collect()),
        phone,
        why: why.unwrap_or(Why::NoMail),
        standing: party.standing,
        seated: party.seated().count(),
        rung: why.is_none().then(tick),
    })
}

/// What became of a tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ticked {
    Now,
    /// A colleague had rung them up before: who, and when.
    Before {
        by: String,
        at: DateTime<Utc>,
    },
}

/// Ticks that a party was rung up, or takes the tick back.
pub async fn tick(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    asking: AskingId,
    rung: bool,
) -> Result<Ticked, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn_of(&tx, gathering).await?;
    let sudden = gatherings::sudden(&tx, gathering).await?.ok_or(PlanError::NotFound)?;
    let asked = invitations::asking(&tx, asking).await?.filter(|asked| asked.subject_id == gathering.0);
    let asked = asked.ok_or(PlanError::NotFound)?;
    let letter = sudden.kind.purpose().word();
    let action = if rung {
        match invitations::rung(app, &tx, now, actor, &asked, letter).await? {
            Rung::Now => "plans.call.ticked",
            Rung::Nothing => return Err(PlanError::NotFound),
            Rung::Before(row) => {
                let by = match row.marked_by {
                    Some(member) => accounts::member(&tx, member).await?.map(|member| member.name()),
                    None => None,
                };
                let at = row.marked_at.unwrap_or(now);
                return Ok(Ticked::Before { by: by.unwrap_or_default(), at });
            }
        }
    } else {
        invitations::not_rung(&tx, &asked, letter).await?;
        "plans.call.unticked"
    };
    audit::record(app, &tx, now, actor, action, ("asking", asking.0), &[]).await?;
    let left = calls(&tx, gathering).await?.map_or(0, |calls| calls.left);
    if left == 0 {
        tasks::close_about(&tx, now, TASK, gathering.0, TaskState::Done, actor).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(Ticked::Now)
}

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
    let today = crate::plans::dates::Moment::of(now, whole.zone());
    let title = |lang: Lang| {
        let news = Message::new(format!("sudden-news-{}", kind.word().replace('_', "-"))).say(lang);
        Message::new("sudden-step").with("news", news).say(lang)
    };
    let row = Step {
        id: step_id,
        center_id: tx.center,
        subject_kind: "gathering".to_owned(),
        subject_id: id.0,
        step: RING.to_owned(),
        occurrence,
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
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
    let Some(calls) = calls(tx, id).await? else { return Ok((0, 0)) };
    if calls.left == 0 {
        tasks::close_about(tx, now, TASK, id.0, TaskState::Done, Actor::System).await?;
    } else {
        let title = |lang: Lang| {
            let news = Message::new(format!("sudden-news-{}", calls.kind.word().replace('_', "-"))).say(lang);
            Message::new("sudden-task").with("news", news).say(lang)
        };
        let new = NewTask {
            kind: TASK.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
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

/// What stands on every page of the gathering until everybody knows.
pub fn watch<'a>(
    tx: &'a Tx,
    lang: Lang,
    gathering: Uuid,
) -> LocalBoxFuture<'a, Result<Option<Notice>, DbErr>> {
    async move {
        let id = GatheringId(gathering);
        // Most gatherings never have a sudden change: one look at an index.
        if gatherings::sudden(tx, id).await?.is_none() {
            return Ok(None);
        }
        let held = gatherings::find(tx, id).await?.is_none_or(|row| row.state == GatheringState::Held);
        let calls = if held { None } else { calls(tx, id).await? };
        Ok(calls.filter(|calls| calls.left + calls.on_the_way > 0).map(|calls| {
            let news = Message::new(format!("sudden-news-{}", calls.kind.word().replace('_', "-"))).say(lang);
            Notice {
                text: Message::new("sudden-not-known")
                    .with("news", news)
                    .with("left", calls.left)
                    .with("way", calls.on_the_way)
                    .say(lang),
                link: format!("/gatherings/{id}/calls"),
                link_text: Message::new("sudden-to-calls").say(lang),
            }
        }))
    }
    .boxed_local()
}
