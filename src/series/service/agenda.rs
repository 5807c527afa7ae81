//! The standing agenda of a series: with what the agenda of each round begins.

use chrono::{DateTime, Utc};

use super::SeriesError;
use super::line::line;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, RowId, SeriesId, Tx};
use crate::gatherings;
use crate::gatherings::service::{BlockIn, GatheringError, judge};
use crate::gatherings::store::series_agenda::{self, Model as Row};

fn judged(block: &BlockIn) -> Result<(), SeriesError> {
    judge(block).map_err(|error| match error {
        GatheringError::Fields(errors) => SeriesError::Fields(errors),
        other => SeriesError::Other(anyhow::Error::new(other)),
    })
}

async fn turn(tx: &Tx, id: SeriesId) -> Result<Vec<Row>, SeriesError> {
    tx.turn("series").await?;
    gatherings::series(tx, id).await?.ok_or(SeriesError::NotFound)?;
    Ok(series_agenda::list_of(tx, id).await?)
}

async fn record(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: SeriesId,
) -> Result<(), SeriesError> {
    audit::record(app, tx, now, actor, "series.agenda.changed", ("series", id.0), &[]).await?;
    Ok(())
}

fn row(app: &App, tx: &Tx, now: DateTime<Utc>, id: SeriesId, position: i32, block: BlockIn) -> Row {
    Row {
        id: app.chance.id(now),
        center_id: tx.center,
        series_id: id,
        position,
        kind: block.kind,
        title: block.title,
        note: (!block.note.is_blank()).then_some(block.note),
        minutes: block.minutes,
        day: block.day.unwrap_or(1),
    }
}

/// Adds a block at the end.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    block: BlockIn,
) -> Result<RowId, SeriesError> {
    judged(&block)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = turn(&tx, id).await?;
    let position = all.iter().map(|row| row.position).max().unwrap_or(0) + 1;
    let new = row(app, &tx, now, id, position, block);
    let added = new.id;
    series_agenda::insert(&tx, new).await?;
    record(app, &tx, now, actor, id).await?;
    tx.commit().await?;
    Ok(added)
}

/// Saves a block in its place, unless somebody changed it since the form was made; the agendas of rounds that are there
/// already stay as they are.
pub async fn save(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    block: RowId,
    typed: BlockIn,
) -> Result<(), SeriesError> {
    judged(&typed)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = turn(&tx, id).await?;
    // On another day, it comes last.
    let last = all.iter().map(|row| row.position).max().unwrap_or(0);
    let found = all.into_iter().find(|row| row.id == block).ok_or(SeriesError::NotFound)?;
    if BlockIn::from(&found).seen != typed.seen {
        return Err(SeriesError::Stale);
    }
    let day = typed.day.unwrap_or(found.day);
    let position = if day == found.day { found.position } else { last + 1 };
    let new = row(app, &tx, now, id, position, BlockIn { day: Some(day), ..typed });
    series_agenda::save(&tx, Row { id: found.id, ..new }).await?;
    record(app, &tx, now, actor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the agenda of the newest round as the standing one; what stood there before goes.
pub async fn take_over(app: &App, center: CenterId, actor: Actor, id: SeriesId) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = turn(&tx, id).await?;
    let line = line(&tx, id, now).await?.ok_or(SeriesError::NotFound)?;
    let like = line.model_round().ok_or(SeriesError::NotFound)?.id;
    for row in all {
        series_agenda::delete(&tx, row.id).await?;
    }
    let whole = gatherings::whole(&tx, like).await?.ok_or(SeriesError::NotFound)?;
    // What hangs on a day that was taken out goes on with no round.
    let items = whole.agenda.iter().filter_map(|item| Some((item, whole.day_of(item)?)));
    for (position, (item, day)) in (1..).zip(items) {
        let block = BlockIn { day: i32::try_from(day + 1).ok(), ..item.into() };
        series_agenda::insert(&tx, row(app, &tx, now, id, position, block)).await?;
    }
    record(app, &tx, now, actor, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a block one place up or down within its day; at the end of it nothing happens.
pub async fn shift(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    block: RowId,
    up: bool,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut all = turn(&tx, id).await?;
    let at = all.iter().position(|row| row.id == block).ok_or(SeriesError::NotFound)?;
    let day = all[at].day;
    let mut others = all.iter().enumerate().filter(|(_, row)| row.day == day).map(|(other, _)| other);
    let to =
        if up { others.take_while(|other| *other < at).last() } else { others.find(|other| *other > at) };
    if let Some(to) = to {
        all.swap(at, to);
        for (position, row) in (1..).zip(all) {
            if row.position != position {
                series_agenda::save(&tx, Row { position, ..row }).await?;
            }
        }
        record(app, &tx, now, actor, id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes a block out; the agendas of rounds that are there already stay as they are.
pub async fn remove(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    block: RowId,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let all = turn(&tx, id).await?;
    let found = all.iter().find(|row| row.id == block).ok_or(SeriesError::NotFound)?;
    series_agenda::delete(&tx, found.id).await?;
    record(app, &tx, now, actor, id).await?;
    tx.commit().await?;
    Ok(())
}
