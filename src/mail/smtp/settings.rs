//! How to reach a mail server, and what of it cannot work.
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use lettre::transport::smtp::{
    client::{Certificate, TlsParameters},
    extension::ClientId,
};
use secrecy::SecretString;

use crate::mail::{Address, Fault};

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
    /// So many connections are kept for further mails.
    pub connections: usize,
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
            connections: 4,
        }
    }
}
impl Settings {
    /// The name given in EHLO and, unless the connection stays plain, how it is encrypted.
    ///
    /// # Errors
    /// A host or EHLO name that is none, no encryption to another machine, unreadable certificates.
    pub(super) fn check(&self) -> Result<(ClientId, Option<TlsParameters>), Fault> {
        let fault = |text: String| Fault::Settings(text);
        let literal = self.host.parse::<IpAddr>().ok();
        if literal.is_none() && Address::parse(&format!("postmaster@{}", self.host)).is_err() {
            return Err(fault("the server must be a host name or an IP address".into()));
        }
        if self.command_timeout.is_zero() || self.final_reply_timeout.is_zero() {
            return Err(fault("a timeout must be longer than nothing".into()));
        }
        if self.connections == 0 {
            return Err(fault("at least one connection must be kept".into()));
        }
        if self.security == Security::None && self.loopback().is_none() {
            return Err(fault(format!(
                "a connection without encryption is for this machine only (localhost); use tls or starttls for {}",
                self.host
            )));
        }
        let hello = match &self.hello_name {
            None => ClientId::default(),
            Some(name) if Address::parse(&format!("postmaster@{name}")).is_ok() => {
                ClientId::Domain(name.clone())
            }
            Some(_) => return Err(fault("the name for EHLO must be a host name".into())),
        };
        let tls = match self.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(self.tls_parameters()?),
        };
        Ok((hello, tls))
    }

    /// The addresses of this machine that the settings name, if they name it.
    pub(super) fn loopback(&self) -> Option<Vec<SocketAddr>> {
        let addresses: Vec<IpAddr> = if self.host.eq_ignore_ascii_case("localhost") {
            vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
        } else {
            vec![self.host.parse().ok()?]
        };
        let all_here = addresses.iter().all(IpAddr::is_loopback);
        all_here.then(|| addresses.into_iter().map(|address| SocketAddr::new(address, self.port)).collect())
    }

    fn tls_parameters(&self) -> Result<TlsParameters, Fault> {
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(pem) = &self.extra_roots {
            let unreadable = || Fault::Settings("the extra certificates are not readable PEM".into());
            // A file without any certificate parses as an empty list.
            if !pem.windows(27).any(|w| w == b"-----BEGIN CERTIFICATE-----") {
                return Err(unreadable());
            }
            builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(|_| unreadable())?);
        }
        builder.build().map_err(|error| Fault::Settings(format!("encryption cannot be set up: {error}")))
    }
}
