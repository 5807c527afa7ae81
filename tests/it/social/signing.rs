//! Signing up, waiting, moving up, cancelling in time and late.

use futures_util::future::join;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::social::service::{self, Sign, Who};

use super::Stage;

#[actix_web::test]
async fn a_guest_signs_up_waits_and_moves_up_when_a_place_is_free() {
    let mut stage = Stage::new(3).await;
    let mut guest = stage.round.test.guest();
    let link = stage.round.link(&stage.aozora);
    guest.open(&link).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("懇親会に申し込む") && text.contains("4,550円"), "{text}");
    let (status, guest) = stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "2")]).await;
    assert_eq!(status, 200);
    assert!(guest.page.text().contains("2人分の席があります"), "{}", guest.page.text());
    // Two come where one place is free: one has it, the other waits.
    let (_, guest) = stage.says(&stage.midori, &[("comes", "yes"), ("heads", "2")]).await;
    let text = guest.page.text();
    assert!(text.contains("1人分の席") && text.contains("1人がキャンセル待ちです（1番目）"), "{text}");
    // The same press again is nothing new.
    stage.says(&stage.midori, &[("comes", "yes"), ("heads", "2")]).await;
    assert_eq!(stage.heads("みどり作業所").await, (1, 1));
    // At the desk somebody is signed up and stands behind.
    stage.staff.open(&stage.page("")).await.unwrap();
    let new = [("name", "浜辺 三"), ("heads", "1")];
    stage.staff.send(&stage.page("/sign-ups"), &new).await.unwrap();
    assert!(stage.staff.page.text().contains("待ち1人（2番目）"), "{}", stage.staff.page.text());

    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "1")]).await;
    assert_eq!(stage.heads("みどり作業所").await, (2, 0), "who waited first moves up");
    assert_eq!(stage.heads("浜辺 三").await, (0, 1));
    let mails = stage.round.mails(&stage.midori).await;
    let told: Vec<_> =
        mails.iter().filter(|mail| mail.subject().contains("懇親会の席がご用意できました")).collect();
    assert_eq!(told.len(), 1, "one mail, however many moved up");
    let text = told[0].text();
    assert!(
        text.contains("2人分の席があります") && text.contains("みなと食堂") && text.contains("/social"),
        "{text}"
    );
    assert!(stage.tasks().await.is_empty(), "nobody has to ring them: {:?}", stage.tasks().await);
    // A larger one lets the next move up; who cancels in time owes nothing.
    stage.staff.open(&stage.page("/settings")).await.unwrap();
    stage.staff.send(&stage.page("/settings"), &[("capacity", "4")]).await.unwrap();
    assert_eq!(stage.heads("浜辺 三").await, (1, 0));
    assert_eq!(
        stage.tasks().await.len(),
        1,
        "who has no link is told by a person: {:?}",
        stage.tasks().await
    );
    stage.says(&stage.aozora, &[("comes", "no")]).await;
    assert_eq!(stage.heads("青空事業所").await, (0, 0));
    assert_eq!(stage.sign_up("青空事業所").await["owes"], 0);
}

#[actix_web::test]
async fn of_two_who_take_the_last_place_at_once_exactly_one_has_it_and_the_other_waits() {
    for _ in 0..3 {
        let stage = Stage::new(1).await;
        let app = &stage.round.test.app;
        let sign = |asking: tsudoi::db::AskingId| {
            let new = Sign { who: Who::Asking(asking), heads: 1, sure: false, once: asking.to_string() };
            service::sign(app, stage.round.test.center, Actor::Guest(asking), stage.round.gathering, new)
        };
        let (one, other) = join(sign(stage.aozora.id), sign(stage.midori.id)).await;
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!((one.seated + other.seated, one.waiting + other.waiting), (1, 1), "{one:?} {other:?}");
        let told = stage.told().await;
        let seated = told["sign_ups"].as_array().unwrap().iter().map(|one| one["seated"].as_i64().unwrap());
        assert_eq!(seated.sum::<i64>(), 1, "{told}");
    }
}

#[actix_web::test]
async fn what_a_late_cancellation_costs_is_said_before_and_kept() {
    let mut stage = Stage::new(5).await;
    stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "3")]).await;
    stage.at("2027-01-21T01:00:00Z").await;
    let mut guest = stage.round.test.guest();
    guest.open(&format!("{}/social", stage.round.link(&stage.midori))).await.unwrap();
    assert!(guest.page.text().contains("締切を過ぎました"), "too late to sign up: {}", guest.page.text());
    let sign = Sign { who: Who::Asking(stage.midori.id), heads: 1, sure: true, once: "late".to_owned() };
    let (app, center) = (&stage.round.test.app, stage.round.test.center);
    let late = service::sign(app, center, Actor::Guest(stage.midori.id), stage.round.gathering, sign).await;
    assert!(matches!(late, Err(service::SocialError::NotNow("social-error-late"))), "{late:?}");
    let (status, mut guest) = stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "1")]).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("4,000円をいただきます"), "{}", guest.page.text());
    assert_eq!(stage.heads("青空事業所").await, (3, 0), "nothing changed yet");
    let page = format!("{}/social", stage.round.link(&stage.aozora));
    let sure = [("comes", "yes"), ("heads", "1"), ("sure", "yes")];
    assert_eq!(guest.post(&page, &sure).await.unwrap(), 200);
    assert_eq!(stage.heads("青空事業所").await, (1, 0));
    assert_eq!(stage.sign_up("青空事業所").await["owes"], 4_000);
    // The same once more costs no more.
    stage.says(&stage.aozora, &sure).await;
    assert_eq!(stage.sign_up("青空事業所").await["owes"], 4_000);
    // Nonsense stays as it was typed.
    let (status, guest) = stage.says(&stage.aozora, &[("comes", "yes"), ("heads", "たくさん")]).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("たくさん"), "{}", guest.page.text());
    // Called off, nobody signs up and the page says so.
    let body = json!({ "called_off": true });
    assert_eq!(stage.api("PUT", "/called-off", Some(body)).await.0, 204);
    let mut guest = stage.round.test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("取りやめになりました"), "{}", guest.page.text());
    // A link to no such get-together opens nothing.
    let other = crate::round::Round::new(5, None).await;
    let asking = other.office("かもめ", "かもめ").await;
    let mut stranger = other.test.guest();
    assert_eq!(stranger.get(&format!("{}/social", other.link(&asking))).await.unwrap(), 404);
}
