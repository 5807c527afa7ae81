//! Open sign-up: whoever has the link applies, and stands in the same list, seats and reception as who was invited.

mod arriving;
mod big_seminar;
mod desk;
mod joining;
mod lists;

use serde_json::Value as Json;
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::i18n::Lang;
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;
use tsudoi::replies::Party;
use tsudoi::signup::model::Input;
use tsudoi::signup::service::{self, Applicant};

use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// Where the meeting is entered.
const MEETING: &str = "https://meet.example/room-7";

/// A gathering whose sign-up is open.
struct Stage {
    round: Round,
    staff: Browser,
    /// The public page: `/s/CODE`.
    page: String,
}

/// A gathering that is seen online.
fn online(capacity: i32, cap: Option<i32>) -> Making {
    let making = Round::making(capacity, cap);
    let venue = VenueIn {
        name: "オンライン".to_owned(),
        address: String::new(),
        online: true,
        url: MEETING.to_owned(),
        notes: "電話では 000-000-9000".to_owned(),
        ..making.venue
    };
    Making { venue, ..making }
}

impl Stage {
    async fn new(making: Making) -> Self {
        let round = Round::made(TestApp::spawn().await, making).await;
        let mut staff = round.test.staff().await;
        let desk = format!("{}/signup", round.base());
        staff.open(&desk).await.unwrap();
        assert!(staff.page.link("/s/").is_none(), "nothing is open by itself");
        staff.send(&format!("{desk}/open"), &[]).await.unwrap();
        let page = staff.page.link("/s/").expect("a public address");
        Stage { round, staff, page }
    }

    fn desk(&self) -> String {
        format!("{}/signup", self.round.base())
    }

    /// Staff change what the page asks.
    async fn asks(&mut self, fields: &[(&str, &str)]) {
        let desk = self.desk();
        self.staff.open(&desk).await.unwrap();
        self.staff.send(&desk, fields).await.unwrap();
    }

    /// Somebody signs up on the page, looking at everything once more; the status of the last answer.
    async fn signs_up(&self, guest: &mut Browser, fields: &[(&str, &str)]) -> u16 {
        guest.open(&self.page).await.unwrap();
        let checked = guest.post(&self.page, &[fields, &[("step", "check")]].concat()).await.unwrap();
        if checked != 200 {
            return checked;
        }
        guest.post(&self.page, &[("step", "send")]).await.unwrap()
    }

    /// Signs up by the service itself.
    async fn takes(&self, once: &str, input: &Input) -> Asking {
        let app = &self.round.test.app;
        let code = self.page.rsplit('/').next().unwrap();
        let place = service::enter(app, code).await.unwrap().expect("the page is there");
        service::sign_up(app, &place, (once, once), Lang::Ja, input).await.expect("it is taken").asking
    }

    async fn applicants(&self) -> Vec<Applicant> {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        service::applicants(&tx, self.round.gathering).await.unwrap()
    }

    /// The only party that signed up.
    async fn only(&self) -> Party {
        let mut all = self.applicants().await;
        assert_eq!(all.len(), 1);
        all.remove(0).party
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        api(&self.round.test, method, &format!("/api/v1{}/signup{path}", self.round.base()), body, &token)
            .await
    }

    /// Later; staff sign in anew.
    async fn at(&mut self, moment: &str) {
        self.round.test.at(moment).await;
        self.staff = self.round.test.staff().await;
    }
}

/// An office with so many staff.
fn office(name: &str, kind: &str, staff: usize) -> Input {
    Input { organization: name.into(), kind: kind.into(), staff: staff.to_string(), ..Input::default() }
}
