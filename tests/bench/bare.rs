//! The bare limit of whatever writes: the database's own program, `sqlite3` or `psql`, writes the same rows in as many
//! transactions, with the same promises to the disk. To SQLite one writes; to PostgreSQL [`WRITERS`] write at once.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use tsudoi::db::Engine;

use crate::rate;
use crate::support::TestApp;

/// So many connections write to PostgreSQL at once, as many as there are clients of the house.
const WRITERS: usize = 16;

/// The database of a house from before something was done.
pub enum Before {
    Sqlite {
        then: PathBuf,
        now: PathBuf,
    },
    /// The URL of the database; what was there stands in its schema `before`.
    Postgres(String),
}

impl Before {
    pub fn of(test: &TestApp) -> Self {
        if test.app.db.engine() == Engine::Postgres {
            let url = test.app.config.database();
            for table in lines(&psql(&url, TABLES)) {
                let sql = format!(
                    "{EVERY} create schema if not exists before; drop table if exists before.{table};"
                );
                psql(&url, &format!("{sql} create table before.{table} as table public.{table};"));
            }
            return Before::Postgres(url);
        }
        let folder = &test.app.config.data;
        let (then, now) = (folder.join("before.db"), folder.join("tsudoi.db"));
        let _ = std::fs::remove_file(&then);
        sqlite(&now, &format!("vacuum into '{}';", then.display()));
        Before::Sqlite { then, now }
    }

    /// What `count` of something that come to `ours` a second are to be read beside: what was written since is written
    /// into the database from before, in as many transactions.
    pub fn limit(&self, count: usize, ours: f64) -> String {
        let ((bare, rows), what) = match self {
            Before::Sqlite { then, now } => (into_sqlite(then, now, count), "SQLite"),
            Before::Postgres(url) => (into_postgres(url, count), "PostgreSQL"),
        };
        format!("bare {what} {bare:.0}/s ({:.0} %), {rows:.1} rows each", ours / bare * 100.0)
    }
}

/// How many transactions a second, and how many rows each.
fn into_sqlite(then: &Path, now: &Path, count: usize) -> (f64, f64) {
    let tables =
        sqlite(now, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%';");
    let mut written = Vec::new();
    for table in tables.lines() {
        let dump = format!(
            "attach '{}' as old;\n.mode insert {table}\nselect * from main.{table} except select * from old.{table};\n",
            then.display()
        );
        // What changed instead of coming anew replaces its row.
        let rows = sqlite(now, &dump);
        let rows = rows.lines().filter(|row| row.starts_with("INSERT"));
        written.extend(
            rows.enumerate().map(|(place, row)| (place, row.replacen("INSERT", "INSERT OR REPLACE", 1))),
        );
    }
    let (turns, rows) = in_turns(written, count);
    let mut script =
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = off;\n".to_owned();
    for turn in &turns {
        script.push_str(&format!("begin immediate;\n{}\ncommit;\n", turn.join("\n")));
    }
    let start = Instant::now();
    sqlite(then, &script);
    (rate(count, start), rows as f64 / count as f64)
}

/// All centers' rows may be seen.
const EVERY: &str = "set client_min_messages = warning; set tsudoi.center = '*';";
const TABLES: &str = "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'";

/// As [`into_sqlite`]: into tables alike, with every index, that hold what did not change.
fn into_postgres(url: &str, count: usize) -> (f64, f64) {
    let mut written = Vec::new();
    for table in lines(&psql(url, TABLES)) {
        let alike = format!(
            "{EVERY} create schema if not exists bare; drop table if exists bare.{table};
             create table bare.{table} (like public.{table} including all);
             insert into bare.{table} select * from before.{table} b
              where b::text in (select p::text from public.{table} p);
             select format('insert into bare.{table} select (%L::public.{table}).*', p::text) from public.{table} p
              where p::text not in (select b::text from before.{table} b);"
        );
        written.extend(lines(&psql(url, &alike)).into_iter().enumerate());
    }
    let (turns, rows) = in_turns(written, count);
    let turns: Vec<String> =
        turns.iter().map(|turn| format!("begin\\; {}\\; commit;\n", turn.join("\\; "))).collect();
    let start = Instant::now();
    std::thread::scope(|scope| {
        for some in turns.chunks(count.div_ceil(WRITERS)) {
            scope.spawn(move || psql(url, &some.concat()));
        }
    });
    (rate(count, start), rows as f64 / count as f64)
}

/// Rows, each with its place in its table, spread over so many transactions; how many there are.
fn in_turns(written: Vec<(usize, String)>, count: usize) -> (Vec<Vec<String>>, usize) {
    let mut turns = vec![Vec::new(); count];
    let rows = written.len();
    for (place, row) in written {
        turns[place % count].push(row);
    }
    (turns, rows)
}

/// Runs SQLite's own program; what it said.
pub fn sqlite(database: &Path, sql: &str) -> String {
    told(Command::new("sqlite3").arg("-bail").arg(database), sql)
}

/// Runs PostgreSQL's own program; what it said, each row ended by a zero.
fn psql(url: &str, sql: &str) -> String {
    told(Command::new("psql").args(["-XqAt0", "-v", "ON_ERROR_STOP=1", "-d", url]), sql)
}

fn lines(rows: &str) -> Vec<String> {
    rows.split('\0').filter(|row| !row.is_empty()).map(str::to_owned).collect()
}

/// What a program says to these words.
fn told(program: &mut Command, sql: &str) -> String {
    let name = program.get_program().to_string_lossy().into_owned();
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|_| panic!("the limit is measured with the command {name}"));
    let mut input = child.stdin.take().expect("stdin is ours");
    let sql = sql.to_owned();
    let writing = std::thread::spawn(move || input.write_all(sql.as_bytes()));
    let mut told = String::new();
    child.stdout.take().expect("stdout is ours").read_to_string(&mut told).expect("it tells");
    writing.join().expect("it was told").expect("it heard");
    assert!(child.wait().expect("it ends").success(), "{name} refused");
    told
}
