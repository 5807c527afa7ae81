//! Office tours: wishes with the reply, seats by proposal and by hand, offices and hosts who hear once, and each its own.

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{Actor, service};
use tsudoi::contacts::Channel;
use tsudoi::db::{AskingId, AttendeeId, DayId, TourId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;

use crate::round::{Round, address};
use crate::stage::{api, neighbour};
use crate::support::TestApp;

/// Tours on three Wednesdays from 10 March 2027, each at one office.
pub(super) struct Tours {
    pub(super) round: Round,
    pub(super) days: Vec<DayId>,
    pub(super) hosts: Vec<Asking>,
    pub(super) tours: Vec<TourId>,
    token: String,
}

pub(super) const HOSTS: [(&str, &str); 3] = [
    ("みなと作業所", "みなとさぎょうしょ"),
    ("工場の中の机", "こうじょう"),
    ("ひなた工房", "ひなたこうぼう"),
];

impl Tours {
    /// With so many seats on each tour, and so many of one office.
    pub(super) async fn with(places: [u32; 3], per_office: Option<u32>) -> Self {
        let making = Making {
            playbook: "office-tours".to_owned(),
            date: "2027-03-10".parse().unwrap(),
            starts: "13:30:00".parse().unwrap(),
            ends: "15:30:00".parse().unwrap(),
            reply_deadline: "2027-02-17".parse().unwrap(),
            ..Round::making(60, Some(5))
        };
        let round = Round::made(TestApp::spawn().await, making).await;
        let mut hosts = Vec::new();
        for (name, kana) in HOSTS {
            hosts.push(round.office(name, kana).await);
        }
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        let days: Vec<DayId> = whole.days.iter().map(|day| day.id).collect();
        drop(tx);
        assert_eq!(days.len(), 3);
        let token = round.test.token().await;
        let mut tours = Tours { round, days, hosts, tours: Vec::new(), token };
        for (at, (name, _)) in HOSTS.into_iter().enumerate() {
            let body = json!({
                "day": tours.days[at], "host": name, "places": places[at], "per_office": per_office,
                "meet": format!("駅の改札 {at}"), "word": "",
            });
            let (status, added) = tours.api("POST", "tours", Some(body)).await;
            assert_eq!(status, 201, "{added}");
            tours.tours.push(serde_json::from_value(added["tour"].clone()).unwrap());
        }
        tours
    }

    pub(super) async fn api(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &self.token).await
    }

    /// A guest of an office answers by link: each name with wishes by the number of the tour, and how many.
    pub(super) async fn applies(&self, office: &Asking, people: &[(&str, &[usize], &str)]) -> Browser {
        let mut guest = self.round.test.guest();
        let reply = format!("{}/reply", self.round.link(office));
        let (status, _) = self.posts(&mut guest, &reply, people, "check").await;
        assert_eq!(status, 200, "{}", guest.page.text());
        guest.send(&reply, &[("step", "send")]).await.unwrap();
        guest
    }

    pub(super) async fn count(&self, sql: &str) -> i64 {
        let test = &self.round.test;
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    async fn posts(
        &self,
        guest: &mut Browser,
        reply: &str,
        people: &[(&str, &[usize], &str)],
        step: &str,
    ) -> (u16, String) {
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        let ids: Vec<String> = self.tours.iter().map(TourId::to_string).collect();
        let mut fields: Vec<(&str, &str)> = vec![("answer", "attending"), ("once", "press1"), ("step", step)];
        for (name, wishes, most) in people {
            fields.push(("name", name));
            for (at, field) in ["tour_1", "tour_2", "tour_3"].into_iter().enumerate() {
                fields.push((field, wishes.get(at).map_or("", |wish| ids[*wish].as_str())));
            }
            fields.push(("tour_most", most));
        }
        let status = post(guest, reply, &fields).await;
        (status, guest.page.text())
    }

    pub(super) async fn board(&self) -> Value {
        let (status, board) = self.api("GET", "tours", None).await;
        assert_eq!(status, 200, "{board}");
        board
    }

    pub(super) async fn act(&self, what: &str) -> (u16, Value) {
        let number = self.board().await["number"].clone();
        self.api("POST", &format!("tours/{what}"), Some(json!({ "number": number }))).await
    }

    pub(super) async fn propose(&self) -> Value {
        let (status, told) = self.act("propose").await;
        assert_eq!(status, 200, "{told}");
        told
    }

    pub(super) async fn tell(&self) -> i64 {
        let (status, told) = self.api("POST", "tours/tell", None).await;
        assert_eq!(status, 200, "{told}");
        told["count"].as_i64().unwrap()
    }

    pub(super) async fn visitor(&self, name: &str) -> Value {
        let board = self.board().await;
        let found = board["visitors"].as_array().unwrap().iter().find(|one| one["name"] == json!(name));
        found.unwrap_or_else(|| panic!("{name} in {board}")).clone()
    }

    /// The tours of somebody, by number.
    pub(super) async fn at(&self, name: &str) -> Vec<usize> {
        let visitor = self.visitor(name).await;
        let cells = visitor["cells"].as_array().unwrap();
        let ids = cells.iter().filter(|cell| cell["gone"] == json!(false)).map(|cell| cell["tour"].clone());
        let number = |id: &Value| self.tours.iter().position(|tour| json!(tour) == *id);
        ids.filter_map(|id| number(&id)).collect()
    }

    pub(super) async fn put(&self, name: &str, day: usize, host: Option<AskingId>) -> (u16, Value) {
        let visitor = self.visitor(name).await;
        let id: AttendeeId = serde_json::from_value(visitor["attendee"].clone()).unwrap();
        let version = visitor["cells"][day]["version"].clone();
        let cell = json!({ "day": self.days[day], "employer": host, "version": version });
        self.api("PUT", &format!("tours/visitors/{id}"), Some(json!({ "cells": [cell] }))).await
    }

    /// The mails of this room that reached an office.
    pub(super) async fn letters(&self, name: &str) -> Vec<String> {
        self.round.test.advance(chrono::Duration::seconds(61)).await;
        let mails = self.round.test.mails_to(&address(name)).into_iter().map(|mail| mail.text());
        mails.filter(|text| text.contains("/tours")).collect()
    }

    async fn page(&self, asking: &Asking, path: &str) -> (u16, String) {
        let mut guest = self.round.test.guest();
        let path = format!("{}/{path}", self.round.link(asking));
        let status = guest.request(Method::GET, &path, None, &[]).await.unwrap();
        (status, guest.page.text())
    }

    pub(super) async fn today(&self) -> String {
        let mut staff = self.round.test.staff().await;
        staff.open("/today?whose=all").await.unwrap();
        staff.page.text()
    }
}

async fn post(guest: &mut Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
    let body = serde_html_form::to_string(fields).unwrap().into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    guest.request(Method::POST, path, Some(body), &form).await.unwrap()
}

#[actix_web::test]
async fn from_wishes_in_the_reply_to_the_hosts_lists_each_hears_once() {
    let tours = Tours::with([2, 3, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    let mut guest = tours.round.test.guest();
    let reply = format!("{}/reply", tours.round.link(&sun));
    let (status, page) = tours.posts(&mut guest, &reply, &[("山田 花子", &[], "")], "check").await;
    assert_eq!(status, 422, "a wish is asked for");
    assert!(page.contains("山田 花子") && page.contains("一つは選んで"), "{page}");
    let guest = tours.applies(&sun, &[("山田 花子", &[0, 1], "1"), ("林 実", &[0, 2, 1], "")]).await;
    assert!(guest.page.text().contains("お申し込みを受け取りました"), "{}", guest.page.text());
    assert!(!guest.page.text().contains("entry.ics"), "no entry for days that are not settled");
    tours.applies(&sky, &[("森 光", &[0], "")]).await;
    let (status, page) = tours.page(&sun, "tours").await;
    assert!(status == 200 && page.contains("第1希望") && page.contains("みなと作業所"), "{page}");
    assert_eq!(tours.tell().await, 0, "nobody has a seat yet");
    let shared = tours.propose().await;
    assert_eq!((&shared["without"], &shared["gap"]), (&json!(0), &json!(0)), "{shared}");
    // Three want the first tour, which has two seats; everybody has one tour, and wishes count in their order.
    assert_eq!(tours.at("森 光").await, [0]);
    assert_eq!(tours.at("山田 花子").await.len(), 1);
    assert!(tours.at("林 実").await.len() >= 2);
    assert_eq!(tours.board().await["visitors"][0]["told"], json!("to_tell"));
    let (_, page) = tours.page(&sun, "tours").await;
    assert!(!page.contains("席をご用意できませんでした"), "a proposal reaches nobody: {page}");
    let count = tours.tell().await;
    assert_eq!(count, 2 + 3, "two offices and three hosts");
    assert_eq!(tours.tell().await, 0, "nobody hears twice");
    let own = tours.letters("ひまわり").await;
    assert!(own.len() == 1 && own[0].contains("山田 花子さん") | own[0].contains("山田 花子"), "{own:?}");
    assert!(own[0].contains("駅の改札") && !own[0].contains("森 光"), "{own:?}");
    let host = tours.letters(HOSTS[0].0).await;
    assert!(host.len() == 1 && host[0].contains("森 光さん（あおぞら）"), "{host:?}");
    assert!(host[0].contains("いらっしゃる方"), "{host:?}");
    // A change is told once more, to those alone whom it concerns.
    assert_eq!(tours.put("森 光", 0, None).await.0, 204);
    assert_eq!(tours.put("森 光", 1, Some(tours.hosts[1].id)).await.0, 204);
    assert_eq!(tours.board().await["tours"][0]["told"], json!("changed"));
    assert_eq!(tours.tell().await, 3, "あおぞら and two hosts");
    let again = tours.letters("あおぞら").await;
    assert!(
        again.len() == 2 && again[1].contains("変わりました") && again[1].contains("工場の中の机"),
        "{again:?}"
    );
    assert_eq!(tours.letters("ひまわり").await.len(), 1);
}

#[actix_web::test]
async fn everybody_has_one_before_anybody_has_two_and_an_earlier_answer_comes_first() {
    let tours = Tours::with([1, 1, 1], None).await;
    let greedy = tours.round.office("ひまわり", "ひまわり").await;
    tours.applies(&greedy, &[("山田 花子", &[0, 1, 2], "")]).await;
    tours.round.test.advance(chrono::Duration::hours(1)).await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sky, &[("森 光", &[0], "")]).await;
    let shared = tours.propose().await;
    assert_eq!(shared["without"], json!(0));
    assert_eq!(tours.at("森 光").await, [0], "the only wish is met first");
    assert_eq!(tours.at("山田 花子").await, [1, 2]);
    let missed = tours.visitor("山田 花子").await["missed"].clone();
    assert_eq!(missed, json!([{ "tour": tours.tours[0], "rank": 1, "why": "full" }]));
    // One more than there are seats: the latest has none, is named, and is told so.
    tours.round.test.advance(chrono::Duration::hours(1)).await;
    let late = tours.round.office("つきの家", "つきのいえ").await;
    tours.applies(&late, &[("林 実", &[0], "")]).await;
    assert_eq!(tours.propose().await["without"], json!(1));
    assert_eq!((tours.at("森 光").await, tours.at("林 実").await), (vec![0], Vec::new()));
    let mut staff = tours.round.test.staff().await;
    staff.open(&format!("{}/tours?help=1", tours.round.base())).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("見学先がまだありません") && page.contains("第1希望"), "{page}");
    assert!(page.contains("いちばん助かる一つの変更") && page.contains("みなと作業所"), "{page}");
    tours.tell().await;
    let told = tours.letters("つきの家").await;
    assert!(told.len() == 1 && told[0].contains("席をご用意できませんでした"), "{told:?}");
    // Who has the seat withdraws: it is free at once, and the board names who could move up.
    tours.round.declines(&sky).await;
    let board = tours.board().await;
    assert_eq!(board["tours"][0]["taken"], json!(0));
    let next: Vec<&str> =
        board["tours"][0]["next"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(next, ["林 実", "山田 花子"], "who has none first");
    assert_eq!(tours.put("林 実", 0, Some(tours.hosts[0].id)).await.0, 204);
    assert_eq!(tours.tell().await, 2, "つきの家 and the host; who withdrew knows");
    assert!(tours.letters("つきの家").await[1].contains("みなと作業所"));
}

#[actix_web::test]
async fn places_and_the_number_of_one_office_are_kept_by_proposal_and_by_hand() {
    let tours = Tours::with([3, 8, 1], Some(2)).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let three: [(&str, &[usize], &str); 3] =
        [("山田 花子", &[0, 1], "1"), ("林 実", &[0, 1], "1"), ("森 光", &[0, 1], "1")];
    tours.applies(&sun, &three).await;
    assert_eq!(tours.propose().await["without"], json!(0));
    let board = tours.board().await;
    assert_eq!((&board["tours"][0]["taken"], &board["tours"][1]["taken"]), (&json!(2), &json!(1)), "{board}");
    let names = ["山田 花子", "林 実", "森 光"];
    let mut third = "";
    for name in names {
        if tours.at(name).await == [1] {
            third = name;
        }
    }
    assert_eq!(tours.visitor(third).await["missed"][0]["why"], json!("office"));
    assert_eq!(tours.put(third, 1, None).await.0, 204);
    assert_eq!(tours.put(third, 0, Some(tours.hosts[0].id)).await.0, 422, "two of one office are there");
    // The last seat, given twice: the second is refused, and nothing is lost.
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sky, &[("高橋 一", &[2], ""), ("川口 二", &[2], "")]).await;
    assert_eq!(tours.put("高橋 一", 2, Some(tours.hosts[2].id)).await.0, 204);
    let (status, why) = tours.put("川口 二", 2, Some(tours.hosts[2].id)).await;
    assert_eq!(status, 422, "{why}");
    assert!(tours.at("川口 二").await.is_empty());
    // What is settled stays, the rest is cleared and taken back.
    let visitor = tours.visitor("高橋 一").await;
    let id = visitor["attendee"].as_str().unwrap().to_owned();
    let body = json!({ "day": tours.days[2], "settled": true, "version": visitor["cells"][2]["version"] });
    assert_eq!(tours.api("PUT", &format!("tours/visitors/{id}/settled"), Some(body)).await.0, 204);
    assert_eq!(tours.act("clear").await.0, 204);
    assert_eq!((tours.at("高橋 一").await, tours.at("林 実").await), (vec![2], Vec::new()));
    assert_eq!(tours.act("undo").await.0, 204);
    let taken: i64 = tours.board().await["tours"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["taken"].as_i64().unwrap())
        .sum();
    assert_eq!(taken, 3);
    assert_eq!(tours.propose().await["without"], json!(1), "川口 wished for the last seat alone");
    assert_eq!(tours.at("高橋 一").await, [2]);
    let stale = json!({ "number": 1 });
    assert_eq!(tours.api("POST", "tours/propose", Some(stale)).await.0, 409);
}

#[actix_web::test]
async fn a_host_that_drops_out_the_evening_before_leaves_nobody_without_a_word() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let phone = tours.round.invited("電話の家", "でんわのいえ", Channel::Phone).await;
    tours.applies(&sun, &[("山田 花子", &[0, 2], "1")]).await;
    tours.applies(&phone, &[("森 光", &[0], "")]).await;
    tours.propose().await;
    assert_eq!(tours.tell().await, 3);
    assert_eq!(tours.letters("ひまわり").await.len(), 1);
    assert!(tours.today().await.contains("見学先を電話で伝える"), "{}", tours.today().await);
    let off = json!({ "tour": tours.tours[0], "off": true });
    assert_eq!(tours.api("POST", "tours/off", Some(off.clone())).await.0, 204);
    assert_eq!(tours.api("POST", "tours/off", Some(off)).await.0, 204, "pressed twice");
    let today = tours.today().await;
    assert!(today.contains("みなと作業所の見学が変わりました"), "{today}");
    assert!(tours.at("山田 花子").await.is_empty());
    let (_, page) = tours.page(&sun, "tours").await;
    assert!(page.contains("考えなおして") && !page.contains("みなと作業所 "), "{page}");
    assert_eq!(tours.propose().await["without"], json!(0), "森 wished for nothing else that can be held");
    assert_eq!(tours.at("山田 花子").await, [2]);
    assert_eq!(tours.visitor("森 光").await["missed"][0]["why"], json!("off"));
    assert!(!tours.today().await.contains("みなと作業所の見学が変わりました"));
    // あおぞら's page and letter tell the other tour, 電話の家 is rung, the new host hears; the one that cannot does not.
    assert_eq!(tours.tell().await, 3);
    assert!(tours.letters("ひまわり").await[1].contains("ひなた工房"));
    assert_eq!(tours.letters(HOSTS[0].0).await.len(), 1);
    let mut staff = tours.round.test.staff().await;
    staff.open(&format!("{}/tours/print", tours.round.base())).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("電話の家") && page.contains("席をご用意できませんでした"), "{page}");
    let back = json!({ "tour": tours.tours[0], "off": false });
    assert_eq!(tours.api("POST", "tours/off", Some(back)).await.0, 204);
    assert_eq!(tours.board().await["tours"][0]["next"][0]["name"], json!("森 光"));
}

