//! The roster of a fiscal year: drafted from the one before, settled, thrown away.

use super::{CommitteeError, whole};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::committees::store::member::{self, Model as Row};
use crate::committees::store::roster::{self, Model as Roster};
use crate::db::{CenterId, CommitteeId, Tx};

/// Drafts the roster of the year after the newest one: everybody stands on it as before.
pub async fn draft_next(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
) -> Result<i32, CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("committees").await?;
    let found = whole(&tx, id, None, now).await?.ok_or(CommitteeError::NotFound)?;
    let newest = found.rosters.first().ok_or(CommitteeError::NotFound)?;
    // Nobody drafts two years ahead.
    if newest.fiscal_year > found.this_year {
        return Err(CommitteeError::Drafted);
    }
    let year = newest.fiscal_year + 1;
    let draft = Roster {
        id: app.chance.id(now),
        center_id: center,
        committee_id: id,
        fiscal_year: year,
        settled_at: None,
        version: 1,
    };
    let new = draft.id;
    let members = member::list_of(&tx, newest.id).await?;
    roster::insert(&tx, draft).await?;
    for row in members {
        member::insert(&tx, Row { id: app.chance.id(now), roster_id: new, version: 1, ..row }).await?;
    }
    let told = [audit::set("year", year)];
    audit::record(app, &tx, now, actor, "committees.roster.drafted", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(year)
}

/// The roster of a year.
pub(super) async fn roster_of(tx: &Tx, id: CommitteeId, year: i32) -> Result<Roster, CommitteeError> {
    let rosters = roster::list_of(tx, id).await?;
    rosters.into_iter().find(|row| row.fiscal_year == year).ok_or(CommitteeError::NotFound)
}

/// Settles the roster of a year, so that its chair signs; or makes it a draft again.
pub async fn settle(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    year: i32,
    settled: bool,
) -> Result<(), CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = roster_of(&tx, id, year).await?;
    if found.settled_at.is_some() != settled {
        roster::settle(&tx, found.id, settled.then_some(now)).await?;
        let action = if settled { "committees.roster.settled" } else { "committees.roster.reopened" };
        let told = [audit::set("year", year)];
        audit::record(app, &tx, now, actor, action, ("committee", id.0), &told).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Throws the draft of a year away; a settled roster and the only one stay.
pub async fn drop_draft(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: CommitteeId,
    year: i32,
) -> Result<(), CommitteeError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = roster::list_of(&tx, id).await?;
    let found = all.iter().find(|row| row.fiscal_year == year).ok_or(CommitteeError::NotFound)?;
    if found.settled_at.is_some() || all.len() < 2 {
        return Err(CommitteeError::Stale);
    }
    roster::delete(&tx, found.id).await?;
    let told = [audit::set("year", year)];
    audit::record(app, &tx, now, actor, "committees.roster.dropped", ("committee", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
