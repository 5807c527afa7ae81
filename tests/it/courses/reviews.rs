//! After a course: what each said on the same items reaches those who look after the trainee and no link but its own; the
//! review of the three; follow-ups once for each trainee and month.

use actix_web::http::Method;
use serde_json::{Value, json};
use tsudoi::db::AttendeeId;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;

use super::days::{Course, moment};
use crate::stage::{api, neighbour};

/// Thursday, 18 March 2027, at noon: the day after the last one.
const AFTER: &str = "2027-03-18T03:00:00Z";
/// What only the bakery says.
const BAKERS: &str = "袋づめがとても速かったです";

impl Course {
    /// On the day after the last one, with the admin looking after はな and nobody else.
    async fn ended() -> Self {
        let course = Course::new().await;
        course.round.test.app.clock.set(moment(AFTER));
        let mine = format!("trainees/{}/mine", course.hana);
        let (status, told) = course.api("PUT", &mine, Some(json!({ "mine": true }))).await;
        assert!(status < 300, "{status} {told}");
        course
    }

    fn review(&self, asking: &Asking) -> String {
        format!("{}/review", self.round.link(asking))
    }

    /// What a link's page says.
    async fn reads(&self, asking: &Asking) -> String {
        let mut guest = self.round.test.guest();
        guest.open(&self.review(asking)).await.unwrap();
        guest.page.text()
    }

    /// What a link sends of a trainee.
    async fn says(
        &self,
        asking: &Asking,
        who: AttendeeId,
        party: &str,
        more: &[(&str, &str)],
    ) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let who = who.to_string();
        let mut fields = vec![("attendee", &*who), ("party", party)];
        fields.extend(more);
        let body = serde_html_form::to_string(&fields).unwrap().into_bytes();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let status = guest.request(Method::POST, &self.review(asking), Some(body), &form).await.unwrap();
        (status, guest)
    }

    /// The bakery says how it went with はな.
    async fn baker_says(&self) {
        let fields = [("item-time", "well"), ("item-rest", "growing"), ("good", BAKERS), ("again", "yes")];
        let (status, guest) = self.says(&self.bread, self.hana, "employer", &fields).await;
        assert_eq!(status, 200, "{}", guest.page.text());
    }

    fn path(&self, rest: &str) -> String {
        format!("trainees/{}/review{rest}", self.hana)
    }

    async fn opened(&self) -> Value {
        let (status, told) = self.api("POST", &self.path("/open"), None).await;
        assert_eq!(status, 200, "{told}");
        told
    }

    /// How はな's review stands, and its version.
    async fn plan(&self, state: &str, on: Option<&str>, version: i64) -> u16 {
        let body = json!({ "state": state, "on": on, "at": null, "place": "ひまわり", "version": version });
        self.api("PUT", &self.path(""), Some(body)).await.0
    }
}

#[actix_web::test]
async fn each_says_how_it_went_and_no_link_shows_what_another_said() {
    let course = Course::ended().await;
    let text = course.reads(&course.bread).await;
    assert!(text.contains("山田 花子") && !text.contains("林 実") && !text.contains("森 光"), "{text}");
    let text = course.reads(&course.own).await;
    assert!(text.contains("山田 花子さんから") && text.contains("林 実さんから"), "{text}");
    assert!(!text.contains("森 光"), "{text}");

    course.baker_says().await;
    let said = [("item-time", "done"), ("good", "パンを ならべた"), ("next1", "レジ")];
    assert_eq!(course.says(&course.own, course.hana, "trainee", &said).await.0, 200);
    assert_eq!(
        course.says(&course.own, course.hana, "supporter", &[("good", "朝が早くなった")]).await.0,
        200
    );
    // Nobody speaks of whom they do not know, nor as somebody else.
    for (asking, who, party) in [
        (&course.bread, course.hikaru, "employer"),
        (&course.bread, course.minoru, "employer"),
        (&course.bread, course.hana, "trainee"),
        (&course.own, course.hana, "employer"),
        (&course.other, course.hana, "supporter"),
        (&course.shop, course.hana, "employer"),
    ] {
        assert_eq!(course.says(asking, who, party, &[("good", "はい")]).await.0, 404, "{party}");
    }
    // Each link reads back its own; the employer's words stand on no page of the office's, and the office's on none of its.
    let text = course.reads(&course.bread).await;
    assert!(
        text.contains(BAKERS) && !text.contains("パンを ならべた") && !text.contains("朝が早く"),
        "{text}"
    );
    let link = course.round.link(&course.own);
    let mut guest = course.round.test.guest();
    for page in ["", "/review", "/course-days", "/trainees", "/review/paper", "/course-days/paper"] {
        guest.open(&format!("{link}{page}")).await.unwrap();
        let text = guest.page.text();
        assert!(!text.contains(BAKERS) && !text.contains("また来てほしい"), "{page}: {text}");
    }
    let mut form = course.round.test.guest();
    form.open(&format!("{link}/review?party=employer&attendee={}", course.hana)).await.unwrap();
    assert!(!form.page.text().contains(BAKERS));
    course.round.test.at("2027-03-19T03:00:00Z").await;
    assert!(course.round.test.mails().iter().all(|mail| !mail.text().contains(BAKERS)), "no mail brings it");
    let sql = "select count(*) as n from course_evaluations where way = 'link' and membership_id is null";
    assert_eq!(course.count(sql).await, 3);
    // What was not seen by the reader of the list: words.
    let (_, told) = course.api("GET", "reviews", None).await;
    assert!(!told.to_string().contains(BAKERS), "{told}");
    let next_door = neighbour(&course.round.test).await;
    let path = format!("/api/v1{}/reviews", course.round.base());
    let token = tsudoi::accounts::service::make_token(
        &course.round.test.app,
        next_door.center,
        tsudoi::accounts::Actor::Command,
        next_door.member,
        "test",
    )
    .await
    .unwrap();
    assert_eq!(api(&course.round.test, "GET", &path, None, &token).await.0, 404);
}

