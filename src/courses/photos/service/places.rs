//! Photos for the handbook: an employer's place, and who meets trainees there, brought by the employer or by staff.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::album::usual;
use super::bringing::clean;
use super::{PLACES, PhotoError, field};
use crate::accounts::audit;
use crate::app::App;
use crate::courses::days::service::{Board, By};
use crate::courses::employers::model::Answer;
use crate::courses::employers::service::Employer;
use crate::courses::photos::model::Shows;
use crate::courses::photos::store::place;
use crate::courses::trainees::Trainee;
use crate::db::{AskingId, CenterId, FileId, GatheringId, PhotoId, Tx};
use crate::files::{self, About, File};
use crate::gatherings::GatheringState;
use crate::replies::erasing::{self, Moved, last_day};

/// A photo with its file.
#[derive(Clone, Debug)]
pub struct PlacePhoto {
    pub row: place::Model,
    pub file: File,
}

/// The photos for the handbook of a course.
pub struct Places {
    pub board: Board,
    pub photos: Vec<PlacePhoto>,
    /// The day on which they are erased.
    pub deletes_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    pub moved: Option<Moved>,
}

impl Places {
    /// Reads a course for whoever asks.
    ///
    /// # Errors
    /// [`PhotoError::Day`] where there is no course with trainees, or not for them.
    pub async fn read(tx: &Tx, by: By, id: GatheringId, now: DateTime<Utc>) -> Result<Self, PhotoError> {
        let board = Board::read_by(tx, by, id).await?;
        let kept = files::of_subject(tx, (PLACES, id.0), board.today(now)).await?;
        let mut kept: BTreeMap<FileId, File> = kept.into_iter().map(|file| (file.id, file)).collect();
        let rows = place::list_of_gathering(tx, id).await?;
        let photos = rows.into_iter().filter_map(|row| {
            let file = kept.remove(&row.file_id)?;
            Some(PlacePhoto { row, file })
        });
        let photos = photos.collect();
        let deletes_on = usual(last_day(&board.whole));
        let first = erasing::first(tx, &board.whole).await?;
        let moved = first.and_then(|first| first.explains(usual, deletes_on));
        Ok(Places { board, photos, deletes_on, moved })
    }

    /// Employers of which photos can stand in a handbook: those that said yes.
    pub fn employers(&self) -> impl Iterator<Item = &Employer> {
        self.board.employers.iter().filter(|one| one.answered() == Some(Answer::Yes))
    }

    /// The employer of which `by` may bring a photo.
    pub fn may_bring(&self, by: By, employer: AskingId) -> Option<&Employer> {
        let own = match by {
            By::Member(_) => true,
            By::Employer(asking) => asking == employer,
            By::Office(_) | By::Trainee { .. } => false,
        };
        self.employers().find(|one| own && one.asking.id == employer)
    }

    /// Whether photos are taken.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.board.today(now) < self.deletes_on
            && self.board.whole.gathering.state != GatheringState::CalledOff
    }

    /// Whether `by` may see a photo: members, the employer its own, a trainee who agreed to go there, an office where somebody
    /// of its own did.
    pub fn may_see(&self, by: By, photo: &PlacePhoto) -> bool {
        let employer = photo.row.asking_id;
        let goes = |one: &Trainee| {
            let mut days = self.board.days.iter();
            days.any(|day| self.board.with(one.attendee, day.id) == Some(employer))
        };
        let mut trainees = self.board.trainees.iter();
        match by {
            By::Member(_) => true,
            By::Employer(asking) => asking == employer,
            By::Office(asking) => trainees.any(|one| one.asking == asking && goes(one)),
            By::Trainee { attendee, .. } => trainees.any(|one| one.attendee == attendee && goes(one)),
        }
    }

    /// The photos of an employer.
    pub fn of(&self, employer: AskingId) -> impl Iterator<Item = &PlacePhoto> {
        self.photos.iter().filter(move |photo| photo.row.asking_id == employer)
    }
}

/// Pictures for handbooks: of which employer there are which, and where whoever reads gets them.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    of: BTreeMap<AskingId, Vec<(Shows, PhotoId)>>,
    /// The address without the photo's id.
    base: String,
}

impl Pictures {
    /// Reads them for pages whose pictures lie under `base`.
    pub async fn read(
        tx: &Tx,
        by: By,
        id: GatheringId,
        now: DateTime<Utc>,
        base: &str,
    ) -> Result<Self, PhotoError> {
        let places = Places::read(tx, by, id, now).await?;
        let mut of: BTreeMap<AskingId, Vec<(Shows, PhotoId)>> = BTreeMap::new();
        for photo in places.photos.iter().filter(|photo| places.may_see(by, photo)) {
            of.entry(photo.row.asking_id).or_default().push((photo.row.shows, photo.row.id));
        }
        Ok(Pictures { of, base: format!("{base}/photos/places/picture?photo=") })
    }

