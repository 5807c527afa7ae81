//! Employers: asked for places by all channels, answered by link, on the telephone and on paper, changed and taken back;
//! no employer sees another's answer, and a center next door sees none.

use chrono::Duration;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::contacts::Channel;
use tsudoi::courses::employers::model::{Answer, Content, Stated};
use tsudoi::courses::employers::service::{self, NewAnswer};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings;
use tsudoi::i18n::Texts;
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, Asking, NewAsking, Subject};
use tsudoi::plans::Making;
use tsudoi::plans::sudden::{self, Because};
use tsudoi::replies::model::ReplyChannel;

use crate::invitations::fixture::Office;
use crate::round::Round;
use crate::stage::{api, neighbour};
use crate::support::{Mail, TestApp};

const BREAD: &str = "office@pan.example";
const STORE: &str = "office@soko.example";

/// A course of five days from Friday, 12 March 2027, the last three of them at employers, and four employers.
struct Course {
    round: Round,
    staff: Browser,
    days: Vec<String>,
}

fn making(date: &str, deadline: &str) -> Making {
    Making {
        playbook: "step-up-course".to_owned(),
        title: Texts::both("ステップアップ講座", "Step-up course"),
        date: date.parse().unwrap(),
        starts: "09:30:00".parse().unwrap(),
        ends: "15:30:00".parse().unwrap(),
        reply_deadline: deadline.parse().unwrap(),
        ..Round::making(10, Some(2))
    }
}

impl Course {
    async fn new() -> Self {
        let test = TestApp::spawn().await;
        let employer = |name, email| Office { name, email, kind: "employer", ..Office::default() };
        test.office(employer("海辺パン", BREAD)).await;
        test.office(employer("みなと倉庫", STORE)).await;
        let paper = |name, channel| Office {
            name,
            channel: Some(channel),
            kind: "employer",
            address: "みなと市海辺2-2",
            fax: "000-000-2001",
            phone: "000-000-2000",
            ..Office::default()
        };
        test.office(paper("紙の工場", Channel::Fax)).await;
        test.office(paper("電話の店", Channel::Phone)).await;
        test.office(Office { name: "あおぞら", email: "office@aozora.example", ..Office::default() }).await;
        let round = Round::made(test, making("2027-03-12", "2027-02-05")).await;
        let mut staff = round.test.staff().await;
        let page = format!("{}/employers", round.base());
        staff.open(&page).await.unwrap();
        let days = staff.page.values("days");
        assert_eq!(days.len(), 5, "every day of the course can be one at an employer");
        let days = days[2..].to_vec();
        // What the playbook calls practicum is proposed.
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
        drop(tx);
        let proposed: Vec<String> =
            whole.days_at_employers(&[]).iter().map(|day| day.id.to_string()).collect();
        assert_eq!(proposed, days);
        let fields: Vec<(&str, &str)> = days.iter().map(|day| ("days", day.as_str())).collect();
        staff.send(&format!("{page}/days"), &fields).await.unwrap();
        assert!(staff.page.text().contains("会社で過ごす日を保存しました"), "{}", staff.page.text());
        Course { round, staff, days }
    }

    /// Asks every employer of the book, by the pages; the mail is out.
    async fn asked() -> Self {
        let mut course = Self::new().await;
        course.ask().await;
        course.round.test.advance(Duration::seconds(61)).await;
        course
    }

    async fn ask(&mut self) -> String {
        let (new, waves) = (self.page("waves/new?of=practicum"), self.page("waves"));
        self.staff.open(&new).await.unwrap();
        self.staff.send(&waves, &[("kinds", "employer")]).await.unwrap();
        let wave = self.staff.page.url.clone();
        self.staff.open(&format!("{wave}/confirm")).await.unwrap();
        self.staff.send(&format!("{wave}/open"), &[]).await.unwrap();
        wave
    }

    fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.round.base())
    }

    fn mails(&self, to: &str) -> Vec<Mail> {
        self.round.test.mails().into_iter().filter(|mail| mail.to() == to).collect()
    }

    /// The name of the box of a day.
    fn day(&self, number: usize) -> String {
        format!("places-{}", self.days[number])
    }

    /// An employer stands at its page, behind the link of its mail.
    async fn guest(&self, to: &str) -> (Browser, String) {
        let mut guest = self.round.test.guest();
        guest.open(&self.mails(to)[0].link()).await.unwrap();
        let page = guest.page.url.split('?').next().unwrap().to_owned();
        assert!(page.ends_with("/practicum"), "{page}");
        (guest, page)
    }

    /// An employer answers by its link, as its form stands with these fields.
    async fn answers(&self, to: &str, answer: &str, fields: &[(&str, &str)]) -> Browser {
        let (mut guest, page) = self.guest(to).await;
        guest.open(&format!("{page}?answer={answer}")).await.unwrap();
        let mut fields = fields.to_vec();
        fields.push(("step", "check"));
        guest.send(&page, &fields).await.unwrap();
        assert!(guest.page.text().contains("この内容でお返事します"), "{}", guest.page.text());
        guest.send(&page, &[("step", "send")]).await.unwrap();
        guest
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &token).await
    }

    /// What the API says of an employer.
    async fn told(&self, name: &str) -> Json {
        let (status, told) = self.api("GET", "employers", None).await;
        assert_eq!(status, 200, "{told}");
        let all = told["employers"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name} in {told}")).clone()
    }

    /// Where staff see an employer.
    async fn employer(&self, name: &str) -> String {
        let id = self.told(name).await["employer"].as_str().unwrap().to_owned();
        self.page(&format!("employers/{id}"))
    }

    async fn today(&mut self) -> String {
        self.staff.open("/today?whose=all").await.unwrap();
        self.staff.page.text()
    }
}

#[actix_web::test]
async fn employers_are_asked_by_their_own_way_and_the_letter_names_the_days() {
    let mut course = Course::new().await;
    let new = course.page("waves/new?of=practicum");
    course.staff.open(&new).await.unwrap();
    assert!(course.staff.page.text().contains("お願いする会社を選ぶ"), "{}", course.staff.page.text());
    course.ask().await;
    course.round.test.advance(Duration::seconds(61)).await;
    let mail = &course.mails(BREAD)[0];
    let text = mail.text();
    for told in ["3月15日（月）", "3月16日（火）", "3月17日（水）", "今回はむずかしい", "/stop"]
    {
        assert!(text.contains(told), "{told} in {text}");
    }
    assert!(!text.contains("3月12日") && !text.contains("みなと倉庫"), "{text}");
    assert!(course.mails("office@aozora.example").is_empty(), "whoever is no employer is not asked");
    let (_, told) = course.api("GET", "employers", None).await;
    assert_eq!(told["counts"]["asked"], 4, "{told}");
    assert_eq!(told["counts"]["without_mail"], 2);

    // Paper: a letter with its form, and a tick; who is rung stands on the list of calls.
    let sheets = course.page("employers/sheets?channel=fax");
    course.staff.open(&sheets).await.unwrap();
    let page = course.staff.page.text();
    assert!(page.contains("紙の工場") && page.contains("職場のようす") && page.contains("3月15日"), "{page}");
    assert!(!page.contains("海辺パン"), "{page}");
    let list = course.page("sheets?purpose=employer_request");
    course.staff.open(&list).await.unwrap();
    let marks = course.page("askings/mark-sent");
    course.staff.send(&marks, &[("all", "fax"), ("purpose", "employer_request")]).await.unwrap();
    assert_eq!(course.told("紙の工場").await["sent"], "sent");
    let calls = course.page("employers?show=call");
    course.staff.open(&calls).await.unwrap();
    let page = course.staff.page.text();
    assert!(
        page.contains("電話の店") && page.contains("000-000-2000") && !page.contains("海辺パン"),
        "{page}"
    );
    // Nobody is invited by it, and no invitation counts.
    let (_, ledger) = course.api("GET", "ledger", None).await;
    assert_eq!(ledger["sums"]["total"]["invited"], 0, "{ledger}");
}

