//! The head count, the evening, the settlement.

use serde_json::json;

use super::Stage;

#[actix_web::test]
async fn the_restaurant_is_told_on_its_day_and_again_when_the_number_changes() {
    let mut stage = Stage::new(10).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "3")]).await;
    stage.at("2027-01-21T01:00:00Z").await;
    assert!(stage.tasks().await.is_empty(), "not before the day");
    stage.at("2027-01-22T01:00:00Z").await;
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("3人"), "{tasks:?}");
    // Before it is told, the task goes by the number of now.
    let add = json!({ "name": "浜辺 三", "heads": 1, "once": "a" });
    assert_eq!(stage.api("POST", "/sign-ups", Some(add)).await.0, 201);
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("4人"), "{tasks:?}");
    assert_eq!(stage.api("PUT", "/told", Some(json!({ "count": 3 }))).await.0, 409, "it is four by now");
    stage.staff.open(&stage.page("")).await.unwrap();
    stage.staff.send(&stage.page("/tell"), &[]).await.unwrap();
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    assert_eq!(stage.told().await["told"], 4);
    // A late change is shown and told again; back at the number that was told there is nothing to tell.
    let one = stage.sign_up("浜辺 三").await;
    let path = format!("/sign-ups/{}", one["sign_up"].as_str().unwrap());
    let more = json!({ "heads": 2, "version": one["version"] });
    assert_eq!(stage.api("PUT", &path, Some(more)).await.0, 200);
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("4人から5人"), "{tasks:?}");
    stage.staff.open(&stage.page("")).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("伝えた4人から、5人に変わりました"), "{text}");
    let version = stage.sign_up("浜辺 三").await["version"].clone();
    let less = json!({ "heads": 1, "sure": true, "version": version });
    assert_eq!(stage.api("PUT", &path, Some(less)).await.0, 200);
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
}

#[actix_web::test]
async fn who_came_and_paid_is_counted_taken_back_and_settled_with_the_bill() {
    let mut stage = Stage::new(10).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "3")]).await;
    stage.says(&stage.midori, &[("comes", "yes"), ("heads", "1")]).await;
    stage.at("2027-01-21T01:00:00Z").await;
    stage.says(&stage.midori, &[("comes", "no"), ("sure", "yes")]).await;
    stage.at("2027-01-26T09:10:00Z").await;
    let aozora = stage.sign_up("青空事業所").await["sign_up"].as_str().unwrap().to_owned();
    let page = stage.page(&format!("/sign-ups/{aozora}"));
    stage.staff.open(&page).await.unwrap();
    // One press: all came and paid. Once more is the same.
    stage.staff.send(&format!("{page}/count"), &[]).await.unwrap();
    stage.staff.send(&format!("{page}/count"), &[("came", "3"), ("paid", "3")]).await.unwrap();
    assert_eq!(stage.told().await["settlement"]["fees_paid"], 13_650);
    assert_eq!(
        stage.staff.post(&format!("{page}/count"), &[("came", "4"), ("paid", "3")]).await.unwrap(),
        422
    );
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{page}/count"), &[("came", "3"), ("paid", "2")]).await.unwrap();
    assert_eq!(stage.told().await["settlement"]["fees_paid"], 9_100, "a smaller number takes back");
    // Fewer than paid cannot come.
    let version = stage.sign_up("青空事業所").await["version"].clone();
    let less = json!({ "heads": 1, "sure": true, "version": version });
    assert_eq!(stage.api("PUT", &format!("/sign-ups/{aozora}"), Some(less)).await.0, 409);
    let midori = stage.sign_up("みどり作業所").await;
    assert_eq!((&midori["owes"], &midori["seated"]), (&json!(2_000), &json!(0)));
    let path = format!("/sign-ups/{}/late", midori["sign_up"].as_str().unwrap());
    assert_eq!(stage.api("PUT", &path, Some(json!({ "what": "paid" }))).await.0, 204);
    let cancelled = stage.page(&format!("/sign-ups/{}", midori["sign_up"].as_str().unwrap()));
    stage.staff.open(&cancelled).await.unwrap();
    let proviso = stage.staff.page.values("proviso");
    assert_eq!(proviso, ["懇親会の取りやめの料金として"], "a receipt for it says what it is for");
    stage.staff.open(&stage.page("")).await.unwrap();
    stage.staff.send(&stage.page("/bill"), &[("bill", "12000")]).await.unwrap();
    let sum = stage.told().await["settlement"].clone();
    let expected = json!({
        "expected": 3, "came": 3, "paid": 2, "fees": 13_650, "fees_paid": 9_100, "late": 2_000,
        "late_paid": 2_000, "bill": 12_000, "difference": -900
    });
    assert_eq!(sum, expected);
    stage.staff.open(&stage.page("/settlement")).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("11,100円") && text.contains("-900円") && text.contains("12,000円"), "{text}");
    assert_eq!(stage.staff.get(&stage.page("/settlement/table")).await.unwrap(), 200);
    let csv = stage.staff.page.text();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[1].starts_with("\"青空事業所\",\"3\",\"0\",\"3\",\"2\",\"9100\""), "{csv}");
    assert!(lines[2].contains("\"2000\",\"2000\""), "{csv}");
    // What is waived is asked of nobody.
    assert_eq!(stage.api("PUT", &path, Some(json!({ "what": "waived" }))).await.0, 204);
    assert_eq!(stage.told().await["settlement"]["late"], 0);
}
