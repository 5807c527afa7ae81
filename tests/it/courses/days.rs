//! The days of a course: marks by staff, employer and office; who hears of a day of rest, once; sealed notes; the page after
//! the end; paper with agreed placements alone.

use std::collections::BTreeMap;

use actix_web::http::Method;
use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{Actor, service as accounts};
use tsudoi::contacts::Channel;
use tsudoi::courses::employers::model::{Answer as Says, Content, Stated};
use tsudoi::courses::employers::service::{self as employers, NewAnswer};
use tsudoi::courses::placements::model::{Channel as WordBy, Place, Word};
use tsudoi::courses::placements::service as placements;
use tsudoi::courses::placements::store::{placement, word};
use tsudoi::courses::trainees::model::InterviewIn;
use tsudoi::courses::trainees::{Companion, Guardian, Interview, service as trainees};
use tsudoi::db::{AttendeeId, DayId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, Asking, NewAsking, Subject};
use tsudoi::plans::Making;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Applying, Named, NewReply};

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::{api, neighbour};
use crate::support::{Mail, TestApp};

pub(super) const BREAD: &str = "office@pan.example";
/// Monday, 15 March 2027, 9:40 in Tokyo: the first of three days at employers has begun ten minutes ago.
pub(super) const MONDAY: &str = "2027-03-15T00:40:00Z";

pub(super) fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A course from Friday, 12 March 2027: two days of lectures, three at employers. はな and みのる are of one office, ひかる of
/// another; はな and ひかる have agreed to be at the bakery and the shop, みのる has not said anything of his.
pub(super) struct Course {
    pub(super) round: Round,
    pub(super) own: Asking,
    pub(super) other: Asking,
    /// Has mail.
    pub(super) bread: Asking,
    /// Is rung.
    pub(super) shop: Asking,
    pub(super) hana: AttendeeId,
    pub(super) minoru: AttendeeId,
    pub(super) hikaru: AttendeeId,
    pub(super) days: Vec<DayId>,
    pub(super) token: String,
}

impl Course {
    pub(super) async fn new() -> Self {
        let making = Making {
            playbook: "step-up-course".to_owned(),
            date: "2027-03-12".parse().unwrap(),
            starts: "09:30:00".parse().unwrap(),
            ends: "15:30:00".parse().unwrap(),
            reply_deadline: "2027-02-05".parse().unwrap(),
            ..Round::making(10, None)
        };
        let round = Round::made(TestApp::spawn().await, making).await;
        round.assign_admin().await;
        round.opens_at_once().await;
        let (own, other) =
            (round.office("ひまわり", "ひまわり").await, round.office("あおぞら", "あおぞら").await);
        let two = [("山田 花子", "やまだ はなこ"), ("林 実", "はやし みのる")];
        let both = applies(&round, &own, &two).await;
        let third = applies(&round, &other, &[("森 光", "もり ひかる")]).await;
        let (test, app) = (&round.test, &round.test.app);
        employers::start(app, test.center, round.gathering).await.unwrap();
        let tx = app.db.scoped(test.center).read().await.unwrap();
        let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        let days: Vec<DayId> = whole.days.iter().map(|day| day.id).collect();
        drop(tx);
        let bread = employer(&round, ("海辺パン", BREAD), &days[2..]).await;
        let shop = employer(&round, ("電話の店", ""), &days[2..]).await;
        for attendee in [both[0], both[1], third[0]] {
            interviewed(&round, attendee).await;
        }
        let (companion, _) = test.member(Role::Staff, "海野").await;
        let who = Some(Companion::Member(companion));
        trainees::set_companion(app, test.center, test.admin, round.gathering, both[0], who).await.unwrap();
        let token = accounts::make_token(app, test.center, Actor::Command, test.admin, "test").await.unwrap();
        let course = Course {
            hana: both[0],
            minoru: both[1],
            hikaru: third[0],
            own,
            other,
            bread,
            shop,
            days,
            token,
            round,
        };
        course.places(course.hana, course.bread.id, true).await;
        course.places(course.hikaru, course.shop.id, true).await;
        course.places(course.minoru, course.bread.id, false).await;
        course.tell().await;
        course
    }

