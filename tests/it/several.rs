//! Gatherings of several days, right from end to end: calendars, letters, days set and moved one by one.

use chrono::NaiveTime;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::gatherings;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::i18n::Texts;
use tsudoi::plans::sudden::{self, Because};
use tsudoi::plans::{self, FurtherPlace, Making, MoveIn};

use crate::round::Round;
use crate::support::TestApp;
use crate::support::calendar::read_by_others;

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

/// The step-up course as it is shipped: Friday, Saturday, Monday, Tuesday, Wednesday from 12 March 2027.
pub async fn course() -> Round {
    let making = Making {
        playbook: "step-up-course".to_owned(),
        title: Texts::both("ステップアップ講座", "Step-up course"),
        date: "2027-03-12".parse().unwrap(),
        starts: time("09:30:00"),
        ends: time("15:30:00"),
        reply_deadline: "2027-02-05".parse().unwrap(),
        ..Round::making(10, Some(2))
    };
    Round::made(TestApp::spawn().await, making).await
}

/// The office tours as they are shipped: three Wednesdays from 10 March 2027, in two places.
async fn tours() -> Round {
    let online = VenueIn {
        name: "オンライン".to_owned(),
        address: String::new(),
        phone: String::new(),
        online: true,
        url: "https://meet.example/tours".to_owned(),
        notes: String::new(),
        seen: String::new(),
    };
    let making = Making {
        playbook: "office-tours".to_owned(),
        title: Texts::both("事業所見学", "Office tours"),
        date: "2027-03-10".parse().unwrap(),
        starts: time("13:30:00"),
        ends: time("15:30:00"),
        reply_deadline: "2027-02-12".parse().unwrap(),
        further_places: vec![FurtherPlace { venue: online, capacity: 0 }],
        ..Round::making(10, Some(2))
    };
    Round::made(TestApp::spawn().await, making).await
}

/// The days of a calendar as both programs read them, with how many entries, the one SEQUENCE and METHOD.
struct Seen {
    days: Vec<(String, String)>,
    uid: String,
    sequence: u32,
    method: String,
    statuses: Vec<String>,
    places: Vec<String>,
}

fn seen(calendar: &str) -> Seen {
    let found = read_by_others(calendar);
    assert_eq!(found[0], found[1], "both read the same: {calendar}");
    let all = found[0].as_array().unwrap();
    let word = |entry: &Json, at: usize| entry[at].as_str().unwrap().to_owned();
    let one = |name: &str| {
        let mut all: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix(name)).collect();
        all.dedup();
        assert_eq!(all.len(), 1, "{name} {calendar}");
        all[0].trim().to_owned()
    };
    Seen {
        days: all.iter().map(|entry| (word(entry, 2), word(entry, 3))).collect(),
        uid: one("UID:"),
        sequence: one("SEQUENCE:").parse().unwrap(),
        method: one("METHOD:"),
        statuses: all.iter().map(|entry| word(entry, 4)).collect(),
        places: all.iter().map(|entry| word(entry, 5)).collect(),
    }
}

/// Days of the same hours, which are told in UTC.
fn days(dates: &[&str], (from, to): (&str, &str)) -> Vec<(String, String)> {
    dates.iter().map(|date| (format!("{date}T{from}:00Z"), format!("{date}T{to}:00Z"))).collect()
}

fn to(date: &str, (starts, ends): (&str, &str), deadline: &str) -> MoveIn {
    MoveIn {
        date: date.parse().unwrap(),
        starts: time(starts),
        ends: time(ends),
        reply_deadline: deadline.parse().unwrap(),
        reason: String::new(),
        ask_again: false,
        version: None,
    }
}

