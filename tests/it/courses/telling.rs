//! Employers hear who comes only of those who agreed, once for the same content; and nobody whose place goes, and no
//! employer that expects somebody who does not come, stays untold.

use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::courses::employers::model::Content;
use tsudoi::db::AttendeeId;
use tsudoi::replies::model::{self, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply};

use super::placements::{BREAD, Course, STORE, post};

#[actix_web::test]
async fn an_agreement_is_about_what_it_says_and_the_employer_hears_only_then() {
    let course = Course::with(1, 1).await;
    let (own, other) = (
        course.round.office("ひまわり", "ひまわり").await,
        course.round.office("あおぞら", "あおぞら").await,
    );
    let hanako = course.ready(&own, "山田 花子", "やまだ はなこ", json!({ "employers": ["海辺パン"] })).await;
    let hikaru = course.ready(&other, "森 光", "もり ひかる", json!({ "employers": ["みなと倉庫"] })).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
        course.put(hikaru, day, Some(course.store.id)).await;
    }
    assert_eq!(course.tell().await, 0, "nobody agreed");
    let link = course.round.link(&own);
    let mut guest = course.round.test.guest();
    guest.open(&format!("{link}/trainees")).await.unwrap();
    assert!(!guest.page.text().contains("海辺パン"), "nothing is shown yet");
    let (_, shown) = course.api("POST", "placements/show", None).await;
    assert_eq!(shown["count"], json!(2));
    guest.open(&format!("{link}/trainees")).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("海辺パン") && text.contains("これでお願いします"), "{text}");
    assert!(!text.contains("森 光") && !text.contains("みなと倉庫"), "{text}");
    // One press, and the same once more; of somebody else's trainee none.
    let page = format!("{link}/trainees");
    let said = |attendee: AttendeeId, word: &'static str| {
        [
            ("attendee", attendee.to_string()),
            ("word", word.to_owned()),
            ("number", "1".to_owned()),
            ("once", "press".to_owned()),
        ]
    };
    for (attendee, status) in [(hanako, 200), (hanako, 200), (hikaru, 404)] {
        let fields = said(attendee, "agreed");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(post(&mut guest, &page, &fields).await, status, "{}", guest.page.text());
    }
    guest.open(&format!("{link}/trainees")).await.unwrap();
    assert!(guest.page.text().contains("うかがいました"), "{}", guest.page.text());
    assert_eq!(course.row(hanako).await["word"], json!("agreed"));
    assert_eq!(course.placed().await.iter().filter(|one| one.agreed).count(), 3);
    // The employer's own page names nobody before it is told.
    let bread = course.round.link(&course.bread);
    guest.open(&bread).await.unwrap();
    assert!(!guest.page.text().contains("山田"), "{}", guest.page.text());
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.tell().await, 0, "nothing is told twice");
    let letters = course.letters(BREAD).await;
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("山田 花子さん：3月15日") || letters[0].contains("山田 花子さん"),
        "{}",
        letters[0]
    );
    assert!(!letters[0].contains("あいさつ") && !letters[0].contains("森"), "{}", letters[0]);
    assert!(course.letters(STORE).await.is_empty());
    guest.open(&bread).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("山田 花子") && !text.contains("森 光") && !text.contains("あいさつ"), "{text}");
    guest.open(&course.round.link(&course.store)).await.unwrap();
    assert!(!guest.page.text().contains("山田") && !guest.page.text().contains("森 光"));
    // A change is agreed to anew; what was agreed for the other days holds, and the employer's page says no more than that.
    assert_eq!(course.put(hanako, 2, None).await.0, 204);
    assert_eq!(course.row(hanako).await["word"], Value::Null);
    let placed = course.placed().await;
    let hers: Vec<bool> = placed.iter().filter(|one| one.attendee == hanako).map(|one| one.agreed).collect();
    assert_eq!(hers, [true, true]);
    guest.open(&bread).await.unwrap();
    assert!(guest.page.text().contains("山田"), "{}", guest.page.text());
    let employers = course.board().await["employers"].clone();
    let state = |name: &str| {
        let all = employers.as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["told"].clone()
    };
    assert_eq!((state("海辺パン"), state("みなと倉庫")), (json!("changed"), json!("nothing")));
    // The office that looked at the earlier proposal says it of that one no more.
    let fields = said(hanako, "agreed")
        .map(|(name, value)| (name, if value == "press" { "late".into() } else { value }));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(post(&mut guest, &page, &fields).await, 409);
    // Agreed anew on a visit, it is told once more, and as a change.
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && letters[1].contains("変わりました"), "{letters:?}");
}

