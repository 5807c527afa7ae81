//! The first set-up, as typed.

use serde::{Deserialize, Serialize};

use super::{CenterForm, MemberForm, check_password, half_width, hiragana, number};
use crate::accounts::service::{FirstCenter, NewMember};
use crate::i18n::Texts;
use crate::web::{FieldErrors, check};

/// The set-up in its three steps, each carrying what the ones before it said; the password is never carried.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// The step that was filled in, 1 to 3.
    pub step: u8,
    /// `back`, or anything for onwards.
    pub go: String,
    pub center_name: String,
    pub center_name_en: String,
    pub center_phone: String,
    pub center_fax: String,
    pub center_email: String,
    pub center_postal_code: String,
    pub center_address: String,
    pub family: String,
    pub given: String,
    pub family_kana: String,
    pub given_kana: String,
    pub post: String,
    pub email: String,
    #[serde(skip_serializing)]
    pub password: String,
}

impl SetUpForm {
    /// Brings what was typed into one form.
    pub fn tidy(&mut self) {
        for text in [
            &mut self.center_name,
            &mut self.center_name_en,
            &mut self.center_address,
            &mut self.family,
            &mut self.given,
            &mut self.post,
        ] {
            *text = text.trim().to_owned();
        }
        for text in [&mut self.center_phone, &mut self.center_fax, &mut self.center_postal_code] {
            *text = number(text);
        }
        self.center_email = half_width(&self.center_email);
        self.email = half_width(&self.email);
        self.family_kana = hiragana(&self.family_kana);
        self.given_kana = hiragana(&self.given_kana);
    }

    /// What to correct in one step.
    pub fn check(&self, step: u8) -> Result<(), FieldErrors> {
        let center = CenterForm {
            name: if step == 1 { self.center_name.clone() } else { "-".to_owned() },
            name_en: self.center_name_en.clone(),
            phone: self.center_phone.clone(),
            fax: self.center_fax.clone(),
            email: self.center_email.clone(),
            postal_code: self.center_postal_code.clone(),
            address: self.center_address.clone(),
            ..CenterForm::default()
        };
        let fields: &[&str] = if step == 1 {
            &["name", "name_en"]
        } else {
            &["phone", "fax", "email", "postal_code", "address"]
        };
        let mut errors = FieldErrors::default();
        match step {
            1 | 2 => {
                for (field, message) in check(&center).err().unwrap_or_default().0 {
                    if fields.contains(&field.as_str()) {
                        errors.add(&format!("center_{field}"), message);
                    }
                }
            }
            _ => {
                errors = self.person().read_new().err().unwrap_or_default();
                if let Err(message) = check_password(&self.password, &self.email) {
                    errors.add("password", message);
                }
            }
        }
        errors.into_result()
    }

    fn person(&self) -> MemberForm {
        MemberForm {
            email: self.email.clone(),
            role: "administrator".to_owned(),
            family: self.family.clone(),
            given: self.given.clone(),
            family_kana: self.family_kana.clone(),
            given_kana: self.given_kana.clone(),
            post: self.post.clone(),
            ..MemberForm::default()
        }
    }

    /// The center and its first administrator, once every step is right.
    pub fn read(&self) -> Result<(FirstCenter, NewMember), FieldErrors> {
        let first = FirstCenter {
            name: Texts::both(&self.center_name, &self.center_name_en),
            phone: self.center_phone.clone(),
            fax: self.center_fax.clone(),
            email: self.center_email.clone(),
            postal_code: self.center_postal_code.replace('-', ""),
            address: self.center_address.clone(),
        };
        Ok((first, self.person().read_new()?))
    }
}
