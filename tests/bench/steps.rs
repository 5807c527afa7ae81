//! Steps of plans: carried out, claimed, and looked for while few and many wait for next year.

use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, Value};
use tsudoi::db::Engine;
use tsudoi::plans::store::step;

use crate::bare::Before;
use crate::rows::{copies, round_zero, years};
use crate::support::TestApp;
use crate::{line, rate};

/// Steps carried out in a second, beside the rows that this writes; then how many are claimed in a second, and how long
/// a poll takes, while few and many wait for later.
pub async fn carried() {
    let test = TestApp::spawn().await;
    round_zero(&test).await;
    carried_out(&test).await;
    let later = ["look_at", "due_at"].map(|column| (column, years(&test, column, 10)));
    let mut base = 1_000;
    for wait in [1_000, 999_000] {
        let occurrence = format!("{base} + n.k");
        let [look_at, due_at] = later.clone();
        let values = [("occurrence", occurrence), ("state", "'planned'".to_owned()), look_at, due_at];
        copies(&test, ("steps", "look_at"), wait, &values).await;
        base += wait + 10;
        let occurrence = format!("{base} + n.k");
        let values = [("occurrence", occurrence), ("state", "'planned'".to_owned())];
        copies(&test, ("steps", "look_at"), 2_000, &values).await;
        base += 3_000;
        let (now, start, mut claimed) = (test.app.clock.now() + Duration::days(300), Instant::now(), 0);
        loop {
            let across = test.app.db.across().await.expect("the database answers");
            let some = step::claim(&across, "bench", now, now + Duration::minutes(10), 20).await;
            across.commit().await.expect("they stay");
            match some.expect("they are claimed").len() {
                0 => break,
                count => claimed += count,
            }
        }
        line(
            &format!("steps claimed, {} wait for later", base - 4_000),
            rate(claimed, start),
            "/s",
            "20 in each commit",
        );
        let start = Instant::now();
        for _ in 0..100 {
            test.app.run_due().await.expect("nothing is due");
        }
        let idle = start.elapsed().as_secs_f64() * 10.0;
        let limit = format!("{} steps wait for later; {}", base - 4_000, plan_of_a_poll(&test).await);
        line("a poll with nothing due", idle, "ms", &limit);
    }
}

/// Steps that fell due a minute ago and open a task each, carried out.
async fn carried_out(test: &TestApp) {
    const STEPS: usize = 1_000;
    let task = "action <> 'task', condition is not null, look_at";
    let values = [("occurrence", "2000000 + n.k".to_owned()), ("state", "'planned'".to_owned())];
    copies(test, ("steps", task), STEPS, &values).await;
    let tx = test.app.db.scoped(test.center).read().await.expect("the database answers");
    let sql = "select max(due_at) as due from steps where occurrence > 2000000";
    let row = tx.query_one_raw(tx.sql(sql, [])).await.expect("a row").expect("steps");
    let due: DateTime<Utc> = row.try_get("", "due").expect("a moment");
    drop(tx);
    test.app.clock.set(due + Duration::minutes(1));
    let before = Before::of(test);
    let start = Instant::now();
    let count = test.app.run_due().await.expect("what is due is done");
    let ours = rate(count, start);
    let limit = before.limit(count, ours);
    line(&format!("steps carried out, {count} of them"), ours, "/s", &limit);
}

/// How the database finds the steps to be looked at, in its own words.
async fn plan_of_a_poll(test: &TestApp) -> String {
    let across = test.app.db.across_to_read().await.expect("the database answers");
    let (explain, column) = match across.engine() {
        Engine::Sqlite => ("explain query plan", "detail"),
        Engine::Postgres => ("explain", "QUERY PLAN"),
    };
    let sql = format!("{explain} {}", step::due(&across));
    let values: [Value; 2] = [test.app.clock.now().into(), 20_i64.into()];
    let rows = across.query_all_raw(across.sql(&sql, values)).await.expect("a plan");
    let told = rows.iter().map(|row| row.try_get::<String>("", column).expect("words"));
    let way = told
        .map(|words| words.trim().to_owned())
        .filter(|words| words.to_lowercase().contains("scan") || words.contains("SEARCH"));
    way.collect::<Vec<_>>().join(", ")
}
