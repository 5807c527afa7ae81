//! Use cases of themes and of what could make joining easier, a file a side: staff's, and theirs who come.

mod easier;
mod guests;
mod reading;
mod staff;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::model::{ThemeState, WordState};
use super::store::{theme, word};
use crate::accounts::Actor;
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AskingId, AttendeeId, GatheringId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::{Lang, Texts, t};
use crate::tasks::{self, NewTask, TaskState};
use crate::web::{Error, FieldErrors};

pub use easier::{Judged, Said, judge_words, say_easier};
pub use guests::{mark, suggest, withdraw};
pub use reading::{Asked, Own, Sheet, Theme, asked, chosen, own, read};
pub use staff::{Look, NewTheme, Settings, choose, look, propose, set};

/// The task that waiting proposals and words open; about the gathering.
pub const TASK: &str = "peers.look";

/// Why something of this room is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    #[error("there is no such gathering, theme or person")]
    NotThere,
    /// The board is closed, or the gathering is over.
    #[error("nothing is taken any more")]
    Closed,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<FieldErrors> for PeerError {
    fn from(errors: FieldErrors) -> Self {
        PeerError::Fields(errors)
    }
}

impl From<PeerError> for Error {
    fn from(error: PeerError) -> Self {
        match error {
            PeerError::NotThere => Error::NotFound,
            PeerError::Closed => Error::conflict("peers-error-closed"),
            PeerError::Stale => Error::conflict("error-stale"),
            PeerError::Fields(errors) => Error::Fields(errors),
            PeerError::Db(error) => error.into(),
            PeerError::Broken(error) => error.into(),
        }
    }
}

/// The gathering, where it can have a board.
async fn whole_of(tx: &Tx, gathering: GatheringId) -> Result<Whole, PeerError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(PeerError::NotThere)?;
    if whole.comes_together() { Ok(whole) } else { Err(PeerError::NotThere) }
}

async fn turn(tx: &Tx, gathering: GatheringId) -> Result<(), DbErr> {
    tx.turn(&format!("peers of {gathering}")).await
}

/// What a link is known by where it proposed or said something.
fn own_of(app: &App, asking: AskingId) -> Vec<u8> {
    app.seal.keyed_hash(&format!("peer proposal {asking}"))
}

/// What a person is known by where they marked something.
fn hand_of(app: &App, person: AttendeeId) -> Vec<u8> {
    app.seal.keyed_hash(&format!("peer mark {person}"))
}

/// What those who come leave here knows its day alone: the hour would tell whose it is, beside when they signed up.
fn day_of(whole: &Whole, now: DateTime<Utc>) -> DateTime<Utc> {
    let zone = whole.zone();
    zoned::to_utc(zoned::local_date(now, zone).and_time(chrono::NaiveTime::MIN), zone)
}

/// Opens the task of looking, or closes it where nothing waits any more.
async fn stir(app: &App, tx: &Tx, now: DateTime<Utc>, whole: &Whole, by: Actor) -> Result<(), DbErr> {
    let id = whole.gathering.id;
    let themes = theme::list_of_gathering(tx, id).await?;
    let words = word::list_of_gathering(tx, id).await?;
    let waits = themes.iter().any(|row| row.state == ThemeState::Proposed)
        || words.iter().any(|row| row.state == WordState::Waits);
    if !waits {
        return tasks::close_about(tx, now, TASK, id.0, TaskState::Done, by).await;
    }
    let title = |lang| t(lang, "peers-task-look");
    let task = NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{id}/themes")),
        subject: Some(("gathering".to_owned(), id.0)),
        about: Some(id.0),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, task).await.map(drop)
}
