//! A committee in whose name a series is held: its roster year by year, and what signs the letters.

use serde_json::json;
use tsudoi::i18n::Lang;
use tsudoi::invitations::{self, Scene, letter, sheets};

use crate::round::Round;
use crate::series::Going;
use crate::stage::{action, api};

const NAME: &str = "海辺市自立支援協議会 就労支援部会";

/// A committee with a chair and the center as its secretariat on this year's roster, settled; its id.
pub async fn committee(going: &Going, token: &str) -> String {
    let new = json!({ "name_ja": NAME, "name_en": "Umibe working group", "belongs_to": "海辺市", "chair_title": "部会長" });
    let (status, made) = api(&going.test, "POST", "/api/v1/committees", Some(new), token).await;
    assert_eq!((status, made["year"].as_i64(), made["settled"].as_bool()), (201, Some(2026), Some(false)));
    let id = made["id"].as_str().unwrap().to_owned();
    for member in [
        json!({ "part": "chair", "organization": "海辺大学", "name": "山田 太郎", "phone": "0190-01-0001" }),
        json!({ "part": "secretariat", "organization": "みなと就業・生活支援センター", "name": "湊 花子", "phone": "0190-01-0002" }),
        json!({ "part": "secretariat", "organization": "海辺市障害福祉課", "name": "鈴木 葵", "phone": "0190-01-0003" }),
        json!({ "part": "member", "organization": "青空作業所", "post": "所長", "name": "秘密 次郎", "email": "jiro@aozora.example" }),
    ] {
        let path = format!("/api/v1/committees/{id}/rosters/2026/members");
        let (status, told) = api(&going.test, "POST", &path, Some(member), token).await;
        assert_eq!(status, 201, "{told}");
    }
    id
}

async fn letter_of(going: &Going, lang: Lang) -> letter::Words {
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let scene = Scene::read(&tx, going.first).await.unwrap().unwrap();
    let office = tsudoi::contacts::list_every_organization(&tx).await.unwrap().remove(0).id;
    let to = invitations::audience::party_to_invite(&going.test.app, &tx, office).await.unwrap();
    let context = scene.context(lang, &to, "https://tsudoi.example/i/x", "000-000");
    letter::fill(&scene, "invitation", None, lang, &context).unwrap()
}

#[actix_web::test]
async fn letters_pages_and_paper_go_out_in_the_name_of_the_committee_and_its_settled_chair() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let id = committee(&going, &token).await;
    let choose = format!("/api/v1{}/committee", going.page);
    let (status, told) = api(&going.test, "PUT", &choose, Some(json!({ "committee": id })), &token).await;
    assert_eq!((status, told["committee"].as_str()), (200, Some(id.as_str())), "{told}");

    // A draft signs nothing but the name.
    let body = letter_of(&going, Lang::Ja).await.body;
    assert!(body.contains(NAME) && !body.contains("山田 太郎"), "{body}");
    let settle = format!("/api/v1/committees/{id}/rosters/2026");
    let (status, _) = api(&going.test, "PUT", &settle, Some(json!({ "settled": true })), &token).await;
    assert_eq!(status, 200);
    let body = letter_of(&going, Lang::Ja).await.body;
    for line in
        [NAME, "部会長　山田 太郎", "事務局　海辺市障害福祉課　鈴木 葵　電話 0190-01-0003", "0190-01-0002"]
    {
        assert!(body.contains(line), "{line}: {body}");
    }
    assert!(!body.contains("秘密"), "members stay on the roster: {body}");
    let english = letter_of(&going, Lang::En).await.body;
    assert!(english.contains("Umibe working group") && english.contains("Chair: 山田 太郎"), "{english}");

    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let scene = Scene::read(&tx, going.first).await.unwrap().unwrap();
    let office = tsudoi::contacts::list_every_organization(&tx).await.unwrap().remove(0).id;
    let to = invitations::audience::party_to_invite(&going.test.app, &tx, office).await.unwrap();
    let day = "2027-02-01".parse().unwrap();
    let sheet =
        sheets::invitation(&scene, &to, Lang::Ja, "https://tsudoi.example/i/x", "000-000", day).unwrap();
    drop(tx);
    assert_eq!(sheet.from[..2], [NAME.to_owned(), "部会長　山田 太郎".to_owned()], "{:?}", sheet.from);
    assert!(sheet.contact.iter().any(|line| line.contains("湊 花子")), "whom one rings: {:?}", sheet.contact);

    // Every letter says it, though a confirmation is signed by the center alone.
    let Going { test, first, series, .. } = going;
    let round = Round { test, gathering: first };
    let asking = round.office("青空ワーク", "あおぞら").await;
    let guest = round.attends(&asking, &["青空 一郎"]).await;
    let seen = guest.page.text();
    assert!(seen.contains(NAME) && !seen.contains("山田 太郎"), "{seen}");
    let sent = round.mails(&asking).await;
    let confirmation = sent.last().expect("a confirmation left");
    assert!(confirmation.text().contains(NAME), "{}", confirmation.text());
    let raw = String::from_utf8_lossy(&confirmation.raw);
    let from: String = raw.split("From:").nth(1).unwrap_or_default().chars().take(300).collect();
    assert!(from.contains(&round.test.app.envelope_from()), "From stays the center's: {from}");
    // The public plan and feeds know nothing of it.
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let kind = tsudoi::series::model::FeedKind::Series;
    drop(tx);
    let made = tsudoi::series::service::feed::open(
        app,
        round.test.center,
        tsudoi::accounts::Actor::Command,
        kind,
        series.0,
    )
    .await;
    assert!(made.is_ok());
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let feed = tsudoi::series::service::feed::active(&tx, kind, series.0).await.unwrap().unwrap();
    let written = tsudoi::series::service::feed::write(app, &tx, &feed, Lang::Ja).await.unwrap();
    assert!(!written.contains("山田") && !written.contains("秘密"), "{written}");
}

