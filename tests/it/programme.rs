//! The days of a course as one object: what each is for, where it is, what belongs to it and what happens on it, from the
//! playbook to the guests' pages, the sheets, the calendars, the next course and a playbook made of it.

use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Page;
use tsudoi::gatherings::{self, DayHours, Whole};
use tsudoi::plans::sudden::{self, Because};
use tsudoi::plans::{self, Making, MoveIn};
use tsudoi::playbooks::format::DayKind;
use tsudoi::playbooks::shelf;

use crate::lives;
use crate::round::Round;
use crate::several::course;
use crate::stage::api;
use crate::support::TestApp;
use crate::support::calendar::read_by_others;

async fn whole(test: &TestApp, id: GatheringId) -> Whole {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::whole(&tx, id).await.unwrap().unwrap()
}

/// The blocks of each day: how many there are, and when the first begins.
fn programme(whole: &Whole) -> Vec<(Option<String>, usize, String)> {
    whole
        .programme()
        .iter()
        .map(|day| {
            let first = day.blocks.first().map(|(begins, _)| begins.format("%H:%M").to_string());
            (day.day.map(|day| day.date.to_string()), day.blocks.len(), first.unwrap_or_default())
        })
        .collect()
}

/// Whether an option of this value is the chosen one somewhere on a page.
fn chosen(page: &Page, value: &str) -> bool {
    page.text().contains(&format!("<option value=\"{value}\" selected>"))
}

/// The course moved to these days.
fn moved(days: &[(&str, &str, &str)]) -> MoveIn {
    let day = |(date, starts, ends): &(&str, &str, &str)| DayHours {
        date: date.parse().unwrap(),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
    };
    let first = day(&days[0]);
    MoveIn {
        date: first.date,
        starts: first.starts,
        ends: first.ends,
        further_days: Some(days[1..].iter().map(day).collect()),
        reply_deadline: "2027-02-05".parse().unwrap(),
        reason: String::new(),
        ask_again: false,
        version: None,
    }
}

async fn move_to(round: &Round, days: &[(&str, &str, &str)]) {
    let (app, center) = (&round.test.app, round.test.center);
    plans::move_gathering(app, center, Actor::Command, round.gathering, moved(days)).await.unwrap();
}

const FRIDAY: (&str, &str, &str) = ("2027-03-12", "09:30:00", "15:30:00");
const SATURDAY: (&str, &str, &str) = ("2027-03-13", "09:30:00", "15:30:00");
const MONDAY: (&str, &str, &str) = ("2027-03-15", "10:00:00", "16:00:00");
const TUESDAY: (&str, &str, &str) = ("2027-03-16", "09:30:00", "15:30:00");
const WEDNESDAY: (&str, &str, &str) = ("2027-03-17", "09:30:00", "15:30:00");

