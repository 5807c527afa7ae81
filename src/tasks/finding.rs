//! What the search box and the foot of Today ask of the other rooms.
//!
//! Rooms that stand above this one cannot be called from here. Each registers a function in `app`, as it does
//! for its letters.

use chrono::{NaiveDate, NaiveTime};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::store::task;
use crate::contacts::japanese::search_key;
use crate::db::Tx;
use crate::i18n::Lang;

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

/// One thing that was looked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Found {
    pub title: String,
    /// What tells it from others of the same name.
    pub sub: String,
    /// A path of our own.
    pub link: String,
}

/// Finds what a room has for the words that were typed (never empty), best first, at most twenty.
pub type Finder = for<'a> fn(&'a Tx, Lang, &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>>;

/// This room's own finder: open tasks by their sentence.
pub fn find<'a>(tx: &'a Tx, lang: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let key = search_key(words);
        let rows = task::list_open(tx, None).await?;
        let found = rows
            .into_iter()
            .filter(|row| row.title.0.values().any(|title| search_key(title).contains(&key)))
            .take(20)
            .map(|row| Found {
                title: row.title.read(lang).to_owned(),
                sub: row.due_on.map(|day| crate::i18n::written::date(lang, day)).unwrap_or_default(),
                link: format!("/tasks/{}", row.id),
            });
        Ok(found.collect())
    }
    .boxed_local()
}