#[actix_web::test]
async fn nothing_is_sent_before_it_begins_and_an_empty_one_comes_back_with_what_was_typed() {
    let course = Course::new().await;
    assert_eq!(course.says(&course.bread, course.hana, "employer", &[("good", "はい")]).await.0, 409);
    assert!(course.reads(&course.bread).await.contains("3月15日（月）から書けます"));
    course.round.test.app.clock.set(moment(AFTER));
    let (status, guest) = course.says(&course.bread, course.hana, "employer", &[("good", "  ")]).await;
    assert_eq!(status, 422);
    assert!(guest.page.text().contains("どれか一つを選ぶか"), "{}", guest.page.text());
    let long = "長".repeat(1001);
    let fields = [("good", long.as_str()), ("next1", "レジを試す")];
    let (status, guest) = course.says(&course.bread, course.hana, "employer", &fields).await;
    assert_eq!((status, guest.page.values("next1")), (422, vec!["レジを試す".to_owned()]));
    assert_eq!(course.count("select count(*) as n from course_evaluations").await, 0);
}

#[actix_web::test]
async fn it_is_put_right_until_the_review_is_held_and_what_comes_later_stands_beside_it() {
    let course = Course::ended().await;
    course.baker_says().await;
    course.baker_says().await;
    assert_eq!(
        course.count("select count(*) as n from course_evaluations").await,
        1,
        "pressed twice, it is one"
    );
    let other = [("good", "ほかの人の言葉"), ("version", "0")];
    let (status, guest) = course.says(&course.bread, course.hana, "employer", &other).await;
    assert_eq!(status, 409);
    let text = guest.page.text();
    assert!(text.contains("ほかの方が先に書いて") && text.contains(BAKERS), "{text}");
    let right = [("good", "袋づめと、あいさつ"), ("version", "1")];
    assert_eq!(course.says(&course.bread, course.hana, "employer", &right).await.0, 200);

    assert_eq!(course.plan("held", None, 0).await, 422, "held, but when?");
    assert_eq!(course.plan("held", Some("2027-04-01"), 0).await, 422, "that day has not come");
    assert_eq!(course.plan("held", Some("2027-03-18"), 0).await, 204);
    let late = [("good", "言い忘れたこと")];
    let (status, guest) = course.says(&course.bread, course.hana, "employer", &late).await;
    assert_eq!(status, 200);
    assert!(guest.page.text().contains("振り返りはもう終わっている"), "{}", guest.page.text());
    assert_eq!(course.open_tasks("courses.review_late").await, 1);
    let named = "select count(*) as n from tasks where kind = 'courses.review_late' and cast(title as text) like '%山田%'";
    assert_eq!(course.count(named).await, 0);
    let told = course.opened().await;
    assert_eq!(course.open_tasks("courses.review_late").await, 0, "whoever opens it has read it");
    let spoken = told["spoken"].as_array().unwrap();
    let of =
        |late: bool| spoken.iter().find(|one| one["late"] == json!(late)).unwrap()["said"]["good"].clone();
    assert_eq!((of(false), of(true)), (json!("袋づめと、あいさつ"), json!("言い忘れたこと")));
    // On the day of erasing nothing is taken any more, and nothing is left.
    course.round.test.at("2027-10-24T03:00:00Z").await;
    let (status, guest) =
        course.says(&course.bread, course.hana, "employer", &[("good", "遅くなりました")]).await;
    assert_eq!(status, 409);
    let text = guest.page.text();
    assert!(text.contains("お電話ください") && text.contains("遅くなりました"), "{text}");
    let told = course.opened().await;
    assert!(told["spoken"].as_array().unwrap().iter().all(|one| one["said"].is_null()), "{told}");
}

