//! What became of one attempt, and the table that decides it (RFC 5321 §4.2.1, §4.5.4).
//!
//! The question is always: may the mail have been accepted? Before the final dot it cannot have been, so a loss there
//! is tried again. After the dot only a reply tells; without one nobody knows, and the caller decides whether one
//! identical resend is the lesser harm.

/// The result of one attempt to send one mail to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted; the reply names the other side's queue number.
    Sent { reply: String },
    /// Not accepted, and worth another attempt later.
    Retry { reason: String },
    /// Refused for good: another attempt would be refused as well.
    Fail { reason: String },
    /// The whole mail was handed over and the answer was lost: it may or may not have been accepted.
    Unknown { reason: String },
}

/// Where in the conversation something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Connect,
    Encrypt,
    SignIn,
    Sender,
    Recipient,
    Start,
    Text,
    FinalReply,
}

impl std::fmt::Display for Phase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Phase::Connect => "connecting to the mail server",
            Phase::Encrypt => "encrypting the connection",
            Phase::SignIn => "signing in to the mail server",
            Phase::Sender => "giving the sender",
            Phase::Recipient => "giving the recipient",
            Phase::Start => "announcing the text",
            Phase::Text => "sending the text",
            Phase::FinalReply => "waiting for the receipt",
        })
    }
}

/// A server's words, kept short and without control characters since they are shown and stored.
const REPLY_CHARACTERS: usize = 300;

impl Outcome {
    /// What was said or what happened, beginning with where unless the mail was taken.
    pub fn words(&self) -> &str {
        match self {
            Outcome::Sent { reply } => reply,
            Outcome::Retry { reason } | Outcome::Fail { reason } | Outcome::Unknown { reason } => reason,
        }
    }

    /// The server said no, with a three-digit code.
    pub(super) fn refused(phase: Phase, code: u16, words: &str) -> Self {
        let reason = format!("{phase}: {}", reply(code, words));
        // Before the sender is given, the server is not judging this mail; and these codes of RFC 4954 §6 say that our
        // sign-in is at fault (an expired password, say), wherever they turn up. Neither may fail the mail.
        let about_us = matches!(phase, Phase::Connect | Phase::Encrypt | Phase::SignIn)
            || matches!(code, 530 | 534 | 535 | 538);
        if !about_us && (500..600).contains(&code) { Self::Fail { reason } } else { Self::Retry { reason } }
    }

    /// No usable reply: the connection broke, time ran out, or the answer made no sense.
    pub(super) fn lost(phase: Phase, what: &str) -> Self {
        let reason = format!("{phase}: {}", tidy(what));
        if phase == Phase::FinalReply { Self::Unknown { reason } } else { Self::Retry { reason } }
    }

    /// The server took the mail.
    pub(super) fn sent(code: u16, words: &str) -> Self {
        Self::Sent { reply: reply(code, words) }
    }
}

pub(super) fn reply(code: u16, words: &str) -> String {
    format!("{code} {}", tidy(words)).trim_end().to_owned()
}

fn tidy(words: &str) -> String {
    super::header::clean(words).chars().take(REPLY_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter per outcome: Retry, Fail, Unknown.
    fn letter(outcome: &Outcome) -> char {
        match outcome {
            Outcome::Sent { .. } => 'S',
            Outcome::Retry { .. } => 'R',
            Outcome::Fail { .. } => 'F',
            Outcome::Unknown { .. } => 'U',
        }
    }

    const PHASES: [Phase; 8] = [
        Phase::Connect,
        Phase::Encrypt,
        Phase::SignIn,
        Phase::Sender,
        Phase::Recipient,
        Phase::Start,
        Phase::Text,
        Phase::FinalReply,
    ];

    #[test]
    fn the_table_of_refusals() {
        for (code, expected) in [
            (421, "RRRRRRRR"),
            (430, "RRRRRRRR"),
            (432, "RRRRRRRR"),
            (450, "RRRRRRRR"),
            (451, "RRRRRRRR"),
            (452, "RRRRRRRR"),
            (454, "RRRRRRRR"),
            (455, "RRRRRRRR"),
            (500, "RRRFFFFF"),
            (501, "RRRFFFFF"),
            (502, "RRRFFFFF"),
            (503, "RRRFFFFF"),
            (504, "RRRFFFFF"),
            (521, "RRRFFFFF"),
            (530, "RRRRRRRR"),
            (534, "RRRRRRRR"),
            (535, "RRRRRRRR"),
            (538, "RRRRRRRR"),
            (541, "RRRFFFFF"),
            (550, "RRRFFFFF"),
            (551, "RRRFFFFF"),
            // RFC 5321 §4.5.3.1.10 would have 552 tried again when it means "too many recipients"; there is only one.
            (552, "RRRFFFFF"),
            (553, "RRRFFFFF"),
            (554, "RRRFFFFF"),
            (555, "RRRFFFFF"),
            (556, "RRRFFFFF"),
        ] {
            let found: String = PHASES.iter().map(|p| letter(&Outcome::refused(*p, code, "no"))).collect();
            assert_eq!(found, expected, "{code}");
        }
    }

    #[test]
    fn only_a_loss_after_the_final_dot_is_unknown() {
        let found: String = PHASES.iter().map(|p| letter(&Outcome::lost(*p, "connection closed"))).collect();
        assert_eq!(found, "RRRRRRRU");
    }

    #[test]
    fn a_servers_words_are_kept_short_and_on_one_line() {
        let Outcome::Fail { reason } =
            Outcome::refused(Phase::Recipient, 550, &"no\r\nuser\u{7} ".repeat(500))
        else {
            panic!("550 must fail")
        };
        assert!(reason.starts_with("giving the recipient: 550 no user no user"));
        assert!(reason.chars().count() < 350 && !reason.contains(['\r', '\n', '\u{7}']));
    }
}
