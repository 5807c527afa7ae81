//! The proposal for programs: kept, sent, and a word on it typed in.

use actix_web::{HttpResponse, get, post, put, web};
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{SendIn, drawn_up};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::i18n::Message;
use crate::invitations;
use crate::plans::proposal::service::{self, ProposalIn, WordIn};
use crate::plans::proposal::{Standing, gathering_of, standing};
use crate::plans::routes::next::ground;
use crate::questionnaires::routes::is_staff_channel;
use crate::replies::model::ReplyChannel;
use crate::web::{Error, Result};

/// Mounts this file's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(show_proposal).service(put_proposal).service(send_proposal).service(put_word);
}

/// The proposal after a gathering.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ProposalOut {
    /// What the answers propose, while nothing is kept.
    pub drawn_up: Option<ProposalIn>,
    pub kept: Option<Standing>,
}

/// The proposal after a gathering, with whom it went to and what they said.
#[utoipa::path(tag = "plans", responses((status = 200, body = ProposalOut)))]
#[get("/gatherings/{gathering}/proposal")]
async fn show_proposal(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let kept = standing(&tx, *id).await?;
    drop(tx);
    let drawn_up = match &kept {
        Some(_) => None,
        None => Some(drawn_up(&app, &staff, &ground).await?),
    };
    Ok(HttpResponse::Ok().json(ProposalOut { drawn_up, kept }))
}

/// Keeps the proposal as it is written.
#[utoipa::path(tag = "plans", request_body = ProposalIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/proposal")]
async fn put_proposal(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ProposalIn>,
) -> Result {
    staff.may_edit()?;
    service::save(&app, staff.center, staff.actor(), *id, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many got it now.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ProposalSentOut)]
pub struct SentOut {
    pub sent: usize,
}

/// Sends the proposal for a word to those who have not got it yet.
#[utoipa::path(tag = "plans", request_body = SendIn, responses((status = 200, body = SentOut)))]
#[post("/gatherings/{gathering}/proposal/send")]
async fn send_proposal(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<SendIn>,
) -> Result {
    staff.may_edit()?;
    let sent = service::send(&app, staff.center, staff.actor(), *id, body.whom).await?;
    Ok(HttpResponse::Ok().json(SentOut { sent }))
}

/// A word that came on paper or by telephone.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct TypedWordIn {
    #[serde(flatten)]
    word: WordIn,
    channel: ReplyChannel,
}

/// Types in a party's word on the proposal.
#[utoipa::path(tag = "plans", request_body = TypedWordIn, responses((status = 204)))]
#[put("/gatherings/{gathering}/proposal/words/{asking}")]
async fn put_word(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<TypedWordIn>,
) -> Result {
    staff.may_edit()?;
    let (id, asking) = path.into_inner();
    if is_staff_channel(body.channel).is_none() {
        return Err(Error::Invalid(Message::new("questionnaire-error-channel")));
    }
    let tx = staff.scope(&app).read().await?;
    let found = invitations::asking(&tx, asking).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if gathering_of(&found) != Some(id) {
        return Err(Error::NotFound);
    }
    let TypedWordIn { word, channel } = body.into_inner();
    service::take(&app, staff.center, staff.actor(), asking, word, channel).await?;
    Ok(HttpResponse::NoContent().finish())
}
