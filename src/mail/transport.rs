//! The way out of the house: SMTP, a folder, or none.
use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::{Address, Outcome, Smtp, address::AddressFault, message::check_wire};

/// Where mails go. One per process, shared by its workers.
pub enum Transport {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// Into a folder, one `.eml` file each, for a demonstration or a center that has no mail server yet.
    Mailbox(PathBuf),
    /// Nowhere: nothing is configured. Mails wait; see [`Transport::delivers`].
    None,
}

impl Transport {
    /// Whether there is a way out. A worker leaves mails where they are when there is none, so that their time of
    /// attempts does not run out unseen.
    pub fn delivers(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Sends one message once. `envelope_from` is the address for bounces, empty for the null sender; `file_name` is
    /// the name of its file in a mailbox folder (`….eml`), so that a resend replaces the same file.
    ///
    /// Never panics and never sends twice; what may be believed afterwards is the outcome. A recipient under
    /// `.invalid` is refused before any transport, since no such name exists (RFC 6761 §6.4).
    pub async fn send(&self, envelope_from: &str, to: &str, bytes: &[u8], file_name: &str) -> Outcome {
        let fail = |reason: String| Outcome::Fail { reason };
        let recipient = match Address::parse(to) {
            Ok(address) => address,
            Err(fault) => return fail(format!("the recipient's address cannot be used: {fault}")),
        };
        if recipient.never_exists() {
            return fail("the recipient's address ends in .invalid, which no mail can reach".into());
        }
        let sender = match Address::parse(envelope_from) {
            Ok(address) => Some(address),
            Err(AddressFault::Empty) => None,
            Err(fault) => return fail(format!("the sender's address cannot be used: {fault}")),
        };
        if let Err(fault) = check_wire(bytes) {
            return fail(fault.to_string());
        }
        match self {
            Self::Smtp(smtp) => smtp.send(sender.as_ref(), &recipient, bytes).await,
            Self::Mailbox(folder) => into_folder(folder.clone(), file_name.to_owned(), bytes.to_vec()).await,
            Self::None => {
                Outcome::Retry { reason: "no mail server and no mailbox folder is configured".into() }
            }
        }
    }

    /// Asks the mail server whether it would take mail from us: what it said instead, or what went wrong. `None`
    /// where it would, or where there is no server to ask.
    pub async fn knock(&self) -> Option<String> {
        match self {
            Self::Smtp(smtp) => smtp.knock().await.map(|outcome| outcome.words().to_owned()),
            Self::Mailbox(_) | Self::None => None,
        }
    }

    /// Takes leave of a mail server before a pause or the end.
    pub async fn close(&self) {
        if let Self::Smtp(smtp) = self {
            smtp.close().await;
        }
    }
}

async fn into_folder(folder: PathBuf, file_name: String, bytes: Vec<u8>) -> Outcome {
    if !is_file_name(&file_name) {
        return Outcome::Fail {
            reason: "the name of the mail's file must be a plain name ending in .eml".into(),
        };
    }
    let said = format!("kept as {file_name} in the mailbox folder");
    let written = tokio::task::spawn_blocking(move || write_whole(&folder, &file_name, &bytes)).await;
    match written {
        Ok(Ok(())) => Outcome::Sent { reply: said },
        Ok(Err(error)) => Outcome::Retry { reason: format!("the mailbox folder cannot be written: {error}") },
        Err(_) => Outcome::Retry { reason: "the writing of the mail's file was broken off".into() },
    }
}

fn is_file_name(name: &str) -> bool {
    name.len() <= 200
        && name.ends_with(".eml")
        && name.len() > ".eml".len()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.@+=".contains(c))
}

/// Makes two writings of one mail at the same moment use two temporary files.
static WRITINGS: AtomicU64 = AtomicU64::new(0);

/// Writes a file so that a reader sees the old one, none, or the whole new one, after a power cut too.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let number = WRITINGS.fetch_add(1, Ordering::Relaxed);
    let half = folder.join(format!(".{name}.{}-{number}.part", std::process::id()));
    let written = write_half(&half, bytes).and_then(|()| std::fs::rename(&half, folder.join(name)));
    if written.is_err() {
        // The first error is the one to tell; a half file left behind is hidden and harmless.
        let _ = std::fs::remove_file(&half);
        return written;
    }
    // The rename itself is durable only with its folder; not every system can sync one.
    #[cfg(unix)]
    std::fs::File::open(folder)?.sync_all()?;
    Ok(())
}