#[actix_web::test]
async fn a_course_is_made_with_its_typed_days_and_guests_read_what_concerns_them() {
    let round = course().await;
    let aozora = round.office("あおぞら", "あおぞら").await;
    let made = whole(&round.test, round.gathering).await;
    let kinds: Vec<Option<DayKind>> = made.days.iter().map(|day| day.details.kind).collect();
    let (lecture, practicum) = (Some(DayKind::Lecture), Some(DayKind::Practicum));
    assert_eq!(kinds, [lecture, lecture, practicum, practicum, practicum]);
    assert!(made.agenda_fits(), "the blocks of each day fill it: {:?}", programme(&made));
    assert_eq!(programme(&made)[1].2, "09:30");

    // The Monday begins half an hour later: its blocks follow, the others stay.
    move_to(&round, &[FRIDAY, SATURDAY, MONDAY, TUESDAY, WEDNESDAY]).await;
    let now = whole(&round.test, round.gathering).await;
    assert_eq!(programme(&now)[2].2, "10:00");
    assert_eq!(programme(&now)[3].2, "09:30");
    assert!(now.agenda_fits());

    let mut guest = round.test.guest();
    guest.open(&round.link(&aozora)).await.unwrap();
    let text = guest.page.text();
    for said in [
        "それぞれの日",
        "3日目",
        "実習",
        "協力会社（行き先は面談のあと",
        "しおり、動きやすい服と靴",
        "土曜日はバスの時刻がちがいます",
        "お弁当の注文を前の日に伺います",
        "<dt>午前10時</dt>",
        "職場を歩く",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for kept in ["報告の練習カード", "講義担当"] {
        assert!(!text.contains(kept), "what the hosts have ready is theirs: {kept}: {text}");
    }
    guest.open(&format!("{}?lang=en", round.link(&aozora))).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("Practicum") && text.contains("At the partner employers"), "{text}");

    // The calendar says of each day where it is.
    round.attends(&aozora, &["山田 花子"]).await;
    let mail = round.mails(&aozora).await.pop().unwrap();
    let calendar = mail.calendar();
    let days = read_by_others(&calendar);
    assert_eq!(days[0], days[1], "{calendar}");
    let places: Vec<&str> = days[0].as_array().unwrap().iter().map(|day| day[5].as_str().unwrap()).collect();
    assert_eq!(places.len(), 5, "{calendar}");
    assert!(places[..2].iter().all(|place| place.contains("みなと市福祉会館")), "{places:?}");
    assert!(places[2..].iter().all(|place| place.contains("協力会社")), "{places:?}");
    let letter = mail.text().replace(['\r', '\n'], "");
    assert!(letter.contains("2027年3月15日（月） 午前10時～午後4時（実習）　協力会社"), "{letter}");
}