#[actix_web::test]
async fn the_next_year_is_drafted_in_one_act_and_signs_once_it_is_settled() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let id = committee(&going, &token).await;
    let settle = |year: i32| format!("/api/v1/committees/{id}/rosters/{year}");
    api(&going.test, "PUT", &settle(2026), Some(json!({ "settled": true })), &token).await;
    let mut staff = going.test.staff().await;
    let page = format!("/committees/{id}");
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/rosters"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("2027年度 名簿") && text.contains("下書き") && text.contains("秘密 次郎"),
        "{text}"
    );
    let again = format!("/api/v1{page}/rosters");
    let (status, _) = api(&going.test, "POST", &again, None, &token).await;
    assert_eq!(status, 409, "nobody drafts two years ahead");
    // The new chair is typed in; both versions are shown to whoever comes too late.
    staff.open(&format!("{page}?year=2027")).await.unwrap();
    let row = staff.page.text();
    let at = row.find("山田 太郎").unwrap();
    let member =
        row[..at].rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&#x2f;", "/");
    staff.open(&member).await.unwrap();
    let typed = [("part", "chair"), ("organization", "海辺大学"), ("name", "海野 新"), ("version", "1")];
    assert_eq!(staff.post(&member, &typed).await.unwrap(), 200);
    staff.open(&member).await.unwrap();
    assert_eq!(staff.post(&member, &typed).await.unwrap(), 422, "the version is no longer the row's");
    assert!(staff.page.text().contains("海野 新"));
    let nobody = [("part", "chair"), ("organization", ""), ("name", ""), ("version", "2")];
    staff.open(&member).await.unwrap();
    assert_eq!(staff.post(&member, &nobody).await.unwrap(), 422);

    let signed = async |year: i32| {
        let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
        let id = id.parse().unwrap();
        let signature = tsudoi::committees::signature(&tx, id, year).await.unwrap().unwrap();
        signature.chair.map(|(_, name)| name)
    };
    assert_eq!(signed(2027).await.as_deref(), Some("山田 太郎"), "a draft does not sign");
    staff.open(&format!("{page}?year=2027")).await.unwrap();
    staff.send(&format!("{page}/rosters/2027"), &[("act", "settle")]).await.unwrap();
    assert_eq!(signed(2027).await.as_deref(), Some("海野 新"));
    assert_eq!(signed(2026).await.as_deref(), Some("山田 太郎"), "what is of this year stays as it is");
    staff.open(&format!("{page}/print?year=2027")).await.unwrap();
    assert!(staff.page.text().contains("海野 新") && staff.page.text().contains("秘密 次郎"));
    staff.open(&format!("{page}?year=2027")).await.unwrap();
    staff.send(&format!("{page}/rosters/2027"), &[("act", "reopen")]).await.unwrap();
    staff.send(&format!("{page}/rosters/2027"), &[("act", "drop")]).await.unwrap();
    let (_, told) = api(&going.test, "GET", &format!("/api/v1{page}"), None, &token).await;
    assert_eq!(told["years"], json!([2026]));
    // What is no longer used signs nothing.
    staff.open(&format!("{page}/edit")).await.unwrap();
    staff.send(&format!("{page}/end"), &[("act", "end")]).await.unwrap();
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    assert!(tsudoi::committees::signature(&tx, id.parse().unwrap(), 2026).await.unwrap().is_none());
}

