//! Receipts: numbers that are given once, issued again, void.

use serde_json::{Value as Json, json};

use super::Stage;

async fn paid(stage: &Stage, name: &str, heads: i32) -> String {
    let add = json!({ "name": name, "heads": heads, "once": name });
    let (status, made) = stage.api("POST", "/sign-ups", Some(add)).await;
    assert_eq!(status, 201, "{made}");
    let id = made["sign_up"].as_str().unwrap().to_owned();
    let count = json!({ "came": heads, "paid": heads });
    assert_eq!(stage.api("PUT", &format!("/sign-ups/{id}/count"), Some(count)).await.0, 204);
    id
}

fn receipt(amount: i32, once: &str) -> Json {
    json!({
        "addressee": "株式会社 浜辺", "proviso": "懇親会費として", "amount": amount, "dated": "2027-01-26",
        "once": once
    })
}

fn numbers(told: &Json) -> Vec<i64> {
    told["receipts"].as_array().unwrap().iter().map(|row| row["number"].as_i64().unwrap()).collect()
}

#[actix_web::test]
async fn a_receipts_number_is_given_once_and_stays_with_a_void_one() {
    let mut stage = Stage::new(10).await;
    let one = paid(&stage, "浜辺 三", 2).await;
    let other = paid(&stage, "岬 四", 1).await;
    let path = format!("/sign-ups/{one}/receipts");
    // No more than was paid.
    assert_eq!(stage.api("POST", &path, Some(receipt(9_101, "a"))).await.0, 422);
    let (status, first) = stage.api("POST", &path, Some(receipt(4_550, "a"))).await;
    assert_eq!(status, 201, "{first}");
    assert_eq!(stage.api("POST", &path, Some(receipt(4_550, "a"))).await.1, first, "pressed twice it is one");
    assert_eq!(
        stage.api("POST", &path, Some(receipt(4_551, "b"))).await.0,
        422,
        "a receipt is out for the rest"
    );
    // By the page, for what is left.
    let page = stage.page(&format!("/sign-ups/{one}"));
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{page}/receipts"), &[("addressee", "浜辺 三")]).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("No. 00002") && text.contains("浜辺 三　様") && text.contains("4,550円"), "{text}");
    assert!(!text.contains("（再発行）"), "{text}");
    // What has a receipt is not taken back.
    let less = json!({ "came": 1, "paid": 1 });
    assert_eq!(stage.api("PUT", &format!("/sign-ups/{one}/count"), Some(less)).await.0, 409);

    // Issued again it says so; pressed twice it is issued again once.
    let id = first["receipt"].as_str().unwrap();
    let again = format!("/receipts/{id}/again");
    for _ in 0..2 {
        assert_eq!(stage.api("POST", &again, Some(json!({ "copies": 1 }))).await.0, 204);
    }
    assert_eq!(stage.told().await["receipts"][0]["copies"], 2);
    let shown = stage.page(&format!("/receipts/{id}"));
    stage.staff.open(&shown).await.unwrap();
    assert!(stage.staff.page.text().contains("領収書（再発行）"), "{}", stage.staff.page.text());

    // A void one keeps its number and its reason; the next has the next number.
    stage.staff.send(&format!("{shown}/void"), &[("why", "宛名のまちがい")]).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("無効") && text.contains("宛名のまちがい") && text.contains("No. 00001"), "{text}");
    assert_eq!(
        stage.api("POST", &again, Some(json!({ "copies": 2 }))).await.0,
        409,
        "a void one is not issued"
    );
    assert_eq!(stage.api("POST", &path, Some(receipt(4_550, "c"))).await.0, 201, "another one for the same");
    let path = format!("/sign-ups/{other}/receipts");
    assert_eq!(stage.api("POST", &path, Some(receipt(4_550, "d"))).await.0, 201);
    let told = stage.told().await;
    assert_eq!(numbers(&told), [1, 2, 3, 4], "{told}");
    assert_eq!(told["receipts"][0]["void_why"], "宛名のまちがい");
    // The fee that was paid stays what it is.
    stage.staff.open(&stage.page("/settings")).await.unwrap();
    assert_eq!(stage.staff.post(&stage.page("/settings"), &[("fee", "5000")]).await.unwrap(), 422);
    assert!(stage.staff.page.values("fee").contains(&"5000".to_owned()));
    // A receipt without an addressee is none.
    let mut blank = receipt(1, "e");
    blank["addressee"] = json!(" ");
    assert_eq!(stage.api("POST", &path, Some(blank)).await.0, 422);
}
