//! The words of this room that are closed sets, and what an employer states.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::db::DayId;
use crate::i18n::{Lang, Message, t};
use crate::web::FieldErrors;

/// The most trainees that anybody means for one day.
pub const MOST_PLACES: u32 = 99;

/// The longest way on foot from a station, in minutes, that anybody means.
pub const MOST_MINUTES: u32 = 600;

/// The longest line and the longest text, in characters.
pub const LONGEST_LINE: usize = 200;
pub const LONGEST: usize = 2000;

/// What an employer answered.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = EmployerAnswer)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It has places.
    Yes,
    /// Not this time.
    No,
    /// It will say later.
    Later,
}

/// A closed set of which a form shows every word.
pub trait Word: Copy + Serialize + 'static {
    /// All of them, in the order of the form.
    const ALL: &'static [Self];
    /// What its locale keys begin with.
    const KEY: &'static str;

    /// The stable word for forms and the API.
    fn word(self) -> String {
        crate::replies::model::word(self)
    }

    /// The word of people.
    fn said(self, lang: Lang) -> String {
        t(lang, &format!("employers-{}-{}", Self::KEY, self.word().replace('_', "-")))
    }

    /// The value of a word.
    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

impl Word for Answer {
    const ALL: &'static [Self] = &[Answer::Yes, Answer::No, Answer::Later];
    const KEY: &'static str = "answer";
}

/// A kind of work that can be tried.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    Packing,
    Checking,
    Assembly,
    Sorting,
    Shelves,
    Cleaning,
    Laundry,
    Cooking,
    Office,
    Farming,
    Care,
    Other,
}

impl Word for Work {
    const ALL: &'static [Self] = &[
        Work::Packing,
        Work::Checking,
        Work::Assembly,
        Work::Sorting,
        Work::Shelves,
        Work::Cleaning,
        Work::Laundry,
        Work::Cooking,
        Work::Office,
        Work::Farming,
        Work::Care,
        Work::Other,
    ];
    const KEY: &'static str = "work";
}

/// What a workplace is like.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = WorkplaceCondition)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    Standing,
    Seated,
    Lifting,
    Noise,
    Reading,
    Customers,
    ColdOrHot,
    SmellOrDust,
    Heights,
    /// The work is quick.
    Fast,
    Alone,
    Crowded,
    QuietPlace,
}

impl Word for Condition {
    const ALL: &'static [Self] = &[
        Condition::Standing,
        Condition::Seated,
        Condition::Lifting,
        Condition::Noise,
        Condition::Reading,
        Condition::Customers,
        Condition::ColdOrHot,
        Condition::SmellOrDust,
        Condition::Heights,
        Condition::Fast,
        Condition::Alone,
        Condition::Crowded,
        Condition::QuietPlace,
    ];
    const KEY: &'static str = "condition";
}

/// Whether one can be there in a wheelchair.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Wheelchair {
    Yes,
    Partly,
    No,
}

impl Word for Wheelchair {
    const ALL: &'static [Self] = &[Wheelchair::Yes, Wheelchair::Partly, Wheelchair::No];
    const KEY: &'static str = "wheelchair";
}

/// What has to be on paper before the first day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = EmployerPaper)]
#[serde(rename_all = "snake_case")]
#[schema(as = EmployerPaper)]
pub enum Paper {
    /// A copy of the insurance.
    Insurance,
    /// An agreement in the center's words.
    Agreement,
    /// An agreement in the company's own words.
    OwnAgreement,
    /// A promise of the trainee to keep what is confidential.
    Confidentiality,
    /// A rule of the workplace about health, such as for food.
    Hygiene,
}

impl Word for Paper {
    const ALL: &'static [Self] =
        &[Paper::Insurance, Paper::Agreement, Paper::OwnAgreement, Paper::Confidentiality, Paper::Hygiene];
    const KEY: &'static str = "paper";
}

/// How far staff have come with a paper.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = EmployerPaperState)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    #[default]
    Open,
    UnderWay,
    Done,
    NotNeeded,
}

impl Word for PaperState {
    const ALL: &'static [Self] =
        &[PaperState::Open, PaperState::UnderWay, PaperState::Done, PaperState::NotNeeded];
    const KEY: &'static str = "papers";
}

