//! A day of a course that moves, as where it turns out to be a holiday, or is taken out: what was agreed and told of it does
//! not go along, employers are rung, and nobody is left without being told.

use serde_json::{Value, json};
use tsudoi::db::AttendeeId;

use super::placements::{BREAD, Course, STORE};

const FURTHER: [&str; 4] = ["2027-03-13", "2027-03-15", "2027-03-16", "2027-03-17"];

impl Course {
    /// Moves the course so that its days after the first are these.
    async fn moves(&self, further: &[&str]) -> (u16, Value) {
        let day = |date: &&str| json!({ "date": date, "starts": "09:30:00", "ends": "15:30:00" });
        let further: Vec<Value> = further.iter().map(day).collect();
        let to = json!({ "date": "2027-03-12", "starts": "09:30:00", "ends": "15:30:00",
            "reply_deadline": "2027-02-05", "further_days": further, "reason": "祝日になったため" });
        self.api("POST", "move", Some(to)).await
    }

    /// Somebody who agreed to be at the bakery on all days, of which it was told.
    async fn told(&self) -> AttendeeId {
        let office = self.round.office("ひまわり", "ひまわり").await;
        let hanako = self.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
        for day in 0..3 {
            assert_eq!(self.put(hanako, day, Some(self.bread.id)).await.0, 204);
        }
        assert_eq!(self.api("POST", "placements/show", None).await.1["count"], json!(1));
        assert_eq!(self.says(hanako, "agreed", "first").await.0, 204);
        assert_eq!(self.tell().await, 1);
        assert_eq!(self.letters(BREAD).await.len(), 1);
        hanako
    }

    /// Of each day whether it is agreed and told.
    async fn stands(&self) -> Vec<(bool, bool)> {
        self.placed().await.iter().map(|one| (one.agreed, one.told)).collect()
    }

    async fn told_state(&self) -> Value {
        let board = self.board().await;
        let all = board["employers"].as_array().unwrap();
        all.iter().find(|one| one["name"] == "海辺パン").unwrap()["told"].clone()
    }
}

#[actix_web::test]
async fn a_day_that_moves_is_agreed_to_and_told_anew_and_every_employer_is_rung() {
    let course = Course::with(1, 1).await;
    let hanako = course.told().await;
    assert_eq!(course.stands().await, [(true, true); 3]);
    // Wednesday turns into a holiday: the last day goes to Thursday.
    let (status, told) = course.moves(&["2027-03-13", "2027-03-15", "2027-03-16", "2027-03-18"]).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(course.stands().await, [(true, true), (true, true), (false, false)]);
    assert_eq!(
        (course.row(hanako).await["word"].clone(), course.told_state().await),
        (Value::Null, json!("changed"))
    );
    // Nobody writes to employers of a move: both are rung, also the one where nobody is placed.
    let errands = "select count(*) as n from tasks where kind = 'plans.errand' and closed_at is null
                    and cast(instructions as text) like '%新しい日でも受けていただけるか%'";
    assert_eq!(course.count(errands).await, 2);
    let task = "select count(*) as n from tasks where kind = 'placements.moved' and closed_at is null
                 and cast(instructions as text) like '%1名%' and cast(instructions as text) like '%海辺パン%'
                 and cast(instructions as text) not like '%みなと倉庫%' and cast(instructions as text) not like '%山田%'";
    assert_eq!(course.count(task).await, 1);
    // The employer's page does not promise the new date; the trainee is asked again.
    let mut guest = course.round.test.guest();
    guest.open(&course.round.link(&course.bread)).await.unwrap();
    let text = guest.page.text();
    let comes = text.split("<dt>山田 花子").nth(1).expect("she comes on the other days");
    let comes = comes.split("</dd>").next().unwrap_or_default();
    assert!(!comes.contains("3月18日") && comes.contains("3月16日"), "{text}");
    assert_eq!(course.api("POST", "placements/show", None).await.1["count"], json!(1));
    assert_eq!(course.says(hanako, "agreed", "again").await.0, 204);
    assert_eq!(course.stands().await, [(true, true), (true, true), (true, false)]);
    assert_eq!(course.open_tasks("placements.moved").await, 1, "the bakery has not heard");
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.open_tasks("placements.moved").await, 0);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && letters[1].contains("3月18日"), "{letters:?}");
    assert!(course.letters(STORE).await.is_empty());
    assert_eq!((course.stands().await, course.tell().await), (vec![(true, true); 3], 0));
    // What changes nothing about the days rings nobody.
    assert_eq!(course.moves(&["2027-03-13", "2027-03-15", "2027-03-16", "2027-03-18"]).await.0, 200);
    assert_eq!((course.count(errands).await, course.open_tasks("placements.moved").await), (2, 0));
}

#[actix_web::test]
async fn a_day_that_is_taken_out_leaves_a_task_until_both_have_heard() {
    let course = Course::with(1, 1).await;
    let hanako = course.told().await;
    assert_eq!(course.moves(&FURTHER[..3]).await.0, 200);
    assert_eq!(course.told_state().await, json!("changed"));
    assert_eq!(
        (course.open_tasks("placements.moved").await, course.open_tasks("plans.errand").await),
        (1, 2)
    );
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && letters[1].contains("変わりました"), "{letters:?}");
    assert_eq!(course.open_tasks("placements.moved").await, 1, "the trainee has not been asked");
    let of: Vec<Value> =
        course.days[..2].iter().map(|day| json!({ "day": day, "asking": course.bread.id })).collect();
    let body = json!({ "word": "agreed", "channel": "phone", "received_at": null, "of": of, "seen": 1, "once": "two days" });
    assert_eq!(course.api("POST", &format!("placements/{hanako}/word"), Some(body)).await.0, 204);
    assert_eq!(course.open_tasks("placements.moved").await, 0);
}
