//! The figures of the house, each beside its bare limit measured in the same run: `bash tests/run bench`. Nothing
//! here passes or fails; what is printed is to be read. Words after `--` choose: replies, mails, steps, contacts,
//! program, shared, place, tables, boards. Where `TEST_DATABASE_URL` names a PostgreSQL, the same is measured there, and
//! two processes share it; the start and the memory of the program, and the boards of the day, are measured on SQLite alone.
//!
//! On SQLite in a folder of its own, with everything as it is served: WAL and a commit that waits for the disk. What the
//! disk allows is measured too: with `c` commits a second nobody who waits for a commit of its own alone gets beyond
//! `c`; `k` who share them get to `k · c`, and to half of that where each has to wait for two.

mod bare;
mod boards;
#[path = "../it/invitations/fixture.rs"]
mod fixture;
mod growth;
mod http;
mod mail;
mod place;
#[path = "../place/cases.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod place_cases;
mod program;
#[path = "../it/round.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod round;
mod rows;
mod shared;
#[path = "../smtp/sink.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod sink;
mod steps;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod support;
mod tables;

use std::time::Instant;

use fixture::Office;
use sea_orm::ConnectionTrait;
use support::TestApp;
use tsudoi::db::GatheringId;

/// One line of the table.
pub fn line(what: &str, ours: f64, unit: &str, limit: &str) {
    println!("{what:<58} {ours:>10.1} {unit:<10} {limit}");
}

/// So many of something in the time since `start`, in each second.
pub fn rate(count: usize, start: Instant) -> f64 {
    count as f64 / start.elapsed().as_secs_f64()
}

/// A house with `offices` that are invited by mail, their mails in the outbox.
pub async fn invited(variables: &[(&str, &str)], offices: usize) -> (TestApp, GatheringId) {
    let test = TestApp::spawn_with(variables).await;
    for number in 0..offices {
        let (name, email) = (format!("就労移行支援事業所{number}"), format!("office{number}@example.jp"));
        test.office(Office { name: &name, email: &email, kind: "transition", ..Office::default() }).await;
    }
    let gathering = test.round_zero(&[]).await;
    let mut staff = test.staff().await;
    let base = format!("/gatherings/{gathering}/waves");
    staff.open(&format!("{base}/new")).await.expect("a wave can be begun");
    staff.send(&base, &[]).await.expect("it is drafted");
    let wave = staff.page.url.clone();
    staff.open(&format!("{wave}/confirm")).await.expect("it can be looked at once more");
    staff.send(&format!("{wave}/open"), &[]).await.expect("it is opened");
    (test, gathering)
}

/// Commits in a second, one after another, each of one small row and waited for: what the disk allows.
pub async fn commits(test: &TestApp) -> f64 {
    const COMMITS: usize = 300;
    let start = Instant::now();
    for number in 0..COMMITS {
        let tx = test.app.db.scoped(test.center).write().await.expect("the database answers");
        let key = format!("commit {number}").into_bytes();
        let values = [key.into(), test.app.clock.now().into()];
        let sql = "insert into attempts (key, window_start, count) values ($1, $2, 1)";
        tx.execute_raw(tx.sql(sql, values)).await.expect("a row is written");
        tx.commit().await.expect("it stays");
    }
    rate(COMMITS, start)
}

#[actix_web::main]
async fn main() {
    // `cargo bench` hands over words of its own, which begin with a dash.
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| word == name);
    println!("{:<58} {:>10}", "", "ours");
    let shared = std::env::vars().any(|(name, url)| name == "TEST_DATABASE_URL" && !url.is_empty());
    if wanted("replies") {
        http::replies().await;
    }
    if wanted("mails") {
        mail::delivered().await;
    }
    if wanted("steps") {
        steps::carried().await;
    }
    if wanted("contacts") {
        growth::contacts().await;
    }
    if shared && wanted("shared") {
        shared::steps().await;
    }
    if !shared && wanted("place") {
        place::by_size();
    }
    if !shared && wanted("tables") {
        tables::by_size();
    }
    if !shared && wanted("boards") {
        boards::open().await;
    }
    if !shared && wanted("program") {
        program::started().await;
    }
}
