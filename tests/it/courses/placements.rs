//! The placement of a course: proposed, moved, settled, agreed, told. Nobody is placed before the gate, an agreement is
//! about what it says, an employer hears only of those who agreed, and each sees only its own.

use actix_web::http::Method;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::store::member::assignment;
use tsudoi::accounts::{Actor, Subject, service};
use tsudoi::contacts::Channel;
use tsudoi::courses::employers::model::{Answer, Condition, Content, Stated, Work};
use tsudoi::courses::employers::service::NewAnswer;
use tsudoi::courses::{employers, placements};
use tsudoi::db::{AskingId, AttendeeId, DayId, MembershipId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::i18n::Lang;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, Asking, NewAsking};
use tsudoi::plans::Making;
use tsudoi::replies::model::{self, ReplyChannel};
use tsudoi::replies::{self, Applying, Named, NewReply};

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::{api, neighbour};
use crate::support::TestApp;

const BREAD: &str = "office@pan.example";
const STORE: &str = "office@soko.example";

/// A course from Friday, 12 March 2027, the last three days of it at employers: a bakery and a store.
struct Course {
    round: Round,
    days: Vec<DayId>,
    bread: Asking,
    store: Asking,
    token: String,
}

impl Course {
    /// With so many places at each employer on each day.
    async fn with(bread: u32, store: u32) -> Self {
        let test = TestApp::spawn().await;
        let employer = |name, email| Office { name, email, kind: "employer", ..Office::default() };
        let bakery = test.office(employer("海辺パン", BREAD)).await;
        let storage = test.office(employer("みなと倉庫", STORE)).await;
        let making = Making {
            playbook: "step-up-course".to_owned(),
            date: "2027-03-12".parse().unwrap(),
            starts: "09:30:00".parse().unwrap(),
            ends: "15:30:00".parse().unwrap(),
            reply_deadline: "2027-02-05".parse().unwrap(),
            ..Round::making(10, Some(4))
        };
        let round = Round::made(test, making).await;
        round.opens_at_once().await;
        round.assign_admin().await;
        let (app, center) = (&round.test.app, round.test.center);
        let now = app.clock.now();
        let tx = app.db.scoped(center).write().await.unwrap();
        let practicum = employers::create(app, &tx, now, round.gathering).await.unwrap();
        let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        let days: Vec<DayId> = whole.days_at_employers(&[]).iter().map(|day| day.id).collect();
        assert_eq!(days.len(), 3);
        let mut asked = Vec::new();
        for office in [bakery, storage] {
            let new = NewAsking {
                subject_kind: SubjectKind::Practicum,
                subject_id: practicum.0,
                wave_id: None,
                organization_id: Some(office),
                contact_id: None,
                channel: Channel::Email,
                lang: Lang::Ja,
                until: now + chrono::Duration::days(200),
            };
            asked.push(invitations::new_asking(app, &tx, now, new).await.unwrap());
        }
        tx.commit().await.unwrap();
        let store_asking = asked.pop().unwrap();
        let bread_asking = asked.pop().unwrap();
        let token = round.test.token().await;
        let course = Course { round, days, bread: bread_asking, store: store_asking, token };
        let noisy =
            Content { work: vec![Work::Packing], conditions: vec![Condition::Noise], ..Content::default() };
        course.offers(&course.bread, &[bread; 3], noisy).await;
        course
            .offers(&course.store, &[store; 3], Content { work: vec![Work::Sorting], ..Content::default() })
            .await;
        course
    }

    async fn answers(&self, asking: &Asking, stated: Stated) {
        let test = &self.round.test;
        let new = NewAnswer {
            stated,
            channel: ReplyChannel::Phone,
            received_at: None,
            seen: None,
            once: format!("{}-{}", asking.id, test.app.chance.id::<AskingId>(test.app.clock.now())),
        };
        employers::answer(&test.app, test.center, Actor::Member(test.admin), asking.id, new).await.unwrap();
    }

    async fn offers(&self, asking: &Asking, places: &[u32], content: Content) {
        let places = self.days.iter().copied().zip(places.iter().copied()).collect();
        self.answers(asking, Stated { answer: Answer::Yes, later_on: None, places, content }).await;
    }

