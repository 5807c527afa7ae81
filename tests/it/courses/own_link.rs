//! A trainee's own link: printed on the handbook, it opens that trainee's days and words and nothing of anybody else's; what is
//! written by it the office does not read back, and the office's own link goes on working.

use actix_web::http::Method;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::db::AttendeeId;
use tsudoi::demo::browser::Browser;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, NewReply};

use super::days::{BREAD, Course, moment};

impl Course {
    /// The path of a trainee's own page.
    async fn own_page(&self, who: AttendeeId) -> String {
        let (status, told) = self.api("GET", &format!("trainees/{who}/link"), None).await;
        assert_eq!(status, 200, "{told}");
        let link = told["link"].as_str().unwrap();
        link.strip_prefix("https://tsudoi.example").expect("a link of ours").to_owned()
    }

    async fn sends(&self, page: &str, fields: &[(&str, &str)]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let body = serde_html_form::to_string(fields).unwrap().into_bytes();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let status = guest.request(Method::POST, page, Some(body), &form).await.unwrap();
        (status, guest)
    }

    async fn opens(&self, page: &str) -> String {
        let mut guest = self.round.test.guest();
        guest.open(page).await.unwrap();
        guest.page.text()
    }
}

#[actix_web::test]
async fn the_handbook_has_a_link_that_opens_ones_own_days_alone() {
    let course = Course::on_monday().await;
    let own = course.own_page(course.hana).await;
    assert!(own.starts_with("/t/"), "{own}");
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/course-days/handbooks", course.round.base())).await.unwrap();
    let text = staff.page.text().replace("&#x2f;", "/");
    let hers = text
        .split("<rt>はなこ</rt><rp>）</rp></ruby>さんの しおり")
        .nth(1)
        .unwrap()
        .split("さんの しおり")
        .next()
        .unwrap();
    assert!(hers.contains(&own) && hers.contains("<svg"), "address and QR: {hers}");
    let text = course.opens(&own).await;
    assert!(text.contains("山田 花子") && text.contains("海辺パン"), "{text}");
    assert!(!text.contains("林 実") && !text.contains("森 光"), "nobody else of the office: {text}");
    let text = course.opens(&format!("{own}/paper")).await;
    assert!(text.contains("<rt>はなこ</rt>") && !text.contains("<rt>みのる</rt>"), "{text}");
    // Neither door opens the other's links.
    let mut guest = course.round.test.guest();
    let token = own.strip_prefix("/t/").unwrap();
    for page in [format!("/i/{token}"), format!("/i/{token}/course-days"), format!("/i/{token}/trainees")] {
        assert_eq!(guest.get(&page).await.unwrap(), 404, "{page}");
    }
    let office = course.round.link(&course.own);
    assert_eq!(guest.get(&office.replace("/i/", "/t/")).await.unwrap(), 404);
    assert!(course.text(&course.own).await.contains("林 実"), "the office's link goes on working");

    // Rest is one press, and everybody hears, the office too.
    let (hana, minoru, tuesday) =
        (course.hana.to_string(), course.minoru.to_string(), course.days[3].to_string());
    let rest = |who: &'static str, said: &'static str| (who, said);
    for (who, said) in [rest("minoru", "not_today"), rest("hana", "came"), rest("hana", "absent")] {
        let who = if who == "hana" { &hana } else { &minoru };
        let fields =
            [("act", "mark"), ("attendee", &**who), ("day", &*tuesday), ("said", said), ("once", "x")];
        assert_eq!(course.sends(&own, &fields).await.0, 404, "{said}");
    }
    let fields =
        [("act", "mark"), ("attendee", &*hana), ("day", &*tuesday), ("said", "not_today"), ("once", "one")];
    for _ in 0..2 {
        let (status, guest) = course.sends(&own, &fields).await;
        assert_eq!(status, 200);
        assert!(guest.page.text().contains("ありがとうございます"), "{}", guest.page.text());
    }
    let news = course.news().await;
    assert_eq!((news.len(), news[BREAD].len()), (3, 1), "employer, office, companion: {:?}", news.keys());
    staff.open(&course.board(3)).await.unwrap();
    assert!(staff.page.text().contains("ご本人"), "{}", staff.page.text());
    let mark = course.mark_id(course.hana, 3).await;
    assert_eq!(course.sends(&own, &[("act", "undo"), ("mark", &mark)]).await.0, 200);
    assert_eq!(course.said(course.hana, 3).await, Vec::<String>::new());
}

