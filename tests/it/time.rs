//! Time that does not behave: the house asleep for days, its clock put forward and back by an hour or a day, two
//! workers at once. Each step that fell due ran once, or is shown as one whose time has passed; so with mails.

use std::sync::Arc;

use chrono::Duration;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::clock::Chance;
use tsudoi::db::Engine;
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail, State, store};
use tsudoi::plans::{self, Step, StepState};

use crate::plans::make;
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

/// One life of the house from 30 November 2026 to past the gathering of 26 January 2027.
async fn live(seed: u64) {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let gathering = make(&mut staff).await;
    let other = second(&test).await;
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
    while test.app.clock.now() < end {
        let jump = match below(&mut random, 10) {
            0 => -Duration::hours(1),
            1 => -Duration::days(1),
            2 => Duration::hours(1),
            3 => Duration::days(1),
            _ => Duration::minutes(below(&mut random, 72 * 60)),
        };
        test.app.clock.advance(jump);
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
}

#[actix_web::test]
async fn whatever_the_clock_does_each_step_and_mail_goes_once_or_is_shown_as_late() {
    for seed in 1..=if is_full() { 40 } else { 3 } {
        live(seed).await;
    }
}
