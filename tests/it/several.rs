//! Gatherings of several days, right from end to end: calendars, letters, days set and moved one by one.

use chrono::{Duration, NaiveTime};
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::gatherings::{self, DayHours};
use tsudoi::i18n::{Lang, Texts};
use tsudoi::invitations::{self, Scene};
use tsudoi::plans::sudden::{self, Because};
use tsudoi::plans::{self, FurtherPlace, Making, MoveIn, StepState};

use crate::round::Round;
use crate::stage::api;
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
    let round = Round::made(TestApp::spawn().await, making).await;
    round.opens_at_once().await;
    round
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
        further_days: None,
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
        first.places[..2].iter().all(|place| place == "みなと市福祉会館 みなと市本町2-3"),
        "{:?}",
        first.places
    );
    assert!(first.places[2..].iter().all(|place| place.starts_with("協力会社")), "{:?}", first.places);

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
    assert!(!mail.contains("meet.example"), "the way in is told near the time: {mail}");
    let first = seen(&mail);
    assert_eq!(first.days, days(&["2027-03-10", "2027-03-17", "2027-03-24"], ("04:30", "06:30")));
    for (place, office) in first.places.iter().zip(["一か所目", "二か所目", "三か所目"]) {
        assert!(place.starts_with(office), "{place}");
    }

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
        assert!(tours.iter().all(|entry| entry[5].as_str().unwrap().contains("か所目の事業所")), "{feed}");
        told.push((tours.len(), feed.contains("meet.example")));
    }
    told.sort_unstable();
    assert_eq!(told, [(3, false), (3, true)]);
}

/// The days of a gathering as they are, `2027-03-12 09:30-15:30`.
async fn standing(test: &TestApp, id: GatheringId) -> Vec<String> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, id).await.unwrap().unwrap();
    let hours =
        |day: &gatherings::Day| format!("{}-{}", day.starts.format("%H:%M"), day.ends.format("%H:%M"));
    whole.days.iter().map(|day| format!("{} {}", day.date, hours(day))).collect()
}

/// The steps of each day by one name: when they are due, and where they stand.
async fn steps(test: &TestApp, id: GatheringId, name: &str) -> Vec<(String, StepState)> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let mut all = plans::steps_of(&tx, id.0).await.unwrap();
    all.retain(|step| step.step == name);
    all.sort_by_key(|step| step.occurrence);
    all.iter()
        .map(|step| (format!("{} {}", step.due_date, step.due_time.format("%H:%M")), step.state))
        .collect()
}

