//! Seats, and how many of them one office may take.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PlanError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx, VenueId};
use crate::gatherings::Whole;
use crate::gatherings::service::turn_of;
use crate::gatherings::store::{gathering, pool};
use crate::plans::making::check_seats;
use crate::replies;
use crate::web::FieldErrors;

/// Seats of the first pool and the share of one office.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct SeatsIn {
    pub capacity: i32,
    /// Seats of the further venues; one that is left out stays as it is.
    #[serde(default)]
    pub places: Vec<PlaceSeats>,
    /// Seats of one office; none is no limit.
    #[serde(default)]
    pub per_office_cap: Option<i32>,
    /// The gathering's version that was edited.
    pub version: i32,
}

/// How many seats a venue has beside the first.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
pub struct PlaceSeats {
    pub venue: VenueId,
    pub capacity: i32,
}

/// Saves capacity and the share of one office. More seats let those who wait move up, and tell them; fewer never
/// take a seat from anybody. Returns of how many parties somebody moved up.
pub async fn set_seats(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    seats: SeatsIn,
) -> Result<usize, PlanError> {
    let mut errors = FieldErrors::default();
    check_seats(&mut errors, seats.capacity, seats.per_office_cap);
    for (index, place) in seats.places.iter().enumerate().filter(|(_, place)| place.capacity != 0) {
        let mut of_place = FieldErrors::default();
        check_seats(&mut of_place, place.capacity, None);
        for message in of_place.0.into_values() {
            errors.add(&format!("seats-{index}"), message);
        }
    }
    errors.into_result().map_err(PlanError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    if whole.is_over(now) {
        return Err(PlanError::Over);
    }
    if whole.gathering.version != seats.version {
        return Err(PlanError::Stale);
    }
    // The turn in which `replies` gives seats: whoever answers now waits, and sees the new number.
    replies::seats_turn(&tx, id).await?;
    let mut larger = false;
    for place in &seats.places {
        larger |= save_place(app, &tx, now, &whole, *place).await?;
    }
    let pool = whole.pools.first().ok_or(PlanError::NotFound)?.id;
    let pool = pool::find(&tx, pool).await?.ok_or(PlanError::NotFound)?;
    let told: Vec<audit::Change> = [
        audit::changed("capacity", pool.capacity, seats.capacity),
        audit::changed(
            "per_office_cap",
            whole.gathering.per_office_cap.unwrap_or_default(),
            seats.per_office_cap.unwrap_or_default(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    larger |= seats.capacity > pool.capacity;
    let (was, pool) = (pool.version, pool::Model { capacity: seats.capacity, ..pool });
    let row = gathering::Model { per_office_cap: seats.per_office_cap, ..whole.gathering };
    if !pool::update(&tx, was, pool).await? || !gathering::update(&tx, seats.version, row).await? {
        return Err(PlanError::Stale);
    }
    let moved = if larger { capacity_changed(app, &tx, now, actor, id).await? } else { 0 };
    audit::record(app, &tx, now, actor, "plans.seats.saved", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(moved)
}

/// Saves the seats of one venue beside the first, which has a pool from its first seat on; whether it has more now.
async fn save_place(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    place: PlaceSeats,
) -> Result<bool, PlanError> {
    let PlaceSeats { venue, capacity } = place;
    if !whole.venues.iter().any(|row| row.id == venue) {
        return Err(PlanError::NotFound);
    }
    match pool::list_of_gathering(tx, whole.gathering.id)
        .await?
        .into_iter()
        .find(|pool| pool.venue_id == venue)
    {
        Some(found) => {
            let (was, more) = (found.version, capacity > found.capacity);
            if !pool::update(tx, was, pool::Model { capacity, ..found }).await? {
                return Err(PlanError::Stale);
            }
            Ok(more)
        }
        None if capacity == 0 => Ok(false),
        None => {
            let row = pool::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                gathering_id: whole.gathering.id,
                venue_id: venue,
                day_id: None,
                capacity,
                last_arrival: 0,
                version: 1,
                removed_at: None,
            };
            pool::insert(tx, row).await?;
            Ok(true)
        }
    }
}

/// Lets those who wait take seats that a larger pool has; of how many parties somebody moved up.
async fn capacity_changed(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: GatheringId,
) -> Result<usize, PlanError> {
    Ok(replies::fill_up(app, tx, now, actor, id).await?.len())
}