#[actix_web::test]
async fn an_employer_answers_in_four_screens_and_may_change_its_mind() {
    let mut course = Course::asked().await;
    let (mut guest, page) = course.guest(BREAD).await;
    let asked = guest.page.text();
    for button in ["受けられます", "今回はむずかしい", "返事は後日"] {
        assert!(asked.contains(button), "{button} in {asked}");
    }
    // A yes without a day is told, with what was typed.
    guest.open(&format!("{page}?answer=yes")).await.unwrap();
    assert_eq!(guest.post(&page, &[("contact", "海野 一"), ("step", "check")]).await.unwrap(), 422);
    assert!(guest.page.text().contains("人数を一つ以上"), "{}", guest.page.text());
    assert!(guest.page.text().contains("海野 一"));
    let (monday, tuesday) = (course.day(0), course.day(1));
    let typed = [
        (monday.as_str(), "２"),
        (tuesday.as_str(), "1人"),
        ("work", "packing"),
        ("condition", "standing"),
        ("wheelchair", "partly"),
        ("minutes_on_foot", "10"),
        ("contact_phone", "03-1234-5678"),
        ("paper", "agreement"),
        ("step", "check"),
    ];
    guest.send(&page, &typed).await.unwrap();
    let check = guest.page.text();
    for told in ["3月15日（月）", "2人", "箱詰め", "立ち仕事", "海野 一", "覚書"] {
        assert!(check.contains(told), "{told} in {check}");
    }
    assert!(course.told("海辺パン").await["answer"].is_null(), "a check is no answer");
    guest.send(&page, &[("step", "edit")]).await.unwrap();
    guest.send(&page, &[("step", "check")]).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();
    assert!(guest.page.text().contains("お返事を受け取りました"), "{}", guest.page.text());
    assert!(guest.page.text().contains("仕事場を拝見"));
    let told = course.told("海辺パン").await;
    assert_eq!(told["answer"]["answer"], "yes", "{told}");
    assert_eq!(told["answer"]["places"][&course.days[0]], 2);
    assert_eq!(told["answer"]["content"]["contact_phone"], "0312345678");

    // The table of staff, and on paper.
    for page in ["employers", "employers/print"] {
        let page = course.page(page);
        course.staff.open(&page).await.unwrap();
        let text = course.staff.page.text();
        assert!(text.contains("海辺パン") && text.contains("箱詰め"), "{text}");
    }
    let (_, all) = course.api("GET", "employers", None).await;
    let places: Vec<i64> =
        all["days"].as_array().unwrap().iter().map(|day| day["places"].as_i64().unwrap()).collect();
    assert_eq!(places, [2, 1, 0]);

    // It has less after all: the later word counts, the earlier is kept, and staff are told.
    guest.open(&format!("{page}?answer=yes")).await.unwrap();
    guest.send(&page, &[(monday.as_str(), "1"), ("step", "check")]).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();
    let told = course.told("海辺パン").await;
    assert_eq!(
        (&told["answer"]["number"], &told["answer"]["places"][&course.days[0]]),
        (&json!(2), &json!(1))
    );
    assert!(course.today().await.contains("海辺パンの受け入れが減りました"));
    let employer = course.employer("海辺パン").await;
    course.staff.open(&employer).await.unwrap();
    course.staff.send(&format!("{employer}/undo"), &[]).await.unwrap();
    let told = course.told("海辺パン").await;
    assert_eq!(
        (&told["answer"]["number"], &told["answer"]["places"][&course.days[0]]),
        (&json!(1), &json!(2))
    );
    assert!(course.staff.page.text().contains("2番の入力を取り消しました"), "{}", course.staff.page.text());
}

