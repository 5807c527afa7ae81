//! `/tasks`, `/today` and `/search`.

use actix_web::{HttpResponse, get, post, put, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Staff;
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{MembershipId, TaskId};
use crate::i18n::{Message, Texts};
use crate::tasks::remarks::{self, Remark};
use crate::tasks::routes::TaskForm;
use crate::tasks::service::{self, Act, BY_HAND};
use crate::tasks::store::task;
use crate::tasks::{Task, TaskState, Today, Whose, today};
use crate::web::finding::Found;
use crate::web::{Error, Result};

/// A task.
#[derive(Serialize, ToSchema)]
pub struct TaskShown {
    id: TaskId,
    kind: String,
    title: Texts,
    instructions: Option<Texts>,
    link: Option<String>,
    owner: Option<MembershipId>,
    due_on: Option<NaiveDate>,
    state: TaskState,
    opened_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    closed_by: Option<MembershipId>,
    /// Why it was no longer needed, or empty.
    closed_why: String,
    /// Whose answer it waits for, and since when; empty where it waits for nobody.
    waits_for: String,
    waits_since: Option<DateTime<Utc>>,
    /// `done` and `drop` are refused: what it asks is decided where `link` leads to.
    by_decision: bool,
    version: i32,
}

impl From<Task> for TaskShown {
    fn from(task: Task) -> Self {
        TaskShown {
            id: task.id,
            kind: task.kind,
            title: task.title,
            instructions: task.instructions,
            link: task.link,
            owner: task.owner_id,
            due_on: task.due_on,
            state: task.state,
            opened_at: task.opened_at,
            closed_at: task.closed_at,
            closed_by: task.closed_by,
            closed_why: task.closed_why,
            waits_for: task.waits_for,
            waits_since: task.waits_since,
            by_decision: task.by_decision,
            version: task.version,
        }
    }
}

/// Which tasks are asked for.
#[derive(Deserialize, IntoParams)]
pub struct TasksAsked {
    /// open, done or dropped; without it all.
    state: Option<TaskState>,
    /// Only tasks opened before this one.
    before: Option<TaskId>,
}

/// Whose Today is asked for.
#[derive(Deserialize, IntoParams)]
pub struct TodayAsked {
    /// `mine` (the token's member's and nobody's, which is usual), `all`, or everybody's that are `awaited` or `late`.
    #[serde(default)]
    who: Whose,
}

/// What is looked for.
#[derive(Deserialize, IntoParams)]
pub struct Words {
    q: String,
}

/// What to do with a task.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "act")]
pub enum TaskAct {
    Done,
    Drop {
        /// Why it is no longer needed; one written by hand needs no reason.
        #[serde(default)]
        why: String,
    },
    Reopen,
    Take,
    Assign {
        /// A member, or null for everybody.
        owner: Option<MembershipId>,
    },
    WaitFor {
        /// Whose answer it waits for; empty for nobody's any more.
        whom: String,
    },
    Later {
        date: NaiveDate,
    },
}

/// Today's list.
#[utoipa::path(tag = "tasks", params(TodayAsked), responses((status = 200, body = Today)))]
#[get("/today")]
pub async fn list_today(app: web::Data<App>, staff: Staff, asked: web::Query<TodayAsked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let list = {
        let day = zoned::local_date(app.clock.now(), staff.zone);
        today(&app, &tx, staff.reader.lang, (asked.who, staff.member), day).await?
    };
    Ok(HttpResponse::Ok().json(list))
}

/// Finds offices, people, gatherings, tasks and codes by any part of a name, kana or number.
#[utoipa::path(tag = "tasks", params(Words), responses((status = 200, body = Vec<Found>)))]
#[get("/search")]
pub async fn search(app: web::Data<App>, staff: Staff, words: web::Query<Words>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let mut all = Vec::new();
    let words = words.q.trim();
    if !words.is_empty() {
        for (_, find) in app.finders() {
            all.extend(find(&tx, staff.reader.lang, words).await?);
        }
    }
    Ok(HttpResponse::Ok().json(all))
}

/// Tasks, newest first, 100 at a time.
#[utoipa::path(tag = "tasks", params(TasksAsked), responses((status = 200, body = Vec<TaskShown>)))]
#[get("/tasks")]
pub async fn list_tasks(app: web::Data<App>, staff: Staff, asked: web::Query<TasksAsked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let rows = task::list(&tx, asked.state, asked.before, 100).await?;
    Ok(HttpResponse::Ok().json(rows.into_iter().map(TaskShown::from).collect::<Vec<_>>()))
}

async fn find(app: &App, staff: &Staff, id: TaskId) -> Result<TaskShown> {
    let tx = staff.scope(app).read().await?;
    task::find(&tx, id).await?.map(TaskShown::from).ok_or(Error::NotFound)
}

/// One task.
#[utoipa::path(tag = "tasks", responses((status = 200, body = TaskShown), (status = 404)))]
#[get("/tasks/{id}")]
pub async fn show_task(app: web::Data<App>, staff: Staff, id: web::Path<TaskId>) -> Result {
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// Writes a task down by hand.
#[utoipa::path(tag = "tasks", request_body = TaskForm, responses((status = 201, body = TaskShown), (status = 422)))]
#[post("/tasks")]
pub async fn write_task_down(app: web::Data<App>, staff: Staff, form: web::Json<TaskForm>) -> Result {
    staff.may_edit()?;
    let new = form.read(BY_HAND).map_err(Error::Fields)?;
    let id = service::write_down(&app, staff.center, staff.actor(), new).await?;
    Ok(HttpResponse::Created().json(find(&app, &staff, id).await?))
}

/// Changes a task; `version` is the one that was read, and a stale one answers 409.
#[utoipa::path(tag = "tasks", request_body = TaskForm,
    responses((status = 200, body = TaskShown), (status = 404), (status = 409), (status = 422)))]