    async fn declines(&self, asking: &Asking) {
        let stated =
            Stated { answer: Answer::No, later_on: None, places: [].into(), content: Content::default() };
        self.answers(asking, stated).await;
    }

    /// A trainee of an office, not interviewed yet.
    async fn applies(&self, office: &Asking, name: &str, kana: &str) -> AttendeeId {
        let test = &self.round.test;
        let applying = Applying { eligibility: "b-type".to_owned(), ..Applying::default() };
        let mut people: Vec<Named> = self
            .round
            .party(office)
            .await
            .people
            .iter()
            .map(|person| Named {
                attendee: Some(person.id),
                applying: Some(applying.clone()),
                ..Named::typed(&person.name, &person.kana, "")
            })
            .collect();
        people.push(Named { applying: Some(applying), ..Named::typed(name, kana, "") });
        let mut new =
            NewReply::new(model::Answer::Attending, people, ReplyChannel::Phone, &format!("once-{kana}"));
        new.sure = Some(self.round.party(office).await.newest);
        let actor = Actor::Member(test.admin);
        let answered = replies::answer(&test.app, test.center, actor, office.id, new).await.unwrap();
        answered.party.people.iter().find(|person| person.name == name).unwrap().id
    }

    /// A trainee with an interview that was held.
    async fn ready(&self, office: &Asking, name: &str, kana: &str, told: Value) -> AttendeeId {
        let attendee = self.applies(office, name, kana).await;
        let base = format!("trainees/{attendee}");
        assert_eq!(self.api("PUT", &format!("{base}/mine"), Some(json!({ "mine": true }))).await.0, 204);
        let body = json!({
            "interview": "held", "on": "2026-10-01", "guardian": "not_needed", "guardian_on": null,
            "told": told, "goal": "あいさつをする", "goal_shown": false, "version": 0,
        });
        let (status, saved) = self.api("PUT", &format!("{base}/interview"), Some(body)).await;
        assert_eq!((status, &saved["not_yet"]), (200, &Value::Null), "{saved}");
        attendee
    }

