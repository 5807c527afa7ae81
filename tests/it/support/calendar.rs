//! Calendars as other programs read them.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

/// What two programs that are not ours read in a calendar: a list for each day of
/// each entry, of `uid, summary, starts, ends, status, location`.
pub fn read_by_others(calendar: &str) -> Vec<Json> {
    let mut program = Command::new("/usr/bin/python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/read_calendar.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 with icalendar and vobject (tests/run installs them)");
    program.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let read = program.wait_with_output().unwrap();
    assert!(read.status.success(), "a calendar program refuses:\n{calendar}");
    String::from_utf8(read.stdout).unwrap().lines().map(|line| line.parse().unwrap()).collect()
}
