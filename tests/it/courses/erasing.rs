//! What is sealed, and the photos, are erased by the days of the course as they are after it moved, and whoever was told another
//! day reads why.

use chrono::NaiveDate;
use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::plans::{MoveIn, move_gathering};
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, Needs, NewReply};

use super::days::{Course, moment};

impl Course {
    /// The course begins on another day.
    async fn moves(&self, to: &str) {
        let test = &self.round.test;
        let to = MoveIn {
            date: to.parse().unwrap(),
            starts: "09:30:00".parse().unwrap(),
            ends: "15:30:00".parse().unwrap(),
            further_days: None,
            reply_deadline: "2027-02-05".parse().unwrap(),
            reason: String::new(),
            ask_again: false,
            version: None,
        };
        let who = Actor::Member(test.admin);
        move_gathering(&test.app, test.center, who, self.round.gathering, to).await.unwrap();
    }

    /// How many facts of this kind are kept, and how many of them until that day.
    async fn kept_until(&self, of: &str, day: &str) -> (i64, i64) {
        let all = format!("select count(*) as n from sealed_facts where {of}");
        let then = format!("{all} and erase_on = '{day}'");
        (self.count(&all).await, self.count(&then).await)
    }

    async fn erasing(&self) -> (Value, Value) {
        let (status, told) = self.api("POST", &format!("trainees/{}/open", self.hana), None).await;
        assert_eq!(status, 200, "{told}");
        (told["erased_on"].clone(), told["erased_moved"].clone())
    }

    async fn photos_until(&self) -> (Value, Value) {
        let (status, told) = self.api("GET", "photos", None).await;
        assert_eq!(status, 200, "{told}");
        (told["deletes_on"].clone(), told["moved"].clone())
    }
}

const PEOPLE: &str = "subject_kind = 'person'";
const APPLIED: &str = "field = 'application'";
const NEEDED: &str = "field = 'needs'";

#[actix_web::test]
async fn a_course_that_moves_takes_the_day_of_erasing_along_and_says_why() {
    let course = Course::new().await;
    let today = course.round.test.app.clock.now().date_naive();
    let (people, applied) =
        (course.kept_until(PEOPLE, "2027-10-23").await, course.kept_until(APPLIED, "2027-10-23").await);
    assert!(people.0 > 0 && people.0 == people.1, "the last day and 220 more: {people:?}");
    assert!(applied.0 > 0 && applied.0 == applied.1, "{applied:?}");
    assert_eq!(course.erasing().await, (json!("2027-10-23"), Value::Null));
    assert_eq!(course.photos_until().await, (json!("2027-06-17"), Value::Null));

    let needs = course.round.office("つきの家", "つきのいえ").await;
    let mut new =
        NewReply::new(Answer::Attending, vec![Named::typed("森 月", "", "")], ReplyChannel::Phone, "needs");
    new.needs = Some(Needs { words: "車いす".to_owned(), ..Needs::default() });
    new.sure = Some(course.round.party(&needs).await.newest);
    let (app, center) = (&course.round.test.app, course.round.test.center);
    let who = Actor::Member(course.round.test.admin);
    replies::answer(app, center, who, needs.id, new).await.unwrap();
    assert_eq!(course.kept_until(NEEDED, "2027-06-15").await, (1, 1), "ninety days");

    // A week later.
    course.moves("2027-03-19").await;
    assert_eq!(course.kept_until(PEOPLE, "2027-10-30").await, (people.0, people.0));
    assert_eq!(course.kept_until(APPLIED, "2027-10-30").await, (applied.0, applied.0));
    assert_eq!(course.kept_until(NEEDED, "2027-06-22").await, (1, 1));
    let moved = |was: &str| json!({ "was": was, "on": today });
    assert_eq!(course.erasing().await, (json!("2027-10-30"), moved("2027-10-23")));
    assert_eq!(course.photos_until().await, (json!("2027-06-24"), moved("2027-06-17")));
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/trainees/{}", course.round.base(), course.hana)).await.unwrap();
    staff.send(&format!("{}/trainees/{}/open", course.round.base(), course.hana), &[]).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("2027年10月30日") && text.contains("はじめにお伝えした日は 2027年10月23日"),
        "{text}"
    );
    // The trainees read it in easy words, the employer in its own.
    let mut guest = course.round.test.guest();
    guest.open(&format!("{}/photos", course.round.link(&course.own))).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("2027年6月24日") && text.contains("はじめに 言った日は 2027年6月17日"), "{text}");
    guest.open(&format!("{}/photos", course.round.link(&course.bread))).await.unwrap();
    assert!(guest.page.text().contains("はじめにお伝えした日は 2027年6月17日"), "{}", guest.page.text());

    // On the day that was said first it is still there, and gone on the later one.
    course.round.test.at("2027-10-24T03:00:00Z").await;
    assert_eq!(course.kept_until(PEOPLE, "2027-10-30").await.0, people.0);
    course.round.test.at("2027-10-30T03:00:00Z").await;
    assert_eq!(course.kept_until(PEOPLE, "2027-10-30").await.0, 0);
}

