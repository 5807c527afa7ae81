//! What people type about centers and members, brought into one form and judged; pages and API take the same.
//!
//! Width, hyphens and blanks are converted, never refused: `０１７‐０００` becomes `017-000`.

mod center;
mod closed_days;
mod member;
mod set_up;

use unicode_normalization::UnicodeNormalization;
use validator::ValidationError;

pub use center::CenterForm;
pub use closed_days::ClosedForm;
pub use member::MemberForm;
pub use set_up::SetUpForm;

use crate::i18n::Message;
use crate::mail::Address;

/// The shortest password: long enough for a sentence, which is easier to keep than signs.
pub const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 200;

/// Judges a new password: long enough, not one sign again and again, not the address itself.
pub fn check_password(password: &str, email: &str) -> Result<(), Message> {
    let length = password.chars().count();
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    if length < SHORTEST_PASSWORD {
        Err(Message::new("field-too-short").with("min", SHORTEST_PASSWORD))
    } else if length > LONGEST_PASSWORD {
        Err(Message::new("field-too-long").with("max", LONGEST_PASSWORD))
    } else if different.len() < 5 || password.to_lowercase() == email.to_lowercase() {
        Err(Message::new("accounts-password-plain"))
    } else {
        Ok(())
    }
}

/// Half-width letters and signs, without blanks around.
pub fn half_width(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// A telephone number or postal code: half-width, one kind of hyphen, no blanks.
fn number(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '〒')
        .map(|c| {
            if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '~' | '〜') {
                '-'
            } else {
                c
            }
        })
        .collect()
}

/// A reading in hiragana, however it was typed.
fn hiragana(text: &str) -> String {
    let small = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        other => other,
    };
    half_width(text).chars().map(small).collect()
}

fn one_line(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(char::is_control) { Err(ValidationError::new("accounts-one-line")) } else { Ok(()) }
}

fn filled(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() { Err(ValidationError::new("required")) } else { one_line(text) }
}

fn email(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() {
        return Err(ValidationError::new("required"));
    }
    email_or_none(text)
}

fn email_or_none(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || Address::parse(text).is_ok() { Ok(()) } else { Err(ValidationError::new("email")) }
}

fn phone(text: &str) -> Result<(), ValidationError> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let signs = text.chars().all(|c| c.is_ascii_digit() || "-+()".contains(c));
    if text.is_empty() || (signs && (9..=15).contains(&digits)) {
        Ok(())
    } else {
        Err(ValidationError::new("accounts-phone"))
    }
}

fn postal(text: &str) -> Result<(), ValidationError> {
    let digits = text.replace('-', "");
    if digits.is_empty() || (digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        Ok(())
    } else {
        Err(ValidationError::new("accounts-postal"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_hyphens_and_blanks_are_converted_not_refused() {
        let mut form = CenterForm {
            name: " みなと ".to_owned(),
            kana: "ミナト　センター".to_owned(),
            postal_code: "〒０３０−０８０１".to_owned(),
            phone: "０１７ー０００ー００００".to_owned(),
            email: "ｍｉｎａｔｏ＠center.example".to_owned(),
            working_from: "09:00".to_owned(),
            working_to: "17:00".to_owned(),
            zone: "Asia/Tokyo".to_owned(),
            disability_word: "障がい".to_owned(),
            ..CenterForm::default()
        };
        form.tidy();
        let read = form.read().expect("all of it is right");
        assert_eq!(read.kana, "みなと せんたー");
        assert_eq!(read.postal_code, "0300801");
        assert_eq!(read.phone, "017-000-0000");
        assert_eq!(read.email, "minato@center.example");
    }

    #[test]
    fn every_wrong_field_is_told_at_once() {
        let form = CenterForm {
            phone: "12".to_owned(),
            email: "minato".to_owned(),
            working_from: "17:00".to_owned(),
            working_to: "9:00".to_owned(),
            zone: "Asia/Nowhere".to_owned(),
            ..CenterForm::default()
        };
        let errors = form.read().expect_err("much is wrong").0;
        let fields: Vec<&str> = errors.keys().map(String::as_str).collect();
        assert_eq!(fields, ["disability_word", "email", "name", "phone", "working_to", "zone"]);
    }

    #[test]
    fn a_password_is_a_sentence_rather_than_a_sign() {
        assert!(check_password("みなとの朝は海がよく見えます", "a@b.example").is_ok());
        for plain in ["short", "aaaaaaaaaaaaaaaa", "hanako@center.example"] {
            assert!(check_password(plain, "Hanako@center.example").is_err(), "{plain}");
        }
    }
}
