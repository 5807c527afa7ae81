//! The API of replies, attendees and attendance: what the staff's pages do, through the same functions.

use actix_web::{HttpResponse, delete, get, post, put, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use super::alone::{self, Alone};
use super::applying;
use super::company::{self, Beside};
use super::content::{Named, Needs};
use super::door::{self, WalkIn};
use super::finding::{self, Found};
use super::head;
use super::model::{AccommodationState, Answer, ReplyChannel};
use super::needs::{self, Needed};
use super::party::{self, Attending, Party};
use super::service::{self, Answered, NewReply};
use super::tally::{self, PlaceTally, Tally};
use super::uninvited;
use super::veil;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{AccommodationId, AskingId, AttendeeId, GatheringId, OrganizationId, PoolId, RowId, VenueId};
use crate::gatherings;
use crate::invitations;
use crate::web::{Error, FieldErrors, Result};

/// Mounts the API of this room.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list)
        .service(answer)
        .service(undo)
        .service(find)
        .service(open_form)
        .service(decide)
        .service(attendees)
        .service(walk_in)
        .service(attendance)
        .service(check_in)
        .service(check_out)
        .service(close)
        .service(reopen)
        .service(accommodations)
        .service(arrange);
}

/// Invited parties and their sums.
#[derive(Serialize, ToSchema)]
struct Replies {
    tally: Tally,
    /// The same by venue, or by day where seats are by the day.
    places: Vec<PlaceTally>,
    parties: Vec<Party>,
}

/// Every invited party with its current answer, people and seats; of a course without names for who has no part in it.
#[utoipa::path(tag = "replies", responses((status = 200, body = Replies)))]
#[get("/gatherings/{id}/replies")]
async fn list(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let parties = veil::parties(&tx, staff.member, &whole).await?;
    let strangers: Vec<Attending> = veil::strangers(&tx, staff.member, &whole).await?;
    let tally = tally::tally(&parties, &strangers, usize::try_from(whole.capacity()).unwrap_or_default());
    Ok(HttpResponse::Ok().json(Replies { tally, places: tally::by_place(&whole, &parties), parties }))
}

/// A reply to be typed in, of a party by its asking or of an office that was not invited.
#[derive(Deserialize, ToSchema)]
struct ReplyBody {
    asking: Option<AskingId>,
    organization: Option<OrganizationId>,
    /// Somebody who applies by themselves to a course, without an office; `once` makes the same call the same person.
    alone: Option<Alone>,
    answer: Answer,
    #[serde(default)]
    people: Vec<Named>,
    #[serde(default)]
    head_count: usize,
    /// The pool of the venue that the head count comes to; without it the first.
    head_count_pool: Option<PoolId>,
    /// Left out: what was asked for before stays.
    needs: Option<Needs>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    questions: String,
    /// Whether the office may stand on the list of participants; left out, what it said before holds.
    listed: Option<bool>,
    channel: ReplyChannel,
    /// When it came in, which decides its place in line; without it now. Of a letter the morning of its postmark.
    received_at: Option<DateTime<Utc>>,
    /// Why it counts from an earlier time than what the party said before; of an application that is needed.
    #[serde(default)]
    why: String,
    /// The party's `newest` when it was looked at: what came in meanwhile is a conflict.
    seen: Option<i32>,
    /// The party's `newest` when it was looked at once more: the reply is taken although it may be there already.
    sure: Option<i32>,
    /// The same key is taken once.
    #[serde(default)]
    once: String,
}

/// What became of a reply.
#[derive(Serialize, ToSchema)]
struct Taken {
    party: Party,
    /// This key had been taken before; nothing was written.
    repeated: bool,
    /// Other parties of which somebody moved up.
    moved_up: Vec<AskingId>,
}

impl From<Answered> for Taken {
    fn from(answered: Answered) -> Self {
        Taken { party: answered.party, repeated: answered.repeated, moved_up: answered.moved_up }
    }
}

