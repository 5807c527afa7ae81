//! What one group of those who answered said beside all others: a question's answers by what was given to another one, as a
//! report shows them (all, of the centers, of the others). Pure.
//!
//! Where answers come without a name, a group of few would tell who said what: then nothing is shown of either.

use serde::Serialize;

use super::few::FEWEST;
use super::model::{Answers, Given, words};
use crate::i18n::Lang;
use crate::playbooks::format::{Form, Question, QuestionKind};

/// A question's answers by group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswersByGroup)]
pub struct Table {
    /// The question that is counted.
    pub id: String,
    pub text: String,
    /// How many answered it, of all and of those who told their group.
    pub answered: Sums,
    pub rows: Vec<Row>,
}

/// An option and how many gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswersByGroupRow)]
pub struct Row {
    pub label: String,
    #[serde(flatten)]
    pub sums: Sums,
}

/// All, and of these the group and the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = AnswersByGroupSums)]
pub struct Sums {
    pub all: usize,
    pub group: usize,
    pub others: usize,
}

/// By which question a form's answers are parted, and which of its options is the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub question: String,
    pub option: String,
}

impl Group {
    /// The group that a form parts by where nobody chose one: the first option of the first required choice.
    pub fn first(form: &Form) -> Option<Self> {
        let question = groupings(form).find(|question| question.required)?;
        let option = question.options.first()?;
        Some(Group { question: question.id.clone(), option: option.id.clone() })
    }

    /// The one that was chosen, where the form has it.
    pub fn chosen(form: &Form, question: &str, option: &str) -> Option<Self> {
        let found = groupings(form).find(|one| one.id == question)?;
        found.options.iter().find(|one| one.id == option)?;
        Some(Group { question: question.to_owned(), option: option.to_owned() })
    }
}

/// Questions by which answers can be parted.
pub fn groupings(form: &Form) -> impl Iterator<Item = &Question> {
    form.questions.iter().filter(|question| question.kind == QuestionKind::Choice)
}

/// The tables of every other question that is answered by options; none where a group is too small for answers without a
/// name (`unnamed`).
pub fn tables(
    form: &Form,
    answers: &[Answers],
    group: &Group,
    unnamed: bool,
    lang: Lang,
) -> Option<Vec<Table>> {
    let told = |one: &Answers| {
        let given = one.get(&group.question)?.values().first()?;
        Some(*given == group.option)
    };
    let in_group = answers.iter().filter(|one| told(one) == Some(true)).count();
    let in_others = answers.iter().filter(|one| told(one) == Some(false)).count();
    if unnamed && (in_group < FEWEST || in_others < FEWEST) {
        return None;
    }
    let counted = form.questions.iter().filter(|question| {
        question.id != group.question && matches!(question.kind, QuestionKind::Choice | QuestionKind::Scale)
    });
    let count = |question: &Question, option: Option<&str>| {
        let mut sums = Sums::default();
        for one in answers {
            let values = one.get(&question.id).map(Given::values).unwrap_or_default();
            let gave = match option {
                Some(option) => values.iter().any(|value| value == option),
                None => !values.is_empty(),
            };
            if gave {
                sums.all += 1;
                sums.group += usize::from(told(one) == Some(true));
                sums.others += usize::from(told(one) == Some(false));
            }
        }
        sums
    };
    let table = |question: &Question| Table {
        id: question.id.clone(),
        text: question.text.get(lang.code()).to_owned(),
        answered: count(question, None),
        rows: question
            .options
            .iter()
            .map(|option| Row {
                label: words(question, &option.id, lang),
                sums: count(question, Some(&option.id)),
            })
            .collect(),
    };
    Some(counted.map(table).collect())
}

#[cfg(test)]
mod tests {
    use super::super::model::checked;
    use super::super::model::tests::{fields, form};
    use super::*;

    #[test]
    fn small_groups_are_not_shown_where_answers_have_no_name() {
        let form = form();
        let answer =
            |pairs: &[(&str, &str)]| checked(&form, Answers::of_fields(&form, &fields(pairs))).unwrap();
        let group = Group::chosen(&form, "go-on", "yes").unwrap();
        assert_eq!(Group::chosen(&form, "go-on", "nothing"), None);
        let mut all = vec![answer(&[("q-go-on", "yes"), ("q-frequency", "six")]); 5];
        all.extend(vec![answer(&[("q-go-on", "no"), ("q-frequency", "six")]); 4]);
        assert_eq!(tables(&form, &all, &group, true, Lang::Ja), None);
        let shown = tables(&form, &all, &group, false, Lang::Ja).unwrap();
        let frequency = shown.iter().find(|table| table.id == "frequency").unwrap();
        assert_eq!(frequency.answered, Sums { all: 9, group: 5, others: 4 });
        all.push(answer(&[("q-go-on", "no"), ("q-frequency", "four")]));
        assert!(tables(&form, &all, &group, true, Lang::Ja).is_some());
    }
}
