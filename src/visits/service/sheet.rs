//! The hearing sheet of a visit, and what lies sealed beside it.

use std::sync::LazyLock;

use chrono::{DateTime, Days, Utc};

use super::{VisitError, to_change};
use crate::accounts::facts::{self, FactError, Place};
use crate::accounts::store::sealed;
use crate::accounts::{self, Actor, Subject, audit};
use crate::app::App;
use crate::db::{CenterId, GatheringId, MembershipId, Tx, VisitId};
use crate::gatherings::{self, Gathering};
use crate::playbooks::format::Form;
use crate::questionnaires::Answers;
use crate::questionnaires::model::checked;
use crate::visits::model::{Reason, VisitState};
use crate::visits::store::hearing_sheet;
use crate::visits::store::visit::{self, Model as Visit};

/// The field under which a visit's sealed words lie.
const NOTE: &str = "sensitive";
/// Sealed words are erased so long after they were written.
const NOTE_KEPT: Days = Days::new(365);

/// The sheet where no playbook gives one.
static OF_THE_HOUSE: LazyLock<Form> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../config/hearing-sheet.toml"))
        .expect("the house's own sheet is right")
});

/// The same of a visit before a course, which asks what employers are chosen by.
static BEFORE_A_COURSE: LazyLock<Form> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../config/course-hearing-sheet.toml"))
        .expect("the house's own sheet before a course is right")
});

/// The form of a visit's hearing sheet: the one it was filled in on, else as [`form_for`].
pub async fn form_of(tx: &Tx, visit: &Visit) -> Result<Form, VisitError> {
    match hearing_sheet::of_visit(tx, visit.id).await? {
        Some(sheet) => serde_json::from_value(sheet.form).map_err(|error| VisitError::Broken(error.into())),
        None => form_for(tx, visit.gathering_id, visit.reason, visit.created_at).await,
    }
}

/// The hearing sheet of the gathering's playbook, else the one of the house; before a course the house's own for that.
pub(super) async fn form_for(
    tx: &Tx,
    gathering: Option<GatheringId>,
    reason: Reason,
    planned_at: DateTime<Utc>,
) -> Result<Form, VisitError> {
    let Some(gathering) = gathering else { return Ok(OF_THE_HOUSE.clone()) };
    let found = gatherings::find(tx, gathering).await?.ok_or(VisitError::NotThere)?;
    if found.takes_trainees() && is_before(&found, reason, planned_at) {
        return Ok(BEFORE_A_COURSE.clone());
    }
    let own = gatherings::book(&found)?.hearing_sheet.clone();
    Ok(own.unwrap_or_else(|| OF_THE_HOUSE.clone()))
}

fn is_before(gathering: &Gathering, reason: Reason, planned_at: DateTime<Utc>) -> bool {
    reason == Reason::Hearing || planned_at < gathering.starts_at
}

/// The course of whose trainees a visit speaks afterwards. Nothing of that stands on the visit's own sheet, which is not
/// sealed and of which the office gets a copy: what an employer said of a trainee is told in person. `None` of any other
/// visit.
pub async fn review_of(tx: &Tx, visit: &Visit) -> Result<Option<GatheringId>, VisitError> {
    let Some(gathering) = visit.gathering_id else { return Ok(None) };
    let found = gatherings::find(tx, gathering).await?.ok_or(VisitError::NotThere)?;
    let speaks = found.takes_trainees()
        && visit.reason != Reason::Interview
        && !is_before(&found, visit.reason, visit.created_at);
    Ok(speaks.then_some(gathering))
}

