//! The demonstration: the whole story through the pages, its figures, and the folder that it may replace.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value as Json;
use tsudoi::demo::browser::Browser;
use tsudoi::demo::story::{self, Stage};
use tsudoi::demo::{folder, stories};

use crate::command::tsudoi;
use crate::support::{database_url, fresh_name, template};

/// A folder, and on PostgreSQL a database, for one play.
pub struct Place {
    pub folder: PathBuf,
    database: Option<(String, String)>,
}

impl Place {
    pub async fn new(server: Option<String>) -> Self {
        let name = fresh_name();
        let database = server.map(|server| (server, name.clone()));
        if let Some((server, name)) = &database {
            template::postgres(server, name).await;
        }
        Place { folder: std::env::temp_dir().join(name), database }
    }

    /// Plays round zero as if today were `now`; its figures.
    async fn play(&self, now: &str) -> Json {
        self.stage("round-zero", now).await.figures().await.expect("the figures can be read")
    }

    /// The stage on which a story was played as if today were `now`.
    pub async fn stage(&self, story: &str, now: &str) -> Stage {
        let story = stories::find(story).expect("there is such a story");
        let mut config = story::config(&self.folder, None).expect("the defaults are right");
        let url = self.database.as_ref().map(|(server, name)| database_url(server, name)).unwrap_or_default();
        config.database_url = url.into();
        let now: DateTime<Utc> = now.parse().expect("a moment");
        let mut stage =
            Stage::set(config, story, now, Box::new(|_, _, _| {})).await.expect("the stage is set");
        if let Err(error) = (story.play)(&mut stage).await {
            panic!("the story broke off on {}: {error:#}", stage.date());
        }
        stage
    }

    pub async fn leave(self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some((server, name)) = self.database
            && let Ok(admin) = sea_orm::Database::connect(&server).await
        {
            let _ = admin.execute_unprepared(&format!("drop database if exists {name} with (force)")).await;
        }
    }
}

fn number(figures: &Json, path: &str) -> i64 {
    figures
        .pointer(path)
        .and_then(Json::as_i64)
        .unwrap_or_else(|| panic!("{path} is a number in {figures:#}"))
}

fn sum(figures: &Json, path: &str) -> i64 {
    let object =
        figures.pointer(path).and_then(Json::as_object).unwrap_or_else(|| panic!("{path} in {figures:#}"));
    object.values().filter_map(Json::as_i64).sum()
}

/// On whatever day and engine it is played, round zero comes out the same, and everything adds up.
#[actix_web::test]
async fn round_zero_is_played_through_the_pages_and_adds_up() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let first = Place::new(server.filter(|url| !url.is_empty())).await;
    // A Wednesday evening; the other one is a Monday morning two weeks of holidays later.
    let figures = first.play("2026-11-25T10:00:00Z").await;
    let mails = std::fs::read_dir(first.folder.join("mailbox")).expect("there is a mailbox");
    let mails = mails.filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.path().extension().is_some_and(|end| end == "eml"))
    });
    assert_eq!(number(&figures, "/mails"), mails.count() as i64, "{figures:#}");
    first.leave().await;

    assert!((118..=122).contains(&number(&figures, "/organizations")), "{figures:#}");
    let invited = sum(&figures, "/invited");
    for channel in ["email", "post", "fax", "hand"] {
        assert!(number(&figures, &format!("/invited/{channel}")) > 0, "{channel}: {figures:#}");
    }
    let reached = number(&figures, "/sent") + number(&figures, "/failed") + number(&figures, "/held");
    assert_eq!(reached, invited, "{figures:#}");
    assert!(number(&figures, "/failed") >= 1 && number(&figures, "/excluded") >= 2, "{figures:#}");
    assert_eq!(sum(&figures, "/replies"), invited, "each invited party once: {figures:#}");
    for standing in ["attending", "waiting", "undecided", "declined", "none"] {
        assert!(number(&figures, &format!("/replies/{standing}")) > 0, "{standing}: {figures:#}");
    }
    let (capacity, taken) = (number(&figures, "/seats/capacity"), number(&figures, "/seats/taken"));
    assert!(taken <= capacity && capacity == 30, "{figures:#}");
    let there = |what: &str| number(&figures, &format!("/attendance/{what}"));
    assert_eq!((there("no_show"), there("walk_in")), (2, 2), "{figures:#}");
    assert_eq!(
        (number(&figures, "/survey/asked"), number(&figures, "/survey/answered")),
        (76, 16),
        "{figures:#}"
    );
    let (asked, answered) =
        (number(&figures, "/questionnaire/asked"), number(&figures, "/questionnaire/answered"));
    assert!(0 < answered && answered < asked, "{figures:#}");
    assert!(number(&figures, "/visits/planned") > 0 && number(&figures, "/visits/done") >= 1, "{figures:#}");
    let rule = figures.pointer("/series/rule").and_then(Json::as_str).unwrap_or_default();
    assert!(rule.starts_with("FREQ="), "{figures:#}");

    let second = Place::new(None).await;
    let again = second.play("2027-01-11T00:30:00Z").await;
    second.leave().await;
    assert_eq!(figures, again, "another day, another engine");
}

