//! Whom a gathering asks: those it has asked, and as long as it has asked nobody those whom it will. Beside those whom it
//! invites, a survey may ask others before it, and a course asks employers for places: each has a ledger of its own.

use std::collections::BTreeSet;

use sea_orm::DbErr;

use crate::db::{OrganizationId, Tx};
use crate::gatherings::{self, Gathering};
use crate::invitations::Subject;
use crate::invitations::audience::{Audience, Everybody, members_of, proposed};
use crate::invitations::model::{SubjectKind, WaveState};
use crate::invitations::store::{asking, wave};
use crate::playbooks::format::{Playbook, Subject as Kind};

/// Whether what a gathering was made from runs over a stretch, from its first day to its last, and people do not meet.
pub fn runs(gathering: &Gathering) -> bool {
    let kind = gathering.playbook.get("subject").cloned().map(serde_json::from_value::<Kind>);
    kind.and_then(Result::ok).is_some_and(|kind| !kind.meets())
}

/// What a gathering asks in the first place: whether somebody comes; where nobody meets, a survey.
pub fn main_kind(book: &Playbook) -> SubjectKind {
    if book.subject.invites() { SubjectKind::Gathering } else { SubjectKind::Survey }
}

/// The offices that were asked about what goes beside a gathering: its survey or its practicum.
async fn asked_beside(
    tx: &Tx,
    gathering: &Gathering,
    kind: SubjectKind,
) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let about = match kind {
        SubjectKind::Practicum => Subject::practicum(tx, gathering.id).await?,
        _ => Subject::survey(tx, gathering.id).await?,
    };
    let Some(about) = about else { return Ok(BTreeSet::new()) };
    let rows = asking::list_of_subject(tx, about.kind, about.id).await?;
    Ok(rows.into_iter().filter_map(|row| row.organization_id).collect())
}

/// The offices that were asked about what goes beside a gathering, else those of its draft; empty where neither is known.
pub async fn beside(
    tx: &Tx,
    gathering: &Gathering,
    kind: SubjectKind,
    everybody: &Everybody,
) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let asked = asked_beside(tx, gathering, kind).await?;
    if !asked.is_empty() {
        return Ok(asked);
    }
    Ok(drafted(tx, gathering, kind, everybody).await?.unwrap_or_default())
}

/// The offices of the draft by which something of a gathering is asked; none where there is no draft that can be read.
async fn drafted(
    tx: &Tx,
    gathering: &Gathering,
    kind: SubjectKind,
    everybody: &Everybody,
) -> Result<Option<BTreeSet<OrganizationId>>, DbErr> {
    let waves = wave::list_of_gathering(tx, gathering.id).await?;
    let draft = waves.into_iter().find(|row| row.state == WaveState::Draft && row.subject_kind == kind);
    let Some((about, audience)) = draft.map(|row| (Subject::of_wave(&row), row.audience)) else {
        return Ok(None);
    };
    // What can no longer be read is nobody's audience.
    let Ok(audience) = serde_json::from_value::<Audience>(audience) else { return Ok(None) };
    everybody.meant(tx, &about, &audience).await.map(Some)
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
    let kind = gatherings::book(gathering).map_or(SubjectKind::Gathering, main_kind);
    if let Some(drafted) = drafted(tx, gathering, kind, everybody).await? {
        return Ok(drafted);
    }
    if members_of(tx, gathering.id).await?.is_empty() {
        return Ok(BTreeSet::new());
    }
    let audience = Audience { members: true, ..Audience::default() };
    everybody.meant(tx, &Subject::gathering(gathering.id), &audience).await
}

/// The offices that its playbook names in the step that asks first, or in the one that asks about `beside`; where it names
/// none, everybody, and employers for a practicum. A book that can no longer be read asks nobody.
pub async fn by_book(
    tx: &Tx,
    gathering: &Gathering,
    beside: Option<SubjectKind>,
    everybody: &Everybody,
) -> Result<BTreeSet<OrganizationId>, DbErr> {
    let Ok(book) = gatherings::book(gathering) else { return Ok(BTreeSet::new()) };
    let kind = beside.unwrap_or_else(|| main_kind(book));
    let about = Subject { kind, ..Subject::gathering(gathering.id) };
    everybody.meant(tx, &about, &proposed(book, kind)).await
}
