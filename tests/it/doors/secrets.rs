//! A thief of the files: whoever holds the database, its log of writes, what the house logged and other people's
//! mails finds neither a link that opens something nor what somebody needs.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tsudoi::db::Engine;

use super::house::{House, NEIGHBOUR};
use super::rows::Dump;

/// Names the folder in which PostgreSQL keeps its log of writes, where it can be read.
const LOG_OF_WRITES: &str = "TEST_DATABASE_WAL";

/// How long the token of a link is.
pub const LINK: usize = 43;

/// What was heard on a visit and sealed beside its sheet.
pub const NOTE: &str = "お母さまの入院のことは、ここだけの話です";

/// What guests of the story told that they need, how it was arranged, and the sealed note of a visit.
pub fn sealed() -> [String; 4] {
    ["電動車いす", "入口に近い駐車場", "入口そばの駐車場", NOTE].map(str::to_owned)
}

/// PostgreSQL's log of writes from now on, which holds the writes of every database of that server.
pub struct Writes {
    folder: PathBuf,
    server: DatabaseConnection,
    /// The file that was written to when listening began; the names of later ones are greater.
    first: String,
}

impl Writes {
    /// `None` where the tests do not run on a PostgreSQL whose files they can read.
    pub async fn from_now() -> Option<Self> {
        let named = |sought: &str| std::env::vars().find(|(key, _)| key == sought).map(|(_, value)| value);
        let folder = named(LOG_OF_WRITES)?.into();
        let server = Database::connect(named("TEST_DATABASE_URL")?).await.expect("the PostgreSQL answers");
        let first = written_to(&server).await;
        Some(Writes { folder, server, first })
    }

    /// Its files from the first to the one that is written to now.
    async fn files(&self) -> Vec<PathBuf> {
        let last = written_to(&self.server).await;
        let entries = std::fs::read_dir(&self.folder).expect("the log of writes can be read");
        let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"));
        let mut names: Vec<String> = names.filter(|name| (&self.first..=&last).contains(&name)).collect();
        names.sort();
        assert!(
            names.first() == Some(&self.first),
            "{} is gone: the server must keep its log of writes as long as this test runs (wal_keep_size)",
            self.first
        );
        names.into_iter().map(|name| self.folder.join(name)).collect()
    }
}

/// The name of the file that PostgreSQL writes its log of writes to.
async fn written_to(server: &DatabaseConnection) -> String {
    let sql = "select pg_walfile_name(pg_current_wal_lsn()) as name";
    let row = server.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
    row.expect("the PostgreSQL answers").expect("a row").try_get("", "name").expect("a name")
}

/// What the house logs on this thread from now on, as talkative as it can be told to be.
pub struct Log {
    lines: Lines,
    _listening: DefaultGuard,
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub fn listen() -> Self {
        let lines = Lines::default();
        let listening = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new("trace"))
            .with_ansi(false)
            .with_writer(lines.clone())
            .finish();
        Log { lines, _listening: tracing::subscriber::set_default(listening) }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.lines.0.lock().unwrap()).into_owned()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Lines;
    fn make_writer(&'a self) -> Self::Writer {
        self.clone()
    }
}

