use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sea_orm::{ConnectionTrait, DbErr};

use crate::db::{CenterId, Db, Question, Questions, Tx};

/// A SQLite file with one table; what `parent` names must be there when a transaction commits.
struct House {
    db: Db,
    folder: PathBuf,
}

impl House {
    async fn open() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(format!("tsudoi-writer-{}-{}", name.0, name.1));
        std::fs::create_dir_all(&folder).unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.join("house.db").display())).await.unwrap();
        let house = House { db, folder };
        let tx = house.write().await;
        let table = "create table rows (id integer primary key,
                       parent integer references rows (id) deferrable initially deferred)";
        tx.execute_unprepared(table).await.unwrap();
        tx.commit().await.unwrap();
        house
    }

    async fn write(&self) -> Tx {
        self.db.scoped(CenterId::none()).write().await.unwrap()
    }

    /// What whoever reads now finds.
    async fn rows(&self) -> BTreeSet<i64> {
        rows(&self.db.scoped(CenterId::none()).read().await.unwrap()).await
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn rows(tx: &Tx) -> BTreeSet<i64> {
    let all = tx.query_all_raw(tx.sql("select id from rows", [])).await.unwrap();
    all.iter().map(|row| row.try_get("", "id").unwrap()).collect()
}

async fn insert(tx: &Tx, id: i64) -> Result<(), DbErr> {
    tx.execute_raw(tx.sql("insert into rows (id) values ($1)", [id.into()])).await.map(drop)
}

/// A row that goes along with the next statement.
async fn insert_later(tx: &Tx, id: i64) {
    tx.later(tx.sql("insert into rows (id) values ($1)", [id.into()])).await.unwrap();
}

#[tokio::test]
async fn those_who_stand_in_line_write_after_each_other_and_share_a_commit() {
    let house = House::open().await;
    let told = RefCell::new(Vec::new());
    let first = house.write().await;
    insert(&first, 1).await.unwrap();
    let others = async {
        let second = house.write().await;
        assert_eq!(
            rows(&second).await,
            BTreeSet::from([1]),
            "whoever comes after sees what was written before"
        );
        insert_later(&second, 2).await;
        assert!(house.rows().await.is_empty() && told.borrow().is_empty(), "nothing counts, nobody is told");
        second.commit().await.unwrap();
        told.borrow_mut().push(2);
    };
    let first = async {
        first.commit().await.unwrap();
        assert_eq!(house.rows().await, BTreeSet::from([1, 2]), "told once it is durable, with the other's");
        told.borrow_mut().push(1);
    };
    tokio::join!(first, others);
    assert_eq!(told.into_inner().len(), 2);
}

#[tokio::test]
async fn whoever_goes_away_or_fails_takes_back_its_own_rows_alone() {
    let house = House::open().await;
    let first = house.write().await;
    insert(&first, 1).await.unwrap();
    let others = async {
        let away = house.write().await;
        insert(&away, 2).await.unwrap();
        insert_later(&away, 3).await;
        drop(away);
        let refused = house.write().await;
        assert_eq!(rows(&refused).await, BTreeSet::from([1]));
        insert(&refused, 1).await.unwrap_err();
        insert(&refused, 4).await.unwrap();
        refused.commit().await.unwrap();
        let fails = house.write().await;
        insert(&fails, 5).await.unwrap();
        fails.execute_unprepared("select nothing").await.unwrap_err();
        fails.commit().await.unwrap_err();
        let unseen = house.write().await;
        insert(&unseen, 6).await.unwrap();
        insert_later(&unseen, 6).await;
        unseen.commit().await.unwrap_err();
    };
    let (first, ()) = tokio::join!(first.commit(), others);
    first.unwrap();
    assert_eq!(house.rows().await, BTreeSet::from([1, 4]));
    // Alone it is no different.
    let alone = house.write().await;
    insert(&alone, 7).await.unwrap();
    drop(alone);
    let last = house.write().await;
    insert(&last, 8).await.unwrap();
    last.commit().await.unwrap();
    assert_eq!(house.rows().await, BTreeSet::from([1, 4, 8]));
}

#[tokio::test]
async fn a_commit_that_fails_is_told_to_all_who_share_it_and_the_next_begins_anew() {
    let house = House::open().await;
    let first = house.write().await;
    insert(&first, 1).await.unwrap();
    let second = async {
        let second = house.write().await;
        second.execute_unprepared("insert into rows (id, parent) values (2, 3)").await.unwrap();
        second.commit().await
    };
    let (first, second) = tokio::join!(first.commit(), second);
    assert!(first.is_err() && second.is_err());
    assert!(house.rows().await.is_empty());
    let third = house.write().await;
    insert(&third, 4).await.unwrap();
    third.commit().await.unwrap();
    assert_eq!(house.rows().await, BTreeSet::from([4]));
}

#[tokio::test]
async fn questions_asked_together_get_each_its_own_answer() {
    let house = House::open().await;
    let tx = house.write().await;
    for id in 1..=3 {
        insert_later(&tx, id).await;
    }
    #[derive(sea_orm::FromQueryResult, Debug, PartialEq)]
    struct Row {
        id: i64,
    }
    let above = |id: i64| tx.sql("select id from rows where id > $1 order by id", [id.into()]);
    let (some, none, nothing, one) = tx
        .ask((
            Question::<Vec<Row>>::all_of(above(1)),
            Question::all_of(above(3)).then(|rows: Vec<Row>| Ok(rows.len())),
            Question::<Vec<Row>>::nothing(),
            (Question::one_of(above(2)), Question::one_of(above(9))).together(),
        ))
        .await
        .unwrap();
    assert_eq!(some, [Row { id: 2 }, Row { id: 3 }]);
    assert_eq!((none, nothing.len()), (0, 0));
    assert_eq!(one, (Some(Row { id: 3 }), None::<Row>));
}

/// Many come at once; some go away at any moment, some fail. What is there at the end is what was told to count, and
/// of those who went away while they waited for the commit nobody else's rows are missing.
#[tokio::test]
async fn whatever_happens_to_others_what_counts_is_there_and_nothing_else() {
    let house = Rc::new(House::open().await);
    let mut random = StdRng::seed_from_u64(7);
    let (counts, asked) = (Rc::new(RefCell::new(BTreeSet::new())), Rc::new(RefCell::new(BTreeSet::new())));
    let tasks = tokio::task::LocalSet::new();
    let mut writers = Vec::new();
    for id in 0..400_i64 {
        let (house, counts, asked) = (house.clone(), counts.clone(), asked.clone());
        let (how, steps) = (random.random_range(0..6), random.random_range(0..40));
        let writer = tasks.spawn_local(async move {
            let tx = house.write().await;
            insert(&tx, 2 * id).await.unwrap();
            insert_later(&tx, 2 * id + 1).await;
            match how {
                0 => return,
                1 => drop(insert(&tx, 2 * id).await.unwrap_err()),
                2 => drop(tx.execute_unprepared("insert into nowhere values (1)").await.unwrap_err()),
                _ => {}
            }
            asked.borrow_mut().insert(id);
            match tx.commit().await {
                Ok(()) => {
                    assert!(house.rows().await.is_superset(&BTreeSet::from([2 * id, 2 * id + 1])));
                    counts.borrow_mut().insert(id);
                }
                Err(_) => assert_eq!(how, 2),
            }
        });
        if how == 5 {
            let handle = writer.abort_handle();
            tasks.spawn_local(async move {
                for _ in 0..steps * id {
                    tokio::task::yield_now().await;
                }
                handle.abort();
            });
        }
        writers.push(writer);
    }
    tasks
        .run_until(async {
            for writer in writers {
                if let Err(ended) = writer.await {
                    assert!(ended.is_cancelled(), "{ended}");
                }
            }
        })
        .await;
    // One more turn, behind everybody.
    house.write().await.commit().await.unwrap();
    let both =
        |ids: &BTreeSet<i64>| ids.iter().flat_map(|id| [2 * id, 2 * id + 1]).collect::<BTreeSet<i64>>();
    let there = house.rows().await;
    assert!(there.is_superset(&both(&counts.borrow())), "what was told to count is there");
    assert!(there.is_subset(&both(&asked.borrow())), "what nobody asked to count is not");
    let whole: BTreeSet<i64> = there.iter().map(|row| row / 2).collect();
    assert_eq!(both(&whole), there, "nobody counts by half");
    assert!(counts.borrow().len() > 150, "{}", counts.borrow().len());
}
