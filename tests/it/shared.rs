//! Work shared by processes: real ones poll one database and carry out its steps at the same time, and one of them is
//! killed in the midst of its own. Each step is carried out once, and what the dead one had begun is taken over, on
//! PostgreSQL when its lease ends and no sooner. On SQLite, where one process works at a time, the next one takes over
//! when it starts.

use std::collections::{HashMap, HashSet};
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

/// Which lease a process takes.
const LEASE_SECONDS: &str = "5";

/// So many steps each of the processes is to carry out before one is killed.
const SHARE: usize = 20;

/// A house with a plan of which no step of its own falls due, and a step that opens a task.
async fn planned() -> (TestApp, Step) {
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let mut staff = test.staff().await;
    let gathering = make(&mut staff).await;
    // The processes go by the clock of the machine.
    test.app.clock.set(Clock::System.now());
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let all = plans::steps_of(&tx, gathering.0).await.unwrap();
    let task = all.into_iter().find(|step| step.action == "task" && step.condition.is_none()).unwrap();
    tx.execute_unprepared("update steps set state = 'held' where state = 'planned'").await.unwrap();
    tx.commit().await.unwrap();
    (test, task)
}

/// Makes `count` more steps that fell due a minute ago, each of which opens a task; they are there all at once.
async fn fall_due(test: &TestApp, task: &Step, made: &mut i32, count: i32) {
    let now = Clock::System.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    for _ in 0..count {
        let due_at = now - chrono::Duration::minutes(1);
        let (id, occurrence) = (test.app.chance.id(now), 1_000 + *made);
        let (lease_by, lease_until) = (None, None);
        let state = StepState::Planned;
        let row = Step { id, occurrence, due_at, state, lease_by, lease_until, ..task.clone() };
        step::insert(&tx, row).await.unwrap();
        *made += 1;
    }
    tx.commit().await.unwrap();
}

/// A step as it stands: its state, who has it, and until when.
struct Stands {
    state: String,
    by: Option<String>,
    until: Option<DateTime<Utc>>,
}

impl Stands {
    fn is_over(&self) -> bool {
        !["planned", "running"].contains(&self.state.as_str())
    }

    fn holder(&self) -> Option<&str> {
        self.by.as_deref().filter(|_| self.state == "running")
    }
}

async fn stand(test: &TestApp) -> HashMap<StepId, Stands> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let sql =
        "select id, state, lease_by, lease_until from steps where center_id = $1 and occurrence >= 1000";
    let rows = tx.query_all_raw(tx.sql(sql, [test.center.into()])).await.unwrap();
    let read = |row: &sea_orm::QueryResult| {
        let (by, until) = (row.try_get("", "lease_by")?, row.try_get("", "lease_until")?);
        let stands = Stands { state: row.try_get("", "state")?, by, until };
        Ok::<_, sea_orm::DbErr>((row.try_get("", "id")?, stands))
    };
    rows.iter().map(|row| read(row).unwrap()).collect()
}

/// Who was seen with a step in hand, last, and whether two had one at the same moment.
#[derive(Default)]
struct Seen {
    holder: HashMap<StepId, String>,
    together: bool,
}

impl Seen {
    fn look(&mut self, all: &HashMap<StepId, Stands>) {
        for (id, stands) in all {
            if let Some(who) = stands.holder() {
                self.holder.insert(*id, who.to_owned());
            }
        }
        let holders: HashSet<&str> = all.values().filter_map(Stands::holder).collect();
        self.together |= holders.len() > 1;
    }

    /// How many steps that are over each was seen with.
    fn shares(&self, all: &HashMap<StepId, Stands>) -> HashMap<&str, usize> {
        let mut shares = HashMap::new();
        for (_, who) in self.holder.iter().filter(|(id, _)| all[*id].is_over()) {
            *shares.entry(who.as_str()).or_default() += 1;
        }
        shares
    }
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
    all.iter().filter(|(_, stands)| stands.holder() == Some(who)).map(|(id, _)| *id).collect()
}

