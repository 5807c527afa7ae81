//! `/closed-days`: when the center is closed beside weekends and national holidays.

use actix_web::{HttpResponse, delete, get, post, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::accounts::forms::ClosedForm;
use crate::accounts::store::center;
use crate::accounts::{Staff, service};
use crate::app::App;
use crate::db::RowId;
use crate::web::{Error, Result};

/// A closed day.
#[derive(Serialize, ToSchema)]
pub struct ClosedDay {
    id: RowId,
    date: NaiveDate,
    name: String,
}

async fn list(app: &App, staff: &Staff) -> Result<Vec<ClosedDay>> {
    let tx = staff.scope(app).read().await?;
    let rows = center::list_closed_days(&tx).await?;
    Ok(rows.into_iter().map(|row| ClosedDay { id: row.id, date: row.date, name: row.name }).collect())
}

/// The center's own closed days, earliest first.
#[utoipa::path(tag = "accounts", responses((status = 200, body = Vec<ClosedDay>)))]
#[get("/closed-days")]
pub async fn list_closed_days(app: web::Data<App>, staff: Staff) -> Result {
    Ok(HttpResponse::Ok().json(list(&app, &staff).await?))
}

/// Adds the days `from` to `to` under one name; days that are closed already stay as they are.
#[utoipa::path(tag = "accounts", request_body = ClosedForm, responses((status = 201, body = Vec<ClosedDay>), (status = 422)))]
#[post("/closed-days")]
pub async fn add_closed_days(app: web::Data<App>, staff: Staff, form: web::Json<ClosedForm>) -> Result {
    staff.may_edit()?;
    let days = form.read().map_err(Error::Fields)?;
    service::add_closed_days(&app, staff.center, staff.actor(), days, form.name.trim()).await?;
    Ok(HttpResponse::Created().json(list(&app, &staff).await?))
}

/// Takes a closed day away.
#[utoipa::path(tag = "accounts", responses((status = 204), (status = 404)))]
#[delete("/closed-days/{id}")]
pub async fn remove_closed_day(app: web::Data<App>, staff: Staff, id: web::Path<RowId>) -> Result {
    staff.may_edit()?;
    service::remove_closed_day(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
