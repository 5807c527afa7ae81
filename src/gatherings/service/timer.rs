//! The timer of a day: a block is begun by a press, the day is closed by one, and a slip is taken back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{GatheringError, turn_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{AgendaItemId, CenterId, DayId, GatheringId, RowId, Tx};
use crate::gatherings::running::{Planned, Running, running};
use crate::gatherings::store::block_start::{self, Model as Start};
use crate::gatherings::store::{agenda_item, day};
use crate::gatherings::whole::Whole;

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TimerAct)]
pub enum TimerAct {
    /// The block begins.
    Begin,
    /// The day is over.
    Close,
    /// The last press was a slip.
    Back,
}

/// A press, as a form or a program brings it.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
pub struct TimerIn {
    pub act: TimerAct,
    /// Which block begins; none otherwise.
    #[serde(default)]
    pub item: Option<AgendaItemId>,
    /// The last press that was looked at; none where there was none. One that comes after another does nothing.
    #[serde(default)]
    pub seen: Option<RowId>,
}

/// A day at a moment.
pub struct Timer<'a> {
    pub day: &'a day::Model,
    pub blocks: Vec<&'a agenda_item::Model>,
    pub running: Running,
    /// The last press that stands.
    pub last: Option<RowId>,
}

impl Timer<'_> {
    /// The block that comes next, by its place.
    pub fn next(&self) -> Option<usize> {
        if self.running.closed.is_some() {
            return None;
        }
        self.running.lines.iter().position(|line| line.stage == crate::gatherings::running::Stage::Ahead)
    }
}

/// The day that is looked at: the one that was chosen, else today's, else the first.
pub fn day_of(whole: &Whole, chosen: Option<DayId>, now: DateTime<Utc>) -> Option<&day::Model> {
    let today = zoned::local_date(now, whole.zone());
    let of = |id: DayId| whole.days.iter().find(|day| day.id == id);
    match chosen {
        Some(id) => of(id),
        None => whole.days.iter().find(|day| day.date == today).or(whole.days.first()),
    }
}

/// A day as it is at `now`.
///
/// # Errors
/// Where the database fails.
pub async fn timer<'a>(
    tx: &Tx,
    whole: &'a Whole,
    day: &'a day::Model,
    now: DateTime<Utc>,
) -> Result<Timer<'a>, sea_orm::DbErr> {
    let starts = block_start::list_of_day(tx, whole.gathering.id, day.id).await?;
    let programme = whole.programme();
    let of_day = programme.iter().find(|one| one.day.is_some_and(|its| its.id == day.id));
    let blocks: Vec<&agenda_item::Model> =
        of_day.into_iter().flat_map(|one| one.blocks.iter().map(|(_, item)| *item)).collect();
    let planned: Vec<Planned> = blocks
        .iter()
        .map(|item| Planned { item: item.id, kind: item.kind, minutes: i64::from(item.minutes) })
        .collect();
    let begun: Vec<_> = starts.iter().map(|start| (start.item_id, start.at)).collect();
    let running = running((day.starts_at, day.ends_at), &planned, &begun, now);
    Ok(Timer { day, blocks, running, last: starts.last().map(|start| start.id) })
}

/// Does what was pressed. What is so already stays, without a word.
///
/// # Errors
/// [`GatheringError::NotFound`] for a day or a block that is none of the gathering's, [`GatheringError::Stale`] where
/// somebody pressed meanwhile.
pub async fn press(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    day: DayId,
    to: &TimerIn,
) -> Result<(), GatheringError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, id).await?;
    let day = whole.days.iter().find(|one| one.id == day).ok_or(GatheringError::NotFound)?;
    let starts = block_start::list_of_day(&tx, id, day.id).await?;
    let last = starts.last();
    let item = match to.act {
        TimerAct::Begin => {
            let item = to.item.ok_or(GatheringError::NotFound)?;
            let there = timer(&tx, &whole, day, now).await?.blocks.iter().any(|block| block.id == item);
            Some(there.then_some(item).ok_or(GatheringError::NotFound)?)
        }
        TimerAct::Close | TimerAct::Back => None,
    };
    // Pressed twice it is once.
    if to.act != TimerAct::Back && last.is_some_and(|last| last.item_id == item) {
        return Ok(());
    }
    if last.map(|last| last.id) != to.seen {
        return Err(GatheringError::Stale);
    }
    let did = match (to.act, last) {
        (TimerAct::Back, Some(last)) => {
            if !block_start::take_back(&tx, last.id, now).await? {
                return Err(GatheringError::Stale);
            }
            "gatherings.timer.back"
        }
        (TimerAct::Back, None) => return Ok(()),
        (act, _) => {
            let row = Start {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: id,
                day_id: day.id,
                item_id: item,
                at: now,
                membership_id: actor.member(),
                taken_back_at: None,
            };
            block_start::insert(&tx, row).await?;
            if act == TimerAct::Close { "gatherings.timer.closed" } else { "gatherings.timer.begun" }
        }
    };
    audit::record(app, &tx, now, actor, did, ("gathering", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