/// What was heard on the visits before a gathering, in the order of the visits; those that did not come about left out.
pub async fn heard_before(
    tx: &Tx,
    gathering: GatheringId,
) -> Result<Vec<(Visit, Option<(Form, Answers)>)>, VisitError> {
    let json = |error: serde_json::Error| VisitError::Broken(error.into());
    let mut all = Vec::new();
    for row in visit::list_of_gathering(tx, gathering).await? {
        let off = matches!(row.state, VisitState::Declined | VisitState::Dropped);
        if row.reason != Reason::Hearing || off {
            continue;
        }
        let sheet = match hearing_sheet::of_visit(tx, row.id).await? {
            Some(sheet) => Some((
                serde_json::from_value(sheet.form).map_err(json)?,
                serde_json::from_value(sheet.content).map_err(json)?,
            )),
            None => None,
        };
        all.push((row, sheet));
    }
    Ok(all)
}

/// Fills in the hearing sheet, or changes what was filled in by somebody who saw version `seen` (0: nothing yet).
pub async fn save(
    app: &App,
    center: CenterId,
    by: MembershipId,
    id: VisitId,
    seen: i32,
    answers: Answers,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("visits").await?;
    let visit = to_change(&tx, id, None).await?;
    if review_of(&tx, &visit).await?.is_some() {
        return Err(VisitError::Review);
    }
    let form = form_of(&tx, &visit).await?;
    let answers = checked(&form, answers).map_err(VisitError::Amiss)?;
    let json = |error: serde_json::Error| VisitError::Broken(error.into());
    let content = serde_json::to_value(&answers).map_err(json)?;
    let before = hearing_sheet::of_visit(&tx, id).await?;
    if before.as_ref().map_or(0, |before| before.version) != seen {
        return Err(VisitError::Stale);
    }
    match before {
        Some(before) => {
            let was = before.version;
            let changed = hearing_sheet::Model { content, filled_by: Some(by), filled_at: now, ..before };
            if !hearing_sheet::update(&tx, was, changed).await? {
                return Err(VisitError::Stale);
            }
        }
        None => {
            let first = hearing_sheet::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                visit_id: id,
                form: serde_json::to_value(&form).map_err(json)?,
                content,
                filled_by: Some(by),
                filled_at: now,
                version: 1,
            };
            hearing_sheet::insert(&tx, first).await?;
        }
    }
    audit::record(app, &tx, now, Actor::Member(by), "visits.sheet_saved", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

fn place(id: VisitId) -> Place<'static> {
    Place { subject: (Subject::Visit, id.0), row: id.0, field: NOTE }
}

/// Whether something lies sealed beside the sheet; what it is only the team reads.
pub async fn has_note(tx: &Tx, id: VisitId) -> Result<bool, VisitError> {
    Ok(sealed::find(tx, id.0, NOTE).await?.is_some())
}

/// Opens what lies sealed, for a member of the team; the reading is kept.
pub async fn read_note(
    app: &App,
    center: CenterId,
    reader: MembershipId,
    id: VisitId,
) -> Result<Option<String>, VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let visit = to_change(&tx, id, None).await?;
    team_only(&tx, reader, visit.id).await?;
    let note = facts::read(app, &tx, now, reader, place(id)).await?;
    tx.commit().await?;
    Ok(note)
}

/// Seals words beside the sheet in the stead of earlier ones; blank words take them away.
pub async fn seal_note(
    app: &App,
    center: CenterId,
    by: MembershipId,
    id: VisitId,
    words: &str,
) -> Result<(), VisitError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let visit = to_change(&tx, id, None).await?;
    team_only(&tx, by, visit.id).await?;
    if words.trim().is_empty() {
        sealed::delete(&tx, id.0, NOTE).await?;
    } else {
        let erase_on = now.with_timezone(&super::offering::zone(&visit)).date_naive() + NOTE_KEPT;
        facts::seal(app, &tx, now, place(id), words.trim(), erase_on).await?;
    }
    audit::record(app, &tx, now, Actor::Member(by), "visits.note_sealed", ("visit", id.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

async fn team_only(tx: &Tx, member: MembershipId, id: VisitId) -> Result<(), VisitError> {
    if accounts::is_assigned(tx, member, Subject::Visit, id.0).await? {
        Ok(())
    } else {
        Err(FactError::NotAssigned.into())
    }
}
