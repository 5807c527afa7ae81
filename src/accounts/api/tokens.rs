//! `/tokens`: bearer tokens, one's own and for an administrator everybody's.

use actix_web::{HttpResponse, delete, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::routes::read_token_name;
use crate::accounts::store::member;
use crate::accounts::{Staff, model::Role, service};
use crate::app::App;
use crate::db::{MembershipId, RowId};
use crate::web::{Error, Result};

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
pub struct TokenShown {
    id: RowId,
    member: MembershipId,
    name: String,
    made_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
}

/// What a new token is for.
#[derive(Deserialize, ToSchema)]
pub struct NewToken {
    name: String,
}

/// A fresh token, shown this once.
#[derive(Serialize, ToSchema)]
pub struct FreshToken {
    token: String,
}

/// The tokens, revoked ones included.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<TokenShown>)))]
#[get("/tokens")]
pub async fn list_tokens(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let tokens: Vec<TokenShown> = member::list_tokens(&tx)
        .await?
        .into_iter()
        .filter(|token| token.membership_id == staff.member || staff.role == Role::Administrator)
        .map(|token| TokenShown {
            id: token.id,
            member: token.membership_id,
            name: token.name,
            made_at: token.created_at,
            revoked_at: token.revoked_at,
        })
        .collect();
    Ok(HttpResponse::Ok().json(tokens))
}

/// Makes a token that acts as the member of this one.
#[utoipa::path(tag = "accounts", request_body = NewToken, responses((status = 201, body = FreshToken), (status = 422)))]
#[post("/tokens")]
pub async fn make_token(app: web::Data<App>, staff: Staff, new: web::Json<NewToken>) -> Result {
    let name = read_token_name(&new.name).map_err(Error::Fields)?;
    let token = service::make_token(&app, staff.center, staff.actor(), staff.member, &name).await?;
    Ok(HttpResponse::Created().json(FreshToken { token }))
}

/// Revokes a token.
#[utoipa::path(tag = "accounts", responses((status = 204), (status = 404)))]
#[delete("/tokens/{id}")]
pub async fn revoke_token(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    let only_of = (staff.role != Role::Administrator).then_some(staff.member);
    service::revoke_token(&app, staff.center, staff.actor(), only_of, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