#[actix_web::test]
async fn an_employer_that_drops_out_and_a_trainee_who_withdraws_leave_nobody_untold() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    let hikaru = course.ready(&office, "森 光", "もり ひかる", json!({})).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
        course.put(hikaru, day, Some(course.store.id)).await;
    }
    course.declines(&course.bread).await;
    let today = course.today().await;
    assert!(today.contains("海辺パンの受け入れが変わりました"), "{today}");
    let board = course.board().await;
    let gone = board["broken"].as_array().unwrap().iter().filter(|one| one["code"] == "gone").count();
    assert_eq!(gone, 3, "{board}");
    assert_eq!(course.placed().await.len(), 3);
    assert!(course.row(hanako).await["cells"][0]["gone"].as_bool().unwrap());
    // One place on each day, for two: it is told, and the rest is proposed.
    assert_eq!(course.propose().await, "partly");
    assert!(!course.today().await.contains("海辺パンの受け入れが変わりました"), "it was thought about anew");
    let mut staff = course.round.test.staff().await;
    staff.open(&format!("{}/placements?help=1", course.round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("ぜんぶ守る案はありません") && text.contains("みなと倉庫"), "{text}");
    assert!(text.contains("いちばん助かる一つの変更"), "{text}");
    // Places again: the task goes.
    course.offers(&course.bread, &[1, 1, 1], Content::default()).await;
    assert!(!course.today().await.contains("受け入れが変わりました：案"), "{}", course.today().await);
    // Whoever withdraws is off the board at once.
    let new = NewReply::new(model::Answer::Declined, Vec::new(), ReplyChannel::Phone, "withdrawn");
    let test = &course.round.test;
    let mut new = new;
    new.sure = Some(course.round.party(&office).await.newest);
    replies::answer(&test.app, test.center, Actor::Member(test.admin), office.id, new).await.unwrap();
    assert!(course.board().await["trainees"].as_array().unwrap().is_empty());
    assert!(course.placed().await.is_empty());
    assert_eq!(course.open_tasks("placements.left").await, 0, "no employer had heard of them");
}

#[actix_web::test]
async fn an_employer_that_still_expects_whoever_withdrew_is_named_in_a_task() {
    let course = Course::with(2, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    let sky = course.round.office("あおぞら", "あおぞら").await;
    let hikaru = course.ready(&sky, "森 光", "もり ひかる", json!({})).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
        course.put(hikaru, day, Some(course.store.id)).await;
    }
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    assert_eq!(course.says(hikaru, "agreed", "visit").await.0, 204);
    assert_eq!(course.tell().await, 2);
    let (bread, store) = (course.letters(BREAD).await, course.letters(STORE).await);
    assert!(bread.len() == 1 && bread[0].contains("山田") && !bread[0].contains("森"), "{bread:?}");
    assert!(store.len() == 1 && store[0].contains("森") && !store[0].contains("山田"), "{store:?}");
    let answers = async |answer: model::Answer, names: &[&str], once: &str| {
        let test = &course.round.test;
        let people = names.iter().map(|name| Named::typed(name, "", "")).collect();
        let mut new = NewReply::new(answer, people, ReplyChannel::Phone, once);
        new.sure = Some(course.round.party(&office).await.newest);
        replies::answer(&test.app, test.center, Actor::Member(test.admin), office.id, new).await.unwrap();
    };
    answers(model::Answer::Declined, &[], "withdrawn").await;
    assert_eq!(course.open_tasks("placements.left").await, 1);
    let today = course.today().await;
    assert!(today.contains("来られなくなった方のことを、受け入れ先に知らせる"), "{today}");
    assert!(!today.contains("山田"), "a list names nobody: {today}");
    let named = "select count(*) as n from tasks where kind = 'placements.left' and cast(instructions as text) like '%海辺パン%'";
    assert_eq!(course.count(named).await, 1);
    // It was a slip of ours: nobody has to be rung.
    let test = &course.round.test;
    let newest = course.round.party(&office).await.newest;
    let member = Actor::Member(test.admin);
    replies::service::undo(&test.app, test.center, member, office.id, newest).await.unwrap();
    assert_eq!(course.open_tasks("placements.left").await, 0);
    // Withdrawn for good: the letter of the change does what the task asked for.
    answers(model::Answer::Declined, &[], "for good").await;
    assert_eq!((course.open_tasks("placements.left").await, course.tell().await), (1, 1));
    assert_eq!(course.open_tasks("placements.left").await, 0);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && !letters[1].contains("山田"), "{letters:?}");
}

