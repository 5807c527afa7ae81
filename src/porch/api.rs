//! The porch over the API: everything that staff do on its pages, by the same use cases.

mod check;

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{AmendmentState, ApproachInput, ApproachState};
use super::service::{self, Into, Undone, active, content, current, erase_on, link, page_of};
use super::store::amendment::{self, Model as Amendment};
use super::store::approach::{self, Model as Approach};
use super::store::own_link::Model as OwnLink;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::find_organization;
use crate::db::{AmendmentId, ApproachId, ContactId, OrganizationId};
use crate::web::{Error, Result};

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(check::show_checks)
        .service(check::ask_contacts)
        .service(check::mark_contacts)
        .service(show_page)
        .service(put_page)
        .service(renew_page)
        .service(list_approaches)
        .service(show_approach)
        .service(take_approach)
        .service(leave_approach)
        .service(undo_approach)
        .service(show_link)
        .service(make_link)
        .service(replace_link)
        .service(close_link)
        .service(send_link)
        .service(list_amendments)
        .service(accept_all)
        .service(judge_amendment)
        .service(undo_amendment);
}

/// The public page of a center.
#[derive(Serialize, ToSchema)]
pub struct PageBody {
    is_open: bool,
    greeting: String,
    /// Its address; none where it was never opened.
    url: Option<String>,
    /// 0 where it was never opened.
    version: i32,
}

fn page_body(app: &App, page: Option<service::Page>) -> PageBody {
    match page {
        None => PageBody { is_open: false, greeting: String::new(), url: None, version: 0 },
        Some(page) => PageBody {
            is_open: page.is_open,
            greeting: page.greeting,
            url: Some(app.link(&service::path(&page.code))),
            version: page.version,
        },
    }
}

/// The public page on which offices ask to be told or to be visited.
#[utoipa::path(tag = "porch", responses((status = 200, body = PageBody)))]
#[get("/public-page")]
pub async fn show_page(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let page = page_of(&tx).await?;
    Ok(HttpResponse::Ok().json(page_body(&app, page)))
}

/// What is to be true of the public page.
#[derive(Deserialize, ToSchema)]
pub struct PageGiven {
    is_open: bool,
    #[serde(default)]
    greeting: String,
    /// The version that was read; 0 where there was none.
    version: i32,
}

/// Opens or closes the public page; the first time it gets its address.
#[utoipa::path(tag = "porch", request_body = PageGiven, responses((status = 200, body = PageBody), (status = 409)))]
#[put("/public-page")]
pub async fn put_page(app: web::Data<App>, staff: Staff, given: web::Json<PageGiven>) -> Result {
    staff.may_administer()?;
    let PageGiven { is_open, greeting, version } = given.into_inner();
    let page = service::change(&app, staff.center, staff.actor(), version, is_open, &greeting).await?;
    Ok(HttpResponse::Ok().json(page_body(&app, Some(page))))
}

/// Moves the public page to a new address.
#[utoipa::path(tag = "porch", responses((status = 200, body = PageBody), (status = 404)))]
#[post("/public-page/renew")]
pub async fn renew_page(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let page = service::renew(&app, staff.center, staff.actor()).await?;
    Ok(HttpResponse::Ok().json(page_body(&app, Some(page))))
}

/// An approach that came by the public page.
#[derive(Serialize, ToSchema)]
pub struct ApproachBody {
    id: ApproachId,
    #[serde(flatten)]
    told: ApproachInput,
    state: ApproachState,
    organization_id: Option<OrganizationId>,
    received_at: DateTime<Utc>,
    /// The day on which it is erased, with all that was told.
    erase_on: NaiveDate,
    decided_at: Option<DateTime<Utc>>,
}

fn approach_body(row: Approach, zone: Tz) -> Result<ApproachBody> {
    Ok(ApproachBody {
        erase_on: erase_on(row.received_at, zone),
        id: row.id,
        told: content(&row)?,
        state: row.state,
        organization_id: row.organization_id,
        received_at: row.received_at,
        decided_at: row.decided_at,
    })
}

/// The newest approaches, 200 of them.
#[utoipa::path(tag = "porch", responses((status = 200, body = Vec<ApproachBody>)))]
#[get("/approaches")]
pub async fn list_approaches(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = [ApproachState::Open, ApproachState::Taken, ApproachState::NotNow];
    let rows = approach::list(&tx, &all, 200).await?;
    let bodies = rows.into_iter().map(|row| approach_body(row, staff.zone));
    Ok(HttpResponse::Ok().json(bodies.collect::<Result<Vec<_>>>()?))
}

