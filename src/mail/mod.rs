//! Mail: composing a message and handing it to SMTP or to the mailbox folder. No database, no clock.
//!
//! *Letter*: what one person is to read, as plain values. *Message*: the RFC 5322 bytes of a letter, kept by the
//! caller and sent again unchanged. *Transport*: the way out. *Outcome*: what the caller may now believe.
//!
//! Invariants:
//! - A letter has exactly one recipient, and so has its envelope: there is no list to leak.
//! - A message is 7-bit, its lines end in CRLF only and are at most 998 long; a transport refuses anything else.
//! - The same letter gives the same bytes: no clock, no randomness.
//! - No value given from outside can add a header, a command or a second recipient.
pub mod address;
pub mod backoff;
mod header;
pub mod message;
pub mod outcome;
pub mod smtp;
pub mod text;
pub mod transport;

pub use address::Address;
pub use message::{Calendar, Letter, Mailbox, Method, build};
pub use outcome::Outcome;
pub use smtp::{Security, Settings, Smtp};
pub use transport::Transport;

#[cfg(test)]
#[path = "../../tests/smtp/server.rs"]
mod server;

/// Why a mail cannot be written, or a transport cannot be set up. Each sentence says what to do; none carries the
/// address or the text itself, so that it may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the {party} address cannot be used in a mail: {fault}; correct it where it is kept")]
    Address { party: Party, fault: address::AddressFault },
    #[error("the mail has no subject: write one")]
    NoSubject,
    #[error("the Message-ID must look like <left@right>, in ASCII without spaces, at most 250 characters")]
    MessageId,
    #[error("the date of a mail must lie between the years 1970 and 9999")]
    Date,
    #[error(
        "the link to stop mails must be an https address in ASCII without spaces, at most 900 characters"
    )]
    ListUnsubscribe,
    #[error("the calendar part must hold the line METHOD:{method}, as its MIME type says")]
    CalendarMethod { method: Method },
    #[error("the message is not fit to be sent ({0}): build it again from its letter")]
    Wire(&'static str),
    #[error("mail settings: {0}")]
    Settings(String),
}

/// Whose address a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    Sender,
    ReplyTo,
    Recipient,
}

impl std::fmt::Display for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Party::Sender => "sender's",
            Party::ReplyTo => "reply",
            Party::Recipient => "recipient's",
        })
    }
}
