//! Whether this house is the one that stood here before, or a copy of it, or an older state of it put back.
//!
//! - The database keeps its **place**: the folder and machine of a SQLite file, or the database in its PostgreSQL
//!   cluster. A copy or a restore elsewhere finds another.
//! - Database and data folder count the **batches** of mail that were begun: the database with the claim of a batch, the
//!   file `batches` only after that is committed. So the file is never ahead, wherever the process ends, unless an older
//!   database was put back beside it. A folder that was put back whole, its file too, cannot be told from one that
//!   went on; whoever restores starts from the database, or lets the mail be held by hand.
//!
//! In both cases the house starts with its mail held, until a person lets it go.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::Ordering;

use anyhow::Context;
use sea_orm::ConnectionTrait;

use super::App;
use crate::clock::{Chance, Clock};
use crate::db::{Db, Engine, Tx};

const COUNT: &str = "batches";

impl App {
    /// Says that this copy is the real one: mail leaves again.
    pub async fn let_mail_go(&self) -> anyhow::Result<()> {
        let across = self.db.across().await?;
        let place = place_of(&across, &self.config.data).await?;
        let statement = across.sql(
            "update instance set mail_held = $1, held_reason = null, place = $2",
            [false.into(), place.into()],
        );
        across.execute_raw(statement).await?;
        across.commit().await?;
        self.mail_held.store(false, Ordering::Relaxed);
        self.wake();
        Ok(())
    }

    /// Counts a batch of mail, together with whatever else this transaction writes; what is counted now is noted by
    /// [`App::note_batch`] once it is committed.
    pub async fn count_batch(&self, across: &Tx) -> anyhow::Result<i64> {
        let statement = across.sql("update instance set batches = batches + 1 returning batches", []);
        let row = across.query_one_raw(statement).await?.context("the instance has no row")?;
        Ok(row.try_get("", "batches")?)
    }

    /// Notes beside the database how far it has counted. Mail does not wait for a folder that cannot be written.
    pub fn note_batch(&self, batches: i64) {
        if let Err(error) = note(&self.config.data, batches) {
            tracing::warn!(%error, "the data folder could not be told how far the database has come");
        }
    }
}

fn note(data: &Path, batches: i64) -> std::io::Result<()> {
    if counted(data) >= batches {
        return Ok(());
    }
    let unfinished = data.join("batches.new");
    let mut file = fs::File::create(&unfinished)?;
    write!(file, "{batches}")?;
    file.sync_data()?;
    fs::rename(unfinished, data.join(COUNT))
}

/// How far the folder knows the database to have counted; one that does not say so knows nothing.
fn counted(data: &Path) -> i64 {
    fs::read_to_string(data.join(COUNT)).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// Where this house stands: the folder of a SQLite file on this machine, or the database in its PostgreSQL
/// cluster. A copy or a restore stands elsewhere; further processes on one PostgreSQL do not.
async fn place_of(tx: &Tx, data: &Path) -> anyhow::Result<String> {
    match tx.engine() {
        Engine::Sqlite => {
            let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
            Ok(format!("{}:{}", machine.trim(), data.canonicalize()?.display()))
        }
        Engine::Postgres => {
            let statement = tx.sql(
                "select s.system_identifier::text || ':' || d.oid::text as place
                   from pg_control_system() s, pg_database d where d.datname = current_database()",
                [],
            );
            let row = tx.query_one_raw(statement).await?.context("PostgreSQL does not say where it is")?;
            Ok(row.try_get("", "place")?)
        }
    }
}

/// Compares what the database remembers with where it is and what the folder knows; a copy that was moved, and an older
/// state that was put back, start with mail held.
pub(super) async fn know(db: &Db, data: &Path, clock: &Clock, chance: &Chance) -> anyhow::Result<bool> {
    let now = clock.now();
    // Read before the database: beside a process that sends, both go on.
    let known = counted(data);
    let across = db.across().await?;
    let place = place_of(&across, data).await?;
    let found =
        across.query_one_raw(across.sql("select place, mail_held, batches from instance", [])).await?;
    let held = match found {
        None => {
            let id: crate::db::RowId = chance.id(now);
            let statement = across.sql(
                "insert into instance (only_row, id, place, mail_held, batches, created_at)
                 values (1, $1, $2, $3, $4, $5)",
                [id.into(), place.into(), false.into(), known.into(), now.into()],
            );
            across.execute_raw(statement).await?;
            false
        }
        Some(row)
            if row.try_get::<String>("", "place")? == place
                && row.try_get::<i64>("", "batches")? >= known =>
        {
            row.try_get("", "mail_held")?
        }
        Some(row) => {
            // From here on the two count together again.
            let batches = row.try_get::<i64>("", "batches")?.max(known);
            let statement = across.sql(
                "update instance set mail_held = $1, held_reason = $2, place = $3, batches = $4",
                [true.into(), "moved or restored".into(), place.into(), batches.into()],
            );
            across.execute_raw(statement).await?;
            true
        }
    };
    across.commit().await?;
    Ok(held)
}
