//! Quick typing of sheets: the numbers beside the boxes instead of the boxes. Pure reading.
//!
//! On the printed sheet every box has a number. Typing `1` after a question of one option, `135` or `1 3 5` after one
//! of several, and words after a free question is the whole work; Enter takes the next sheet.

use serde::Serialize;

use super::model::{Amiss, Answers, Given, offered, words};
use crate::i18n::{Lang, Message};
use crate::playbooks::format::{Form, Question, QuestionKind};

/// The name of a question's field on the typing page.
pub fn field(id: &str) -> String {
    format!("k-{id}")
}

/// A question as the typing page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    pub name: String,
    pub label: String,
    pub text: bool,
    pub several: bool,
    /// 「1 続けたい　2 …」, as on the sheet.
    pub key: Vec<String>,
    pub value: String,
}

/// Every question with its numbers, and what was typed.
pub fn lines(form: &Form, typed: &[(String, String)], lang: Lang) -> Vec<Line> {
    let line = |question: &Question| {
        let name = field(&question.id);
        Line {
            label: question.text.get(lang.code()).to_owned(),
            text: question.kind == QuestionKind::Text,
            several: matches!(question.kind, QuestionKind::Multi | QuestionKind::WeekdayHour),
            key: offered(question)
                .iter()
                .enumerate()
                .map(|(nth, value)| format!("{} {}", nth + 1, words(question, value, lang)))
                .collect(),
            value: typed
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.clone())
                .unwrap_or_default(),
            name,
        }
    };
    form.questions.iter().map(line).collect()
}

/// Reads what was typed into the fields of [`field`]; blank is no answer.
///
/// # Errors
/// A number that no box has, or several where one is asked for.
pub fn read(form: &Form, typed: &[(String, String)]) -> Result<Answers, Amiss> {
    let mut answers = Answers::default();
    let mut amiss = Amiss::new();
    for question in &form.questions {
        let name = field(&question.id);
        let value = typed.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.trim());
        if value.is_empty() {
            continue;
        }
        match given(question, value) {
            Ok(given) => {
                answers.0.insert(question.id.clone(), given);
            }
            Err(message) => amiss.push((question.id.clone(), message)),
        }
    }
    if amiss.is_empty() { Ok(answers) } else { Err(amiss) }
}

fn given(question: &Question, typed: &str) -> Result<Given, Message> {
    if question.kind == QuestionKind::Text {
        return Ok(Given::One(typed.to_owned()));
    }
    let boxes = offered(question);
    let wrong = || Message::new("questionnaire-no-such-number").with("max", boxes.len());
    let chosen = numbers(typed, boxes.len())
        .into_iter()
        .map(|number| number.checked_sub(1).and_then(|nth| boxes.get(nth)).cloned().ok_or_else(wrong))
        .collect::<Result<Vec<String>, Message>>()?;
    match (question.kind, chosen.as_slice()) {
        (_, []) => Err(wrong()),
        (QuestionKind::Multi | QuestionKind::WeekdayHour, _) => Ok(Given::Several(chosen)),
        (_, [one]) => Ok(Given::One(one.clone())),
        _ => Err(Message::new("questionnaire-one-number")),
    }
}

/// The numbers in what was typed, full width as well. Up to nine boxes each digit is one; beyond, blanks and marks
/// part them.
fn numbers(typed: &str, boxes: usize) -> Vec<usize> {
    let plain: String = typed
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(' '),
            c if c.is_ascii_digit() => c,
            _ => ' ',
        })
        .collect();
    if boxes <= 9 {
        return plain.chars().filter_map(|c| c.to_digit(10)).map(|digit| digit as usize).collect();
    }
    plain.split_whitespace().map(|number| number.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::form;
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn numbers_stand_for_boxes() {
        let form = form();
        let answers = read(
            &form,
            &typed(&[
                ("k-go-on", "１"),
                ("k-contents", "13"),
                ("k-weekday-hour", "7、11"),
                ("k-free", "よい会 1"),
                ("k-frequency", " "),
            ]),
        )
        .unwrap();
        assert_eq!(answers.get("go-on"), Some(&Given::One("yes".to_owned())));
        assert_eq!(answers.get("contents").unwrap().values(), ["job-offers", "employers"]);
        assert_eq!(answers.get("weekday-hour").unwrap().values(), ["Tue 15:00", "Wed 15:00"]);
        assert_eq!(answers.get("free"), Some(&Given::One("よい会 1".to_owned())));
        assert_eq!(answers.get("frequency"), None);
    }

    #[test]
    fn a_number_without_a_box_is_told() {
        let form = form();
        for (field, value, key) in [
            ("k-go-on", "4", "questionnaire-no-such-number"),
            ("k-go-on", "12", "questionnaire-one-number"),
            ("k-go-on", "はい", "questionnaire-no-such-number"),
            ("k-weekday-hour", "21", "questionnaire-no-such-number"),
        ] {
            assert_eq!(read(&form, &typed(&[(field, value)])).unwrap_err()[0].1.key, key, "{field} {value}");
        }
    }
}
