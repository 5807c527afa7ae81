//! Not today, and "I want to stop": who hears of it, once, and that it was taken back.

use serde_json::json;
use tsudoi::courses::placements::service as placements;

use super::days::{BREAD, Course};

#[actix_web::test]
async fn not_today_is_thanked_and_the_employer_hears_once() {
    let course = Course::on_monday().await;
    let (hana, tuesday) = (course.hana.to_string(), course.days[3].to_string());
    let fields =
        [("act", "mark"), ("attendee", &*hana), ("day", &*tuesday), ("said", "not_today"), ("once", "one")];
    for once in ["one", "one", "two"] {
        let mut fields = fields.to_vec();
        fields[4] = ("once", once);
        let (status, guest) = course.press(&course.own, &fields).await;
        assert_eq!(status, 200);
        assert!(
            guest.page.text().contains("知らせてくださって、ありがとうございます"),
            "{}",
            guest.page.text()
        );
    }
    let news = course.news().await;
    assert_eq!(news[BREAD].len(), 1, "pressed three times, told once: {:?}", news.keys());
    let mail = &news[BREAD][0];
    assert!(mail.subject().contains("3月16日") && !mail.subject().contains("山田"), "{}", mail.subject());
    assert!(
        mail.text().contains("山田 花子") && mail.text().contains("理由は伺っていません"),
        "{}",
        mail.text()
    );
    assert_eq!(
        news.len(),
        3,
        "the employer, the companion, and the office: who pressed there is not known: {:?}",
        news.keys()
    );
    assert_eq!(course.open_tasks("courses.call").await, 0);
    assert_eq!(course.said(course.hana, 3).await, ["not_today"]);
    assert!(course.text(&course.bread).await.contains("この日はお休み"));
    // Taken back: they come all the same, and hear so once.
    let mark = course.mark_id(course.hana, 3).await;
    for _ in 0..2 {
        let (status, _) = course.press(&course.own, &[("act", "undo"), ("mark", &mark)]).await;
        assert_eq!(status, 200);
    }
    let news = course.news().await;
    assert_eq!(news[BREAD].len(), 2);
    assert!(news[BREAD][1].text().contains("来ることになりました"), "{}", news[BREAD][1].text());
    // What was taken back before it left, nobody hears of.
    let wednesday = course.days[4].to_string();
    let mut fields = fields.to_vec();
    (fields[2], fields[4]) = (("day", &*wednesday), ("once", "three"));
    course.press(&course.own, &fields).await;
    let mark = course.mark_id(course.hana, 4).await;
    course.press(&course.own, &[("act", "undo"), ("mark", &mark)]).await;
    assert_eq!(course.news().await[BREAD].len(), 2);
}

#[actix_web::test]
async fn who_has_no_mail_is_rung_and_stop_makes_the_companion_talk_and_withdraws_nothing() {
    let course = Course::on_monday().await;
    let mut staff = course.round.test.staff().await;
    let board = course.board(2);
    staff.open(&board).await.unwrap();
    let hikaru = course.hikaru.to_string();
    staff.send(&board, &[("attendee", &hikaru), ("said", "not_today")]).await.unwrap();
    assert!(staff.page.text().contains("電話の店に、電話で伝えます（まだです）"), "{}", staff.page.text());
    assert_eq!(course.open_tasks("courses.call").await, 1);
    staff.open("/today?whose=all").await.unwrap();
    let today = staff.page.text();
    assert!(today.contains("お休みのことを電話で伝える") && !today.contains("森 光"), "{today}");
    let told = "select count(*) as n from tasks where kind = 'courses.call' and cast(instructions as text) like '%00-2001%'";
    assert_eq!(course.count(told).await, 1, "with the number of whoever is there on the day");

    assert_eq!(course.marks(&course.own, course.hana, 3, "stop", "s").await, 200);
    assert_eq!(course.marks(&course.own, course.hana, 3, "stop", "t").await, 200);
    assert_eq!(course.open_tasks("courses.promise_talk").await, 1);
    let owned =
        "select count(*) as n from tasks where kind = 'courses.promise_talk' and owner_id is not null";
    assert_eq!(course.count(owned).await, 1, "the companion's");
    let news = course.news().await;
    assert_eq!(news[BREAD].len(), 1, "one mail, though it concerns two days");
    assert_eq!(course.said(course.hana, 2).await, Vec::<String>::new(), "Monday stays as it was");
    assert_eq!(course.said(course.hana, 4).await, ["stop"], "rests from Tuesday on");
    assert_eq!(course.round.party(&course.own).await.seated().count(), 2, "the seat stays");
    let mark = course.mark_id(course.hana, 4).await;
    let (status, _) = course.press(&course.own, &[("act", "undo"), ("mark", &mark)]).await;
    assert_eq!((status, course.open_tasks("courses.promise_talk").await), (200, 0));
    assert_eq!(course.said(course.hana, 4).await, Vec::<String>::new());
}