/// Where a link's token, one of the further `keys` or something sealed was found, with what stands before it.
pub async fn in_the_clear(house: &House, log: &Log, writes: Option<&Writes>, keys: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let across = house.app.db.across_to_read().await.expect("the database answers");
    let sql = "select count(*) as n from sealed_facts";
    let row = across.query_one_raw(across.sql(sql, [])).await.expect("it counts").expect("a row");
    assert!(row.try_get::<i64>("", "n").expect("a number") > 3, "the story sealed something");
    drop(across);

    let mut stolen: BTreeMap<String, String> = BTreeMap::new();
    for (table, row) in Dump::of(&house.app).await.rows() {
        let rows = stolen.entry(format!("the table {table}")).or_default();
        rows.push_str(row);
        rows.push('\n');
    }
    for entry in std::fs::read_dir(&house.place.folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("a file");
            stolen.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    if house.app.db.engine() == Engine::Sqlite {
        let size = |ending: &str| {
            let found = stolen.iter().find(|(name, _)| name.ends_with(ending));
            found.map_or(0, |(_, text)| text.len())
        };
        assert!(
            size(".db") > 0 && size(".db-wal") > 0,
            "database and log of writes lie there to be searched"
        );
    }
    if let Some(writes) = writes {
        found.extend(in_the_log_of_writes(&writes.files().await, house, keys));
    }
    let logged = log.text();
    assert!(logged.lines().count() > 20, "the house logged: {logged}");
    stolen.insert("the log".to_owned(), logged);
    let links: HashSet<&[u8]> = house.tokens.iter().map(String::as_bytes).collect();
    for (name, text) in &stolen {
        let lying = links_in(text.as_bytes(), &links).filter_map(|run| std::str::from_utf8(run).ok());
        let lying: HashSet<&str> = lying.collect();
        let known = keys.iter().map(String::as_str).filter(|key| text.contains(key));
        for token in lying.into_iter().chain(known) {
            found.push(format!("a token lies in {name}: {}", around(text, token)));
        }
        for fact in sealed() {
            if text.contains(&fact) {
                found.push(format!("{fact} lies in {name}: {}", around(text, &fact)));
            }
        }
    }
    found.extend(in_other_peoples_mails(house));
    found
}

/// The tokens of links that lie in some bytes.
fn links_in<'a>(bytes: &'a [u8], links: &HashSet<&[u8]>) -> impl Iterator<Item = &'a [u8]> {
    let of_a_link = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_');
    let runs = bytes.split(move |sign| !of_a_link(sign)).filter(|run| run.len() >= LINK);
    runs.flat_map(|run| run.windows(LINK)).filter(move |run| links.contains(run))
}

/// What lies in the files of PostgreSQL's log of writes.
fn in_the_log_of_writes(files: &[PathBuf], house: &House, keys: &[String]) -> Vec<String> {
    let links: HashSet<&[u8]> = house.tokens.iter().map(String::as_bytes).collect();
    let mut found = Vec::new();
    let mut is_ours = false;
    for path in files {
        let bytes = std::fs::read(path).expect("a file");
        let open = links_in(&bytes, &links).count();
        let text = String::from_utf8_lossy(&bytes);
        let told: Vec<&String> = keys.iter().filter(|key| text.contains(key.as_str())).collect();
        let facts: Vec<String> = sealed().into_iter().filter(|fact| text.contains(fact)).collect();
        if open > 0 || !told.is_empty() || !facts.is_empty() {
            found.push(format!("{open} links, {} keys and {facts:?} lie in {}", told.len(), path.display()));
        }
        is_ours |= text.contains(NEIGHBOUR);
    }
    assert!(is_ours, "the writes of this house are in {files:?}");
    found
}

/// No link goes to two people, and no mail says what is sealed.
fn in_other_peoples_mails(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    let mut readers: BTreeMap<&str, &str> = BTreeMap::new();
    for mail in &house.mails {
        for fact in sealed() {
            if mail.text.contains(&fact) {
                found.push(format!("{fact} stands in {} to {}", mail.kind, mail.to));
            }
        }
        for token in house.tokens.iter().filter(|token| mail.text.contains(token.as_str())) {
            let first = readers.entry(token).or_insert(&mail.to);
            if *first != mail.to {
                found.push(format!(
                    "one link in mails to {first} and {}, the second a {}",
                    mail.to, mail.kind
                ));
            }
        }
    }
    assert_eq!(readers.len(), house.tokens.len());
    found
}

/// A few words around what was found, to find where it came from.
fn around(text: &str, sought: &str) -> String {
    let Some(at) = text.find(sought) else { return String::new() };
    text[..at].chars().rev().take(120).collect::<Vec<_>>().into_iter().rev().collect()
}
