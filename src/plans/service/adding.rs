//! Steps that people add to a plan: work for somebody, or what the house carries out like its own.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PlanError;
use super::acts::reason;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::courses::employers;
use crate::db::{CenterId, GatheringId, StepId, Tx};
use crate::gatherings::service::{needed_line, survey as survey_words, turn_of};
use crate::gatherings::store::letter;
use crate::gatherings::{self, Letter, Whole};
use crate::i18n::{Message, Texts};
use crate::plans::dates::Moment;
use crate::plans::model::StepState;
use crate::plans::store::step::{self, Model as Step};
use crate::plans::written::{OWN, sheet_word};
use crate::playbooks::conditions::Condition;
use crate::playbooks::format::{
    Action, Audience, Playbook, SYSTEM, Sheet, Step as BookStep, concerns_employers,
};
use crate::playbooks::house;
use crate::playbooks::when::When;
use crate::web::FieldErrors;

/// A step that somebody adds to a plan.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct NewStep {
    pub title: Texts,
    /// What whoever does it needs to know; may be empty.
    #[serde(default)]
    pub instructions: Texts,
    /// Local to the gathering's zone.
    pub date: NaiveDate,
    pub time: NaiveTime,
    /// The part that does it; nobody's where it is empty. What the house does by itself takes none.
    #[serde(default)]
    pub by_role: String,
    /// Why it is added; may be empty.
    #[serde(default)]
    pub why: String,
    /// What it does; work for a person where it is missing.
    #[serde(default)]
    pub action: Option<Action>,
    /// Whom it concerns, in the words of a playbook: `attending`, `not_answered`, `kind:b_type` …
    #[serde(default)]
    pub audience: Vec<String>,
    /// A letter of this gathering, by its id; the playbook's own for what it does where it is missing.
    #[serde(default)]
    pub letter: Option<String>,
    /// Words of its own instead of a letter of the gathering.
    #[serde(default)]
    pub words: Option<StepWords>,
    /// What is printed, where it prints.
    #[serde(default)]
    pub sheet: Option<Sheet>,
    /// Under which condition, in the words of a playbook: `not_answered > 0`. It is judged when the step falls due.
    #[serde(default, rename = "if")]
    pub condition: Option<String>,
}

/// The words of a mail that was written for one step; they stand among the gathering's letters from then on.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
pub struct StepWords {
    pub subject: Texts,
    pub body: Texts,
}

/// Everything that a step which somebody adds may do, in the order of a gathering's life.
const OFFERED: [(Action, Option<Sheet>); 18] = [
    (Action::Task, None),
    (Action::Survey, None),
    (Action::RemindSurvey, None),
    (Action::Print, Some(Sheet::Surveys)),
    (Action::AskEmployers, None),
    (Action::RemindEmployers, None),
    (Action::Print, Some(Sheet::Employers)),
    (Action::Invite, None),
    (Action::Print, Some(Sheet::Invitations)),
    (Action::Remind, None),
    (Action::Confirm, None),
    (Action::Print, Some(Sheet::ReceptionList)),
    (Action::OpenQuestionnaire, None),
    (Action::Thank, None),
    (Action::ThankAndAsk, None),
    (Action::PlanVisits, None),
    (Action::ProposeNextRound, None),
    (Action::Report, None),
];

/// What a step that is added to this plan may do: for all of it there is what it needs, and it is not too late.
pub fn may_add(book: &Playbook, whole: &Whole, now: DateTime<Utc>) -> Vec<(Action, Option<Sheet>)> {
    let timely = |action| last_moment(action, whole).is_none_or(|last| now < last);
    OFFERED.into_iter().filter(|(action, sheet)| has_room(book, *action, *sheet) && timely(*action)).collect()
}

/// Whether the playbook has what an action needs.
fn has_room(book: &Playbook, action: Action, sheet: Option<Sheet>) -> bool {
    match (action, sheet) {
        (Action::Survey | Action::RemindSurvey, _) | (Action::Print, Some(Sheet::Surveys)) => {
            book.survey.is_some()
        }
        (Action::Print, Some(Sheet::Invitations)) => {
            book.subject.invites() && book.paper_letter.is_some() && book.fax_slip.is_some()
        }
        (Action::AskEmployers | Action::RemindEmployers, _) | (Action::Print, Some(Sheet::Employers)) => {
            book.subject.invites()
        }
        (Action::Print, Some(Sheet::ReceptionList)) => book.subject.meets(),
        (Action::Print, None) => false,
        (Action::Invite | Action::Remind | Action::Confirm | Action::Thank, _) => book.subject.invites(),
        (Action::OpenQuestionnaire | Action::ThankAndAsk, _) => book.questionnaire.is_some(),
        (Action::PlanVisits, _) => book.hearing_sheet.is_some(),
        (Action::ProposeNextRound, _) => book.series.is_some() && book.questionnaire.is_some(),
        (Action::Task | Action::Report, _) => true,
    }
}

