//! The rule of a series in words.

use chrono::NaiveTime;

use crate::calendar::recurrence::Rule;
use crate::i18n::{Lang, say, t, written};
use crate::playbooks::telling;

/// 2か月に1回、第4火曜日、午後3時から90分; without a rule only the hours.
pub fn rule(rule: Option<&Rule>, starts: NaiveTime, minutes: i32, lang: Lang) -> String {
    let days = rule.map_or_else(|| t(lang, "series-rule-none"), |rule| telling::recurrence(rule, lang));
    let places =
        [("days", days.into()), ("time", written::time(lang, starts).into()), ("minutes", minutes.into())];
    say(lang, "series-rule-words", &places)
}
