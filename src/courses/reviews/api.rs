//! After a course, for programs: what the staff's pages do, through the same functions and for the same people.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Followed, Item, MONTHS, Party, Said, Sheet, State, Way};
use super::service::{self, NewEvaluation, NewFollowUp, NewPlan, Opened, Reviews};
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::days::service::By;
use crate::db::{AskingId, AttendeeId, GatheringId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(word_items)
        .service(open_one)
        .service(say)
        .service(unsay)
        .service(plan_one)
        .service(keep_sheet)
        .service(wish)
        .service(note_follow_up)
        .service(undo_follow_up);
}

/// A course after its end.
#[derive(Serialize, ToSchema)]
pub struct CourseReviewsOut {
    items: Vec<Item>,
    /// Staff worded them; else they are the house's.
    items_own: bool,
    /// 0 where nothing was kept yet.
    items_version: i32,
    trainees: Vec<CourseReviewOut>,
}

/// How a trainee's review stands, without any words.
#[derive(Serialize, ToSchema)]
pub struct CourseReviewOut {
    attendee: AttendeeId,
    name: String,
    office: String,
    state: State,
    on: Option<NaiveDate>,
    at: Option<NaiveTime>,
    place: String,
    /// The trainee wants to see the shape.
    radar: bool,
    /// What became of the trainee may be told with the name.
    named: bool,
    version: i32,
    asked: Vec<CourseReviewAskedOut>,
    follow_ups: Vec<CourseFollowUpOut>,
}

/// Somebody who says how it went.
#[derive(Serialize, ToSchema)]
pub struct CourseReviewAskedOut {
    party: Party,
    asking: AskingId,
    name: String,
    /// When it came; `None` where it has not.
    wrote_at: Option<DateTime<Utc>>,
    way: Option<Way>,
    /// 0 where nothing came yet.
    version: i32,
    /// Something came after the review was held.
    late: bool,
}

/// When a trainee is asked how they are.
#[derive(Serialize, ToSchema)]
pub struct CourseFollowUpOut {
    months: i32,
    due: NaiveDate,
    state: Option<Followed>,
    noted_on: Option<NaiveDate>,
    version: i32,
}

/// The reviews of a course at a glance, for members with a part in it.
#[utoipa::path(tag = "course reviews", responses((status = 200, body = CourseReviewsOut)))]
#[get("/gatherings/{id}/reviews")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let trainee = |one: &crate::courses::trainees::Trainee| {
        let row = all.review(one.attendee);
        let asked = all.asked(one).into_iter().map(|asked| {
            let of = (asked.party, asked.asking);
            let there = all.evaluation(one.attendee, of, false);
            CourseReviewAskedOut {
                party: asked.party,
                asking: asked.asking,
                name: asked.name,
                wrote_at: there.map(|row| row.at),
                way: there.map(|row| row.way),
                version: there.map_or(0, |row| row.version),
                late: all.evaluation(one.attendee, of, true).is_some(),
            }
        });
        let follow_up = |months: &i32| {
            let there = all.follow_up(one.attendee, *months);
            CourseFollowUpOut {
                months: *months,
                due: all.due(one.attendee, *months),
                state: there.map(|row| row.state),
                noted_on: there.map(|row| row.noted_on),
                version: there.map_or(0, |row| row.version),
            }
        };
        CourseReviewOut {
            attendee: one.attendee,
            name: one.name.clone(),
            office: one.office.clone(),
            state: all.state(one.attendee),
            on: row.and_then(|row| row.meets_on),
            at: row.and_then(|row| row.meets_at),
            place: row.map(|row| row.place.clone()).unwrap_or_default(),
            radar: row.is_some_and(|row| row.radar),
            named: row.is_some_and(super::store::review::Model::is_named),
            version: row.map_or(0, |row| row.version),
            asked: asked.collect(),
            follow_ups: MONTHS.iter().map(follow_up).collect(),
        }
    };
    Ok(HttpResponse::Ok().json(CourseReviewsOut {
        trainees: all.board.trainees.iter().map(trainee).collect(),
        items_own: all.items_own,
        items_version: all.items_version,
        items: all.items.clone(),
    }))
}

/// The items of a course.
#[derive(Deserialize, ToSchema)]
pub struct CourseReviewItemsIn {
    /// None for those of the house.
    items: Vec<Item>,
    /// As it was read.
    version: i32,
}

/// Words the items of a course, before anybody answered them.
#[utoipa::path(tag = "course reviews", request_body = CourseReviewItemsIn, responses((status = 204)))]
#[put("/gatherings/{id}/reviews/items")]
async fn word_items(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<CourseReviewItemsIn>,
) -> Result {
    staff.may_edit()?;
    let CourseReviewItemsIn { items, version } = body.into_inner();
    service::save_items(&app, staff.center, staff.member, *id, (items, version)).await?;
    Ok(HttpResponse::NoContent().finish())
}

type At = web::Path<(GatheringId, AttendeeId)>;

/// Opens the review of a trainee, for members who look after them; each reading is kept.
#[utoipa::path(tag = "course reviews", responses((status = 200, body = Opened)))]
#[post("/gatherings/{id}/trainees/{attendee}/review/open")]
async fn open_one(app: web::Data<App>, staff: Staff, at: At) -> Result {
    let (id, attendee) = at.into_inner();
    let opened = service::open(&app, staff.center, staff.member, id, attendee).await?;
    Ok(HttpResponse::Ok().json(opened))
}

