//! The sense pass over steps: rules, references, what each action needs, and the order in time.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, Weekday};

use super::structure::Parts;
use super::tree::{Tree, segs};
use crate::playbooks::fault::{Fault, nearest};
use crate::playbooks::format::{
    About, Action, Day, Deed, Parameters, SYSTEM, Sheet, Step, Subject, anchors, day_plan,
};
use crate::playbooks::house;
use crate::playbooks::when::{Anchors, When, due, parse_time, reply_deadline};

/// Judges every step.
pub(super) fn judge(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    let model = parts
        .parameters
        .as_ref()
        .and_then(|parameters| model_gathering(parameters, &parts.days, parts.subject));
    for (index, step) in parts.steps.iter().enumerate() {
        let mut tell = |fault: Fault, key: &str| faults.push(tree.locate(fault, &segs!["steps", index, key]));
        match step.rule() {
            Err(fault) => tell(fault, "when"),
            Ok(rule) => {
                let meets = parts.subject.is_some_and(Subject::meets);
                let fault = |model: &Model| {
                    out_of_order(step, &rule, model)
                        .or_else(|| if meets { deed_out_of_order(step, &rule, model) } else { None })
                };
                if let Some(fault) = model.as_ref().and_then(fault) {
                    tell(fault, "when");
                }
            }
        }
        if let Err(fault) = step.condition() {
            tell(fault, "if");
        }
        judge_person(step, parts, &mut tell);
        judge_letter(step, parts, &mut tell);
        judge_words(step, &mut tell);
        for section in missing_sections(step, parts) {
            tell(
                Fault::new("playbook-section-needed")
                    .with("section", section)
                    .with("action", step.action.word()),
                "do",
            );
        }
    }
    judge_questions(parts, tree, faults);
}

fn judge_person(step: &Step, parts: &Parts, tell: &mut impl FnMut(Fault, &str)) {
    if step.is_by_system() {
        if step.action.needs_a_person() {
            tell(Fault::new("playbook-step-needs-person").with("action", step.action.word()), "by");
        }
    } else if !parts.roles.iter().any(|role| role.id == step.by) && !parts.may_have_lost("roles", &step.by) {
        let roles = || parts.roles.iter().map(|role| role.id.as_str()).chain([SYSTEM]);
        let known =
            nearest(&step.by, roles()).map_or_else(|| roles().collect::<Vec<_>>().join(", "), str::to_owned);
        tell(Fault::new("playbook-step-role").with("found", &step.by).with("known", known), "by");
    }
}

fn judge_letter(step: &Step, parts: &Parts, tell: &mut impl FnMut(Fault, &str)) {
    let action = step.action.word();
    match (step.action.letter_purpose(), &step.letter) {
        (None, None) => {}
        (None, Some(_)) => {
            tell(Fault::new("playbook-step-unused").with("key", "letter").with("action", action), "letter");
        }
        (Some(purpose), None) => {
            if house::letter_of(&parts.letters, step).is_none() && !parts.lost_any("letters") {
                let fault =
                    Fault::new("playbook-step-letter").with("action", action).with("purpose", purpose.word());
                tell(fault, "do");
            }
        }
        (Some(purpose), Some(id)) => match house::letter_of(&parts.letters, step) {
            Some(letter) if letter.purpose == purpose => {}
            Some(letter) => tell(
                Fault::new("playbook-letter-purpose")
                    .with("letter", id)
                    .with("has", letter.purpose.word())
                    .with("wants", purpose.word()),
                "letter",
            ),
            None if parts.may_have_lost("letters", id) => {}
            None => {
                let fitting = parts.letters.iter().filter(|letter| letter.purpose == purpose);
                let mut known: Vec<&str> = fitting.map(|letter| letter.id.as_str()).collect();
                if known.is_empty() {
                    known = parts.letters.iter().map(|letter| letter.id.as_str()).collect();
                }
                let fault = Fault::new("playbook-letter-unknown").with("found", id);
                tell(fault.with("known", known.join(", ")), "letter");
            }
        },
    }
}

