//! What this room tells the search box and Today: gatherings by their title, and those of the days to come.

use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::GatheringState;
use super::store::{day, gathering, venue};
use crate::contacts::japanese::search_key;
use crate::db::Tx;
use crate::i18n::{Lang, written};
use crate::tasks::{Ahead, Found, Hit, found};

/// Gatherings by any part of their title, the latest first.
pub fn find_by_title<'a>(tx: &'a Tx, lang: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let key = search_key(words);
        let mut hits = Vec::new();
        for row in gathering::list(tx).await?.into_iter().rev() {
            if hits.len() < 20 && row.title.0.values().any(|title| search_key(title).contains(&key)) {
                let first = day::list_of_gathering(tx, row.id).await?.into_iter().next();
                hits.push(Hit {
                    title: row.title.read(lang).to_owned(),
                    text: first.map(|day| written::date(lang, day.date)).unwrap_or_default(),
                    href: format!("/gatherings/{}", row.id),
                });
            }
        }
        Ok(found("search-gatherings", hits))
    }
    .boxed_local()
}

/// The days of gatherings between two days, both included, but of those that were called off.
pub fn coming<'a>(
    tx: &'a Tx,
    lang: Lang,
    (from, until): (NaiveDate, NaiveDate),
) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>> {
    async move {
        let mut ahead = Vec::new();
        for row in gathering::list(tx).await? {
            if row.state == GatheringState::CalledOff {
                continue;
            }
            let days = day::list_of_gathering(tx, row.id).await?;
            for day in days.into_iter().filter(|day| (from..=until).contains(&day.date)) {
                let place = venue::list_of_gathering(tx, row.id).await?.into_iter().next();
                ahead.push(Ahead {
                    date: day.date,
                    from: Some(day.starts),
                    title: row.title.read(lang).to_owned(),
                    place: place.map(|venue| venue.name).unwrap_or_default(),
                    link: format!("/gatherings/{}", row.id),
                });
            }
        }
        Ok(ahead)
    }
    .boxed_local()
}
