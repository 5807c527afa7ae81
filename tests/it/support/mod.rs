//! The stage of every test: a fresh house in a folder of its own, a clock set by hand, a seeded chance, and mail
//! written into a folder.
//!
//! With `TEST_DATABASE_URL=postgres://…/` each test makes and drops a database of its own there; otherwise it
//! uses a SQLite file (in-memory databases would hide locking).

pub mod calendar;
pub mod template;

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::service::{self, FirstCenter, NewMember};
use tsudoi::app::App;
use tsudoi::clock::{Chance, Clock};
use tsudoi::config::{Config, Overrides};
use tsudoi::db::{AccountId, CenterId, MembershipId};
use tsudoi::demo::browser::{Browser, House};
use tsudoi::i18n::Texts;

/// Monday, 30 November 2026, 10:00 in Tokyo.
pub const START: &str = "2026-11-30T01:00:00Z";

/// A house for one test.
pub struct TestApp {
    pub app: Arc<App>,
    pub house: Rc<House>,
    pub center: CenterId,
    /// The administrator who is there from the start.
    pub admin: MembershipId,
    pub account: AccountId,
    data: PathBuf,
    database: Option<(String, String)>,
}

impl TestApp {
    /// A house with one center 「みなと就業・生活支援センター」 and one administrator.
    pub async fn spawn() -> Self {
        Self::spawn_with(&[]).await
    }

    /// As [`TestApp::spawn`] with variables such as `("TSUDOI_MAIL_TRANSPORT", "none")`.
    pub async fn spawn_with(variables: &[(&str, &str)]) -> Self {
        Self::spawn_bare(variables).await.with_center().await
    }

    /// As [`TestApp::spawn_with`]; its clock stands where the machine's does, by which real processes go.
    pub async fn spawn_now(variables: &[(&str, &str)]) -> Self {
        Self::spawn_at(variables, Clock::System.now()).await.with_center().await
    }

    async fn with_center(self) -> Self {
        let mut test = self;
        let app = test.app.clone();
        let first = FirstCenter {
            name: Texts::both("みなと就業・生活支援センター", "Minato Center"),
            phone: "000-000-1000".to_owned(),
            fax: "000-000-1001".to_owned(),
            email: "minato@center.example".to_owned(),
            postal_code: "0000001".to_owned(),
            address: "みなも県みなと市本町1-1".to_owned(),
        };
        test.center = service::make_center(&app, first).await.expect("a center is made");
        let person = NewMember {
            email: "hanako@center.example".to_owned(),
            role: Role::Administrator,
            family: "湊".to_owned(),
            given: "花子".to_owned(),
            family_kana: "みなと".to_owned(),
            given_kana: "はなこ".to_owned(),
            post: "センター長".to_owned(),
        };
        (test.admin, test.account) = service::add_member(&app, test.center, Actor::Command, person, None)
            .await
            .expect("a member is added");
        test
    }

    /// A house as it is at its very first start: no center, nobody in it. `center`, `admin` and `account` name nobody.
    ///
    /// With the variable `TSUDOI_TESTS_LOG` set, what the house logs goes to stderr.
    pub async fn spawn_bare(variables: &[(&str, &str)]) -> Self {
        Self::spawn_at(variables, START.parse().expect("a moment")).await
    }

