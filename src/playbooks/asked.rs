//! A question of a form in one language, as whoever is asked reads it.

use chrono::Weekday;
use serde::Serialize;

use super::format::{Question, QuestionKind};
use crate::i18n::{Lang, written};

/// A question in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub kind: &'static str,
    pub label: String,
    pub help: String,
    pub required: bool,
    pub options: Vec<Tick>,
    /// For weekday and hour: a row of hours for each day.
    pub days: Vec<DayAsked>,
}

/// Something to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    pub value: String,
    pub label: String,
}

/// The hours of one weekday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayAsked {
    pub label: String,
    pub options: Vec<Tick>,
}

impl Asked {
    pub fn of(question: &Question, lang: Lang) -> Self {
        let day = |day: &Weekday| DayAsked {
            label: written::weekday(lang, *day),
            options: question
                .hours
                .iter()
                .map(|hour| Tick { value: format!("{day} {hour}"), label: hour.clone() })
                .collect(),
        };
        let tick = |id: &str, words: &str| Tick { value: id.to_owned(), label: words.to_owned() };
        let options = question.options.iter();
        Asked {
            kind: question.kind.word(),
            label: question.text.get(lang.code()).to_owned(),
            help: question.note.as_ref().map(|note| note.get(lang.code()).to_owned()).unwrap_or_default(),
            required: question.required,
            options: options.map(|option| tick(&option.id, option.text.get(lang.code()))).collect(),
            days: if question.kind == QuestionKind::WeekdayHour {
                question.weekdays.iter().map(day).collect()
            } else {
                Vec::new()
            },
        }
    }
}
