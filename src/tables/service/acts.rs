//! Rules, making, moving, and taking back.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::TableError;
use super::reading::{Room, read};
use crate::accounts::Actor;
use crate::accounts::audit::{self, changed};
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::i18n::Message;
use crate::tables::making;
use crate::tables::model::{Act, MOST_AT_ONE, MOST_TABLES, Roles, Rules, Standing};
use crate::tables::store::{plan, standing};
use crate::web::FieldErrors;

/// The number of what was done last, as it was seen.
pub type Seen = i32;

/// Where somebody goes.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub person: Uuid,
    /// None: to no table.
    pub table: Option<u8>,
    pub seen: Seen,
}

/// The turn of tables.
pub(super) async fn turn(tx: &Tx) -> Result<(), sea_orm::DbErr> {
    tx.turn("tables").await
}

/// The plan of a gathering; where there is none it is written down with the rules that the house proposes.
pub(super) async fn plan_of(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    room: &Room,
) -> Result<plan::Model, TableError> {
    if let Some(plan) = &room.plan {
        return Ok(plan.clone());
    }
    let row = plan::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: room.whole.gathering.id,
        rules: room.rules.clone(),
        number: 0,
        announced_at: None,
        version: 1,
    };
    plan::insert(tx, row.clone()).await?;
    Ok(row)
}

