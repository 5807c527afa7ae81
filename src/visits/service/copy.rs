//! The office's copy of a hearing sheet: shown behind its link only, put right by the office, judged by staff. Of a visit
//! that speaks of trainees afterwards there is none: it would carry an employer's words by link.
//!
//! What lies sealed beside the sheet is no part of it, and the letter that announces it holds nothing of it. What the
//! office would say otherwise stands beside the sheet as a *correction* until a person takes it over or keeps the sheet.

use chrono::{DateTime, Utc};

use super::{VisitError, form_of, review_of, team, to_change};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts;
use crate::db::{CenterId, CorrectionId, MembershipId, Tx, VisitId};
use crate::i18n::{Lang, Texts, say};
use crate::invitations::{self, Sending};
use crate::playbooks::format::Form;
use crate::questionnaires::Answers;
use crate::questionnaires::model::checked;
use crate::tasks::{self, NewTask, TaskState};
use crate::visits::store::copy::correction::{self, Model as Correction, State};
use crate::visits::store::copy::{self, Model as Copy};
use crate::visits::store::hearing_sheet;
use crate::visits::store::visit::{self, Model as Visit};

/// The task in which corrections of a sheet wait; about the visit.
const TASK: &str = "visits.corrections";

fn json(error: serde_json::Error) -> VisitError {
    VisitError::Broken(error.into())
}

/// The part of a sheet that the office sees, and what stands there now.
#[derive(Clone, Debug)]
pub struct Shared {
    pub form: Form,
    pub answers: Answers,
    pub copy: Copy,
}

/// The copy as the office sees it; none where there is none, or it was taken back.
pub async fn shared(tx: &Tx, id: VisitId) -> Result<Option<Shared>, VisitError> {
    let Some(copy) = copy::of_visit(tx, id).await?.filter(|copy| copy.withdrawn_at.is_none()) else {
        return Ok(None);
    };
    let Some(sheet) = hearing_sheet::of_visit(tx, id).await? else { return Ok(None) };
    let found = visit::find(tx, id).await?.ok_or(VisitError::NotThere)?;
    if review_of(tx, &found).await?.is_some() {
        return Ok(None);
    }
    let mut form: Form = serde_json::from_value(sheet.form).map_err(json)?;
    let questions: Vec<String> = serde_json::from_value(copy.questions.clone()).map_err(json)?;
    form.questions.retain(|question| questions.contains(&question.id));
    let mut answers: Answers = serde_json::from_value(sheet.content).map_err(json)?;
    answers.0.retain(|id, _| questions.contains(id));
    Ok(Some(Shared { form, answers, copy }))
}

