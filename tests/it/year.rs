//! The annual plan: held and planned, what stands in the way of a day, and what others may see of it.

use actix_web::http::Method;
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::gatherings::DayHours;
use tsudoi::gatherings::service::{RoleIn, VenueIn};
use tsudoi::plans::{FurtherPlace, Making};
use tsudoi::playbooks::shelf;
use tsudoi::year::sheet::fiscal_year;
use tsudoi::{gatherings, plans, year};

use crate::invitations::fixture::Office;
use crate::lives::{self, open_wave};
use crate::round::Round;
use crate::series::Going;
use crate::support::{TestApp, also_says};

async fn api(going: &Going, path: &str) -> Json {
    let token = format!("Bearer {}", going.test.token().await);
    let mut program = going.test.guest();
    program.request(Method::GET, path, None, &[("authorization", &token)]).await.unwrap();
    assert_eq!(program.page.status, 200, "{path}");
    program.page.json().unwrap()
}

#[actix_web::test]
async fn the_sheet_holds_what_is_prepared_and_the_rounds_ahead_of_the_whole_year() {
    let going = Going::new().await;
    let year = api(&going, "/api/v1/plan/2026").await;
    assert_eq!((year["planned"].as_i64(), year["held"].as_i64()), (Some(2), Some(0)), "{year}");
    let next = api(&going, "/api/v1/plan/2027").await;
    let days: Vec<&str> =
        next["all"].as_array().unwrap().iter().map(|mark| mark["date"].as_str().unwrap()).collect();
    // More than the four that are made ahead: the whole fiscal year.
    assert_eq!(days, ["2027-05-25", "2027-07-27", "2027-09-28", "2027-11-30", "2028-01-25", "2028-03-28"]);
    going.test.app.clock.set("2027-02-01T00:00:00Z".parse().unwrap());
    let year = api(&going, "/api/v1/plan/2026").await;
    assert_eq!((year["planned"].as_i64(), year["held"].as_i64()), (Some(2), Some(1)), "{year}");

    let mut staff = going.test.staff().await;
    staff.open("/plan/2026").await.unwrap();
    assert!(staff.page.text().contains("予定2回のうち、1回開きました"), "{}", staff.page.text());
    staff.open("/plan/2027").await.unwrap();
    let of = format!("round:{}:2027-05-25", going.series);
    assert!(staff.page.text().contains(&of), "a round ahead can be moved");
    staff.open(&format!("/plan/2027/move?of={of}&date=2027-05-18&starts=15:00")).await.unwrap();
    assert!(staff.page.text().contains("重なるものはありません"), "{}", staff.page.text());
    staff.send("/plan/2027/move", &[]).await.unwrap();
    let next = api(&going, "/api/v1/plan/2027").await;
    assert_eq!(next["all"][0]["date"], "2027-05-18");
    staff.open("/plan/2027/save-the-date").await.unwrap();
    assert!(staff.page.text().contains("2027年5月18日（火）"), "{}", staff.page.text());
}

