//! What goes on from round to round: members, the standing agenda, and what is carried over.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, RowId, SeriesId};
use crate::gatherings::api::ShiftIn;
use crate::gatherings::service::BlockIn;
use crate::gatherings::service::minutes as minutes_of;
use crate::gatherings::store::{minutes, series_agenda};
use crate::gatherings::{self, AgendaKind};
use crate::i18n::{Lang, Texts};
use crate::invitations::askings::anybody_reads_english;
use crate::series::line;
use crate::series::service::agenda;
use crate::series::service::carried::{self, CarriedOver, CarryIn};
use crate::series::service::members::{self, JoinIn, LeaveIn, SeriesMember};
use crate::series::service::minutes::drafted;
use crate::web::Error;

/// Mounts this part of `/api/v1`.
pub fn api(routes: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
    routes
        .service(list_members)
        .service(join_series)
        .service(adopt_members)
        .service(unadopt_members)
        .service(leave_series)
        .service(stay_in_series)
        .service(forget_member)
        .service(show_standing_agenda)
        .service(add_standing_block)
        .service(take_over_agenda)
        .service(move_standing_block)
        .service(save_standing_block)
        .service(remove_standing_block)
        .service(show_carried_over)
        .service(carry_over)
        .service(reconsider_carried)
        .service(show_minutes)
        .service(save_minutes)
        .service(approve_minutes);
}

async fn members_out(app: &App, staff: &Staff, id: SeriesId) -> Result<Vec<SeriesMember>, Error> {
    let tx = staff.scope(app).read().await?;
    line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    Ok(members::list(&tx, id).await?)
}

