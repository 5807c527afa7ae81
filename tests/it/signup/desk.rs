//! What staff do: opening and closing, what is asked, the papers, and what is erased on its day.

use chrono::Duration;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::plans::Making;
use tsudoi::signup::model::Input;
use tsudoi::signup::service::{self, SignupError};

use super::{Stage, office, online};
use crate::round::Round;
use crate::stage::neighbour;
use crate::support::TestApp;

#[actix_web::test]
async fn a_desk_is_opened_and_closed_and_what_was_taken_stays() {
    let mut stage = Stage::new(Round::making(10, None)).await;
    let mut guest = stage.round.test.guest();
    guest.open(&stage.page).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("第0回 就労支援情報交換会") && text.contains("みなと市福祉会館"), "{text}");
    assert!(text.contains("無料") && text.contains("000-000-1000"), "cost and whom to ask: {text}");
    guest.open(&format!("{}/poster", stage.page)).await.unwrap();
    let poster = guest.page.text();
    assert!(poster.contains("<svg") && poster.contains("2027年1月26日"), "{poster}");
    assert_eq!(
        stage.signs_up(&mut guest, &[("organization", "青空"), ("kind", "office"), ("staff", "2")]).await,
        200
    );

    let (desk, open) = (stage.desk(), format!("{}/open", stage.desk()));
    stage.staff.open(&desk).await.unwrap();
    let looked = stage.staff.page.clone();
    stage.staff.send(&open, &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("公開申込を閉じました"), "{}", stage.staff.page.text());
    assert_eq!(guest.get(&stage.page).await.unwrap(), 410);
    assert_eq!(stage.only().await.people.len(), 2);
    // A second press from the old page changes nothing; the other button takes it back at the same address.
    stage.staff.page = looked;
    stage.staff.send(&open, &[]).await.unwrap();
    assert_eq!(guest.get(&stage.page).await.unwrap(), 410);
    stage.staff.open(&desk).await.unwrap();
    stage.staff.send(&open, &[]).await.unwrap();
    assert_eq!(guest.get(&stage.page).await.unwrap(), 200);
    assert_eq!(guest.get("/s/22222222FF").await.unwrap(), 404);
    // Past its closing day it opens all the same, and says that nobody can sign up as it stands.
    stage.at("2027-01-26T01:00:00Z").await;
    stage.staff.open(&desk).await.unwrap();
    stage.staff.send(&open, &[]).await.unwrap();
    stage.staff.send(&open, &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("申込みの締切を過ぎています"), "{}", stage.staff.page.text());
}

#[actix_web::test]
async fn what_goes_by_a_neutral_title_or_takes_trainees_is_never_open() {
    for playbook in ["case-conference", "step-up-course"] {
        let making = Making { playbook: playbook.to_owned(), ..Round::making(8, None) };
        let round = Round::made(TestApp::spawn().await, making).await;
        let (app, center, gathering) = (&round.test.app, round.test.center, round.gathering);
        let done = service::set_open(app, center, Actor::Command, gathering, 0, true).await;
        assert!(matches!(done, Err(SignupError::Refused(_))), "{playbook}: {done:?}");
        let mut staff = round.test.staff().await;
        staff.open(&format!("{}/signup", round.base())).await.unwrap();
        assert!(staff.page.text().contains("公開申込は開けません"), "{playbook}");
    }
}

#[actix_web::test]
async fn staff_choose_what_is_asked_and_who_saves_second_sees_both() {
    let mut stage = Stage::new(Round::making(10, None)).await;
    let desk = stage.desk();
    stage.staff.open(&desk).await.unwrap();
    let looked = stage.staff.page.clone();
    let asks = [("asks", "heard"), ("asks", "easy"), ("cost", "500円"), ("words", "はじめての方も")];
    stage.staff.send(&desk, &asks).await.unwrap();
    let mut guest = stage.round.test.guest();
    guest.open(&stage.page).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("500円") && text.contains("はじめての方も"), "{text}");
    assert!(guest.page.link("/easy").is_some(), "{text}");
    assert!(text.contains("name=\"heard\"") && !text.contains("name=\"need_words\""), "{text}");
    stage.staff.page = looked;
    assert_eq!(stage.staff.post(&desk, &[("cost", "1,000円")]).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(text.contains("500円") && text.contains("1,000円"), "{text}");
    let (status, told) = stage.api("GET", "", None).await;
    assert_eq!((status, &told["cost"], &told["is_open"]), (200, &json!("500円"), &json!(true)));
    let (status, _) = stage.api("PUT", "", Some(json!({ "version": 1, "cost": "x" }))).await;
    assert_eq!(status, 409);
}