#[actix_web::test]
async fn what_stands_in_the_way_of_a_day_is_shown_and_forbids_nothing() {
    let going = Going::new().await;
    let app = going.test.app.clone();
    // The same member is in both, an office is invited to both, and the rounds fall on the same Tuesday.
    let round = Round { test: going.test, gathering: going.first };
    let asking = round.office("青空ワーク", "あおぞらわーく").await;
    let going = Going { test: round.test, ..going };
    let other = tsudoi::plans::make(&app, going.test.center, tsudoi::accounts::Actor::Command, {
        let mut making = Round::making(10, None);
        making.date = "2027-03-23".parse().unwrap();
        making.reply_deadline = "2027-03-09".parse().unwrap();
        making.title = tsudoi::i18n::Texts::both("企業交流会", "Employer exchange");
        making
    })
    .await
    .unwrap();
    let tx = app.db.scoped(going.test.center).write().await.unwrap();
    for gathering in [going.first, other] {
        let part = RoleIn {
            role: "reception".to_owned(),
            member: Some(going.test.admin),
            name: String::new(),
            phone: String::new(),
        };
        gatherings::service::put_role(&app, &tx, app.clock.now(), gathering, &part, None).await.unwrap();
    }
    let again = tsudoi::invitations::NewAsking {
        subject_kind: tsudoi::invitations::model::SubjectKind::Gathering,
        subject_id: other.0,
        wave_id: None,
        organization_id: asking.organization_id,
        contact_id: None,
        channel: tsudoi::contacts::Channel::Email,
        lang: tsudoi::i18n::Lang::Ja,
        until: "2027-07-01T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap(),
    };
    tsudoi::invitations::new_asking(&app, &tx, app.clock.now(), again).await.unwrap();
    let closed =
        "insert into closed_days (id, center_id, date, name) values ($1, $2, '2027-03-23', '職員研修')";
    let id: tsudoi::db::RowId = app.chance.id(app.clock.now());
    tx.execute_raw(tx.sql(closed, [id.into(), going.test.center.into()])).await.unwrap();
    tx.commit().await.unwrap();

    let mut staff = going.test.staff().await;
    staff.open("/plan/2026").await.unwrap();
    let text = staff.page.text();
    for words in [
        "センターの休みです（職員研修）",
        "同じ時間に「企業交流会」があり、担当が重なります（湊 花子）",
        "同じ週に「企業交流会」があり、1件の先が重なります",
        "青空ワーク",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let found = api(&going, "/api/v1/plan/2026/clashes").await;
    let kinds: Vec<&str> =
        found["clashes"][1].as_array().unwrap().iter().map(|clash| clash["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["closed", "staff", "audience"], "{found}");
    assert_eq!(found["clashes"][0], json!([]), "nothing stands in the way of round zero");
    let office = &found["messages"][0];
    assert_eq!(
        (office["name"].as_str(), office["gatherings"].as_i64()),
        (Some("青空ワーク"), Some(3)),
        "{found}"
    );
    assert!(office["messages"].as_i64().unwrap() > 3, "{found}");
}

#[actix_web::test]
async fn the_plan_is_shared_by_a_link_that_can_be_closed() {
    let going = Going::new().await;
    let app = &going.test.app;
    // Round zero is of the kind that is never on a public page; elsewhere it goes by its neutral title.
    let tx = app.db.scoped(going.test.center).write().await.unwrap();
    let mut row = gatherings::find(&tx, going.zero).await.unwrap().unwrap();
    let neutral = json!({ "ja": "打合せ", "en": "Meeting" });
    also_says(&mut row, [("public", json!(false)), ("neutral_title", neutral)]);
    assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    tx.commit().await.unwrap();

    let mut staff = going.test.staff().await;
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let text = staff.page.text().replace("&#x2f;", "/");
    let page = staff.page.link("/y/").expect("the page's address").replace("https://tsudoi.example", "");
    let mut guest = going.test.guest();
    guest.open(&page).await.unwrap();
    let seen = guest.page.text();
    assert!(seen.contains("第1回 就労支援情報交換会") && seen.contains("2027年3月23日（火）"), "{seen}");
    assert!(!seen.contains("第0回") && !seen.contains("打合せ"), "{seen}");
    guest.open(&format!("{page}?lang=en")).await.unwrap();
    assert!(guest.page.text().contains("Annual plan"));
    let at = text.find("/cal/").unwrap();
    let calendar = &text[at..at + text[at..].find(".ics").unwrap() + 4];
    guest.open(calendar).await.unwrap();
    assert!(!guest.page.text().contains("第0回") && guest.page.text().contains("BEGIN:VEVENT"));

    staff.send("/feeds", &[("kind", "center"), ("act", "open")]).await.unwrap();
    let tx = app.db.scoped(going.test.center).read().await.unwrap();
    let feed = tsudoi::series::service::feed::active(
        &tx,
        tsudoi::series::model::FeedKind::Center,
        going.test.center.0,
    )
    .await
    .unwrap()
    .unwrap();
    let own = tsudoi::series::service::feed::write(app, &tx, &feed, tsudoi::i18n::Lang::Ja).await.unwrap();
    drop(tx);
    assert!(own.contains("打合せ") && !own.contains("第0回"), "{own}");
    staff.send("/feeds", &[("kind", "year"), ("act", "close")]).await.unwrap();
    assert_eq!(guest.get(&page).await.unwrap(), 410);
    assert_eq!(guest.get(calendar).await.unwrap(), 410);
}

#[actix_web::test]
async fn a_gathering_by_itself_is_public_once_somebody_is_invited_or_staff_say_so() {
    let round = Round::new(20, Some(2)).await;
    let id = round.gathering.to_string();
    let mut staff = round.test.staff().await;
    staff.open("/plan/2026").await.unwrap();
    assert!(
        staff.page.actions("/announce").is_empty(),
        "as long as nobody sees the plan, there is nothing to say"
    );
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let page = staff.page.link("/y/").expect("the page's address").replace("https://tsudoi.example", "");
    let text = staff.page.text().replace("&#x2f;", "/");
    let at = text.find("/cal/").unwrap();
    let calendar = text[at..at + text[at..].find(".ics").unwrap() + 4].to_owned();
    let mut guest = round.test.guest();
    let mut stands = async |what: &str| {
        guest.open(&page).await.unwrap();
        let shown = guest.page.text().contains("第0回 就労支援情報交換会");
        guest.open(&calendar).await.unwrap();
        assert_eq!(guest.page.text().contains("BEGIN:VEVENT"), shown, "{what}: page and feed are one");
        shown
    };
    assert!(!stands("in preparation").await);

    let plan = "/plan/2026";
    let announce = "/plan/2026/announce";
    staff.open(plan).await.unwrap();
    assert!(staff.page.text().contains("案内を出すまで"), "{}", staff.page.text());
    staff.send(announce, &[("gathering", &id), ("act", "early")]).await.unwrap();
    assert!(stands("staff said so").await);
    staff.open(plan).await.unwrap();
    staff.send(announce, &[("gathering", &id), ("act", "wait")]).await.unwrap();
    assert!(!stands("taken back").await);

    round.test.office(Office { name: "あおぞら", email: "a@aozora.example", ..Office::default() }).await;
    open_wave(&round.test, round.gathering, false).await;
    assert!(stands("invited").await);
    staff.open(plan).await.unwrap();
    assert!(staff.page.actions("/announce").is_empty(), "there is nothing left to say");
    let token = round.test.token().await;
    let version = {
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        gatherings::find(&tx, round.gathering).await.unwrap().unwrap().version
    };
    let off = Some(json!({ "reason": "大雪のため", "version": version }));
    let path = format!("/api/v1/gatherings/{id}/call-off");
    let (status, told) = crate::stage::api(&round.test, "POST", &path, off, &token).await;
    assert!(status < 300, "{told}");
    assert!(stands("called off after invitations").await, "who was invited reads there that it will not be");
}

#[actix_web::test]
async fn a_round_stands_on_the_public_plan_anyhow_and_what_is_kept_from_it_stays_away() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let path = format!("/api/v1/gatherings/{}/announced", going.first);
    let (status, _) =
        crate::stage::api(&going.test, "PUT", &path, Some(json!({ "early": true })), &token).await;
    assert_eq!(status, 404, "a round needs no word");
    let year = api(&going, "/api/v1/plan/2026").await;
    let mark = &year["all"][1];
    assert_eq!((&mark["announced"], &mark["early"]), (&json!(true), &json!(false)), "{mark}");
}

#[actix_web::test]
async fn last_years_plan_becomes_this_years_draft_on_the_same_weekday() {
    let round = Round::new(20, Some(2)).await;
    let mut staff = round.test.staff().await;
    staff.open("/plan/2027").await.unwrap();
    let page = staff.page.link("/plan/2027/from-last-year").unwrap();
    staff.open(&page).await.unwrap();
    assert_eq!(staff.page.values("date"), ["2028-01-25"], "the fourth Tuesday of January");
    assert_eq!(staff.post(&page, &[("date", "2028-04-25")]).await.unwrap(), 422, "another fiscal year");
    staff.open(&page).await.unwrap();
    staff.send(&page, &[("date", "2028-01-18")]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("1件を下書きにしました") && text.contains("2028年1月18日（火）"), "{text}");
    assert!(text.contains("下書き"), "{text}");
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("ありません"), "it is proposed once");

    staff.open("/plan/2027").await.unwrap();
    let draft = staff.page.actions("/plan/drafts/").remove(0);
    let of = format!("draft:{}", draft.rsplit('/').next().unwrap());
    staff.open(&format!("/plan/2027/move?of={of}&date=2028-01-25&starts=13:00")).await.unwrap();
    let looked = staff.page.clone();
    staff.send("/plan/2027/move", &[]).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2028年1月25日（火）") && text.contains("元の日に戻す"), "{text}");
    staff.send("/plan/2027/move", &[]).await.unwrap();
    assert!(staff.page.text().contains("2028年1月18日（火）"), "taken back: {}", staff.page.text());
    staff.page = looked.clone();
    staff.send("/plan/2027/move", &[]).await.unwrap();
    staff.page = looked;
    staff.send("/plan/2027/move", &[]).await.unwrap();
    assert!(staff.page.text().contains("先にほかの人が"), "{}", staff.page.text());
    staff.send(&draft, &[("act", "prepare")]).await.unwrap();
    assert!(staff.page.text().contains("準備を始めました"), "{}", staff.page.text());
    let made = staff.page.url.split('/').nth(2).unwrap().parse().unwrap();
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, made).await.unwrap().unwrap();
    assert_eq!((whole.date().to_string(), whole.capacity()), ("2028-01-25".to_owned(), 20));
    assert_eq!(whole.gathering.title.get("ja"), "第0回 就労支援情報交換会");
    drop(tx);
    staff.open("/plan/2027").await.unwrap();
    assert!(staff.page.actions("/plan/drafts/").is_empty(), "it is a gathering now");
    assert_eq!(
        staff.page.text().matches("2028年1月25日").count(),
        2,
        "in the sheet and in the list, once each"
    );
}

