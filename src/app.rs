//! The composition root: everything an operation needs, built once.
//!
//! [`App`] is concrete and shared: the command line serves it, tests spawn it, the demonstration plays in it.
//! Beside `routes` this is the only place that sees every room: `rooms` lists what each brings (who composes which
//! letter, who tells of an office), and [`App::run_due`] asks each room that has due rows.

mod place;
mod rooms;

use std::convert::Infallible;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use anyhow::Context;
use chrono::{DateTime, Datelike, Duration, Utc};
use futures_util::future::{Either, select};
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::clock::{Chance, Clock};
use crate::config::{Config, MailTls, MailTransport};
use crate::db::{self, Db};
use crate::i18n::{InAll, Message};
use crate::mail::{Security, Settings, Smtp, Transport};
use crate::outbox::{self, Compose};
use crate::seal::Seal;
use crate::{
    accounts, courses, files, plans, porch, replies, series, social, speakers, tasks, venues, visits, voices,
    year,
};

/// The house, put together.
pub struct App {
    pub config: Config,
    pub db: Db,
    pub clock: Clock,
    pub chance: Chance,
    /// Shared with threads that close mails.
    pub seal: Arc<Seal>,
    pub transport: Transport,
    /// This process's name in leases.
    pub worker: String,
    /// Who composes which kind of mail.
    pub composers: &'static [(&'static str, Compose)],
    mail_held: AtomicBool,
    woken: Notify,
    /// The day (from the common era) of the last upkeep.
    kept_up_on: AtomicI64,
}

impl App {
    /// Opens keys and database in the data folder, brings the schema to today's and makes the App.
    pub async fn build(config: Config, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let said =
            |key: &str, name: &str, value: &dyn std::fmt::Display| InAll(Message::new(key).with(name, value));
        let folder = config.data.display();
        make_folder(&config.data).with_context(|| said("cli-data-folder", "folder", &folder))?;
        let keys = config.data.join("keys");
        let seal = Seal::open(&keys, &chance).with_context(|| said("cli-keys", "folder", &keys.display()))?;
        let db = open_database(&config).await?;
        db.migrate().await.context(InAll(Message::new("cli-database-schema")))?;
        let transport = transport(&config)?;
        let worker = Uuid::from_bytes(chance.bytes()).simple().to_string();
        let held = place::know(&db, &config.data, &clock, &chance).await?;
        Ok(App {
            config,
            db,
            clock,
            chance,
            seal: Arc::new(seal),
            transport,
            worker,
            composers: rooms::COMPOSERS,
            mail_held: AtomicBool::new(held),
            woken: Notify::new(),
            kept_up_on: AtomicI64::new(0),
        })
    }

    /// A house that is only looked at: its tables are not brought up to this version and its place is not noted, so that
    /// it is the same house afterwards, from wherever it was looked at. Nothing leaves it.
    ///
    /// # Errors
    /// As [`App::build`]; and where its tables are of another version than this program.
    pub async fn look_at(config: Config, clock: Clock, chance: Chance) -> anyhow::Result<Self> {
        let db = open_database(&config).await?;
        db.is_of_today().await.context(InAll(Message::new("cli-database-other-version")))?;
        let seal = Seal::open(&config.data.join("keys"), &chance)?;
        let transport = transport(&config)?;
        Ok(App {
            config,
            db,
            clock,
            chance,
            seal: Arc::new(seal),
            transport,
            worker: String::new(),
            composers: rooms::COMPOSERS,
            mail_held: AtomicBool::new(true),
            woken: Notify::new(),
            kept_up_on: AtomicI64::new(0),
        })
    }

    /// Whether some house lives in the configured database already. Changes nothing there, unlike
    /// [`App::build`], which would take that house for one that was moved here.
    pub async fn is_inhabited(config: &Config) -> anyhow::Result<bool> {
        let db = open_database(config).await?;
        let across = db.across_to_read().await?;
        // Where the table is missing, nobody ever lived here.
        Ok(across
            .query_one_raw(across.sql("select 1 from instance", []))
            .await
            .is_ok_and(|row| row.is_some()))
    }

    /// Whether this copy of the house holds its mail until somebody lets it go.
    pub fn mail_held(&self) -> bool {
        self.mail_held.load(Ordering::Relaxed)
    }

    /// Takes up at once what an earlier process left under way, where this one knows itself to be alone.
    pub async fn take_over(&self) -> anyhow::Result<()> {
        outbox::worker::take_over(self).await?;
        plans::take_over(self).await
    }

    /// What this process claims is its own for so long, and longer while it says that it is at work.
    pub fn lease(&self) -> Duration {
        Duration::seconds(self.config.lease_seconds.into())
    }

    /// Does `work` on what was claimed. Meanwhile `renew` writes down until when the leases last, three times in each,
    /// so that another process takes up only what a dead one left.
    pub async fn leased<T>(
        &self,
        work: impl Future<Output = T>,
        renew: impl AsyncFn(DateTime<Utc>) -> Result<(), DbErr>,
    ) -> T {
        match select(pin!(work), pin!(self.renewing(renew))).await {
            Either::Left((done, _)) => done,
            Either::Right((never, _)) => match never {},
        }
    }

    async fn renewing(&self, renew: impl AsyncFn(DateTime<Utc>) -> Result<(), DbErr>) -> Infallible {
        let pause = self.lease().to_std().unwrap_or_default() / 3;
        loop {
            tokio::time::sleep(pause).await;
            if let Err(error) = renew(self.clock.now() + self.lease()).await {
                tracing::warn!(%error, "the leases of what is under way could not be renewed");
            }
        }
    }

