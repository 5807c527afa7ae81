//! Who hears of a sudden change by which way: a mail that does not leave is a call, those who had said no hear of a new
//! day softly, and what became of the day stands on every link.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::contacts::Channel;
use tsudoi::gatherings::{self, GatheringState};
use tsudoi::questionnaires;
use tsudoi::replies::Standing;

use crate::command::free_port;
use crate::round::Round;
use crate::sending;
use crate::smtp::Server;
use crate::stage::api;
use crate::support::TestApp;

/// Half past six in the morning of the day before.
const MORNING: &str = "2027-01-24T21:30:00Z";

/// A round in a house that sends to the mail server on this port.
async fn over(port: u16) -> Round {
    let settings = sending::to(port, &[]);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(key, value)| (*key, value.as_str())).collect();
    Round::on(TestApp::spawn_with(&settings).await, 10, None).await
}

async fn calls(round: &Round, token: &str) -> Value {
    let path = format!("/api/v1/gatherings/{}/calls", round.gathering);
    api(&round.test, "GET", &path, None, token).await.1["calls"].clone()
}

async fn does(round: &Round, act: &str, body: Value, token: &str) -> Value {
    let path = format!("/api/v1/gatherings/{}/{act}", round.gathering);
    let (status, told) = api(&round.test, "POST", &path, Some(body), token).await;
    assert_eq!(status, 200, "{act}: {told}");
    told
}

fn new_day() -> Value {
    json!({"reason": "大雪のため", "to": {
        "date": "2027-02-23", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-02-12",
    }})
}

#[actix_web::test]
async fn a_mail_server_that_is_not_there_leaves_everybody_to_be_rung_up_until_the_mail_has_left() {
    let port = free_port();
    let round = over(port).await;
    let test = &round.test;
    for (name, kana) in [("青空事業所", "あおぞら"), ("みどりの家", "みどり")] {
        round.office(name, kana).await;
    }
    test.at(MORNING).await;
    let token = test.token().await;
    let mut staff = test.staff().await;
    let page = format!("{}/sudden", round.base());
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("what", "call_off"), ("reason", "大雪のため")]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("メール2件を送っています") && !text.contains("電話でお伝えする先が"), "{text}");
    test.advance(Duration::seconds(5)).await;

    let seen = calls(&round, &token).await;
    assert_eq!((&seen["left"], &seen["on_the_way"], &seen["mailed"]), (&json!(2), &json!(0), &json!(0)));
    staff.open(&format!("{}/calls", round.base())).await.unwrap();
    let text = staff.page.text();
    for part in ["青空事業所", "みどりの家", "tel:0000002000", "メールがまだ出ていません"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    // The list is looked at every minute.
    test.advance(Duration::minutes(1)).await;
    staff.open("/today?whose=all").await.unwrap();
    assert!(staff.page.text().contains("中止を電話で伝える"), "{}", staff.page.text());
    let first = calls(&round, &token).await["lines"][0].clone();
    let tick = format!(
        "/api/v1/gatherings/{}/calls/{}",
        round.gathering,
        first["asking"].as_str().unwrap_or_default()
    );
    assert_eq!(api(test, "PUT", &tick, Some(json!({"rung": true})), &token).await.0, 200);
    test.advance(Duration::minutes(30)).await;
    let seen = calls(&round, &token).await;
    assert_eq!((&seen["left"], &seen["rung"], &seen["on_the_way"]), (&json!(1), &json!(1), &json!(0)));

    // The server is there again: the other's mail leaves, and nobody is left to be rung up.
    let server = Server::start(&["--port", &port.to_string()]);
    test.advance(Duration::hours(1)).await;
    let seen = calls(&round, &token).await;
    assert_eq!((&seen["left"], &seen["mailed"], &seen["rung"]), (&json!(0), &json!(1), &json!(1)));
    assert_eq!(server.mails().len(), 2, "whoever was rung up gets the calendar entry all the same");
}

#[actix_web::test]
async fn a_mail_that_nobody_sends_is_late_after_ten_minutes() {
    let round = Round::new(10, None).await;
    let test = &round.test;
    round.office("青空事業所", "あおぞら").await;
    let token = test.token().await;
    let told = does(&round, "call-off", json!({}), &token).await;
    assert_eq!((&told["mails"], &told["calls"]), (&json!(1), &json!(0)));
    test.app.clock.advance(Duration::minutes(9));
    let seen = calls(&round, &token).await;
    assert_eq!((&seen["left"], &seen["on_the_way"]), (&json!(0), &json!(1)), "{seen}");
    test.app.clock.advance(Duration::minutes(1));
    let seen = calls(&round, &token).await;
    assert_eq!((&seen["left"], &seen["lines"][0]["why"]), (&json!(1), &json!("delayed")), "{seen}");
    test.app.run_due().await.unwrap();
    assert_eq!(calls(&round, &token).await["mailed"], 1);
}

