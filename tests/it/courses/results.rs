//! What a course gives back: certificates without a reason, numbers that tell of nobody, thanks and the list for the city.

use serde_json::{Value, json};
use tsudoi::db::AttendeeId;

use super::days::{Course, moment};

/// Thursday, 18 March 2027, at noon: the day after the last one.
const AFTER: &str = "2027-03-18T03:00:00Z";

impl Course {
    /// はな came on every day, みのる on the first two, ひかる on none.
    async fn marked() -> Self {
        let course = Course::new().await;
        course.round.test.app.clock.set(moment("2027-03-17T08:00:00Z"));
        for (who, days) in [(course.hana, 5), (course.minoru, 2)] {
            for day in &course.days[..days] {
                let body = json!({ "attendee": who, "said": "came", "once": format!("{who}-{day}") });
                assert_eq!(course.api("POST", &format!("course-days/{day}/marks"), Some(body)).await.0, 200);
            }
        }
        course.round.test.app.clock.set(moment(AFTER));
        course
    }

    async fn looks_after(&self, who: AttendeeId) {
        let path = format!("trainees/{who}/mine");
        assert!(self.api("PUT", &path, Some(json!({ "mine": true }))).await.0 < 300);
    }

    async fn figures(&self) -> Value {
        let (status, told) = self.api("GET", "results", None).await;
        assert_eq!(status, 200, "{told}");
        told["figures"].clone()
    }
}

#[actix_web::test]
async fn who_came_on_all_days_completed_and_who_came_on_some_gets_those_days_and_no_reason() {
    let course = Course::marked().await;
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/certificates", course.round.base());
    staff.open(&page).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("修了証") && text.contains("山田 花子　様") && text.contains("（5日間）"),
        "{text}"
    );
    let part = text.split("参加証").nth(1).unwrap();
    assert!(
        part.contains("林 実　様") && part.contains("令和9年3月12日") && part.contains("令和9年3月13日"),
        "{part}"
    );
    assert!(!part.contains("令和9年3月15日") && !text.contains("森 光"), "{text}");
    for word in ["休", "やめ", "理由", "欠席"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // The name is as the trainee wishes.
    course.looks_after(course.hana).await;
    let wish = json!({ "called": "はな" });
    assert_eq!(course.api("PUT", &format!("trainees/{}/review/wish", course.hana), Some(wish)).await.0, 204);
    staff.open(&format!("{page}?attendee={}", course.hana)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("はな　様") && !text.contains("林 実") && !text.contains("山田 花子"), "{text}");
}

#[actix_web::test]
async fn numbers_stand_on_the_page_and_few_are_not_told_outside() {
    let course = Course::marked().await;
    course.looks_after(course.hana).await;
    let said = json!({ "party": "employer", "asking": course.bread.id, "way": "visit", "version": 0,
        "said": { "good": "元気", "again": "yes" } });
    let path = format!("trainees/{}/review", course.hana);
    assert_eq!(course.api("POST", &format!("{path}/evaluations"), Some(said)).await.0, 204);
    let note = json!({ "months": 1, "state": "met", "on": null, "version": 0,
        "heard": { "words": "続いている", "outcome": "found_work" } });
    assert_eq!(course.api("POST", &format!("{path}/follow-ups"), Some(note)).await.0, 204);
    let told = course.figures().await;
    for (what, number) in [
        ("applied", 3),
        ("interviewed", 3),
        ("placed", 2),
        ("took_part", 2),
        ("completed", 1),
        ("days_came", 7),
        ("days_of", 15),
        ("employers_asked", 2),
        ("employers_yes", 2),
        ("employers_first", 2),
        ("welcomed", 1),
        ("follow_ups", 1),
    ] {
        assert_eq!(told[what], json!(number), "{what}: {told}");
    }
    assert_eq!(told["outcomes"], json!({ "found_work": 1 }));

    let mut staff = course.round.test.staff().await;
    let page = format!("{}/results", course.round.base());
    staff.open(&page).await.unwrap();
    assert!(
        staff.page.text().contains("同意をいただいた方は、いません")
            && !staff.page.text().contains("山田 花子")
    );
    staff.open(&format!("{page}/print?for=share")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("少数") && text.contains("お知らせ用"), "{text}");
    let cells: Vec<&str> =
        text.split("class=\"number\">").skip(2).filter_map(|cell| cell.split('<').next()).collect();
    assert!(cells.iter().all(|cell| *cell != "1"), "nobody stands there alone: {cells:?}");

    // The same for programs: each number is told as it may be shared.
    let (status, share) = course.api("GET", "results/shared", None).await;
    assert_eq!(status, 200, "{share}");
    let share = &share["figures"];
    let people = [
        "applied",
        "interviewed",
        "placed",
        "took_part",
        "completed",
        "wished",
        "met",
        "days_came",
        "welcomed",
    ];
    for what in people {
        let number = share[what]["number"].as_u64();
        let hidden = ["few", "near", "hidden"].iter().any(|word| share[what] == json!(word));
        assert!(hidden || number.is_some_and(|number| number == 0 || number >= 3), "{what}: {share}");
    }
    assert_eq!((&share["applied"], &share["completed"]), (&json!({ "number": 3 }), &json!("few")), "{share}");
    assert!(
        share["outcomes"].as_object().unwrap().values().all(|one| *one != json!({ "number": 1 })),
        "{share}"
    );
    assert_eq!(share.get("follow_ups"), None);

    // With the name only while the trainee consents, and never outside.
    let wish = format!("{path}/wish");
    assert_eq!(course.api("PUT", &wish, Some(json!({ "named": true }))).await.0, 204);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("山田 花子　働き始めた"), "{}", staff.page.text());
    staff.open(&format!("{page}/print?for=share")).await.unwrap();
    assert!(!staff.page.text().contains("山田"));
    assert_eq!(course.api("PUT", &wish, Some(json!({ "named": false }))).await.0, 204);
    staff.open(&page).await.unwrap();
    assert!(!staff.page.text().contains("山田"));
    let dated =
        "select count(*) as n from course_reviews where named_on is not null and named_until is not null";
    assert_eq!(course.count(dated).await, 1);
    // Consented to once more, the history still knows when it was withdrawn.
    assert_eq!(course.api("PUT", &wish, Some(json!({ "named": true }))).await.0, 204);
    let withdrawn =
        "select count(*) as n from audit_values where field = 'named_until' and before = '2027-03-18'";
    assert_eq!(course.count(withdrawn).await, 1);
    assert_eq!(course.api("PUT", &wish, Some(json!({ "named": false }))).await.0, 204);

    // What was counted stays when the words are erased.
    course.round.test.at("2027-10-20T03:00:00Z").await;
    course.round.test.at("2027-10-26T03:00:00Z").await;
    assert_eq!(
        course.count("select count(*) as n from sealed_facts where field in ('heard', 'evaluation')").await,
        0
    );
    let told = course.figures().await;
    assert_eq!((told["welcomed"].clone(), told["outcomes"].clone()), (json!(1), json!({ "found_work": 1 })));
}

