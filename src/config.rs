//! Configuration: embedded defaults, a TOML file, `TSUDOI_*` variables, in that order.
//!
//! `config/default.toml` is embedded and holds every key; a key it does not hold does not exist. All faults are
//! reported at once, in both languages, each with the key and what to write instead. Secrets are `SecretString`
//! and never printed.

mod judge;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

use crate::i18n::{InAll, Message};

const DEFAULTS: &str = include_str!("../config/default.toml");

/// How this house is set up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder of database, keys and mailbox.
    pub data: PathBuf,
    pub listen: SocketAddr,
    /// Begins every link; without a slash at its end.
    pub public_url: String,
    pub database_url: SecretString,
    pub log: String,
    /// What a process has begun that has not been heard of for so long is taken up by another.
    pub lease_seconds: u32,
    pub files: FilesConfig,
    pub mail: MailConfig,
    /// The demonstration's banner; set by the command `demo` alone.
    #[serde(skip)]
    pub practice: bool,
}

/// What people may bring.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesConfig {
    /// A photo may have at most so many megabytes.
    pub photo_megabytes: u8,
    /// What a speaker brings may have at most so many.
    pub material_megabytes: u8,
    /// The address of clamd: host and port, or the path of its socket; empty where there is none.
    pub clamd: String,
}

impl FilesConfig {
    /// A photo may have at most so many bytes.
    pub fn photo_bytes(&self) -> usize {
        usize::from(self.photo_megabytes) * 1024 * 1024
    }

    /// What a speaker brings may have at most so many bytes.
    pub fn material_bytes(&self) -> usize {
        usize::from(self.material_megabytes) * 1024 * 1024
    }
}

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    pub transport: MailTransport,
    pub host: String,
    pub port: u16,
    pub tls: MailTls,
    pub user: String,
    pub password: SecretString,
    pub from: String,
    pub folder: PathBuf,
    pub per_minute: u32,
    /// So many mails are under way at a time, each over a connection of its own.
    pub connections: u8,
}

/// Where mails go.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    /// Kept and shown, until somebody sets up SMTP.
    None,
    Smtp,
    /// One `.eml` file each in a folder.
    Mailbox,
}

/// How the SMTP connection is protected.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    None,
    Starttls,
    Tls,
}

/// What is wrong with a configuration, one sentence each: the key, and what to write instead.
#[derive(Debug)]
pub struct Faults(pub Vec<Message>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let lines: Vec<String> = self.0.iter().map(|fault| InAll(fault.clone()).to_string()).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}

/// Settings given on the command line; they win over everything.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub data: Option<PathBuf>,
    pub listen: Option<String>,
}

impl Config {
    /// Reads defaults, then `file`, then this process's variables, then `overrides`.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn load(file: Option<&Path>, overrides: &Overrides) -> Result<Self, Faults> {
        let text = match file {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|error| {
                let fault = Message::new("config-file").with("file", path.display());
                Faults(vec![fault.with("cause", error)])
            })?),
            None => None,
        };
        Self::read(text.as_deref(), &|name| std::env::var(name).ok(), overrides)
    }

    /// As [`Config::load`], with the file's text and the variables given.
    pub fn read(
        file: Option<&str>,
        variable: &dyn Fn(&str) -> Option<String>,
        overrides: &Overrides,
    ) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut table: Table = toml::from_str(DEFAULTS).expect("the embedded defaults are valid TOML");
        let unnamed = table.get("public_url").cloned();
        if let Some(text) = file {
            match toml::from_str::<Table>(text) {
                Ok(own) => merge(&mut table, own, "", &mut faults),
                Err(error) => {
                    faults.push(Message::new("config-toml").with("cause", error.to_string().trim()))
                }
            }
        }
        read_variables(&mut table, "", variable, &mut faults);
        if let Some(url) = variable("DATABASE_URL").filter(|url| !url.is_empty()) {
            table.insert("database_url".into(), Value::String(url));
        }
        if let Some(data) = &overrides.data {
            table.insert("data".into(), Value::String(data.display().to_string()));
        }
        if let Some(listen) = &overrides.listen {
            table.insert("listen".into(), Value::String(listen.clone()));
        }
        let is_named = table.get("public_url") != unnamed.as_ref();
        judge::values(&table, &mut faults);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut config: Config = Value::Table(table)
            .try_into()
            .map_err(|error| Faults(vec![Message::new("config-toml").with("cause", error)]))?;
        config.public_url = match is_named {
            true => config.public_url.trim_end_matches('/').to_owned(),
            // Whoever names no address reaches the house where it listens.
            false => format!("http://{}", near(config.listen)),
        };
        Ok(config)
    }

    /// The database's URL: the configured one, or SQLite in the data folder.
    pub fn database(&self) -> String {
        use secrecy::ExposeSecret;
        match self.database_url.expose_secret() {
            "" => format!("sqlite://{}", self.data.join("tsudoi.db").display()),
            url => url.to_owned(),
        }
    }

    /// The folder of the mailbox transport.
    pub fn mailbox(&self) -> PathBuf {
        if self.mail.folder.as_os_str().is_empty() {
            self.data.join("mailbox")
        } else {
            self.mail.folder.clone()
        }
    }
}

