//! The seminar of hundreds: 455 applied, 165 of them from centers, 479 came, and 166 answered afterwards. What the report
//! says of it comes out as it was counted. The daily run plays it with as many as are needed for the answers.

use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::invitations::Asking;
use tsudoi::paper::qr::printed_code;
use tsudoi::plans::Making;
use tsudoi::questionnaires::service::{NewAnswer, answer};
use tsudoi::questionnaires::{self, Answers, Given};
use tsudoi::replies::model::ReplyChannel;
use tsudoi::signup::model::Input;
use tsudoi::signup::service;

use super::{Stage, office, online};
use crate::support::is_full;

/// Who applied, of all and from centers.
fn size() -> (usize, usize) {
    if is_full() { (455, 165) } else { (200, 85) }
}

/// So many more came than applied.
const MORE: usize = 24;
/// Answers by option: of centers, of the others.
const SATISFACTION: [(&str, usize, usize); 4] =
    [("very-good", 38, 22), ("good", 45, 49), ("neither", 1, 11), ("not-good", 0, 0)];

async fn apply(stage: &Stage) -> Vec<Asking> {
    let (applied, centers) = size();
    let mut all = Vec::new();
    for number in 0..applied {
        let kind = match number {
            number if number < centers => "center",
            number if number % 3 == 0 => "office",
            number if number % 3 == 1 => "employer",
            _ => "authority",
        };
        let input = Input {
            person: format!("参加 {number}"),
            // Some have no address, and are found by code or name.
            email: if number % 23 == 7 { String::new() } else { format!("p{number}@partner.example") },
            names: format!("参加 {number}"),
            ..office(&format!("機関{number}"), kind, 0)
        };
        all.push(stage.takes(&format!("once{number}"), &input).await);
    }
    all
}

/// The list of the meeting tool: by address where there is one, else by code or by name; at its end some whom nobody knows.
async fn list(stage: &Stage, all: &[Asking]) -> String {
    let mut text = "名前,メールアドレス,参加時刻,退出時刻,参加時間（分）\n".to_owned();
    let tx = stage.round.test.app.db.scoped(stage.round.test.center).read().await.unwrap();
    for (number, asking) in all.iter().take(all.len() - 15).enumerate() {
        let code = printed_code(&asking.code);
        let line = match number % 23 {
            7 if number % 2 == 0 => format!("{code} 端末,,13:00,17:00,240\n"),
            7 => format!("参加{number},,13:00,17:00,240\n"),
            _ => format!("端末{number},P{number}@partner.example,13:00,17:00,240\n"),
        };
        text.push_str(&line);
    }
    drop(tx);
    for stranger in 0..14 {
        text.push_str(&format!("一緒に見た方{stranger},,13:05,17:00,235\n"));
    }
    text
}

#[actix_web::test]
async fn the_seminar_of_hundreds_comes_out_as_in_the_report() {
    let making = Making {
        playbook: "big-seminar".to_owned(),
        starts: "13:00:00".parse().unwrap(),
        ends: "17:00:00".parse().unwrap(),
        ..online(500, None)
    };
    let mut stage = Stage::new(making).await;
    let (app, center, gathering) =
        (stage.round.test.app.clone(), stage.round.test.center, stage.round.gathering);
    let all = apply(&stage).await;
    let (applied, centers) = size();
    let desk = stage.desk();
    stage.staff.open(&desk).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains(&format!("すべて <b>{applied}</b>")), "{text}");
    assert!(text.contains(&format!("センター <b>{centers}</b>")), "{text}");

    // Twenty-five parties press to join, two in front of each screen.
    app.clock.set("2027-01-26T04:30:00Z".parse().unwrap());
    for asking in &all[..25] {
        service::join(&app, center, asking.id, 2).await.unwrap();
    }
    app.clock.set("2027-01-27T00:30:00Z".parse().unwrap());
    stage.staff = stage.round.test.staff().await;
    let text = list(&stage, &all).await;
    let (status, told) = stage.api("POST", "/lists", Some(json!({ "text": text, "once": "list" }))).await;
    assert_eq!(status, 200, "{told}");
    let lines = told[0]["lines"].as_array().unwrap();
    let count = |state: &str| lines.iter().filter(|line| line["state"] == state).count();
    let states = (count("matched"), count("known"), count("nobody"), lines.len());
    assert_eq!(states, (applied - 40, 25, 14, applied - 1));
    let open = lines.iter().filter(|line| line["state"] == "nobody");
    for line in open {
        let body = json!({ "line": line["line"], "version": line["version"], "as": "one_more" });
        assert_eq!(stage.api("POST", "/lists/decide", Some(body)).await.0, 200);
    }

    // The questionnaire, without names: by kind of who answered.
    let tx = app.db.scoped(center).write().await.unwrap();
    questionnaires::open(&app, &tx, app.clock.now(), gathering).await.unwrap();
    tx.commit().await.unwrap();
    let mut from_centers = all[..centers].iter();
    let mut from_others = all[centers..].iter();
    for (option, ours, theirs) in SATISFACTION {
        for (who, count) in [("center", ours), ("employer", theirs)] {
            for _ in 0..count {
                let asking = if who == "center" { from_centers.next() } else { from_others.next() };
                let asking = asking.expect("somebody has not answered yet");
                let mut answers = Answers::default();
                answers.0.insert("who".to_owned(), Given::One(who.to_owned()));
                answers.0.insert("satisfaction".to_owned(), Given::One(option.to_owned()));
                let new = NewAnswer { answers, channel: ReplyChannel::Link, seen: None, unnamed: false };
                answer(&app, center, Actor::Guest(asking.id), asking.id, new).await.unwrap();
            }
        }
    }

    let (status, totals) = stage.api("GET", "/totals", None).await;
    assert_eq!(status, 200, "{totals}");
    assert_eq!(
        (&totals["all"]["applied"], &totals["all"]["came"]),
        (&json!(applied), &json!(applied + MORE))
    );
    assert_eq!(totals["kinds"]["center"]["applied"], json!(centers));
    let others: usize = totals["kinds"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(kind, _)| *kind != "center")
        .map(|(_, row)| usize::try_from(row["applied"].as_u64().unwrap()).unwrap())
        .sum();
    assert_eq!((others, &totals["others_came"]), (applied - centers, &json!(14)));
    let tables = totals["by_group"].as_array().expect("the questionnaire by kind");
    let table = tables.iter().find(|table| table["id"] == "satisfaction").unwrap();
    assert_eq!(table["answered"], json!({ "all": 166, "group": 84, "others": 82 }));
    let rows: Vec<_> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["all"].clone(), row["group"].clone(), row["others"].clone()))
        .collect();
    let expected = [(60, 38, 22), (94, 45, 49), (12, 1, 11), (0, 0, 0)];
    assert_eq!(rows, expected.map(|(all, group, others)| (json!(all), json!(group), json!(others))));

    // The page says the same.
    stage.staff.open(&format!("{desk}/totals")).await.unwrap();
    let text = stage.staff.page.text();
    let said = format!("申込み{applied}名、参加{}名。", applied + MORE);
    assert!(text.contains(&said) && text.contains("24名多くの方"), "{text}");
    assert!(
        text.contains("就業・生活支援センター以外") && text.contains("アンケート（回答166件）"),
        "{text}"
    );
}