/// Five days with hours of their own, in a hall and online: all of it comes again, and each of its days is looked at.
#[actix_web::test]
async fn a_course_in_two_places_comes_again_with_its_days_and_its_places() {
    let test = TestApp::spawn().await;
    let book = shelf::find_shipped("step-up-course").unwrap().book.clone().unwrap();
    let online = VenueIn { name: "オンライン".to_owned(), online: true, ..VenueIn::default() };
    let making = Making {
        capacity: 20,
        further_places: vec![FurtherPlace { venue: online, capacity: 80 }],
        ..lives::making(&book, test.app.clock.now())
    };
    let first = plans::make(&test.app, test.center, Actor::Command, making).await.unwrap();
    let read = async |id| {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        gatherings::whole(&tx, id).await.unwrap().unwrap()
    };
    let before = read(first).await;
    assert_eq!(before.days.len(), 5);
    let year = fiscal_year(before.date()) + 1;
    let (mut staff, token) = (test.staff().await, format!("Bearer {}", test.token().await));
    let page = format!("/plan/{year}/from-last-year");
    staff.open(&page).await.unwrap();
    staff.send(&page, &[]).await.unwrap();

    let mut program = test.guest();
    let path = format!("/api/v1/plan/{year}");
    program.request(Method::GET, &path, None, &[("authorization", &token)]).await.unwrap();
    let mark = program.page.json().unwrap()["all"][0].clone();
    let (opens, closes) = before.hours();
    assert_eq!((&mark["starts"], &mark["ends"]), (&json!(opens), &json!(closes)), "the first day's hours");
    let of = |days: Vec<NaiveDate>| days.iter().map(|day| (*day - days[0]).num_days()).collect::<Vec<_>>();
    let told: Vec<DayHours> = serde_json::from_value(mark["days"].clone()).unwrap();
    let days = of(told.iter().map(|day| day.date).collect());
    assert_eq!(days, of(before.days.iter().map(|day| day.date).collect()), "{mark}");

    let draft = staff.page.actions("/plan/drafts/").remove(0);
    staff.send(&draft, &[("act", "prepare")]).await.unwrap();
    let again = read(staff.page.url.split('/').nth(2).unwrap().parse().unwrap()).await;
    let hours = |whole: &gatherings::Whole| {
        whole.days.iter().map(|day| (day.date - whole.date(), day.starts, day.ends)).collect::<Vec<_>>()
    };
    assert_eq!(hours(&again), hours(&before));
    let seats = |whole: &gatherings::Whole| {
        let pool = |id| whole.pools.iter().find(|pool| pool.venue_id == id).map(|pool| pool.capacity);
        let seats = whole.venues.iter().map(|venue| (venue.name.clone(), venue.online, pool(venue.id)));
        seats.collect::<Vec<_>>()
    };
    assert_eq!(seats(&again), seats(&before));
    assert_eq!(seats(&again)[1], ("オンライン".to_owned(), true, Some(80)));
}

