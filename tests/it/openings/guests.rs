//! What offices do behind their links: posting for one moment, reading what is meant for them, being interested.

use futures_util::future::join;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::openings::service::{self, By};

use super::{Stage, WORDS};
use crate::stage::api;

#[actix_web::test]
async fn everybody_sees_it_from_the_same_moment_and_nobody_before() {
    let stage = Stage::new().await;
    let test = &stage.round.test;
    let (status, poster) = stage.posts(&stage.aozora, &[]).await;
    assert_eq!(status, 200, "{}", poster.page.text());
    let text = poster.page.text();
    assert!(text.contains("これから載ります") && text.contains("2026年12月1日（火）"), "{text}");
    let id = stage.all().await[0]["opening"].as_str().unwrap().to_owned();
    assert_eq!(stage.all().await[0]["visible_at"], "2026-12-01T01:00:00Z");
    assert_eq!(stage.tasks().await.len(), 1, "the center may look at it first: {:?}", stage.tasks().await);
    let others = [&stage.midori, &stage.maru];
    let sees = async |moment: &str| {
        test.at(moment).await;
        let mut seen = Vec::new();
        for office in others {
            let (_, list) = stage.reads(office, "").await;
            let (status, _) = stage.reads(office, &format!("/{id}")).await;
            let (_, print) = stage.reads(office, "/print").await;
            seen.push((list.contains("朝の仕事"), status == 200, print.contains(WORDS)));
        }
        seen
    };
    assert_eq!(sees("2026-11-30T08:00:00Z").await, [(false, false, false); 2]);
    assert_eq!(sees("2026-12-01T00:59:59Z").await, [(false, false, false); 2], "one second before");
    let (_, own) = stage.reads(&stage.aozora, &format!("/{id}")).await;
    assert!(own.contains(WORDS), "its poster reads it all the while");
    assert_eq!(sees("2026-12-01T01:00:00Z").await, [(true, true, true); 2], "both at once");
    assert!(
        test.mails().iter().all(|mail| !mail.text().contains(WORDS) && !mail.text().contains("朝の仕事"))
    );
    // The page behind the invitation says how much there is, never what.
    let mut guest = test.guest();
    guest.open(&stage.round.link(&stage.midori)).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("1件が載っています") && !text.contains("朝の仕事"), "{text}");
}

#[actix_web::test]
async fn whoever_is_not_meant_finds_nothing_there() {
    let stage = Stage::new().await;
    let kinds = stage.put_up("会社だけに", json!({ "audience": "kinds", "kinds": ["employer"] })).await;
    let named = json!({ "audience": "offices", "offices": [Stage::id_of(&stage.midori)] });
    let named = stage.put_up("みどりだけに", named).await;
    for (office, id, status) in [
        (&stage.maru, &kinds, 200),
        (&stage.aozora, &kinds, 404),
        (&stage.midori, &kinds, 404),
        (&stage.midori, &named, 200),
        (&stage.maru, &named, 404),
    ] {
        let (answered, text) = stage.reads(office, &format!("/{id}")).await;
        assert_eq!(answered, status, "{text}");
        // What is not there is not there for a press either.
        if status == 404 {
            let app = &stage.round.test.app;
            let by = By::Office(Actor::Guest(office.id), Stage::id_of(office));
            let at = (stage.series, id.parse().unwrap());
            let said = service::say(app, stage.round.test.center, by, at, (Stage::id_of(office), true)).await;
            assert!(matches!(said, Err(service::OpeningError::NotThere)), "{said:?}");
        }
    }
    let (_, list) = stage.reads(&stage.maru, "").await;
    assert!(list.contains("会社だけに") && !list.contains("みどりだけに"), "{list}");
    let (_, print) = stage.reads(&stage.aozora, "/print").await;
    assert!(!print.contains("会社だけに") && !print.contains(WORDS), "{print}");
    // Once it is out its audience stays.
    let wider = json!({
        "what": "job", "title": "会社だけに", "employer": "まる食品", "words": WORDS, "agreed": true, "audience": "all",
        "version": 1,
    });
    assert_eq!(stage.api("PUT", &format!("/{kinds}"), Some(wider)).await.0, 204);
    assert_eq!(stage.reads(&stage.aozora, &format!("/{kinds}")).await.0, 404);
    // Nobody in particular, or somebody who does not belong to it, is no audience.
    for further in [
        json!({ "audience": "offices", "offices": [] }),
        json!({ "audience": "offices", "offices": ["01900000-0000-7000-8000-00000000dead"] }),
        json!({ "audience": "kinds", "kinds": [] }),
    ] {
        let mut body = json!({
            "what": "job", "title": "題", "employer": "まる食品", "words": WORDS, "agreed": true,
        });
        body.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
        let (status, told) = stage.api("POST", "", Some(body)).await;
        assert_eq!(status, 422, "{told}");
    }
    // An office reads no names of others but those that stood on a list of participants.
    let (_, form) = stage.reads(&stage.aozora, "/new").await;
    assert!(!form.contains("みどり作業所") && !form.contains("株式会社まる"), "{form}");
    // A link to another series' round opens no board, nor does one of a closed board.
    let other = crate::round::Round::new(5, None).await;
    let asking = other.office("かもめ", "かもめ").await;
    assert_eq!(other.test.guest().get(&format!("{}/openings", other.link(&asking))).await.unwrap(), 404);
    assert_eq!(stage.api("PUT", "/board", Some(json!({ "open": false, "version": 1 }))).await.0, 204);
    assert_eq!(stage.reads(&stage.maru, "").await.0, 404);
}

