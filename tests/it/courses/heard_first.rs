//! Visits of a course: what is heard before it is counted where employers are chosen; what is said after it of somebody
//! is written in their review, never on the visit's sheet; and an interview visit that falls through leaves room for another.

use serde_json::{Value, json};
use tsudoi::visits::model::Reason;
use tsudoi::visits::{self, Visit};

use super::days::Course as Days;
use super::placements::Course;
use crate::round::Round;
use crate::stage::api;

async fn all(round: &Round) -> Vec<Visit> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    visits::list_of_gathering(&tx, round.gathering).await.unwrap()
}

#[actix_web::test]
async fn what_is_heard_before_a_course_is_counted_where_employers_are_chosen() {
    let course = Course::with(1, 1).await;
    let round = &course.round;
    let mut staff = round.test.staff().await;
    let employers = format!("{}/employers", round.base());
    staff.open(&employers).await.unwrap();
    assert!(staff.page.text().contains("まだありません。訪問を"), "{}", staff.page.text());
    let (one, two) = (round.office("ひまわり", "ひまわり").await, round.office("あおぞら", "あおぞら").await);
    let told = [
        (&one, ["packing", "cleaning"], "n3", "朝が早いと通えない"),
        (&two, ["packing", "farming"], "n5", "昼休みに一人になる"),
    ];
    for (office, work, people, worries) in told {
        let organization = office.organization_id.unwrap().to_string();
        let gathering = round.gathering.to_string();
        let page = format!("/visits/new?organization={organization}&gathering={gathering}");
        staff.open(&page).await.unwrap();
        let form = staff.page.fields("/visits").expect("the form of a visit");
        assert!(
            form.contains(&("reason".to_owned(), "hearing".to_owned())),
            "a course that is ahead: {form:?}"
        );
        let fields = [("organization", &*organization), ("gathering", &*gathering), ("reason", "hearing")];
        staff.send("/visits", &fields).await.unwrap();
        let visit =
            all(round).await.into_iter().find(|one| one.organization_id == office.organization_id.unwrap());
        let visit = visit.expect("the visit is planned");
        assert_eq!(visit.reason, Reason::Hearing);
        let sheet = format!("/visits/{}/sheet", visit.id);
        staff.open(&sheet).await.unwrap();
        let text = staff.page.text();
        assert!(text.contains("参加できそうな方の人数") && !text.contains("三者振り返り"), "{text}");
        let fields = [
            ("q-work-wished", work[0]),
            ("q-work-wished", work[1]),
            ("q-might-come", people),
            ("q-worries", worries),
        ];
        staff.send(&sheet, &fields).await.unwrap();
        // The same office is heard once, and can still be visited after the course.
        let again = [("organization", &*organization), ("gathering", &*gathering), ("reason", "hearing")];
        staff.open(&page).await.unwrap();
        staff.send("/visits", &again).await.unwrap();
        staff.open(&page).await.unwrap();
        let after = [("organization", &*organization), ("gathering", &*gathering), ("reason", "follow_up")];
        staff.send("/visits", &after).await.unwrap();
    }
    assert_eq!(all(round).await.len(), 4);
    staff.open(&employers).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("2か所のうち、2か所のシート") && text.contains("合わせて8人か、それより多い"),
        "{text}"
    );
    assert!(text.contains("朝が早いと通えない") && text.contains("昼休みに一人になる"), "{text}");
    let (status, told) = course.api("GET", "employers", None).await;
    assert_eq!(status, 200, "{told}");
    let work = told["heard"]["work"].as_array().unwrap();
    assert_eq!(
        work[0],
        json!({ "work": "packing", "offices": 2, "employers": 1 }),
        "the bakery packs: {told}"
    );
    assert_eq!((work.len(), &told["heard"]["might_come"]), (3, &json!(8)));
}

