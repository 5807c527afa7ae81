//! What each table talks about, and what was written down there.

use super::TableError;
use super::acts::turn;
use super::reading::{Room, read};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, GatheringId, Tx};
use crate::i18n::Message;
use crate::tables::model::LONGEST_THEME;
use crate::tables::store::table::{self, Record};
use crate::voices::{self, LONGEST_LINE, MOST_LINES};
use crate::web::FieldErrors;

/// What a table is to talk about.
#[derive(Clone, Debug)]
pub struct Themed {
    pub table: u8,
    pub theme: String,
    pub block: Option<AgendaItemId>,
    /// The version of the table that was read; 0 where nothing was written to it yet.
    pub seen: i32,
}

pub(super) fn row_of(app: &App, tx: &Tx, room: &Room, number: u8) -> table::Model {
    room.table(number).cloned().unwrap_or_else(|| table::Model {
        id: app.chance.id(app.clock.now()),
        center_id: tx.center,
        gathering_id: room.whole.gathering.id,
        number: number.into(),
        theme: String::new(),
        agenda_item_id: None,
        record: Record::default(),
        recorded_at: None,
        recorded_by: None,
        version: 0,
    })
}

pub(super) async fn save(tx: &Tx, row: table::Model) -> Result<(), TableError> {
    let was = row.version;
    if was == 0 {
        table::insert(tx, table::Model { version: 1, ..row }).await?;
    } else if !table::update(tx, was, row).await? {
        return Err(TableError::Stale);
    }
    Ok(())
}

/// Where the voices of a table belong: the block of its theme, if it is there still.
fn place(room: &Room, row: &table::Model) -> voices::Place {
    let block = room.whole.agenda.iter().find(|item| Some(item.id) == row.agenda_item_id);
    let group = || room.whole.agenda.iter().find(|item| item.kind == crate::gatherings::AgendaKind::Group);
    voices::Place {
        gathering: room.whole.gathering.id,
        topic: block.or_else(group).map(|item| item.id),
        theme: row.theme.clone(),
    }
}

fn is_one(room: &Room, number: u8) -> Result<(), TableError> {
    let there = (1..=room.rules.tables).contains(&number) || room.table(number).is_some();
    if there { Ok(()) } else { Err(TableError::NotThere) }
}

/// Says what a table talks about; what was written down there goes along.
pub async fn theme(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: Themed,
) -> Result<(), TableError> {
    let words = new.theme.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > LONGEST_THEME {
        let mut errors = FieldErrors::default();
        errors.add("theme", Message::new("field-too-long").with("max", LONGEST_THEME));
        return Err(TableError::Fields(errors));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    is_one(&room, new.table)?;
    if new.block.is_some_and(|block| !room.whole.agenda.iter().any(|item| item.id == block)) {
        return Err(TableError::NotThere);
    }
    let row = row_of(app, &tx, &room, new.table);
    if row.theme == words && row.agenda_item_id == new.block {
        return Ok(());
    }
    if row.version != new.seen {
        return Err(TableError::Stale);
    }
    let mut row = table::Model { theme: words, agenda_item_id: new.block, ..row };
    if !row.record.0.is_empty() {
        let lines: Vec<String> = row.record.0.iter().map(|line| line.text.clone()).collect();
        row.record =
            Record(voices::record(app, &tx, (now, by), &place(&room, &row), &row.record.0, &lines).await?);
    }
    let told = [audit::set("table", new.table)];
    save(&tx, row).await?;
    audit::record(app, &tx, now, by, "tables.theme_changed", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}

/// Types in what was written down at a table, a line a voice. The same again is nothing new.
pub async fn record(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (number, typed, seen): (u8, &str, i32),
) -> Result<(), TableError> {
    let lines = voices::lines(typed);
    let wrong = if lines.len() > MOST_LINES {
        Some(Message::new("voice-error-many").with("max", MOST_LINES))
    } else {
        let long = lines.iter().any(|line| line.chars().count() > LONGEST_LINE);
        long.then(|| Message::new("field-too-long").with("max", LONGEST_LINE))
    };
    if let Some(message) = wrong {
        let mut errors = FieldErrors::default();
        errors.add("lines", message);
        return Err(TableError::Fields(errors));
    }
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    // Voices are numbered in a row.
    tx.turn("voices").await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    is_one(&room, number)?;
    let mut row = row_of(app, &tx, &room, number);
    if row.record.0.iter().map(|line| &line.text).eq(&lines) {
        return Ok(());
    }
    if row.version != seen {
        return Err(TableError::Stale);
    }
    row.record =
        Record(voices::record(app, &tx, (now, by), &place(&room, &row), &row.record.0, &lines).await?);
    (row.recorded_at, row.recorded_by) = (Some(now), by.member());
    save(&tx, row).await?;
    let told = [audit::set("table", number), audit::set("count", lines.len())];
    audit::record(app, &tx, now, by, "tables.recorded", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
