//! Sending something to the party of an asking, whichever way it travels.
//!
//! Mail becomes a row of the outbox; a sheet or a call becomes a sending that waits for a person, with a task so
//! that it is seen. What was sent for the same purpose before is superseded, and what of it has not left is
//! called back: two versions of one letter never travel together.

use chrono::{DateTime, Duration, Utc};
use fluent_bundle::FluentValue;
use sea_orm::DbErr;
use serde_json::Value as Json;

use super::askings::gathering_of;
use super::ledger;
use super::model::{PaperState, SendState, SubjectKind};
use super::party::{Party, party_of};
use super::store::asking::Model as Asking;
use super::store::sending::{self, Model as Row};
use super::subject::{Subject, kind_of_purpose};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::calendar::business;
use crate::contacts::Channel;
use crate::db::{GatheringId, SendingId, Tx};
use crate::i18n::{Lang, Texts, find, say, t};
use crate::outbox::{self, NewMail};
use crate::playbooks::format::Deed;
use crate::tasks::{self, NewTask, TaskState};

/// The task that a single sheet or call waits in; about its sending.
pub(super) const TASK_ONE: &str = "invitations.paper";

/// How something is sent.
#[derive(Clone, Debug, Default)]
pub struct Sending {
    /// Many of its kind leave together, in working hours and at the configured pace.
    pub bulk: bool,
    /// Not before this; `None` is at once, or the next working moment where `bulk`.
    pub not_before: Option<DateTime<Utc>>,
    /// Ids that the composer needs; never texts or addresses.
    pub payload: Json,
}

/// Sends the letter of a purpose (`letter`, in snake_case) to the party of an asking, over the asking's channel.
///
/// Where mail is the channel and the address book has no address that can be used, the sending is `failed` at
/// once and says so; nothing is dropped unseen.
pub async fn send(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    asking: &Asking,
    letter: &str,
    how: Sending,
) -> Result<SendingId, DbErr> {
    let payload = if how.payload.is_null() { serde_json::json!({}) } else { how.payload };
    let words = sending::words(letter, &payload);
    let current = sending::current(tx, asking.id, letter, words.clone());
    let (before, to) = tx.ask((current, party_of(tx, asking))).await?;
    if let Some(before) = before {
        set_aside(tx, now, &before).await?;
    }
    let id: SendingId = app.chance.id(now);
    let mut row = Row {
        id,
        center_id: tx.center,
        asking_id: asking.id,
        purpose: letter.to_owned(),
        letter: words,
        channel: asking.channel,
        payload,
        outbox_id: None,
        state: Some(PaperState::ToSend),
        reason: String::new(),
        marked_by: None,
        marked_at: None,
        superseded: false,
        created_at: now,
    };
    let lang = Lang::of(&asking.lang);
    match (asking.channel, to.address(asking.channel)) {
        (Channel::Email, Some(recipient)) => {
            let not_before = match (how.not_before, how.bulk) {
                (Some(at), _) => at.max(now),
                (None, true) => bulk_moment(tx, now, Duration::zero()).await?,
                (None, false) => now,
            };
            let mail = NewMail {
                kind: letter,
                ref_id: asking.id.0,
                payload: row.payload.clone(),
                lang,
                recipient: &recipient,
                bulk: how.bulk,
                not_before,
            };
            row.outbox_id = Some(outbox::enqueue(app, tx, now, mail).await?);
            row.state = None;
        }
        (Channel::Email, None) => {
            row.state = Some(PaperState::Failed);
            row.reason = "no_address".to_owned();
            row.marked_at = Some(now);
        }
        _ => open_task(app, tx, now, asking, &to, &row, how.bulk).await?,
    }
    sending::insert(tx, row).await?;
    app.wake();
    Ok(id)
}

/// When bulk mail that is ready after `lead` may leave: the first moment from then on in the center's working
/// hours, on a day on which it works.
pub async fn bulk_moment(tx: &Tx, now: DateTime<Utc>, lead: Duration) -> Result<DateTime<Utc>, DbErr> {
    let ready = now + lead;
    let Some(center) = accounts::center(tx).await? else { return Ok(ready) };
    let closed = accounts::closed_days(tx).await?;
    Ok(business::working_moment(ready, center.tz(), (center.working_from, center.working_to), &closed))
}

/// Sets aside what was sent for the same purpose before, and calls back what of it has not left.
pub(super) async fn supersede(
    tx: &Tx,
    now: DateTime<Utc>,
    asking: &Asking,
    letter: &str,
) -> Result<(), DbErr> {
    for before in sending::list_current(tx, asking.id, letter).await? {
        set_aside(tx, now, &before).await?;
    }
    Ok(())
}

async fn set_aside(tx: &Tx, now: DateTime<Utc>, before: &Row) -> Result<(), DbErr> {
    call_back(tx, now, before, "superseded", Actor::System).await?;
    sending::supersede(tx, before.id).await
}