fn merge(into: &mut Table, own: Table, prefix: &str, faults: &mut Vec<Message>) {
    for (key, value) in own {
        match (into.get_mut(&key), value) {
            (None, _) => {
                let near = nearest(&key, into.keys());
                let fault = Message::new("config-unknown").with("key", format!("{prefix}{key}"));
                faults.push(fault.with("near", format!("{prefix}{near}")));
            }
            (Some(Value::Table(section)), Value::Table(own)) => {
                merge(section, own, &format!("{prefix}{key}."), faults);
            }
            (Some(slot), value) if slot.type_str() == value.type_str() => *slot = value,
            (Some(slot), _) => {
                let fault = Message::new("config-kind").with("key", format!("{prefix}{key}"));
                faults.push(fault.with("wanted", slot.type_str()));
            }
        }
    }
}

fn read_variables(
    table: &mut Table,
    prefix: &str,
    variable: &dyn Fn(&str) -> Option<String>,
    faults: &mut Vec<Message>,
) {
    for (key, slot) in table.iter_mut() {
        if let Value::Table(section) = slot {
            read_variables(section, &format!("{prefix}{key}_"), variable, faults);
            continue;
        }
        let name = format!("TSUDOI_{prefix}{key}").to_uppercase();
        let mut given = variable(&name);
        if let Some(path) = variable(&format!("{name}_FILE")) {
            match std::fs::read_to_string(&path) {
                Ok(text) => given = Some(text.trim_end().to_owned()),
                Err(error) => {
                    let fault = Message::new("config-variable-file").with("name", format!("{name}_FILE"));
                    faults.push(fault.with("file", path).with("cause", error));
                }
            }
        }
        let Some(text) = given else { continue };
        match slot {
            Value::Integer(number) => match text.parse() {
                Ok(parsed) => *number = parsed,
                Err(_) => faults.push(Message::new("config-number").with("key", name)),
            },
            _ => *slot = Value::String(text),
        }
    }
}

/// An address to open on the machine itself: one that listens on all of them answers there too.
fn near(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

/// The known word nearest to a mistyped one, by shared letters in order.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a String>) -> String {
    let distance = |word: &str| {
        let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let cost = diagonal + usize::from(x != y);
                diagonal = row[j + 1];
                row[j + 1] = cost.min(row[j] + 1).min(diagonal + 1);
            }
        }
        row[b.len()]
    };
    known.into_iter().min_by_key(|word| distance(word)).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str, variables: &[(&str, &str)]) -> Result<Config, Faults> {
        let variables: Vec<(String, String)> =
            variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::read(
            Some(file),
            &|name| variables.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()),
            &Overrides::default(),
        )
    }

    #[test]
    fn variables_win_over_the_file_and_the_file_over_the_defaults() {
        let config = read("[mail]\nper_minute = 5\nport = 25", &[("TSUDOI_MAIL_PORT", "2525")]).unwrap();
        assert_eq!((config.mail.per_minute, config.mail.port), (5, 2525));
        assert_eq!(config.listen.port(), 8080);
    }

    #[test]
    fn links_lead_to_where_the_house_listens_until_an_address_is_named() {
        let url = |file: &str| read(file, &[]).unwrap().public_url;
        assert_eq!(url(""), "http://127.0.0.1:8080");
        assert_eq!(url("listen = \"127.0.0.1:9000\""), "http://127.0.0.1:9000");
        assert_eq!(url("listen = \"0.0.0.0:9000\""), "http://127.0.0.1:9000");
        let named = "listen = \"127.0.0.1:9000\"\npublic_url = \"https://tsudoi.example/\"";
        assert_eq!(url(named), "https://tsudoi.example");
    }

    #[test]
    fn every_fault_is_told_at_once_with_what_to_write() {
        let file = "listne = \"x\"\nlisten = \"here\"\nlog = \"loud\"\npublic_url = \"tsudoi.example\"
            database_url = \"mysql://x\"\n[mail]\nport = \"a\"\ntransport = \"smpt\"\ntls = \"yes\"\nconnections = 0";
        let variables = [
            ("TSUDOI_MAIL_PER_MINUTE", "many"),
            ("TSUDOI_LEASE_SECONDS", "1"),
            ("TSUDOI_MAIL_PASSWORD_FILE", "/no/such/file"),
        ];
        let faults = read(file, &variables).unwrap_err();
        let text = faults.to_string();
        for said in [
            "listne: there is no such key; did you mean `listen`",
            "listen: write an address and a port",
            "log: write one of error, warn, info, debug",
            "public_url: write the whole address",
            "database_url: write postgres://",
            "mail.port: write a whole number",
            "mail.transport: write one of none, smtp, mailbox",
            "mail.tls: write one of tls, starttls, none",
            "mail.connections: write a number from 1 to 50",
            "TSUDOI_MAIL_PER_MINUTE: write a whole number",
            "lease_seconds: write a number from 5 to 3600",
            "TSUDOI_MAIL_PASSWORD_FILE: /no/such/file cannot be read",
        ] {
            assert!(text.contains(said), "{said}\n\n{text}");
        }
        assert_eq!(faults.0.len(), 12, "{text}");
        assert!(text.contains("という設定はありません"), "in Japanese too: {text}");
    }

    #[test]
    fn smtp_without_a_host_or_over_an_open_line_is_refused() {
        let text = read("[mail]\ntransport = \"smtp\"\nuser = \"center\"", &[]).unwrap_err().to_string();
        for key in ["mail.host: ", "mail.from: ", "mail.password: "] {
            assert!(text.contains(key), "{key} {text}");
        }
        let open =
            "[mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"a@b.example\"\ntls = \"none\"";
        let text = read(open, &[]).unwrap_err().to_string();
        assert!(text.contains("mail.tls: "), "{text}");
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_with_its_line() {
        let text = read("listen = \"127.0.0.1:1\"\n[mail\n", &[]).unwrap_err().to_string();
        assert!(text.contains("line 2"), "{text}");
    }
}