    /// Wakes the poller.
    pub fn wake(&self) {
        self.woken.notify_one();
    }

    /// Polls for ever, whenever woken.
    pub async fn poll(&self) {
        loop {
            self.woken.notified().await;
            if let Err(error) = self.run_due().await {
                tracing::error!(error = %format!("{error:#}"), "polling failed; the next tick tries again");
            }
        }
    }

    /// Carries out everything that is due now, until nothing is; how many rows were worked on. The first call of
    /// a day does the day's upkeep.
    pub async fn run_due(&self) -> anyhow::Result<usize> {
        let today = i64::from(self.clock.now().with_timezone(&chrono_tz::Asia::Tokyo).num_days_from_ce());
        if self.kept_up_on.swap(today, Ordering::Relaxed) != today {
            self.keep_up().await?;
        }
        let mut total = 0;
        loop {
            let worked = plans::poll(self).await?
                + tasks::digest::enqueue_due(self).await?
                + outbox::worker::work(self).await?;
            if worked == 0 {
                return Ok(total);
            }
            total += worked;
        }
    }

    /// When the next thing is due, if anything is.
    pub async fn next_due(&self) -> anyhow::Result<Option<DateTime<Utc>>> {
        let across = self.db.across_to_read().await?;
        let dues = [
            outbox::store::next_due(&across).await?,
            plans::next_due(&across).await?,
            tasks::digest::next_due(&across).await?,
        ];
        Ok(dues.into_iter().flatten().min())
    }

    /// What the house does once a day: erases what is past its date, before anything else can fail; then brings overdue visits
    /// and promises back and prepares rounds in time.
    async fn keep_up(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let across = self.db.across().await?;
        accounts::store::sealed::erase_due(&across, now.date_naive()).await?;
        files::store::erase_due(&across, now.with_timezone(&chrono_tz::Asia::Tokyo).date_naive()).await?;
        accounts::store::session::forget_tries(&across, now - Duration::days(1)).await?;
        across.commit().await?;
        porch::service::erase_due(self).await?;
        crate::replies::veil::erase_due(self).await?;
        crate::signup::service::erase_due(self).await?;
        crate::openings::erase_due(self).await?;
        visits::remind_of_overdue(self).await?;
        voices::remind_of_promised(self).await?;
        speakers::keep_up(self).await?;
        social::keep_up(self).await?;
        venues::keep_up(self).await?;
        replies::alone::keep_up(self).await?;
        courses::trainees::keep_up(self).await?;
        courses::reviews::keep_up(self).await?;
        courses::employers::service::remind_of_papers(self).await?;
        porch::service::remind_of_absences(self).await?;
        porch::service::remind_of_check(self).await?;
        Box::pin(series::prepare_due(self)).await?;
        year::stocktaking::remind(self).await?;
        outbox::worker::upkeep(self).await?;
        Ok(())
    }

    /// The address that mails come from; where none is configured, one of the public host.
    pub fn envelope_from(&self) -> String {
        match self.config.mail.from.as_str() {
            "" => format!("tsudoi@{}", self.mail_domain()),
            from => from.to_owned(),
        }
    }

    /// The host of the public address, for Message-IDs.
    pub fn mail_domain(&self) -> String {
        let authority = self.config.public_url.split("://").nth(1).unwrap_or("localhost");
        let host = authority.split(['/', ':']).next().unwrap_or("localhost");
        if host.is_empty() { "localhost".to_owned() } else { host.to_owned() }
    }

    /// A link of the public address.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url)
    }
}

/// Makes sure of a folder that can be written.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let probe = folder.join(".writable");
    std::fs::write(&probe, "")?;
    std::fs::remove_file(probe)
}

/// Opens the configured database; where that fails, says where it is and what to do, never the password.
async fn open_database(config: &Config) -> anyhow::Result<Db> {
    let url = config.database();
    let opened = Db::open(&url).await;
    opened.map_err(|error| {
        let server = db::server_of(&url).filter(|_| url.starts_with("postgres"));
        let (key, place) = match server {
            Some(server) if db::is_away(&error) => ("cli-database-away", server),
            Some(server) => ("cli-database-open", server),
            None => ("cli-database-file", config.data.display().to_string()),
        };
        anyhow::Error::new(error).context(InAll(Message::new(key).with("server", place)))
    })
}

/// The way out that the configuration asks for.
fn transport(config: &Config) -> anyhow::Result<Transport> {
    use secrecy::ExposeSecret;
    Ok(match config.mail.transport {
        MailTransport::None => Transport::None,
        MailTransport::Mailbox => Transport::Mailbox(config.mailbox()),
        MailTransport::Smtp => {
            let security = match config.mail.tls {
                MailTls::None => Security::None,
                MailTls::Starttls => Security::StartTls,
                MailTls::Tls => Security::Tls,
            };
            let mut settings = Settings::new(&config.mail.host, config.mail.port, security);
            settings.connections = config.mail.connections.into();
            if !config.mail.user.is_empty() {
                let password = config.mail.password.expose_secret().to_owned().into();
                settings.sign_in = Some((config.mail.user.clone(), password));
            }
            Transport::Smtp(Box::new(Smtp::new(settings)?))
        }
    })
}
