//! What a trainee says about photos of them; taken back, the photos are gone in the same transaction.

use chrono::NaiveDate;

use super::{Album, Gone, PhotoError, field};
use crate::accounts::audit;
use crate::app::App;
use crate::courses::days::service::By;
use crate::courses::photos::model::Uses;
use crate::courses::photos::store::consent;
use crate::courses::trainees::Guardian;
use crate::db::{AttendeeId, CenterId, FileId, GatheringId};
use crate::files;

/// What a trainee says.
#[derive(Clone, Copy, Debug)]
pub struct NewConsent {
    pub attendee: AttendeeId,
    /// Nothing is no.
    pub uses: Uses,
    /// When it was said; today where staff name no day, and by a link.
    pub on: Option<NaiveDate>,
}

/// Keeps what a trainee says about photos of them; how many photos were erased by it. Said again, it is said once.
///
/// # Errors
/// [`PhotoError::NotFound`] for a link that is not the trainee's office's, [`PhotoError::Fields`] where a guardian has not
/// agreed or the day is still to come.
pub async fn say(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    new: NewConsent,
) -> Result<usize, PhotoError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let album = Album::read(&tx, by, gathering, now).await?;
    let trainee = album.board.trainee(new.attendee);
    let may = match by {
        // Whoever gave up the seat can still take back what they said, and no more than that.
        By::Member(_) => trainee.is_some() || (!new.uses.any() && album.gone(new.attendee).is_some()),
        By::Office(asking) => match trainee {
            Some(one) => one.asking == asking,
            None => {
                let own = |one: &Gone| one.asking == Some(asking);
                !new.uses.any() && album.gone(new.attendee).is_some_and(own)
            }
        },
        By::Employer(_) => false,
    };
    if !may {
        return Err(PhotoError::NotFound);
    }
    let today = album.board.today(now);
    let on = new.on.filter(|_| by.member().is_some()).unwrap_or(today);
    if on > today {
        return Err(field("on", "course-photo-error-on"));
    }
    if new.uses.any() && trainee.is_some_and(|one| one.guardian == Guardian::Needed) {
        return Err(field("uses", "course-photo-error-guardian"));
    }
    if album.consent(new.attendee).is_some_and(|said| said.uses() == new.uses) {
        return Ok(0);
    }
    let row = consent::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        attendee_id: new.attendee,
        number: i32::try_from(album.said(new.attendee).len()).unwrap_or(i32::MAX).saturating_add(1),
        own: new.uses.own,
        handbook: new.uses.handbook,
        report: new.uses.report,
        public: new.uses.public,
        said_on: on,
        membership_id: by.member(),
        asking_id: by.asking(),
        at: now,
    };
    consent::insert(&tx, row).await?;
    let gone: Vec<FileId> = match new.uses.any() {
        true => Vec::new(),
        false => album.of(new.attendee).map(|photo| photo.file.id).collect(),
    };
    files::erase(&tx, &gone).await?;
    let about = ("trainee", new.attendee.0);
    audit::record(app, &tx, now, by.actor(), "courses.photos.asked", about, &[]).await?;
    if !gone.is_empty() {
        audit::record(app, &tx, now, by.actor(), "courses.photos.deleted", about, &[]).await?;
    }
    tx.commit().await?;
    Ok(gone.len())
}
