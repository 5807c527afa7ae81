//! Drafts: the audience of a wave that is not opened yet, and the test mail to oneself.

use serde_json::json;

use super::audience::{Audience, Removed};
use super::model::{SubjectKind, WaveState};
use super::service::InvitationError;
use super::store::wave::{self, Model as Wave};
use super::subject::Subject;
use super::waves::{audience_of, find, scene};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, OrganizationId, Tx, WaveId};
use crate::i18n::Lang;
use crate::outbox::{self, NewMail};
use crate::playbooks::format::Deed;
use crate::tasks;

/// Keeps an audience as a draft wave; while there is a draft already, that one takes the audience over.
pub async fn draft(
    app: &App,
    center: CenterId,
    actor: Actor,
    about: Subject,
    audience: Audience,
) -> Result<WaveId, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    scene(&tx, about.gathering).await?;
    let waves = wave::list_of_subject(&tx, about.id).await?;
    let id = match waves.iter().find(|wave| wave.state == WaveState::Draft) {
        Some(draft) => {
            save(&tx, draft.id, &audience).await?;
            draft.id
        }
        None => {
            let id: WaveId = app.chance.id(now);
            let number = waves.iter().map(|wave| wave.number).max().unwrap_or_default() + 1;
            let row = Wave {
                id,
                center_id: center,
                gathering_id: about.gathering,
                subject_kind: about.kind,
                subject_id: about.id,
                number,
                audience: json!(audience),
                state: WaveState::Draft,
                opened_at: None,
                opened_by: None,
                release_at: None,
                created_at: now,
            };
            wave::insert(&tx, row).await?;
            id
        }
    };
    audit::record(app, &tx, now, actor, "invitations.wave.drafted", ("wave", id.0), &[]).await?;
    tx.commit().await?;
    Ok(id)
}

async fn save(tx: &Tx, id: WaveId, audience: &Audience) -> Result<(), InvitationError> {
    if wave::save_audience(tx, id, json!(audience)).await? { Ok(()) } else { Err(InvitationError::Opened) }
}

/// A change to the audience of a draft.
#[derive(Clone, Debug)]
pub enum Change {
    /// Draws the frame anew; what was added or taken out by hand stays.
    Lists(Audience),
    /// Takes the place of everything, what was done by hand included.
    Whole(Audience),
    Add(OrganizationId),
    /// Takes offices out, with one reason for all of them.
    Remove(Vec<OrganizationId>, String),
    /// Takes an office back in that was taken out, or out again that was added.
    Restore(OrganizationId),
}

/// Changes the audience of a draft.
pub async fn change(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: WaveId,
    change: Change,
) -> Result<(), InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("invitations").await?;
    let mut audience = audience_of(&find(&tx, gathering, id).await?)?;
    let field = match change {
        Change::Lists(lists) => {
            audience = Audience { added: audience.added, removed: audience.removed, ..lists };
            audit::set("lists", "")
        }
        Change::Whole(whole) => {
            audience = whole;
            audit::set("lists", "")
        }
        Change::Add(office) => {
            audience.removed.retain(|removed| removed.organization != office);
            if !audience.added.contains(&office) {
                audience.added.push(office);
            }
            audit::set("added", office)
        }
        Change::Remove(offices, reason) => {
            let reason = reason.trim().to_owned();
            if offices.is_empty() {
                return Err(InvitationError::NothingChosen);
            }
            if reason.is_empty() {
                return Err(InvitationError::NoReason);
            }
            for organization in &offices {
                audience.removed.retain(|removed| removed.organization != *organization);
                audience.removed.push(Removed { organization: *organization, reason: reason.clone() });
            }
            audit::set("removed", offices.len())
        }
        Change::Restore(office) => {
            audience.removed.retain(|removed| removed.organization != office);
            audit::set("restored", office)
        }
    };
    save(&tx, id, &audience).await?;
    audit::record(app, &tx, now, actor, "invitations.wave.changed", ("wave", id.0), &[field]).await?;
    tx.commit().await?;
    Ok(())
}

/// Throws a draft away; what it was about comes back.
pub async fn discard(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: WaveId,
) -> Result<SubjectKind, InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let about = find(&tx, gathering, id).await?.subject_kind;
    if !wave::discard(&tx, id).await? {
        return Err(InvitationError::Opened);
    }
    audit::record(app, &tx, now, actor, "invitations.wave.discarded", ("wave", id.0), &[]).await?;
    tx.commit().await?;
    Ok(about)
}

/// Writes a test mail to the member's own address: the invitation as `organization` would get it.
pub async fn test(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: WaveId,
    organization: OrganizationId,
    own_address: &str,
) -> Result<(), InvitationError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let about = Subject::of_wave(&find(&tx, gathering, id).await?);
    let mail = NewMail {
        kind: "invitation_test",
        ref_id: id.0,
        payload: json!({ "gathering": gathering, "organization": organization, "about": about.kind }),
        lang: Lang::Ja,
        recipient: own_address,
        bulk: false,
        not_before: now,
    };
    outbox::enqueue(app, &tx, now, mail).await?;
    tasks::stir(&tx, gathering, Deed::Tested).await?;
    audit::record(app, &tx, now, actor, "invitations.wave.tested", ("wave", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// The address of a member's own account, for tests to oneself.
pub async fn own_address(app: &App, account: crate::db::AccountId) -> Result<String, InvitationError> {
    let across = app.db.across_to_read().await?;
    let found = accounts::store::account::find(&across, account).await?;
    found.map(|account| account.email).ok_or(InvitationError::NotFound)
}