#[actix_web::test]
async fn a_no_is_thanked_once_and_stands_first_the_next_time() {
    let mut course = Course::asked().await;
    for _ in 0..2 {
        let guest = course.answers(BREAD, "no", &[("message", "繁忙期です")]).await;
        assert!(guest.page.text().contains("次の機会に"), "{}", guest.page.text());
    }
    assert_eq!(course.mails(BREAD).len(), 1, "a finger may slip");
    course.round.test.advance(Duration::minutes(11)).await;
    let mails = course.mails(BREAD);
    assert_eq!(mails.len(), 2);
    assert!(mails[1].text().contains("承知しました"), "{}", mails[1].text());
    // Said on the telephone by one that is rung: it was thanked there.
    let shop = course.employer("電話の店").await;
    course.staff.open(&shop).await.unwrap();
    course.staff.send(&shop, &[("answer", "no"), ("channel", "phone")]).await.unwrap();
    assert!(course.staff.page.text().contains("電話の店のお返事を入力しました"));
    let shop = course.employer("電話の店").await;
    course.staff.open(&shop).await.unwrap();
    assert!(!course.today().await.contains("今回はむずかしい"), "nobody has to ring to say thank you");
    // Who changes its mind within ten minutes is not thanked for a no.
    course.answers(STORE, "no", &[]).await;
    let monday = course.day(0);
    course.answers(STORE, "yes", &[(&monday, "3")]).await;
    course.round.test.advance(Duration::minutes(11)).await;
    assert_eq!(course.mails(STORE).len(), 1);

    // The next course: who had to say no stands first, and each is marked.
    let test = course.round.test;
    let next = Round::made(test, making("2027-08-20", "2027-07-16")).await;
    let mut staff = next.test.staff().await;
    staff.open(&format!("{}/waves/new?of=practicum", next.base())).await.unwrap();
    staff.send(&format!("{}/waves", next.base()), &[("kinds", "employer")]).await.unwrap();
    let page = staff.page.text();
    let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name} in {page}"));
    assert!(at("海辺パン") < at("みなと倉庫") && at("電話の店") < at("みなと倉庫"), "{page}");
    for mark in ["前回は見送り", "受け入れの経験あり（1回）", "はじめてお願いする会社"]
    {
        at(mark);
    }
}

#[actix_web::test]
async fn later_comes_back_as_a_task_and_one_reminder_becomes_a_name_to_ring() {
    let mut course = Course::asked().await;
    course.answers(BREAD, "later", &[("later_on", "2026-12-21"), ("look_first", "yes")]).await;
    let today = course.today().await;
    assert!(today.contains("海辺パンに、実習の受け入れのお返事をうかがう"), "{today}");
    assert!(today.contains("海辺パンの仕事場を見に行く"), "{today}");
    let (page, remind) = (course.page("employers"), course.page("employers/remind"));
    course.staff.open(&page).await.unwrap();
    course.staff.send(&remind, &[]).await.unwrap();
    course.round.test.advance(Duration::minutes(5)).await;
    assert_eq!(course.mails(BREAD).len(), 1, "who said later is not reminded");
    let mails = course.mails(STORE);
    assert_eq!(mails.len(), 2);
    assert!(mails[1].subject().contains("もう一度だけ"), "{}", mails[1].subject());
    let (status, again) = course.api("POST", "employers/remind", None).await;
    assert_eq!((status, &again["reminded"]), (200, &json!(0)), "each is reminded once");
    assert_eq!(course.told("みなと倉庫").await["to_call"], true);
    let monday = course.day(0);
    course.answers(BREAD, "yes", &[(&monday, "1")]).await;
    let today = course.today().await;
    assert!(!today.contains("お返事をうかがう"), "{today}");
}

#[actix_web::test]
async fn what_came_by_fax_is_typed_in_with_its_own_time_and_two_at_once_see_each_other() {
    let mut course = Course::asked().await;
    let factory = course.employer("紙の工場").await;
    let mut other = course.round.test.staff().await;
    other.open(&factory).await.unwrap();
    course.staff.open(&factory).await.unwrap();
    let monday = course.day(0);
    let typed = [
        ("answer", "yes"),
        ("channel", "fax"),
        ("received_time", "08:05"),
        (monday.as_str(), "2"),
        ("work", "assembly"),
    ];
    course.staff.send(&factory, &typed).await.unwrap();
    let told = course.told("紙の工場").await;
    assert_eq!(told["answer"]["channel"], "fax", "{told}");
    assert_ne!(told["answer"]["received_at"], told["answer"]["typed_at"], "{told}");
    // The colleague typed the same slip: nothing is overwritten unseen.
    let status = other.post(&factory, &[("answer", "no"), ("channel", "phone")]).await.unwrap();
    assert_eq!(status, 422);
    assert!(other.page.text().contains("組み立て"), "{}", other.page.text());
    assert_eq!(course.told("紙の工場").await["answer"]["answer"], "yes");
    // A moment that is still to come, and no channel.
    course.staff.open(&factory).await.unwrap();
    let ahead = [("answer", "no"), ("channel", "fax"), ("received_on", "2027-03-01")];
    assert_eq!(course.staff.post(&factory, &ahead).await.unwrap(), 422);
    let papers = format!("{factory}/papers");
    course.staff.open(&factory).await.unwrap();
    course.staff.send(&papers, &[("insurance", "done"), ("agreement", "under_way")]).await.unwrap();
    let told = course.told("紙の工場").await;
    assert_eq!((&told["insurance"], &told["agreement"]), (&json!("done"), &json!("under_way")), "{told}");
}

