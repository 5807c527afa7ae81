//! Offers and decisions: noted on the run, put right, settled; they come back on Today and where the next gathering is
//! prepared.

use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::db::OfferId;
use tsudoi::plans::{self, Making};
use tsudoi::tasks::store::task;
use tsudoi::voices::{self, Offer, OfferState};

use crate::round::Round;
use crate::stage::api;

async fn offers(round: &Round) -> Vec<Offer> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    voices::offers(&tx, round.gathering).await.unwrap()
}

async fn promised(round: &Round, id: OfferId) -> bool {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    task::find_open(&tx, "voices.promised", id.0).await.unwrap().is_some()
}

#[actix_web::test]
async fn an_offer_is_noted_in_one_line_put_right_and_settled() {
    let round = Round::new(10, None).await;
    let office = round.office("青空事業所", "あおぞら").await.organization_id;
    let mut staff = round.test.staff().await;
    let board = format!("{}/voices", round.base());
    let add = format!("{}/offers", round.base());
    staff.open(&board).await.unwrap();
    for (who, what, due) in [("", "見学会", ""), ("青空", " ", ""), ("青空", "見学会", "2027-02-31")]
    {
        assert_eq!(staff.post(&add, &[("who", who), ("what", what), ("due_on", due)]).await.unwrap(), 422);
        assert!(staff.page.text().contains("id=\"offers\""), "the board comes back");
    }
    staff
        .send(&add, &[("who", "・青空 事業所"), ("what", "見学会を 開く"), ("due_on", "2027-02-15")])
        .await
        .unwrap();
    staff.open(&format!("{}/day", round.base())).await.unwrap();
    staff
        .send(&add, &[("who", "商工会の田中さん"), ("what", "求人票の読み方を教える"), ("back", "day")])
        .await
        .unwrap();
    assert!(staff.page.url.contains("/day"), "from the day's page back to it: {}", staff.page.url);
    let all = offers(&round).await;
    assert_eq!(
        (all[0].who.as_str(), all[0].organization_id),
        ("青空 事業所", office),
        "the office of the address book"
    );
    assert_eq!((all[1].organization_id, all[1].due_on), (None, None));

    let one = format!("{add}/{}", all[0].id);
    staff.open(&one).await.unwrap();
    assert_eq!(staff.post(&one, &[("who", "")]).await.unwrap(), 422);
    staff.open(&one).await.unwrap();
    staff.send(&one, &[("what", "見学会を二回開く")]).await.unwrap();
    assert!(
        staff.page.text().contains("見学会を二回開く") && staff.page.text().contains("2027年2月15日（月）")
    );
    let seen = offers(&round).await[0].version.to_string();
    staff.send(&one, &[("step", "done"), ("version", &seen)]).await.unwrap();
    assert_eq!(offers(&round).await[0].state, OfferState::Done);
    staff.send(&one, &[("step", "withdrawn"), ("version", &seen)]).await.unwrap();
    assert_eq!(offers(&round).await[0].state, OfferState::Done, "a stale press changes nothing");
    let seen = offers(&round).await[0].version.to_string();
    staff.send(&one, &[("step", "delete"), ("version", &seen)]).await.unwrap();
    assert_eq!(offers(&round).await.len(), 1);
    staff.send(&one, &[("step", "restore")]).await.unwrap();
    assert_eq!(offers(&round).await.len(), 2, "brought back");
}

#[actix_web::test]
async fn a_promise_comes_back_on_its_day_once_and_goes_when_it_is_kept() {
    let round = Round::new(10, None).await;
    let mut staff = round.test.staff().await;
    let add = format!("{}/offers", round.base());
    staff.open(&format!("{}/voices", round.base())).await.unwrap();
    staff.send(&add, &[("who", "青空事業所"), ("what", "見学会"), ("due_on", "2026-12-10")]).await.unwrap();
    let id = offers(&round).await[0].id;
    round.test.at("2026-12-09T03:00:00Z").await;
    assert!(!promised(&round, id).await);
    round.test.at("2026-12-10T03:00:00Z").await;
    assert!(promised(&round, id).await);
    let mut staff = round.test.staff().await;
    staff.open("/today").await.unwrap();
    assert!(staff.page.text().contains("青空事業所さんの申し出の日です：見学会"));
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let task = task::find_open(&tx, "voices.promised", id.0).await.unwrap().unwrap().id;
    drop(tx);
    staff.send(&format!("/tasks/{task}/done"), &[]).await.unwrap();
    round.test.at("2026-12-11T03:00:00Z").await;
    assert!(!promised(&round, id).await, "once for the day that was named");
    let mut staff = round.test.staff().await;
    let one = format!("{add}/{id}");
    staff.open(&one).await.unwrap();
    staff.send(&one, &[("due_on", "2026-12-14")]).await.unwrap();
    round.test.at("2026-12-14T03:00:00Z").await;
    assert!(promised(&round, id).await, "another day was named");
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/voices", round.base())).await.unwrap();
    staff.send(&one, &[("step", "done")]).await.unwrap();
    assert!(!promised(&round, id).await);
}

