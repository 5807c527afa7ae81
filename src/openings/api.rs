//! The board of a series, for programs.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Standing, Way, What};
use super::service::{self, By, Opening, Posting, members, read};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::Kind;
use crate::db::{OrganizationId, RowId, SeriesId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(set_open).service(post_one).service(show).service(change);
    routes.service(withdraw).service(interest);
}

/// An office that is interested.
#[derive(Serialize, ToSchema)]
struct OpeningInterestOut {
    organization: OrganizationId,
    name: String,
    at: DateTime<Utc>,
}

/// A job offer or a practice place.
#[derive(Serialize, ToSchema)]
struct OpeningOut {
    opening: RowId,
    /// Whose it is; none where it is the center's own.
    organization: Option<OrganizationId>,
    poster: String,
    what: What,
    title: String,
    employer: String,
    place: String,
    words: String,
    audience: Way,
    /// The words of the address book.
    #[schema(value_type = Vec<String>)]
    kinds: Vec<Kind>,
    offices: BTreeSet<OrganizationId>,
    /// From when everybody of the audience sees it.
    visible_at: DateTime<Utc>,
    /// The last day.
    until: NaiveDate,
    standing: Standing,
    interested: Vec<OpeningInterestOut>,
    version: i32,
}

fn told(one: &Opening) -> OpeningOut {
    let row = &one.row;
    let interested = one.interested.iter().map(|there| OpeningInterestOut {
        organization: there.organization,
        name: there.name.clone(),
        at: there.at,
    });
    OpeningOut {
        opening: row.id,
        organization: row.organization_id,
        poster: one.poster.clone(),
        what: row.what,
        title: row.title.clone(),
        employer: row.employer.clone(),
        place: row.place.clone(),
        words: row.words.clone(),
        audience: row.audience,
        kinds: one.audience.kinds.clone(),
        offices: one.audience.offices.clone(),
        visible_at: row.visible_at,
        until: row.until,
        standing: one.standing,
        interested: interested.collect(),
        version: row.version,
    }
}

/// An office that belongs to a board.
#[derive(Serialize, ToSchema)]
struct OpeningMemberOut {
    organization: OrganizationId,
    name: String,
}

/// The board of a series.
#[derive(Serialize, ToSchema)]
struct OpeningBoardOut {
    open: bool,
    /// 0 where there never was one.
    version: i32,
    members: Vec<OpeningMemberOut>,
    /// The newest first, those that wait for their moment and those that are over too.
    openings: Vec<OpeningOut>,
}

type At = web::Path<SeriesId>;
type AtRow = web::Path<(SeriesId, RowId)>;

fn done() -> Result {
    Ok(HttpResponse::NoContent().finish())
}

/// The board of a series with everything on it.
#[utoipa::path(tag = "openings", operation_id = "show_openings", responses((status = 200, body = OpeningBoardOut)))]
#[get("/series/{id}/openings")]
async fn list(app: web::Data<App>, staff: Staff, id: At) -> Result {
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let board = read(&tx, *id, now).await?;
    let all = members(&tx, *id, now).await?;
    Ok(HttpResponse::Ok().json(OpeningBoardOut {
        open: board.is_open,
        version: board.version,
        members: all
            .into_iter()
            .map(|one| OpeningMemberOut { organization: one.organization, name: one.name })
            .collect(),
        openings: board.openings.iter().map(told).collect(),
    }))
}

/// Whether the series has a board.
#[derive(Deserialize, ToSchema)]
struct OpeningBoardIn {
    open: bool,
    /// As it was read; 0 where there never was one.
    version: i32,
}

/// Opens the board of a series, or closes it.
#[utoipa::path(tag = "openings", operation_id = "open_openings", request_body = OpeningBoardIn, responses((status = 204)))]
#[put("/series/{id}/openings/board")]
async fn set_open(app: web::Data<App>, staff: Staff, id: At, body: web::Json<OpeningBoardIn>) -> Result {
    staff.may_edit()?;
    service::set_open(&app, staff.center, staff.actor(), *id, (body.open, body.version)).await?;
    done()
}