async fn shown(app: &App, staff: &Staff, id: ApproachId) -> Result {
    let tx = staff.scope(app).read().await?;
    let row = approach::find(&tx, id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(approach_body(row, staff.zone)?))
}

/// One approach.
#[utoipa::path(tag = "porch", responses((status = 200, body = ApproachBody), (status = 404)))]
#[get("/approaches/{id}")]
pub async fn show_approach(app: web::Data<App>, staff: Staff, id: web::Path<ApproachId>) -> Result {
    shown(&app, &staff, *id).await
}

/// Where an approach belongs: an office of the book, or a new one of these kinds.
#[derive(Deserialize, ToSchema)]
pub struct Taking {
    organization_id: Option<OrganizationId>,
    #[serde(default)]
    kinds: Vec<String>,
}

/// Takes an approach into an office of the address book, or makes a new one.
#[utoipa::path(tag = "porch", request_body = Taking, responses((status = 200, body = ApproachBody), (status = 404), (status = 409), (status = 422)))]
#[post("/approaches/{id}/take")]
pub async fn take_approach(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<ApproachId>,
    given: web::Json<Taking>,
) -> Result {
    staff.may_edit()?;
    let Taking { organization_id, kinds } = given.into_inner();
    let into = organization_id.map_or(Into::New(kinds), Into::Office);
    service::take(&app, staff.center, staff.actor(), *id, into).await?;
    shown(&app, &staff, *id).await
}

/// Leaves an approach for now.
#[utoipa::path(tag = "porch", responses((status = 200, body = ApproachBody), (status = 404), (status = 409)))]
#[post("/approaches/{id}/not-now")]
pub async fn leave_approach(app: web::Data<App>, staff: Staff, id: web::Path<ApproachId>) -> Result {
    staff.may_edit()?;
    service::not_now(&app, staff.center, staff.actor(), *id).await?;
    shown(&app, &staff, *id).await
}

/// What became of the address book when a decision was taken back.
#[derive(Serialize, ToSchema)]
pub struct ApproachUndone {
    /// Somebody worked on the office since: it stays as it is.
    book_left: bool,
}

/// Takes a decision about an approach back.
#[utoipa::path(tag = "porch", responses((status = 200, body = ApproachUndone), (status = 404)))]
#[post("/approaches/{id}/undo")]
pub async fn undo_approach(app: web::Data<App>, staff: Staff, id: web::Path<ApproachId>) -> Result {
    staff.may_edit()?;
    let undone = service::undo(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(ApproachUndone { book_left: undone == Undone::BookLeft }))
}

/// An office's own link.
#[derive(Serialize, ToSchema)]
pub struct LinkBody {
    url: String,
    until: DateTime<Utc>,
    /// When the office said last that its entry is right.
    agreed_at: Option<DateTime<Utc>>,
}

fn link_body(app: &App, row: &OwnLink) -> LinkBody {
    LinkBody { url: link(app, row), until: row.until, agreed_at: row.agreed_at }
}

/// The link behind which an office sees its own page.
#[utoipa::path(tag = "porch", responses((status = 200, body = LinkBody), (status = 404)))]
#[get("/organizations/{id}/own-page")]
pub async fn show_link(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let own = active(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(link_body(&app, &own)))
}

/// Makes the link, or lets the one there is open longer.
#[utoipa::path(tag = "porch", responses((status = 200, body = LinkBody), (status = 404)))]
#[post("/organizations/{id}/own-page")]
pub async fn make_link(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let own = service::make(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(link_body(&app, &own)))
}

/// Puts a new link in the place of the old one, which opens nothing any more.
#[utoipa::path(tag = "porch", responses((status = 200, body = LinkBody), (status = 404)))]
#[post("/organizations/{id}/own-page/replace")]
pub async fn replace_link(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let own = service::replace(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(link_body(&app, &own)))
}

