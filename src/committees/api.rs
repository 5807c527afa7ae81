//! Committees by API.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::Part;
use super::service::{self, CommitteeIn, MemberIn, Whole};
use super::store::committee;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{CommitteeId, OrganizationId, RowId};
use crate::i18n::Texts;
use crate::web::Error;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_committees)
        .service(make_committee)
        .service(show_committee)
        .service(change_committee)
        .service(end_committee)
        .service(take_up_committee)
        .service(draft_roster)
        .service(settle_roster)
        .service(drop_roster)
        .service(add_committee_member)
        .service(change_committee_member)
        .service(remove_committee_member);
}

/// A committee in the list.
#[derive(Serialize, ToSchema)]
pub struct CommitteeLine {
    id: CommitteeId,
    name: Texts,
    belongs_to: String,
    ended: bool,
}

/// A committee with the roster of one year.
#[derive(Serialize, ToSchema)]
pub struct CommitteeOut {
    id: CommitteeId,
    name: Texts,
    belongs_to: String,
    chair_title: String,
    ended: bool,
    version: i32,
    /// The fiscal years of which there is a roster, the newest first.
    years: Vec<i32>,
    /// The year of the roster below.
    year: Option<i32>,
    /// Whether its chair signs.
    settled: bool,
    members: Vec<CommitteeMember>,
}

/// Somebody on a roster.
#[derive(Serialize, ToSchema)]
pub struct CommitteeMember {
    id: RowId,
    part: Part,
    organization_id: Option<OrganizationId>,
    organization: String,
    post: String,
    name: String,
    phone: String,
    email: String,
    version: i32,
}

/// Which year's roster is meant; this year's, else the newest, where none is named.
#[derive(Deserialize, IntoParams)]
pub struct OfYear {
    year: Option<i32>,
}

async fn out(
    app: &App,
    staff: &Staff,
    id: CommitteeId,
    year: Option<i32>,
) -> Result<Json<CommitteeOut>, Error> {
    let tx = staff.scope(app).read().await?;
    let Whole { committee, rosters, roster, members, .. } =
        service::whole(&tx, id, year, app.clock.now()).await?.ok_or(Error::NotFound)?;
    Ok(Json(CommitteeOut {
        id,
        name: committee.name,
        belongs_to: committee.belongs_to,
        chair_title: committee.chair_title,
        ended: committee.ended_at.is_some(),
        version: committee.version,
        years: rosters.iter().map(|row| row.fiscal_year).collect(),
        year: roster.as_ref().map(|row| row.fiscal_year),
        settled: roster.is_some_and(|row| row.settled_at.is_some()),
        members: members
            .into_iter()
            .map(|row| CommitteeMember {
                id: row.id,
                part: row.role,
                organization_id: row.organization_id,
                organization: row.organization,
                post: row.post,
                name: row.name,
                phone: row.phone,
                email: row.email,
                version: row.version,
            })
            .collect(),
    }))
}

/// The center's committees.
#[utoipa::path(tag = "committees", responses((status = 200, body = Vec<CommitteeLine>)))]
#[get("/committees")]
async fn list_committees(app: Data<App>, staff: Staff) -> Result<Json<Vec<CommitteeLine>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let line = |row: committee::Model| CommitteeLine {
        id: row.id,
        name: row.name,
        belongs_to: row.belongs_to,
        ended: row.ended_at.is_some(),
    };
    Ok(Json(committee::list(&tx).await?.into_iter().map(line).collect()))
}

/// Makes a committee with an empty draft of this year's roster.
#[utoipa::path(tag = "committees", responses((status = 201, body = CommitteeOut)))]
#[post("/committees")]
async fn make_committee(app: Data<App>, staff: Staff, new: Json<CommitteeIn>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let id = service::create(&app, staff.center, staff.actor(), &new).await?;
    Ok(HttpResponse::Created().json(out(&app, &staff, id, None).await?.0))
}

/// A committee with the roster of a year.
#[utoipa::path(tag = "committees", params(OfYear), responses((status = 200, body = CommitteeOut)))]
#[get("/committees/{id}")]
async fn show_committee(
    app: Data<App>,
    staff: Staff,
    id: Path<CommitteeId>,
    of: Query<OfYear>,
) -> Result<Json<CommitteeOut>, Error> {
    out(&app, &staff, *id, of.year).await
}

