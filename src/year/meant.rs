//! Whom a gathering asks: those it has asked, and as long as it has asked nobody those whom it will.

use std::collections::BTreeSet;

use sea_orm::DbErr;

use crate::db::{OrganizationId, Tx};
use crate::gatherings::{self, Gathering};
use crate::invitations::Subject;
use crate::invitations::audience::{Audience, Everybody, members_of, proposed};
use crate::invitations::model::{SubjectKind, WaveState};
use crate::invitations::store::{asking, wave};
use crate::playbooks::format::Subject as Kind;

/// Whether what a gathering was made from runs over a stretch, from its first day to its last, and people do not meet.
pub fn runs(gathering: &Gathering) -> bool {
    let kind = gathering.playbook.get("subject").cloned().map(serde_json::from_value::<Kind>);
    kind.and_then(Result::ok).is_some_and(|kind| !kind.meets())
}

/// The offices that were asked; in a survey without a meeting, those whose answers are waited for.
pub async fn asked(tx: &Tx, gathering: &Gathering) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let mut rows = asking::list_of_subject(tx, SubjectKind::Gathering, gathering.id.0).await?;
    if rows.is_empty()
        && runs(gathering)
        && let Some(about) = Subject::survey(tx, gathering.id).await?
    {
        rows = asking::list_of_subject(tx, about.kind, about.id).await?;
    }
    Ok(rows.into_iter().filter_map(|row| row.organization_id).collect())
}

/// The offices of the draft of its invitation; without one, who belongs to the round of its series. Empty where neither
/// is known.
pub async fn chosen(
    tx: &Tx,
    gathering: &Gathering,
    everybody: &Everybody,
) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let waves = wave::list_of_gathering(tx, gathering.id).await?;
    let draft = waves.into_iter().find(|row| row.state == WaveState::Draft);
    let audience = match draft.map(|row| (Subject::of_wave(&row), serde_json::from_value(row.audience))) {
        Some((about, Ok(audience))) => return everybody.meant(tx, &about, &audience).await,
        // What can no longer be read is nobody's audience.
        _ if members_of(tx, gathering.id).await?.is_empty() => return Ok(BTreeSet::new()),
        _ => Audience { members: true, ..Audience::default() },
    };
    everybody.meant(tx, &Subject::gathering(gathering.id), &audience).await
}

/// The offices that its playbook names in the step that asks first; where it names none, everybody. A book that can no
/// longer be read asks nobody.
pub async fn by_book(
    tx: &Tx,
    gathering: &Gathering,
    everybody: &Everybody,
) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let Ok(book) = gatherings::book(gathering) else { return Ok(BTreeSet::new()) };
    let kind = if book.subject.invites() { SubjectKind::Gathering } else { SubjectKind::Survey };
    let about = Subject { kind, ..Subject::gathering(gathering.id) };
    everybody.meant(tx, &about, &proposed(&book, kind)).await
}
