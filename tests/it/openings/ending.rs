//! The end of an opening, and what the minutes say.

use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Stage, WORDS};
use crate::stage::api;

#[actix_web::test]
async fn after_its_last_day_it_is_gone_from_pages_and_later_erased_with_all_that_hangs_on_it() {
    let stage = Stage::new().await;
    let test = &stage.round.test;
    let id = stage.put_up("朝の仕事", json!({ "until": "2026-12-10" })).await;
    stage.presses(&stage.midori, &id, "interest").await;
    test.at("2026-12-10T14:59:00Z").await;
    assert_eq!(stage.reads(&stage.midori, &format!("/{id}")).await.0, 200, "to the end of its last day");
    test.at("2026-12-10T15:00:00Z").await;
    assert_eq!(stage.reads(&stage.midori, &format!("/{id}")).await.0, 404);
    assert!(!stage.reads(&stage.midori, "").await.1.contains("朝の仕事"));
    let mut staff = test.staff().await;
    staff.open(&stage.page("")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("終わったもの") && text.contains("朝の仕事"), "{text}");
    assert!(!staff.open(&stage.page("/print")).await.unwrap().text().contains("朝の仕事"));
    let count = async |table: &str| {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let sql = format!("select count(*) as n from {table} where center_id = $1");
        let row = tx.query_one_raw(tx.sql(&sql, [test.center.into()])).await.unwrap().unwrap();
        row.try_get::<i64>("", "n").unwrap()
    };
    // Ninety days later.
    test.at("2027-03-09T01:00:00Z").await;
    test.app.run_due().await.unwrap();
    assert_eq!((count("openings").await, count("opening_interests").await), (1, 1));
    test.at("2027-03-10T01:00:00Z").await;
    test.app.run_due().await.unwrap();
    assert_eq!((count("openings").await, count("opening_interests").await), (0, 0));
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    // A day that is past, or too far away, is none.
    for until in ["2027-03-09", "2027-12-31"] {
        let body = json!({
            "what": "job", "title": "題", "employer": "まる", "words": WORDS, "agreed": true, "until": until,
        });
        assert_eq!(stage.api("POST", "", Some(body)).await.0, 422, "{until}");
    }
}

#[actix_web::test]
async fn minutes_carry_titles_and_an_address_and_never_the_words() {
    let stage = Stage::new().await;
    let test = &stage.round.test;
    // Minutes are drawn up once the round has begun.
    test.app.clock.set("2027-01-26T06:10:00Z".parse().unwrap());
    let id = stage.put_up("朝の仕事", json!({})).await;
    stage.put_up("会社だけに", json!({ "audience": "kinds", "kinds": ["employer"] })).await;
    stage.posts(&stage.aozora, &[("title", "まだ載らない仕事")]).await;
    let mut staff = test.staff().await;
    let minutes = format!("{}/minutes", stage.round.base());
    staff.open(&minutes).await.unwrap();
    let text = staff.page.text().replace("&#x2f;", "/");
    let address = format!("https://tsudoi.example/openings/{id}");
    assert!(text.contains("朝の仕事") && text.contains(&address), "{text}");
    for never in [WORDS, "会社だけに", "まだ載らない仕事"] {
        assert!(!text.contains(never), "{never}: {text}");
    }
    let token = test.token().await;
    let (_, told) = api(test, "GET", &format!("/api/v1{minutes}"), None, &token).await;
    let body = told["body"].as_str().unwrap();
    assert!(body.contains("朝の仕事") && body.contains(&address) && !body.contains(WORDS), "{body}");
    // Kept, approved and read by guests they are what they were.
    staff.send(&minutes, &[("act", "save")]).await.unwrap();
    // What is approved is what was read: the form of the words brings its version along.
    staff.send(&minutes, &[("act", "approve")]).await.unwrap();
    let mut guest = test.guest();
    guest.open(&format!("{}/minutes", stage.round.link(&stage.midori))).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("朝の仕事") && !text.contains(WORDS), "{text}");
    // The address opens nothing to a stranger, and does not say whether there is anything; staff are led to the page.
    let mut stranger = test.guest();
    stranger.open(&format!("/openings/{id}")).await.unwrap();
    let told = stranger.page.text();
    assert!(!told.contains("朝の仕事") && !told.contains(WORDS), "{told}");
    stranger.open("/openings/01900000-0000-7000-8000-00000000dead").await.unwrap();
    let nothing = stranger.page.text().replace("01900000-0000-7000-8000-00000000dead", &id);
    assert_eq!(nothing, told);
    staff.open(&format!("/openings/{id}")).await.unwrap();
    assert!(staff.page.text().contains(WORDS), "{}", staff.page.text());
}