/// Closes the link.
#[utoipa::path(tag = "porch", responses((status = 204), (status = 404)))]
#[delete("/organizations/{id}/own-page")]
pub async fn close_link(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    service::close(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// To whom the link goes.
#[derive(Deserialize, ToSchema)]
pub struct SendingTo {
    /// A contact; none is the office itself.
    contact_id: Option<ContactId>,
}

/// Where the link goes.
#[derive(Serialize, ToSchema)]
pub struct LinkSent {
    /// The mail address.
    to: String,
}

/// Sends the link by mail.
#[utoipa::path(tag = "porch", request_body = SendingTo, responses((status = 202, body = LinkSent), (status = 404), (status = 409)))]
#[post("/organizations/{id}/own-page/send")]
pub async fn send_link(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OrganizationId>,
    given: web::Json<SendingTo>,
) -> Result {
    staff.may_edit()?;
    let to = service::send(&app, staff.center, staff.actor(), *id, given.contact_id).await?;
    Ok(HttpResponse::Accepted().json(LinkSent { to }))
}

/// What an office would have otherwise in the address book, a field.
#[derive(Serialize, ToSchema)]
pub struct AmendmentBody {
    id: AmendmentId,
    /// None where it is about the office itself, or names a new contact.
    contact_id: Option<ContactId>,
    /// A field of the organization or the contact; `left` where somebody is no longer there, `new` for a new contact.
    field: String,
    was: String,
    proposed: String,
    /// What stands in the book now; null where the contact is gone.
    book: Option<String>,
    state: AmendmentState,
    proposed_at: DateTime<Utc>,
    judged_at: Option<DateTime<Utc>>,
}

fn amendment_body(row: Amendment, book: Option<String>) -> AmendmentBody {
    AmendmentBody {
        id: row.id,
        contact_id: row.contact_id,
        field: row.field,
        was: row.was,
        proposed: row.proposed,
        book,
        state: row.state,
        proposed_at: row.proposed_at,
        judged_at: row.judged_at,
    }
}

/// The amendments of an office: those that wait, then the newest settled ones.
#[utoipa::path(tag = "porch", responses((status = 200, body = Vec<AmendmentBody>), (status = 404)))]
#[get("/organizations/{id}/amendments")]
pub async fn list_amendments(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    find_organization(&tx, *id).await?.ok_or(Error::NotFound)?;
    let mut all = amendment::open_of(&tx, *id).await?;
    all.extend(amendment::settled_of(&tx, *id, 50).await?);
    let mut bodies = Vec::with_capacity(all.len());
    for row in all {
        let book = current(&tx, &row).await?;
        bodies.push(amendment_body(row, book));
    }
    Ok(HttpResponse::Ok().json(bodies))
}

/// How much was written into the book.
#[derive(Serialize, ToSchema)]
pub struct AmendmentsAccepted {
    accepted: usize,
}

/// Writes into the book whatever still stands on what the office saw.
#[utoipa::path(tag = "porch", responses((status = 200, body = AmendmentsAccepted), (status = 404), (status = 409)))]
#[post("/organizations/{id}/amendments/accept-all")]
pub async fn accept_all(app: web::Data<App>, staff: Staff, id: web::Path<OrganizationId>) -> Result {
    staff.may_edit()?;
    let accepted = service::accept_all(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(AmendmentsAccepted { accepted }))
}

/// A person's word about an amendment.
#[derive(Deserialize, ToSchema)]
#[schema(as = AmendmentJudging)]
pub struct Judging {
    accept: bool,
    /// What stood in the book when it was looked at; asked for where it is accepted.
    #[serde(default)]
    seen: String,
}

/// Writes an amendment into the book, or keeps the book; 409 where the book has something else than `seen` by now.
#[utoipa::path(tag = "porch", request_body = Judging, responses((status = 204), (status = 404), (status = 409)))]
#[post("/organizations/{id}/amendments/{amendment}")]
pub async fn judge_amendment(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(OrganizationId, AmendmentId)>,
    given: web::Json<Judging>,
) -> Result {
    staff.may_edit()?;
    service::judge(&app, staff.center, staff.actor(), *path, given.accept, &given.seen).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a judgement back, with what it wrote into the book.
#[utoipa::path(tag = "porch", responses((status = 204), (status = 404), (status = 409)))]
#[post("/organizations/{id}/amendments/{amendment}/undo")]
pub async fn undo_amendment(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(OrganizationId, AmendmentId)>,
) -> Result {
    staff.may_edit()?;
    service::undo_judgement(&app, staff.center, staff.actor(), *path).await?;
    Ok(HttpResponse::NoContent().finish())
}