#[actix_web::test]
async fn without_the_employers_word_nothing_is_taken() {
    let stage = Stage::new().await;
    let (status, guest) = stage.posts(&stage.aozora, &[("agreed", "")]).await;
    let text = guest.page.text();
    assert_eq!(status, 422);
    assert!(
        text.contains("同意がないものは、載せられません") && text.contains(WORDS),
        "kept as typed: {text}"
    );
    let body = json!({ "what": "job", "title": "題", "employer": "まる", "words": WORDS, "agreed": false });
    assert_eq!(stage.api("POST", "", Some(body)).await.0, 422);
    assert!(stage.all().await.is_empty() && stage.tasks().await.is_empty());
    // Who changes it says so again.
    let id = stage.put_up("題", json!({})).await;
    let body = json!({
        "what": "job", "title": "別の題", "employer": "まる", "words": WORDS, "agreed": false, "version": 1,
    });
    assert_eq!(stage.api("PUT", &format!("/{id}"), Some(body)).await.0, 422);
    assert_eq!(stage.all().await[0]["title"], "題");
    // The same press twice is one.
    for _ in 0..2 {
        stage.put_up("二度押し", json!({ "once": "press" })).await;
    }
    assert_eq!(stage.all().await.len(), 2);
}

#[actix_web::test]
async fn interest_names_the_office_once_and_can_be_taken_back() {
    let stage = Stage::new().await;
    let round = &stage.round;
    round.attends(&stage.midori, &["田中 実"]).await;
    let owner = json!({ "organization": Stage::id_of(&stage.maru) });
    let id = stage.put_up("朝の仕事", owner).await;
    for _ in 0..2 {
        assert_eq!(stage.presses(&stage.midori, &id, "interest").await, 200);
    }
    let tasks = stage.tasks().await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert!(tasks[0].contains("みどり作業所") && !tasks[0].contains("田中"), "{tasks:?}");
    let interested = stage.all().await[0]["interested"].clone();
    assert_eq!(interested.as_array().unwrap().len(), 1, "{interested}");
    assert_eq!(interested[0]["name"], "みどり作業所");
    // The poster reads which office, another member does not.
    let (_, own) = stage.reads(&stage.maru, &format!("/{id}")).await;
    assert!(own.contains("みどり作業所") && !own.contains("田中"), "{own}");
    let (_, other) = stage.reads(&stage.aozora, &format!("/{id}")).await;
    assert!(!other.contains("みどり作業所"), "{other}");
    // One's own needs no interest.
    let app = &round.test.app;
    let by = By::Office(Actor::Guest(stage.maru.id), Stage::id_of(&stage.maru));
    let at = (stage.series, id.parse().unwrap());
    let said = service::say(app, round.test.center, by, at, (Stage::id_of(&stage.maru), true)).await;
    assert!(matches!(said, Err(service::OpeningError::NotNow("openings-error-own"))), "{said:?}");

    assert_eq!(stage.presses(&stage.midori, &id, "back").await, 200);
    assert!(stage.tasks().await.is_empty(), "{:?}", stage.tasks().await);
    assert_eq!(stage.all().await[0]["interested"], json!([]));
    assert_eq!(stage.presses(&stage.midori, &id, "interest").await, 200);
    assert_eq!(stage.tasks().await.len(), 1, "and said again");
    // By telephone, and pressed by two at the same time: still one.
    let office = (Stage::id_of(&stage.aozora), true);
    let staff = By::Staff(Actor::Command);
    let (one, two) = join(
        service::say(app, round.test.center, staff, at, office),
        service::say(app, round.test.center, staff, at, office),
    )
    .await;
    assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
    assert_eq!(
        (stage.tasks().await.len(), stage.all().await[0]["interested"].as_array().unwrap().len()),
        (2, 2)
    );
}

