//! The rule of a series in words.

use chrono::NaiveTime;

use crate::calendar::recurrence::{Rule, Shape};
use crate::i18n::{Lang, say, t, written};
use crate::plans::next::nth_word;

/// 2か月に1回、第4火曜日、午後3時から90分; without a rule only the hours.
pub fn rule(rule: Option<&Rule>, starts: NaiveTime, minutes: i32, lang: Lang) -> String {
    let days = match rule.map(|rule| (rule, rule.shape())) {
        None => t(lang, "series-rule-none"),
        Some((_, Some(Shape::Months { every, nth: n, weekday: day }))) => {
            let every = say(lang, "next-every", &[("months", every.into())]);
            let places = [
                ("every", every.into()),
                ("nth", nth_word(n, lang).into()),
                ("weekday", written::weekday(lang, day).into()),
            ];
            say(lang, "series-rule-months", &places)
        }
        Some((_, Some(Shape::Year { months, nth: n, weekday: day }))) => {
            let between = if lang == Lang::Ja { "・" } else { ", " };
            let months: Vec<String> =
                months.iter().map(|month| say(lang, "series-month", &[("month", (*month).into())])).collect();
            let places = [
                ("months", months.join(between).into()),
                ("nth", nth_word(n, lang).into()),
                ("weekday", written::weekday(lang, day).into()),
            ];
            say(lang, "series-rule-year", &places)
        }
        Some((_, Some(Shape::Weeks { every, weekday: day }))) => say(
            lang,
            "series-rule-weeks",
            &[("weeks", every.into()), ("weekday", written::weekday(lang, day).into())],
        ),
        Some((rule, None)) => say(lang, "series-rule-own", &[("rule", rule.text().to_owned().into())]),
    };
    let places =
        [("days", days.into()), ("time", written::time(lang, starts).into()), ("minutes", minutes.into())];
    say(lang, "series-rule-words", &places)
}
