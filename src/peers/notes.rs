//! What a guest reads of the board on the page behind their own link.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::{PeerError, own};
use super::store::board;
use crate::i18n::t;
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The way to the themes while they are taken, and to the question about joining after the day.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { app, tx, asking, whole, lang, now, .. } = looking;
    // Most gatherings have no board, and everybody looks at this page.
    if board::of_gathering(tx, whole.gathering.id).await?.is_none() {
        return Ok(Vec::new());
    }
    let own = match own(app, tx, now, asking, None).await {
        Ok(own) => own,
        Err(PeerError::NotThere) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let note = |heading: &str, line: &str, page: &str, label: &str| GuestNote {
        heading: t(lang, heading),
        lines: vec![t(lang, line)],
        link: Some((page.to_owned(), t(lang, label))),
    };
    let mut notes = Vec::new();
    if own.is_open && own.comes {
        notes.push(note("peers-guest-title", "peers-guest-note", "themes", "peers-guest-go"));
    }
    if own.easier.is_some() {
        notes.push(note("peers-easier-title", "peers-easier-note", "easier", "peers-easier-go"));
    }
    Ok(notes)
}
