//! Themes: proposed, looked at, marked, chosen, put onto the tables; and what would make joining easier.

use super::*;

#[actix_web::test]
async fn a_proposal_is_read_by_the_others_only_after_a_look_and_carries_no_name() {
    let mut stage = Stage::new().await;
    stage.adds("休みの日の すごしかた").await;
    let (mut hana, own) = stage.peer(&stage.page, "はなちゃん", &[]).await;
    let (mut sora, other) = stage.peer(&stage.page, "空野 青", &[]).await;
    let (mine, theirs) = (format!("{own}/themes"), format!("{other}/themes"));
    hana.open(&mine).await.unwrap();
    assert!(hana.page.text().contains("休みの日の すごしかた"), "{}", hana.page.text());
    for words in ["はなちゃんの 仕事", "空野さんに 聞きたい"] {
        hana.open(&mine).await.unwrap();
        hana.send(&mine, &[("step", "suggest"), ("words", words)]).await.unwrap();
    }
    assert!(hana.page.text().contains("空野さんに 聞きたい"), "it waits, and one sees one's own");
    sora.open(&theirs).await.unwrap();
    assert!(!sora.page.text().contains("聞きたい") && !sora.page.text().contains("はなちゃん"));
    let told = stage.told().await.to_string();
    assert!(!told.contains("\"own\"") && !told.contains("asking"), "nobody knows who it is from: {told}");

    // A member looks: while a name stands in it, it is not shown; put otherwise it is.
    let look = format!("{}/themes/look", stage.round.base());
    stage.staff.open(&format!("{}/themes", stage.round.base())).await.unwrap();
    let row = stage.theme("はなちゃんの 仕事").await;
    let (id, seen) = (row["theme"].as_str().unwrap().to_owned(), row["version"].to_string());
    let shown = [("theme", id.as_str()), ("seen", &seen), ("act", "show"), ("symbol", "work")];
    let with = |words: &'static str| [&shown[..], &[("words", words)]].concat();
    assert_eq!(stage.staff.post(&look, &with("はなちゃんの 仕事")).await.unwrap(), 422);
    let text = stage.staff.page.text();
    assert!(
        text.contains("お名前が入っているようです") && text.contains("名前ではないことを確かめました"),
        "{text}"
    );
    assert_eq!(stage.theme("はなちゃんの 仕事").await["state"], "proposed");
    stage.staff.send(&look, &with("仕事の こと")).await.unwrap();
    sora.open(&theirs).await.unwrap();
    assert!(sora.page.text().contains("💼 仕事の こと"), "{}", sora.page.text());
    // From an old page nothing is changed a second time.
    let late = json!({ "theme": id, "show": false, "version": 1 });
    assert_eq!(stage.api("POST", "/themes/look", Some(late)).await.0, 409);
    // Staff put no name there either, and what only looks like one passes by being said so.
    let (status, _) = stage.api("POST", "/themes", Some(json!({ "words": "空野のこと", "once": "x" }))).await;
    assert_eq!(status, 422);
    let row = stage.theme("空野さんに 聞きたい").await;
    let body = json!({ "theme": row["theme"], "show": true, "words": "空野さんに 聞きたい", "version": row["version"] });
    assert_eq!(stage.api("POST", "/themes/look", Some(body)).await.0, 422);
    // Taken back by whoever proposed it; nobody else can.
    let id = row["theme"].as_str().unwrap();
    let back = [("step", "withdraw"), ("theme", id)];
    assert_eq!(sora.post(&theirs, &back).await.unwrap(), 404);
    hana.open(&mine).await.unwrap();
    hana.send(&mine, &back).await.unwrap();
    assert!(!stage.told().await.to_string().contains("空野"), "it is gone");
}

