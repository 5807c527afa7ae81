//! Seats proven: a rush for few seats by every way at once, random histories against a simple model, and a control
//! that does it wrongly, so that we know the rush would show it.
//!
//! Small counts as a rule, the whole ones with `TSUDOI_TESTS=full`.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::Method;
use chrono::{DateTime, Duration, Utc};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::db::{AttendeeId, Engine, PoolId, RowId};
use tsudoi::gatherings::service::VenueIn;
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;
use tsudoi::plans::service::{PlaceIn, PlaceSeats, SeatsIn, set_seats, set_venue};
use tsudoi::replies::model::{Answer, ReplyChannel, SeatState};
use tsudoi::replies::{self, Named, NewReply, Party, ReplyError};

use crate::command::{Served, ask};
use crate::round::Round;
use crate::support::{TestApp, is_full};

// ---------------------------------------------------------------- the rush

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

fn named(names: &[&str]) -> Vec<Named> {
    names.iter().map(|name| Named::typed(name, "", "")).collect()
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

// ---------------------------------------------------------------- the control

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

// ---------------------------------------------------------------- random histories

/// What may happen.
#[derive(Clone, Debug)]
enum Act {
    /// A party answers that these come, each to one of the two places or where they are: by link now, or typed from a
    /// slip that came in minutes ago.
    Comes {
        party: usize,
        people: Vec<(u8, Option<usize>)>,
        minutes_ago: Option<i64>,
    },
    Declines {
        party: usize,
    },
    Undecided {
        party: usize,
    },
    Undo {
        party: usize,
    },
    /// A place gets so many seats.
    Capacity(usize, i32),
    Cap(i32),
    /// Staff give seats beyond the number to those of a party who were passed over.
    Decide {
        party: usize,
    },
}

/// A place as the model keeps it.
#[derive(Clone, Debug)]
struct Place {
    party: usize,
    person: u8,
    pool: usize,
    asked_at: DateTime<Utc>,
    arrival: usize,
    seated: bool,
    /// Its person came from the other place: they chose to wait.
    changed: bool,
}

/// Seats as one would keep them on a sheet of paper, told apart from the product in every line.
struct Paper {
    /// Seats of the first venue and of the second.
    capacity: [i32; 2],
    cap: i32,
    line: Vec<Place>,
    arrivals: usize,
    said: BTreeMap<usize, Vec<Entry>>,
}

/// What a party said: who comes where, and since when each asks for a place; or which entry it takes back.
#[derive(Clone, Debug, Default)]
struct Entry {
    people: Vec<Came>,
    undoes: Option<usize>,
}

/// Who comes where, since when they ask for a place, and whether they came from the other one.
type Came = (u8, usize, DateTime<Utc>, bool);

/// Who sits where, and who waits where with the place in line.
type Places = (Vec<(u8, usize)>, Vec<(u8, usize, usize)>);

impl Paper {
    fn current(&self, party: usize) -> Option<usize> {
        let said = self.said.get(&party)?;
        let mut gone = Vec::new();
        for (index, entry) in said.iter().enumerate().rev() {
            if gone.contains(&index) {
                continue;
            }
            match entry.undoes {
                Some(other) => gone.push(other),
                None => return Some(index),
            }
        }
        None
    }

    /// Where somebody holds a place.
    fn pool_of(&self, party: usize, person: u8) -> Option<usize> {
        let theirs = self.line.iter().find(|place| place.party == party && place.person == person);
        theirs.map(|place| place.pool)
    }

    /// These and nobody else of the party hold places from now on; who holds one there keeps it, and who goes to the other
    /// place keeps the time, unless they are put back to where they were.
    fn set(&mut self, party: usize, people: &mut [Came], restores: bool) {
        let stays = |place: &Place| {
            people.iter().any(|(person, pool, ..)| (place.person, place.pool) == (*person, *pool))
        };
        let before: Vec<Place> = self.line.iter().filter(|place| place.party == party).cloned().collect();
        self.line.retain(|place| place.party != party || stays(place));
        for (person, pool, asked_at, changed) in people {
            match self.line.iter().find(|place| place.party == party && place.person == *person) {
                Some(place) => (*asked_at, *changed) = (place.asked_at, place.changed),
                None => {
                    if let Some(other) = before.iter().find(|place| place.person == *person && !restores) {
                        (*asked_at, *changed) = (other.asked_at, true);
                    }
                    self.arrivals += 1;
                    let (person, pool, asked_at, arrival) = (*person, *pool, *asked_at, self.arrivals);
                    let (seated, changed) = (false, *changed);
                    self.line.push(Place { party, person, pool, asked_at, arrival, seated, changed });
                }
            }
        }
        self.fill();
    }

    fn in_pool(&self, pool: usize) -> impl Iterator<Item = &Place> {
        self.line.iter().filter(move |place| place.pool == pool)
    }

    fn seats(&self, pool: usize) -> usize {
        usize::try_from(self.capacity[pool]).unwrap()
    }

    fn fill(&mut self) {
        self.line.sort_by_key(|place| (place.asked_at, place.arrival));
        for pool in [0, 1] {
            let seated = self.in_pool(pool).filter(|place| place.seated).count();
            let free = self.seats(pool).saturating_sub(seated);
            let waits = |place: &&mut Place| place.pool == pool && !place.seated;
            for place in self.line.iter_mut().filter(waits).take(free) {
                place.seated = true;
            }
        }
    }

    fn passed_over(&self, party: usize) -> Vec<(u8, usize)> {
        let mut found = Vec::new();
        for pool in [0, 1] {
            let full = self.in_pool(pool).filter(|place| place.seated).count() >= self.seats(pool);
            let chose = |place: &&Place| place.changed && !place.seated;
            let line = self.in_pool(pool).filter(|place| !chose(place));
            let first = line.take(self.seats(pool)).filter(|_| full);
            let theirs = first.filter(|place| place.party == party && !place.seated);
            found.extend(theirs.map(|place| (place.person, pool)));
        }
        found
    }

    /// Names and places of a party.
    fn of(&self, party: usize) -> Places {
        let theirs = self.line.iter().filter(|place| place.party == party && place.seated);
        let mut seated: Vec<(u8, usize)> = theirs.map(|place| (place.person, place.pool)).collect();
        seated.sort_unstable();
        let mut waiting = Vec::new();
        for pool in [0, 1] {
            let waits = self.in_pool(pool).filter(|place| !place.seated).enumerate();
            let theirs = waits.filter(|(_, place)| place.party == party);
            waiting.extend(theirs.map(|(index, place)| (place.person, pool, index + 1)));
        }
        waiting.sort_unstable();
        (seated, waiting)
    }
}

const PARTIES: usize = 5;

fn any_act(rng: &mut StdRng) -> Act {
    let mut below = |n: u32| rng.next_u32() % n;
    let party = below(PARTIES as u32) as usize;
    match below(20) {
        0..=8 => {
            let mut people: Vec<(u8, Option<usize>)> = (0..=below(4))
                .map(|_| (below(6) as u8, [None, Some(0), Some(1)][below(3) as usize]))
                .collect();
            people.sort_unstable();
            people.dedup_by_key(|(person, _)| *person);
            let minutes_ago = (below(3) == 0).then(|| i64::from(below(40)));
            Act::Comes { party, people, minutes_ago }
        }
        9..=10 => Act::Declines { party },
        11 => Act::Undecided { party },
        12..=14 => Act::Undo { party },
        15..=16 => Act::Capacity(below(2) as usize, 1 + below(7) as i32),
        17 => Act::Cap(1 + below(4) as i32),
        _ => Act::Decide { party },
    }
}

#[actix_web::test]
async fn random_histories_agree_with_seats_kept_on_paper() {
    let (histories, length) = if is_full() { (60, 120) } else { (3, 60) };
    for seed in 0..histories {
        let mut rng = StdRng::seed_from_u64(seed);
        let acts: Vec<Act> = (0..length).map(|_| any_act(&mut rng)).collect();
        let Some((at, wrong)) = first_difference(&acts).await else { continue };
        let (acts, wrong) = shrunk(acts[..=at].to_vec(), wrong).await;
        panic!("seed {seed}: {wrong}\nafter {} acts: {acts:#?}", acts.len());
    }
}

/// The history without the acts that are not needed to show the difference.
async fn shrunk(mut acts: Vec<Act>, mut wrong: String) -> (Vec<Act>, String) {
    let mut index = acts.len();
    while index > 0 {
        index -= 1;
        let mut fewer = acts.clone();
        fewer.remove(index);
        if let Some((at, now)) = first_difference(&fewer).await {
            fewer.truncate(at + 1);
            index = index.min(fewer.len());
            (acts, wrong) = (fewer, now);
        }
    }
    (acts, wrong)
}

/// Plays a history in a house and on paper; where they differ first, and how.
async fn first_difference(acts: &[Act]) -> Option<(usize, String)> {
    let round = Round::new(4, Some(3)).await;
    let mut askings = Vec::new();
    for number in 0..PARTIES {
        askings.push(round.office(&format!("事業所{number}"), "じぎょうしょ").await);
    }
    let mut paper = Paper { capacity: [4, 2], cap: 3, line: Vec::new(), arrivals: 0, said: BTreeMap::new() };
    let pools = two_places(&round, &paper).await;
    for (index, act) in acts.iter().enumerate() {
        round.test.app.clock.advance(Duration::minutes(1));
        if let Err(wrong) = play(&round, &askings, &pools, &mut paper, act, index).await {
            return Some((index, format!("{act:?}: {wrong}")));
        }
        for (party, asking) in askings.iter().enumerate() {
            let real = round.party(asking).await;
            let seated = people(&real, &pools, true).into_iter().map(|(person, pool, _)| (person, pool));
            let told = (seated.collect::<Vec<_>>(), people(&real, &pools, false));
            if told != paper.of(party) {
                let wrong = format!("party {party} has {told:?}, on paper {:?}", paper.of(party));
                return Some((index, format!("{act:?}: {wrong}")));
            }
        }
    }
    None
}

/// A second venue with seats of its own beside the first; the two pools.
async fn two_places(round: &Round, paper: &Paper) -> [PoolId; 2] {
    let test = &round.test;
    let hall = VenueIn {
        name: "みなと市民ホール".to_owned(),
        address: "みなと市本町9".to_owned(),
        phone: String::new(),
        online: false,
        url: String::new(),
        notes: String::new(),
        seen: String::new(),
    };
    let place = PlaceIn { venue: hall, reason: String::new() };
    set_venue(&test.app, test.center, Actor::Command, round.gathering, None, place).await.unwrap();
    edit(round, paper).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    let of_venue = |index: usize| {
        let pool = whole.pools.iter().find(|pool| pool.venue_id == whole.venues[index].id);
        pool.expect("the venue has seats").id
    };
    [of_venue(0), of_venue(1)]
}

async fn play(
    round: &Round,
    askings: &[Asking],
    pools: &[PoolId; 2],
    paper: &mut Paper,
    act: &Act,
    index: usize,
) -> Result<(), String> {
    let test = &round.test;
    let now = test.app.clock.now();
    type Who<'a> = Option<&'a [(u8, Option<usize>)]>;
    let answers = async |paper: &mut Paper, party: usize, answer, who: Who<'_>, ago: Option<i64>| {
        let entries = paper.said.entry(party).or_default().len();
        let named = who.unwrap_or_default().iter().map(|(person, pool)| Named {
            pool: pool.map(|pool| pools[pool]),
            ..Named::typed(&name(*person), "", "")
        });
        let named = named.collect();
        let at = now - Duration::minutes(ago.unwrap_or(0));
        let mut new = NewReply::new(answer, named, ReplyChannel::Fax, &format!("act-{index}"));
        new.received_at = ago.map(|_| at);
        new.sure = Some(i32::try_from(entries).unwrap());
        let asking = askings[party].id;
        let actor = if ago.is_some() { Actor::Member(test.admin) } else { Actor::Guest(asking) };
        let done = replies::answer(&test.app, test.center, actor, asking, new).await;
        let too_many = who.is_some_and(|who| who.len() > usize::try_from(paper.cap).unwrap());
        match done {
            Err(ReplyError::TooMany { .. }) if too_many => Ok(()),
            Ok(_) if !too_many => {
                let place = |(person, pool): &(u8, Option<usize>)| {
                    (*person, pool.or(paper.pool_of(party, *person)).unwrap_or(0), at, false)
                };
                let mut people: Vec<_> = who.unwrap_or_default().iter().map(place).collect();
                paper.set(party, &mut people, false);
                paper.said.entry(party).or_default().push(Entry { people, undoes: None });
                Ok(())
            }
            Ok(_) => Err("more than the cap were let in".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    };
    match act {
        Act::Comes { party, people, minutes_ago } => {
            answers(paper, *party, Answer::Attending, Some(people.as_slice()), *minutes_ago).await
        }
        Act::Declines { party } => answers(paper, *party, Answer::Declined, None, None).await,
        Act::Undecided { party } => answers(paper, *party, Answer::Undecided, None, None).await,
        Act::Undo { party } => {
            let current = paper.current(*party);
            let number = current.map_or(1, |current| i32::try_from(current).unwrap() + 1);
            let done =
                replies::undo(&test.app, test.center, Actor::Member(test.admin), askings[*party].id, number)
                    .await;
            match (done, current) {
                (Ok(_), Some(current)) => {
                    let undoes = Some(current);
                    paper.said.entry(*party).or_default().push(Entry { undoes, ..Entry::default() });
                    let restored = paper.current(*party).map(|index| paper.said[party][index].people.clone());
                    paper.set(*party, &mut restored.unwrap_or_default(), true);
                    Ok(())
                }
                (Err(ReplyError::NotCurrent), None) => Ok(()),
                (done, _) => Err(format!("{:?}", done.map(drop))),
            }
        }
        Act::Capacity(pool, seats) => {
            paper.capacity[*pool] = *seats;
            paper.cap = paper.cap.min(paper.capacity[0]);
            paper.fill();
            edit(round, paper).await
        }
        Act::Cap(cap) => {
            paper.cap = (*cap).min(paper.capacity[0]);
            edit(round, paper).await
        }
        Act::Decide { party } => {
            let over = paper.passed_over(*party);
            let asking = askings[*party].id;
            let done = replies::decide(
                &test.app,
                test.center,
                Actor::Member(test.admin),
                asking,
                (true, "あとから入力した"),
            )
            .await;
            match done {
                Err(ReplyError::NotPassedOver) if over.is_empty() => Ok(()),
                Ok(_) if !over.is_empty() => {
                    for place in paper.line.iter_mut().filter(|place| place.party == *party) {
                        place.seated |= over.contains(&(place.person, place.pool));
                    }
                    Ok(())
                }
                done => Err(format!("{:?}, on paper {over:?}", done.map(drop))),
            }
        }
    }
}

async fn edit(round: &Round, paper: &Paper) -> Result<(), String> {
    let test = &round.test;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    drop(tx);
    let second = PlaceSeats { venue: whole.venues[1].id, capacity: paper.capacity[1] };
    let seats = SeatsIn {
        capacity: paper.capacity[0],
        places: vec![second],
        per_office_cap: Some(paper.cap),
        version: whole.gathering.version,
    };
    let saved = set_seats(&test.app, test.center, Actor::Member(test.admin), round.gathering, seats).await;
    saved.map(drop).map_err(|error| format!("{error:?}"))
}

fn name(person: u8) -> String {
    format!("参加 {}", ["一", "二", "三", "四", "五", "六"][usize::from(person)])
}

/// The people of a party who sit, or who wait with their places, by number, each with where.
fn people(party: &Party, pools: &[PoolId; 2], seated: bool) -> Vec<(u8, usize, usize)> {
    let number = |written: &str| (0..6).find(|person| name(*person) == written).expect("one of ours");
    let pool = |id: Option<PoolId>| pools.iter().position(|pool| Some(*pool) == id).expect("one of the two");
    let those: Vec<_> = if seated { party.seated().collect() } else { party.waiting().collect() };
    let mut found: Vec<(u8, usize, usize)> = those
        .into_iter()
        .map(|person| (number(&person.name), pool(person.named.pool), person.position.unwrap_or_default()))
        .collect();
    found.sort_unstable();
    found
}