/// What an employer states of its workplace, beside its answer and its places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = EmployerContent)]
pub struct Content {
    /// How many different trainees at most over all days; no limit but the days' own where it is not said.
    pub most: Option<u32>,
    pub work: Vec<Work>,
    /// What there is to do, in the employer's words.
    pub work_words: String,
    pub conditions: Vec<Condition>,
    /// What one should know of the place, in the employer's words.
    pub condition_words: String,
    pub wheelchair: Option<Wheelchair>,
    /// Minutes on foot from the nearest station or bus stop.
    pub minutes_on_foot: Option<u32>,
    /// Which station or stop that is, and how one comes.
    pub way: String,
    /// Where and when lunch is, in the employer's words.
    pub lunch: String,
    /// What to wear, in the employer's words.
    pub clothes: String,
    /// Who is there on the day.
    pub contact: String,
    /// Under which number.
    pub contact_phone: String,
    pub papers: Vec<Paper>,
    /// Staff should see the workplace first.
    pub look_first: bool,
    /// Worries, wishes, a word.
    pub message: String,
}

impl Content {
    /// Judges what a program sends: words within their length, numbers that somebody means.
    ///
    /// # Errors
    /// What cannot stand, by field.
    pub fn checked(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let lines = [
            ("way", &self.way),
            ("lunch", &self.lunch),
            ("clothes", &self.clothes),
            ("contact", &self.contact),
            ("contact_phone", &self.contact_phone),
        ];
        let texts = [
            ("work_words", &self.work_words),
            ("condition_words", &self.condition_words),
            ("message", &self.message),
        ];
        let lengths = lines.map(|(field, text)| (field, text, LONGEST_LINE)).into_iter();
        for (field, text, most) in lengths.chain(texts.map(|(field, text)| (field, text, LONGEST))) {
            if text.chars().count() > most {
                errors.add(field, Message::new("field-too-long").with("max", most));
            }
        }
        for (field, number, most) in
            [("most", self.most, MOST_PLACES), ("minutes_on_foot", self.minutes_on_foot, MOST_MINUTES)]
        {
            if number.is_some_and(|number| number > most) {
                errors.add(field, Message::new("field-range").with("min", 0).with("max", most));
            }
        }
        errors.into_result()?;
        self.work.sort_unstable();
        self.work.dedup();
        self.conditions.sort_unstable();
        self.conditions.dedup();
        self.papers.sort_unstable();
        self.papers.dedup();
        Ok(self)
    }
}

/// What an employer answered, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub answer: Answer,
    /// When it will say more; of [`Answer::Later`] only.
    pub later_on: Option<NaiveDate>,
    /// How many places on which day; of [`Answer::Yes`] only, and at least one.
    pub places: BTreeMap<DayId, u32>,
    pub content: Content,
}

impl Stated {
    /// Only what goes with the answer: who says no or later need not have left the rest of a form empty.
    pub fn fitting(mut self) -> Self {
        if self.answer != Answer::Later {
            self.later_on = None;
        }
        if self.answer != Answer::Yes {
            self.places.clear();
            let Content { message, look_first, .. } = self.content;
            let look_first = look_first && self.answer == Answer::Later;
            self.content = Content { message, look_first, ..Content::default() };
        }
        self.places.retain(|_, places| *places > 0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_no_has_stated_nothing_but_a_word() {
        let day = DayId(uuid::Uuid::from_u128(1));
        let content = Content {
            contact: "海野".to_owned(),
            look_first: true,
            message: "繁忙期です".to_owned(),
            ..Content::default()
        };
        let said = |answer| {
            let later_on = "2027-02-01".parse().ok();
            Stated { answer, later_on, places: [(day, 2)].into(), content: content.clone() }.fitting()
        };
        let no = said(Answer::No);
        assert_eq!((no.later_on, no.places.len(), no.content.look_first), (None, 0, false));
        assert_eq!((no.content.contact.as_str(), no.content.message.as_str()), ("", "繁忙期です"));
        let later = said(Answer::Later);
        assert!(later.later_on.is_some() && later.places.is_empty() && later.content.look_first);
        let yes = said(Answer::Yes);
        assert_eq!((yes.later_on, yes.places.len(), yes.content), (None, 1, content));
    }

    #[test]
    fn a_day_without_a_place_is_no_day() {
        let days = [1, 2].map(|number| DayId(uuid::Uuid::from_u128(number)));
        let places = [(days[0], 0), (days[1], 3)].into();
        let stated = Stated { answer: Answer::Yes, later_on: None, places, content: Content::default() };
        assert_eq!(stated.fitting().places, [(days[1], 3)].into());
    }

    #[test]
    fn every_word_is_worded_in_both_languages() {
        fn all<W: Word>() {
            for word in W::ALL {
                assert_eq!(W::read(&word.word()).map(Word::word), Some(word.word()));
                for lang in Lang::ALL {
                    assert!(!word.said(lang).contains("employers-"), "{}", word.said(lang));
                }
            }
        }
        all::<Answer>();
        all::<Work>();
        all::<Condition>();
        all::<Wheelchair>();
        all::<Paper>();
        all::<PaperState>();
    }
}
