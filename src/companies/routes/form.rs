//! The fields of a company's facts, the same for the company and for staff.

use serde::{Deserialize, Serialize};

use crate::companies::model::{Employs, Facts, INDUSTRIES, Size, industry_name};
use crate::gatherings::routes::number;
use crate::i18n::{Lang, t};
use crate::shown;
use crate::web::stale::compared;
use crate::web::{Compared, FieldErrors};

/// Facts as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct FactsForm {
    pub seen: i32,
    pub(super) size: String,
    pub(super) industry: String,
    pub(super) employs: String,
    pub(super) people: String,
    /// Of a company's own page.
    pub by_name: String,
    pub on_list: String,
    pub act: String,
}

impl FactsForm {
    /// As they were told.
    pub fn of(facts: &Facts, seen: i32) -> Self {
        FactsForm {
            seen,
            size: facts.size.map(Size::word).unwrap_or_default().to_owned(),
            industry: facts.industry.clone().unwrap_or_default(),
            employs: facts.employs.map(Employs::word).unwrap_or_default().to_owned(),
            people: facts.people.map(|people| people.to_string()).unwrap_or_default(),
            ..FactsForm::default()
        }
    }

    /// What is meant.
    ///
    /// # Errors
    /// A number that is none.
    pub fn read(&self) -> Result<Facts, FieldErrors> {
        let typed = self.people.trim();
        let people = match typed.is_empty() {
            true => None,
            false => Some(number(typed).ok_or_else(|| FieldErrors::one("people", "field-number"))?),
        };
        Ok(Facts {
            size: Size::parse(&self.size),
            industry: Some(self.industry.trim().to_owned()).filter(|word| !word.is_empty()),
            employs: Employs::parse(&self.employs),
            people,
        })
    }

    /// What was typed beside what was saved meanwhile.
    pub fn rows(&self, saved: &FactsForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &FactsForm| {
            let size = Size::parse(&form.size).map(|one| t(lang, &one.key())).unwrap_or_default();
            let employs = Employs::parse(&form.employs).map(|one| t(lang, &one.key())).unwrap_or_default();
            [
                ("company-size", size),
                ("company-industry", industry_name(lang, &form.industry)),
                ("company-employs", employs),
                ("company-people", form.people.clone()),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }
}

/// What can be chosen.
pub fn choices(lang: Lang) -> minijinja::Value {
    let option = |value: &str, label: String| shown! { value => value, label => label };
    shown! {
        sizes => Size::ALL.map(|one| option(one.word(), t(lang, &one.key()))),
        industries => INDUSTRIES.map(|word| option(word, industry_name(lang, word))),
        employs => Employs::ALL.map(|one| option(one.word(), t(lang, &one.key()))),
    }
}
