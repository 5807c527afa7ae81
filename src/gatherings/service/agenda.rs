//! The agenda: its blocks in their order.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, change, mark, needed_line, short_enough, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, DayId, GatheringId, Tx};
use crate::gatherings::model::AgendaKind;
use crate::gatherings::programme::ToldSpeakers;
use crate::gatherings::store::{agenda_item, series_agenda};
use crate::gatherings::whole::Whole;
use crate::i18n::{Message, Texts};
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::FieldErrors;

/// A block of the agenda as a form or program brings it.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct BlockIn {
    pub kind: AgendaKind,
    pub title: Texts,
    /// How to run it; for the hosts.
    #[serde(default)]
    pub note: Texts,
    pub minutes: i32,
    /// Of several days, to which it belongs, counted from one; left out, a block stays where it is, and a new one is of the
    /// first.
    #[serde(default)]
    pub day: Option<i32>,
    /// The mark of what was edited; empty for a new block.
    #[serde(default)]
    pub seen: String,
}

/// What an editor saw of a block.
pub fn block_mark(item: &agenda_item::Model) -> String {
    mark(&(item.kind, &item.title, &item.note, item.minutes, item.day_id))
}

/// A block as its editor sees it, with its mark.
impl From<&agenda_item::Model> for BlockIn {
    fn from(item: &agenda_item::Model) -> Self {
        BlockIn {
            kind: item.kind,
            title: item.title.clone(),
            note: item.note.clone().unwrap_or_default(),
            minutes: item.minutes,
            day: None,
            seen: block_mark(item),
        }
    }
}

/// A block of a standing agenda as its editor sees it, with its mark.
impl From<&series_agenda::Model> for BlockIn {
    fn from(row: &series_agenda::Model) -> Self {
        BlockIn {
            kind: row.kind,
            title: row.title.clone(),
            note: row.note.clone().unwrap_or_default(),
            minutes: row.minutes,
            day: Some(row.day),
            seen: mark(&(row.kind, &row.title, &row.note, row.minutes, row.day)),
        }
    }
}

/// Saves a block, or adds one at the end where `item` is `None`; its id.
pub async fn save_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    item: Option<AgendaItemId>,
    block: BlockIn,
) -> Result<AgendaItemId, GatheringError> {
    judge(&block)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let saved = match item {
        None => {
            let day = day_named(&whole, &block)?.or(whole.days.first().map(|day| day.id));
            insert_at(app, &tx, now, actor, &whole, (block, day), whole.agenda.len()).await?
        }
        Some(item) => {
            let found = part_of(&whole.agenda, item)?;
            if block_mark(found) != block.seen {
                return Err(GatheringError::Stale);
            }
            let day_id = day_named(&whole, &block)?.or(found.day_id);
            let date = |id: Option<DayId>| {
                let day = whole.days.iter().find(|day| Some(day.id) == id);
                day.or(whole.days.first().filter(|_| id.is_none())).map(|day| day.date.to_string())
            };
            let told: Vec<audit::Change> = [
                audit::changed(
                    "date",
                    date(found.day_id).unwrap_or_default(),
                    date(day_id).unwrap_or_default(),
                ),
                change("title", &found.title, &block.title),
                audit::changed("minutes", found.minutes, block.minutes),
                audit::changed("kind", found.kind.word(), block.kind.word()),
            ]
            .into_iter()
            .flatten()
            .collect();
            let row = agenda_item::Model {
                kind: block.kind,
                title: block.title,
                note: (!block.note.is_blank()).then_some(block.note),
                minutes: block.minutes,
                day_id,
                ..found.clone()
            };
            agenda_item::save(&tx, row.clone()).await?;
            if date(day_id) != date(found.day_id) {
                // On another day, it comes last.
                let others = whole.agenda.iter().filter(|other| other.id != item).cloned();
                place(&tx, others.chain([row]).collect()).await?;
            }
            audit::record(app, &tx, now, actor, "gatherings.agenda.saved", ("gathering", id.0), &told)
                .await?;
            item
        }
    };
    tasks::stir(&tx, id, Deed::Agenda).await?;
    tx.commit().await?;
    Ok(saved)
}

/// The day that a block names; none where it names none.
fn day_named(whole: &Whole, block: &BlockIn) -> Result<Option<DayId>, GatheringError> {
    let Some(number) = block.day else { return Ok(None) };
    let at = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let day = at.filter(|at| *at == 0 || whole.has_several_days()).and_then(|at| whole.days.get(at));
    let unknown = || GatheringError::Fields(FieldErrors::one("day", "field-choose"));
    day.map(|day| Some(day.id)).ok_or_else(unknown)
}

