//! A peer's leaflet for friends: it reveals nobody who did not wish it, and neither does a friend's sign-up.

use super::*;

#[actix_web::test]
async fn a_leaflet_tells_of_a_friend_and_of_nobody_and_with_a_name_only_as_wished() {
    let stage = Stage::new().await;
    let (mut hana, own) = stage.peer(&stage.page, "星野 はな", &[]).await;
    assert!(hana.page.link("/friends").is_some(), "the page to keep leads there: {}", hana.page.text());
    let page = format!("{own}/friends");
    hana.open(&page).await.unwrap();
    assert!(hana.page.link("/poster").is_none(), "looking makes nothing");
    hana.send(&page, &[("with", "none")]).await.unwrap();
    let poster = hana.page.link("/poster").expect("the leaflet");
    let code = poster.strip_suffix("/poster").unwrap().to_owned();
    assert_ne!(code, stage.page, "an address of its own");
    hana.send(&page, &[("with", "none")]).await.unwrap();
    assert_eq!(hana.page.link("/poster"), Some(poster.clone()), "there is one of each");

    // A friend reads that a friend invites them, and nothing else; so do staff.
    let mut friend = stage.round.test.guest();
    for page in [code.clone(), format!("{code}/easy"), poster.clone(), format!("{code}/forward")] {
        friend.open(&page).await.unwrap();
        let text = friend.page.text();
        assert!(!text.contains("星野") && !text.contains("はな") && !text.contains("/i/"), "{page}: {text}");
    }
    friend.open(&poster).await.unwrap();
    assert!(friend.page.text().contains("友（とも）だちからの さそいです"), "{}", friend.page.text());
    assert!(friend.page.text().contains("<svg"));
    stage.peer(&code, "空野 青", &[]).await;
    let (status, told) = stage.api("GET", "/signup/applicants", None).await;
    assert_eq!(status, 200);
    let came = told.as_array().unwrap().iter().find(|one| one["name"].as_str().unwrap().contains("空野"));
    let came = came.unwrap();
    assert_eq!((&came["by_friend"], &came["forwarded_by"]), (&json!(true), &json!("")), "{came}");
    let mut staff = stage.round.test.staff().await;
    staff.open(&format!("{}/signup", stage.round.base())).await.unwrap();
    assert!(staff.page.text().contains("お友だちから"), "{}", staff.page.text());
    let (_, totals) = stage.api("GET", "/signup/totals", None).await;
    assert_eq!(totals["through_friends"], 1, "{totals}");

    // With a name as they wish, on the leaflet and for staff; taken off again.
    hana.open(&page).await.unwrap();
    assert_eq!(hana.post(&page, &[("with", "name"), ("name", " ")]).await.unwrap(), 422);
    hana.send(&page, &[("with", "name"), ("name", "はなちゃん")]).await.unwrap();
    friend.open(&poster).await.unwrap();
    let text = friend.page.text();
    assert!(text.contains("はなちゃんからの さそいです") && !text.contains("星野"), "{text}");
    staff.open(&format!("{}/signup", stage.round.base())).await.unwrap();
    assert!(staff.page.text().contains("お友だち（はなちゃん）から"), "{}", staff.page.text());
    hana.send(&page, &[("with", "none")]).await.unwrap();
    friend.open(&poster).await.unwrap();
    assert!(!friend.page.text().contains("はなちゃん"), "{}", friend.page.text());
}

#[actix_web::test]
async fn only_a_peer_who_signed_up_has_a_leaflet_and_only_while_friends_can_sign_up() {
    let mut stage = Stage::new().await;
    let office = stage.round.office("青空", "あおぞら").await;
    stage.round.attends(&office, &["山田 花子"]).await;
    let mut guest = stage.round.test.guest();
    assert_eq!(guest.get(&format!("{}/friends", stage.round.link(&office))).await.unwrap(), 404);
    let (mut hana, own) = stage.peer(&stage.page, "はな", &[]).await;
    hana.open(&format!("{own}/friends")).await.unwrap();
    let looked = hana.page.clone();
    stage.staff.open(&format!("{}/signup", stage.round.base())).await.unwrap();
    stage.staff.send(&format!("{}/signup/open", stage.round.base()), &[]).await.unwrap();
    hana.open(&format!("{own}/friends")).await.unwrap();
    assert!(hana.page.text().contains("お申込みの受付は閉じています"), "{}", hana.page.text());
    hana.page = looked;
    assert_eq!(hana.post(&format!("{own}/friends"), &[("with", "none")]).await.unwrap(), 409);
}
