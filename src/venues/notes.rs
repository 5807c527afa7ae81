//! That the place has a photo, on the page behind an invitation. Where one chooses between places, the page of them is linked
//! there anyway.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::store::photo;
use crate::i18n::t;
use crate::replies::{GuestNote, Looking};
use crate::web::Error;

/// The photo of the only venue, until the gathering is over.
pub fn notes(looking: Looking<'_>) -> LocalBoxFuture<'_, Result<Vec<GuestNote>, Error>> {
    of_place(looking).boxed_local()
}

async fn of_place(looking: Looking<'_>) -> Result<Vec<GuestNote>, Error> {
    let Looking { tx, whole, lang, now, .. } = looking;
    let [venue] = whole.venues.as_slice() else { return Ok(Vec::new()) };
    if whole.is_over(now) {
        return Ok(Vec::new());
    }
    let Some(photo) = photo::find_of(tx, venue.id).await? else { return Ok(Vec::new()) };
    Ok(vec![GuestNote {
        heading: t(lang, "venues-guest-title-one"),
        lines: vec![photo.alt],
        link: Some(("venues".to_owned(), t(lang, "venues-guest-see"))),
    }])
}
