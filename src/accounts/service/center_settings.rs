//! The center's own settings and the days it is closed.

use chrono::{Duration, NaiveDate, NaiveTime};

use super::AccountError;
use crate::accounts::audit::{self, Change, changed};
use crate::accounts::model::Actor;
use crate::accounts::store::center;
use crate::app::App;
use crate::db::{CenterId, RowId};
use crate::i18n::Texts;

/// So many letters in six weeks are enough for one office, until a center says otherwise.
pub const LETTERS_LIMIT: i32 = 6;

/// What is to be true of the center from now on.
#[derive(Clone, Debug)]
pub struct CenterChange {
    pub name: Texts,
    pub kana: String,
    pub postal_code: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    /// When somebody answers the telephone, in words.
    pub hours: Texts,
    /// Bulk mail leaves between these.
    pub working_from: NaiveTime,
    pub working_to: NaiveTime,
    /// IANA name, checked.
    pub zone: String,
    /// 障害 or 障がい.
    pub disability_word: String,
    /// So many letters in six weeks are enough for one office.
    pub letters_limit: i32,
}

/// Changes the center whose version was `was`.
pub async fn change_center(
    app: &App,
    id: CenterId,
    actor: Actor,
    was: i32,
    change: CenterChange,
) -> Result<(), AccountError> {
    let now = app.clock.now();
    let tx = app.db.scoped(id).write().await?;
    let found = center::find(&tx).await?.ok_or(AccountError::NoSuch)?;
    let changes: Vec<Change> = [
        changed("name", found.name.get("ja"), change.name.get("ja")),
        changed("name_en", found.name.get("en"), change.name.get("en")),
        changed("kana", &found.kana, &change.kana),
        changed("postal_code", &found.postal_code, &change.postal_code),
        changed("address", &found.address, &change.address),
        changed("phone", &found.phone, &change.phone),
        changed("fax", &found.fax, &change.fax),
        changed("email", &found.email, &change.email),
        changed("hours", found.hours.get("ja"), change.hours.get("ja")),
        changed("hours_en", found.hours.get("en"), change.hours.get("en")),
        changed("working_from", found.working_from, change.working_from),
        changed("working_to", found.working_to, change.working_to),
        changed("zone", &found.zone, &change.zone),
        changed("disability_word", &found.disability_word, &change.disability_word),
        changed("letters_limit", found.letters_limit, change.letters_limit),
    ]
    .into_iter()
    .flatten()
    .collect();
    let row = center::Model {
        name: change.name,
        kana: change.kana,
        postal_code: change.postal_code,
        address: change.address,
        phone: change.phone,
        fax: change.fax,
        email: change.email,
        hours: change.hours,
        working_from: change.working_from,
        working_to: change.working_to,
        zone: change.zone,
        disability_word: change.disability_word,
        letters_limit: change.letters_limit,
        ..found
    };
    if !center::update(&tx, was, row).await? {
        return Err(AccountError::Stale);
    }
    audit::record(app, &tx, now, actor, "accounts.center.changed", ("center", id.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes the days `from` to `to` as closed under one name (年末年始 is several); how many were not yet.
pub async fn add_closed_days(
    app: &App,
    id: CenterId,
    actor: Actor,
    (from, to): (NaiveDate, NaiveDate),
    name: &str,
) -> Result<usize, AccountError> {
    let now = app.clock.now();
    let tx = app.db.scoped(id).write().await?;
    tx.turn("closed days").await?;
    let there = center::closed_days(&tx).await?;
    let mut added = 0;
    let mut day = from;
    while day <= to {
        if !there.contains(day) {
            center::insert_closed_day(&tx, app.chance.id(now), day, name).await?;
            added += 1;
        }
        day += Duration::days(1);
    }
    if added > 0 {
        let changes = [audit::set("from", from), audit::set("to", to), audit::set("name", name)];
        audit::record(app, &tx, now, actor, "accounts.closed_days.added", ("center", id.0), &changes).await?;
    }
    tx.commit().await?;
    Ok(added)
}

/// Takes a closed day away: the center works then.
pub async fn remove_closed_day(
    app: &App,
    id: CenterId,
    actor: Actor,
    day: RowId,
) -> Result<(), AccountError> {
    let now = app.clock.now();
    let tx = app.db.scoped(id).write().await?;
    let found = center::list_closed_days(&tx).await?.into_iter().find(|row| row.id == day);
    let found = found.ok_or(AccountError::NoSuch)?;
    if center::delete_closed_day(&tx, day).await? {
        let changes = [audit::set("date", found.date), audit::set("name", &found.name)];
        audit::record(app, &tx, now, actor, "accounts.closed_day.removed", ("center", id.0), &changes)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
