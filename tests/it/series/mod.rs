//! A series that goes on: the rounds ahead, what is decided about one, another rule, and the calendar of it all.

mod calendars;
mod history;
mod rounds;

use actix_web::http::Method;
use chrono::NaiveDate;
use serde_json::Value as Json;
use tsudoi::accounts::Actor;
use tsudoi::db::{GatheringId, SeriesId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::i18n::Texts;
use tsudoi::plans::next::{Agreed, Rhythm, agree};

use crate::round::Round;
use crate::support::TestApp;

/// A series of fourth Tuesdays, every two months from 15:00: round 0 on 26 January 2027, round 1 on 23 March in
/// preparation. It is 30 November 2026.
pub struct Going {
    pub test: TestApp,
    pub zero: GatheringId,
    pub first: GatheringId,
    pub series: SeriesId,
    pub page: String,
}

impl Going {
    pub async fn new() -> Self {
        let Round { test, gathering: zero } = Round::new(20, None).await;
        let rhythm = Rhythm {
            every: 2,
            weekday: chrono::Weekday::Tue,
            nth: 4,
            starts: "15:00:00".parse().unwrap(),
            minutes: 90,
        };
        let agreed = Agreed {
            rhythm,
            date: day("2027-03-23"),
            words: Texts::ja("2か月に1回"),
            hosts: Vec::new(),
            inside: String::new(),
        };
        let first = agree(&test.app, test.center, Actor::Command, zero, agreed).await.unwrap();
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let series = gatherings::find(&tx, first).await.unwrap().unwrap().series_id.unwrap();
        drop(tx);
        let page = format!("/series/{series}");
        Going { test, zero, first, series, page }
    }

    pub async fn api(&self, method: Method, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = format!("Bearer {}", self.test.token().await);
        let mut program = self.test.guest();
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        let body = body.map(|body| body.to_string().into_bytes());
        program.request(method, path, body, &headers).await.unwrap();
        (program.page.status, program.page.json().unwrap_or(Json::Null))
    }

    pub async fn rounds(&self) -> Vec<gatherings::Gathering> {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        gatherings::list_of_series(&tx, self.series).await.unwrap()
    }

    /// Number and day of each round ahead, as programs read them.
    pub async fn ahead(&self) -> Vec<(Option<i64>, String)> {
        let (status, found) = self.api(Method::GET, &format!("/api/v1{}", self.page), None).await;
        assert_eq!(status, 200, "{found}");
        let rounds = found["ahead"].as_array().unwrap();
        rounds
            .iter()
            .map(|round| (round["number"].as_i64(), round["date"].as_str().unwrap().to_owned()))
            .collect()
    }

    pub async fn act(&self, staff: &mut Browser, slot: &str, fields: &[(&str, &str)]) -> u16 {
        staff.open(&self.page).await.unwrap();
        staff.post(&format!("{}/rounds/{slot}", self.page), fields).await.unwrap()
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn rounds(list: &[(Option<i64>, &str)]) -> Vec<(Option<i64>, String)> {
    list.iter().map(|(number, date)| (*number, (*date).to_owned())).collect()
}

/// Every address of a calendar that stands on a page, without the host.
pub fn addresses(text: &str) -> Vec<String> {
    let text = text.replace("&#x2f;", "/");
    let parts = text.split("https://tsudoi.example/cal/").skip(1);
    parts.map(|part| format!("/cal/{}.ics", &part[..part.find(".ics").expect("a calendar")])).collect()
}