/// An opening as it is to be.
#[derive(Deserialize, ToSchema)]
struct OpeningIn {
    what: What,
    title: String,
    employer: String,
    #[serde(default)]
    place: String,
    words: String,
    #[serde(default)]
    audience: Way,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    kinds: Vec<Kind>,
    #[serde(default)]
    offices: BTreeSet<OrganizationId>,
    /// The last day; a month after its moment where nothing is said.
    until: Option<NaiveDate>,
    /// That the employer agreed; without it nothing is taken.
    agreed: bool,
    /// Whose it is, of a new one.
    organization: Option<OrganizationId>,
    /// Shown to everybody of the audience now, of a new one.
    #[serde(default)]
    at_once: bool,
    /// The same key posts once.
    #[serde(default)]
    once: String,
    /// As it was read; of a new one 0.
    #[serde(default)]
    version: i32,
}

impl OpeningIn {
    fn posting(self, app: &App) -> Posting {
        let own: RowId = app.chance.id(app.clock.now());
        Posting {
            what: Some(self.what),
            title: self.title,
            employer: self.employer,
            place: self.place,
            words: self.words,
            way: self.audience,
            kinds: self.kinds,
            offices: self.offices,
            until: self.until,
            agreed: self.agreed,
            organization: self.organization,
            at_once: self.at_once,
            once: if self.once.is_empty() { own.0.simple().to_string() } else { self.once },
            seen: self.version,
        }
    }
}

/// An opening that was posted.
#[derive(Serialize, ToSchema)]
struct OpeningPosted {
    opening: RowId,
}

/// Posts an opening, for the center or for an office of the board.
#[utoipa::path(tag = "openings", operation_id = "post_opening", request_body = OpeningIn, responses((status = 201, body = OpeningPosted)))]
#[post("/series/{id}/openings")]
async fn post_one(app: web::Data<App>, staff: Staff, id: At, body: web::Json<OpeningIn>) -> Result {
    staff.may_edit()?;
    let new = body.into_inner().posting(&app);
    let opening = service::post(&app, staff.center, By::Staff(staff.actor()), *id, new).await?;
    Ok(HttpResponse::Created().json(OpeningPosted { opening }))
}

/// One opening.
#[utoipa::path(tag = "openings", operation_id = "show_opening", responses((status = 200, body = OpeningOut)))]
#[get("/series/{id}/openings/{opening}")]
async fn show(app: web::Data<App>, staff: Staff, at: AtRow) -> Result {
    let (series, id) = at.into_inner();
    let board = read(&staff.scope(&app).read().await?, series, app.clock.now()).await?;
    Ok(HttpResponse::Ok().json(told(board.opening(id)?)))
}

/// Changes an opening; once it is out its audience stays as it is.
#[utoipa::path(tag = "openings", operation_id = "change_opening", request_body = OpeningIn, responses((status = 204)))]
#[put("/series/{id}/openings/{opening}")]
async fn change(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<OpeningIn>) -> Result {
    staff.may_edit()?;
    let new = body.into_inner().posting(&app);
    service::change(&app, staff.center, By::Staff(staff.actor()), at.into_inner(), new).await?;
    done()
}

/// Whether it is withdrawn.
#[derive(Deserialize, ToSchema)]
struct OpeningWithdrawn {
    withdrawn: bool,
}

/// Withdraws an opening, or puts it up again.
#[utoipa::path(tag = "openings", operation_id = "withdraw_opening", request_body = OpeningWithdrawn, responses((status = 204)))]
#[put("/series/{id}/openings/{opening}/withdrawn")]
async fn withdraw(app: web::Data<App>, staff: Staff, at: AtRow, body: web::Json<OpeningWithdrawn>) -> Result {
    staff.may_edit()?;
    let by = By::Staff(staff.actor());
    service::withdraw(&app, staff.center, by, at.into_inner(), body.withdrawn).await?;
    done()
}

/// What an office said by telephone.
#[derive(Deserialize, ToSchema)]
struct OpeningInterestIn {
    organization: OrganizationId,
    interested: bool,
}

/// Says for an office that it is interested, or takes that back; the same again is nothing new.
#[utoipa::path(tag = "openings", operation_id = "say_interest", request_body = OpeningInterestIn, responses((status = 204)))]
#[put("/series/{id}/openings/{opening}/interests")]
async fn interest(
    app: web::Data<App>,
    staff: Staff,
    at: AtRow,
    body: web::Json<OpeningInterestIn>,
) -> Result {
    staff.may_edit()?;
    let by = By::Staff(staff.actor());
    let said = (body.organization, body.interested);
    service::say(&app, staff.center, by, at.into_inner(), said).await?;
    done()
}