fn write_half(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    // Mails name people: only the owner of the process reads them.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::server::Folder;

    const MAIL: &[u8] = b"Subject: a\r\n\r\nb\r\n";

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn a_resend_replaces_the_same_file_and_leaves_no_other() {
        let folder = Folder::new("mailbox");
        let transport = Transport::Mailbox(folder.path().join("box"));
        for text in [&b"Subject: a\r\n\r\nfirst\r\n"[..], MAIL] {
            let outcome = transport.send("c@example.jp", "d@example.jp", text, "0001-d.eml").await;
            assert_eq!(outcome, Outcome::Sent { reply: "kept as 0001-d.eml in the mailbox folder".into() });
        }
        let mailbox = folder.path().join("box");
        assert_eq!(names(&mailbox), ["0001-d.eml"]);
        assert_eq!(std::fs::read(mailbox.join("0001-d.eml")).unwrap(), MAIL);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(mailbox.join("0001-d.eml")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_written_is_tried_again_later() {
        let folder = Folder::new("blocked");
        let blocked = folder.path().join("file");
        std::fs::write(&blocked, "in the way").unwrap();
        let outcome = Transport::Mailbox(blocked).send("c@example.jp", "d@example.jp", MAIL, "1.eml").await;
        assert!(matches!(outcome, Outcome::Retry { .. }), "{outcome:?}");
    }

    #[tokio::test]
    async fn no_mail_is_written_outside_the_folder_or_unfit_for_the_wire() {
        let folder = Folder::new("refusals");
        let mailbox = folder.path().join("box");
        let transport = Transport::Mailbox(mailbox.clone());
        for name in ["../1.eml", "a/b.eml", ".eml", ".hidden.eml", "1.txt", "", "a\0.eml", "C:\\1.eml"] {
            let outcome = transport.send("c@example.jp", "d@example.jp", MAIL, name).await;
            assert!(matches!(outcome, Outcome::Fail { .. }), "{name}: {outcome:?}");
        }
        for (from, to, bytes) in [
            ("c@example.jp", "d@example.invalid", MAIL),
            ("c@example.jp", "d@EXAMPLE.Invalid", MAIL),
            ("c@example.jp", "", MAIL),
            ("c@example.jp", "d@example.jp>\r\nRCPT TO:<e@example.jp", MAIL),
            ("c d", "d@example.jp", MAIL),
            ("c@example.jp", "d@example.jp", b"Subject: a\n.\r\n"),
        ] {
            let outcome = transport.send(from, to, bytes, "1.eml").await;
            assert!(matches!(outcome, Outcome::Fail { .. }), "{from} {to}: {outcome:?}");
        }
        assert!(!mailbox.exists());
    }

    #[tokio::test]
    async fn without_a_transport_nothing_is_lost_or_claimed() {
        assert!(!Transport::None.delivers());
        assert!(Transport::Mailbox(PathBuf::new()).delivers());
        let outcome = Transport::None.send("c@example.jp", "d@example.jp", MAIL, "1.eml").await;
        assert!(matches!(outcome, Outcome::Retry { .. }));
        let outcome = Transport::None.send("c@example.jp", "d@example.invalid", MAIL, "1.eml").await;
        assert!(matches!(outcome, Outcome::Fail { .. }));
    }
}