#[put("/tasks/{id}")]
pub async fn change_task(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<TaskId>,
    form: web::Json<TaskForm>,
) -> Result {
    staff.may_edit()?;
    let kind = find(&app, &staff, *id).await?.kind;
    let change = form.read(&kind).map_err(Error::Fields)?;
    service::change(&app, staff.center, staff.actor(), *id, form.version, change).await?;
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// Does one thing with a task: done, drop (with a reason), reopen, take (by the token's member), assign, wait for
/// somebody, later (with a date).
#[utoipa::path(tag = "tasks", request_body = TaskAct,
    responses((status = 200, body = TaskShown), (status = 404), (status = 409), (status = 422)))]
#[post("/tasks/{id}/acts")]
pub async fn act_on_task(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<TaskId>,
    act: web::Json<TaskAct>,
) -> Result {
    staff.may_edit()?;
    let act = match act.into_inner() {
        TaskAct::Done => Act::Done,
        TaskAct::Drop { why } => Act::Drop(why),
        TaskAct::Reopen => Act::Reopen,
        TaskAct::Take => Act::Take(staff.member),
        TaskAct::Assign { owner } => Act::Assign(owner),
        TaskAct::WaitFor { whom } => Act::WaitFor(whom),
        TaskAct::Later { date } if date < zoned::local_date(app.clock.now(), staff.zone) => {
            return Err(Error::Invalid(Message::new("tasks-later-past")));
        }
        TaskAct::Later { date } => Act::Later(date),
    };
    service::act(&app, staff.center, staff.actor(), *id, act).await?;
    Ok(HttpResponse::Ok().json(find(&app, &staff, *id).await?))
}

/// A remark to be left.
#[derive(Deserialize, ToSchema)]
pub struct NewRemark {
    /// At most 500 characters; every member can read it.
    said: String,
}

/// What colleagues said about a task, the oldest first.
#[utoipa::path(tag = "tasks", responses((status = 200, body = Vec<Remark>), (status = 404)))]
#[get("/tasks/{id}/remarks")]
pub async fn list_remarks(app: web::Data<App>, staff: Staff, id: web::Path<TaskId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let about = task::find(&tx, *id).await?.ok_or(Error::NotFound)?.thread();
    let said = remarks::about(&tx, &[about]).await?.remove(&about).unwrap_or_default();
    Ok(HttpResponse::Ok().json(said))
}

/// Leaves a short word on a task; it stays.
#[utoipa::path(tag = "tasks", request_body = NewRemark, responses((status = 204), (status = 404), (status = 422)))]
#[post("/tasks/{id}/remarks")]
pub async fn remark_on_task(
    app: web::Data<App>,
    staff: Staff,
    id: web::Path<TaskId>,
    new: web::Json<NewRemark>,
) -> Result {
    staff.may_edit()?;
    remarks::remark(&app, staff.center, staff.actor(), *id, &new.said).await?;
    Ok(HttpResponse::NoContent().finish())
}