#[actix_web::test]
async fn a_person_has_one_mark_on_a_theme_changes_it_and_it_counts_while_they_come() {
    let mut stage = Stage::new().await;
    let (rest, work) = (stage.adds("休み").await, stage.adds("はたらくこと").await);
    // In the easy form, and again behind the link; the same press twice is one.
    let (mut hana, own) = stage.peer(&stage.page, "はなちゃん", &[("theme", &rest), ("theme", &work)]).await;
    let (_, _) = stage.peer(&stage.page, "空野 青", &[("theme", &rest), ("words", "電車の のりかた")]).await;
    assert_eq!(
        (&stage.theme("休み").await["marks"], stage.told().await["marked"].as_u64()),
        (&json!(2), Some(2))
    );
    assert_eq!(stage.theme("電車の のりかた").await["state"], "proposed", "proposed in the easy form");
    let page = format!("{own}/themes");
    hana.open(&page).await.unwrap();
    hana.send(&page, &[("step", "mark"), ("theme", &work)]).await.unwrap();
    hana.send(&page, &[("step", "mark"), ("theme", &work)]).await.unwrap();
    assert_eq!(
        (&stage.theme("休み").await["marks"], &stage.theme("はたらくこと").await["marks"]),
        (&json!(1), &json!(1))
    );
    // What is not shown cannot be marked.
    let hidden = stage.theme("電車の のりかた").await["theme"].as_str().unwrap().to_owned();
    assert_eq!(hana.post(&page, &[("step", "mark"), ("theme", &hidden)]).await.unwrap(), 404);

    // An office marks for each of its people by themselves.
    let office = stage.round.office("青空", "あおぞら").await;
    stage.round.attends(&office, &["山田 花子", "鈴木 一郎"]).await;
    let people = stage.round.party(&office).await.people;
    let theirs = format!("{}/themes", stage.round.link(&office));
    let mut guest = stage.round.test.guest();
    for person in &people {
        guest.open(&format!("{theirs}?person={}", person.id)).await.unwrap();
        guest.send(&theirs, &[("step", "mark"), ("theme", &rest)]).await.unwrap();
    }
    assert_eq!(stage.theme("休み").await["marks"], 3);
    assert_eq!(guest.get(&format!("{theirs}?person={hidden}")).await.unwrap(), 404);
    // Who does not come does not count.
    stage.round.declines(&office).await;
    assert_eq!(stage.theme("休み").await["marks"], 1);

    // Chosen, the most marked first; put onto the tables, taken off, and what was written down keeps its theme.
    for id in [&rest, &work] {
        let chosen = json!({ "theme": id, "chosen": true });
        assert_eq!(stage.api("POST", "/themes/choose", Some(chosen)).await.0, 200);
    }
    let tables = format!("{}/tables", stage.round.base());
    stage.staff.open(&tables).await.unwrap();
    assert!(stage.staff.page.text().contains("みんなが選んだテーマ"), "{}", stage.staff.page.text());
    stage.staff.send(&format!("{tables}/themes"), &[("put", "yes")]).await.unwrap();
    let told = stage.api("GET", "/tables", None).await.1;
    let themes: Vec<_> = told["tables"].as_array().unwrap().iter().map(|one| one["theme"].clone()).collect();
    assert!(themes.len() > 1 && themes.iter().all(|one| one == "休み" || one == "はたらくこと"), "{told}");
    assert_ne!(themes[0], themes[1], "each once before any twice: {told}");
    let version = told["tables"][0]["version"].clone();
    let record = json!({ "lines": "静かな 場所が いい", "version": version });
    let done = stage.api("PUT", "/tables/at/1/record", Some(record)).await;
    assert!(done.0 < 300, "{done:?}");
    assert_eq!(stage.api("PUT", "/tables/themes", Some(json!({ "put": false }))).await.0, 204);
    let told = stage.api("GET", "/tables", None).await.1;
    let kept = told["tables"].as_array().unwrap().iter().filter(|one| one["theme"] != "").count();
    assert_eq!((kept, &told["tables"][0]["theme"]), (1, &themes[0]), "{told}");

    // Closed, nothing more is taken, and what was stays.
    hana.open(&page).await.unwrap();
    let version = stage.told().await["version"].clone();
    let closed = json!({ "is_open": false, "asks_easier": true, "version": version });
    assert_eq!(stage.api("PUT", "/themes", Some(closed)).await.0, 200);
    assert_eq!(hana.post(&page, &[("step", "mark")]).await.unwrap(), 409);
    assert_eq!(stage.theme("はたらくこと").await["marks"], 1);
}