#[actix_web::test]
async fn moved_to_an_earlier_day_it_goes_earlier_and_back_again_needs_no_reason() {
    let course = Course::new().await;
    let kept = course.kept_until(PEOPLE, "2027-10-23").await.0;
    course.moves("2027-03-05").await;
    assert_eq!(course.kept_until(PEOPLE, "2027-10-16").await, (kept, kept));
    assert_eq!(course.erasing().await.0, json!("2027-10-16"));
    // What staff set for photos stays where it is not later than everything else.
    let set = |date: &str, version: i64| json!({ "date": date, "version": version });
    assert_eq!(course.api("PUT", "photos/until", Some(set("2027-10-16", 0))).await.0, 204);
    course.moves("2027-03-12").await;
    assert_eq!(
        course.erasing().await,
        (json!("2027-10-23"), Value::Null),
        "it is the day that was said first"
    );
    assert_eq!(course.photos_until().await, (json!("2027-10-16"), Value::Null), "staff set it");
    course.moves("2027-03-01").await;
    let last: NaiveDate = "2027-03-06".parse().unwrap();
    let everything = (last + chrono::Days::new(220)).to_string();
    assert_eq!(course.photos_until().await.0, json!(everything), "none outlives everything else");
    assert_eq!(course.kept_until(PEOPLE, &everything).await, (kept, kept));
    course.round.test.at(&format!("{everything}T03:00:00Z")).await;
    assert_eq!(course.kept_until(PEOPLE, &everything).await.0, 0);
}

#[actix_web::test]
async fn where_a_review_met_and_what_somebody_is_called_is_erased_with_the_sealed_words() {
    let course = Course::new().await;
    course.round.test.app.clock.set(moment("2027-03-18T03:00:00Z"));
    let review = format!("trainees/{}/review", course.hana);
    assert_eq!(
        course.api("PUT", &format!("trainees/{}/mine", course.hana), Some(json!({ "mine": true }))).await.0,
        204
    );
    let plan =
        json!({ "state": "planned", "on": "2027-03-25", "at": null, "place": "ひまわり 二階", "version": 0 });
    assert_eq!(course.api("PUT", &review, Some(plan)).await.0, 204);
    let called = json!({ "called": "はなちゃん" });
    assert_eq!(course.api("PUT", &format!("{review}/wish"), Some(called)).await.0, 204);
    let clear = "select count(*) as n from course_reviews where place <> '' or called <> ''";
    course.round.test.at("2027-10-22T03:00:00Z").await;
    assert_eq!(course.count(clear).await, 1);
    course.round.test.at("2027-10-24T03:00:00Z").await;
    assert_eq!(course.count(clear).await, 0);
    assert_eq!(course.count("select count(*) as n from course_reviews").await, 1, "that it was stays");
    let told =
        "select count(*) as n from audit_values where after like '%はなちゃん%' or after like '%二階%'";
    assert_eq!(course.count(told).await, 0, "nor does the history hold it");
}

#[actix_web::test]
async fn a_follow_up_is_due_while_what_is_heard_can_still_be_kept() {
    let course = Course::new().await;
    course.round.test.app.clock.set(moment("2027-08-02T03:00:00Z"));
    assert_eq!(
        course.api("PUT", &format!("trainees/{}/mine", course.hana), Some(json!({ "mine": true }))).await.0,
        204
    );
    let held = json!({ "state": "held", "on": "2027-08-01", "at": null, "place": "", "version": 0 });
    assert_eq!(course.api("PUT", &format!("trainees/{}/review", course.hana), Some(held)).await.0, 204);
    let (_, told) = course.api("GET", "reviews", None).await;
    let all = told["trainees"].as_array().unwrap();
    let one = all.iter().find(|one| one["attendee"] == json!(course.hana)).unwrap();
    let due: Vec<&Value> = one["follow_ups"].as_array().unwrap().iter().map(|one| &one["due"]).collect();
    // Everything is erased on 23 October; two weeks before it somebody can still be asked, and not later.
    assert_eq!(due, [&json!("2027-09-01"), &json!("2027-10-09"), &json!("2027-10-09")]);
    // Its task comes a week ahead, and not on the day of half a year.
    course.round.test.at("2027-10-01T03:00:00Z").await;
    let task = format!("courses.follow_up_{}", 6);
    assert_eq!(course.open_tasks(&task).await, 2, "of the others, counted from the course");
    course.round.test.at("2027-10-02T03:00:00Z").await;
    assert_eq!(course.open_tasks(&task).await, 3);
}