#[actix_web::test]
async fn what_is_told_of_a_day_is_edited_by_pages_and_by_programs() {
    let round = course().await;
    let (test, base) = (&round.test, round.base());
    let mut staff = test.staff().await;
    staff.open(&format!("{base}/edit/days")).await.unwrap();
    assert!(staff.page.text().contains("講義担当") && staff.page.text().contains("3日目"));
    let made = whole(test, round.gathering).await;
    let path = format!("{base}/edit/days/{}", made.days[1].id);
    staff.open(&path).await.unwrap();
    assert!(chosen(&staff.page, "lecture"), "{}", staff.page.text());
    let form = staff.page.clone();
    let typed = [
        ("place_ja", "市民会館 小ホール"),
        ("place_en", "Small hall"),
        ("leader_name", "港 太郎"),
        ("meals_ja", ""),
    ];
    assert_eq!(staff.post(&path, &[("place_ja", ""), ("place_en", "Small hall")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("id=\"place_ja-error\""), "{}", staff.page.text());
    staff.page = form.clone();
    staff.send(&path, &[&typed[..], &[("meals_en", "")]].concat()).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("市民会館 小ホール") && text.contains("講義担当（港 太郎）"), "{text}");

    // Who had the form open before sees both, and may save all the same.
    staff.page = form;
    assert_eq!(staff.post(&path, &[("bring_ja", "上ばき")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("先にほかの人が変えました"), "{}", staff.page.text());
    staff.send(&path, &[("place_ja", "市民会館 小ホール"), ("leader_name", "港 太郎")]).await.unwrap();
    let saved = whole(test, round.gathering).await;
    assert_eq!(saved.days[1].details.bring.get("ja"), "上ばき");

    // By a program: read with its mark, sent back.
    let token = test.token().await;
    let (status, told) =
        api(test, "GET", &format!("/api/v1/gatherings/{}", round.gathering), None, &token).await;
    assert_eq!(status, 200);
    let day = told["days"][2].clone();
    assert_eq!((&day["kind"], &day["date"]), (&json!("practicum"), &json!("2027-03-15")));
    let at = format!("/api/v1/gatherings/{}/days/{}", round.gathering, day["id"].as_str().unwrap());
    let to = json!({ "kind": "lecture", "title": { "ja": "見学" }, "leader": "lead", "seen": day["seen"] });
    let (status, told) = api(test, "PUT", &at, Some(to.clone()), &token).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(
        (&told["days"][2]["kind"], &told["days"][2]["title"]["ja"]),
        (&json!("lecture"), &json!("見学"))
    );
    assert_eq!(told["days"][2]["place"], Json::Null, "what is left out is blank");
    assert_eq!(api(test, "PUT", &at, Some(to), &token).await.0, 409, "somebody saved meanwhile");
    let unknown = json!({ "leader": "nobody", "seen": told["days"][2]["seen"] });
    let (status, refused) = api(test, "PUT", &at, Some(unknown), &token).await;
    assert_eq!(status, 422);
    assert!(refused["fields"]["leader"].is_string(), "{refused}");

    // The history says what became otherwise; the sheet is a page for each day.
    staff.open("/history").await.unwrap();
    assert!(staff.page.text().contains("日ごとのことを変えました"), "{}", staff.page.text());
    staff.open(&format!("{base}/agenda/print")).await.unwrap();
    let text = staff.page.text();
    assert_eq!(text.matches("<article class=\"sheet\">").count(), 5);
    for said in ["2日目", "市民会館 小ホール", "上ばき", "報告の練習カード", "見学", "実習先担当"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[actix_web::test]
async fn a_block_belongs_to_a_day_and_comes_back_with_it() {
    let round = course().await;
    let (test, base) = (&round.test, round.base());
    let mut staff = test.staff().await;
    let agenda = format!("{base}/edit/agenda");
    staff.open(&agenda).await.unwrap();
    assert!(staff.page.text().contains("5日目"), "{}", staff.page.text());
    let block = |day: &'static str| {
        [("title_ja", "会社への手紙"), ("kind", "group"), ("minutes", "20"), ("day", day)]
    };
    staff.send(&agenda, &block("4")).await.unwrap();
    let now = whole(test, round.gathering).await;
    let fourth = &now.programme()[3];
    let (begins, last) = fourth.blocks.last().unwrap();
    assert_eq!(
        (last.title.get("ja"), begins.format("%H:%M").to_string().as_str()),
        ("会社への手紙", "15:30")
    );
    assert!(!now.agenda_fits() && !fourth.fits() && now.programme()[2].fits());
    assert_eq!(staff.post(&agenda, &block("9")).await.unwrap(), 422);

    // Put on another day it comes last there.
    let path = format!("{agenda}/{}", last.id);
    staff.open(&path).await.unwrap();
    assert!(chosen(&staff.page, "4"), "{}", staff.page.text());
    staff.send(&path, &[("day", "2")]).await.unwrap();
    let now = whole(test, round.gathering).await;
    assert!(now.programme()[3].fits());
    assert_eq!(now.programme()[1].blocks.last().unwrap().1.title.get("ja"), "会社への手紙");
    // Up means up within its day; the first of a day goes no further.
    let first = now.programme()[1].blocks[0].1.id;
    staff.open(&agenda).await.unwrap();
    staff.send(&format!("{path}/move"), &[("to", "up")]).await.unwrap();
    let moved = whole(test, round.gathering).await;
    assert_eq!(moved.programme()[1].blocks[0].1.id, first);
    let second = moved.programme()[1].blocks.iter().rev().nth(1).unwrap().1.title.clone();
    assert_eq!(second.get("ja"), "会社への手紙");

    // The Saturday goes: its blocks wait beside the agenda, and come back with the day, on the day that they had.
    let before = programme(&moved);
    move_to(&round, &[FRIDAY, MONDAY, TUESDAY, WEDNESDAY]).await;
    let gone = whole(test, round.gathering).await;
    let waiting = programme(&gone).pop().unwrap();
    assert_eq!((waiting.0, waiting.1), (None, before[1].1));
    assert_eq!(programme(&gone)[0].1, before[0].1, "the first day has no more than it had");
    assert_eq!(gone.days[1].details.kind, Some(DayKind::Practicum));
    staff.open(&agenda).await.unwrap();
    assert!(staff.page.text().contains("なくなった日の次第"), "{}", staff.page.text());
    move_to(&round, &[FRIDAY, SATURDAY, MONDAY, TUESDAY, WEDNESDAY]).await;
    let back = whole(test, round.gathering).await;
    assert_eq!(programme(&back)[1].1, before[1].1);
    assert_eq!(programme(&back).len(), 5);
    assert_eq!(back.days[1].details, moved.days[1].details);

    // By a program.
    let token = test.token().await;
    let (_, told) = api(test, "GET", &format!("/api/v1/gatherings/{}", round.gathering), None, &token).await;
    let all = told["agenda"].as_array().unwrap();
    assert_eq!(all.iter().filter(|block| block["day"] == 2).count(), before[1].1);
    let third = all.iter().find(|block| block["day"] == 3).unwrap();
    assert_eq!(third["begins"], "10:00:00");
}

#[actix_web::test]
async fn the_next_course_and_a_playbook_of_it_keep_its_days() {
    let round = course().await;
    let (test, base) = (&round.test, round.base());
    let mut staff = test.staff().await;
    let made = whole(test, round.gathering).await;
    let path = format!("{base}/edit/days/{}", made.days[2].id);
    staff.open(&path).await.unwrap();
    staff.send(&path, &[("place_ja", "港食品"), ("place_en", "Minato Foods")]).await.unwrap();
    let block = made.programme()[2].blocks[0].1.id;
    let at = format!("{base}/edit/agenda/{block}");
    staff.open(&at).await.unwrap();
    staff.send(&at, &[("title_ja", "港食品の朝礼"), ("minutes", "20")]).await.unwrap();
    move_to(&round, &[FRIDAY, SATURDAY, MONDAY, TUESDAY, WEDNESDAY]).await;

    // Like the last one, a year later.
    let next = plans::next::make_round(
        &test.app,
        test.center,
        Actor::Command,
        &whole(test, round.gathering).await,
        plans::next::Round {
            id: None,
            title: made.gathering.title.clone(),
            of: None,
            date: "2027-09-10".parse().unwrap(),
            starts: "09:30:00".parse().unwrap(),
            minutes: 360,
        },
    )
    .await
    .unwrap();
    let next = whole(test, next).await;
    let dates: Vec<String> = next.days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates, ["2027-09-10", "2027-09-11", "2027-09-13", "2027-09-14", "2027-09-15"]);
    assert_eq!(next.days[2].details.place.get("ja"), "港食品");
    assert_eq!(next.days[1].details.kind, Some(DayKind::Lecture));
    let third = &next.programme()[2];
    assert_eq!(
        (third.blocks[0].1.title.get("ja"), third.blocks[0].0.format("%H:%M").to_string().as_str()),
        ("港食品の朝礼", "10:00")
    );
    assert!(next.agenda_fits());

    // What goes to another host is the course as it became.
    let worded = plans::as_book::as_worded(&whole(test, round.gathering).await).unwrap();
    assert_eq!(worded.days[2].place.as_ref().unwrap().get("ja"), "港食品");

    // A playbook of it.
    let (app, center) = (&test.app, test.center);
    let name =
        plans::as_book::keep(app, center, Actor::Command, round.gathering, Default::default()).await.unwrap();
    let tx = app.db.scoped(center).read().await.unwrap();
    let entry = shelf::find(&tx, &name).await.unwrap().unwrap();
    drop(tx);
    let book = entry.book.unwrap();
    assert_eq!(book.days[2].place.as_ref().unwrap().get("ja"), "港食品");
    assert_eq!((book.days[2].kind, book.days[2].start_time.as_str()), (Some(DayKind::Practicum), "10:00"));
    let third: Vec<&str> = book
        .agenda
        .iter()
        .filter(|block| block.day.as_deref() == Some(book.days[2].id.as_str()))
        .map(|block| block.title.get("ja"))
        .collect();
    assert_eq!(third[0], "港食品の朝礼");
    assert!(book.agenda.iter().any(|block| block.day.is_none()), "those of the first day name none");
}

/// One day of lectures and three of practicum, a week apart.
#[actix_web::test]
async fn any_pattern_that_a_playbook_states_is_made_as_it_says() {
    let test = TestApp::spawn().await;
    let mut book = shelf::find_shipped("step-up-course").unwrap().book.clone().unwrap();
    book.days.remove(1);
    book.agenda.retain(|block| block.day.as_deref() != Some("day-2"));
    for (after, day) in [0, 7, 14, 21].into_iter().zip(&mut book.days) {
        day.after = after;
    }
    let making = Making {
        date: "2027-03-12".parse().unwrap(),
        reply_deadline: "2027-02-05".parse().unwrap(),
        ..lives::making(&book, test.app.clock.now())
    };
    let id = plans::make_from(&test.app, test.center, Actor::Command, book, making).await.unwrap();
    let made = whole(&test, id).await;
    let told: Vec<_> =
        made.days.iter().map(|day| (day.date.to_string(), day.details.kind.unwrap().word())).collect();
    assert_eq!(
        told,
        [
            ("2027-03-12".to_owned(), "lecture"),
            ("2027-03-19".to_owned(), "practicum"),
            ("2027-03-26".to_owned(), "practicum"),
            ("2027-04-02".to_owned(), "practicum"),
        ]
    );
    assert!(made.agenda_fits(), "{:?}", programme(&made));
    assert_eq!(programme(&made).len(), 4);
}

#[actix_web::test]
async fn the_days_of_a_playbook_are_told_and_asked_for() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let path = "/api/v1/playbooks/step-up-course";
    let (status, told) = api(&test, "POST", &format!("{path}/adopt"), Some(json!({})), &token).await;
    assert!(status < 300, "{status} {told}");
    let mut staff = test.staff().await;
    let name = told["id"].as_str().unwrap().to_owned();
    let form = format!("/playbooks/{name}/block?key=days");
    staff.open(&form).await.unwrap();
    for chosen_there in ["practicum", "lecturer", "employer-care", "lead"] {
        assert!(chosen(&staff.page, chosen_there), "{chosen_there}: {}", staff.page.text());
    }
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let book = shelf::find(&tx, &name).await.unwrap().unwrap().book.unwrap();
    drop(tx);
    assert_eq!(book.days.len(), 5);
    staff.open(&format!("/playbooks/{name}")).await.unwrap();
    let text = staff.page.text();
    for said in ["5日間", "4日目", "協力会社", "職場を歩く"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[actix_web::test]
async fn what_is_put_off_without_a_day_names_all_of_its_days() {
    let round = course().await;
    let aozora = round.office("あおぞら", "あおぞら").await;
    round.attends(&aozora, &["山田 花子"]).await;
    move_to(&round, &[FRIDAY, SATURDAY, MONDAY]).await;
    round.mails(&aozora).await;
    let why = Because { reason: "大雪のため".to_owned(), version: None };
    let (app, center) = (&round.test.app, round.test.center);
    sudden::postpone(app, center, Actor::Command, round.gathering, why).await.unwrap();
    let mail = round.mails(&aozora).await.pop().unwrap();
    let text = mail.text().replace(['\r', '\n'], "");
    assert!(text.contains("2027年3月12日（金）・13日（土）・15日（月）"), "{text}");
    let mut guest = round.test.guest();
    guest.open(&round.link(&aozora)).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("2027年3月12日（金）・13日（土）・15日（月）の会は、延期になりました"), "{text}");
    assert!(!text.contains("それぞれの日"), "a day that is not is not described: {text}");
}