    /// The employers hear who comes.
    pub(super) async fn tell(&self) {
        let test = &self.round.test;
        placements::tell(&test.app, test.center, test.admin, self.round.gathering).await.unwrap();
    }

    /// As [`Course::new`] on the Monday.
    pub(super) async fn on_monday() -> Self {
        let course = Self::new().await;
        course.round.test.app.clock.set(moment(MONDAY));
        course
    }

    pub(super) async fn places(&self, attendee_id: AttendeeId, asking: tsudoi::db::AskingId, agreed: bool) {
        let (test, app) = (&self.round.test, &self.round.test.app);
        let now = app.clock.now();
        let tx = app.db.scoped(test.center).write().await.unwrap();
        for day_id in &self.days[2..] {
            let row = placement::Model {
                id: app.chance.id(now),
                center_id: test.center,
                gathering_id: self.round.gathering,
                attendee_id,
                day_id: *day_id,
                asking_id: Some(asking),
                settled: false,
                membership_id: None,
                put_at: now,
                version: 0,
            };
            assert!(placement::save(&tx, 0, row).await.unwrap());
        }
        tx.commit().await.unwrap();
        if agreed {
            self.agrees(attendee_id, asking).await;
        }
    }

    /// Says yes to all days with an employer.
    pub(super) async fn agrees(&self, attendee_id: AttendeeId, asking: tsudoi::db::AskingId) {
        let (test, app) = (&self.round.test, &self.round.test.app);
        let now = app.clock.now();
        let tx = app.db.scoped(test.center).write().await.unwrap();
        let places: Vec<Place> =
            self.days[2..].iter().map(|day| Place { day: *day, asking, on: None }).collect();
        let row = word::Model {
            id: app.chance.id(now),
            center_id: test.center,
            gathering_id: self.round.gathering,
            attendee_id,
            number: 1,
            word: Word::Agreed,
            days: serde_json::to_value(places).unwrap(),
            channel: WordBy::Phone,
            membership_id: None,
            received_at: now,
            typed_at: now,
            once: "agreed".to_owned(),
        };
        word::insert(&tx, row).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(super) fn page(&self, asking: &Asking) -> String {
        format!("{}/course-days", self.round.link(asking))
    }

    pub(super) fn board(&self, day: usize) -> String {
        format!("{}/course-days/{}", self.round.base(), self.days[day])
    }

    /// What a link's page does with a press, and the status.
    pub(super) async fn press(&self, asking: &Asking, fields: &[(&str, &str)]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let page = self.page(asking);
        guest.open(&page).await.unwrap();
        let body = serde_html_form::to_string(fields).unwrap().into_bytes();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let status = guest.request(Method::POST, &page, Some(body), &form).await.unwrap();
        (status, guest)
    }

    /// Marks a trainee's day by a link.
    pub(super) async fn marks(
        &self,
        asking: &Asking,
        who: AttendeeId,
        day: usize,
        said: &str,
        once: &str,
    ) -> u16 {
        let (who, day) = (who.to_string(), self.days[day].to_string());
        let fields = [("act", "mark"), ("attendee", &*who), ("day", &*day), ("said", said), ("once", once)];
        self.press(asking, &fields).await.0
    }

    pub(super) async fn text(&self, asking: &Asking) -> String {
        let mut guest = self.round.test.guest();
        guest.open(&self.page(asking)).await.unwrap();
        guest.page.text()
    }

    /// Mails of a day of rest, by whom they went to.
    pub(super) async fn news(&self) -> BTreeMap<String, Vec<Mail>> {
        self.round.test.advance(Duration::seconds(61)).await;
        let mut all: BTreeMap<String, Vec<Mail>> = BTreeMap::new();
        for mail in self.round.test.mails() {
            if mail.subject().contains("のこと：") {
                all.entry(mail.to()).or_default().push(mail);
            }
        }
        all
    }

    pub(super) async fn count(&self, sql: &str) -> i64 {
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    pub(super) async fn open_tasks(&self, kind: &str) -> i64 {
        let sql = format!("select count(*) as n from tasks where kind = '{kind}' and closed_at is null");
        self.count(&sql).await
    }

    pub(super) async fn api(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let path = format!("/api/v1{}/{path}", self.round.base());
        api(&self.round.test, method, &path, body, &self.token).await
    }

    /// The marks of a trainee's day, as the API tells them.
    pub(super) async fn said(&self, who: AttendeeId, day: usize) -> Vec<String> {
        let (status, told) = self.api("GET", "course-days", None).await;
        assert_eq!(status, 200, "{told}");
        let all = told["trainees"].as_array().unwrap();
        let one = all.iter().find(|one| one["attendee"] == json!(who)).unwrap();
        let marks = one["days"][day]["marks"].as_array().unwrap();
        marks.iter().map(|mark| mark["said"].as_str().unwrap().to_owned()).collect()
    }

    pub(super) async fn mark_id(&self, who: AttendeeId, day: usize) -> String {
        let (_, told) = self.api("GET", "course-days", None).await;
        let all = told["trainees"].as_array().unwrap();
        let one = all.iter().find(|one| one["attendee"] == json!(who)).unwrap();
        one["days"][day]["marks"][0]["mark"].as_str().unwrap().to_owned()
    }
}

/// The gate before a placement is passed; who met the trainee looks after them no longer than that.
async fn interviewed(round: &Round, attendee: AttendeeId) {
    let (test, app, course) = (&round.test, &round.test.app, round.gathering);
    trainees::look_after(app, test.center, test.admin, course, attendee).await.unwrap();
    let new = InterviewIn {
        interview: Interview::Held,
        on: Some("2026-10-01".parse().unwrap()),
        guardian: Guardian::NotNeeded,
        ..InterviewIn::default()
    };
    trainees::save_interview(app, test.center, test.admin, course, attendee, new).await.unwrap();
    trainees::let_go(app, test.center, test.admin, course, attendee).await.unwrap();
}

async fn applies(round: &Round, asking: &Asking, names: &[(&str, &str)]) -> Vec<AttendeeId> {
    let applying = |name: &str, kana: &str| Named {
        applying: Some(Applying { eligibility: "b-type".to_owned(), ..Applying::default() }),
        ..Named::typed(name, kana, "")
    };
    let people = names.iter().map(|(name, kana)| applying(name, kana)).collect();
    let mut new = NewReply::new(Answer::Attending, people, ReplyChannel::Link, "applies");
    new.sure = Some(round.party(asking).await.newest);
    let (app, who) = (&round.test.app, Actor::Guest(asking.id));
    replies::answer(app, round.test.center, who, asking.id, new).await.unwrap();
    let party = round.party(asking).await;
    let of = |name: &str| party.people.iter().find(|one| one.name == name).unwrap().id;
    names.iter().map(|(name, _)| of(name)).collect()
}

/// An employer with two places on each of these days; without an address it is rung.
async fn employer(round: &Round, (name, email): (&str, &str), days: &[DayId]) -> Asking {
    let (test, app) = (&round.test, &round.test.app);
    let channel = if email.is_empty() { Channel::Phone } else { Channel::Email };
    let office = Office {
        name,
        email,
        kind: "employer",
        channel: Some(channel),
        phone: "000-000-2000",
        ..Office::default()
    };
    let office = test.office(office).await;
    let now = app.clock.now();
    let tx = app.db.scoped(test.center).write().await.unwrap();
    let about = Subject::practicum(&tx, round.gathering).await.unwrap().unwrap();
    let new = NewAsking {
        subject_kind: SubjectKind::Practicum,
        subject_id: about.id,
        wave_id: None,
        organization_id: Some(office),
        contact_id: None,
        channel,
        lang: tsudoi::i18n::Lang::Ja,
        until: now + Duration::days(400),
    };
    let asking = invitations::new_asking(app, &tx, now, new).await.unwrap();
    tx.commit().await.unwrap();
    let stated = Stated {
        answer: Says::Yes,
        later_on: None,
        places: days.iter().map(|day| (*day, 2)).collect(),
        content: Content {
            contact: "海野店長".to_owned(),
            contact_phone: "0000002001".to_owned(),
            way: "駅から歩いて5分".to_owned(),
            ..Content::default()
        },
    };
    let answer = NewAnswer {
        stated,
        channel: ReplyChannel::Phone,
        received_at: None,
        seen: None,
        once: "says-yes".to_owned(),
    };
    employers::answer(app, test.center, Actor::Member(test.admin), asking.id, answer).await.unwrap();
    asking
}

#[actix_web::test]
async fn employer_and_office_see_and_mark_only_their_own_and_only_around_the_day() {
    let course = Course::on_monday().await;
    // The bakery sees who agreed to be there, and nobody else.
    let text = course.text(&course.bread).await;
    assert!(text.contains("山田 花子") && !text.contains("林 実") && !text.contains("森 光"), "{text}");
    let text = course.text(&course.shop).await;
    assert!(text.contains("森 光") && !text.contains("山田 花子"), "{text}");
    let text = course.text(&course.own).await;
    assert!(text.contains("山田 花子") && text.contains("林 実") && !text.contains("森 光"), "{text}");
    assert!(text.contains("海辺パン") && text.contains("行き先は、決まりしだい"), "{text}");

    assert_eq!(course.marks(&course.bread, course.hana, 2, "came", "a").await, 200);
    assert_eq!(course.said(course.hana, 2).await, ["came"]);
    // Whoever is not placed with it by an agreed placement, another day, and what is not an employer's to say.
    for (who, day, said) in [
        (course.hikaru, 2, "came"),
        (course.minoru, 2, "absent"),
        (course.hana, 0, "came"),
        (course.hana, 2, "stop"),
    ] {
        assert_eq!(course.marks(&course.bread, who, day, said, "b").await, 404, "{said} on {day}");
    }
    assert_eq!(course.marks(&course.other, course.hana, 2, "absent", "c").await, 404);
    assert_eq!(course.marks(&course.bread, course.hana, 3, "came", "d").await, 409, "tomorrow has not come");
    // The day after it may still be said, later no more.
    course.round.test.app.clock.set(moment("2027-03-16T03:00:00Z"));
    assert_eq!(course.marks(&course.bread, course.hana, 2, "late", "e").await, 200);
    assert_eq!(course.said(course.hana, 2).await, ["late"]);
    course.round.test.app.clock.set(moment("2027-03-17T03:00:00Z"));
    course.marks(&course.bread, course.hana, 2, "absent", "f").await;
    assert_eq!(course.said(course.hana, 2).await, ["late"], "Monday is over for the link");
    // A link takes back its own marks alone.
    let mark = course.mark_id(course.hana, 2).await;
    let (status, _) = course.press(&course.own, &[("act", "undo"), ("mark", &mark)]).await;
    assert_eq!(status, 404);
    let (status, _) = course.press(&course.bread, &[("act", "undo"), ("mark", &mark)]).await;
    assert_eq!((status, course.said(course.hana, 2).await), (200, vec!["came".to_owned()]));
    // A neighbour finds nothing.
    let next_door = neighbour(&course.round.test).await;
    let app = &course.round.test.app;
    let stranger =
        accounts::make_token(app, next_door.center, Actor::Command, next_door.member, "test").await.unwrap();
    let path = format!("/api/v1{}/course-days", course.round.base());
    assert_eq!(api(&course.round.test, "GET", &path, None, &stranger).await.0, 404);
    let body = json!({ "attendee": course.hana, "said": "came", "once": "x" });
    let path = format!("{path}/{}/marks", course.days[2]);
    assert_eq!(api(&course.round.test, "POST", &path, Some(body), &stranger).await.0, 404);
}

#[actix_web::test]
async fn staff_tap_who_came_take_it_back_and_see_first_who_has_not_come() {
    let course = Course::on_monday().await;
    let mut staff = course.round.test.staff().await;
    let list = format!("{}/course-days", course.round.base());
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    // みのる has no agreed placement: he is named as such, and not as missing.
    assert!(text.contains("お休みの連絡もまだない方が2名") && text.contains("tel:"), "{text}");
    assert!(text.contains("実習先が決まっていない方がいます。 林 実"), "{text}");
    let board = course.board(2);
    staff.open(&board).await.unwrap();
    let hana = course.hana.to_string();
    staff.send(&board, &[("attendee", &hana), ("said", "late"), ("time", "09:50")]).await.unwrap();
    assert!(staff.page.text().contains("遅れて来ました 午前9時50分"), "{}", staff.page.text());
    assert!(staff.page.text().contains("お休みの連絡もまだない方が1名"), "{}", staff.page.text());
    // The same page sent once more, as by an impatient finger: one mark.
    staff.send(&board, &[("attendee", &hana), ("said", "left_early")]).await.unwrap();
    let once = staff.page.clone();
    for _ in 0..2 {
        staff.page = once.clone();
        staff.send(&board, &[("attendee", &hana), ("said", "absent")]).await.unwrap();
    }
    assert_eq!(course.count("select count(*) as n from course_marks").await, 3);
    assert_eq!(course.said(course.hana, 2).await, ["absent"]);
    let mark = course.mark_id(course.hana, 2).await;
    for _ in 0..2 {
        let path = format!("course-days/{}/undo", course.days[2]);
        let body = Some(json!({ "mark": mark }));
        assert_eq!(course.api("POST", &path, body).await.0, 204, "taken back once, however often");
    }
    assert_eq!(course.said(course.hana, 2).await, ["late", "left_early"]);
    assert_eq!(
        staff.post(&board, &[("attendee", &hana), ("said", "late"), ("time", "25:00")]).await.unwrap(),
        422
    );
    let body = json!({ "attendee": course.hana, "said": "came", "once": "early" });
    let path = format!("course-days/{}/marks", course.days[4]);
    assert_eq!(course.api("POST", &path, Some(body)).await.0, 409, "Wednesday has not come");
}

#[actix_web::test]
async fn notes_lie_sealed_for_those_who_look_after_and_trouble_makes_one_task() {
    let course = Course::on_monday().await;
    let (hana, monday) = (course.hana.to_string(), course.days[2].to_string());
    let note = |author: &'static str, words: &'static str, mood: &'static str, once: &'static str| {
        vec![
            ("act", "note"),
            ("attendee", &*hana),
            ("day", &*monday),
            ("author", author),
            ("mood", mood),
            ("words", words),
            ("once", once),
        ]
    };
    let (status, guest) = course.press(&course.bread, &note("", "", "", "empty")).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("ひとこと書いてください"), "{}", guest.page.text());
    for once in ["one", "one"] {
        let (status, _) = course.press(&course.bread, &note("", "手が震えて静かな所へ", "fine", once)).await;
        assert_eq!(status, 200);
    }
    course.press(&course.own, &note("trainee", "つかれたけど、たのしい", "tired", "two")).await;
    course.press(&course.own, &note("supporter", "夜は眠れたようす", "fine", "three")).await;
    assert_eq!(course.count("select count(*) as n from course_notes").await, 3);
    for (table, column) in
        [("sealed_facts", "value"), ("audit_values", "\"after\""), ("tasks", "instructions")]
    {
        let sql = format!("select count(*) as n from {table} where cast({column} as text) like '%静かな所%'");
        assert_eq!(course.count(&sql).await, 0, "{table}");
    }
    // Each reads back what they wrote, and nothing else.
    let text = course.text(&course.bread).await;
    assert!(text.contains("静かな所へ") && !text.contains("たのしい") && !text.contains("眠れた"), "{text}");
    let text = course.text(&course.own).await;
    assert!(text.contains("たのしい") && text.contains("眠れた") && !text.contains("静かな所"), "{text}");
    for other in [&course.shop, &course.other] {
        assert!(!course.text(other).await.contains("静かな所"));
    }
    // An office writes about its own trainee, an employer as itself.
    assert_eq!(course.press(&course.other, &note("trainee", "ことば", "fine", "x")).await.0, 404);
    assert_eq!(course.press(&course.shop, &note("", "ことば", "fine", "y")).await.0, 404);

    // Staff with a part in the course see that there are notes; who looks after the trainee opens them, and it is kept.
    let open = format!("trainees/{hana}/days/open");
    assert_eq!(course.api("POST", &open, None).await.0, 403);
    let mine = format!("trainees/{hana}/mine");
    assert_eq!(course.api("PUT", &mine, Some(json!({ "mine": true }))).await.0, 204);
    let (status, opened) = course.api("POST", &open, None).await;
    assert_eq!((status, opened.as_array().unwrap().len()), (200, 3), "{opened}");
    assert_eq!(course.count("select count(*) as n from sealed_readings").await, 3);
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/trainees/{hana}/days", course.round.base());
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("3件あります") && !staff.page.text().contains("静かな所"));
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert!(staff.page.text().contains("静かな所へ"), "{}", staff.page.text());
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("words", "落ち着いて帰られた")]).await.unwrap();
    assert_eq!(course.count("select count(*) as n from course_notes where author = 'staff'").await, 1);

    // A hard day and the button: one task, whose title names nobody.
    assert_eq!(course.open_tasks("courses.call_trouble").await, 0);
    course.press(&course.own, &note("trainee", "", "hard", "four")).await;
    let trouble = [("act", "trouble"), ("attendee", &*hana), ("day", &*monday), ("once", "five")];
    for _ in 0..2 {
        let (status, guest) = course.press(&course.bread, &trouble).await;
        assert_eq!(status, 200);
        assert!(guest.page.text().contains("センターからお電話します"), "{}", guest.page.text());
    }
    assert_eq!(course.open_tasks("courses.call_trouble").await, 1);
    let named = "select count(*) as n from tasks where kind = 'courses.call_trouble' and cast(title as text) like '%山田%'";
    assert_eq!(course.count(named).await, 0);
    let both = "select count(*) as n from tasks where kind = 'courses.call_trouble'
                 and cast(instructions as text) like '%海辺パン%' and cast(instructions as text) like '%ひまわり%'";
    assert_eq!(course.count(both).await, 1, "whoever is in trouble is named with the number");
}

