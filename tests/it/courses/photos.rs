//! Photos of a course: nobody without consent, nothing but the picture, sealed at rest, seen by those it is for, and gone on
//! the day or as soon as somebody takes the consent back.

use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use chrono::Duration;
use sea_orm::ConnectionTrait;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::db::AttendeeId;
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, NewReply};
use tsudoi::routes;

use super::days::{Course, MONDAY, moment};
use crate::stage::neighbour;

/// Where the picture was taken, as its Exif block says it: degrees, minutes and seconds.
const PLACE: [u32; 6] = [35, 1, 40, 1, 4_873, 100];
/// The frame of the picture, by which it would be found in a stolen file.
pub const FRAME: &[u8] = &[0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xFF, marker][..], &length.to_be_bytes(), content].concat()
}

/// The place as its bytes stand in the file.
fn place() -> Vec<u8> {
    PLACE.iter().flat_map(|part| part.to_le_bytes()).collect()
}

/// A grey point as a telephone keeps it: turned, and with the place where it was taken.
pub fn jpeg() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    let turned = entry(0x0112, 3, 1, [6, 0, 0, 0]);
    let gps = entry(0x8825, 4, 1, 38_u32.to_le_bytes());
    let north = entry(1, 2, 2, *b"N\0\0\0");
    let latitude = entry(2, 5, 3, 68_u32.to_le_bytes());
    let tiff = [
        b"II\x2A\0\x08\0\0\0\x02\0".to_vec(),
        turned,
        gps,
        vec![0; 4],
        b"\x02\0".to_vec(),
        north,
        latitude,
        vec![0; 4],
        place(),
    ];
    let tiff = tiff.concat();
    assert_eq!(&tiff[68..], place());
    let table = |class: u8| {
        let mut counts = [0; 16];
        counts[0] = 1;
        [&[class][..], &counts, &[0]].concat()
    };
    [
        vec![0xFF, 0xD8],
        segment(0xE1, &[b"Exif\0\0", tiff.as_slice()].concat()),
        segment(0xFE, "海野さんのスマートフォン".as_bytes()),
        segment(0xDB, &[vec![0], vec![1; 64]].concat()),
        FRAME.to_vec(),
        segment(0xC4, &table(0)),
        segment(0xC4, &table(0x10)),
        segment(0xDA, &[1, 1, 0, 0, 63, 0]),
        vec![0x3F, 0xFF, 0xD9],
    ]
    .concat()
}

pub fn holds(whole: &[u8], part: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

/// Sends a form with a photo in it, as a browser does.
pub async fn bring(
    who: &mut Browser,
    to: &str,
    fields: &[(&str, &str)],
    (name, bytes): (&str, &[u8]),
) -> u16 {
    let mut body = Vec::new();
    for (field, value) in fields {
        let part = format!("--part\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--part\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\n\
         content-type: image/jpeg\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--part--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=part")];
    who.request(Method::POST, to, Some(body), &kind).await.unwrap()
}

impl Course {
    fn photos(&self, asking: &Asking) -> String {
        format!("{}/photos", self.round.link(asking))
    }

    /// What a trainee says on the page behind the office's link.
    pub(super) async fn allows(&self, office: &Asking, who: AttendeeId, uses: &[&str]) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let who = who.to_string();
        let mut fields = vec![("attendee", &*who)];
        fields.extend(uses.iter().map(|of| (*of, if *of == "act" { "no" } else { "yes" })));
        let body = serde_html_form::to_string(&fields).unwrap().into_bytes();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let to = format!("{}/consent", self.photos(office));
        (guest.request(Method::POST, &to, Some(body), &form).await.unwrap(), guest)
    }

    /// An employer brings a photo of the Monday.
    pub(super) async fn brings(
        &self,
        employer: &Asking,
        who: &[AttendeeId],
        once: &str,
        photo: &[u8],
    ) -> (u16, Browser) {
        let mut guest = self.round.test.guest();
        let day = self.days[2].to_string();
        let who: Vec<String> = who.iter().map(ToString::to_string).collect();
        let mut fields = vec![("day", &*day), ("once", once)];
        fields.extend(who.iter().map(|one| ("who", one.as_str())));
        let status = bring(&mut guest, &self.photos(employer), &fields, ("IMG_0001.jpg", photo)).await;
        (status, guest)
    }

    async fn kept(&self) -> i64 {
        let rows = self.count("select count(*) as n from course_photos").await;
        assert_eq!(self.count("select count(*) as n from files").await, rows);
        assert_eq!(self.count("select count(*) as n from file_bytes").await, rows);
        rows
    }

    async fn see(&self, url: &str) -> (u16, Vec<u8>) {
        let mut guest = self.round.test.guest();
        let status = guest.get(url).await.unwrap();
        (status, guest.page.body.clone())
    }

    /// The id of the newest photo.
    pub(super) async fn newest(&self) -> String {
        let (status, told) = self.api("GET", "photos", None).await;
        assert_eq!(status, 200, "{told}");
        told["photos"].as_array().unwrap().last().unwrap()["photo"].as_str().unwrap().to_owned()
    }
}