#[actix_web::test]
async fn whoever_comes_to_a_course_has_each_of_its_days_in_the_calendar() {
    let round = course().await;
    let aozora = round.office("あおぞら", "あおぞら").await;
    round.attends(&aozora, &["山田 花子"]).await;
    let first = seen(&round.mails(&aozora).await.last().unwrap().calendar());
    let was = ["2027-03-12", "2027-03-13", "2027-03-15", "2027-03-16", "2027-03-17"];
    assert_eq!(first.days, days(&was, ("00:30", "06:30")));
    assert_eq!((first.method.as_str(), first.sequence), ("REQUEST", 1));
    assert_eq!(first.uid, format!("{}@tsudoi.example", aozora.id.0.simple()));
    assert!(
        first.places.iter().all(|place| place == "みなと市福祉会館 みなと市本町2-3"),
        "{:?}",
        first.places
    );

    // The file behind the link holds the same days of the same entry, addressed to nobody.
    let mut guest = round.test.guest();
    guest.open(&format!("{}/entry.ics", round.link(&aozora))).await.unwrap();
    let file = seen(&guest.page.text());
    assert_eq!((&file.days, &file.uid, file.method.as_str()), (&first.days, &first.uid, "PUBLISH"));

    // Moved by a day, so that days come to stand where others stood.
    let (app, center) = (&round.test.app, round.test.center);
    let later = to("2027-03-13", ("09:30:00", "15:30:00"), "2027-02-05");
    plans::move_gathering(app, center, Actor::Command, round.gathering, later).await.unwrap();
    let moved = seen(&round.mails(&aozora).await.last().unwrap().calendar());
    let is = ["2027-03-13", "2027-03-14", "2027-03-16", "2027-03-17", "2027-03-18"];
    assert_eq!(moved.days, days(&is, ("00:30", "06:30")));
    assert_eq!((&moved.uid, moved.method.as_str(), moved.sequence), (&first.uid, "REQUEST", 2));

    // Called off: one cancellation takes all of them out.
    let why = Because { reason: "大雪のため".to_owned(), version: None };
    sudden::call_off(app, center, Actor::Command, round.gathering, why).await.unwrap();
    let gone = round.mails(&aozora).await.pop().unwrap().calendar();
    assert_eq!(gone.matches("BEGIN:VEVENT").count(), 1, "{gone}");
    let gone = seen(&gone);
    assert_eq!((&gone.uid, gone.method.as_str(), gone.sequence), (&first.uid, "CANCEL", 3));
    assert_eq!(gone.days, moved.days);
    assert!(gone.statuses.iter().all(|status| status == "CANCELLED"), "{:?}", gone.statuses);
}

#[actix_web::test]
async fn three_tours_are_one_entry_of_three_days_and_the_way_in_is_for_those_who_come() {
    let round = tours().await;
    let (aozora, wakaba) =
        (round.office("あおぞら", "あおぞら").await, round.office("わかば", "わかば").await);
    round.attends(&aozora, &["山田 花子"]).await;
    let mail = round.mails(&aozora).await.pop().unwrap().calendar();
    assert!(mail.contains("https://meet.example/tours"), "{mail}");
    let first = seen(&mail);
    assert_eq!(first.days, days(&["2027-03-10", "2027-03-17", "2027-03-24"], ("04:30", "06:30")));
    let place = "みなと市福祉会館 みなと市本町2-3 / オンライン";
    assert_eq!(first.places, [place; 3]);

    // Who has not answered reads no way in yet, on the page and in the entry alike.
    let mut guest = round.test.guest();
    let link = round.link(&wakaba);
    guest.open(&format!("{link}/entry.ics")).await.unwrap();
    let file = guest.page.text();
    assert_eq!(seen(&file).days, first.days);
    assert!(!file.contains("meet.example"), "{file}");

    // Whoever withdraws has none of them any more.
    round.declines(&aozora).await;
    let gone = seen(&round.mails(&aozora).await.pop().unwrap().calendar());
    assert_eq!((&gone.uid, gone.method.as_str()), (&first.uid, "CANCEL"));
    assert_eq!(gone.days, first.days);

    // Moved to another hour: every tour that had the hour of the first has the new one.
    round.attends(&wakaba, &["鈴木 一郎"]).await;
    let (app, center) = (&round.test.app, round.test.center);
    let later = to("2027-03-10", ("10:00:00", "12:00:00"), "2027-02-12");
    plans::move_gathering(app, center, Actor::Command, round.gathering, later).await.unwrap();
    let moved = seen(&round.mails(&wakaba).await.pop().unwrap().calendar());
    assert_eq!(moved.days, days(&["2027-03-10", "2027-03-17", "2027-03-24"], ("01:00", "03:00")));

    // Feeds tell both places of each day; the way in stands in those of the center's own people alone.
    let announce = gatherings::service::announce;
    announce(app, center, Actor::Command, round.gathering, true).await.unwrap();
    let mut staff = round.test.staff().await;
    for kind in ["center", "year"] {
        staff.open("/feeds").await.unwrap();
        staff.send("/feeds", &[("kind", kind), ("act", "open")]).await.unwrap();
    }
    let all = crate::series::addresses(&staff.page.text());
    assert_eq!(all.len(), 2);
    let mut told = Vec::new();
    for address in all {
        guest.open(&address).await.unwrap();
        let feed = guest.page.text().replace("\r\n ", "");
        let entries = read_by_others(&feed).remove(0);
        let tours: Vec<&Json> =
            entries.as_array().unwrap().iter().filter(|entry| entry[1] == "事業所見学").collect();
        assert!(tours.iter().all(|entry| entry[5] == json!(place)), "{feed}");
        told.push((tours.len(), feed.contains("meet.example")));
    }
    told.sort_unstable();
    assert_eq!(told, [(3, false), (3, true)]);
}