#[actix_web::test]
async fn what_would_make_joining_easier_is_a_voice_without_a_name_asked_once_each_time() {
    let stage = Stage::new().await;
    let (_, own) = stage.peer(&stage.page, "はなちゃん", &[("easier", "短い 会が いい")]).await;
    let (_, other) = stage.peer(&stage.page, "空野 青", &[("easier", "空野は バスで 行きたい")]).await;
    let voices = stage.voices().await;
    assert!(voices.contains("短い 会が いい") && voices.contains("参加しやすくするには"), "{voices}");
    for name in ["はなちゃん", "空野", "バスで"] {
        assert!(!voices.contains(name), "{name} waits for a look: {voices}");
    }
    let waiting = stage.told().await["waiting"][0].clone();
    let keep = |words: &str| json!({ "word": waiting["word"], "keep": true, "words": words, "version": waiting["version"] });
    assert_eq!(stage.api("POST", "/themes/words", Some(keep("空野は バスで 行きたい"))).await.0, 422);
    assert_eq!(stage.api("POST", "/themes/words", Some(keep("バスで 行きたい"))).await.0, 200);
    assert_eq!(stage.api("POST", "/themes/words", Some(keep("もう一度"))).await.0, 409);
    let voices = stage.voices().await;
    assert!(voices.contains("バスで 行きたい") && !voices.contains("空野"), "{voices}");

    // After the day once more, by the link, and with a name only where it is wished.
    let page = |link: &str| format!("{link}/easier");
    let mut hana = stage.round.test.guest();
    hana.open(&page(&own)).await.unwrap();
    assert!(hana.page.text().contains("いまは 聞（き）いていません"), "{}", hana.page.text());
    stage.round.test.at("2027-01-27T01:00:00Z").await;
    hana.open(&own).await.unwrap();
    assert!(
        hana.page.link("/easier").is_some(),
        "the page behind the link leads there: {}",
        hana.page.text()
    );
    hana.open(&page(&own)).await.unwrap();
    assert_eq!(hana.post(&page(&own), &[("easier", "")]).await.unwrap(), 422);
    hana.send(&page(&own), &[("easier", "また 来たい")]).await.unwrap();
    assert!(hana.page.text().contains("いまは 聞（き）いていません"), "asked once: {}", hana.page.text());
    let mut sora = stage.round.test.guest();
    sora.open(&page(&other)).await.unwrap();
    sora.send(&page(&other), &[("easier", "朝が いい"), ("named", "yes")]).await.unwrap();
    let voices = stage.voices().await;
    assert!(voices.contains("また 来たい") && !voices.contains("はなちゃん"), "{voices}");
    assert!(voices.contains("朝が いい") && voices.contains("空野 青"), "they wished it: {voices}");
}

#[actix_web::test]
async fn a_course_has_no_board_and_a_link_without_one_has_no_such_page() {
    let making = tsudoi::plans::Making { playbook: "step-up-course".to_owned(), ..Round::making(8, None) };
    let round = Round::made(TestApp::spawn().await, making).await;
    let token = round.test.token().await;
    let path = format!("/api/v1{}/themes", round.base());
    let open = json!({ "is_open": true, "version": 0 });
    assert_eq!(api(&round.test, "PUT", &path, Some(open), &token).await.0, 404);
    let round = Round::new(8, None).await;
    let office = round.office("青空", "あおぞら").await;
    round.attends(&office, &["山田 花子"]).await;
    let mut guest = round.test.guest();
    for page in ["themes", "easier"] {
        assert_eq!(guest.get(&format!("{}/{page}", round.link(&office))).await.unwrap(), 404, "{page}");
    }
}