/// The moment from which an action is of no use any more.
fn last_moment(action: Action, whole: &Whole) -> Option<DateTime<Utc>> {
    match action {
        Action::Survey | Action::RemindSurvey | Action::Invite | Action::Remind => {
            Some(whole.gathering.reply_until)
        }
        Action::AskEmployers | Action::RemindEmployers | Action::Confirm => Some(whole.gathering.starts_at),
        _ => None,
    }
}

/// The letters of a gathering from which a step of this action may choose.
pub fn letters_for(whole: &Whole, action: Action) -> Vec<&Letter> {
    let chooses = matches!(
        action,
        Action::Remind | Action::Confirm | Action::Thank | Action::ThankAndAsk | Action::PlanVisits
    );
    let purpose = action.letter_purpose().filter(|_| chooses);
    let Some(purpose) = purpose.map(|purpose| purpose.word()) else { return Vec::new() };
    whole.letters.iter().filter(|row| row.purpose == purpose).collect()
}

/// Whether a mail of this action may have words of its own.
pub fn may_word(action: Action) -> bool {
    matches!(action, Action::Remind | Action::Confirm | Action::Thank | Action::ThankAndAsk)
}

/// What is wrong with the day of a step.
fn judge_day(errors: &mut FieldErrors, whole: &Whole, action: Action, moment: &Moment, now: DateTime<Utc>) {
    let after_the_end = matches!(
        action,
        Action::Thank | Action::ThankAndAsk | Action::PlanVisits | Action::ProposeNextRound | Action::Report
    );
    if moment.at < now {
        errors.add("date", Message::new("plan-step-date-is-past"));
    } else if last_moment(action, whole).is_some_and(|last| moment.at >= last) {
        let key =
            if action == Action::Confirm { "plan-step-after-start" } else { "plan-step-after-deadline" };
        errors.add("date", Message::new(key));
    } else if after_the_end && moment.at < whole.gathering.ends_at {
        errors.add("date", Message::new("plan-step-before-end"));
    }
}

/// The audience as it was chosen, and what is wrong with it.
fn judge_audience(errors: &mut FieldErrors, action: Action, words: &[String]) -> Vec<Audience> {
    let read: Vec<Option<Audience>> = words.iter().map(|word| Audience::read(word)).collect();
    let fits =
        |one: &Option<Audience>| one.as_ref().is_some_and(|one| action.audiences().contains(&one.form()));
    if !read.iter().all(fits) {
        errors.add("audience", Message::new("field-choose"));
    } else if action.wants_an_audience() && read.is_empty() {
        errors.add("audience", Message::new("plan-step-audience-needed"));
    }
    read.into_iter().flatten().collect()
}

/// Which letter goes out, and the row that has to be written for it.
fn judge_letter(
    errors: &mut FieldErrors,
    (book, whole): (&Playbook, &Whole),
    action: Action,
    new: &NewStep,
    blank: impl Fn(&str) -> Letter,
) -> (Option<String>, Option<Letter>) {
    let Some(purpose) = action.letter_purpose() else { return (None, None) };
    if let Some(words) = new.words.as_ref().filter(|_| may_word(action)) {
        for (field, message) in survey_words(purpose.word(), &words.subject, &words.body).0 {
            errors.add(&field, message);
        }
        let row = Letter {
            purpose: purpose.word().to_owned(),
            subject: words.subject.clone(),
            body: words.body.clone(),
            ..blank("")
        };
        return (Some(row.letter.clone()), Some(row));
    }
    let known = letters_for(whole, action);
    if let Some(id) = &new.letter {
        if !known.iter().any(|row| row.letter == *id) {
            errors.add("letter", Message::new("field-choose"));
        }
        return (Some(id.clone()), None);
    }
    if known.is_empty() {
        return (None, None);
    }
    // What the playbook, or else the house, says where nothing is named.
    let model = book.steps.first().map(|step| BookStep { action, letter: None, ..step.clone() });
    let Some(standard) = model.and_then(|step| house::letter_of(&book.letters, &step).cloned()) else {
        return (known.first().map(|row| row.letter.clone()), None);
    };
    let there = known.iter().any(|row| row.letter == standard.id);
    let row = (!there).then(|| Letter {
        purpose: purpose.word().to_owned(),
        subject: standard.subject.clone().into(),
        body: standard.body.clone().into(),
        ..blank(&standard.id)
    });
    (Some(standard.id), row)
}

