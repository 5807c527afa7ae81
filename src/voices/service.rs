//! Use cases of voices.

use sea_orm::DbErr;
use serde::Serialize;

use super::model::bare;
use super::store::voice;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AgendaItemId, CenterId, GatheringId, Tx, VoiceId};
use crate::gatherings;
use crate::gatherings::store::agenda_item;
use crate::i18n::{Message, Texts};
use crate::playbooks::format::Deed;
use crate::tasks;
use crate::web::{Error, FieldErrors};

/// The longest voice, in characters.
const LONGEST: usize = 1000;
/// The most lines of one paste.
const MOST: usize = 500;

/// Why voices are not taken.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    #[error("there is no such gathering, topic or voice here")]
    NotFound,
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error(transparent)]
    Db(#[from] DbErr),
}

impl From<VoiceError> for Error {
    fn from(error: VoiceError) -> Self {
        match error {
            VoiceError::NotFound => Error::NotFound,
            VoiceError::Fields(fields) => Error::Fields(fields),
            VoiceError::Stale => Error::conflict("error-stale"),
            VoiceError::Db(error) => error.into(),
        }
    }
}

/// A topic and what was said under it; without an id what was said under none.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Topic {
    pub id: Option<AgendaItemId>,
    pub title: Texts,
    pub voices: Vec<Said>,
}

/// One voice.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Said {
    pub id: VoiceId,
    pub text: String,
    /// Who said it, where they wished to be named; otherwise empty.
    pub said_by: String,
    /// What the table talked about at which it was said; else empty.
    pub theme: String,
}

/// The voices of a gathering by topic, in the order of the agenda. Blocks under which something is said are always
/// there; what was said under no topic comes last, if anything was.
pub async fn list(tx: &Tx, gathering: GatheringId) -> Result<Vec<Topic>, DbErr> {
    let rows = voice::list_of_gathering(tx, gathering).await?;
    let said = |topic: Option<AgendaItemId>| {
        let rows = rows.iter().filter(|row| row.agenda_item_id == topic);
        let mut said: Vec<Said> = rows
            .map(|row| Said {
                id: row.id,
                text: row.text.clone(),
                said_by: row.said_by.clone(),
                theme: row.theme.clone(),
            })
            .collect();
        // What was said about one theme stands together, the themes in the order in which they came up.
        let themes: Vec<String> = said.iter().map(|one| one.theme.clone()).collect();
        said.sort_by_key(|one| themes.iter().position(|theme| *theme == one.theme));
        said
    };
    let mut topics = Vec::new();
    for item in agenda_item::list_of_gathering(tx, gathering).await? {
        let voices = said(Some(item.id));
        if item.kind.gives_voices() || !voices.is_empty() {
            topics.push(Topic { id: Some(item.id), title: item.title, voices });
        }
    }
    let rest = said(None);
    if !rest.is_empty() {
        topics.push(Topic { id: None, title: Texts::default(), voices: rest });
    }
    Ok(topics)
}

/// Adds the lines of `pasted` under a topic, one voice each; blank lines and bullets in front are passed over.
/// Returns the new ids.
///
/// # Errors
/// Where nothing was pasted, a line or the whole is too long, or the topic is not of this gathering.
pub async fn add(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    topic: Option<AgendaItemId>,
    pasted: &str,
    said_by: &str,
) -> Result<Vec<VoiceId>, VoiceError> {
    let now = app.clock.now();
    let lines: Vec<&str> = pasted.lines().map(bare).filter(|line| !line.is_empty()).collect();
    let wrong = if lines.is_empty() {
        Some(Message::new("voice-error-nothing"))
    } else if lines.len() > MOST {
        Some(Message::new("voice-error-many").with("max", MOST))
    } else {
        lines
            .iter()
            .any(|line| line.chars().count() > LONGEST)
            .then(|| Message::new("field-too-long").with("max", LONGEST))
    };
    if let Some(message) = wrong {
        let mut errors = FieldErrors::default();
        errors.add("lines", message);
        return Err(VoiceError::Fields(errors));
    }
    let tx = app.db.scoped(center).write().await?;
    gatherings::find(&tx, gathering).await?.ok_or(VoiceError::NotFound)?;
    if let Some(topic) = topic {
        let item = agenda_item::find(&tx, topic).await?.ok_or(VoiceError::NotFound)?;
        if item.gathering_id != gathering {
            return Err(VoiceError::NotFound);
        }
    }
    let last =
        voice::list_of_gathering(&tx, gathering).await?.iter().map(|row| row.position).max().unwrap_or(0);
    let mut ids = Vec::new();
    for (position, line) in (last + 1..).zip(lines) {
        let id: VoiceId = app.chance.id(now);
        voice::insert(
            &tx,
            voice::Model {
                id,
                center_id: center,
                gathering_id: gathering,
                agenda_item_id: topic,
                text: line.to_owned(),
                said_by: said_by.trim().to_owned(),
                theme: String::new(),
                position,
                created_at: now,
                created_by: actor.member(),
                deleted_at: None,
            },
        )
        .await?;
        ids.push(id);
    }
    let count = audit::set("count", ids.len());
    tasks::stir(&tx, gathering, Deed::Voices).await?;
    audit::record(app, &tx, now, actor, "voices.added", ("gathering", gathering.0), &[count]).await?;
    tx.commit().await?;
    Ok(ids)
}

/// What a voice is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// `seen` is the [`mark`] of the voice as its form showed it; none replaces whatever stands there.
    Text {
        text: String,
        said_by: String,
        seen: Option<String>,
    },
    Delete,
    Restore,
}

/// What an editor saw of a voice.
pub fn mark(row: &voice::Model) -> String {
    gatherings::service::mark(&(&row.text, &row.said_by))
}

/// Changes, deletes or restores a voice.
///
/// # Errors
/// Where the text is empty or too long, somebody saved meanwhile, or there is no such voice in this gathering.
pub async fn edit(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    id: VoiceId,
    edit: Edit,
) -> Result<(), VoiceError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let mut row = voice::find(&tx, id).await?.ok_or(VoiceError::NotFound)?;
    if row.gathering_id != gathering {
        return Err(VoiceError::NotFound);
    }
    let action = match edit {
        Edit::Text { text, said_by, seen } => {
            if seen.is_some_and(|seen| seen != mark(&row)) {
                return Err(VoiceError::Stale);
            }
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                return Err(VoiceError::Fields(FieldErrors::one("text", "field-required")));
            }
            if text.chars().count() > LONGEST {
                let mut errors = FieldErrors::default();
                errors.add("text", Message::new("field-too-long").with("max", LONGEST));
                return Err(VoiceError::Fields(errors));
            }
            row.text = text;
            row.said_by = said_by.trim().to_owned();
            "voices.changed"
        }
        Edit::Delete => {
            row.deleted_at = Some(now);
            "voices.deleted"
        }
        Edit::Restore => {
            row.deleted_at = None;
            "voices.restored"
        }
    };
    voice::update(&tx, row).await?;
    tasks::stir(&tx, gathering, Deed::Voices).await?;
    audit::record(app, &tx, now, actor, action, ("voice", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
