//! Who hosts a series with the center: every round, or one, and what the letters of each round say.

use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::db::{GatheringId, SeriesId};
use tsudoi::gatherings::service::add_host;
use tsudoi::i18n::Lang;
use tsudoi::invitations::Scene;
use tsudoi::web::guard::form_urlencoded;

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::series::Going;
use crate::stage::api;
use crate::support::TestApp;

/// The joint names of a round, as its letters have them.
async fn joint(test: &TestApp, id: GatheringId) -> Vec<String> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    Scene::read(&tx, id).await.unwrap().unwrap().hosts(Lang::Ja)
}

async fn prepared(going: &Going, slot: &str, token: &str) -> GatheringId {
    let path = format!("/api/v1{}/rounds/{slot}/prepare", going.page);
    let (status, told) = api(&going.test, "POST", &path, None, token).await;
    assert_eq!(status, 200, "{told}");
    told["gathering"].as_str().unwrap().parse().unwrap()
}

fn named(hosts: &Value) -> Vec<(&str, Option<i64>)> {
    let hosts = hosts.as_array().unwrap().iter();
    hosts.map(|host| (host["name"].as_str().unwrap(), host["round"].as_i64())).collect()
}

#[actix_web::test]
async fn hosts_of_a_series_are_taken_by_its_rounds_and_a_guest_by_one() {
    let going = Going::new().await;
    let test = &going.test;
    let token = test.token().await;
    let office = async |name: &'static str, email: &'static str| {
        test.office(Office { name, email, kind: "employer", ..Office::default() }).await
    };
    let (every, once) =
        (office("港食品", "a@minato.example").await, office("海辺市役所", "b@umibe.example").await);
    let page = format!("{}/hosts", going.page);
    let mut staff = test.staff().await;
    staff.open(&going.page).await.unwrap();
    assert!(
        staff.page.text().contains("みなと就業・生活支援センター"),
        "the center itself: {}",
        staff.page.text()
    );
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("このセンターだけで開いています"), "{}", staff.page.text());
    staff.open(&format!("{page}?q={}", form_urlencoded("港食品"))).await.unwrap();
    let id = every.to_string();
    staff.send(&page, &[("act", "every"), ("organization", id.as_str())]).await.unwrap();
    assert!(staff.page.text().contains("どの回も主催する先に加えました"), "{}", staff.page.text());
    assert!(staff.page.text().contains("準備を始めているので、そのままです"), "{}", staff.page.text());
    // Round 1 is in preparation: no guest comes to it here.
    staff.open(&format!("{page}?q={}", form_urlencoded("海辺市役所"))).await.unwrap();
    let id = once.to_string();
    let typed = [("act", "once"), ("organization", id.as_str()), ("round", "1"), ("q", "海辺市役所")];
    assert_eq!(staff.post(&page, &typed).await.unwrap(), 422);
    staff.open(&format!("{page}?q={}", form_urlencoded("海辺市役所"))).await.unwrap();
    let typed = [("act", "once"), ("organization", id.as_str()), ("round", "2")];
    assert_eq!(staff.post(&page, &typed).await.unwrap(), 200);
    let path = format!("/api/v1{page}");
    let again = json!({ "organization": once, "round": 2 });
    let (status, hosts) = api(test, "POST", &path, Some(again), &token).await;
    assert_eq!(status, 201, "{hosts}");
    assert_eq!(named(&hosts)[1..], [("港食品", None), ("海辺市役所", Some(2))], "adding twice is once");
    assert_eq!(hosts[0]["own"], true, "{hosts}");
    for page in [going.page.clone(), format!("{}/print", going.page)] {
        staff.open(&page).await.unwrap();
        let text = staff.page.text();
        assert!(
            text.contains("この回だけいっしょに主催：海辺市役所") && text.contains("港食品"),
            "{page}: {text}"
        );
    }

    // The round in preparation is as it was; the next one has both, the one after it the standing host alone.
    assert_eq!(joint(test, going.first).await.len(), 1);
    let second = prepared(&going, "2027-05-25", &token).await;
    assert_eq!(joint(test, second).await[1..], ["港食品", "海辺市役所"]);
    let third = prepared(&going, "2027-07-27", &token).await;
    assert_eq!(joint(test, third).await[1..], ["港食品"]);
    // A name that is added to one round is that round's own.
    add_host(&test.app, test.center, Actor::Command, third, once).await.unwrap();
    let fourth = prepared(&going, "2027-09-28", &token).await;
    assert_eq!(joint(test, fourth).await[1..], ["港食品"]);
    staff.open(&format!("/gatherings/{third}/edit/hosts")).await.unwrap();
    assert!(staff.page.link(&page).is_some(), "{}", staff.page.text());

    // The order is chosen, and who goes is gone from the rounds to come.
    let (_, hosts) = api(test, "POST", &path, Some(json!({ "organization": once })), &token).await;
    assert_eq!(
        named(&hosts)[1..],
        [("港食品", None), ("海辺市役所", None)],
        "a host of all is no guest of one"
    );
    let row = |hosts: &Value, name: &str| {
        let all = hosts.as_array().unwrap();
        let one = all.iter().find(|host| host["name"] == name).unwrap();
        one["id"].as_str().unwrap().to_owned()
    };
    let (status, hosts) = api(
        test,
        "POST",
        &format!("{path}/{}/move", row(&hosts, "海辺市役所")),
        Some(json!({ "up": true })),
        &token,
    )
    .await;
    assert_eq!(status, 200, "{hosts}");
    assert_eq!(named(&hosts)[1..], [("海辺市役所", None), ("港食品", None)]);
    let gone = format!("{path}/{}", row(&hosts, "港食品"));
    assert_eq!(api(test, "DELETE", &gone, None, &token).await.0, 204);
    assert_eq!(api(test, "DELETE", &gone, None, &token).await.0, 404);
    let fifth = prepared(&going, "2027-11-23", &token).await;
    assert_eq!(joint(test, fifth).await[1..], ["海辺市役所"]);
    assert_eq!(joint(test, fourth).await[1..], ["港食品"], "what is prepared keeps it");
    staff.open("/history").await.unwrap();
    let text = staff.page.text();
    for words in
        ["定例を主催する先を加えました", "一回だけ主催する先を加えました", "定例の主催から外しました"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[actix_web::test]
async fn who_offers_to_host_hosts_the_series_until_the_decision_is_taken_back() {
    let Round { test, gathering: zero } = Round::new(20, None).await;
    let token = test.token().await;
    let with = test.office(Office { name: "港食品", email: "a@minato.example", ..Office::default() }).await;
    let offers =
        test.office(Office { name: "海辺市役所", email: "b@umibe.example", ..Office::default() }).await;
    add_host(&test.app, test.center, Actor::Command, zero, with).await.unwrap();
    let agreed = json!({ "date": "2027-03-23", "agreed": "2か月に1回", "hosts": [offers] });
    let path = format!("/api/v1/gatherings/{zero}/next");
    let (status, told) = api(&test, "POST", &path, Some(agreed), &token).await;
    assert_eq!(status, 200, "{told}");
    let next: GatheringId = told["gathering"].as_str().unwrap().parse().unwrap();
    assert_eq!(joint(&test, next).await[1..], ["港食品", "海辺市役所"]);
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let found = tsudoi::gatherings::find(&tx, next).await.unwrap().unwrap();
    let series: SeriesId = found.series_id.unwrap();
    drop(tx);
    let hosts = format!("/api/v1/series/{series}/hosts");
    let (_, told) = api(&test, "GET", &hosts, None, &token).await;
    assert_eq!(named(&told)[1..], [("港食品", None), ("海辺市役所", None)]);
    // Nobody was asked yet: the series is gone with the decision, and its hosts with it.
    let (status, told) = api(&test, "POST", &format!("{path}/undo"), None, &token).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(api(&test, "GET", &hosts, None, &token).await.0, 404);
    let unknown = json!({ "date": "2027-03-23", "agreed": "2か月に1回", "hosts": [zero] });
    assert_eq!(api(&test, "POST", &path, Some(unknown), &token).await.0, 422);
}
