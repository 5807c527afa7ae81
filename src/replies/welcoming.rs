//! Who comes for the first time, and how they would like to be welcomed: by name, and marked on the list of participants.
//! Nothing of it is done unless they said so. In a series the first time is the first of its rounds, else of any gathering.

use sea_orm::DbErr;

use super::store::{attendance, welcome};
use super::{Party, parties};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, CenterId, GatheringId, Tx};
use crate::gatherings::{self, Gathering, Whole};
use crate::invitations::{self, Asking};

/// A party that has a seat or came, for the first time.
#[derive(Clone, Debug)]
pub struct FirstTimer {
    pub party: Party,
    /// It would like to be welcomed by name.
    pub by_name: bool,
    /// It may be marked on the list of participants.
    pub on_list: bool,
}

/// Whether an office comes to this gathering for the first time.
pub async fn is_first(tx: &Tx, asking: &Asking, of: &Gathering) -> Result<bool, DbErr> {
    let Some((_, office)) = asking.office_of_gathering() else { return Ok(false) };
    let before = attendance::came_before(tx, of.starts_at, of.series_id, Some(office)).await?;
    Ok(!before.contains(&office))
}

/// The offices that come for the first time, by reading. Who takes part in a course is for those with a part in it, so it has
/// none.
pub async fn first_timers(tx: &Tx, whole: &Whole) -> Result<Vec<FirstTimer>, DbErr> {
    let gathering = &whole.gathering;
    if gathering.takes_trainees() {
        return Ok(Vec::new());
    }
    let before = attendance::came_before(tx, gathering.starts_at, gathering.series_id, None).await?;
    let mut all = parties(tx, gathering.id).await?;
    all.retain(|party| {
        let first = party.organization_id.is_some_and(|office| !before.contains(&office));
        first && (party.came() || party.seated().next().is_some())
    });
    let ids: Vec<AskingId> = all.iter().map(|party| party.id).collect();
    let said = welcome::list_of(tx, &ids).await?;
    let told = |party: Party| {
        let row = said.iter().find(|row| row.asking_id == party.id);
        FirstTimer {
            by_name: row.is_some_and(|row| row.by_name),
            on_list: row.is_some_and(|row| row.on_list),
            party,
        }
    };
    Ok(all.into_iter().map(told).collect())
}

/// What a party said of its welcome, if it did.
pub async fn said(tx: &Tx, asking: AskingId) -> Result<Option<(bool, bool)>, DbErr> {
    Ok(welcome::of_asking(tx, asking).await?.map(|row| (row.by_name, row.on_list)))
}

/// Keeps how a party would like to be welcomed; said last holds. False where there is no such party of the gathering.
///
/// # Errors
/// The database's.
pub async fn say(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, asking): (GatheringId, AskingId),
    (by_name, on_list): (bool, bool),
) -> Result<bool, DbErr> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("welcomes").await?;
    let found = invitations::asking(&tx, asking).await?;
    let of = found.as_ref().and_then(Asking::office_of_gathering);
    let there = gatherings::find(&tx, gathering).await?.is_some();
    if !there || of.is_none_or(|(of, _)| of != gathering) {
        return Ok(false);
    }
    let before = welcome::of_asking(&tx, asking).await?;
    if before.as_ref().map_or((false, false), |row| (row.by_name, row.on_list)) == (by_name, on_list) {
        return Ok(true);
    }
    let row = welcome::Model {
        id: app.chance.id(now),
        center_id: center,
        asking_id: asking,
        by_name,
        on_list,
        at: now,
    };
    welcome::put(&tx, row).await?;
    audit::record(app, &tx, now, actor, "replies.welcome_said", ("asking", asking.0), &[]).await?;
    tx.commit().await?;
    Ok(true)
}
