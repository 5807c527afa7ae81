//! The placement of a course: proposed, moved, settled, agreed, told. Nobody is placed before the gate, an agreement is
//! about what it says, an employer hears only of those who agreed, and each sees only its own.

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
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

pub(super) const BREAD: &str = "office@pan.example";
pub(super) const STORE: &str = "office@soko.example";

/// A course from Friday, 12 March 2027, the last three days of it at employers: a bakery and a store.
pub(super) struct Course {
    pub(super) round: Round,
    pub(super) days: Vec<DayId>,
    pub(super) bread: Asking,
    pub(super) store: Asking,
    pub(super) token: String,
}

impl Course {
    /// With so many places at each employer on each day.
    pub(super) async fn with(bread: u32, store: u32) -> Self {
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

    pub(super) async fn answers(&self, asking: &Asking, stated: Stated) {
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

    pub(super) async fn offers(&self, asking: &Asking, places: &[u32], content: Content) {
        let places = self.days.iter().copied().zip(places.iter().copied()).collect();
        self.answers(asking, Stated { answer: Answer::Yes, later_on: None, places, content }).await;
    }

    pub(super) async fn declines(&self, asking: &Asking) {
        let stated =
            Stated { answer: Answer::No, later_on: None, places: [].into(), content: Content::default() };
        self.answers(asking, stated).await;
    }

    /// A trainee of an office, not interviewed yet.
    pub(super) async fn applies(&self, office: &Asking, name: &str, kana: &str) -> AttendeeId {
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
    pub(super) async fn ready(&self, office: &Asking, name: &str, kana: &str, told: Value) -> AttendeeId {
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

    pub(super) async fn api(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &self.token).await
    }

    pub(super) async fn board(&self) -> Value {
        let (status, board) = self.api("GET", "placements", None).await;
        assert_eq!(status, 200, "{board}");
        board
    }

    pub(super) async fn act(&self, what: &str) -> (u16, Value) {
        let number = self.board().await["number"].clone();
        self.api("POST", &format!("placements/{what}"), Some(json!({ "number": number }))).await
    }

    pub(super) async fn propose(&self) -> String {
        let (status, told) = self.act("propose").await;
        assert_eq!(status, 200, "{told}");
        told["outcome"].as_str().unwrap().to_owned()
    }

    pub(super) async fn row(&self, attendee: AttendeeId) -> Value {
        let board = self.board().await;
        let rows = board["trainees"].as_array().unwrap();
        rows.iter().find(|row| row["attendee"] == json!(attendee)).unwrap_or(&Value::Null).clone()
    }

    /// Where a trainee is on each day.
    pub(super) async fn at(&self, attendee: AttendeeId) -> Vec<Option<AskingId>> {
        let row = self.row(attendee).await;
        let cells = row["cells"].as_array().unwrap();
        cells.iter().map(|cell| serde_json::from_value(cell["employer"].clone()).unwrap()).collect()
    }

    pub(super) async fn put(
        &self,
        attendee: AttendeeId,
        day: usize,
        employer: Option<AskingId>,
    ) -> (u16, Value) {
        let row = self.row(attendee).await;
        let version = row["cells"][day]["version"].clone();
        let cell = json!({ "day": self.days[day], "employer": employer, "version": version });
        self.api("PUT", &format!("placements/{attendee}"), Some(json!({ "cells": [cell] }))).await
    }

    pub(super) async fn settle(&self, attendee: AttendeeId, day: usize, settled: bool) -> u16 {
        let version = self.row(attendee).await["cells"][day]["version"].clone();
        let body = json!({ "day": self.days[day], "settled": settled, "version": version });
        self.api("PUT", &format!("placements/{attendee}/settled"), Some(body)).await.0
    }

    /// What a trainee says, of the days as they stand.
    pub(super) async fn says(&self, attendee: AttendeeId, word: &str, once: &str) -> (u16, Value) {
        let at = self.at(attendee).await;
        let of: Vec<Value> = self
            .days
            .iter()
            .zip(at)
            .filter_map(|(day, asking)| Some(json!({ "day": day, "asking": asking? })))
            .collect();
        let seen = self.row(attendee).await["said_number"].clone();
        let body = json!({ "word": word, "channel": "visit", "received_at": null, "of": of, "seen": seen, "once": once });
        self.api("POST", &format!("placements/{attendee}/word"), Some(body)).await
    }

    pub(super) async fn tell(&self) -> i64 {
        let (status, told) = self.api("POST", "placements/tell", None).await;
        assert_eq!(status, 200, "{told}");
        told["count"].as_i64().unwrap()
    }

    pub(super) async fn placed(&self) -> Vec<placements::Placed> {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        placements::placed(&tx, self.round.gathering).await.unwrap()
    }

    pub(super) async fn count(&self, sql: &str) -> i64 {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    pub(super) async fn open_tasks(&self, kind: &str) -> i64 {
        self.count(&format!("select count(*) as n from tasks where kind = '{kind}' and closed_at is null"))
            .await
    }

    /// The mails that told an employer who comes.
    pub(super) async fn letters(&self, to: &str) -> Vec<String> {
        self.round.test.advance(chrono::Duration::seconds(61)).await;
        let mails = self.round.test.mails().into_iter().filter(|mail| mail.to() == to);
        mails.map(|mail| mail.text()).filter(|text| text.contains("最新の内容は次のページ")).collect()
    }

    pub(super) async fn today(&self) -> String {
        let mut staff = self.round.test.staff().await;
        staff.open("/today?whose=all").await.unwrap();
        staff.page.text()
    }
}

pub(super) async fn post(guest: &mut Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
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
    let today = course.today().await;
    assert!(today.contains("「ほかを考えたい」という方と"), "{today}");
    assert!(!today.contains("山田"), "everybody reads the list of the day: {today}");
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
    let body = json!({ "word": "agreed", "channel": "paper", "received_at": null, "of": of, "seen": 2, "once": "old" });
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
async fn the_nearer_employer_is_proposed_and_the_way_is_said_only_where_it_is_opened() {
    let course = Course::with(2, 2).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    // Where each stands: the office beside the bakery, the store ten kilometres to the north.
    let tx = course.round.test.app.db.scoped(course.round.test.center).write().await.unwrap();
    for (asking, north) in [(&office, 34.70), (&course.bread, 34.71), (&course.store, 34.80)] {
        let id = asking.organization_id.unwrap();
        let sql = "update organizations set latitude = $1, longitude = 136.5 where id = $2";
        tx.execute_raw(tx.sql(sql, [north.into(), id.0.into()])).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (bread, store) = (course.bread.id, course.store.id);
    let typed =
        json!({ "minutes": { (bread.to_string()): 55, (store.to_string()): 20 }, "from_office": true });
    let typed = course.ready(&office, "山田 花子", "やまだ はなこ", typed).await;
    let estimated = json!({ "from_office": true });
    let estimated = course.ready(&office, "森 光", "もり ひかる", estimated).await;
    let far =
        json!({ "minutes": { (bread.to_string()): 90, (store.to_string()): 30 }, "at_most_minutes": 45 });
    let far = course.ready(&office, "林 実", "はやし みのる", far).await;
    assert_eq!(course.propose().await, "whole");
    assert_eq!(course.at(typed).await, [Some(store); 3]);
    assert_eq!(course.at(estimated).await, [Some(bread); 3]);
    assert_eq!(course.at(far).await, [Some(store); 3], "ninety minutes are more than are possible");
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/placements", course.round.base());
    staff.open(&page).await.unwrap();
    assert!(!staff.page.text().contains("片道"), "{}", staff.page.text());
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("みなと倉庫まで片道20分") && text.contains("海辺パンまで片道およそ"), "{text}");
    // The form reads as it was typed, and says what is wrong with a way.
    let trainee = format!("{}/trainees/{typed}", course.round.base());
    staff.open(&trainee).await.unwrap();
    staff.send(&format!("{trainee}/open"), &[]).await.unwrap();
    let mut kept = staff.page.values("minutes");
    kept.sort();
    assert_eq!(kept, ["20", "55"]);
    let wrong = [("minutes_to", store.to_string()), ("minutes", "一時間".to_owned())];
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(staff.post(&format!("{trainee}/interview"), &wrong).await.unwrap(), 422);
    assert!(staff.page.text().contains("一時間"), "{}", staff.page.text());
    let again = [("minutes_to", store.to_string()), ("minutes", "２５".to_owned())];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    staff.send(&format!("{trainee}/interview"), &again).await.unwrap();
    staff.open(&trainee).await.unwrap();
    staff.send(&format!("{trainee}/open"), &[]).await.unwrap();
    let kept = staff.page.values("minutes");
    assert!(kept.contains(&"25".to_owned()) && !kept.contains(&"55".to_owned()), "{kept:?}");
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

#[actix_web::test]
async fn who_can_on_no_day_is_not_who_can_on_any() {
    let course = Course::with(2, 2).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let any = course.ready(&office, "山田 花子", "やまだ はなこ", json!({ "days": "any" })).await;
    let none = course.ready(&office, "林 実", "はやし みのる", json!({ "days": "none" })).await;
    let one = course.ready(&office, "森 光", "もり ひかる", json!({ "days": [course.days[1]] })).await;
    course.propose().await;
    assert!(course.at(any).await.iter().all(Option::is_some));
    assert!(course.at(none).await.iter().all(Option::is_none), "{:?}", course.at(none).await);
    let there: Vec<bool> = course.at(one).await.iter().map(Option::is_some).collect();
    assert_eq!(there, [false, true, false]);
    let opened = async |who: AttendeeId| {
        let (status, told) = course.api("POST", &format!("trainees/{who}/open"), None).await;
        assert_eq!(status, 200, "{told}");
        told["told"]["days"].clone()
    };
    assert_eq!((opened(any).await, opened(none).await), (json!("any"), json!("none")));
    // The form tells them apart, and keeps what it shows.
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/trainees/{none}", course.round.base());
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("name=\"no_day\" value=\"yes\" checked"), "{text}");
    staff.send(&format!("{page}/interview"), &[]).await.unwrap();
    assert_eq!(opened(none).await, json!("none"));
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    staff.send(&format!("{page}/interview"), &[("no_day", "")]).await.unwrap();
    assert_eq!(opened(none).await, json!("any"));
}
