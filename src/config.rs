//! Configuration: embedded defaults, a TOML file, `TSUDOI_*` variables, in that order.
//!
//! `config/default.toml` is embedded and holds every key; a key it does not hold does not exist. All faults are
//! reported at once, each with the key and what to write instead. Secrets are `SecretString` and never printed.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

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
    pub mail: MailConfig,
    /// The demonstration's banner; set by the command `demo` alone.
    #[serde(skip)]
    pub practice: bool,
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
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct Faults(pub Vec<String>);

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
                Faults(vec![format!(
                    "{}: cannot be read ({error}). Name a file that exists.",
                    path.display()
                )])
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
        if let Some(text) = file {
            match toml::from_str::<Table>(text) {
                Ok(own) => merge(&mut table, own, "", &mut faults),
                Err(error) => faults.push(format!("The configuration file is not valid TOML: {error}")),
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
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        let mut config: Config = match Value::Table(table).try_into() {
            Ok(config) => config,
            Err(error) => return Err(Faults(vec![format!("Configuration: {}", error.to_string().trim())])),
        };
        config.public_url = config.public_url.trim_end_matches('/').to_owned();
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), Faults> {
        let mut faults = Vec::new();
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            faults.push(
                "public_url: write the whole address, beginning with https:// (or http://).".to_owned(),
            );
        }
        if self.mail.transport == MailTransport::Smtp {
            if self.mail.host.is_empty() {
                faults.push(
                    "mail.host: with transport = \"smtp\" write the name of the SMTP server.".to_owned(),
                );
            }
            if !self.mail.from.contains('@') {
                faults.push("mail.from: write the e-mail address that mails come from.".to_owned());
            }
            let here = ["localhost", "127.0.0.1", "::1"].contains(&self.mail.host.as_str());
            if self.mail.tls == MailTls::None && !here {
                faults.push(
                    "mail.tls: \"none\" is only for a server on this machine; write \"starttls\" or \"tls\"."
                        .to_owned(),
                );
            }
        }
        if self.mail.per_minute == 0 {
            faults.push("mail.per_minute: write 1 or more.".to_owned());
        }
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
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

fn merge(into: &mut Table, own: Table, prefix: &str, faults: &mut Vec<String>) {
    for (key, value) in own {
        match (into.get_mut(&key), value) {
            (None, _) => {
                let near = nearest(&key, into.keys());
                faults.push(format!("{prefix}{key}: there is no such key; did you mean `{prefix}{near}`?"));
            }
            (Some(Value::Table(section)), Value::Table(own)) => {
                merge(section, own, &format!("{prefix}{key}."), faults);
            }
            (Some(slot), value) if slot.type_str() == value.type_str() => *slot = value,
            (Some(slot), value) => faults.push(format!(
                "{prefix}{key}: write a {} here, not a {}.",
                slot.type_str(),
                value.type_str()
            )),
        }
    }
}

fn read_variables(
    table: &mut Table,
    prefix: &str,
    variable: &dyn Fn(&str) -> Option<String>,
    faults: &mut Vec<String>,
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
                Err(error) => faults.push(format!("{name}_FILE: {path} cannot be read ({error}).")),
            }
        }
        let Some(text) = given else { continue };
        match slot {
            Value::Integer(number) => match text.parse() {
                Ok(parsed) => *number = parsed,
                Err(_) => faults.push(format!("{name}: write a whole number, not `{text}`.")),
            },
            _ => *slot = Value::String(text),
        }
    }
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
    fn every_fault_is_told_at_once_with_what_to_write() {
        let faults =
            read("listne = \"x\"\n[mail]\nport = \"a\"", &[("TSUDOI_MAIL_PER_MINUTE", "many")]).unwrap_err();
        let text = faults.to_string();
        assert!(text.contains("did you mean `listen`"), "{text}");
        assert!(text.contains("mail.port: write a integer") || text.contains("mail.port"), "{text}");
        assert!(text.contains("TSUDOI_MAIL_PER_MINUTE"), "{text}");
    }

    #[test]
    fn smtp_without_a_host_or_over_an_open_line_is_refused() {
        let text = read("[mail]\ntransport = \"smtp\"", &[]).unwrap_err().to_string();
        assert!(text.contains("mail.host") && text.contains("mail.from"), "{text}");
        let text = read(
            "[mail]\ntransport = \"smtp\"\nhost = \"mail.example\"\nfrom = \"a@b.example\"\ntls = \"none\"",
            &[],
        )
        .unwrap_err()
        .to_string();
        assert!(text.contains("mail.tls"), "{text}");
    }
}
