//! What grows: steps that wait for next year, and the address book.

use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use tsudoi::db::GatheringId;
use tsudoi::plans::store::step;

use crate::bare::Before;
use crate::fixture::Office;
use crate::support::TestApp;
use crate::{line, rate};

/// An id in SQL, as SQLite keeps it.
const ID: &str = "randomblob(16)";

/// Copies the row of a table that stands first in the order of `first`, `count` times, with these values in the stead
/// of its own.
async fn copies(test: &TestApp, (table, first): (&str, &str), count: usize, instead: &[(&str, &str)]) {
    let tx = test.app.db.scoped(test.center).write().await.expect("the database answers");
    let sql = format!("select name from pragma_table_info('{table}')");
    let columns = tx.query_all_raw(tx.sql(&sql, [])).await.expect("columns");
    let names: Vec<String> = columns.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    let values: Vec<String> = names
        .iter()
        .map(|name| {
            let other =
                instead.iter().find(|(column, _)| column == name).map(|(_, value)| (*value).to_owned());
            other.unwrap_or_else(|| if name == "id" { ID.to_owned() } else { format!("t.{name}") })
        })
        .collect();
    let sql = format!(
        "insert into {table} ({}) with recursive n(k) as (select 1 union all select k + 1 from n where k < {count})
         select {} from n, (select * from {table} order by {first} limit 1) t",
        names.join(", "),
        values.join(", ")
    );
    tx.execute_unprepared(&sql).await.expect("rows are copied");
    tx.commit().await.expect("they stay");
}

/// A gathering with its plan, made as a person does.
pub async fn round_zero(test: &TestApp) -> GatheringId {
    let mut staff = test.staff().await;
    staff.open("/gatherings/new?playbook=round-zero").await.expect("the form opens");
    let fields = [
        ("title_ja", "第0回"),
        ("date", "2027-01-26"),
        ("starts", "15:00"),
        ("ends", "16:30"),
        ("reply_deadline", "2027-01-12"),
        ("zone", "Asia/Tokyo"),
        ("venue", "会館"),
        ("capacity", "30"),
    ];
    staff.send("/gatherings/new", &fields).await.expect("a gathering is made");
    let id = staff.page.url.split('/').nth(2).expect("its page");
    id.parse().expect("an id")
}

/// Steps carried out in a second, beside the rows that this writes; then how many are claimed in a second, and how long
/// a poll takes, while few and many wait for later.
pub async fn steps() {
    let test = TestApp::spawn().await;
    round_zero(&test).await;
    carried_out(&test).await;
    let later =
        [("look_at", "replace(t.look_at, '202', '203')"), ("due_at", "replace(t.due_at, '202', '203')")];
    let mut base = 1_000;
    for wait in [1_000, 999_000] {
        let occurrence = format!("{base} + n.k");
        let values = [("occurrence", occurrence.as_str()), ("state", "'planned'"), later[0], later[1]];
        copies(&test, ("steps", "look_at"), wait, &values).await;
        base += wait + 10;
        let occurrence = format!("{base} + n.k");
        copies(&test, ("steps", "look_at"), 2_000, &[("occurrence", &occurrence), ("state", "'planned'")])
            .await;
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
    let values = [("occurrence", "2000000 + n.k"), ("state", "'planned'")];
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
    let (bare, rows) = before.write(count);
    let limit = format!("bare SQLite {bare:.0}/s ({:.0} %), {rows:.1} rows each", ours / bare * 100.0);
    line(&format!("steps carried out, {count} of them"), ours, "/s", &limit);
}

/// How SQLite finds the steps to be looked at.
async fn plan_of_a_poll(test: &TestApp) -> String {
    let across = test.app.db.across_to_read().await.expect("the database answers");
    let sql = format!("explain query plan {}", step::due(&across));
    let values = [test.app.clock.now().into(), 20.into()];
    let rows = across.query_all_raw(across.sql(&sql, values)).await.expect("a plan");
    let told = rows.iter().map(|row| row.try_get::<String>("", "detail").expect("words"));
    told.collect::<Vec<_>>().join(", ")
}

/// Pages of the address book, small and large.
pub async fn contacts() {
    let test = TestApp::spawn().await;
    let office = Office { name: "就労移行支援事業所", email: "a@example.jp", ..Office::default() };
    test.office(office).await;
    let mut staff = test.staff().await;
    let mut there = 1;
    for wanted in [1_000, 10_000, 100_000] {
        let name = format!("t.name || ({there} + n.k)");
        copies(&test, ("organizations", "id"), wanted - there, &[("name", &name), ("search_key", &name)])
            .await;
        there = wanted;
        for page in ["/organizations", "/search?q=%E4%BA%8B%E6%A5%AD%E6%89%80777", "/today"] {
            staff.open(page).await.expect("the page opens");
            let start = Instant::now();
            for _ in 0..10 {
                staff.open(page).await.expect("the page opens");
            }
            let took = start.elapsed().as_secs_f64() * 100.0;
            line(&format!("{page} with {wanted} offices"), took, "ms", "");
        }
    }
}
