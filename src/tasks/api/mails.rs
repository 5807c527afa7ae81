//! `/mails`: the outbox.

use actix_web::{HttpResponse, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Staff;
use crate::app::App;
use crate::db::OutboxId;
use crate::outbox::{State, store};
use crate::tasks::mails::{self, LetterShown, MailShown};
use crate::web::{Error, Result};

/// Which mails are asked for.
#[derive(Deserialize, IntoParams)]
pub struct MailsAsked {
    state: Option<State>,
    /// A part of the recipient's address.
    to: Option<String>,
    /// Only mails made before this one.
    before: Option<OutboxId>,
}

/// A mail with its letter.
#[derive(Serialize, ToSchema)]
pub struct WholeMail {
    #[serde(flatten)]
    mail: MailShown,
    letter: LetterShown,
}

/// Mails by their ids; without `ids` all that can be released.
#[derive(Deserialize, ToSchema)]
pub struct Ids {
    ids: Option<Vec<OutboxId>>,
}

/// How many mails it came to.
#[derive(Serialize, ToSchema)]
pub struct Moved {
    moved: usize,
}

/// Says that a second copy may arrive.
#[derive(Deserialize, ToSchema, Default)]
#[serde(default)]
pub struct Again {
    sure: bool,
}

/// Mails, newest first, 100 at a time.
#[utoipa::path(tag = "mails", params(MailsAsked), responses((status = 200, body = Vec<MailShown>)))]
#[get("/mails")]
pub async fn list_mails(app: web::Data<App>, staff: Staff, asked: web::Query<MailsAsked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let to = asked.to.as_deref().unwrap_or_default();
    let filter = store::Filter { state: asked.state, before: asked.before, ..mails::to(&tx, to).await? };
    let rows = store::find_page(&tx, &filter, 100).await?;
    Ok(HttpResponse::Ok().json(mails::shown(&app, &tx, staff.reader.lang, &rows).await?))
}

async fn find(app: &App, staff: &Staff, id: OutboxId) -> Result<WholeMail> {
    let tx = staff.scope(app).read().await?;
    let row = store::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let mail = mails::shown_one(app, &tx, staff.reader.lang, &row).await?;
    drop(tx);
    let letter = match staff.role.may_edit() {
        true => mails::letter(app, staff.center, &row).await?,
        false => LetterShown::Personal,
    };
    Ok(WholeMail { mail, letter })
}

/// One mail with its letter.
#[utoipa::path(tag = "mails", responses((status = 200, body = WholeMail), (status = 404)))]
#[get("/mails/{id}")]
pub async fn show_mail(app: web::Data<App>, staff: Staff, id: web::Path<OutboxId>) -> Result {
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// Lets held mails go, these or all.
#[utoipa::path(tag = "mails", request_body = Ids, responses((status = 200, body = Moved), (status = 409)))]
#[post("/mails/release")]
pub async fn release_mails(app: web::Data<App>, staff: Staff, ids: web::Json<Ids>) -> Result {
    staff.may_edit()?;
    let moved = mails::release(&app, staff.center, staff.actor(), ids.into_inner().ids).await?;
    Ok(HttpResponse::Ok().json(Moved { moved }))
}

/// Calls these mails back, as far as they have not left.
#[utoipa::path(tag = "mails", request_body = Ids, responses((status = 200, body = Moved)))]
#[post("/mails/recall")]
pub async fn recall_mails(app: web::Data<App>, staff: Staff, ids: web::Json<Ids>) -> Result {
    staff.may_edit()?;
    let ids = ids.into_inner().ids.unwrap_or_default();
    let moved = mails::recall(&app, staff.center, staff.actor(), &ids).await?;
    Ok(HttpResponse::Ok().json(Moved { moved }))
}

/// Says that this copy of the house is the real one, so that mail leaves again.
#[utoipa::path(tag = "mails", responses((status = 204)))]
#[post("/mails/let-go")]
pub async fn let_mail_go(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    mails::let_mail_go(&app, staff.center, staff.actor()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a failed mail again, or with `sure` one of which nobody knows whether it arrived.
#[utoipa::path(tag = "mails", request_body = Again, responses((status = 200, body = WholeMail), (status = 404), (status = 409)))]
#[post("/mails/{id}/resend")]
pub async fn resend_mail(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<OutboxId>,
    again: web::Json<Again>,
) -> Result {
    staff.may_edit()?;
    mails::resend(&app, staff.center, staff.actor(), *id, again.sure).await?;
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}
