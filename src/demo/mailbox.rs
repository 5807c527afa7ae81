//! Reading the mailbox folder as the people of a story do: to whom, what kind, and what the text says.
//!
//! Only the form that this house itself writes is read (`mail::message`): parts within parts, bodies in base64
//! or quoted-printable, UTF-8.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A mail that lies in the mailbox.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The kind under which it was composed: `invitation`, `confirmation`, `thanks` …
    pub kind: String,
    /// The one address it went to.
    pub to: String,
    /// Its plain text.
    pub text: String,
}

impl Mail {
    /// The path of the first guest's link in the text: `/i/…`.
    pub fn link(&self) -> Option<String> {
        self.path("/i/")
    }

    /// The path of the first link in the text whose path begins with `head`.
    pub fn path(&self, head: &str) -> Option<String> {
        self.text.split_whitespace().find_map(|word| {
            let (_, rest) = word.split_once("://")?;
            let path = &rest[rest.find('/')?..];
            path.starts_with(head).then(|| path.to_owned())
        })
    }
}

/// The mailbox folder; each file is read once.
#[derive(Debug)]
pub struct Mailbox {
    folder: PathBuf,
    /// By file name, which begins with a time-ordered id.
    read: BTreeMap<String, Mail>,
}

impl Mailbox {
    /// The mailbox in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        Mailbox { folder, read: BTreeMap::new() }
    }

    /// All mails so far, in the order in which they were written.
    pub fn all(&mut self) -> anyhow::Result<Vec<&Mail>> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Ok(Vec::new()) };
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".eml") || self.read.contains_key(&name) {
                continue;
            }
            let bytes =
                std::fs::read(self.folder.join(&name)).with_context(|| format!("{name} cannot be read"))?;
            let kind = name.trim_end_matches(".eml").split_once('-').map_or("", |(_, kind)| kind).to_owned();
            let source = String::from_utf8_lossy(&bytes).into_owned();
            let (head, _) = split(&source);
            let to = header(head, "to").map(|to| address(&to)).unwrap_or_default();
            let text = plain_text(&source).with_context(|| format!("{name} has no plain text"))?;
            self.read.insert(name, Mail { kind, to, text });
        }
        Ok(self.read.values().collect())
    }

    /// The newest mail of `kind` to `address`.
    pub fn last(&mut self, kind: &str, address: &str) -> anyhow::Result<Option<Mail>> {
        let all = self.all()?;
        Ok(all.into_iter().rev().find(|mail| mail.kind == kind && mail.to == address).cloned())
    }
}

/// Head and body of a message or part.
fn split(source: &str) -> (&str, &str) {
    source.split_once("\r\n\r\n").or_else(|| source.split_once("\n\n")).unwrap_or((source, ""))
}

/// A header's value with its folded lines joined.
fn header(head: &str, name: &str) -> Option<String> {
    let mut value: Option<String> = None;
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some(value) = &mut value {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if value.is_some() {
            break;
        } else if let Some((key, rest)) = line.split_once(':')
            && key.eq_ignore_ascii_case(name)
        {
            value = Some(rest.trim().to_owned());
        }
    }
    value
}

/// The address of a To header as people write it: what stands in angle brackets, or all of it, without the
/// quotes that the old mobile addresses (`a..b@…`) travel in.
fn address(to: &str) -> String {
    let address = match (to.rfind('<'), to.rfind('>')) {
        (Some(open), Some(close)) if open < close => &to[open + 1..close],
        _ => to,
    };
    match address.strip_prefix('"').and_then(|rest| rest.split_once("\"@")) {
        Some((local, domain)) => format!("{local}@{domain}"),
        None => address.to_owned(),
    }
}

/// The first `text/plain` part, decoded.
fn plain_text(source: &str) -> Option<String> {
    let (head, body) = split(source);
    let kind = header(head, "content-type").unwrap_or_else(|| "text/plain".to_owned());
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let (_, rest) = kind.split_once("boundary=")?;
        let boundary = rest.trim_start_matches('"').split(['"', ';']).next()?.trim();
        let mark = format!("--{boundary}");
        return body
            .split(mark.as_str())
            .skip(1)
            .find_map(|part| plain_text(part.trim_start_matches(['\r', '\n'])));
    }
    if !kind.to_ascii_lowercase().starts_with("text/plain") {
        return None;
    }
    let encoding = header(head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match encoding.as_str() {
        "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).ok()?,
        "quoted-printable" => unquote(body),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).ok()
}

/// Quoted-printable (RFC 2045 §6.7) back to bytes.
fn unquote(body: &str) -> Vec<u8> {
    let bytes = body.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'=' if bytes[at + 1..].starts_with(b"\r\n") => at += 3,
            b'=' if bytes[at + 1..].starts_with(b"\n") => at += 2,
            b'=' => {
                let code = body.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                out.push(code.unwrap_or(b'='));
                at += if code.is_some() { 3 } else { 1 };
            }
            byte => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::message::{Letter, Mailbox as Party, build};

    fn letter(text: &str) -> Letter {
        Letter {
            from: Party::new("センター", "center@shioakari.example"),
            reply_to: None,
            to: Party::new("鈴 花子", "hanako@suzu.example"),
            subject: "ご案内".to_owned(),
            text: text.to_owned(),
            html: "<p>x</p>".to_owned(),
            calendar: None,
            message_id: "<1@shioakari.example>".to_owned(),
            date: chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
            lang: "ja".to_owned(),
            auto_submitted: false,
            list_unsubscribe: None,
            in_reply_to: None,
        }
    }

    #[test]
    fn a_mail_of_this_house_is_read_back_with_its_link() {
        for text in [
            "どうぞ\nhttp://127.0.0.1:8080/i/abc_DEF-1\nお待ちしています\n",
            "Please: http://127.0.0.1:8080/i/abc_DEF-1 thanks = 100%\n",
        ] {
            let source = String::from_utf8(build(&letter(text)).unwrap()).unwrap();
            let (head, _) = split(&source);
            assert_eq!(address(&header(head, "To").unwrap()), "hanako@suzu.example");
            let read = plain_text(&source).unwrap();
            assert_eq!(read.replace("\r\n", "\n").trim(), text.trim());
            let mail = Mail { kind: "invitation".into(), to: String::new(), text: read };
            assert_eq!(mail.link().as_deref(), Some("/i/abc_DEF-1"));
        }
    }
}
