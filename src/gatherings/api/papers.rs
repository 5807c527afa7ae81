//! The papers of a case by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::gatherings::service::papers::{self, PaperIn, PaperState, state_of};
use crate::gatherings::store::paper;
use crate::gatherings::whole::whole;
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list_papers).service(number_papers).service(collect_papers).service(act_on_paper);
}

/// A numbered copy.
#[derive(Serialize, ToSchema)]
pub struct CasePaper {
    id: RowId,
    number: i32,
    state: PaperState,
    handed_to: String,
    handed_at: Option<DateTime<Utc>>,
    collected_at: Option<DateTime<Utc>>,
    /// What was decided about one that did not come back.
    settled: String,
    version: i32,
}

async fn out(app: &App, staff: &Staff, id: GatheringId) -> Result<Json<Vec<CasePaper>>, Error> {
    let tx = staff.scope(app).read().await?;
    whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let shown = |row: paper::Model| CasePaper {
        id: row.id,
        number: row.number,
        state: state_of(&row),
        handed_to: row.handed_to,
        handed_at: row.handed_at,
        collected_at: row.collected_at,
        settled: row.settled,
        version: row.version,
    };
    Ok(Json(paper::list_of(&tx, id).await?.into_iter().map(shown).collect()))
}

/// The numbered papers of a gathering, and where each is.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = Vec<CasePaper>)))]
#[get("/gatherings/{id}/papers")]
async fn list_papers(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<CasePaper>>, Error> {
    out(&app, &staff, *id).await
}

/// How many copies there are.
#[derive(Deserialize, ToSchema)]
pub struct CopiesIn {
    copies: i32,
}

/// Numbers the copies; those that were handed out stay.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = Vec<CasePaper>)))]
#[put("/gatherings/{id}/papers")]
async fn number_papers(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<CopiesIn>,
) -> Result<Json<Vec<CasePaper>>, Error> {
    staff.may_edit()?;
    papers::number(&app, staff.center, staff.actor(), *id, to.copies).await?;
    out(&app, &staff, *id).await
}

/// Collects everything that is out.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = Vec<CasePaper>)))]
#[post("/gatherings/{id}/papers/collect")]
async fn collect_papers(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<CasePaper>>, Error> {
    staff.may_edit()?;
    papers::collect_all(&app, staff.center, staff.actor(), *id).await?;
    out(&app, &staff, *id).await
}

/// Hands a paper out, collects it, settles one that did not come back, or takes the last step back.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = Vec<CasePaper>)))]
#[post("/gatherings/{id}/papers/{paper}")]
async fn act_on_paper(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, RowId)>,
    to: Json<PaperIn>,
) -> Result<Json<Vec<CasePaper>>, Error> {
    staff.may_edit()?;
    let (id, of) = path.into_inner();
    papers::act(&app, staff.center, staff.actor(), id, of, to.into_inner()).await?;
    out(&app, &staff, id).await
}
