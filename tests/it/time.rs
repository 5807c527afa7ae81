//! Time that does not behave: the house asleep for days, its clock put forward and back by an hour or a day, two
//! workers at once. Each step that fell due ran once, or is shown as one whose time has passed; so with mails, those that
//! wait in the outbox and those that steps write to the offices.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::app::App;
use tsudoi::clock::Chance;
use tsudoi::db::Engine;
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail, State, store};
use tsudoi::plans::{self, Making, Step, StepState};
use tsudoi::replies::door;

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::support::{TestApp, is_full};

/// A further worker: on PostgreSQL a second house on the same database, on SQLite, where one process works alone, the
/// same house polled twice at once.
async fn second(test: &TestApp) -> Arc<App> {
    if test.app.db.engine() == Engine::Sqlite {
        return test.app.clone();
    }
    let app = App::build(test.app.config.clone(), test.app.clock.clone(), Chance::seeded(7)).await;
    Arc::new(app.expect("a second house opens on the same database"))
}

fn below(random: &mut StdRng, limit: i64) -> i64 {
    i64::try_from(random.next_u64() % u64::try_from(limit).unwrap()).unwrap()
}

/// Offices by mail: the first comes, the second does not, the third says nothing.
const OFFICES: [(&str, &str); 3] = [
    ("あおぞら", "comes@partner.example"),
    ("ひだまり", "declines@partner.example"),
    ("みどり", "silent@partner.example"),
];

/// A gathering with the three invited by a wave, two of whom have answered by the link of their mail.
async fn invited() -> Round {
    let test = TestApp::spawn().await;
    for (name, email) in OFFICES {
        test.office(Office { name, email, kind: "transition", ..Office::default() }).await;
    }
    let round = Round::made(test, Making { reminders: true, ..Round::making(30, Some(2)) }).await;
    let mut staff = round.test.staff().await;
    let base = round.base();
    staff.open(&format!("{base}/waves/new")).await.unwrap();
    staff.send(&format!("{base}/waves"), &[]).await.unwrap();
    let wave = staff.page.url.clone();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    round.test.advance(Duration::seconds(61)).await;
    let reply = |email: &str| format!("{}/reply", round.test.mails_to(email)[0].link());
    let mut guest = round.test.guest();
    let (comes, declines) = (reply(OFFICES[0].1), reply(OFFICES[1].1));
    guest.open(&format!("{comes}?answer=attending")).await.unwrap();
    guest.send(&comes, &[("name", "山田 花子"), ("step", "check")]).await.unwrap();
    guest.send(&comes, &[("step", "send")]).await.unwrap();
    guest.open(&format!("{declines}?answer=declined")).await.unwrap();
    guest.send(&declines, &[("step", "send")]).await.unwrap();
    let seated: usize = round.parties().await.iter().map(|party| party.seated().count()).sum();
    assert_eq!((round.parties().await.len(), seated), (OFFICES.len(), 1));
    round
}

/// Marks everybody with a seat as here.
async fn receive(round: &Round) {
    let app = &round.test.app;
    for person in round.parties().await.iter().flat_map(|party| party.seated()) {
        let (center, gathering) = (round.test.center, round.gathering);
        door::mark(app, center, Actor::Command, gathering, person.id, true).await.unwrap();
    }
}

