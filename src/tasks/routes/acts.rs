//! What is pressed on a task: the tick, a colleague's name, whom it waits for, a remark.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::accounts::{Staff, StaffForm, own_path as to};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{MembershipId, TaskId};
use crate::i18n::{Message, written};
use crate::tasks::remarks;
use crate::tasks::service::{self, Act, TaskError};
use crate::web::{FieldErrors, Result, go, go_with, go_with_problem};

/// Where to go after an act, and what the act needs.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ActForm {
    back: String,
    /// The new date of one put off.
    date: String,
    /// Why it is no longer needed.
    why: String,
    /// Whose it is from now on.
    owner: String,
    /// Whose answer it waits for.
    whom: String,
    /// A remark.
    said: String,
}

/// Does something with a task and goes on with `then`; where a line of the small form was not good, back with a word.
async fn pressed(
    app: &App,
    staff: &Staff,
    id: TaskId,
    act: Act,
    back: &str,
    then: impl FnOnce() -> HttpResponse,
) -> Result {
    staff.may_edit()?;
    match service::act(app, staff.center, staff.actor(), id, act).await {
        Ok(()) => Ok(then()),
        Err(TaskError::Fields(errors)) => Ok(faulty(back, errors)),
        Err(other) => Err(other.into()),
    }
}

fn faulty(back: &str, errors: FieldErrors) -> HttpResponse {
    let first = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
    go_with_problem(&to(back), first)
}

/// Where a closed task can be opened again by one press.
fn with_undo(back: &str, id: TaskId) -> String {
    let back = to(back);
    if back.starts_with("/today") {
        let joint = if back.contains('?') { '&' } else { '?' };
        return format!("{back}{joint}closed={id}");
    }
    back
}

/// `POST /tasks/{id}/done`
pub async fn done(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let back = with_undo(&form.back, *id);
    pressed(&app, &staff, *id, Act::Done, &form.back, || go(&back)).await
}

/// `POST /tasks/{id}/drop`
pub async fn drop_it(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let done = with_undo(&form.back, *id);
    // A reason that is missing is asked for on the task's own page.
    let back = if form.why.trim().is_empty() { format!("/tasks/{id}") } else { form.back };
    pressed(&app, &staff, *id, Act::Drop(form.why), &back, || go(&done)).await
}

/// `POST /tasks/{id}/reopen`
pub async fn reopen(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let said = Message::new("tasks-reopened");
    pressed(&app, &staff, *id, Act::Reopen, &form.back, || go_with(&to(&form.back), said)).await
}

/// `POST /tasks/{id}/take`
pub async fn take(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let said = Message::new("tasks-taken");
    let act = Act::Take(staff.member);
    pressed(&app, &staff, *id, act, &form.back, || go_with(&to(&form.back), said)).await
}

/// `POST /tasks/{id}/assign`
pub async fn assign(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let owner = match form.owner.trim() {
        "" => None,
        id => match id.parse::<MembershipId>() {
            Ok(owner) => Some(owner),
            Err(_) => return Ok(go_with_problem(&to(&form.back), Message::new("tasks-no-such-owner"))),
        },
    };
    let said = Message::new("tasks-assigned");
    pressed(&app, &staff, *id, Act::Assign(owner), &form.back, || go_with(&to(&form.back), said)).await
}

/// `POST /tasks/{id}/wait`: an empty name says that the answer is there.
pub async fn wait(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let said = match form.whom.trim() {
        "" => Message::new("tasks-waits-no-more"),
        whom => Message::new("tasks-waits-now").with("whom", whom),
    };
    let act = Act::WaitFor(form.whom);
    pressed(&app, &staff, *id, act, &form.back, || go_with(&to(&form.back), said)).await
}

/// `POST /tasks/{id}/remarks`
pub async fn remark(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    staff.may_edit()?;
    match remarks::remark(&app, staff.center, staff.actor(), *id, &form.said).await {
        Ok(()) => Ok(go_with(&to(&form.back), Message::new("tasks-remarked"))),
        Err(TaskError::Fields(errors)) => Ok(faulty(&form.back, errors)),
        Err(other) => Err(other.into()),
    }
}

/// `POST /tasks/{id}/later`
pub async fn later(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<ActForm>,
) -> Result {
    let Ok(day) = form.date.trim().parse::<NaiveDate>() else {
        return Ok(go_with_problem(&to(&form.back), Message::new("tasks-later-date")));
    };
    if day < zoned::local_date(app.clock.now(), staff.zone) {
        return Ok(go_with_problem(&to(&form.back), Message::new("tasks-later-past")));
    }
    let date = written::date(staff.reader.lang, day);
    let said = Message::new("tasks-put-off").with("date", date);
    pressed(&app, &staff, *id, Act::Later(day), &form.back, || go_with(&to(&form.back), said)).await
}
