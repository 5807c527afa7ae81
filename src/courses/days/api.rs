//! The days of a course, for programs: what the staff's pages do, through the same functions and for the same people.

use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::model::{Author, Said, Side, Words};
use super::service::{self, Board, By, NewMark, NewNote, Opened, counts};
use super::store::mark;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, RowId};
use crate::web::Result;

/// Mounts this room's part of `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes.service(list).service(say).service(undo).service(open_notes).service(write_note);
}

/// The days of a course with its trainees.
#[derive(Serialize, ToSchema)]
pub struct CourseDaysOut {
    days: Vec<CourseDayOut>,
    trainees: Vec<CourseTraineeOut>,
    /// Who should be there by now, is not marked and has not told.
    missing: Vec<CourseMissingOut>,
}

/// A day of a course.
#[derive(Serialize, ToSchema)]
pub struct CourseDayOut {
    day: DayId,
    date: NaiveDate,
    /// It is spent at employers.
    practicum: bool,
    here: usize,
    /// Who has no agreed placement on a day of the practicum.
    without_place: Vec<AttendeeId>,
}

/// A trainee with what was said of each day.
#[derive(Serialize, ToSchema)]
pub struct CourseTraineeOut {
    attendee: AttendeeId,
    name: String,
    office: String,
    days: Vec<CourseStandingOut>,
}

/// How a trainee stands on a day.
#[derive(Serialize, ToSchema)]
pub struct CourseStandingOut {
    day: DayId,
    /// The employer where the trainee is; agreed placements alone.
    employer: Option<AskingId>,
    marks: Vec<CourseMarkOut>,
    /// How many notes there are.
    notes: usize,
    trouble: bool,
}

/// A mark that counts.
#[derive(Serialize, ToSchema)]
pub struct CourseMarkOut {
    mark: RowId,
    said: Said,
    time: Option<NaiveTime>,
    side: Side,
    at: DateTime<Utc>,
}

/// Somebody to ring.
#[derive(Serialize, ToSchema)]
pub struct CourseMissingOut {
    attendee: AttendeeId,
    name: String,
    office: String,
    phone: String,
}

fn mark_out(mark: &mark::Model) -> CourseMarkOut {
    CourseMarkOut { mark: mark.id, said: mark.said, time: mark.at_time, side: mark.side, at: mark.at }
}

/// The days of a course at a glance, for members with a part in it.
#[utoipa::path(tag = "course days", responses((status = 200, body = CourseDaysOut)))]
#[get("/gatherings/{id}/course-days")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let board = Board::read_for(&tx, staff.member, *id).await?;
    let noted = counts(&tx, *id).await?;
    let day = |day: &crate::gatherings::Day| CourseDayOut {
        day: day.id,
        date: day.date,
        practicum: board.practicum.contains(&day.id),
        here: board.count(day.id).0,
        without_place: board.without_place(day.id).iter().map(|one| one.attendee).collect(),
    };
    let standing = |attendee: AttendeeId, day: DayId| {
        let (notes, trouble) = noted.get(&(attendee, day)).copied().unwrap_or_default();
        CourseStandingOut {
            day,
            employer: board.with(attendee, day),
            marks: board.standing(attendee, day).parts().map(mark_out).collect(),
            notes,
            trouble,
        }
    };
    let trainees = board.trainees.iter().map(|one| CourseTraineeOut {
        attendee: one.attendee,
        name: one.name.clone(),
        office: one.office.clone(),
        days: board.days.iter().map(|day| standing(one.attendee, day.id)).collect(),
    });
    let missing = board.to_ring(&tx, app.clock.now()).await?.into_iter().map(|one| CourseMissingOut {
        attendee: one.attendee,
        name: one.name,
        office: one.office,
        phone: one.phone,
    });
    Ok(HttpResponse::Ok().json(CourseDaysOut {
        days: board.days.iter().map(day).collect(),
        trainees: trainees.collect(),
        missing: missing.collect(),
    }))
}

/// What is said of a trainee on a day.
#[derive(Deserialize, ToSchema)]
pub struct CourseMarkIn {
    attendee: AttendeeId,
    /// `not_today` and `stop` are told to whoever expects the trainee; `back` is none to be said.
    said: Said,
    /// When they came late or left early, local; now where it is left out and the day is today.
    time: Option<NaiveTime>,
    /// The same key twice is one mark.
    once: String,
}

/// The mark that was made.
#[derive(Serialize, ToSchema)]
pub struct CourseMarkedOut {
    mark: RowId,
}

/// Says of a trainee how a day stands; the newest that is not taken back counts.
#[utoipa::path(tag = "course days", request_body = CourseMarkIn, responses((status = 200, body = CourseMarkedOut)))]
#[post("/gatherings/{id}/course-days/{day}/marks")]
async fn say(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, DayId)>,
    body: web::Json<CourseMarkIn>,
) -> Result {
    staff.may_edit()?;
    let (id, day) = at.into_inner();
    let CourseMarkIn { attendee, said, time, once } = body.into_inner();
    let once = format!("api-{}", once.chars().take(80).collect::<String>());
    let new = NewMark { attendee, day, said, time, once };
    let mark = service::mark(&app, staff.center, By::Member(staff.member), id, new).await?;
    Ok(HttpResponse::Ok().json(CourseMarkedOut { mark }))
}

/// The mark that is to be taken back.
#[derive(Deserialize, ToSchema)]
pub struct CourseMarkUndoIn {
    mark: RowId,
}

/// Takes a mark back; the one before it counts again. Pressed twice, it is taken back once.
#[utoipa::path(tag = "course days", request_body = CourseMarkUndoIn, responses((status = 204)))]
#[post("/gatherings/{id}/course-days/{day}/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, DayId)>,
    body: web::Json<CourseMarkUndoIn>,
) -> Result {
    staff.may_edit()?;
    let (id, _) = at.into_inner();
    service::take_back(&app, staff.center, By::Member(staff.member), id, body.mark).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Opens the notes about a trainee, for members who look after them; each reading is kept.
#[utoipa::path(tag = "course days", responses((status = 200, body = Vec<Opened>)))]
#[post("/gatherings/{id}/trainees/{attendee}/days/open")]
async fn open_notes(app: web::Data<App>, staff: Staff, at: web::Path<(GatheringId, AttendeeId)>) -> Result {
    let (id, attendee) = at.into_inner();
    let opened = service::open(&app, staff.center, staff.member, id, attendee).await?;
    Ok(HttpResponse::Ok().json(opened))
}

/// A note of staff.
#[derive(Deserialize, ToSchema)]
pub struct CourseNoteIn {
    day: DayId,
    words: Words,
    /// Somebody should ring.
    #[serde(default)]
    trouble: bool,
    /// The same key twice is one note.
    once: String,
}

/// Keeps a note about a trainee, for members who look after them.
#[utoipa::path(tag = "course days", request_body = CourseNoteIn, responses((status = 204)))]
#[post("/gatherings/{id}/trainees/{attendee}/days/notes")]
async fn write_note(
    app: web::Data<App>,
    staff: Staff,
    at: web::Path<(GatheringId, AttendeeId)>,
    body: web::Json<CourseNoteIn>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let CourseNoteIn { day, words, trouble, once } = body.into_inner();
    let once = format!("api-{}", once.chars().take(80).collect::<String>());
    let new = NewNote { attendee, day, author: Author::Staff, words, trouble, once };
    service::note(&app, staff.center, By::Member(staff.member), id, new).await?;
    Ok(HttpResponse::NoContent().finish())
}
