//! `/digest`: the morning mail of the token's member.

use actix_web::{HttpResponse, get, put, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::tasks::digest;
use crate::tasks::model::DigestDays;
use crate::web::Result;

/// When the morning mail comes.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct DigestWish {
    /// From 5 to 12, on the center's clock.
    #[schema(minimum = 5, maximum = 12)]
    hour: i32,
    days: DigestDays,
}

/// Whether the morning mail comes.
#[derive(Deserialize, Serialize, ToSchema)]
pub struct DigestSetting {
    /// Null where there is none.
    wish: Option<DigestWish>,
}

/// The morning mail of the token's member.
#[utoipa::path(tag = "tasks", responses((status = 200, body = DigestSetting)))]
#[get("/digest")]
pub async fn show_digest(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (wish, _) = digest::wished(&tx, staff.member).await?;
    let wish = wish.map(|(hour, days)| DigestWish { hour, days });
    Ok(HttpResponse::Ok().json(DigestSetting { wish }))
}

/// Switches the morning mail of the token's member on or off.
#[utoipa::path(tag = "tasks", request_body = DigestSetting, responses((status = 204), (status = 422)))]
#[put("/digest")]
pub async fn set_digest(app: web::Data<App>, staff: Staff, set: web::Json<DigestSetting>) -> Result {
    let wish = set.into_inner().wish.map(|wish| (wish.hour, wish.days));
    digest::wish(&app, staff.center, staff.actor(), staff.member, wish).await?;
    Ok(HttpResponse::NoContent().finish())
}