    /// Those of an employer, each with its address.
    pub fn of(&self, employer: AskingId) -> Vec<(Shows, String)> {
        let all = self.of.get(&employer).map(Vec::as_slice).unwrap_or_default();
        all.iter().map(|(shows, id)| (*shows, format!("{}{id}", self.base))).collect()
    }
}

/// A photo that is brought.
#[derive(Clone, Debug)]
pub struct NewPlacePhoto {
    pub employer: AskingId,
    pub shows: Shows,
    /// Everybody who is in it said that it may stand in the handbook, or nobody is in it.
    pub agreed: bool,
    pub bytes: Vec<u8>,
}

/// Keeps a photo in the place of the one that was there; the same picture again is the same photo.
///
/// # Errors
/// [`PhotoError::Fields`] where nobody said that those in it agree, or it is no picture.
pub async fn bring_place(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    mut new: NewPlacePhoto,
) -> Result<PhotoId, PhotoError> {
    let now = app.clock.now();
    // Judged before the picture is looked at, which takes long, and again when it is kept.
    let tx = app.db.scoped(center).read().await?;
    judge(&Places::read(&tx, by, gathering, now).await?, by, &new, now)?;
    drop(tx);
    let picture = clean(app, std::mem::take(&mut new.bytes)).await?;
    let hash = picture.hash(app);

    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let places = Places::read(&tx, by, gathering, now).await?;
    judge(&places, by, &new, now)?;
    let there = places.of(new.employer).find(|photo| photo.row.shows == new.shows);
    if let Some(there) = there
        && there.file.hash == hash
    {
        return Ok(there.row.id);
    }
    let rows = place::list_of_gathering(&tx, gathering).await?;
    let before = rows.iter().find(|row| (row.asking_id, row.shows) == (new.employer, new.shows));
    if let Some(before) = before {
        files::erase(&tx, &[before.file_id]).await?;
    }
    let about = About {
        center,
        subject: (PLACES, gathering.0),
        deletes_on: places.deletes_on,
        member: by.member(),
        asking: by.asking(),
    };
    let file = files::prepare(app, now, about, &picture);
    let row = place::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        asking_id: new.employer,
        shows: new.shows,
        file_id: file.id(),
        agreed_on: places.board.today(now),
        membership_id: by.member(),
        at: now,
    };
    let id = row.id;
    files::keep(&tx, file).await?;
    place::insert(&tx, row).await?;
    let what = ("gathering", gathering.0);
    audit::record(app, &tx, now, by.actor(), "courses.photos.place_brought", what, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

fn judge(places: &Places, by: By, new: &NewPlacePhoto, now: DateTime<Utc>) -> Result<(), PhotoError> {
    if places.may_bring(by, new.employer).is_none() {
        return Err(match by {
            By::Member(_) => field("employer", "field-choose"),
            By::Employer(_) | By::Office(_) | By::Trainee { .. } => PhotoError::NotFound,
        });
    }
    if !places.is_open(now) {
        return Err(PhotoError::Closed);
    }
    if !new.agreed {
        return Err(field("agreed", "place-photo-error-agreed"));
    }
    Ok(())
}

/// Erases a photo, as somebody in it would rather not, or it is not so any more. Erased already is erased.
///
/// # Errors
/// [`PhotoError::NotFound`] for whoever may not.
pub async fn delete_place(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    photo: PhotoId,
) -> Result<(), PhotoError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-photos").await?;
    let places = Places::read(&tx, by, gathering, now).await?;
    if matches!(by, By::Office(_) | By::Trainee { .. }) {
        return Err(PhotoError::NotFound);
    }
    let Some(there) = places.photos.iter().find(|there| there.row.id == photo) else { return Ok(()) };
    if !places.may_see(by, there) {
        return Err(PhotoError::NotFound);
    }
    files::erase(&tx, &[there.file.id]).await?;
    let what = ("gathering", gathering.0);
    audit::record(app, &tx, now, by.actor(), "courses.photos.place_deleted", what, &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// The bytes of a photo for the handbook, for whoever may see it.
///
/// # Errors
/// [`PhotoError::NotFound`] for everybody else.
pub async fn place_picture(
    app: &App,
    center: CenterId,
    by: By,
    id: GatheringId,
    photo: Option<PhotoId>,
) -> Result<(File, Vec<u8>), PhotoError> {
    let tx = app.db.scoped(center).read().await?;
    let places = Places::read(&tx, by, id, app.clock.now()).await?;
    let found = places.photos.iter().find(|there| Some(there.row.id) == photo);
    let found = found.filter(|there| places.may_see(by, there)).ok_or(PhotoError::NotFound)?;
    let bytes = files::read(app, &tx, &found.file).await?.ok_or(PhotoError::NotFound)?;
    Ok((found.file.clone(), bytes))
}