/// Lets the office see its part of the sheet, and tells it so by its own way.
///
/// # Errors
/// Where nothing is filled in, or no question is chosen.
pub async fn share(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    questions: &[String],
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let mut found = to_change(&tx, id, None).await?;
    if review_of(&tx, &found).await?.is_some() {
        return Err(VisitError::Review);
    }
    let sheet = hearing_sheet::of_visit(&tx, id).await?.ok_or(VisitError::NothingToShare)?;
    let form = form_of(&tx, &found).await?;
    let answers: Answers = serde_json::from_value(sheet.content).map_err(json)?;
    let chosen: Vec<&str> = form
        .questions
        .iter()
        .map(|question| question.id.as_str())
        .filter(|id| questions.iter().any(|chosen| chosen == id) && answers.get(id).is_some())
        .collect();
    if chosen.is_empty() {
        return Err(VisitError::NothingToShare);
    }
    let questions = serde_json::to_value(&chosen).map_err(json)?;
    match copy::of_visit(&tx, id).await? {
        Some(before) => {
            let was = before.version;
            let again = Copy {
                questions,
                shared_at: now,
                shared_by: actor.member(),
                agreed_at: None,
                withdrawn_at: None,
                ..before
            };
            if !copy::update(&tx, was, again).await? {
                return Err(VisitError::Stale);
            }
        }
        None => {
            let first = Copy {
                id: app.chance.id(now),
                center_id: tx.center,
                visit_id: id,
                questions,
                shared_at: now,
                shared_by: actor.member(),
                agreed_at: None,
                withdrawn_at: None,
                version: 1,
            };
            copy::insert(&tx, first).await?;
        }
    }
    let asking = super::offering::asking(app, &tx, now, &found).await?;
    if found.asking_id != Some(asking.id) {
        found.asking_id = Some(asking.id);
        super::save(&tx, found).await?;
    }
    invitations::send(app, &tx, now, &asking, "visit_copy", Sending::default()).await?;
    audit::record(app, &tx, now, actor, "visits.copy_shared", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Takes the copy back: the link shows it no more.
pub async fn withdraw(app: &App, center: CenterId, actor: Actor, id: VisitId) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    visit::find(&tx, id).await?.ok_or(VisitError::NotThere)?;
    let Some(row) = copy::of_visit(&tx, id).await?.filter(|row| row.withdrawn_at.is_none()) else {
        return Ok(());
    };
    if !copy::update(&tx, row.version, Copy { withdrawn_at: Some(now), ..row }).await? {
        return Err(VisitError::Stale);
    }
    audit::record(app, &tx, now, actor, "visits.copy_withdrawn", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// "It is fine as it is."
pub async fn agree(app: &App, center: CenterId, actor: Actor, id: VisitId) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let there = shared(&tx, id).await?.ok_or(VisitError::NotThere)?.copy;
    if there.agreed_at.is_none() {
        if !copy::update(&tx, there.version, Copy { agreed_at: Some(now), ..there }).await? {
            return Err(VisitError::Stale);
        }
        audit::record(app, &tx, now, actor, "visits.copy_agreed", ("visit", id.0), &[]).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// What the office would say otherwise: for each question whose answer differs from the sheet one correction, in the
/// stead of an earlier one that nobody has judged. How many differ.
pub async fn correct(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    answers: Answers,
) -> Result<usize, VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let found = to_change(&tx, id, None).await?;
    let there = shared(&tx, id).await?.ok_or(VisitError::NotThere)?;
    let answers = checked(&there.form, answers).map_err(VisitError::Amiss)?;
    let waiting = correction::open_of_visit(&tx, id).await?;
    let mut differ = 0;
    for question in &there.form.questions {
        let (said, proposed) = (there.answers.get(&question.id), answers.get(&question.id));
        let before = waiting.iter().find(|row| row.question == question.id);
        let same = said == proposed;
        differ += usize::from(!same);
        let content = serde_json::to_value(proposed).map_err(json)?;
        match before {
            Some(before) if same => {
                let settled = Correction { state: State::Kept, judged_at: Some(now), ..before.clone() };
                correction::update(&tx, settled).await?;
            }
            Some(before) => {
                let again = Correction { content, proposed_at: now, ..before.clone() };
                correction::update(&tx, again).await?;
            }
            None if same => {}
            None => {
                let first = Correction {
                    id: app.chance.id(now),
                    center_id: tx.center,
                    visit_id: id,
                    question: question.id.clone(),
                    content,
                    state: State::Open,
                    proposed_at: now,
                    judged_at: None,
                    judged_by: None,
                };
                correction::insert(&tx, first).await?;
            }
        }
    }
    if differ > 0 {
        tasks::open(app, &tx, now, task(&tx, &found).await?).await?;
        audit::record(app, &tx, now, actor, "visits.copy_corrected", ("visit", id.0), &[]).await?;
    } else {
        tasks::close_about(&tx, now, TASK, id.0, TaskState::Dropped, actor).await?;
    }
    tx.commit().await?;
    Ok(differ)
}

async fn task(tx: &Tx, visit: &Visit) -> Result<NewTask, VisitError> {
    let office = contacts::find_organization(tx, visit.organization_id).await?;
    let office = office.map(|office| office.name).unwrap_or_default();
    let words = |lang: Lang| say(lang, "visit-task-corrections", &[("office", office.clone().into())]);
    Ok(NewTask {
        kind: TASK.to_owned(),
        title: Texts::both(words(Lang::Ja), words(Lang::En)),
        link: Some(format!("/visits/{}/sheet", visit.id)),
        subject: Some(("visit".to_owned(), visit.id.0)),
        about: Some(visit.id.0),
        owner: team(tx, visit.id).await?.first().map(|member| member.id),
        ..NewTask::default()
    })
}

/// Takes a correction over onto the sheet, or keeps the sheet as it is.
pub async fn judge(
    app: &App,
    center: CenterId,
    by: MembershipId,
    (visit, id): (VisitId, CorrectionId),
    accept: bool,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let row = correction::find(&tx, id).await?.filter(|row| row.visit_id == visit);
    let row = row.ok_or(VisitError::NotThere)?;
    if row.state != State::Open {
        return Ok(());
    }
    if accept {
        take_over(&tx, now, by, &row).await?;
    }
    let state = if accept { State::Accepted } else { State::Kept };
    correction::update(&tx, Correction { state, judged_at: Some(now), judged_by: Some(by), ..row }).await?;
    if correction::open_of_visit(&tx, visit).await?.is_empty() {
        tasks::close_about(&tx, now, TASK, visit.0, TaskState::Done, Actor::Member(by)).await?;
    }
    let action = if accept { "visits.correction_accepted" } else { "visits.correction_kept" };
    audit::record(app, &tx, now, Actor::Member(by), action, ("visit", visit.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn take_over(
    tx: &Tx,
    now: DateTime<Utc>,
    by: MembershipId,
    row: &Correction,
) -> Result<(), VisitError> {
    let sheet = hearing_sheet::of_visit(tx, row.visit_id).await?.ok_or(VisitError::NotThere)?;
    let mut answers: Answers = serde_json::from_value(sheet.content.clone()).map_err(json)?;
    match serde_json::from_value(row.content.clone()).map_err(json)? {
        Some(given) => answers.0.insert(row.question.clone(), given),
        None => answers.0.remove(&row.question),
    };
    let was = sheet.version;
    let content = serde_json::to_value(&answers).map_err(json)?;
    let mended = hearing_sheet::Model { content, filled_by: Some(by), filled_at: now, ..sheet };
    if hearing_sheet::update(tx, was, mended).await? { Ok(()) } else { Err(VisitError::Stale) }
}

/// What is brought along, a line each.
pub async fn bring(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: VisitId,
    seen: i32,
    brings: &str,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let found = to_change(&tx, id, Some(seen)).await?;
    let lines: Vec<&str> = brings.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let was = found.version;
    if !visit::update(&tx, was, Visit { brings: lines.join("\n"), ..found }).await? {
        return Err(VisitError::Stale);
    }
    audit::record(app, &tx, now, actor, "visits.brings_changed", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}