#[actix_web::test]
async fn who_had_said_no_hears_of_a_new_day_by_a_soft_mail_and_never_by_a_call() {
    let round = Round::new(10, None).await;
    let test = &round.test;
    let yes = round.office("青空事業所", "あおぞら").await;
    let no = round.office("みどりの家", "みどり").await;
    let by_post = round.invited("わかば作業所", "わかば", Channel::Post).await;
    round.attends(&yes, &["山田 花子"]).await;
    round.declines(&no).await;
    round.declines(&by_post).await;
    test.at(MORNING).await;
    let before = round.mails(&no).await.len();
    let token = test.token().await;
    let (_, seen) =
        api(test, "GET", &format!("/api/v1/gatherings/{}/sudden", round.gathering), None, &token).await;
    assert_eq!((&seen["mails"], &seen["offered"]), (&json!(1), &json!(1)), "{seen}");
    let mut staff = test.staff().await;
    staff.open(&format!("{}/sudden", round.base())).await.unwrap();
    assert!(staff.page.text().contains("お返事くださった1件には"), "{}", staff.page.text());

    // Called off, they need not hear of it.
    does(&round, "call-off", json!({}), &token).await;
    test.advance(Duration::hours(1)).await;
    assert_eq!(round.mails(&no).await.len(), before);
    let told = does(&round, "postpone", new_day(), &token).await;
    assert_eq!((&told["mails"], &told["calls"], &told["offered"]), (&json!(1), &json!(0), &json!(1)));
    let rows = calls(&round, &token).await;
    assert_eq!(rows["parties"], 1, "nobody rings up who had said no: {rows}");
    test.at("2027-01-25T03:00:00Z").await;
    let mails = round.mails(&no).await;
    assert_eq!(mails.len(), before + 1);
    let soft = mails.last().unwrap();
    let text = soft.text();
    assert!(soft.subject().contains("日が変わりました（2027年2月23日"), "{}", soft.subject());
    assert!(
        text.contains("このままでよろしければ、お返事はいりません") && text.contains("大雪のため"),
        "{text}"
    );
    assert!(soft.calendar().is_empty(), "nothing is put into the calendar of who had said no");
    assert!(String::from_utf8_lossy(&soft.raw).contains("List-Unsubscribe:"));
    assert_eq!(calls(&round, &token).await["lines"], json!([]));

    // By the same link it comes after all.
    assert_eq!(soft.link(), round.link(&no));
    round.attends(&no, &["鈴木 一郎"]).await;
    assert_eq!(round.party(&no).await.standing, Standing::Attending);
}

#[actix_web::test]
async fn what_became_of_the_day_stands_on_the_offices_own_page_and_on_the_rooms() {
    let round = Round::new(10, None).await;
    let test = &round.test;
    let yes = round.office("青空事業所", "あおぞら").await;
    let no = round.office("みどりの家", "みどり").await;
    round.attends(&yes, &["山田 花子"]).await;
    round.declines(&no).await;
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let mut row = gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
    row.state = GatheringState::Inviting;
    assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    tx.commit().await.unwrap();
    let token = test.token().await;
    let own = async |asking: &tsudoi::invitations::Asking| {
        let path = format!("/api/v1/organizations/{}/own-page", asking.organization_id.unwrap());
        let (_, made) = api(test, "POST", &path, None, &token).await;
        made["url"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned()
    };
    let (mine, others) = (own(&yes).await, own(&no).await);
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let asked = questionnaires::of_gathering(&tx, round.gathering).await.unwrap().unwrap();
    drop(tx);
    let room = format!("/q/{}", asked.room_code.unwrap());
    let read = async |path: &str| {
        let mut guest = test.guest();
        guest.open(path).await.unwrap();
        guest.page.text()
    };
    assert!(!read(&mine).await.contains("中止"));
    for (act, body, said) in [
        ("postpone", json!({"reason": "大雪のため"}), "延期になりました"),
        ("call-off", json!({"reason": "大雪のため"}), "中止になりました"),
    ] {
        test.advance(Duration::minutes(5)).await;
        does(&round, act, body, &token).await;
        for path in [mine.clone(), format!("{mine}/amend")] {
            let text = read(&path).await;
            assert!(text.contains(said) && text.contains("大雪のため"), "{act} {path}: {text}");
        }
        let text = read(&mine).await;
        assert!(text.contains("へのご案内") && !text.contains("お返事をお待ちしています"), "{act}: {text}");
        assert!(!read(&others).await.contains(said), "who had said no need not hear of it");
        let text = read(&room).await;
        assert!(text.contains(said) && text.contains("いまアンケートはありません"), "{act}: {text}");
        assert!(!text.contains("受付は終わりました"), "{act}: {text}");
    }
    // The day is past: it no longer concerns anybody.
    test.at("2027-01-27T01:00:00Z").await;
    let text = read(&mine).await;
    assert!(!text.contains("へのご案内") && !text.contains("中止になりました"), "{text}");
}
