//! The program killed while a wave of invitations goes out: a real process that sends over SMTP is ended with SIGKILL at
//! random steps of random mails and started again. After each kill the ledger, the outbox and what the mail server kept
//! agree; in the end each office is sent to, failed or listed as unknown, and none is lost. A mail came twice at most once
//! for each connection at the moment of a kill, and then byte for byte the same. A stop holds under it, too.

mod books;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::ConnectionTrait;
use tsudoi::invitations::model::SendState;

use crate::command::Served;
use crate::sink::{Kept, Sink, Step};
use crate::support::is_full;
use books::{Books, Wave};

/// Connections, and so mails under way at a time.
const CONNECTIONS: usize = 4;

/// Parties of a wave that get paper.
const PAPER: usize = 1;

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

    /// Ends this process so many steps from now.
    fn aim(&self, process: u32, steps: i64) {
        self.process.store(process, Ordering::SeqCst);
        self.steps.store(steps, Ordering::SeqCst);
    }
}

/// The settings of a process that sends to this server.
fn to(wave: &Wave, sink: &Sink) -> Vec<(&'static str, String)> {
    vec![
        ("DATABASE_URL", wave.test.app.config.database()),
        ("TSUDOI_MAIL_TRANSPORT", "smtp".to_owned()),
        ("TSUDOI_MAIL_HOST", "127.0.0.1".to_owned()),
        ("TSUDOI_MAIL_PORT", sink.port.to_string()),
        ("TSUDOI_MAIL_TLS", "none".to_owned()),
        ("TSUDOI_MAIL_FROM", "minato@center.example".to_owned()),
        ("TSUDOI_MAIL_PER_MINUTE", "1000000".to_owned()),
        ("TSUDOI_MAIL_CONNECTIONS", CONNECTIONS.to_string()),
        ("TSUDOI_LEASE_SECONDS", "5".to_owned()),
    ]
}

fn lent<'a>(settings: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    settings.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

