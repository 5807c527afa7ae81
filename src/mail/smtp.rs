//! SMTP (RFC 5321): a mail server, and the few connections kept to it.
//!
//! lettre's own `send` hides where a conversation ended, and its connection has no timeouts after connecting; here
//! every step is named and has its time ([`conversation`]). A connection that ended well is kept for the next mail,
//! given up after some minutes, some idle time or a hundred mails. Where a kept one turns out to be dead before the
//! sender was taken, nothing was handed over, and the mail goes over a new one at once.
//!
//! lettre's transport (0.11.23) doubles leading dots only after CRLF (RUSTSEC-2026-0561). `Transport` therefore lets
//! only 7-bit CRLF text through to this place.
mod conversation;
mod settings;

use std::{sync::Mutex, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::Rset,
    extension::ClientId,
    response::Severity,
};
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

pub use settings::{Security, Settings};

use self::conversation::{Conversation, Ended, judge};
use super::{Address, Fault, Outcome, outcome::Phase};

const OLDEST: Duration = Duration::from_secs(300);
const LONGEST_IDLE: Duration = Duration::from_secs(60);
/// Used so recently, a connection is taken for alive without being asked.
const JUST_NOW: Duration = Duration::from_secs(2);
const MAILS_PER_CONNECTION: u32 = 100;
const QUIT_TIMEOUT: Duration = Duration::from_secs(5);

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
    /// The last mail was taken: no sender is left over in the server's mind.
    clean: bool,
}

impl Smtp {
    /// Checks the settings; connects to nothing yet.
    ///
    /// # Errors
    /// See [`Settings`]: what cannot work, or would send in the clear to another machine.
    pub fn new(settings: Settings) -> Result<Self, Fault> {
        let (hello, tls) = settings.check()?;
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
        if let Some(mut kept) = self.kept().await {
            let ended = self.carry(&mut kept, from, to, message).await;
            let was_dead = ended.phase == Phase::Sender && !ended.alive;
            if ended.alive {
                self.keep(kept);
            }
            if !was_dead {
                return ended.outcome;
            }
        }
        let connection = match self.connect().await {
            Ok(connection) => connection,
            Err(outcome) => return outcome,
        };
        let now = Instant::now();
        let mut fresh = Kept { connection, since: now, last_used: now, mails: 0, clean: true };
        let ended = self.carry(&mut fresh, from, to, message).await;
        if ended.alive {
            self.keep(fresh);
        }
        ended.outcome
    }

    /// Knocks at the server: connects, signs in and takes leave, without a mail. `None` where it let us in.
    pub(super) async fn knock(&self) -> Option<Outcome> {
        match self.connect().await {
            Ok(connection) => {
                quit(connection).await;
                None
            }
            Err(outcome) => Some(outcome),
        }
    }

    /// Takes leave of the kept connections, as before a longer pause or at the end of the process.
    pub async fn close(&self) {
        while let Some(kept) = self.take() {
            quit(kept.connection).await;
        }
    }

    async fn carry(&self, kept: &mut Kept, from: Option<&Address>, to: &Address, message: &[u8]) -> Ended {
        let turn = Conversation { settings: &self.settings, connection: &mut kept.connection };
        let ended = turn.carry(from, to, message).await;
        kept.mails += 1;
        kept.last_used = Instant::now();
        kept.clean = matches!(ended.outcome, Outcome::Sent { .. });
        ended
    }

    fn take(&self) -> Option<Kept> {
        self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop()
    }

    fn keep(&self, kept: Kept) {
        let mut all = self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if all.len() < self.settings.connections {
            all.push(kept);
        }
    }

    /// A kept connection on which MAIL may be said, if there is one.
    async fn kept(&self) -> Option<Kept> {
        while let Some(mut kept) = self.take() {
            let fresh = kept.since.elapsed() < OLDEST
                && kept.last_used.elapsed() < LONGEST_IDLE
                && kept.mails < MAILS_PER_CONNECTION;
            if !fresh {
                quit(kept.connection).await;
                continue;
            }
            if kept.clean && kept.last_used.elapsed() < JUST_NOW {
                return Some(kept);
            }
            // RSET also forgets a sender whose recipient was refused.
            let answer = timeout(self.settings.command_timeout, kept.connection.command(Rset)).await;
            if matches!(answer, Ok(Ok(reply)) if reply.code().severity == Severity::PositiveCompletion) {
                return Some(kept);
            }
        }
        None
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Outcome> {
        let security = &self.settings.security;
        let mut connection = match (security, &self.tls) {
            (Security::Tls, Some(tls)) => {
                let server = (self.settings.host.as_str(), self.settings.port);
                let patience = Some(self.settings.command_timeout);
                let connecting = AsyncSmtpConnection::connect_tokio1(
                    server,
                    patience,
                    &self.hello,
                    Some(tls.clone()),
                    None,
                );
                self.step(Phase::Connect, connecting).await?
            }
            _ => {
                let stream = Box::new(self.stream().await?);
                let greeting = AsyncSmtpConnection::connect_with_transport(stream, &self.hello);
                self.step(Phase::Connect, greeting).await?
            }
        };
        if let (Security::StartTls, Some(tls)) = (security, &self.tls) {
            self.step(Phase::Encrypt, connection.starttls(tls.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.credentials {
            self.step(Phase::SignIn, connection.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        Ok(connection)
    }

    /// A connection whose small pieces leave at once: lettre writes the final dot apart from the text, and would
    /// otherwise wait for the server's delayed acknowledgement (40 ms and more) with each mail. lettre opens those
    /// that are encrypted from the start itself.
    async fn stream(&self) -> Result<TcpStream, Outcome> {
        let Settings { host, port, security, command_timeout, .. } = &self.settings;
        let connecting = async {
            // `localhost` is taken literally, whatever a resolver says, since nothing protects the connection.
            let stream = match self.settings.loopback().filter(|_| *security == Security::None) {
                Some(addresses) => TcpStream::connect(&addresses[..]).await?,
                None => TcpStream::connect((host.as_str(), *port)).await?,
            };
            stream.set_nodelay(true)?;
            Ok::<_, std::io::Error>(stream)
        };
        match timeout(*command_timeout, connecting).await {
            Ok(Ok(stream)) => Ok(stream),
            Ok(Err(error)) => Err(Outcome::lost(Phase::Connect, &error.to_string())),
            Err(_) => Err(Outcome::lost(Phase::Connect, "no answer in time")),
        }
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
}

async fn quit(mut connection: AsyncSmtpConnection) {
    // Only politeness: a server that does not answer is left alone.
    let _ = timeout(QUIT_TIMEOUT, connection.quit()).await;
}

#[cfg(test)]
mod tests;