/// What runs over the end of March stands on the sheets of both years, and is proposed again for one.
#[actix_web::test]
async fn a_programme_over_the_end_of_march_stands_on_both_sheets() {
    let test = TestApp::spawn().await;
    let book = shelf::find_shipped("pairing-programme").unwrap().book.clone().unwrap();
    let making = Making {
        date: "2028-02-15".parse().unwrap(),
        until: Some("2028-07-31".parse().unwrap()),
        reply_deadline: "2028-02-01".parse().unwrap(),
        ..lives::making(&book, test.app.clock.now())
    };
    plans::make(&test.app, test.center, Actor::Command, making).await.unwrap();
    let mut staff = test.staff().await;
    for (year, column) in [(2027, 10), (2028, 0)] {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let sheet = year::sheet::year(&tx, year, chrono_tz::Asia::Tokyo, test.app.clock.now()).await;
        let row = sheet.unwrap().unwrap().rows.remove(0);
        assert_eq!(row.months[column].len(), 1, "{year}");
    }
    staff.open("/plan/2028").await.unwrap();
    assert!(staff.page.text().contains("2/15–7/31"), "{}", staff.page.text());
    for (year, times) in [(2028, 1), (2029, 0)] {
        staff.open(&format!("/plan/{year}/from-last-year")).await.unwrap();
        assert_eq!(staff.page.values("date").len(), times, "{year}");
    }
}

