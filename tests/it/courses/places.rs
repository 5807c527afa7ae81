//! Photos for the handbook: an employer's place and who meets trainees there, once those in them agree; in the handbook of whoever
//! goes there and nowhere else. And for what each photo of a day may be used.

use actix_web::http::Method;
use serde_json::{Value, json};
use tsudoi::accounts::{Actor, service};
use tsudoi::invitations::Asking;

use super::days::{Course, moment};
use super::photos::{FRAME, bring, holds, jpeg};
use crate::stage::{api, neighbour};

impl Course {
    fn for_handbook(&self, asking: &Asking) -> String {
        format!("{}/photos/places", self.round.link(asking))
    }

    /// An employer brings a photo for the handbook.
    async fn shows(&self, by: &Asking, shows: &str, agreed: &str, photo: &[u8]) -> (u16, String) {
        let mut guest = self.round.test.guest();
        let fields = [("shows", shows), ("agreed", agreed)];
        let status = bring(&mut guest, &self.for_handbook(by), &fields, ("IMG_1.jpg", photo)).await;
        (status, guest.page.text())
    }

    async fn placed(&self) -> Vec<Value> {
        let (status, told) = self.api("GET", "photos/places", None).await;
        assert_eq!(status, 200, "{told}");
        told["photos"].as_array().unwrap().clone()
    }

    async fn handbook(&self, office: &Asking) -> String {
        let mut guest = self.round.test.guest();
        guest.open(&format!("{}/paper", self.page(office))).await.unwrap();
        guest.page.text()
    }
}

#[actix_web::test]
async fn an_employers_place_and_who_meets_them_stand_in_the_handbook_of_whoever_goes_there() {
    let course = Course::new().await;
    assert!(!course.handbook(&course.own).await.contains("<img"));
    let (status, page) = course.shows(&course.bread, "person", "", &jpeg()).await;
    assert!(status == 422 && page.contains("よいと言ったら、印を"), "{status} {page}");
    let (status, page) = course.shows(&course.bread, "place", "yes", b"%PDF-1.7").await;
    assert!(status == 422 && page.contains("写真ではありません"), "{status} {page}");
    assert!(course.placed().await.is_empty(), "nothing is kept of either");
    let mut door = jpeg();
    let end = door.len() - 3;
    door[end] = 0x3E;
    assert_eq!(course.shows(&course.bread, "place", "yes", &door).await.0, 200);
    for _ in 0..2 {
        let (status, page) = course.shows(&course.bread, "person", "yes", &jpeg()).await;
        assert!(status == 200 && page.contains("迎えてくださる方"), "{status} {page}");
    }
    let all = course.placed().await;
    let shown: Vec<&Value> = all.iter().map(|one| &one["shows"]).collect();
    assert_eq!(shown, [&json!("place"), &json!("person")], "the same picture again is the same photo");
    assert!(all.iter().all(|one| one["by_link"] == json!(true) && one["employer"] == json!(course.bread.id)));

    // はな agreed to go to the bakery: her handbook has both, once, in easy words.
    let book = course.handbook(&course.own).await;
    assert!(book.contains("ここに 行きます") && book.contains("この人が まっています"), "{book}");
    assert_eq!(book.matches("<img").count(), 2, "{book}");
    let picture =
        format!("{}/picture?photo={}", course.for_handbook(&course.own), all[1]["photo"].as_str().unwrap());
    assert!(book.contains(&format!("photo={}", all[1]["photo"].as_str().unwrap())), "{book}");
    let mut guest = course.round.test.guest();
    assert_eq!(guest.get(&picture).await.unwrap(), 200);
    assert!(holds(&guest.page.body, FRAME) && guest.page.content_type == "image/jpeg");
    // ひかる goes to the shop: that office and the shop see nothing of the bakery.
    assert!(!course.handbook(&course.other).await.contains("<img"));
    for other in [&course.other, &course.shop] {
        let to =
            format!("{}/picture?photo={}", course.for_handbook(other), all[1]["photo"].as_str().unwrap());
        assert_eq!(guest.get(&to).await.unwrap(), 404);
    }
    // On paper for staff too.
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/course-days/handbooks", course.round.base())).await.unwrap();
    assert_eq!(staff.page.text().matches("<img").count(), 2, "{}", staff.page.text());
    let src = staff.page.text();
    let src = src.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    assert_eq!(staff.get(&src.replace("&#x2f;", "/")).await.unwrap(), 200);
    assert!(holds(&staff.page.body, FRAME));

    // Another one takes its place; deleted it is out of the handbook, and only its employer or staff delete it.
    assert_eq!(course.shows(&course.bread, "person", "yes", &door).await.0, 200);
    let now = course.placed().await;
    assert_eq!(now.len(), 2);
    assert_eq!(course.count("select count(*) as n from files").await, 2);
    let body = format!("photo={}", now[1]["photo"].as_str().unwrap()).into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for (asking, status, left) in [(&course.own, 404, 2), (&course.shop, 404, 2), (&course.bread, 200, 1)] {
        let to = format!("{}/delete", course.for_handbook(asking));
        assert_eq!(guest.request(Method::POST, &to, Some(body.clone()), &form).await.unwrap(), status);
        assert_eq!(course.placed().await.len(), left);
    }
    assert_eq!(course.handbook(&course.own).await.matches("<img").count(), 1);
    let last = json!({ "photo": now[0]["photo"] });
    for _ in 0..2 {
        assert_eq!(course.api("POST", "photos/places/delete", Some(last.clone())).await.0, 204);
    }
    assert_eq!(course.count("select count(*) as n from file_bytes").await, 0);
}

