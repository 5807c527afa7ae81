//! The themes that peers chose come to the tables in one act, the most marked first; taken off again in one, too.

use super::TableError;
use super::acts::turn;
use super::reading::{Room, read};
use super::recording::{row_of, save};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, GatheringId};
use crate::gatherings::AgendaKind;
use crate::peers;
use crate::tables::store::table;

/// What a table is to talk about where the chosen themes go round: each once, and again where there are more tables. A table
/// at which something was written down, or that has a theme of its own, keeps it.
pub fn dealt(room: &Room, themes: &[String]) -> Vec<(u8, String)> {
    if themes.is_empty() {
        return Vec::new();
    }
    let free = |number: &u8| match room.table(*number) {
        None => true,
        Some(row) => row.record.0.is_empty() && (row.theme.is_empty() || themes.contains(&row.theme)),
    };
    let tables = (1..=room.rules.tables).filter(free);
    tables.zip(themes.iter().cycle()).map(|(number, theme)| (number, theme.clone())).collect()
}

fn block(room: &Room) -> Option<AgendaItemId> {
    room.whole.agenda.iter().find(|item| item.kind == AgendaKind::Group).map(|item| item.id)
}

/// Puts the chosen themes onto the tables, or takes them off again where nothing was written down; how many tables changed.
pub async fn put_themes(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    put: bool,
) -> Result<usize, TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    let chosen = peers::chosen(app, &tx, gathering).await?;
    let themes: Vec<String> = chosen.into_iter().map(|row| row.words).collect();
    let dealt = if put {
        dealt(&room, &themes)
    } else {
        let own = |row: &&table::Model| row.record.0.is_empty() && themes.contains(&row.theme);
        let those = room.tables.iter().filter(own);
        those.filter_map(|row| Some((u8::try_from(row.number).ok()?, String::new()))).collect()
    };
    let mut changed = 0;
    for (number, theme) in dealt {
        let row = row_of(app, &tx, &room, number);
        let at = if theme.is_empty() { None } else { row.agenda_item_id.or(block(&room)) };
        if row.theme == theme && row.agenda_item_id == at {
            continue;
        }
        save(&tx, table::Model { theme, agenda_item_id: at, ..row }).await?;
        changed += 1;
    }
    if changed > 0 {
        let action = if put { "tables.themes_put" } else { "tables.themes_taken_off" };
        let told = [audit::set("count", changed)];
        audit::record(app, &tx, now, by, action, ("gathering", gathering.0), &told).await?;
    }
    tx.commit().await?;
    Ok(changed)
}
