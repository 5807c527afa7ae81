//! The rounds ahead: by the rule, moved, left out, added, prepared in time, and by another rule.

use actix_web::http::Method;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::gatherings::{self, GatheringState};
use tsudoi::plans::{self, StepState};

use super::{Going, day, rounds};
use crate::round::Round;

#[actix_web::test]
async fn the_rounds_ahead_follow_the_rule_and_nobody_is_asked_for_them() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    staff.open(&going.page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2か月に1回、第4火曜日、午後3時から90分"), "{text}");
    for words in ["第2回", "2027年5月25日（火）", "2027年7月27日（火）", "2027年9月28日（火）", "下書き"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    // The fourth Tuesday of November 2027 is Labour Thanksgiving Day.
    assert!(text.contains("2027年11月30日（火）") && text.contains("勤労感謝の日のため"), "{text}");
    assert_eq!(going.rounds().await.len(), 2, "a draft is no gathering");
    staff.open(&format!("{}?lang=en", going.page)).await.unwrap();
    assert!(staff.page.text().contains("every 2 months, on the fourth Tuesday"), "{}", staff.page.text());
    staff.open(&format!("{}/print", going.page)).await.unwrap();
    assert!(staff.page.text().contains("25 May 2027"), "{}", staff.page.text());
    staff.open(&format!("{}/rule", going.page)).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("Begins at") && !text.contains("始まり"),
        "every label is in the page's language: {text}"
    );
}

#[actix_web::test]
async fn one_round_is_moved_left_out_added_and_put_back() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    let moved = [("act", "move"), ("date", "2027-05-18"), ("starts", "13:30"), ("seen", "2027-05-25")];
    assert_eq!(going.act(&mut staff, "2027-05-25", &moved).await, 200);
    assert_eq!(going.ahead().await[0], (Some(2), "2027-05-18".to_owned()));
    // Somebody whose page still shows the old day does not move it again.
    let late = [("act", "move"), ("date", "2027-05-11"), ("starts", "15:00"), ("seen", "2027-05-25")];
    assert_eq!(going.act(&mut staff, "2027-05-25", &late).await, 200);
    assert!(staff.page.text().contains("先にほかの人がこの回の日を変えました"), "{}", staff.page.text());
    assert_eq!(going.ahead().await[0].1, "2027-05-18");
    let past = [("act", "move"), ("date", "2026-11-01"), ("starts", "15:00")];
    assert_eq!(going.act(&mut staff, "2027-05-25", &past).await, 422);
    assert!(staff.page.text().contains("2026-11-01"), "what was typed stays");

    assert_eq!(going.act(&mut staff, "2027-07-27", &[("act", "leave_out")]).await, 200);
    staff.open(&going.page).await.unwrap();
    let sent = [("date", "2027-06-15"), ("starts", "10:00"), ("minutes", "60")];
    assert_eq!(staff.post(&format!("{}/rounds", going.page), &sent).await.unwrap(), 200);
    staff.open(&going.page).await.unwrap();
    assert_eq!(staff.post(&format!("{}/rounds", going.page), &sent).await.unwrap(), 422, "one a day");
    let expected = [
        (Some(2), "2027-05-18"),
        (Some(3), "2027-06-15"),
        (None, "2027-07-27"),
        (Some(4), "2027-09-28"),
        (Some(5), "2027-11-30"),
        (Some(6), "2028-01-25"),
    ];
    assert_eq!(going.ahead().await, rounds(&expected));

    for slot in ["2027-05-25", "2027-06-15", "2027-07-27"] {
        assert_eq!(going.act(&mut staff, slot, &[("act", "back")]).await, 200);
    }
    let expected =
        [(Some(2), "2027-05-25"), (Some(3), "2027-07-27"), (Some(4), "2027-09-28"), (Some(5), "2027-11-30")];
    assert_eq!(going.ahead().await, rounds(&expected));
    // Moved, and by hand to where the rule has it: nothing is left of it.
    let there = [("act", "move"), ("date", "2027-05-18"), ("starts", "15:00"), ("seen", "2027-05-25")];
    assert_eq!(going.act(&mut staff, "2027-05-25", &there).await, 200);
    assert!(staff.page.text().contains("移した回"), "{}", staff.page.text());
    let back = [("act", "move"), ("date", "2027-05-25"), ("starts", "15:00"), ("seen", "2027-05-18")];
    assert_eq!(going.act(&mut staff, "2027-05-25", &back).await, 200);
    assert!(!staff.page.text().contains("移した回"), "{}", staff.page.text());
    let gone = format!("/api/v1{}/rounds/2027-06-15", going.page);
    let (status, _) = going.api(Method::DELETE, &gone, None).await;
    assert_eq!(status, 404, "there is no round on that day any more");
}

