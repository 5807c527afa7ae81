//! How far staff have come with insurance and agreement of one employer.

use serde::Deserialize;

use super::{EmployerError, asked};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::employers::model::{LONGEST, PaperState};
use crate::courses::employers::store::paper;
use crate::db::{AskingId, CenterId, GatheringId};
use crate::i18n::Message;
use crate::web::FieldErrors;

/// What is to be true of the papers from now on.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = EmployerPapersIn)]
pub struct PapersIn {
    pub insurance: PaperState,
    pub agreement: PaperState,
    #[serde(default)]
    pub note: String,
    /// The version that was looked at; 0 where there was none.
    #[serde(default)]
    pub version: i32,
}

/// Keeps how far the papers are.
pub async fn keep_papers(
    app: &App,
    center: CenterId,
    actor: Actor,
    (gathering, asking): (GatheringId, AskingId),
    new: PapersIn,
) -> Result<(), EmployerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("employers").await?;
    asked(&tx, gathering, asking).await?;
    let note = new.note.replace("\r\n", "\n").trim().to_owned();
    if note.chars().count() > LONGEST {
        let message = Message::new("field-too-long").with("max", LONGEST);
        let mut errors = FieldErrors::default();
        errors.add("note", message);
        return Err(EmployerError::Fields(errors));
    }
    let before = paper::of_asking(&tx, asking).await?;
    if new.version != before.as_ref().map_or(0, |before| before.version) {
        return Err(EmployerError::Stale);
    }
    let changes: Vec<_> = [
        audit::changed(
            "insurance",
            told(before.as_ref().map(|before| before.insurance)),
            told(Some(new.insurance)),
        ),
        audit::changed(
            "agreement",
            told(before.as_ref().map(|before| before.agreement)),
            told(Some(new.agreement)),
        ),
        audit::changed("note", before.as_ref().map_or("", |before| before.note.as_str()), &note),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    match before {
        Some(before) => {
            let (was, row) = (
                before.version,
                paper::Model { insurance: new.insurance, agreement: new.agreement, note, ..before },
            );
            if !paper::update(&tx, was, row).await? {
                return Err(EmployerError::Stale);
            }
        }
        None => {
            let row = paper::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                asking_id: asking,
                insurance: new.insurance,
                agreement: new.agreement,
                note,
                version: 1,
            };
            paper::insert(&tx, row).await?;
        }
    }
    audit::record(app, &tx, now, actor, "courses.employer.papers", ("asking", asking.0), &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// As the history keeps it; open where nobody said.
fn told(state: Option<PaperState>) -> String {
    crate::replies::model::word(state.unwrap_or_default())
}
