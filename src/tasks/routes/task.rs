//! One task: written down, looked at, changed.

use actix_web::web;
use serde::Deserialize;

use super::{TaskForm, colleagues};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::calendar::{business, zoned};
use crate::db::{TaskId, Tx};
use crate::i18n::Message;
use crate::shown;
use crate::tasks::service::{self, BY_HAND, TaskError};
use crate::tasks::store::task;
use crate::tasks::today::{line, subjects};
use crate::tasks::{Task, TaskState, remarks};
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const FORM: &str = "tasks/views/form.html";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Before {
    /// The task after which the page begins.
    before: String,
}

/// Closed tasks on one page.
const PAGE: usize = 50;

/// `GET /tasks`: the closed ones, closed last first; the open ones stand on Today.
pub async fn list(app: web::Data<App>, staff: Staff, asked: web::Query<Before>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let members = accounts::members(&tx).await?;
    let mut closed = task::list_closed(&tx, asked.before.parse().ok(), PAGE + 1).await?;
    let older = closed.len() > PAGE;
    closed.truncate(PAGE);
    let name = |task: &Task| {
        let by = task.closed_by.and_then(|id| members.iter().find(|member| member.id == id));
        by.map(|member| member.name()).unwrap_or_default()
    };
    let rows: Vec<serde_json::Value> = closed
        .iter()
        .map(|task| {
            serde_json::json!({
                "id": task.id, "title": task.title, "at": task.closed_at, "who": name(task),
                "dropped": task.state == TaskState::Dropped,
            })
        })
        .collect();
    let next = closed.last().filter(|_| older).map(|task| format!("/tasks?before={}", task.id));
    staff.page("today", "tasks/views/closed.html", shown! { rows => rows, next => next })
}

/// `GET /tasks/new`
pub async fn new(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_edit()?;
    let form = TaskForm { owner: staff.member.to_string(), ..TaskForm::default() };
    let tx = staff.scope(&app).read().await?;
    let context = form_page(&app, &staff, &tx, None, &form, &FieldErrors::default()).await?;
    staff.page("today", FORM, context)
}

/// `POST /tasks`
pub async fn write_down(app: web::Data<App>, StaffForm { staff, form }: StaffForm<TaskForm>) -> Result {
    staff.may_edit()?;
    let new = match form.read(BY_HAND) {
        Ok(new) => new,
        Err(errors) => {
            let tx = staff.scope(&app).read().await?;
            return staff.again("today", FORM, form_page(&app, &staff, &tx, None, &form, &errors).await?);
        }
    };
    service::write_down(&app, staff.center, staff.actor(), new).await?;
    Ok(go_with("/today", Message::new("tasks-written-down")))
}

async fn form_page(
    app: &App,
    staff: &Staff,
    tx: &Tx,
    task: Option<&Task>,
    form: &TaskForm,
    errors: &FieldErrors,
) -> Result<minijinja::Value> {
    let day = zoned::local_date(app.clock.now(), staff.zone);
    let owners: Vec<serde_json::Value> = accounts::members(tx)
        .await?
        .iter()
        .filter(|member| member.works_on(day) || form.owner == member.id.to_string())
        .map(|member| serde_json::json!({ "value": member.id, "label": member.name() }))
        .collect();
    Ok(shown! {
        id => task.map(|task| task.id),
        by_hand => task.is_none_or(|task| task.kind == BY_HAND),
        form => form,
        owners => owners,
        stale => Stale::default(),
        errors => errors.say(staff.reader.lang),
    })
}

async fn find(tx: &Tx, id: TaskId) -> Result<Task> {
    task::find(tx, id).await?.ok_or(Error::NotFound)
}

/// `GET /tasks/{id}`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<TaskId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = find(&tx, *id).await?;
    let members = accounts::members(&tx).await?;
    let names = subjects(&app, &tx, staff.reader.lang, std::slice::from_ref(&found)).await?;
    let day = zoned::local_date(app.clock.now(), staff.zone);
    let mut concerned = Vec::new();
    if let Some(about) = found.about_id {
        for ask in app.concerns() {
            concerned.extend(ask(&tx, &found.kind, about).await?);
        }
    }
    let said = remarks::about(&tx, &[found.thread()]).await?.remove(&found.thread()).unwrap_or_default();
    let by = found.closed_by.and_then(|by| members.iter().find(|member| member.id == by));
    let context = shown! {
        state => found.state,
        opened_at => found.opened_at,
        closed_at => found.closed_at,
        closed_by => by.map(|member| member.name()),
        closed_why => found.closed_why.clone(),
        by_hand => found.kind == BY_HAND,
        line => line(found, &members, &names, day, said),
        colleagues => colleagues(&members, day),
        concerned => concerned,
        me => staff.member,
        editor => staff.role.may_edit(),
        next_day => business::add_business_days(day, 1, &accounts::closed_days(&tx).await?),
        back => format!("/tasks/{id}"),
    };
    staff.page("today", "tasks/views/task.html", context)
}

/// `GET /tasks/{id}/edit`
pub async fn edit(app: web::Data<App>, staff: Staff, id: web::Path<TaskId>) -> Result {
    staff.may_edit()?;
    let tx = staff.scope(&app).read().await?;
    let found = find(&tx, *id).await?;
    let context =
        form_page(&app, &staff, &tx, Some(&found), &TaskForm::of(&found), &FieldErrors::default()).await?;
    staff.page("today", FORM, context)
}

/// `POST /tasks/{id}`
pub async fn save(
    app: web::Data<App>,
    id: web::Path<TaskId>,
    StaffForm { staff, form }: StaffForm<TaskForm>,
) -> Result {
    staff.may_edit()?;
    let found = find(&staff.scope(&app).read().await?, *id).await?;
    let change = match form.read(&found.kind) {
        Ok(change) => change,
        Err(errors) => {
            let tx = staff.scope(&app).read().await?;
            return staff.again(
                "today",
                FORM,
                form_page(&app, &staff, &tx, Some(&found), &form, &errors).await?,
            );
        }
    };
    match service::change(&app, staff.center, staff.actor(), *id, form.version, change).await {
        Ok(()) => Ok(go_with(&format!("/tasks/{id}"), Message::new("tasks-saved"))),
        Err(TaskError::Stale) => stale(&app, &staff, *id, form).await,
        Err(other) => Err(other.into()),
    }
}

/// The form once more with both versions; saved again, it stands on what is there now.
async fn stale(app: &App, staff: &Staff, id: TaskId, mut form: TaskForm) -> Result {
    let tx = staff.scope(app).read().await?;
    let found = find(&tx, id).await?;
    let saved = TaskForm::of(&found);
    let name = |owner: &str, members: &[accounts::Member]| {
        members
            .iter()
            .find(|member| member.id.to_string() == owner)
            .map(|member| member.name())
            .unwrap_or_default()
    };
    let members = accounts::members(&tx).await?;
    let lang = staff.reader.lang;
    let rows = vec![
        Compared::field(lang, "tasks-title", &saved.title, &form.title),
        Compared::field(lang, "tasks-instructions", &saved.instructions, &form.instructions),
        Compared::field(lang, "tasks-owner", name(&saved.owner, &members), name(&form.owner, &members)),
        Compared::field(lang, "tasks-due", &saved.due_on, &form.due_on),
    ];
    let both = staff.stale(&tx, id.0, rows, format!("/tasks/{id}")).await?;
    form.version = found.version;
    let context = form_page(app, staff, &tx, Some(&found), &form, &FieldErrors::default()).await?;
    let context = minijinja::value::merge_maps([context, shown! { stale => both }]);
    staff.again("today", FORM, context)
}