#[actix_web::test]
async fn a_photo_of_who_said_yes_comes_out_as_the_picture_alone_and_lies_sealed() {
    let course = Course::on_monday().await;
    let page = course.photos(&course.bread);
    let (_, body) = course.see(&page).await;
    let text = String::from_utf8(body).unwrap();
    assert!(text.contains("写真をとってよい方はいません") && !text.contains("type=\"file\""), "{text}");
    assert_eq!(course.brings(&course.bread, &[course.hana], "early", &jpeg()).await.0, 422);
    assert_eq!(course.kept().await, 0, "without a yes nothing is kept");

    let (status, guest) = course.allows(&course.own, course.hana, &["own", "report"]).await;
    assert_eq!(status, 200, "{}", guest.page.text());
    let (_, body) = course.see(&page).await;
    let text = String::from_utf8(body).unwrap();
    assert!(text.contains("山田 花子") && text.contains("capture=\"environment\""), "{text}");
    for once in ["one", "one"] {
        let (status, guest) = course.brings(&course.bread, &[course.hana], once, &jpeg()).await;
        assert_eq!(status, 200, "{}", guest.page.text());
    }
    assert_eq!(course.kept().await, 1, "the same press twice is one photo");
    let first = course.newest().await;
    let mut another = jpeg();
    let end = another.len() - 3;
    another[end] = 0x3E;
    for _ in 0..2 {
        assert_eq!(course.brings(&course.bread, &[course.hana], "one", &another).await.0, 200);
    }
    assert_eq!(course.kept().await, 2, "another picture from the same page is a photo of its own");
    for _ in 0..2 {
        assert_eq!(course.brings(&course.bread, &[course.hana], "", &another).await.0, 200);
    }
    assert_eq!(course.kept().await, 4, "without a key each press is its own");
    let (_, told) = course.api("GET", "photos", None).await;
    let all = told["photos"].as_array().unwrap();
    for other in all.iter().filter_map(|one| one["photo"].as_str()).filter(|one| *one != first) {
        let mut guest = course.round.test.guest();
        let (to, body) = (format!("{page}/delete"), format!("photo={other}").into_bytes());
        let form = [("content-type", "application/x-www-form-urlencoded")];
        assert_eq!(guest.request(Method::POST, &to, Some(body), &form).await.unwrap(), 200);
    }
    assert_eq!(course.kept().await, 1);

    let newest = course.newest().await;
    let picture = format!("{page}/picture?photo={newest}");
    let (status, bytes) = course.see(&picture).await;
    assert_eq!(status, 200);
    assert!(holds(&bytes, FRAME) && bytes.ends_with(&[0x3F, 0xFF, 0xD9]), "the picture itself");
    assert!(holds(&jpeg(), &place()) && !holds(&bytes, &place()), "the place is gone");
    assert!(!holds(&bytes, "海野".as_bytes()), "comments are gone");
    assert!(holds(&bytes, b"\x01\x12\0\x03\0\0\0\x01\0\x06"), "how it is turned stays");

    // It comes as a picture and nothing else, under a name of ours.
    let house = init_service(routes::house(course.round.test.app.clone())).await;
    let request = TestRequest::get().uri(&picture).insert_header(("host", "localhost"));
    let request = request.peer_addr(([127, 0, 0, 1], 40_000).into()).to_request();
    let answer = house.call(request).await.unwrap_or_else(|error| panic!("{error}"));
    for (header, part) in [
        ("content-type", "image/jpeg"),
        ("content-disposition", "inline; filename=\"photo-"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        let said = answer.headers().get(header).map(|value| value.to_str().unwrap()).unwrap_or_default();
        assert!(said.starts_with(part), "{header}: {said}");
    }
    drop(house);

    // At rest nobody finds it: neither in the row nor in any file of the house.
    let test = &course.round.test;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let row = tx.query_one_raw(tx.sql("select sealed from file_bytes", [])).await.unwrap().unwrap();
    let sealed: Vec<u8> = row.try_get("", "sealed").unwrap();
    drop(tx);
    assert!(sealed.len() > bytes.len() && !holds(&sealed, FRAME));
    for file in std::fs::read_dir(&test.app.config.data).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            assert!(!holds(&std::fs::read(&path).unwrap(), FRAME), "{}", path.display());
        }
    }

    // Its employer and the office of everybody in it see it; nobody else finds anything.
    assert_eq!(course.see(&format!("{}/picture?photo={newest}", course.photos(&course.own))).await.0, 200);
    for other in [&course.shop, &course.other] {
        assert_eq!(course.see(&format!("{}/picture?photo={newest}", course.photos(other))).await.0, 404);
        let (_, body) = course.see(&course.photos(other)).await;
        assert!(!holds(&body, newest.as_bytes()) && !holds(&body, "花子".as_bytes()));
    }
    let stranger = format!("/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/photos/picture?photo={newest}");
    assert_eq!(course.see(&stranger).await.0, 404);
    let to = format!("{}/photos/picture?photo={newest}", course.round.base());
    assert!(!holds(&course.see(&to).await.1, FRAME), "nobody is signed in");
    let theirs = neighbour(test).await;
    let tx = test.app.db.scoped(theirs.center).read().await.unwrap();
    let row = tx.query_one_raw(
        tx.sql("select count(*) as n from files where center_id = $1", [theirs.center.0.into()]),
    );
    assert_eq!(row.await.unwrap().unwrap().try_get::<i64>("", "n").unwrap(), 0);
}

