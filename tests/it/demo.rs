//! The demonstration: the whole story through the pages, its figures, and the folder that it may replace.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use serde_json::Value as Json;
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