#[actix_web::test]
async fn the_days_of_a_course_are_rows_when_it_is_made() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/gatherings/new?playbook=step-up-course&date=2027-03-12").await.unwrap();
    for (field, value) in [("date_5", "2027-03-17"), ("starts_3", "09:30"), ("ends_2", "15:30")] {
        assert_eq!(staff.page.values(field), [value], "{field}");
    }
    // A day more, and the first one out; nothing is made yet.
    staff.send("/gatherings/new", &[("act", "add-day")]).await.unwrap();
    assert_eq!(staff.page.values("date_6"), ["2027-03-18"]);
    staff.send("/gatherings/new", &[("act", "drop-day-1")]).await.unwrap();
    assert_eq!(
        (staff.page.values("date"), staff.page.values("date_5")),
        (vec!["2027-03-13".to_owned()], vec!["2027-03-18".to_owned()])
    );
    assert!(staff.page.values("date_6").is_empty());

    staff.open("/gatherings/new?playbook=step-up-course&date=2027-03-12").await.unwrap();
    let form = staff.page.clone();
    let place = [
        ("venue", "福祉会館"),
        ("reply_deadline", "2027-02-05"),
        ("capacity", "10"),
        ("per_office_cap", "2"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [&place[..], more].concat();
    for (wrong, field, said) in [
        (&[("date_3", "2027-03-13")][..], "date_3", "同じ日が二つあります"),
        (&[("ends_4", "09:00")], "ends_4", "終わりは、はじまりより後"),
        (&[("date_5", "2029-01-01")], "date_5", "離れすぎています"),
        (&[("starts_2", "朝")], "starts_2", "時刻"),
        (&[("date_4", "")], "date_4", "入力"),
    ] {
        staff.page = form.clone();
        assert_eq!(staff.post("/gatherings/new", &with(wrong)).await.unwrap(), 422, "{wrong:?}");
        let text = staff.page.text();
        assert!(text.contains(&format!("id=\"{field}-error\"")) && text.contains(said), "{wrong:?}: {text}");
    }
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    assert!(gatherings::list(&tx).await.unwrap().is_empty(), "nothing is made of what is wrong");
    drop(tx);

    // Untouched rows go along with the first day; the third is set by hand, on a holiday: told, not forbidden.
    staff.page = form;
    let set = [("date", "2027-04-23"), ("date_3", "2027-04-29"), ("starts_3", "13:00"), ("ends_3", "16:00")];
    staff.send("/gatherings/new", &with(&set)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2027年4月29日（木）は祝日です（昭和の日）"), "{text}");
    let id: GatheringId = staff.page.url.split('/').nth(2).unwrap().parse().unwrap();
    let made = [
        "2027-04-23 09:30-15:30",
        "2027-04-24 09:30-15:30",
        "2027-04-27 09:30-15:30",
        "2027-04-28 09:30-15:30",
        "2027-04-29 13:00-16:00",
    ];
    assert_eq!(standing(&test, id).await, made);
    let mornings: Vec<String> = steps(&test, id, "morning").await.into_iter().map(|(due, _)| due).collect();
    assert_eq!(mornings[..2], ["2027-04-23 08:30", "2027-04-24 08:30"]);
    assert_eq!(mornings[4], "2027-04-29 12:00");
}

#[actix_web::test]
async fn days_move_one_by_one_and_their_steps_letters_and_calendars_follow() {
    let round = course().await;
    let aozora = round.office("あおぞら", "あおぞら").await;
    round.attends(&aozora, &["山田 花子"]).await;
    round.mails(&aozora).await;
    let (test, id) = (&round.test, round.gathering);
    let mut staff = test.staff().await;
    let dates = format!("{}/edit/dates", round.base());
    staff.open(&dates).await.unwrap();
    assert!(!staff.page.text().contains("ひとつ前の日程に戻す"));
    let form = staff.page.clone();

    // The Saturday goes; the Monday becomes the holiday in the week after, in the afternoon.
    staff.send(&dates, &[("act", "drop-day-2")]).await.unwrap();
    assert_eq!(staff.page.values("date_2"), ["2027-03-15"]);
    let to = [("date_2", "2027-03-22"), ("starts_2", "13:00"), ("ends_2", "16:00"), ("reason", "会場の都合")];
    staff.send(&dates, &to).await.unwrap();
    let text = staff.page.text();
    for said in [
        "まだ保存していません",
        "2027年3月22日（月）は祝日です",
        "この日はなくなりました",
        "その日がなくなるので、行いません",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(standing(test, id).await.len(), 5, "looking changes nothing");
    staff.send(&dates, &[("act", "save")]).await.unwrap();
    let is = [
        "2027-03-12 09:30-15:30",
        "2027-03-16 09:30-15:30",
        "2027-03-17 09:30-15:30",
        "2027-03-22 13:00-16:00",
    ];
    assert_eq!(standing(test, id).await, is);
    let planned = |due: &str| (due.to_owned(), StepState::Planned);
    let evenings = steps(test, id, "day-note").await;
    assert_eq!(
        evenings[..4],
        [
            planned("2027-03-12 16:00"),
            planned("2027-03-16 16:00"),
            planned("2027-03-17 16:00"),
            planned("2027-03-22 16:30"),
        ]
    );
    assert_eq!((evenings.len(), evenings[4].1), (5, StepState::Skipped));
    let mail = round.mails(&aozora).await.pop().unwrap();
    let text = mail.text().replace(['\r', '\n'], "");
    for said in [
        "2027年3月15日（月） 午前9時30分～午後3時30分 → 2027年3月22日（月） 午後1時～午後4時",
        "この日はなくなりました",
        "会場の都合",
        "3/12（金）・3/16（火）・3/17（水）は午前9時30分～午後3時30分、3/22（月）は午後1時～午後4時",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let seen_now = seen(&mail.calendar());
    assert_eq!(
        seen_now.days,
        [
            days(&["2027-03-12", "2027-03-16", "2027-03-17"], ("00:30", "06:30")),
            days(&["2027-03-22"], ("04:00", "07:00")),
        ]
        .concat()
    );
    assert_eq!(seen_now.sequence, 2);
    let mut guest = test.guest();
    guest.open(&round.link(&aozora)).await.unwrap();
    assert!(guest.page.text().contains("（月）は午後1時～午後4時"), "{}", guest.page.text());

    // A form from before sees both versions and saves nothing.
    staff.page = form;
    assert_eq!(staff.post(&dates, &[("act", "save"), ("date_2", "2027-03-14")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("先にほかの人が変えました"));
    assert_eq!(standing(test, id).await, is);

    // The way back brings the days, their steps, and the guests' calendar.
    staff.open(&format!("{dates}?back=yes")).await.unwrap();
    assert_eq!(staff.page.values("date_2"), ["2027-03-13"]);
    staff.send(&dates, &[]).await.unwrap();
    staff.send(&dates, &[("act", "save")]).await.unwrap();
    let was = ["12", "13", "15", "16", "17"].map(|day| format!("2027-03-{day} 09:30-15:30"));
    assert_eq!(standing(test, id).await, was);
    let evenings = steps(test, id, "day-note").await;
    assert_eq!(evenings, ["12", "13", "15", "16", "17"].map(|day| planned(&format!("2027-03-{day} 16:00"))));
    let back = seen(&round.mails(&aozora).await.pop().unwrap().calendar());
    assert_eq!(back.days.len(), 5);
    assert_eq!((back.uid, back.sequence), (seen_now.uid, 3));

    // The first day moved alone by the old simple way carries the others along.
    staff.open(&dates).await.unwrap();
    let simple =
        [("date", "2027-04-02"), ("starts", "10:00"), ("ends", "16:00"), ("reply_deadline", "2027-02-26")];
    staff.send(&dates, &simple).await.unwrap();
    assert_eq!(staff.page.values("date_5"), ["2027-04-07"], "seen before it is saved");
    staff.send(&dates, &[("act", "save")]).await.unwrap();
    let on = ["02", "03", "05", "06", "07"].map(|day| format!("2027-04-{day} 10:00-16:00"));
    assert_eq!(standing(test, id).await, on);
}

#[actix_web::test]
async fn programs_set_days_and_what_has_begun_stays() {
    let round = course().await;
    let (test, id) = (&round.test, round.gathering);
    let token = test.token().await;
    let path = format!("/api/v1/gatherings/{id}/move");
    let day = |date: &str, starts: &str, ends: &str| json!({ "date": date, "starts": starts, "ends": ends });
    let to = |further: Json| {
        json!({ "date": "2027-03-12", "starts": "09:30:00", "ends": "15:30:00", "reply_deadline": "2027-02-05",
                "further_days": further })
    };
    for (wrong, field) in [
        (json!([day("2027-03-12", "09:30:00", "15:30:00")]), "date_2"),
        (json!([day("2027-03-13", "15:30:00", "09:30:00")]), "ends_2"),
        (
            json!([day("2027-03-13", "09:30:00", "15:30:00"), day("2027-03-11", "09:30:00", "15:30:00")]),
            "date_3",
        ),
    ] {
        let (status, told) = api(test, "POST", &path, Some(to(wrong)), &token).await;
        assert_eq!(status, 422, "{told}");
        assert!(told["fields"][field].is_string(), "{field}: {told}");
    }
    let many: Vec<Json> = (1..=40)
        .map(|after| {
            let date = "2027-03-12".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(after);
            day(&date.to_string(), "09:30:00", "15:30:00")
        })
        .collect();
    let (status, _) = api(test, "POST", &path, Some(to(json!(many))), &token).await;
    assert_eq!(status, 422);
    assert_eq!(standing(test, id).await.len(), 5);

    // Two days change places with their hours, one comes to them; no date is taken twice on the way.
    let further = json!([
        day("2027-03-15", "13:00:00", "16:00:00"),
        day("2027-03-13", "10:00:00", "12:00:00"),
        day("2027-03-19", "09:30:00", "15:30:00"),
    ]);
    let (status, seen) =
        api(test, "POST", &format!("{path}/preview"), Some(to(further.clone())), &token).await;
    assert_eq!((status, seen["days"].as_array().unwrap().len()), (200, 5), "{seen}");
    let (status, _) = api(test, "POST", &path, Some(to(further)), &token).await;
    assert_eq!(status, 200);
    let is = [
        "2027-03-12 09:30-15:30",
        "2027-03-13 10:00-12:00",
        "2027-03-15 13:00-16:00",
        "2027-03-19 09:30-15:30",
    ];
    assert_eq!(standing(test, id).await, is);
    let (_, found) = api(test, "GET", &format!("/api/v1/gatherings/{id}"), None, &token).await;
    assert_eq!(found["days_before"]["days"].as_array().unwrap().len(), 5, "{found}");

    // After the first day, the days to come still move; the first does not.
    test.at("2027-03-12T08:00:00Z").await;
    let (status, told) = api(
        test,
        "POST",
        &path,
        Some(json!({ "date": "2027-03-14", "starts": "09:30:00",
        "ends": "15:30:00", "reply_deadline": "2027-02-05" })),
        &token,
    )
    .await;
    assert_eq!(status, 422, "{told}");
    let (status, told) = api(
        test,
        "POST",
        &path,
        Some(to(json!([
            day("2027-03-13", "10:00:00", "12:00:00"),
            day("2027-03-16", "13:00:00", "16:00:00"),
            day("2027-03-19", "09:30:00", "15:30:00"),
        ]))),
        &token,
    )
    .await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(standing(test, id).await[2], "2027-03-16 13:00-16:00");
}

#[actix_web::test]
async fn the_agenda_tells_each_day_by_its_own_hours() {
    let round = tours().await;
    let wakaba = round.office("わかば", "わかば").await;
    let mut guest = round.test.guest();
    guest.open(&round.link(&wakaba)).await.unwrap();
    assert!(guest.page.text().contains("<dt>午後1時30分</dt>"), "{}", guest.page.text());
    let (app, center) = (&round.test.app, round.test.center);
    let hours = |date: &str, starts: &str, ends: &str| DayHours {
        date: date.parse().unwrap(),
        starts: time(starts),
        ends: time(ends),
    };
    let apart = MoveIn {
        further_days: Some(vec![
            hours("2027-03-17", "10:00:00", "12:00:00"),
            hours("2027-03-24", "13:30:00", "15:30:00"),
        ]),
        ..to("2027-03-10", ("13:30:00", "15:30:00"), "2027-02-12")
    };
    plans::move_gathering(app, center, Actor::Command, round.gathering, apart).await.unwrap();
    guest.open(&round.link(&wakaba)).await.unwrap();
    let text = guest.page.text();
    // Twice at half past one, and in between at ten.
    assert_eq!(text.matches("<dt>午後1時30分</dt>").count(), 2, "{text}");
    assert_eq!(text.matches("<dt>午前10時</dt>").count(), 1, "{text}");
    assert!(
        text.contains("（水）は午後1時30分～午後3時30分、") && text.contains("（水）は午前10時～正午"),
        "{text}"
    );

    // In English as well.
    let tx = app.db.scoped(center).read().await.unwrap();
    let scene = Scene::read(&tx, round.gathering).await.unwrap().unwrap();
    let party = invitations::party(&tx, &wakaba).await.unwrap();
    let words = scene.context(Lang::En, &party, "https://tsudoi.example/i/x", "000-000");
    assert!(words.gathering.time.starts_with("Wed 10 Mar, Wed 24 Mar 1:30 pm"), "{}", words.gathering.time);
    let begins = |day: u32| words.agenda.iter().find(|line| line.day == day).map(|line| line.time.clone());
    assert_eq!(begins(1).as_deref(), Some("Wed 10 Mar 1:30 pm"));
    assert_eq!(begins(2).as_deref(), Some("Wed 17 Mar 10:00 am"));
    assert_eq!(words.days.len(), 3);
}

#[actix_web::test]
async fn the_printing_of_a_survey_that_nobody_got_does_not_wait_for_ever_unseen() {
    let round = tours().await;
    // Its day is past when the tours are made, so that it is due in the next days.
    for _ in 0..20 {
        round.test.advance(Duration::days(1)).await;
    }
    round.test.at("2027-02-01T01:00:00Z").await;
    let before = steps(&round.test, round.gathering, "print-surveys").await;
    assert_eq!(before[0].1, StepState::Planned, "it waits until somebody is asked");
    round.test.at("2027-03-24T07:00:00Z").await;
    let after = steps(&round.test, round.gathering, "print-surveys").await;
    assert_ne!(after[0].1, StepState::Planned, "once it is over, somebody says what becomes of it");
}
