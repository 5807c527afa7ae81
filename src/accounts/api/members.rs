//! `/members`: who works in the center.

use actix_web::{HttpResponse, get, post, put, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::forms::MemberForm;
use crate::accounts::service::{self, Invited};
use crate::accounts::store::{account, member};
use crate::accounts::{Staff, model::Role};
use crate::app::App;
use crate::db::{MembershipId, Tx};
use crate::web::{Error, Result};

/// A member. The address to sign in with is shown to administrators and to the member alone.
#[derive(Serialize, ToSchema)]
pub struct MemberShown {
    id: MembershipId,
    #[serde(flatten)]
    member: MemberForm,
}

/// How an invited colleague gets the first link.
#[derive(Serialize, ToSchema)]
pub struct InvitationShown {
    /// True where the link is on its way by mail.
    by_mail: bool,
    /// The one-time link where no mail leaves this house, to be handed over.
    link: Option<String>,
}

async fn shown(tx: &Tx, staff: &Staff, found: &member::Model) -> Result<MemberShown> {
    let mut email = String::new();
    if staff.role == Role::Administrator || staff.member == found.id {
        email = account::find(tx, found.account_id).await?.map(|account| account.email).unwrap_or_default();
    }
    Ok(MemberShown { id: found.id, member: MemberForm::of(found, &email) })
}

async fn find(app: &App, staff: &Staff, id: MembershipId) -> Result<MemberShown> {
    let tx = staff.scope(app).read().await?;
    let found = member::find(&tx, id).await?.ok_or(Error::NotFound)?;
    shown(&tx, staff, &found).await
}

/// All members, those who left included.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<MemberShown>)))]
#[get("/members")]
pub async fn list_members(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let mut all = Vec::new();
    for found in member::list(&tx).await? {
        all.push(shown(&tx, &staff, &found).await?);
    }
    Ok(HttpResponse::Ok().json(all))
}

/// One member.
#[utoipa::path(tag = "accounts", responses((status = 200, body = MemberShown), (status = 404)))]
#[get("/members/{id}")]
pub async fn show_member(app: web::Data<App>, staff: Staff, id: web::Path<MembershipId>) -> Result {
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// Adds a member. They are not invited yet: see `/members/{id}/invite`.
#[utoipa::path(tag = "accounts", request_body = MemberForm,
    responses((status = 201, body = MemberShown), (status = 409), (status = 422)))]
#[post("/members")]
pub async fn add_member(app: web::Data<App>, staff: Staff, form: web::Json<MemberForm>) -> Result {
    staff.may_administer()?;
    let mut form = form.into_inner();
    form.tidy();
    let person = form.read_new().map_err(Error::Fields)?;
    let (id, _) = service::add_member(&app, staff.center, staff.actor(), person, None).await?;
    Ok(HttpResponse::Created().json(find(&app, &staff, id).await?))
}

/// Changes a member; `version` is the one that was read, and a stale one answers 409.
#[utoipa::path(tag = "accounts", request_body = MemberForm,
    responses((status = 200, body = MemberShown), (status = 404), (status = 409), (status = 422)))]
#[put("/members/{id}")]
pub async fn change_member(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<MembershipId>,
    form: web::Json<MemberForm>,
) -> Result {
    staff.may_administer()?;
    let mut form = form.into_inner();
    form.tidy();
    let change = form.read_change().map_err(Error::Fields)?;
    service::change_member(&app, staff.center, staff.actor(), *id, form.version, change).await?;
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// Gives a member a one-time link to sign in and choose a password.
#[utoipa::path(tag = "accounts", responses((status = 200, body = InvitationShown), (status = 404)))]
#[post("/members/{id}/invite")]
pub async fn invite_member(app: web::Data<App>, staff: Staff, id: web::Path<MembershipId>) -> Result {
    staff.may_administer()?;
    let answer = match service::invite(&app, staff.center, staff.actor(), *id).await? {
        Invited::ByMail => InvitationShown { by_mail: true, link: None },
        Invited::Link(url) => InvitationShown { by_mail: false, link: Some(url) },
    };
    Ok(HttpResponse::Ok().json(answer))
}
