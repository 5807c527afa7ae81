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
//! lettre writes quoted-printable; the header block is our own, because lettre panics on a name with a line break,
//! refuses some quoted addresses and puts the time of building into its boundaries, and so are the parts, because it
//! takes each of them apart and together again several times.
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Datelike, Utc};
use lettre::message::{Body, header::ContentTransferEncoding};
use sha2::{Digest, Sha256};

use super::{Address, Fault, Party, header};

/// The longest line of base64 (RFC 2045 §6.8).
const BASE64_LINE: usize = 76;

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

impl Method {
    fn name(self) -> &'static str {
        match self {
            Method::Publish => "PUBLISH",
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        }
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
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
    // Base64 makes four of three, and the entry goes twice.
    let entry = letter.calendar.as_ref().map_or(0, |calendar| 2 * calendar.body.len());
    message.reserve((letter.text.len() + letter.html.len() + entry) * 3 / 2 + 2_000);
    parts(letter, &mut message)?;
    check_wire(&message)?;
    Ok(message)
}

/// Writes the parts, the header fields of the outermost among them.
fn parts(letter: &Letter, out: &mut Vec<u8>) -> Result<(), Fault> {
    let (text, html) = (lines(&letter.text), lines(&letter.html));
    let alternative = boundary("alternative", &letter.message_id);
    let Some(calendar) = &letter.calendar else {
        multipart(out, "alternative", &alternative);
        text_part(out, &alternative, "plain", text);
        text_part(out, &alternative, "html", html);
        end(out, &alternative);
        return Ok(());
    };
    let method = calendar.method;
    let entry = lines(&calendar.body);
    if !entry.lines().any(|line| line.strip_prefix("METHOD:") == Some(method.name())) {
        return Err(Fault::CalendarMethod { method });
    }
    let entry = base64(entry.as_bytes());
    let mixed = boundary("mixed", &letter.message_id);
    multipart(out, "mixed", &mixed);
    begin(out, &mixed);
    multipart(out, "alternative", &alternative);
    text_part(out, &alternative, "plain", text);
    text_part(out, &alternative, "html", html);
    let media = format!("text/calendar; charset=utf-8; method={method}");
    part(out, &alternative, &[("Content-Type", &media)], "base64", &entry);
    end(out, &alternative);
    // `application/ics` keeps calendar programs from reading the entry twice.
    let fields = [
        ("Content-Type", "application/ics; name=\"invite.ics\""),
        ("Content-Disposition", "attachment; filename=\"invite.ics\""),
    ];
    part(out, &mixed, &fields, "base64", &entry);
    end(out, &mixed);
    Ok(())
}

/// The header fields of what holds parts, and the blank line behind them.
fn multipart(out: &mut Vec<u8>, kind: &str, boundary: &str) {
    let field = format!("Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n");
    out.extend_from_slice(field.as_bytes());
}

fn begin(out: &mut Vec<u8>, boundary: &str) {
    out.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
}

fn end(out: &mut Vec<u8>, boundary: &str) {
    out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
}

/// One part with its body, encoded already.
fn part(out: &mut Vec<u8>, boundary: &str, fields: &[(&str, &str)], encoding: &str, body: &[u8]) {
    begin(out, boundary);
    for (name, value) in fields.iter().chain(&[("Content-Transfer-Encoding", encoding)]) {
        out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out.extend_from_slice(b"\r\n");
}

fn text_part(out: &mut Vec<u8>, boundary: &str, kind: &str, text: String) {
    let media = format!("text/{kind}; charset=utf-8");
    let fields = [("Content-Type", media.as_str())];
    if text.is_ascii() {
        let encoding = ContentTransferEncoding::QuotedPrintable;
        // Bytes, not a String: lettre would mend line ends a second time.
        let body = Body::new_with_encoding(text.into_bytes(), encoding);
        let body = body.expect("quoted-printable takes any bytes").into_vec();
        part(out, boundary, &fields, "quoted-printable", &body);
    } else {
        part(out, boundary, &fields, "base64", &base64(text.as_bytes()));
    }
}

/// Base64 in lines of 76 (RFC 2045 §6.8), without a line end at the end.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let encoded = STANDARD.encode(bytes);
    let mut lines = Vec::with_capacity(encoded.len() + encoded.len() / BASE64_LINE * 2);
    for line in encoded.as_bytes().chunks(BASE64_LINE) {
        if !lines.is_empty() {
            lines.extend_from_slice(b"\r\n");
        }
        lines.extend_from_slice(line);
    }
    lines
}

/// A body whose lines all end in CRLF, without other control characters than tabs, ending in exactly one line end.
fn lines(text: &str) -> String {
    // Without leaving at the first such byte the machine looks at many at once. Controls from U+0080 on begin with
    // 0xC2, which Japanese never holds.
    let odd = |b: u8| ((b < b' ') & !matches!(b, b'\t' | b'\r' | b'\n')) | (b == 0x7f) | (b == 0xc2);
    let is_odd = text.bytes().fold(false, |found, b| found | odd(b));
    let mut lines = String::with_capacity(text.len() + text.len() / 32 + 2);
    for line in text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')) {
        if is_odd {
            lines.extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
        } else {
            lines.push_str(line);
        }
        lines.push_str("\r\n");
    }
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
    // Without leaving at the first such byte the machine looks at many at once.
    if bytes.iter().fold(false, |bad, b| bad | (*b == 0) | (*b >= 0x80)) {
        return Err(Fault::Wire("it holds a byte that is not 7-bit text"));
    }
    let text = str::from_utf8(bytes).map_err(|_| Fault::Wire("it is not 7-bit text"))?;
    for line in text.split_inclusive('\n') {
        let Some(content) = line.strip_suffix("\r\n") else {
            return Err(Fault::Wire("it holds a bare line feed"));
        };
        if content.len() > 998 {
            return Err(Fault::Wire("it holds a line longer than 998"));
        }
        if content.contains('\r') {
            return Err(Fault::Wire("it holds a bare carriage return"));
        }
    }
    Ok(())
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
