//! What a venue says on the day: who is here, that it is ready, that something is wrong.

use chrono::{DateTime, Utc};

use super::reading::Sheet;
use super::{At, VenueError, line, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AttendeeId, CenterId, DayId, RowId, Tx};
use crate::gatherings::{Whole, places};
use crate::i18n::{Lang, Message, Texts};
use crate::replies::door;
use crate::tasks::{self, NewTask, TaskState};
use crate::venues::model::{LONGEST_LINE, MOST_PROBLEMS, SignalKind};
use crate::venues::store::signal;
use crate::web::FieldErrors;

/// The task that a problem opens; about its row.
pub const TASK: &str = "venues.problem";

/// The day of today.
///
/// # Errors
/// [`VenueError::NotNow`] on any other.
pub(super) fn today(whole: &Whole, now: DateTime<Utc>) -> Result<DayId, VenueError> {
    let today = zoned::local_date(now, whole.zone());
    let day = whole.days.iter().find(|day| day.date == today);
    day.map(|day| day.id).ok_or(VenueError::NotNow("venues-error-not-today"))
}

/// Marks somebody of a venue as here, or takes that back.
///
/// # Errors
/// [`VenueError::NotThere`] for somebody of another venue, [`VenueError::NotNow`] on another day.
pub async fn mark(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    (person, here): (AttendeeId, bool),
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let sheet = Sheet::read(&tx, at.0, now).await?;
    let venue = sheet.venue(at.1)?;
    if !sheet.is_expected(venue, person) {
        return Err(VenueError::NotThere);
    }
    today(&sheet.whole, now)?;
    drop(tx);
    Ok(door::mark(app, center, by, at.0, person, here).await?)
}

/// Says that a venue is ready, or takes that back. Said twice it is said once.
pub async fn say_ready(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    ready: bool,
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, at).await?;
    let day = today(&whole, now)?;
    turn(&tx, at.0).await?;
    let all = signal::list_of_gathering(&tx, at.0).await?;
    let open: Vec<RowId> = all
        .iter()
        .filter(|row| row.venue_id == at.1 && row.day_id == day && row.kind == SignalKind::Ready)
        .filter(|row| row.ended_at.is_none())
        .map(|row| row.id)
        .collect();
    if ready != open.is_empty() {
        return Ok(());
    }
    if ready {
        let id: RowId = app.chance.id(now);
        let once = id.0.simple().to_string();
        let row = signal_of(&tx, (at, day, now), by, (id, SignalKind::Ready), (String::new(), once));
        signal::insert(&tx, row).await?;
    }
    for id in open {
        signal::set_ended(&tx, id, Some(now)).await?;
    }
    let action = if ready { "venues.ready.said" } else { "venues.ready.undone" };
    audit::record(app, &tx, now, by, action, ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

fn signal_of(
    tx: &Tx,
    (at, day, now): (At, DayId, DateTime<Utc>),
    by: Actor,
    (id, kind): (RowId, SignalKind),
    (said, once): (String, String),
) -> signal::Model {
    signal::Model {
        id,
        center_id: tx.center,
        gathering_id: at.0,
        venue_id: at.1,
        day_id: day,
        kind,
        said,
        membership_id: by.member(),
        ended_at: None,
        once,
        at: now,
    }
}

/// That something is wrong.
#[derive(Clone, Debug, Default)]
pub struct NewProblem {
    pub said: String,
    /// The same key is one problem.
    pub once: String,
}

/// Says that something is wrong at a venue: every board shows it, and a task is opened at once.
///
/// # Errors
/// [`VenueError::Fields`] without words, [`VenueError::NotNow`] earlier than the day before, or where too many are open.
pub async fn problem(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    new: NewProblem,
) -> Result<(), VenueError> {
    let mut errors = FieldErrors::default();
    let said = line(&mut errors, "said", &new.said, LONGEST_LINE);
    if said.is_empty() {
        errors.add("said", Message::new("venues-error-said"));
    }
    errors.into_result().map_err(VenueError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, at).await?;
    if whole.is_over(now) {
        return Err(VenueError::Closed);
    }
    // Whoever sets up the room the day before may find something, too.
    if now < places::ways_in_from(&whole) {
        return Err(VenueError::NotNow("venues-error-not-today"));
    }
    let day = door::day_of(&whole, now).ok_or(VenueError::NotThere)?.id;
    turn(&tx, at.0).await?;
    let all = signal::list_of_gathering(&tx, at.0).await?;
    let mut own = all.iter().filter(|row| row.venue_id == at.1);
    if own.clone().any(|row| row.once == new.once) {
        return Ok(());
    }
    let open = own.by_ref().filter(|row| row.kind == SignalKind::Problem && row.ended_at.is_none());
    if open.count() >= MOST_PROBLEMS {
        return Err(VenueError::NotNow("venues-error-many"));
    }
    let id: RowId = app.chance.id(now);
    let row = signal_of(&tx, (at, day, now), by, (id, SignalKind::Problem), (said, new.once));
    signal::insert(&tx, row).await?;
    open_task(app, &tx, now, &whole, at, id).await?;
    audit::record(app, &tx, now, by, "venues.problem.said", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// Opens the task of a problem. What was said stands on the page alone.
async fn open_task(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    at: At,
    about: RowId,
) -> Result<(), VenueError> {
    let venue = whole.venues.iter().find(|row| row.id == at.1).ok_or(VenueError::NotThere)?;
    let title = |lang: Lang| Message::new("venues-task-problem").with("venue", venue.name_in(lang)).say(lang);
    let task = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{}/venues", at.0)),
        subject: Some(("gathering".to_owned(), at.0.0)),
        about: Some(about.0),
        due_on: Some(zoned::local_date(now, whole.zone())),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, task).await?;
    Ok(())
}

/// Settles a problem of a venue, or says that it goes on.
pub async fn settle(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    (id, settled): (RowId, bool),
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let all = signal::list_of_gathering(&tx, at.0).await?;
    let found = all.iter().find(|row| row.venue_id == at.1 && row.id == id);
    let found = found.filter(|row| row.kind == SignalKind::Problem).ok_or(VenueError::NotThere)?;
    if found.ended_at.is_some() == settled {
        return Ok(());
    }
    signal::set_ended(&tx, id, settled.then_some(now)).await?;
    match settled {
        true => tasks::close_about(&tx, now, TASK, id.0, TaskState::Done, by).await?,
        false => open_task(app, &tx, now, &whole, at, id).await?,
    }
    let action = if settled { "venues.problem.settled" } else { "venues.problem.reopened" };
    audit::record(app, &tx, now, by, action, ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}
