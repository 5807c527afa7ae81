//! The way in to what is online: told by mail from the day before, to whoever chose it and has a seat, and each address once.

use chrono::{DateTime, Duration, Utc};
use sea_orm::DbErr;

use crate::app::App;
use crate::contacts::Channel;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::invitations::ledger::VENUE_JOIN;
use crate::invitations::{self, Sending};
use crate::replies;
use crate::seal::token_hash;
use crate::venues::store::telling;

/// Tells those who come to what is online the way in, where it is time and they were not told this one; how many parties.
/// Whoever is not written to by mail reads it on the page behind the link.
pub async fn tell_ways_in(app: &App, tx: &Tx, now: DateTime<Utc>, whole: &Whole) -> Result<usize, DbErr> {
    if whole.is_over(now) || !whole.venues.iter().any(|venue| venue.online && !venue.url.is_empty()) {
        return Ok(0);
    }
    // In working hours, as long as these come before the beginning.
    let in_hours = invitations::bulk_moment(tx, now, Duration::zero()).await?;
    let not_before = Some(if in_hours < whole.gathering.starts_at { in_hours } else { now });
    let mut told = 0;
    for party in replies::parties(tx, whole.gathering.id).await? {
        if party.channel != Channel::Email {
            continue;
        }
        let mut news = false;
        for venue in replies::ways_in(whole, &party, now) {
            let hash = token_hash(&venue.url);
            if telling::was_told(tx, party.id, venue.id, &hash).await? {
                continue;
            }
            news = true;
            let row = telling::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                venue_id: venue.id,
                asking_id: party.id,
                url_hash: hash.clone(),
                at: now,
            };
            telling::insert(tx, row).await?;
        }
        if news {
            let how = Sending { bulk: true, not_before, ..Sending::default() };
            invitations::send(app, tx, now, &party.asking, VENUE_JOIN, how).await?;
            told += 1;
        }
    }
    Ok(told)
}