#[actix_web::test]
async fn after_the_end_a_note_gets_a_page_that_says_whom_to_ring() {
    let course = Course::new().await;
    course.round.test.app.clock.set(moment("2027-03-30T00:00:00Z"));
    let text = course.text(&course.bread).await;
    assert!(text.contains("この講座は終わったか") && text.contains("電話"), "{text}");
    let (hana, day) = (course.hana.to_string(), course.days[4].to_string());
    let fields = [
        ("act", "note"),
        ("attendee", &*hana),
        ("day", &*day),
        ("words", "遅くなってすみません"),
        ("once", "late"),
    ];
    let (status, guest) = course.press(&course.bread, &fields).await;
    assert_eq!(status, 409);
    let text = guest.page.text();
    assert!(text.contains("下の番号に電話") && text.contains("遅くなってすみません"), "{text}");
    assert_eq!(course.count("select count(*) as n from course_notes").await, 0);
}

#[actix_web::test]
async fn on_paper_and_on_the_phone_stand_agreed_placements_alone() {
    let course = Course::new().await;
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/course-days/cards", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("海辺パン") && text.contains("山田 花子") && text.contains("森 光"), "{text}");
    assert!(!text.contains("林 実"), "who has not agreed stands on no card: {text}");
    assert!(text.contains("119番") && text.contains("3月15日"), "{text}");
    staff.open(&format!("{}/course-days/handbooks", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("<rt>はなこ</rt><rp>）</rp></ruby>さんの しおり")
            && text.contains("<ruby>電話<rp>（</rp><rt>でんわ</rt><rp>）</rp></ruby>をしてください"),
        "{text}"
    );
    assert!(text.contains("海野店長") && text.contains("駅から歩いて5分"), "{text}");
    let minoru = text.split("<rt>みのる</rt><rp>）</rp></ruby>さんの しおり").nth(1).unwrap();
    let minoru = minoru.split("さんの しおり").next().unwrap();
    assert!(minoru.contains("まったら、お<ruby>知<") && !minoru.contains("海辺パン"), "{minoru}");
    // Behind the links each sees its own.
    let mut guest = course.round.test.guest();
    guest.open(&format!("{}/paper", course.page(&course.bread))).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("山田 花子") && !text.contains("森 光") && !text.contains("林 実"), "{text}");
    guest.open(&format!("{}/paper", course.page(&course.other))).await.unwrap();
    let text = guest.page.text();
    assert!(
        text.contains("<rt>ひかる</rt><rp>）</rp></ruby>さんの しおり") && !text.contains("山田"),
        "{text}"
    );
}