#[actix_web::test]
async fn staff_bring_it_for_an_employer_that_said_yes_and_all_are_gone_three_months_later() {
    let course = Course::new().await;
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/photos/places", course.round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("海辺パン") && text.contains("電話の店") && text.contains("2027年6月17日"),
        "{text}"
    );
    let csrf = staff.page.values("csrf").remove(0);
    let shop = course.shop.id.to_string();
    let mut typed = vec![("csrf", csrf.as_str()), ("shows", "place"), ("agreed", "yes")];
    assert_eq!(bring(&mut staff, &page, &typed, ("a.jpg", &jpeg())).await, 422, "of which employer?");
    assert!(staff.page.text().contains("value=\"place\""));
    typed.insert(1, ("employer", &shop));
    assert_eq!(bring(&mut staff, &page, &typed, ("a.jpg", &jpeg())).await, 200, "{}", staff.page.text());
    assert!(course.handbook(&course.other).await.contains("ここに 行きます"));
    assert_eq!(course.placed().await[0]["by_link"], json!(false));
    // An office brings none.
    assert_eq!(course.shows(&course.own, "place", "yes", &jpeg()).await.0, 404);
    // A neighbour's member reads and deletes nothing, with the id in hand.
    let theirs = neighbour(&course.round.test).await;
    let app = &course.round.test.app;
    let token = service::make_token(app, theirs.center, Actor::Command, theirs.member, "test").await.unwrap();
    let photo = json!({ "photo": course.placed().await[0]["photo"] });
    let base = format!("/api/v1{}/photos/places", course.round.base());
    assert_eq!(api(&course.round.test, "GET", &base, None, &token).await.0, 404);
    assert_eq!(api(&course.round.test, "POST", &format!("{base}/delete"), Some(photo), &token).await.0, 404);
    assert_eq!(course.placed().await.len(), 1);
    course.round.test.at("2027-06-16T03:00:00Z").await;
    assert_eq!(course.placed().await.len(), 1);
    course.round.test.at("2027-06-17T03:00:00Z").await;
    assert_eq!(course.count("select count(*) as n from course_place_photos").await, 0);
    let (status, page) = course.shows(&course.bread, "place", "yes", &jpeg()).await;
    assert!(status == 200 && page.contains("いまは写真を受け取れません"), "{status} {page}");
    assert_eq!(course.count("select count(*) as n from files").await, 0);
}

#[actix_web::test]
async fn each_photo_says_what_everybody_in_it_allows_and_is_printed_for_that_alone() {
    let course = Course::on_monday().await;
    assert_eq!(course.round.test.app.clock.now(), moment(super::days::MONDAY));
    let say = async |who, uses: Value| {
        let body = json!({ "uses": uses });
        let (status, told) = course.api("PUT", &format!("trainees/{who}/photos"), Some(body)).await;
        assert_eq!(status, 200, "{told}");
    };
    say(course.hana, json!({ "own": true, "report": true, "public": true })).await;
    say(course.hikaru, json!({ "handbook": true, "report": true })).await;
    let mut staff = course.round.test.staff().await;
    let album = format!("{}/photos", course.round.base());
    staff.open(&album).await.unwrap();
    let csrf = staff.page.values("csrf").remove(0);
    let day = course.days[2].to_string();
    let (hana, hikaru) = (course.hana.to_string(), course.hikaru.to_string());
    for (once, who) in [("one", vec![&hana]), ("two", vec![&hana, &hikaru])] {
        let mut fields = vec![("csrf", csrf.as_str()), ("day", day.as_str()), ("once", once)];
        fields.extend(who.into_iter().map(|who| ("who", who.as_str())));
        assert_eq!(bring(&mut staff, &album, &fields, ("a.jpg", &jpeg())).await, 200);
    }
    let (_, told) = course.api("GET", "photos", None).await;
    let uses: Vec<&Value> = told["photos"].as_array().unwrap().iter().map(|one| &one["uses"]).collect();
    let of = |own: bool, report: bool, public: bool| json!({ "own": own, "handbook": false, "report": report, "public": public });
    assert_eq!(uses, [&of(true, true, true), &of(false, true, false)]);
    staff.open(&album).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("使ってよいところ：講座の報告書") && text.contains("センターの広報"), "{text}");
    let opened = "select count(*) as n from audit_entries where action = 'courses.photos.opened'";
    for (kept, of_use, count) in [(1, "report", 2), (2, "public", 1), (3, "handbook", 0)] {
        staff.open(&album).await.unwrap();
        staff.send(&format!("{album}/print"), &[("use", of_use)]).await.unwrap();
        let text = staff.page.text();
        assert_eq!(text.matches("<img").count(), count, "{of_use}: {text}");
        assert!(!text.contains("山田") && !text.contains("森"), "nobody is named: {text}");
        assert_eq!(course.count(opened).await, kept);
    }
    // Taken back for the report, it is in that print no more.
    say(course.hana, json!({ "own": true })).await;
    staff.open(&album).await.unwrap();
    staff.send(&format!("{album}/print"), &[("use", "report")]).await.unwrap();
    assert!(staff.page.text().contains("使ってよい写真は、まだありません"), "{}", staff.page.text());
}