#[actix_web::test]
async fn each_employer_that_took_somebody_is_thanked_and_may_be_left_out_of_the_citys_list() {
    let course = Course::marked().await;
    let mut staff = course.round.test.staff().await;
    let page = format!("{}/results/thanks", course.round.base());
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("words", "心より、ありがとうございました。")]).await.unwrap();
    assert_eq!(staff.post(&page, &[("version", "0"), ("words", "ほかの文面")]).await.unwrap(), 422);
    assert!(
        staff.page.text().contains("ほかの文面") && staff.page.text().contains("ほかの方が先に保存しました")
    );
    staff.open(&format!("{page}/print")).await.unwrap();
    let text = staff.page.text();
    assert_eq!(text.matches("class=\"sheet letter\"").count(), 2, "one a page: {text}");
    assert!(
        text.contains("海辺パン 御中") && text.contains("電話の店 御中") && text.contains("拝啓"),
        "{text}"
    );
    assert!(text.contains("心より、ありがとうございました") && text.contains("敬具"), "{text}");
    assert!(!text.contains("山田") && !text.contains("森 光"), "{text}");
    // Nobody came to the second one: it is thanked for its offer, and not for having taken anybody.
    let to = |name: &str| {
        let found = text.split("class=\"sheet letter\"").find(|sheet| sheet.contains(name));
        found.unwrap_or_default().to_owned()
    };
    let (bread, phones) = (to("海辺パン 御中"), to("電話の店 御中"));
    assert!(
        phones.contains("あけてお待ちくださった") && !phones.contains("心より、ありがとうございました"),
        "{phones}"
    );
    assert!(!bread.contains("あけてお待ちくださった"), "{bread}");
    staff.open(&page).await.unwrap();
    staff
        .send(&page, &[("offered", "とっておいてくださり、ありがとうございました。"), ("version", "1")])
        .await
        .unwrap();
    staff.open(&page).await.unwrap();
    let offered = staff.page.text();
    assert!(
        offered.contains("どなたも行かなかった会社") && offered.contains("とっておいてくださり"),
        "{offered}"
    );
    let api = json!({ "words": "また来年も。", "version": 2 });
    assert_eq!(course.api("PUT", "results/thanks", Some(api)).await.0, 204);
    staff.open(&format!("{page}/print")).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("また来年も") && text.contains("とっておいてくださり"),
        "what is left out stays: {text}"
    );

    let list = format!("{}/results/commended", course.round.base());
    staff.open(&list).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("海辺パン") && text.contains("令和8年度"), "{text}");
    assert!(!text.contains("電話の店"), "nobody came to it: {text}");
    course.round.test.app.clock.set(moment("2027-03-17T08:00:00Z"));
    let body = json!({ "attendee": course.hikaru, "said": "came", "once": "hikaru" });
    let day = course.days[2];
    assert_eq!(course.api("POST", &format!("course-days/{day}/marks"), Some(body)).await.0, 200);
    course.round.test.app.clock.set(moment(AFTER));
    let bread = course.bread.organization_id.unwrap().to_string();
    for _ in 0..2 {
        staff.open(&list).await.unwrap();
        staff.post(&list, &[("organization", &bread), ("refuses", "yes")]).await.unwrap();
    }
    staff.open(&format!("{list}/print")).await.unwrap();
    assert!(!staff.page.text().contains("海辺パン") && staff.page.text().contains("電話の店"));
    staff.open(&format!("{list}/table")).await.unwrap();
    let text = staff.page.text();
    assert!(
        !text.contains("海辺パン") && text.contains("\"電話の店\",\"1\",\"令和8年度\",\"少数\""),
        "{text}"
    );
    let body = json!({ "organization": bread, "refuses": false });
    assert_eq!(course.api("PUT", "results/commended", Some(body)).await.0, 204);
    let (_, told) = course.api("GET", "results/commended", None).await;
    assert!(
        told.as_array()
            .unwrap()
            .iter()
            .all(|one| one["refuses"] == json!(false) && one["trainees"] == json!(1))
    );
    let nobody = json!({ "organization": course.hana, "refuses": true });
    assert_eq!(course.api("PUT", "results/commended", Some(nobody)).await.0, 404);
}
