//! Last night's database put back where this morning's stood: the house that starts on it holds its mail, and nobody is
//! written to twice. A house that only went down and came up again holds nothing.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use chrono::Duration;
use sea_orm::ConnectionTrait;
use tsudoi::app::App;
use tsudoi::clock::Chance;
use tsudoi::db::{Engine, OutboxId};
use tsudoi::demo::browser::House;
use tsudoi::i18n::Lang;
use tsudoi::outbox::{self, NewMail, State, store};

use crate::support::TestApp;

async fn enqueue(test: &TestApp, to: &str) -> OutboxId {
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let mail = NewMail {
        kind: "mail_test",
        ref_id: test.admin.0,
        payload: serde_json::json!({}),
        lang: Lang::Ja,
        recipient: to,
        bulk: false,
        not_before: now,
    };
    let id = outbox::enqueue(&test.app, &tx, now, mail).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(test: &TestApp, id: OutboxId) -> State {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    store::find(&tx, id).await.unwrap().unwrap().state
}

/// The same folder, the same machine: the house started again.
async fn start_again(test: &mut TestApp, seed: u64) {
    let app = App::build(test.app.config.clone(), test.app.clock.clone(), Chance::seeded(seed)).await;
    test.app = Arc::new(app.expect("the house opens"));
    test.house = Rc::new(House::open(test.app.clone()).await);
}

/// The database as it is now: a file beside the SQLite one; on PostgreSQL, the rows that tell.
enum Backup {
    File(PathBuf),
    Rows { batches: i64, waiting: Vec<OutboxId> },
}

impl Backup {
    async fn of(test: &TestApp, waiting: &[OutboxId]) -> Self {
        if test.app.db.engine() == Engine::Postgres {
            let across = test.app.db.across_to_read().await.unwrap();
            let sql = across.sql("select batches from instance", []);
            let row = across.query_one_raw(sql).await.unwrap().unwrap();
            return Backup::Rows { batches: row.try_get("", "batches").unwrap(), waiting: waiting.to_vec() };
        }
        let file = test.app.config.data.join("last-night.db");
        let database = sea_orm::Database::connect(test.app.config.database()).await.unwrap();
        database.execute_unprepared(&format!("vacuum into '{}'", file.display())).await.unwrap();
        database.close().await.unwrap();
        Backup::File(file)
    }

    async fn put_back(self, test: &TestApp) {
        match self {
            Backup::File(copy) => {
                let file = test.app.config.data.join("tsudoi.db");
                assert!(file.is_file(), "the database lies where an administrator puts it back");
                for ending in ["-wal", "-shm"] {
                    let _ = std::fs::remove_file(test.app.config.data.join(format!("tsudoi.db{ending}")));
                }
                std::fs::rename(copy, file).unwrap();
            }
            Backup::Rows { batches, waiting } => {
                let across = test.app.db.across().await.unwrap();
                let sql = across.sql("update instance set batches = $1", [batches.into()]);
                across.execute_raw(sql).await.unwrap();
                for id in waiting {
                    let sql = "update outbox set state = 'pending', attempts = 0, bytes_until = null,
                                      first_tried_at = null, finished_at = null where id = $1";
                    across.execute_raw(across.sql(sql, [id.into()])).await.unwrap();
                }
                across.commit().await.unwrap();
            }
        }
    }
}

#[actix_web::test]
async fn last_nights_database_put_back_in_its_place_starts_held_and_nobody_is_written_to_twice() {
    let mut test = TestApp::spawn().await;
    let first = enqueue(&test, "hanako@center.example").await;
    test.advance(Duration::zero()).await;
    let second = enqueue(&test, "taro@center.example").await;
    let backup = Backup::of(&test, &[second]).await;
    test.advance(Duration::hours(1)).await;
    assert_eq!((state(&test, second).await, test.mails().len()), (State::Sent, 2));

    backup.put_back(&test).await;
    start_again(&mut test, 43).await;
    assert!(test.app.mail_held(), "the database is behind what left this folder");
    assert_eq!((state(&test, first).await, state(&test, second).await), (State::Sent, State::Pending));
    test.advance(Duration::hours(1)).await;
    assert_eq!(state(&test, second).await, State::Held);
    assert_eq!(test.mails_to("taro@center.example").len(), 1, "not sent twice");
    // It stays so over another start, until an administrator says that this is the house; then it is one again.
    start_again(&mut test, 44).await;
    assert!(test.app.mail_held());
    let mut admin = test.staff().await;
    admin.open("/outbox").await.unwrap();
    admin.send("/outbox/let-go", &[]).await.unwrap();
    assert!(!test.app.mail_held());
    let third = enqueue(&test, "jiro@center.example").await;
    test.advance(Duration::hours(1)).await;
    assert_eq!(state(&test, third).await, State::Sent);
    start_again(&mut test, 45).await;
    assert!(!test.app.mail_held(), "from then on the two count together");
}

#[actix_web::test]
async fn a_house_that_went_down_at_any_moment_starts_as_it_was() {
    let mut test = TestApp::spawn().await;
    let counted = test.app.config.data.join("batches");
    start_again(&mut test, 43).await;
    assert!(!test.app.mail_held(), "nothing ever left");
    enqueue(&test, "hanako@center.example").await;
    test.advance(Duration::zero()).await;
    let noted = std::fs::read_to_string(&counted).expect("the folder counts along");
    start_again(&mut test, 44).await;
    assert!(!test.app.mail_held());
    // Ended between the two writes: the database has counted, the folder not yet.
    enqueue(&test, "taro@center.example").await;
    test.advance(Duration::zero()).await;
    assert_ne!(std::fs::read_to_string(&counted).unwrap(), noted);
    std::fs::write(&counted, &noted).unwrap();
    start_again(&mut test, 45).await;
    assert!(!test.app.mail_held(), "the database is ahead, as after an end between the two");
    // Ended while the file was written, or the file lost.
    for left in [Some(""), None] {
        let _ = std::fs::remove_file(&counted);
        if let Some(left) = left {
            std::fs::write(&counted, left).unwrap();
        }
        start_again(&mut test, 46).await;
        assert!(!test.app.mail_held());
    }
}
