//! What the search box and Today ask of every room.
//!
//! A room that stands above the asking page cannot be called from it; each registers a function in `app`, as it
//! does for its letters.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

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
pub type Coming =
    for<'a> fn(&'a Tx, Lang, (NaiveDate, NaiveDate)) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>>;

/// What rows of a kind are called, for a page of a lower room that lists what belongs to them.
pub type Naming =
    for<'a> fn(&'a Tx, Lang, &'a BTreeSet<Uuid>) -> LocalBoxFuture<'a, Result<HashMap<Uuid, String>, DbErr>>;

/// One thing that was looked for.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Found {
    pub title: String,
    /// What tells it from others of the same name.
    pub sub: String,
    /// A path of our own.
    pub link: String,
}

/// Finds what a room has for the words that were typed (never empty), best first, at most twenty.
pub type Finder = for<'a> fn(&'a Tx, Lang, &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>>;

/// What must not be overlooked on any page of a gathering, with where to see to it.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    pub text: String,
    /// A path of our own, and its words.
    pub link: String,
    pub link_text: String,
    /// Whom to ring up about it: names and numbers, the first few.
    pub people: Vec<(String, String)>,
}

/// What a room has to say at a moment on every staff page of the gathering with this id.
pub type Watcher =
    for<'a> fn(&'a Tx, Lang, Uuid, DateTime<Utc>) -> LocalBoxFuture<'a, Result<Option<Notice>, DbErr>>;

/// Somebody whom a task is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Concerned {
    pub name: String,
    /// As it is written; may be empty.
    pub phone: String,
    /// A path of our own with more about them.
    pub link: Option<String>,
}

/// Whom a task of this kind about this row concerns, by name; nobody where it is not this room's.
pub type Concerns = for<'a> fn(&'a Tx, &'a str, Uuid) -> LocalBoxFuture<'a, anyhow::Result<Vec<Concerned>>>;

/// Whether the gathering with this id has something still to come, also after its day.
pub type Unfinished = for<'a> fn(&'a Tx, Uuid) -> LocalBoxFuture<'a, Result<bool, DbErr>>;
