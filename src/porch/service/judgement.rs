//! A person's yes or no to an amendment, and the way back. What is accepted is written by the address book's own use
//! cases, with its history.

use chrono::{DateTime, Days, Utc};
use serde::{Deserialize, Serialize};

use super::amendment::{of_office, tell, today};
use super::entry::{text, with};
use super::{PorchError, refused};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::service::{delete_contact, edit_contact, edit_organization, restore_contact};
use crate::contacts::{
    self, ContactInput, ContactsError, OrganizationInput, add_contact, find_contact, find_organization,
};
use crate::db::{AmendmentId, CenterId, ContactId, OrganizationId, Tx};
use crate::porch::model::{AmendmentState as State, LEFT, NEW};
use crate::porch::store::amendment::{self, Model as Amendment};

/// What stands in the book now where an amendment would change it; `None` where its contact is gone.
pub async fn current(tx: &Tx, row: &Amendment) -> Result<Option<String>, PorchError> {
    match (row.field.as_str(), row.contact_id) {
        (NEW, _) => Ok(Some(String::new())),
        (LEFT, Some(id)) => Ok(find_contact(tx, id).await?.map(|_| String::new())),
        (field, Some(id)) => {
            Ok(find_contact(tx, id).await?.map(|(row, person)| text(&ContactInput::of(&row, &person), field)))
        }
        (field, None) => Ok(find_organization(tx, row.organization_id)
            .await?
            .map(|row| text(&OrganizationInput::of(&row, &[]), field))),
    }
}

/// Writes an amendment into the book, or keeps the book as it is. `seen` is what the person saw in the book beside it.
///
/// # Errors
/// [`PorchError::Stale`] where the book has something else by now: all versions are to be looked at first.
pub async fn judge(
    app: &App,
    center: CenterId,
    actor: Actor,
    (office, id): (OrganizationId, AmendmentId),
    accept: bool,
    seen: &str,
) -> Result<(), PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let (row, found) = of_office(&tx, office, id).await?;
    if found.state != State::Open {
        return Ok(());
    }
    if accept {
        let there = current(&tx, &found).await?.ok_or_else(|| refused("amend-gone"))?;
        if there != seen {
            return Err(PorchError::Stale);
        }
    }
    settle(app, &tx, now, actor, found, accept).await?;
    let open = amendment::open_of(&tx, office).await?.len();
    tell(app, &tx, now, &row, open, actor).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes into the book whatever of an office's amendments still stands on what the office saw. How many.
pub async fn accept_all(
    app: &App,
    center: CenterId,
    actor: Actor,
    office: OrganizationId,
) -> Result<usize, PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let row = find_organization(&tx, office).await?.ok_or(PorchError::Missing)?;
    let mut count = 0;
    for found in amendment::open_of(&tx, office).await? {
        if current(&tx, &found).await?.is_some_and(|there| there == found.was) {
            settle(app, &tx, now, actor, found, true).await?;
            count += 1;
        }
    }
    let open = amendment::open_of(&tx, office).await?.len();
    tell(app, &tx, now, &row, open, actor).await?;
    tx.commit().await?;
    Ok(count)
}

async fn settle(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    found: Amendment,
    accept: bool,
) -> Result<(), PorchError> {
    let office = found.organization_id;
    let before = if accept { Some(write(app, tx, now, actor, &found).await?) } else { None };
    let state = if accept { State::Accepted } else { State::Kept };
    let row = Amendment { state, before, judged_at: Some(now), judged_by: actor.member(), ..found };
    amendment::update(tx, row).await?;
    let action = if accept { "porch.amendment.accepted" } else { "porch.amendment.kept" };
    audit::record(app, tx, now, actor, action, ("organization", office.0), &[]).await?;
    Ok(())
}

/// How a contact stood before it left.
#[derive(Serialize, Deserialize)]
struct BeforeLeaving {
    until: String,
    invite: bool,
    /// It went into the trash, as it had come only later than the day before.
    deleted: bool,
}

/// Writes an amendment into the book; what it takes to undo it.
async fn write(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: &Amendment,
) -> Result<String, PorchError> {
    match (row.field.as_str(), row.contact_id) {
        (NEW, _) => {
            let input: ContactInput = serde_json::from_str(&row.proposed)?;
            Ok(add_contact(app, tx, actor, row.organization_id, &input).await?.id.to_string())
        }
        (LEFT, Some(id)) => leave(app, tx, now, actor, id).await,
        (field, Some(id)) => {
            let (contact, person) = find_contact(tx, id).await?.ok_or_else(|| refused("amend-gone"))?;
            let before = ContactInput::of(&contact, &person);
            edit_contact(app, tx, actor, id, &with(&before, field, &row.proposed)?).await.map_err(other)?;
            Ok(text(&before, field))
        }
        (field, None) => put(app, tx, actor, row.organization_id, field, &row.proposed).await,
    }
}

