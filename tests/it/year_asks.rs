//! The annual plan before anybody is invited: whom what is planned will ask, and what runs over weeks.

use serde_json::Value;
use tsudoi::accounts::Actor;
use tsudoi::contacts::OrganizationInput;
use tsudoi::courses::employers::service as employers;
use tsudoi::db::GatheringId;
use tsudoi::gatherings::DayHours;
use tsudoi::gatherings::store::series_book;
use tsudoi::invitations::{self, NewAsking, Subject};
use tsudoi::plans::{Making, MoveIn};
use tsudoi::playbooks::shelf;
use tsudoi::{contacts, gatherings, plans};

use crate::lives;
use crate::series::Going;
use crate::stage::api;
use crate::support::TestApp;
use crate::support::calendar::read_by_others;

/// An office of these kinds, as staff would type it.
async fn office(test: &TestApp, name: &str, kind: &str) {
    let input = OrganizationInput {
        name: name.to_owned(),
        kinds: vec![kind.to_owned()],
        channel: "phone".to_owned(),
        phone: "029-241-0944".to_owned(),
        ..OrganizationInput::default()
    };
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    contacts::add_organization(&test.app, &tx, Actor::Command, &input).await.unwrap();
    tx.commit().await.unwrap();
}

async fn make(test: &TestApp, playbook: &str, date: &str) -> gatherings::Gathering {
    let book = shelf::find_shipped(playbook).unwrap().book.clone().unwrap();
    let making = Making {
        date: date.parse().unwrap(),
        reply_deadline: "2027-05-06".parse().unwrap(),
        ..lives::making(&book, test.app.clock.now())
    };
    let id = plans::make(&test.app, test.center, Actor::Command, making).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::find(&tx, id).await.unwrap().unwrap()
}

/// The year's sheet with its clashes and messages, as programs read it.
async fn plan(test: &TestApp, token: &str) -> (Value, Value) {
    let (_, year) = api(test, "GET", "/api/v1/plan/2027", None, token).await;
    let (status, found) = api(test, "GET", "/api/v1/plan/2027/clashes", None, token).await;
    assert_eq!(status, 200, "{found}");
    (year, found)
}

/// What stands in the way of a gathering, as it is said.
fn said(year: &Value, found: &Value, of: &gatherings::Gathering, kind: &str) -> Vec<String> {
    let all = year["all"].as_array().unwrap();
    let at = all.iter().position(|mark| mark["id"] == of.id.to_string()).expect("it is on the sheet");
    let clashes = found["clashes"][at].as_array().unwrap().iter();
    let of_kind = clashes.filter(|clash| clash["kind"] == kind);
    of_kind.map(|clash| clash["said"]["ja"].as_str().unwrap().to_owned()).collect()
}

fn gatherings_of(found: &Value, name: &str) -> Option<u64> {
    let all = found["messages"].as_array().unwrap();
    all.iter().find(|office| office["name"] == name).map(|office| office["gatherings"].as_u64().unwrap())
}

#[actix_web::test]
async fn what_nobody_is_invited_to_yet_is_for_those_whom_it_will_ask() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    office(&test, "港食品", "employer").await;
    office(&test, "青空ワーク", "b_type").await;
    // The first round of a series that asks employers, and a training for everybody in the same week.
    let exchange = make(&test, "employer-exchange", "2027-06-10").await;
    let training = make(&test, "staff-training", "2027-06-08").await;
    let (year, found) = plan(&test, &token).await;
    for (of, other) in [(&exchange, &training), (&training, &exchange)] {
        let said = said(&year, &found, of, "audience");
        assert_eq!(said.len(), 1, "{found}");
        assert!(said[0].contains(other.title.get("ja")) && said[0].contains("1件の先"), "{said:?}");
    }
    // Each of the two has one more round ahead in the year.
    assert_eq!((gatherings_of(&found, "港食品"), gatherings_of(&found, "青空ワーク")), (Some(4), Some(2)));
    let letters = |found: &Value, name: &str| {
        let all = found["messages"].as_array().unwrap();
        all.iter().find(|office| office["name"] == name).unwrap()["messages"].as_u64().unwrap()
    };
    assert!(letters(&found, "港食品") > letters(&found, "青空ワーク"), "{found}");

    // Once its invitation is drafted, those on the draft are meant.
    let drafted = format!("/api/v1/gatherings/{}/waves", training.id);
    let only = serde_json::json!({ "kinds": ["b_type"] });
    let (status, told) = api(&test, "POST", &drafted, Some(only), &token).await;
    assert!(status < 300, "{told}");
    let (year, found) = plan(&test, &token).await;
    assert!(said(&year, &found, &exchange, "audience").is_empty(), "{found}");
    assert_eq!((gatherings_of(&found, "港食品"), gatherings_of(&found, "青空ワーク")), (Some(2), Some(2)));
}

