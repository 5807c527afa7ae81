//! Whether the values of a configuration can be meant: each fault with its key and what to write.

use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;

use toml::{Table, Value};

use crate::i18n::Message;

/// Adds what is wrong with the values of `table`, all of it.
pub(super) fn values(table: &Table, faults: &mut Vec<Message>) {
    let given = Given(table);
    let mut wrong = |key: &str, what: &str| faults.push(Message::new(what).with("key", key));
    if given.text("listen").parse::<SocketAddr>().is_err() {
        wrong("listen", "config-listen");
    }
    let url = given.text("public_url");
    if !["http://", "https://"].iter().any(|start| url.len() > start.len() && url.starts_with(start)) {
        wrong("public_url", "config-public-url");
    }
    let database = given.text("database_url");
    let known = ["postgres://", "postgresql://", "sqlite:"].iter().any(|start| database.starts_with(start));
    if !database.is_empty() && !known {
        wrong("database_url", "config-database-url");
    }
    if given.text("mail.transport") == "smtp" {
        if given.text("mail.host").is_empty() {
            wrong("mail.host", "config-smtp-host");
        }
        if !given.text("mail.from").contains('@') {
            wrong("mail.from", "config-smtp-from");
        }
        if given.text("mail.tls") == "none" && !is_here(given.text("mail.host")) {
            wrong("mail.tls", "config-smtp-tls");
        }
        if !given.text("mail.user").is_empty() && given.text("mail.password").is_empty() {
            wrong("mail.password", "config-smtp-password");
        }
    }
    let clamd = given.text("files.clamd");
    let port = |address: &str| {
        address
            .rsplit_once(':')
            .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0))
    };
    if !clamd.is_empty() && !clamd.starts_with('/') && !port(clamd) {
        wrong("files.clamd", "config-clamd");
    }
    for (key, allowed) in [
        ("log", &["error", "warn", "info", "debug"][..]),
        ("mail.transport", &["none", "smtp", "mailbox"]),
        ("mail.tls", &["tls", "starttls", "none"]),
    ] {
        if !allowed.contains(&given.text(key)) {
            faults.push(Message::new("config-choice").with("key", key).with("choices", allowed.join(", ")));
        }
    }
    let ranges: [(&str, RangeInclusive<i64>); 6] = [
        ("files.photo_megabytes", 1..=50),
        ("files.material_megabytes", 1..=50),
        ("mail.port", 1..=65_535),
        ("mail.per_minute", 1..=1_000_000),
        ("mail.connections", 1..=50),
        ("lease_seconds", 5..=3_600),
    ];
    for (key, range) in ranges {
        if !range.contains(&given.number(key)) {
            let fault = Message::new("config-range").with("key", key);
            faults.push(fault.with("from", range.start()).with("to", range.end()));
        }
    }
}

/// The values by their dotted keys.
struct Given<'a>(&'a Table);

impl Given<'_> {
    fn value(&self, key: &str) -> Option<&Value> {
        match key.split_once('.') {
            Some((section, rest)) => self.0.get(section)?.get(rest),
            None => self.0.get(key),
        }
    }

    fn text(&self, key: &str) -> &str {
        self.value(key).and_then(Value::as_str).unwrap_or_default()
    }

    fn number(&self, key: &str) -> i64 {
        self.value(key).and_then(Value::as_integer).unwrap_or_default()
    }
}

/// Whether a mail server is this machine, so that nobody listens in between.
fn is_here(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