#[actix_web::test]
async fn only_its_poster_changes_or_withdraws_it_and_withdrawn_it_is_gone() {
    let stage = Stage::new().await;
    let owner = json!({ "organization": Stage::id_of(&stage.maru) });
    let id = stage.put_up("朝の仕事", owner).await;
    stage.presses(&stage.midori, &id, "interest").await;
    assert_eq!(stage.reads(&stage.midori, &format!("/{id}/edit")).await.0, 404, "of another");
    let app = &stage.round.test.app;
    let by = By::Office(Actor::Guest(stage.midori.id), Stage::id_of(&stage.midori));
    let at = (stage.series, id.parse().unwrap());
    let done = service::withdraw(app, stage.round.test.center, by, at, true).await;
    assert!(matches!(done, Err(service::OpeningError::NotThere)), "{done:?}");

    let mut guest = stage.round.test.guest();
    let page = format!("{}/{id}", stage.board(&stage.maru));
    let edit = format!("{page}/edit");
    guest.open(&edit).await.unwrap();
    assert_eq!(guest.post(&edit, &[("title", "昼の仕事"), ("agreed", "")]).await.unwrap(), 422);
    assert!(guest.page.text().contains("昼の仕事"));
    // Somebody else changed it meanwhile: what was typed stays, the next press counts.
    let body = json!({
        "what": "job", "title": "夜の仕事", "employer": "まる", "words": WORDS, "agreed": true, "version": 1,
    });
    assert_eq!(stage.api("PUT", &format!("/{id}"), Some(body)).await.0, 204);
    assert_eq!(guest.post(&edit, &[("title", "昼の仕事"), ("agreed", "yes")]).await.unwrap(), 422);
    assert_eq!(stage.all().await[0]["title"], "夜の仕事");
    guest.send(&edit, &[("agreed", "yes")]).await.unwrap();
    let (_, text) = stage.reads(&stage.midori, &format!("/{id}")).await;
    assert!(text.contains("昼の仕事"), "everybody sees it changed: {text}");

    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "withdraw")]).await.unwrap();
    assert_eq!(stage.reads(&stage.midori, &format!("/{id}")).await.0, 404);
    assert!(!stage.reads(&stage.midori, "").await.1.contains("昼の仕事"));
    let told = stage.tasks().await;
    assert!(
        told.iter().any(|title| title.contains("取り下げられました")),
        "who was interested is told: {told:?}"
    );
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "again")]).await.unwrap();
    assert_eq!(stage.reads(&stage.midori, &format!("/{id}")).await.0, 200);
    assert!(!stage.tasks().await.iter().any(|title| title.contains("取り下げられました")));
}

#[actix_web::test]
async fn an_office_reaches_the_board_from_its_own_page_as_well() {
    let stage = Stage::new().await;
    let test = &stage.round.test;
    stage.put_up("朝の仕事", json!({})).await;
    let office = Stage::id_of(&stage.maru);
    let made = tsudoi::porch::service::make(&test.app, test.center, Actor::Command, office).await.unwrap();
    let link = tsudoi::porch::service::link(&test.app, &made);
    let own = link.strip_prefix("https://tsudoi.example").unwrap();
    let mut guest = test.guest();
    guest.open(own).await.unwrap();
    let board = format!("{own}/openings/{}", stage.series);
    let text = guest.page.text().replace("&#x2f;", "/");
    assert!(text.contains(&board) && !text.contains("朝の仕事"), "{text}");
    guest.open(&board).await.unwrap();
    assert!(guest.page.text().contains("朝の仕事"), "{}", guest.page.text());
    guest.open(&format!("{board}/new")).await.unwrap();
    let typed = [
        ("what", "practice"),
        ("title", "三日間の実習"),
        ("employer", "株式会社まる"),
        ("words", WORDS),
        ("agreed", "yes"),
    ];
    guest.send(&board, &typed).await.unwrap();
    assert!(guest.page.text().contains("三日間の実習"));
    // Another series is none of its, and none at all.
    let nowhere = format!("{own}/openings/01900000-0000-7000-8000-00000000dead");
    assert_eq!(guest.get(&nowhere).await.unwrap(), 404);
    let token = test.token().await;
    let path = format!("/api/v1/history?subject={office}");
    let (_, told) = api(test, "GET", &path, None, &token).await;
    assert!(!told.to_string().contains(WORDS), "{told}");
}