/// What an action must say and must not say.
fn judge_words(step: &Step, tell: &mut impl FnMut(Fault, &str)) {
    let action = step.action;
    let needs = |key: &str| Fault::new("playbook-step-needs").with("key", key).with("action", action.word());
    let unused =
        |key: &str| Fault::new("playbook-step-unused").with("key", key).with("action", action.word());

    match (action, step.sheet) {
        (Action::Print, None) => tell(needs("sheet"), "do"),
        (Action::Print, Some(_)) | (_, None) => {}
        (_, Some(_)) => tell(unused("sheet"), "sheet"),
    }
    if step.done_when.is_some() && !action.needs_a_person() && action != Action::PlanVisits {
        tell(unused("done_when"), "done_when");
    }
    if action == Action::Task && step.instructions.is_none() {
        tell(needs("instructions"), "do");
    }
    let possible = action.audiences();
    if possible.is_empty() && !step.audience.is_empty() {
        tell(unused("audience"), "audience");
    }
    if action.wants_an_audience() && step.audience.is_empty() {
        tell(needs("audience"), "do");
    }
    for audience in step.audience.iter().filter(|a| !possible.is_empty() && !possible.contains(&a.form())) {
        let fault = Fault::new("playbook-step-audience")
            .with("audience", audience)
            .with("action", action.word())
            .with("known", possible.join(", "));
        tell(fault, "audience");
    }
}

/// Sections without which the action would lead nowhere.
fn missing_sections(step: &Step, parts: &Parts) -> Vec<&'static str> {
    let wants: Vec<(&'static str, bool)> = match step.action {
        Action::Survey | Action::RemindSurvey => vec![("survey", parts.survey.is_some())],
        Action::Print if step.sheet == Some(Sheet::Surveys) => vec![("survey", parts.survey.is_some())],
        Action::ThankAndAsk | Action::OpenQuestionnaire => {
            vec![("questionnaire", parts.questionnaire.is_some())]
        }
        Action::PlanVisits => vec![("hearing_sheet", parts.hearing_sheet.is_some())],
        Action::ProposeNextRound => {
            vec![("series", parts.series.is_some()), ("questionnaire", parts.questionnaire.is_some())]
        }
        Action::Print if step.sheet == Some(Sheet::Invitations) => {
            vec![("paper_letter", parts.paper_letter.is_some()), ("fax_slip", parts.fax_slip.is_some())]
        }
        _ => Vec::new(),
    };
    wants
        .into_iter()
        .filter(|(section, there)| !there && !parts.lost_any(section))
        .map(|(section, _)| section)
        .collect()
}

/// A draft of dates can only be made from answers about frequency and hours.
fn judge_questions(parts: &Parts, tree: &Tree<'_>, faults: &mut Vec<Fault>) {
    let Some(form) = parts.questionnaire.as_ref().filter(|_| !parts.lost_any("questionnaire")) else {
        return;
    };
    let Some(index) = parts.steps.iter().position(|step| step.action == Action::ProposeNextRound) else {
        return;
    };
    for about in [About::Frequency, About::WeekdayHour] {
        if !form.questions.iter().any(|question| question.about == Some(about)) {
            let fault = Fault::new("playbook-question-needed").with("about", about.word());
            faults.push(tree.locate(fault, &segs!["steps", index, "do"]));
        }
    }
}

/// A gathering on the playbook's usual day, in a world without holidays, to see the order of steps.
struct Model {
    anchors: Anchors,
}

