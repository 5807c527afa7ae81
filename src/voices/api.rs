//! The API of voices, offers and decisions.

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::introductions::{self, Line};
use super::model::OfferState;
use super::naming::{self, Naming};
use super::offers::Words;
use super::service::{self, Edit, Topic};
use super::{Before, Decision, Offer, before, decisions, offers};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AgendaItemId, DecisionId, GatheringId, OfferId, OrganizationId, VoiceId};
use crate::gatherings;
use crate::web::{Error, Result};

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list_named).service(list).service(add).service(change).service(remove);
    routes.service(list_offers).service(add_offer).service(change_offer).service(remove_offer);
    routes.service(list_decisions).service(add_decisions).service(change_decision).service(remove_decision);
    routes.service(show_before).service(show_listing).service(put_listing);
}

/// The voices of a gathering by topic.
#[utoipa::path(tag = "voices", responses((status = 200, body = Vec<Topic>)))]
#[get("/gatherings/{id}/voices")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(service::list(&tx, *id).await?))
}

/// The voices in which the name of a company of the address book stands, each with the names.
#[utoipa::path(tag = "voices", operation_id = "voices_with_company_names", responses((status = 200, body = Vec<Naming>)))]
#[get("/gatherings/{id}/voices/company-names")]
async fn list_named(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let topics = service::list(&tx, *id).await?;
    Ok(HttpResponse::Ok().json(naming::in_topics(&tx, &topics).await?))
}

/// Lines to be added under a topic.
#[derive(Deserialize, ToSchema)]
struct AddBody {
    topic: Option<AgendaItemId>,
    /// One voice a line.
    lines: String,
    #[serde(default)]
    said_by: String,
}

/// The voices that were added.
#[derive(Serialize, ToSchema)]
struct Added {
    voices: Vec<VoiceId>,
}

/// Adds voices, one a line.
#[utoipa::path(tag = "voices", responses((status = 201, body = Added)))]
#[post("/gatherings/{id}/voices")]
async fn add(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<AddBody>,
) -> Result {
    staff.may_edit()?;
    let voices =
        service::add(&app, staff.center, staff.actor(), *id, body.topic, &body.lines, &body.said_by).await?;
    Ok(HttpResponse::Created().json(Added { voices }))
}

/// A voice as it is to be.
#[derive(Deserialize, ToSchema)]
struct ChangeBody {
    text: String,
    #[serde(default)]
    said_by: String,
}

/// Changes a voice; one that was deleted comes back by it.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[put("/gatherings/{id}/voices/{voice}")]
async fn change(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, VoiceId)>,
    body: web::Json<ChangeBody>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let body = body.into_inner();
    service::edit(&app, staff.center, staff.actor(), gathering, id, Edit::Restore).await?;
    let edit = Edit::Text { text: body.text, said_by: body.said_by, seen: None };
    service::edit(&app, staff.center, staff.actor(), gathering, id, edit).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a voice.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[delete("/gatherings/{id}/voices/{voice}")]
async fn remove(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, VoiceId)>) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    service::edit(&app, staff.center, staff.actor(), gathering, id, Edit::Delete).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Who does what by when.
#[derive(Serialize, ToSchema)]
struct OfferOut {
    id: OfferId,
    /// The office of the address book that the words name.
    organization_id: Option<OrganizationId>,
    who: String,
    what: String,
    due_on: Option<NaiveDate>,
    state: OfferState,
    version: i32,
}

impl From<Offer> for OfferOut {
    fn from(row: Offer) -> Self {
        OfferOut {
            id: row.id,
            organization_id: row.organization_id,
            who: row.who,
            what: row.what,
            due_on: row.due_on,
            state: row.state,
            version: row.version,
        }
    }
}

/// An offer to be written down.
#[derive(Deserialize, ToSchema)]
struct OfferIn {
    who: String,
    what: String,
    due_on: Option<NaiveDate>,
}

