//! `/centers`: the center of the token.

use actix_web::{HttpResponse, get, put, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::forms::CenterForm;
use crate::accounts::store::center;
use crate::accounts::{Staff, service};
use crate::app::App;
use crate::db::CenterId;
use crate::web::{Error, Result};

/// A center.
#[derive(Serialize, ToSchema)]
pub struct CenterShown {
    id: CenterId,
    #[serde(flatten)]
    settings: CenterForm,
}

async fn find(app: &App, staff: &Staff) -> Result<CenterShown> {
    let tx = staff.scope(app).read().await?;
    let found = center::find(&tx).await?.ok_or(Error::NotFound)?;
    Ok(CenterShown { id: found.id, settings: CenterForm::of(&found) })
}

/// The centers this token may see: its own.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<CenterShown>)))]
#[get("/centers")]
pub async fn list_centers(app: web::Data<App>, staff: Staff) -> Result {
    Ok(HttpResponse::Ok().json([find(&app, &staff).await?]))
}

/// The token's own center.
#[utoipa::path(tag = "accounts", responses((status = 200, body = CenterShown), (status = 404)))]
#[get("/centers/{id}")]
pub async fn show_center(app: web::Data<App>, staff: Staff, id: web::Path<CenterId>) -> Result {
    if *id != staff.center {
        return Err(Error::NotFound);
    }
    Ok(HttpResponse::Ok().json(find(&app, &staff).await?))
}

/// Changes the center; `version` is the one that was read, and a stale one answers 409.
#[utoipa::path(tag = "accounts", request_body = CenterForm,
    responses((status = 200, body = CenterShown), (status = 404), (status = 409), (status = 422)))]
#[put("/centers/{id}")]
pub async fn change_center(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<CenterId>,
    form: web::Json<CenterForm>,
) -> Result {
    staff.may_administer()?;
    if *id != staff.center {
        return Err(Error::NotFound);
    }
    let mut form = form.into_inner();
    form.tidy();
    let change = form.read().map_err(Error::Fields)?;
    service::change_center(&app, staff.center, staff.actor(), form.version, change).await?;
    Ok(HttpResponse::Ok().json(find(&app, &staff).await?))
}
