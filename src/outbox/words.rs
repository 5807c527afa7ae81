//! What became of a mail, said to people: what happened, and what they can do. The other side's own words are told
//! as they came, behind ours.

use super::State;
use crate::i18n::{self, Lang, t};

/// Outcomes that the house itself keeps, word for word.
const KNOWN: [(&str, &str); 4] = [
    ("this copy of the house holds its mail", "outbox-why-copy"),
    ("no mail server is set up", "outbox-why-no-server"),
    ("due long ago", "outbox-why-late"),
    ("the letter could not be composed", "outbox-why-compose"),
];

/// Where a conversation with a mail server ended, as `mail::outcome` writes it.
const PLACES: [(&str, &str); 4] = [
    ("connecting to the mail server", "outbox-met-connect"),
    ("encrypting the connection", "outbox-met-encrypt"),
    ("signing in to the mail server", "outbox-met-sign-in"),
    ("giving the recipient", "outbox-met-recipient"),
];

/// Replies that are about our own sign-in, wherever they come (RFC 4954 §6).
const ABOUT_US: [&str; 4] = [" 530 ", " 534 ", " 535 ", " 538 "];

/// The outcome of a mail in this state in words; empty where there is none yet.
pub fn say(lang: Lang, state: State, outcome: &str) -> String {
    if outcome.is_empty() {
        return String::new();
    }
    if let Some((_, key)) = KNOWN.iter().find(|(kept, _)| *kept == outcome) {
        return t(lang, key);
    }
    if outcome.starts_with("kept as ") {
        return t(lang, "outbox-why-folder");
    }
    if outcome.contains("recipient's address") {
        return t(lang, "outbox-why-address");
    }
    match state {
        State::Sent => t(lang, "outbox-why-taken"),
        State::Recalled => t(lang, "outbox-why-void"),
        State::Pending => told(lang, "outbox-why-again", outcome),
        _ => told(lang, "outbox-why-said", outcome),
    }
}

/// What keeps mail from leaving at all, where an outcome tells such a thing: the server does not answer or does
/// not let us in. `None` where it is only about one mail.
pub fn trouble(outcome: &str) -> Option<&'static str> {
    let place = PLACES.iter().find(|(start, _)| outcome.starts_with(start)).map(|(_, key)| *key);
    match place {
        _ if ABOUT_US.iter().any(|code| outcome.contains(code)) => Some("outbox-met-sign-in"),
        Some("outbox-met-recipient") | None => None,
        found => found,
    }
}

fn told(lang: Lang, key: &str, outcome: &str) -> String {
    let place = PLACES.iter().find(|(start, _)| outcome.starts_with(start)).map(|(_, key)| *key);
    let met = trouble(outcome).or(place).unwrap_or("outbox-met-other");
    // Behind the place, which our own sentence tells.
    let said = outcome.split_once(": ").map_or(outcome, |(_, said)| said);
    i18n::say(lang, key, &[("met", t(lang, met).into()), ("said", said.to_owned().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_said_is_told_behind_what_it_means() {
        let said = |state, outcome| say(Lang::En, state, outcome);
        let refused = said(State::Failed, "giving the recipient: 550 5.1.1 no such user");
        assert!(refused.contains("address") && refused.ends_with("550 5.1.1 no such user"), "{refused}");
        let expired = said(State::Pending, "giving the sender: 530 5.7.0 sign in first");
        assert!(expired.contains("sign in") && expired.contains("again"), "{expired}");
        assert!(said(State::Pending, "connecting to the mail server: Connection refused").contains("reach"));
        assert_eq!(said(State::Pending, ""), "");
    }

    #[test]
    fn only_what_stops_all_mail_is_trouble() {
        assert_eq!(trouble("signing in to the mail server: 535 no"), Some("outbox-met-sign-in"));
        assert_eq!(trouble("giving the sender: 530 no"), Some("outbox-met-sign-in"));
        assert_eq!(trouble("connecting to the mail server: 554 no"), Some("outbox-met-connect"));
        assert_eq!(trouble("giving the recipient: 451 later"), None);
        assert_eq!(trouble("no mail server is set up"), None);
    }
}
