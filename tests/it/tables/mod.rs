//! Tables of a group work: made by rule, moved by hand with what that breaks, taken back, made again, recorded.

mod making;
mod recording;
mod showing;

use serde_json::{Value as Json, json};
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use crate::round::Round;
use crate::stage::api;

/// A round zero on 26 January 2027 to which six offices come with two each.
struct Stage {
    round: Round,
    staff: Browser,
    offices: Vec<Asking>,
    token: String,
}

impl Stage {
    async fn new() -> Self {
        let round = Round::new(40, None).await;
        let mut offices = Vec::new();
        for (name, people) in [
            ("あおぞら事業所", ["青木 一", "青山 二"]),
            ("いずみ作業所", ["泉 一", "和泉 二"]),
            ("うみ工房", ["海野 一", "海老 二"]),
            ("えのき園", ["榎 一", "江口 二"]),
            ("おか作業所", ["岡 一", "小川 二"]),
            ("かぜ工房", ["風間 一", "川上 二"]),
        ] {
            let asking = round.office(name, name).await;
            round.attends(&asking, &people).await;
            offices.push(asking);
        }
        let staff = round.test.staff().await;
        let token = round.test.token().await;
        Stage { round, staff, offices, token }
    }

    fn page(&self, rest: &str) -> String {
        format!("{}/tables{rest}", self.round.base())
    }

    async fn api(&self, method: &str, rest: &str, body: Option<Json>) -> (u16, Json) {
        let path = format!("/api/v1{}", self.page(rest));
        api(&self.round.test, method, &path, body, &self.token).await
    }

    async fn told(&self) -> Json {
        let (status, told) = self.api("GET", "", None).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    async fn rules(&self, tables: u8, least: u8, most: u8, per_office: u8) {
        let version = self.told().await["version"].clone();
        let rules = json!({
            "tables": tables, "least": least, "most": most, "per_office": per_office, "facilitator": true,
            "recorder": true, "mix": true, "spread": true, "fresh": true, "version": version
        });
        let (status, told) = self.api("PUT", "/rules", Some(rules)).await;
        assert_eq!(status, 204, "{told}");
    }

    async fn make(&self, anew: bool) -> Json {
        let seen = self.told().await["number"].clone();
        let (status, told) = self.api("POST", "/make", Some(json!({ "anew": anew, "seen": seen }))).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    /// The id of somebody.
    async fn person(&self, name: &str) -> String {
        let told = self.told().await;
        let people = told["people"].as_array().unwrap();
        let found = people.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {told}"));
        found["person"].as_str().unwrap().to_owned()
    }

    /// Where everybody sits, by name.
    async fn seats(&self) -> Vec<(String, Option<u64>)> {
        let told = self.told().await;
        let seat = |one: &Json| (one["name"].as_str().unwrap().to_owned(), one["table"].as_u64());
        told["people"].as_array().unwrap().iter().map(seat).collect()
    }

    async fn table_of(&self, name: &str) -> Option<u64> {
        self.seats().await.into_iter().find(|(known, _)| known == name).and_then(|(_, table)| table)
    }

    async fn puts(&self, name: &str, table: u64) {
        let person = self.person(name).await;
        let seen = self.told().await["number"].clone();
        let to = json!({ "table": table, "seen": seen });
        let (status, told) = self.api("PUT", &format!("/people/{person}/table"), Some(to)).await;
        assert_eq!(status, 204, "{told}");
    }

    /// Marks somebody; what is not said is no.
    async fn marks(&self, name: &str, marks: Json) -> (u16, Json) {
        let person = self.person(name).await;
        let mut body = json!({
            "facilitates": false, "records": false, "absent": false, "together": [], "apart": [],
            "version": self.told().await["version"]
        });
        body.as_object_mut().unwrap().extend(marks.as_object().unwrap().clone());
        self.api("PUT", &format!("/people/{person}"), Some(body)).await
    }
}

/// The words of what is broken.
fn broken(told: &Json) -> Vec<String> {
    let all = told["broken"].as_array().unwrap().iter();
    all.map(|one| one["words"].as_str().unwrap().to_owned()).collect()
}
