//! Many rows from one: what a house of many years holds, without waiting for the years.

use sea_orm::ConnectionTrait;
use tsudoi::db::{Engine, GatheringId};

use crate::support::TestApp;

/// The id of the row that is copied as number `number` (in SQL): the same in every table, so that rows which belong
/// together find one another.
pub fn id(test: &TestApp, number: &str) -> String {
    match test.app.db.engine() {
        Engine::Sqlite => format!("cast(printf('%016d', {number}) as blob)"),
        Engine::Postgres => format!("lpad(to_hex({number}), 32, '0')::uuid"),
    }
}

/// The value of a column of time, so many years later or earlier (in SQL).
pub fn years(test: &TestApp, column: &str, years: i32) -> String {
    match test.app.db.engine() {
        Engine::Sqlite => {
            let year = format!("substr(t.{column}, 1, 4) + ({years})");
            format!("printf('%04d', {year}) || substr(t.{column}, 5)")
        }
        Engine::Postgres => format!("(t.{column} + interval '{years} years')"),
    }
}

/// Copies the row of a table that stands first in the order of `first`, `count` times, with these values in the stead
/// of its own; `n.k` is the number of a copy, from 1 on.
pub async fn copies(test: &TestApp, (table, first): (&str, &str), count: usize, instead: &[(&str, String)]) {
    let (columns, new_id) = match test.app.db.engine() {
        Engine::Sqlite => (format!("select name from pragma_table_info('{table}')"), "randomblob(16)"),
        Engine::Postgres => (
            format!(
                "select column_name::text as name from information_schema.columns
                  where table_schema = current_schema() and table_name = '{table}'"
            ),
            "gen_random_uuid()",
        ),
    };
    let tx = test.app.db.scoped(test.center).write().await.expect("the database answers");
    let columns = tx.query_all_raw(tx.sql(&columns, [])).await.expect("columns");
    let names: Vec<String> = columns.iter().map(|row| row.try_get("", "name").expect("a name")).collect();
    let values: Vec<String> = names
        .iter()
        .map(|name| {
            let other = instead.iter().find(|(column, _)| column == name).map(|(_, value)| value.clone());
            other.unwrap_or_else(|| if name == "id" { new_id.to_owned() } else { format!("t.{name}") })
        })
        .collect();
    let sql = format!(
        "insert into {table} ({}) with recursive n(k) as (select 1 union all select k + 1 from n where k < {count})
         select {} from n, (select * from {table} order by {first} limit 1) t",
        names.join(", "),
        values.join(", ")
    );
    tx.execute_unprepared(&sql).await.expect("rows are copied");
    if test.app.db.engine() == Engine::Postgres {
        // What its own upkeep does in time: it knows how many rows there are.
        tx.execute_unprepared(&format!("analyze {table}")).await.expect("they are counted");
    }
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
