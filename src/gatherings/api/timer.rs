//! The timer of a day by API.

use actix_web::web::{Data, Json, Path};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, DayId, GatheringId, RowId};
use crate::gatherings::running::Stage;
use crate::gatherings::service::timer::{self, TimerIn, day_of, press};
use crate::gatherings::whole::whole;
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show_timer).service(press_timer);
}

/// A block of a day that runs.
#[derive(Serialize, ToSchema)]
pub struct TimedBlock {
    item: AgendaItemId,
    #[schema(inline)]
    stage: Stage,
    /// When it was to begin.
    planned: DateTime<Utc>,
    /// When it began, or will as things stand.
    begins: DateTime<Utc>,
    /// The minutes that it has now.
    minutes: i64,
    /// How many it had to give.
    given: i64,
}

/// A day as it runs.
#[derive(Serialize, ToSchema)]
pub struct DayTimer {
    blocks: Vec<TimedBlock>,
    /// Seconds that the block of now has left; below zero where it is over its time.
    left: Option<i64>,
    /// Minutes beyond the end that nobody can spare.
    over: i64,
    /// Minutes by which the day ends early.
    early: i64,
    closed: Option<DateTime<Utc>>,
    /// The last press that stands: a further one names it as seen.
    last: Option<RowId>,
}

async fn out(app: &App, staff: &Staff, id: GatheringId, day: DayId) -> Result<Json<DayTimer>, Error> {
    let tx = staff.scope(app).read().await?;
    let whole = whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let day = day_of(&whole, Some(day), now).ok_or(Error::NotFound)?;
    let timer = timer::timer(&tx, &whole, day, now).await?;
    let blocks = timer.running.lines.iter().map(|line| TimedBlock {
        item: line.item,
        stage: line.stage,
        planned: line.planned,
        begins: line.begins,
        minutes: line.minutes,
        given: line.given,
    });
    Ok(Json(DayTimer {
        blocks: blocks.collect(),
        left: timer.running.left,
        over: timer.running.over,
        early: timer.running.early,
        closed: timer.running.closed,
        last: timer.last,
    }))
}

/// A day as it runs: what each block has left, and whose minutes shrink.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = DayTimer)))]
#[get("/gatherings/{id}/timer/{day}")]
async fn show_timer(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, DayId)>,
) -> Result<Json<DayTimer>, Error> {
    let (id, day) = path.into_inner();
    out(&app, &staff, id, day).await
}

/// Begins a block, closes the day, or takes the last press back.
#[utoipa::path(tag = "gatherings", responses((status = 200, body = DayTimer)))]
#[post("/gatherings/{id}/timer/{day}")]
async fn press_timer(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, DayId)>,
    to: Json<TimerIn>,
) -> Result<Json<DayTimer>, Error> {
    staff.may_edit()?;
    let (id, day) = path.into_inner();
    press(&app, staff.center, staff.actor(), id, day, &to).await?;
    out(&app, &staff, id, day).await
}
