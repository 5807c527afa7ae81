//! What can be chosen where a file has closed words, with the words of people for each.

use serde::Serialize;

use super::shape::Closed;
use crate::i18n::{Lang, Message, say, t};
use crate::playbooks::format::{
    About, Action, BlockKind, Day, DayKind, Deed, Holidays, Letter, Opens, Playbook, Purpose, QuestionKind,
    SYSTEM, Sheet, Step,
};
use crate::playbooks::house;
use crate::playbooks::telling::{self, Word};

/// The days of the week as a file writes them.
pub(super) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// In the place of a letter's id: one that is written beside.
pub(super) const NEW: &str = "new";

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), hint: String::new() }
    }
}

fn of(word: Word, words: impl IntoIterator<Item = &'static str>, lang: Lang) -> Vec<Choice> {
    words.into_iter().map(|written| Choice::new(written, telling::word(word, written, lang))).collect()
}

/// What a step of this playbook can do, each with a line that says when one wants it.
pub fn actions(book: &Playbook, lang: Lang) -> Vec<Choice> {
    let there = |action: &Action| match action {
        Action::Survey | Action::RemindSurvey => book.survey.is_some(),
        Action::ThankAndAsk | Action::OpenQuestionnaire => book.questionnaire.is_some(),
        Action::PlanVisits => book.hearing_sheet.is_some(),
        Action::ProposeNextRound => book.questionnaire.is_some() && book.series.is_some(),
        Action::Invite | Action::Remind | Action::AskEmployers | Action::RemindEmployers => {
            book.subject.invites()
        }
        _ => true,
    };
    let told = |action: Action| Choice {
        hint: t(lang, &format!("playbooks-do-hint-{}", action.word().replace('_', "-"))),
        ..Choice::new(action.word(), telling::word(Word::Action, action.word(), lang))
    };
    // What people add most comes first.
    let first = [Action::Task, Action::Print];
    let others = Action::ALL.into_iter().filter(|action| !first.contains(action));
    first.into_iter().chain(others).filter(there).map(told).collect()
}

/// How a question can be answered, each with a line that says when one wants it.
pub fn kinds(lang: Lang) -> Vec<Choice> {
    let told = |kind: QuestionKind| Choice {
        hint: t(lang, &format!("playbooks-question-hint-{}", kind.word().replace('_', "-"))),
        ..Choice::new(kind.word(), telling::word(Word::Kind, kind.word(), lang))
    };
    QuestionKind::ALL.into_iter().map(told).collect()
}

/// The letters that a step of this action can send.
pub(super) fn letters(book: &Playbook, action: Action) -> impl Iterator<Item = &Letter> {
    book.letters.iter().filter(move |letter| Some(letter.purpose) == action.letter_purpose())
}

/// What may be chosen in the place of a closed word.
pub(super) fn choices(closed: Closed, book: &Playbook, lang: Lang) -> Vec<Choice> {
    match closed {
        Closed::Action => {
            actions(book, lang).into_iter().map(|choice| Choice { hint: String::new(), ..choice }).collect()
        }
        Closed::By(action) => {
            let roles = book.roles.iter();
            let mut all: Vec<Choice> =
                roles.map(|role| Choice::new(&role.id, role.title.get(lang.code()))).collect();
            if !action.needs_a_person() {
                all.insert(0, Choice::new(SYSTEM, t(lang, "playbooks-by-system")));
            }
            all
        }
        Closed::Sheet => of(Word::Sheet, Sheet::ALL.map(Sheet::word), lang),
        Closed::Opens => of(Word::Opens, Opens::ALL.map(Opens::word), lang),
        Closed::Deed(_) => of(Word::Deed, Deed::ALL.map(Deed::word), lang),
        Closed::Purpose => of(Word::Purpose, Purpose::ALL.map(Purpose::word), lang),
        Closed::SentBy => {
            let sends = |step: &&Step| step.action.letter_purpose().is_some();
            let told = |step: &Step| Choice::new(&step.id, step.title.get(lang.code()));
            book.steps.iter().filter(sends).map(told).collect()
        }
        Closed::BlockKind => of(Word::Kind, BlockKind::ALL.map(BlockKind::word), lang),
        Closed::Day => {
            let called = |day: &Day| day.title.as_ref().map(|title| title.get(lang.code()).to_owned());
            let days = (1..).zip(&book.days).map(|(number, day)| {
                let plain = || say(lang, "gathering-day-number", &[("number", number.into())]);
                Choice::new(&day.id, called(day).unwrap_or_else(plain))
            });
            days.collect()
        }
        Closed::DayKind => of(Word::Kind, DayKind::ALL.map(DayKind::word), lang),
        Closed::Leader => {
            book.roles.iter().map(|role| Choice::new(&role.id, role.title.get(lang.code()))).collect()
        }
        Closed::QuestionKind => of(Word::Kind, QuestionKind::ALL.map(QuestionKind::word), lang),
        Closed::About(kind) => {
            let fits = |about: &About| match kind {
                QuestionKind::WeekdayHour => *about == About::WeekdayHour,
                QuestionKind::Text => *about == About::Contents,
                _ => *about != About::WeekdayHour,
            };
            of(Word::About, About::ALL.into_iter().filter(fits).map(About::word), lang)
        }
        Closed::Weekday => WEEKDAYS.map(|day| Choice::new(day, telling::weekday(day, lang))).into(),
        Closed::Holidays => of(Word::Holidays, Holidays::ALL.map(Holidays::word), lang),
    }
}

/// What stands in the place of a choice that is not made; none where one has to be made.
pub(super) fn unchosen(closed: Closed, sheet: Option<Sheet>, lang: Lang) -> Option<String> {
    let key = match closed {
        Closed::Opens => "playbooks-opens-gathering",
        Closed::About(_) => "playbooks-about-nothing",
        Closed::Holidays => "playbooks-holidays-unsaid",
        Closed::SentBy => "playbooks-sent-by-nobody",
        Closed::Deed(action) => {
            return Some(match Deed::usual(action, sheet) {
                Some(deed) => Message::new("playbooks-deed-usual")
                    .with("deed", telling::word(Word::Deed, deed.word(), lang))
                    .say(lang),
                None => t(lang, "playbooks-deed-by-hand"),
            });
        }
        Closed::Day => "playbooks-day-first",
        Closed::DayKind => "playbooks-day-kind-unsaid",
        Closed::Leader => "playbooks-leader-unsaid",
        Closed::Sheet | Closed::Purpose => "playbooks-choose",
        _ => return None,
    };
    Some(t(lang, key))
}

/// What a step of this action sends where it names no letter.
pub(super) fn usual_letter(book: &Playbook, action: Action, lang: Lang) -> String {
    let letter = house::usual_letter(&book.letters, action);
    let subject = letter.map(|letter| telling::template(letter.subject.get(lang.code()), lang));
    Message::new("playbooks-letter-usual").with("letter", subject.unwrap_or_default()).say(lang)
}
