//! Notes of a day: sealed as they are written; opened by those who look after the trainee, read back by who wrote them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::board::phone;
use super::{Board, By, CourseDayError, telling};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, audit};
use crate::app::App;
use crate::courses::days::model::{Author, Mood, Words};
use crate::courses::days::store::note as rows;
use crate::courses::trainees::TraineeError;
use crate::courses::trainees::service::looks_after;
use crate::db::{AttendeeId, CenterId, DayId, GatheringId, MembershipId, RowId, Tx};
use crate::replies::applying::erased_on;
use crate::replies::erasing::{self, Moved};
use crate::tasks;

/// The field under which the words are sealed at the note's row.
const NOTE: &str = "note";
/// Somebody is in trouble, or had a hard day.
const TASK_TROUBLE: &str = "courses.call_trouble";

/// A note that comes in.
#[derive(Clone, Debug)]
pub struct NewNote {
    pub attendee: AttendeeId,
    pub day: DayId,
    pub author: Author,
    pub words: Words,
    /// "In trouble": somebody should ring.
    pub trouble: bool,
    /// The key of this press of the button: the same key writes once.
    pub once: String,
}

fn place(row: &rows::Model) -> Place<'static> {
    Place { subject: (Subject::Person, row.attendee_id.0), row: row.id.0, field: NOTE }
}

fn judge(board: &Board, by: By, new: &NewNote, now: DateTime<Utc>) -> Result<(), CourseDayError> {
    let day = board.day(new.day).ok_or(CourseDayError::NotFound)?;
    let trainee = board.trainee(new.attendee).ok_or(CourseDayError::NotFound)?;
    let may = match by {
        By::Member(_) => new.author == Author::Staff,
        By::Office(asking) => {
            trainee.asking == asking && matches!(new.author, Author::Trainee | Author::Supporter)
        }
        By::Employer(asking) => {
            new.author == Author::Employer && board.expected_by(new.attendee, new.day) == Some(asking)
        }
    };
    if !may {
        return Err(CourseDayError::NotFound);
    }
    if board.is_closed(now) && by.asking().is_some() {
        return Err(CourseDayError::Closed);
    }
    if day.date > board.today(now) {
        return Err(CourseDayError::TooEarly);
    }
    Ok(())
}

