//! A transaction: what a room's stores read and write in.

use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::batch::batched;
use super::together::{joined, joined_with, with_its_limit};
use super::writer::Turn;
use super::{CenterId, Db, Engine, Memo, Settled, scope_of};

/// What a transaction runs on.
pub(super) enum Inner {
    /// A connection of its own, to write.
    Own(DatabaseTransaction),
    /// A connection to read from, once something is read that no memory holds.
    Reading(Box<Reading>),
    /// The turn at SQLite's one writer.
    Turn(Turn),
}

/// What will be read from, and what is.
pub(super) struct Reading {
    db: Db,
    /// None is all of them.
    center: Option<CenterId>,
    begun: OnceCell<DatabaseTransaction>,
}

impl Reading {
    pub fn new(db: Db, center: Option<CenterId>) -> Box<Self> {
        Box::new(Reading { db, center, begun: OnceCell::new() })
    }

    async fn transaction(&self) -> Result<&DatabaseTransaction, DbErr> {
        self.begun.get_or_try_init(|| self.db.connection(self.center, false)).await
    }
}

/// A transaction of one center. Dropping it takes everything back.
pub struct Tx {
    inner: Inner,
    engine: Engine,
    /// The center whose rows these are; in a transaction across centers the id that belongs to none.
    pub center: CenterId,
    /// What was read whole in it; none where it writes.
    memo: Option<Memo>,
    settled: Settled,
    /// What goes along with the next statement.
    pending: Mutex<Vec<Statement>>,
}

impl Tx {
    /// Of one center, or of all. One that writes has no memory: it sees what it wrote itself.
    pub(super) fn new(inner: Inner, db: &Db, center: Option<CenterId>, writes: bool) -> Self {
        let center = center.unwrap_or_else(CenterId::none);
        let (memo, settled) = ((!writes).then(Memo::default), db.settled.clone());
        Tx { inner, engine: db.engine, center, memo, settled, pending: Mutex::default() }
    }

    /// Makes it count.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.write_pending().await?;
        match self.inner {
            Inner::Own(transaction) => transaction.commit().await,
            Inner::Reading(reading) => match reading.begun.into_inner() {
                Some(transaction) => transaction.commit().await,
                None => Ok(()),
            },
            Inner::Turn(turn) => turn.finish().await,
        }
    }

    /// Which engine this runs on.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Goes on within one center, once a transaction across centers has found out which.
    pub async fn within(mut self, center: CenterId) -> Result<Self, DbErr> {
        match &mut self.inner {
            Inner::Reading(reading) if !reading.begun.initialized() => reading.center = Some(center),
            _ if self.engine == Engine::Postgres => {
                self.query_one_raw(scope_of(Some(center))).await?;
            }
            _ => {}
        }
        self.center = center;
        Ok(self)
    }

    /// Lets a transaction that reads know what others read a moment ago, and them what it reads.
    pub fn sharing(mut self, memo: &Memo) -> Self {
        self.memo = self.memo.map(|_| memo.clone());
        self
    }

    /// What was read whole before, where it still counts as what is there.
    pub fn recall<T: Any + Send + Sync>(&self, id: Uuid) -> Option<Arc<T>> {
        self.memo.as_ref()?.recall(self.center, id)
    }

    /// Keeps what was read whole, for whoever asks for it again in a moment.
    pub fn keep<T: Any + Send + Sync>(&self, id: Uuid, read: Arc<T>) {
        if let Some(memo) = &self.memo {
            memo.keep(self.center, id, read);
        }
    }

    /// What `id` says at `stamp`, which was read in this transaction, where it was read whole before (see `settled`).
    pub fn settled<T: Any + Send + Sync>(&self, id: Uuid, stamp: u64) -> Option<Arc<T>> {
        self.settled.find(self.center, id, stamp)
    }

    /// Keeps what `id` says at `stamp`; what a transaction sees that writes is not kept.
    pub fn settle<T: Any + Send + Sync>(&self, id: Uuid, stamp: u64, what: Arc<T>) {
        if self.memo.is_some() {
            self.settled.keep(self.center, id, stamp, what);
        }
    }

    /// Takes a named turn within the center until the transaction ends. SQLite's one writer needs none.
    pub async fn turn(&self, name: &str) -> Result<(), DbErr> {
        if self.engine == Engine::Postgres {
            self.query_one_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                "select 1 from (select pg_advisory_xact_lock(hashtextextended($1, 0))) as turn",
                [format!("{}:{name}", self.center).into()],
            ))
            .await?;
        }
        Ok(())
    }

    /// Ends the words that choose rows to be claimed: whoever claims at the same moment passes over them. SQLite's one
    /// writer meets nobody.
    pub fn passing_over_claimed(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => "for update skip locked",
        }
    }

    /// A statement written for both engines with `$1`, `$2` … for its values.
    pub fn sql(&self, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) -> Statement {
        Statement::from_sql_and_values(self.engine.backend(), sql, values)
    }
}

