//! The list of participants to hand out: by consent, in an office's own words.

use serde_json::json;

use tsudoi::contacts::Channel;

use crate::after::Held;
use crate::round::Round;
use crate::stage::api;

#[actix_web::test]
async fn only_offices_that_said_yes_stand_on_the_list_in_their_own_words() {
    let mut held = Held::new().await;
    let print = held.page("listing/print");
    held.staff.open(&print).await.unwrap();
    let text = held.staff.page.text();
    assert!(!text.contains("青空事業所") && !text.contains("みどり作業所"), "nobody by default: {text}");

    let page = format!("{}/listing", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    assert_eq!(guest.post(&page, &[("words", &"長".repeat(101)), ("consents", "yes")]).await.unwrap(), 422);
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("words", "企業の見学に\n一緒に行くこと"), ("consents", "yes")]).await.unwrap();
    held.staff.open(&print).await.unwrap();
    let text = held.staff.page.text();
    assert!(
        text.contains("青空事業所")
            && text.contains("企業の見学に 一緒に行くこと")
            && !text.contains("みどり作業所")
    );
    assert!(!text.contains("山田"), "no person stands on it");

    let listing = held.page("listing");
    let midori = held.midori.organization_id.unwrap();
    held.staff.open(&listing).await.unwrap();
    held.staff
        .send(&format!("{listing}/{midori}"), &[("words", "お菓子づくり"), ("consents", "yes")])
        .await
        .unwrap();
    held.staff.open(&print).await.unwrap();
    assert!(held.staff.page.text().contains("お菓子づくり"));

    // Words stay for the next time; the yes is taken back with one press.
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("words", "企業の見学"), ("consents", "")]).await.unwrap();
    let token = held.round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/listing", held.round.gathering);
    let (_, lines) = api(&held.round.test, "GET", &path, None, &token).await;
    let aozora = lines.as_array().unwrap().iter().find(|line| line["office"] == "青空事業所").unwrap();
    assert_eq!((&aozora["words"], &aozora["consents"]), (&json!("企業の見学"), &json!(false)));
    let one = format!("{path}/{midori}");
    let no = json!({ "words": "お菓子づくり", "consents": false });
    assert_eq!(api(&held.round.test, "PUT", &one, Some(no), &token).await.0, 204);
    held.staff.open(&print).await.unwrap();
    assert!(!held.staff.page.text().contains("お菓子づくり"));
}

/// Who may stand on the list of a round, by the offices' names.
async fn listed(round: &Round) -> Vec<String> {
    let token = round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/listing", round.gathering);
    let (_, lines) = api(&round.test, "GET", &path, None, &token).await;
    let lines = lines.as_array().unwrap().iter().filter(|line| line["consents"] == true);
    lines.map(|line| line["office"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn an_answer_may_say_so_by_one_tick_on_the_page_and_on_the_slip() {
    let round = Round::new(10, Some(3)).await;
    let [aozora, wakaba] = [
        round.office("青空事業所", "あおぞら").await,
        round.invited("わかば作業所", "わかば", Channel::Fax).await,
    ];
    let reply = format!("{}/reply", round.link(&aozora));
    let mut guest = round.attends(&aozora, &["山田 花子"]).await;
    assert!(listed(&round).await.is_empty(), "without a tick nobody is listed");
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    assert!(guest.page.text().contains("一覧に事業所名を載せてよい"), "{}", guest.page.text());
    guest.send(&reply, &[("listed", "yes"), ("step", "check")]).await.unwrap();
    assert!(guest.page.text().contains("一覧に事業所名を載せてよい"), "looked at once more");
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!(listed(&round).await, ["青空事業所"]);

    // The form shows what was said last, wherever it was said; an answer that asks nothing changes nothing.
    let listing = format!("{}/listing", round.link(&aozora));
    guest.open(&listing).await.unwrap();
    guest.send(&listing, &[("words", ""), ("consents", "")]).await.unwrap();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    guest.send(&reply, &[("message", "よろしく"), ("step", "check")]).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert!(listed(&round).await.is_empty());
    let token = round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/replies", round.gathering);
    let body = json!({ "asking": aozora.id, "answer": "attending", "channel": "phone", "people": [{ "family": "山田" }], "listed": true });
    assert_eq!(api(&round.test, "POST", &path, Some(body), &token).await.0, 200);
    assert_eq!(listed(&round).await, ["青空事業所"]);
    let body = json!({ "asking": aozora.id, "answer": "attending", "channel": "phone", "people": [{ "family": "山田" }, { "family": "鈴木" }] });
    assert_eq!(api(&round.test, "POST", &path, Some(body), &token).await.0, 200);
    assert_eq!(listed(&round).await, ["青空事業所"]);

    // A slip that was typed in, and one that was somebody else's.
    let mut staff = round.test.staff().await;
    let enter = format!("{}/replies/enter/{}", round.base(), wakaba.id);
    staff.open(&enter).await.unwrap();
    let typed = [
        ("answer", "attending"),
        ("name", "鈴木 一郎"),
        ("channel", "fax"),
        ("listed", "yes"),
        ("step", "send"),
    ];
    staff.send(&enter, &typed).await.unwrap();
    assert_eq!(listed(&round).await.len(), 2);
    staff.open(&enter).await.unwrap();
    staff.send(&format!("{}/replies/{}/undo", round.base(), wakaba.id), &[("number", "1")]).await.unwrap();
    let body = json!({ "asking": wakaba.id, "answer": "attending", "channel": "phone", "people": [{ "family": "鈴木" }] });
    assert_eq!(api(&round.test, "POST", &path, Some(body), &token).await.0, 200);
    assert_eq!(listed(&round).await, ["青空事業所"], "taken back with the slip");
}