/// Calls one sending back where it has not left; whether it had not.
pub(super) async fn call_back(
    tx: &Tx,
    now: DateTime<Utc>,
    row: &Row,
    reason: &str,
    by: Actor,
) -> Result<bool, DbErr> {
    match row.outbox_id {
        Some(mail) => Ok(!outbox::recall(tx, now, &[mail]).await?.is_empty()),
        None => {
            let from = [PaperState::ToSend];
            let back = sending::mark(tx, row.id, &from, PaperState::Recalled, by.member(), Some(now), reason)
                .await?;
            if back {
                tasks::close_about(tx, now, TASK_ONE, row.id.0, TaskState::Dropped, by).await?;
            }
            Ok(back)
        }
    }
}

/// The kind of the task in which all sheets of one purpose of a gathering wait; about the gathering.
pub(super) fn task_all(purpose: &str) -> String {
    format!("{TASK_ONE}.{purpose}")
}

/// Opens the task in which a sheet or call waits: one for many where `bulk`, else one of its own.
pub(super) async fn open_task(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    asking: &Asking,
    to: &Party,
    row: &Row,
    bulk: bool,
) -> Result<(), DbErr> {
    let gathering = gathering_of(tx, asking).await?;
    let subject = match (asking.subject_kind, gathering) {
        (SubjectKind::Survey | SubjectKind::Practicum | SubjectKind::Speaker, Some(gathering)) => {
            ("gathering".to_owned(), gathering.0)
        }
        (SubjectKind::Visit, _) => ("visit".to_owned(), asking.subject_id),
        _ => ("gathering".to_owned(), asking.subject_id),
    };
    let new = match gathering.filter(|_| bulk) {
        Some(gathering) => NewTask {
            kind: task_all(&row.purpose),
            title: both(|lang| {
                say(lang, "invitations-task-all", &[("what", purpose_word(lang, &row.purpose).into())])
            }),
            instructions: Some(both(|lang| t(lang, "invitations-task-all-how"))),
            link: Some(format!("/gatherings/{gathering}/sheets?purpose={}", row.purpose)),
            subject: Some(("gathering".to_owned(), gathering.0)),
            about: Some(gathering.0),
            ..NewTask::default()
        },
        None => NewTask {
            kind: TASK_ONE.to_owned(),
            title: both(|lang| {
                let places: [(&str, FluentValue<'_>); 3] = [
                    ("office", to.name().to_owned().into()),
                    ("what", purpose_word(lang, &row.purpose).into()),
                    ("how", t(lang, row.channel.key()).into()),
                ];
                say(lang, "invitations-task-one", &places)
            }),
            link: Some(match (asking.subject_kind, gathering) {
                (_, Some(gathering)) => format!("/gatherings/{gathering}/askings/{}", asking.id),
                (_, None) => format!("/visits/{}", asking.subject_id),
            }),
            subject: Some(subject),
            about: Some(row.id.0),
            due_on: today(tx, now).await?,
            ..NewTask::default()
        },
    };
    tasks::open(app, tx, now, new).await.map(drop)
}

/// Closes the task of all sheets of a purpose once none of them waits any more, and opens nothing.
pub(super) async fn close_finished(
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    purpose: &str,
    by: Actor,
) -> Result<(), DbErr> {
    match purpose {
        ledger::INVITATION => tasks::stir(tx, gathering, Deed::Sheets).await?,
        ledger::SURVEY => tasks::stir(tx, gathering, Deed::SurveySheets).await?,
        ledger::EMPLOYER_REQUEST => tasks::stir(tx, gathering, Deed::EmployerSheets).await?,
        _ => {}
    }
    let about = match kind_of_purpose(purpose) {
        SubjectKind::Survey => Subject::survey(tx, gathering).await?,
        SubjectKind::Practicum => Subject::practicum(tx, gathering).await?,
        SubjectKind::Gathering | SubjectKind::Visit | SubjectKind::Speaker => {
            Some(Subject::gathering(gathering))
        }
    };
    let Some(about) = about else { return Ok(()) };
    let rows = ledger::ledger_of(tx, &about).await?;
    let waits = rows.iter().flat_map(|row| &row.sent).any(|sent| {
        sent.sending.purpose == purpose && sent.sending.outbox_id.is_none() && sent.state == SendState::ToSend
    });
    if waits {
        return Ok(());
    }
    tasks::close_about(tx, now, &task_all(purpose), gathering.0, TaskState::Done, by).await
}

/// What a purpose is called in the office: 案内, お返事のお願い …
pub fn purpose_word(lang: Lang, purpose: &str) -> String {
    find(lang, &format!("invitations-purpose-{}", purpose.replace('_', "-")), &[])
        .unwrap_or_else(|| t(lang, "invitations-purpose-other"))
}

fn both(words: impl Fn(Lang) -> String) -> Texts {
    Texts::both(words(Lang::Ja), words(Lang::En))
}

async fn today(tx: &Tx, now: DateTime<Utc>) -> Result<Option<chrono::NaiveDate>, DbErr> {
    Ok(accounts::center(tx).await?.map(|center| now.with_timezone(&center.tz()).date_naive()))
}

/// Where the party of a row of the outbox belongs: its asking's id.
pub(super) fn asking_id(row: &outbox::Row) -> crate::db::AskingId {
    crate::db::AskingId(row.ref_id)
}