#[actix_web::test]
async fn what_a_letter_did_not_say_when_it_left_was_not_told() {
    let course = Course::with(2, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
    }
    assert_eq!(course.says(hanako, "agreed", "visit").await.0, 204);
    // Between the press and the letter she would rather not.
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.says(hanako, "rather_not", "phone").await.0, 204);
    assert!(course.letters(BREAD).await.is_empty());
    assert!(course.placed().await.iter().all(|one| !one.told));
    // Agreed again, it has still to be told.
    assert_eq!(course.says(hanako, "agreed", "again").await.0, 204);
    assert_eq!(course.tell().await, 1);
    assert_eq!(course.letters(BREAD).await.len(), 1);
    // Of a word that somebody took down meanwhile a page kept open knows nothing.
    let of: Vec<Value> =
        course.days.iter().map(|day| json!({ "day": day, "asking": course.bread.id })).collect();
    let body = json!({ "word": "rather_not", "channel": "phone", "received_at": null, "of": of, "seen": 1, "once": "kept open" });
    assert_eq!(course.api("POST", &format!("placements/{hanako}/word"), Some(body)).await.0, 409);
    assert_eq!(course.row(hanako).await["word"], json!("agreed"));
}

#[actix_web::test]
async fn taking_back_a_move_to_where_a_place_went_says_who_is_without_one() {
    let course = Course::with(1, 1).await;
    let office = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&office, "山田 花子", "やまだ はなこ", json!({})).await;
    course.put(hanako, 0, Some(course.bread.id)).await;
    course.put(hanako, 0, Some(course.store.id)).await;
    course.declines(&course.bread).await;
    assert_eq!(course.open_tasks("placements.broken").await, 0, "nobody is there");
    let number = course.board().await["number"].clone();
    let (status, told) = course.api("POST", "placements/undo", Some(json!({ "number": number }))).await;
    assert_eq!(status, 204, "{told}");
    assert_eq!(course.open_tasks("placements.broken").await, 1);
}

#[actix_web::test]
async fn what_was_told_anew_before_the_letter_left_is_the_first_that_an_employer_hears() {
    let course = Course::with(1, 1).await;
    let own = course.round.office("ひまわり", "ひまわり").await;
    let hanako = course.ready(&own, "山田 花子", "やまだ はなこ", json!({})).await;
    for day in 0..3 {
        course.put(hanako, day, Some(course.bread.id)).await;
    }
    course.api("POST", "placements/show", None).await;
    assert_eq!(course.says(hanako, "agreed", "one").await.0, 204);
    assert_eq!(course.tell().await, 1);
    // Before the letter leaves a day falls away.
    assert_eq!(course.put(hanako, 2, None).await.0, 204);
    course.api("POST", "placements/show", None).await;
    assert_eq!(course.says(hanako, "agreed", "two").await.0, 204);
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 1 && letters[0].contains("山田 花子"), "{letters:?}");
    assert!(!letters[0].contains("変わりました"), "{letters:?}");
    // And what follows is a change.
    assert_eq!(course.put(hanako, 1, None).await.0, 204);
    course.api("POST", "placements/show", None).await;
    assert_eq!(course.says(hanako, "agreed", "three").await.0, 204);
    assert_eq!(course.tell().await, 1);
    let letters = course.letters(BREAD).await;
    assert!(letters.len() == 2 && letters[1].contains("変わりました"), "{letters:?}");
}
