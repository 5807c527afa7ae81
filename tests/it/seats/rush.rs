//! A rush for few seats by every way at once, and a control that does it wrongly, so that we know the rush would show it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::Method;
use chrono::Duration;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::db::{AttendeeId, Engine, PoolId, RowId};
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;
use tsudoi::replies::model::{Answer, ReplyChannel, SeatState};
use tsudoi::replies::{self, NewReply, Party};

use super::named;
use crate::command::{Served, ask};
use crate::round::Round;
use crate::support::{TestApp, is_full};

#[actix_web::test]
async fn a_rush_by_link_by_staff_and_by_moving_up_gives_exactly_the_seats_there_are() {
    let (many, seats) = if is_full() { (2000, 300) } else { (200, 30) };
    let round = Round::new(seats, Some(3)).await;
    let test = &round.test;
    // The house is full before the rush; half of those who sit will give their seat back in the midst of it.
    let mut early = Vec::new();
    for number in 0..seats {
        let asking = round.office(&format!("早い事業所{number}"), "はやい").await;
        let new = NewReply::new(Answer::Attending, named(&["先 一"]), ReplyChannel::Link, "early");
        replies::answer(&test.app, test.center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
        early.push(asking);
    }
    let mut offices = Vec::new();
    for number in 0..many {
        offices.push(round.office(&format!("事業所{number}"), "じぎょうしょ").await);
    }
    let mut rush: Vec<LocalBoxFuture<'_, Result<(), String>>> = Vec::new();
    for (index, asking) in offices.iter().enumerate() {
        rush.push(match index % 2 {
            0 => by_link(&round, asking).boxed_local(),
            _ => by_staff(&round, asking).boxed_local(),
        });
    }
    for (index, asking) in early.iter().enumerate().filter(|(index, _)| index % 2 == 0) {
        // Among the others, not after them.
        rush.insert(many / 4 + index * many / (2 * early.len()), gives_back(&round, asking).boxed_local());
    }
    let failed: Vec<String> = join_all(rush).await.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{} of the rush failed: {:?}", failed.len(), failed.first());

    exactly(&round, seats, many, early.len()).await;
}

/// After a rush of `many`, during which every second of the `early` ones gave a seat back: each seat is given once, in
/// the order of arrival, the line behind them is whole, and the history is one unbroken chain.
async fn exactly(round: &Round, seats: i32, many: usize, early: usize) {
    let test = &round.test;
    let parties = round.parties().await;
    let seated: usize = parties.iter().map(|party| party.seated().count()).sum();
    let mut waiting: Vec<usize> =
        parties.iter().flat_map(Party::waiting).filter_map(|person| person.position).collect();
    waiting.sort_unstable();
    let given_back = early.div_ceil(2);
    assert_eq!(seated, usize::try_from(seats).unwrap());
    assert_eq!(waiting, (1..=many - given_back).collect::<Vec<_>>());
    // In order: nobody waits who arrived before somebody who sits.
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let number = async |sql: &str| {
        let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
        row.try_get::<Option<i64>>("", "n").unwrap().unwrap_or_default()
    };
    let last_seated = number("select max(arrival) as n from seats where state = 'seated'").await;
    let first_waiting = number("select min(arrival) as n from seats where state = 'waiting'").await;
    assert!(last_seated < first_waiting, "{last_seated} sits, {first_waiting} waits");
    let arrivals = number("select count(distinct arrival) as n from seats").await;
    assert_eq!(arrivals, i64::try_from(many + early).unwrap());
    // Some moved up in the midst of it; the history is one unbroken chain.
    let told = number("select count(*) as n from sendings where purpose = 'moved_up'").await;
    assert!(told >= 1 && told <= i64::try_from(given_back).unwrap(), "{told} moved up in the rush");
    let chain = tsudoi::accounts::store::audit::chain(&tx).await.unwrap();
    assert_eq!(tsudoi::accounts::audit::first_break(&chain), None);
}

/// A guest sends the last page of the form.
async fn by_link(round: &Round, asking: &Asking) -> Result<(), String> {
    let body = serde_html_form::to_string([
        ("answer", "attending"),
        ("name", "山田 花子"),
        ("step", "send"),
        ("once", "rush"),
    ])
    .unwrap();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let path = format!("{}/reply", round.link(asking));
    let mut guest = round.test.guest();
    match guest.request(Method::POST, &path, Some(body.into_bytes()), &form).await {
        Ok(200 | 303) => Ok(()),
        Ok(status) => Err(format!("{status}: {}", guest.page.text())),
        Err(error) => Err(format!("{error:#}")),
    }
}

/// A member types a reply in.
async fn by_staff(round: &Round, asking: &Asking) -> Result<(), String> {
    let test = &round.test;
    let new = NewReply::new(Answer::Attending, named(&["鈴木 一郎"]), ReplyChannel::Phone, "rush");
    let answered = replies::answer(&test.app, test.center, Actor::Member(test.admin), asking.id, new).await;
    answered.map(drop).map_err(|error| error.to_string())
}

/// Somebody who sat gives the seat back, and the first in line moves up.
async fn gives_back(round: &Round, asking: &Asking) -> Result<(), String> {
    let test = &round.test;
    let new = NewReply::new(Answer::Declined, Vec::new(), ReplyChannel::Link, "back");
    let answered = replies::answer(&test.app, test.center, Actor::Guest(asking.id), asking.id, new).await;
    answered.map(drop).map_err(|error| error.to_string())
}

/// The same rush from several threads, over HTTP: to two processes on PostgreSQL, and on SQLite to the one that may
/// serve it, whose threads work side by side.
#[actix_web::test]
async fn a_rush_to_processes_that_share_a_database_gives_exactly_the_seats_there_are() {
    let (many, seats) = if is_full() { (2000, 300) } else { (160, 24) };
    let test = TestApp::spawn_now(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let now = test.app.clock.now();
    let date = now.date_naive() + Duration::days(60);
    let reply_deadline = date - Duration::days(14);
    let making = Making { date, reply_deadline, ..Round::making(seats, Some(3)) };
    let round = Round::made(test, making).await;
    let test = &round.test;
    let (mut early, mut paths) = (Vec::new(), Vec::new());
    for number in 0..seats {
        let asking = round.office(&format!("早い事業所{number}"), "はやい").await;
        let new = NewReply::new(Answer::Attending, named(&["先 一"]), ReplyChannel::Link, "early");
        replies::answer(&test.app, test.center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
        early.push(round.link(&asking));
    }
    for number in 0..many {
        paths.push(round.link(&round.office(&format!("事業所{number}"), "じぎょうしょ").await));
    }
    // Links that live on, whenever this runs.
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let until = now + Duration::days(90);
    tx.execute_raw(tx.sql("update askings set token_until = $1", [until.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let form = |fields: &[(&str, &str)]| serde_html_form::to_string(fields).unwrap();
    let comes = form(&[("answer", "attending"), ("name", "山田 花子"), ("step", "send"), ("once", "rush")]);
    let gives_back = form(&[("answer", "declined"), ("step", "send"), ("once", "back")]);
    let mut rush: Vec<(String, String)> = paths.into_iter().map(|path| (path, comes.clone())).collect();
    for (index, path) in early.iter().enumerate().step_by(2) {
        rush.insert(many / 4 + index * many / (2 * early.len()), (path.clone(), gives_back.clone()));
    }
    let database = test.app.config.database();
    let variables = [("DATABASE_URL", database.as_str()), ("TSUDOI_MAIL_TRANSPORT", "none")];
    let processes = if test.app.db.engine() == Engine::Postgres { 2 } else { 1 };
    let served: Vec<Served> =
        (0..processes).map(|_| Served::start(&test.app.config.data, &variables)).collect();
    let ports: Vec<u16> = served.iter().map(|one| one.port).collect();
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|threads| {
        for thread in 0..8 {
            let port = ports[thread % ports.len()];
            let (next, failed, rush) = (&next, &failed, &rush);
            threads.spawn(move || {
                while let Some((path, body)) = rush.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let head = format!(
                        "POST {path}/reply HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
                    );
                    let (head, told) = ask(port, &head, body);
                    if !["HTTP/1.1 200", "HTTP/1.1 303"].iter().any(|fine| head.starts_with(fine)) {
                        failed.lock().unwrap().push(format!("{head}\n{told}"));
                    }
                }
            });
        }
    });
    drop(served);
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} of the rush failed: {:?}", failed.len(), failed.first());
    exactly(&round, seats, many, early.len()).await;
}

/// The clocks of two processes differ, and whoever waits for the turn read the clock before: the turn decides, and nobody
/// counts as passed over because of it.
#[actix_web::test]
async fn among_answers_by_link_the_turn_decides_and_no_clock() {
    let round = Round::new(1, None).await;
    let mut askings = Vec::new();
    for name in ["先に座る", "時計の遅れた", "あとから来た"] {
        askings.push(round.office(name, "じぎょうしょ").await);
    }
    for (asking, seconds) in askings.iter().zip([0, -5, 7]) {
        round.test.app.clock.advance(Duration::seconds(seconds));
        by_link(&round, asking).await.unwrap();
    }
    let stands = async |index: usize| {
        let party = round.party(&askings[index]).await;
        let person = &party.people[0];
        (person.seat, person.position, person.passed_over)
    };
    let waits = Some(SeatState::Waiting);
    assert_eq!(stands(0).await, (Some(SeatState::Seated), None, false));
    assert_eq!(stands(1).await, (waits, Some(1), false));
    assert_eq!(stands(2).await, (waits, Some(2), false));
    gives_back(&round, &askings[0]).await.unwrap();
    assert_eq!(stands(1).await, (Some(SeatState::Seated), None, false));
}

/// What the product does not do: count the seats in one statement, and insert in another, on the same tables. Nobody
/// waits for anybody: the rush is as above, and it overbooks at the first or one of the next tries.
#[actix_web::test]
async fn counting_first_and_inserting_then_overbooks_in_the_same_rush() {
    let seats = 10;
    let round = Round::new(seats, None).await;
    let mut people: Vec<(AttendeeId, PoolId)> = Vec::new();
    let (app, center) = (&round.test.app, round.test.center);
    for number in 0..60 {
        let asking = round.office(&format!("事業所{number}"), "じぎょうしょ").await;
        let new = NewReply::new(Answer::Attending, named(&["山田 花子"]), ReplyChannel::Link, "once");
        let answered = replies::answer(app, center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
        people.push((answered.party.people[0].id, answered.party.people[0].named.pool.unwrap()));
    }
    for tried in 1..=20 {
        let wipe = app.db.scoped(center).write().await.unwrap();
        wipe.execute_raw(wipe.sql("delete from seats", [])).await.unwrap();
        wipe.commit().await.unwrap();
        let rush = people.iter().enumerate().map(|(index, person)| naive(&round, index, *person, seats));
        join_all(rush).await;
        let seated: usize = round.parties().await.iter().map(|party| party.seated().count()).sum();
        assert!(seated >= usize::try_from(seats).unwrap(), "{seated} of {seats} were given");
        if seated > usize::try_from(seats).unwrap() {
            println!("the control overbooked at try {tried}: {seated} sit on {seats} seats");
            return;
        }
    }
    panic!("the control never overbooked, so the rush would not show a product that does");
}

async fn naive(round: &Round, index: usize, (attendee, pool): (AttendeeId, PoolId), seats: i32) {
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let count = tx.sql("select count(*) as n from seats where state = 'seated'", []);
    let taken: i64 = tx.query_one_raw(count).await.unwrap().unwrap().try_get("", "n").unwrap();
    drop(tx);
    let state = if taken < i64::from(seats) { "seated" } else { "waiting" };
    let now = app.clock.now();
    let id: RowId = app.chance.id(now);
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let insert = tx.sql(
        "insert into seats (id, center_id, pool_id, attendee_id, arrival, state, created_at, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        [
            id.into(),
            tx.center.into(),
            pool.into(),
            attendee.into(),
            i64::try_from(index + 1).unwrap().into(),
            state.into(),
            now.into(),
        ],
    );
    tx.execute_raw(insert).await.unwrap();
    tx.commit().await.unwrap();
}
