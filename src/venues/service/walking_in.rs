//! Who comes unannounced to a venue is taken in at its own reception, and counted there.

use super::reading::Sheet;
use super::signals::today;
use super::{At, VenueError, whole_of};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AttendeeId, CenterId};
use crate::replies::door::{self, WalkIn};
use crate::replies::{Named, ReplyError};

/// Somebody who came unannounced.
#[derive(Clone, Debug, Default)]
pub struct NewWalkIn {
    pub name: String,
    pub kana: String,
    /// From where.
    pub from: String,
    /// The same key enters one person.
    pub once: String,
}

/// Takes somebody in at a venue. They take no seat.
///
/// # Errors
/// [`VenueError::NotNow`] on another day; [`VenueError::Fields`] without a name.
pub async fn walk_in(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    new: NewWalkIn,
) -> Result<AttendeeId, VenueError> {
    let tx = app.db.scoped(center).read().await?;
    today(&whole_of(&tx, at).await?, app.clock.now())?;
    drop(tx);
    let named = Named::typed(&new.name, &new.kana, &new.from);
    let walk_in = WalkIn { named, venue: Some(at.1), once: new.once, ..WalkIn::default() };
    door::walk_in(app, center, by, at.0, walk_in).await.map_err(|error| match error {
        ReplyError::Fields(errors) => VenueError::Fields(errors),
        other => VenueError::Reply(other),
    })
}

/// Takes somebody off again who was taken in at this venue.
///
/// # Errors
/// [`VenueError::NotThere`] for anybody else.
pub async fn forget(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    person: AttendeeId,
) -> Result<(), VenueError> {
    let tx = app.db.scoped(center).read().await?;
    let sheet = Sheet::read(&tx, at.0, app.clock.now()).await?;
    let venue = sheet.venue(at.1)?;
    if !sheet.walked_in(venue).iter().any(|one| one.id == person) {
        return Err(VenueError::NotThere);
    }
    drop(tx);
    Ok(door::forget_walk_in(app, center, by, at.0, person).await?)
}
