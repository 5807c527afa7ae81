//! From a letter to the bytes of a message (RFC 5322, RFC 2045).
//!
//! ```text
//! multipart/mixed                    only with a calendar entry
//! ├─ multipart/alternative
//! │  ├─ text/plain
//! │  ├─ text/html
//! │  └─ text/calendar; method=…      what calendar programs read
//! └─ invite.ics                      the same entry, for readers who open attachments
//! ```
//!
//! Every body is quoted-printable (ASCII) or base64 (all else), so no byte of it reaches the wire as it was written.
//! lettre makes the parts; the header block is our own, because lettre panics on a name with a line break, refuses
//! some quoted addresses and puts the time of building into its boundaries.
use chrono::{DateTime, Datelike, Utc};
use lettre::message::{
    Body, MultiPart, SinglePart,
    header::{ContentDisposition, ContentTransferEncoding, ContentType},
};
use sha2::{Digest, Sha256};

use super::{Address, Fault, Party, header};

/// A name, which may be empty, and an e-mail address, neither of them checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: String,
    pub email: String,
}

impl Mailbox {
    /// A mailbox of these two texts as they are.
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self { name: name.into(), email: email.into() }
    }
}

/// What a calendar part asks of the reader's calendar (RFC 5546 §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Method::Publish => "PUBLISH",
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        })
    }
}

/// A calendar entry that travels with a letter. `body` is a whole iCalendar object with the same METHOD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub method: Method,
    pub body: String,
}

/// Everything that decides the bytes of one mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub from: Mailbox,
    pub reply_to: Option<Mailbox>,
    pub to: Mailbox,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub calendar: Option<Calendar>,
    /// `<left@right>`, given by the caller and the same at each resend.
    pub message_id: String,
    pub date: DateTime<Utc>,
    /// Language tag of the text, such as `ja`.
    pub lang: String,
    /// Written by the system and not by a person at this moment (RFC 3834): automatic answers stay away.
    pub auto_submitted: bool,
    /// The https address that stops such mails with one POST (RFC 8058).
    pub list_unsubscribe: Option<String>,
    /// The Message-ID of the mail this one belongs under.
    pub in_reply_to: Option<String>,
}

/// Writes the message of a letter. The same letter gives the same bytes.
///
/// # Errors
/// A fault when an address, the subject, an id, the date, the link or the calendar cannot stand in a mail; names,
/// subject and bodies are cleaned, never refused for their content.
pub fn build(letter: &Letter) -> Result<Vec<u8>, Fault> {
    let address = |party: Party, mailbox: &Mailbox| {
        Address::parse(&mailbox.email).map_err(|fault| Fault::Address { party, fault })
    };
    if header::clean(&letter.subject).is_empty() {
        return Err(Fault::NoSubject);
    }
    if !(1970..=9999).contains(&letter.date.year()) {
        return Err(Fault::Date);
    }

    let mut block = header::Block::default();
    block.token("Date", &letter.date.to_rfc2822());
    block.mailbox("From", &letter.from.name, &address(Party::Sender, &letter.from)?);
    if let Some(reply_to) = &letter.reply_to {
        block.mailbox("Reply-To", &reply_to.name, &address(Party::ReplyTo, reply_to)?);
    }
    block.mailbox("To", &letter.to.name, &address(Party::Recipient, &letter.to)?);
    block.text("Subject", &letter.subject);
    block.token("Message-ID", message_id(&letter.message_id)?);
    if let Some(parent) = &letter.in_reply_to {
        let parent = message_id(parent)?;
        block.token("In-Reply-To", parent);
        block.token("References", parent);
    }
    if is_language_tag(&letter.lang) {
        block.token("Content-Language", &letter.lang);
    }
    if letter.auto_submitted {
        block.token("Auto-Submitted", "auto-generated");
    }
    if let Some(url) = &letter.list_unsubscribe {
        block.token("List-Unsubscribe", &format!("<{}>", unsubscribe_url(url)?));
        block.token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    block.token("MIME-Version", "1.0");

    let mut message = block.into_string().into_bytes();
    message.extend(parts(letter)?.formatted());
    check_wire(&message)?;
    Ok(message)
}

fn parts(letter: &Letter) -> Result<MultiPart, Fault> {
    let mut alternative = MultiPart::alternative()
        .boundary(boundary("alternative", &letter.message_id))
        .singlepart(text_part(ContentType::TEXT_PLAIN, &letter.text))
        .singlepart(text_part(ContentType::TEXT_HTML, &letter.html));
    let Some(calendar) = &letter.calendar else { return Ok(alternative) };

    let method = calendar.method;
    let entry = lines(&calendar.body);
    if !entry.lines().any(|line| line == format!("METHOD:{method}")) {
        return Err(Fault::CalendarMethod { method });
    }
    let media = |value: &str| {
        ContentType::parse(value).expect("a media type made of fixed words and one of three methods parses")
    };
    let body = encoded(entry, ContentTransferEncoding::Base64);
    alternative = alternative.singlepart(
        SinglePart::builder()
            .header(media(&format!("text/calendar; charset=utf-8; method={method}")))
            .body(body.clone()),
    );
    // `application/ics` keeps calendar programs from reading the entry twice.
    let attachment = SinglePart::builder()
        .header(media("application/ics; name=\"invite.ics\""))
        .header(ContentDisposition::attachment("invite.ics"))
        .body(body);
    let mixed = MultiPart::mixed().boundary(boundary("mixed", &letter.message_id));
    Ok(mixed.multipart(alternative).singlepart(attachment))
}

fn text_part(media: ContentType, text: &str) -> SinglePart {
    let text = lines(text);
    let encoding = if text.is_ascii() {
        ContentTransferEncoding::QuotedPrintable
    } else {
        ContentTransferEncoding::Base64
    };
    SinglePart::builder().header(media).body(encoded(text, encoding))
}

fn encoded(text: String, encoding: ContentTransferEncoding) -> Body {
    // Bytes, not a String: lettre would mend line ends a second time.
    Body::new_with_encoding(text.into_bytes(), encoding).expect("quoted-printable and base64 take any bytes")
}

/// A body whose lines all end in CRLF, without other control characters than tabs, ending in exactly one line end.
fn lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / 32 + 2);
    let mut rest = text;
    while let Some((at, control)) = rest.char_indices().find(|(_, c)| c.is_control() && *c != '\t') {
        lines.push_str(&rest[..at]);
        rest = &rest[at + control.len_utf8()..];
        match control {
            // The line feed that follows ends the line.
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\n' => lines.push_str("\r\n"),
            _ => {}
        }
    }
    lines.push_str(rest);
    lines.truncate(lines.trim_end_matches("\r\n").len());
    lines + "\r\n"
}

