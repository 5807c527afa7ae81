//! Jobs and practice places among the members of a series: one moment for all, who sees what, interest, the minutes, the end.

mod guests;
mod ending;

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::contacts::Kind;
use tsudoi::contacts::store::kind_row;
use tsudoi::db::{OrganizationId, SeriesId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::i18n::Texts;
use tsudoi::invitations::Asking;
use tsudoi::plans::next::{Agreed, Rhythm, agree};

use crate::round::Round;
use crate::stage::api;

/// The words of an opening, which stand on its page and nowhere else.
pub const WORDS: &str = "惣菜の盛りつけ、火曜と木曜の朝";

/// A series whose first round is on 26 January 2027, with an open board, and three that were invited to it: an office, a
/// workshop and a company. It is Monday, 30 November 2026, ten o'clock.
pub struct Stage {
    pub round: Round,
    pub series: SeriesId,
    pub aozora: Asking,
    pub midori: Asking,
    pub maru: Asking,
}

/// Gives an office a kind.
pub async fn is_a(round: &Round, office: &Asking, kind: Kind) {
    let app = &round.test.app;
    let now = app.clock.now();
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let row = kind_row::Model {
        id: app.chance.id(now),
        center_id: round.test.center,
        organization_id: office.organization_id.unwrap(),
        kind: kind.as_str().to_owned(),
    };
    kind_row::insert_all(&tx, vec![row]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Makes a series of a round: every second month on the fourth Tuesday. Its id.
pub async fn goes_on(round: &Round) -> SeriesId {
    let rhythm = Rhythm {
        every: 2,
        weekday: chrono::Weekday::Tue,
        nth: 4,
        starts: "15:00:00".parse().unwrap(),
        minutes: 90,
    };
    let agreed = Agreed {
        rhythm,
        date: "2027-03-23".parse().unwrap(),
        words: Texts::ja("2か月に1回"),
        hosts: Vec::new(),
        inside: String::new(),
    };
    let test = &round.test;
    let next = agree(&test.app, test.center, Actor::Command, round.gathering, agreed).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::find(&tx, next).await.unwrap().unwrap().series_id.unwrap()
}

impl Stage {
    pub async fn new() -> Self {
        let round = Round::new(20, None).await;
        let aozora = round.office("青空事業所", "あおぞら").await;
        let midori = round.office("みどり作業所", "みどり").await;
        let maru = round.office("株式会社まる", "まる").await;
        is_a(&round, &aozora, Kind::Transition).await;
        is_a(&round, &midori, Kind::BType).await;
        is_a(&round, &maru, Kind::Employer).await;
        let series = goes_on(&round).await;
        let stage = Stage { round, series, aozora, midori, maru };
        let (status, told) = stage.api("PUT", "/board", Some(json!({ "open": true, "version": 0 }))).await;
        assert_eq!(status, 204, "{told}");
        stage
    }

    pub fn page(&self, rest: &str) -> String {
        format!("/series/{}/openings{rest}", self.series)
    }

    pub async fn api(&self, method: &str, rest: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        api(&self.round.test, method, &format!("/api/v1{}", self.page(rest)), body, &token).await
    }

    /// Everything that stands on the board, for staff.
    pub async fn all(&self) -> Vec<Json> {
        let (status, told) = self.api("GET", "", None).await;
        assert_eq!(status, 200, "{told}");
        told["openings"].as_array().unwrap().clone()
    }

    /// Staff post something at once for an audience; its id.
    pub async fn put_up(&self, title: &str, further: Json) -> String {
        let mut body = json!({
            "what": "job", "title": title, "employer": "まる食品", "words": WORDS, "agreed": true, "at_once": true,
        });
        body.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
        let (status, told) = self.api("POST", "", Some(body)).await;
        assert_eq!(status, 201, "{told}");
        told["opening"].as_str().unwrap().to_owned()
    }

    /// The board behind an invitation.
    pub fn board(&self, asking: &Asking) -> String {
        format!("{}/openings", self.round.link(asking))
    }

    /// An office posts behind its link, as the form proposes but for these fields; the status and the page that answers.
    pub async fn posts(&self, asking: &Asking, fields: &[(&str, &str)]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let board = self.board(asking);
        guest.open(&format!("{board}/new")).await.unwrap();
        let typed = [("title", "朝の仕事"), ("employer", "まる食品"), ("words", WORDS), ("agreed", "yes")];
        let given = |name: &str| fields.iter().any(|(field, _)| *field == name);
        let mut all: Vec<(&str, &str)> = typed.into_iter().filter(|(name, _)| !given(name)).collect();
        all.extend(fields);
        let status = guest.post(&board, &all).await.unwrap();
        (status, guest)
    }

    /// What an office reads at a place of its board: the status and the page.
    pub async fn reads(&self, asking: &Asking, rest: &str) -> (u16, String) {
        let mut guest = self.round.test.guest();
        let status = guest.get(&format!("{}{rest}", self.board(asking))).await.unwrap();
        (status, guest.page.text())
    }

    /// An office presses a button of an opening.
    pub async fn presses(&self, asking: &Asking, id: &str, act: &str) -> u16 {
        let mut guest = self.round.test.guest();
        let page = format!("{}/{id}", self.board(asking));
        guest.open(&page).await.unwrap();
        guest.post(&page, &[("act", act)]).await.unwrap()
    }

    /// The open tasks of the board, as they are called.
    pub async fn tasks(&self) -> Vec<String> {
        let token = self.round.test.token().await;
        let (status, told) = api(&self.round.test, "GET", "/api/v1/tasks?state=open", None, &token).await;
        assert_eq!(status, 200, "{told}");
        let rows = told.as_array().expect("a list of tasks").iter();
        let ours = rows.filter(|row| row["kind"].as_str().is_some_and(|kind| kind.starts_with("openings.")));
        ours.map(|row| row["title"].to_string()).collect()
    }

    pub fn id_of(asking: &Asking) -> OrganizationId {
        asking.organization_id.unwrap()
    }
}
