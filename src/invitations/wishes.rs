//! The wish for no further invitations: told by the link of a mail, kept with the office, heeded at once.

use chrono::{DateTime, Utc};

use super::ledger::{INVITATION, SURVEY, SURVEY_REMINDER};
use super::sending::call_back;
use super::service::InvitationError;
use super::store::asking::{self, Model as Asking};
use super::store::sending;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{CenterId, Tx};
use crate::i18n::{Lang, Texts, say, t};
use crate::tasks::{self, NewTask, TaskState};

/// The task by which staff hear of it; about the office.
const TASK: &str = "invitations.stopped";

/// Keeps (or takes back) an office's wish for no further invitations, told by the link of `asking`. Invitations
/// and reminders to it that have not left are called back. Telling it twice changes nothing more.
pub async fn wish_for_none(
    app: &App,
    center: CenterId,
    asked: &Asking,
    none: bool,
) -> Result<(), InvitationError> {
    let now = app.clock.now();
    let actor = Actor::Guest(asked.id);
    let tx = app.db.scoped(center).write().await?;
    let found = match asked.organization_id {
        Some(id) => organization::find(&tx, id).await?,
        None => None,
    };
    let Some(office) = found else { return Err(InvitationError::NotFound) };
    if office.wants_no_invitations != none {
        let change = audit::changed("wants_no_invitations", office.wants_no_invitations, none);
        let named = ("organization", office.id.0);
        audit::record(app, &tx, now, actor, "contacts.organization.updated", named, change.as_slice())
            .await?;
        let told = organization::Model { wants_no_invitations: none, updated_at: now, ..office.clone() };
        if !organization::update(&tx, office.version, told).await? {
            return Err(InvitationError::Stale);
        }
    }
    if none {
        call_all_back(&tx, now, &office, actor).await?;
        let places = |lang| say(lang, "invitations-task-stopped", &[("office", office.name.clone().into())]);
        let new = NewTask {
            kind: TASK.to_owned(),
            title: Texts::both(places(Lang::Ja), places(Lang::En)),
            instructions: Some(Texts::both(
                t(Lang::Ja, "invitations-task-stopped-how"),
                t(Lang::En, "invitations-task-stopped-how"),
            )),
            link: Some(format!("/organizations/{}", office.id)),
            about: Some(office.id.0),
            ..NewTask::default()
        };
        tasks::open(app, &tx, now, new).await?;
    } else {
        tasks::close_about(&tx, now, TASK, office.id.0, TaskState::Dropped, actor).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn call_all_back(
    tx: &Tx,
    now: DateTime<Utc>,
    office: &organization::Model,
    actor: Actor,
) -> Result<(), InvitationError> {
    for asked in asking::list_of_organization(tx, office.id).await? {
        for purpose in [INVITATION, "reminder", SURVEY, SURVEY_REMINDER] {
            for current in sending::list_current(tx, asked.id, purpose).await? {
                call_back(tx, now, &current, "wants_none", actor).await?;
            }
        }
    }
    Ok(())
}
