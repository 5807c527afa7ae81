//! Pages of employers: the employer's own behind its link, the staff's under the gathering.

mod entry;
mod guest;
mod paper;
mod staff;

use actix_web::web::{ServiceConfig, get, post};
use chrono_tz::Tz;

use super::model::Stated;
use super::service::EmployerError;
use super::store::{answer, place};
use crate::db::{AskingId, Tx};
use crate::i18n::Message;
use crate::replies::model::ReplyChannel;
use crate::web::{Error, Result};

/// The place in the navigation.
const NAV: &str = "gatherings";

/// The URLs of this room.
pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/i/{token}/practicum", get().to(guest::show))
        .route("/i/{token}/practicum", post().to(guest::take))
        .route("/gatherings/{gathering}/employers", get().to(staff::show))
        .route("/gatherings/{gathering}/employers/start", post().to(staff::start))
        .route("/gatherings/{gathering}/employers/days", post().to(staff::days))
        .route("/gatherings/{gathering}/employers/remind", post().to(staff::remind))
        .route("/gatherings/{gathering}/employers/print", get().to(paper::table_page))
        .route("/gatherings/{gathering}/employers/sheets", get().to(paper::sheets))
        .route("/gatherings/{gathering}/employers/{employer}", get().to(entry::show))
        .route("/gatherings/{gathering}/employers/{employer}", post().to(entry::take))
        .route("/gatherings/{gathering}/employers/{employer}/undo", post().to(entry::undo))
        .route("/gatherings/{gathering}/employers/{employer}/papers", post().to(entry::papers))
        .route("/gatherings/{gathering}/employers/{employer}/agreement", get().to(paper::agreement));
}

/// The channel, where it is one by which staff hear from an employer.
pub(super) fn staff_channel(word: &str) -> Option<ReplyChannel> {
    use ReplyChannel::{Fax, Hand, Mail, Phone, Post};
    let channel = serde_json::from_value(word.into()).ok()?;
    matches!(channel, Fax | Hand | Mail | Phone | Post).then_some(channel)
}

/// What an asking's answer says that counts, and its row.
async fn standing(tx: &Tx, asking: AskingId) -> Result<Option<(answer::Model, Stated)>> {
    let Some(row) = answer::current(tx, asking).await? else { return Ok(None) };
    let places = place::of_answers(tx, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let stated = Stated { answer: row.answer, later_on: row.later_on, places, content: row.content() };
    Ok(Some((row, stated)))
}

/// The day and the time of day now, for a form.
fn just_now(now: chrono::DateTime<chrono::Utc>, zone: Tz) -> (String, String) {
    let local = now.with_timezone(&zone);
    (local.date_naive().to_string(), local.format("%H:%M").to_string())
}

impl From<EmployerError> for Error {
    fn from(error: EmployerError) -> Self {
        match error {
            EmployerError::NotThere => Error::NotFound,
            EmployerError::Closed => Error::conflict("employers-error-closed"),
            EmployerError::Stale => Error::conflict("error-stale"),
            EmployerError::NotCurrent => Error::Conflict(Message::new("employers-error-not-current")),
            EmployerError::Fields(errors) => Error::Fields(errors),
            EmployerError::Db(error) => error.into(),
            EmployerError::Broken(error) => Error::Internal(error),
        }
    }
}