#[actix_web::test]
async fn what_runs_over_weeks_is_in_the_way_on_every_day_of_them() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    office(&test, "港食品", "employer").await;
    let survey = make(&test, "wide-survey", "2027-05-10").await;
    let during = make(&test, "employer-exchange", "2027-06-10").await;
    let after = make(&test, "staff-training", "2027-09-14").await;
    for gathering in [&survey, &during, &after] {
        let tx = test.app.db.scoped(test.center).write().await.unwrap();
        let part = gatherings::service::RoleIn {
            role: "secretary".to_owned(),
            member: Some(test.admin),
            name: String::new(),
            phone: String::new(),
        };
        gatherings::service::put_role(&test.app, &tx, test.app.clock.now(), gathering.id, &part, None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let (year, found) = plan(&test, &token).await;
    let mark =
        year["all"].as_array().unwrap().iter().find(|mark| mark["id"] == survey.id.to_string()).unwrap();
    assert_eq!(mark["runs"], true, "{mark}");
    assert_eq!(mark["days"].as_array().unwrap().len(), 2, "{mark}");
    for kind in ["audience", "staff"] {
        let said = said(&year, &found, &during, kind);
        assert_eq!(said.len(), 1, "{kind}: {found}");
        assert!(said[0].contains(survey.title.get("ja")), "{said:?}");
        assert!(self::said(&year, &found, &after, kind).is_empty(), "{kind}: {found}");
    }
    // Days of the week, holidays and closed days are told of its first and last day, not of all between.
    assert!(said(&year, &found, &survey, "weekend").is_empty(), "{found}");

    // It is in the way of what is moved into it, as well.
    let path = format!("/api/v1/plan/2027/move?of=gathering:{}&date=2027-06-22", after.id);
    let (status, told) = api(&test, "GET", &path, None, &token).await;
    assert_eq!(status, 200, "{told}");
    let kinds: Vec<&str> =
        told["clashes"].as_array().unwrap().iter().map(|clash| clash["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["staff", "audience"], "{told}");
}

/// Somebody of the staff takes a part in a gathering.
async fn takes_part(test: &TestApp, gathering: GatheringId) {
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let part = gatherings::service::RoleIn {
        role: "lead".to_owned(),
        member: Some(test.admin),
        name: String::new(),
        phone: String::new(),
    };
    gatherings::service::put_role(&test.app, &tx, test.app.clock.now(), gathering, &part, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Friday from half past nine, Saturday from one o'clock, Monday in the morning: each day is open by its own hours, in the
/// list, in what clashes, and where it would be moved to.
#[actix_web::test]
async fn a_course_is_open_on_each_of_its_days_by_the_hours_of_that_day() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let course = make(&test, "step-up-course", "2027-06-11").await;
    let day = |date: &str, starts: &str, ends: &str| DayHours {
        date: date.parse().unwrap(),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
    };
    let to = MoveIn {
        date: "2027-06-11".parse().unwrap(),
        starts: "09:30:00".parse().unwrap(),
        ends: "15:30:00".parse().unwrap(),
        further_days: Some(vec![
            day("2027-06-12", "13:00:00", "17:00:00"),
            day("2027-06-14", "09:00:00", "11:00:00"),
        ]),
        reply_deadline: "2027-05-06".parse().unwrap(),
        reason: String::new(),
        ask_again: false,
        version: None,
    };
    plans::move_gathering(&test.app, test.center, Actor::Command, course.id, to).await.unwrap();
    // The training is from one o'clock on, when the course is over on its Monday.
    let training = make(&test, "staff-training", "2027-06-14").await;
    takes_part(&test, course.id).await;
    takes_part(&test, training.id).await;
    let (year, found) = plan(&test, &token).await;
    let mark =
        year["all"].as_array().unwrap().iter().find(|mark| mark["id"] == course.id.to_string()).unwrap();
    assert_eq!(
        mark["days"],
        serde_json::json!([
            { "date": "2027-06-11", "starts": "09:30:00", "ends": "15:30:00" },
            { "date": "2027-06-12", "starts": "13:00:00", "ends": "17:00:00" },
            { "date": "2027-06-14", "starts": "09:00:00", "ends": "11:00:00" },
        ])
    );
    assert_eq!((&mark["starts"], &mark["ends"]), (&"09:30:00".into(), &"15:30:00".into()));
    assert!(said(&year, &found, &training, "staff").is_empty(), "Monday is over at eleven: {found}");
    let moved = async |date: &str, starts: &str| {
        let path = format!("/api/v1/plan/2027/move?of=gathering:{}&date={date}&starts={starts}", training.id);
        let (status, told) = api(&test, "GET", &path, None, &token).await;
        assert_eq!(status, 200, "{told}");
        told["clashes"].as_array().unwrap().iter().filter(|clash| clash["kind"] == "staff").count()
    };
    assert_eq!(moved("2027-06-14", "10:30").await, 1, "on Monday in the morning");
    assert_eq!(moved("2027-06-12", "16:00").await, 1, "on Saturday in the afternoon");
    assert_eq!(moved("2027-06-12", "08:00").await, 0, "on Saturday in the early morning");

    let mut staff = test.staff().await;
    staff.open("/plan/2027").await.unwrap();
    let text = staff.page.text().replace("&#x2f;", "/");
    assert!(text.contains("2027年6月11日（金）・12日（土）・14日（月）"), "{text}");
    assert!(text.contains("6/12（土）は午後1時～午後5時"), "{text}");
}

/// Round 1 of a series is on a Tuesday, the day after from half past one, and the Saturday: so are those ahead.
#[actix_web::test]
async fn a_round_ahead_stands_on_the_plan_with_each_of_its_days() {
    let going = Going::new().await;
    let test = &going.test;
    let token = test.token().await;
    let day = |date: &str, starts: &str, ends: &str| DayHours {
        date: date.parse().unwrap(),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
    };
    let to = MoveIn {
        date: "2027-03-23".parse().unwrap(),
        starts: "15:00:00".parse().unwrap(),
        ends: "16:30:00".parse().unwrap(),
        further_days: Some(vec![
            day("2027-03-24", "13:30:00", "15:00:00"),
            day("2027-03-27", "10:00:00", "12:00:00"),
        ]),
        reply_deadline: "2027-03-09".parse().unwrap(),
        reason: String::new(),
        ask_again: false,
        version: None,
    };
    plans::move_gathering(&test.app, test.center, Actor::Command, going.first, to).await.unwrap();
    // Whoever is there is also at a training on the Wednesday afternoon.
    let training = make(test, "staff-training", "2027-05-26").await;
    takes_part(test, going.first).await;
    takes_part(test, training.id).await;
    let (year, found) = plan(test, &token).await;
    let at = |year: &Value, slot: &str| {
        year["all"].as_array().unwrap().iter().position(|mark| mark["slot"] == slot)
    };
    let may = at(&year, "2027-05-25").unwrap();
    assert_eq!(
        year["all"][may]["days"],
        serde_json::json!([
            { "date": "2027-05-25", "starts": "15:00:00", "ends": "16:30:00" },
            { "date": "2027-05-26", "starts": "13:30:00", "ends": "15:00:00" },
            { "date": "2027-05-29", "starts": "10:00:00", "ends": "12:00:00" },
        ])
    );
    let kinds: Vec<&str> = found["clashes"][may]
        .as_array()
        .unwrap()
        .iter()
        .map(|clash| clash["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["weekend", "staff"], "{}", found["clashes"][may]);
    assert_eq!(said(&year, &found, &training, "staff").len(), 1, "{found}");
    // The last round of the year ends in April, on the sheet of the next year.
    let (_, next) = api(test, "GET", "/api/v1/plan/2028", None, &token).await;
    assert!(at(&year, "2028-03-28").is_some() && at(&next, "2028-03-28").is_some(), "{next}");
    assert!(at(&next, "2028-01-25").is_none(), "{next}");

    let mut staff = test.staff().await;
    let days = "2027年5月25日（火）・26日（水）・29日（土）";
    for page in ["/plan/2027", "/plan/2027/save-the-date"] {
        staff.open(page).await.unwrap();
        assert!(staff.page.text().contains(days), "{page}: {}", staff.page.text());
    }
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let page = staff.page.link("/y/").unwrap().replace("https://tsudoi.example", "");
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains(days), "{}", guest.page.text());
    let text = staff.page.text().replace("&#x2f;", "/");
    let from = text.find("/cal/").unwrap();
    let calendar = &text[from..from + text[from..].find(".ics").unwrap() + 4];
    guest.open(calendar).await.unwrap();
    let entries = read_by_others(&guest.page.text()).remove(0);
    let of_may: Vec<(&str, &str)> = entries
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry[0].as_str().unwrap().contains("-2027-05-25"))
        .map(|entry| (entry[2].as_str().unwrap(), entry[3].as_str().unwrap()))
        .collect();
    assert_eq!(of_may.len(), 3, "{entries}");
    assert!(
        of_may
            .iter()
            .any(|(starts, ends)| starts.starts_with("2027-05-29T") && ends.starts_with("2027-05-29T"))
    );

    // By another playbook the rounds ahead have its days, and its title where it has a neutral one.
    for (book, days, title, public) in [
        ("step-up-course", 5, "第2回 就労支援情報交換会", true),
        ("case-conference", 1, "第2回 打合せ", false),
    ] {
        test.app.clock.advance(chrono::Duration::minutes(5));
        let now = test.app.clock.now();
        let tx = test.app.db.scoped(test.center).write().await.unwrap();
        if let Some(before) = series_book::find(&tx, going.series).await.unwrap() {
            series_book::delete(&tx, before.id).await.unwrap();
        }
        let row = series_book::Model {
            id: test.app.chance.id(now),
            center_id: test.center,
            series_id: going.series,
            playbook: serde_json::to_value(shelf::find_shipped(book).unwrap().book.as_ref().unwrap())
                .unwrap(),
            before: None,
            chosen_at: now,
            chosen_by: None,
            version: 1,
        };
        series_book::insert(&tx, row).await.unwrap();
        tx.commit().await.unwrap();
        let (year, _) = plan(test, &token).await;
        let mark = &year["all"][at(&year, "2027-05-25").unwrap()];
        assert_eq!(mark["days"].as_array().unwrap().len(), days, "{mark}");
        assert_eq!((mark["title"]["ja"].as_str(), mark["public"].as_bool()), (Some(title), Some(public)));
    }
}

fn letters_of(found: &Value, name: &str) -> Option<(u64, u64)> {
    let all = found["messages"].as_array().unwrap();
    let office = all.iter().find(|office| office["name"] == name)?;
    Some((office["gatherings"].as_u64().unwrap(), office["messages"].as_u64().unwrap()))
}

/// A course invites offices and asks employers: each gets its own letters and not the others'.
#[actix_web::test]
async fn employers_are_counted_with_what_they_are_asked_and_offices_without_it() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    office(&test, "港食品", "employer").await;
    office(&test, "浜製作所", "employer").await;
    office(&test, "青空ワーク", "b_type").await;
    let course = make(&test, "step-up-course", "2027-06-11").await;
    let drafted = format!("/api/v1/gatherings/{}/waves", course.id);
    let only = serde_json::json!({ "kinds": ["b_type"] });
    let (status, told) = api(&test, "POST", &drafted, Some(only), &token).await;
    assert!(status < 300, "{told}");
    // Invited, reminded, told the day before, thanked with a questionnaire, offered a visit.
    let (_, found) = plan(&test, &token).await;
    assert_eq!(letters_of(&found, "青空ワーク"), Some((1, 5)), "{found}");
    // Asked and reminded, by its playbook each of them.
    assert_eq!(letters_of(&found, "港食品"), Some((1, 2)), "{found}");
    assert_eq!(letters_of(&found, "浜製作所"), Some((1, 2)), "{found}");
    let path = format!("/api/v1/plan/2027/move?of=gathering:{}&date=2027-06-18", course.id);
    let (_, told) = api(&test, "GET", &path, None, &token).await;
    assert!(told.to_string().contains("港食品"), "a move weighs on them, too: {told}");

    // Once one was asked, it is counted alone.
    employers::start(&test.app, test.center, course.id).await.unwrap();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let about = Subject::practicum(&tx, course.id).await.unwrap().unwrap();
    let all = contacts::list_every_organization(&tx).await.unwrap();
    let asked = all.iter().find(|office| office.name == "浜製作所").unwrap().id;
    let now = test.app.clock.now();
    let new = NewAsking {
        subject_kind: about.kind,
        subject_id: about.id,
        wave_id: None,
        organization_id: Some(asked),
        contact_id: None,
        channel: contacts::Channel::Phone,
        lang: tsudoi::i18n::Lang::Ja,
        until: now + chrono::Duration::days(400),
    };
    invitations::new_asking(&test.app, &tx, now, new).await.unwrap();
    tx.commit().await.unwrap();
    let (_, found) = plan(&test, &token).await;
    assert_eq!(letters_of(&found, "浜製作所"), Some((1, 2)), "{found}");
    assert_eq!(letters_of(&found, "港食品"), None, "{found}");
    assert_eq!(letters_of(&found, "青空ワーク"), Some((1, 5)), "{found}");
}

/// An employer that is invited to the course as well gets all of it, for one gathering.
#[actix_web::test]
async fn whoever_is_invited_and_asked_gets_both_for_one_gathering() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    office(&test, "港食品", "employer").await;
    make(&test, "step-up-course", "2027-06-11").await;
    let (_, found) = plan(&test, &token).await;
    assert_eq!(letters_of(&found, "港食品"), Some((1, 7)), "its playbook invites everybody: {found}");
}
