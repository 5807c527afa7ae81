//! Decisions: one line each, put right, taken out.

use actix_web::web;
use serde::Deserialize;

use super::{Typed, back_to, board_again, edit_page};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{DecisionId, GatheringId};
use crate::i18n::Message;
use crate::shown;
use crate::voices::decisions::{self, Edit};
use crate::voices::service::VoiceError;
use crate::voices::store::decision;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "voices/views/decision.html";

/// What was decided, a line each, and where the form stood.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct DecisionForm {
    #[serde(default)]
    text: String,
    #[serde(default)]
    back: String,
}

/// `POST /gatherings/{id}/decisions`
pub async fn add(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<DecisionForm>,
) -> Result {
    staff.may_edit()?;
    match decisions::add(&app, staff.center, staff.actor(), *id, &form.text).await {
        Ok(ids) => {
            let said = Message::new("decision-added").with("count", ids.len());
            Ok(go_with(&format!("{}#decisions", back_to(*id, &form.back)), said))
        }
        Err(VoiceError::Fields(errors)) => {
            let typed = Typed { decided: form.text, ..Typed::default() };
            board_again(&app, &staff, *id, &typed, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /gatherings/{id}/decisions/{decision}`: one decision to be put right.
pub async fn one(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, DecisionId)>) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let row = decision::find(&tx, id).await?.filter(|row| row.gathering_id == gathering);
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)?;
    page(&staff, gathering, id, row.version, &row.text, &FieldErrors::default())
}

fn page(
    staff: &Staff,
    gathering: GatheringId,
    id: DecisionId,
    version: i32,
    text: &str,
    errors: &FieldErrors,
) -> Result {
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        id => id,
        version => version,
        text => text,
        errors => errors.say(staff.reader.lang),
    };
    edit_page(staff, PAGE, context, errors)
}

/// What is to become of a decision: `step` is save, delete or restore.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Change {
    #[serde(default)]
    step: String,
    version: Option<i32>,
    #[serde(default)]
    text: String,
}

/// `POST /gatherings/{id}/decisions/{decision}`
pub async fn change(
    app: web::Data<App>,
    path: web::Path<(GatheringId, DecisionId)>,
    StaffForm { staff, form }: StaffForm<Change>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let (edit, said) = match form.step.as_str() {
        "delete" => (Edit::Delete, "decision-deleted"),
        "restore" => (Edit::Restore, "decision-restored"),
        _ => (Edit::Text(form.text.clone()), "decision-saved"),
    };
    let board = format!("/gatherings/{gathering}/voices");
    let back = match edit {
        Edit::Delete => format!("{board}?decision={id}#decisions"),
        _ => format!("{board}#decisions"),
    };
    match decisions::edit(&app, staff.center, staff.actor(), (gathering, id), form.version, edit).await {
        Ok(()) => Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => {
            page(&staff, gathering, id, form.version.unwrap_or_default(), &form.text, &errors)
        }
        Err(VoiceError::Stale) => Ok(go_with_problem(&back, Message::new("error-stale"))),
        Err(error) => Err(error.into()),
    }
}
