//! What is known of a venue before the day: lead, rooms, equipment, tries of the connection.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{At, VenueError, line, turn, whole_of};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, RowId};
use crate::i18n::Message;
use crate::venues::model::{Details, EquipmentState, LONGEST_LINE, TestResult};
use crate::venues::store::{details, equipment, test};
use crate::web::FieldErrors;

/// Saves lead and rooms of a venue. `version` is that of what was edited; 0 where there was nothing.
pub async fn save_details(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    (new, version): (Details, i32),
) -> Result<(), VenueError> {
    let new = new.cleaned().map_err(VenueError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let found = details::list_of_gathering(&tx, at.0).await?.into_iter().find(|row| row.venue_id == at.1);
    match found {
        None if version != 0 => return Err(VenueError::Stale),
        None => {
            let row = details::Model {
                id: app.chance.id(now),
                center_id: center,
                gathering_id: at.0,
                venue_id: at.1,
                details: new,
                version: 1,
            };
            details::insert(&tx, row).await?;
        }
        Some(row) => {
            if !details::update(&tx, version, details::Model { details: new, ..row }).await? {
                return Err(VenueError::Stale);
            }
        }
    }
    audit::record(app, &tx, now, by, "venues.details.saved", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// Something that is to be there.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = NewVenueEquipment)]
pub struct NewEquipment {
    pub name: String,
    /// Who brings it.
    #[serde(default)]
    pub brought_by: String,
    /// The same key puts it down once.
    pub once: String,
}

/// Puts something on a venue's list.
pub async fn add_equipment(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    new: NewEquipment,
) -> Result<(), VenueError> {
    let mut errors = FieldErrors::default();
    let name = line(&mut errors, "name", &new.name, LONGEST_LINE);
    let brought_by = line(&mut errors, "brought_by", &new.brought_by, LONGEST_LINE);
    if name.is_empty() {
        errors.add("name", Message::new("venues-error-name"));
    }
    errors.into_result().map_err(VenueError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let there = equipment::list_of_gathering(&tx, at.0).await?;
    if there.iter().any(|row| row.venue_id == at.1 && row.once == new.once) {
        return Ok(());
    }
    let row = equipment::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: at.0,
        venue_id: at.1,
        name,
        brought_by,
        state: EquipmentState::Expected,
        removed_at: None,
        once: new.once,
        at: now,
    };
    equipment::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "venues.equipment.added", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// What becomes of something on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EquipmentAct {
    Expected,
    Here,
    Missing,
    /// Off the list.
    Remove,
    /// Back on it.
    Restore,
}

/// Ticks something on a venue's list, takes it off, or puts it back.
pub async fn change_equipment(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    (item, act): (RowId, EquipmentAct),
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let all = equipment::list_of_gathering(&tx, at.0).await?;
    let found = all.into_iter().find(|row| row.venue_id == at.1 && row.id == item);
    let row = found.ok_or(VenueError::NotThere)?;
    let row = match act {
        EquipmentAct::Expected => equipment::Model { state: EquipmentState::Expected, ..row },
        EquipmentAct::Here => equipment::Model { state: EquipmentState::Here, ..row },
        EquipmentAct::Missing => equipment::Model { state: EquipmentState::Missing, ..row },
        EquipmentAct::Remove => equipment::Model { removed_at: Some(now), ..row },
        EquipmentAct::Restore => equipment::Model { removed_at: None, ..row },
    };
    equipment::save(&tx, row).await?;
    audit::record(app, &tx, now, by, "venues.equipment.changed", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// That somebody tried the connection.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = NewLinkTest)]
pub struct NewTest {
    pub tested_by: String,
    /// When; now where it is not said.
    #[serde(default)]
    pub tested_at: Option<DateTime<Utc>>,
    pub result: TestResult,
    #[serde(default)]
    pub note: String,
    /// The same key is one test.
    pub once: String,
}

impl NewTest {
    /// As a form brings it.
    ///
    /// # Errors
    /// By field, where nobody is named or no result was chosen.
    pub fn typed(
        (tested_by, result, note): (&str, &str, &str),
        tested_at: Option<DateTime<Utc>>,
        once: String,
    ) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        if tested_by.trim().is_empty() {
            errors.add("tested_by", Message::new("venues-error-tested-by"));
        }
        let Some(result) = TestResult::read(result) else {
            errors.add("result", Message::new("field-choose"));
            return Err(errors);
        };
        errors.into_result()?;
        Ok(NewTest { tested_by: tested_by.to_owned(), tested_at, result, note: note.to_owned(), once })
    }
}

/// Writes down that somebody tried the connection, and how it went.
pub async fn add_test(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    new: NewTest,
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let mut errors = FieldErrors::default();
    let tested_by = line(&mut errors, "tested_by", &new.tested_by, LONGEST_LINE);
    let note = line(&mut errors, "note", &new.note, LONGEST_LINE);
    if tested_by.is_empty() {
        errors.add("tested_by", Message::new("venues-error-tested-by"));
    }
    if new.tested_at.is_some_and(|at| at > now) {
        errors.add("tested_on", Message::new("venues-error-later"));
    }
    errors.into_result().map_err(VenueError::Fields)?;
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let there = test::list_of_gathering(&tx, at.0).await?;
    if there.iter().any(|row| row.venue_id == at.1 && row.once == new.once) {
        return Ok(());
    }
    let row = test::Model {
        id: app.chance.id(now),
        center_id: center,
        gathering_id: at.0,
        venue_id: at.1,
        tested_by,
        tested_at: new.tested_at.unwrap_or(now),
        result: new.result,
        note,
        membership_id: by.member(),
        undone_at: None,
        once: new.once,
        at: now,
    };
    test::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "venues.test.recorded", ("venue", at.1.0), &[]).await?;
    Ok(tx.commit().await?)
}

/// Takes a try of the connection back, or takes that back.
pub async fn undo_test(
    app: &App,
    center: CenterId,
    by: Actor,
    at: At,
    (id, undone): (RowId, bool),
) -> Result<(), VenueError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    whole_of(&tx, at).await?;
    turn(&tx, at.0).await?;
    let all = test::list_of_gathering(&tx, at.0).await?;
    let found = all.iter().find(|row| row.venue_id == at.1 && row.id == id).ok_or(VenueError::NotThere)?;
    if found.undone_at.is_some() != undone {
        test::set_undone(&tx, id, undone.then_some(now)).await?;
        let action = if undone { "venues.test.undone" } else { "venues.test.restored" };
        audit::record(app, &tx, now, by, action, ("venue", at.1.0), &[]).await?;
    }
    Ok(tx.commit().await?)
}
