//! A companion leaves: whom they accompanied goes to the successor with the rest of the list, and comes back with it.

use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{self, Actor};
use tsudoi::courses::trainees::{Companion, service as trainees};
use tsudoi::db::MembershipId;
use tsudoi::gatherings::service::{RoleIn, put_role};
use tsudoi::tasks::store::task;

use super::days::{Course, MONDAY, moment};
use crate::stage::api;

/// A course in which 田中 has a part and accompanies はな; 鈴木 has none yet.
struct Leaving {
    course: Course,
    tanaka: MembershipId,
    suzuki: MembershipId,
}

impl Leaving {
    async fn new() -> Self {
        let course = Course::new().await;
        let test = &course.round.test;
        let (app, gathering) = (test.app.clone(), course.round.gathering);
        let (tanaka, _) = test.member(Role::Staff, "田中").await;
        let (suzuki, _) = test.member(Role::Staff, "鈴木").await;
        let tx = app.db.scoped(test.center).write().await.unwrap();
        let part = RoleIn {
            role: "companion".to_owned(),
            member: Some(tanaka),
            name: String::new(),
            phone: String::new(),
        };
        put_role(&app, &tx, app.clock.now(), gathering, &part, None).await.unwrap();
        tx.commit().await.unwrap();
        let who = Some(Companion::Member(tanaka));
        trainees::set_companion(&app, test.center, test.admin, gathering, course.hana, who).await.unwrap();
        Leaving { course, tanaka, suzuki }
    }

    async fn hands_over(&self, wish: Value) -> Value {
        let path = format!("/api/v1/members/{}/handover", self.tanaka);
        let (status, made) =
            api(&self.course.round.test, "POST", &path, Some(wish), &self.course.token).await;
        assert_eq!(status, 201, "{made}");
        made
    }

    async fn undoes(&self, made: &Value) {
        let path = format!("/api/v1/handovers/{}/undo", made["id"].as_str().unwrap());
        let (status, told) = api(&self.course.round.test, "POST", &path, None, &self.course.token).await;
        assert_eq!(status, 200, "{told}");
        let stayed = told["items"].as_array().unwrap().iter().any(|item| item["stayed"] == true);
        assert!(!stayed, "{told}");
    }

    /// Who accompanies はな.
    async fn companion(&self) -> (Value, Value) {
        let (_, told) = self.course.api("GET", "trainees", None).await;
        let all = told["trainees"].as_array().unwrap();
        let one = all.iter().find(|one| one["attendee"] == json!(self.course.hana)).unwrap();
        (one["companion"].clone(), one["companion_name"].clone())
    }

    /// Whether a member has the course, and whether they read what はな told.
    async fn reads(&self, member: MembershipId) -> (bool, bool) {
        let test = &self.course.round.test;
        let token = accounts::service::make_token(&test.app, test.center, Actor::Command, member, "test");
        let token = token.await.unwrap();
        let base = format!("/api/v1{}/trainees", self.course.round.base());
        let (status, _) = api(test, "GET", &base, None, &token).await;
        let (_, opened) = api(test, "POST", &format!("{base}/{}/open", self.course.hana), None, &token).await;
        (status == 200, opened["told"].is_object())
    }

    async fn address(&self, member: MembershipId) -> String {
        let test = &self.course.round.test;
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let found = accounts::member(&tx, member).await.unwrap().unwrap();
        accounts::store::account::find(&tx, found.account_id).await.unwrap().unwrap().email
    }
}

