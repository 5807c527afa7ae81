//! Who came to the rounds of a series and whom nobody met yet.

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::gatherings;

use super::Going;
use crate::round::Round;

#[actix_web::test]
async fn the_history_tells_who_came_and_whom_nobody_met_yet_without_a_score() {
    let mut held = crate::after::Held::thanked().await;
    held.round.invited("ひだまり工房", "ひだまりこうぼう", tsudoi::contacts::Channel::Post).await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    held.staff.send(&next, &[("date", "2027-03-23"), ("agreed", "続ける")]).await.unwrap();
    let app = held.round.test.app.clone();
    let tx = app.db.scoped(held.round.test.center).read().await.unwrap();
    let series = gatherings::find(&tx, held.round.gathering).await.unwrap().unwrap().series_id.unwrap();
    let found = tsudoi::series::service::history::history(&app, &tx, series).await.unwrap().unwrap();
    let unmet = tsudoi::series::service::history::unmet(&app, &tx, tsudoi::i18n::Lang::Ja, 9).await.unwrap();
    drop(tx);
    let found = serde_json::to_value(found).unwrap();
    let told: Vec<(&str, &Json, &Json)> = found["offices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|office| (office["name"].as_str().unwrap(), &office["at"], &office["came"]))
        .collect();
    // Round 1 is still to come: only what was held is told, in the order of the readings.
    assert_eq!(
        told,
        [
            ("青空事業所", &json!(["came"]), &json!(1)),
            ("ひだまり工房", &json!(["no_answer"]), &json!(0)),
            ("みどり作業所", &json!(["missed"]), &json!(0)),
        ]
    );
    assert_eq!((unmet.total, unmet.page, unmet.pages), (2, 1, 1), "beyond the last page stands the last");
    let unmet: Vec<(String, Json)> = unmet
        .offices
        .into_iter()
        .map(|office| (office.name, serde_json::to_value(office.idea).unwrap()))
        .collect();
    let expected =
        [("ひだまり工房".to_owned(), json!("introduce")), ("みどり作業所".to_owned(), json!("visit"))];
    assert_eq!(unmet, expected);
    held.staff.open(&format!("/series/{series}/history")).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("青空事業所") && text.contains("欠席") && text.contains("お返事なし"), "{text}");
    held.staff.open("/not-met-yet").await.unwrap();
    let text = held.staff.page.text();
    assert!(!text.contains("青空事業所") && text.contains("訪問してよい日をうかがってみては"), "{text}");
}

#[actix_web::test]
async fn whoever_stayed_on_the_waiting_list_was_not_absent() {
    let going = Going::new().await;
    let round = Round { gathering: going.zero, test: going.test };
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    let one = tx.sql("update pools set capacity = 1 where gathering_id = $1", [going.zero.into()]);
    tx.execute_raw(one).await.unwrap();
    tx.commit().await.unwrap();
    let first = round.office("あおぞら", "あおぞら").await;
    let second = round.office("ひだまり", "ひだまり").await;
    round.attends(&first, &["青空 一郎"]).await;
    round.attends(&second, &["日向 二郎"]).await;
    let going = Going { test: round.test, ..going };
    going.test.at("2027-01-26T08:00:00Z").await;
    let (status, told) = going.api(Method::GET, &format!("/api/v1{}/history", going.page), None).await;
    assert_eq!(status, 200, "{told}");
    let at: Vec<&Json> = told["offices"].as_array().unwrap().iter().map(|office| &office["at"]).collect();
    assert_eq!(at, [&json!(["missed"]), &json!(["no_seat"])], "{told}");
    let mut staff = going.test.staff().await;
    staff.open(&format!("{}/history", going.page)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("お席がありませんでした") && text.matches("欠席").count() == 1, "{text}");
    staff.open(&format!("{}/history?lang=en", going.page)).await.unwrap();
    assert!(staff.page.text().contains("no seat was left"), "{}", staff.page.text());
}
