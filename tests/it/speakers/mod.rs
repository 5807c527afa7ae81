//! Speakers: asked by a link of their own, shown for what they allow and for nothing else, and gone from everywhere as soon
//! as they take it back.

mod asking;
mod consents;
mod materials;
mod programme;
mod words;

use chrono::Duration;
use serde_json::Value as Json;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use crate::round::{Round, address};
use crate::stage::api;
use crate::support::{Mail, TestApp};

/// As staff know the speaker, and as others may.
const NAME: &str = "海野ほのか";
const PEN_NAME: &str = "ほしぞら";
/// The office through which the speaker is reached.
const OFFICE: &str = "みなと作業所";

/// A round zero on 26 January 2027, an office through which somebody is asked to speak, and an office that is invited.
struct Stage {
    round: Round,
    staff: Browser,
    /// The office of the speaker, as it is invited itself.
    through: Asking,
    invited: Asking,
}

impl Stage {
    async fn new() -> Self {
        Self::on(TestApp::spawn().await).await
    }

    async fn on(test: TestApp) -> Self {
        let round = Round::on(test, 10, None).await;
        let through = round.office(OFFICE, "みなとさぎょうしょ").await;
        let invited = round.office("青空ワーク", "あおぞらわーく").await;
        let staff = round.test.staff().await;
        Stage { round, staff, through, invited }
    }

    fn list(&self) -> String {
        format!("{}/speakers", self.round.base())
    }

    /// Staff put somebody down in the first block of the agenda; the path of their page.
    async fn puts_down(&mut self, part: &str, name: &str) -> String {
        let office = self.through.organization_id.unwrap();
        self.staff.open(&format!("{}/new?organization={office}", self.list())).await.unwrap();
        let block = self.staff.page.values("block");
        let block = block.first().cloned().unwrap_or_else(|| self.first_block());
        let list = self.list();
        self.staff.send(&list, &[("part", part), ("name", name), ("block", &block)]).await.unwrap();
        assert!(self.staff.page.text().contains("加えました"), "{}", self.staff.page.text());
        self.staff.page.url.clone()
    }

    /// The id of the first block of the agenda, as the form offers it.
    fn first_block(&self) -> String {
        let text = self.staff.page.text();
        let select = text.split("name=\"block\"").nth(1).expect("a choice of blocks");
        let option = select.split("<option value=\"").nth(2).expect("a block");
        option.split('"').next().unwrap_or_default().to_owned()
    }

    /// Staff send the request; the mail is out.
    async fn asks(&mut self, page: &str) {
        self.staff.open(page).await.unwrap();
        self.staff.send(&format!("{page}/ask"), &[]).await.unwrap();
        self.round.test.advance(Duration::seconds(61)).await;
    }

    /// Later; staff sign in anew.
    async fn at(&mut self, moment: &str) {
        self.round.test.at(moment).await;
        self.staff = self.round.test.staff().await;
    }

    fn mails(&self) -> Vec<Mail> {
        self.round.test.mails_to(&address(OFFICE))
    }

    /// The speaker stands at their page, behind the link of the mail.
    async fn speaker(&self) -> (Browser, String) {
        let mut guest = self.round.test.guest();
        guest.open(&self.mails()[0].link()).await.unwrap();
        let page = guest.page.url.split('?').next().unwrap().to_owned();
        assert!(page.ends_with("/speaking"), "{page}");
        (guest, page)
    }

    /// Somebody put down and asked who said yes by the link.
    async fn said_yes(&mut self, part: &str) -> (String, Browser, String) {
        let page = self.puts_down(part, NAME).await;
        self.asks(&page).await;
        let (mut guest, own) = self.speaker().await;
        guest.send(&own, &[("answer", "yes")]).await.unwrap();
        (page, guest, own)
    }

    /// Whether a text names the speaker, wherever its lines are broken.
    fn names(text: &str) -> bool {
        text.replace("<br>", "").split_whitespace().collect::<String>().contains(NAME)
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1{}/{path}", self.round.base());
        api(&self.round.test, method, &path, body, &token).await
    }

    /// What the API says of the only speaker.
    async fn told(&self) -> Json {
        let (status, told) = self.api("GET", "speakers", None).await;
        assert_eq!(status, 200, "{told}");
        told[0].clone()
    }

    /// The titles of the open tasks.
    async fn tasks(&self) -> Vec<String> {
        let token = self.round.test.token().await;
        let (status, told) = api(&self.round.test, "GET", "/api/v1/tasks?state=open", None, &token).await;
        assert_eq!(status, 200, "{told}");
        let rows = told.as_array().expect("a list of tasks").iter();
        rows.map(|row| row["title"].to_string()).filter(|title| title.contains("話す方")).collect()
    }
}
