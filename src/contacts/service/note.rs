//! Notes: what was said, seen and agreed with an organization.

use super::ContactsError;
use super::input::plain_lines;
use super::organization::find_organization;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::store::note;
use crate::db::{OrganizationId, RowId, Tx};
use crate::web::FieldErrors;

/// Adds a note to an organization's story.
pub async fn add_note(
    app: &App,
    tx: &Tx,
    actor: Actor,
    organization: OrganizationId,
    text: &str,
) -> Result<RowId, ContactsError> {
    let now = app.clock.now();
    let text = plain_lines(text);
    if text.is_empty() {
        return Err(FieldErrors::one("text", "field-required").into());
    }
    if text.chars().count() > 10_000 {
        return Err(FieldErrors::one("text", "note-error-long").into());
    }
    find_organization(tx, organization).await?.ok_or(ContactsError::Missing)?;
    let id: RowId = app.chance.id(now);
    let membership_id = actor.member();
    note::insert(
        tx,
        note::Model { id, center_id: tx.center, organization_id: organization, at: now, membership_id, text },
    )
    .await?;
    audit::record(app, tx, now, actor, "contacts.note.made", ("organization", organization.0), &[]).await?;
    Ok(id)
}
