//! What comes next, for programs: the draft, what was agreed, how it ends, and taking that back.

use actix_web::{HttpResponse, get, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{draft, ground};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, OrganizationId, SeriesId};
use crate::gatherings::SeriesState;
use crate::i18n::Texts;
use crate::plans::next::taking_back::take_back;
use crate::plans::next::touring::{Toured, USUAL, agree_with_tour};
use crate::plans::next::{Agreed, Drafted, RhythmIn, end_here};
use crate::web::{Error, Result};

/// Mounts this file's part of `/api/v1`.
pub fn api(service: &mut ServiceConfig<'_>) {
    service.service(show_draft).service(post_agreed).service(post_end).service(post_undo);
}

/// A draft of the next rounds.
#[derive(Serialize, utoipa::ToSchema)]
pub struct DraftOut {
    /// RFC 5545.
    pub rule: String,
    pub starts: chrono::NaiveTime,
    pub minutes: i32,
    pub dates: Vec<Drafted>,
    pub go_on: usize,
    pub no_need: usize,
    pub answered: usize,
    /// What was decided already.
    pub series: Option<SeriesOut>,
}

/// What was decided about the rounds.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = SeriesMade)]
pub struct SeriesOut {
    pub id: SeriesId,
    pub title: Texts,
    pub rule: String,
    pub agreed: String,
    pub agreed_en: String,
    pub state: SeriesState,
    /// The round after this gathering.
    pub next: Option<GatheringId>,
}

/// What was agreed together.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct AgreedIn {
    /// Parts left empty are taken from the draft.
    #[serde(default)]
    pub rhythm: RhythmIn,
    /// The day of the next round.
    pub date: NaiveDate,
    pub agreed: String,
    /// The same in English; who reads English gets the Japanese words where it is missing.
    #[serde(default)]
    pub agreed_en: String,
    /// Who hosts together with the center from the next round on, beside the hosts of this one.
    #[serde(default)]
    pub hosts: Vec<OrganizationId>,
    /// Who decided it with whom: for the center alone, while `agreed` is told to everybody.
    #[serde(default)]
    pub inside: String,
    /// The company that is toured at the next round; a meeting where none is named.
    #[serde(default)]
    pub tour: Option<OrganizationId>,
    /// By how many.
    #[serde(default)]
    pub tour_places: Option<u32>,
}

/// Words with which it ends.
#[derive(Deserialize, utoipa::ToSchema)]
pub struct EndIn {
    pub words: String,
    /// The same in English; who reads English gets the Japanese words where it is missing.
    #[serde(default)]
    pub words_en: String,
}

/// The next round.
#[derive(Serialize, utoipa::ToSchema)]
pub struct NextOut {
    pub gathering: GatheringId,
}

/// A draft of the next rounds from what was answered.
#[utoipa::path(tag = "plans", responses((status = 200, body = DraftOut)))]
#[get("/gatherings/{gathering}/next")]
async fn show_draft(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let ground = ground(&app, &staff, *id).await?;
    let dates = draft(&app, &staff, &ground.whole, &ground.proposed).await?;
    Ok(HttpResponse::Ok().json(DraftOut {
        rule: ground.proposed.rule().text().to_owned(),
        starts: ground.proposed.starts,
        minutes: ground.proposed.minutes,
        dates,
        go_on: ground.go_on,
        no_need: ground.no_need,
        answered: ground.answered,
        series: ground.decided.map(|decided| SeriesOut {
            id: decided.series.id,
            title: decided.series.title,
            rule: decided.series.rule,
            agreed: decided.series.agreed,
            agreed_en: decided.series.agreed_en,
            state: decided.series.state,
            next: decided.next.map(|next| next.id),
        }),
    }))
}

/// Records what was agreed: the series and its next round in preparation.
#[utoipa::path(tag = "plans", request_body = AgreedIn, responses((status = 200, body = NextOut)))]
#[post("/gatherings/{gathering}/next")]
async fn post_agreed(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<AgreedIn>,
) -> Result {
    staff.may_edit()?;
    let ground = ground(&app, &staff, *id).await?;
    let rhythm = body.rhythm.read(ground.proposed).map_err(Error::Fields)?;
    let AgreedIn { date, agreed, agreed_en, hosts, inside, tour, tour_places, .. } = body.into_inner();
    let words = Texts::both(agreed, agreed_en);
    let agreed = Agreed { rhythm, date, words, hosts, inside };
    let toured = tour.map(|host| Toured { host, places: tour_places.unwrap_or(USUAL) });
    let gathering = agree_with_tour(&app, staff.center, staff.actor(), *id, (agreed, toured)).await?;
    Ok(HttpResponse::Ok().json(NextOut { gathering }))
}

/// Ends here, with thanks.
#[utoipa::path(tag = "plans", request_body = EndIn, responses((status = 204)))]
#[post("/gatherings/{gathering}/next/end")]
async fn post_end(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<EndIn>,
) -> Result {
    staff.may_edit()?;
    let words = Texts::both(body.words.trim(), body.words_en.trim());
    end_here(&app, staff.center, staff.actor(), *id, &words).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What came of taking a decision back.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TakenBackOut {
    /// Letters of thanks that were called back.
    pub recalled: usize,
}

/// Takes back what was decided: thanks that have not left are called back, a round to which nobody was asked goes to the
/// trash, the proposal is open again.
#[utoipa::path(tag = "plans", responses((status = 200, body = TakenBackOut)))]
#[post("/gatherings/{gathering}/next/undo")]
async fn post_undo(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let recalled = take_back(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(TakenBackOut { recalled }))
}
