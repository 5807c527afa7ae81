//! What is written down at a table becomes voices, once.

use serde_json::{Value as Json, json};

use super::Stage;
use crate::stage::api;

async fn voices(stage: &Stage) -> Vec<(String, String, String)> {
    let path = format!("/api/v1{}/voices", stage.round.base());
    let (status, told) = api(&stage.round.test, "GET", &path, None, &stage.token).await;
    assert_eq!(status, 200, "{told}");
    let topics = told.as_array().unwrap().iter();
    let said = |one: &Json| {
        let word = |name: &str| one[name].as_str().unwrap().to_owned();
        (word("id"), word("text"), word("theme"))
    };
    topics.flat_map(|topic| topic["voices"].as_array().unwrap()).map(said).collect()
}

fn texts(all: &[(String, String, String)]) -> Vec<&str> {
    all.iter().map(|(_, text, _)| text.as_str()).collect()
}

#[actix_web::test]
async fn what_is_recorded_becomes_voices_by_theme_once_and_can_be_put_right() {
    let mut stage = Stage::new().await;
    stage.rules(2, 3, 6, 1).await;
    let page = stage.page("/at/1");
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("theme", "通う手段")]).await.unwrap();
    let record = format!("{page}/record");
    stage.staff.send(&record, &[("lines", "・バスが少ない\n\n・駅から遠い\n送迎の時間")]).await.unwrap();
    let first = voices(&stage).await;
    assert_eq!(texts(&first), ["バスが少ない", "駅から遠い", "送迎の時間"]);
    assert!(first.iter().all(|(_, _, theme)| theme == "通う手段"), "{first:?}");
    // The same once more is nothing new, even from a page that was read before.
    let body = json!({ "lines": "バスが少ない\n駅から遠い\n送迎の時間", "version": 0 });
    assert_eq!(stage.api("PUT", "/at/1/record", Some(body)).await.0, 204);
    assert_eq!(voices(&stage).await, first);
    // A line that changed changes its voice; one that went takes it along; the others stay what they were.
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&record, &[("lines", "バスが少ない\n駅から歩いて30分")]).await.unwrap();
    let second = voices(&stage).await;
    assert_eq!(texts(&second), ["バスが少ない", "駅から歩いて30分"]);
    assert_eq!((&second[0].0, &second[1].0), (&first[0].0, &first[1].0));
    // What somebody put right among the voices is left as it is.
    let voice = format!("{}/voices/{}", stage.round.base(), second[0].0);
    stage.staff.open(&voice).await.unwrap();
    stage.staff.send(&voice, &[("text", "朝のバスが少ない")]).await.unwrap();
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&page, &[("theme", "行き帰り")]).await.unwrap();
    let third = voices(&stage).await;
    assert_eq!(texts(&third), ["朝のバスが少ない", "駅から歩いて30分"]);
    assert!(third.iter().all(|(_, _, theme)| theme == "行き帰り"), "{third:?}");
    stage.staff.open(&format!("{}/voices", stage.round.base())).await.unwrap();
    assert!(stage.staff.page.text().contains("【行き帰り】"), "{}", stage.staff.page.text());

    // Two who type at one time: the second sees both.
    stage.staff.open(&page).await.unwrap();
    let looked = stage.staff.page.clone();
    stage.staff.send(&record, &[("lines", "一人目")]).await.unwrap();
    stage.staff.page = looked;
    assert_eq!(stage.staff.post(&record, &[("lines", "二人目")]).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(text.contains("一人目") && text.contains("二人目"), "{text}");
    let long = "長".repeat(1_001);
    stage.staff.open(&page).await.unwrap();
    assert_eq!(stage.staff.post(&record, &[("lines", long.as_str())]).await.unwrap(), 422);
    assert!(stage.staff.page.text().contains(&long), "what was typed stays");
}

#[actix_web::test]
async fn who_leads_and_writes_is_chosen_by_hand_of_those_who_sit_there() {
    let stage = Stage::new().await;
    stage.rules(2, 3, 6, 1).await;
    let told = stage.make(true).await;
    let people = told["tables"][0]["people"].as_array().unwrap().clone();
    let elsewhere = told["tables"][1]["people"][0].clone();
    let choose = async |facilitator: &Json, recorder: &Json| {
        let seen = stage.told().await["number"].clone();
        let body = json!({ "facilitator": facilitator, "recorder": recorder, "seen": seen });
        stage.api("PUT", "/at/1/roles", Some(body)).await.0
    };
    assert_eq!(choose(&people[3], &people[3]).await, 422, "one cannot do both");
    assert_eq!(choose(&elsewhere, &people[3]).await, 404, "who sits elsewhere does not lead here");
    assert_eq!(choose(&people[3], &people[4]).await, 204);
    let told = stage.make(false).await;
    let table = &told["tables"][0];
    assert_eq!((&table["facilitator"], &table["recorder"]), (&people[3], &people[4]), "they go on");
}
