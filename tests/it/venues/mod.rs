//! Linked venues: one programme at five places, each with its own people; what is known of each, the way in to what is online,
//! and the boards that their leads keep open on the day.

mod boards;
mod by_venue;
mod choosing;
mod joining;
mod knowing;
mod photo;
mod walking_in;

use actix_web::http::Method;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::{PoolId, VenueId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;
use tsudoi::plans::making::FurtherPlace;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply};

use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

/// The way in to what is online.
const WAY_IN: &str = "https://meet.example/five";

/// A round zero on 26 January 2027 at several places.
struct Linked {
    round: Round,
    venues: Vec<VenueId>,
    pools: Vec<PoolId>,
}

fn venue(name: &str, url: &str) -> VenueIn {
    VenueIn {
        name: name.to_owned(),
        address: if url.is_empty() { format!("みなと市{name}1-1") } else { String::new() },
        phone: String::new(),
        online: !url.is_empty(),
        url: url.to_owned(),
        notes: String::new(),
        seen: String::new(),
    }
}

impl Linked {
    /// The hall with two seats, the hill with three, the river with one, the school with two, online with three.
    async fn five() -> Self {
        let places =
            [("山の手会場", "", 3), ("川辺会場", "", 1), ("学校会場", "", 2), ("オンライン会場", WAY_IN, 3)];
        Self::at(2, &places).await
    }

    /// The hall, and these places beside it.
    async fn at(hall: i32, places: &[(&str, &str, i32)]) -> Self {
        let further = places
            .iter()
            .map(|(name, url, seats)| FurtherPlace { venue: venue(name, url), capacity: *seats });
        let making = Making { further_places: further.collect(), ..Round::making(hall, None) };
        let round = Round::made(TestApp::spawn().await, making).await;
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        drop(tx);
        let venues: Vec<VenueId> = whole.venues.iter().map(|row| row.id).collect();
        let pool = |venue: &VenueId| whole.pools.iter().find(|pool| pool.venue_id == *venue).unwrap().id;
        let pools = venues.iter().map(pool).collect();
        Linked { round, venues, pools }
    }

    /// Where staff see the venues.
    fn list(&self) -> String {
        format!("{}/venues", self.round.base())
    }

    /// Where staff see one.
    fn page(&self, venue: usize) -> String {
        format!("{}/{}", self.list(), self.venues[venue])
    }

    /// An office that comes to a place with these people, by its link and knowing that it may wait.
    async fn comes(&self, name: &str, people: &[&str], to: usize) -> Asking {
        let asking = self.round.office(name, "じぎょうしょ").await;
        self.goes(&asking, people, to).await;
        asking
    }

    /// An office says where its people come to.
    async fn goes(&self, asking: &Asking, people: &[&str], to: usize) {
        let (app, center) = (&self.round.test.app, self.round.test.center);
        let people =
            people.iter().map(|name| Named { pool: Some(self.pools[to]), ..Named::typed(name, "", "") });
        let once = app.chance.id::<tsudoi::db::RowId>(app.clock.now()).to_string();
        let new = NewReply::new(Answer::Attending, people.collect(), ReplyChannel::Link, &once);
        replies::answer(app, center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1{}{path}", self.list());
        api(&self.round.test, method, &path, body, &token).await
    }

    /// What the API says of a venue.
    async fn told(&self, venue: usize) -> Json {
        let (status, told) = self.api("GET", "", None).await;
        assert_eq!(status, 200, "{told}");
        told["venues"][venue].clone()
    }

    /// Seats and waiting of a venue.
    async fn stands(&self, venue: usize) -> (u64, u64) {
        let told = self.told(venue).await;
        let of = |name: &str| told["figures"][name].as_u64().unwrap();
        (of("seated"), of("waiting"))
    }

    /// The path of a venue's board, made by a program.
    async fn board(&self, venue: usize) -> String {
        let (status, made) =
            self.api("POST", &format!("/{}/board", self.venues[venue]), Some(json!({}))).await;
        assert_eq!(status, 200, "{made}");
        let url = made["url"].as_str().unwrap();
        url.strip_prefix("https://tsudoi.example").expect("a link of ours").to_owned()
    }

    /// The morning of the day.
    async fn on_the_day(&self) {
        self.round.test.at("2027-01-26T05:00:00Z").await;
    }

    /// A form as somebody without an account sends it; its status and where it leads.
    async fn sends(&self, page: &str, fields: &[(&str, &str)]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let body = serde_html_form::to_string(fields).unwrap().into_bytes();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let status = guest.request(Method::POST, page, Some(body), &form).await.unwrap();
        (status, guest)
    }

    /// What somebody without an account reads at a path.
    async fn reads(&self, path: &str) -> String {
        let mut guest = self.round.test.guest();
        guest.open(path).await.unwrap();
        guest.page.text().replace("&#x2f;", "/")
    }

    /// The id of somebody who comes.
    async fn person(&self, asking: &Asking, name: &str) -> String {
        let party = self.round.party(asking).await;
        party.people.iter().find(|person| person.name == name).expect("they are there").id.to_string()
    }
}
