//! Visits for programs: everything staff do on the pages. Sealed words are opened on the page only.

mod rest;
mod sheet;
mod visit;

use actix_web::HttpResponse;
use utoipa_actix_web::service_config::ServiceConfig;

use super::shown::whole;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::VisitId;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(service: &mut ServiceConfig<'_>) {
    service
        .service(visit::list_all)
        .service(visit::list_of_gathering)
        .service(visit::plan)
        .service(visit::create)
        .service(rest::rests)
        .service(rest::lift_rest)
        .service(rest::show_season)
        .service(rest::put_season)
        .service(visit::show)
        .service(visit::put_team)
        .service(visit::offer)
        .service(visit::book)
        .service(visit::cancel)
        .service(visit::decline)
        .service(visit::drop_visit)
        .service(visit::finish)
        .service(visit::reopen)
        .service(visit::letters)
        .service(visit::letter_left)
        .service(sheet::show_sheet)
        .service(sheet::put_sheet)
        .service(sheet::put_brings)
        .service(sheet::show_copy)
        .service(sheet::share_copy)
        .service(sheet::withdraw_copy)
        .service(sheet::list_corrections)
        .service(sheet::judge_correction);
}

/// The visit as it stands after a change.
async fn now(app: &App, staff: &Staff, id: VisitId) -> Result {
    let tx = staff.scope(app).read().await?;
    let found = whole(app, &tx, id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(found))
}
