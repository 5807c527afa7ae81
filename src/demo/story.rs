//! A stage and the time that passes on it.
//!
//! The [`Stage`] holds the production `App` with a clock set by hand and one browser for each colleague. Time
//! moves only in [`Stage::pass_to`], which stops at every moment at which something is due and lets the poller
//! work, exactly as the clockwork of `serve` would have.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Context, ensure};
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use futures_util::future::LocalBoxFuture;

use super::browser::{Browser, House};
use super::folder;
use super::mailbox::{Mail, Mailbox};
use crate::accounts::service as accounts;
use crate::app::App;
use crate::calendar::zoned;
use crate::clock::{Chance, Clock};
use crate::config::{Config, MailTransport, Overrides};
use crate::db::{CenterId, GatheringId};
use crate::reports;

/// The same on every machine and every day, so that a story gives the same figures twice.
const SEED: u64 = 2026;
/// The stories play in Japan.
pub const ZONE: Tz = chrono_tz::Asia::Tokyo;
/// A colleague signs in again after so long, well within a session's life.
const SHIFT: Duration = Duration::hours(3);

/// A story that can be played.
pub struct Story {
    /// As typed after `--story`.
    pub name: &'static str,
    /// The day on which it begins, where it ends on `today`.
    pub begins: fn(today: NaiveDate) -> NaiveDate,
    /// Plays it to its end.
    pub play: for<'a> fn(&'a mut Stage) -> LocalBoxFuture<'a, anyhow::Result<()>>,
}

/// Told as days pass: how many of how many, and what happens.
pub type Progress = Box<dyn Fn(u64, u64, &str)>;

/// How the demonstration is set up: its own folder, mail into the mailbox, the practice banner.
///
/// Variables and `DATABASE_URL` count as for `serve`; where and how mail leaves does not: nothing of a
/// demonstration may reach anybody.
pub fn config(folder: &Path, listen: Option<&str>) -> anyhow::Result<Config> {
    let overrides = Overrides { data: Some(folder.to_path_buf()), listen: listen.map(str::to_owned) };
    let mut config = Config::load(None, &overrides)?;
    config.mail.transport = MailTransport::Mailbox;
    config.mail.folder = std::path::PathBuf::new();
    config.mail.from = String::new();
    config.public_url = format!("http://{}", config.listen);
    config.practice = true;
    Ok(config)
}

/// Where a story plays.
pub struct Stage {
    pub app: Arc<App>,
    house: Rc<House>,
    /// The moment at which the story ends, and its day.
    ends: DateTime<Utc>,
    pub today: NaiveDate,
    begins: NaiveDate,
    gathering: Option<GatheringId>,
    progress: Progress,
    mailbox: Mailbox,
    /// Signed-in browsers by mail address, with the time of signing in.
    colleagues: BTreeMap<String, (DateTime<Utc>, Browser)>,
}

impl Stage {
    /// Makes the folder afresh and an empty house in it, on the morning of the story's first day.
    pub async fn set(
        config: Config,
        story: &Story,
        now: DateTime<Utc>,
        progress: Progress,
    ) -> anyhow::Result<Self> {
        folder::make_afresh(&config.data)?;
        ensure!(
            !App::is_inhabited(&config).await?,
            "a house lives in the configured database already: name an empty one in DATABASE_URL for the demonstration, or none for SQLite"
        );
        let today = zoned::local_date(now, ZONE);
        let begins = (story.begins)(today);
        let morning = NaiveTime::from_hms_opt(8, 30, 0).expect("a time of day");
        let clock = Clock::by_hand(zoned::to_utc(begins.and_time(morning), ZONE));
        let mailbox = Mailbox::new(config.mailbox());
        let app = Arc::new(App::build(config, clock, Chance::seeded(SEED)).await?);
        let house = Rc::new(House::open(app.clone()).await);
        Ok(Stage {
            app,
            house,
            ends: now,
            today,
            begins,
            gathering: None,
            progress,
            mailbox,
            colleagues: BTreeMap::new(),
        })
    }

    /// A fresh browser: a guest's.
    pub fn guest(&self) -> Browser {
        self.house.browser()
    }

    /// The browser of the colleague who signs in with `email`, signed in by the page with `password`.
    pub async fn colleague(&mut self, email: &str, password: &str) -> anyhow::Result<&mut Browser> {
        let now = self.app.clock.now();
        let fresh = self.colleagues.get(email).is_some_and(|(since, _)| *since + SHIFT > now);
        if !fresh {
            let mut browser = self.house.browser();
            browser.open("/sign-in").await?;
            browser.send("/sign-in", &[("email", email), ("password", password)]).await?;
            self.colleagues.insert(email.to_owned(), (now, browser));
        }
        let found = self.colleagues.get_mut(email).map(|(_, browser)| browser);
        found.context("a colleague was just signed in")
    }

