//! Thanks with the question, and the survey's one reminder: each party by its own way, once.

use chrono::{DateTime, Utc};

use super::{QuestionnaireError, open};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, CenterId, GatheringId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::ledger::SURVEY_REMINDER;
use crate::invitations::{self, Sending};
use crate::playbooks::format::{Action, Audience};
use crate::questionnaires::model::Purpose;
use crate::questionnaires::store::{asked, questionnaire};
use crate::replies::audience;
use crate::replies::model::AttendanceState;
use crate::{gatherings, replies, tasks};

/// Thanks those whom an audience means and asks them: one message a party, by its own way, with the questionnaire and
/// the wish for a visit behind the same link. Opens the questionnaire. Who was thanked before is not thanked again;
/// how many parties were written to now comes back.
///
/// Where the audience asks who was there, somebody who walked in and belongs to no invited party has no link: a task
/// asks a person to thank them.
pub async fn thank(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    (audience, letter): (&[Audience], Option<&str>),
) -> Result<usize, QuestionnaireError> {
    tx.turn("questionnaires").await?;
    open(app, tx, now, gathering).await?;
    let by_presence = audience::by_presence(audience);
    let mut thanked = 0;
    for party in audience::meant(tx, gathering, audience).await? {
        if !is_thanked(tx, party.id, letter).await? {
            // Who was there may be put right before the letter leaves.
            let came = by_presence.then(|| party.came());
            let payload = serde_json::json!({ "letter": letter, "came": came });
            let sending = Sending { bulk: true, not_before: None, payload };
            invitations::send(app, tx, now, &party.asking, "thanks", sending).await?;
            thanked += 1;
        }
    }
    if audience.contains(&Audience::Came) {
        let strangers = replies::strangers(tx, gathering).await?;
        if strangers.iter().any(|(_, there)| there.attendance == Some(AttendanceState::CheckedIn)) {
            tasks::open(app, tx, now, walk_in_task(gathering)).await?;
        }
    }
    if thanked > 0 {
        let count = audit::set("parties", thanked);
        let subject = ("gathering", gathering.0);
        audit::record(app, tx, now, Actor::System, "questionnaires.thanked", subject, &[count]).await?;
    }
    Ok(thanked)
}

/// Whether a party has these thanks: once whatever the plan's words were, and once what somebody wrote besides.
async fn is_thanked(tx: &Tx, asking: AskingId, letter: Option<&str>) -> Result<bool, QuestionnaireError> {
    let sent = invitations::sendings_of(tx, asking).await?;
    Ok(sent.iter().any(|sending| !sending.superseded && sending.stands_for("thanks", letter, None)))
}

/// Thanks these parties with a letter that asks nothing, each by its own way; who was thanked before is not thanked
/// again. How many were written to now comes back.
pub async fn thank_alone(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    parties: &[replies::Party],
    letter: Option<&str>,
) -> Result<usize, QuestionnaireError> {
    let mut thanked = 0;
    for party in parties {
        if !is_thanked(tx, party.id, letter).await? {
            let payload = serde_json::json!({ "alone": true, "letter": letter });
            let sending = Sending { bulk: true, not_before: None, payload };
            invitations::send(app, tx, now, &party.asking, "thanks", sending).await?;
            thanked += 1;
        }
    }
    Ok(thanked)
}

/// One reminder of the survey by mail to each party that has not answered and was not reminded yet; how many were
/// written to now, and how many who have not answered no mail reaches: those are rung up, or met.
pub async fn remind_survey(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
) -> Result<(usize, usize), QuestionnaireError> {
    tx.turn("questionnaires").await?;
    let Some(row) = questionnaire::of(tx, gathering, Purpose::Survey).await? else { return Ok((0, 0)) };
    if row.closed_at.is_some() {
        return Ok((0, 0));
    }
    let (mut reminded, mut others) = (0, 0);
    for party in asked::list(tx, &row).await?.into_iter().filter(|party| !party.answered) {
        if party.channel != Channel::Email {
            others += 1;
        } else if !asked::is_sent(tx, party.asking_id, SURVEY_REMINDER).await?
            && let Some(asking) = invitations::asking(tx, party.asking_id).await?
        {
            let how = Sending { bulk: true, not_before: None, payload: serde_json::json!({}) };
            invitations::send(app, tx, now, &asking, SURVEY_REMINDER, how).await?;
            reminded += 1;
        }
    }
    if reminded > 0 {
        let count = audit::set("parties", reminded);
        let subject = ("questionnaire", row.id.0);
        audit::record(app, tx, now, Actor::System, "questionnaires.reminded", subject, &[count]).await?;
    }
    Ok((reminded, others))
}

fn walk_in_task(gathering: GatheringId) -> tasks::NewTask {
    let say = |lang| Message::new("questionnaire-task-walk-in").say(lang);
    tasks::NewTask {
        kind: "questionnaires.walk_in".to_owned(),
        title: Texts::both(say(Lang::Ja), say(Lang::En)),
        link: Some(format!("/gatherings/{gathering}/day")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(gathering.0),
        ..Default::default()
    }
}

/// Thanks on a person's word, before or after the plan's own steps and in their words, see [`thank`]; those who came,
/// where the plan has no such step.
pub async fn thank_now(
    app: &App,
    center: CenterId,
    gathering: GatheringId,
) -> Result<usize, QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = gatherings::find(&tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
    let book = gatherings::book(&row)?;
    let steps = book.steps.iter().filter(|step| step.action == Action::ThankAndAsk);
    let mut plan: Vec<(&[Audience], Option<&str>)> =
        steps.map(|step| (step.audience.as_slice(), step.letter.as_deref())).collect();
    if plan.is_empty() {
        plan.push((&[Audience::Came], None));
    }
    let mut thanked = 0;
    for meant in plan {
        thanked += thank(app, &tx, now, gathering, meant).await?;
    }
    tx.commit().await?;
    app.wake();
    Ok(thanked)
}

/// The survey's reminder on a person's word; see [`remind_survey`].
pub async fn remind_survey_now(
    app: &App,
    center: CenterId,
    gathering: GatheringId,
) -> Result<(usize, usize), QuestionnaireError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    gatherings::find(&tx, gathering).await?.ok_or(QuestionnaireError::NotThere)?;
    let done = remind_survey(app, &tx, now, gathering).await?;
    tx.commit().await?;
    app.wake();
    Ok(done)
}