    async fn api(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &self.token).await
    }

    async fn board(&self) -> Value {
        let (status, board) = self.api("GET", "placements", None).await;
        assert_eq!(status, 200, "{board}");
        board
    }

    async fn act(&self, what: &str) -> (u16, Value) {
        let number = self.board().await["number"].clone();
        self.api("POST", &format!("placements/{what}"), Some(json!({ "number": number }))).await
    }

    async fn propose(&self) -> String {
        let (status, told) = self.act("propose").await;
        assert_eq!(status, 200, "{told}");
        told["outcome"].as_str().unwrap().to_owned()
    }

    async fn row(&self, attendee: AttendeeId) -> Value {
        let board = self.board().await;
        let rows = board["trainees"].as_array().unwrap();
        rows.iter().find(|row| row["attendee"] == json!(attendee)).unwrap_or(&Value::Null).clone()
    }

    /// Where a trainee is on each day.
    async fn at(&self, attendee: AttendeeId) -> Vec<Option<AskingId>> {
        let row = self.row(attendee).await;
        let cells = row["cells"].as_array().unwrap();
        cells.iter().map(|cell| serde_json::from_value(cell["employer"].clone()).unwrap()).collect()
    }

    async fn put(&self, attendee: AttendeeId, day: usize, employer: Option<AskingId>) -> (u16, Value) {
        let row = self.row(attendee).await;
        let version = row["cells"][day]["version"].clone();
        let cell = json!({ "day": self.days[day], "employer": employer, "version": version });
        self.api("PUT", &format!("placements/{attendee}"), Some(json!({ "cells": [cell] }))).await
    }

    async fn settle(&self, attendee: AttendeeId, day: usize, settled: bool) -> u16 {
        let version = self.row(attendee).await["cells"][day]["version"].clone();
        let body = json!({ "day": self.days[day], "settled": settled, "version": version });
        self.api("PUT", &format!("placements/{attendee}/settled"), Some(body)).await.0
    }

    /// What a trainee says, of the days as they stand.
    async fn says(&self, attendee: AttendeeId, word: &str, once: &str) -> (u16, Value) {
        let at = self.at(attendee).await;
        let of: Vec<Value> = self
            .days
            .iter()
            .zip(at)
            .filter_map(|(day, asking)| Some(json!({ "day": day, "asking": asking? })))
            .collect();
        let body = json!({ "word": word, "channel": "visit", "received_at": null, "of": of, "once": once });
        self.api("POST", &format!("placements/{attendee}/word"), Some(body)).await
    }

    async fn tell(&self) -> i64 {
        let (status, told) = self.api("POST", "placements/tell", None).await;
        assert_eq!(status, 200, "{told}");
        told["count"].as_i64().unwrap()
    }

    async fn placed(&self) -> Vec<placements::Placed> {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        placements::placed(&tx, self.round.gathering).await.unwrap()
    }

    /// The mails that told an employer who comes.
    async fn letters(&self, to: &str) -> Vec<String> {
        self.round.test.advance(chrono::Duration::seconds(61)).await;
        let mails = self.round.test.mails().into_iter().filter(|mail| mail.to() == to);
        mails.map(|mail| mail.text()).filter(|text| text.contains("最新の内容は次のページ")).collect()
    }

    async fn today(&self) -> String {
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
async fn only_those_are_placed_who_pass_the_gate_and_what_is_settled_stays() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    assert_eq!(course.act("propose").await.0, 409, "there is nobody to place");
    let hanako =
        course.ready(&office, "山田 花子", "やまだ はなこ", json!({ "employers": ["海辺パン"] })).await;
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({ "employers": ["海辺パン"] })).await;
    let early = course.applies(&office, "林 実", "はやし みのる").await;
    let board = course.board().await;
    assert_eq!(board["trainees"].as_array().unwrap().len(), 2);
    assert_eq!(board["not_ready"][0]["attendee"], json!(early), "{board}");
    assert_eq!(course.propose().await, "whole");
    for attendee in [hanako, hikaru] {
        assert!(course.at(attendee).await.iter().all(Option::is_some));
    }
    // Whoever was not met is put nowhere, by hand neither.
    let cell = json!({ "day": course.days[0], "employer": course.bread.id, "version": 0 });
    let put = course.api("PUT", &format!("placements/{early}"), Some(json!({ "cells": [cell] }))).await;
    assert_eq!(put.0, 409, "{}", put.1);
    // The same press twice is one proposal; a press on an older board is late.
    let number = course.board().await["number"].as_i64().unwrap();
    let body = |number: i64| Some(json!({ "number": number }));
    assert_eq!(course.api("POST", "placements/propose", body(number - 1)).await.0, 200);
    assert_eq!(course.board().await["number"], json!(number));
    assert_eq!(course.api("POST", "placements/clear", body(number - 1)).await.0, 409);
    // Staff put somebody elsewhere and settle it: the next proposal builds around it.
    course.act("clear").await;
    assert!(course.at(hanako).await.iter().all(Option::is_none));
    assert_eq!(course.put(hikaru, 0, Some(course.store.id)).await.0, 204);
    assert_eq!(course.put(hikaru, 0, Some(course.store.id)).await.0, 204, "it is there already");
    let stale = json!({ "day": course.days[0], "employer": course.bread.id, "version": 0 });
    let stale = json!({ "cells": [stale] });
    assert_eq!(course.api("PUT", &format!("placements/{hikaru}"), Some(stale)).await.0, 409);
    assert_eq!(course.settle(hikaru, 0, true).await, 204);
    assert_eq!(course.settle(hikaru, 0, true).await, 204);
    assert_eq!(course.put(hikaru, 0, None).await.0, 409, "what is settled is let go first");
    assert_eq!(course.propose().await, "whole");
    assert_eq!(course.at(hikaru).await[0], Some(course.store.id));
    assert_eq!(course.at(hanako).await[0], Some(course.bread.id));
    assert!(course.row(hikaru).await["cells"][0]["settled"].as_bool().unwrap());
    course.act("clear").await;
    assert_eq!(course.at(hikaru).await, [Some(course.store.id), None, None]);
    // The last act is taken back, once.
    let number = course.board().await["number"].as_i64().unwrap();
    for _ in 0..2 {
        assert_eq!(course.api("POST", "placements/undo", body(number)).await.0, 204);
    }
    assert_eq!(course.at(hanako).await[0], Some(course.bread.id));
    assert_eq!(course.act("undo").await.0, 409, "there is nothing to take back");
    // By the pages as well, for those with a part in the course.
    let page = format!("{}/placements", course.round.base());
    let mut staff = course.round.test.staff().await;
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("実習先の案") && text.contains("林 実") && !text.contains("最適"), "{text}");
    let (day, version) = (format!("day-{}", course.days[0]), format!("version-{}", course.days[0]));
    let seen = course.row(hanako).await["cells"][0]["version"].to_string();
    staff.send(&format!("{page}/{hanako}/put"), &[(&day, ""), (&version, &seen)]).await.unwrap();
    assert_eq!(course.at(hanako).await[0], None);
    staff.open(&format!("{page}?help=1")).await.unwrap();
    assert!(staff.page.text().contains("全部の日がうまる案があります"), "{}", staff.page.text());
    staff.open(&format!("{page}/print")).await.unwrap();
    assert!(staff.page.text().contains("山田 花子"));
    let (_, account) = course.round.test.member(Role::Staff, "海野").await;
    let mut colleague = course.round.test.signed_in(account).await;
    assert_eq!(colleague.get(&page).await.unwrap(), 403);
    let next = neighbour(&course.round.test).await;
    let app = &course.round.test.app;
    let token = service::make_token(app, next.center, Actor::Command, next.member, "test").await.unwrap();
    assert_eq!(api(&course.round.test, "GET", &format!("/api/v1{page}"), None, &token).await.0, 404);
}

