//! Peers among themselves: themes that they propose and mark, a leaflet for friends, and what would make joining easier; nobody's
//! name stands where they did not wish it.

mod friends;
mod themes;

use serde_json::{Value as Json, json};
use tsudoi::demo::browser::Browser;

use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// A round zero whose sign-up is open by easy words, and whose board is open.
struct Stage {
    round: Round,
    staff: Browser,
    /// The public page: `/s/CODE`.
    page: String,
}

impl Stage {
    async fn new() -> Self {
        let round = Round::made(TestApp::spawn().await, Round::making(20, None)).await;
        let mut staff = round.test.staff().await;
        let desk = format!("{}/signup", round.base());
        staff.open(&desk).await.unwrap();
        staff.send(&desk, &[("asks", "easy"), ("asks", "kind")]).await.unwrap();
        staff.send(&format!("{desk}/open"), &[]).await.unwrap();
        let page = staff.page.link("/s/").expect("a public address");
        let stage = Stage { round, staff, page };
        let open = json!({ "is_open": true, "asks_easier": true, "version": 0 });
        assert_eq!(stage.api("PUT", "/themes", Some(open)).await.0, 200);
        stage
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        api(&self.round.test, method, &format!("/api/v1{}{path}", self.round.base()), body, &token).await
    }

    async fn told(&self) -> Json {
        let (status, told) = self.api("GET", "/themes", None).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    /// A theme by its words.
    async fn theme(&self, words: &str) -> Json {
        let told = self.told().await;
        let found = told["themes"].as_array().unwrap().iter().find(|one| one["words"] == words).cloned();
        found.unwrap_or_else(|| panic!("{words}: {told}"))
    }

    async fn adds(&self, words: &str) -> String {
        let new = json!({ "words": words, "once": words });
        let (status, told) = self.api("POST", "/themes", Some(new)).await;
        assert_eq!(status, 200, "{told}");
        self.theme(words).await["theme"].as_str().unwrap().to_owned()
    }

    /// Somebody signs up by the easy pages behind an address; their own link.
    async fn peer(&self, page: &str, name: &str, fields: &[(&str, &str)]) -> (Browser, String) {
        let mut guest = self.round.test.guest();
        let easy = format!("{page}/easy");
        guest.open(&easy).await.unwrap();
        guest.send(&easy, &[("with", "alone")]).await.unwrap();
        let typed = [&[("name", name), ("step", "send")], fields].concat();
        guest.send(&easy, &typed).await.unwrap();
        let link = guest.page.url.split("/kept").next().unwrap().to_owned();
        assert!(link.starts_with("/i/"), "{}", guest.page.url);
        (guest, link)
    }

    /// Everything that staff read of voices.
    async fn voices(&self) -> String {
        let (status, told) = self.api("GET", "/voices", None).await;
        assert_eq!(status, 200, "{told}");
        told.to_string()
    }
}