/// Lets a process send what is left.
async fn finish(wave: &Wave, settings: &[(&'static str, String)]) {
    let served = Served::start(&wave.test.app.config.data, &lent(settings));
    while wave.is_busy().await {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(served);
}

/// Invites `mails` offices and kills the sender `kills` times on the way; after every so many-th kill the books are held
/// against one another.
async fn survive(mails: usize, kills: usize, seed: u64, every: usize) {
    let executioner = Arc::new(Executioner::default());
    let told = executioner.clone();
    let sink = Sink::start(move |step| told.told(step));
    let wave = Wave::open(mails).await;
    let settings = to(&wave, &sink);
    wave.books(&[]).await.agree("before anything was sent");
    let mut random = StdRng::seed_from_u64(seed);
    // Each mail has four steps; the kills are spread over three in four of them, so that the last ones hit too.
    let between = i64::try_from(mails * 3 / (kills + 1)).unwrap();
    // The first connection of each process.
    let mut firsts = Vec::new();
    let mut judged = 0;
    for number in 0..kills {
        firsts.push(sink.connections());
        let steps = 1 + i64::try_from(random.next_u64() % u64::try_from(between * 2 - 1).unwrap()).unwrap();
        let mut served = Served::start_hasty(&wave.test.app.config.data, &lent(&settings), |process| {
            executioner.aim(process, steps);
        });
        // Where all mails have left before the step came, it is killed as it stands.
        while !served.has_ended() && wave.is_busy().await {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        drop(served);
        if number % every == 0 {
            let books = wave.books(&sink.kept()).await;
            books.agree(&format!("after kill {number}"));
            judged += usize::from(books.of(SendState::ToSend) > 0 && books.of(SendState::Sending) > 0);
        }
    }
    executioner.aim(0, 0);
    let hit = executioner.hit.load(Ordering::SeqCst);
    assert!(hit * 10 >= kills * 9, "only {hit} of {kills} were killed in the midst of a mail");
    assert!(judged * 2 > kills / every, "the books were judged {judged} times with mails under way");
    firsts.push(sink.connections());
    finish(&wave, &settings).await;

    let kept = sink.kept();
    let books = wave.books(&kept).await;
    books.agree("in the end");
    let over = [SendState::Sent, SendState::Failed, SendState::Unknown].map(|state| books.of(state));
    assert_eq!(
        over.iter().sum::<usize>(),
        mails,
        "each is sent, failed or listed as unknown: {:?}",
        books.tally
    );
    let tally = &books.tally;
    assert_eq!([tally.sent, tally.failed, tally.unknown], over);
    assert_eq!((tally.invited, tally.to_send, tally.excluded), (mails + PAPER, PAPER, 1), "{tally:?}");
    let lost_twice = |to: &&String| books.ledger[*to] == SendState::Unknown;
    let failed: BTreeSet<&String> = wave.failing.iter().filter(|to| !lost_twice(to)).collect();
    let told: BTreeSet<&String> =
        books.ledger.iter().filter(|(_, state)| **state == SendState::Failed).map(|(to, _)| to).collect();
    assert_eq!(told, failed, "no other fails than whom no mail can reach");

    let twice = copies(&kept, &firsts);
    println!("{mails} mails, {kills} kills, {hit} of them at a step: {twice} came twice, {tally:?}");
}

/// How many mails came again, each of them because of a kill, and as it had come before.
fn copies(kept: &[Kept], firsts: &[usize]) -> usize {
    let mut copies: HashMap<&str, Vec<&Kept>> = HashMap::new();
    for kept in kept {
        copies.entry(&kept.to).or_default().push(kept);
    }
    // A mail came again because the process that sent it first was killed: which one. Lanes lend one another their
    // connections, so that it is the number under way that counts.
    let process = |kept: &Kept| firsts.partition_point(|first| *first <= kept.connection);
    let mut again: BTreeMap<usize, usize> = BTreeMap::new();
    for (to, copies) in &copies {
        for pair in copies.windows(2) {
            assert!(pair[0].bytes == pair[1].bytes, "the copies to {to} differ");
            assert!(process(pair[0]) < process(pair[1]), "one process sent twice to {to}");
            *again.entry(process(pair[0])).or_default() += 1;
        }
    }
    for (process, count) in &again {
        assert!(*count <= CONNECTIONS, "{count} were under way when process {process} was killed");
    }
    again.values().sum()
}

/// On PostgreSQL what a dead worker held comes back only when its leases have run out.
fn beside_others() -> bool {
    std::env::vars().any(|(key, url)| key == "TEST_DATABASE_URL" && !url.is_empty())
}

#[actix_web::test]
async fn a_killed_sender_loses_nobody_and_repeats_at_most_what_was_under_way() {
    if is_full() {
        survive(2_000, 200, 1, 4).await;
        survive(10_000, 200, 2, 10).await;
    } else {
        survive(200, if beside_others() { 3 } else { 10 }, 3, 1).await;
    }
}

/// Holds every mail where it stands, from one step on until it is let go.
#[derive(Default)]
struct Gate {
    shut: AtomicBool,
    /// Whether a mail stands before it.
    reached: AtomicBool,
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn pass(&self) {
        if self.shut.load(Ordering::SeqCst) {
            self.reached.store(true, Ordering::SeqCst);
            let open = self.open.lock().unwrap();
            drop(self.opened.wait_while(open, |open| !*open).unwrap());
        }
    }

    fn let_go(&self) {
        self.shut.store(false, Ordering::SeqCst);
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }
}

#[actix_web::test]
async fn a_stop_while_mails_are_under_way_holds_though_the_sender_is_killed_after_it() {
    let gate = Arc::new(Gate::default());
    let steps = AtomicUsize::new(0);
    let held = gate.clone();
    let sink = Sink::start(move |_| {
        // In the midst of the first quarter.
        if steps.fetch_add(1, Ordering::SeqCst) == 50 * 4 {
            held.shut.store(true, Ordering::SeqCst);
        }
        held.pass();
    });
    let mails = 200;
    let wave = Wave::open(mails).await;
    let token = wave.test.token().await;
    let settings = to(&wave, &sink);
    let served = Served::start(&wave.test.app.config.data, &lent(&settings));
    while !gate.reached.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (head, body) = served.post(&format!("/api/v1{}/stop", wave.path), &token);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
    let told: serde_json::Value = serde_json::from_str(&body).unwrap();
    drop(served);
    gate.let_go();

    let books = wave.books(&sink.kept()).await;
    books.agree("after stop and kill");
    let recalled = books.of(SendState::Recalled);
    assert!(recalled > mails / 2, "{:?}", books.tally);
    assert_eq!(books.tally.recalled, recalled + PAPER, "{:?}", books.tally);
    assert_eq!(told["recalled"], books.tally.recalled, "{told}, {:?}", books.tally);
    assert_eq!(books.of(SendState::ToSend), 0, "nothing waits any more: {:?}", books.tally);
    let under_way: BTreeSet<&String> =
        books.ledger.iter().filter(|(_, state)| **state == SendState::Sending).map(|(to, _)| to).collect();
    assert!((1..=CONNECTIONS).contains(&under_way.len()), "{under_way:?}");
    let before: BTreeSet<String> = sink.kept().into_iter().map(|kept| kept.to).collect();

    finish(&wave, &settings).await;
    let kept = sink.kept();
    let after = wave.books(&kept).await;
    after.agree("in the end");
    assert_eq!(after.of(SendState::Recalled), recalled, "what was called back stays so: {:?}", after.tally);
    for kept in &kept {
        assert!(before.contains(&kept.to) || under_way.contains(&kept.to), "{} left after the stop", kept.to);
    }
    let over = [SendState::Sent, SendState::Failed, SendState::Unknown].map(|state| after.of(state));
    assert_eq!(over.iter().sum::<usize>() + recalled, mails, "{:?}", after.tally);
}

/// What no product may do, written into the tables by hand: the books tell of each, so that agreeing says something.
#[actix_web::test]
async fn books_that_do_not_agree_are_told() {
    let wave = Wave::open(5).await;
    wave.books(&[]).await.agree("as it was opened");
    for (wrong, tells) in [
        (
            "delete from sendings where outbox_id in (select id from outbox order by id limit 1)",
            "None in the ledger",
        ),
        ("update outbox set state = 'sent' where recipient like 'office1@%'", "came to the server: false"),
        ("update outbox set recipient = 'office2@partner.example' where recipient like 'office1@%'", "twice"),
        (
            "update outbox set recipient = 'stranger@x.example' where recipient like 'office1@%'",
            "never invited",
        ),
    ] {
        let tx = wave.test.app.db.scoped(wave.test.center).write().await.unwrap();
        assert_eq!(tx.execute_raw(tx.sql(wrong, [])).await.unwrap().rows_affected(), 1, "{wrong}");
        let amiss = Books::read(&tx, &wave, &[]).await.amiss;
        assert!(amiss.iter().any(|one| one.contains(tells)), "{wrong}: {amiss:?}");
    }
    let early = Kept { to: "office3@partner.example".to_owned(), bytes: Vec::new(), connection: 0 };
    let amiss = wave.books(&[early]).await.amiss;
    assert!(amiss.iter().any(|one| one.contains("Some(ToSend)")), "{amiss:?}");
}
