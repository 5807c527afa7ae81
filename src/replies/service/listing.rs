//! Whether an office may stand on the list of participants, where it is told with an answer: a tick in the form or on the
//! slip. Its page by the link asks the same (see `voices`); whatever was said last holds.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::Tx;
use crate::invitations::Asking;
use crate::replies::store::listing::{self, Way};

/// Keeps what was ticked, where that is news. A party that is no office has no line on the list.
pub(super) async fn say(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    asking: &Asking,
    consents: bool,
) -> Result<(), DbErr> {
    let Some((gathering, office)) = asking.office_of_gathering() else { return Ok(()) };
    let before = listing::of_office(tx, gathering, office).await?;
    if before.is_some_and(|row| row.consents) == consents {
        return Ok(());
    }
    let row = listing::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        organization_id: office,
        consents,
        way: if matches!(actor, Actor::Guest(_)) { Way::Link } else { Way::Staff },
        membership_id: actor.member(),
        at: now,
    };
    listing::put(tx, row).await?;
    let told = [audit::set("consents", consents)];
    audit::record(app, tx, now, actor, "replies.listed", ("organization", office.0), &told).await
}

/// An answer typed at `at` is taken back: what was ticked with it holds no more, and nobody is listed who did not say
/// so.
pub(super) async fn unsay(tx: &Tx, asking: &Asking, at: DateTime<Utc>) -> Result<(), DbErr> {
    let Some((gathering, office)) = asking.office_of_gathering() else { return Ok(()) };
    match listing::of_office(tx, gathering, office).await? {
        Some(row) if row.at == at => listing::forget(tx, gathering, office).await,
        _ => Ok(()),
    }
}
