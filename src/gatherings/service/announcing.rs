//! When a gathering stands on the center's public plan.
//!
//! The rounds of a series stand there from the start: its days are agreed with those who come. A gathering by itself waits
//! until somebody is invited, so that nobody reads of it before the letter that is meant for them; or until staff say that
//! it may be read of before, which can be taken back.

use sea_orm::DbErr;

use super::{GatheringError, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::store::{change, gathering};
use crate::gatherings::{Gathering, GatheringState, titles};

/// Whether it stands on the public plan now.
pub async fn is_announced(tx: &Tx, row: &Gathering) -> Result<bool, DbErr> {
    if !titles::is_public(row) {
        return Ok(false);
    }
    if row.series_id.is_some() || row.announced_at.is_some() {
        return Ok(true);
    }
    match row.state {
        GatheringState::Preparing => Ok(false),
        GatheringState::Inviting | GatheringState::Held => Ok(true),
        // Whoever was invited is told there too that it will not be.
        GatheringState::CalledOff | GatheringState::Postponed => change::was_inviting(tx, row.id).await,
    }
}

/// Says that a gathering by itself may stand on the public plan before anybody is invited, or takes that back; saying
/// twice is once.
pub async fn announce(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    early: bool,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = turn_of(&tx, id).await?.gathering;
    // What its playbook keeps from public pages stays away from them, and a round stands there anyhow.
    if found.series_id.is_some() || !titles::is_public(&found) {
        return Err(GatheringError::NotFound);
    }
    if found.announced_at.is_some() == early {
        return Ok(());
    }
    let row = Gathering { announced_at: early.then_some(now), ..found };
    if !gathering::update(&tx, row.version, row).await? {
        return Err(GatheringError::Stale);
    }
    let told = [audit::set("public", early)];
    audit::record(app, &tx, now, actor, "gatherings.announced", ("gathering", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