/// Renames a committee.
#[utoipa::path(tag = "committees", responses((status = 200, body = CommitteeOut)))]
#[put("/committees/{id}")]
async fn change_committee(
    app: Data<App>,
    staff: Staff,
    id: Path<CommitteeId>,
    new: Json<CommitteeIn>,
) -> Result<Json<CommitteeOut>, Error> {
    staff.may_edit()?;
    service::update(&app, staff.center, staff.actor(), *id, &new).await?;
    out(&app, &staff, *id, None).await
}

/// Ends a committee: it signs nothing more.
#[utoipa::path(tag = "committees", responses((status = 200, body = CommitteeOut)))]
#[post("/committees/{id}/end")]
async fn end_committee(
    app: Data<App>,
    staff: Staff,
    id: Path<CommitteeId>,
) -> Result<Json<CommitteeOut>, Error> {
    staff.may_edit()?;
    service::end(&app, staff.center, staff.actor(), *id, true).await?;
    out(&app, &staff, *id, None).await
}

/// Takes a committee up again that ended.
#[utoipa::path(tag = "committees", responses((status = 200, body = CommitteeOut)))]
#[delete("/committees/{id}/end")]
async fn take_up_committee(
    app: Data<App>,
    staff: Staff,
    id: Path<CommitteeId>,
) -> Result<Json<CommitteeOut>, Error> {
    staff.may_edit()?;
    service::end(&app, staff.center, staff.actor(), *id, false).await?;
    out(&app, &staff, *id, None).await
}

/// Drafts the roster of the year after the newest one, with everybody on it.
#[utoipa::path(tag = "committees", responses((status = 201, body = CommitteeOut)))]
#[post("/committees/{id}/rosters")]
async fn draft_roster(app: Data<App>, staff: Staff, id: Path<CommitteeId>) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let year = service::draft_next(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Created().json(out(&app, &staff, *id, Some(year)).await?.0))
}

/// Whether a roster is settled.
#[derive(Deserialize, ToSchema)]
pub struct SettleIn {
    settled: bool,
}

/// Settles the roster of a year, so that its chair signs; or makes it a draft again.
#[utoipa::path(tag = "committees", responses((status = 200, body = CommitteeOut)))]
#[put("/committees/{id}/rosters/{fiscal}")]
async fn settle_roster(
    app: Data<App>,
    staff: Staff,
    path: Path<(CommitteeId, i32)>,
    to: Json<SettleIn>,
) -> Result<Json<CommitteeOut>, Error> {
    staff.may_edit()?;
    let (id, year) = path.into_inner();
    service::settle(&app, staff.center, staff.actor(), id, year, to.settled).await?;
    out(&app, &staff, id, Some(year)).await
}

/// Throws a draft away.
#[utoipa::path(tag = "committees", responses((status = 204)))]
#[delete("/committees/{id}/rosters/{fiscal}")]
async fn drop_roster(
    app: Data<App>,
    staff: Staff,
    path: Path<(CommitteeId, i32)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, year) = path.into_inner();
    service::drop_draft(&app, staff.center, staff.actor(), id, year).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Puts somebody on the roster of a year.
#[utoipa::path(tag = "committees", responses((status = 201, body = CommitteeOut)))]
#[post("/committees/{id}/rosters/{fiscal}/members")]
async fn add_committee_member(
    app: Data<App>,
    staff: Staff,
    path: Path<(CommitteeId, i32)>,
    new: Json<MemberIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, year) = path.into_inner();
    service::add_member(&app, staff.center, staff.actor(), id, year, &new).await?;
    Ok(HttpResponse::Created().json(out(&app, &staff, id, Some(year)).await?.0))
}

/// Changes somebody's row.
#[utoipa::path(tag = "committees", responses((status = 200, body = CommitteeOut)))]
#[put("/committees/{id}/members/{member}")]
async fn change_committee_member(
    app: Data<App>,
    staff: Staff,
    path: Path<(CommitteeId, RowId)>,
    new: Json<MemberIn>,
) -> Result<Json<CommitteeOut>, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    let year = service::update_member(&app, staff.center, staff.actor(), id, row, &new).await?;
    out(&app, &staff, id, Some(year)).await
}

/// Takes somebody off a roster.
#[utoipa::path(tag = "committees", responses((status = 204)))]
#[delete("/committees/{id}/members/{member}")]
async fn remove_committee_member(
    app: Data<App>,
    staff: Staff,
    path: Path<(CommitteeId, RowId)>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    service::remove_member(&app, staff.center, staff.actor(), id, row).await?;
    Ok(HttpResponse::NoContent().finish())
}