#[actix_web::test]
async fn a_host_sees_its_own_list_and_an_office_its_own_people() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    tours.applies(&sun, &[("山田 花子", &[0], "")]).await;
    tours.applies(&sky, &[("森 光", &[1], "")]).await;
    let body = json!({
        "tour": tours.tours[0], "places": 2, "per_office": null, "meet": "裏口", "word": "段差のない道が要ります",
        "version": 1,
    });
    assert_eq!(tours.api("PUT", "tours", Some(body.clone())).await.0, 204);
    assert_eq!(tours.api("PUT", "tours", Some(body)).await.0, 204, "the same once more changes nothing");
    tours.propose().await;
    tours.tell().await;
    let (_, first) = tours.page(&tours.hosts[0], "tours").await;
    assert!(first.contains("山田 花子さん（ひまわり）") && first.contains("段差のない道"), "{first}");
    assert!(!first.contains("森 光"), "{first}");
    let (_, second) = tours.page(&tours.hosts[1], "tours").await;
    assert!(
        second.contains("森 光") && !second.contains("山田 花子") && !second.contains("段差"),
        "{second}"
    );
    let (status, paper) = tours.page(&tours.hosts[0], "tours/paper").await;
    assert!(status == 200 && paper.contains("山田 花子") && paper.contains("裏口"), "{paper}");
    assert_eq!(tours.page(&sun, "tours/paper").await.0, 404, "an office that is seen by nobody has no list");
    let (_, own) = tours.page(&sun, "tours").await;
    assert!(own.contains("山田 花子") && own.contains("裏口") && !own.contains("森 光"), "{own}");
    assert!(!own.contains("段差のない道"), "what the host is to know is not the office's: {own}");
    // Another center sees nothing, and a viewer changes nothing.
    let other = neighbour(&tours.round.test).await;
    let other =
        service::make_token(&tours.round.test.app, other.center, Actor::Command, other.member, "test")
            .await
            .unwrap();
    let path = format!("/api/v1/gatherings/{}/tours", tours.round.gathering);
    assert_eq!(api(&tours.round.test, "GET", &path, None, &other).await.0, 404);
    let (viewer, _) = tours.round.test.member(Role::Viewer, "見る人").await;
    let viewer =
        service::make_token(&tours.round.test.app, tours.round.test.center, Actor::Command, viewer, "test")
            .await
            .unwrap();
    assert_eq!(api(&tours.round.test, "GET", &path, None, &viewer).await.0, 200);
    let tell = format!("{path}/tell");
    assert_eq!(api(&tours.round.test, "POST", &tell, None, &viewer).await.0, 403);
}

