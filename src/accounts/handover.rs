//! What a colleague holds, and how it goes to a successor.
//!
//! A leaving colleague's list lies in many rooms: tasks, visits, offers, parts in gatherings
//! and in series, a name under letters, trainees whom they accompany, the key to what is sealed.
//! Each room registers its [`Holding`] in `app`; the use case ([`super::service::hand_over`]) asks all of them, in one
//! transaction.
//!
//! - Whatever goes is kept with the hand-over as it was on that day ([`Shown`]), so that the sheet can be printed
//!   later; never what is sealed, only that somebody is assigned.
//! - Where the successor was there already (both on one visit), the two become one: *joined*. What cannot go is
//!   *kept*, with the reason.
//! - Undoing gives back what the successor still holds; what went on since stays where it is, and is told.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{Actor, Subject};
use super::store::{handover, member};
use crate::app::App;
use crate::db::{MembershipId, Tx};
use crate::i18n::{Lang, say};

/// One thing as the sheet shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Shown {
    /// What it is, as a sentence.
    pub what: String,
    pub until: Option<NaiveDate>,
    /// Whom to call, with the number, or empty.
    pub whom: String,
    /// What was promised, or empty.
    pub promised: String,
    /// Where it is worked on: a path of our own.
    pub href: String,
}

/// One thing that somebody holds.
#[derive(Clone, Debug)]
pub struct Held {
    /// The row by which its room finds it again.
    pub row: Uuid,
    /// The gathering, visit or person it belongs to: who holds it must be able to read what is sealed there.
    pub subject: Option<(Subject, Uuid)>,
    pub shown: Shown,
}

/// What became of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Moved,
    /// The successor held it too; now alone.
    Joined,
    /// It stays, for the reason that this Fluent message says.
    Kept(&'static str),
}

/// Lists what a member holds.
pub type List =
    for<'a> fn(&'a App, &'a Tx, MembershipId, Lang) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>>;

/// Gives one thing from one member to another.
pub type Give =
    for<'a> fn(&'a App, &'a Tx, &'a Held, Pass) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>>;

/// Gives one thing back; false where it went on since and stays.
pub type GiveBack =
    for<'a> fn(&'a App, &'a Tx, &'a Held, Pass) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>>;

/// Between whom something passes. When giving back, `from` is still the one who had it first.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    pub from: MembershipId,
    pub to: MembershipId,
    /// On whose word.
    pub actor: Actor,
    /// When giving back: whether the successor had held it before, too.
    pub joined: bool,
}

/// What one room lets be handed over.
pub struct Holding {
    /// Such as `tasks`, `visits` or `roles`; its name is the Fluent message `handover-kind-KIND`.
    pub kind: &'static str,
    pub list: List,
    pub give: Give,
    pub give_back: GiveBack,
}

/// The kind of the series whose rounds are prepared with the successor from then on.
pub const SERIES_KIND: &str = "series";

/// Who has by now what `member` had in something that was made at `since`: the successor of a hand-over after it, by
/// which the member left or in which the `series` went; else the member.
pub async fn heir(
    tx: &Tx,
    member: MembershipId,
    series: Option<Uuid>,
    since: DateTime<Utc>,
) -> Result<MembershipId, DbErr> {
    let (mut holder, mut since) = (member, since);
    // Each step is later than the one before, so that two who hand to each other come to an end.
    'next: loop {
        let mut all = handover::list_of_member(tx, holder).await?;
        all.retain(|row| row.from_id == holder && row.undone_at.is_none() && row.made_at > since);
        all.sort_by_key(|row| row.made_at);
        for row in all {
            let items = handover::items(tx, row.id).await?;
            let went = |id| {
                items
                    .iter()
                    .any(|item| item.kind == SERIES_KIND && item.row_id == id && item.outcome != "kept")
            };
            if series.map_or(row.last_day.is_some(), went) {
                (holder, since) = (row.to_id, row.made_at);
                continue 'next;
            }
        }
        return Ok(holder);
    }
}

/// The keys to what is sealed: assignments to gatherings, visits and people.
pub const ASSIGNMENTS: Holding = Holding { kind: "assignments", list, give, give_back };

fn list<'a>(
    app: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let rows = member::assignments_of(tx, holder).await?;
        let mut names = std::collections::HashMap::new();
        for (kind, naming) in app.names() {
            let of_kind = rows.iter().filter(|row| word(row.subject_kind) == *kind);
            names.extend(naming(tx, lang, &of_kind.map(|row| row.subject_id).collect()).await?);
        }
        let held = |row: member::assignment::Model| {
            let name = names.get(&row.subject_id).cloned().unwrap_or_default();
            Held {
                row: row.id.0,
                subject: Some((row.subject_kind, row.subject_id)),
                shown: Shown {
                    what: said(lang, row.subject_kind, name),
                    href: path(&row),
                    ..Shown::default()
                },
            }
        };
        Ok(rows.into_iter().map(held).collect())
    }
    .boxed_local()
}

fn said(lang: Lang, kind: Subject, name: String) -> String {
    say(lang, &format!("handover-assigned-{}", word(kind)), &[("name", name.into())])
}

fn path(row: &member::assignment::Model) -> String {
    match row.subject_kind {
        Subject::Gathering => format!("/gatherings/{}", row.subject_id),
        Subject::Visit => format!("/visits/{}", row.subject_id),
        Subject::Person => String::new(),
    }
}

/// The stable word of a subject's kind.
pub fn word(kind: Subject) -> &'static str {
    match kind {
        Subject::Gathering => "gathering",
        Subject::Visit => "visit",
        Subject::Person => "person",
    }
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    async move {
        let Some((kind, subject)) = held.subject else { return Ok(Given::Kept("handover-kept-gone")) };
        if !member::is_assigned(tx, pass.from, kind, subject).await? {
            return Ok(Given::Kept("handover-kept-gone"));
        }
        if member::is_assigned(tx, pass.to, kind, subject).await? {
            member::unassign(tx, pass.from, kind, subject).await?;
            return Ok(Given::Joined);
        }
        member::reassign(tx, pass.from, pass.to, kind, subject).await?;
        Ok(Given::Moved)
    }
    .boxed_local()
}

fn give_back<'a>(
    app: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    pass: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    async move {
        let Some((kind, subject)) = held.subject else { return Ok(false) };
        let here = member::is_assigned(tx, pass.to, kind, subject).await?;
        if !here || member::is_assigned(tx, pass.from, kind, subject).await? {
            return Ok(false);
        }
        if pass.joined {
            let now = app.clock.now();
            let row = member::assignment::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                membership_id: pass.from,
                subject_kind: kind,
                subject_id: subject,
                created_at: now,
            };
            member::assign(tx, row).await?;
        } else {
            member::reassign(tx, pass.to, pass.from, kind, subject).await?;
        }
        Ok(true)
    }
    .boxed_local()
}
