//! A form as a page shows it: every question with its words in the reader's language and what was given.

use serde::Serialize;

use super::model::{Amiss, Answers, field, said, weekday};
use crate::i18n::Lang;
use crate::playbooks::format::{Form, Question, QuestionKind};
use crate::web::FieldErrors;

/// One question on a page; see `questionnaires/views/fields.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ShownQuestion {
    /// The field's name.
    pub name: String,
    pub kind: &'static str,
    pub label: String,
    pub help: String,
    pub required: bool,
    pub options: Vec<ShownOption>,
    /// For weekday and hour: a row of hours for each day.
    pub days: Vec<ShownDay>,
    /// What was typed or chosen, where it is one thing.
    pub value: String,
    pub values: Vec<String>,
    /// The whole answer in words, for reading.
    pub said: String,
}

/// Something to tick.
#[derive(Clone, Debug, Serialize)]
pub struct ShownOption {
    pub value: String,
    pub label: String,
}

/// The hours of one weekday.
#[derive(Clone, Debug, Serialize)]
pub struct ShownDay {
    pub label: String,
    pub options: Vec<ShownOption>,
}

/// Every question of a form, with what `answers` gave.
pub fn questions(form: &Form, answers: &Answers, lang: Lang) -> Vec<ShownQuestion> {
    form.questions.iter().map(|question| shown(question, answers, lang)).collect()
}

fn shown(question: &Question, answers: &Answers, lang: Lang) -> ShownQuestion {
    let given = answers.get(&question.id);
    let values = given.map(|given| given.values().to_vec()).unwrap_or_default();
    let day = |day: &chrono::Weekday| ShownDay {
        label: weekday(*day, lang),
        options: question
            .hours
            .iter()
            .map(|hour| ShownOption { value: format!("{day} {hour}"), label: hour.clone() })
            .collect(),
    };
    ShownQuestion {
        name: field(&question.id),
        kind: question.kind.word(),
        label: question.text.get(lang.code()).to_owned(),
        help: question.note.as_ref().map(|note| note.get(lang.code()).to_owned()).unwrap_or_default(),
        required: question.required,
        options: question
            .options
            .iter()
            .map(|option| ShownOption {
                value: option.id.clone(),
                label: option.text.get(lang.code()).to_owned(),
            })
            .collect(),
        days: if question.kind == QuestionKind::WeekdayHour {
            question.weekdays.iter().map(day).collect()
        } else {
            Vec::new()
        },
        value: values.first().cloned().unwrap_or_default(),
        said: said(question, given, lang),
        values,
    }
}

/// What is amiss, by field name.
pub fn errors(amiss: Amiss) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (id, message) in amiss {
        errors.add(&field(&id), message);
    }
    errors
}

/// The names of the fields in the form's order, for the summary of what is amiss.
pub fn order(form: &Form) -> Vec<String> {
    form.questions.iter().map(|question| field(&question.id)).collect()
}
