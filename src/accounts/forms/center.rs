//! A center's settings, as they are typed.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{email_or_none, filled, half_width, hiragana, number, one_line, phone, postal};
use crate::accounts::service::{CenterChange, LETTERS_LIMIT};
use crate::accounts::store::center;
use crate::i18n::{Message, Texts};
use crate::web::{FieldErrors, check};

/// A center, as its settings page shows it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct CenterForm {
    #[validate(length(max = 100, code = "too_long"), custom(function = filled))]
    pub name: String,
    #[validate(length(max = 100, code = "too_long"), custom(function = one_line))]
    pub name_en: String,
    #[validate(length(max = 100, code = "too_long"), custom(function = one_line))]
    pub kana: String,
    #[validate(custom(function = postal))]
    pub postal_code: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = one_line))]
    pub address: String,
    #[validate(custom(function = phone))]
    pub phone: String,
    #[validate(custom(function = phone))]
    pub fax: String,
    #[validate(custom(function = email_or_none))]
    pub email: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = one_line))]
    pub hours: String,
    #[validate(length(max = 200, code = "too_long"), custom(function = one_line))]
    pub hours_en: String,
    pub working_from: String,
    pub working_to: String,
    pub zone: String,
    pub disability_word: String,
    /// A number from 1 to 60; six where it is left empty.
    pub letters_limit: String,
    /// The version that the form was made from.
    pub version: i32,
}

impl CenterForm {
    /// What stands in the database.
    pub fn of(center: &center::Model) -> Self {
        let own = |texts: &Texts, lang: &str| texts.0.get(lang).cloned().unwrap_or_default();
        CenterForm {
            name: own(&center.name, "ja"),
            name_en: own(&center.name, "en"),
            kana: center.kana.clone(),
            postal_code: show_postal(&center.postal_code),
            address: center.address.clone(),
            phone: center.phone.clone(),
            fax: center.fax.clone(),
            email: center.email.clone(),
            hours: own(&center.hours, "ja"),
            hours_en: own(&center.hours, "en"),
            working_from: center.working_from.format("%H:%M").to_string(),
            working_to: center.working_to.format("%H:%M").to_string(),
            zone: center.zone.clone(),
            disability_word: center.disability_word.clone(),
            letters_limit: center.letters_limit.to_string(),
            version: center.version,
        }
    }

    /// Brings what was typed into one form.
    pub fn tidy(&mut self) {
        for text in
            [&mut self.name, &mut self.name_en, &mut self.address, &mut self.hours, &mut self.hours_en]
        {
            *text = text.trim().to_owned();
        }
        self.kana = hiragana(&self.kana);
        self.postal_code = number(&self.postal_code);
        self.phone = number(&self.phone);
        self.fax = number(&self.fax);
        self.email = half_width(&self.email);
        self.letters_limit = half_width(&self.letters_limit);
    }

    /// The change that is asked for, or what to correct.
    pub fn read(&self) -> Result<CenterChange, FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        let from = clock(&self.working_from);
        let to = clock(&self.working_to);
        for (field, time) in [("working_from", from), ("working_to", to)] {
            if time.is_none() {
                errors.add(field, Message::new("field-time"));
            }
        }
        if let (Some(from), Some(to)) = (from, to)
            && to <= from
        {
            errors.add("working_to", Message::new("accounts-working-order"));
        }
        if self.zone.parse::<chrono_tz::Tz>().is_err() {
            errors.add("zone", Message::new("accounts-zone-unknown"));
        }
        if !["障害", "障がい"].contains(&self.disability_word.as_str()) {
            errors.add("disability_word", Message::new("field-choose"));
        }
        let letters_limit = match self.letters_limit.as_str() {
            "" => LETTERS_LIMIT,
            typed => typed.parse().ok().filter(|limit| (1..=60).contains(limit)).unwrap_or_else(|| {
                errors.add("letters_limit", Message::new("accounts-letters-limit-wrong"));
                LETTERS_LIMIT
            }),
        };
        let (Some(working_from), Some(working_to), true) = (from, to, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(CenterChange {
            name: Texts::both(&self.name, &self.name_en),
            kana: self.kana.clone(),
            postal_code: self.postal_code.replace('-', ""),
            address: self.address.clone(),
            phone: self.phone.clone(),
            fax: self.fax.clone(),
            email: self.email.clone(),
            hours: Texts::both(&self.hours, &self.hours_en),
            working_from,
            working_to,
            zone: self.zone.clone(),
            disability_word: self.disability_word.clone(),
            letters_limit,
        })
    }
}

fn show_postal(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((front, back)) if digits.len() == 7 => format!("{front}-{back}"),
        _ => digits.to_owned(),
    }
}

fn clock(text: &str) -> Option<NaiveTime> {
    let text = half_width(text);
    NaiveTime::parse_from_str(&text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S")).ok()
}
