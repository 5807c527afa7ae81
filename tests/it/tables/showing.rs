//! What is shown of the tables to whom: on paper, and behind guests' links.

use serde_json::json;
use tsudoi::accounts::model::Role;

use super::Stage;
use crate::stage::api;

#[actix_web::test]
async fn guests_see_their_own_table_on_the_day_once_it_is_announced() {
    let stage = Stage::new().await;
    stage.rules(2, 3, 6, 1).await;
    stage.make(true).await;
    let table = stage.table_of("青木 一").await.unwrap();
    let link = stage.round.link(&stage.offices[0]);
    let mut guest = stage.round.test.guest();
    let line = format!("青木 一 様：テーブル{table}");
    let plain = format!("青木 一：テーブル{table}");
    let says = |text: &str| text.contains(&line) || text.contains(&plain);
    stage.round.test.app.clock.set("2027-01-26T03:00:00Z".parse().unwrap());
    guest.open(&link).await.unwrap();
    assert!(!guest.page.text().contains("今日のテーブル"), "nobody told them yet");
    let token = stage.round.test.token().await;
    let path = format!("/api/v1{}", stage.page("/announced"));
    let body = json!({ "announced": true });
    assert_eq!(api(&stage.round.test, "PUT", &path, Some(body), &token).await.0, 204);
    guest.open(&link).await.unwrap();
    let text = guest.page.text();
    assert!(says(&text), "{text}");
    assert!(!text.contains("泉 一"), "nobody else's table: {text}");
    // Not before the day.
    stage.round.test.app.clock.set("2027-01-25T03:00:00Z".parse().unwrap());
    guest.open(&link).await.unwrap();
    assert!(!guest.page.text().contains("今日のテーブル"));
}

#[actix_web::test]
async fn the_wall_names_only_people_of_offices_that_said_yes() {
    let mut stage = Stage::new().await;
    stage.rules(2, 3, 6, 1).await;
    stage.make(true).await;
    let yes = stage.offices[0].organization_id.unwrap();
    let path = format!("/api/v1{}/listing/{yes}", stage.round.base());
    let body = json!({ "words": "", "consents": true });
    assert_eq!(api(&stage.round.test, "PUT", &path, Some(body), &stage.token).await.0, 204);
    stage.staff.open(&stage.page("/wall")).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("青木 一") && text.contains("青山 二"), "{text}");
    assert!(!text.contains("泉 一") && text.contains("いずみ作業所　1人"), "{text}");
    stage.staff.open(&stage.page("/list")).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("泉 一") && text.contains("テーブル1"), "the reception knows everybody: {text}");
    for page in ["/cards", "/sheets"] {
        stage.staff.open(&stage.page(page)).await.unwrap();
        let text = stage.staff.page.text();
        assert!(text.contains("テーブル2"), "{page}: {text}");
        assert_eq!(text.contains("青木 一"), page == "/sheets" && text.contains("青木 一"), "{page}");
    }
    stage.staff.open(&stage.page("/cards")).await.unwrap();
    assert!(!stage.staff.page.text().contains("青木 一"), "a card names nobody");
    // Whoever only looks sees the tables and no form.
    let (_, account) = stage.round.test.member(Role::Viewer, "見る").await;
    let mut viewer = stage.round.test.signed_in(account).await;
    viewer.open(&stage.page("")).await.unwrap();
    let text = viewer.page.text();
    assert!(text.contains("泉 一") && !text.contains("はじめから組み直す"), "{text}");
    assert_eq!(viewer.get(&stage.page("/rules")).await.unwrap(), 403);
    // A course has none.
    let making = tsudoi::plans::Making {
        playbook: "step-up-course".to_owned(),
        ..crate::round::Round::making(10, None)
    };
    let app = &stage.round.test.app;
    let made =
        tsudoi::plans::make(app, stage.round.test.center, tsudoi::accounts::Actor::Command, making).await;
    let course = made.unwrap();
    for page in ["tables", "social"] {
        assert_eq!(stage.staff.get(&format!("/gatherings/{course}/{page}")).await.unwrap(), 404, "{page}");
    }
}
