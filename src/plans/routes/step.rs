//! One step of a plan: its own page, and what people do to it, from there or from the plan.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::prepare::{here, shown_step};
use super::{NAV, gathering_of, typed};
use crate::accounts::{self, Staff, StaffForm, own_path};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{GatheringId, MembershipId, StepId};
use crate::gatherings::{book, whole};
use crate::i18n::{Message, written};
use crate::plans::service::{self, Act, PlanError, StepMove};
use crate::plans::store::step;
use crate::shown;
use crate::tasks::remarks;
use crate::tasks::service::TaskError;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

/// `GET /gatherings/{id}/steps/{step}`: a step that failed or went stale is decided here.
pub async fn show(app: Data<App>, staff: Staff, path: Path<(GatheringId, StepId)>) -> Result {
    let (id, step) = path.into_inner();
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let whole = whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = step::find(&tx, step).await?.filter(|row| row.subject_id == id.0).ok_or(Error::NotFound)?;
    let members = accounts::members(&tx).await?;
    let said = remarks::about(&tx, &[step.0]).await?.remove(&step.0).unwrap_or_default();
    let today = zoned::local_date(app.clock.now(), staff.zone);
    let colleagues: Vec<_> = members
        .iter()
        .filter(|member| {
            member.works_on(today) && member.role.may_edit() || found.owner_id == Some(member.id)
        })
        .map(|member| shown! { value => member.id, label => member.name() })
        .collect();
    let context = shown! {
        id => id, gathering => whole.gathering.title, colleagues => colleagues, remarks => said,
        may_edit => staff.role.may_edit(), back => own(id, step),
        step => shown_step(&whole, book(&whole.gathering)?, &members, found, lang)?,
    };
    staff.page(NAV, "plans/views/step.html", context)
}

/// The step's own page.
fn own(id: GatheringId, step: StepId) -> String {
    format!("/gatherings/{id}/steps/{step}")
}

/// Where to go after something was done: where it was pressed.
fn back_to(back: &str, id: GatheringId, step: StepId) -> String {
    if back.is_empty() { here(id, step) } else { own_path(back) }
}

/// Onwards after a small form: a fault in it is said at the top of the page that it came from.
fn onwards(done: std::result::Result<(), PlanError>, back: &str, said: Message) -> Result {
    match done {
        Ok(()) => Ok(go_with(back, said)),
        Err(PlanError::Fields(errors) | PlanError::Task(TaskError::Fields(errors))) => {
            let first = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            Ok(go_with_problem(back, first))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct ActForm {
    act: Act,
    /// Why it is left out or held.
    #[serde(default)]
    why: String,
    #[serde(default)]
    back: String,
}

pub async fn act(app: Data<App>, path: Path<(GatheringId, StepId)>, posted: StaffForm<ActForm>) -> Result {
    let (id, step) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = service::act(&app, staff.center, staff.actor(), id, step, (form.act, &form.why)).await;
    if done.is_ok() && form.act == Act::Undo {
        let tx = staff.scope(&app).read().await?;
        if step::find(&tx, step).await?.is_none() {
            // It was added, and that was taken back.
            let plan = format!("/gatherings/{id}/prepare#plan");
            return Ok(go_with(&plan, Message::new("plan-did-undo-add")));
        }
    }
    let said = Message::new(format!("plan-did-{}", form.act.word()));
    onwards(done, &back_to(&form.back, id, step), said)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct WordForm {
    owner: String,
    said: String,
    back: String,
}

/// `POST /gatherings/{id}/steps/{step}/assign`
pub async fn assign(
    app: Data<App>,
    path: Path<(GatheringId, StepId)>,
    posted: StaffForm<WordForm>,
) -> Result {
    let (id, step) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let owner = match form.owner.trim() {
        "" => Ok(None),
        id => id.parse::<MembershipId>().map(Some),
    };
    let done = match owner {
        Ok(owner) => service::assign_step(&app, staff.center, staff.actor(), id, step, owner).await,
        Err(_) => Err(PlanError::Fields(FieldErrors::one("owner", "tasks-no-such-owner"))),
    };
    onwards(done, &back_to(&form.back, id, step), Message::new("tasks-assigned"))
}

/// `POST /gatherings/{id}/steps/{step}/remarks`
pub async fn remark(
    app: Data<App>,
    path: Path<(GatheringId, StepId)>,
    posted: StaffForm<WordForm>,
) -> Result {
    let (id, step) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = service::remark_on_step(&app, staff.center, staff.actor(), id, step, &form.said).await;
    onwards(done, &back_to(&form.back, id, step), Message::new("tasks-remarked"))
}

#[derive(Deserialize)]
pub struct ShiftForm {
    date: String,
    time: String,
    version: i32,
    #[serde(default)]
    why: String,
    #[serde(default)]
    back: String,
}

pub async fn shift(
    app: Data<App>,
    path: Path<(GatheringId, StepId)>,
    posted: StaffForm<ShiftForm>,
) -> Result {
    let (id, step) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    gathering_of(&app, &staff, id).await?;
    let mut errors = FieldErrors::default();
    let to = StepMove {
        date: typed::date(&mut errors, "date", &form.date),
        time: typed::time(&mut errors, "time", &form.time),
        version: form.version,
        why: form.why,
    };
    let lang = staff.reader.lang;
    let typed = (written::date(lang, to.date), written::time(lang, to.time));
    let moved = match errors.into_result() {
        Ok(()) => service::move_step(&app, staff.center, staff.actor(), id, step, to).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    let back = back_to(&form.back, id, step);
    if matches!(moved, Err(PlanError::Stale)) {
        // The step stands there as it is now; the message keeps what was typed.
        let message = Message::new("plan-step-stale").with("date", typed.0).with("time", typed.1);
        return Ok(go_with_problem(&back, message));
    }
    onwards(moved, &back, Message::new("plan-step-moved"))
}
