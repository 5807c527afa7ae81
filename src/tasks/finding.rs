//! What the search box and the foot of Today ask of the other rooms.
//!
//! Rooms that stand above this one cannot be called from here. Each registers a function in `app`, as it does
//! for its letters.

use chrono::{NaiveDate, NaiveTime};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;

use super::store::task;
use crate::contacts;
use crate::contacts::japanese::search_key;
pub use crate::contacts::service::{Found, Hit};
use crate::db::Tx;
use crate::i18n::{Lang, written};

/// Something with a date in the days to come: a gathering, a visit.
#[derive(Clone, Debug, Serialize)]
pub struct Ahead {
    pub date: NaiveDate,
    pub from: Option<NaiveTime>,
    pub title: String,
    /// Where, or empty.
    pub place: String,
    /// A path of our own.
    pub link: String,
}

/// What a room has coming between two days, both included, in the reader's language.
pub type Coming = for<'a> fn(&'a Tx, Lang, (NaiveDate, NaiveDate)) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>>;

/// Finds what a room has for the words that were typed (never empty), best first, in sorts.
pub type Finder = for<'a> fn(&'a Tx, Lang, &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>>;

/// One sort of things with the heading of `title_key`; nothing where nothing was found.
pub fn sort(title_key: &'static str, hits: Vec<Hit>) -> Vec<Found> {
    if hits.is_empty() {
        return Vec::new();
    }
    vec![Found { title_key, hits, more: 0, more_href: String::new() }]
}

/// Offices and people of the address book.
pub fn find_in_book<'a>(tx: &'a Tx, _: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    contacts::service::find(tx, words).boxed_local()
}

/// This room's own finder: open tasks by their sentence.
pub fn find<'a>(tx: &'a Tx, lang: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let key = search_key(words);
        let rows = task::list_open(tx, None).await?;
        let hits = rows
            .into_iter()
            .filter(|row| row.title.0.values().any(|title| search_key(title).contains(&key)))
            .take(20)
            .map(|row| Hit {
                title: row.title.read(lang).to_owned(),
                text: row.due_on.map(|day| written::date(lang, day)).unwrap_or_default(),
                href: format!("/tasks/{}", row.id),
            });
        Ok(sort("search-tasks", hits.collect()))
    }
    .boxed_local()
}
