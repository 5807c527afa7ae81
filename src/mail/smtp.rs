//! One SMTP conversation, command by command (RFC 5321), so that it is known where it ended.
//!
//! lettre's own `send` hides that, and its connection has no timeouts after connecting; here every step is named and
//! has its time. A connection that ended well is kept for the next mail: a few at most, tested by RSET before use,
//! given up after some minutes, some idle time or a hundred mails.
//!
//! lettre's transport (0.11.23) doubles leading dots only after CRLF (RUSTSEC-2026-0561). `Transport` therefore lets
//! only 7-bit CRLF text through to this place.
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    pin::pin,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, Certificate, TlsParameters},
    commands::{Data, Mail, Rcpt, Rset},
    extension::ClientId,
    response::{Response, Severity},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, timeout};

use super::{Address, Fault, Outcome, outcome::Phase};

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: only to a server on this machine.
    None,
    /// Plain at first, then encrypted by STARTTLS or not used at all (RFC 3207). Usual port 587.
    StartTls,
    /// Encrypted from the first byte (RFC 8314, the better choice). Usual port 465.
    Tls,
}

/// How to reach the mail server.
#[derive(Debug, Clone)]
pub struct Settings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// User and password; `None` where the server asks for none.
    pub sign_in: Option<(String, SecretString)>,
    /// The name given in EHLO; `None` gives the address literal of this machine.
    pub hello_name: Option<String>,
    /// Certificates (PEM) trusted besides the public ones, for an office's own server.
    pub extra_roots: Option<Vec<u8>>,
    /// The longest wait for any step but the last: 30 s.
    pub command_timeout: Duration,
    /// The longest wait for the receipt after the final dot: 600 s (RFC 5321 §4.5.3.2.6). Shorter makes duplicates.
    pub final_reply_timeout: Duration,
}

impl Settings {
    /// The house's times for a server, without sign-in.
    pub fn new(host: impl Into<String>, port: u16, security: Security) -> Self {
        Self {
            host: host.into(),
            port,
            security,
            sign_in: None,
            hello_name: None,
            extra_roots: None,
            command_timeout: Duration::from_secs(30),
            final_reply_timeout: Duration::from_secs(600),
        }
    }
}

const KEPT_AT_MOST: usize = 4;
const OLDEST: Duration = Duration::from_secs(300);
const LONGEST_IDLE: Duration = Duration::from_secs(60);
const MAILS_PER_CONNECTION: u32 = 100;
const QUIT_TIMEOUT: Duration = Duration::from_secs(5);
/// The text goes out in pieces of this size, so that a stalled server is noticed between them.
const PIECE: usize = 16 * 1024;

/// A mail server and the connections kept to it.
pub struct Smtp {
    settings: Settings,
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    hello: ClientId,
    kept: Mutex<Vec<Kept>>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    since: Instant,
    last_used: Instant,
    mails: u32,
}

/// A conversation that ended: what became of the mail, and whether the connection can be used again.
struct Ended {
    outcome: Outcome,
    alive: bool,
}