#[actix_web::test]
async fn an_agreement_is_about_what_it_says_and_the_employer_hears_only_then() {
    let course = Course::with(1, 1).await;
    let (own, other) = (
        course.round.office("ひまわり", "ひまわり").await,
        course.round.office("あおぞら", "あおぞら").await,
    );
    let hanako = course.ready(&own, "山田 花子", "やまだ はなこ", json!({ "employers": ["海辺パン"] })).await;
    let hikaru = course.ready(&other, "森 光", "もり ひかる", json!({ "employers": ["みなと倉庫"] })).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
        course.put(hikaru, day, Some(course.store.id)).await;
    }
    assert_eq!(course.tell().await, 0, "nobody agreed");
    let link = course.round.link(&own);
    let mut guest = course.round.test.guest();
    guest.open(&format!("{link}/trainees")).await.unwrap();
    assert!(!guest.page.text().contains("海辺パン"), "nothing is shown yet");
    let (_, shown) = course.api("POST", "placements/show", None).await;
    assert_eq!(shown["count"], json!(2));
    guest.open(&format!("{link}/trainees")).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("海辺パン") && text.contains("これでお願いします"), "{text}");
    assert!(!text.contains("森 光") && !text.contains("みなと倉庫"), "{text}");
    // One press, and the same once more; of somebody else's trainee none.
    let page = format!("{link}/trainees");
    let said = |attendee: AttendeeId, word: &'static str| {
        [
            ("attendee", attendee.to_string()),
            ("word", word.to_owned()),
            ("number", "1".to_owned()),
            ("once", "press".to_owned()),
        ]
    };
    for (attendee, status) in [(hanako, 200), (hanako, 200), (hikaru, 404)] {
        let fields = said(attendee, "agreed");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(post(&mut guest, &page, &fields).await, status, "{}", guest.page.text());
    }
    guest.open(&format!("{link}/trainees")).await.unwrap();
    assert!(guest.page.text().contains("うかがいました"), "{}", guest.page.text());
    assert_eq!(course.row(hanako).await["word"], json!("agreed"));
    assert_eq!(course.placed().await.iter().filter(|one| one.agreed).count(), 3);
    // The employer's own page names nobody before it is told.
    let bread = course.round.link(&course.bread);
    guest.open(&bread).await.unwrap();
    assert!(!guest.page.text().contains("山田"), "{}", guest.page.text());
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.tell().await, 0, "nothing is told twice");
    let letters = course.letters(BREAD).await;
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("山田 花子さん：3月15日") || letters[0].contains("山田 花子さん"),
        "{}",
        letters[0]
    );
    assert!(!letters[0].contains("あいさつ") && !letters[0].contains("森"), "{}", letters[0]);
    assert!(course.letters(STORE).await.is_empty());
    guest.open(&bread).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("山田 花子") && !text.contains("森 光") && !text.contains("あいさつ"), "{text}");
    guest.open(&course.round.link(&course.store)).await.unwrap();
    assert!(!guest.page.text().contains("山田") && !guest.page.text().contains("森 光"));
    // A change is agreed to anew; what was agreed for the other days holds, and the employer's page says no more than that.
    assert_eq!(course.put(hanako, 2, None).await.0, 204);
    assert_eq!(course.row(hanako).await["word"], Value::Null);
    let placed = course.placed().await;
    let hers: Vec<bool> = placed.iter().filter(|one| one.attendee == hanako).map(|one| one.agreed).collect();
    assert_eq!(hers, [true, true]);
    guest.open(&bread).await.unwrap();
    assert!(guest.page.text().contains("山田"), "{}", guest.page.text());
    let employers = course.board().await["employers"].clone();
    let state = |name: &str| {
        let all = employers.as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["told"].clone()
    };
    assert_eq!((state("海辺パン"), state("みなと倉庫")), (json!("changed"), json!("nothing")));
    // The office that looked at the earlier proposal says it of that one no more.
    let fields = said(hanako, "agreed")
        .map(|(name, value)| (name, if value == "press" { "late".into() } else { value }));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(post(&mut guest, &page, &fields).await, 409);
    // Agreed anew on a visit, it is told once more, and as a change.
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && letters[1].contains("変わりました"), "{letters:?}");
}

