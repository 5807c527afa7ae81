//! What was heard, for programs.

use actix_web::{HttpResponse, delete, get, post, web};
use serde::Serialize;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Source, Theme};
use super::service::{self, TakeIn};
use super::store::topic_source;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId, RowId};
use crate::gatherings;
use crate::web::{Error, Result};

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show).service(take).service(let_go);
}

/// What was heard and what of it became topics.
#[derive(Serialize, utoipa::ToSchema)]
pub struct HeardOut {
    pub themes: Vec<Theme>,
    pub sources: Vec<SourceOut>,
}

/// Words that became part of a topic.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SourceOut {
    pub id: RowId,
    pub topic: AgendaItemId,
    pub source: Source,
    pub question: String,
    pub words: String,
}

/// The topic that took words up.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TopicOut {
    pub topic: AgendaItemId,
}

/// What was heard before a gathering, by question and without names.
#[utoipa::path(tag = "heard", responses((status = 200, body = HeardOut)))]
#[get("/gatherings/{gathering}/heard")]
async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = gatherings::whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let themes = service::heard(&tx, &whole, staff.reader.lang).await?;
    let sources = topic_source::list_of_gathering(&tx, *id)
        .await?
        .into_iter()
        .map(|row| SourceOut {
            id: row.id,
            topic: row.agenda_item_id,
            source: row.source,
            question: row.theme,
            words: row.words,
        })
        .collect();
    Ok(HttpResponse::Ok().json(HeardOut { themes, sources }))
}

/// Takes words up into a topic of the agenda, or makes one of them.
#[utoipa::path(tag = "heard", request_body = TakeIn, responses((status = 200, body = TopicOut)))]
#[post("/gatherings/{gathering}/heard")]
async fn take(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<TakeIn>,
) -> Result {
    staff.may_edit()?;
    let topic = service::take(&app, staff.center, staff.actor(), *id, body.into_inner()).await?;
    Ok(HttpResponse::Ok().json(TopicOut { topic }))
}

/// Lets words go that a topic had taken up.
#[utoipa::path(tag = "heard", responses((status = 204)))]
#[delete("/gatherings/{gathering}/heard/{source}")]
async fn let_go(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, RowId)>) -> Result {
    staff.may_edit()?;
    let (id, source) = path.into_inner();
    service::let_go(&app, staff.center, staff.actor(), id, source).await?;
    Ok(HttpResponse::NoContent().finish())
}
