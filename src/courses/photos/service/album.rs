//! The photos of a course, read once, and who may see which.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{PhotoError, SUBJECT};
use crate::accounts::{Actor, audit, full_name};
use crate::app::App;
use crate::courses::days::service::{Board, By};
use crate::courses::photos::model::{self, Uses};
use crate::courses::photos::store::{consent, keeping, photo};
use crate::courses::trainees::service::Trainee;
use crate::db::{AskingId, AttendeeId, CenterId, DayId, FileId, GatheringId, MembershipId, PhotoId, Tx};
use crate::files::{self, File};
use crate::replies;
use crate::replies::applying::erased_after;
use crate::replies::erasing::{self, Moved, last_day};

/// Somebody without a seat of whom something is kept here: they can still take it back.
#[derive(Clone, Debug)]
pub struct Gone {
    pub attendee: AttendeeId,
    /// Empty where it is not known any more.
    pub name: String,
    /// The office that named them.
    pub asking: Option<AskingId>,
}

/// A photo with its file and who is in it.
#[derive(Clone, Debug)]
pub struct Photo {
    pub row: photo::Model,
    pub file: File,
    pub people: Vec<AttendeeId>,
}

/// The photos of a course.
pub struct Album {
    pub board: Board,
    /// What was said, each trainee's oldest first.
    consents: BTreeMap<AttendeeId, Vec<consent::Model>>,
    /// By day; what is due to be erased is not among them.
    pub photos: Vec<Photo>,
    /// Who has no seat, or none any more, and said something of photos or is in one.
    pub gone: Vec<Gone>,
    /// The day on which they are erased.
    pub deletes_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    pub moved: Option<Moved>,
    /// Of the day that staff set; 0 where they set none.
    pub version: i32,
}

impl Album {
    /// Reads a course for whoever asks.
    ///
    /// # Errors
    /// [`PhotoError::Day`] where there is no course with trainees, or not for them.
    pub async fn read(tx: &Tx, by: By, id: GatheringId, now: DateTime<Utc>) -> Result<Self, PhotoError> {
        let board = Board::read_by(tx, by, id).await?;
        let mut consents: BTreeMap<AttendeeId, Vec<consent::Model>> = BTreeMap::new();
        for row in consent::list_of_gathering(tx, id).await? {
            consents.entry(row.attendee_id).or_default().push(row);
        }
        let kept = files::of_subject(tx, (SUBJECT, id.0), board.today(now)).await?;
        let mut kept: BTreeMap<FileId, File> = kept.into_iter().map(|file| (file.id, file)).collect();
        let mut people: BTreeMap<PhotoId, Vec<AttendeeId>> = BTreeMap::new();
        for row in photo::people_of_gathering(tx, id).await? {
            people.entry(row.photo_id).or_default().push(row.attendee_id);
        }
        let rows = photo::list_of_gathering(tx, id).await?;
        let photos = rows.into_iter().filter_map(|row| {
            let file = kept.remove(&row.file_id)?;
            Some(Photo { people: people.remove(&row.id).unwrap_or_default(), row, file })
        });
        let photos: Vec<Photo> = photos.collect();
        let kept_of = consents.keys().chain(photos.iter().flat_map(|photo| &photo.people)).copied();
        let ids: BTreeSet<AttendeeId> = kept_of.filter(|one| board.trainee(*one).is_none()).collect();
        let gone = if ids.is_empty() { Vec::new() } else { without_seat(tx, id, ids).await? };
        let row = keeping::of_gathering(tx, id).await?;
        let deletes_on = row.as_ref().map_or_else(|| usual(last_day(&board.whole)), |row| row.deletes_on);
        // What staff set they set in place of it.
        let first = if row.is_none() { erasing::first(tx, &board.whole).await? } else { None };
        Ok(Album {
            consents,
            photos,
            gone,
            deletes_on,
            moved: first.and_then(|first| first.explains(usual, deletes_on)),
            version: row.map_or(0, |row| row.version),
            board,
        })
    }

    /// What was said last about photos of a trainee.
    pub fn consent(&self, attendee: AttendeeId) -> Option<&consent::Model> {
        self.said(attendee).last()
    }

    /// Everything that was said about photos of a trainee, oldest first.
    pub fn said(&self, attendee: AttendeeId) -> &[consent::Model] {
        self.consents.get(&attendee).map(Vec::as_slice).unwrap_or_default()
    }

    /// For what photos of a trainee may be used.
    pub fn uses(&self, attendee: AttendeeId) -> Uses {
        self.consent(attendee).map(consent::Model::uses).unwrap_or_default()
    }

    /// Somebody without a seat of whom something is kept here.
    pub fn gone(&self, attendee: AttendeeId) -> Option<&Gone> {
        self.gone.iter().find(|one| one.attendee == attendee)
    }

    /// Whether there is something that could be taken back: a consent, or a photo.
    pub fn may_take_back(&self, attendee: AttendeeId) -> bool {
        self.uses(attendee).any() || self.of(attendee).next().is_some()
    }

