//! A mark of a trainee's day, and taking it back.

use chrono::{DateTime, NaiveTime, Utc};

use super::{Board, By, CourseDayError, telling};
use crate::accounts::audit;
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::days::model::Said;
use crate::courses::days::store::mark;
use crate::db::{AttendeeId, CenterId, DayId, GatheringId, RowId, Tx};
use crate::replies;

/// What is said of a trainee on a day.
#[derive(Clone, Debug)]
pub struct NewMark {
    pub attendee: AttendeeId,
    pub day: DayId,
    pub said: Said,
    /// When they came late or left early, local; now where it is not said and the day is today.
    pub time: Option<NaiveTime>,
    /// The key of this press of the button: the same key says it once.
    pub once: String,
}

/// Whether `by` may say this of that trainee at present.
fn judge(board: &Board, by: By, new: &NewMark, now: DateTime<Utc>) -> Result<(), CourseDayError> {
    let day = board.day(new.day).ok_or(CourseDayError::NotFound)?;
    let trainee = board.trainee(new.attendee).ok_or(CourseDayError::NotFound)?;
    let today = board.today(now);
    match by {
        By::Member(_) => {}
        By::Office(asking) if trainee.asking == asking => {}
        By::Employer(asking) if board.expected_by(new.attendee, new.day) == Some(asking) => {
            if new.said.is_news() {
                return Err(CourseDayError::NotFound);
            }
        }
        By::Trainee { asking, attendee } if (trainee.asking, trainee.attendee) == (asking, attendee) => {
            // Who came is said by others.
            if !new.said.is_news() {
                return Err(CourseDayError::NotFound);
            }
        }
        By::Office(_) | By::Employer(_) | By::Trainee { .. } => return Err(CourseDayError::NotFound),
    }
    if new.said == Said::Back {
        return Err(CourseDayError::NotFound);
    }
    if board.is_closed(now) {
        return Err(CourseDayError::Closed);
    }
    // "Not today" and "I want to stop" are said of what is still to come; staff may write a call down afterwards.
    if new.said.is_news() {
        let past = day.date < today && by.member().is_none();
        return if past { Err(CourseDayError::TooLate) } else { Ok(()) };
    }
    if day.date > today {
        return Err(CourseDayError::TooEarly);
    }
    let day_after = day.date.succ_opt().unwrap_or(day.date);
    if by.member().is_none() && today > day_after {
        return Err(CourseDayError::TooLate);
    }
    Ok(())
}

/// Says of a trainee how a day stands. Pressed twice, or said again, it is one mark, and whoever has to hear of it hears once.
pub async fn mark(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    new: NewMark,
) -> Result<RowId, CourseDayError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-days").await?;
    let board = Board::read_by(&tx, by, gathering).await?;
    judge(&board, by, &new, now)?;
    let marks = board.marks(new.attendee);
    let mut once = new.once;
    if let Some(there) = marks.iter().find(|mark| mark.once == once) {
        if marks.iter().all(|other| other.undoes != Some(there.id)) {
            return Ok(there.id);
        }
        // Taken back, and said again from a page that was kept open.
        once = format!("{once}-{}", marks.len());
    }
    if let Some(there) = board.standing(new.attendee, new.day).says(new.said, new.time) {
        return Ok(there);
    }
    let today = board.day(new.day).is_some_and(|day| day.date == board.today(now));
    let local = zoned::to_local(now, board.whole.zone()).time();
    let at_time = if new.said.has_time() { new.time.or(today.then_some(local)) } else { None };
    let row = mark::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        attendee_id: new.attendee,
        day_id: new.day,
        said: new.said,
        at_time: at_time.map(to_the_minute),
        undoes: None,
        side: by.side(),
        membership_id: by.member(),
        asking_id: by.asking(),
        once,
        at: now,
    };
    let id = row.id;
    mark::insert(&tx, row.clone()).await?;
    at_reception(app, &tx, now, by, &board, &row).await?;
    let about = ("trainee", new.attendee.0);
    audit::record(app, &tx, now, by.actor(), "courses.day.marked", about, &[]).await?;
    if new.said.is_news() {
        telling::tell(app, &tx, now, by, &board, &row).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(id)
}

/// Takes a mark back; the one before it counts again. Who was told that somebody rests is told that they come.
///
/// # Errors
/// [`CourseDayError::NotFound`] for a mark that somebody else made, where `by` is a link.
pub async fn take_back(
    app: &App,
    center: CenterId,
    by: By,
    gathering: GatheringId,
    id: RowId,
) -> Result<(), CourseDayError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("course-days").await?;
    let board = Board::read_by(&tx, by, gathering).await?;
    let found = mark::find(&tx, id).await?.filter(|mark| mark.gathering_id == gathering);
    let found = found.filter(|mark| mark.said != Said::Back).ok_or(CourseDayError::NotFound)?;
    if !by.may_take_back(&found) {
        return Err(CourseDayError::NotFound);
    }
    if board.is_closed(now) {
        return Err(CourseDayError::Closed);
    }
    if mark::back_of(&tx, id).await?.is_some() {
        return Ok(());
    }
    let row = mark::Model {
        id: app.chance.id(now),
        said: Said::Back,
        at_time: None,
        undoes: Some(id),
        side: by.side(),
        membership_id: by.member(),
        asking_id: by.asking(),
        once: format!("back-{}", id.0.simple()),
        at: now,
        ..found.clone()
    };
    at_reception(app, &tx, now, by, &board, &row).await?;
    mark::insert(&tx, row).await?;
    let about = ("trainee", found.attendee_id.0);
    audit::record(app, &tx, now, by.actor(), "courses.day.taken_back", about, &[]).await?;
    if found.said.is_news() {
        telling::untell(app, &tx, now, by, &board, &found).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// What is said here stands at the reception, too: thanks, reviews and the report go by who came there.
async fn at_reception(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    by: By,
    board: &Board,
    row: &mark::Model,
) -> Result<(), CourseDayError> {
    let before = board.standing(row.attendee_id, row.day_id).at_reception();
    let state = board.standing_with(row).at_reception();
    if before != state {
        let about = (row.attendee_id, row.day_id, state);
        replies::door::note(app, tx, now, by.actor(), board.id(), about).await?;
    }
    Ok(())
}

fn to_the_minute(time: NaiveTime) -> NaiveTime {
    use chrono::Timelike;
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}
