//! The plan of a course goes by what is tapped on its days: thanks and reviews come without a second list.

use serde_json::json;

use super::days::Course;
use crate::stage::action;

impl Course {
    async fn step(&self, step: &str) -> String {
        use sea_orm::ConnectionTrait;
        let tx = self.round.test.app.db.scoped(self.round.test.center).read().await.unwrap();
        let sql = "select state from steps where subject_id = $1 and step = $2 and occurrence = 0";
        let values = [self.round.gathering.into(), step.into()];
        let row = tx.query_one_raw(tx.sql(sql, values)).await.unwrap().expect("the plan has the step");
        row.try_get("", "state").unwrap()
    }
}

#[actix_web::test]
async fn what_is_tapped_on_the_days_brings_thanks_and_reviews() {
    let course = Course::on_monday().await;
    let mut staff = course.round.test.staff().await;
    let board = course.board(2);
    staff.open(&board).await.unwrap();
    let hana = course.hana.to_string();
    staff.send(&board, &[("attendee", &hana), ("said", "late"), ("time", "09:50")]).await.unwrap();
    assert_eq!(course.marks(&course.own, course.minoru, 2, "absent", "m").await, 200);
    // The shop's trainee was tapped by mistake, and it is taken back.
    assert_eq!(course.marks(&course.shop, course.hikaru, 2, "came", "h").await, 200);
    let at_the_door = "select count(*) as n from attendance where state = 'checked_in'";
    assert_eq!(course.count(at_the_door).await, 2);
    let mark = course.mark_id(course.hikaru, 2).await;
    assert_eq!(course.press(&course.shop, &[("act", "undo"), ("mark", &mark)]).await.0, 200);
    assert_eq!(course.count(at_the_door).await, 1);
    assert_eq!(course.count("select count(*) as n from attendance where state = 'no_show'").await, 1);
    staff.open(&format!("{}/day", course.round.base())).await.unwrap();
    let rows = action(&staff.page, &format!("{}/day/", course.round.base()));
    assert!(!rows.is_empty(), "the reception knows the course: {}", staff.page.text());

    // Thursday, 18 March, two in the afternoon: thanks go to the one office whose trainee was there.
    course.round.test.at("2027-03-18T05:01:00Z").await;
    assert_eq!(course.open_tasks("plans.attendance").await, 0, "nobody is asked for a second list");
    assert_eq!(course.step("thank").await, "done");
    course.round.test.at("2027-03-19T01:01:00Z").await;
    assert_ne!(course.step("reviews").await, "skipped");
    let visits = "select count(*) as n from visits where state = 'planned'";
    assert_eq!(course.count(visits).await, 1, "a review at the office whose trainee came");
    let own = course.round.mails(&course.own).await;
    assert!(own.iter().any(|mail| mail.subject().contains("ありがとう")), "{:?}", subjects(&own));
    let other = course.round.mails(&course.other).await;
    assert!(!other.iter().any(|mail| mail.subject().contains("ありがとう")), "{:?}", subjects(&other));
}

fn subjects(mails: &[crate::support::Mail]) -> Vec<String> {
    mails.iter().map(crate::support::Mail::subject).collect()
}

#[actix_web::test]
async fn where_nobody_tapped_the_task_leads_to_the_days_of_the_course() {
    let course = Course::on_monday().await;
    course.round.test.at("2027-03-18T05:01:00Z").await;
    assert_eq!(course.open_tasks("plans.attendance").await, 1);
    let there = format!("{}/course-days", course.round.base());
    let sql = format!("select count(*) as n from tasks where kind = 'plans.attendance' and link = '{there}'");
    assert_eq!(course.count(&sql).await, 1);
    let body = json!({ "attendee": course.hana, "said": "came", "once": "afterwards" });
    let path = format!("course-days/{}/marks", course.days[2]);
    let (status, told) = course.api("POST", &path, Some(body)).await;
    assert_eq!(status, 200, "{told}");
    course.round.test.at("2027-03-18T06:30:00Z").await;
    assert_eq!(
        (course.step("thank").await, course.open_tasks("plans.attendance").await),
        ("done".to_owned(), 0)
    );
}