#[actix_web::test]
async fn a_wrong_day_is_told_at_its_own_line_of_last_years_plan() {
    let round = Round::new(20, Some(2)).await;
    let book = shelf::find_shipped("step-up-course").unwrap().book.clone().unwrap();
    let making = Making {
        date: "2027-02-16".parse().unwrap(),
        reply_deadline: "2027-02-02".parse().unwrap(),
        ..lives::making(&book, round.test.app.clock.now())
    };
    let second = plans::make(&round.test.app, round.test.center, Actor::Command, making).await.unwrap();
    let mut staff = round.test.staff().await;
    let page = "/plan/2027/from-last-year";
    let first = round.gathering;
    let (one, other) = (first.to_string(), second.to_string());
    let sent = |late: &'static str| {
        let days = [("like", one.clone()), ("date", "2028-01-25".to_owned())];
        let wrong = [("like", other.clone()), ("date", late.to_owned())];
        let taken = [("take", one.clone()), ("take", other.clone())];
        taken.into_iter().chain(days).chain(wrong).collect::<Vec<_>>()
    };
    for wrong in ["2029-02-16", "いつか"] {
        staff.open(page).await.unwrap();
        let fields = sent(wrong);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(staff.post(page, &fields).await.unwrap(), 422);
        assert!(staff.page.link(&format!("#date-{second}")).is_some(), "{}", staff.page.text());
        assert!(staff.page.link(&format!("#date-{first}")).is_none(), "only what is wrong is told of");
    }
}

#[actix_web::test]
async fn a_draft_that_is_dropped_is_proposed_again() {
    let round = Round::new(20, Some(2)).await;
    let mut staff = round.test.staff().await;
    staff.open("/plan/2027/from-last-year").await.unwrap();
    staff.send("/plan/2027/from-last-year", &[]).await.unwrap();
    let draft = staff.page.actions("/plan/drafts/").remove(0);
    staff.send(&draft, &[("act", "drop")]).await.unwrap();
    assert!(staff.page.text().contains("この年度の催しは、まだありません"), "{}", staff.page.text());
    staff.open("/plan/2027/from-last-year").await.unwrap();
    assert_eq!(staff.page.values("date"), ["2028-01-25"]);
}