#[actix_web::test]
async fn who_rests_before_an_employer_is_told_is_not_announced_for_that_day() {
    let course = Course::on_monday().await;
    assert_eq!(course.marks(&course.own, course.minoru, 3, "not_today", "n").await, 200);
    course.agrees(course.minoru, course.bread.id).await;
    course.tell().await;
    let told = async || {
        let tx = course.round.test.app.db.scoped(course.round.test.center).read().await.unwrap();
        let placed = placements::placed(&tx, course.round.gathering).await.unwrap();
        let his = placed.iter().filter(|one| one.attendee == course.minoru);
        his.map(|one| one.told).collect::<Vec<_>>()
    };
    assert_eq!(told().await, [true, false, true]);
    assert!(!course.news().await.contains_key(BREAD), "it did not expect him");
    // He comes all the same: the bakery heard of him, without that day, and is rung.
    let mark = course.mark_id(course.minoru, 3).await;
    let (status, _) = course.press(&course.own, &[("act", "undo"), ("mark", &mark)]).await;
    assert_eq!((status, course.open_tasks("courses.call_back").await), (200, 1));
    course.tell().await;
    assert_eq!(told().await, [true, true, true]);
    // Whoever rests after that is still who they were told of: nothing is to be told by letter.
    assert_eq!(course.marks(&course.own, course.minoru, 4, "stop", "s").await, 200);
    assert_eq!(course.news().await[BREAD].len(), 1);
    let test = &course.round.test;
    let count = placements::tell(&test.app, test.center, test.admin, course.round.gathering).await.unwrap();
    assert_eq!((count, told().await), (0, vec![true, true, true]));
}

#[actix_web::test]
async fn an_office_hears_when_staff_take_back_what_it_said() {
    let course = Course::on_monday().await;
    assert_eq!(course.marks(&course.own, course.hana, 3, "not_today", "n").await, 200);
    let before = course.news().await;
    assert_eq!(before.len(), 3, "the employer, the companion and the office: {:?}", before.keys());
    let office = course.round.party(&course.own).await.name;
    let heard = |all: &std::collections::BTreeMap<String, Vec<crate::support::Mail>>| {
        all.get(&crate::round::address(&office)).map_or(0, Vec::len)
    };
    assert_eq!(heard(&before), 1, "whoever pressed by its link may have been the trainee");
    let mark = course.mark_id(course.hana, 3).await;
    let path = format!("course-days/{}/undo", course.days[3]);
    for _ in 0..2 {
        let (status, told) = course.api("POST", &path, Some(json!({ "mark": mark }))).await;
        assert_eq!(status, 204, "{told}");
    }
    let after = course.news().await;
    assert_eq!(
        (after.len(), heard(&after)),
        (3, 2),
        "once more, however often it is pressed: {:?}",
        after.keys()
    );
    let mails = &after[&crate::round::address(&office)];
    assert!(mails[1].text().contains("来ることになりました"), "{}", mails[1].text());
    assert_eq!(after[BREAD].len(), 2, "as before, once");
}