#[actix_web::test]
async fn what_is_written_by_it_is_read_by_those_who_look_after_and_by_no_office() {
    let course = Course::on_monday().await;
    let own = course.own_page(course.hana).await;
    let (hana, monday) = (course.hana.to_string(), course.days[2].to_string());
    let note = |author: &'static str, words: &'static str, once: &'static str| {
        vec![
            ("act", "note"),
            ("attendee", hana.as_str()),
            ("day", monday.as_str()),
            ("author", author),
            ("mood", "fine"),
            ("words", words),
            ("once", once),
        ]
    };
    assert_eq!(course.press(&course.own, &note("supporter", "夜は眠れたようす", "s")).await.0, 200);
    assert_eq!(course.sends(&own, &note("trainee", "じぶんで書きました", "t")).await.0, 200);
    let text = course.opens(&own).await;
    assert!(text.contains("じぶんで書きました") && !text.contains("眠れた"), "{text}");
    let text = course.text(&course.own).await;
    assert!(text.contains("眠れた") && !text.contains("じぶんで書きました"), "{text}");
    let mine = format!("trainees/{hana}/mine");
    assert_eq!(course.api("PUT", &mine, Some(json!({ "mine": true }))).await.0, 204);
    let (_, opened) = course.api("POST", &format!("trainees/{hana}/days/open"), None).await;
    assert!(opened.to_string().contains("じぶんで書きました"), "{opened}");

    // After the course: one's own part of the review, and no other.
    course.round.test.app.clock.set(moment("2027-03-18T03:00:00Z"));
    let review = format!("{own}/review");
    let text = course.opens(&review).await;
    assert!(text.contains("party=trainee") && !text.contains("party=supporter"), "{text}");
    let said = |party: &'static str| {
        [("attendee", &*hana), ("party", party), ("item-time", "well"), ("good", "あいさつができた")]
    };
    assert_eq!(course.sends(&review, &said("supporter")).await.0, 404);
    assert_eq!(course.sends(&review, &said("trainee")).await.0, 200);
    assert!(course.opens(&review).await.contains("あいさつができた"));
    let office = format!("{}/review", course.round.link(&course.own));
    let text = course.opens(&office).await;
    assert!(text.contains("ご自分のページから書きました") && !text.contains("あいさつができた"), "{text}");
    assert_eq!(course.sends(&office, &said("trainee")).await.0, 409, "it is the trainee's own");
}

#[actix_web::test]
async fn a_lost_handbook_is_no_way_in_and_neither_is_the_link_of_who_withdrew() {
    let course = Course::on_monday().await;
    let own = course.own_page(course.hana).await;
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/trainees/{}", course.round.base(), course.hana);
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/link"), &[]).await.unwrap();
    assert!(staff.page.text().contains("もう開きません"), "{}", staff.page.text());
    let mut guest = course.round.test.guest();
    assert_eq!(guest.get(&own).await.unwrap(), 404);
    let new = course.own_page(course.hana).await;
    assert_eq!(guest.get(&new).await.unwrap(), 200);
    let (status, told) = course.api("POST", &format!("trainees/{}/link", course.hana), None).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(guest.get(&new).await.unwrap(), 404);
    // Whoever gives the seat back has nothing behind it any more.
    let theirs = course.own_page(course.hikaru).await;
    assert_eq!(guest.get(&theirs).await.unwrap(), 200);
    let test = &course.round.test;
    let mut new = NewReply::new(Answer::Declined, Vec::new(), ReplyChannel::Phone, "withdrawn");
    new.sure = Some(course.round.party(&course.other).await.newest);
    replies::answer(&test.app, test.center, Actor::Member(test.admin), course.other.id, new).await.unwrap();
    assert_eq!(guest.get(&theirs).await.unwrap(), 410);
    // On the day on which all of it is erased, nothing opens.
    let theirs = course.own_page(course.minoru).await;
    course.round.test.app.clock.set(moment("2028-03-18T03:00:00Z"));
    assert_eq!(guest.get(&theirs).await.unwrap(), 410);
}
