//! Use cases of linked venues: what is known of each, the tries of the connection, the boards and what they signal, the way in.

pub mod boards;
mod details;
mod nightly;
pub mod photo;
mod reading;
mod signals;
mod telling;
mod walking_in;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use crate::db::{DayId, GatheringId, Tx, VenueId};
use crate::gatherings::store::day;
use crate::gatherings::{self, Whole};
use crate::i18n::Message;
use crate::replies::ReplyError;
use crate::seal::token_hash;
use crate::venues::store::stamp as stamps;
use crate::web::{Error, FieldErrors};

pub use details::{
    EquipmentAct, NewEquipment, NewTest, add_equipment, add_test, change_equipment, save_details, undo_test,
};
pub use nightly::keep_up;
pub use reading::{Figures, Office, Person, Sheet, Totals, VenueSheet, WalkedIn};
pub use signals::{NewProblem, mark, problem, say_ready, settle};
pub use telling::tell_ways_in;
pub use walking_in::{NewWalkIn, forget, walk_in};

/// Why something about venues is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum VenueError {
    #[error("there is no such gathering or venue")]
    NotThere,
    /// The gathering is over or called off.
    #[error("nothing is taken any more")]
    Closed,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// It cannot be done as things stand, with the sentence that says why.
    #[error("not as things stand: {0}")]
    NotNow(&'static str),
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Reply(#[from] ReplyError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<VenueError> for Error {
    fn from(error: VenueError) -> Self {
        match error {
            VenueError::NotThere => Error::NotFound,
            VenueError::Closed => Error::conflict("venues-error-closed"),
            VenueError::Stale => Error::conflict("error-stale"),
            VenueError::NotNow(key) => Error::conflict(key),
            VenueError::Fields(errors) => Error::Fields(errors),
            VenueError::Reply(error) => error.into(),
            VenueError::Db(error) => error.into(),
            VenueError::Broken(error) => error.into(),
        }
    }
}

/// A venue of a gathering.
pub type At = (GatheringId, VenueId);

/// Where staff see one venue.
pub fn page_of((gathering, venue): At) -> String {
    format!("/gatherings/{gathering}/venues/{venue}")
}

/// The gathering of a venue, which has to be there.
async fn whole_of(tx: &Tx, (gathering, venue): At) -> Result<Whole, VenueError> {
    let whole = gatherings::whole(tx, gathering).await?.ok_or(VenueError::NotThere)?;
    match whole.venues.iter().any(|row| row.id == venue) {
        true => Ok(whole),
        false => Err(VenueError::NotThere),
    }
}

/// The only turn of this room: what is said of the venues of a gathering is said one after another.
async fn turn(tx: &Tx, gathering: GatheringId) -> Result<(), DbErr> {
    tx.turn(&format!("venues of {gathering}")).await
}

/// A line of at most so many characters, with blanks as one.
fn line(errors: &mut FieldErrors, field: &str, text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most {
        errors.add(field, Message::new("field-too-long").with("max", most));
    }
    text
}

/// What a board compares to know whether anything changed, as a word; `None` where the gathering is gone.
pub async fn stamp(tx: &Tx, gathering: GatheringId, day: DayId) -> Result<Option<String>, VenueError> {
    let stamp = stamps::of(tx, gathering, day).await?;
    Ok(stamp.map(|stamp| short(&token_hash(&format!("{stamp:?}")))))
}

/// The day that boards look at: today's, else the next, else the last.
pub async fn day_now(tx: &Tx, gathering: GatheringId, now: DateTime<Utc>) -> Result<DayId, VenueError> {
    let frame = tx.ask(gatherings::frame(tx, gathering)).await?.ok_or(VenueError::NotThere)?;
    let days = day::list_of_gathering(tx, gathering).await?;
    let today = frame.date_of(now);
    let found = days.iter().find(|day| day.date >= today).or(days.last());
    found.map(|day| day.id).ok_or(VenueError::NotThere)
}

fn short(hash: &[u8]) -> String {
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
