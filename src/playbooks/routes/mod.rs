//! Pages of the library: the shelf, one playbook told as a colleague would tell it, the center's own adaptations, and what is
//! handed from center to center.

mod block;
mod brought;
mod exchange;
mod history;
mod library;
mod own;

use actix_web::web::{ServiceConfig, get, post};
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::service::BookError;
use super::shelf::{self, Entry};
use super::store::playbook::Model as Row;
use crate::accounts::Staff;
use crate::app::App;
use crate::i18n::{Lang, Message};
use crate::web::Error;

const NAV: &str = "playbooks";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/playbooks", get().to(library::list))
        .route("/playbooks/check", get().to(brought::form))
        .route("/playbooks/check", post().to(brought::look_through))
        .route("/playbooks/file", post().to(brought::take_file))
        .route("/playbooks/bring", post().to(brought::bring))
        .route("/playbooks/take-in", post().to(brought::take_in))
        .route("/playbooks/{playbook}", get().to(library::show))
        .route("/playbooks/{playbook}/file", get().to(library::file))
        .route("/playbooks/{playbook}/adopt", post().to(library::adopt))
        .route("/playbooks/{playbook}/take-in", get().to(brought::kept))
        .route("/playbooks/{playbook}/edit", get().to(own::edit))
        .route("/playbooks/{playbook}/block", get().to(block::block))
        .route("/playbooks/{playbook}/block", post().to(block::save_block))
        .route("/playbooks/{playbook}/block/move", post().to(own::move_block))
        .route("/playbooks/{playbook}/block/remove", post().to(block::remove_block))
        .route("/playbooks/{playbook}/text", get().to(own::text))
        .route("/playbooks/{playbook}/text", post().to(own::save_text))
        .route("/playbooks/{playbook}/remove", post().to(own::remove))
        .route("/playbooks/{playbook}/remove/undo", post().to(own::take_out))
        .route("/playbooks/{playbook}/newer", get().to(exchange::newer))
        .route("/playbooks/{playbook}/newer", post().to(exchange::take_over))
        .route("/playbooks/{playbook}/offer", get().to(exchange::offer))
        .route("/playbooks/{playbook}/offer", post().to(exchange::offered))
        .route("/playbooks/{playbook}/history", get().to(history::list))
        .route("/playbooks/{playbook}/history", post().to(history::put_back));
}

/// Nothing but the form's token.
#[derive(Deserialize)]
pub struct Nothing {}

/// A fault as the page says it.
#[derive(Serialize)]
struct Told {
    line: Option<usize>,
    place: String,
    text: String,
}

fn told(faults: &[Fault], lang: Lang) -> Vec<Told> {
    let tell = |fault: &Fault| Told {
        line: fault.line,
        place: fault.place.clone(),
        text: fault.message().say(lang),
    };
    faults.iter().map(tell).collect()
}

/// The playbook of the library, or 404.
async fn entry(app: &App, staff: &Staff, id: &str) -> Result<Entry, Error> {
    let tx = staff.scope(app).read().await?;
    shelf::find(&tx, id).await?.ok_or(Error::NotFound)
}

/// The center's own adaptation of that name, or 404; what a neighbour handed on is adapted first.
async fn own_entry(app: &App, staff: &Staff, id: &str) -> Result<(Row, Entry), Error> {
    let entry = entry(app, staff, id).await?;
    match entry.row.clone().filter(|row| !row.is_brought) {
        Some(row) => Ok((row, entry)),
        None => Err(Error::NotFound),
    }
}

impl From<BookError> for Error {
    fn from(error: BookError) -> Self {
        match error {
            BookError::NotFound => Error::NotFound,
            BookError::Stale => Error::conflict("error-stale"),
            BookError::Older => Error::conflict("playbooks-older"),
            BookError::NothingChosen => Error::Invalid(Message::new("playbooks-take-in-nothing")),
            BookError::Faults(faults) => match faults.first() {
                Some(first) => Error::Invalid(first.message()),
                None => Error::NotFound,
            },
            BookError::Db(error) => error.into(),
            BookError::Broken(error) => Error::Internal(error),
        }
    }
}