fn model_gathering(parameters: &Parameters, days: &[Day], subject: Option<Subject>) -> Option<Model> {
    parse_time(&parameters.start_time)?;
    let plan = day_plan(parameters, days);
    // Some Wednesday, moved to the playbook's weekday.
    let wednesday = NaiveDate::from_ymd_opt(2031, 6, 11)?;
    let from = i64::from(parameters.weekday.num_days_from_monday()) - 2;
    let (after, opens, _) = plan.first().copied()?;
    let first = wednesday.checked_add_signed(Duration::days(from + i64::from(after)))?;
    let start = first.and_time(opens);
    let reply_by = match &parameters.reply_deadline {
        Some(written) => {
            let rule = When::parse(written).ok().filter(When::can_be_reply_deadline)?;
            reply_deadline(&rule, start, &on_weekdays)
        }
        None => first.checked_add_signed(Duration::days(i64::from(plan.last()?.0)))?,
    };
    Some(Model { anchors: anchors(&plan, subject.is_some_and(|subject| !subject.meets()), start, reply_by) })
}

fn on_weekdays(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Invitations and reminders that would come after the reply deadline, thanks before the end.
fn out_of_order(step: &Step, rule: &When, model: &Model) -> Option<Fault> {
    let anchors = &model.anchors;
    let moments = moments(rule, anchors);
    let fault = |key| Some(Fault::new(key).with("action", step.action.word()).with("rule", rule));
    match step.action {
        Action::Survey
        | Action::RemindSurvey
        | Action::AskEmployers
        | Action::RemindEmployers
        | Action::Invite
        | Action::Remind => {
            let late = moments.iter().any(|moment| moment.date() > anchors.reply_deadline);
            if late { fault("playbook-step-after-deadline") } else { None }
        }
        Action::Confirm => {
            let late = moments.iter().any(|moment| *moment >= anchors.start);
            if late { fault("playbook-step-after-start") } else { None }
        }
        Action::Thank
        | Action::ThankAndAsk
        | Action::PlanVisits
        | Action::ProposeNextRound
        | Action::Report => {
            let early = moments.iter().any(|moment| *moment < anchors.end);
            if early { fault("playbook-step-before-end") } else { None }
        }
        Action::Task | Action::Print | Action::OpenQuestionnaire => None,
    }
}

fn moments(rule: &When, anchors: &Anchors) -> Vec<NaiveDateTime> {
    due(rule, anchors, &on_weekdays).into_iter().map(|due| due.date.and_time(due.time)).collect()
}

/// Work that is of no use any more, or cannot be done yet, at the time of its step, as what shows that it is done tells.
fn deed_out_of_order(step: &Step, rule: &When, model: &Model) -> Option<Fault> {
    // What the house does by itself has no deed; that one is named is a fault of its own.
    if !step.action.needs_a_person() && step.action != Action::PlanVisits {
        return None;
    }
    let anchors = &model.anchors;
    let (deed, moments) = (step.deed()?, moments(rule, anchors));
    let key = match deed {
        Deed::Words
        | Deed::Venue
        | Deed::Agenda
        | Deed::Roles
        | Deed::Tested
        | Deed::Surveyed
        | Deed::SurveySheets
        | Deed::Heard
        | Deed::EmployersAsked
        | Deed::EmployerSheets
        | Deed::EmployersAnswered
        | Deed::Invited
        | Deed::Sheets
        | Deed::Answered
        | Deed::Arranged => {
            moments.iter().any(|moment| *moment >= anchors.start).then_some("playbook-step-after-start")
        }
        Deed::ReceptionList => {
            moments.iter().any(|moment| *moment >= anchors.end).then_some("playbook-step-after-end")
        }
        // Who sets the room up closes the reception too.
        Deed::Received => None,
        Deed::Voices => {
            moments.iter().any(|moment| *moment < anchors.start).then_some("playbook-step-before-start")
        }
        Deed::Visits | Deed::Proposed | Deed::Decided | Deed::Reported => {
            moments.iter().any(|moment| *moment < anchors.end).then_some("playbook-step-before-end")
        }
    };
    key.map(|key| Fault::new(key).with("action", deed.word()).with("rule", rule))
}
