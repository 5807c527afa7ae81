//! Use cases of questionnaires and surveys: make, open, thank, remind, answer, close, and read the results.

mod answering;
mod outcome;
mod thanks;
mod venues;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::model::{Amiss, Purpose};
use super::store::questionnaire;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, QuestionnaireId, Tx};
use crate::gatherings;
use crate::invitations::Asking;
use crate::invitations::model::SubjectKind;
use crate::playbooks::format::Form;

pub use answering::{NewAnswer, answer};
pub(super) use answering::{drop_ballot, open_for};
pub use outcome::{ByGroup, Results, by_group, results, results_of};
pub use thanks::{remind_survey, remind_survey_now, thank, thank_alone, thank_now};
pub(super) use venues::of_asking;
pub use venues::{by_venue, chosen};

/// Why a questionnaire could not be asked or answered.
#[derive(Debug, thiserror::Error)]
pub enum QuestionnaireError {
    #[error("there is no questionnaire")]
    NotThere,
    #[error("the questionnaire is not open yet")]
    NotOpenYet,
    #[error("the questionnaire is closed")]
    Closed,
    /// The answer went onto a ballot and cannot be found again.
    #[error("answered already, without a name")]
    AnsweredAlready,
    /// In the room: no office of that name is here.
    #[error("no such office is here")]
    NoSuchOffice,
    /// In the room: the office has answered, by whichever way.
    #[error("the office has answered already")]
    OfficeAnswered,
    /// In the room: more answers without an office came than there are people.
    #[error("more answers than a room holds")]
    RoomIsFull,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the answers do not fit the form: {0:?}")]
    Amiss(Amiss),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// The form of a questionnaire row.
pub fn form(row: &questionnaire::Model) -> Result<Form, QuestionnaireError> {
    serde_json::from_value(row.form.clone()).map_err(|error| QuestionnaireError::Broken(error.into()))
}

/// Makes a gathering's questionnaire or survey from the form of its playbook. Where there is one already it stays as it is.
pub async fn create(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    purpose: Purpose,
    form: &Form,
) -> Result<QuestionnaireId, DbErr> {
    if let Some(there) = questionnaire::of(tx, gathering, purpose).await? {
        return Ok(there.id);
    }
    let id: QuestionnaireId = app.chance.id(now);
    let row = questionnaire::Model {
        id,
        center_id: tx.center,
        gathering_id: gathering,
        purpose,
        title: form.title.texts().clone(),
        form: serde_json::to_value(form).map_err(|error| DbErr::Json(error.to_string()))?,
        named: form.named,
        opened_at: None,
        closed_at: None,
        room_code: Some(super::room::new_code(app)),
        version: 1,
    };
    questionnaire::insert(tx, row).await?;
    audit::record(app, tx, now, Actor::System, "questionnaires.created", ("questionnaire", id.0), &[])
        .await?;
    Ok(id)
}

/// Opens a gathering's questionnaire for answers, making it from the gathering's playbook where it is not there
/// yet. Opening twice, or again after the close, changes what it must and no more.
pub async fn open(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
) -> Result<questionnaire::Model, QuestionnaireError> {
    let row = match questionnaire::of_gathering(tx, gathering).await? {
        Some(row) => row,
        None => {
            let whole = gatherings::whole(tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
            let book = gatherings::book(&whole.gathering)?;
            let form = book.questionnaire.as_ref().ok_or(QuestionnaireError::NotThere)?;
            create(app, tx, now, gathering, Purpose::Questionnaire, form).await?;
            questionnaire::of_gathering(tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?
        }
    };
    if row.opened_at.is_some() && row.closed_at.is_none() {
        return Ok(row);
    }
    let mut opened = row.clone();
    opened.opened_at = row.opened_at.or(Some(now));
    opened.closed_at = None;
    if !questionnaire::update(tx, row.version, opened.clone()).await? {
        return Err(QuestionnaireError::Stale);
    }
    opened.version = row.version + 1;
    audit::record(app, tx, now, Actor::System, "questionnaires.opened", ("questionnaire", row.id.0), &[])
        .await?;
    Ok(opened)
}

/// The questionnaire or survey whose form lies behind the link of an asking.
pub async fn behind(tx: &Tx, asking: &Asking) -> Result<Option<questionnaire::Model>, DbErr> {
    match asking.subject_kind {
        SubjectKind::Gathering => questionnaire::of_gathering(tx, GatheringId(asking.subject_id)).await,
        SubjectKind::Survey => questionnaire::find(tx, QuestionnaireId(asking.subject_id)).await,
        SubjectKind::Visit | SubjectKind::Practicum | SubjectKind::Speaker => Ok(None),
    }
}

/// Whether answers are taken. A survey is open as soon as somebody is asked; a questionnaire is opened with the
/// thanks.
pub fn is_open(row: &questionnaire::Model) -> bool {
    row.closed_at.is_none() && (row.purpose == Purpose::Survey || row.opened_at.is_some())
}

/// Closes a questionnaire: the link shows the answer and takes no more.
pub async fn close(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    purpose: Purpose,
) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = questionnaire::of(&tx, gathering, purpose).await?.ok_or(QuestionnaireError::NotThere)?;
    if row.closed_at.is_none() && !is_open(&row) {
        return Err(QuestionnaireError::NotOpenYet);
    }
    if row.closed_at.is_none() {
        let (was, id) = (row.version, row.id);
        if !questionnaire::update(&tx, was, questionnaire::Model { closed_at: Some(now), ..row }).await? {
            return Err(QuestionnaireError::Stale);
        }
        audit::record(app, &tx, now, actor, "questionnaires.closed", ("questionnaire", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Opens a questionnaire on a person's word, also again after the close; a survey after its close.
pub async fn reopen(
    app: &App,
    center: CenterId,
    gathering: GatheringId,
    purpose: Purpose,
) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    match purpose {
        Purpose::Questionnaire => drop(open(app, &tx, now, gathering).await?),
        Purpose::Survey => {
            let row =
                questionnaire::of(&tx, gathering, purpose).await?.ok_or(QuestionnaireError::NotThere)?;
            let (was, id) = (row.version, row.id);
            if row.closed_at.is_some() {
                let again = questionnaire::Model { closed_at: None, ..row };
                if !questionnaire::update(&tx, was, again).await? {
                    return Err(QuestionnaireError::Stale);
                }
                let subject = ("questionnaire", id.0);
                audit::record(app, &tx, now, Actor::System, "questionnaires.opened", subject, &[]).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}
