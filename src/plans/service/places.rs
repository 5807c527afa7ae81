//! Venues: saving and taking away, and telling guests where the first place changed by it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PlanError, tell_guests};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx, VenueId};
use crate::gatherings::service::{GatheringError, VenueIn, remove_venue, restore_venue, save_venue, turn_of};
use crate::gatherings::{ChangeNotice, Changed, Whole};
use crate::playbooks::format::Deed;
use crate::replies;
use crate::tasks;
use crate::venues;

/// A venue to be saved, and why the place changed.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct PlaceIn {
    #[serde(flatten)]
    pub venue: VenueIn,
    /// Why, in the center's words; told to guests where invitations are out.
    #[serde(default)]
    pub reason: String,
}

/// Saves a venue, or adds one. Where invitations are out and the first place changed, every invited party is
/// told. Returns how many.
pub async fn set_venue(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    venue: Option<VenueId>,
    place: PlaceIn,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    let mut changed =
        vec![audit::set("venue", &place.venue.name), audit::set("address", &place.venue.address)];
    let phone = |whole: &Whole, id: VenueId| {
        whole.venues.iter().find(|row| row.id == id).map(|row| row.phone.clone()).unwrap_or_default()
    };
    let saved = save_venue(app, &tx, now, &whole, venue, place.venue).await?;
    changed.extend(audit::changed("phone", phone(&whole, saved), phone(&turn_of(&tx, id).await?, saved)));
    let told = tell_of_place(app, &tx, now, &whole, place.reason).await?;
    // Whoever was to be told the way in hears of another one.
    venues::tell_ways_in(app, &tx, now, &turn_of(&tx, id).await?).await?;
    tasks::stir(&tx, id, Deed::Venue).await?;
    audit::record(app, &tx, now, actor, "gatherings.venue.saved", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// Takes a venue out where nobody holds a place, and tells guests where the first place changed by it. Returns how many are told.
pub async fn drop_venue(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    venue: VenueId,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    replies::seats_turn(&tx, id).await?;
    let pools = whole.pools.iter().filter(|pool| pool.venue_id == venue).map(|pool| pool.id);
    if replies::anybody_in(&tx, id, &pools.collect::<Vec<_>>()).await? {
        return Err(GatheringError::VenueInUse.into());
    }
    let removed = remove_venue(&tx, now, &whole, venue).await?;
    let told = tell_of_place(app, &tx, now, &whole, String::new()).await?;
    let changed = [audit::set("venue", removed)];
    audit::record(app, &tx, now, actor, "gatherings.venue.removed", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// Puts a venue back that was taken out, with its seats. Returns how many parties are told.
pub async fn put_venue_back(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    venue: VenueId,
) -> Result<usize, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    replies::seats_turn(&tx, id).await?;
    let back = restore_venue(&tx, &whole, venue).await?;
    let told = tell_of_place(app, &tx, now, &whole, String::new()).await?;
    let changed = [audit::set("venue", back)];
    audit::record(app, &tx, now, actor, "gatherings.venue.restored", ("gathering", id.0), &changed).await?;
    tx.commit().await?;
    app.wake();
    Ok(told)
}

/// Compares the first place with what it was and tells of the change.
async fn tell_of_place(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    before: &Whole,
    reason: String,
) -> Result<usize, PlanError> {
    let after = turn_of(tx, before.gathering.id).await?;
    let place = |whole: &Whole| {
        whole.venues.first().map(|venue| (venue.name.clone(), venue.address.clone())).unwrap_or_default()
    };
    let (was, is) = (place(before), place(&after));
    let changes = if was == is { Vec::new() } else { vec![Changed::Where { before: was, after: is }] };
    tell_guests(app, tx, now, &after, ChangeNotice { changes, reason, places: Vec::new() }).await
}