#[actix_web::test]
async fn what_a_new_day_brings_is_shown_before_it_is_saved() {
    let going = Going::new().await;
    let round = Round { test: going.test, gathering: going.first };
    round.office("青空ワーク", "あおぞらわーく").await;
    let going = Going { test: round.test, ..going };
    let mut staff = going.test.staff().await;
    let of = format!("round:{}:2027-05-25", going.series);
    // Dragged into June: the fourth Tuesday there.
    staff.open(&format!("/plan/2027/move?of={of}&month=2027-06-01")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2027年6月22日（火）") && text.contains("重なるものはありません"), "{text}");
    assert!(text.contains("青空ワーク"), "how much mail its offices would get: {text}");
    // A Saturday, a holiday: warned, and not forbidden.
    staff.open(&format!("/plan/2027/move?of={of}&date=2027-05-29")).await.unwrap();
    assert!(staff.page.text().contains("2027年5月29日（土）は土日です"), "{}", staff.page.text());
    staff.open(&format!("/plan/2027/move?of={of}&date=2027-05-03")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("祝日です") && text.contains("それでも、この日に開けます"), "{text}");
    let look = format!("/api/v1/plan/2027/move?of={of}&date=2027-05-03&starts=14:00");
    let looked = api(&going, &look).await;
    assert_eq!(
        (&looked["clashes"][0]["kind"], &looked["starts"], &looked["mark"]["date"]),
        (&json!("holiday"), &json!("14:00:00"), &json!("2027-05-25")),
        "{looked}"
    );
    assert_eq!(looked["messages"][0]["after"]["name"], "青空ワーク", "{looked}");
    let next = api(&going, "/api/v1/plan/2027").await;
    assert_eq!(next["all"][0]["date"], "2027-05-25", "looking saves nothing");
    // Few letters are enough for this center.
    let tx = going.test.app.db.scoped(going.test.center).write().await.unwrap();
    let sql = "update centers set letters_limit = 1 where id = $1";
    tx.execute_raw(tx.sql(sql, [going.test.center.into()])).await.unwrap();
    tx.commit().await.unwrap();
    let clashes = api(&going, "/api/v1/plan/2027/clashes").await;
    let office = &clashes["messages"][0];
    assert_eq!((&office["name"], &office["over"]), (&json!("青空ワーク"), &json!(true)), "{clashes}");
    assert!(office["fullest"].as_u64().unwrap() > 1 && office["from"].is_string(), "{office}");
    staff.open("/plan/2027").await.unwrap();
    assert!(staff.page.text().contains("多め"));
    // A gathering in preparation is moved on its own page, which begins with the day.
    staff
        .open(&format!("/plan/2026/move?of=gathering:{}&date=2027-03-16&starts=14:00", going.first))
        .await
        .unwrap();
    let on = staff.page.link("/edit/dates").expect("the way on").replace("&amp;", "&").replace("&#x2f;", "/");
    staff.open(&on).await.unwrap();
    assert_eq!(staff.page.values("date"), ["2027-03-16"]);
    assert_eq!(
        (staff.page.values("starts"), staff.page.values("ends")),
        (vec!["14:00".to_owned()], vec!["15:30".to_owned()])
    );
}

#[actix_web::test]
async fn what_was_put_off_stands_on_no_day() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let path = format!("/api/v1/gatherings/{}/postpone", going.first);
    let version = {
        let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
        gatherings::find(&tx, going.first).await.unwrap().unwrap().version
    };
    let why = json!({ "reason": "雪", "version": version });
    let (status, told) = crate::stage::api(&going.test, "POST", &path, Some(why), &token).await;
    assert_eq!(status, 200, "{told}");
    let year = api(&going, "/api/v1/plan/2026").await;
    let marks = year["all"].as_array().unwrap();
    let first = marks.iter().find(|mark| mark["id"] == json!(going.first)).unwrap();
    assert_eq!((&first["put_off"], &first["called_off"]), (&json!(true), &json!(false)));
    let mut staff = going.test.staff().await;
    staff.open("/plan/2026/save-the-date").await.unwrap();
    assert!(!staff.page.text().contains("2027年3月23日"), "nobody is asked to keep the old day");
    staff.open("/plan/2026").await.unwrap();
    assert!(staff.page.text().contains("延期"));
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let page = staff.page.link("/y/").unwrap().replace("https://tsudoi.example", "");
    let mut guest = going.test.guest();
    guest.open(&page).await.unwrap();
    let text = guest.page.text();
    assert!(!text.contains("2027年3月23日") && text.contains("日は決まりしだい"), "{text}");
}

#[actix_web::test]
async fn a_year_that_nobody_turns_to_is_not_found() {
    let test = crate::support::TestApp::spawn().await;
    let token = test.token().await;
    let mut staff = test.staff().await;
    for fiscal in [i32::MIN, 0, 1949, 2201, i32::MAX] {
        for page in ["", "/from-last-year"] {
            let path = format!("/plan/{fiscal}{page}");
            assert_eq!(staff.get(&path).await.unwrap(), 404, "{path}");
            let asked = crate::stage::api(&test, "GET", &format!("/api/v1{path}"), None, &token).await;
            assert_eq!(asked.0, 404, "{path}");
        }
    }
    assert_eq!(staff.get("/plan/2200/from-last-year").await.unwrap(), 200);
}
