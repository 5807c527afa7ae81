//! Programmes, for programs: what is read of the day, the public page opened and closed, the slides in their order, what each
//! is for, the projector's link.

use actix_web::{HttpResponse, get, post, web};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Day, On, Slide, Without, days, slides};
use super::service::{self, Read};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::speakers::service::{mark_file, move_slide as moved};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(show)
        .service(open_page)
        .service(list)
        .service(move_slide)
        .service(mark)
        .service(projector_link);
}

/// The programme as it may be read, and its public page.
#[derive(Serialize, ToSchema)]
struct ProgrammeOut {
    /// None while it is closed.
    url: Option<String>,
    is_open: bool,
    /// Whether it may be public at all.
    may_open: bool,
    /// To be sent back with the next change; 0 before the first.
    version: i32,
    days: Vec<Day>,
}

/// The programme of a gathering, as the public may read it.
#[utoipa::path(tag = "programmes", operation_id = "programme", responses((status = 200, body = ProgrammeOut)))]
#[get("/gatherings/{gathering}/programme")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let read = Read::of(&tx, *id).await?;
    let may_open = service::why_not(&read.whole).is_none();
    let open = read.page.as_ref().filter(|page| page.is_open && may_open);
    Ok(HttpResponse::Ok().json(ProgrammeOut {
        url: open.map(|page| app.link(&service::path(&page.code))),
        is_open: open.is_some(),
        may_open,
        version: read.page.as_ref().map_or(0, |page| page.version),
        days: days(&read.whole, &read.speakers, staff.reader.lang, On::Page),
    }))
}

/// Open or closed.
#[derive(Deserialize, ToSchema)]
struct ProgrammeOpening {
    open: bool,
    /// As it was read.
    #[serde(default)]
    version: i32,
}

/// Opens the public page of a programme, or closes it.
#[utoipa::path(tag = "programmes", operation_id = "open_programme", request_body = ProgrammeOpening, responses((status = 204)))]
#[post("/gatherings/{gathering}/programme/open")]
async fn open_page(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ProgrammeOpening>,
) -> Result {
    staff.may_edit()?;
    let to = (body.version, body.open);
    service::set_open(&app, staff.center, staff.actor(), *id, to).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The slides of a gathering.
#[derive(Serialize, ToSchema)]
struct SlidesOut {
    /// The projector's link; none where there is none, or it is closed.
    link: Option<String>,
    blocks: Vec<SlideBlockOut>,
}

/// A block with its slides.
#[derive(Serialize, ToSchema)]
struct SlideBlockOut {
    date: NaiveDate,
    begins: NaiveTime,
    title: String,
    slides: Vec<Slide>,
    /// Who speaks in it and has no slide.
    without: Vec<Without>,
    /// Files that are not put on the wall.
    aside: Vec<Slide>,
}

/// The slides of a gathering in running order.
#[utoipa::path(tag = "programmes", operation_id = "slides", responses((status = 200, body = SlidesOut)))]
#[get("/gatherings/{gathering}/slides")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let read = Read::of(&tx, *id).await?;
    let blocks = slides(&read.whole, &read.speakers, staff.reader.lang).into_iter();
    let blocks = blocks.map(|block| SlideBlockOut {
        date: block.date,
        begins: block.begins,
        title: block.title,
        slides: block.slides,
        without: block.without,
        aside: block.aside,
    });
    let link = read.link.as_ref().and_then(|link| service::address(&app, link));
    Ok(HttpResponse::Ok().json(SlidesOut { link, blocks: blocks.collect() }))
}

/// Which file goes which way.
#[derive(Deserialize, ToSchema)]
struct SlideMove {
    file: RowId,
    up: bool,
}

/// Shows a slide one place earlier or later within its block.
#[utoipa::path(tag = "programmes", operation_id = "move_slide", request_body = SlideMove, responses((status = 204)))]
#[post("/gatherings/{gathering}/slides/move")]
async fn move_slide(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SlideMove>,
) -> Result {
    staff.may_edit()?;
    moved(&app, staff.center, staff.actor(), *id, body.file, body.up).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a file is for; what is left out stays.
#[derive(Deserialize, ToSchema)]
struct SlideMark {
    file: RowId,
    projected: Option<bool>,
    handed_out: Option<bool>,
}

/// Says whether a file is put on the wall and whether it is handed out.
#[utoipa::path(tag = "programmes", operation_id = "mark_slide", request_body = SlideMark, responses((status = 204)))]
#[post("/gatherings/{gathering}/slides/mark")]
async fn mark(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SlideMark>,
) -> Result {
    staff.may_edit()?;
    let marks = (body.projected, body.handed_out);
    mark_file(&app, staff.center, staff.actor(), *id, body.file, marks).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What becomes of the projector's link.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ProjectorAct {
    /// A new one, also in the place of another.
    Make,
    Close,
}

/// An act.
#[derive(Deserialize, ToSchema)]
struct ProjectorActIn {
    act: ProjectorAct,
}

/// Makes the projector's link, also in the place of another, or closes it.
#[utoipa::path(tag = "programmes", operation_id = "projector_link", request_body = ProjectorActIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/slides/link")]
async fn projector_link(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ProjectorActIn>,
) -> Result {
    staff.may_edit()?;
    match body.act {
        ProjectorAct::Make => service::make(&app, staff.center, staff.actor(), *id).await.map(drop)?,
        ProjectorAct::Close => service::close(&app, staff.center, staff.actor(), *id).await?,
    }
    Ok(HttpResponse::NoContent().finish())
}