#[actix_web::test]
async fn papers_go_to_those_who_wished_once_each() {
    let mut stage = Stage::new(online(20, None)).await;
    stage.asks(&[("asks", "materials"), ("asks", "kind")]).await;
    let wishing =
        |name: &str, email: &str| Input { email: email.into(), materials: true, ..office(name, "office", 1) };
    stage.takes("one", &wishing("青空", "a@partner.example")).await;
    stage.takes("two", &Input { materials: false, ..wishing("海", "b@partner.example") }).await;
    stage.takes("three", &wishing("空", "")).await;
    stage.round.test.app.run_due().await.unwrap();
    let papers = |stage: &Stage, to: &str| {
        let mails = stage.round.test.mails_to(to);
        mails.into_iter().filter(|mail| mail.subject().contains("資料のお届け")).count()
    };
    let (desk, send) = (stage.desk(), format!("{}/materials", stage.desk()));
    stage.staff.open(&desk).await.unwrap();
    assert_eq!(stage.staff.post(&send, &[("materials", " ")]).await.unwrap(), 422);
    stage.staff.open(&desk).await.unwrap();
    let words = [("materials", "スライド\nhttps://center.example/slides")];
    stage.staff.send(&send, &words).await.unwrap();
    assert!(stage.staff.page.text().contains("1件にお送りします"), "{}", stage.staff.page.text());
    stage.staff.open(&desk).await.unwrap();
    stage.staff.send(&send, &words).await.unwrap();
    assert!(stage.staff.page.text().contains("0件にお送りします"), "{}", stage.staff.page.text());
    stage.round.test.advance(Duration::days(3)).await;
    assert_eq!((papers(&stage, "a@partner.example"), papers(&stage, "b@partner.example")), (1, 0));
}

#[actix_web::test]
async fn what_strangers_gave_is_erased_on_its_day_and_the_numbers_stay() {
    let mut stage = Stage::new(Round::making(20, None)).await;
    let named = Input {
        names: "ほしさん".into(),
        person: "海野".into(),
        email: "umi@partner.example".into(),
        ..office("みなと作業所", "office", 2)
    };
    stage.takes("one", &named).await;
    let before = stage.api("GET", "/totals", None).await.1;
    // A year after the gathering, as its page said.
    stage.at("2028-01-24T20:00:00Z").await;
    stage.round.test.advance(Duration::days(0)).await;
    assert!(stage.only().await.name.contains("みなと作業所"));
    stage.round.test.advance(Duration::days(4)).await;
    let party = stage.only().await;
    assert_eq!(party.name, "―");
    assert!(party.people.iter().all(|person| person.name.is_empty()), "{:?}", party.people);
    assert_eq!(stage.api("GET", "/totals", None).await.1["signed_up"], before["signed_up"]);
}

#[actix_web::test]
async fn a_neighbour_center_finds_no_desk() {
    let stage = Stage::new(Round::making(10, None)).await;
    stage.takes("one", &office("青空", "office", 1)).await;
    let other = neighbour(&stage.round.test).await;
    let app = &stage.round.test.app;
    let tx = app.db.scoped(other.center).read().await.unwrap();
    assert!(service::desk_of(&tx, stage.round.gathering).await.unwrap().is_none());
    assert!(service::applicants(&tx, stage.round.gathering).await.unwrap().is_empty());
    drop(tx);
    let done = service::set_open(app, other.center, Actor::Command, stage.round.gathering, 0, false).await;
    assert!(matches!(done, Err(SignupError::Missing)), "{done:?}");
}