#[actix_web::test]
async fn what_is_no_photo_or_too_large_or_shows_somebody_else_is_refused_and_nothing_is_kept() {
    let course = Course::on_monday().await;
    course.allows(&course.own, course.hana, &["own"]).await;
    course.allows(&course.other, course.hikaru, &["own"]).await;
    let mut large = jpeg();
    large.resize(9 * 1024 * 1024, 0);
    let cut = jpeg()[..jpeg().len() - 2].to_vec();
    let mut huge = jpeg();
    let frame = huge.windows(FRAME.len()).position(|part| part == FRAME).unwrap();
    huge[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
    let cases: [(&str, &[u8], &str); 7] = [
        ("pdf", b"%PDF-1.7 \xFF\xD8\xFF", "写真ではありません"),
        ("html", b"<html><script>alert(1)</script>", "写真ではありません"),
        ("gif", b"GIF89a", "写真ではありません"),
        ("large", &large, "大きすぎます"),
        ("cut", &cut, "途中で切れています"),
        ("huge", &huge, "点の数が多すぎます"),
        ("none", b"", "選んでください"),
    ];
    for (name, bytes, said) in cases {
        let (status, guest) = course.brings(&course.bread, &[course.hana], name, bytes).await;
        let text = guest.page.text();
        assert!(status == 422 && text.contains(said), "{name}: {status} {text}");
        let ticked = format!("name=\"who\" value=\"{}\" id=\"who\" checked", course.hana);
        assert!(text.contains(&ticked), "what was ticked stays: {text}");
    }
    // An employer shows those whom it expects; みのる has not said anything, ひかる is elsewhere.
    for who in [course.minoru, course.hikaru] {
        assert_eq!(course.brings(&course.bread, &[course.hana, who], "else", &jpeg()).await.0, 422);
    }
    assert_eq!(course.brings(&course.bread, &[], "nobody", &jpeg()).await.0, 422);
    assert_eq!(course.brings(&course.own, &[course.hana], "office", &jpeg()).await.0, 404);
    assert_eq!(course.kept().await, 0);
    // An office says nothing for another's trainee, nor does an employer.
    assert_eq!(course.allows(&course.other, course.hana, &["act"]).await.0, 404);
    assert_eq!(course.allows(&course.bread, course.hana, &["act"]).await.0, 404);
}

#[actix_web::test]
async fn who_takes_it_back_is_in_no_photo_any_more_at_once() {
    let course = Course::on_monday().await;
    course.allows(&course.own, course.hana, &["own"]).await;
    course.allows(&course.other, course.hikaru, &["own", "handbook"]).await;
    course.brings(&course.bread, &[course.hana], "one", &jpeg()).await;
    course.brings(&course.shop, &[course.hikaru], "two", &jpeg()).await;
    // Staff bring one with both in it.
    let mut staff = course.round.test.staff().await;
    let album = format!("{}/photos", course.round.base());
    staff.open(&album).await.unwrap();
    let csrf = staff.page.values("csrf").remove(0);
    let (day, hana, hikaru) =
        (course.days[2].to_string(), course.hana.to_string(), course.hikaru.to_string());
    let both = [("day", &*day), ("who", &*hana), ("who", &*hikaru), ("once", "three")];
    assert!(matches!(bring(&mut staff, &album, &both, ("a.jpg", &jpeg())).await, 403 | 422), "no token");
    assert_eq!(course.kept().await, 2);
    let both = [&[("csrf", &*csrf)][..], &both].concat();
    assert_eq!(bring(&mut staff, &album, &both, ("a.jpg", &jpeg())).await, 200);
    assert_eq!(course.kept().await, 3);
    // A photo that shows another office's trainee too is seen by neither office.
    let newest = course.newest().await;
    for office in [&course.own, &course.other] {
        assert_eq!(course.see(&format!("{}/picture?photo={newest}", course.photos(office))).await.0, 404);
    }

    let (status, guest) = course.allows(&course.own, course.hana, &["act"]).await;
    assert_eq!(status, 200);
    assert!(guest.page.text().contains("2枚を、いま消しました"), "{}", guest.page.text());
    assert_eq!(course.kept().await, 1, "the one of ひかる alone stays");
    let (_, again) = course.allows(&course.own, course.hana, &["act"]).await;
    assert!(!again.page.text().contains("2枚"), "{}", again.page.text());
    assert_eq!(course.brings(&course.bread, &[course.hana], "four", &jpeg()).await.0, 422);
    assert_eq!(course.count("select count(*) as n from course_photo_consents").await, 3);
    // Staff take it down for those who ring.
    staff.open(&format!("{}/trainees/{hikaru}/photos", course.round.base())).await.unwrap();
    let to = format!("{}/trainees/{hikaru}/photos", course.round.base());
    staff.send(&to, &[("own", ""), ("handbook", ""), ("act", "no")]).await.unwrap();
    assert!(staff.page.text().contains("1枚を、いま消しました"), "{}", staff.page.text());
    assert_eq!(course.kept().await, 0);
}

#[actix_web::test]
async fn who_gave_up_the_seat_can_still_take_it_back_and_nothing_else() {
    let course = Course::new().await;
    assert_eq!(course.allows(&course.own, course.hana, &["own"]).await.0, 200);
    let test = &course.round.test;
    let mut new = NewReply::new(Answer::Declined, Vec::new(), ReplyChannel::Phone, "withdrawn");
    new.sure = Some(course.round.party(&course.own).await.newest);
    replies::answer(&test.app, test.center, Actor::Member(test.admin), course.own.id, new).await.unwrap();
    let mut staff = test.staff().await;
    staff.open(&format!("{}/photos", course.round.base())).await.unwrap();
    assert!(staff.page.text().contains("山田 花子"), "{}", staff.page.text());
    let one = format!("{}/trainees/{}/photos", course.round.base(), course.hana);
    staff.open(&one).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("山田 花子") && !text.contains("聞いた日"), "{text}");
    let (_, body) = course.see(&course.photos(&course.own)).await;
    let text = String::from_utf8(body).unwrap();
    assert!(text.contains("写真を取りやめる") && !text.contains("name=\"handbook\""), "{text}");

    assert_eq!(course.allows(&course.own, course.hana, &["report"]).await.0, 404);
    assert_eq!(course.allows(&course.other, course.hana, &["act"]).await.0, 404);
    let (status, guest) = course.allows(&course.own, course.hana, &["act"]).await;
    assert_eq!(status, 200, "{}", guest.page.text());
    assert!(!guest.page.text().contains("山田 花子"), "{}", guest.page.text());
    let (_, told) = course.api("GET", "photos", None).await;
    let all = told["consents"].as_array().unwrap();
    let one = all.iter().find(|one| one["attendee"] == json!(course.hana)).unwrap();
    assert_eq!(one["uses"], json!({ "own": false, "handbook": false, "report": false, "public": false }));
}