/// Sets one field of an office; what stood there.
async fn put(
    app: &App,
    tx: &Tx,
    actor: Actor,
    office: OrganizationId,
    field: &str,
    value: &str,
) -> Result<String, PorchError> {
    let row = find_organization(tx, office).await?.ok_or(PorchError::Missing)?;
    let kinds = contacts::kinds_of_all(tx).await?.remove(&office).unwrap_or_default();
    let before = OrganizationInput::of(&row, &kinds);
    edit_organization(app, tx, actor, office, &with(&before, field, value)?).await.map_err(other)?;
    Ok(text(&before, field))
}

/// A field beside the amended one that the book's own rules refuse: somebody has to put it right first.
fn other(error: ContactsError) -> PorchError {
    match error {
        ContactsError::Fields(_) => refused("amend-other-fields"),
        other => other.into(),
    }
}

/// A contact is no longer there: yesterday was the last day.
async fn leave(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    id: ContactId,
) -> Result<String, PorchError> {
    let (contact, person) = find_contact(tx, id).await?.ok_or_else(|| refused("amend-gone"))?;
    let input = ContactInput::of(&contact, &person);
    let yesterday = today(tx, now).await? - Days::new(1);
    let mut before = BeforeLeaving { until: input.until.clone(), invite: input.invite, deleted: false };
    let gone = ContactInput { until: yesterday.to_string(), invite: false, ..input };
    match edit_contact(app, tx, actor, id, &gone).await {
        Ok(_) => {}
        Err(ContactsError::Fields(_)) => {
            delete_contact(app, tx, actor, id).await?;
            before.deleted = true;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(serde_json::to_string(&before)?)
}

/// Takes a judgement back, so that it can be made again; what was written into the book is put back with it.
///
/// # Errors
/// A refusal where the book was changed since.
pub async fn undo_judgement(
    app: &App,
    center: CenterId,
    actor: Actor,
    (office, id): (OrganizationId, AmendmentId),
) -> Result<(), PorchError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("porch").await?;
    let (row, found) = of_office(&tx, office, id).await?;
    match found.state {
        State::Open => return Ok(()),
        State::Withdrawn => return Err(PorchError::Missing),
        State::Kept => {}
        State::Accepted => unwrite(app, &tx, actor, &found).await?,
    }
    let again = Amendment { state: State::Open, before: None, judged_at: None, judged_by: None, ..found };
    amendment::update(&tx, again).await?;
    let open = amendment::open_of(&tx, office).await?.len();
    tell(app, &tx, now, &row, open, actor).await?;
    let subject = ("organization", office.0);
    audit::record(app, &tx, now, actor, "porch.amendment.undone", subject, &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn unwrite(app: &App, tx: &Tx, actor: Actor, row: &Amendment) -> Result<(), PorchError> {
    let stale = || refused("amend-undo-stale");
    let before = row.before.as_deref().ok_or_else(stale)?;
    match (row.field.as_str(), row.contact_id) {
        (NEW, _) => {
            let id: ContactId = before.parse().map_err(|_| stale())?;
            let there = find_contact(tx, id).await?.filter(|(contact, _)| contact.version == 1);
            there.ok_or_else(stale)?;
            delete_contact(app, tx, actor, id).await?;
        }
        (LEFT, Some(id)) => {
            let before: BeforeLeaving = serde_json::from_str(before)?;
            if before.deleted {
                restore_contact(app, tx, actor, id).await.map_err(|_| stale())?;
                return Ok(());
            }
            let (contact, person) = find_contact(tx, id).await?.ok_or_else(stale)?;
            let input = ContactInput {
                until: before.until,
                invite: before.invite,
                ..ContactInput::of(&contact, &person)
            };
            edit_contact(app, tx, actor, id, &input).await?;
        }
        (field, Some(id)) => {
            let (contact, person) = find_contact(tx, id).await?.ok_or_else(stale)?;
            let input = ContactInput::of(&contact, &person);
            if text(&input, field) != row.proposed {
                return Err(stale());
            }
            edit_contact(app, tx, actor, id, &with(&input, field, before)?).await?;
        }
        (field, None) => {
            if current(tx, row).await?.as_deref() != Some(row.proposed.as_str()) {
                return Err(stale());
            }
            put(app, tx, actor, row.organization_id, field, before).await?;
        }
    }
    Ok(())
}
