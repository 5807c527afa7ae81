//! Use cases of questionnaires and surveys: make, open, thank, remind, answer, close, and read the results.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::model::{Amiss, Answers, Purpose, about, checked};
use super::results::{self, Tally, Wishes};
use super::store::ballot::Way;
use super::store::{answer, asked, ballot, questionnaire};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::Channel;
use crate::db::{AskingId, CenterId, GatheringId, QuestionnaireId, RowId, Tx};
use crate::i18n::{Lang, Message, Texts};
use crate::invitations::ledger::SURVEY_REMINDER;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking, Sending};
use crate::playbooks::format::{About, Action, Audience, Form};
use crate::replies::audience;
use crate::replies::model::{AttendanceState, ReplyChannel};
use crate::{gatherings, replies, tasks};

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
            let form = book.questionnaire.ok_or(QuestionnaireError::NotThere)?;
            create(app, tx, now, gathering, Purpose::Questionnaire, &form).await?;
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
        if !asked::is_sent(tx, party.id, "thanks").await? {
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
        if !asked::is_sent(tx, party.id, "thanks").await? {
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

/// An answer that came in.
#[derive(Debug)]
pub struct NewAnswer {
    pub answers: Answers,
    pub channel: ReplyChannel,
    /// The version that whoever types it in has seen: 0 where there was no answer. None for guests, whose own latest
    /// word counts.
    pub seen: Option<i32>,
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
    if !row.named {
        if before.is_some() {
            return Err(QuestionnaireError::AnsweredAlready);
        }
        drop_ballot(app, &tx, &row, &form, &mut answers).await?;
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
pub(super) async fn drop_ballot(
    app: &App,
    tx: &Tx,
    row: &questionnaire::Model,
    form: &Form,
    answers: &mut Answers,
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
    };
    ballot::insert(tx, ballot).await?;
    Ok(())
}

pub(super) async fn open_for(
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

/// The questionnaire or survey whose form lies behind the link of an asking.
pub async fn behind(tx: &Tx, asking: &Asking) -> Result<Option<questionnaire::Model>, DbErr> {
    match asking.subject_kind {
        SubjectKind::Gathering => questionnaire::of_gathering(tx, GatheringId(asking.subject_id)).await,
        SubjectKind::Survey => questionnaire::find(tx, QuestionnaireId(asking.subject_id)).await,
        SubjectKind::Visit => Ok(None),
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

/// A questionnaire's results.
#[derive(Debug)]
pub struct Results {
    pub questionnaire: questionnaire::Model,
    pub form: Form,
    /// Parties asked: thanked, or heard from without.
    pub asked: Vec<asked::Asked>,
    pub answered: usize,
    /// Answers that came without a party: in the room, or on sheets without a name.
    pub without_party: usize,
    /// All that were counted.
    pub answers: usize,
    pub tallies: Vec<Tally>,
    pub wishes: Wishes,
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

/// What was answered to a gathering's questionnaire, in the words of `lang`; none where there is none.
pub async fn results(
    tx: &Tx,
    gathering: GatheringId,
    lang: Lang,
) -> Result<Option<Results>, QuestionnaireError> {
    results_of(tx, gathering, Purpose::Questionnaire, lang).await
}

/// As [`results`] for the survey or the questionnaire.
pub async fn results_of(
    tx: &Tx,
    gathering: GatheringId,
    purpose: Purpose,
    lang: Lang,
) -> Result<Option<Results>, QuestionnaireError> {
    let Some(row) = questionnaire::of(tx, gathering, purpose).await? else { return Ok(None) };
    let form = form(&row)?;
    let asked = asked::list(tx, &row).await?;
    let ballots = ballot::list_of_questionnaire(tx, row.id).await?;
    let answers = all_answers(tx, &row, &ballots).await?;
    let answered = asked.iter().filter(|party| party.answered).count();
    let without_party = ballots.iter().filter(|ballot| ballot.way != Way::Asked).count();
    Ok(Some(Results {
        answered,
        without_party,
        answers: answered + without_party,
        tallies: results::tally(&form, &answers, lang),
        wishes: results::wishes(&form, &answers),
        asked,
        questionnaire: row,
        form,
    }))
}

/// Everything that was answered. Without names the wish for a visit lies with the party, everything else on the
/// ballots; with names, ballots hold what came without a party.
async fn all_answers(
    tx: &Tx,
    row: &questionnaire::Model,
    ballots: &[ballot::Model],
) -> Result<Vec<Answers>, QuestionnaireError> {
    let named = answer::list_of_questionnaire(tx, row.id).await?.into_iter().map(|answer| answer.content);
    named
        .chain(ballots.iter().map(|ballot| ballot.content.clone()))
        .map(|content| {
            serde_json::from_value(content).map_err(|error| QuestionnaireError::Broken(error.into()))
        })
        .collect()
}

impl Results {
    /// Whether some answers came without a name, so that small counts must not be shown to a room.
    pub fn any_unnamed(&self) -> bool {
        !self.questionnaire.named || self.without_party > 0
    }
}