/// An offer as it is to be.
#[derive(Deserialize, ToSchema)]
struct OfferChange {
    who: String,
    what: String,
    due_on: Option<NaiveDate>,
    state: OfferState,
    version: i32,
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct MadeOffer {
    id: OfferId,
}

/// What was decided, one decision a line.
#[derive(Deserialize, ToSchema)]
struct DecisionsIn {
    lines: String,
}

/// One decision.
#[derive(Serialize, ToSchema)]
struct DecisionOut {
    id: DecisionId,
    text: String,
    version: i32,
}

impl From<Decision> for DecisionOut {
    fn from(row: Decision) -> Self {
        DecisionOut { id: row.id, text: row.text, version: row.version }
    }
}

/// A decision as it is to be.
#[derive(Deserialize, ToSchema)]
struct DecisionChange {
    text: String,
    version: i32,
}

/// The decisions that were added.
#[derive(Serialize, ToSchema)]
struct MadeDecisions {
    decisions: Vec<DecisionId>,
}

/// The offers of a gathering.
#[utoipa::path(tag = "voices", responses((status = 200, body = Vec<OfferOut>)))]
#[get("/gatherings/{id}/offers")]
async fn list_offers(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all: Vec<OfferOut> = offers::list(&tx, *id).await?.into_iter().map(OfferOut::from).collect();
    Ok(HttpResponse::Ok().json(all))
}

/// Writes an offer down.
#[utoipa::path(tag = "voices", request_body = OfferIn, responses((status = 201, body = MadeOffer)))]
#[post("/gatherings/{id}/offers")]
async fn add_offer(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<OfferIn>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let words = Words { who: body.who, what: body.what, due_on: body.due_on };
    let made = offers::add(&app, staff.center, staff.actor(), *id, words).await?;
    Ok(HttpResponse::Created().json(MadeOffer { id: made }))
}

/// Changes or settles an offer.
#[utoipa::path(tag = "voices", request_body = OfferChange, responses((status = 204)))]
#[put("/gatherings/{id}/offers/{offer}")]
async fn change_offer(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, OfferId)>,
    body: web::Json<OfferChange>,
) -> Result {
    staff.may_edit()?;
    let at = path.into_inner();
    let body = body.into_inner();
    let words = Words { who: body.who, what: body.what, due_on: body.due_on };
    let actor = staff.actor();
    offers::edit(&app, staff.center, actor, at, Some(body.version), offers::Edit::Words(words)).await?;
    let state = offers::Edit::State(body.state);
    offers::edit(&app, staff.center, actor, at, Some(body.version + 1), state).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes an offer.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[delete("/gatherings/{id}/offers/{offer}")]
async fn remove_offer(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, OfferId)>) -> Result {
    staff.may_edit()?;
    let at = path.into_inner();
    offers::edit(&app, staff.center, staff.actor(), at, None, offers::Edit::Delete).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The decisions of a gathering.
#[utoipa::path(tag = "voices", responses((status = 200, body = Vec<DecisionOut>)))]
#[get("/gatherings/{id}/decisions")]
async fn list_decisions(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let all: Vec<DecisionOut> = decisions::list(&tx, *id).await?.into_iter().map(DecisionOut::from).collect();
    Ok(HttpResponse::Ok().json(all))
}

/// Writes decisions down, one a line.
#[utoipa::path(tag = "voices", request_body = DecisionsIn, responses((status = 201, body = MadeDecisions)))]
#[post("/gatherings/{id}/decisions")]
async fn add_decisions(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<DecisionsIn>,
) -> Result {
    staff.may_edit()?;
    let decisions = decisions::add(&app, staff.center, staff.actor(), *id, &body.lines).await?;
    Ok(HttpResponse::Created().json(MadeDecisions { decisions }))
}

/// Changes a decision.
#[utoipa::path(tag = "voices", request_body = DecisionChange, responses((status = 204)))]
#[put("/gatherings/{id}/decisions/{decision}")]
async fn change_decision(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, DecisionId)>,
    body: web::Json<DecisionChange>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let edit = decisions::Edit::Text(body.text);
    decisions::edit(&app, staff.center, staff.actor(), path.into_inner(), Some(body.version), edit).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Deletes a decision.
#[utoipa::path(tag = "voices", responses((status = 204)))]
#[delete("/gatherings/{id}/decisions/{decision}")]
async fn remove_decision(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, DecisionId)>,
) -> Result {
    staff.may_edit()?;
    let edit = decisions::Edit::Delete;
    decisions::edit(&app, staff.center, staff.actor(), path.into_inner(), None, edit).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What earlier gatherings of the same series or playbook left: open offers, and decisions.
#[utoipa::path(tag = "voices", responses((status = 200, body = Before)))]
#[get("/gatherings/{id}/before")]
async fn show_before(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(before(&tx, &found).await?))
}

/// An office's line on the list of participants.
#[derive(Deserialize, ToSchema)]
struct ListingIn {
    #[serde(default)]
    words: String,
    consents: bool,
}

/// The offices that come or came, with their lines; only those that consent may be handed out.
#[utoipa::path(tag = "voices", responses((status = 200, body = Vec<Line>)))]
#[get("/gatherings/{id}/listing")]
async fn show_listing(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok().json(introductions::lines(&tx, *id).await?))
}

/// Keeps an office's line and whether it may stand on the list.
#[utoipa::path(tag = "voices", request_body = ListingIn, responses((status = 204)))]
#[put("/gatherings/{id}/listing/{organization}")]
async fn put_listing(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, OrganizationId)>,
    body: web::Json<ListingIn>,
) -> Result {
    staff.may_edit()?;
    let at = path.into_inner();
    introductions::say(&app, staff.center, staff.actor(), at, &body.words, body.consents).await?;
    Ok(HttpResponse::NoContent().finish())
}
