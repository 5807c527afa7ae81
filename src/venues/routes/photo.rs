//! The photo of a venue: brought, worded anew and removed by staff.

use actix_multipart::Multipart;
use actix_web::web::Data;

use super::one::{self, Of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::files;
use crate::i18n::Message;
use crate::venues::service::photo::{self, FIELD, NewPhoto};
use crate::venues::service::{VenueError, page_of};
use crate::web::{Result, go_with};

/// `GET …/photo`
pub async fn picture(app: Data<App>, staff: Staff, of: Of) -> Result {
    let tx = staff.scope(&app).read().await?;
    let (file, bytes) = photo::picture(&app, &tx, of.into_inner()).await?;
    Ok(files::served(&file, bytes))
}

/// `POST …/photo`
pub async fn bring(app: Data<App>, staff: Staff, of: Of, parts: Multipart) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    photo::there(&app, staff.center, at).await?;
    let most = app.config.files.photo_bytes();
    let mut received = files::receive(parts, FIELD, most, |token| staff.check_csrf(token)).await?;
    let alt = received.text("alt").to_owned();
    let new = NewPhoto { alt: alt.clone(), bytes: received.file.take(), too_large: received.too_large };
    match photo::bring(&app, staff.center, staff.actor(), at, new).await {
        Ok(()) => Ok(go_with(&format!("{}#photo", page_of(at)), Message::new("venues-photo-brought"))),
        Err(VenueError::Fields(errors)) => one::with_photo(&app, &staff, at, alt, errors).await,
        Err(error) => Err(error.into()),
    }
}

/// `POST …/photo/remove`
pub async fn remove(
    app: Data<App>,
    of: Of,
    StaffForm { staff, .. }: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    staff.may_edit()?;
    let at = of.into_inner();
    photo::remove(&app, staff.center, staff.actor(), at).await?;
    Ok(go_with(&format!("{}#photo", page_of(at)), Message::new("venues-photo-removed")))
}
