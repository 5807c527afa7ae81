//! Reports for programs.

use actix_web::{HttpResponse, get, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::figures::{Figures, figures as count};
use super::report::{Report, report as put_together};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(service: &mut ServiceConfig<'_>) {
    service.service(report).service(figures);
}

/// A gathering's report.
#[utoipa::path(tag = "reports", responses((status = 200, body = Report)))]
#[get("/gatherings/{gathering}/report")]
async fn report(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = put_together(&app, &tx, *id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(found))
}

/// A gathering's figures.
#[utoipa::path(tag = "reports", responses((status = 200, body = Figures)))]
#[get("/gatherings/{gathering}/figures")]
async fn figures(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(count(&app, &tx, *id).await?))
}