/// Who is always invited to the rounds of a series, who left, and guests of one round.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesMember>)))]
#[get("/series/{id}/members")]
async fn list_members(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<SeriesMember>>, Error> {
    Ok(Json(members_out(&app, &staff, *id).await?))
}

/// Lets an office join from a round on, or as a guest of that round alone.
#[utoipa::path(tag = "series", responses((status = 201, body = Vec<SeriesMember>)))]
#[post("/series/{id}/members")]
async fn join_series(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    new: Json<JoinIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    members::join(&app, staff.center, staff.actor(), *id, new.into_inner()).await?;
    Ok(HttpResponse::Created().json(members_out(&app, &staff, *id).await?))
}

/// Makes every office that came to a round so far a member from the next round on.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesMember>)))]
#[post("/series/{id}/members/adopt")]
async fn adopt_members(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<SeriesMember>>, Error> {
    staff.may_edit()?;
    members::adopt(&app, staff.center, staff.actor(), *id).await?;
    Ok(Json(members_out(&app, &staff, *id).await?))
}

/// Takes back the newest act that made everybody who had come a member.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesMember>)))]
#[post("/series/{id}/members/unadopt")]
async fn unadopt_members(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<SeriesMember>>, Error> {
    staff.may_edit()?;
    members::unadopt(&app, staff.center, staff.actor(), *id).await?;
    Ok(Json(members_out(&app, &staff, *id).await?))
}

/// Lets a member leave after a round, with the reason.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesMember>)))]
#[put("/series/{id}/members/{party}")]
async fn leave_series(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
    to: Json<LeaveIn>,
) -> Result<Json<Vec<SeriesMember>>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    members::leave(&app, staff.center, staff.actor(), id, row, to.into_inner()).await?;
    Ok(Json(members_out(&app, &staff, id).await?))
}

/// Takes leaving back.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<SeriesMember>)))]
#[post("/series/{id}/members/{party}/stay")]
async fn stay_in_series(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
) -> Result<Json<Vec<SeriesMember>>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    members::stay(&app, staff.center, staff.actor(), id, row).await?;
    Ok(Json(members_out(&app, &staff, id).await?))
}

/// Takes away a row that was put down by mistake, of a round still to come.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[delete("/series/{id}/members/{party}")]
async fn forget_member(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    members::forget(&app, staff.center, staff.actor(), id, row).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A block of the standing agenda.
#[derive(Serialize, ToSchema)]
pub struct StandingBlock {
    id: RowId,
    kind: AgendaKind,
    title: Texts,
    note: Option<Texts>,
    minutes: i32,
    /// Of rounds of several days, which; counted from one.
    day: i32,
    /// The mark of what it is now; a change names it.
    seen: String,
}

async fn agenda_out(app: &App, staff: &Staff, id: SeriesId) -> Result<Vec<StandingBlock>, Error> {
    let tx = staff.scope(app).read().await?;
    line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let rows = series_agenda::list_of(&tx, id).await?;
    let block = |row: series_agenda::Model| StandingBlock {
        id: row.id,
        seen: BlockIn::from(&row).seen,
        kind: row.kind,
        title: row.title,
        note: row.note,
        minutes: row.minutes,
        day: row.day,
    };
    Ok(rows.into_iter().map(block).collect())
}

/// With what the agenda of each round begins; empty where it begins as its playbook says.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<StandingBlock>)))]
#[get("/series/{id}/agenda")]
async fn show_standing_agenda(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<StandingBlock>>, Error> {
    Ok(Json(agenda_out(&app, &staff, *id).await?))
}

/// Adds a block at the end of the standing agenda.
#[utoipa::path(tag = "series", responses((status = 201, body = Vec<StandingBlock>)))]
#[post("/series/{id}/agenda")]
async fn add_standing_block(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
    block: Json<BlockIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    agenda::add(&app, staff.center, staff.actor(), *id, block.into_inner()).await?;
    Ok(HttpResponse::Created().json(agenda_out(&app, &staff, *id).await?))
}

/// Takes the agenda of the newest round as the standing one.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<StandingBlock>)))]
#[post("/series/{id}/agenda/take-over")]
async fn take_over_agenda(
    app: Data<App>,
    staff: Staff,
    id: Path<SeriesId>,
) -> Result<Json<Vec<StandingBlock>>, Error> {
    staff.may_edit()?;
    agenda::take_over(&app, staff.center, staff.actor(), *id).await?;
    Ok(Json(agenda_out(&app, &staff, *id).await?))
}

/// Moves a block of the standing agenda one place up or down.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<StandingBlock>)))]
#[post("/series/{id}/agenda/{block}/move")]
async fn move_standing_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
    to: Json<ShiftIn>,
) -> Result<Json<Vec<StandingBlock>>, Error> {
    staff.may_edit()?;
    let (id, block) = path.into_inner();
    agenda::shift(&app, staff.center, staff.actor(), id, block, to.up).await?;
    Ok(Json(agenda_out(&app, &staff, id).await?))
}

/// Saves a block of the standing agenda in its place; rounds that are there already stay as they are.
#[utoipa::path(tag = "series", responses((status = 200, body = Vec<StandingBlock>)))]
#[put("/series/{id}/agenda/{block}")]
async fn save_standing_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
    typed: Json<BlockIn>,
) -> Result<Json<Vec<StandingBlock>>, Error> {
    staff.may_edit()?;
    let (id, block) = path.into_inner();
    agenda::save(&app, staff.center, staff.actor(), id, block, typed.into_inner()).await?;
    Ok(Json(agenda_out(&app, &staff, id).await?))
}

/// Takes a block out of the standing agenda; rounds that are there already keep it.
#[utoipa::path(tag = "series", responses((status = 204)))]
#[delete("/series/{id}/agenda/{block}")]
async fn remove_standing_block(
    app: Data<App>,
    staff: Staff,
    path: Path<(SeriesId, RowId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, block) = path.into_inner();
    agenda::remove(&app, staff.center, staff.actor(), id, block).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn carried_out(app: &App, staff: &Staff, id: GatheringId) -> Result<Json<CarriedOver>, Error> {
    let tx = staff.scope(app).read().await?;
    Ok(Json(carried::carried_over(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?))
}

/// What earlier rounds left for this one, what was decided about it, and what became of what this one left.
#[utoipa::path(tag = "series", responses((status = 200, body = CarriedOver)))]
#[get("/gatherings/{id}/carried")]
async fn show_carried_over(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<CarriedOver>, Error> {
    carried_out(&app, &staff, *id).await
}

/// Takes something onto the agenda, puts it off, or closes it with a reason.
#[utoipa::path(tag = "series", responses((status = 200, body = CarriedOver)))]
#[post("/gatherings/{id}/carried")]
async fn carry_over(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<CarryIn>,
) -> Result<Json<CarriedOver>, Error> {
    staff.may_edit()?;
    carried::carry(&app, staff.center, staff.actor(), *id, to.into_inner()).await?;
    carried_out(&app, &staff, *id).await
}

/// Takes a decision about something carried over back.
#[utoipa::path(tag = "series", responses((status = 200, body = CarriedOver)))]
#[delete("/gatherings/{id}/carried/{carried}")]
async fn reconsider_carried(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, RowId)>,
) -> Result<Json<CarriedOver>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    carried::reconsider(&app, staff.center, staff.actor(), id, row).await?;
    carried_out(&app, &staff, id).await
}

/// The minutes of a gathering.
#[derive(Serialize, ToSchema)]
#[schema(as = RoundMinutes)]
pub struct MinutesOut {
    body: String,
    /// The same in English; empty where nobody wrote it.
    body_en: String,
    /// False while it is only what the house drafts from what it knows.
    kept: bool,
    /// Whether they go out with the invitation to the next round.
    approved: bool,
    version: Option<i32>,
}

async fn minutes_out(app: &App, staff: &Staff, id: GatheringId) -> Result<Json<MinutesOut>, Error> {
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = minutes::find(&tx, id).await?;
    Ok(Json(match found {
        Some(row) => MinutesOut {
            body: row.body,
            body_en: row.body_en,
            kept: true,
            approved: row.approved_at.is_some(),
            version: Some(row.version),
        },
        None => MinutesOut {
            body: drafted(app, &tx, &whole, Lang::Ja).await?,
            body_en: match anybody_reads_english(&tx, &whole.gathering).await? {
                true => drafted(app, &tx, &whole, Lang::En).await?,
                false => String::new(),
            },
            kept: false,
            approved: false,
            version: None,
        },
    }))
}

/// The minutes of a gathering: as they were saved, else a first draft from what the house knows.
#[utoipa::path(tag = "series", responses((status = 200, body = MinutesOut)))]
#[get("/gatherings/{id}/minutes")]
async fn show_minutes(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<MinutesOut>, Error> {
    minutes_out(&app, &staff, *id).await
}

/// Minutes as they are written.
#[derive(Deserialize, ToSchema)]
pub struct MinutesIn {
    body: String,
    /// The same in English; who reads English gets the Japanese words where it is missing.
    #[serde(default)]
    body_en: String,
    /// The version that was edited; none for the first draft.
    #[serde(default)]
    version: Option<i32>,
}

/// Saves the minutes; approved ones are reopened first.
#[utoipa::path(tag = "series", responses((status = 200, body = MinutesOut)))]
#[put("/gatherings/{id}/minutes")]
async fn save_minutes(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<MinutesIn>,
) -> Result<Json<MinutesOut>, Error> {
    staff.may_edit()?;
    let words = Texts::both(&to.body, &to.body_en);
    minutes_of::save(&app, staff.center, staff.actor(), *id, to.version, &words).await?;
    minutes_out(&app, &staff, *id).await
}

/// The version of the minutes that was read, and whether it is approved.
#[derive(Deserialize, ToSchema)]
pub struct ApproveIn {
    version: i32,
    approved: bool,
}

/// Approves the minutes as they were read, or takes the approval back.
#[utoipa::path(tag = "series", responses((status = 200, body = MinutesOut)))]
#[post("/gatherings/{id}/minutes/approval")]
async fn approve_minutes(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    to: Json<ApproveIn>,
) -> Result<Json<MinutesOut>, Error> {
    staff.may_edit()?;
    minutes_of::approve(&app, staff.center, staff.actor(), *id, to.version, to.approved).await?;
    minutes_out(&app, &staff, *id).await
}