#[actix_web::test]
async fn a_round_is_prepared_by_a_tap_and_once() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    // A later one would take the number of those before it.
    let later = format!("/api/v1{}/rounds/2027-07-27/prepare", going.page);
    assert_eq!(going.api(Method::POST, &later, None).await.0, 409);
    staff.open(&going.page).await.unwrap();
    assert_eq!(staff.page.text().matches("value=\"prepare\"").count(), 1, "{}", staff.page.text());
    assert_eq!(going.act(&mut staff, "2027-05-25", &[("act", "prepare")]).await, 200);
    let made = staff.page.url.clone();
    let again = format!("/api/v1{}/rounds/2027-05-25/prepare", going.page);
    let (status, told) = going.api(Method::POST, &again, None).await;
    assert_eq!((status, made.contains(told["gathering"].as_str().unwrap())), (200, true), "{told}");
    let all = going.rounds().await;
    assert_eq!(
        all.iter().map(|round| round.round).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(2)],
        "{made}"
    );
    let second = &all[2];
    assert_eq!(
        (second.state, second.title.get("ja")),
        (GatheringState::Preparing, "第2回 就労支援情報交換会")
    );
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let now = going.test.app.clock.now();
    let steps = plans::steps_of(&tx, second.id.0).await.unwrap();
    assert!(
        steps.len() > 10 && steps.iter().all(|step| step.due_at >= now || step.state == StepState::Skipped)
    );
    drop(tx);
    assert_eq!(going.ahead().await[0], (Some(3), "2027-07-27".to_owned()), "it is made once");
}

#[actix_web::test]
async fn a_round_added_before_a_prepared_one_goes_without_a_number() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    assert_eq!(going.act(&mut staff, "2027-05-25", &[("act", "prepare")]).await, 200);
    staff.open(&going.page).await.unwrap();
    let sent = [("date", "2027-04-20"), ("starts", "10:00"), ("minutes", "60")];
    assert_eq!(staff.post(&format!("{}/rounds", going.page), &sent).await.unwrap(), 200);
    let ahead = going.ahead().await;
    assert_eq!(ahead[..2], rounds(&[(None, "2027-04-20"), (Some(3), "2027-07-27")]));
    staff.open(&going.page).await.unwrap();
    assert!(staff.page.text().contains("臨時"), "{}", staff.page.text());
    staff.open("/plan/2027").await.unwrap();
    assert!(staff.page.text().contains("就労支援情報交換会（臨時）"), "{}", staff.page.text());

    // Prepared at once, though the third is not: it is no part of the count.
    assert_eq!(going.act(&mut staff, "2027-04-20", &[("act", "prepare")]).await, 200);
    let mut all = going.rounds().await;
    all.sort_by_key(|round| round.starts_at);
    assert_eq!(
        all.iter().map(|round| (round.round, round.title.get("ja").to_owned())).collect::<Vec<_>>()[2..],
        [(None, "就労支援情報交換会（臨時）".to_owned()), (Some(2), "第2回 就労支援情報交換会".to_owned()),]
    );
    assert_eq!(going.ahead().await[0], (Some(3), "2027-07-27".to_owned()));
    let later = format!("/api/v1{}/rounds/2027-09-28/prepare", going.page);
    assert_eq!(going.api(Method::POST, &later, None).await.0, 409, "the numbers to come go in their order");
}

