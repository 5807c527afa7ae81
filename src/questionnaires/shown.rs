//! A form as a page shows it: every question with its words in the reader's language and what was given.

use serde::Serialize;

use super::model::{Amiss, Answers, field, said};
use crate::i18n::Lang;
use crate::playbooks::asked::Asked;
use crate::playbooks::format::{Form, Question};
use crate::web::FieldErrors;

/// One question on a page; see `questionnaires/views/fields.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ShownQuestion {
    /// The field's name.
    pub name: String,
    #[serde(flatten)]
    pub asked: Asked,
    /// What was typed or chosen, where it is one thing.
    pub value: String,
    pub values: Vec<String>,
    /// The whole answer in words, for reading.
    pub said: String,
}

/// Every question of a form, with what `answers` gave.
pub fn questions(form: &Form, answers: &Answers, lang: Lang) -> Vec<ShownQuestion> {
    form.questions.iter().map(|question| shown(question, answers, lang)).collect()
}

fn shown(question: &Question, answers: &Answers, lang: Lang) -> ShownQuestion {
    let given = answers.get(&question.id);
    let values = given.map(|given| given.values().to_vec()).unwrap_or_default();
    ShownQuestion {
        name: field(&question.id),
        asked: Asked::of(question, lang),
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
