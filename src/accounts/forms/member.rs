//! A member, as typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{email, filled, half_width, hiragana, one_line};
use crate::accounts::model::Role;
use crate::accounts::service::{MemberChange, NewMember};
use crate::accounts::store::member;
use crate::i18n::Message;
use crate::web::{FieldErrors, check};

/// A member, new or changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(default)]
pub struct MemberForm {
    #[validate(custom(function = email))]
    pub email: String,
    /// administrator, staff or viewer
    pub role: String,
    #[validate(length(max = 50, code = "too_long"), custom(function = filled))]
    pub family: String,
    #[validate(length(max = 50, code = "too_long"), custom(function = one_line))]
    pub given: String,
    #[validate(length(max = 50, code = "too_long"), custom(function = one_line))]
    pub family_kana: String,
    #[validate(length(max = 50, code = "too_long"), custom(function = one_line))]
    pub given_kana: String,
    #[validate(length(max = 50, code = "too_long"), custom(function = one_line))]
    pub post: String,
    /// The first day, such as 2026-11-30; needed only for a change.
    pub since: String,
    /// The last day, or empty.
    pub until: String,
    /// The version that the form was made from.
    pub version: i32,
}

impl MemberForm {
    /// What stands in the database, with the address of the account.
    pub fn of(member: &member::Model, email: &str) -> Self {
        MemberForm {
            email: email.to_owned(),
            role: serde_json::to_value(member.role)
                .ok()
                .and_then(|role| role.as_str().map(str::to_owned))
                .unwrap_or_default(),
            family: member.family.clone(),
            given: member.given.clone(),
            family_kana: member.family_kana.clone(),
            given_kana: member.given_kana.clone(),
            post: member.post.clone(),
            since: member.since.to_string(),
            until: member.until.map(|day| day.to_string()).unwrap_or_default(),
            version: member.version,
        }
    }

    /// Brings what was typed into one form.
    pub fn tidy(&mut self) {
        self.email = half_width(&self.email);
        for text in [&mut self.family, &mut self.given, &mut self.post] {
            *text = text.trim().to_owned();
        }
        self.family_kana = hiragana(&self.family_kana);
        self.given_kana = hiragana(&self.given_kana);
    }

    fn judged(&self) -> (Option<Role>, FieldErrors) {
        let mut errors = check(self).err().unwrap_or_default();
        let role = serde_json::from_value(self.role.clone().into()).ok();
        if role.is_none() {
            errors.add("role", Message::new("field-choose"));
        }
        (role, errors)
    }

    /// The new colleague, or what to correct.
    pub fn read_new(&self) -> Result<NewMember, FieldErrors> {
        let (role, errors) = self.judged();
        let (Some(role), true) = (role, errors.is_empty()) else { return Err(errors) };
        Ok(NewMember {
            email: self.email.clone(),
            role,
            family: self.family.clone(),
            given: self.given.clone(),
            family_kana: self.family_kana.clone(),
            given_kana: self.given_kana.clone(),
            post: self.post.clone(),
        })
    }

    /// The change that is asked for, or what to correct.
    pub fn read_change(&self) -> Result<MemberChange, FieldErrors> {
        let (role, mut errors) = self.judged();
        let since: Option<NaiveDate> = self.since.trim().parse().ok();
        let until: Option<Option<NaiveDate>> = match self.until.trim() {
            "" => Some(None),
            day => day.parse().ok().map(Some),
        };
        for (field, wrong) in [("since", since.is_none()), ("until", until.is_none())] {
            if wrong {
                errors.add(field, Message::new("field-date"));
            }
        }
        let (Some(role), Some(since), Some(until), true) = (role, since, until, errors.is_empty()) else {
            return Err(errors);
        };
        Ok(MemberChange {
            email: self.email.clone(),
            role,
            family: self.family.clone(),
            given: self.given.clone(),
            family_kana: self.family_kana.clone(),
            given_kana: self.given_kana.clone(),
            post: self.post.clone(),
            since,
            until,
        })
    }
}
