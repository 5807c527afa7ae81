//! Asking, answering by link and through staff, stop, and what waits for staff.

use serde_json::json;
use tsudoi::accounts::model::Role;
use tsudoi::contacts::Channel;
use tsudoi::db::SpeakerId;

use super::{NAME, OFFICE, Stage};
use crate::stage::neighbour;

#[actix_web::test]
async fn a_speaker_is_asked_by_mail_and_answers_by_their_own_link() {
    let mut stage = Stage::new().await;
    let page = stage.puts_down("peer", NAME).await;
    assert!(stage.mails().is_empty(), "nothing leaves before it is sent");
    stage.asks(&page).await;
    let mails = stage.mails();
    assert_eq!(mails.len(), 1);
    assert!(Stage::names(&mails[0].text()) && !Stage::names(&mails[0].subject()), "{}", mails[0].text());
    assert!(!mails[0].text().contains("障害名"), "no diagnosis is asked");

    let (mut guest, own) = stage.speaker().await;
    let text = guest.page.text();
    assert!(text.contains("語り部") && text.contains("病気や障害の名前は、聞きません"), "{text}");
    let looked = guest.page.clone();
    assert_eq!(guest.post(&own, &[("needs", "静かな部屋")]).await.unwrap(), 422);
    assert!(guest.page.text().contains("静かな部屋"), "what was typed stays: {}", guest.page.text());
    guest.page = looked.clone();
    guest.send(&own, &[("answer", "yes"), ("needs", "静かな部屋")]).await.unwrap();
    assert!(guest.page.text().contains("お返事を受け取りました"), "{}", guest.page.text());
    // The same press twice is one answer.
    guest.page = looked;
    guest.send(&own, &[("answer", "yes"), ("needs", "静かな部屋")]).await.unwrap();
    assert_eq!(stage.told().await["answers"], json!(1));

    stage.staff.open(&stage.list()).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("お引き受け 1人") && !text.contains("静かな部屋"), "{text}");
    stage.staff.open(&page).await.unwrap();
    assert!(!stage.staff.page.text().contains("静かな部屋"), "needs are sealed");
    stage.staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("静かな部屋"), "{}", stage.staff.page.text());
    // A later answer counts, and the speaker is not asked again.
    guest.open(&format!("{own}?change=1")).await.unwrap();
    guest.send(&own, &[("answer", "no")]).await.unwrap();
    assert_eq!(stage.told().await["answer"], json!("no"));
    let (status, told) = stage.api("POST", &act_of(&page), Some(json!({ "act": "ask" }))).await;
    assert_eq!(status, 409, "{told}");
}

/// The path of the acts of a speaker below the gathering, from that of their page.
fn act_of(page: &str) -> String {
    format!("speakers/{}/act", page.rsplit('/').next().unwrap())
}

#[actix_web::test]
async fn what_is_sealed_is_for_those_in_charge_alone() {
    let mut stage = Stage::new().await;
    let (page, ..) = stage.said_yes("lecturer").await;
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let sealed = format!("{page}/sealed");
    stage.staff.send(&sealed, &[("field", "payment"), ("payment", "5,000円 振込済")]).await.unwrap();
    stage.staff.open(&page).await.unwrap();
    assert!(!stage.staff.page.text().contains("振込済"), "closed again");

    let (_, colleague) = stage.round.test.member(Role::Staff, "岬").await;
    let mut other = stage.round.test.signed_in(colleague).await;
    other.open(&page).await.unwrap();
    assert!(!other.page.text().contains("振込済"));
    let csrf = other.page.fields(&format!("{page}/charge")).unwrap();
    let csrf = csrf.iter().find(|(name, _)| name == "csrf").unwrap().1.clone();
    let body = format!("csrf={csrf}").into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let open = format!("{page}/open");
    let status = other.request(actix_web::http::Method::POST, &open, Some(body), &form).await.unwrap();
    assert_eq!(status, 403);
    // Who takes charge may, and that it was read is kept.
    other.open(&page).await.unwrap();
    other.send(&format!("{page}/charge"), &[]).await.unwrap();
    other.send(&open, &[]).await.unwrap();
    assert!(other.page.text().contains("振込済"), "{}", other.page.text());
}

