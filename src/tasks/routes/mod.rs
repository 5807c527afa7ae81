//! Pages of this room: Today, the tasks, the search, the outbox.

mod acts;
mod digest;
mod form;
mod outbox;
mod search;
mod task;
mod today;

use actix_web::web::{ServiceConfig, get, post};
use chrono::NaiveDate;

pub(super) use form::TaskForm;

use super::mails::MailError;
use super::service::TaskError;
use crate::accounts::Member;
use crate::i18n::Message;
use crate::web::Error;

/// Mounts the pages.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/today", get().to(today::show))
        .route("/search", get().to(search::show))
        .route("/tasks", get().to(task::list))
        .route("/tasks", post().to(task::write_down))
        .route("/tasks/new", get().to(task::new))
        .route("/tasks/{id}", get().to(task::show))
        .route("/tasks/{id}", post().to(task::save))
        .route("/tasks/{id}/edit", get().to(task::edit))
        .route("/tasks/{id}/done", post().to(acts::done))
        .route("/tasks/{id}/drop", post().to(acts::drop_it))
        .route("/tasks/{id}/reopen", post().to(acts::reopen))
        .route("/tasks/{id}/take", post().to(acts::take))
        .route("/tasks/{id}/later", post().to(acts::later))
        .route("/tasks/{id}/assign", post().to(acts::assign))
        .route("/tasks/{id}/wait", post().to(acts::wait))
        .route("/tasks/{id}/remarks", post().to(acts::remark))
        .route("/today/digest", get().to(digest::show))
        .route("/today/digest", post().to(digest::save))
        .route("/outbox", get().to(outbox::list))
        .route("/outbox/release", post().to(outbox::release))
        .route("/outbox/release-all", post().to(outbox::release_all))
        .route("/outbox/recall", post().to(outbox::recall))
        .route("/outbox/let-go", post().to(outbox::let_go))
        .route("/outbox/{id}", get().to(outbox::show))
        .route("/outbox/{id}/release", post().to(outbox::release_one))
        .route("/outbox/{id}/recall", post().to(outbox::recall_one))
        .route("/outbox/{id}/resend", post().to(outbox::resend));
}

/// Those who work on a day, to be chosen from.
fn colleagues(members: &[Member], day: NaiveDate) -> Vec<serde_json::Value> {
    let working = members.iter().filter(|member| member.works_on(day) && member.role.may_edit());
    working.map(|member| serde_json::json!({ "value": member.id, "label": member.name() })).collect()
}

impl From<TaskError> for Error {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::NoSuch => Error::NotFound,
            TaskError::Stale => Error::conflict("error-stale"),
            TaskError::Closed => Error::conflict("tasks-closed"),
            TaskError::OpenAlready => Error::conflict("tasks-open-already"),
            TaskError::NoSuchOwner => Error::Invalid(Message::new("tasks-no-such-owner")),
            TaskError::ToDecide => Error::conflict("tasks-to-decide"),
            TaskError::Fields(fields) => Error::Fields(fields),
            TaskError::Db(error) => error.into(),
        }
    }
}

impl From<MailError> for Error {
    fn from(error: MailError) -> Self {
        match error {
            MailError::NoSuch => Error::NotFound,
            MailError::NotNow => Error::conflict("outbox-not-now"),
            MailError::MayArriveTwice => Error::conflict("outbox-may-arrive-twice"),
            MailError::NoWayOut => Error::conflict("outbox-no-way-out"),
            MailError::Db(error) => error.into(),
            MailError::Broken(cause) => Error::Internal(cause),
        }
    }
}
