//! The report and its figures, an office's story, and what comes next.

use actix_web::http::Method;
use serde_json::{Value, json};

use crate::after::Held;

async fn api(held: &Held, url: &str) -> Value {
    let token = format!("Bearer {}", held.round.test.token().await);
    let mut program = held.round.test.guest();
    program.request(Method::GET, url, None, &[("authorization", &token)]).await.unwrap();
    program.page.json().unwrap()
}

async fn answer(held: &Held, pairs: &[(&str, &str)]) {
    let page = format!("{}/questionnaire", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    let mut sent = pairs.to_vec();
    sent.push(("step", "send"));
    guest.send(&page, &sent).await.unwrap();
}

#[actix_web::test]
async fn figures_count_what_happened_and_have_their_names() {
    let mut held = Held::thanked().await;
    answer(&held, &[("q-go-on", "yes"), ("q-visit", "welcome")]).await;
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let found = api(&held, &format!("/api/v1/gatherings/{}/figures", held.round.gathering)).await;
    assert_eq!(
        found,
        json!({
            "organizations": 2,
            "invited": { "email": 0, "post": 0, "fax": 0, "hand": 0, "phone": 0 },
            "survey": { "asked": 0, "answered": 0 },
            "excluded": 0, "sent": 0, "failed": 0, "held": 0,
            "replies": { "attending": 0, "waiting": 0, "undecided": 0, "declined": 0, "none": 0 },
            "seats": { "capacity": 10, "taken": 3 },
            "attendance": { "checked_in": 2, "no_show": 1, "walk_in": 0 },
            "questionnaire": { "asked": 1, "answered": 1 },
            "visits": { "planned": 2, "booked": 0, "done": 0 },
            "series": { "rule": "", "rounds": 0 },
        }),
        "askings that no invitation went to are not invited parties"
    );
}

#[actix_web::test]
async fn invited_parties_stand_once_under_their_replies() {
    let held = Held::new().await;
    let app = held.round.test.app.clone();
    let tx = app.db.scoped(held.round.test.center).write().await.unwrap();
    for asking in [&held.aozora, &held.midori] {
        let how = tsudoi::invitations::Sending::default();
        tsudoi::invitations::send(&app, &tx, app.clock.now(), asking, "invitation", how).await.unwrap();
    }
    tx.commit().await.unwrap();
    let found = api(&held, &format!("/api/v1/gatherings/{}/figures", held.round.gathering)).await;
    assert_eq!(found["invited"]["email"], 2);
    assert_eq!(found["replies"]["attending"], 2);
}

#[actix_web::test]
async fn the_report_keeps_facts_apart_from_what_was_said() {
    let mut held = Held::thanked().await;
    answer(&held, &[("q-go-on", "yes"), ("q-free", "また来ます")]).await;
    for page in ["report", "report/print"] {
        held.staff.open(&held.page(page)).await.unwrap();
        let text = held.staff.page.text();
        assert!(text.contains("1件の事業所・機関から、あわせて2名"), "{text}");
        assert!(text.find("あったこと（記録）").unwrap() < text.find("聞かれた声（意見）").unwrap());
        assert!(
            text.contains("また来ます") && text.contains("次をどうするかは、まだ決めていません"),
            "{text}"
        );
        assert!(!text.contains("山田"), "nobody's name stands on a report");
    }
    held.staff.open(&format!("{}?lang=en", held.page("report"))).await.unwrap();
    assert!(held.staff.page.text().contains("What happened (facts)"));
}

#[actix_web::test]
async fn an_offices_story_tells_newest_first_what_was_between_us() {
    let mut held = Held::thanked().await;
    answer(&held, &[("q-go-on", "yes")]).await;
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let office = held.aozora.organization_id.unwrap();
    held.staff.open(&format!("/organizations/{office}")).await.unwrap();
    let text = held.staff.page.text();
    for words in ["訪問を候補に入れました", "アンケートにお返事", "2名で来られました", "参加のお返事"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.find("アンケートにお返事").unwrap() < text.find("参加のお返事").unwrap());
    let story = api(&held, &format!("/api/v1/organizations/{office}/history")).await;
    assert!(story.as_array().unwrap().iter().any(|entry| entry["kind"] == "came"));
}

#[actix_web::test]
async fn what_an_office_is_asked_at_present_stands_on_top_of_its_page_until_it_answers() {
    let held = Held::thanked().await;
    let office = held.aozora.organization_id.unwrap();
    let asked = api(&held, &format!("/api/v1/organizations/{office}/asked")).await;
    assert_eq!(asked.as_array().unwrap().len(), 1, "{asked}");
    assert_eq!((asked[0]["waits"].as_bool(), asked[0].get("link")), (Some(true), None), "{asked}");
    let mut staff = held.round.test.staff().await;
    staff.open(&format!("/organizations/{office}")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("のアンケート") && text.contains("返事待ち"), "{text}");
    answer(&held, &[("q-go-on", "yes")]).await;
    staff.open(&format!("/organizations/{office}")).await.unwrap();
    assert!(staff.page.text().contains("いま、こちらからお願いしていることはありません"));
}

#[actix_web::test]
async fn an_open_invitation_says_until_when_and_which_reminder_comes() {
    use crate::round::Round;
    let round = Round::new(10, None).await;
    let asking = round.office("青空ワーク", "あおぞらわーく").await;
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let mut gathering = tsudoi::gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
    gathering.state = tsudoi::gatherings::GatheringState::Inviting;
    assert!(
        tsudoi::gatherings::store::gathering::update(&tx, gathering.version, gathering.clone())
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let mut staff = round.test.staff().await;
    let page = format!("/organizations/{}", asking.organization_id.unwrap());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    for words in ["第0回 就労支援情報交換会", "2027年1月12日（火）", "返事待ち", "これから送ります"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(staff.page.link(&format!("/replies/enter/{}", asking.id)).is_some());
}

#[actix_web::test]
async fn the_answers_become_a_draft_and_what_is_agreed_a_series_with_round_one() {
    let mut held = Held::thanked().await;
    answer(&held, &[("q-go-on", "yes"), ("q-frequency", "six"), ("q-weekday-hour", "Tue 15:00")]).await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("2か月に1回、第4火曜日、午後3時から90分"), "{text}");
    // The fourth Tuesdays from six weeks on.
    assert!(text.contains("2027年3月23日（火）") && text.contains("2027年5月25日（火）"), "{text}");
    held.staff
        .open(&format!("{next}/draft?every=1&nth=1&weekday=Thu&starts=13:30&minutes=60"))
        .await
        .unwrap();
    assert!(
        held.staff.page.text().contains("毎月、第1木曜日、午後1時30分から60分"),
        "{}",
        held.staff.page.text()
    );
    held.staff.open(&format!("{next}/draft?every=5")).await.unwrap();
    assert!(held.staff.page.text().contains("ひとつ選んでください"));

    held.staff.open(&next).await.unwrap();
    assert_eq!(held.staff.post(&next, &[("date", "2027-03-23"), ("agreed", " ")]).await.unwrap(), 422);
    assert!(held.staff.page.text().contains("一言でも書いてください"));
    assert_eq!(held.staff.post(&next, &[("date", "2027-01-05"), ("agreed", "続ける")]).await.unwrap(), 422);
    held.staff
        .send(&next, &[("date", "2027-03-23"), ("agreed", "みなさんと2か月に1回続けると決めた")])
        .await
        .unwrap();
    assert!(held.staff.page.text().contains("第1回 就労支援情報交換会"), "{}", held.staff.page.text());

    let found = api(&held, &format!("/api/v1/gatherings/{}/figures", held.round.gathering)).await;
    assert_eq!(found["series"], json!({ "rule": "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU", "rounds": 2 }));
    held.staff.open(&next).await.unwrap();
    assert!(held.staff.page.text().contains("続けることが決まりました"));
    held.staff.open(&held.page("report")).await.unwrap();
    assert!(held.staff.page.text().contains("次は「第1回 就労支援情報交換会」です"));
    let draft = api(&held, &format!("/api/v1/gatherings/{}/next", held.round.gathering)).await;
    assert_eq!(draft["series"]["state"], "going_on");
}

#[actix_web::test]
async fn agreeing_twice_makes_one_round() {
    let mut held = Held::thanked().await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    let form = held.staff.page.clone();
    let agreed = [("date", "2027-03-23"), ("agreed", "続ける")];
    held.staff.send(&next, &agreed).await.unwrap();
    let first = held.staff.page.url.clone();
    held.staff.page = form;
    held.staff.send(&next, &agreed).await.unwrap();
    assert_eq!(held.staff.page.url, first);
}

#[actix_web::test]
async fn to_end_after_one_is_a_good_ending_too() {
    let mut held = Held::thanked().await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    assert_eq!(held.staff.post(&format!("{next}/end"), &[("words", "")]).await.unwrap(), 422);
    held.staff
        .send(
            &format!("{next}/end"),
            &[("words", "一度の会でつながりができました。ありがとうございました。")],
        )
        .await
        .unwrap();
    // Once more, with how many are thanked.
    held.staff.send(&format!("{next}/end"), &[("step", "send")]).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("ここで、ひと区切りにしました") && text.contains("つながりができました"), "{text}");
    let found = api(&held, &format!("/api/v1/gatherings/{}/figures", held.round.gathering)).await;
    assert_eq!(found["series"], json!({ "rule": "", "rounds": 1 }));
}