/// Takes a reply of a party, whichever way it came.
#[utoipa::path(tag = "replies", responses((status = 200, body = Taken)))]
#[post("/gatherings/{id}/replies")]
async fn answer(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<ReplyBody>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let asking = match (body.asking, body.organization) {
        (Some(asking), _) => asking,
        (None, Some(office)) => uninvited::asking_of(&app, staff.center, staff.actor(), *id, office).await?,
        (None, None) if body.alone.is_some() => {
            let alone = body.alone.clone().unwrap_or_default();
            alone::asking_of(&app, staff.center, staff.actor(), *id, alone).await?
        }
        (None, None) => return Err(Error::Fields(FieldErrors::one("asking", "field-required"))),
    };
    belongs(&app, &staff, *id, asking).await?;
    let said: Vec<_> =
        body.people.iter().map(|one| (!one.counted(), one.applying.clone().unwrap_or_default())).collect();
    if said.iter().any(|(_, said)| !said.is_blank()) {
        let whole = head::read(&staff.scope(&app).read().await?, *id).await?;
        let book = gatherings::book(&whole.gathering)?;
        let dates = applying::dates(&whole);
        applying::judge(book.reply_form.as_ref(), &said, &dates, false)
            .into_result()
            .map_err(Error::Fields)?;
    }
    let once = match body.once.as_str() {
        "" => {
            let fresh: RowId = app.chance.id(app.clock.now());
            format!("api-{fresh}")
        }
        once => format!("api-{}", once.chars().take(80).collect::<String>()),
    };
    let new = NewReply {
        answer: body.answer,
        people: body.people,
        head_count: body.head_count,
        head_count_pool: body.head_count_pool,
        needs: body.needs,
        message: body.message,
        questions: body.questions,
        listed: body.listed,
        channel: body.channel,
        received_at: body.received_at,
        seen: body.seen,
        sure: body.sure,
        why: body.why,
        waits: true,
        once,
    };
    let answered = service::answer(&app, staff.center, staff.actor(), asking, new).await?;
    Ok(HttpResponse::Ok().json(Taken::from(answered)))
}

/// What is said while somebody talks.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Said {
    /// Any part of a name, reading, number or municipality, or a code.
    #[serde(default)]
    q: String,
}

/// The offices that fit what is said, with their open invitations.
#[utoipa::path(tag = "replies", params(Said), responses((status = 200, body = Found)))]
#[get("/offices-to-answer")]
async fn find(app: web::Data<App>, staff: Staff, said: web::Query<Said>) -> Result {
    let tx = staff.scope(&app).read().await?;
    Ok(HttpResponse::Ok().json(finding::find(&tx, app.clock.now(), (&said.q, staff.member), None).await?))
}

/// Says that the form of a party is open here; answers with who else has it open.
#[utoipa::path(tag = "replies", responses((status = 200, body = Vec<Beside>)))]
#[put("/gatherings/{id}/replies/{asking}/open")]
async fn open_form(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AskingId)>) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    belongs(&app, &staff, gathering, asking).await?;
    let others = company::here(&app, staff.center, staff.member, asking).await?;
    Ok(HttpResponse::Ok().json(others))
}

/// What is decided about people who were passed over.
#[derive(Deserialize, ToSchema)]
struct DecideBody {
    /// Seats beyond the number; otherwise they stay first in the waiting list.
    seats: bool,
    /// Why, in a line; it is kept with who decided.
    #[serde(default)]
    why: String,
}

/// Decides about people who wait although their answer came in before the last seat was given.
#[utoipa::path(tag = "replies", responses((status = 200, body = Party)))]
#[post("/gatherings/{id}/replies/{asking}/late")]
async fn decide(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<DecideBody>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    belongs(&app, &staff, gathering, asking).await?;
    let party = service::decide(&app, staff.center, staff.actor(), asking, (body.seats, &body.why)).await?;
    Ok(HttpResponse::Ok().json(party))
}

/// The reply to be undone: the one that counts.
#[derive(Deserialize, ToSchema)]
struct UndoBody {
    number: i32,
}

/// Takes back the reply that counts; the one before it holds again.
#[utoipa::path(tag = "replies", responses((status = 200, body = Taken)))]
#[post("/gatherings/{id}/replies/{asking}/undo")]
async fn undo(
    app: web::Data<App>,
    staff: Staff,
    path: web::Path<(GatheringId, AskingId)>,
    body: web::Json<UndoBody>,
) -> Result {
    staff.may_edit()?;
    let (gathering, asking) = path.into_inner();
    belongs(&app, &staff, gathering, asking).await?;
    let answered = service::undo(&app, staff.center, staff.actor(), asking, body.number).await?;
    Ok(HttpResponse::Ok().json(Taken::from(answered)))
}

/// Somebody who is to come, with whose party it is.
#[derive(Serialize, ToSchema)]
struct Person {
    asking: Option<AskingId>,
    party: String,
    #[serde(flatten)]
    person: Attending,
}

/// Everybody who is named or counted, walk-ins included; of a course without names for who has no part in it.
#[utoipa::path(tag = "replies", responses((status = 200, body = Vec<Person>)))]
#[get("/gatherings/{id}/attendees")]
async fn attendees(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let mut people = Vec::new();
    for party in veil::parties(&tx, staff.member, &whole).await? {
        for person in party.people {
            people.push(Person { asking: Some(party.id), party: party.name.clone(), person });
        }
    }
    for person in veil::strangers(&tx, staff.member, &whole).await? {
        people.push(Person { asking: None, party: String::new(), person });
    }
    Ok(HttpResponse::Ok().json(people))
}