#[actix_web::test]
async fn what_staff_type_is_judged_and_kept_and_one_name_of_two_offices_is_shown() {
    let tours = Tours::with([2, 2, 2], None).await;
    let mut staff = tours.round.test.staff().await;
    let here = format!("{}/tours", tours.round.base());
    staff.open(&here).await.unwrap();
    let day = tours.days[0].to_string();
    let fields = [("day", day.as_str()), ("host", "どこにもない家"), ("places", "８"), ("meet", "北口")];
    assert!(staff.send(&here, &fields).await.is_err(), "it cannot be taken");
    let page = staff.page.text();
    assert!(
        page.contains("名簿にありません") && page.contains("どこにもない家") && page.contains("北口"),
        "{page}"
    );
    staff.open(&here).await.unwrap();
    let again = [("day", day.as_str()), ("host", HOSTS[0].0), ("places", "8")];
    assert!(staff.send(&here, &again).await.is_err(), "entered already");
    assert!(staff.page.text().contains("もう入っています"), "{}", staff.page.text());
    // By telephone the wishes may be left open; the proposal then waits for them.
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    let sky = tours.round.office("あおぞら", "あおぞら").await;
    let slip = format!("{}/replies/enter/{}", tours.round.base(), sun.id);
    staff.open(&slip).await.unwrap();
    assert!(staff.page.text().contains("いちばん行きたい見学"), "{}", staff.page.text());
    staff.send(&slip, &[("answer", "attending"), ("name", "山田 花子"), ("channel", "phone")]).await.unwrap();
    tours.applies(&sky, &[("山田花子", &[0], "")]).await;
    assert_eq!(tours.propose().await["without"], json!(0));
    staff.open(&here).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("行きたい見学は、まだ伺っていません"), "{page}");
    assert!(page.contains("二つの事業所のお返事に") && page.contains("ひまわり"), "{page}");
}

