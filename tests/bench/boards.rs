//! Boards of the day: twenty open at once, each asking every two seconds as its page does, and how long an arrival takes to be
//! seen on all of them; the program is stopped and started in between, and the boards ask on with what they saw.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{NaiveTime, Utc};
use tsudoi::accounts::Actor;
use tsudoi::calendar::zoned;
use tsudoi::plans::Making;
use tsudoi::plans::making::FurtherPlace;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply};
use tsudoi::{gatherings, venues};

use crate::line;
use crate::program::Served;
use crate::round::Round;
use crate::support::TestApp;

const BOARDS: usize = 20;
/// As often as the page of a board asks.
const EVERY: Duration = Duration::from_secs(1);
/// Nobody waits longer for a board that never hears of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// The path of a board, and somebody who comes to its venue.
struct Board {
    path: String,
    person: String,
}

/// One request on a line of its own; nothing where nobody listens.
fn ask(port: u16, request: &str) -> Option<(u16, String)> {
    let mut wire = TcpStream::connect(("127.0.0.1", port)).ok()?;
    wire.set_read_timeout(Some(PATIENCE)).ok()?;
    wire.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer))
}

fn look(port: u16, path: &str) -> Option<(u16, String)> {
    ask(port, &format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"))
}

/// The mark of what a board shows.
fn stamp(page: &str) -> Option<String> {
    let page = page.replace("&#x2f;", "/");
    let at = page.find("/now?seen=")? + "/now?seen=".len();
    Some(page[at..].chars().take_while(char::is_ascii_alphanumeric).collect())
}

/// A round of today at so many places, an office at each.
#[expect(
    clippy::disallowed_methods,
    reason = "the program that is measured goes by the clock of its machine"
)]
async fn house() -> (TestApp, Vec<Board>) {
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let now = Utc::now();
    let today = zoned::local_date(now, chrono_tz::Asia::Tokyo);
    test.app.clock.set(now - chrono::Duration::days(10));
    let making = Round::making(2, None);
    let further = (1..BOARDS).map(|number| {
        let venue =
            gatherings::service::VenueIn { name: format!("会場{number:02}"), ..making.venue.clone() };
        FurtherPlace { venue, capacity: 2 }
    });
    let making = Making {
        further_places: further.collect(),
        date: today,
        starts: NaiveTime::MIN,
        ends: NaiveTime::from_hms_opt(23, 59, 0).expect("a time"),
        reply_deadline: today - chrono::Days::new(3),
        ..making
    };
    let round = Round::made(test, making).await;
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).read().await.expect("the database answers");
    let whole = gatherings::whole(&tx, round.gathering).await.expect("it is read").expect("it is there");
    drop(tx);
    let mut boards = Vec::new();
    for (number, venue) in whole.venues.iter().enumerate() {
        let asking = round.office(&format!("事業所{number:02}"), "じぎょうしょ").await;
        let pool = whole.pools.iter().find(|pool| pool.venue_id == venue.id).map(|pool| pool.id);
        let people = vec![Named { pool, ..Named::typed("来る 人", "", "") }];
        let new = NewReply::new(Answer::Attending, people, ReplyChannel::Link, &format!("board{number}"));
        let (center, by) = (round.test.center, Actor::Guest(asking.id));
        replies::answer(app, center, by, asking.id, new).await.expect("an answer");
        let at = (round.gathering, venue.id);
        let url = venues::service::boards::make(app, center, Actor::Command, at).await.expect("a board");
        let path = url.find("/v/").map(|at| url[at..].to_owned()).expect("a link of ours");
        let person = round.party(&asking).await.people[0].id.to_string();
        boards.push(Board { path, person });
    }
    (round.test, boards)
}

pub async fn open() {
    let (test, boards) = house().await;
    let folder = test.app.config.data.clone();
    let served = Served::start(&folder);
    let port = served.port;
    let seen_at: Arc<Mutex<Vec<Option<Instant>>>> = Arc::new(Mutex::new(vec![None; BOARDS]));
    let done = Arc::new(AtomicBool::new(false));
    let mut watching = Vec::new();
    for (number, board) in boards.iter().enumerate() {
        let (path, seen_at, done) = (board.path.clone(), seen_at.clone(), done.clone());
        let page = look(port, &path).map(|(_, page)| page).unwrap_or_default();
        let mut seen = stamp(&page).expect("the board shows what it saw");
        watching.push(std::thread::spawn(move || {
            // Telephones are not opened in the same moment.
            std::thread::sleep(EVERY * u32::try_from(number).unwrap_or_default() / 20);
            while !done.load(Ordering::Relaxed) {
                if let Some((200, page)) = look(port, &format!("{path}/now?seen={seen}"))
                    && let Some(new) = stamp(&page)
                {
                    seen = new;
                    seen_at.lock().expect("nobody failed")[number] = Some(Instant::now());
                }
                std::thread::sleep(EVERY);
            }
        }));
    }
    let arrival = async |board: &Board| {
        let body = format!("attendee={}&here=yes", board.person);
        let begun = Instant::now();
        let request = format!(
            "POST {}/here HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            board.path,
            body.len()
        );
        let status = ask(port, &request).map_or(0, |(status, _)| status);
        loop {
            let all = seen_at.lock().expect("nobody failed").clone();
            let heard = all.iter().filter(|at| at.is_some_and(|at| at >= begun)).count();
            let last = all.iter().flatten().max().copied();
            if heard == BOARDS || begun.elapsed() > PATIENCE {
                let took = last.map_or(0.0, |last| (last - begun).as_secs_f64());
                break (took, heard, status);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let told = |(took, heard, status): (f64, usize, u16), what: &str| {
        let limit =
            format!("{heard} of {BOARDS} saw it, the tap answered {status}; each asks every second; aim 2 s");
        line(what, took, "s", &limit);
    };
    told(arrival(&boards[7]).await, "an arrival, seen on all of 20 boards");
    drop(served);
    let begun = Instant::now();
    let served = Served::start_on(&folder, port);
    line(
        "the program stopped and started meanwhile",
        begun.elapsed().as_secs_f64(),
        "s",
        "the boards ask on",
    );
    told(arrival(&boards[3]).await, "another arrival, after the restart");
    done.store(true, Ordering::Relaxed);
    for thread in watching {
        let _ = thread.join();
    }
    drop(served);
}