#[actix_web::test]
async fn no_employer_sees_anothers_answer_and_no_stranger_sees_any() {
    let mut course = Course::asked().await;
    let monday = course.day(0);
    let fields = [(monday.as_str(), "1"), ("contact", "海野 一"), ("message", "朝が早いです")];
    course.answers(BREAD, "yes", &fields).await;
    let (mut other, page) = course.guest(STORE).await;
    for path in [page.clone(), format!("{page}?answer=yes"), format!("{page}?change=1")] {
        other.open(&path).await.unwrap();
        let text = other.page.text();
        assert!(!text.contains("海辺パン") && !text.contains("海野") && !text.contains("朝が早い"), "{text}");
    }
    // Its link opens nothing of the course itself, and an invitation's link opens no page for employers.
    let link = page.trim_end_matches("/practicum").to_owned();
    other.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    assert!(other.page.url.contains("/practicum"), "{}", other.page.url);
    for path in ["questionnaire", "visit"] {
        assert_eq!(other.get(&format!("{link}/{path}")).await.unwrap(), 404, "{path}");
    }
    let office = course.round.office("あおぞら就労", "アオゾラ").await;
    let invited = course.round.link(&office);
    assert_eq!(other.get(&format!("{invited}/practicum")).await.unwrap(), 404);
    assert_eq!(other.get(&format!("/i/{}/practicum", "A".repeat(43))).await.unwrap(), 404);

    // Without a sign-in, next door, and by the id of something else.
    let employer = course.employer("海辺パン").await;
    let list = course.page("employers");
    for path in [&employer, &list] {
        let mut nobody = course.round.test.guest();
        nobody.get(path).await.unwrap();
        assert!(nobody.page.url.contains("/sign-in"), "{}", nobody.page.url);
    }
    let next_door = neighbour(&course.round.test).await;
    let app = &course.round.test.app;
    let token =
        tsudoi::accounts::service::make_token(app, next_door.center, Actor::Command, next_door.member, "n")
            .await
            .unwrap();
    for path in [format!("/api/v1{list}"), format!("/api/v1{employer}")] {
        let method = if path.ends_with("/employers") { "GET" } else { "PUT" };
        let body = (method == "PUT").then(|| json!({ "answer": "no", "channel": "phone", "once": "1" }));
        assert_eq!(api(&course.round.test, method, &path, body, &token).await.0, 404, "{path}");
    }
    let wrong = course.page(&format!("employers/{}", office.id));
    assert_eq!(course.staff.get(&wrong).await.unwrap(), 404);
    assert_eq!(course.told("海辺パン").await["answer"]["answer"], "yes");
}

#[actix_web::test]
async fn the_step_that_rings_closes_when_every_employer_has_answered() {
    let course = Course::asked().await;
    let monday = course.day(0);
    let (_, told) = course.api("GET", "employers", None).await;
    let all = told["employers"].as_array().unwrap().clone();
    for (number, one) in all.iter().enumerate() {
        let tx = course.round.test.app.db.scoped(course.round.test.center).read().await.unwrap();
        let counts = service::counts(&tx, course.round.gathering).await.unwrap();
        assert_eq!(counts.not_answered, all.len() - number);
        drop(tx);
        let day = monday.trim_start_matches("places-");
        let body = json!({
            "answer": "yes", "places": { day: 1 }, "content": { "work": ["cleaning"] },
            "channel": "phone", "once": format!("call-{number}"),
        });
        let path = format!("employers/{}", one["employer"].as_str().unwrap());
        assert_eq!(course.api("PUT", &path, Some(body.clone())).await.0, 204, "{body}");
        // The same press twice is one answer, whatever was seen.
        assert_eq!(course.api("PUT", &path, Some(body)).await.0, 204);
        let told = course.told(one["name"].as_str().unwrap()).await;
        assert_eq!(told["answer"]["number"], 1, "{told}");
    }
    let bad = json!({ "answer": "yes", "channel": "door", "once": "x", "seen": 1 });
    let first = all[0]["employer"].as_str().unwrap();
    assert_eq!(course.api("PUT", &format!("employers/{first}"), Some(bad)).await.0, 422);
    let none = json!({ "answer": "yes", "channel": "fax", "once": "y", "seen": 1 });
    assert_eq!(course.api("PUT", &format!("employers/{first}"), Some(none)).await.0, 422);
    let stale = json!({ "answer": "no", "channel": "fax", "once": "z" });
    assert_eq!(course.api("PUT", &format!("employers/{first}"), Some(stale)).await.0, 409);
}

