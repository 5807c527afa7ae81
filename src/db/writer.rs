//! SQLite's one writer, whose commits are shared by those who stand in line for it.
//!
//! A commit waits for the disk. So whoever finishes leaves its rows in the open transaction and waits; those who stood
//! in line by then write after it, each behind a savepoint; then one commit makes all of it durable. With nobody in
//! line the commit follows at once, so that whoever writes alone waits no longer than before.
//!
//! - Writers write one after another, in the order in which they came; each sees what those before it wrote.
//! - Nobody is told that its rows count before the commit that holds them; where that fails, all who share it are told.
//! - Whoever fails or goes away unfinished takes back its own rows and nobody else's. Who went away after it finished
//!   is committed with the others: it had asked for that.
//! - After an error other than the refusal of a row nobody can finish: SQLite may have taken everything back by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr, SqliteTransactionMode,
    SqlxError, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use tokio::time::timeout;

use super::{PATIENCE, away};

/// So many share one commit at most: in a rush the first does not wait for the last.
const SHARED: usize = 32;

/// The bit mask of SQLite's primary result codes, and the code of a refused row (sqlite.org/rescode.html).
const PRIMARY: u32 = 0xff;
const CONSTRAINT: u32 = 19;

/// The line of those who write.
#[derive(Clone)]
pub(super) struct Writer {
    connection: DatabaseConnection,
    desk: Arc<Mutex<Desk>>,
}

/// What whoever has the turn finds.
#[derive(Default)]
struct Desk {
    /// The open transaction. While nobody has the turn somebody has finished in it, and its commit is on its way.
    open: Option<Open>,
}

struct Open {
    transaction: DatabaseTransaction,
    finished: usize,
    /// The last one went away unfinished: back to its savepoint before anything else.
    take_back: bool,
    told: watch::Sender<Option<Result<(), DbErr>>>,
}

/// One writer's turn. Dropping it takes back what was written in it.
pub(super) struct Turn {
    desk: Option<OwnedMutexGuard<Desk>>,
    spoilt: AtomicBool,
}

impl Writer {
    /// The line for the one connection that writes.
    pub fn new(connection: DatabaseConnection) -> Self {
        Writer { connection, desk: Arc::default() }
    }

    /// Stands in line and has the turn.
    pub async fn turn(&self) -> Result<Turn, DbErr> {
        let mut desk = timeout(PATIENCE, self.desk.clone().lock_owned()).await.map_err(|_| away())?;
        if let Some(open) = &mut desk.open
            && let Err(error) = open.begin_here().await
        {
            // The transaction is not there any more; who finished in it has to hear so.
            desk.give_up(error);
        }
        if desk.open.is_none() {
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            };
            let transaction = self.connection.begin_with_options(options).await?;
            let told = watch::Sender::new(None);
            desk.open = Some(Open { transaction, finished: 0, take_back: false, told });
        }
        Ok(Turn { desk: Some(desk), spoilt: AtomicBool::new(false) })
    }
}

impl Open {
    /// Sets a savepoint for whoever writes next. Each step may be done twice, as after a future that was dropped in
    /// the middle of it: savepoints of one name lie upon each other, and the upper one counts.
    async fn begin_here(&mut self) -> Result<(), DbErr> {
        if self.take_back {
            return self.go_back().await;
        }
        self.transaction.execute_unprepared("savepoint turn").await.map(drop)
    }

    /// Takes back what was written since the last savepoint, which stays.
    async fn go_back(&mut self) -> Result<(), DbErr> {
        self.transaction.execute_unprepared("rollback to turn").await?;
        self.take_back = false;
        Ok(())
    }
}

impl Desk {
    /// Commits what is finished and tells everybody.
    async fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let gone_back = if open.take_back { open.go_back().await } else { Ok(()) };
        let done = match gone_back {
            Ok(()) => open.transaction.commit().await,
            Err(error) => Err(error),
        };
        open.told.send_replace(Some(done));
    }

    fn give_up(&mut self, error: DbErr) {
        if let Some(open) = self.open.take() {
            open.told.send_replace(Some(Err(error)));
        }
    }
}

impl Turn {
    /// The transaction to write in.
    pub fn transaction(&self) -> &DatabaseTransaction {
        let open = self.desk.as_ref().and_then(|desk| desk.open.as_ref());
        &open.expect("whoever has the turn has a transaction").transaction
    }

    /// Takes note of an error: see the head of this file for those after which nobody can finish. `whatever` says that
    /// this one is among them, be it a refused row.
    pub fn heed(&self, error: &DbErr, whatever: bool) {
        if whatever || !is_refusal(error) {
            self.spoilt.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the turn; returns once its rows are durable.
    pub async fn finish(mut self) -> Result<(), DbErr> {
        if self.spoilt.load(Ordering::Relaxed) {
            return Err(DbErr::Custom("a statement of this transaction had failed".to_owned()));
        }
        let Some(mut desk) = self.desk.take() else { return Ok(()) };
        let Some(open) = &mut desk.open else { return Ok(()) };
        open.finished += 1;
        let mut told = open.told.subscribe();
        // The commit is nobody's own: it goes on where the one who asked for it goes away.
        match open.finished {
            SHARED => drop(tokio::spawn(async move { desk.close().await })),
            1 => {
                let line = OwnedMutexGuard::mutex(&desk).clone();
                drop(desk);
                tokio::spawn(async move { line.lock().await.close().await });
            }
            _ => drop(desk),
        }
        match told.wait_for(Option::is_some).await {
            Ok(done) => done.clone().unwrap_or(Ok(())),
            Err(_) => Err(DbErr::Custom("the process ended during a commit".to_owned())),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(desk) = &mut self.desk {
            match &mut desk.open {
                Some(open) if open.finished > 0 => open.take_back = true,
                // Nobody else wrote in it: it is taken back as a whole.
                _ => desk.open = None,
            }
        }
    }
}

/// Whether an error says that a row was refused, which takes back that one statement only.
fn is_refusal(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    let SqlxError::Database(refusal) = &**cause else { return false };
    let code = refusal.code().and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| code & PRIMARY == CONSTRAINT)
}

#[cfg(test)]
#[path = "writer_tests.rs"]
mod tests;
