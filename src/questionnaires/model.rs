//! Answers to a form: what may be given to each question, and how it is written for people.
//!
//! A form comes from a playbook ([`Form`]); an answer is a map from a question's id to what was given. Nothing
//! but the options of the form gets past [`checked`]; a question left out is simply not in the map.

use std::collections::BTreeMap;

use chrono::Weekday;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Message, written};
use crate::invitations::model::SubjectKind;
use crate::playbooks::format::{About, Form, Question, QuestionKind};

/// The longest free answer, in characters.
pub const LONGEST: usize = 4000;

/// What a questionnaire is for: a gathering may have one of each.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Before the gathering: what it should be about.
    Survey,
    /// After it: how it was, and what comes next.
    Questionnaire,
}

impl Purpose {
    /// What an answer to it hangs on.
    pub fn subject_kind(self) -> SubjectKind {
        match self {
            Purpose::Survey => SubjectKind::Survey,
            Purpose::Questionnaire => SubjectKind::Gathering,
        }
    }

    /// The page of the gathering on which its results are read.
    pub fn page(self) -> &'static str {
        match self {
            Purpose::Survey => "survey",
            Purpose::Questionnaire => "after",
        }
    }
}

/// What was given to the questions of a form, by question id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Given>);

/// What was given to one question: an option's id or free words, or several options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum Given {
    One(String),
    /// Ids of options, or pairs such as `Tue 15:00`.
    Several(Vec<String>),
}

impl Given {
    /// The values, one or several.
    pub fn values(&self) -> &[String] {
        match self {
            Given::One(value) => std::slice::from_ref(value),
            Given::Several(values) => values,
        }
    }
}

/// What is amiss, by question id.
pub type Amiss = Vec<(String, Message)>;

impl Answers {
    /// Reads the fields of a posted form, each question's named by [`field`]. Fields of other names are not ours.
    pub fn of_fields(form: &Form, fields: &[(String, String)]) -> Self {
        let mut answers = Answers::default();
        for question in &form.questions {
            let name = field(&question.id);
            let mut values = fields.iter().filter(|(key, _)| *key == name).map(|(_, value)| value.clone());
            let given = match question.kind {
                QuestionKind::Multi | QuestionKind::WeekdayHour => Given::Several(values.collect()),
                _ => Given::One(values.next().unwrap_or_default()),
            };
            answers.0.insert(question.id.clone(), given);
        }
        answers
    }

    /// What was given to a question.
    pub fn get(&self, id: &str) -> Option<&Given> {
        self.0.get(id)
    }

    /// Whether nothing was answered at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a visit is wished for; none where the form does not ask or nothing was said.
    pub fn wishes_visit(&self, form: &Form) -> Option<bool> {
        let question = about(form, About::Visit)?;
        let given = self.get(&question.id)?.values().first()?;
        let option = question.options.iter().find(|option| option.id == *given)?;
        Some(option.value == Some(1))
    }
}

/// The name of a question's field.
pub fn field(id: &str) -> String {
    format!("q-{id}")
}

/// The form's question about something, where it has one.
pub fn about(form: &Form, what: About) -> Option<&Question> {
    form.questions.iter().find(|question| question.about == Some(what))
}

/// Judges answers against their form: blanks taken away, options known, what is required there.
pub fn checked(form: &Form, answers: Answers) -> Result<Answers, Amiss> {
    let mut kept = Answers::default();
    let mut amiss = Amiss::new();
    let mut given = answers.0;
    for question in &form.questions {
        match judged(question, given.remove(&question.id)) {
            Ok(Some(value)) => {
                kept.0.insert(question.id.clone(), value);
            }
            Ok(None) if question.required => {
                amiss.push((question.id.clone(), Message::new("field-required")))
            }
            Ok(None) => {}
            Err(message) => amiss.push((question.id.clone(), message)),
        }
    }
    amiss.extend(given.into_keys().map(|id| (id, Message::new("questionnaire-no-such-question"))));
    if amiss.is_empty() { Ok(kept) } else { Err(amiss) }
}

