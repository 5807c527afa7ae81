//! The database: one binary for SQLite and PostgreSQL, every connection scoped to a center.
//!
//! A room never holds a connection of its own. It asks [`Db::scoped`] for a transaction of one center, to read
//! or to write, and its stores take that [`Tx`]; the center comes with it. [`Db::across`] is the named
//! exception: the worker's claims, the look-up of a link or a sign-in, and the making of a center.
//!
//! - SQLite: one file, WAL, synchronous FULL. Writers queue for one connection and begin IMMEDIATE, so nobody
//!   ever meets "database is locked", and those who queue share a commit (`writer`); readers have their own
//!   connections.
//! - PostgreSQL: each transaction sets `tsudoi.center`, and row-level security (see `migrations`) shows only
//!   that center's rows, even where a query forgot to ask.

mod batch;
pub mod ids;
mod memo;
mod settled;
mod together;
mod tx;
mod writer;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sea_query::Expr;
use sea_orm::{
    AccessMode, ConnAcquireErr, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqlErr, SqlxError, Statement, TransactionTrait, Value,
};
use sea_orm_migration::MigratorTrait;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

pub use ids::*;
pub use memo::{MOMENT, Memo};
use settled::Settled;
pub use together::{Question, Questions};
pub use tx::Tx;
use tx::{Inner, Reading};
use writer::Writer;

use crate::migrations::{Migrator, guide_planner, secure_rows};

/// So long a transaction waits for its connection. Writers queue, and in a rush for seats two thousand stand in line:
/// whoever is among the last is served late rather than refused.
const PATIENCE: Duration = Duration::from_secs(180);

/// So many prepared statements each connection to SQLite keeps: more than there are in daily use.
const STATEMENTS: usize = 500;

/// The two engines Tsudoi runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    fn backend(self) -> DbBackend {
        match self {
            Engine::Sqlite => DbBackend::Sqlite,
            Engine::Postgres => DbBackend::Postgres,
        }
    }
}

/// At this distance whoever waits for a connection to PostgreSQL asks whether the server is there at all.
const ASK_AFTER: Duration = Duration::from_secs(2);

/// The open database.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    read: DatabaseConnection,
    write: DatabaseConnection,
    /// Those who wait to write on SQLite; PostgreSQL has connections for all.
    line: Option<Writer>,
    /// Whether PostgreSQL is there; none for SQLite and for a socket in the file system.
    server: Option<Server>,
    settled: Settled,
}

/// The server of a PostgreSQL: where it listens, and when it was last seen to.
#[derive(Clone, Debug)]
struct Server {
    address: String,
    /// One asks for all: two thousand who wait at once and ask each for themselves would be the load that keeps the
    /// server from answering.
    seen: Arc<Mutex<Option<Instant>>>,
}

impl Server {
    fn new(address: String) -> Self {
        Server { address, seen: Arc::default() }
    }

    /// Whether somebody listens there, or did a moment ago.
    async fn answers(&self) -> bool {
        let mut seen = self.seen.lock().await;
        if seen.is_some_and(|seen| seen.elapsed() < ASK_AFTER) {
            return true;
        }
        let there = timeout(ASK_AFTER, TcpStream::connect(&self.address)).await;
        *seen = matches!(there, Ok(Ok(_))).then(Instant::now);
        seen.is_some()
    }
}

