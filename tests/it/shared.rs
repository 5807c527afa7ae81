//! Work shared by processes: real ones poll one database, and one of them is killed in the midst of its steps. Each
//! step is carried out once, and what the dead one had begun is taken over when its lease ends. On SQLite, where one
//! process works at a time, the next one takes over when it starts.

use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use tsudoi::clock::Clock;
use tsudoi::db::{Engine, StepId};
use tsudoi::plans::store::step;
use tsudoi::plans::{self, Step, StepState};

use crate::command::Served;
use crate::plans::make;
use crate::support::{TestApp, is_full};

/// Makes `count` steps that fell due a minute ago, each of which opens a task.
async fn fall_due(test: &TestApp, count: i32) {
    let mut staff = test.staff().await;
    let gathering = make(&mut staff).await;
    // The processes go by the clock of the machine.
    test.app.clock.set(Clock::System.now());
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let all = plans::steps_of(&tx, gathering.0).await.unwrap();
    let task = all.into_iter().find(|step| step.action == "task" && step.condition.is_none()).unwrap();
    let now = test.app.clock.now();
    // The plan's own steps stay out of it.
    tx.execute_unprepared("update steps set state = 'held' where state = 'planned'").await.unwrap();
    for number in 0..count {
        let due_at = now - chrono::Duration::minutes(1);
        let (id, occurrence) = (test.app.chance.id(now), 1_000 + number);
        let (lease_by, lease_until) = (None, None);
        let state = StepState::Planned;
        let row = Step { id, occurrence, due_at, state, lease_by, lease_until, ..task.clone() };
        step::insert(&tx, row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A step as it stands: its state, and who has it.
struct Stands {
    state: String,
    by: Option<String>,
}

async fn stand(test: &TestApp) -> HashMap<StepId, Stands> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let sql = "select id, state, lease_by from steps where center_id = $1 and occurrence >= 1000";
    let rows = tx.query_all_raw(tx.sql(sql, [test.center.into()])).await.unwrap();
    let read = |row: &sea_orm::QueryResult| {
        let stands = Stands { state: row.try_get("", "state")?, by: row.try_get("", "lease_by")? };
        Ok::<_, sea_orm::DbErr>((row.try_get("", "id")?, stands))
    };
    rows.iter().map(|row| read(row).unwrap()).collect()
}

/// Waits until it is so.
async fn until(test: &TestApp, so: impl Fn(&HashMap<StepId, Stands>) -> bool) -> HashMap<StepId, Stands> {
    loop {
        let all = stand(test).await;
        if so(&all) {
            return all;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn signal(name: &str, process: u32) {
    let done = Command::new("kill").arg(name).arg(process.to_string()).status();
    assert!(done.is_ok_and(|done| done.success()), "{name}");
}

fn begun_by(all: &HashMap<StepId, Stands>, who: &str) -> Vec<StepId> {
    let of = |stands: &Stands| stands.state == "running" && stands.by.as_deref() == Some(who);
    all.iter().filter(|(_, stands)| of(stands)).map(|(id, _)| *id).collect()
}

#[actix_web::test]
async fn two_processes_carry_out_each_step_once_and_take_over_from_one_that_was_killed() {
    let count = if is_full() { 10_000 } else { 400 };
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    fall_due(&test, count).await;
    let database = test.app.config.database();
    let variables = [("DATABASE_URL", database.as_str()), ("TSUDOI_LEASE_SECONDS", "5")];

    let mut first = Served::start(&test.app.config.data, &variables);
    let all = until(&test, |all| all.values().any(|stands| stands.by.is_some())).await;
    let who = all.values().find_map(|stands| stands.by.clone()).unwrap();
    let together = test.app.db.engine() == Engine::Postgres;
    let second = together.then(|| Served::start(&test.app.config.data, &variables));
    // Stopped, it does nothing more; it is killed where that met it in the midst of some steps.
    let begun = loop {
        signal("-STOP", first.child.id());
        let begun = begun_by(&stand(&test).await, &who);
        if begun.len() > 1 {
            break begun;
        }
        signal("-CONT", first.child.id());
        let none = |all: &HashMap<StepId, Stands>| all.values().all(|stands| stands.state != "planned");
        let all = until(&test, |all| begun_by(all, &who).len() > 1 || none(all)).await;
        assert!(!none(&all), "it was never met in the midst of its steps");
    };
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    // What it was just writing down when it was stopped may still have been heard.
    let left = begun_by(&stand(&test).await, &who);
    assert!(left.len() + 1 >= begun.len());
    let second = second.unwrap_or_else(|| Served::start(&test.app.config.data, &variables));

    let over = |all: &HashMap<StepId, Stands>| {
        all.values().all(|stands| !["planned", "running"].contains(&stands.state.as_str()))
    };
    let all = until(&test, over).await;
    drop(second);
    assert_eq!(all.len(), usize::try_from(count).unwrap(), "none is lost");
    // Those that the dead one had begun are among them: the other took them over.
    assert!(begun.iter().all(|id| all.contains_key(id)));
    for stands in all.values() {
        assert_eq!(stands.state, "waiting", "its task is open");
    }

    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let sql = "select about_id, count(*) as number from tasks where kind = 'plans.step' group by about_id";
    let rows = tx.query_all_raw(tx.sql(sql, [])).await.unwrap();
    let tasks: HashMap<StepId, i64> = rows
        .iter()
        .map(|row| (row.try_get("", "about_id").unwrap(), row.try_get("", "number").unwrap()))
        .collect();
    assert!(all.keys().all(|id| tasks.get(id) == Some(&1)), "each has one task");
    let sql = "select count(*) as number from audit_entries where action = 'plans.step.run' and at >= $1";
    let since: DateTime<Utc> = test.app.clock.now();
    let row = tx.query_one_raw(tx.sql(sql, [since.into()])).await.unwrap().unwrap();
    let told: i64 = row.try_get("", "number").unwrap();
    assert_eq!(told, i64::from(count), "the history tells of each once");
}