#[actix_web::test]
async fn only_who_looks_after_the_trainee_opens_it_and_types_in_what_was_heard() {
    let course = Course::ended().await;
    let heard = |who: AttendeeId, asking: &Asking, party: &str, good: &str| {
        let body = json!({ "party": party, "asking": asking.id, "way": "visit", "version": 0,
            "said": { "answers": { "time": "well" }, "good": good, "again": "yes", "next": ["レジ"] } });
        (format!("trainees/{who}/review/evaluations"), Some(body))
    };
    let (path, body) = heard(course.hikaru, &course.shop, "employer", "元気でした");
    assert_eq!(course.api("POST", &path, body).await.0, 403, "nobody's trainee of mine");
    let open = format!("trainees/{}/review/open", course.hikaru);
    assert_eq!(course.api("POST", &open, None).await.0, 403);
    let (path, body) = heard(course.hana, &course.shop, "employer", "元気でした");
    assert_eq!(course.api("POST", &path, body).await.0, 404, "はな was never there");
    let (path, body) = heard(course.hana, &course.bread, "employer", BAKERS);
    assert_eq!(course.api("POST", &path, body).await.0, 204);
    // The link neither shows what was told in person nor writes over it.
    let text = course.reads(&course.bread).await;
    assert!(text.contains("センターの職員が伺って") && !text.contains(BAKERS), "{text}");
    assert_eq!(course.says(&course.bread, course.hana, "employer", &[("good", "別の言葉")]).await.0, 409);
    // Nor do staff write over what came by a link.
    assert_eq!(course.says(&course.own, course.hana, "trainee", &[("good", "たのしかった")]).await.0, 200);
    let (path, body) = heard(course.hana, &course.own, "trainee", "ちがう言葉");
    assert_eq!(course.api("POST", &path, body).await.0, 409);
    let before = course.count("select count(*) as n from sealed_readings").await;
    let told = course.opened().await.to_string();
    assert!(told.contains(BAKERS) && told.contains("たのしかった"), "{told}");
    assert!(course.count("select count(*) as n from sealed_readings").await > before, "each reading is kept");
    assert!(!told.contains("元気でした"));
}

