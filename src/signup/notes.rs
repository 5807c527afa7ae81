//! The leaflet for friends, on the page behind the link of a peer who signed up.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::service::{SignupError, leaflet};
use crate::i18n::t;
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The way to the leaflet, while friends can sign up.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_party(looking).boxed_local()
}

async fn of_party(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { app, tx, asking, lang, .. } = looking;
    // Only whoever signed up by the public link is a person without a wave or an office.
    if asking.wave_id.is_some() || asking.person_id.is_none() {
        return Ok(Vec::new());
    }
    match leaflet(app, tx, asking).await {
        Ok(found) if found.standing.takes() => Ok(vec![GuestNote {
            heading: t(lang, "signup-friends-title"),
            lines: vec![t(lang, "signup-friends-note")],
            link: Some(("friends".to_owned(), t(lang, "signup-friends-go"))),
        }]),
        Ok(_) | Err(SignupError::Missing) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}
