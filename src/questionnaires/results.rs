//! Results: how often each option was given, what was said, and what the answers wish for. Pure counting.

use chrono::{NaiveTime, Weekday};
use serde::Serialize;

use super::model::{Answers, about, offered, words};
use super::store::asked::Asked;
use crate::contacts::Channel;
use crate::i18n::{Lang, Message};
use crate::playbooks::format::{About, Form, Question, QuestionKind};

/// One question's results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Tally {
    pub id: String,
    pub text: String,
    /// choice, multi, scale, text or weekday_hour.
    pub kind: &'static str,
    /// How many answered this question.
    pub answered: usize,
    /// Every option with its count, in the form's order; pairs of weekday and hour only where somebody chose them,
    /// the most chosen first.
    pub options: Vec<Counted>,
    /// Free words, in no order that tells whose they are.
    pub words: Vec<String>,
    /// What the counts say, as a sentence.
    pub sentence: Option<String>,
}

/// An option and how many gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Counted {
    pub label: String,
    pub count: usize,
    /// Whether no other was given more often.
    pub main: bool,
}

/// How one way of asking was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Rate {
    /// The way by which the parties are asked.
    pub channel: Channel,
    pub asked: usize,
    /// Of these, those that answered, by whichever way.
    pub answered: usize,
}

impl Rate {
    /// Answered of a hundred, rounded.
    pub fn percent(&self) -> usize {
        if self.asked == 0 { 0 } else { (self.answered * 200 + self.asked) / (self.asked * 2) }
    }
}

/// Counts asked and answered by the way of asking, in the channels' order; ways that asked nobody are left out.
pub fn rates(asked: &[Asked]) -> Vec<Rate> {
    let count = |channel: Channel| {
        let those = asked.iter().filter(|party| party.channel == channel);
        Rate { channel, asked: those.clone().count(), answered: those.filter(|party| party.answered).count() }
    };
    Channel::ALL.into_iter().map(count).filter(|rate| rate.asked > 0).collect()
}

/// What the answers wish for the next rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub go_on: usize,
    pub no_need: usize,
    /// Rounds a year that most wish for; of equals the fewer.
    pub a_year: Option<u32>,
    /// Weekday and opening time that suit most; of equals the earlier in the week.
    pub opening: Option<(Weekday, NaiveTime)>,
}

/// Counts the answers to every question of a form, its words in `lang`.
pub fn tally(form: &Form, answers: &[Answers], lang: Lang) -> Vec<Tally> {
    form.questions.iter().map(|question| one(question, answers, lang)).collect()
}

