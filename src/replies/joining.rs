//! The way in to what is online: for whoever chose it and has a seat, near the time and not before.

use chrono::{DateTime, Utc};

use super::party::{Party, Standing};
use crate::gatherings::store::venue;
use crate::gatherings::{GatheringState, Whole, places};

/// The places to which somebody of the party comes: those in which they sit, and those without seats of their own.
pub fn own_places<'a>(whole: &'a Whole, party: &Party) -> Vec<&'a venue::Model> {
    let sits_in = |venue: &venue::Model| {
        let mut pools = whole.pools.iter().filter(|pool| pool.venue_id == venue.id).peekable();
        pools.peek().is_none()
            || pools.any(|pool| party.seated().any(|person| person.named.pool == Some(pool.id)))
    };
    let comes = party.standing == Standing::Attending && !party.asks_again;
    whole.venues.iter().filter(|venue| comes && sits_in(venue)).collect()
}

/// Those of them that are online.
pub fn online_places<'a>(whole: &'a Whole, party: &Party) -> Vec<&'a venue::Model> {
    own_places(whole, party).into_iter().filter(|venue| venue.online).collect()
}

/// From when on the way in stands on the page of a party that comes to what is online; none once it does, and none where it
/// never will, as the gathering's letters lead to the page that is told who watches.
pub fn awaited_from(whole: &Whole, party: &Party, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let from = places::ways_in_from(whole);
    let awaited = now < from && !places::joins_by_page(whole) && !online_places(whole, party).is_empty();
    awaited.then_some(from)
}

/// The places whose way in the party is told now; none before it is due, none of what is off, and none where its letters lead
/// to the page that is told who watches.
pub fn ways_in<'a>(whole: &'a Whole, party: &Party, now: DateTime<Utc>) -> Vec<&'a venue::Model> {
    let off = matches!(whole.gathering.state, GatheringState::CalledOff | GatheringState::Postponed);
    if off || places::joins_by_page(whole) || now < places::ways_in_from(whole) {
        return Vec::new();
    }
    online_places(whole, party).into_iter().filter(|venue| !venue.url.is_empty()).collect()
}
