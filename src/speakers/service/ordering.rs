//! The order of those who share a block, the order of their slides, and which of their files are put on the wall or handed
//! out. What is said of a file holds for its title: a newer version keeps it.

use super::SpeakerError;
use super::asking::whole_of;
use super::following::{settle, tell};
use super::reading::{Speaker, speaker, speakers};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, RowId, SpeakerId, Tx};
use crate::speakers::store::{material, speaker as rows};

/// Lets somebody speak one place earlier or later among those of the same block.
///
/// # Errors
/// [`SpeakerError::NotThere`] for somebody who is none of the gathering's.
pub async fn move_in_block(
    app: &App,
    center: CenterId,
    by: Actor,
    (gathering, id): (GatheringId, SpeakerId),
    up: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    let Some(block) = one.row.agenda_item_id else { return Ok(()) };
    let all = speakers(&tx, gathering).await?;
    let mut order: Vec<SpeakerId> = all
        .iter()
        .filter(|other| other.row.agenda_item_id == Some(block) && !other.is_off())
        .map(Speaker::id)
        .collect();
    if !moved(&mut order, &id, up) {
        return Ok(());
    }
    for (place, id) in (1..).zip(order) {
        rows::put_at(&tx, id, place).await?;
    }
    audit::record(app, &tx, now, by, "speakers.moved", ("speaker", id.0), &[]).await?;
    tell(&tx, &whole).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves one of several a place; false where it is not there or there is no such place.
fn moved<T: PartialEq>(order: &mut [T], one: &T, up: bool) -> bool {
    let Some(at) = order.iter().position(|other| other == one) else { return false };
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
    if let Some(to) = to {
        order.swap(at, to);
    }
    to.is_some()
}

/// The slides of a block as they are shown, each with its speaker: by the places that staff gave, else as their speakers come.
pub fn slides_of<'a>(speakers: impl Iterator<Item = &'a Speaker>) -> Vec<(&'a Speaker, &'a material::Model)> {
    let mut all: Vec<_> = speakers
        .flat_map(|one| one.current_materials().into_iter().map(move |row| (one, row)))
        .filter(|(_, row)| row.projected)
        .collect();
    all.sort_by_key(|(_, row)| row.position);
    all
}

/// The rows of a file's title, older versions too.
fn of_title(one: &Speaker, file: &material::Model) -> Vec<RowId> {
    one.materials.iter().filter(|row| row.title == file.title).map(|row| row.id).collect()
}

/// A file among the papers and slides of a gathering.
async fn file_of(
    tx: &Tx,
    gathering: GatheringId,
    id: RowId,
) -> Result<(Vec<Speaker>, usize, material::Model), SpeakerError> {
    let all = speakers(tx, gathering).await?;
    let at = all.iter().position(|one| one.materials.iter().any(|row| row.id == id));
    let at = at.ok_or(SpeakerError::NotThere)?;
    let file = all[at].materials.iter().find(|row| row.id == id).cloned();
    Ok((all, at, file.ok_or(SpeakerError::NotThere)?))
}

/// Shows a slide one place earlier or later within its block.
///
/// # Errors
/// [`SpeakerError::NotThere`] for a file that is none of the gathering's.
pub async fn move_slide(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    file: RowId,
    up: bool,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    whole_of(&tx, gathering).await?;
    let (all, at, _) = file_of(&tx, gathering, file).await?;
    let block = all[at].row.agenda_item_id;
    let of_block = all.iter().filter(|one| one.row.agenda_item_id == block && !one.is_off());
    let mut order: Vec<(usize, RowId)> = slides_of(of_block)
        .into_iter()
        .map(|(one, row)| (all.iter().position(|other| other.id() == one.id()).unwrap_or_default(), row.id))
        .collect();
    if !moved(&mut order, &(at, file), up) {
        return Ok(());
    }
    for (position, (at, id)) in (1..).zip(order) {
        let one = &all[at];
        let rows = one.file(id).map(|row| of_title(one, row)).unwrap_or_default();
        material::put_at(&tx, &rows, position).await?;
    }
    audit::record(app, &tx, now, by, "speakers.slides_moved", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a file is put on the wall, and whether it is for listeners to take along; none leaves it as it is. Shown to anybody
/// it is where its speaker allows it, and a peer has seen it.
///
/// # Errors
/// [`SpeakerError::NotThere`] for a file that is none of the gathering's.
pub async fn mark_file(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    file: RowId,
    (projected, handed_out): (Option<bool>, Option<bool>),
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let (all, at, row) = file_of(&tx, gathering, file).await?;
    let wanted = (projected.unwrap_or(row.projected), handed_out.unwrap_or(row.handed_out));
    if wanted == (row.projected, row.handed_out) {
        return Ok(());
    }
    material::mark(&tx, &of_title(&all[at], &row), wanted).await?;
    let id = all[at].id();
    audit::record(app, &tx, now, by, "speakers.file_marked", ("speaker", id.0), &[]).await?;
    let after = speaker(&tx, gathering, id).await?;
    settle(app, &tx, (now, by), &whole, &after).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}
