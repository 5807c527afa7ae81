//! The list of a meeting tool: matched by code, address and name; what fits nobody or two waits, and all can be taken back.

use serde_json::json;
use tsudoi::paper::qr::printed_code;
use tsudoi::replies::model::AttendanceState;
use tsudoi::signup::model::Input;

use super::{Stage, office, online};

/// Everybody who is noted as here, with a party or without.
async fn here(stage: &Stage) -> usize {
    let (_, totals) = stage.api("GET", "/totals", None).await;
    usize::try_from(totals["all"]["came"].as_u64().unwrap()).unwrap()
}

#[actix_web::test]
async fn lines_are_matched_and_what_fits_nobody_or_two_waits_for_a_person() {
    let mut stage = Stage::new(online(50, None)).await;
    let at = |name: &str, email: &str, names: &str| Input {
        email: email.into(),
        names: names.into(),
        staff: String::new(),
        ..office(name, "office", 0)
    };
    let sky = stage.takes("a", &at("青空ワーク", "sky@partner.example", "空野 一\n空野 二")).await;
    stage.takes("b", &at("みどり", "green@partner.example", "山田 花子")).await;
    let sea = stage.takes("c", &at("海の家", "sea@partner.example", "山田 花子")).await;
    let coded = stage.takes("d", &at("森の家", "", "森 三郎")).await;
    let code = printed_code(&stage.round.party(&coded).await.code);
    let lists = format!("{}/lists", stage.desk());
    stage.staff.open(&lists).await.unwrap();
    assert!(stage.staff.page.text().contains("会が始まってから"), "{}", stage.staff.page.text());

    stage.at("2027-01-27T01:00:00Z").await;
    let text = format!(
        "名前,メールアドレス,参加時刻,退出時刻,参加時間（分）\r\n\
         {code} タブレット,,15:00,16:30,90\r\n\
         ipad,SKY@partner.example,15:00,15:30,30\r\n\
         空野 二,sky@partner.example,15:00,16:30,90\r\n\
         山田花子,,15:10,16:30,80\r\n\
         しらない方,x@y.example,15:20,16:00,40\r\n\
         主催の端末,,14:00,17:00,180\r\n"
    );
    let (windows, ..) = encoding_rs::SHIFT_JIS.encode(&text);
    stage.staff.open(&lists).await.unwrap();
    assert!(stage.staff.upload(&lists, "file", ("wrong.csv", b"a,b\n1,2\n")).await.is_err());
    assert!(stage.staff.page.text().contains("見出しが見つかりません"), "{}", stage.staff.page.text());
    stage.staff.open(&lists).await.unwrap();
    let looked = stage.staff.page.clone();
    stage.staff.upload(&lists, "file", ("list.csv", &windows)).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains("6行：印をつけた3") && text.contains("決めていただきたい3"), "{text}");
    stage.staff.page = looked;
    stage.staff.upload(&lists, "file", ("list.csv", &windows)).await.unwrap();
    let (_, told) = stage.api("GET", "/lists", None).await;
    assert_eq!(told.as_array().unwrap().len(), 1, "a second press is the same press");
    assert_eq!(here(&stage).await, 3);
    let party = stage.round.party(&sky).await;
    assert!(party.people.iter().all(|person| person.attendance == Some(AttendanceState::CheckedIn)));

    // One is said to be of a party, one to be nobody's, one is left out; and a decision can be taken back.
    let line = |told: &serde_json::Value, name: &str| {
        let lines = told[0]["lines"].as_array().unwrap();
        lines.iter().find(|line| line["name"] == name).unwrap().clone()
    };
    let several = line(&told, "山田花子");
    assert_eq!((&several["state"], several["candidates"].as_array().unwrap().len()), (&json!("several"), 2));
    stage.staff.open(&lists).await.unwrap();
    let decide = format!("{lists}/decide");
    let body = |line: &serde_json::Value, what: serde_json::Value| {
        let mut body = what;
        body["line"] = line["line"].clone();
        body["version"] = line["version"].clone();
        Some(body)
    };
    let (status, told) =
        stage.api("POST", "/lists/decide", body(&several, json!({ "as": "party", "asking": sea.id }))).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(line(&told, "山田花子")["state"], json!("decided"));
    let (status, _) = stage.api("POST", "/lists/decide", body(&several, json!({ "as": "leave_out" }))).await;
    assert_eq!(status, 409, "somebody decided meanwhile");
    let unknown = line(&told, "しらない方");
    let fields = [
        ("line", unknown["line"].as_str().unwrap().to_owned()),
        ("version", unknown["version"].to_string()),
        ("what", "one_more".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    stage.staff.send(&decide, &fields).await.unwrap();
    let (_, told) = stage.api("GET", "/lists", None).await;
    let (_, told) = stage
        .api("POST", "/lists/decide", body(&line(&told, "主催の端末"), json!({ "as": "leave_out" })))
        .await;
    assert_eq!(here(&stage).await, 5);
    let (_, told) =
        stage.api("POST", "/lists/decide", body(&line(&told, "しらない方"), json!({ "as": "back" }))).await;
    assert_eq!((line(&told, "しらない方")["state"].clone(), here(&stage).await), (json!("nobody"), 4));

    stage.staff.open(&lists).await.unwrap();
    stage.staff.send(&format!("{lists}/undo"), &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("名簿を取り消しました"), "{}", stage.staff.page.text());
    assert_eq!(here(&stage).await, 0);
}

#[actix_web::test]
async fn who_pressed_to_join_and_stands_on_the_list_is_one() {
    let mut stage = Stage::new(online(50, None)).await;
    let named = Input {
        names: "空野 一\n空野 二".into(),
        email: "sky@partner.example".into(),
        ..office("青空", "office", 0)
    };
    let sky = stage.takes("a", &named).await;
    stage.at("2027-01-26T06:30:00Z").await;
    let mut guest = stage.round.test.guest();
    let join = format!("{}/join", stage.round.link(&sky));
    guest.open(&join).await.unwrap();
    guest.send(&join, &[("watching", "1")]).await.unwrap();
    stage.at("2027-01-27T01:00:00Z").await;
    // Two of the office stand on the list: the one who pressed, and a colleague with a screen of their own.
    let text = "name,email\n空野二,sky@partner.example\n空野一,sky@partner.example\n";
    let (status, told) = stage.api("POST", "/lists", Some(json!({ "text": text, "once": "k1" }))).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(here(&stage).await, 2);
    // The same list under another name changes nothing.
    let (_, told) = stage.api("POST", "/lists", Some(json!({ "text": text, "once": "k2" }))).await;
    assert!(told[0]["lines"].as_array().unwrap().iter().all(|line| line["state"] == "known"), "{told}");
    assert_eq!(here(&stage).await, 2);
    let list = told[1]["list"].clone();
    stage.api("POST", "/lists/undo", Some(json!({ "list": list }))).await;
    assert_eq!(here(&stage).await, 1, "who pressed to join stays");
    let (status, _) = stage.api("POST", "/lists", Some(json!({ "text": "x", "once": "k3" }))).await;
    assert_eq!(status, 422);
}