#[actix_web::test]
async fn staff_see_pictures_once_they_opened_them_and_set_the_day_on_which_all_are_gone() {
    let course = Course::on_monday().await;
    course.allows(&course.own, course.hana, &["report"]).await;
    course.brings(&course.bread, &[course.hana], "one", &jpeg()).await;
    let newest = course.newest().await;
    let mine = format!("{}/picture?photo={newest}", course.photos(&course.own));
    assert_eq!(course.see(&mine).await.0, 404, "a copy for themselves was not wanted");

    let mut staff = course.round.test.staff().await;
    let album = format!("{}/photos", course.round.base());
    staff.open(&album).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("山田 花子") && !text.contains("<img") && text.contains("6月17日"), "{text}");
    assert_eq!(staff.get(&format!("{album}/picture?photo={newest}")).await.unwrap(), 404);
    staff.open(&album).await.unwrap();
    staff.send(&format!("{album}/open"), &[]).await.unwrap();
    let picture = staff.page.links("/photos/picture").remove(0);
    let opened = "select count(*) as n from audit_entries where action = 'courses.photos.opened'";
    assert_eq!(course.count(opened).await, 1);
    assert_eq!(staff.get(&picture).await.unwrap(), 200);
    assert!(holds(&staff.page.body, FRAME) && staff.page.content_type == "image/jpeg");
    let mut other = course.round.test.guest();
    other.get(&picture).await.unwrap();
    assert!(!holds(&other.page.body, FRAME), "the key opens nothing for anybody else");

    // The day: none that is past, none after everything else is erased.
    for date in ["2027-03-15", "2028-01-01"] {
        let body = json!({ "date": date, "version": 0 });
        assert_eq!(course.api("PUT", "photos/until", Some(body)).await.0, 422, "{date}");
    }
    staff.open(&album).await.unwrap();
    staff.send(&format!("{album}/until"), &[("until", "2027-04-01")]).await.unwrap();
    assert!(staff.page.text().contains("4月1日"), "{}", staff.page.text());
    let stale = json!({ "date": "2027-04-02", "version": 0 });
    assert_eq!(course.api("PUT", "photos/until", Some(stale)).await.0, 409);

    course.round.test.at("2027-03-31T14:00:00Z").await;
    assert_eq!(course.kept().await, 1, "the evening before they are still there");
    course.round.test.app.clock.set(moment("2027-03-31T15:00:00Z"));
    let (_, told) = course.api("GET", "photos", None).await;
    assert!(told["photos"].as_array().unwrap().is_empty(), "shown to nobody from that day on: {told}");
    course.round.test.advance(Duration::minutes(1)).await;
    assert_eq!(course.kept().await, 0, "and erased by the upkeep of the night");
    let (_, told) = course.api("GET", "photos", None).await;
    assert!(told["photos"].as_array().unwrap().is_empty(), "{told}");
}