/// A boundary that follows from the Message-ID. Its `=_` occurs neither in quoted-printable nor in base64 text
/// (RFC 2045 §6.7), so no body can hold it.
fn boundary(kind: &str, message_id: &str) -> String {
    let digest = Sha256::digest(message_id.as_bytes());
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("=_{kind}_{hex}")
}

fn message_id(id: &str) -> Result<&str, Fault> {
    let inner = id.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).ok_or(Fault::MessageId)?;
    let (left, right) = inner.split_once('@').ok_or(Fault::MessageId)?;
    let fine = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| super::address::is_atext(c) || c == '.')
            && !part.contains("=?")
    };
    if fine(left) && fine(right) && id.len() <= 250 { Ok(id) } else { Err(Fault::MessageId) }
}

fn unsubscribe_url(url: &str) -> Result<&str, Fault> {
    let rest = url.strip_prefix("https://").ok_or(Fault::ListUnsubscribe)?;
    // A comma would end the address in some readers' eyes (RFC 2369 §2 separates several by commas).
    let fine = |b: u8| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b',' | b'\\');
    let host_is_there = rest.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'[');
    if host_is_there && url.len() <= 900 && rest.bytes().all(fine) {
        Ok(url)
    } else {
        Err(Fault::ListUnsubscribe)
    }
}

fn is_language_tag(lang: &str) -> bool {
    (2..=35).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Whether bytes may go on the wire: 7-bit, CRLF line ends only, lines of at most 998, a line end at the end.
///
/// lettre doubles a leading dot only after CRLF (RUSTSEC-2026-0561), so a bare CR or LF would let a text end the
/// mail early and give commands; here it ends the attempt instead.
pub(super) fn check_wire(bytes: &[u8]) -> Result<(), Fault> {
    if !bytes.ends_with(b"\r\n") {
        return Err(Fault::Wire("it does not end with a line end"));
    }
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let Some(content) = line.strip_suffix(b"\r\n") else {
            return Err(Fault::Wire("it holds a bare line feed"));
        };
        if content.len() > 998 {
            return Err(Fault::Wire("it holds a line longer than 998"));
        }
        // Without leaving at the first such byte the machine looks at many at once.
        let bad = content.iter().fold(false, |bad, b| bad | (*b == b'\r') | (*b == 0) | (*b >= 0x80));
        if bad && content.contains(&b'\r') {
            return Err(Fault::Wire("it holds a bare carriage return"));
        }
        if bad {
            return Err(Fault::Wire("it holds a byte that is not 7-bit text"));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