/// The name under which the one process that runs takes steps: it is given some until it is met with one.
async fn name_of_the_only_one(test: &TestApp, task: &Step, made: &mut i32) -> String {
    loop {
        fall_due(test, task, made, 20).await;
        let met =
            |all: &HashMap<StepId, Stands>| all.values().find_map(|one| one.holder().map(str::to_owned));
        let all = until(test, |all| met(all).is_some() || all.values().all(Stands::is_over)).await;
        if let Some(who) = met(&all) {
            until(test, |all| all.values().all(Stands::is_over)).await;
            return who;
        }
    }
}

#[actix_web::test]
async fn two_processes_carry_out_each_step_once_and_take_over_from_one_that_was_killed() {
    let count = if is_full() { 10_000 } else { 240 };
    let (test, task) = planned().await;
    let since = test.app.clock.now();
    let database = test.app.config.database();
    let variables = [("DATABASE_URL", database.as_str()), ("TSUDOI_LEASE_SECONDS", LEASE_SECONDS)];
    let mut made = 0;

    let mut first = Served::start(&test.app.config.data, &variables);
    let who = name_of_the_only_one(&test, &task, &mut made).await;
    let together = test.app.db.engine() == Engine::Postgres;
    let second = together.then(|| Served::start(&test.app.config.data, &variables));
    fall_due(&test, &task, &mut made, count).await;
    let mut seen = Seen::default();
    if together {
        // Both are at it, before either is stopped: at the same moment, and each has carried out some.
        loop {
            let all = stand(&test).await;
            seen.look(&all);
            let shares = seen.shares(&all);
            let fair = shares.len() > 1 && shares.values().all(|share| *share >= SHARE);
            if seen.together && fair && shares.contains_key(who.as_str()) {
                break;
            }
            assert!(!all.values().all(Stands::is_over), "one did it all, or one after the other: {shares:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
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
    let killed_at = Clock::System.now();
    let all = stand(&test).await;
    let left: HashMap<StepId, DateTime<Utc>> =
        begun_by(&all, &who).into_iter().map(|id| (id, all[&id].until.unwrap())).collect();
    assert!(left.len() + 1 >= begun.len() && !left.is_empty());
    let second = second.unwrap_or_else(|| Served::start(&test.app.config.data, &variables));
    let all = loop {
        let all = stand(&test).await;
        seen.look(&all);
        if all.values().all(Stands::is_over) {
            break all;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    drop(second);
    assert_eq!(all.len(), usize::try_from(made).unwrap(), "none is lost");
    for stands in all.values() {
        assert_eq!(stands.state, "waiting", "its task is open");
    }
    println!("{made} steps, {} left by the one that was killed; {:?}", left.len(), seen.shares(&all));

    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let sql = "select about_id, opened_at from tasks where kind = 'plans.step'";
    let mut tasks: HashMap<StepId, Vec<DateTime<Utc>>> = HashMap::new();
    for row in tx.query_all_raw(tx.sql(sql, [])).await.unwrap() {
        let opened = row.try_get("", "opened_at").unwrap();
        tasks.entry(row.try_get("", "about_id").unwrap()).or_default().push(opened);
    }
    assert!(all.keys().all(|id| tasks.get(id).is_some_and(|tasks| tasks.len() == 1)), "each has one task");
    // What the dead one had begun was carried out after its end, by another; on PostgreSQL once its lease had ended.
    for (id, lease) in &left {
        let opened = tasks[id][0];
        assert!(
            opened >= killed_at,
            "{id} was carried out at {opened}, by one that was killed at {killed_at}"
        );
        assert!(
            !together || opened >= *lease,
            "{id} was taken at {opened}, before the lease ended at {lease}"
        );
    }
    let sql = "select count(*) as number from audit_entries where action = 'plans.step.run' and at >= $1";
    let row = tx.query_one_raw(tx.sql(sql, [since.into()])).await.unwrap().unwrap();
    let told: i64 = row.try_get("", "number").unwrap();
    assert_eq!(told, i64::from(made), "the history tells of each once");
}
