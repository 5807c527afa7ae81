//! Days, times and numbers as people type them.

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use crate::i18n::Message;
use crate::playbooks::when::parse_time;
use crate::web::FieldErrors;

fn plain(typed: &str) -> String {
    typed.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// A day as a date field sends it, or as `2027/1/26`; the error of `field` where it is none.
pub fn date(errors: &mut FieldErrors, field: &str, typed: &str) -> NaiveDate {
    let words = plain(typed).replace('/', "-");
    words.parse().unwrap_or_else(|_| {
        errors.add(field, Message::new(if words.is_empty() { "field-required" } else { "field-date" }));
        NaiveDate::default()
    })
}

/// A time of day, `15:00`; the error of `field` where it is none.
pub fn time(errors: &mut FieldErrors, field: &str, typed: &str) -> NaiveTime {
    let words = plain(typed);
    parse_time(&words).unwrap_or_else(|| {
        errors.add(field, Message::new(if words.is_empty() { "field-required" } else { "field-time" }));
        NaiveTime::default()
    })
}

/// A whole number; the error of `field` where it is none.
pub fn number(errors: &mut FieldErrors, field: &str, typed: &str) -> i32 {
    let words = plain(typed).replace(',', "");
    words.parse().unwrap_or_else(|_| {
        errors.add(field, Message::new(if words.is_empty() { "field-required" } else { "field-number" }));
        0
    })
}

/// A whole number or nothing.
pub fn number_or_none(errors: &mut FieldErrors, field: &str, typed: &str) -> Option<i32> {
    (!plain(typed).is_empty()).then(|| number(errors, field, typed))
}

/// A time as a time field takes it.
pub fn shown(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_converted_and_what_cannot_be_read_is_told() {
        let mut errors = FieldErrors::default();
        assert_eq!(date(&mut errors, "date", "２０２７/１/２６").to_string(), "2027-01-26");
        assert_eq!(time(&mut errors, "starts", " １５：００ ").to_string(), "15:00:00");
        assert_eq!(number(&mut errors, "capacity", "３０"), 30);
        assert_eq!(number_or_none(&mut errors, "cap", " "), None);
        assert!(errors.is_empty());
        date(&mut errors, "date", "1月26日");
        time(&mut errors, "starts", "25:00");
        number(&mut errors, "capacity", "三十");
        assert_eq!(errors.0.keys().collect::<Vec<_>>(), ["capacity", "date", "starts"]);
    }
}