/// A course adopted from another center: employers with places, more applications than seats, everybody met, each placed
/// where they agreed to go, and words of each of the five days.
#[actix_web::test]
async fn the_step_up_course_is_played_through_the_pages() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let place = Place::new(server.filter(|url| !url.is_empty())).await;
    let mut stage = place.stage("step-up-course", "2026-11-25T10:00:00Z").await;
    let figures = stage.figures().await.expect("the figures can be read");
    assert_eq!(
        (number(&figures, "/seats/capacity"), number(&figures, "/seats/taken")),
        (10, 10),
        "{figures:#}"
    );
    assert_eq!(number(&figures, "/replies/waiting"), 1, "{figures:#}");
    assert_eq!(sum(&figures, "/replies"), sum(&figures, "/invited"), "each invited party once: {figures:#}");
    let tx = stage.app.db.scoped(stage.center().await.expect("a center")).read().await.expect("the database");
    let gathering = stage.gathering().expect("the story made its course");
    let asked = tsudoi::courses::employers::counts(&tx, gathering).await.expect("employers");
    assert_eq!((asked.yes, asked.no, asked.later), (5, 2, 1), "{asked:?}");
    let trainees = tsudoi::courses::trainees::trainees(&tx, gathering).await.expect("trainees");
    let ready = trainees.iter().filter(|one| one.not_yet.is_none()).count();
    assert_eq!((trainees.len(), ready), (11, 10), "whoever has a seat was met: {trainees:#?}");
    let placed = tsudoi::courses::placements::placed(&tx, gathering).await.expect("a placement");
    assert!(placed.len() >= 27, "nearly every day of ten trainees has an employer: {}", placed.len());
    assert!(placed.iter().all(|one| one.agreed), "each agreed to where they went: {placed:#?}");
    for (table, least) in [
        ("placement_tellings", 4),
        ("course_marks", 48),
        ("course_notes", 10),
        ("course_evaluations", 20),
        ("course_reviews", 9),
    ] {
        let row = tx.query_one_raw(tx.sql(&format!("select count(*) as n from {table}"), [])).await;
        let count: i64 = row.expect("it counts").expect("a row").try_get("", "n").expect("a number");
        assert!(count >= least, "{table}: {count}");
    }
    drop(tx);
    drop(stage);
    place.leave().await;
}