/// Adds a step to the plan of a gathering. It keeps its distance to the first day when the gathering moves, and is
/// carried out like any other.
pub async fn add_step(
    app: &App,
    center: CenterId,
    actor: Actor,
    gathering: GatheringId,
    new: NewStep,
) -> Result<StepId, PlanError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let whole = turn_of(&tx, gathering).await?;
    let book = gatherings::book(&whole.gathering)?;
    let action = new.action.unwrap_or(Action::Task);
    let mut errors = FieldErrors::default();
    needed_line(&mut errors, "title", &new.title);
    let moment = Moment::local(new.date, new.time, whole.zone());
    let days = (new.date - whole.date()).num_days();
    let sign = if days < 0 { '-' } else { '+' };
    let rule = match days.unsigned_abs() {
        0 => format!("start at {}", new.time.format("%H:%M")),
        days => format!("start {sign} {days}d at {} exact", new.time.format("%H:%M")),
    };
    judge_day(&mut errors, &whole, action, &moment, now);
    if errors.0.is_empty() && When::parse(&rule).is_err() {
        errors.add("date", Message::new("plan-step-date-is-far"));
    }
    let sheet = new.sheet.filter(|_| action == Action::Print);
    if !has_room(book, action, sheet) {
        errors
            .add(if action == Action::Print { "sheet" } else { "action" }, Message::new("plan-step-no-room"));
    }
    let by_house = !action.needs_a_person();
    let known = book.roles.iter().any(|role| role.id == new.by_role);
    if !by_house && !new.by_role.is_empty() && !known {
        errors.add("by_role", Message::new("field-choose"));
    }
    let audience = judge_audience(&mut errors, action, &new.audience);
    let condition = new.condition.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if condition.is_some_and(|text| Condition::parse(text).is_err()) {
        errors.add("if", Message::new("field-choose"));
    }
    let id: StepId = app.chance.id(now);
    let blank = |named: &str| Letter {
        id: app.chance.id(now),
        center_id: tx.center,
        gathering_id: gathering,
        letter: match named {
            "" => format!("{}{}", letter::OWN, id.0.simple()),
            named => named.to_owned(),
        },
        purpose: String::new(),
        subject: Texts::default(),
        body: Texts::default(),
        version: 1,
    };
    let (named, row) = judge_letter(&mut errors, (book, &whole), action, &new, blank);
    let why = reason(&mut errors, &new.why, false);
    errors.into_result().map_err(PlanError::Fields)?;
    if let Some(row) = row {
        letter::insert(&tx, row).await?;
    }
    let audience: Vec<String> = audience.iter().map(ToString::to_string).collect();
    let row = Step {
        id,
        center_id: tx.center,
        subject_kind: "gathering".to_owned(),
        subject_id: gathering.0,
        step: format!("{OWN}{}", id.0.simple()),
        occurrence: 0,
        title: new.title.clone(),
        instructions: Some(new.instructions).filter(|words| !words.is_blank()),
        rule,
        by_role: if by_house { SYSTEM.to_owned() } else { new.by_role },
        action: action.word().to_owned(),
        audience: (!audience.is_empty()).then(|| audience.join(",")),
        letter: named,
        condition: condition.map(str::to_owned),
        due_date: moment.date,
        due_time: moment.time,
        zone: whole.zone().name().to_owned(),
        due_at: moment.at,
        look_at: moment.at,
        moved_by_hand: false,
        state: StepState::Planned,
        lease_by: None,
        lease_until: None,
        attempts: 0,
        outcome: String::new(),
        finished_at: None,
        version: 1,
        owner_id: None,
        why: why.clone(),
        stood: step::Stands::default(),
        sheet: sheet.map(|sheet| sheet_word(sheet).to_owned()),
    };
    step::insert(&tx, row).await?;
    if concerns_employers(action, sheet) {
        employers::create(app, &tx, now, gathering).await?;
    }
    let mut told = vec![audit::set("title", new.title.get("ja")), audit::set("date", new.date)];
    if !why.is_empty() {
        told.push(audit::set("why", why));
    }
    audit::record(app, &tx, now, actor, "plans.step.added", ("gathering", gathering.0), &told).await?;
    tx.commit().await?;
    app.wake();
    Ok(id)
}

/// Whether somebody added a step, and it has done nothing yet: adding it can be taken back.
pub fn is_just_added(step: &Step) -> bool {
    let idle = matches!(step.state, StepState::Planned | StepState::Held);
    idle && step.step == format!("{OWN}{}", step.id.0.simple()) && step.stood.0.is_empty()
}

/// Takes an added step out of the plan, and the words that were written for it.
pub(super) async fn take_out(tx: &Tx, whole: &Whole, row: &Step) -> Result<(), PlanError> {
    if !step::delete(tx, row.version, row.id).await? {
        return Err(PlanError::Stale);
    }
    let Some(named) = row.letter.as_deref().filter(|named| letter::is_own(named)) else { return Ok(()) };
    let others = step::list_of(tx, whole.gathering.id.0).await?;
    if others.iter().any(|other| other.letter.as_deref() == Some(named)) {
        return Ok(());
    }
    if let Some(words) = letter::find_letter(tx, whole.gathering.id, named).await? {
        letter::delete(tx, words.id).await?;
    }
    Ok(())
}
