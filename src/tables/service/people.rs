//! Who sits at the tables without a place as a guest, and what is marked of somebody: who may lead and write, who stays
//! together, who is kept apart, who is not there.

use uuid::Uuid;

use super::TableError;
use super::acts::{plan_of, turn};
use super::reading::read;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, OrganizationId, RowId};
use crate::i18n::Message;
use crate::tables::model::LONGEST_NAME;
use crate::tables::store::{plan, sitter};
use crate::web::FieldErrors;

/// Somebody to be put down.
#[derive(Clone, Debug)]
pub struct NewSitter {
    pub name: String,
    /// The host that they come from; none is nobody of them.
    pub organization: Option<OrganizationId>,
    /// The same key is the same press.
    pub once: String,
}

/// What is marked of somebody.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub facilitates: bool,
    pub records: bool,
    pub absent: bool,
    /// Everybody who stays with them, and from whom they are kept apart.
    pub together: Vec<Uuid>,
    pub apart: Vec<Uuid>,
    /// The version of the rules, as it was read.
    pub seen: i32,
}

/// Puts somebody down for the tables.
pub async fn add(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    new: NewSitter,
) -> Result<RowId, TableError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut errors = FieldErrors::default();
    if name.is_empty() {
        errors.add("name", Message::new("field-required"));
    }
    if name.chars().count() > LONGEST_NAME {
        errors.add("name", Message::new("field-too-long").with("max", LONGEST_NAME));
    }
    errors.into_result().map_err(TableError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    let known = sitter::list_of_gathering(&tx, gathering).await?;
    if let Some(known) = known.iter().find(|row| row.once == new.once) {
        return Ok(known.id);
    }
    let organization_id = match new.organization {
        Some(id) if !room.whole.hosts.iter().any(|host| host.organization.id == id) => {
            return Err(TableError::NotThere);
        }
        host => host,
    };
    let row = sitter::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: gathering,
        name,
        organization_id,
        once: new.once,
        removed_at: None,
        created_at: now,
    };
    let id = row.id;
    sitter::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "tables.person_added", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes somebody who was put down off the tables; or back.
pub async fn remove(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (person, gone): (Uuid, bool),
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    read(&tx, gathering).await?;
    let known = sitter::list_of_gathering(&tx, gathering).await?;
    let row = known.into_iter().find(|row| row.id.0 == person).ok_or(TableError::NotThere)?;
    if row.removed_at.is_some() == gone {
        return Ok(());
    }
    sitter::update(&tx, sitter::Model { removed_at: gone.then_some(now), ..row }).await?;
    let act = if gone { "tables.person_removed" } else { "tables.person_added" };
    audit::record(app, &tx, now, by, act, ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Marks somebody.
pub async fn mark(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    (person, marks): (Uuid, Marks),
) -> Result<(), TableError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    turn(&tx).await?;
    let room = read(&tx, gathering).await?;
    room.sitter(person).ok_or(TableError::NotThere)?;
    let others = marks.together.iter().chain(&marks.apart);
    if others.clone().any(|other| *other == person || room.sitter(*other).is_none()) {
        return Err(TableError::NotThere);
    }
    if marks.together.iter().any(|other| marks.apart.contains(other)) {
        return Err(TableError::Fields(FieldErrors::one("apart", "tables-error-both")));
    }
    let plan = plan_of(app, &tx, now, &room).await?;
    let mut rules = plan.rules.clone();
    for (all, yes) in [
        (&mut rules.facilitators, marks.facilitates),
        (&mut rules.recorders, marks.records),
        (&mut rules.absent, marks.absent),
    ] {
        all.retain(|one| *one != person);
        if yes {
            all.push(person);
        }
    }
    for (all, with) in [(&mut rules.together, &marks.together), (&mut rules.apart, &marks.apart)] {
        // Pairs with somebody who is on the list no more stay: they may come back.
        all.retain(|(one, other)| {
            let whom = if *one == person { other } else { one };
            (*one != person && *other != person) || room.sitter(*whom).is_none()
        });
        all.extend(with.iter().map(|other| (person, *other)));
    }
    if rules == plan.rules {
        return Ok(());
    }
    if plan.version != marks.seen && room.plan.is_some() {
        return Err(TableError::Stale);
    }
    let was = plan.version;
    if !plan::update(&tx, was, plan::Model { rules, ..plan }).await? {
        return Err(TableError::Stale);
    }
    audit::record(app, &tx, now, by, "tables.person_marked", ("gathering", gathering.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
