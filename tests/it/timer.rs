//! The timer of a day, at the page and by API: one press begins a block, a second is the same press, a slip is taken back,
//! and what is late is shared by the blocks to come.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::accounts::{Actor, service};

use crate::round::Round;
use crate::stage::{api, neighbour};

async fn day(round: &Round) -> (String, chrono::DateTime<chrono::Utc>) {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    (format!("{}/timer/{}", round.base(), whole.days[0].id), whole.days[0].starts_at)
}

#[actix_web::test]
async fn what_is_late_is_shared_by_the_blocks_to_come_and_the_end_stands() {
    let round = Round::new(30, None).await;
    let test = &round.test;
    let (page, opens) = day(&round).await;
    let token = test.token().await;
    let path = format!("/api/v1{page}");
    test.app.clock.set(opens + Duration::minutes(5));
    let (_, waits) = api(test, "GET", &path, None, &token).await;
    assert_eq!((&waits["left"], &waits["last"]), (&Value::Null, &Value::Null), "{waits}");
    let blocks: Vec<Value> =
        waits["blocks"].as_array().unwrap().iter().map(|one| one["item"].clone()).collect();
    let minutes = |timer: &Value| -> i64 {
        timer["blocks"].as_array().unwrap().iter().map(|one| one["minutes"].as_i64().unwrap()).sum()
    };
    let given = |timer: &Value| -> i64 {
        timer["blocks"].as_array().unwrap().iter().map(|one| one["given"].as_i64().unwrap()).sum()
    };
    assert_eq!(given(&waits), 5, "nobody began, and five minutes have passed: {waits}");
    let whole = minutes(&waits) + given(&waits);
    let begin = |item: &Value, seen: &Value| json!({ "act": "begin", "item": item, "seen": seen });
    let (status, first) = api(test, "POST", &path, Some(begin(&blocks[0], &Value::Null)), &token).await;
    assert_eq!((status, first["blocks"][0]["stage"].as_str()), (200, Some("now")), "{first}");
    let (_, again) = api(test, "POST", &path, Some(begin(&blocks[0], &Value::Null)), &token).await;
    assert_eq!(again["last"], first["last"], "pressed twice it is once");
    // A page that was opened before does not jump over what somebody else began.
    let (status, _) = api(test, "POST", &path, Some(begin(&blocks[1], &Value::Null)), &token).await;
    assert_eq!(status, 409);
    let (_, second) = api(test, "POST", &path, Some(begin(&blocks[1], &first["last"])), &token).await;
    assert_eq!(second["blocks"][0]["stage"], "past", "{second}");
    let (_, back) =
        api(test, "POST", &path, Some(json!({ "act": "back", "seen": second["last"] })), &token).await;
    assert_eq!((&back["last"], &back["blocks"][0]["stage"]), (&first["last"], &json!("now")), "{back}");
    // Far beyond: nobody can spare so much, and that is said.
    test.app.clock.set(opens + Duration::minutes(whole));
    let (_, over) = api(test, "GET", &path, None, &token).await;
    assert!(over["over"].as_i64().unwrap() > 0 && over["left"].as_i64().unwrap() < 0, "{over}");
    let (_, closed) =
        api(test, "POST", &path, Some(json!({ "act": "close", "seen": first["last"] })), &token).await;
    assert!(closed["closed"].is_string() && closed["left"].is_null(), "{closed}");
    let unknown = json!({ "act": "begin", "item": uuid::Uuid::nil(), "seen": closed["last"] });
    assert_eq!(api(test, "POST", &path, Some(unknown), &token).await.0, 404);
    let other = neighbour(test).await;
    let theirs =
        service::make_token(&test.app, other.center, Actor::Command, other.member, "theirs").await.unwrap();
    assert_eq!(api(test, "GET", &path, None, &theirs).await.0, 404, "another center sees none of it");
}

#[actix_web::test]
async fn at_the_page_one_press_begins_a_block_and_the_wall_says_how_long_it_has() {
    let round = Round::new(30, None).await;
    let (page, opens) = day(&round).await;
    round.test.app.clock.set(opens);
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/timer", round.base())).await.unwrap();
    assert!(staff.page.text().contains("まだ始まっていません"), "{}", staff.page.text());
    let item = staff.page.values("item").first().cloned().unwrap();
    staff.send(&page, &[("act", "begin"), ("item", &item), ("seen", "")]).await.unwrap();
    round.test.app.clock.set(opens + Duration::minutes(2));
    staff.open(&format!("{page}/screen")).await.unwrap();
    let left =
        staff.page.text().split("あと ").nth(1).and_then(|rest| rest.split('分').next()).map(str::to_owned);
    let minutes: i64 = left.expect("the wall says how long").trim().parse().unwrap();
    round.test.app.clock.set(opens + Duration::minutes(2 + minutes + 9));
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("9分 すぎています") && text.contains("少しずつ分けあいます"), "{text}");
    // Pressed on a page that is older than the last press: nothing changes, and it says so.
    staff.send(&page, &[("act", "close"), ("seen", "")]).await.unwrap();
    assert!(staff.page.text().contains("先にほかの人が押しました"), "{}", staff.page.text());
}
