//! Pages of reports.

use actix_web::web;

use super::report::report;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::plans::{self, StepState};
use crate::playbooks::format::Deed;
use crate::shown;
use crate::web::{Error, Result};

/// The URLs of this room.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{gathering}/report", web::get().to(show))
        .route("/gatherings/{gathering}/report/print", web::get().to(print));
}

/// `GET /gatherings/{id}/report`
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id).await?;
    staff.page("gatherings", "reports/views/report.html", context)
}

/// `GET /gatherings/{id}/report/print`
async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let context = page(&app, &staff, *id).await?;
    staff.page("gatherings", "reports/views/print.html", context)
}

async fn page(app: &App, staff: &Staff, id: GatheringId) -> Result<minijinja::Value> {
    let tx = staff.scope(app).read().await?;
    let whole = crate::gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let report = report(app, &tx, id, staff.reader.lang).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let steps = plans::deeds::steps_of(&tx, &whole, Deed::Reported).await?;
    let open = |step: &plans::Step| !matches!(step.state, StepState::Done | StepState::Skipped);
    Ok(shown! {
        may_finish => staff.role.may_edit() && whole.gathering.ends_at <= now && steps.iter().any(open),
        base => format!("/gatherings/{id}"),
        now_tab => whole.tab_of_now(now),
        subject => whole.subject().word(),
        made_at => now,
        report => report,
    })
}
