//! Bringing a photo, deleting one, and until when they are kept.

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::{Album, PhotoError, SUBJECT, field};
use crate::accounts::audit;
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::photos::model::{MOST_BY_LINK, may_keep_until};
use crate::courses::photos::store::{keeping, photo};
use crate::db::{AttendeeId, CenterId, DayId, GatheringId, MembershipId, PhotoId, RowId};
use crate::files::{self, About, Cleaned, Kind, Unfit};
use crate::gatherings::Day;
use crate::replies::applying::erased_on;

/// A photo that is brought.
#[derive(Clone, Debug)]
pub struct NewPhoto {
    pub day: DayId,
    /// Who is in it.
    pub people: Vec<AttendeeId>,
    pub bytes: Vec<u8>,
    /// The key of this press of the button: under the same key the same picture is brought once. Without one it is a press
    /// of its own.
    pub once: String,
}

/// The day of a new photo, where `by` may show all of these on it and each said yes.
fn judge<'a>(
    album: &'a Album,
    by: By,
    new: &NewPhoto,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<&'a Day, PhotoError> {
    let day = album.board.day(new.day).filter(|day| day.date <= album.board.today(now));
    let day = day.ok_or_else(|| field("day", "course-photo-error-day"))?;
    if new.people.is_empty() {
        return Err(field("who", "course-photo-error-who"));
    }
    if !new.people.iter().all(|attendee| album.may_bring(by, *attendee, new.day)) {
        return Err(match by {
            By::Member(_) => PhotoError::NotFound,
            By::Employer(_) | By::Office(_) | By::Trainee { .. } => {
                field("who", "course-photo-error-not-there")
            }
        });
    }
    if !new.people.iter().all(|attendee| album.uses(*attendee).any()) {
        return Err(field("who", "course-photo-error-consent"));
    }
    let brought = album.photos.iter().filter(|photo| photo.row.day_id == new.day);
    if by.asking().is_some()
        && brought.filter(|photo| photo.row.asking_id == by.asking()).count() >= MOST_BY_LINK
    {
        return Err(field("photo", "course-photo-error-many"));
    }
    Ok(day)
}

/// Offers the bytes of a photo to the scanner, where there is one; judges and cleans them aside, so that nobody waits for it.
pub(super) async fn clean(app: &App, bytes: Vec<u8>) -> Result<Cleaned, PhotoError> {
    files::offered(app, &bytes).await.map_err(|unclean| field("photo", unclean.key()))?;
    let work = tokio::task::spawn_blocking(move || files::cleaned(&bytes, &Kind::PICTURES));
    let cleaned = work.await.map_err(|error| DbErr::Custom(error.to_string()))?;
    cleaned.map_err(|unfit| match unfit {
        Unfit::Kind => field("photo", "course-photo-error-kind"),
        Unfit::Broken => field("photo", "course-photo-error-broken"),
        Unfit::Huge => field("photo", "course-photo-error-huge"),
    })
}

/// Keeps a photo, where each who is in it has said yes; otherwise nothing of it. Pressed twice it is one; another picture
/// under the same key, as from a page that was gone back to, is a photo of its own.
///
/// # Errors
/// [`PhotoError::Fields`] where somebody in it has not said yes, or it is no picture.
pub async fn bring(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    mut new: NewPhoto,
) -> Result<PhotoId, PhotoError> {
    let now = app.clock.now();
    if matches!(by, By::Office(_) | By::Trainee { .. }) {
        return Err(PhotoError::NotFound);
    }
    new.people.sort_unstable();
    new.people.dedup();
    if new.once.is_empty() {
        let own: RowId = app.chance.id(now);
        new.once = own.0.simple().to_string();
    }
    // Judged before the picture is looked at, which takes long, and again when it is kept.
    let tx = app.db.scoped(center).read().await?;
    let album = Album::read(&tx, by, gathering, now).await?;
    if album.photos.iter().all(|photo| photo.row.once != new.once) {
        if !album.is_open(by, now) {
            return Err(PhotoError::Closed);
        }
        judge(&album, by, &new, now)?;
    }
    drop(tx);
    let picture = clean(app, std::mem::take(&mut new.bytes)).await?;
    let hash = picture.hash(app);
    let about = About {
        center,
        subject: (SUBJECT, gathering.0),
        deletes_on: album.deletes_on,
        member: by.member(),
        asking: by.asking(),
    };
    let mut file = files::prepare(app, now, about, &picture);

    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let album = Album::read(&tx, by, gathering, now).await?;
    let under = |once: &str| album.photos.iter().find(|photo| photo.row.once == once);
    let mut once = new.once.clone();
    if under(&once).is_some_and(|there| there.file.hash != hash) {
        let of_picture: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        once = format!("{once}-{of_picture}");
    }
    if let Some(there) = under(&once) {
        return Ok(there.row.id);
    }
    if !album.is_open(by, now) {
        return Err(PhotoError::Closed);
    }
    let day = judge(&album, by, &new, now)?;
    file.until(album.deletes_on);
    let row = photo::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        file_id: file.id(),
        day_id: day.id,
        taken_on: day.date,
        membership_id: by.member(),
        asking_id: by.asking(),
        once,
        at: now,
    };
    let id = row.id;
    let person = |attendee: &AttendeeId| photo::person::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        photo_id: id,
        attendee_id: *attendee,
    };
    let people = new.people.iter().map(person).collect();
    files::keep(&tx, file).await?;
    photo::insert(&tx, row, people).await?;
    audit::record(app, &tx, now, by.actor(), "courses.photos.brought", ("gathering", gathering.0), &[])
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Deletes a photo for good: any for a member, its own for an employer. Deleted already is deleted.
pub async fn delete(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    photo: PhotoId,
) -> Result<(), PhotoError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let album = Album::read(&tx, by, gathering, now).await?;
    if matches!(by, By::Office(_) | By::Trainee { .. }) {
        return Err(PhotoError::NotFound);
    }
    if album.photos.iter().all(|there| there.row.id != photo) {
        return Ok(());
    }
    let file = album.photo(by, photo)?.file.id;
    files::erase(&tx, &[file]).await?;
    audit::record(app, &tx, now, by.actor(), "courses.photos.deleted", ("gathering", gathering.0), &[])
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Sets the day on which the photos of a course are erased, for those that are there and those to come.
///
/// # Errors
/// [`PhotoError::Fields`] for a day that is past or later than that of everything else about the trainees.
pub async fn keep_until(
    app: &App,
    center: CenterId,
    member: MembershipId,
    gathering: GatheringId,
    date: NaiveDate,
    seen: i32,
) -> Result<(), PhotoError> {
    let now = app.clock.now();
    let by = By::Member(member);
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let album = Album::read(&tx, by, gathering, now).await?;
    if album.deletes_on == date {
        return Ok(());
    }
    if album.version != seen {
        return Err(PhotoError::Stale);
    }
    if !may_keep_until(date, album.board.today(now), erased_on(&album.board.whole)) {
        return Err(field("until", "course-photo-error-until"));
    }
    let there = keeping::of_gathering(&tx, gathering).await?;
    let row = keeping::Model {
        id: there.map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        deletes_on: date,
        version: 0,
    };
    if !keeping::save(&tx, seen, row).await? {
        return Err(PhotoError::Stale);
    }
    files::keep_until(&tx, (SUBJECT, gathering.0), date).await?;
    let changes: Vec<_> = audit::changed("deletes_on", album.deletes_on, date).into_iter().collect();
    audit::record(app, &tx, now, by.actor(), "courses.photos.dated", ("gathering", gathering.0), &changes)
        .await?;
    tx.commit().await?;
    Ok(())
}
