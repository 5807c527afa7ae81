//! What staff do with an office's own page: hand out its link, and judge what came by it.

use actix_web::web;
use serde::Deserialize;

use super::own::about;
use super::{NAV, Nothing};
use crate::accounts::{self, Staff, StaffForm, full_name};
use crate::app::App;
use crate::contacts::{NamedContact, contacts_of};
use crate::db::{AmendmentId, ContactId, OrganizationId, Tx};
use crate::i18n::{Lang, Message, t};
use crate::paper::qr;
use crate::porch::model::{AmendmentState, label_key};
use crate::porch::service::{self, Book, PorchError, active, current, link};
use crate::porch::shown::{facts, people, said};
use crate::porch::store::amendment::{self, Model as Amendment};
use crate::shown;
use crate::web::{Error, Result, go_with, go_with_problem};

/// So many settled amendments are shown.
const SETTLED: u64 = 50;

async fn read(app: &App, staff: &Staff, tx: &Tx, id: OrganizationId) -> Result<Book> {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    service::book(tx, id, today).await?.ok_or(Error::NotFound)
}

/// `GET /organizations/{id}/own-page`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let book = read(&app, &staff, &tx, *id).await?;
    let own = active(&tx, *id).await?;
    let mut to: Vec<_> = book
        .people
        .iter()
        .filter(|(contact, _)| !contact.email.is_empty())
        .map(|(contact, person)| {
            let label = format!("{}　{}", full_name(&person.family, &person.given), contact.email);
            shown! { value => contact.id, label => label }
        })
        .collect();
    if !book.office.email.is_empty() {
        let label = format!("{}　{}", book.office.name, book.office.email);
        to.push(shown! { value => "office", label => label });
    }
    // Also those who have left: their amendments are still told under their names.
    let everyone = contacts_of(&tx, *id).await?;
    let mut waiting = Vec::new();
    let mut simple = 0;
    for row in amendment::open_of(&tx, *id).await? {
        let there = current(&tx, &row).await?;
        simple += usize::from(there.as_ref() == Some(&row.was));
        waiting.push(shown! {
            id => row.id, who => about(&everyone, row.contact_id, lang), at => row.proposed_at,
            label => t(lang, &label_key(row.contact_id.is_some(), &row.field)),
            was => said(&row.field, &row.was, lang), proposed => said(&row.field, &row.proposed, lang),
            gone => there.is_none(), changed => there.as_ref().is_some_and(|there| *there != row.was),
            book => said(&row.field, there.as_deref().unwrap_or_default(), lang),
            seen => there.unwrap_or_default(),
        });
    }
    let members = accounts::members(&tx).await?;
    let past: Vec<_> = amendment::settled_of(&tx, *id, SETTLED)
        .await?
        .iter()
        .map(|row| settled(&everyone, row, &members, lang))
        .collect();
    let context = shown! {
        office => shown! { id => id.0, name => book.office.name },
        url => own.as_ref().map(|own| link(&app, own)),
        until => own.as_ref().map(|own| own.until.with_timezone(&staff.zone).date_naive()),
        opens => own.as_ref().is_some_and(|own| now < own.until),
        agreed => own.and_then(|own| own.agreed_at).map(|at| at.with_timezone(&staff.zone).date_naive()),
        to => to, waiting => waiting, simple => simple, past => past, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "porch/views/office.html", context)
}

fn settled(
    people: &[NamedContact],
    row: &Amendment,
    members: &[accounts::Member],
    lang: Lang,
) -> minijinja::Value {
    let by = row.judged_by.and_then(|id| members.iter().find(|member| member.id == id));
    shown! {
        id => row.id, who => about(people, row.contact_id, lang), at => row.judged_at,
        label => t(lang, &label_key(row.contact_id.is_some(), &row.field)),
        was => said(&row.field, &row.was, lang), proposed => said(&row.field, &row.proposed, lang),
        state => t(lang, row.state.key()), by => by.map(|member| member.name()).unwrap_or_default(),
        undoable => row.state != AmendmentState::Withdrawn,
    }
}

fn here(id: OrganizationId) -> String {
    format!("/organizations/{id}/own-page")
}