/// Judges what was typed of a block.
pub fn judge(block: &BlockIn) -> Result<(), GatheringError> {
    let mut errors = FieldErrors::default();
    needed_line(&mut errors, "title", &block.title);
    short_enough(&mut errors, "note", &block.note, super::LONGEST_TEXT);
    if !(1..=600).contains(&block.minutes) {
        errors.add("minutes", Message::new("field-range").with("min", 1).with("max", 600));
    }
    if block.day.is_some_and(|day| !(1..=MOST_DAYS).contains(&day)) {
        errors.add("day", Message::new("field-range").with("min", 1).with("max", MOST_DAYS));
    }
    errors.into_result().map_err(GatheringError::Fields)
}

/// No gathering has more days than this.
const MOST_DAYS: i32 = 60;

/// Adds a block in the caller's transaction, under the gathering's turn: after the last block of its kind, on its day,
/// else at the end of the first. Its id.
pub async fn add_block(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    whole: &Whole,
    block: BlockIn,
) -> Result<AgendaItemId, GatheringError> {
    judge(&block)?;
    let beside = |item: &agenda_item::Model| item.kind == block.kind && whole.day_of(item).is_some();
    let last = whole.agenda.iter().rposition(beside);
    let beside = last.and_then(|last| whole.agenda.get(last)).map(|item| item.day_id);
    let day = match day_named(whole, &block)? {
        Some(day) => Some(day),
        None => beside.unwrap_or_else(|| whole.days.first().map(|day| day.id)),
    };
    let at = last.map_or(whole.agenda.len(), |last| last + 1);
    let new = insert_at(app, tx, now, actor, whole, (block, day), at).await?;
    tasks::stir(tx, whole.gathering.id, Deed::Agenda).await?;
    Ok(new)
}

/// Puts a new block at a place of the agenda; its id.
async fn insert_at(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    whole: &Whole,
    (block, day_id): (BlockIn, Option<DayId>),
    at: usize,
) -> Result<AgendaItemId, GatheringError> {
    let id = whole.gathering.id;
    let row = agenda_item::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: id,
        position: whole.agenda.iter().map(|item| item.position).max().unwrap_or(0) + 1,
        kind: block.kind,
        title: block.title,
        note: (!block.note.is_blank()).then_some(block.note),
        minutes: block.minutes,
        day_id,
        told: ToldSpeakers::default(),
    };
    let new = row.id;
    let told = [audit::set("title", row.title.get("ja")), audit::set("minutes", row.minutes)];
    agenda_item::insert(tx, row.clone()).await?;
    let mut agenda = whole.agenda.clone();
    agenda.insert(at, row);
    place(tx, agenda).await?;
    audit::record(app, tx, now, actor, "gatherings.agenda.added", ("gathering", id.0), &told).await?;
    Ok(new)
}

/// Moves a block one place up or down within its day; at the end of it nothing happens.
pub async fn move_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    item: AgendaItemId,
    up: bool,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let mut agenda = whole.agenda.clone();
    let at = agenda.iter().position(|row| row.id == item).ok_or(GatheringError::NotFound)?;
    let day = whole.day_of(&agenda[at]);
    let of_day = |(_, row): &(usize, &agenda_item::Model)| whole.day_of(row) == day;
    let mut others = agenda.iter().enumerate().filter(of_day).map(|(other, _)| other);
    let to =
        if up { others.take_while(|other| *other < at).last() } else { others.find(|other| *other > at) };
    if let Some(to) = to {
        agenda.swap(at, to);
        place(&tx, agenda).await?;
        audit::record(app, &tx, now, actor, "gatherings.agenda.moved", ("gathering", id.0), &[]).await?;
    }
    tasks::stir(&tx, id, Deed::Agenda).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a block out of the agenda. Voices said under it stay, without their topic.
pub async fn remove_block(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    item: AgendaItemId,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let found = part_of(&whole.agenda, item)?;
    let told = [audit::set("title", found.title.get("ja"))];
    agenda_item::let_voices_go(&tx, item).await?;
    agenda_item::delete(&tx, item).await?;
    let rest = whole.agenda.iter().filter(|row| row.id != item).cloned().collect();
    place(&tx, rest).await?;
    audit::record(app, &tx, now, actor, "gatherings.agenda.removed", ("gathering", id.0), &told).await?;
    tasks::stir(&tx, id, Deed::Agenda).await?;
    tx.commit().await?;
    Ok(())
}

fn part_of(agenda: &[agenda_item::Model], item: AgendaItemId) -> Result<&agenda_item::Model, GatheringError> {
    agenda.iter().find(|row| row.id == item).ok_or(GatheringError::NotFound)
}

async fn place(tx: &Tx, agenda: Vec<agenda_item::Model>) -> Result<(), GatheringError> {
    for (position, row) in (1..).zip(agenda) {
        if row.position != position {
            agenda_item::save(tx, agenda_item::Model { position, ..row }).await?;
        }
    }
    Ok(())
}
