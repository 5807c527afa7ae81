//! Steps by API, and the rehearsal of all of them.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post, put};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, MembershipId, StepId};
use crate::gatherings::whole;
use crate::i18n::Texts;
use crate::plans::model::StepState;
use crate::plans::outcome;
use crate::plans::rehearsal::{Depth, Rehearsal, rehearse};
use crate::plans::service::{self, Act, NewStep, StepMove};
use crate::plans::store::step::{self, Stood};
use crate::playbooks::format::{Audience, Deed};
use crate::tasks::remarks::{self, Remark};
use crate::web::{Error, FieldErrors};

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(list_steps)
        .service(add_step)
        .service(act)
        .service(assign_step)
        .service(list_step_remarks)
        .service(remark_on_step)
        .service(did)
        .service(move_step)
        .service(show_rehearsal);
}

/// A step of a plan.
#[derive(Serialize, ToSchema)]
pub struct StepOut {
    id: StepId,
    step: String,
    occurrence: i32,
    title: Texts,
    instructions: Option<Texts>,
    rule: String,
    by_role: String,
    action: String,
    /// Whom it concerns, in the words of a playbook.
    audience: Vec<String>,
    /// The id of the gathering's letter that goes out.
    letter: Option<String>,
    /// What is printed, of a step that somebody added.
    sheet: Option<String>,
    condition: Option<String>,
    due_date: NaiveDate,
    due_time: NaiveTime,
    due_at: DateTime<Utc>,
    moved_by_hand: bool,
    /// Why somebody put it where it is, or added it; empty where nobody said.
    why: String,
    /// Where it stood before each move by hand, the last one last; `undo` goes back to that.
    stood: Vec<Stood>,
    state: StepState,
    /// What became of it, in the reader's language.
    outcome: String,
    /// What can be done with it by hand.
    acts: Vec<Act>,
    /// Whose it is, where it is not for whoever takes its part.
    owner: Option<MembershipId>,
    version: i32,
}

/// The steps of a gathering's plan in the order in which they are due.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<StepOut>)))]
#[get("/gatherings/{id}/steps")]
async fn list_steps(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Vec<StepOut>>, Error> {
    let tx = staff.scope(&app).read().await?;
    whole(&tx, *id).await?.ok_or(Error::NotFound)?;
    let steps = step::list_of(&tx, id.0).await?;
    let out = steps.into_iter().map(|row| StepOut {
        acts: Act::ALL.into_iter().filter(|one| one.fits(&row)).collect(),
        outcome: outcome::said(&row.outcome, staff.reader.lang),
        id: row.id,
        step: row.step,
        occurrence: row.occurrence,
        title: row.title,
        instructions: row.instructions,
        rule: row.rule,
        by_role: row.by_role,
        action: row.action,
        audience: Audience::list(row.audience.as_deref()).iter().map(ToString::to_string).collect(),
        letter: row.letter,
        sheet: row.sheet,
        condition: row.condition,
        due_date: row.due_date,
        due_time: row.due_time,
        due_at: row.due_at,
        moved_by_hand: row.moved_by_hand,
        why: row.why,
        stood: row.stood.0,
        state: row.state,
        owner: row.owner_id,
        version: row.version,
    });
    Ok(Json(out.collect()))
}

/// The id of what was added.
#[derive(Serialize, ToSchema)]
pub struct StepAdded {
    id: StepId,
}

/// Adds a step to the plan: work for a person, or what the house carries out by itself. It keeps its distance to the
/// first day when the gathering moves; `undo` takes it out as long as it has done nothing.
#[utoipa::path(tag = "plans", responses((status = 201, body = StepAdded)))]
#[post("/gatherings/{id}/steps")]
async fn add_step(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    new: Json<NewStep>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let id = service::add_step(&app, staff.center, staff.actor(), *id, new.into_inner()).await?;
    Ok(HttpResponse::Created().json(StepAdded { id }))
}

/// What is to be done with a step.
#[derive(Deserialize, ToSchema)]
pub struct ActIn {
    act: Act,
    /// Why it is left out (`skip`), which is needed; why it is held or done now, which may be empty. It is kept.
    #[serde(default)]
    why: String,
}

/// Does something to a step by hand.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/steps/{step}/act")]
async fn act(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    what: Json<ActIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::act(&app, staff.center, staff.actor(), id, step, (what.act, &what.why)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Whose a step is to be.
#[derive(Deserialize, ToSchema)]
pub struct StepOwner {
    /// A member, or null for whoever takes its part.
    owner: Option<MembershipId>,
}

/// Gives a single step to a colleague; a task that is open about it goes along.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[put("/gatherings/{id}/steps/{step}/owner")]
async fn assign_step(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    to: Json<StepOwner>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::assign_step(&app, staff.center, staff.actor(), id, step, to.owner).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What colleagues said about a step, the oldest first.
#[utoipa::path(tag = "plans", responses((status = 200, body = Vec<Remark>)))]
#[get("/gatherings/{id}/steps/{step}/remarks")]
async fn list_step_remarks(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
) -> Result<Json<Vec<Remark>>, Error> {
    let (id, step) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let found = step::find(&tx, step).await?.filter(|row| row.subject_id == id.0);
    found.ok_or(Error::NotFound)?;
    Ok(Json(remarks::about(&tx, &[step.0]).await?.remove(&step.0).unwrap_or_default()))
}

/// A short word on a step.
#[derive(Deserialize, ToSchema)]
pub struct StepRemark {
    /// At most 500 characters; every member can read it.
    said: String,
}

/// Leaves a short word on a step; it stays, and stands on its task too.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/steps/{step}/remarks")]
async fn remark_on_step(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    new: Json<StepRemark>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::remark_on_step(&app, staff.center, staff.actor(), id, step, &new.said).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A deed that only a person can tell of: `reception_list` (printed) or `reported` (finished).
#[derive(Deserialize, ToSchema)]
pub struct DidIn {
    deed: String,
}

/// Says that something was done that the house cannot see; the steps that it closes are done.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[post("/gatherings/{id}/did")]
async fn did(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
    what: Json<DidIn>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let deed = Deed::read(&what.deed).filter(|deed| matches!(deed, Deed::ReceptionList | Deed::Reported));
    let deed = deed.ok_or_else(|| Error::Fields(FieldErrors::one("deed", "field-choose")))?;
    service::did(&app, staff.center, staff.actor(), *id, deed).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Moves a step by hand; it stays there when the gathering moves.
#[utoipa::path(tag = "plans", responses((status = 204)))]
#[put("/gatherings/{id}/steps/{step}/due")]
async fn move_step(
    app: Data<App>,
    staff: Staff,
    path: Path<(GatheringId, StepId)>,
    to: Json<StepMove>,
) -> Result<HttpResponse, Error> {
    staff.may_edit()?;
    let (id, step) = path.into_inner();
    service::move_step(&app, staff.center, staff.actor(), id, step, to.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The whole plan on paper: every mail, sheet and task with its words to each recipient. Writes nothing.
#[utoipa::path(tag = "plans", responses((status = 200, body = Rehearsal)))]
#[get("/gatherings/{id}/rehearsal")]
async fn show_rehearsal(
    app: Data<App>,
    staff: Staff,
    id: Path<GatheringId>,
) -> Result<Json<Rehearsal>, Error> {
    let tx = staff.scope(&app).read().await?;
    let seen = rehearse(&app, &tx, *id, staff.reader.lang, Depth::All).await?;
    Ok(Json(seen.ok_or(Error::NotFound)?))
}