#[actix_web::test]
async fn a_round_is_prepared_by_itself_in_time_for_its_plan() {
    let going = Going::new().await;
    // Its first step is due twelve weeks before 25 May, on 2 March.
    going.test.at("2027-02-15T01:00:00Z").await;
    assert_eq!(going.rounds().await.len(), 2);
    for moment in ["2027-02-24T01:00:00Z", "2027-02-24T03:00:00Z", "2027-02-25T01:00:00Z"] {
        going.test.at(moment).await;
        let all = going.rounds().await;
        assert_eq!(all.iter().filter_map(|round| round.round).collect::<Vec<_>>(), [0, 1, 2], "{moment}");
    }
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let steps = plans::steps_of(&tx, going.rounds().await[2].id.0).await.unwrap();
    let made = "2027-02-24T01:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    assert!(steps.iter().all(|step| step.due_at >= made && step.state == StepState::Planned), "{steps:#?}");
    drop(tx);
    // A house that slept over the summer makes what is still to come, and shows what went by.
    going.test.at("2027-08-10T01:00:00Z").await;
    let numbers: Vec<i32> = going.rounds().await.iter().filter_map(|round| round.round).collect();
    assert_eq!(numbers, [0, 1, 2, 3]);
    assert_eq!(going.ahead().await[0], (Some(4), "2027-11-30".to_owned()));
    let mut staff = going.test.staff().await;
    staff.open(&going.page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("きまりでは 2027年7月27日（火） でしたが"), "{text}");
}

#[actix_web::test]
async fn another_rule_shows_what_moves_and_asks_before_it_touches_who_is_invited() {
    let going = Going::new().await;
    let round = Round { gathering: going.first, test: going.test };
    let asking = round.office("青空ワーク", "あおぞらわーく").await;
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let mut row = gatherings::find(&tx, going.first).await.unwrap().unwrap();
    row.state = GatheringState::Inviting;
    assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    tx.commit().await.unwrap();
    let going = Going { test: round.test, ..going };

    let mut staff = going.test.staff().await;
    let page = format!("{}/rule", going.page);
    staff.open(&page).await.unwrap();
    assert_eq!(staff.page.values("from"), ["2027-03-23"]);
    let thursdays = [
        ("kind", "months"),
        ("every", "2"),
        ("nth", "3"),
        ("weekday", "Thu"),
        ("from", "2027-03-01"),
        ("starts", "14:00"),
        ("minutes", "90"),
        ("gives_way", "before"),
        ("rounds_ahead", "3"),
    ];
    staff.send(&page, &thursdays).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("まだ保存していません") && text.contains("2か月に1回、第3木曜日、午後2時から90分"),
        "{text}"
    );
    assert!(text.contains("2027年3月18日（木）") && text.contains("1件に日時の変更をお知らせし"), "{text}");
    assert!(text.contains("2027年5月20日（木）"), "{text}");
    assert_eq!(going.ahead().await[0].1, "2027-05-25", "looking changes nothing");

    // Saved as it came: the invited round is not ticked and stays.
    let looked = staff.page.clone();
    let mut saved = thursdays.to_vec();
    saved.push(("act", "save"));
    staff.send(&page, &saved).await.unwrap();
    assert!(staff.page.text().contains("元の日のままです"), "{}", staff.page.text());
    assert_eq!(local(&going, going.first).await, "2027-03-23 15:00");
    let expected = [(Some(2), "2027-05-20"), (Some(3), "2027-07-15"), (Some(4), "2027-09-16")];
    assert_eq!(going.ahead().await, rounds(&expected));

    // A form that comes too late is shown beside what was saved.
    staff.page = looked;
    assert_eq!(staff.post(&page, &saved).await.unwrap(), 422);
    assert!(staff.page.text().contains("第3木曜日"), "{}", staff.page.text());

    // Ticked, it moves, and who is invited hears of it by an update of the calendar entry.
    staff.open(&page).await.unwrap();
    let first = going.first.to_string();
    let mut ticked = saved.clone();
    ticked.extend([("moves", first.as_str()), ("reason", "会場の都合です")]);
    staff.send(&page, &ticked).await.unwrap();
    assert!(staff.page.text().contains("1回の日を動かしました"), "{}", staff.page.text());
    assert_eq!(local(&going, going.first).await, "2027-03-18 14:00");
    let round = Round { gathering: going.first, test: going.test };
    let mails = round.mails(&asking).await;
    let told = mails.last().expect("who is invited is told");
    assert!(told.text().contains("会場の都合です") && told.text().contains("3月18日"), "{}", told.text());
    let going = Going { test: round.test, ..going };

    staff.open(&going.page).await.unwrap();
    staff.send(&format!("{}/rule/undo", going.page), &[]).await.unwrap();
    let (_, found) = going.api(Method::GET, &format!("/api/v1{}", going.page), None).await;
    assert_eq!(
        found["rule"], "FREQ=MONTHLY;INTERVAL=2;BYDAY=3TH",
        "the second change replaced the same rule"
    );
    assert_eq!(local(&going, going.first).await, "2027-03-18 14:00", "what moved stays");
}