    async fn spawn_at(variables: &[(&str, &str)], now: DateTime<Utc>) -> Self {
        if let Some((_, level)) = std::env::vars().find(|(key, _)| key == "TSUDOI_TESTS_LOG") {
            tsudoi::cli::start_logging(&level);
        }
        let name = fresh_name();
        let data = std::env::temp_dir().join(&name);
        let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
        let database = server.filter(|url| !url.is_empty()).map(|server| (server, name.clone()));
        match &database {
            Some((server, name)) => template::postgres(server, name).await,
            None => template::sqlite(&data.join("tsudoi.db")),
        }
        let url = database.as_ref().map(|(server, name)| database_url(server, name)).unwrap_or_default();
        let lookup = |key: &str| {
            let own = variables.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned());
            own.or_else(|| match key {
                "TSUDOI_MAIL_TRANSPORT" => Some("mailbox".to_owned()),
                "TSUDOI_PUBLIC_URL" => Some("https://tsudoi.example".to_owned()),
                "DATABASE_URL" => Some(url.clone()),
                _ => None,
            })
        };
        let overrides = Overrides { data: Some(data.clone()), listen: None };
        let config = Config::read(None, &lookup, &overrides).expect("the test's settings are right");
        let clock = Clock::by_hand(now);
        let app = Arc::new(App::build(config, clock, Chance::seeded(42)).await.expect("the house opens"));
        let house = Rc::new(House::open(app.clone()).await);
        let nobody = uuid::Uuid::nil();
        let (center, admin, account) = (CenterId(nobody), MembershipId(nobody), AccountId(nobody));
        TestApp { app, house, center, admin, account, data, database }
    }

    /// Somebody's browser, nobody signed in.
    pub fn guest(&self) -> Browser {
        self.house.browser()
    }

    /// The administrator's browser, signed in by a one-time link as after a forgotten password.
    pub async fn staff(&self) -> Browser {
        self.signed_in(self.account).await
    }

    /// The browser of the member behind `account`.
    pub async fn signed_in(&self, account: AccountId) -> Browser {
        let token =
            service::make_sign_in_link(&self.app, account, self.center).await.expect("a link is made");
        let opened = service::sign_in_by_link(&self.app, &token, None).await.expect("the link signs in");
        let mut browser = self.house.browser();
        browser.keep_cookie(tsudoi::accounts::staff::SESSION_COOKIE, &opened.token);
        browser
    }

    /// A further member in `role`.
    pub async fn member(&self, role: Role, family: &str) -> (MembershipId, AccountId) {
        let person = NewMember {
            email: format!(
                "{role:?}-{}@center.example",
                uuid::Uuid::from_bytes(self.app.chance.bytes()).simple()
            )
            .to_lowercase(),
            role,
            family: family.to_owned(),
            given: String::new(),
            family_kana: String::new(),
            given_kana: String::new(),
            post: String::new(),
        };
        service::add_member(&self.app, self.center, Actor::Command, person, None)
            .await
            .expect("a member is added")
    }

    /// A bearer token of the administrator.
    pub async fn token(&self) -> String {
        service::make_token(&self.app, self.center, Actor::Command, self.admin, "test")
            .await
            .expect("a token is made")
    }

    /// The house is stopped and started again on the same folder and database.
    pub async fn restart(&mut self) {
        let (config, clock) = (self.app.config.clone(), self.app.clock.clone());
        let app = App::build(config, clock, Chance::seeded(43)).await.expect("the house opens again");
        self.app = Arc::new(app);
        self.house = Rc::new(House::open(self.app.clone()).await);
    }

    /// Lets time pass and everything due be done.
    pub async fn advance(&self, by: Duration) {
        self.app.clock.advance(by);
        self.app.run_due().await.expect("what is due is done");
    }

    /// Jumps to a moment such as `2026-12-01T01:00:00Z` and does what is due.
    pub async fn at(&self, moment: &str) {
        self.app.clock.set(moment.parse().expect("a moment"));
        self.app.run_due().await.expect("what is due is done");
    }

    /// The mails that left so far, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        let Ok(folder) = std::fs::read_dir(self.app.config.mailbox()) else { return Vec::new() };
        let mut files: Vec<PathBuf> = folder
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "eml"))
            .collect();
        files.sort();
        files.into_iter().map(|path| Mail { raw: std::fs::read(path).expect("a mail can be read") }).collect()
    }

    /// The mails to an address.
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to() == address).collect()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.data);
        if let Some((server, name)) = self.database.take() {
            let drop = move || {
                let runtime =
                    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    if let Ok(admin) = sea_orm::Database::connect(&server).await {
                        let _ = admin
                            .execute_unprepared(&format!("drop database if exists {name} with (force)"))
                            .await;
                    }
                });
            };
            let _ = std::thread::spawn(drop).join();
        }
    }
}

/// The name of a folder or a database that nobody else has.
pub fn fresh_name() -> String {
    format!("tsudoi_test_{}", uuid::Uuid::from_bytes(Chance::system().bytes()).simple())
}

/// A gathering's own copy of its playbook says these as well.
pub fn also_says<const N: usize>(
    row: &mut tsudoi::gatherings::Gathering,
    said: [(&str, serde_json::Value); N],
) {
    let mut book = serde_json::Value::clone(&row.playbook);
    for (field, value) in said {
        book[field] = value;
    }
    row.playbook = book.into();
}

/// Whether the whole counts are asked for (`bash tests/run full`) and not only the small ones.
pub fn is_full() -> bool {
    std::env::vars().any(|(key, value)| key == "TSUDOI_TESTS" && value == "full")
}

/// The URL of database `name` on the server whose maintenance database `server` names.
pub fn database_url(server: &str, name: &str) -> String {
    let (base, query) =
        server.split_once('?').map_or((server, String::new()), |(base, query)| (base, format!("?{query}")));
    let root = base.rsplit_once('/').map_or(base, |(root, _)| root);
    format!("{root}/{name}{query}")
}

/// A mail that left.
pub struct Mail {
    pub raw: Vec<u8>,
}

impl Mail {
    fn parsed(&self) -> mail_parser::Message<'_> {
        mail_parser::MessageParser::default().parse(&self.raw).expect("a mail can be parsed")
    }

    /// The one address it goes to.
    pub fn to(&self) -> String {
        let parsed = self.parsed();
        let to = parsed.to().expect("a mail has a To");
        to.first().and_then(|address| address.address()).expect("one address").to_owned()
    }

    pub fn subject(&self) -> String {
        self.parsed().subject().unwrap_or_default().to_owned()
    }

    /// The plain text.
    pub fn text(&self) -> String {
        self.parsed().body_text(0).unwrap_or_default().into_owned()
    }

    /// The HTML alternative.
    pub fn html(&self) -> String {
        self.parsed().body_html(0).unwrap_or_default().into_owned()
    }

    /// The first link of our own, without the host: `/i/…`.
    pub fn link(&self) -> String {
        let text = self.text();
        let at = text.find("https://tsudoi.example/").expect("the mail has a link of ours");
        text[at + "https://tsudoi.example".len()..].split_whitespace().next().expect("a link").to_owned()
    }

    /// The iCalendar part, unfolded; empty where there is none.
    pub fn calendar(&self) -> String {
        use mail_parser::MimeHeaders;
        let parsed = self.parsed();
        let part = parsed
            .parts
            .iter()
            .find(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some("calendar")));
        part.map(|part| String::from_utf8_lossy(part.contents()).replace("\r\n ", "")).unwrap_or_default()
    }
}