/// Two rounds of an exchange among employers: the second is the one that the rule of the series gave, is led by the timer, and
/// its invitation opens with what became of the first.
#[actix_web::test]
async fn the_employers_exchange_goes_on_to_its_second_round() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let place = Place::new(server.filter(|url| !url.is_empty())).await;
    let mut stage = place.stage("employer-exchange", "2026-11-25T10:00:00Z").await;
    let figures = stage.figures().await.expect("the figures can be read");
    assert!(sum(&figures, "/invited") >= 15, "{figures:#}");
    assert_eq!(sum(&figures, "/replies"), sum(&figures, "/invited"), "each employer once: {figures:#}");
    assert!(number(&figures, "/attendance/checked_in") >= 5, "{figures:#}");
    assert_eq!(number(&figures, "/attendance/no_show"), 1, "{figures:#}");
    let (asked, answered) =
        (number(&figures, "/questionnaire/asked"), number(&figures, "/questionnaire/answered"));
    assert!(0 < answered && answered < asked, "{figures:#}");
    let rule = figures.pointer("/series/rule").and_then(Json::as_str).unwrap_or_default();
    assert!(rule.contains("INTERVAL=6"), "{figures:#}");
    let invitations: Vec<String> = stage
        .mails()
        .expect("mails")
        .into_iter()
        .filter(|mail| mail.kind == "invitation")
        .map(|mail| mail.text)
        .collect();
    let opens = invitations.iter().filter(|text| text.contains("何と声をかけるか")).count();
    assert!(opens > 0 && opens < invitations.len(), "{opens} of {}", invitations.len());
    let tx = stage.app.db.scoped(stage.center().await.expect("a center")).read().await.expect("it answers");
    let sql = "select count(distinct gathering_id) as n from block_starts where item_id is null and taken_back_at is null";
    let row = tx.query_one_raw(tx.sql(sql, [])).await.expect("it answers").expect("a row");
    assert_eq!(row.try_get::<i64>("", "n").expect("a number"), 2, "both days were led to their close");
    drop(tx);
    drop(stage);
    place.leave().await;
}

