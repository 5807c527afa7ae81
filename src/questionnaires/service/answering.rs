//! An answer comes in: by the link, or typed in by staff.

use super::{QuestionnaireError, behind, form, is_open};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, CenterId, RowId, Tx, VenueId};
use crate::invitations;
use crate::playbooks::format::{About, Form};
use crate::questionnaires::model::{Answers, about, checked};
use crate::questionnaires::store::ballot::Way;
use crate::questionnaires::store::{answer, ballot, questionnaire};
use crate::replies::model::ReplyChannel;

/// An answer that came in.
#[derive(Debug)]
pub struct NewAnswer {
    pub answers: Answers,
    pub channel: ReplyChannel,
    /// The version that whoever types it in has seen: 0 where there was no answer. None for guests, whose own latest
    /// word counts.
    pub seen: Option<i32>,
    /// The party wishes that what it says has no name, where answers have one.
    pub unnamed: bool,
}

/// Takes an answer: from the guest's link, or typed in by staff from paper and telephone. A named answer takes the
/// place of the party's earlier one.
pub async fn answer(
    app: &App,
    center: CenterId,
    actor: Actor,
    asking: AskingId,
    new: NewAnswer,
) -> Result<(), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("questionnaires").await?;
    let (row, form) = open_for(&tx, asking).await?;
    let mut answers = checked(&form, new.answers).map_err(QuestionnaireError::Amiss)?;
    let wishes_visit = answers.wishes_visit(&form).unwrap_or(false);
    let before = answer::of_asking(&tx, row.id, asking).await?;
    if before.as_ref().is_some_and(|before| !row.named || before.unnamed) {
        return Err(QuestionnaireError::AnsweredAlready);
    }
    let (venue, of_ballot) = match invitations::asking(&tx, asking).await? {
        Some(asking) => super::of_asking(&tx, &asking).await?,
        None => (None, None),
    };
    let unnamed = row.named && new.unnamed;
    // Both parts of an answer without a name are counted at one place.
    let venue = if !row.named || unnamed { of_ballot } else { venue };
    if !row.named || unnamed {
        drop_ballot(app, &tx, (&row, &form), &mut answers, of_ballot).await?;
    }
    let content = serde_json::to_value(&answers).map_err(|error| QuestionnaireError::Broken(error.into()))?;
    if let Some(seen) = new.seen
        && seen != before.as_ref().map_or(0, |before| before.version)
    {
        return Err(QuestionnaireError::Stale);
    }
    match before {
        Some(before) => {
            let was = before.version;
            let changed = answer::Model {
                content,
                wishes_visit,
                channel: new.channel,
                membership_id: actor.member(),
                at: now,
                in_room: false,
                unnamed,
                venue_id: venue,
                ..before
            };
            if !answer::update(&tx, was, changed).await? {
                return Err(QuestionnaireError::Stale);
            }
        }
        None => {
            let first = answer::Model {
                id: app.chance.id(now),
                center_id: tx.center,
                questionnaire_id: row.id,
                asking_id: asking,
                content,
                wishes_visit,
                channel: new.channel,
                membership_id: actor.member(),
                at: now,
                in_room: false,
                unnamed,
                venue_id: venue,
                version: 1,
            };
            answer::insert(&tx, first).await?;
        }
    }
    audit::record(app, &tx, now, actor, "questionnaires.answered", ("asking", asking.0), &[]).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts the content onto a ballot of its own and leaves with the party only its wish for a visit.
pub(in crate::questionnaires) async fn drop_ballot(
    app: &App,
    tx: &Tx,
    (row, form): (&questionnaire::Model, &Form),
    answers: &mut Answers,
    venue: Option<VenueId>,
) -> Result<(), QuestionnaireError> {
    let mut content = std::mem::take(answers);
    if let Some(question) = about(form, About::Visit)
        && let Some(wish) = content.0.remove(&question.id)
    {
        answers.0.insert(question.id.clone(), wish);
    }
    let ballot = ballot::Model {
        id: RowId(uuid::Builder::from_random_bytes(app.chance.bytes()).into_uuid()),
        center_id: tx.center,
        questionnaire_id: row.id,
        content: serde_json::to_value(&content).map_err(|error| QuestionnaireError::Broken(error.into()))?,
        way: Way::Asked,
        venue_id: venue,
    };
    ballot::insert(tx, ballot).await?;
    Ok(())
}

/// The questionnaire behind an asking that may be answered now, with its form.
pub(in crate::questionnaires) async fn open_for(
    tx: &Tx,
    asking: AskingId,
) -> Result<(questionnaire::Model, Form), QuestionnaireError> {
    let asking = invitations::asking(tx, asking).await?.ok_or(QuestionnaireError::NotThere)?;
    if asking.closed_at.is_some() {
        return Err(QuestionnaireError::Closed);
    }
    let row = behind(tx, &asking).await?.ok_or(QuestionnaireError::NotThere)?;
    if row.closed_at.is_some() {
        return Err(QuestionnaireError::Closed);
    }
    if !is_open(&row) {
        return Err(QuestionnaireError::NotOpenYet);
    }
    let form = form(&row)?;
    Ok((row, form))
}