#[actix_web::test]
async fn who_would_rather_not_is_thanked_and_somebody_thinks_with_them() {
    let course = Course::with(2, 2).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    course.propose().await;
    course.api("POST", "placements/show", None).await;
    let link = course.round.link(&office);
    let mut guest = course.round.test.guest();
    guest.open(&format!("{link}/trainees")).await.unwrap();
    let page = guest.page.url.clone();
    let id = hanako.to_string();
    guest.send(&page, &[("attendee", &id), ("number", "1"), ("word", "rather_not")]).await.unwrap();
    assert!(guest.page.text().contains("いっしょに考えます"), "{}", guest.page.text());
    assert_eq!(course.tell().await, 0);
    assert!(course.today().await.contains("山田 花子さんは「ほかを考えたい」"), "{}", course.today().await);
    assert_eq!(course.row(hanako).await["word"], json!("rather_not"));
    // Another proposal, agreed: the task is done.
    let bread = course.at(hanako).await[0] == Some(course.bread.id);
    let there = if bread { course.store.id } else { course.bread.id };
    assert_eq!(course.put(hanako, 0, Some(there)).await.0, 204);
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("考えなおして"), "{}", guest.page.text());
    assert_eq!(course.says(hanako, "agreed", "phone").await.0, 204);
    assert!(!course.today().await.contains("ほかを考えたい"));
    // Words of days that do not stand any more are not taken.
    let of = json!([{ "day": course.days[0], "asking": course.bread.id }]);
    let body = json!({ "word": "agreed", "channel": "paper", "received_at": null, "of": of, "once": "old" });
    assert_eq!(course.api("POST", &format!("placements/{hanako}/word"), Some(body)).await.0, 409);
}

