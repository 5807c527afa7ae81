//! What rooms above have to say on the page behind an invitation: where somebody sits, what else they may sign up for.

use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
use serde::Serialize;

use crate::app::App;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::Lang;
use crate::invitations::Asking;
use crate::web::Error;

/// A paragraph with a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuestNote {
    pub heading: String,
    pub lines: Vec<String>,
    /// The last part of `/i/{token}/…`, and what the link is called.
    pub link: Option<(String, String)>,
}

/// Who looks at which invitation, and when.
#[derive(Clone, Copy)]
pub struct Looking<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub asking: &'a Asking,
    pub whole: &'a Whole,
    pub lang: Lang,
    pub now: DateTime<Utc>,
}

/// What a room says to whoever looks. Registered in `app`.
pub type GuestNotes = for<'a> fn(Looking<'a>) -> LocalBoxFuture<'a, Result<Vec<GuestNote>, Error>>;

/// What all rooms say to whoever looks.
pub async fn all(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let mut notes = Vec::new();
    for room in looking.app.guest_notes() {
        notes.extend(room(looking).await?);
    }
    Ok(notes)
}