#[actix_web::test]
async fn a_neighbour_center_finds_no_speaker() {
    let mut stage = Stage::new().await;
    let (page, ..) = stage.said_yes("peer").await;
    let id: SpeakerId = page.rsplit('/').next().unwrap().parse().unwrap();
    let other = neighbour(&stage.round.test).await;
    let tx = stage.round.test.app.db.scoped(other.center).read().await.unwrap();
    let found = tsudoi::speakers::service::speaker(&tx, stage.round.gathering, id).await;
    assert!(matches!(found, Err(tsudoi::speakers::SpeakerError::NotThere)));
    assert!(tsudoi::speakers::speakers(&tx, stage.round.gathering).await.unwrap().is_empty());
}

#[actix_web::test]
async fn stop_is_one_press_and_somebody_hears_at_once() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("peer").await;
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/halt"), &[]).await.unwrap();
    assert!(guest.page.text().contains("担当の人に伝えました"), "{}", guest.page.text());
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("やめる") && !tasks[0].contains(NAME), "{tasks:?}");
    stage.staff.open(&page).await.unwrap();
    assert!(stage.staff.page.text().contains("やめたいと連絡あり"));
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/halt"), &[]).await.unwrap();
    assert!(stage.tasks().await.is_empty(), "speaks after all: {:?}", stage.tasks().await);
}

#[actix_web::test]
async fn what_is_missing_near_the_day_comes_up_on_today() {
    let mut stage = Stage::new().await;
    let page = stage.puts_down("peer", NAME).await;
    stage.asks(&page).await;
    stage.at("2027-01-05T01:00:00Z").await;
    assert!(stage.tasks().await.is_empty(), "three weeks before: {:?}", stage.tasks().await);
    stage.at("2027-01-13T01:00:00Z").await;
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("お返事がまだ"), "{tasks:?}");

    let (mut guest, own) = stage.speaker().await;
    guest.send(&own, &[("answer", "yes")]).await.unwrap();
    assert!(stage.tasks().await.is_empty(), "answered: {:?}", stage.tasks().await);
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/uses"), &[("naming", "name"), ("report", "yes")]).await.unwrap();
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("見本"), "{tasks:?}");
    guest.send(&format!("{own}/preview"), &[]).await.unwrap();
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);

    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("materials_by", "2027-01-14")]).await.unwrap();
    assert!(stage.tasks().await.is_empty(), "its day has not passed");
    stage.at("2027-01-15T01:00:00Z").await;
    let tasks = stage.tasks().await;
    assert!(tasks.len() == 1 && tasks[0].contains("資料がまだ"), "{tasks:?}");
}

#[actix_web::test]
async fn who_has_no_mail_is_asked_on_paper_and_answers_through_staff() {
    let mut stage = Stage::new().await;
    let office = stage.through.organization_id.unwrap();
    let new = json!({
        "part": "facilitator", "name": NAME, "organization": office, "channel": Channel::Fax, "once": "1"
    });
    let (status, made) = stage.api("POST", "speakers", Some(new.clone())).await;
    assert_eq!(status, 201, "{made}");
    let (_, again) = stage.api("POST", "speakers", Some(new)).await;
    assert_eq!(made, again, "the same key puts down once");
    let page = format!("{}/{}", stage.list(), made["speaker"].as_str().unwrap());
    stage.asks(&page).await;
    assert!(stage.mails().is_empty());
    let sheet = format!("{}/sheet", stage.list());
    stage.staff.open(&sheet).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains(OFFICE) && Stage::names(&text) && text.contains("<svg"), "{text}");
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{page}/posted"), &[]).await.unwrap();
    stage.staff.open(&sheet).await.unwrap();
    assert!(!Stage::names(&stage.staff.page.text()), "nothing waits any more");

    stage.staff.open(&page).await.unwrap();
    let answer = format!("{page}/answer");
    let looked = stage.staff.page.clone();
    assert_eq!(stage.staff.post(&answer, &[("channel", "fax")]).await.unwrap(), 422);
    stage.staff.page = looked.clone();
    let later = [("channel", "fax"), ("answer", "later"), ("later_on", "2027-01-10")];
    stage.staff.send(&answer, &later).await.unwrap();
    assert_eq!(stage.told().await["answer"], json!("later"));
    // A form that is older than the answer is not taken silently.
    stage.staff.page = looked;
    let old = [("channel", "fax"), ("answer", "no"), ("once", "another")];
    assert_eq!(stage.staff.post(&answer, &old).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(text.contains("あとで決める") && text.contains("いいえ"), "both are shown: {text}");
    assert_eq!(stage.told().await["answer"], json!("later"));
    stage.at("2026-12-20T01:00:00Z").await;
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&answer, &[("channel", "phone"), ("answer", "yes")]).await.unwrap();
    let told = stage.told().await;
    assert_eq!((&told["answer"], &told["answers"]), (&json!("yes"), &json!(2)));
}
