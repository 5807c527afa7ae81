//! What became of a step, kept as a message so that each reader is told in their own language.

use crate::i18n::{Lang, Message};

/// A message as the row keeps it.
pub fn kept(message: &Message) -> String {
    serde_json::to_string(message).unwrap_or_default()
}

/// A kept outcome said in `lang`; empty where there is none.
pub fn said(outcome: &str, lang: Lang) -> String {
    match serde_json::from_str::<Message>(outcome) {
        Ok(message) => message.say(lang),
        Err(_) => outcome.to_owned(),
    }
}

/// Somebody decided to leave the step out, for this reason.
pub fn left_out(why: &str) -> String {
    kept(&Message::new(LEFT_OUT).with("why", why))
}

/// Somebody holds the step, for this reason; nothing where none was said.
pub fn held(why: &str) -> String {
    if why.is_empty() { String::new() } else { kept(&Message::new(HELD).with("why", why)) }
}

/// Whether a kept outcome is this message.
pub fn is(outcome: &str, key: &str) -> bool {
    serde_json::from_str::<Message>(outcome).is_ok_and(|message| message.key == key)
}

/// Past already when the plan was made or moved.
pub const PAST: &str = "plan-outcome-past";
/// It comes once in a series or in a fiscal year, and another round has it.
pub const ONCE: &str = "plan-outcome-once";
/// The day that it belonged to was taken out of the gathering.
pub const DAY_GONE: &str = "plan-outcome-day-gone";
/// A person took it up again.
pub const AGAIN: &str = "plan-outcome-again";
/// Its condition did not hold.
pub const NOT_NEEDED: &str = "plan-outcome-not-needed";
/// Somebody decided to leave it out.
pub const LEFT_OUT: &str = "plan-outcome-left-out";
/// Somebody holds it.
pub const HELD: &str = "plan-outcome-held";
/// The gathering was called off.
pub const CALLED_OFF: &str = "plan-outcome-called-off";
/// The gathering was put off without a new day.
pub const POSTPONED: &str = "plan-outcome-postponed";
/// The gathering was put into the trash.
pub const TRASHED: &str = "plan-outcome-trashed";
/// It waits until invitations are out.
pub const BEFORE_INVITING: &str = "plan-outcome-before-inviting";
/// It waits until the survey is out.
pub const BEFORE_SURVEY: &str = "plan-outcome-before-survey";
/// It waits until employers are asked.
pub const BEFORE_EMPLOYERS: &str = "plan-outcome-before-employers";
/// It waits because those it reminds were asked a moment ago.
pub const BEFORE_REMINDING: &str = "plan-outcome-before-reminding";
/// It waits until somebody says who came.
pub const BEFORE_ATTENDANCE: &str = "plan-outcome-before-attendance";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_kept_once_and_said_in_each_language() {
        let row = kept(&Message::new("plan-outcome-reminded").with("count", 12).with("others", 3));
        assert!(said(&row, Lang::Ja).contains("12"));
        assert_ne!(said(&row, Lang::Ja), said(&row, Lang::En));
        assert!(is(&row, "plan-outcome-reminded") && !is(&row, PAST));
        assert_eq!(said("", Lang::Ja), "");
    }
}