impl Tx {
    async fn transaction(&self) -> Result<&DatabaseTransaction, DbErr> {
        match &self.inner {
            Inner::Own(transaction) => Ok(transaction),
            Inner::Turn(turn) => Ok(turn.transaction()),
            Inner::Reading(reading) => reading.transaction().await,
        }
    }

    /// Whether questions go one by one: only SQLite takes several with values as one.
    pub(super) fn one_by_one(&self) -> bool {
        self.engine == Engine::Postgres
    }

    pub(super) fn pending(&self) -> MutexGuard<'_, Vec<Statement>> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what goes along with the next statement, without one.
    pub(super) async fn write_pending(&self) -> Result<(), DbErr> {
        let pending = std::mem::take(&mut *self.pending());
        let statements = match self.engine {
            Engine::Sqlite => joined(pending).into_iter().collect(),
            Engine::Postgres => batched(pending),
        };
        for statement in statements {
            self.heed(true, self.transaction().await?.execute_raw(statement).await)?;
        }
        Ok(())
    }

    /// A statement behind what goes along with it; whether something does. PostgreSQL gets that first, by itself.
    async fn behind_pending(&self, statement: Statement) -> Result<(bool, Statement), DbErr> {
        if self.engine == Engine::Postgres {
            self.write_pending().await?;
        }
        let pending = std::mem::take(&mut *self.pending());
        if pending.is_empty() {
            return Ok((false, statement));
        }
        Ok((true, joined_with(pending, statement)))
    }

    /// Looks at what a statement gave. Where something went along with it, nobody can tell what was refused.
    fn heed<T>(&self, with_others: bool, given: Result<T, DbErr>) -> Result<T, DbErr> {
        if let (Inner::Turn(turn), Err(error)) = (&self.inner, &given) {
            turn.heed(error, with_others);
        }
        given
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.engine.backend()
    }
    async fn execute_raw(&self, stmt: Statement) -> Result<sea_orm::ExecResult, DbErr> {
        // Its rows are counted apart from those of others.
        self.write_pending().await?;
        self.heed(false, self.transaction().await?.execute_raw(stmt).await)
    }
    async fn execute_unprepared(&self, sql: &str) -> Result<sea_orm::ExecResult, DbErr> {
        self.write_pending().await?;
        self.heed(false, self.transaction().await?.execute_unprepared(sql).await)
    }
    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<sea_orm::QueryResult>, DbErr> {
        let (with_others, stmt) = self.behind_pending(with_its_limit(stmt)).await?;
        self.heed(with_others, self.transaction().await?.query_one_raw(stmt).await)
    }
    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<sea_orm::QueryResult>, DbErr> {
        let (with_others, stmt) = self.behind_pending(with_its_limit(stmt)).await?;
        self.heed(with_others, self.transaction().await?.query_all_raw(stmt).await)
    }
}