/// One life of the house from 30 November 2026 to past the gathering of 26 January 2027: how many mails of each kind
/// left to the offices.
async fn live(seed: u64) -> BTreeMap<String, usize> {
    let round = invited().await;
    let (test, gathering) = (&round.test, round.gathering);
    let other = second(test).await;
    let mut random = StdRng::seed_from_u64(seed);
    let start = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    for number in 0..40 {
        let recipient = format!("office{number}@example.jp");
        let mail = NewMail {
            kind: "mail_test",
            ref_id: test.admin.0,
            payload: serde_json::json!({}),
            lang: Lang::Ja,
            recipient: &recipient,
            bulk: number % 2 == 0,
            not_before: start + Duration::hours(below(&mut random, 24 * 60)),
        };
        outbox::enqueue(&test.app, &tx, start, mail).await.unwrap();
    }
    tx.commit().await.unwrap();

    let end = start + Duration::days(80);
    let opens = "2027-01-26T06:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let mut received = false;
    while test.app.clock.now() < end {
        let jump = match below(&mut random, 10) {
            0 => -Duration::hours(1),
            1 => -Duration::days(1),
            2 => Duration::hours(1),
            3 => Duration::days(1),
            _ => Duration::minutes(below(&mut random, 72 * 60)),
        };
        test.app.clock.advance(jump);
        if !received && test.app.clock.now() >= opens {
            receive(&round).await;
            received = true;
        }
        let (one, two) = tokio::join!(test.app.run_due(), other.run_due());
        one.unwrap();
        two.unwrap();
    }

    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let steps: Vec<Step> = plans::steps_of(&tx, gathering.0).await.unwrap();
    assert!(steps.len() > 10);
    for step in &steps {
        let over = !matches!(step.state, StepState::Planned | StepState::Running);
        // What waits for something else says for what.
        let waits = step.state == StepState::Planned && !step.outcome.is_empty();
        assert!(over || waits || step.due_at > end, "seed {seed}: {step:#?}");
        let sql = "select count(*) as n from tasks where about_id = $1 and kind = $2";
        for kind in ["plans.step", "plans.trouble"] {
            let row = tx.query_one_raw(tx.sql(sql, [step.id.into(), kind.into()])).await.unwrap().unwrap();
            let opened: i64 = row.try_get("", "n").unwrap();
            assert!(opened <= 1, "seed {seed}: {kind} was opened {opened} times for {step:#?}");
            let stale = step.state == StepState::Stale;
            assert!(
                !stale || kind == "plans.step" || opened == 1,
                "seed {seed}: nobody is told of {step:#?}"
            );
        }
    }
    let rows = store::list(&tx, None, 1_000).await.unwrap();
    let ours: Vec<_> = rows.iter().filter(|row| row.kind == "mail_test").collect();
    assert_eq!(ours.len(), 40);
    for row in ours {
        match row.state {
            State::Sent => assert_eq!(row.attempts, 1, "seed {seed}: {}", row.recipient),
            State::Held => {
                assert_eq!((row.attempts, row.outcome.as_str()), (0, "due long ago"), "seed {seed}")
            }
            other => panic!("seed {seed}: {other:?} {}", row.recipient),
        }
        let arrived = test.mails_to(&row.recipient).len();
        assert_eq!(arrived, usize::from(row.state == State::Sent), "seed {seed}: {}", row.recipient);
    }
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for (_, email) in OFFICES {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let theirs: Vec<_> = rows.iter().filter(|row| row.recipient == email).collect();
        for row in &theirs {
            *kinds.entry(&row.kind).or_default() += 1;
            let told = matches!(row.state, State::Sent | State::Held | State::Recalled);
            assert!(told, "seed {seed}: {:?} {} to {email}", row.state, row.kind);
        }
        assert!(
            kinds.values().all(|count| *count == 1),
            "seed {seed}: {email} was written to twice: {kinds:?}"
        );
        let sent: Vec<_> = theirs.iter().filter(|row| row.state == State::Sent).collect();
        assert_eq!(test.mails_to(email).len(), sent.len(), "seed {seed}: {email} has what the outbox says");
        for row in sent {
            *left.entry(row.kind.clone()).or_default() += 1;
        }
    }
    // Who came is thanked, who said nothing reminded, and nobody else.
    for row in &rows {
        let to = row.recipient.as_str();
        assert!(row.kind != "thanks" || to == OFFICES[0].1, "seed {seed}: {to} is thanked");
        assert!(row.kind != "reminder" || to == OFFICES[2].1, "seed {seed}: {to} is reminded");
    }
    left
}

#[actix_web::test]
async fn whatever_the_clock_does_each_step_and_mail_goes_once_or_is_shown_as_late() {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 1..=if is_full() { 40 } else { 3 } {
        for (kind, count) in live(seed).await {
            *left.entry(kind).or_default() += count;
        }
    }
    // A step that is told as late in one life writes in another, so that none of this holds for want of mails.
    for kind in ["invitation", "confirmation", "reminder", "thanks"] {
        assert!(left.contains_key(kind), "no {kind} ever left: {left:?}");
    }
}