#[actix_web::test]
async fn whoever_leaves_reads_on_the_hand_over_which_rosters_go_on_naming_them() {
    let going = Going::new().await;
    let test = &going.test;
    let token = test.token().await;
    let id = committee(&going, &token).await;
    let roster = format!("/api/v1/committees/{id}/rosters/2026");
    for (organization, name) in [("みなと就業・生活支援センター", "湊"), ("青空作業所", "湊")]
    {
        let new = json!({ "part": "member", "organization": organization, "name": name });
        assert_eq!(api(test, "POST", &format!("{roster}/members"), Some(new), &token).await.0, 201);
    }
    assert_eq!(api(test, "PUT", &roster, Some(json!({ "settled": true })), &token).await.0, 200);
    // The administrator is 湊 花子, the secretariat's name on the roster.
    let (suzuki, _) = test.member(tsudoi::accounts::Role::Staff, "鈴木").await;
    let path = format!("/api/v1/members/{}/handover", test.admin);
    let listed = async || {
        let (_, held) = api(test, "GET", &path, None, &token).await;
        let kind = held.as_array().unwrap().iter().find(|kind| kind["kind"] == "rosters").unwrap().clone();
        kind["items"].as_array().unwrap().clone()
    };
    let what: Vec<String> =
        listed().await.iter().map(|item| item["what"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        what,
        [format!("「{NAME}」2026年度の名簿（委員）"), format!("「{NAME}」2026年度の名簿（事務局）")],
        "the family name alone means somebody of the center"
    );
    assert_eq!(api(test, "POST", &format!("/api/v1/committees/{id}/rosters"), None, &token).await.0, 201);
    assert_eq!(listed().await.len(), 4, "the draft of the next year names them, too");

    let wish = json!({ "successor": suzuki, "kinds": ["rosters"] });
    let (status, made) = api(test, "POST", &path, Some(wish), &token).await;
    assert_eq!((status, &made["items"][0]["outcome"]), (201, &json!("kept")), "{made}");
    let mut staff = test.staff().await;
    let sheet = format!("/settings/handovers/{}", made["id"].as_str().unwrap());
    staff.open(&format!("{sheet}/print")).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("2026年度の名簿（事務局）") && text.contains("名簿は自動では変わりません"),
        "{text}"
    );
    // From the sheet to the row, and put right there it is on no list any more.
    staff.open(&sheet).await.unwrap();
    for row in staff.page.links(&format!("/committees/{id}/members/")) {
        staff.open(&row).await.unwrap();
        let typed = [("name", "鈴木 次郎"), ("phone", "0190-01-0009")];
        assert_eq!(staff.post(&row, &typed).await.unwrap(), 200);
    }
    assert!(listed().await.is_empty());
}

#[actix_web::test]
async fn a_committee_is_made_and_a_series_put_under_it_on_pages_alone() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    staff.open("/committees").await.unwrap();
    assert!(staff.page.text().contains("まだありません"), "{}", staff.page.text());
    staff.open("/committees/new").await.unwrap();
    assert_eq!(staff.post("/committees", &[("name_ja", " ")]).await.unwrap(), 422);
    staff.open("/committees/new").await.unwrap();
    staff.send("/committees", &[("name_ja", NAME), ("chair_title", "部会長")]).await.unwrap();
    let page = staff.page.url.clone();
    let add = action(&staff.page, &format!("{page}/rosters/"));
    let chair = [("part", "chair"), ("organization", "海辺大学"), ("name", "山田 太郎")];
    staff.send(&add, &chair).await.unwrap();
    assert!(staff.page.text().contains("部会長"), "{}", staff.page.text());
    staff.open(&going.page).await.unwrap();
    let id = page.rsplit('/').next().unwrap();
    staff.send(&format!("{}/committee", going.page), &[("committee", id)]).await.unwrap();
    assert!(staff.page.text().contains(NAME), "{}", staff.page.text());
    // The page that was opened before is told that it is late.
    let late = [("committee", ""), ("version", "1")];
    assert_eq!(staff.post(&format!("{}/committee", going.page), &late).await.unwrap(), 200);
    assert!(staff.page.text().contains("先にほかの人が"), "{}", staff.page.text());
    let mut viewer =
        going.test.signed_in(going.test.member(tsudoi::accounts::Role::Viewer, "見").await.1).await;
    viewer.open(&page).await.unwrap();
    assert!(viewer.page.actions(&page).is_empty(), "who only looks is offered nothing to press");
    let mut stranger = going.test.guest();
    stranger.get(&page).await.unwrap();
    assert!(!stranger.page.text().contains("山田 太郎"), "nobody else sees the roster");
}
