//! The bare limit of whatever writes: SQLite's own program writes the same rows, in as many transactions.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::rate;
use crate::support::TestApp;

/// The database of a house from before something was done.
pub struct Before {
    then: PathBuf,
    now: PathBuf,
}

impl Before {
    pub fn of(test: &TestApp) -> Self {
        let folder = &test.app.config.data;
        let before = Before { then: folder.join("before.db"), now: folder.join("tsudoi.db") };
        let _ = std::fs::remove_file(&before.then);
        sqlite(&before.now, &format!("vacuum into '{}';", before.then.display()));
        before
    }

    /// Writes what was written since into the database from before, in `count` transactions with the same promises to
    /// the disk: how many in a second, and how many rows each.
    pub fn write(&self, count: usize) -> (f64, f64) {
        let tables = sqlite(
            &self.now,
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%';",
        );
        let mut turns: Vec<Vec<String>> = vec![Vec::new(); count];
        let mut rows = 0;
        for table in tables.lines() {
            let dump = format!(
                "attach '{}' as old;\n.mode insert {table}\nselect * from main.{table} except select * from old.{table};\n",
                self.then.display()
            );
            for (number, row) in
                sqlite(&self.now, &dump).lines().filter(|row| row.starts_with("INSERT")).enumerate()
            {
                // What changed instead of coming anew replaces its row.
                turns[number % count].push(row.replacen("INSERT", "INSERT OR REPLACE", 1));
                rows += 1;
            }
        }
        let mut script =
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = off;\n".to_owned();
        for turn in &turns {
            script.push_str("begin immediate;\n");
            script.push_str(&turn.join("\n"));
            script.push_str("\ncommit;\n");
        }
        let start = Instant::now();
        sqlite(&self.then, &script);
        (rate(count, start), rows as f64 / count as f64)
    }
}

/// Runs SQLite's own program; what it said.
pub fn sqlite(database: &Path, sql: &str) -> String {
    let mut child = Command::new("sqlite3")
        .arg("-bail")
        .arg(database)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the limit is measured with the command sqlite3");
    let mut input = child.stdin.take().expect("stdin is ours");
    let sql = sql.to_owned();
    let writing = std::thread::spawn(move || input.write_all(sql.as_bytes()));
    let mut told = String::new();
    child.stdout.take().expect("stdout is ours").read_to_string(&mut told).expect("it tells");
    writing.join().expect("it was told").expect("it heard");
    assert!(child.wait().expect("it ends").success(), "sqlite3 refused");
    told
}