#[actix_web::test]
async fn a_gathering_whose_playbook_asks_no_employer_may_ask_all_the_same() {
    let round = Round::new(10, None).await;
    let mut staff = round.test.staff().await;
    let page = format!("{}/employers", round.base());
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("お願いする用意がまだありません"), "{}", staff.page.text());
    staff.send(&format!("{page}/start"), &[]).await.unwrap();
    assert!(staff.page.text().contains("まだどこにもお願いしていません"), "{}", staff.page.text());
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    assert!(Subject::practicum(&tx, round.gathering).await.unwrap().is_some());
}

/// The days of what lasts are told one by one, weekends left out, and go along where it is moved.
#[actix_web::test]
async fn a_week_has_each_of_its_days() {
    let test = TestApp::spawn().await;
    let week = Making {
        playbook: "work-experience-week".to_owned(),
        until: Some("2027-02-23".parse().unwrap()),
        ..making("2027-02-18", "2027-01-15")
    };
    let round = Round::made(test, week).await;
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    let days = whole.each_day();
    let dates: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2027-02-18", "2027-02-19", "2027-02-22", "2027-02-23"]);
    let about = Subject::practicum(&tx, round.gathering).await.unwrap().expect("it asks employers");
    drop(tx);
    let office = round.test.office(Office { name: "海辺パン", email: BREAD, ..Office::default() }).await;
    let now = app.clock.now();
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let new = NewAsking {
        subject_kind: SubjectKind::Practicum,
        subject_id: about.id,
        wave_id: None,
        organization_id: Some(office),
        contact_id: None,
        channel: Channel::Email,
        lang: tsudoi::i18n::Lang::Ja,
        until: now + Duration::days(200),
    };
    let asking: Asking = invitations::new_asking(app, &tx, now, new).await.unwrap();
    tx.commit().await.unwrap();
    let stated = Stated {
        answer: Answer::Yes,
        later_on: None,
        places: [(days[1].id, 2), (days[2].id, 1)].into(),
        content: Content::default(),
    };
    let new = NewAnswer {
        stated: stated.clone(),
        channel: ReplyChannel::Phone,
        received_at: None,
        seen: None,
        once: "1".to_owned(),
    };
    let by = Actor::Command;
    service::answer(app, round.test.center, by, asking.id, new).await.unwrap();
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let row = tsudoi::courses::employers::store::practicum::of_gathering(&tx, round.gathering).await.unwrap();
    let all = service::employers(&tx, &row.unwrap()).await.unwrap();
    assert_eq!(all[0].places, stated.places);
}

/// Whoever promised places hears of it when the course is called off, beside the guests.
#[actix_web::test]
async fn an_employer_with_places_is_an_errand_when_the_course_is_called_off() {
    let mut course = Course::asked().await;
    let monday = course.day(0);
    course.answers(BREAD, "yes", &[(&monday, "1")]).await;
    course.answers(STORE, "no", &[]).await;
    let test = &course.round.test;
    let because = Because { reason: "大雪のため".to_owned(), version: None };
    sudden::call_off(&test.app, test.center, Actor::Command, course.round.gathering, because).await.unwrap();
    let calls = course.page("calls");
    course.staff.open(&calls).await.unwrap();
    let page = course.staff.page.text();
    assert!(page.contains("実習先の海辺パンに"), "{page}");
    assert!(!page.contains("みなと倉庫"), "{page}");
    // Behind its own link it reads that the course is called off, and nothing is taken any more.
    let (mut guest, page) = course.guest(BREAD).await;
    assert!(guest.page.text().contains("中止"), "{}", guest.page.text());
    guest.open(&format!("{page}?answer=no")).await.unwrap();
    assert!(!guest.page.text().contains("内容を確かめる"), "{}", guest.page.text());
}
