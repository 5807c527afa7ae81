//! An office that was not invited and answers all the same: it rang, or a neighbour told it.
//!
//! It gets an asking of its own, outside any wave, so that its reply, its seats and its link are like anybody's.

use chrono::Duration;

use super::error::ReplyError;
use super::store::beside;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::{AskingId, CenterId, GatheringId, OrganizationId};
use crate::gatherings::{self, GatheringState};
use crate::i18n::Lang;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, NewAsking};

/// So long after the gathering its link opens: for the questionnaire and the visit.
const LINK_LIVES: Duration = Duration::days(180);

/// The asking of an office about a gathering: the one there is, or a new one that sends nothing by itself.
///
/// # Errors
/// [`ReplyError::NotFound`] for an office that is not in the address book any more, and
/// [`ReplyError::CalledOff`].
pub async fn asking_of(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: OrganizationId,
) -> Result<AskingId, ReplyError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = gatherings::whole(&tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    if whole.gathering.state == GatheringState::CalledOff {
        return Err(ReplyError::CalledOff);
    }
    // A second press waits here and finds the first one's asking.
    tx.turn("invitations").await?;
    let known = beside::askings(&tx, gathering).await?;
    if let Some(asking) = known.iter().find(|asking| asking.organization_id == Some(id)) {
        return Ok(asking.id);
    }
    let office = organization::find(&tx, id).await?.filter(|office| office.deleted_at.is_none());
    let office = office.ok_or(ReplyError::NotFound)?;
    let new = NewAsking {
        subject_kind: SubjectKind::Gathering,
        subject_id: gathering.0,
        wave_id: None,
        organization_id: Some(id),
        contact_id: None,
        channel: office.channel,
        lang: Lang::Ja,
        until: whole.gathering.ends_at + LINK_LIVES,
    };
    let asking = invitations::new_asking(app, &tx, now, new).await?;
    audit::record(app, &tx, now, actor, "replies.uninvited", ("asking", asking.id.0), &[]).await?;
    tx.commit().await?;
    Ok(asking.id)
}