    /// Keeps the browser in which a colleague has just signed in otherwise, such as by an invitation.
    pub fn came_in(&mut self, email: &str, browser: Browser) {
        self.colleagues.insert(email.to_owned(), (self.app.clock.now(), browser));
    }

    /// Lets time pass to a local date and time, doing on the way everything that is due, when it is due.
    pub async fn pass_to(&mut self, date: NaiveDate, time: &str) -> anyhow::Result<()> {
        let time: NaiveTime = time.parse().with_context(|| format!("`{time}` is no time"))?;
        self.pass(zoned::to_utc(date.and_time(time), ZONE)).await
    }

    /// Lets the rest of the time pass, up to the moment at which the story ends.
    pub async fn arrive(&mut self) -> anyhow::Result<()> {
        ensure!(self.app.clock.now() <= self.ends, "the story took longer than it may");
        self.pass(self.ends).await
    }

    /// Lets `by` pass.
    pub async fn wait(&mut self, by: Duration) -> anyhow::Result<()> {
        self.pass(self.app.clock.now() + by).await
    }

    /// On the heap: a story waits in many places, and each would hold the whole poller in its own future.
    fn pass(&mut self, until: DateTime<Utc>) -> LocalBoxFuture<'_, anyhow::Result<()>> {
        Box::pin(async move {
            while self.app.clock.now() < until {
                let now = self.app.clock.now();
                let night = next_night(now);
                let due = match self.app.next_due().await? {
                    // What stays due although the poller had its turn is looked at again in a quarter of an hour.
                    Some(due) if due <= now => now + Duration::minutes(15),
                    Some(due) => due,
                    None => until,
                };
                self.app.clock.set(until.min(night).min(due));
                self.app.run_due().await?;
                self.tell("");
            }
            self.app.run_due().await?;
            Ok(())
        })
    }

    /// Says what happens now; an empty text keeps the last one.
    pub fn tell(&self, what: &str) {
        let date = self.date();
        let days = |from: NaiveDate, to: NaiveDate| u64::try_from((to - from).num_days()).unwrap_or(0);
        (self.progress)(days(self.begins, date), days(self.begins, self.today).max(1), what);
    }

    /// The local date of this moment in the story.
    pub fn date(&self) -> NaiveDate {
        zoned::local_date(self.app.clock.now(), ZONE)
    }

    /// The mails so far.
    pub fn mails(&mut self) -> anyhow::Result<Vec<Mail>> {
        Ok(self.mailbox.all()?.into_iter().cloned().collect())
    }

    /// The newest mail of a kind to an address.
    ///
    /// # Errors
    /// When there is none: then the story does not go as told.
    pub fn mail(&mut self, kind: &str, address: &str) -> anyhow::Result<Mail> {
        let found = self.mailbox.last(kind, address)?;
        found.with_context(|| format!("no mail of the kind `{kind}` reached {address}"))
    }

    /// How many mails lie in the mailbox.
    pub fn count_mails(&mut self) -> anyhow::Result<usize> {
        Ok(self.mailbox.all()?.len())
    }

    /// Remembers which gathering the story is about.
    pub fn plays_in(&mut self, gathering: GatheringId) {
        self.gathering = Some(gathering);
    }

    /// The gathering that the story is about, once it is made.
    pub fn gathering(&self) -> Option<GatheringId> {
        self.gathering
    }

    /// The figures of the story's gathering, and how many mails lie in the mailbox.
    pub async fn figures(&mut self) -> anyhow::Result<serde_json::Value> {
        let gathering = self.gathering.context("the story has made its gathering")?;
        let tx = self.app.db.scoped(self.center().await?).read().await?;
        let mut figures = serde_json::to_value(reports::figures(&self.app, &tx, gathering).await?)?;
        figures["mails"] = self.count_mails()?.into();
        Ok(figures)
    }

    /// The center that the story made.
    pub async fn center(&self) -> anyhow::Result<CenterId> {
        let center = accounts::first_center(&self.app).await?;
        Ok(center.context("the story has made its center")?.id)
    }
}

/// The next midnight: each day has its poll, and with it the day's upkeep.
fn next_night(now: DateTime<Utc>) -> DateTime<Utc> {
    zoned::start_of_day(zoned::local_date(now, ZONE) + Days::new(1), ZONE)
}