/// Keeps a note. A hard day, or the button "in trouble", raises a task at once: one, however often.
///
/// # Errors
/// [`TraineeError::NotOfTrainee`] for a member who could not read it afterwards.
pub async fn note(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    new: NewNote,
) -> Result<(), CourseDayError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-days").await?;
    let board = Board::read_by(&tx, by, gathering).await?;
    judge(&board, by, &new, now)?;
    if let By::Member(member) = by
        && !looks_after(&tx, member, new.attendee).await?
    {
        return Err(TraineeError::NotOfTrainee.into());
    }
    let words = new.words.checked(new.trouble).map_err(CourseDayError::Fields)?;
    let all = rows::list_of_gathering(&tx, gathering).await?;
    let text = serde_json::to_string(&words).map_err(anyhow::Error::from)?;
    let mut once = new.once;
    for there in all.iter().filter(|row| row.attendee_id == new.attendee && row.once == once) {
        let kept = facts::read_back(app, &tx, there.id.0, NOTE).await.map_err(anyhow::Error::from)?;
        if there.trouble == new.trouble && kept.as_deref() == Some(text.as_str()) {
            return Ok(());
        }
    }
    // Something was added on a page that was kept open: a note of its own.
    if all.iter().any(|row| row.attendee_id == new.attendee && row.once.starts_with(&once)) {
        once = format!("{once}-{}", all.len());
    }
    let row = rows::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        attendee_id: new.attendee,
        day_id: new.day,
        author: new.author,
        trouble: new.trouble,
        membership_id: by.member(),
        asking_id: by.asking(),
        once,
        at: now,
    };
    rows::insert(&tx, row.clone()).await?;
    facts::seal(app, &tx, now, place(&row), &text, erased_on(&board.whole)).await?;
    let about = ("trainee", new.attendee.0);
    audit::record(app, &tx, now, by.actor(), "courses.day.noted", about, &[]).await?;
    if new.trouble || words.mood == Some(Mood::Hard) {
        alarm(app, &tx, now, by, &board, new.attendee).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The one task that somebody rings; who else is in trouble with the same trainee is added to it.
async fn alarm(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    attendee: AttendeeId,
) -> Result<(), CourseDayError> {
    let Some(trainee) = board.trainee(attendee) else { return Ok(()) };
    let (name, number) = match by {
        By::Employer(asking) => {
            let found = board.employer(asking);
            let own = found.map(|one| one.content.contact_phone.clone()).filter(|own| !own.is_empty());
            let number = match own {
                Some(own) => crate::contacts::japanese::show_phone(&own),
                None => phone(tx, asking).await?,
            };
            (found.map(|one| one.name.clone()).unwrap_or_default(), number)
        }
        By::Office(_) | By::Member(_) => (trainee.office.clone(), phone(tx, trainee.asking).await?),
    };
    let mut new = telling::task(board, trainee, (TASK_TROUBLE, "course-day-task-trouble"), attendee.0);
    new.instructions = Some(telling::line(&name, &number));
    new.due_on = Some(board.today(now));
    tasks::open_or_add(app, tx, now, new).await?;
    Ok(())
}

/// A note as it is opened.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CourseNote)]
pub struct Opened {
    pub id: RowId,
    pub day: DayId,
    pub date: Option<NaiveDate>,
    pub author: Author,
    pub trouble: bool,
    pub at: DateTime<Utc>,
    /// `None` once it is erased.
    pub words: Option<Words>,
    pub erased_on: NaiveDate,
    /// Why it is another day than the one that was said first.
    pub erased_moved: Option<Moved>,
}

/// Opens the notes about a trainee for a member who looks after them; each reading is kept.
pub async fn open(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Vec<Opened>, CourseDayError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let board = Board::read_for(&tx, reader, gathering).await?;
    board.trainee(attendee).ok_or(CourseDayError::NotFound)?;
    if !looks_after(&tx, reader, attendee).await? {
        return Err(TraineeError::NotOfTrainee.into());
    }
    let erased_moved = erasing::moved(&tx, &board.whole).await?;
    let mut all = Vec::new();
    for row in rows::list_of_gathering(&tx, gathering).await? {
        if row.attendee_id != attendee {
            continue;
        }
        let text = facts::read(app, &tx, now, reader, place(&row)).await?;
        all.push(Opened {
            id: row.id,
            day: row.day_id,
            date: board.day(row.day_id).map(|day| day.date),
            author: row.author,
            trouble: row.trouble,
            at: row.at,
            words: text.map(|text| serde_json::from_str(&text)).transpose().map_err(anyhow::Error::from)?,
            erased_on: erased_on(&board.whole),
            erased_moved,
        });
    }
    let who = Actor::Member(reader);
    audit::record(app, &tx, now, who, "courses.day.opened", ("trainee", attendee.0), &[]).await?;
    tx.commit().await?;
    Ok(all)
}

/// A note as whoever wrote it by a link reads it back.
#[derive(Clone, Debug)]
pub struct Own {
    pub attendee: AttendeeId,
    pub day: DayId,
    pub author: Author,
    pub trouble: bool,
    pub at: DateTime<Utc>,
    pub words: Words,
}

/// The notes that were written by one link.
pub async fn own(app: &App, tx: &Tx, by: By, gathering: GatheringId) -> Result<Vec<Own>, CourseDayError> {
    let mut all = Vec::new();
    for row in rows::list_of_gathering(tx, gathering).await? {
        if by.asking().is_none() || row.asking_id != by.asking() {
            continue;
        }
        let Some(text) = facts::read_back(app, tx, row.id.0, NOTE).await? else { continue };
        all.push(Own {
            attendee: row.attendee_id,
            day: row.day_id,
            author: row.author,
            trouble: row.trouble,
            at: row.at,
            words: serde_json::from_str(&text).map_err(anyhow::Error::from)?,
        });
    }
    Ok(all)
}

/// How many notes there are about a trainee, by day and without their words: that much those with a part in the course see.
pub async fn counts(
    tx: &Tx,
    gathering: GatheringId,
) -> Result<std::collections::BTreeMap<(AttendeeId, DayId), (usize, bool)>, CourseDayError> {
    let mut all = std::collections::BTreeMap::new();
    for row in rows::list_of_gathering(tx, gathering).await? {
        let count = all.entry((row.attendee_id, row.day_id)).or_insert((0, false));
        count.0 += 1;
        count.1 |= row.trouble;
    }
    Ok(all)
}
