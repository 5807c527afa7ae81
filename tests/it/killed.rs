//! The program killed while mails go out: a real process that sends over SMTP is ended with SIGKILL at random steps of
//! random mails and started again. In the end each recipient is sent to, failed or listed as unknown; a mail came
//! twice at most once for each connection at the moment of a kill, and then byte for byte the same.

use std::collections::{BTreeMap, HashMap};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tsudoi::clock::Clock;
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail, State, store};

use crate::command::Served;
use crate::sink::{Kept, Sink, Step};
use crate::support::{TestApp, is_full};

/// Connections, and so mails under way at a time.
const CONNECTIONS: usize = 4;

/// Kills a process after so many further steps.
#[derive(Default)]
struct Executioner {
    steps: AtomicI64,
    process: AtomicU32,
    /// How many were ended by such a step, in the midst of a mail.
    hit: AtomicUsize,
}

impl Executioner {
    fn told(&self, step: Step) {
        if self.steps.fetch_sub(1, Ordering::SeqCst) == 1 {
            let process = self.process.swap(0, Ordering::SeqCst);
            if process != 0 {
                let done = Command::new("kill").arg("-9").arg(process.to_string()).status();
                assert!(done.is_ok_and(|done| done.success()), "killed at {step:?}");
                self.hit.fetch_add(1, Ordering::SeqCst);
            }
        }
    }
}

async fn enqueue(test: &TestApp, count: usize) {
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    for number in 0..count {
        let recipient = format!("office{number}@example.jp");
        let mail = NewMail {
            kind: "mail_test",
            ref_id: test.admin.0,
            payload: serde_json::json!({}),
            lang: Lang::Ja,
            recipient: &recipient,
            bulk: true,
            not_before: now,
        };
        outbox::enqueue(&test.app, &tx, now, mail).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn counts(test: &TestApp) -> HashMap<State, usize> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let counted = store::count(&tx).await.unwrap();
    counted.into_iter().map(|(state, number)| (state, usize::try_from(number).unwrap())).collect()
}

/// Sends `mails` and kills the sender `kills` times on the way.
async fn survive(mails: usize, kills: usize, seed: u64) {
    let executioner = Arc::new(Executioner::default());
    let told = executioner.clone();
    let sink = Sink::start(move |step| told.told(step));
    let port = sink.port.to_string();
    let connections = CONNECTIONS.to_string();
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    test.app.clock.set(Clock::System.now());
    enqueue(&test, mails).await;
    let database = test.app.config.database();
    let variables = [
        ("DATABASE_URL", database.as_str()),
        ("TSUDOI_MAIL_TRANSPORT", "smtp"),
        ("TSUDOI_MAIL_HOST", "127.0.0.1"),
        ("TSUDOI_MAIL_PORT", &port),
        ("TSUDOI_MAIL_TLS", "none"),
        ("TSUDOI_MAIL_FROM", "minato@center.example"),
        ("TSUDOI_MAIL_PER_MINUTE", "1000000"),
        ("TSUDOI_MAIL_CONNECTIONS", &connections),
        ("TSUDOI_LEASE_SECONDS", "5"),
    ];
    let mut random = StdRng::seed_from_u64(seed);
    // Each mail has four steps; the kills are spread over three in four of them, so that the last ones hit too.
    let between = i64::try_from(mails * 3 / (kills + 1)).unwrap();
    // The first connection of each process.
    let mut firsts = Vec::new();
    for _ in 0..kills {
        firsts.push(sink.connections());
        let steps = 1 + i64::try_from(random.next_u64() % u64::try_from(between * 2 - 1).unwrap()).unwrap();
        let mut served = Served::start_hasty(&test.app.config.data, &variables, |process| {
            executioner.process.store(process, Ordering::SeqCst);
            executioner.steps.store(steps, Ordering::SeqCst);
        });
        // Where all mails have left before the step came, it is killed as it stands.
        while !served.has_ended() {
            let counted = counts(&test).await;
            assert_eq!(counted.values().sum::<usize>(), mails, "the ledger adds up: {counted:?}");
            if !counted.contains_key(&State::Pending) && !counted.contains_key(&State::Sending) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    executioner.steps.store(0, Ordering::SeqCst);
    executioner.process.store(0, Ordering::SeqCst);
    let hit = executioner.hit.load(Ordering::SeqCst);
    assert!(hit * 10 >= kills * 9, "only {hit} of {kills} were killed in the midst of a mail");
    firsts.push(sink.connections());
    let served = Served::start(&test.app.config.data, &variables);
    loop {
        let counted = counts(&test).await;
        if !counted.contains_key(&State::Pending) && !counted.contains_key(&State::Sending) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(served);
    let counted = counts(&test).await;
    let over: usize = [State::Sent, State::Unknown].iter().filter_map(|state| counted.get(state)).sum();
    assert_eq!(over, mails, "each is sent or listed as unknown: {counted:?}");

    let mut copies: HashMap<String, Vec<Kept>> = HashMap::new();
    for kept in sink.kept() {
        copies.entry(kept.to.clone()).or_default().push(kept);
    }
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    for row in store::list(&tx, Some(State::Sent), u64::MAX >> 1).await.unwrap() {
        assert!(copies.contains_key(&row.recipient), "{} is said to be sent and never came", row.recipient);
    }
    // A mail came again because the process that sent it first was killed: which one. Lanes lend one another their
    // connections, so that it is the number under way that counts.
    let process = |kept: &Kept| firsts.partition_point(|first| *first <= kept.connection);
    let mut again: BTreeMap<usize, usize> = BTreeMap::new();
    for (to, copies) in &copies {
        for pair in copies.windows(2) {
            assert!(pair[0].bytes == pair[1].bytes, "the copies to {to} differ");
            assert!(process(&pair[0]) < process(&pair[1]), "one process sent twice to {to}");
            *again.entry(process(&pair[0])).or_default() += 1;
        }
    }
    let twice: usize = again.values().sum();
    println!("{mails} mails, {kills} kills, {hit} of them at a step: {twice} came twice, {counted:?}");
    for (process, count) in again {
        assert!(count <= CONNECTIONS, "{count} were under way when process {process} was killed");
    }
}

#[actix_web::test]
async fn a_killed_sender_loses_nothing_and_repeats_at_most_what_was_under_way() {
    if is_full() {
        survive(2_000, 200, 1).await;
        survive(10_000, 200, 2).await;
    } else {
        // On PostgreSQL what a dead worker held comes back only when its leases have run out.
        let beside_others = std::env::vars().any(|(key, url)| key == "TEST_DATABASE_URL" && !url.is_empty());
        survive(200, if beside_others { 3 } else { 10 }, 3).await;
    }
}
