//! `/api/v1/region`: the municipalities that the center is there for.

use actix_web::{HttpResponse, delete, get, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::NewRow;
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::service::{add_municipality, region, remove_municipality};
use crate::db::RowId;
use crate::web::Result;

/// A municipality of the region.
#[derive(Serialize, ToSchema)]
pub struct MunicipalityShown {
    id: RowId,
    name: String,
}

/// All of the region.
#[derive(Serialize, ToSchema)]
pub struct Region {
    municipalities: Vec<MunicipalityShown>,
}

/// The municipalities of the region.
#[utoipa::path(tag = "address book", responses((status = 200, body = Region)))]
#[get("/region")]
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let rows = region(&tx).await?;
    let municipalities =
        rows.into_iter().map(|row| MunicipalityShown { id: row.id, name: row.municipality }).collect();
    Ok(HttpResponse::Ok().json(Region { municipalities }))
}

#[derive(Deserialize, ToSchema)]
pub struct Municipality {
    name: String,
}

/// Adds a municipality.
#[utoipa::path(tag = "address book", request_body = Municipality, responses((status = 201, body = NewRow<RowId>)))]
#[post("/region")]
pub async fn add(app: web::Data<App>, staff: Staff, given: web::Json<Municipality>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    let id = add_municipality(&app, &tx, staff.actor(), &given.name).await?;
    tx.commit().await?;
    Ok(HttpResponse::Created().json(NewRow { id }))
}

/// Takes a municipality out of the region; its organizations stay.
#[utoipa::path(tag = "address book", responses((status = 204)))]
#[delete("/region/{id}")]
pub async fn remove(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    remove_municipality(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