#[actix_web::test]
async fn whom_a_leaving_colleague_accompanied_goes_to_the_successor_with_the_list() {
    let leaving = Leaving::new().await;
    let (tanaka, suzuki) = (leaving.tanaka, leaving.suzuki);
    let (course, test) = (&leaving.course, &leaving.course.round.test);
    let all = || json!({ "successor": suzuki, "last_day": "2027-03-31" });
    let made = leaving.hands_over(all()).await;
    let items = made["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["kind"] == "companions").expect("はな goes along");
    assert_eq!(item["outcome"], "moved", "{made}");
    let whom = item["whom"].as_str().unwrap();
    assert!(whom.contains("ひまわり") && whom.contains("000-000-2000"), "the office to call: {item}");
    assert!(!made.to_string().contains("山田"), "what is kept with it names no trainee: {made}");
    assert_eq!(leaving.companion().await, (json!({ "member": suzuki }), json!("鈴木")));
    assert_eq!((leaving.reads(suzuki).await, leaving.reads(tanaka).await), ((true, true), (false, false)));
    let mut staff = test.staff().await;
    staff.open(&format!("/settings/handovers/{}/print", made["id"].as_str().unwrap())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("受講する方の伴走") && text.contains("ひまわり"), "{text}");
    assert!(!text.contains("山田"), "{text}");

    leaving.undoes(&made).await;
    assert_eq!(leaving.companion().await.0, json!({ "member": tanaka }));
    assert_eq!((leaving.reads(suzuki).await, leaving.reads(tanaka).await), ((false, false), (true, true)));
    leaving.hands_over(all()).await;

    // A day of rest reaches the successor, and so does what comes a month after the course.
    test.app.clock.set(moment(MONDAY));
    assert_eq!(course.marks(&course.own, course.hana, 3, "not_today", "one").await, 200);
    let news = course.news().await;
    let told =
        [leaving.address(suzuki).await, leaving.address(tanaka).await].map(|to| news.contains_key(&to));
    assert_eq!(told, [true, false], "{:?}", news.keys());
    test.at("2027-04-11T03:00:00Z").await;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let open = task::list_open(&tx, None).await.unwrap();
    drop(tx);
    let follow =
        open.iter().find(|row| row.kind == "courses.follow_up_1" && row.about_id == Some(course.hana.0));
    assert_eq!(follow.expect("it falls to somebody").owner_id, Some(suzuki));
}

#[actix_web::test]
async fn trainees_alone_may_go_while_a_colleague_stays_in_the_course() {
    let leaving = Leaving::new().await;
    let (tanaka, suzuki) = (leaving.tanaka, leaving.suzuki);
    let made = leaving.hands_over(json!({ "successor": suzuki, "kinds": ["companions"] })).await;
    assert_eq!(leaving.companion().await.0, json!({ "member": suzuki }));
    assert_eq!(
        (leaving.reads(suzuki).await, leaving.reads(tanaka).await),
        ((true, true), (true, false)),
        "the part in the course stays, the key to the trainee goes"
    );
    leaving.undoes(&made).await;
    assert_eq!((leaving.reads(suzuki).await, leaving.reads(tanaka).await), ((false, false), (true, true)));

    // Somebody else accompanies by now: that stays as it is.
    let made = leaving.hands_over(json!({ "successor": suzuki, "kinds": ["companions"] })).await;
    let (course, test) = (&leaving.course, &leaving.course.round.test);
    let who = Some(Companion::Partner("浜 春".to_owned()));
    let gathering = course.round.gathering;
    trainees::set_companion(&test.app, test.center, test.admin, gathering, course.hana, who).await.unwrap();
    let undo = format!("/api/v1/handovers/{}/undo", made["id"].as_str().unwrap());
    let (_, told) = api(test, "POST", &undo, None, &course.token).await;
    let item = told["items"].as_array().unwrap().iter().find(|item| item["kind"] == "companions").unwrap();
    assert_eq!(item["stayed"], true, "{told}");
    assert_eq!(leaving.companion().await.1, "浜 春");

    // Once everything that was told is erased, nothing of it is to be handed over.
    let who = Some(Companion::Member(tanaka));
    trainees::set_companion(&test.app, test.center, test.admin, gathering, course.hana, who).await.unwrap();
    let held = async || {
        let path = format!("/api/v1/members/{tanaka}/handover");
        let (_, held) = api(test, "GET", &path, None, &course.token).await;
        let kind = held.as_array().unwrap().iter().find(|kind| kind["kind"] == "companions").unwrap().clone();
        kind["items"].as_array().unwrap().len()
    };
    assert_eq!(held().await, 1);
    test.app.clock.set(moment("2027-10-26T03:00:00Z"));
    assert_eq!(held().await, 0);
}