#[actix_web::test]
async fn a_second_file_a_strangers_id_and_what_waits_for_a_guardian_are_refused_and_twenty_a_day_are_taken() {
    let course = Course::on_monday().await;
    // While a guardian has to agree and has not, no consent is taken.
    let mine = format!("trainees/{}/mine", course.minoru);
    assert_eq!(course.api("PUT", &mine, Some(json!({ "mine": true }))).await.0, 204);
    let (_, list) = course.api("GET", "trainees", None).await;
    let all = list["trainees"].as_array().or(list.as_array()).unwrap().clone();
    let version = all.iter().find(|one| one["attendee"] == json!(course.minoru)).unwrap()["version"].clone();
    let waits = json!({
        "interview": "held", "on": "2026-10-01", "guardian": "needed", "told": {}, "version": version,
    });
    let to = format!("trainees/{}/interview", course.minoru);
    let (status, told) = course.api("PUT", &to, Some(waits)).await;
    assert_eq!(status, 200, "{told}");
    let uses = json!({ "uses": { "own": true } });
    let say = format!("trainees/{}/photos", course.minoru);
    assert_eq!(course.api("PUT", &say, Some(uses.clone())).await.0, 422);
    let (status, guest) = course.allows(&course.own, course.minoru, &["own"]).await;
    assert!(
        status == 422 && guest.page.text().contains("保護者の方の同意"),
        "{status} {}",
        guest.page.text()
    );
    assert_eq!(course.count("select count(*) as n from course_photo_consents").await, 0);

    assert_eq!(course.allows(&course.own, course.hana, &["own"]).await.0, 200);
    // Two files in one form: nothing of either is kept.
    let mut guest = course.round.test.guest();
    let mut body = Vec::new();
    let (day, hana) = (course.days[2].to_string(), course.hana.to_string());
    for (name, value) in [("day", day.as_str()), ("who", hana.as_str()), ("once", "twofiles")] {
        let part = format!("--part\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for _ in 0..2 {
        let head = "--part\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\
                    content-type: image/jpeg\r\n\r\n";
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&jpeg());
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--part--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=part")];
    let to = format!("{}/photos", course.round.link(&course.bread));
    let status = guest.request(Method::POST, &to, Some(body), &kind).await.unwrap();
    assert!((400..500).contains(&status), "{status}");
    assert_eq!(course.count("select count(*) as n from files").await, 0);

    // Twenty of a day by one link, and one more once one is deleted.
    let picture = |number: u8| {
        let mut own = jpeg();
        let end = own.len() - 3;
        own[end] = number;
        own
    };
    for number in 0..20_u8 {
        let once = format!("press{number}");
        let (status, guest) = course.brings(&course.bread, &[course.hana], &once, &picture(number)).await;
        assert_eq!(status, 200, "{number}: {}", guest.page.text());
    }
    let (status, guest) = course.brings(&course.bread, &[course.hana], "press20", &picture(20)).await;
    assert!(status == 422 && guest.page.text().contains("20枚まで"), "{status} {}", guest.page.text());
    let newest = course.newest().await;

    // A member of another center finds nothing under an id that there is, and deletes nothing.
    let test = &course.round.test;
    let theirs = neighbour(test).await;
    let token = service::make_token(&test.app, theirs.center, Actor::Command, theirs.member, "test").await;
    let token = token.unwrap();
    let base = format!("/api/v1{}/photos", course.round.base());
    let photo = json!({ "photo": newest });
    assert_eq!(api(test, "GET", &base, None, &token).await.0, 404);
    assert_eq!(api(test, "POST", &format!("{base}/delete"), Some(photo.clone()), &token).await.0, 404);
    assert_eq!(course.count("select count(*) as n from course_photos").await, 20);
    assert_eq!(course.api("POST", "photos/delete", Some(photo)).await.0, 204);
    let (status, guest) = course.brings(&course.bread, &[course.hana], "press20", &picture(20)).await;
    assert_eq!(status, 200, "{}", guest.page.text());
}
