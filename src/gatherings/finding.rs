//! What this room gives to the search box and to Today.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use uuid::Uuid;

use super::store::{day, gathering, venue};
use super::titles;
use crate::contacts::japanese::search_key;
use crate::db::Tx;
use crate::i18n::{Lang, written};
use crate::web::finding::{Ahead, Found};

/// Gatherings by any part of their title.
pub fn find_gatherings<'a>(
    tx: &'a Tx,
    lang: Lang,
    words: &'a str,
) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let key = search_key(words);
        let fits =
            |row: &gathering::Titled| row.title.0.values().any(|title| search_key(title).contains(&key));
        let rows = gathering::list_titled(tx).await?;
        let zone = |row: &gathering::Titled| row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
        let found = rows.into_iter().filter(fits).take(20).map(|row| Found {
            sub: written::moment(lang, row.starts_at, zone(&row)),
            title: row.title.read(lang).to_owned(),
            link: format!("/gatherings/{}", row.id),
        });
        Ok(found.collect())
    }
    .boxed_local()
}

/// The titles of gatherings.
pub fn name_gatherings<'a>(
    tx: &'a Tx,
    lang: Lang,
    ids: &'a BTreeSet<Uuid>,
) -> LocalBoxFuture<'a, Result<HashMap<Uuid, String>, DbErr>> {
    async move {
        let rows = gathering::list_of(tx, ids.iter().copied()).await?;
        Ok(rows.into_iter().map(|row| (row.id.0, row.title.read(lang).to_owned())).collect())
    }
    .boxed_local()
}

/// The neutral titles of those gatherings whose playbook gives one.
pub fn neutral_names<'a>(
    tx: &'a Tx,
    lang: Lang,
    ids: &'a BTreeSet<Uuid>,
) -> LocalBoxFuture<'a, Result<HashMap<Uuid, String>, DbErr>> {
    async move {
        let rows = gathering::list_of(tx, ids.iter().copied()).await?;
        let neutral = rows.iter().filter(|row| titles::is_neutral(row));
        Ok(neutral.map(|row| (row.id.0, titles::of_gathering(row).read(lang).to_owned())).collect())
    }
    .boxed_local()
}

/// The days of gatherings between two days.
pub fn coming<'a>(
    tx: &'a Tx,
    lang: Lang,
    (from, until): (NaiveDate, NaiveDate),
) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>> {
    async move {
        let mut ahead = Vec::new();
        for day in day::list_between(tx, from, until).await? {
            let Some(row) = gathering::find(tx, day.gathering_id).await? else { continue };
            use super::GatheringState::{CalledOff, Postponed};
            if row.deleted_at.is_some() || matches!(row.state, CalledOff | Postponed) {
                continue;
            }
            let venues = venue::list_of_gathering(tx, row.id).await?;
            ahead.push(Ahead {
                date: day.date,
                from: Some(day.starts),
                title: row.title.read(lang).to_owned(),
                place: venues.into_iter().next().map(|venue| venue.name_in(lang)).unwrap_or_default(),
                link: format!("/gatherings/{}", row.id),
            });
        }
        Ok(ahead)
    }
    .boxed_local()
}