impl Db {
    /// Opens `url` (`sqlite:///path/file.db` or `postgres://…`) without touching the schema.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("postgres") {
            let mut options = ConnectOptions::new(url);
            options.max_connections(16).acquire_timeout(PATIENCE).sqlx_logging(false);
            let server = server_of(url).map(Server::new);
            // The pool would go on trying where nobody listens.
            if let Some(server) = &server
                && !server.answers().await
            {
                return Err(away());
            }
            let pool = Database::connect(options).await?;
            let settled = Settled::default();
            return Ok(Db {
                engine: Engine::Postgres,
                read: pool.clone(),
                write: pool,
                line: None,
                server,
                settled,
            });
        }
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        let options = |connections: u32| {
            let mut options = ConnectOptions::new(&url);
            options
                .max_connections(connections)
                .min_connections(1)
                .acquire_timeout(PATIENCE)
                // A file does not go away while its connection rests.
                .test_before_acquire(false)
                .sqlx_logging(false)
                .map_sqlx_sqlite_opts(|sqlite| {
                    sqlite
                        .pragma("journal_mode", "WAL")
                        .pragma("synchronous", "FULL")
                        .pragma("foreign_keys", "ON")
                        .statement_cache_capacity(STATEMENTS)
                        .busy_timeout(Duration::from_secs(10))
                });
            options
        };
        let write = Database::connect(options(1)).await?;
        let read = Database::connect(options(4)).await?;
        let line = Some(Writer::new(write.clone()));
        Ok(Db { engine: Engine::Sqlite, read, write, line, server: None, settled: Settled::default() })
    }

    /// Brings the schema to today's. Instances that start together take turns.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        match self.engine {
            Engine::Sqlite => {
                Migrator::up(&self.write, None).await?;
                guide_planner(&self.write).await
            }
            Engine::Postgres => {
                let turn = self.write.begin().await?;
                turn.execute_unprepared("select pg_advisory_xact_lock(7238310)").await?;
                Migrator::up(&self.write, None).await?;
                secure_rows(&self.write).await?;
                turn.commit().await
            }
        }
    }

    /// Whether the tables are of this version; changes nothing.
    ///
    /// # Errors
    /// The database's; or that a step to this version was not made, or is not known to it.
    pub async fn is_of_today(&self) -> Result<(), DbErr> {
        let applied = Migrator::get_applied_migrations_read_only(&self.read).await?.len();
        let known = Migrator::migrations().len();
        if applied == known {
            return Ok(());
        }
        Err(DbErr::Migration(format!("{applied} of {known} steps")))
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The door to one center's rows.
    pub fn scoped(&self, center: CenterId) -> Scope<'_> {
        Scope { db: self, center }
    }

    /// A writing transaction over all centers: only for the worker's claims, the look-up of who is at the
    /// door (sign-in, link, token) and the making of a center. A fence test holds the list of callers.
    pub async fn across(&self) -> Result<Tx, DbErr> {
        self.begin(None, true).await
    }

    /// As [`Db::across`], to read only.
    pub async fn across_to_read(&self) -> Result<Tx, DbErr> {
        self.begin(None, false).await
    }

    /// Whether the database is there.
    ///
    /// # Errors
    /// Why it is not.
    pub async fn answers(&self) -> Result<(), DbErr> {
        self.connection(None, false).await.map(drop)
    }

    async fn begin(&self, center: Option<CenterId>, write: bool) -> Result<Tx, DbErr> {
        let inner = match &self.line {
            _ if !write => Inner::Reading(Reading::new(self.clone(), center)),
            Some(line) => Inner::Turn(line.turn().await?),
            None => Inner::Own(self.connection(center, true).await?),
        };
        Ok(Tx::new(inner, self, center, write))
    }

    /// Begins on a connection that is nobody else's meanwhile. SQLite's writer has a line of its own.
    async fn connection(&self, center: Option<CenterId>, write: bool) -> Result<DatabaseTransaction, DbErr> {
        if self.engine == Engine::Sqlite {
            return self.read.begin().await;
        }
        let mode = if write { AccessMode::ReadWrite } else { AccessMode::ReadOnly };
        let begun = self.connected(self.write.begin_with_config(None, Some(mode))).await?;
        begun.query_one_raw(scope_of(center)).await?;
        Ok(begun)
    }
}

impl Db {
    /// Waits for a connection: as long as it takes while the server is there and only busy, else not at all.
    async fn connected<T>(&self, beginning: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        let Some(server) = &self.server else { return beginning.await };
        let mut beginning = pin!(beginning);
        loop {
            match timeout(ASK_AFTER, &mut beginning).await {
                Ok(begun) => return begun,
                Err(_) if server.answers().await => {}
                Err(_) => return Err(away()),
            }
        }
    }
}

/// The door to one center's rows, made by [`Db::scoped`].
pub struct Scope<'a> {
    db: &'a Db,
    center: CenterId,
}

impl Scope<'_> {
    /// A transaction to read in: one moment's view of the center, from when something is first read.
    pub async fn read(&self) -> Result<Tx, DbErr> {
        self.db.begin(Some(self.center), false).await
    }

    /// A transaction to read, decide and write in. Nothing counts until [`Tx::commit`].
    pub async fn write(&self) -> Result<Tx, DbErr> {
        self.db.begin(Some(self.center), true).await
    }
}

/// What tells PostgreSQL whose rows a transaction is about; none is everybody's.
fn scope_of(center: Option<CenterId>) -> Statement {
    let scope = center.map_or_else(|| "*".to_owned(), |center| center.to_string());
    let sql = "select set_config('tsudoi.center', $1, true)";
    Statement::from_sql_and_values(DbBackend::Postgres, sql, [scope.into()])
}

/// The host and port of a PostgreSQL URL; none where it names no host.
pub fn server_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?']).next()?;
    let host = authority.rsplit('@').next().filter(|host| !host.is_empty())?;
    let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    Some(if has_port { host.to_owned() } else { format!("{host}:5432") })
}

fn away() -> DbErr {
    DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)
}

/// Whether an error says that the database is not there, rather than that it refused something: no connection, a
/// connection that broke, a server that is shutting down or starting (SQLSTATE classes 08 and 57P).
pub fn is_away(error: &DbErr) -> bool {
    let cause = match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => return true,
        DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => cause,
        _ => return false,
    };
    match &**cause {
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::WorkerCrashed => true,
        SqlxError::Database(refusal) => {
            refusal.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08"))
        }
        _ => false,
    }
}

/// A value in the words of a statement, for columns that a partial index speaks of: of one that is bound SQLite cannot
/// know whether the index serves, and so prepares the statement anew each time that it is bound.
pub fn spelled(value: impl Into<Value>) -> Expr {
    Expr::Constant(value.into())
}

/// Whether the database refused because the row is there already.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_of_a_url_is_named_without_who_signs_in() {
        let told = |url: &str| server_of(url).unwrap_or_default();
        assert_eq!(told("postgres://user:p%40ss@db.example/tsudoi?sslmode=require"), "db.example:5432");
        assert_eq!(told("postgres://user@127.0.0.1:5433/tsudoi"), "127.0.0.1:5433");
        assert_eq!(told("postgres://[::1]/tsudoi"), "[::1]:5432");
        assert_eq!(told("postgres:///tsudoi?host=/run/postgresql"), "");
    }
}
