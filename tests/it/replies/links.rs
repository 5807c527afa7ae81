//! Links of invitations: looking changes nothing, and wrong and replaced ones say so.

use super::*;

#[actix_web::test]
async fn looking_changes_nothing() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    round.attends(&asking, &["山田 花子"]).await;
    round.test.app.run_due().await.unwrap();
    let before = dump(&round).await;
    let mut guest = round.test.guest();
    let link = round.link(&asking);
    for _ in 0..50 {
        for url in [
            link.clone(),
            format!("{link}/reply?answer=declined"),
            format!("{link}/reply?answer=attending"),
            format!("{link}/entry.ics"),
        ] {
            assert_eq!(guest.get(&url).await.unwrap(), 200, "{url}");
        }
        assert_eq!(guest.request(actix_web::http::Method::HEAD, &link, None, &[]).await.unwrap(), 200);
    }
    assert_eq!(dump(&round).await, before);
    assert_eq!(round.mails(&asking).await.len(), 1);
}

/// How many rows there are of everything that an answer writes, and the newest versions.
async fn dump(round: &Round) -> Vec<i64> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let mut counts = Vec::new();
    for table in [
        "replies",
        "attendees",
        "seats",
        "accommodations",
        "sealed_facts",
        "outbox",
        "sendings",
        "audit_entries",
        "tasks",
    ] {
        let row = tx
            .query_one_raw(tx.sql(&format!("select count(*) as n from {table}"), []))
            .await
            .unwrap()
            .unwrap();
        counts.push(row.try_get::<i64>("", "n").unwrap());
    }
    counts
}

#[actix_web::test]
async fn a_wrong_link_says_so_and_only_wrong_ones_are_counted() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let mut guest = round.test.guest();
    for _ in 0..30 {
        assert_eq!(guest.get("/i/nothing-like-this").await.unwrap(), 404);
    }
    assert!(
        guest.page.text().contains("開けませんでした") && guest.page.text().contains("000-000-1000"),
        "{}",
        guest.page.text()
    );
    assert_eq!(guest.get("/i/nothing-like-this").await.unwrap(), 429);
    for _ in 0..60 {
        assert_eq!(guest.get(&round.link(&asking)).await.unwrap(), 200);
    }
}

#[actix_web::test]
async fn a_link_that_was_right_once_says_so_and_a_replaced_one_opens_nothing() {
    let round = Round::new(30, Some(2)).await;
    let [asking, other] = [round.office("あおぞら", "あおぞら").await, round.office("二葉", "ふたば").await];
    let old = round.link(&asking);
    let page = format!("{}/askings/{}", round.base(), asking.id);
    let mut staff = round.test.staff().await;
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/new-link"), &[]).await.unwrap();
    assert!(staff.page.text().contains("リンクを新しくしました"), "{}", staff.page.text());
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let asking = tsudoi::invitations::asking(&tx, asking.id).await.unwrap().unwrap();
    drop(tx);
    let new = round.link(&asking);
    assert_ne!(old, new);
    let mut guest = round.test.guest();
    for path in ["", "/reply", "/entry.ics", "/questionnaire", "/visit", "/stop"] {
        assert_eq!(guest.get(&format!("{old}{path}")).await.unwrap(), 410, "{path}");
    }
    assert!(
        guest.page.text().contains("いちばん新しい案内") && guest.page.text().contains("000-000-1000"),
        "{}",
        guest.page.text()
    );
    guest.open(&new).await.unwrap();
    assert!(guest.page.text().contains("あおぞら"));
    // An old link is counted like a wrong one; right ones never are, however many come from one place.
    for _ in 6..30 {
        assert_eq!(guest.get(&old).await.unwrap(), 410);
    }
    assert_eq!(guest.get(&old).await.unwrap(), 429);
    assert_eq!(guest.get(&new).await.unwrap(), 200);
    round.test.at("2027-07-02T00:00:00Z").await;
    assert_eq!(guest.get(&round.link(&other)).await.unwrap(), 410, "past its date a link opens nothing");
}

#[actix_web::test]
async fn a_program_gives_an_asking_a_new_link() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let old = round.link(&asking);
    let token = round.test.token().await;
    let path = format!("/api/v1{}/askings/{}/new-link", round.base(), asking.id);
    let (status, told) = crate::stage::api(&round.test, "POST", &path, None, &token).await;
    assert_eq!(status, 200, "{told}");
    let new = told["link"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap();
    assert_ne!(old, new);
    let mut guest = round.test.guest();
    assert_eq!(guest.get(&old).await.unwrap(), 410);
    guest.open(new).await.unwrap();
    assert!(guest.page.text().contains("あおぞら"));
    // Of another gathering's asking nothing is known, and its link stays.
    let elsewhere = path.replace(&round.gathering.to_string(), "01900000-0000-7000-8000-00000000dead");
    assert_eq!(crate::stage::api(&round.test, "POST", &elsewhere, None, &token).await.0, 404);
    assert_eq!(guest.get(new).await.unwrap(), 200);
}
