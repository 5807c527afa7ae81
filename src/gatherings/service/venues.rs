//! Venues: where a gathering is; online is one. These take the caller's transaction, because `plans` tells the
//! guests of a changed place in the same one; it also writes the audit trail, whose turn is taken last.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, LONGEST_LINE, LONGEST_PHONE, mark, shown_phone};
use crate::app::App;
use crate::db::{GatheringId, Tx, VenueId};
use crate::gatherings::store::{pool, venue};
use crate::gatherings::whole::Whole;
use crate::i18n::Message;
use crate::web::FieldErrors;

/// A venue as a form or program brings it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct VenueIn {
    pub name: String,
    #[serde(default)]
    pub address: String,
    /// Of the house, where the center asks about its room; guests are not told it.
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub online: bool,
    /// The page of an online meeting, or of the place.
    #[serde(default)]
    pub url: String,
    /// How to get there or how to join; for those who come.
    #[serde(default)]
    pub notes: String,
    /// The mark of what was edited; empty for a new venue.
    #[serde(default)]
    pub seen: String,
}

impl VenueIn {
    /// What is wrong with it, by field.
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::default();
        if self.name.trim().is_empty() {
            errors.add("venue", Message::new("gathering-venue-name-needed"));
        }
        for (field, words, longest) in [
            ("venue", &self.name, LONGEST_LINE),
            ("address", &self.address, 300),
            ("phone", &self.phone, LONGEST_PHONE),
            ("url", &self.url, 500),
            ("notes", &self.notes, 2000),
        ] {
            if words.chars().count() > longest {
                errors.add(field, Message::new("field-too-long").with("max", longest));
            }
        }
        if shown_phone(&self.phone).is_none() {
            errors.add("phone", Message::new("organization-error-phone"));
        }
        let url = self.url.trim();
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            errors.add("url", Message::new("field-url"));
        }
        errors
    }

    fn row(self, id: VenueId, tx: &Tx, gathering: GatheringId, position: i32) -> venue::Model {
        venue::Model {
            id,
            center_id: tx.center,
            gathering_id: gathering,
            name: one_line(&self.name),
            address: one_line(&self.address),
            phone: shown_phone(&self.phone).unwrap_or_default(),
            online: self.online,
            url: self.url.trim().to_owned(),
            notes: self.notes.trim().to_owned(),
            position,
            removed_at: None,
        }
    }
}

/// Line breaks that came along with a copy become spaces: names and places stand in letters and calendars.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an editor saw of a venue.
pub fn venue_mark(row: &venue::Model) -> String {
    mark(&(&row.name, &row.address, &row.phone, row.online, &row.url, &row.notes))
}

/// Writes a venue; it must have been [checked](VenueIn::check).
pub async fn insert_venue(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    new: VenueIn,
    position: i32,
) -> Result<VenueId, sea_orm::DbErr> {
    let id: VenueId = app.chance.id(now);
    venue::insert(tx, new.row(id, tx, gathering, position)).await?;
    Ok(id)
}

/// Saves a venue of `whole`, or adds one where `venue` is `None`.
pub async fn save_venue(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    venue: Option<VenueId>,
    new: VenueIn,
) -> Result<VenueId, GatheringError> {
    new.check().into_result().map_err(GatheringError::Fields)?;
    let id = whole.gathering.id;
    match venue {
        None => {
            let position = whole.venues.iter().map(|row| row.position).max().unwrap_or(0) + 1;
            Ok(insert_venue(app, tx, now, id, new, position).await?)
        }
        Some(venue) => {
            let found = whole.venues.iter().find(|row| row.id == venue).ok_or(GatheringError::NotFound)?;
            if venue_mark(found) != new.seen {
                return Err(GatheringError::Stale);
            }
            venue::save(tx, new.row(venue, tx, id, found.position)).await?;
            Ok(venue)
        }
    }
}

/// Takes a venue out of a gathering with its seats, unless it is the last, or the last with seats; its name. That nobody
/// holds a place there, who calls this has made sure.
pub async fn remove_venue(
    tx: &Tx,
    now: DateTime<Utc>,
    whole: &Whole,
    venue: VenueId,
) -> Result<String, GatheringError> {
    let found = whole.venues.iter().find(|row| row.id == venue).ok_or(GatheringError::NotFound)?;
    let (seats, elsewhere): (Vec<_>, Vec<_>) = whole.pools.iter().partition(|pool| pool.venue_id == venue);
    if whole.venues.len() == 1 || (!seats.is_empty() && elsewhere.is_empty()) {
        return Err(GatheringError::LastVenue);
    }
    pool::set_removed(tx, venue, Some(now)).await?;
    venue::save(tx, venue::Model { removed_at: Some(now), ..found.clone() }).await?;
    Ok(found.name.clone())
}

/// Puts a venue back that was taken out, with the seats that it had; its name.
pub async fn restore_venue(tx: &Tx, whole: &Whole, venue: VenueId) -> Result<String, GatheringError> {
    let removed = venue::list_removed(tx, whole.gathering.id).await?;
    let found = removed.into_iter().find(|row| row.id == venue).ok_or(GatheringError::NotFound)?;
    pool::set_removed(tx, venue, None).await?;
    venue::save(tx, venue::Model { removed_at: None, ..found.clone() }).await?;
    Ok(found.name)
}