#[actix_web::test]
async fn what_a_trainee_told_reads_only_who_looks_after_them_and_nobody_is_placed_against_it() {
    let course = Course::with(2, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let quiet = course
        .ready(&office, "山田 花子", "やまだ はなこ", json!({ "avoid": ["noise"], "kinds": ["箱詰め"] }))
        .await;
    let other = course.ready(&office, "森 光", "もり ひかる", json!({ "avoid": ["noise"] })).await;
    // One quiet place a day for two who avoid noise: the rest is proposed, and it is said that it does not all fit.
    assert_eq!(course.propose().await, "partly");
    let placed = course.placed().await;
    assert!(placed.len() == 3 && placed.iter().all(|one| one.asking == course.store.id), "{placed:?}");
    let (member, account) = course.round.test.member(Role::Staff, "海野").await;
    assign(&course, member).await;
    let page = format!("{}/placements", course.round.base());
    let mut colleague = course.round.test.signed_in(account).await;
    colleague.open(&format!("{page}?help=1")).await.unwrap();
    let text = colleague.page.text();
    assert!(text.contains("全部の日がうまる案はありません"), "{text}");
    for sealed in ["避けたい", "別々", "希望", "箱詰め"] {
        let told = text.replace("受け持ちの方は、本人のことばを開いて確かめてください", "");
        assert!(!told.contains(sealed), "{sealed} in {told}");
    }
    // Whoever looks after a trainee opens what that one told, and it is kept that they did.
    course.put(quiet, 0, Some(course.bread.id)).await;
    let public = course.board().await.to_string();
    assert!(!public.contains("avoid") && !public.contains("箱詰め"), "{public}");
    let (_, opened) = course.api("POST", "placements/open", None).await;
    let broken = opened["broken"].as_array().unwrap();
    assert!(broken.iter().any(|one| one["code"] == "avoid" && one["name"] == "山田 花子"), "{opened}");
    assert!(opened.to_string().contains("箱詰め"), "{opened}");
    let token =
        service::make_token(&course.round.test.app, course.round.test.center, Actor::Command, member, "test")
            .await
            .unwrap();
    let (status, theirs) =
        api(&course.round.test, "POST", &format!("/api/v1{page}/open"), None, &token).await;
    assert_eq!(status, 200);
    assert!(!theirs.to_string().contains("avoid") && !theirs.to_string().contains("箱詰め"), "{theirs}");
    assert!(course.row(other).await["reasons"].as_array().unwrap().is_empty());
}

#[actix_web::test]
async fn an_employer_that_drops_out_and_a_trainee_who_withdraws_leave_nobody_untold() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({})).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
        course.put(hikaru, day, Some(course.store.id)).await;
    }
    course.declines(&course.bread).await;
    let today = course.today().await;
    assert!(today.contains("海辺パンの受け入れが変わりました"), "{today}");
    let board = course.board().await;
    let gone = board["broken"].as_array().unwrap().iter().filter(|one| one["code"] == "gone").count();
    assert_eq!(gone, 3, "{board}");
    assert_eq!(course.placed().await.len(), 3);
    assert!(course.row(hanako).await["cells"][0]["gone"].as_bool().unwrap());
    // One place on each day, for two: it is told, and the rest is proposed.
    assert_eq!(course.propose().await, "partly");
    assert!(!course.today().await.contains("海辺パンの受け入れが変わりました"), "it was thought about anew");
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/placements?help=1", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("ぜんぶ守る案はありません") && text.contains("みなと倉庫"), "{text}");
    assert!(text.contains("いちばん助かる一つの変更"), "{text}");
    // Places again: the task goes.
    course.offers(&course.bread, &[1, 1, 1], Content::default()).await;
    assert!(!course.today().await.contains("受け入れが変わりました：案"), "{}", course.today().await);
    // Whoever withdraws is off the board at once.
    let new = NewReply::new(model::Answer::Declined, Vec::new(), ReplyChannel::Phone, "withdrawn");
    let test = &course.round.test;
    let mut new = new;
    new.sure = Some(course.round.party(&office).await.newest);
    replies::answer(&test.app, test.center, Actor::Member(test.admin), office.id, new).await.unwrap();
    assert!(course.board().await["trainees"].as_array().unwrap().is_empty());
    assert!(course.placed().await.is_empty());
}

async fn assign(course: &Course, member: MembershipId) {
    let test = &course.round.test;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let row = assignment::Model {
        id: test.app.chance.id(now),
        center_id: test.center,
        membership_id: member,
        subject_kind: Subject::Gathering,
        subject_id: course.round.gathering.0,
        created_at: now,
    };
    tsudoi::accounts::assign(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
}
