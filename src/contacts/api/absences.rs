//! `/api/v1/absences`: what a newer official list no longer has.

use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Organization;
use crate::contacts::model::AbsenceState;
use crate::contacts::service::{absences, judge_absence, judged_absences, missing, undo_absence};
use crate::contacts::store::absence::Model as Absence;
use crate::db::{AbsenceId, OrganizationId};
use crate::web::Result;

/// An office, or some services of one, that the list no longer has.
#[derive(Serialize, ToSchema)]
pub struct AbsenceBody {
    id: AbsenceId,
    organization_id: OrganizationId,
    name: String,
    municipality: String,
    /// Whether nothing of the office is left in the list.
    whole: bool,
    /// The names of the missing services.
    services: Vec<String>,
    state: AbsenceState,
    noticed_at: DateTime<Utc>,
    judged_at: Option<DateTime<Utc>>,
}

fn body((absence, row): (Absence, Organization)) -> AbsenceBody {
    AbsenceBody {
        id: absence.id,
        organization_id: row.id,
        name: row.name,
        municipality: row.municipality,
        whole: absence.whole,
        services: missing(&absence).into_iter().map(|(_, _, name)| name).collect(),
        state: absence.state,
        noticed_at: absence.noticed_at,
        judged_at: absence.judged_at,
    }
}

/// What waits for a person, then the newest that were judged.
#[utoipa::path(tag = "address book", responses((status = 200, body = Vec<AbsenceBody>)))]
#[get("/absences")]
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    let tx = staff.scope(&app).read().await?;
    let mut all = absences(&tx).await?;
    all.extend(judged_absences(&tx, 50).await?);
    Ok(HttpResponse::Ok().json(all.into_iter().map(body).collect::<Vec<_>>()))
}

#[derive(Deserialize, ToSchema)]
pub struct Judging {
    /// Whether it is gone indeed; a whole office goes into the trash then.
    gone: bool,
}

/// Keeps what a person found out about an absence.
#[utoipa::path(tag = "address book", request_body = Judging, responses((status = 204), (status = 404), (status = 409)))]
#[post("/absences/{id}")]
pub async fn judge(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<AbsenceId>,
    given: web::Json<Judging>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    judge_absence(&app, &tx, staff.actor(), *id, given.gone).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes that back; an office comes out of the trash.
#[utoipa::path(tag = "address book", responses((status = 204), (status = 404), (status = 409)))]
#[post("/absences/{id}/undo")]
pub async fn undo(app: web::Data<App>, staff: Staff, id: web::Path<AbsenceId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).write().await?;
    undo_absence(&app, &tx, staff.actor(), *id).await?;
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}
