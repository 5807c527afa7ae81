//! Notes: what was said, seen and agreed with an organization; and its story, newest first.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::ContactsError;
use super::input::plain_lines;
use super::organization::find_organization;
use crate::accounts::{Actor, audit, members};
use crate::app::App;
use crate::contacts::store::note;
use crate::db::{OrganizationId, RowId, Tx};
use crate::web::FieldErrors;

/// One thing in an organization's story. Higher rooms add theirs: what was sent, answered, visited.
#[derive(Clone, Debug, serde::Serialize)]
pub struct StoryEntry {
    pub at: DateTime<Utc>,
    /// What kind of thing it was, in the reader's language; empty for a note.
    pub title: String,
    pub text: String,
    /// Who did it, or empty.
    pub who: String,
    /// Where to read more, or empty.
    pub href: String,
}

/// The notes of an organization as its story, newest first.
pub async fn story(tx: &Tx, organization: OrganizationId) -> Result<Vec<StoryEntry>, DbErr> {
    let notes = note::list_of_organization(tx, organization).await?;
    let staff = members(tx).await?;
    let entry = |note: note::Model| {
        let who = staff.iter().find(|member| Some(member.id) == note.membership_id);
        StoryEntry {
            at: note.at,
            title: String::new(),
            text: note.text,
            who: who.map(|member| member.name()).unwrap_or_default(),
            href: String::new(),
        }
    };
    Ok(notes.into_iter().rev().map(entry).collect())
}

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