#[actix_web::test]
async fn the_review_begins_with_the_goal_and_strengths_and_the_copy_holds_no_employers_words() {
    let course = Course::ended().await;
    course.baker_says().await;
    let said = [("item-time", "done"), ("item-rest", "growing"), ("good", "パンを ならべた")];
    assert_eq!(course.says(&course.own, course.hana, "trainee", &said).await.0, 200);
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/{}", course.round.base(), course.path(""));
    staff.open(&page).await.unwrap();
    assert!(!staff.page.text().contains(BAKERS), "it is opened by a press");
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    let text = staff.page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    assert!(at("目標") < at("よかったところ・また来てほしいか"), "{text}");
    assert!(at("また来てほしいか") < at(BAKERS) && at(BAKERS) < at("見え方がちがうところ"), "{text}");
    let apart = &text[at("見え方がちがうところ")..at("すべての観点")];
    assert!(apart.contains("時間を守る") && !apart.contains("休憩をとり"), "{apart}");
    for word in ["合計", "平均", "順位", "点数"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // The shape is there only while the trainee wants it.
    assert!(!staff.page.text().contains("class=\"radar\""));
    staff.send(&format!("{page}/wish"), &[("what", "radar"), ("yes", "yes")]).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert!(staff.page.text().contains("class=\"radar\"") && staff.page.text().contains("下の表の観点"));
    staff.send(&format!("{page}/wish"), &[("what", "radar"), ("yes", "")]).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert!(!staff.page.text().contains("class=\"radar\""));

    let sheet = [
        ("own", "朝おきられた"),
        ("strengths", "ていねい"),
        ("difference", "時間の見え方"),
        ("what1", "レジを見る"),
        ("who1", "山田さん"),
        ("by1", "五月まで"),
    ];
    staff.send(&format!("{page}/sheet"), &sheet).await.unwrap();
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    assert!(staff.page.text().contains("朝おきられた"));
    let twice = [&[("version", "1")][..], &sheet].concat();
    assert!(staff.post(&format!("{page}/sheet"), &twice).await.unwrap() < 400, "the same twice is once");
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/open"), &[]).await.unwrap();
    // Saved again from a page that was kept open: what was typed is there still, and nothing is lost unseen.
    let old: Vec<(&str, &str)> = [("version", "1"), ("own", "べつの言葉")].to_vec();
    assert_eq!(staff.post(&format!("{page}/sheet"), &old).await.unwrap(), 422);
    assert!(
        staff.page.text().contains("ほかの方が先に保存しました") && staff.page.text().contains("べつの言葉")
    );
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/copy"), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("山田 花子さんの ふりかえり")
            && text.contains("レジを見る")
            && text.contains("五月まで"),
        "{text}"
    );
    assert!(!text.contains(BAKERS) && !text.contains("時間の見え方"), "{text}");
    // A neighbouring trainee's page is for those who look after them.
    let other = format!("{}/trainees/{}/review", course.round.base(), course.hikaru);
    staff.open(&other).await.unwrap();
    assert!(staff.page.text().contains("読めるのは、この方を受け持つ人だけです"));
}

#[actix_web::test]
async fn a_review_may_be_left_out_and_each_trainee_is_followed_up_once_a_month_is_due() {
    let course = Course::ended().await;
    for _ in 0..2 {
        assert_eq!(course.plan("rather_not", None, 0).await, 204, "pressed twice it is once");
    }
    assert_eq!(course.plan("open", None, 0).await, 409);
    let tasks = async |months: i32| course.open_tasks(&format!("courses.follow_up_{months}")).await;
    course.round.test.at("2027-04-09T03:00:00Z").await;
    assert_eq!(tasks(1).await, 0, "it is more than a week ahead");
    course.round.test.at("2027-04-11T03:00:00Z").await;
    assert_eq!(tasks(1).await, 3, "one for each trainee");
    let named = "select count(*) as n from tasks where kind like 'courses.follow_up%' and cast(title as text) like '%山田%'";
    assert_eq!(course.count(named).await, 0);
    let said = "select count(*) as n from tasks where kind = 'courses.follow_up_1' and cast(instructions as text) like '%重荷%'";
    assert_eq!(course.count(said).await, 3, "with the words of the playbook");
    let mine = "select count(*) as n from tasks where kind = 'courses.follow_up_1' and owner_id is not null";
    assert!(course.count(mine).await >= 1, "the companion's");
    // The plan's own step of the month opens nothing beside them.
    course.round.test.at("2027-04-18T03:00:00Z").await;
    let step =
        "select count(*) as n from tasks where kind = 'plans.step' and cast(title as text) like '%1か月後%'";
    assert_eq!((tasks(1).await, course.count(step).await), (3, 0));
    let done =
        "select count(*) as n from steps where state = 'done' and cast(title as text) like '%1か月後%'";
    assert_eq!(course.count(done).await, 1);

    let mut staff = course.round.test.staff().await;
    let list = format!("{}/reviews", course.round.base());
    staff.open(&list).await.unwrap();
    assert!(staff.page.text().contains("まだ伺っていない方が3件"), "{}", staff.page.text());
    let note = |state: &str, version: i64| {
        json!({ "months": 1, "state": state, "on": "2027-04-17", "version": version,
                "heard": { "words": "レジを見に行った", "outcome": "practice_again" } })
    };
    let path = course.path("/follow-ups");
    for _ in 0..2 {
        assert_eq!(course.api("POST", &path, Some(note("met", 0))).await.0, 204, "pressed twice it is once");
    }
    assert_eq!(course.api("POST", &path, Some(note("rather_not", 0))).await.0, 409);
    assert_eq!(course.api("POST", &path, Some(note("by_supporter", 1))).await.0, 204, "put right");
    assert_eq!(tasks(1).await, 2);
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("まだ伺っていない方が2件") && text.contains("支援者に電話で聞きました"), "{text}");
    assert!(!text.contains("レジを見に行った"));
    assert!(course.opened().await.to_string().contains("レジを見に行った"));
    course.round.test.at("2027-04-19T03:00:00Z").await;
    assert_eq!(tasks(1).await, 2, "what was noted does not come back");
    // Once everything is erased nobody could close them.
    course.round.test.at("2027-10-26T03:00:00Z").await;
    assert_eq!(tasks(1).await, 0);
    let dropped = "select count(*) as n from tasks where kind = 'courses.follow_up_1' and state = 'dropped'";
    assert_eq!(course.count(dropped).await, 2);
}

