//! The outbox: what left, what waits, what did not arrive.

use actix_web::web;
use serde::{Deserialize, Serialize};

use crate::accounts::model::Role;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::OutboxId;
use crate::i18n::{Message, t};
use crate::outbox::{State, store};
use crate::shown;
use crate::tasks::mails::{self, LetterShown, MailError};
use crate::web::{Error, Result, go_with, go_with_problem};

/// Mails on one page.
const PAGE: usize = 50;
/// The states in the order of the page.
const STATES: [State; 7] = [
    State::Held,
    State::Failed,
    State::Unknown,
    State::Pending,
    State::Sending,
    State::Sent,
    State::Recalled,
];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
    to: String,
    before: String,
}

/// Ticked rows.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Ticked {
    id: Vec<OutboxId>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sure {
    sure: String,
}

#[derive(Serialize)]
struct Sum {
    label: String,
    count: i64,
    href: String,
    current: bool,
}

/// The stable name of a state, as in addresses and locale keys.
fn name(state: State) -> &'static str {
    match state {
        State::Pending => "pending",
        State::Sending => "sending",
        State::Sent => "sent",
        State::Unknown => "unknown",
        State::Failed => "failed",
        State::Held => "held",
        State::Recalled => "recalled",
    }
}

/// `GET /outbox`
pub async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Asked>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let state = STATES.into_iter().find(|state| name(*state) == asked.state);
    let filter =
        store::Filter { state, before: asked.before.parse().ok(), ..mails::to(&tx, &asked.to).await? };
    let mut rows = store::find_page(&tx, &filter, PAGE as u64 + 1).await?;
    let older = rows.len() > PAGE;
    rows.truncate(PAGE);
    let counts = store::count(&tx).await?;
    let count = |state: State| counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, number)| *number);
    let mut sums = vec![Sum {
        label: t(lang, "outbox-all"),
        count: counts.iter().map(|(_, number)| number).sum(),
        href: "/outbox".to_owned(),
        current: state.is_none(),
    }];
    sums.extend(STATES.into_iter().filter(|state| count(*state) > 0).map(|of| Sum {
        label: t(lang, &format!("outbox-state-{}", name(of))),
        count: count(of),
        href: format!("/outbox?state={}", name(of)),
        current: state == Some(of),
    }));
    let next = rows.last().filter(|_| older).map(|row| {
        let pairs =
            [("state", asked.state.clone()), ("to", asked.to.clone()), ("before", row.id.to_string())];
        format!("/outbox?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    });
    let context = shown! {
        sums => sums,
        mails => mails::shown(&app, &tx, lang, &rows).await?,
        state => asked.state,
        to => asked.to,
        next => next,
        held => count(State::Held),
        can_leave => mails::can_leave(&app),
        copy => app.mail_held(),
        delay => mails::delay(&tx, lang).await?,
        administrator => staff.role == Role::Administrator,
        editor => staff.role.may_edit(),
    };
    staff.page("outbox", "tasks/views/outbox.html", context)
}

/// `GET /outbox/{id}`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<OutboxId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let row = store::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let mail = mails::shown_one(&app, &tx, staff.reader.lang, &row).await?;
    drop(tx);
    // A letter carries its party's own link; who may only read must not answer in their stead.
    let letter = match staff.role.may_edit() {
        true => mails::letter(&app, staff.center, &row).await?,
        false => LetterShown::Personal,
    };
    let context = shown! {
        mail => mail,
        letter => letter,
        can_leave => mails::can_leave(&app),
        editor => staff.role.may_edit(),
    };
    staff.page("outbox", "tasks/views/mail.html", context)
}

/// What a releasing or calling back came to, said on the next page.
fn said(to: &str, done: Result<usize, MailError>, key: &str) -> Result {
    match done {
        Ok(0) => Ok(go_with_problem(to, Message::new("outbox-not-now"))),
        Ok(count) => Ok(go_with(to, Message::new(key).with("count", count))),
        Err(MailError::NoWayOut) => Ok(go_with_problem(to, Message::new("outbox-no-way-out"))),
        Err(other) => Err(other.into()),
    }
}

/// `POST /outbox/release`: the ticked ones.
pub async fn release(app: web::Data<App>, StaffForm { staff, form }: StaffForm<Ticked>) -> Result {
    staff.may_edit()?;
    if form.id.is_empty() {
        return Ok(go_with_problem("/outbox?state=held", Message::new("outbox-none-ticked")));
    }
    let done = mails::release(&app, staff.center, staff.actor(), Some(form.id)).await;
    said("/outbox", done, "outbox-released")
}

/// `POST /outbox/release-all`
pub async fn release_all(app: web::Data<App>, StaffForm { staff, .. }: StaffForm<Ticked>) -> Result {
    staff.may_edit()?;
    said("/outbox", mails::release(&app, staff.center, staff.actor(), None).await, "outbox-released")
}

/// `POST /outbox/recall`: the ticked ones.
pub async fn recall(app: web::Data<App>, StaffForm { staff, form }: StaffForm<Ticked>) -> Result {
    staff.may_edit()?;
    if form.id.is_empty() {
        return Ok(go_with_problem("/outbox", Message::new("outbox-none-ticked")));
    }
    said("/outbox", mails::recall(&app, staff.center, staff.actor(), &form.id).await, "outbox-recalled")
}

/// `POST /outbox/let-go`: this copy of the house is the real one.
pub async fn let_go(app: web::Data<App>, StaffForm { staff, .. }: StaffForm<Ticked>) -> Result {
    staff.may_administer()?;
    mails::let_mail_go(&app, staff.center, staff.actor()).await?;
    Ok(go_with("/outbox", Message::new("outbox-let-go-done")))
}

/// That there is such a mail, whatever can be done with it.
async fn known(app: &App, staff: &Staff, id: OutboxId) -> Result<(), Error> {
    let tx = staff.scope(app).read().await?;
    store::find(&tx, id).await?.map(drop).ok_or(Error::NotFound)
}

/// `POST /outbox/{id}/release`
pub async fn release_one(
    app: web::Data<App>,
    id: web::Path<OutboxId>,
    StaffForm { staff, .. }: StaffForm<Ticked>,
) -> Result {
    staff.may_edit()?;
    known(&app, &staff, *id).await?;
    let done = mails::release(&app, staff.center, staff.actor(), Some(vec![*id])).await;
    said(&format!("/outbox/{id}"), done, "outbox-released")
}

/// `POST /outbox/{id}/recall`
pub async fn recall_one(
    app: web::Data<App>,
    id: web::Path<OutboxId>,
    StaffForm { staff, .. }: StaffForm<Ticked>,
) -> Result {
    staff.may_edit()?;
    known(&app, &staff, *id).await?;
    let done = mails::recall(&app, staff.center, staff.actor(), &[*id]).await;
    said(&format!("/outbox/{id}"), done, "outbox-recalled")
}

/// `POST /outbox/{id}/resend`
pub async fn resend(
    app: web::Data<App>,
    id: web::Path<OutboxId>,
    StaffForm { staff, form }: StaffForm<Sure>,
) -> Result {
    staff.may_edit()?;
    let to = format!("/outbox/{id}");
    match mails::resend(&app, staff.center, staff.actor(), *id, form.sure == "yes").await {
        Ok(()) => Ok(go_with(&to, Message::new("outbox-sent-again"))),
        Err(MailError::MayArriveTwice) => Ok(go_with_problem(&to, Message::new("outbox-may-arrive-twice"))),
        Err(MailError::NotNow) => Ok(go_with_problem(&to, Message::new("outbox-not-now"))),
        Err(other) => Err(other.into()),
    }
}