#[actix_web::test]
async fn after_a_course_the_visit_leads_to_the_reviews_and_gives_no_copy() {
    let course = Days::on_monday().await;
    let round = &course.round;
    assert_eq!(course.marks(&course.own, course.hana, 2, "came", "c").await, 200);
    round.test.app.clock.set("2027-03-18T03:00:00Z".parse().unwrap());
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/visits", round.base())).await.unwrap();
    staff.send(&format!("{}/visits/plan", round.base()), &[]).await.unwrap();
    let own = course.own.organization_id.unwrap();
    let visit = all(round).await.into_iter().find(|visit| visit.organization_id == own).expect("a review");
    assert_eq!(visit.reason, Reason::Came);
    let (page, reviews) = (format!("/visits/{}", visit.id), format!("{}/reviews", round.base()));
    staff.open(&page).await.unwrap();
    assert!(staff.page.link(&reviews).is_some(), "{}", staff.page.text());
    staff.open(&format!("{page}/sheet")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("封をして残し") && !text.contains("q-strengths"), "{text}");
    staff.open(&format!("{page}/sheet/print?blank=1")).await.unwrap();
    assert!(!staff.page.text().contains("会社と支援者から"), "{}", staff.page.text());
    let put = async |path: &str, body: Value| {
        api(&round.test, "PUT", &format!("/api/v1{page}/{path}"), Some(body), &course.token).await.0
    };
    let answers = json!({ "answers": { "strengths": "ていねい" }, "version": 0 });
    assert_eq!(put("sheet", answers).await, 409);
    assert_eq!(put("sheet/copy", json!({ "questions": ["strengths"] })).await, 409);
    assert_eq!(course.count("select count(*) as n from hearing_sheets").await, 0);
    assert_eq!(course.count("select count(*) as n from sheet_copies").await, 0);
    let (status, told) = api(&round.test, "GET", &format!("/api/v1{page}"), None, &course.token).await;
    assert_eq!((status, told["review"].as_str()), (200, Some(&*reviews)), "{told}");
}

#[actix_web::test]
async fn an_interview_visit_that_falls_through_leaves_room_for_another() {
    let course = Course::with(1, 1).await;
    let round = &course.round;
    let office = round.office("ひまわり", "ひまわり").await;
    let hanako = course.applies(&office, "山田 花子", "やまだ はなこ").await;
    let path = format!("trainees/{hanako}/visit");
    let plan = async || {
        let (status, told) = course.api("POST", &path, None).await;
        assert_eq!(status, 200, "{told}");
        told["visit"].as_str().unwrap().to_owned()
    };
    let first = plan().await;
    assert_eq!(plan().await, first, "planned once");
    let mut guest = round.test.guest();
    let trainees = format!("{}/trainees", round.link(&office));
    guest.open(&trainees).await.unwrap();
    assert!(guest.page.text().contains("面談に伺います"), "{}", guest.page.text());
    let mut staff = round.test.staff().await;
    let visit = format!("/visits/{first}");
    staff.open(&visit).await.unwrap();
    staff.send(&format!("{visit}/drop"), &[("reason", "インフルエンザ")]).await.unwrap();
    guest.open(&trainees).await.unwrap();
    assert!(!guest.page.text().contains("面談に伺います"), "{}", guest.page.text());
    let page = format!("{}/trainees/{hanako}", round.base());
    staff.open(&page).await.unwrap();
    assert!(
        staff.page.text().contains("面談の訪問を計画"),
        "the button is there again: {}",
        staff.page.text()
    );
    let second = plan().await;
    assert_ne!(second, first);
    let (_, told) = course.api("GET", "trainees", None).await;
    let hers =
        told["trainees"].as_array().unwrap().iter().find(|one| one["attendee"] == json!(hanako)).unwrap();
    assert_eq!(hers["visit"], json!(second), "{told}");
    guest.open(&trainees).await.unwrap();
    assert!(guest.page.text().contains("面談に伺います"));
}
