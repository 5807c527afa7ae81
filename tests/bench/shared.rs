//! Two processes on one PostgreSQL: what they carry out together, and how long what a killed one had begun lies until
//! the other takes it up.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use tsudoi::clock::Clock;
use tsudoi::plans::store::step;
use tsudoi::plans::{self, Step, StepState};

use crate::rows::round_zero;
use crate::support::TestApp;
use crate::{line, rate};

const STEPS: usize = 2_000;

/// So many are there when one is killed: no more than it takes at once, so that no others are carried out before those
/// that it leaves behind.
const BEGUN: usize = 20;

/// A process that serves the house of `test`; ended with its value.
struct Process(Child);

impl Process {
    fn start(test: &TestApp, port: u16) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tsudoi"))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&test.app.config.data)
            .env("DATABASE_URL", test.app.config.database())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut told = BufReader::new(child.stderr.take().expect("stderr is ours"));
        let mut said = String::new();
        while !said.contains("serving") && told.read_line(&mut said).expect("it tells") > 0 {}
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Process(child)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Makes steps that fell due a minute ago, each of which opens a task.
async fn fall_due(test: &TestApp, task: &Step, first: usize, count: usize) {
    let now = Clock::System.now();
    let tx = test.app.db.scoped(test.center).write().await.expect("the database answers");
    for number in first..first + count {
        let (id, occurrence) = (test.app.chance.id(now), i32::try_from(number).expect("a small number"));
        let (due_at, state) = (now - chrono::Duration::minutes(1), StepState::Planned);
        let row = Step { id, occurrence, due_at, state, ..task.clone() };
        step::insert(&tx, row).await.expect("a step is planned");
    }
    tx.commit().await.expect("they stay");
}

/// How many steps stand in these states.
async fn count(test: &TestApp, states: &str) -> usize {
    let tx = test.app.db.scoped(test.center).read().await.expect("the database answers");
    let sql =
        format!("select count(*) as number from steps where occurrence >= 1000 and state in ({states})");
    let row = tx.query_one_raw(tx.sql(&sql, [])).await.expect("a number").expect("a number");
    usize::try_from(row.try_get::<i64>("", "number").expect("a number")).expect("not less than none")
}

async fn until_none(test: &TestApp, states: &str) {
    while count(test, states).await > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

pub async fn steps() {
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let gathering = round_zero(&test).await;
    let tx = test.app.db.scoped(test.center).write().await.expect("the database answers");
    let all = plans::steps_of(&tx, gathering.0).await.expect("a plan");
    let task = all.into_iter().find(|step| step.action == "task" && step.condition.is_none());
    let task = task.expect("a step that opens a task");
    let sql = "update steps set state = 'held' where state = 'planned'";
    tx.execute_unprepared(sql).await.expect("its own steps stay out of it");
    tx.commit().await.expect("it stays");

    let mut processes = vec![Process::start(&test, 8371)];
    for (round, name) in ["one process", "two processes"].iter().enumerate() {
        if round > 0 {
            processes.push(Process::start(&test, 8372));
        }
        fall_due(&test, &task, 1_000 + round * STEPS, STEPS).await;
        let start = Instant::now();
        until_none(&test, "'planned', 'running'").await;
        line(&format!("steps carried out on PostgreSQL, {name}"), rate(STEPS, start), "/s", "");
    }

    drop(processes);

    // One begins some and is killed; another finds them.
    fall_due(&test, &task, 1_000 + 2 * STEPS, BEGUN).await;
    let dying = Process::start(&test, 8371);
    while count(&test, "'running'").await == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let start = Instant::now();
    drop(dying);
    let _other = Process::start(&test, 8372);
    until_none(&test, "'planned', 'running'").await;
    line(
        "what a killed process had begun is done by the other",
        start.elapsed().as_secs_f64(),
        "s",
        &format!("a lease of {} s and a tick of 1 s; aim 30 s", test.app.config.lease_seconds),
    );
}