/// Five places hear people tell: the numbers of the places add up, one is full while another has room, each was ready, and a
/// consent that was taken back after the print is found on no page and in no later mail.
#[actix_web::test]
async fn five_places_hear_people_tell_and_what_was_taken_back_is_nowhere() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let place = Place::new(server.filter(|url| !url.is_empty())).await;
    let mut stage = place.stage("peer-testimony", "2026-11-25T10:00:00Z").await;
    let figures = stage.figures().await.expect("the figures can be read");
    let gathering = stage.gathering().expect("the story made its gathering");
    let now = stage.app.clock.now();
    let tx = stage.app.db.scoped(stage.center().await.expect("a center")).read().await.expect("it answers");
    let sheet = tsudoi::venues::service::Sheet::read(&tx, gathering, now).await.expect("the places");
    let totals = sheet.totals();
    let of = |what: fn(&tsudoi::venues::service::Figures) -> usize| -> Vec<usize> {
        sheet.venues.iter().map(|venue| what(&venue.figures)).collect()
    };
    let (capacity, seated) = (of(|figures| figures.capacity), of(|figures| figures.seated));
    let (waiting, here) = (of(|figures| figures.waiting), of(|figures| figures.here));
    assert_eq!(capacity, [36, 6, 12, 8, 40]);
    let told = |path: &str| usize::try_from(number(&figures, path)).expect("a count");
    assert_eq!(seated.iter().sum::<usize>(), told("/seats/taken"), "{seated:?} {figures:#}");
    assert_eq!(capacity.iter().sum::<usize>(), told("/seats/capacity"), "{figures:#}");
    let walked_in = totals.all.walk_ins;
    assert_eq!(walked_in, 1);
    assert_eq!(here.iter().sum::<usize>() + walked_in, told("/attendance/checked_in"), "{figures:#}");
    for (nth, taken) in seated.iter().enumerate() {
        assert!((1..=capacity[nth]).contains(taken) && here[nth] <= *taken, "{nth}: {seated:?} {here:?}");
    }
    // The hill and the village by the sea are full and have somebody waiting; the hall and online have room.
    assert_eq!((seated[1], seated[3]), (6, 8), "{seated:?} {waiting:?}");
    assert!(waiting[3] >= 1 && waiting[0] == 0 && waiting[4] == 0, "{waiting:?}");
    assert_eq!((totals.ready, totals.problems), (5, 0), "{totals:?}");
    for venue in &sheet.venues {
        assert!(!venue.details.lead.is_empty() && venue.board.is_some(), "{}", venue.row.name);
        assert!(venue.listed().count() >= 2 && venue.test().is_some(), "{}", venue.row.name);
    }
    // Four of five tell; each of them heard from the listeners after the companion.
    let speakers = tsudoi::speakers::speakers(&tx, gathering).await.expect("speakers");
    let ready = speakers.iter().filter(|one| one.said_yes()).count();
    assert_eq!((speakers.len(), ready), (5, 4), "{speakers:#?}");
    let handout = tsudoi::speakers::model::Use::Handout;
    let named: Vec<_> = speakers.iter().filter_map(|one| one.shown(handout).name).collect();
    assert_eq!(named.len(), 2, "one took it back, one goes by no name, one said no: {named:?}");
    for (table, least) in [("speaker_letters", 4), ("speaker_withdrawals", 1), ("speaker_materials", 4)] {
        let row = tx.query_one_raw(tx.sql(&format!("select count(*) as n from {table}"), [])).await;
        let count: i64 = row.expect("it counts").expect("a row").try_get("", "n").expect("a number");
        assert!(count >= least, "{table}: {count}");
    }
    drop(tx);

    // The way in was told to those online alone, and on the day before alone.
    let mails = stage.mails().expect("mails");
    let told = |kind: &str| -> BTreeSet<&str> {
        let ways = mails.iter().filter(|mail| mail.kind == kind && mail.text.contains("meeting.example"));
        ways.map(|mail| mail.to.as_str()).collect()
    };
    let (online, reminded) = (told("venue_join"), told("day_before"));
    assert!(online.len() >= 8 && reminded.is_subset(&online), "{online:?} {reminded:?}");
    let ways = mails.iter().filter(|mail| mail.text.contains("meeting.example"));
    let kinds: BTreeSet<&str> = ways.map(|mail| mail.kind.as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["day_before", "venue_join"]), "nobody is told earlier");
    // On the day before each is told where they come to, and no other place.
    let places = ["汐音市民会館", "星ヶ原 学びの家", "雲井ふれあいホール", "夕凪 海辺の集会所"];
    for mail in mails.iter().filter(|mail| mail.kind == "day_before") {
        let text = mail.text.replace(['\r', '\n'], "");
        let said = places.iter().filter(|name| text.contains(*name)).count();
        let online = usize::from(text.contains("オンライン会場"));
        assert_eq!(said + online, 1, "{}", mail.text);
    }
    let invitations: Vec<_> = mails.iter().filter(|mail| mail.kind == "invitation").collect();
    assert!(
        invitations.iter().all(|mail| mail.text.contains("四つの町から")),
        "the letters say how many places"
    );
    // What was taken back stands in what left before, and in nothing that left since.
    let with = |word: &str| -> Vec<usize> {
        let found = mails.iter().enumerate().filter(|(_, mail)| mail.text.contains(word));
        found.map(|(nth, _)| nth).collect()
    };
    let since = mails.iter().position(|mail| mail.kind == "reminder").expect("a reminder left");
    let (taken_back, others) = (with("あさがお"), with("矢島 大地"));
    assert!(!taken_back.is_empty() && taken_back.iter().all(|nth| *nth < since), "{taken_back:?} {since}");
    assert!(others.iter().any(|nth| *nth > since), "whoever allowed it is named: {others:?}");
    let base = format!("/gatherings/{gathering}");
    let mut from: Vec<String> = [
        "/prepare",
        "/invite",
        "/replies",
        "/day",
        "/after",
        "/report",
        "/report/print",
        "/agenda/print",
        "/speakers",
        "/venues",
        "/venues/print",
        "/signup",
        "/voices",
        "/day/list",
        "/listing/print",
    ]
    .iter()
    .map(|page| format!("{base}{page}"))
    .collect();
    from.extend(["/today", "/calendar", "/gatherings", "/tasks", "/history", "/series"].map(str::to_owned));
    let mut guests: Vec<String> = mails.iter().filter_map(|mail| mail.link()).collect();
    guests.extend(mails.iter().filter_map(|mail| mail.link()).map(|link| format!("{link}/entry.ics")));
    let staff = stage.colleague("hamasaki@shioakari.example", "nami-no-oto 2026").await.expect("signed in");
    let mut found = pages_with(staff, from, &["あさがお", "駅前の花屋", "矢島 大地"]).await;
    found.extend(pages_with(&mut stage.guest(), guests, &["あさがお", "駅前の花屋", "矢島 大地"]).await);
    let on =
        |word: &str| found.iter().filter(|(_, said)| said == word).map(|(page, _)| page).collect::<Vec<_>>();
    assert!(on("あさがお").is_empty() && on("駅前の花屋").is_empty(), "{found:#?}");
    assert!(on("矢島 大地").len() >= 10, "the search finds what stands somewhere: {found:#?}");
    drop(stage);
    place.leave().await;
}