fn judged(question: &Question, given: Option<Given>) -> Result<Option<Given>, Message> {
    let Some(given) = given else { return Ok(None) };
    let values: Vec<String> = given
        .values()
        .iter()
        .map(|value| value.replace("\r\n", "\n").trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect();
    if values.is_empty() {
        return Ok(None);
    }
    match question.kind {
        QuestionKind::Text => {
            let text = values.join("\n");
            if text.chars().count() > LONGEST {
                return Err(Message::new("field-too-long").with("max", LONGEST));
            }
            Ok(Some(Given::One(text)))
        }
        QuestionKind::Choice | QuestionKind::Scale => match values.as_slice() {
            [one] if question.options.iter().any(|option| option.id == *one) => {
                Ok(Some(Given::One(one.clone())))
            }
            _ => Err(Message::new("field-choose")),
        },
        QuestionKind::Multi | QuestionKind::WeekdayHour => {
            let offered = offered(question);
            if values.iter().any(|value| !offered.contains(value)) {
                return Err(Message::new("field-choose"));
            }
            Ok(Some(Given::Several(offered.into_iter().filter(|value| values.contains(value)).collect())))
        }
    }
}

/// The values that can be ticked, in the form's order.
pub fn offered(question: &Question) -> Vec<String> {
    match question.kind {
        QuestionKind::WeekdayHour => question
            .weekdays
            .iter()
            .flat_map(|day| question.hours.iter().map(move |hour| format!("{day} {hour}")))
            .collect(),
        _ => question.options.iter().map(|option| option.id.clone()).collect(),
    }
}

/// One value as people read it: an option's words, 「火曜 15:00」, or the words themselves.
pub fn words(question: &Question, value: &str, lang: Lang) -> String {
    match question.kind {
        QuestionKind::Text => value.to_owned(),
        QuestionKind::WeekdayHour => {
            let (day, hour) = value.split_once(' ').unwrap_or((value, ""));
            let day =
                day.parse::<Weekday>().map_or_else(|_| day.to_owned(), |day| written::weekday(lang, day));
            format!("{day} {hour}")
        }
        _ => {
            let option = question.options.iter().find(|option| option.id == value);
            option.map_or_else(|| value.to_owned(), |option| option.text.get(lang.code()).to_owned())
        }
    }
}

/// A whole answer as people read it; several options side by side.
pub fn said(question: &Question, given: Option<&Given>, lang: Lang) -> String {
    let between = if lang == Lang::Ja { "、" } else { ", " };
    let values = given.map(Given::values).unwrap_or_default();
    values.iter().map(|value| words(question, value, lang)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The questionnaire of the shipped round zero.
    pub fn form() -> Form {
        let text = crate::playbooks::shipped::find("round-zero").unwrap();
        let book: crate::playbooks::format::Playbook = toml::from_str(text).unwrap();
        book.questionnaire.unwrap()
    }

    pub fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn blanks_are_no_answers_and_options_stand_in_the_forms_order() {
        let form = form();
        let sent = fields(&[
            ("q-go-on", "yes"),
            ("q-weekday-hour", "Wed 10:00"),
            ("q-weekday-hour", "Tue 15:00"),
            ("q-free", "  \r\n "),
            ("step", "check"),
        ]);
        let answers = checked(&form, Answers::of_fields(&form, &sent)).unwrap();
        assert_eq!(answers.0.len(), 2);
        let pairs = answers.get("weekday-hour").unwrap();
        assert_eq!(pairs.values(), ["Tue 15:00", "Wed 10:00"]);
        let question = about(&form, About::WeekdayHour).unwrap();
        assert_eq!(said(question, Some(pairs), Lang::Ja), "火曜 15:00、水曜 10:00");
        assert_eq!(answers.wishes_visit(&form), None);
    }

    #[test]
    fn what_the_form_does_not_offer_is_refused() {
        let form = form();
        for (name, value, key) in [
            ("go-on", "perhaps", "field-choose"),
            ("weekday-hour", "Sun 15:00", "field-choose"),
            ("nonsense", "x", "questionnaire-no-such-question"),
        ] {
            let mut answers = Answers::default();
            answers.0.insert(name.to_owned(), Given::One(value.to_owned()));
            assert_eq!(checked(&form, answers).unwrap_err(), [(name.to_owned(), Message::new(key))]);
        }
        let mut long = Answers::default();
        long.0.insert("free".to_owned(), Given::One("長".repeat(LONGEST + 1)));
        assert_eq!(checked(&form, long).unwrap_err()[0].1.key, "field-too-long");
    }

    #[test]
    fn a_required_question_wants_an_answer() {
        let mut form = form();
        form.questions[0].required = true;
        assert_eq!(checked(&form, Answers::default()).unwrap_err()[0].0, "go-on");
    }
}
