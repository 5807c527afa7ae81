//! What the get-together is: place, time, fee, capacity and days; calling it off, and on again.

use chrono::{NaiveDate, NaiveTime};

use super::following::{follow, turn};
use super::reading::read;
use super::signing::move_up;
use super::{SocialError, line};
use crate::accounts::Actor;
use crate::accounts::audit::{self, changed};
use crate::app::App;
use crate::db::{CenterId, GatheringId};
use crate::i18n::Message;
use crate::social::store::social;
use crate::web::FieldErrors;

/// What it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub place: String,
    pub address: String,
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: Option<NaiveTime>,
    pub notes: String,
    pub fee: i32,
    pub capacity: i32,
    pub sign_up_until: NaiveDate,
    pub free_until: NaiveDate,
    pub late_fee: i32,
    pub tell_on: NaiveDate,
    pub issuer: String,
    pub proviso: String,
    /// The version that was read; 0 where there was none.
    pub seen: i32,
}

fn judged(new: Settings) -> Result<Settings, SocialError> {
    let mut errors = FieldErrors::default();
    let mut text = |field: &str, typed: &str, needed: bool| line(&mut errors, field, typed, needed);
    let (place, address) = (text("place", &new.place, true), text("address", &new.address, false));
    let (issuer, proviso) = (text("issuer", &new.issuer, true), text("proviso", &new.proviso, true));
    let notes = new.notes.trim().to_owned();
    if notes.chars().count() > 1000 {
        errors.add("notes", Message::new("field-too-long").with("max", 1000));
    }
    for (field, value, least, most) in [
        ("fee", new.fee, 0, 1_000_000),
        ("late_fee", new.late_fee, 0, 1_000_000),
        ("capacity", new.capacity, 1, 10_000),
    ] {
        if !(least..=most).contains(&value) {
            errors.add(field, Message::new("field-range").with("min", least).with("max", most));
        }
    }
    for (field, day) in
        [("sign_up_until", new.sign_up_until), ("free_until", new.free_until), ("tell_on", new.tell_on)]
    {
        if day > new.date {
            errors.add(field, Message::new("social-error-after"));
        }
    }
    if new.ends.is_some_and(|ends| ends <= new.starts) {
        errors.add("ends", Message::new("social-error-ends"));
    }
    errors.into_result().map_err(SocialError::Fields)?;
    Ok(Settings { place, address, issuer, proviso, notes, ..new })
}

/// Says what the get-together is. A larger one lets those move up who wait; nobody who has a place loses it.
///
/// # Errors
/// The fee stays once somebody paid it.
pub async fn save(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: Settings,
) -> Result<(), SocialError> {
    let new = judged(new)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let (_, before) = read(&tx, gathering).await?;
    let known = before.as_ref().map(|social| social.row.clone());
    if known.as_ref().map_or(0, |row| row.version) != new.seen {
        return Err(SocialError::Stale);
    }
    let paid = before.as_ref().is_some_and(|social| social.sign_ups.iter().any(|one| one.row.paid > 0));
    if paid && known.as_ref().is_some_and(|row| row.fee != new.fee) {
        return Err(SocialError::field("fee", Message::new("social-error-fee-paid")));
    }
    let row = social::Model {
        id: known.as_ref().map_or_else(|| app.chance.id(now), |row| row.id),
        center_id: center,
        gathering_id: gathering,
        place: new.place,
        address: new.address,
        date: new.date,
        starts: new.starts,
        ends: new.ends,
        notes: new.notes,
        fee: new.fee,
        capacity: new.capacity,
        sign_up_until: new.sign_up_until,
        free_until: new.free_until,
        late_fee: new.late_fee,
        tell_on: new.tell_on,
        issuer: new.issuer,
        proviso: new.proviso,
        bill: known.as_ref().and_then(|row| row.bill),
        told: known.as_ref().and_then(|row| row.told),
        told_at: known.as_ref().and_then(|row| row.told_at),
        asked_count: known.as_ref().and_then(|row| row.asked_count),
        called_off_at: known.as_ref().and_then(|row| row.called_off_at),
        last_arrival: known.as_ref().map_or(0, |row| row.last_arrival),
        version: known.as_ref().map_or(1, |row| row.version),
    };
    let changes: Vec<_> = match &known {
        None => vec![
            audit::set("date", row.date),
            audit::set("fee", row.fee),
            audit::set("capacity", row.capacity),
        ],
        Some(was) => [
            changed("date", was.date, row.date),
            changed("fee", was.fee, row.fee),
            changed("late_fee", was.late_fee, row.late_fee),
            changed("capacity", was.capacity, row.capacity),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let action = if known.is_some() { "social.changed" } else { "social.made" };
    match known {
        None => social::insert(&tx, row).await?,
        Some(was) => {
            if !social::update(&tx, was.version, row).await? {
                return Err(SocialError::Stale);
            }
        }
    }
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &changes).await?;
    move_up(app, &tx, (now, by), gathering).await?;
    follow(app, &tx, (now, by), gathering).await?;
    tx.commit().await?;
    Ok(())
}

/// Calls the get-together off, or on again; places stay as they are.
pub async fn call_off(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    off: bool,
) -> Result<(), SocialError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let social = super::there(&tx, gathering).await?;
    if social.row.called_off_at.is_some() == off {
        return Ok(());
    }
    let was = social.row.version;
    if !social::update(&tx, was, social::Model { called_off_at: off.then_some(now), ..social.row }).await? {
        return Err(SocialError::Stale);
    }
    let action = if off { "social.called_off" } else { "social.called_on" };
    audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &[]).await?;
    follow(app, &tx, (now, by), gathering).await?;
    tx.commit().await?;
    Ok(())
}