/// What a party said, as staff heard it or read it on paper.
#[derive(Deserialize, ToSchema)]
pub struct CourseEvaluationIn {
    party: Party,
    /// Of the employer, or of the office for the trainee and the supporter.
    asking: AskingId,
    /// `paper` or `visit`.
    way: Way,
    said: Said,
    /// As it was read; 0 where nothing was there.
    version: i32,
}

/// Keeps what a party said, for members who look after the trainee.
#[utoipa::path(tag = "course reviews", request_body = CourseEvaluationIn, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/{attendee}/review/evaluations")]
async fn say(app: web::Data<App>, staff: Staff, at: At, body: web::Json<CourseEvaluationIn>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let CourseEvaluationIn { party, asking, way, said, version } = body.into_inner();
    let new = NewEvaluation { attendee, party, asking, way, said, seen: version };
    service::evaluate(&app, staff.center, By::Member(staff.member), id, new).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Says when a review is, that it was held, or that the trainee would rather not; a reason is not asked.
#[utoipa::path(tag = "course reviews", request_body = NewPlan, responses((status = 204)))]
#[put("/gatherings/{id}/trainees/{attendee}/review")]
async fn plan_one(app: web::Data<App>, staff: Staff, at: At, body: web::Json<NewPlan>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    service::save_plan(&app, staff.center, staff.member, id, attendee, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the three wrote down together.
#[derive(Deserialize, ToSchema)]
pub struct CourseReviewSheetIn {
    sheet: Sheet,
    /// As the review was read; 0 where nothing was kept yet.
    version: i32,
}

/// Keeps the sheet of a review, for members who look after the trainee.
#[utoipa::path(tag = "course reviews", request_body = CourseReviewSheetIn, responses((status = 204)))]
#[put("/gatherings/{id}/trainees/{attendee}/review/sheet")]
async fn keep_sheet(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    body: web::Json<CourseReviewSheetIn>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let CourseReviewSheetIn { sheet, version } = body.into_inner();
    service::save_sheet(&app, staff.center, staff.member, id, attendee, (sheet, version)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What the trainee wants; what is left out stays.
#[derive(Deserialize, ToSchema)]
pub struct CourseReviewWishIn {
    /// To see the shape.
    radar: Option<bool>,
    /// To be named with what became of them; dated, and so is taking it back.
    named: Option<bool>,
    /// How to be called on the certificate; blank for the name as it was entered.
    called: Option<String>,
}

/// Keeps what the trainee wants.
#[utoipa::path(tag = "course reviews", request_body = CourseReviewWishIn, responses((status = 204)))]
#[put("/gatherings/{id}/trainees/{attendee}/review/wish")]
async fn wish(app: web::Data<App>, staff: Staff, at: At, body: web::Json<CourseReviewWishIn>) -> Result {
    staff.may_edit()?;
    let at = at.into_inner();
    let CourseReviewWishIn { radar, named, called } = body.into_inner();
    let tx = staff.scope(&app).read().await?;
    Reviews::read_for(&tx, staff.member, at.0).await?.trainee(at.1)?;
    drop(tx);
    if let Some(radar) = radar {
        service::set_radar(&app, staff.center, staff.member, at, radar).await?;
    }
    if let Some(named) = named {
        service::set_named(&app, staff.center, staff.member, at, named).await?;
    }
    if let Some(called) = called {
        service::set_called(&app, staff.center, staff.member, at, &called).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Notes what was heard when a trainee was followed up, and closes the companion's task.
#[utoipa::path(tag = "course reviews", request_body = NewFollowUp, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/{attendee}/review/follow-ups")]
async fn note_follow_up(app: web::Data<App>, staff: Staff, at: At, body: web::Json<NewFollowUp>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    service::follow_up(&app, staff.center, staff.member, id, attendee, body.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The evaluation that is to be taken back.
#[derive(Deserialize, ToSchema)]
pub struct CourseEvaluationUndoIn {
    party: Party,
    asking: AskingId,
    /// As it was read.
    version: i32,
}

/// Takes back what staff wrote down for a party: the words are gone. What came by a link only the link takes back.
#[utoipa::path(tag = "course reviews", request_body = CourseEvaluationUndoIn, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/{attendee}/review/evaluations/undo")]
async fn unsay(app: web::Data<App>, staff: Staff, at: At, body: web::Json<CourseEvaluationUndoIn>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let of = (attendee, body.party, body.asking, body.version);
    service::take_back(&app, staff.center, By::Member(staff.member), id, of).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The follow-up that is to be taken back.
#[derive(Deserialize, ToSchema)]
pub struct CourseFollowUpUndoIn {
    months: i32,
    /// As it was read.
    version: i32,
}

/// Takes back what was noted of a follow-up; the trainee is asked again.
#[utoipa::path(tag = "course reviews", request_body = CourseFollowUpUndoIn, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/{attendee}/review/follow-ups/undo")]
async fn undo_follow_up(
    app: web::Data<App>,
    staff: Staff,
    at: At,
    body: web::Json<CourseFollowUpUndoIn>,
) -> Result {
    staff.may_edit()?;
    let which = (body.months, body.version);
    service::take_back_follow_up(&app, staff.center, staff.member, at.into_inner(), which).await?;
    Ok(HttpResponse::NoContent().finish())
}