    /// Whether photos may still come in.
    pub fn is_open(&self, by: By, now: DateTime<Utc>) -> bool {
        let over = by.asking().is_some() && self.board.is_closed(now);
        self.board.today(now) < self.deletes_on && !over
    }

    /// Whether `by` may show a trainee of that day in a photo, but for what the trainee says of it.
    pub fn may_bring(&self, by: By, attendee: AttendeeId, day: DayId) -> bool {
        match by {
            By::Member(_) => self.board.trainee(attendee).is_some(),
            By::Employer(asking) => self.board.expected_by(attendee, day) == Some(asking),
            By::Office(_) => false,
        }
    }

    /// Whom `by` may show in a photo of some day that has begun, and who said yes.
    pub fn may_be_shown(&self, by: By, now: DateTime<Utc>) -> Vec<&Trainee> {
        let today = self.board.today(now);
        let shown = |one: &&Trainee| {
            let mut days = self.board.days.iter().filter(|day| day.date <= today);
            self.uses(one.attendee).any() && days.any(|day| self.may_bring(by, one.attendee, day.id))
        };
        self.board.trainees.iter().filter(shown).collect()
    }

    /// Whether `by` may see a photo.
    pub fn may_see(&self, by: By, photo: &Photo) -> bool {
        match by {
            By::Member(_) => true,
            By::Employer(asking) => photo.row.asking_id == Some(asking),
            By::Office(asking) => {
                let own = |attendee: &AttendeeId| {
                    self.board.trainee(*attendee).is_some_and(|one| one.asking == asking)
                        && self.uses(*attendee).own
                };
                !photo.people.is_empty() && photo.people.iter().all(own)
            }
        }
    }

    /// For what a photo may be used: what everybody in it allows. A copy for themselves is nobody else's.
    pub fn serves(&self, photo: &Photo) -> Uses {
        let all = photo.people.iter().map(|attendee| self.uses(*attendee));
        all.reduce(Uses::and).unwrap_or_default()
    }

    /// The photos that show a trainee.
    pub fn of(&self, attendee: AttendeeId) -> impl Iterator<Item = &Photo> {
        self.photos.iter().filter(move |photo| photo.people.contains(&attendee))
    }

    /// A photo that `by` may see.
    ///
    /// # Errors
    /// [`PhotoError::NotFound`] where there is none for them.
    pub fn photo(&self, by: By, id: PhotoId) -> Result<&Photo, PhotoError> {
        let found = self.photos.iter().find(|photo| photo.row.id == id);
        found.filter(|photo| self.may_see(by, photo)).ok_or(PhotoError::NotFound)
    }
}

/// When photos go where staff said nothing, of a course whose last day is this one.
pub(super) fn usual(last_day: NaiveDate) -> NaiveDate {
    model::usual(last_day, erased_after(last_day))
}

async fn without_seat(tx: &Tx, id: GatheringId, ids: BTreeSet<AttendeeId>) -> Result<Vec<Gone>, PhotoError> {
    let named = replies::attendees(tx, id).await?;
    let one = |attendee: AttendeeId| {
        let row = named.iter().find(|row| row.id == attendee);
        let name = row.map(|row| full_name(&row.family, &row.given).trim().to_owned());
        Gone { attendee, name: name.unwrap_or_default(), asking: row.and_then(|row| row.asking_id) }
    };
    Ok(ids.into_iter().map(one).collect())
}

/// What opens the pictures of a course for a member until the day is over: whoever has not opened them sees none.
fn key(app: &App, member: MembershipId, id: GatheringId, today: NaiveDate) -> String {
    app.seal.link_token(&format!("photos of {today} for {member}"), id.0, 0)
}

/// Opens the photos of a course for a member and keeps in the history that it was so; the key that shows them today.
///
/// # Errors
/// Where the member has no part in the course.
pub async fn open(
    app: &App,
    center: CenterId,
    member: MembershipId,
    id: GatheringId,
) -> Result<String, PhotoError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let board = Board::read_for(&tx, member, id).await?;
    audit::record(app, &tx, now, Actor::Member(member), "courses.photos.opened", ("gathering", id.0), &[])
        .await?;
    tx.commit().await?;
    Ok(key(app, member, id, board.today(now)))
}

/// The bytes of a photo, for whoever may see it; a member brings the key of today.
///
/// # Errors
/// [`PhotoError::NotFound`] for everybody else.
pub async fn picture(
    app: &App,
    center: CenterId,
    by: By,
    id: GatheringId,
    photo: Option<PhotoId>,
    opened_by: &str,
) -> Result<(File, Vec<u8>), PhotoError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let album = Album::read(&tx, by, id, now).await?;
    if let By::Member(member) = by
        && key(app, member, id, album.board.today(now)) != opened_by
    {
        return Err(PhotoError::NotFound);
    }
    let photo = album.photo(by, photo.ok_or(PhotoError::NotFound)?)?;
    let bytes = files::read(app, &tx, &photo.file).await?.ok_or(PhotoError::NotFound)?;
    Ok((photo.file.clone(), bytes))
}