/// Somebody who came unannounced.
#[derive(Deserialize, ToSchema)]
struct WalkInBody {
    #[serde(flatten)]
    person: Named,
    /// The invited party it belongs to.
    asking: Option<AskingId>,
    /// The venue whose reception takes them; where there is one venue only, it is that.
    #[serde(default)]
    venue: Option<VenueId>,
}

/// Who was let in.
#[derive(Serialize, ToSchema)]
struct Entered {
    attendee: AttendeeId,
}

/// Lets somebody in who is on no list.
#[utoipa::path(tag = "replies", responses((status = 201, body = Entered)))]
#[post("/gatherings/{id}/attendees")]
async fn walk_in(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<GatheringId>,
    body: web::Json<WalkInBody>,
) -> Result {
    staff.may_edit()?;
    let body = body.into_inner();
    let new = WalkIn {
        named: body.person,
        asking: body.asking,
        organization: None,
        venue: body.venue,
        once: String::new(),
    };
    let attendee = door::walk_in(&app, staff.center, staff.actor(), *id, new).await?;
    Ok(HttpResponse::Created().json(Entered { attendee }))
}

/// Sums of the day, in people.
#[utoipa::path(tag = "replies", responses((status = 200, body = Tally)))]
#[get("/gatherings/{id}/attendance")]
async fn attendance(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let whole = head::read(&tx, *id).await?;
    let parties = party::parties(&tx, *id).await?;
    let strangers: Vec<Attending> =
        party::strangers(&tx, *id).await?.into_iter().map(|(_, person)| person).collect();
    let capacity = usize::try_from(whole.capacity()).unwrap_or_default();
    Ok(HttpResponse::Ok().json(tally::tally(&parties, &strangers, capacity)))
}

/// Marks somebody as here.
#[utoipa::path(tag = "replies", responses((status = 204)))]
#[put("/gatherings/{id}/attendance/{attendee}")]
async fn check_in(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AttendeeId)>) -> Result {
    mark(&app, &staff, path.into_inner(), true).await
}

/// Takes the mark of somebody back.
#[utoipa::path(tag = "replies", responses((status = 204)))]
#[delete("/gatherings/{id}/attendance/{attendee}")]
async fn check_out(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, AttendeeId)>) -> Result {
    mark(&app, &staff, path.into_inner(), false).await
}

async fn mark(
    app: &App,
    staff: &Staff,
    (gathering, attendee): (GatheringId, AttendeeId),
    here: bool,
) -> Result {
    staff.may_edit()?;
    door::mark(app, staff.center, staff.actor(), gathering, attendee, here).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// How many were marked.
#[derive(Serialize, ToSchema)]
struct Closed {
    no_show: usize,
}

/// Closes the reception: whoever has a seat and no mark did not come.
#[utoipa::path(tag = "replies", responses((status = 200, body = Closed)))]
#[post("/gatherings/{id}/attendance/close")]
async fn close(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    let no_show = door::close(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::Ok().json(Closed { no_show }))
}

/// Opens the reception again.
#[utoipa::path(tag = "replies", responses((status = 204)))]
#[post("/gatherings/{id}/attendance/reopen")]
async fn reopen(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    staff.may_edit()?;
    door::reopen(&app, staff.center, staff.actor(), *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What people need; for assigned members, and each reading is kept.
#[utoipa::path(tag = "replies", responses((status = 200, body = Vec<Needed>)))]
#[get("/gatherings/{id}/accommodations")]
async fn accommodations(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let all = needs::read_all(&app, staff.center, staff.member, *id, staff.reader.lang).await?;
    Ok(HttpResponse::Ok().json(all))
}

/// How far an accommodation is.
#[derive(Deserialize, ToSchema)]
struct ArrangeBody {
    state: AccommodationState,
    #[serde(default)]
    answer: String,
    /// The version that was looked at.
    version: i32,
}

/// Writes down how far an accommodation is.
#[utoipa::path(tag = "replies", responses((status = 204)))]
#[put("/accommodations/{id}")]
async fn arrange(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<AccommodationId>,
    body: web::Json<ArrangeBody>,
) -> Result {
    staff.may_edit()?;
    needs::arrange(&app, staff.center, staff.actor(), *id, body.version, body.state, &body.answer).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Refuses an asking of another gathering.
async fn belongs(app: &App, staff: &Staff, gathering: GatheringId, asking: AskingId) -> Result<()> {
    let tx = staff.scope(app).read().await?;
    let found = invitations::asking(&tx, asking).await?;
    if found.is_some_and(|found| found.subject_id == gathering.0) { Ok(()) } else { Err(Error::NotFound) }
}
