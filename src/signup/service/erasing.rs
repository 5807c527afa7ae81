//! What strangers gave goes on its day, as what comes by the porch does: a year after it came, and not before the gathering
//! they signed up for is over. Kind and numbers stay, so that what was counted still adds up.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::contacts::store::person;
use crate::db::{CenterId, Tx};
use crate::gatherings;
use crate::invitations;
use crate::porch::service as porch;
use crate::replies::veil;
use crate::signup::store::{forward, line, list, signup};

/// What stands where a name was erased.
const ERASED: &str = "―";
/// What is kept for a year is looked at from then on, with a day to spare for the center's midnight.
const LOOKED_AT: Duration = Duration::days(364);

/// The day on which what was said on signing up is erased: of a gathering that ends later, a year after it.
pub fn erase_on(received_at: DateTime<Utc>, ends_at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    porch::erase_on(received_at.max(ends_at), zone)
}

/// Erases what has come to its day.
pub async fn erase_due(app: &App) -> anyhow::Result<()> {
    for center in accounts::all_centers(app).await? {
        erase(app, center).await?;
    }
    Ok(())
}

async fn erase(app: &App, center: CenterId) -> anyhow::Result<()> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let Some(zone) = accounts::center(&tx).await?.map(|center| center.tz()) else { return Ok(()) };
    let today = now.with_timezone(&zone).date_naive();
    let signups = signup::list_until(&tx, now - LOOKED_AT).await?;
    let forwards = forward::list_until(&tx, now - LOOKED_AT).await?;
    let lists = list::list_until(&tx, now - LOOKED_AT).await?;
    drop(tx);
    if signups.is_empty() && forwards.is_empty() && lists.is_empty() {
        return Ok(());
    }
    let tx = app.db.scoped(center).write().await?;
    let mut ends = std::collections::HashMap::new();
    let of = signups.iter().map(|row| row.gathering_id).chain(forwards.iter().map(|row| row.gathering_id));
    for gathering in of {
        if let std::collections::hash_map::Entry::Vacant(place) = ends.entry(gathering) {
            place.insert(gatherings::find(&tx, gathering).await?.map(|found| found.ends_at));
        }
    }
    let due = |gathering, at: DateTime<Utc>| {
        let ends_at = ends.get(&gathering).copied().flatten().unwrap_or(at);
        erase_on(at, ends_at, zone) <= today
    };
    for row in signups.into_iter().filter(|row| due(row.gathering_id, row.received_at)) {
        blank(&tx, &row).await?;
        signup::blank(&tx, row.id, now).await?;
        audit::record(app, &tx, now, Actor::System, "signup.erased", ("signup", row.id.0), &[]).await?;
    }
    for row in forwards.into_iter().filter(|row| due(row.gathering_id, row.created_at)) {
        forward::set_office(&tx, row.id, "").await?;
    }
    for row in lists.into_iter().filter(|row| porch::erase_on(row.at, zone) <= today) {
        line::blank(&tx, row.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes away who signed up, and the names and words of the answers.
async fn blank(tx: &Tx, row: &signup::Model) -> anyhow::Result<()> {
    let Some(asking) = invitations::asking(tx, row.asking_id).await? else { return Ok(()) };
    veil::blank_party(tx, asking.id).await?;
    let Some(id) = asking.person_id else { return Ok(()) };
    let Some(found) = person::find(tx, id).await? else { return Ok(()) };
    let was = found.version;
    let blank = person::Model {
        family: ERASED.to_owned(),
        given: String::new(),
        family_kana: String::new(),
        given_kana: String::new(),
        phone: String::new(),
        email: String::new(),
        ..found
    };
    person::update(tx, was, blank).await?;
    Ok(())
}
