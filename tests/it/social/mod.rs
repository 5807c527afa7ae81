//! The get-together: signing up and waiting, the last place, what is told to the restaurant, the evening, receipts.

mod along;
mod evening;
mod receipts;
mod signing;

use serde_json::{Value as Json, json};
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use crate::round::Round;
use crate::stage::api;

/// A round zero on 26 January 2027 with a get-together in the evening, and two offices that were invited.
struct Stage {
    round: Round,
    staff: Browser,
    aozora: Asking,
    midori: Asking,
}

impl Stage {
    /// With so many places.
    async fn new(capacity: i32) -> Self {
        let round = Round::new(20, None).await;
        let aozora = round.office("青空事業所", "あおぞら").await;
        let midori = round.office("みどり作業所", "みどり").await;
        let staff = round.test.staff().await;
        let stage = Stage { round, staff, aozora, midori };
        let new = json!({
            "place": "みなと食堂", "address": "みなと市港町3", "date": "2027-01-26", "starts": "18:00:00",
            "ends": "20:00:00", "fee": 4_550, "capacity": capacity, "sign_up_until": "2027-01-20",
            "free_until": "2027-01-20", "late_fee": 2_000, "tell_on": "2027-01-22",
            "issuer": "みなと就業・生活支援センター", "proviso": "懇親会費として", "version": 0
        });
        let (status, told) = stage.api("PUT", "", Some(new)).await;
        assert_eq!(status, 204, "{told}");
        stage
    }

    fn page(&self, rest: &str) -> String {
        format!("{}/social{rest}", self.round.base())
    }

    async fn api(&self, method: &str, rest: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1{}", self.page(rest));
        api(&self.round.test, method, &path, body, &token).await
    }

    async fn told(&self) -> Json {
        let (status, told) = self.api("GET", "", None).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    /// The sign-up of this name.
    async fn sign_up(&self, name: &str) -> Json {
        let told = self.told().await;
        let all = told["sign_ups"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {told}")).clone()
    }

    /// Places and waiting of a name.
    async fn heads(&self, name: &str) -> (i64, i64) {
        let one = self.sign_up(name).await;
        (one["seated"].as_i64().unwrap(), one["waiting"].as_i64().unwrap())
    }

    /// A guest says by the link how many come; the page that answers.
    async fn says(&self, asking: &Asking, fields: &[(&str, &str)]) -> (u16, Browser) {
        let page = format!("{}/social", self.round.link(asking));
        let mut guest = self.round.test.guest();
        guest.open(&page).await.unwrap();
        let status = guest.post(&page, fields).await.unwrap();
        (status, guest)
    }

    /// Later; staff sign in anew.
    async fn at(&mut self, moment: &str) {
        self.round.test.at(moment).await;
        self.staff = self.round.test.staff().await;
    }

    /// The titles of the open tasks about the get-together.
    async fn tasks(&self) -> Vec<String> {
        let token = self.round.test.token().await;
        let (status, told) = api(&self.round.test, "GET", "/api/v1/tasks?state=open", None, &token).await;
        assert_eq!(status, 200, "{told}");
        let rows = told.as_array().expect("a list of tasks").iter();
        rows.map(|row| row["title"].to_string()).filter(|title| title.contains("懇親会の")).collect()
    }
}