/// `POST /organizations/{id}/own-page`: a link is made, or opens longer.
pub async fn make(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let made = service::make(&app, staff.center, staff.actor(), *id).await?;
    let key = if made.version == 1 { "own-page-made" } else { "own-page-renewed" };
    Ok(go_with(&here(*id), Message::new(key)))
}

/// `POST /organizations/{id}/own-page/replace`
pub async fn replace(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    service::replace(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&here(*id), Message::new("own-page-replaced")))
}

/// `POST /organizations/{id}/own-page/close`
pub async fn close(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with(&here(*id), Message::new("own-page-closed")))
}

/// To whom the link goes: a contact, or the office itself.
#[derive(Deserialize)]
pub struct SendForm {
    #[serde(default)]
    to: String,
}

/// `POST /organizations/{id}/own-page/send`
pub async fn send(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    StaffForm { staff, form }: StaffForm<SendForm>,
) -> Result {
    staff.may_edit()?;
    let to: Option<ContactId> = form.to.parse().ok();
    match service::send(&app, staff.center, staff.actor(), *id, to).await {
        Ok(address) => Ok(go_with(&here(*id), Message::new("own-page-sent").with("to", address))),
        Err(PorchError::Refused(message)) => Ok(go_with_problem(&here(*id), message)),
        Err(other) => Err(other.into()),
    }
}

/// `GET /organizations/{id}/own-page/print`: what we have of the office on paper, with its link and room to write.
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let book = read(&app, &staff, &tx, *id).await?;
    let own = active(&tx, *id).await?.filter(|own| app.clock.now() < own.until).ok_or(Error::NotFound)?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let svg = qr::svg(&link(&app, &own)).map_err(|error| Error::Internal(error.into()))?;
    let context = shown! {
        back => here(*id), office => book.office.name, center => center.name.read(lang), phone => center.phone,
        fax => center.fax, facts => facts(&book, lang), people => people(&book), qr => svg,
        until => own.until.with_timezone(&staff.zone).date_naive(),
    };
    staff.page(NAV, "porch/views/office_print.html", context)
}

/// `accept` or `keep`, and what the person saw in the book.
#[derive(Deserialize)]
pub struct Judged {
    act: String,
    #[serde(default)]
    seen: String,
}

/// `POST /organizations/{id}/amendments/{amendment}`
pub async fn judge(
    app: web::Data<App>,
    path: web::Path<(OrganizationId, AmendmentId)>,
    StaffForm { staff, form }: StaffForm<Judged>,
) -> Result {
    staff.may_edit()?;
    let accept = form.act == "accept";
    let done = service::judge(&app, staff.center, staff.actor(), *path, accept, &form.seen).await;
    let key = if accept { "amend-accepted" } else { "amend-kept" };
    said_of(path.0, done, Message::new(key))
}

/// What is said of an act that may come too late.
fn said_of(id: OrganizationId, done: Result<(), PorchError>, message: Message) -> Result {
    match done {
        Ok(()) => Ok(go_with(&here(id), message)),
        Err(PorchError::Stale) => Ok(go_with_problem(&here(id), Message::new("amend-stale"))),
        Err(PorchError::Refused(message)) => Ok(go_with_problem(&here(id), message)),
        Err(other) => Err(other.into()),
    }
}

/// `POST /organizations/{id}/amendments/{amendment}/undo`
pub async fn undo(
    app: web::Data<App>,
    path: web::Path<(OrganizationId, AmendmentId)>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    let done = service::undo_judgement(&app, staff.center, staff.actor(), *path).await;
    said_of(path.0, done, Message::new("amend-undone"))
}

/// `POST /organizations/{id}/own-page/accept-all`
pub async fn accept_all(
    app: web::Data<App>,
    id: web::Path<OrganizationId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    match service::accept_all(&app, staff.center, staff.actor(), *id).await {
        Ok(count) => Ok(go_with(&here(*id), Message::new("amend-all-done").with("count", count))),
        Err(PorchError::Refused(message)) => Ok(go_with_problem(&here(*id), message)),
        Err(other) => Err(other.into()),
    }
}