impl Smtp {
    /// Checks the settings; connects to nothing yet.
    ///
    /// # Errors
    /// A host or EHLO name that is none, no encryption to another machine, unreadable certificates.
    pub fn new(settings: Settings) -> Result<Self, Fault> {
        let fault = |text: String| Fault::Settings(text);
        let literal = settings.host.parse::<IpAddr>().ok();
        if literal.is_none() && Address::parse(&format!("postmaster@{}", settings.host)).is_err() {
            return Err(fault("the server must be a host name or an IP address".into()));
        }
        if settings.command_timeout.is_zero() || settings.final_reply_timeout.is_zero() {
            return Err(fault("a timeout must be longer than nothing".into()));
        }
        if settings.security == Security::None && loopback(&settings).is_none() {
            return Err(fault(format!(
                "a connection without encryption is for this machine only (localhost); use tls or starttls for {}",
                settings.host
            )));
        }
        let hello = match &settings.hello_name {
            None => ClientId::default(),
            Some(name) if Address::parse(&format!("postmaster@{name}")).is_ok() => {
                ClientId::Domain(name.clone())
            }
            Some(_) => return Err(fault("the name for EHLO must be a host name".into())),
        };
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(tls_parameters(&settings)?),
        };
        let credentials = settings
            .sign_in
            .as_ref()
            .map(|(user, password)| Credentials::new(user.clone(), password.expose_secret().to_owned()));
        Ok(Self { settings, tls, credentials, hello, kept: Mutex::new(Vec::new()) })
    }

    /// Sends one message to one recipient. `from` is `None` for the null sender of automatic answers.
    ///
    /// `message` must have passed the wire check. Dropping the future drops the connection with it.
    pub(super) async fn send(&self, from: Option<&Address>, to: &Address, message: &[u8]) -> Outcome {
        let mut kept = match self.ready().await {
            Ok(kept) => kept,
            Err(outcome) => return outcome,
        };
        let ended = self.converse(&mut kept.connection, from, to, message).await;
        if ended.alive {
            kept.mails += 1;
            kept.last_used = Instant::now();
            self.keep(kept);
        }
        ended.outcome
    }

    /// Takes leave of the kept connections, as before a longer pause or at the end of the process.
    pub async fn close(&self) {
        while let Some(kept) = self.take() {
            quit(kept.connection).await;
        }
    }

    fn take(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop()
    }

    fn keep(&self, kept: Kept) {
        let mut all = self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.len() < KEPT_AT_MOST {
            all.push(kept);
        }
    }

    /// A connection on which MAIL may be said: a kept one that still answers, or a new one.
    async fn ready(&self) -> Result<Kept, Outcome> {
        while let Some(mut kept) = self.take() {
            let fresh = kept.since.elapsed() < OLDEST
                && kept.last_used.elapsed() < LONGEST_IDLE
                && kept.mails < MAILS_PER_CONNECTION;
            if !fresh {
                quit(kept.connection).await;
                continue;
            }
            // RSET also forgets a sender whose recipient was refused.
            let answer = timeout(self.settings.command_timeout, kept.connection.command(Rset)).await;
            if matches!(answer, Ok(Ok(reply)) if reply.code().severity == Severity::PositiveCompletion) {
                return Ok(kept);
            }
        }
        let now = Instant::now();
        Ok(Kept { connection: self.connect().await?, since: now, last_used: now, mails: 0 })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Outcome> {
        let Settings { host, port, security, .. } = &self.settings;
        let from_the_start = self.tls.clone().filter(|_| *security == Security::Tls);
        let patience = Some(self.settings.command_timeout);
        // `localhost` is taken literally, whatever a resolver says, since nothing protects the connection.
        let connecting = async {
            match loopback(&self.settings).filter(|_| *security == Security::None) {
                Some(addresses) => {
                    AsyncSmtpConnection::connect_tokio1(&addresses[..], patience, &self.hello, None, None)
                        .await
                }
                None => {
                    let server = (host.as_str(), *port);
                    AsyncSmtpConnection::connect_tokio1(server, patience, &self.hello, from_the_start, None)
                        .await
                }
            }
        };
        let mut connection = self.step(Phase::Connect, connecting).await?;
        if let (Security::StartTls, Some(tls)) = (security, &self.tls) {
            self.step(Phase::Encrypt, connection.starttls(tls.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.credentials {
            self.step(Phase::SignIn, connection.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        Ok(connection)
    }

    /// Runs one step of setting up within its time; whatever goes wrong there is tried again later.
    async fn step<T>(
        &self,
        phase: Phase,
        work: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Outcome> {
        match timeout(self.settings.command_timeout, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(judge(phase, &error).outcome),
            Err(_) => Err(Outcome::lost(phase, "no answer in time")),
        }
    }

    async fn converse(
        &self,
        connection: &mut AsyncSmtpConnection,
        from: Option<&Address>,
        to: &Address,
        message: &[u8],
    ) -> Ended {
        let sender = Mail::new(from.map(Address::to_lettre), Vec::new());
        if let Err(ended) = self.say(connection, Phase::Sender, sender).await {
            return ended;
        }
        let recipient = Rcpt::new(to.to_lettre(), Vec::new());
        if let Err(ended) = self.say(connection, Phase::Recipient, recipient).await {
            return ended;
        }
        if let Err(ended) = self.say(connection, Phase::Start, Data).await {
            return ended;
        }
        self.hand_over(connection, message).await
    }

    async fn say(
        &self,
        connection: &mut AsyncSmtpConnection,
        phase: Phase,
        command: impl std::fmt::Display,
    ) -> Result<(), Ended> {
        let expected = match phase {
            Phase::Start => Severity::PositiveIntermediate,
            _ => Severity::PositiveCompletion,
        };
        match timeout(self.settings.command_timeout, connection.command(command)).await {
            Ok(Ok(reply)) if reply.code().severity == expected => Ok(()),
            Ok(Ok(reply)) => Err(out_of_place(phase, &reply)),
            Ok(Err(error)) => Err(judge(phase, &error)),
            Err(_) => Err(Ended { outcome: Outcome::lost(phase, "no answer in time"), alive: false }),
        }
    }

    /// Sends the text and the final dot, and waits for the receipt.
    ///
    /// lettre asks for the next piece only when the one before has been written, and writes the dot when there is no
    /// next piece. So the pieces tell whether the dot can have gone out: only then may the mail have been accepted.
    async fn hand_over(&self, connection: &mut AsyncSmtpConnection, message: &[u8]) -> Ended {
        let progress = Progress::default();
        // lettre writes CRLF before the dot itself; ours would leave an empty line behind.
        let text = message.strip_suffix(b"\r\n").unwrap_or(message);
        let mut talk = pin!(connection.message_iter(Pieces { rest: text, progress: &progress }));
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
                    return Ended { outcome, alive: true };
                }
                Ok(Ok(reply)) => return out_of_place(phase, &reply),
                Ok(Err(error)) => return judge(phase, &error),
                Err(_) if waits_for_receipt => {
                    return Ended { outcome: Outcome::lost(phase, "no receipt in time"), alive: false };
                }
                Err(_) if phase == Phase::Text && progress.asked.load(Ordering::Acquire) == seen => {
                    let outcome = Outcome::lost(phase, "the server stopped taking the text");
                    return Ended { outcome, alive: false };
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
fn judge(phase: Phase, error: &Error) -> Ended {
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    match error.status().map(u16::from) {
        // 421: the server closes the connection (RFC 5321 §3.8).
        Some(code) => Ended { outcome: Outcome::refused(phase, code, &cause), alive: code != 421 },
        None => Ended { outcome: Outcome::lost(phase, &cause), alive: false },
    }
}

/// A friendly answer to another question: the two sides no longer talk about the same thing.
fn out_of_place(phase: Phase, reply: &Response) -> Ended {
    let said = super::outcome::reply(u16::from(reply.code()), &words(reply));
    Ended { outcome: Outcome::lost(phase, &format!("an answer out of place: {said}")), alive: false }
}

fn words(reply: &Response) -> String {
    reply.message().collect::<Vec<_>>().join(" ")
}

async fn quit(mut connection: AsyncSmtpConnection) {
    // Only politeness: a server that does not answer is left alone.
    let _ = timeout(QUIT_TIMEOUT, connection.quit()).await;
}

/// The addresses of this machine that the settings name, if they name it.
fn loopback(settings: &Settings) -> Option<Vec<SocketAddr>> {
    let addresses: Vec<IpAddr> = if settings.host.eq_ignore_ascii_case("localhost") {
        vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
    } else {
        vec![settings.host.parse().ok()?]
    };
    let all_here = addresses.iter().all(IpAddr::is_loopback);
    all_here.then(|| addresses.into_iter().map(|address| SocketAddr::new(address, settings.port)).collect())
}

fn tls_parameters(settings: &Settings) -> Result<TlsParameters, Fault> {
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.extra_roots {
        let unreadable = || Fault::Settings("the extra certificates are not readable PEM".into());
        // A file without any certificate parses as an empty list.
        if !pem.windows(27).any(|w| w == b"-----BEGIN CERTIFICATE-----") {
            return Err(unreadable());
        }
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(|_| unreadable())?);
    }
    builder.build().map_err(|error| Fault::Settings(format!("encryption cannot be set up: {error}")))
}

#[cfg(test)]
#[path = "smtp_tests.rs"]
mod tests;
