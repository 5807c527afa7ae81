//! Companies: what they tell is asked once and theirs alone, first-timers, whom they bring, names in notes, the list, a tour.

mod passing;
mod telling;

use serde_json::{Value as Json, json};
use tsudoi::contacts::Kind;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use crate::openings::is_a;
use crate::round::Round;
use crate::stage::api;

/// A round on 26 January 2027 with two companies and an office that were invited.
struct Stage {
    round: Round,
    maru: Asking,
    sankaku: Asking,
    aozora: Asking,
}

impl Stage {
    async fn new() -> Self {
        let round = Round::new(20, None).await;
        let maru = round.office("株式会社まる食品", "まる").await;
        let sankaku = round.office("三角工業", "さんかく").await;
        let aozora = round.office("青空事業所", "あおぞら").await;
        is_a(&round, &maru, Kind::Employer).await;
        is_a(&round, &sankaku, Kind::Employer).await;
        is_a(&round, &aozora, Kind::Transition).await;
        Stage { round, maru, sankaku, aozora }
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        api(&self.round.test, method, &format!("/api/v1{path}"), body, &token).await
    }

    /// A company tells behind its link.
    async fn tells(&self, asking: &Asking, fields: &[(&str, &str)]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let page = format!("{}/company", self.round.link(asking));
        guest.open(&page).await.unwrap();
        let status = guest.post(&page, fields).await.unwrap();
        (status, guest)
    }

    fn company(asking: &Asking) -> String {
        format!("/organizations/{}/company", asking.organization_id.unwrap())
    }

    /// Everybody of a party was there.
    async fn came(&self, asking: &Asking, names: &[&str]) {
        self.round.attends(asking, names).await;
        let app = &self.round.test.app;
        app.clock.set("2027-01-26T05:50:00Z".parse().unwrap());
        let mut staff = self.round.test.staff().await;
        let day = format!("{}/day", self.round.base());
        staff.open(&day).await.unwrap();
        for person in self.round.party(asking).await.people {
            staff.send(&format!("{day}/{}", person.id), &[]).await.unwrap();
        }
        app.clock.set("2026-11-30T02:00:00Z".parse().unwrap());
    }
}

#[actix_web::test]
async fn the_list_over_the_years_is_narrowed_printed_and_holds_no_formula() {
    let stage = Stage::new().await;
    let round = &stage.round;
    let test = &round.test;
    stage.came(&stage.maru, &["丸山 一"]).await;
    let told =
        json!({ "size": "up100", "industry": "manufacturing", "employs": "yes", "people": 3, "version": 0 });
    assert_eq!(stage.api("PUT", &Stage::company(&stage.maru), Some(told)).await.0, 204);
    let odd = round.office("=1+1", "いこーる").await;
    is_a(round, &odd, Kind::Employer).await;
    test.app.clock.set("2027-02-01T01:00:00Z".parse().unwrap());

    let (_, all) = stage.api("GET", "/companies", None).await;
    let names: Vec<&str> = all.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["=1+1", "三角工業", "株式会社まる食品"], "companies alone, by reading");
    let maru = all.as_array().unwrap().iter().find(|one| one["name"] == "株式会社まる食品").unwrap();
    assert_eq!((&maru["met"][0]["date"], &maru["met"][0]["fiscal"]), (&json!("2027-01-26"), &json!(2026)));
    for (query, expected) in [
        ("size=up100", vec!["株式会社まる食品"]),
        ("size=up37", vec![]),
        ("industry=manufacturing&employs=yes", vec!["株式会社まる食品"]),
        ("year=2026", vec!["株式会社まる食品"]),
        ("year=2025", vec![]),
        ("did=not_yet", vec!["=1+1", "三角工業"]),
        ("did=tour", vec![]),
        ("q=%E3%81%BE%E3%82%8B", vec!["株式会社まる食品"]),
    ] {
        let (_, found) = stage.api("GET", &format!("/companies?{query}"), None).await;
        let names: Vec<&str> =
            found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, expected, "{query}");
    }
    let mut staff = test.staff().await;
    staff.open("/companies?did=came").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("38〜100人") && text.contains("製造業") && text.contains("2026年度"), "{text}");
    assert!(!text.contains("三角工業"), "{text}");
    staff.open("/companies/print").await.unwrap();
    assert!(staff.page.text().contains("三角工業"));
    staff.open("/companies/table").await.unwrap();
    let table = staff.page.text();
    assert!(table.contains("\"'=1+1\"") && !table.contains("\"=1+1\""), "{table}");
    // Nothing there yet: the page says what would stand there.
    let other = crate::support::TestApp::spawn().await;
    let mut staff = other.staff().await;
    staff.open("/companies").await.unwrap();
    assert!(staff.page.text().contains("まだありません"), "{}", staff.page.text());
}

#[actix_web::test]
async fn a_companys_name_in_what_was_written_down_is_shown_to_staff() {
    let stage = Stage::new().await;
    let mut staff = stage.round.test.staff().await;
    let board = format!("{}/voices", stage.round.base());
    staff.open(&board).await.unwrap();
    assert!(!staff.page.text().contains("会社の名前が入っています"));
    staff.send(&board, &[("lines", "朝の声かけを短くした\nまる食品では朝礼をやめた")]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("会社の名前が入っています") && text.contains("株式会社まる食品"), "{text}");
    let (_, named) = stage.api("GET", &format!("{}/voices/company-names", stage.round.base()), None).await;
    let named = named.as_array().unwrap();
    assert_eq!(named.len(), 1, "{named:?}");
    assert_eq!(named[0]["names"], json!(["株式会社まる食品"]));
    // Put right, it is no news any more.
    let voice = format!("{board}/{}", named[0]["voice"].as_str().unwrap());
    staff.open(&voice).await.unwrap();
    staff.send(&voice, &[("text", "ある会社では朝礼をやめた")]).await.unwrap();
    assert!(!staff.page.text().contains("会社の名前が入っています"), "{}", staff.page.text());
    // At a table as well.
    let table = format!("{}/tables/at/1", stage.round.base());
    staff.open(&table).await.unwrap();
    staff.send(&format!("{table}/record"), &[("lines", "三角工業の工夫")]).await.unwrap();
    staff.open(&table).await.unwrap();
    assert!(staff.page.text().contains("会社の名前が入っています：三角工業"), "{}", staff.page.text());
}
