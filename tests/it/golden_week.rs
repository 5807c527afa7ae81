//! Days that the house proposes pass over weekends, holidays and the center's own closed days: around Golden Week 2027,
//! where between Wednesday 28 April and Thursday 6 May only Friday the 30th is none of them, and the center is closed on it.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tsudoi::plans::Making;
use tsudoi::tasks::store::task;
use tsudoi::visits::store::visit;

use crate::after::Held;
use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

const BEFORE: &str = "2027-04-28";
const AFTER: &str = "2027-05-06";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A house that is closed on the Friday, at that moment.
async fn closed_on_friday(now: &str) -> TestApp {
    let test = TestApp::spawn().await;
    test.at(now).await;
    close(&test).await;
    test
}

async fn close(test: &TestApp) {
    let token = test.token().await;
    let closed = json!({ "from": "2027-04-30", "to": "", "name": "職員研修" });
    let (status, told) = api(test, "POST", "/api/v1/closed-days", Some(closed), &token).await;
    assert_eq!(status, 201, "{told}");
}

fn making(date: &str, deadline: &str) -> Making {
    Making { date: day(date), reply_deadline: day(deadline), ..Round::making(10, None) }
}

#[actix_web::test]
async fn a_step_that_is_added_is_proposed_for_a_day_on_which_the_center_works() {
    let test = closed_on_friday("2027-03-01T01:00:00Z").await;
    // On the Thursday after; answers are asked for until the holiday before it.
    let round = Round::made(test, making("2027-05-06", "2027-05-04")).await;
    let mut staff = round.test.staff().await;
    for (action, proposed) in [("remind", BEFORE), ("confirm", BEFORE), ("thank", "2027-05-07")] {
        staff.open(&format!("{}/steps/new?do={action}", round.base())).await.unwrap();
        assert_eq!(staff.page.values("date"), [proposed], "{action}");
    }
    // The day after the Wednesday is a holiday.
    let round = Round::made(round.test, making(BEFORE, "2027-04-20")).await;
    staff.open(&format!("{}/steps/new?do=thank", round.base())).await.unwrap();
    assert_eq!(staff.page.values("date"), [AFTER]);
    // Today is the last day before them: what is proposed for tomorrow is for the first day after.
    round.test.at("2027-04-28T03:00:00Z").await;
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/steps/new?do=task", round.base())).await.unwrap();
    assert_eq!(staff.page.values("date"), [AFTER]);
}

#[actix_web::test]
async fn what_is_needed_and_a_visit_are_due_on_a_day_on_which_the_center_works() {
    let test = closed_on_friday("2027-03-31T01:00:00Z").await;
    // A week before the day is a holiday.
    let round = Round::made(test, making("2027-05-12", "2027-05-06")).await;
    let asking = round.office("青空ワーク", "あおぞらわーく").await;
    let reply = format!("{}/reply", round.link(&asking));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    let fields = [("name", "山田 花子"), ("need", "sign-language"), ("step", "check")];
    guest.send(&reply, &fields).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let open = task::list_of_subject(&tx, "replies.accommodation", round.gathering.0).await.unwrap();
    assert_eq!(open[0].due_on, Some(day(BEFORE)), "{open:?}");
    drop(tx);

    // Thirty days on is the Friday on which the center is closed.
    let office = round
        .test
        .office(Office { name: "ひだまり", email: "a@hidamari.example", ..Office::default() })
        .await;
    let mut staff = round.test.staff().await;
    staff.open(&format!("/visits/new?organization={office}")).await.unwrap();
    assert_eq!(staff.page.values("due_on"), [AFTER]);
    let token = round.test.token().await;
    let new = json!({ "organization_id": office, "reason": "hearing" });
    let (status, told) = api(&round.test, "POST", "/api/v1/visits", Some(new), &token).await;
    assert!(status < 300, "{told}");
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let planned = visit::list(&tx).await.unwrap();
    assert_eq!(planned[0].due_on, day(AFTER), "{planned:?}");
}

#[actix_web::test]
async fn an_offer_for_the_next_round_is_asked_about_on_a_day_on_which_the_center_works() {
    let held = Held::proposed().await;
    close(&held.round.test).await;
    let mut guest = held.round.test.guest();
    let link = format!("{}/next", held.round.link(&held.aozora));
    guest.open(&link).await.unwrap();
    guest.send(&link, &[("stance", "fine"), ("offers", "rooms")]).await.unwrap();
    // Two weeks before the round is a holiday.
    let agreed = json!({ "date": "2027-05-18", "agreed": "2か月に1回" });
    let (status, told) = held.api("POST", "next", Some(agreed)).await;
    assert_eq!(status, 200, "{told}");
    let (_, offers) = held.api("GET", "offers", None).await;
    assert_eq!(offers[0]["due_on"], BEFORE, "{offers}");
}

#[actix_web::test]
async fn the_rounds_that_are_proposed_fall_on_days_on_which_the_center_works() {
    let test = closed_on_friday("2027-03-20T01:00:00Z").await;
    let round = Round::made(test, making("2027-03-30", "2027-03-29")).await;
    let token = round.test.token().await;
    let mut staff = round.test.staff().await;
    // The first Tuesday of May is a holiday; the last Friday is none.
    for (rhythm, first) in [
        ("every=1&nth=1&weekday=Tue&starts=15:00&minutes=90", "2027年5月11日（火）"),
        ("every=1&nth=-1&weekday=Fri&starts=15:00&minutes=90", "2027年5月28日（金）"),
    ] {
        staff.open(&format!("{}/next/draft?{rhythm}", round.base())).await.unwrap();
        assert!(staff.page.text().contains(first), "{rhythm}: {}", staff.page.text());
    }
    let (_, told) = api(&round.test, "GET", &format!("/api/v1{}/next", round.base()), None, &token).await;
    let closed = ["2027-04-29", "2027-04-30", "2027-05-03", "2027-05-04", "2027-05-05"];
    let dates: Vec<&Value> = told["dates"].as_array().unwrap().iter().map(|one| &one["date"]).collect();
    assert!(
        !dates.is_empty() && dates.iter().all(|date| !closed.contains(&date.as_str().unwrap())),
        "{told}"
    );
}
