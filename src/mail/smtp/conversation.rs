//! One mail over an open connection, command by command, so that it is known where it ended.
use std::{
    pin::pin,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use lettre::transport::smtp::{
    Error,
    client::AsyncSmtpConnection,
    commands::{Data, Mail, Rcpt},
    response::{Response, Severity},
};
use tokio::time::timeout;

use super::Settings;
use crate::mail::{
    Address, Outcome,
    outcome::{self, Phase},
};

/// The text goes out in pieces of this size, so that a stalled server is noticed between them.
const PIECE: usize = 64 * 1024;

/// A conversation that ended: what became of the mail, and whether the connection can be used again.
pub(super) struct Ended {
    pub(super) outcome: Outcome,
    pub(super) phase: Phase,
    pub(super) alive: bool,
}

impl Ended {
    fn lost(phase: Phase, what: &str) -> Self {
        Ended { outcome: Outcome::lost(phase, what), phase, alive: false }
    }
}

/// One mail's turn on a connection.
pub(super) struct Conversation<'a> {
    pub(super) settings: &'a Settings,
    pub(super) connection: &'a mut AsyncSmtpConnection,
}

impl Conversation<'_> {
    /// Hands over one message for one recipient.
    pub(super) async fn carry(mut self, from: Option<&Address>, to: &Address, message: &[u8]) -> Ended {
        let sender = Mail::new(from.map(Address::to_lettre), Vec::new());
        if let Err(ended) = self.say(Phase::Sender, sender).await {
            return ended;
        }
        let recipient = Rcpt::new(to.to_lettre(), Vec::new());
        if let Err(ended) = self.say(Phase::Recipient, recipient).await {
            return ended;
        }
        if let Err(ended) = self.say(Phase::Start, Data).await {
            return ended;
        }
        self.hand_over(message).await
    }

    async fn say(&mut self, phase: Phase, command: impl std::fmt::Display) -> Result<(), Ended> {
        let expected = match phase {
            Phase::Start => Severity::PositiveIntermediate,
            _ => Severity::PositiveCompletion,
        };
        match timeout(self.settings.command_timeout, self.connection.command(command)).await {
            Ok(Ok(reply)) if reply.code().severity == expected => Ok(()),
            Ok(Ok(reply)) => Err(out_of_place(phase, &reply)),
            Ok(Err(error)) => Err(judge(phase, &error)),
            Err(_) => Err(Ended::lost(phase, "no answer in time")),
        }
    }

    /// Sends the text and the final dot, and waits for the receipt.
    ///
    /// lettre asks for the next piece only when the one before has been written, and writes the dot when there is no
    /// next piece. So the pieces tell whether the dot can have gone out: only then may the mail have been accepted.
    async fn hand_over(self, message: &[u8]) -> Ended {
        let progress = Progress::default();
        // lettre writes CRLF before the dot itself; ours would leave an empty line behind.
        let text = message.strip_suffix(b"\r\n").unwrap_or(message);
        let mut talk = pin!(self.connection.message_iter(Pieces { rest: text, progress: &progress }));
        loop {
            let seen = progress.asked.load(Ordering::Acquire);
            let waits_for_receipt = progress.all_written.load(Ordering::Acquire);
            let patience = if waits_for_receipt {
                self.settings.final_reply_timeout
            } else {
                self.settings.command_timeout
            };
            let answer = timeout(patience, &mut talk).await;
            let phase = progress.phase();
            match answer {
                Ok(Ok(reply)) if reply.code().severity == Severity::PositiveCompletion => {
                    let outcome = Outcome::sent(u16::from(reply.code()), &words(&reply));
                    return Ended { outcome, phase, alive: true };
                }
                Ok(Ok(reply)) => return out_of_place(phase, &reply),
                Ok(Err(error)) => return judge(phase, &error),
                Err(_) if waits_for_receipt => {
                    return Ended::lost(phase, "no receipt in time");
                }
                Err(_) if phase == Phase::Text && progress.asked.load(Ordering::Acquire) == seen => {
                    return Ended::lost(phase, "the server stopped taking the text");
                }
                Err(_) => {}
            }
        }
    }
}

/// How much of a text lettre has asked for.
#[derive(Default)]
struct Progress {
    asked: AtomicUsize,
    all_written: AtomicBool,
}

impl Progress {
    fn phase(&self) -> Phase {
        if self.all_written.load(Ordering::Acquire) { Phase::FinalReply } else { Phase::Text }
    }
}

struct Pieces<'a> {
    rest: &'a [u8],
    progress: &'a Progress,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        self.progress.asked.fetch_add(1, Ordering::AcqRel);
        if self.rest.is_empty() {
            self.progress.all_written.store(true, Ordering::Release);
            return None;
        }
        let (piece, rest) = self.rest.split_at(self.rest.len().min(PIECE));
        self.rest = rest;
        Some(piece)
    }
}

/// Takes an error of lettre apart: a refusal carries its code, all else is a loss.
pub(super) fn judge(phase: Phase, error: &Error) -> Ended {
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    match error.status().map(u16::from) {
        // 421: the server closes the connection (RFC 5321 §3.8).
        Some(code) => Ended { outcome: Outcome::refused(phase, code, &cause), phase, alive: code != 421 },
        None => Ended::lost(phase, &cause),
    }
}

/// A friendly answer to another question: the two sides no longer talk about the same thing.
fn out_of_place(phase: Phase, reply: &Response) -> Ended {
    let said = outcome::reply(u16::from(reply.code()), &words(reply));
    Ended::lost(phase, &format!("an answer out of place: {said}"))
}

fn words(reply: &Response) -> String {
    reply.message().collect::<Vec<_>>().join(" ")
}