fn one(question: &Question, answers: &[Answers], lang: Lang) -> Tally {
    let given: Vec<&[String]> = answers
        .iter()
        .filter_map(|answers| answers.get(&question.id))
        .map(super::model::Given::values)
        .collect();
    let mut tally = Tally {
        id: question.id.clone(),
        text: question.text.get(lang.code()).to_owned(),
        kind: question.kind.word(),
        answered: given.len(),
        options: Vec::new(),
        words: Vec::new(),
        sentence: None,
    };
    if question.kind == QuestionKind::Text {
        tally.words = given.iter().flat_map(|values| values.iter().cloned()).collect();
        // The order of arrival could tell whose words they are.
        tally.words.sort();
        return tally;
    }
    let mut counted: Vec<(String, usize)> = offered(question)
        .into_iter()
        .map(|value| {
            let count = given.iter().filter(|values| values.contains(&value)).count();
            (words(question, &value, lang), count)
        })
        .collect();
    if question.kind == QuestionKind::WeekdayHour {
        counted.retain(|(_, count)| *count > 0);
        counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or(0);
    tally.options = counted
        .into_iter()
        .map(|(label, count)| Counted { label, count, main: most > 0 && count == most })
        .collect();
    tally.sentence = sentence(&tally, most, lang);
    tally
}

fn sentence(tally: &Tally, most: usize, lang: Lang) -> Option<String> {
    let leading: Vec<&str> =
        tally.options.iter().filter(|option| option.main).map(|option| option.label.as_str()).collect();
    let message = match leading.as_slice() {
        [] => return None,
        [one] => Message::new("questionnaire-most").with("label", one),
        several if several.len() <= 3 => {
            let between = if lang == Lang::Ja { "」「" } else { "”, “" };
            Message::new("questionnaire-most-several").with("labels", several.join(between))
        }
        _ => Message::new("questionnaire-most-even"),
    };
    Some(message.with("count", most).with("of", tally.answered).say(lang))
}

/// What the answers wish for.
pub fn wishes(form: &Form, answers: &[Answers]) -> Wishes {
    let values = |what: About| -> Vec<i32> {
        let Some(question) = about(form, what) else { return Vec::new() };
        let given =
            answers.iter().filter_map(|answers| answers.get(&question.id)).flat_map(|given| given.values());
        given
            .filter_map(|id| {
                question.options.iter().find(|option| option.id == *id).and_then(|option| option.value)
            })
            .collect()
    };
    let go_on = values(About::GoOn);
    let mut a_year = values(About::Frequency);
    a_year.sort_unstable();
    Wishes {
        go_on: go_on.iter().filter(|value| **value == 1).count(),
        no_need: go_on.iter().filter(|value| **value == 0).count(),
        a_year: most_frequent(&a_year).and_then(|value| u32::try_from(*value).ok()),
        opening: opening(form, answers),
    }
}

fn opening(form: &Form, answers: &[Answers]) -> Option<(Weekday, NaiveTime)> {
    let question = about(form, About::WeekdayHour)?;
    let given: Vec<&String> = answers
        .iter()
        .filter_map(|answers| answers.get(&question.id))
        .flat_map(|given| given.values())
        .collect();
    let pairs: Vec<&String> = {
        let offered = offered(question);
        let mut sorted = given;
        sorted.sort_by_key(|value| offered.iter().position(|pair| pair == *value));
        sorted
    };
    let (day, hour) = most_frequent(&pairs)?.split_once(' ')?;
    Some((day.parse().ok()?, NaiveTime::parse_from_str(hour, "%H:%M").ok()?))
}

/// The value that stands there most often; of equals the first. Equal values stand together.
fn most_frequent<T: PartialEq>(values: &[T]) -> Option<&T> {
    let mut best: Option<(&T, usize)> = None;
    for value in values {
        let count = values.iter().filter(|other| *other == value).count();
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((value, count));
        }
    }
    best.map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::super::model::checked;
    use super::super::model::tests::{fields, form};
    use super::*;

    fn answer(pairs: &[(&str, &str)]) -> Answers {
        let form = form();
        checked(&form, Answers::of_fields(&form, &fields(pairs))).unwrap()
    }

    #[test]
    fn answers_are_counted_and_said() {
        let all = [
            answer(&[
                ("q-go-on", "yes"),
                ("q-frequency", "six"),
                ("q-weekday-hour", "Tue 15:00"),
                ("q-free", "よい会"),
            ]),
            answer(&[("q-go-on", "yes"), ("q-frequency", "four"), ("q-weekday-hour", "Tue 15:00")]),
            answer(&[("q-go-on", "no"), ("q-weekday-hour", "Mon 10:00"), ("q-free", "あと少し")]),
        ];
        let tallies = tally(&form(), &all, Lang::Ja);
        assert_eq!(tallies[0].answered, 3);
        let counts: Vec<_> = tallies[0].options.iter().map(|option| (option.count, option.main)).collect();
        assert_eq!(counts, [(2, true), (0, false), (1, false)]);
        assert!(tallies[0].sentence.as_ref().unwrap().contains("続けたい"));
        assert_eq!(tallies[2].options.len(), 2, "only the pairs that somebody chose");
        assert_eq!(tallies[2].options[0].label, "火曜 15:00");
        assert_eq!(tallies[6].words, ["あと少し", "よい会"]);
        let wishes = wishes(&form(), &all);
        assert_eq!((wishes.go_on, wishes.no_need), (2, 1));
        assert_eq!(wishes.a_year, Some(4), "of four and six the fewer");
        assert_eq!(wishes.opening, Some((Weekday::Tue, NaiveTime::from_hms_opt(15, 0, 0).unwrap())));
    }

    #[test]
    fn no_answers_wish_for_nothing() {
        assert_eq!(wishes(&form(), &[]), Wishes::default());
        assert!(tally(&form(), &[], Lang::En).iter().all(|tally| tally.sentence.is_none()));
    }
}