/// Every page that links lead to from these, and which of the words stand there. What left the house is as it left, and the
/// address book is another matter.
async fn pages_with(browser: &mut Browser, from: Vec<String>, words: &[&str]) -> Vec<(String, String)> {
    let mut seen: BTreeSet<String> = from.iter().cloned().collect();
    let mut waiting = from;
    let mut found = Vec::new();
    while let Some(page) = waiting.pop() {
        let status = browser.get(&page).await.expect("it answers");
        assert!(status < 500, "{page} answers {status}");
        let text = browser.page.text();
        found.extend(
            words.iter().filter(|word| text.contains(*word)).map(|word| (page.clone(), (*word).to_owned())),
        );
        for link in browser.page.links("/") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let inside =
                ["/gatherings", "/i/", "/s/", "/v/", "/today", "/series", "/report", "/calendar", "/tasks"];
            let ours = inside.iter().any(|part| link.starts_with(part)) && !link.contains("/askings/");
            if ours && seen.len() < 900 && seen.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    assert!(seen.len() > 40, "{} pages were looked at", seen.len());
    found
}

/// A city's conference: tables keep their rules without the missing, what was written there is said by theme, and of the evening
/// every place, receipt and yen adds up.
#[actix_web::test]
async fn a_city_talks_and_its_evening_adds_up() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let place = Place::new(server.filter(|url| !url.is_empty())).await;
    let mut stage = place.stage("city-conference", "2026-11-25T10:00:00Z").await;
    let figures = stage.figures().await.expect("the figures can be read");
    let gathering = stage.gathering().expect("the story made its gathering");
    let tx = stage.app.db.scoped(stage.center().await.expect("a center")).read().await.expect("it answers");
    let (_, social) = tsudoi::social::service::read(&tx, gathering).await.expect("the evening");
    let social = social.expect("there is an evening");
    let sum = social.settlement();
    assert_eq!((social.row.fee, social.row.capacity), (4_550, 14));
    // Fourteen places: one cancelled too late and its place went on, one came alone where two were expected.
    assert!(sum.expected <= 14 && social.row.told == Some(sum.expected), "{sum:?} {:?}", social.row.told);
    assert_eq!((sum.came, sum.paid), (sum.expected - 1, sum.expected - 1), "{sum:?}");
    assert_eq!(sum.fees_paid, i64::from(sum.paid) * 4_550, "{sum:?}");
    assert_eq!((sum.late, sum.late_paid), (2_000, 2_000), "one paid it, another was let off: {sum:?}");
    assert_eq!(sum.difference, Some(sum.fees_paid + sum.late_paid - 52_800), "{sum:?}");
    let heads = social.sign_ups.iter().map(|one| one.heads().seated).sum::<i32>();
    assert_eq!(heads, sum.expected, "each place is somebody's");
    // Receipts: their numbers are given once, one is void, one was issued again, and none says more than was paid.
    let numbers: Vec<i32> = social.receipts.iter().map(|one| one.number).collect();
    assert_eq!(numbers, (1..=i32::try_from(numbers.len()).expect("few")).collect::<Vec<_>>());
    let void: Vec<_> = social.receipts.iter().filter(|one| one.void_at.is_some()).collect();
    assert_eq!((void.len(), void[0].number), (1, 1), "{:#?}", social.receipts);
    assert_eq!(social.receipts.iter().filter(|one| one.copies == 2).count(), 1, "{:#?}", social.receipts);
    let valid: i64 =
        social.receipts.iter().filter(|one| one.void_at.is_none()).map(|one| i64::from(one.amount)).sum();
    let fees = valid - sum.late_paid;
    assert!(0 < fees && fees <= sum.fees_paid && fees % 4_550 == 0, "{valid} of {sum:?}");
    let last = social.receipts.last().expect("receipts");
    assert_eq!((last.amount, last.proviso.as_str()), (2_000, "懇親会の取りやめの料金として"));

    let room = tsudoi::tables::service::read(&tx, gathering).await.expect("the tables");
    assert!(room.breaks(&room.standing).is_empty(), "{:?}", room.breaks(&room.standing));
    let missing: Vec<_> =
        room.sitters.iter().filter(|one| room.present().all(|there| there.id != one.id)).collect();
    assert_eq!(missing.len(), 2, "{missing:?}");
    assert!(room.standing.seats.iter().all(|seat| missing.iter().all(|one| one.id != seat.person)));
    let mut written = 0;
    for number in 1..=room.rules.tables {
        let there = room.at(number).len();
        assert!((4..=7).contains(&there), "{there} at table {number}");
        let table = room.table(number).expect("it has a theme");
        assert!(!room.theme(number).is_empty() && !table.record.0.is_empty(), "table {number}");
        written += table.record.0.len();
    }
    let count = async |sql: &str| -> i64 {
        let row = tx.query_one_raw(tx.sql(sql, [])).await;
        row.expect("it counts").expect("a row").try_get("", "n").expect("a number")
    };
    let said = count("select count(*) as n from voices where theme <> ''").await;
    assert_eq!(said, i64::try_from(written).expect("few"), "each line is a voice");
    assert_eq!(count("select count(*) as n from offers").await, 4);
    let closed = "select count(*) as n from block_starts where item_id is null and taken_back_at is null";
    assert_eq!(count(closed).await, 1, "the day was led to its close");
    let applied = tsudoi::signup::service::applicants(&tx, gathering).await.expect("who signed up");
    let kinds: BTreeSet<_> = applied.iter().map(|one| one.row.kind).collect();
    assert_eq!((applied.len(), kinds.len()), (9, 7), "{kinds:?}");
    drop(tx);
    let staff = stage.colleague("hamasaki@shioakari.example", "nami-no-oto 2026").await.expect("signed in");
    let tables = staff.open(&format!("/gatherings/{gathering}/tables")).await.expect("the tables").text();
    assert!(tables.contains("株式会社なぎさ食品 小早川 望の方</a>"), "{tables}");
    assert!(!tables.contains("の方</a> <span class=\"soft\">"), "a party is named once: {tables}");
    let there = |what: &str| number(&figures, &format!("/attendance/{what}"));
    assert_eq!((there("no_show"), there("walk_in")), (2, 1), "{figures:#}");
    let (asked, answered) =
        (number(&figures, "/questionnaire/asked"), number(&figures, "/questionnaire/answered"));
    assert!(0 < answered && answered < asked, "{figures:#}");
    let rule = figures.pointer("/series/rule").and_then(Json::as_str).unwrap_or_default();
    assert!(rule.starts_with("FREQ="), "{figures:#}");
    drop(stage);
    place.leave().await;
}

#[test]
fn a_folder_that_is_not_the_demonstrations_own_is_refused_and_stays() {
    let place = std::env::temp_dir().join(format!("tsudoi-own-{}", std::process::id()));
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("tsudoi.db"), "years of work").unwrap();
    let said = tsudoi(&["demo", "--no-serve", "--json", "--data", &place.display().to_string()]);
    let told = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.code(), Some(1), "{told}");
    assert!(told.contains("--data") && said.stdout.is_empty(), "{told}");
    assert_eq!(std::fs::read_to_string(place.join("tsudoi.db")).unwrap(), "years of work");
    assert!(!folder::bears_mark(&place));
    std::fs::remove_dir_all(&place).unwrap();
}

#[test]
fn an_unknown_story_is_refused_with_the_names_of_those_there_are() {
    let place = std::env::temp_dir().join(format!("tsudoi-none-{}", std::process::id()));
    let said =
        tsudoi(&["demo", "--no-serve", "--story", "round-minus-one", "--data", &place.display().to_string()]);
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&said.stderr).contains("round-zero"));
    assert!(!place.exists());
}
