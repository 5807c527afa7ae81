//! Letters that were reworded for the round before, by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, put};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::plans::next::carried::{Carried, Whose, carried, choose};
use crate::web::Error;

async fn all(app: &App, staff: &Staff, id: GatheringId) -> Result<Json<Vec<Carried>>, Error> {
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(carried(&tx, &whole).await?))
}

/// The letters that were reworded for the round before, and whose words each has now.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<Carried>), (status = 404)))]
#[get("/gatherings/{id}/reworded")]
pub async fn list_carried_letters(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<Carried>>, Error> {
    all(&app, &staff, *id).await
}

/// Whose words a letter is to have.
#[derive(Deserialize, ToSchema)]
pub struct ChooseWords {
    whose: Whose,
}

/// Gives a letter the playbook's words, or those of the round before.
#[utoipa::path(tag = "plans", params(("letter" = String, Path)), responses((status = 200, body = Vec<Carried>), (status = 404)))]
#[put("/gatherings/{id}/reworded/{letter}")]
pub async fn choose_carried_letter(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, String)>,
    choice: Json<ChooseWords>,
) -> Result<Json<Vec<Carried>>, Error> {
    staff.may_edit()?;
    let (id, letter) = path.into_inner();
    choose(&app, staff.center, staff.actor(), id, (&letter, choice.whose)).await?;
    all(&app, &staff, id).await
}
