//! The figures of the house, each beside its bare limit measured in the same run: `bash tests/run bench`. Nothing
//! here passes or fails; what is printed is to be read. Words after `--` choose: replies, mails, steps, contacts,
//! program.
//!
//! On SQLite in a folder of its own, with everything as it is served: WAL and a commit that waits for the disk.

#[path = "../it/invitations/fixture.rs"]
mod fixture;
mod http;
mod mail;
mod rows;
#[path = "../smtp/sink.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod sink;
#[path = "../it/support/mod.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod support;

use std::time::Instant;

use fixture::Office;
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

#[actix_web::main]
async fn main() {
    // `cargo bench` hands over words of its own, which begin with a dash.
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|word| word == name);
    println!("{:<58} {:>10}", "", "ours");
    if wanted("replies") {
        http::replies().await;
    }
    if wanted("mails") {
        mail::delivered().await;
    }
    if wanted("steps") {
        rows::steps().await;
    }
    if wanted("contacts") {
        rows::contacts().await;
    }
    if wanted("program") {
        http::program();
    }
}
