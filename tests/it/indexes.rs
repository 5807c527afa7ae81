//! Claiming goes by its index on both engines: however many rows wait for later, neither steps nor mails are gone
//! through for the few that are due. The database itself says which way it takes.

use chrono::Duration;
use sea_orm::{ConnectionTrait, Value};
use tsudoi::db::{Engine, StepId, Tx};
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail};
use tsudoi::plans::store::step;
use tsudoi::plans::{self, Step, StepState};
use uuid::Uuid;

use crate::plans::make;
use crate::support::TestApp;

/// Rows that wait for later, of each kind.
const LATER: usize = 20_000;
const DUE: usize = 3;

/// A house with many steps and mails for later and a few of each that are due now.
async fn crowded() -> TestApp {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let gathering = make(&mut staff).await;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let model = plans::steps_of(&tx, gathering.0).await.unwrap().remove(0);
    tx.execute_unprepared("update steps set state = 'held' where state = 'planned'").await.unwrap();
    for (count, due_at) in [(DUE, now - Duration::minutes(1)), (LATER, now + Duration::days(30))] {
        let (id, state): (StepId, _) = (test.app.chance.id(now), StepState::Planned);
        let occurrence = i32::try_from(100_000 * count).unwrap();
        let row = Step { id, occurrence, due_at, state, ..model.clone() };
        step::insert(&tx, row).await.unwrap();
        copy(&tx, "steps", id.0, count - 1, ("occurrence", "occurrence + n.i")).await;
        for bulk in [false, true] {
            let mail = NewMail {
                kind: "mail_test",
                ref_id: test.admin.0,
                payload: serde_json::json!({}),
                lang: Lang::Ja,
                recipient: "office@partner.example",
                bulk,
                not_before: due_at,
            };
            let id = outbox::enqueue(&test.app, &tx, now, mail).await.unwrap();
            copy(&tx, "outbox", id.0, count - 1, ("message_id", "message_id || n.i")).await;
        }
    }
    tx.commit().await.unwrap();
    if test.app.db.engine() == Engine::Postgres {
        // What its own upkeep does in time: it knows how many rows there are.
        let across = test.app.db.across().await.unwrap();
        across.execute_unprepared("analyze steps").await.unwrap();
        across.execute_unprepared("analyze outbox").await.unwrap();
        across.commit().await.unwrap();
    }
    test
}

/// So many more rows like one, each with an id of its own and this change.
async fn copy(tx: &Tx, table: &str, id: Uuid, count: usize, (changed, to): (&str, &str)) {
    let (columns, new_id) = match tx.engine() {
        Engine::Sqlite => (format!("select name from pragma_table_info('{table}')"), "randomblob(16)"),
        Engine::Postgres => (
            format!(
                "select column_name::text as name from information_schema.columns
                  where table_schema = current_schema() and table_name = '{table}'"
            ),
            "gen_random_uuid()",
        ),
    };
    let columns = tx.query_all_raw(tx.sql(&columns, [])).await.unwrap();
    let columns: Vec<String> = columns.iter().map(|row| row.try_get("", "name").unwrap()).collect();
    let value = |column: &String| match column.as_str() {
        "id" => new_id.to_owned(),
        name if name == changed => to.to_owned(),
        name => format!("t.{name}"),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let sql = format!(
        "insert into {table} ({})
         with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})
         select {} from {table} t, n where t.id = $1",
        columns.join(", "),
        values.join(", ")
    );
    let done = tx.execute_raw(tx.sql(&sql, [id.into()])).await.unwrap();
    assert_eq!(done.rows_affected(), u64::try_from(count).unwrap());
}

/// The way that the database takes for a statement, in its own words.
async fn way(test: &TestApp, across: &Tx, sql: &str) -> String {
    let now = test.app.clock.now();
    let values: [Value; 4] = [now.into(), 20_i64.into(), "who".into(), (now + Duration::minutes(1)).into()];
    let (explain, column) = match test.app.db.engine() {
        Engine::Sqlite => ("explain query plan", "detail"),
        Engine::Postgres => ("explain", "QUERY PLAN"),
    };
    let rows = across.query_all_raw(across.sql(&format!("{explain} {sql}"), values)).await.unwrap();
    let told: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
    told.join("\n")
}

/// Whether a table is gone through in this way.
fn is_gone_through(way: &str, table: &str) -> bool {
    way.lines()
        .any(|line| line.contains(&format!("Seq Scan on {table}")) || line.contains(&format!("SCAN {table}")))
}

#[actix_web::test]
async fn claiming_steps_and_mails_goes_by_an_index_however_many_wait_for_later() {
    let test = crowded().await;
    let now = test.app.clock.now();
    let across = test.app.db.across().await.unwrap();
    let mut asked = vec![("steps", "steps_look", step::claiming(&across))];
    for lot in outbox::store::LOTS {
        let index = if lot.contains("sending") { "outbox_under_way" } else { "outbox_waiting" };
        asked.push(("outbox", index, outbox::store::claiming(&across, lot)));
    }
    for (table, index, sql) in asked {
        let way = way(&test, &across, &sql).await;
        assert!(way.contains(index), "{table} by {index}:\n{way}");
        assert!(!is_gone_through(&way, table), "{table} is gone through:\n{way}");
    }
    // What no index knows is told apart.
    let sql = "select id from steps where finished_at <= $1 and attempts < $2 and outcome = $3 and lease_until <= $4";
    let slow = way(&test, &across, sql).await;
    assert!(is_gone_through(&slow, "steps"), "{slow}");

    let until = now + Duration::minutes(1);
    let steps = step::claim(&across, "who", now, until, 20).await.unwrap();
    assert_eq!(steps.len(), DUE);
    let mails = outbox::store::claim(&across, "who", now, until, 20).await.unwrap();
    assert_eq!(mails.len(), 2 * DUE);
    across.commit().await.unwrap();
}
