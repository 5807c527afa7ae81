//! What a course gives back, for programs: the same numbers and lists as on the staff's pages.

use actix_web::{HttpResponse, get, put, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Figures, Shared};
use super::service::{self, Commended};
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::reviews::service::Reviews;
use crate::db::{AttendeeId, GatheringId, OrganizationId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(results)
        .service(share)
        .service(certificates)
        .service(word_thanks)
        .service(list_commended)
        .service(refuse);
}

/// What a course came to, beside the course before it. For the center: small numbers stand in it.
#[derive(Serialize, ToSchema)]
pub struct CourseResultsOut {
    figures: Figures,
    /// The round before in its series, else the last earlier course of the same playbook.
    before: Option<GatheringId>,
    before_figures: Option<Figures>,
}

/// The figures of a course, for members with a part in it. They are for the center: what is shared is read from `…/results/shared`.
#[utoipa::path(tag = "course results", responses((status = 200, body = CourseResultsOut)))]
#[get("/gatherings/{id}/results")]
async fn results(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let before = service::before(&tx, &all).await?;
    let before_figures = match &before {
        Some(before) => Some(service::figures(&app, &tx, now, before).await?),
        None => None,
    };
    Ok(HttpResponse::Ok().json(CourseResultsOut {
        figures: service::figures(&app, &tx, now, &all).await?,
        before: before.as_ref().map(Reviews::id),
        before_figures,
    }))
}

/// What a course came to as it may be shared, beside the course before it.
#[derive(Serialize, ToSchema)]
pub struct CourseSharedOut {
    figures: Shared,
    /// The round before in its series, else the last earlier course of the same playbook.
    before: Option<GatheringId>,
    before_figures: Option<Shared>,
}

/// The figures of a course as they may be shared: small numbers, and what would let them be worked out, are not told.
#[utoipa::path(tag = "course results", responses((status = 200, body = CourseSharedOut)))]
#[get("/gatherings/{id}/results/shared")]
async fn share(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let before = service::before(&tx, &all).await?;
    let before_figures = match &before {
        Some(before) => Some(Shared::of(&service::figures(&app, &tx, now, before).await?)),
        None => None,
    };
    Ok(HttpResponse::Ok().json(CourseSharedOut {
        figures: Shared::of(&service::figures(&app, &tx, now, &all).await?),
        before: before.as_ref().map(Reviews::id),
        before_figures,
    }))
}

/// What somebody takes home.
#[derive(Serialize, ToSchema)]
pub struct CourseCertificateOut {
    attendee: AttendeeId,
    name: String,
    /// Came on every day; else the certificate names the days.
    completed: bool,
    days: Vec<NaiveDate>,
}

/// Who gets which certificate.
#[utoipa::path(tag = "course results", responses((status = 200, body = Vec<CourseCertificateOut>)))]
#[get("/gatherings/{id}/certificates")]
async fn certificates(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let one = |one: service::Certificate| CourseCertificateOut {
        attendee: one.attendee,
        name: one.name,
        completed: one.completed,
        days: one.days,
    };
    let all: Vec<_> = service::certificates(&all).into_iter().map(one).collect();
    Ok(HttpResponse::Ok().json(all))
}

/// The words of the letter of thanks to employers.
#[derive(Deserialize, ToSchema)]
pub struct CourseThanksIn {
    /// Paragraphs with an empty line between them; blank for the house's.
    words: String,
    /// The same for employers that offered places and to which nobody came; as it is where it is left out.
    offered: Option<String>,
    /// 0 where none were kept yet.
    version: i32,
}

/// Words the letter of thanks that is printed for each employer that took somebody.
#[utoipa::path(tag = "course results", request_body = CourseThanksIn, responses((status = 204)))]
#[put("/gatherings/{id}/results/thanks")]
async fn word_thanks(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<CourseThanksIn>,
) -> Result {
    staff.may_edit()?;
    let new = service::WordsIn { took: &body.words, offered: body.offered.as_deref(), seen: body.version };
    service::save_words(&app, staff.center, staff.member, *id, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The center's employers that took trainees, by years and numbers.
#[utoipa::path(tag = "course results", responses((status = 200, body = Vec<Commended>)))]
#[get("/gatherings/{id}/results/commended")]
async fn list_commended(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, *id).await?;
    let all = service::commended(&app, &tx).await?;
    Ok(HttpResponse::Ok().json(all))
}

/// Whether an employer would rather not be commended.
#[derive(Deserialize, ToSchema)]
pub struct CourseCommendedIn {
    organization: OrganizationId,
    refuses: bool,
}

/// Leaves an employer out of the list for a commendation, or takes it in again.
#[utoipa::path(tag = "course results", request_body = CourseCommendedIn, responses((status = 204)))]
#[put("/gatherings/{id}/results/commended")]
async fn refuse(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<CourseCommendedIn>,
) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, *id).await?;
    drop(tx);
    service::set_refuses(&app, staff.center, staff.member, body.organization, body.refuses).await?;
    Ok(HttpResponse::NoContent().finish())
}