#[actix_web::test]
async fn what_is_open_and_what_was_decided_stands_where_the_next_gathering_is_prepared() {
    let round = Round::new(10, None).await;
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/voices", round.base())).await.unwrap();
    let add = format!("{}/offers", round.base());
    staff.send(&add, &[("who", "青空事業所"), ("what", "合同の見学会")]).await.unwrap();
    staff.send(&add, &[("who", "商工会"), ("what", "もう済んだこと")]).await.unwrap();
    let done = format!("{add}/{}", offers(&round).await[1].id);
    staff.send(&done, &[("step", "done")]).await.unwrap();
    let decide = format!("{}/decisions", round.base());
    assert_eq!(staff.post(&decide, &[("text", "\n ・\n")]).await.unwrap(), 422);
    staff.send(&decide, &[("text", "・年に4回集まる\n火曜の15時から")]).await.unwrap();
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let lines: Vec<String> =
        voices::decisions(&tx, round.gathering).await.unwrap().into_iter().map(|row| row.text).collect();
    drop(tx);
    assert_eq!(lines, ["年に4回集まる", "火曜の15時から"]);
    let making: Making = serde_json::from_value(json!({
        "playbook": "round-zero", "title": { "ja": "第1回" }, "date": "2027-04-20", "starts": "15:00:00",
        "ends": "16:30:00", "reply_deadline": "2027-04-06",
        "venue": { "name": "福祉会館", "address": "", "online": false, "url": "", "notes": "", "seen": "" },
        "capacity": 10, "per_office_cap": null, "reminders": false, "hosts": [], "roles": [],
    }))
    .unwrap();
    let next = plans::make(&round.test.app, round.test.center, Actor::Command, making).await.unwrap();
    staff.open(&format!("/gatherings/{next}/prepare")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("合同の見学会") && text.contains("年に4回集まる"), "{text}");
    assert!(!text.contains("もう済んだこと"), "what is done stays with its gathering");
    staff.open(&format!("{}/prepare", round.base())).await.unwrap();
    assert!(!staff.page.text().contains("合同の見学会"), "only earlier ones");
}

#[actix_web::test]
async fn programs_note_and_settle_offers_and_decisions() {
    let round = Round::new(10, None).await;
    let token = round.test.token().await;
    let base = format!("/api/v1/gatherings/{}", round.gathering);
    let new = json!({ "who": "青空事業所", "what": "見学会", "due_on": "2027-02-15" });
    let (status, made) = api(&round.test, "POST", &format!("{base}/offers"), Some(new), &token).await;
    assert_eq!(status, 201, "{made}");
    let one = format!("{base}/offers/{}", made["id"].as_str().unwrap());
    let change =
        json!({ "who": "青空事業所", "what": "見学会", "due_on": null, "state": "withdrawn", "version": 1 });
    assert_eq!(api(&round.test, "PUT", &one, Some(change.clone()), &token).await.0, 204);
    assert_eq!(api(&round.test, "PUT", &one, Some(change), &token).await.0, 409, "stale");
    let (_, all) = api(&round.test, "GET", &format!("{base}/offers"), None, &token).await;
    assert_eq!((&all[0]["state"], &all[0]["due_on"]), (&json!("withdrawn"), &json!(null)));
    let lines = json!({ "lines": "年4回" });
    let (status, made) = api(&round.test, "POST", &format!("{base}/decisions"), Some(lines), &token).await;
    assert_eq!(status, 201);
    let one = format!("{base}/decisions/{}", made["decisions"][0].as_str().unwrap());
    let change = json!({ "text": "年3回", "version": 1 });
    assert_eq!(api(&round.test, "PUT", &one, Some(change), &token).await.0, 204);
    assert_eq!(api(&round.test, "DELETE", &one, None, &token).await.0, 204);
    let (_, left) = api(&round.test, "GET", &format!("{base}/before"), None, &token).await;
    assert_eq!(left, json!({ "offers": [], "decisions": [] }));
}
