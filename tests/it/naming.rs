//! What a series is called, what it is for, and with which number it begins.

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;

use crate::support::TestApp;

/// A meeting that went on before Tsudoi goes on with its own number; its name and purpose are what the center says they
/// are, and what was sent out stays as it was.
#[actix_web::test]
async fn a_series_begins_with_its_own_number_and_is_called_what_the_center_says() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/gatherings/new?playbook=network-meeting").await.unwrap();
    assert_eq!(staff.page.values("first_round"), ["1"]);
    let refused = staff.post("/gatherings/new", &[("first_round", "1500"), ("venue", "市役所")]).await;
    assert_eq!(refused.unwrap(), 422, "{}", staff.page.text());
    staff.send("/gatherings/new", &[("first_round", "15")]).await.unwrap();
    let made: GatheringId = staff.page.url.split('/').nth(2).unwrap().parse().unwrap();
    let read = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let row = gatherings::find(&tx, made).await.unwrap().unwrap();
        (row.round, row.title.get("ja").to_owned(), row.title.0["en"].clone(), row.series_id.unwrap())
    };
    let (number, title, english, series) = read().await;
    assert_eq!(number, Some(15));
    assert!(title.starts_with("第15回 ") && english.contains("15"), "{title} {english}");

    let edit = format!("/series/{series}/edit");
    staff.open(&edit).await.unwrap();
    let looked = staff.page.clone();
    assert_eq!(staff.post(&edit, &[("title_ja", " ")]).await.unwrap(), 422);
    staff.page = looked.clone();
    let words =
        [("title_ja", "就労支援連絡会"), ("purpose_ja", "顔の見える関係をつくる"), ("first_round", "20")];
    staff.send(&edit, &words).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("就労支援連絡会") && text.contains("顔の見える関係をつくる"), "{text}");
    let (number, title, ..) = read().await;
    assert_eq!((number, title.as_str()), (Some(20), "第20回 就労支援連絡会"));
    // Who saves second sees both.
    staff.page = looked;
    assert_eq!(staff.post(&edit, &[("title_ja", "別の名前")]).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("就労支援連絡会") && text.contains("別の名前"), "{text}");

    // Once somebody is invited by it, the number stays; the name of the round, too.
    let row = async |sql: &str| {
        let tx = test.app.db.scoped(test.center).write().await.unwrap();
        tx.execute_raw(tx.sql(sql, [made.into()])).await.unwrap();
        tx.commit().await.unwrap();
    };
    row("update gatherings set state = 'inviting' where id = $1").await;
    staff.open(&edit).await.unwrap();
    assert!(
        staff.page.values("first_round").is_empty() && staff.page.text().contains("番号は変えられません")
    );
    staff.send(&edit, &[("title_ja", "しごと連絡会")]).await.unwrap();
    let (number, title, ..) = read().await;
    assert_eq!((number, title.as_str()), (Some(20), "第20回 就労支援連絡会"));

    let token = format!("Bearer {}", test.token().await);
    let mut program = test.guest();
    let of = format!("/api/v1/series/{series}");
    program.request(Method::GET, &of, None, &[("authorization", &token)]).await.unwrap();
    let is = program.page.json().unwrap();
    assert_eq!((&is["title"]["ja"], &is["first_round"]), (&json!("しごと連絡会"), &json!(20)));
    let mut new =
        json!({"title_ja": "連絡会", "purpose_ja": "続ける", "first_round": 21, "version": is["version"]});
    let put = async |program: &mut Browser, new: &Json| {
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        program.request(Method::PUT, &of, Some(new.to_string().into_bytes()), &headers).await.unwrap()
    };
    assert_eq!(put(&mut program, &new).await, 422, "{}", program.page.text());
    new["first_round"] = json!(20);
    assert_eq!(put(&mut program, &new).await, 200, "{}", program.page.text());
    assert_eq!(put(&mut program, &new).await, 409, "it is another version now");
}