/// The local day and hour of a gathering.
async fn local(going: &Going, id: GatheringId) -> String {
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let row = gatherings::find(&tx, id).await.unwrap().unwrap();
    row.starts_at.with_timezone(&chrono_tz::Asia::Tokyo).format("%Y-%m-%d %H:%M").to_string()
}

/// Round 1 is on two days; its second is over at another hour than its first.
#[actix_web::test]
async fn a_course_that_stands_where_the_rule_has_it_is_not_told_to_move() {
    let going = Going::new().await;
    let to = plans::MoveIn {
        date: day("2027-03-23"),
        starts: "15:00:00".parse().unwrap(),
        ends: "16:30:00".parse().unwrap(),
        further_days: Some(vec![gatherings::DayHours {
            date: day("2027-03-24"),
            starts: "09:00:00".parse().unwrap(),
            ends: "12:00:00".parse().unwrap(),
        }]),
        reply_deadline: day("2027-03-09"),
        reason: String::new(),
        ask_again: false,
        version: None,
    };
    plans::move_gathering(&going.test.app, going.test.center, Actor::Command, going.first, to).await.unwrap();
    let preview = async |starts: &str, minutes: i32| {
        let rule = json!({ "rule": "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU", "from": "2027-03-23", "starts": starts,
                           "minutes": minutes, "gives_way": "week", "rounds_ahead": 3 });
        let path = format!("/api/v1{}/rule/preview", going.page);
        let (status, told) = going.api(Method::POST, &path, Some(rule)).await;
        assert_eq!(status, 200, "{told}");
        told["gatherings"].as_array().unwrap().clone()
    };
    assert_eq!(preview("15:00:00", 90).await, Vec::<Json>::new());
    // Another hour, and another end of the first day, do move it.
    for (starts, minutes) in [("14:00:00", 90), ("15:00:00", 60)] {
        let moves = preview(starts, minutes).await;
        assert_eq!(moves.len(), 1, "{starts} {minutes}: {moves:?}");
        assert_eq!(moves[0]["after_starts"], starts);
    }
}

#[actix_web::test]
async fn programs_give_any_rule_and_are_told_what_is_wrong_with_one() {
    let going = Going::new().await;
    let path = format!("/api/v1{}/rule", going.page);
    let rule = |text: &str| {
        json!({ "rule": text, "from": "2027-04-01", "starts": "15:00:00", "minutes": 90,
                "gives_way": "after", "rounds_ahead": 3 })
    };
    let (status, _) = going.api(Method::PUT, &path, Some(rule("FREQ=MONTHLY;BYMONTH=5,9,1;BYDAY=2TH"))).await;
    assert_eq!(status, 200);
    let expected = [(Some(2), "2027-05-13"), (Some(3), "2027-09-09"), (Some(4), "2028-01-13")];
    assert_eq!(going.ahead().await, rounds(&expected));
    let (_, found) = going.api(Method::GET, &format!("/api/v1{}", going.page), None).await;
    assert_eq!(found["rule_words"], "5月・9月・1月の第2木曜日、午後3時から90分");
    for wrong in ["FREQ=DAILY", "毎月", "FREQ=MONTHLY;BYDAY=9XX"] {
        let (status, told) = going.api(Method::PUT, &path, Some(rule(wrong))).await;
        assert_eq!(status, 422, "{wrong}: {told}");
        assert!(told["fields"]["rule"].is_string(), "{wrong}: {told}");
    }
    let (status, _) = going.api(Method::PUT, &path, Some(rule(""))).await;
    assert_eq!(status, 200, "rounds can be added one by one");
    assert_eq!(going.ahead().await, []);
}
