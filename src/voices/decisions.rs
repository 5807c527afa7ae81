//! Use cases of decisions: one line each, written down, put right, taken out.

use sea_orm::DbErr;

use super::model::{bare, one_line};
use super::service::VoiceError;
use super::store::decision::{self, Model as Decision};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, DecisionId, GatheringId, Tx};
use crate::gatherings;
use crate::i18n::Message;
use crate::web::FieldErrors;

/// The longest decision, in characters.
const LONGEST: usize = 300;
/// The most lines of one paste.
const MOST: usize = 50;

fn judged(text: &str) -> Result<String, VoiceError> {
    let text = one_line(bare(text));
    let mut errors = FieldErrors::default();
    if text.is_empty() {
        errors.add("text", Message::new("field-required"));
    } else if text.chars().count() > LONGEST {
        errors.add("text", Message::new("field-too-long").with("max", LONGEST));
    }
    errors.into_result().map_err(VoiceError::Fields)?;
    Ok(text)
}

/// The decisions of a gathering in their order.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Decision>, DbErr> {
    decision::list_of_gathering(tx, gathering).await
}

/// Writes down what was decided, one decision a line.
///
/// # Errors
/// Where nothing was typed, a line or the whole is too long, or there is no such gathering.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    typed: &str,
) -> Result<Vec<DecisionId>, VoiceError> {
    let lines: Vec<&str> = typed.lines().filter(|line| !bare(line).is_empty()).collect();
    if lines.is_empty() {
        judged("")?;
    }
    if lines.len() > MOST {
        let mut errors = FieldErrors::default();
        errors.add("text", Message::new("voice-error-many").with("max", MOST));
        return Err(VoiceError::Fields(errors));
    }
    let lines = lines.into_iter().map(judged).collect::<Result<Vec<_>, _>>()?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    gatherings::find(&tx, gathering).await?.ok_or(VoiceError::NotFound)?;
    let last = list(&tx, gathering).await?.iter().map(|row| row.position).max().unwrap_or(0);
    let mut ids = Vec::new();
    for (position, text) in (last + 1..).zip(lines) {
        let id: DecisionId = app.chance.id(now);
        let row = Decision {
            id,
            center_id: center,
            gathering_id: gathering,
            text,
            position,
            created_at: now,
            created_by: actor.member(),
            deleted_at: None,
            version: 1,
        };
        decision::insert(&tx, row).await?;
        audit::record(app, &tx, now, actor, "voices.decision.added", ("decision", id.0), &[]).await?;
        ids.push(id);
    }
    tx.commit().await?;
    Ok(ids)
}

/// What a decision is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Text(String),
    Delete,
    Restore,
}

/// Changes a decision that was seen as version `seen`; none is whatever stands there.
///
/// # Errors
/// Where the line is empty or too long, somebody saved meanwhile, or there is no such decision in this gathering.
pub async fn edit(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, id): (GatheringId, DecisionId),
    seen: Option<i32>,
    edit: Edit,
) -> Result<(), VoiceError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut row = decision::find(&tx, id).await?.ok_or(VoiceError::NotFound)?;
    if row.gathering_id != gathering {
        return Err(VoiceError::NotFound);
    }
    if seen.is_some_and(|seen| seen != row.version) {
        return Err(VoiceError::Stale);
    }
    let action = match edit {
        Edit::Text(text) => {
            row.text = judged(&text)?;
            "voices.decision.changed"
        }
        Edit::Delete => {
            row.deleted_at = Some(now);
            "voices.decision.deleted"
        }
        Edit::Restore => {
            row.deleted_at = None;
            "voices.decision.restored"
        }
    };
    if !decision::update(&tx, row.version, row).await? {
        return Err(VoiceError::Stale);
    }
    audit::record(app, &tx, now, actor, action, ("decision", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
