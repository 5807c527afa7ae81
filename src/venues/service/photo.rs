//! The photo of a venue, for guests who have never been there: one of each, judged by its content, cleaned of everything but the
//! picture, kept sealed. Words that say what it shows are part of it.

use chrono::{Days, NaiveDate};
use sea_orm::DbErr;

use super::{At, VenueError, line, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, Tx};
use crate::files::{self, About, Cleaned, File, Kind, Unclean, Unfit};
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::venues::model::LONGEST_LINE;
use crate::venues::store::photo::{self, Model as Photo};
use crate::web::FieldErrors;

/// The file's field in a form.
pub const FIELD: &str = "photo";
/// The subject of a venue's files.
const SUBJECT: &str = "venue";
/// So many days after the end it is erased.
const KEPT: u64 = 365;

/// A photo that is brought, or other words for the one that is there.
#[derive(Debug, Default)]
pub struct NewPhoto {
    /// What it shows.
    pub alt: String,
    /// None leaves the picture as it is.
    pub bytes: Option<Vec<u8>>,
    /// It was larger than is read.
    pub too_large: bool,
}

fn field(name: &str, message: Message) -> VenueError {
    let mut errors = FieldErrors::default();
    errors.add(name, message);
    VenueError::Fields(errors)
}

async fn judged(app: &App, bytes: Vec<u8>) -> Result<Cleaned, VenueError> {
    let wrong = |key: &str| field(FIELD, Message::new(key));
    match files::offered(app, &bytes).await {
        Ok(()) => {}
        Err(Unclean::Found) => return Err(wrong("venues-error-photo-found")),
        Err(Unclean::Silent) => return Err(wrong("venues-error-photo-silent")),
    }
    let work = tokio::task::spawn_blocking(move || files::cleaned(&bytes, &Kind::PICTURES));
    let cleaned = work.await.map_err(|error| DbErr::Custom(error.to_string()))?;
    cleaned.map_err(|unfit| match unfit {
        Unfit::Kind => wrong("venues-error-photo-kind"),
        Unfit::Broken => wrong("venues-error-photo-broken"),
        Unfit::Huge => wrong("venues-error-photo-huge"),
    })
}

fn deletes_on(whole: &Whole, today: NaiveDate) -> NaiveDate {
    let ends = zoned::local_date(whole.gathering.ends_at, whole.zone());
    ends.max(today) + Days::new(KEPT)
}

/// Whether there is such a venue, before anything of a photo is read.
///
/// # Errors
/// [`VenueError::NotThere`] where there is none.
pub async fn there(app: &App, center: CenterId, at: At) -> Result<(), VenueError> {
    let tx = app.db.scoped(center).read().await?;
    whole_of(&tx, at).await.map(drop)
}

/// Keeps a photo in the place of the one that was there; without a picture it says anew what that one shows.
///
/// # Errors
/// [`VenueError::Fields`] where nothing says what it shows, or it is no picture that is taken; nothing is kept then.
pub async fn bring(app: &App, center: CenterId, by: Actor, at: At, new: NewPhoto) -> Result<(), VenueError> {
    let now = app.clock.now();
    let mut errors = FieldErrors::default();
    let alt = line(&mut errors, "alt", &new.alt, LONGEST_LINE);
    if alt.is_empty() {
        errors.add("alt", Message::new("venues-error-photo-alt"));
    }
    if new.too_large {
        let megabytes = app.config.files.photo_megabytes;
        errors.add(FIELD, Message::new("venues-error-photo-large").with("megabytes", megabytes));
    }
    // Judged before the picture is looked at, which takes long, and again when it is kept.
    let tx = app.db.scoped(center).read().await?;
    whole_of(&tx, at).await?;
    if new.bytes.is_none() && !new.too_large && photo::find_of(&tx, at.1).await?.is_none() {
        errors.add(FIELD, Message::new("venues-error-photo-none"));
    }
    drop(tx);
    errors.into_result().map_err(VenueError::Fields)?;
    let cleaned = match new.bytes {
        Some(bytes) => Some(judged(app, bytes).await?),
        None => None,
    };
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let before = photo::find_of(&tx, at.1).await?;
    match (cleaned, before) {
        (None, None) => return Err(field(FIELD, Message::new("venues-error-photo-none"))),
        (None, Some(before)) => photo::set_alt(&tx, before.id, &alt).await?,
        (Some(picture), before) => {
            if let Some(before) = before {
                files::erase(&tx, &[before.file_id]).await?;
            }
            let about = About {
                center,
                subject: (SUBJECT, at.1.0),
                deletes_on: deletes_on(&whole, zoned::local_date(now, whole.zone())),
                member: by.member(),
                asking: None,
            };
            let file = files::prepare(app, now, about, &picture);
            let row = Photo {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: at.0,
                venue_id: at.1,
                file_id: file.id(),
                alt,
                membership_id: by.member(),
                at: now,
            };
            files::keep(&tx, file).await?;
            photo::insert(&tx, row).await?;
        }
    }
    audit::record(app, &tx, now, by, "venues.photo.brought", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// Erases the photo of a venue. Erased already is erased.
pub async fn remove(app: &App, center: CenterId, by: Actor, at: At) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let Some(row) = photo::find_of(&tx, at.1).await? else { return Ok(()) };
    files::erase(&tx, &[row.file_id]).await?;
    audit::record(app, &tx, now, by, "venues.photo.removed", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// The picture of a venue.
///
/// # Errors
/// [`VenueError::NotThere`] where there is none.
pub async fn picture(app: &App, tx: &Tx, at: At) -> Result<(File, Vec<u8>), VenueError> {
    let whole = whole_of(tx, at).await?;
    let row = photo::find_of(tx, at.1).await?.ok_or(VenueError::NotThere)?;
    let today = zoned::local_date(app.clock.now(), whole.zone());
    let all = files::of_subject(tx, (SUBJECT, at.1.0), today).await?;
    let file = all.into_iter().find(|file| file.id == row.file_id).ok_or(VenueError::NotThere)?;
    let bytes = files::read(app, tx, &file).await.map_err(|error| VenueError::Broken(error.into()))?;
    Ok((file, bytes.ok_or(VenueError::NotThere)?))
}