/// Writes the rules down. `seen` is the version that was read; people who are named in them stay as they are.
pub async fn rules(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: Rules,
    seen: i32,
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    let mut errors = FieldErrors::default();
    for (field, value, least, most) in [
        ("tables", new.tables, 1, MOST_TABLES),
        ("least", new.least, 1, MOST_AT_ONE),
        ("most", new.most, new.least.max(1), MOST_AT_ONE),
        ("per_office", new.per_office, 0, MOST_AT_ONE),
    ] {
        if !(least..=most).contains(&value) {
            errors.add(field, Message::new("tables-error-number").with("min", least).with("max", most));
        }
    }
    errors.into_result().map_err(TableError::Fields)?;
    if room.version() != seen {
        return Err(TableError::Stale);
    }
    let before = room.rules.clone();
    let plan = plan_of(app, &tx, now, &room).await?;
    let rules = Rules {
        facilitators: before.facilitators.clone(),
        recorders: before.recorders.clone(),
        together: before.together.clone(),
        apart: before.apart.clone(),
        absent: before.absent.clone(),
        ..new
    };
    let changes: Vec<_> = [
        changed("tables", before.tables, rules.tables),
        changed("least", before.least, rules.least),
        changed("most", before.most, rules.most),
        changed("per_office", before.per_office, rules.per_office),
    ]
    .into_iter()
    .flatten()
    .collect();
    let was = plan.version;
    if !plan::update(&tx, was, plan::Model { rules, ..plan }).await? {
        return Err(TableError::Stale);
    }
    audit::record(app, &tx, now, by, "tables.rules_changed", ("gathering", gathering.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Appends what was done and makes it count.
async fn append(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    room: &Room,
    (act, back, standing): (Act, i32, Standing),
) -> Result<(), TableError> {
    let plan = plan_of(app, tx, now, room).await?;
    let row = standing::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        plan_id: plan.id,
        number: plan.number + 1,
        back,
        act,
        standing,
        membership_id: by.member(),
        at: now,
    };
    let number = row.number;
    standing::insert(tx, row).await?;
    let was = plan.version;
    if !plan::update(tx, was, plan::Model { number, ..plan }).await? {
        return Err(TableError::Stale);
    }
    let done = match act {
        Act::Made => "tables.made",
        Act::Remade => "tables.remade",
        Act::Moved => "tables.moved",
        Act::Released => "tables.released",
        Act::Roles => "tables.roles_chosen",
        Act::Undone => "tables.undone",
    };
    audit::record(app, tx, now, by, done, ("gathering", room.whole.gathering.id.0), &[]).await?;
    Ok(())
}

/// Makes tables: anew, or again with everybody staying where they sit as far as it goes. Fixed people stay in both.
///
/// # Errors
/// [`TableError::Hindered`] where the rules cannot all be kept; [`TableError::Stale`] where something was done meanwhile.
pub async fn make(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    anew: bool,
    seen: Seen,
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).read().await?;
    let room = read(&tx, gathering).await?;
    drop(tx);
    if room.number() != seen {
        return Err(TableError::Stale);
    }
    let told = room.told(anew);
    let case = told.case.clone();
    // It takes a moment, in which others write.
    let made = tokio::task::spawn_blocking(move || making::make(&case)).await.map_err(anyhow::Error::from)?;
    let made = match made {
        Ok(made) => made,
        Err(why) => return Err(TableError::Hindered(why, Box::new(room))),
    };
    let mut standing = Standing { seats: Vec::new(), roles: room.standing.roles.clone() };
    for (person, table) in told.people.iter().zip(&made.seats) {
        let fixed = room.standing.seat(*person).is_some_and(|seat| seat.fixed);
        standing.put(*person, u8::try_from(table + 1).ok(), fixed);
    }
    standing.give_roles(&told.case, &told.people, &room.rules);
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let still = read(&tx, gathering).await?;
    if still.number() != seen || still.told(anew).case != told.case || still.told(anew).people != told.people
    {
        return Err(TableError::Stale);
    }
    let act = if anew { Act::Made } else { Act::Remade };
    append(app, &tx, (now, by), &still, (act, seen, standing)).await?;
    tx.commit().await?;
    Ok(())
}

/// What is done to who sits where, under the turn.
async fn change(
    app: &App,
    center: CenterId,
    by: Actor,
    (gathering, seen): (GatheringId, Seen),
    act: Act,
    how: impl FnOnce(&Room, &mut Standing) -> Result<(), TableError>,
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    let mut standing = room.standing.clone();
    how(&room, &mut standing)?;
    let told = room.told(false);
    standing.give_roles(&told.case, &told.people, &room.rules);
    if standing.seats == room.standing.seats && standing.roles == room.standing.roles {
        return Ok(());
    }
    if room.number() != seen {
        return Err(TableError::Stale);
    }
    append(app, &tx, (now, by), &room, (act, seen, standing)).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts somebody at a table, where they stay from then on; or at none.
pub async fn put(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    to: Move,
) -> Result<(), TableError> {
    change(app, center, by, (gathering, to.seen), Act::Moved, |room, standing| {
        room.sitter(to.person).ok_or(TableError::NotThere)?;
        if to.table.is_some_and(|table| table == 0 || table > room.rules.tables) {
            return Err(TableError::NotThere);
        }
        let there = standing.seat(to.person);
        if there.map(|seat| seat.table) != to.table || there.is_some_and(|seat| !seat.fixed) {
            standing.put(to.person, to.table, true);
        }
        Ok(())
    })
    .await
}

/// Lets somebody be moved again when tables are made.
pub async fn release(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (person, seen): (Uuid, Seen),
) -> Result<(), TableError> {
    change(app, center, by, (gathering, seen), Act::Released, |room, standing| {
        room.sitter(person).ok_or(TableError::NotThere)?;
        standing.seats.iter_mut().filter(|seat| seat.person == person).for_each(|seat| seat.fixed = false);
        Ok(())
    })
    .await
}

/// Chooses who leads and who writes at a table, of those who sit there.
pub async fn roles(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (chosen, seen): (Roles, Seen),
) -> Result<(), TableError> {
    change(app, center, by, (gathering, seen), Act::Roles, |room, standing| {
        if chosen.table == 0 || chosen.table > room.rules.tables {
            return Err(TableError::NotThere);
        }
        let there: Vec<Uuid> = room.at(chosen.table).iter().map(|one| one.id).collect();
        if [chosen.facilitator, chosen.recorder].into_iter().flatten().any(|person| !there.contains(&person))
        {
            return Err(TableError::NotThere);
        }
        if chosen.facilitator.is_some() && chosen.facilitator == chosen.recorder {
            return Err(TableError::Fields(FieldErrors::one("recorder", "tables-error-two")));
        }
        standing.roles.retain(|roles| roles.table != chosen.table);
        standing.roles.push(chosen);
        Ok(())
    })
    .await
}

/// Takes back what was done last.
pub async fn undo(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    seen: Seen,
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    let (Some(plan), Some(last)) = (&room.plan, &room.last) else { return Err(TableError::NotThere) };
    if last.number != seen {
        return Err(TableError::Stale);
    }
    let before = standing::find(&tx, plan.id, last.back).await?;
    let (back, standing) = before.map(|row| (row.back, row.standing)).unwrap_or_default();
    append(app, &tx, (now, by), &room, (Act::Undone, back, standing)).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets guests see their tables on the day, or no more.
pub async fn announce(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    yes: bool,
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    if room.is_announced() == yes {
        return Ok(());
    }
    let plan = plan_of(app, &tx, now, &room).await?;
    let was = plan.version;
    if !plan::update(&tx, was, plan::Model { announced_at: yes.then_some(now), ..plan }).await? {
        return Err(TableError::Stale);
    }
    let told = [audit::set("announced", yes)];
    audit::record(app, &tx, now, by, "tables.announced", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
