//! Decisions: one line each, put right, taken out.

use actix_web::web;
use serde::Deserialize;

use super::{Typed, back_to, board_again, edit_page};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{DecisionId, GatheringId, Tx};
use crate::i18n::Message;
use crate::shown;
use crate::voices::decisions::{self, Edit};
use crate::voices::service::VoiceError;
use crate::voices::store::decision;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with, go_with_problem};

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
    let tx = staff.scope(&app).read().await?;
    let row = live(&tx, path.into_inner()).await?;
    page(&staff, &row, &row.text, &FieldErrors::default(), Stale::default())
}

async fn live(tx: &Tx, (gathering, id): (GatheringId, DecisionId)) -> Result<decision::Model> {
    let row = decision::find(tx, id).await?.filter(|row| row.gathering_id == gathering);
    row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)
}

fn page(staff: &Staff, row: &decision::Model, text: &str, errors: &FieldErrors, stale: Stale) -> Result {
    let context = shown! {
        base => format!("/gatherings/{}", row.gathering_id),
        id => row.id,
        version => row.version,
        text => text,
        errors => errors.say(staff.reader.lang),
        stale => stale,
    };
    edit_page(staff, PAGE, context, errors.is_empty() && stale.rows.is_empty())
}

/// The form again, with what is wrong in it, or beside what somebody saved in between.
async fn again(
    app: &App,
    staff: &Staff,
    at: (GatheringId, DecisionId),
    text: &str,
    errors: Option<FieldErrors>,
) -> Result {
    let tx = staff.scope(app).read().await?;
    let row = live(&tx, at).await?;
    let stale = match errors {
        Some(_) => Stale::default(),
        None => {
            let rows = vec![Compared::field(staff.reader.lang, "decision-text", row.text.clone(), text)];
            staff.stale(&tx, at.1.0, rows, format!("/gatherings/{}/decisions/{}", at.0, at.1)).await?
        }
    };
    page(staff, &row, text, &errors.unwrap_or_default(), stale)
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
    let typed = matches!(edit, Edit::Text(_));
    let board = format!("/gatherings/{gathering}/voices");
    let back = match edit {
        Edit::Delete => format!("{board}?decision={id}#decisions"),
        _ => format!("{board}#decisions"),
    };
    match decisions::edit(&app, staff.center, staff.actor(), (gathering, id), form.version, edit).await {
        Ok(()) => Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => {
            again(&app, &staff, (gathering, id), &form.text, Some(errors)).await
        }
        Err(VoiceError::Stale) if typed => again(&app, &staff, (gathering, id), &form.text, None).await,
        // A button holds nothing typed: the board shows what stands there now.
        Err(VoiceError::Stale) => Ok(go_with_problem(&back, Message::new("error-stale"))),
        Err(error) => Err(error.into()),
    }
}