#[actix_web::test]
async fn what_was_told_and_is_not_so_any_more_reaches_whoever_counts_on_it() {
    let tours = Tours::with([2, 2, 2], None).await;
    let sun = tours.round.office("ひまわり", "ひまわり").await;
    tours.applies(&sun, &[("山田 花子", &[0], "")]).await;
    tours.propose().await;
    // Between the press and the letters another seat is given: the letters say that, and count as that.
    assert_eq!(tours.tell().await, 2);
    assert_eq!((tours.letters("ひまわり").await.len(), tours.letters(HOSTS[0].0).await.len()), (1, 1));
    assert_eq!(tours.tell().await, 0);
    // A new place to meet is news to both, though the seats are the same.
    let version = tours.board().await["tours"][0]["version"].clone();
    let moved = json!({ "tour": tours.tours[0], "places": 2, "per_office": null, "meet": "南口", "version": version });
    let (status, why) = tours.api("PUT", "tours", Some(moved)).await;
    assert_eq!(status, 204, "{why}");
    assert_eq!(tours.tell().await, 2);
    let letters = tours.letters("ひまわり").await;
    assert!(letters.len() == 2 && letters[1].contains("南口"), "{letters:?}");
    // Whoever withdraws: the host still counts on them, and a task says so until it heard.
    let mut guest = tours.round.test.guest();
    let reply = format!("{}/reply", tours.round.link(&sun));
    guest.open(&format!("{reply}?answer=declined")).await.unwrap();
    assert_eq!(
        post(&mut guest, &reply, &[("answer", "declined"), ("once", "no"), ("step", "send")]).await,
        200
    );
    let today = tours.today().await;
    assert!(
        today.contains("来られなくなった方のことを、見学先に知らせる") && !today.contains("山田"),
        "{today}"
    );
    assert_eq!(tours.tell().await, 1);
    assert!(!tours.today().await.contains("来られなくなった方のことを"), "{}", tours.today().await);
    let letters = tours.letters(HOSTS[0].0).await;
    assert!(letters.last().unwrap().contains("いらっしゃる方は、今のところありません"), "{letters:?}");
}

#[actix_web::test]
async fn a_course_with_trainees_takes_no_tours() {
    let making = Making {
        playbook: "step-up-course".to_owned(),
        date: "2027-03-12".parse().unwrap(),
        starts: "09:30:00".parse().unwrap(),
        ends: "15:30:00".parse().unwrap(),
        reply_deadline: "2027-02-05".parse().unwrap(),
        ..Round::making(10, Some(4))
    };
    let round = Round::made(TestApp::spawn().await, making).await;
    let (app, center) = (&round.test.app, round.test.center);
    let token = service::make_token(app, center, Actor::Command, round.test.admin, "test").await.unwrap();
    let office = round.office("ひまわり", "ひまわり").await;
    let tx = app.db.scoped(center).read().await.unwrap();
    let day = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap().each_day()[0].id;
    drop(tx);
    let body = json!({ "day": day, "host": office.organization_id, "places": 8 });
    let path = format!("/api/v1{}/tours", round.base());
    let (status, why) = api(&round.test, "POST", &path, Some(body), &token).await;
    assert_eq!(status, 404, "{why}");
}
