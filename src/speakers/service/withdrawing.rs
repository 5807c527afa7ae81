//! Printed copies that are out, and what staff took out where the house cannot.

use super::SpeakerError;
use super::asking::whole_of;
use super::following::settle;
use super::reading::{speaker, speakers};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId, SpeakerId};
use crate::speakers::model::{Use, Word};
use crate::speakers::store::{print as prints, withdrawal};

/// The most copies that anybody means.
const MOST_COPIES: i32 = 100_000;

/// Keeps how many copies of the agenda were printed; on them stand the names that may stand there now.
pub async fn print(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    copies: i32,
    once: String,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    whole_of(&tx, gathering).await?;
    if !(1..=MOST_COPIES).contains(&copies) {
        return Err(SpeakerError::field("copies", "speakers-error-copies"));
    }
    if prints::list_of_gathering(&tx, gathering).await?.iter().any(|row| row.once == once) {
        return Ok(());
    }
    let named: Vec<SpeakerId> = speakers(&tx, gathering)
        .await?
        .iter()
        .filter(|one| one.row.agenda_item_id.is_some() && one.shown(Use::Handout).name.is_some())
        .map(super::Speaker::id)
        .collect();
    let row = prints::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        copies,
        named: serde_json::to_value(named).map_err(anyhow::Error::from)?,
        membership_id: by.member(),
        once,
        undone_at: None,
        at: now,
    };
    prints::insert(&tx, row).await?;
    let told = [audit::set("copies", copies)];
    audit::record(app, &tx, now, by, "speakers.printed", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes copies back that were put down by mistake.
pub async fn undo_print(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: RowId,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, gathering).await?;
    let all = prints::list_of_gathering(&tx, gathering).await?;
    let row = all.iter().find(|row| row.id == id).ok_or(SpeakerError::NotThere)?;
    if row.undone_at.is_none() {
        prints::undo(&tx, gathering, id, now).await?;
        let about = ("gathering", gathering.0);
        audit::record(app, &tx, now, by, "speakers.print_undone", about, &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Keeps that what lay elsewhere for a use was taken out, or (`done` false) that it was not after all.
pub async fn took_out(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    (number, of, done): (i32, Use, bool),
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    let row = one.withdrawals.iter().find(|row| row.number == number);
    let row = row.filter(|row| row.uses().contains(&of) && of.is_by_hand()).ok_or(SpeakerError::NotThere)?;
    let mut all = row.done();
    if all.contains(&of) == done {
        return Ok(());
    }
    all.retain(|other| *other != of);
    if done {
        all.push(of);
    }
    let new =
        withdrawal::Model { done: serde_json::to_value(all).map_err(anyhow::Error::from)?, ..row.clone() };
    if !withdrawal::update(&tx, row.version, new).await? {
        return Err(SpeakerError::Stale);
    }
    let told = [audit::set("use", of.word())];
    let action = if done { "speakers.taken_out" } else { "speakers.not_taken_out" };
    audit::record(app, &tx, now, by, action, ("speaker", id.0), &told).await?;
    let after = speaker(&tx, gathering, id).await?;
    settle(app, &tx, (now, by), &whole, &after).await?;
    tx.commit().await?;
    Ok(())
}
