//! What is agreed with a speaker, as staff type it.

use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, Message};
use crate::speakers::model::{Part, Plan, Word, WordsForm};
use crate::speakers::service::{Changes, Speaker};
use crate::web::stale::compared;
use crate::web::{Compared, FieldErrors};

/// What is agreed, as it is typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct PlanForm {
    seen: String,
    part: String,
    name: String,
    block: String,
    introduction: String,
    times: String,
    rehearsal_on: String,
    rehearsal: String,
    materials_by: String,
    rest_place: String,
    call: String,
    stop_sign: String,
    companion: String,
    companion_phone: String,
    words_form: String,
}

impl PlanForm {
    /// The form as it opens.
    pub fn of(one: &Speaker) -> Self {
        let (row, plan) = (&one.row, &one.row.plan);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        PlanForm {
            seen: row.version.to_string(),
            part: row.part.word(),
            name: row.name.clone(),
            block: row.agenda_item_id.map(|id| id.to_string()).unwrap_or_default(),
            introduction: row.introduction.clone(),
            times: plan.times.clone(),
            rehearsal_on: day(plan.rehearsal_on),
            rehearsal: plan.rehearsal.clone(),
            materials_by: day(plan.materials_by),
            rest_place: plan.rest_place.clone(),
            call: plan.call.clone(),
            stop_sign: plan.stop_sign.clone(),
            companion: plan.companion.clone(),
            companion_phone: plan.companion_phone.clone(),
            words_form: plan.words_form.word(),
        }
    }

    /// What it says, by the labels of its fields.
    pub fn rows(&self, saved: &PlanForm, lang: Lang) -> Vec<Compared> {
        let pairs = |form: &PlanForm| {
            let part = Part::read(&form.part).map(|part| part.said(lang)).unwrap_or_default();
            let words = WordsForm::read(&form.words_form).map(|form| form.said(lang)).unwrap_or_default();
            [
                ("speakers-part", part),
                ("speakers-name", form.name.clone()),
                ("speakers-introduction", form.introduction.clone()),
                ("speakers-times", form.times.clone()),
                ("speakers-rehearsal-on", form.rehearsal_on.clone()),
                ("speakers-rehearsal", form.rehearsal.clone()),
                ("speakers-materials-by", form.materials_by.clone()),
                ("speakers-rest-place", form.rest_place.clone()),
                ("speakers-call", form.call.clone()),
                ("speakers-stop-sign", form.stop_sign.clone()),
                ("speakers-companion", form.companion.clone()),
                ("speakers-companion-phone", form.companion_phone.clone()),
                ("speakers-words-form", words),
            ]
        };
        compared(lang, pairs(saved), pairs(self))
    }

    /// What is to be true, or what to correct.
    pub fn read(&self) -> std::result::Result<Changes, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut day = |name: &str, typed: &str| match typed.trim() {
            "" => None,
            typed => {
                let read = typed.parse::<chrono::NaiveDate>();
                read.map_err(|_| errors.add(name, Message::new("field-date"))).ok()
            }
        };
        let rehearsal_on = day("rehearsal_on", &self.rehearsal_on);
        let materials_by = day("materials_by", &self.materials_by);
        let part = Part::read(&self.part);
        if part.is_none() {
            errors.add("part", Message::new("field-choose"));
        }
        errors.into_result()?;
        let line = |typed: &str| typed.trim().to_owned();
        Ok(Changes {
            part: part.unwrap_or(Part::Peer),
            name: self.name.clone(),
            block: self.block.parse().ok(),
            introduction: self.introduction.clone(),
            plan: Plan {
                times: line(&self.times),
                rehearsal_on,
                rehearsal: line(&self.rehearsal),
                materials_by,
                rest_place: line(&self.rest_place),
                call: line(&self.call),
                stop_sign: line(&self.stop_sign),
                companion: line(&self.companion),
                companion_phone: line(&self.companion_phone),
                words_form: WordsForm::read(&self.words_form).unwrap_or_default(),
            },
            seen: self.seen.parse().unwrap_or_default(),
        })
    }

    /// The same words over what is saved by now.
    pub fn again(self, saved: &PlanForm) -> Self {
        PlanForm { seen: saved.seen.clone(), ..self }
    }
}