#[actix_web::test]
async fn months_count_from_the_day_on_which_the_review_was_held() {
    let course = Course::ended().await;
    course.round.test.app.clock.set(moment("2027-03-27T03:00:00Z"));
    assert_eq!(course.plan("held", Some("2027-03-26"), 0).await, 204);
    let (_, told) = course.api("GET", "reviews", None).await;
    let all = told["trainees"].as_array().unwrap();
    let due = |who: AttendeeId| {
        let one = all.iter().find(|one| one["attendee"] == json!(who)).unwrap();
        one["follow_ups"].as_array().unwrap().iter().map(|one| one["due"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(due(course.hana), [json!("2027-04-26"), json!("2027-06-26"), json!("2027-09-26")]);
    assert_eq!(due(course.hikaru), [json!("2027-04-17"), json!("2027-06-17"), json!("2027-09-17")]);
}

#[actix_web::test]
async fn everybody_is_asked_the_same_items_which_staff_may_word_before() {
    let course = Course::ended().await;
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/reviews/items", course.round.base());
    staff.open(&page).await.unwrap();
    assert_eq!(staff.page.values("text-0"), ["あいさつ・返事をする"]);
    staff.send(&page, &[("text-0", "レジの前であいさつする"), ("text-1", "")]).await.unwrap();
    let text = course.reads(&course.bread).await;
    assert!(text.contains("山田 花子"));
    let mut guest = course.round.test.guest();
    guest
        .open(&format!("{}?party=employer&attendee={}", course.review(&course.bread), course.hana))
        .await
        .unwrap();
    let text = guest.page.text();
    assert!(
        text.contains("レジの前であいさつする") && !text.contains("わからないこと・困ったこと"),
        "{text}"
    );
    staff.open(&format!("{}/reviews/forms", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("レジの前であいさつする") && text.contains("海辺パン") && text.contains("電話の店"),
        "{text}"
    );
    course.baker_says().await;
    let (_, told) = course.api("GET", "reviews", None).await;
    let body = json!({ "items": [], "version": told["items_version"] });
    assert_eq!(course.api("PUT", "reviews/items", Some(body)).await.0, 409);
}

#[actix_web::test]
async fn whoever_wrote_it_takes_it_back_and_the_words_are_gone() {
    let course = Course::ended().await;
    course.baker_says().await;
    let sealed = "select count(*) as n from sealed_facts where field in ('evaluation', 'heard')";
    assert_eq!(course.count(sealed).await, 1);
    let undo = json!({ "party": "employer", "asking": course.bread.id, "version": 1 });
    let path = course.path("/evaluations/undo");
    assert_eq!(
        course.api("POST", &path, Some(undo)).await.0,
        409,
        "staff do not take back what the bakery said"
    );
    let back = [("act", "back"), ("version", "1")];
    assert_eq!(
        course.says(&course.own, course.hana, "employer", &back).await.0,
        200,
        "an office has none to take back"
    );
    assert_eq!(course.count(sealed).await, 1);
    for _ in 0..2 {
        assert_eq!(course.says(&course.bread, course.hana, "employer", &back).await.0, 200);
    }
    assert_eq!(course.count(sealed).await, 0);
    assert_eq!(course.count("select count(*) as n from course_evaluations").await, 0);
    assert!(!course.reads(&course.bread).await.contains(BAKERS));

    let note = json!({ "months": 3, "state": "met", "on": null, "version": 0, "heard": { "words": "元気" } });
    assert_eq!(course.api("POST", &course.path("/follow-ups"), Some(note)).await.0, 204);
    for (version, expected) in [(7, 409), (1, 204), (1, 204)] {
        let undo = json!({ "months": 3, "version": version });
        assert_eq!(course.api("POST", &course.path("/follow-ups/undo"), Some(undo)).await.0, expected);
    }
    assert_eq!(course.count(sealed).await, 0);
}