#[actix_web::test]
async fn a_photo_is_deleted_by_staff_and_by_the_employer_that_took_it() {
    let course = Course::on_monday().await;
    assert_eq!(course.round.test.app.clock.now(), moment(MONDAY));
    let say = format!("trainees/{}/photos", course.hana);
    let yes = json!({ "uses": { "own": true }, "on": "2027-03-10" });
    assert_eq!(course.api("PUT", &say, Some(yes)).await.0, 200);
    let late = json!({ "uses": { "own": true, "report": true }, "on": "2027-03-16" });
    assert_eq!(course.api("PUT", &say, Some(late)).await.0, 422, "a day to come");
    for once in ["one", "two"] {
        course.brings(&course.bread, &[course.hana], once, &jpeg()).await;
    }
    let newest = course.newest().await;
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("photo={newest}").into_bytes();
    for (asking, status, left) in [(&course.shop, 404, 2), (&course.own, 404, 2), (&course.bread, 200, 1)] {
        let mut guest = course.round.test.guest();
        let to = format!("{}/delete", course.photos(asking));
        let got = guest.request(Method::POST, &to, Some(body.clone()), &form).await.unwrap();
        assert_eq!((got, course.kept().await), (status, left));
    }
    let last = json!({ "photo": course.newest().await });
    for _ in 0..2 {
        assert_eq!(course.api("POST", "photos/delete", Some(last.clone())).await.0, 204);
    }
    assert_eq!(course.kept().await, 0);
}
