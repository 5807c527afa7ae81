//! A company brings another one, and is toured at the next round.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::gatherings;
use tsudoi::signup::service as signup;

use super::Stage;

#[actix_web::test]
async fn a_company_passes_the_invitation_on_by_a_link_of_its_own() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    let guest = round.attends(&stage.maru, &["丸山 一"]).await;
    assert!(!guest.page.text().contains("もう一社"), "nothing takes sign-ups yet");
    let page = format!("{}/pass-on", round.link(&stage.maru));
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("申し込める次の回はありません"), "{}", guest.page.text());

    signup::set_open(&test.app, test.center, Actor::Command, round.gathering, 0, true).await.unwrap();
    guest.open(&round.link(&stage.maru)).await.unwrap();
    assert!(guest.page.text().contains("もう一社"), "{}", guest.page.text());
    for _ in 0..2 {
        guest.open(&page).await.unwrap();
        if guest.page.fields(&page).is_some() {
            guest.send(&page, &[]).await.unwrap();
        }
    }
    let link = guest.page.link("/s/").expect("a link of its own");
    let path = link.strip_prefix("https://tsudoi.example").unwrap_or(&link).to_owned();
    let code = path.split('/').nth(2).unwrap();
    let found = signup::enter(&test.app, code).await.unwrap().unwrap();
    assert_eq!(found.office(), "株式会社まる食品", "the company's name, nobody's");
    let mut other = test.guest();
    other.open(&format!("/s/{code}")).await.unwrap();
    assert!(!other.page.text().contains("丸山"), "{}", other.page.text());
    other.open(&format!("/s/{code}/poster")).await.unwrap();
    // Pressed twice at once it is one link.
    let again =
        tsudoi::companies::service::pass_on(&test.app, test.center, &stage.maru, "127.0.0.1").await.unwrap();
    assert_eq!(again.code, code);
    // An office is asked nothing of the kind.
    round.attends(&stage.aozora, &["山田 花子"]).await;
    let mut office = test.guest();
    office.open(&round.link(&stage.aozora)).await.unwrap();
    assert!(!office.page.text().contains("もう一社"));
    assert_eq!(office.get(&format!("{}/pass-on", round.link(&stage.aozora))).await.unwrap(), 404);
}

#[actix_web::test]
async fn whoever_thanks_for_the_questionnaire_is_asked_for_one_more_company_at_the_next_round() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    stage.came(&stage.maru, &["丸山 一"]).await;
    let series = crate::openings::goes_on(round).await;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let rounds = gatherings::list_of_series(&tx, series).await.unwrap();
    let next = rounds.iter().map(|row| row.id).find(|id| *id != round.gathering).unwrap();
    drop(tx);
    signup::set_open(&test.app, test.center, Actor::Command, next, 0, true).await.unwrap();
    test.app.clock.set("2027-01-27T01:00:00Z".parse().unwrap());
    let mut staff = test.staff().await;
    staff.open(&format!("{}/after", round.base())).await.unwrap();
    staff.send(&format!("{}/questionnaire/thank", round.base()), &[]).await.unwrap();
    let page = format!("{}/questionnaire", round.link(&stage.maru));
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("q-free", "また来ます"), ("step", "check")]).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("もう一社") && text.contains("2027年3月23日"), "{text}");
}

#[actix_web::test]
async fn the_next_round_is_a_tour_where_a_company_is_chosen() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    stage.came(&stage.maru, &["丸山 一"]).await;
    test.app.clock.set("2027-01-27T01:00:00Z".parse().unwrap());
    let mut staff = test.staff().await;
    let page = format!("{}/next", round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("次の回の形") && text.contains("株式会社まる食品"), "{text}");
    let host = stage.maru.organization_id.unwrap().to_string();
    let fields = |places: &'static str| {
        [
            ("tour", host.as_str().to_owned()),
            ("tour_places", places.to_owned()),
            ("agreed", "見学へ".to_owned()),
        ]
    };
    let given = |places| fields(places).map(|(name, value)| (name.to_owned(), value));
    let post = given("0");
    let post: Vec<(&str, &str)> = post.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(staff.post(&page, &post).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("見学へ"), "what was typed stays: {text}");
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let own = gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
    assert!(own.series_id.is_none(), "nothing was agreed");
    drop(tx);
    let post = given("6");
    let post: Vec<(&str, &str)> = post.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    staff.send(&page, &post).await.unwrap();
    let next = tours_of_next(&stage).await;
    assert_eq!((next.len(), &next[0].1), (1, &"株式会社まる食品".to_owned()), "{next:?}");
    assert_eq!(next[0].2, 6);
    // Again the same way there is nothing more.
    let body: Json = json!({ "date": "2027-04-20", "agreed": "見学へ", "tour": host, "tour_places": 6 });
    let (status, told) = stage.api("POST", &format!("{}/next", round.base()), Some(body)).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(tours_of_next(&stage).await.len(), 1);
    // The company is met as a host of tours once the day has come.
    test.app.clock.set("2027-12-01T01:00:00Z".parse().unwrap());
    let (_, found) = stage.api("GET", "/companies?did=tour", None).await;
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
}

/// The tours of the round after: the gathering, the host, the places.
async fn tours_of_next(stage: &Stage) -> Vec<(GatheringId, String, i32)> {
    let test = &stage.round.test;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let own = gatherings::find(&tx, stage.round.gathering).await.unwrap().unwrap();
    let rounds = gatherings::list_of_series(&tx, own.series_id.unwrap()).await.unwrap();
    let next = rounds.iter().find(|row| row.id != own.id).unwrap().id;
    let whole = gatherings::whole(&tx, next).await.unwrap().unwrap();
    let tours = gatherings::tours(&tx, &whole).await.unwrap();
    tours.into_iter().map(|tour| (next, tour.host, tour.row.places)).collect()
}
