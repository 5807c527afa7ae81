//! What goes by a neutral title: nothing that leaves the staff's pages says more.

use tsudoi::accounts::Actor;
use tsudoi::gatherings;
use tsudoi::i18n::{Lang, Texts};
use tsudoi::invitations::{self, Scene, letter};
use tsudoi::plans::{self, Making};
use tsudoi::playbooks::placeholders::{Placement, Practicum, Proposal, Questionnaire, Survey, Visit};

use crate::round::Round;
use crate::series::Going;
use crate::support::{TestApp, also_says};

const SECRET: &str = "ひみつ家の会議";

fn making(playbook: &str) -> Making {
    let title = Texts::both(SECRET, SECRET);
    Making { playbook: playbook.to_owned(), title, ..Round::making(8, None) }
}

#[actix_web::test]
async fn no_letter_calendar_or_guests_page_says_more_than_the_neutral_title() {
    for playbook in ["case-conference", "hand-over", "case-study"] {
        let round = Round::made(TestApp::spawn().await, making(playbook)).await;
        let asking = round.office("青空ワーク", "あおぞら").await;
        let app = &round.test.app;
        let tx = app.db.scoped(round.test.center).read().await.unwrap();
        let scene = Scene::read(&tx, round.gathering).await.unwrap().unwrap();
        let to = invitations::party(&tx, &asking).await.unwrap();
        drop(tx);
        for lang in [Lang::Ja, Lang::En] {
            let mut context = scene.context(lang, &to, "https://tsudoi.example/i/x", "000-000");
            context.seated = Some(vec!["青空 一郎".to_owned()]);
            context.waiting = Some(Vec::new());
            context.changes = Some(Vec::new());
            context.reason = Some("雪".to_owned());
            context.agreed = Some(String::new());
            context.questionnaire = Some(Questionnaire { title: "アンケート".to_owned(), named: false });
            context.survey = Some(Survey { until: "きょう".to_owned() });
            context.practicum = Some(Practicum { until: "きょう".to_owned(), days: Vec::new() });
            context.placement = Some(Placement { changed: true, people: Vec::new() });
            context.proposal = Some(Proposal {
                rhythm: String::new(),
                dates: Vec::new(),
                contents: String::new(),
                sharing: String::new(),
            });
            context.visit = Some(Visit {
                visitors: Vec::new(),
                minutes: 30,
                slots: Some(Vec::new()),
                date: Some(String::new()),
                time: Some(String::new()),
                place: Some(String::new()),
            });
            assert!(scene.whole.letters.len() > 10, "{playbook}");
            for row in &scene.whole.letters {
                let words = letter::fill(&scene, &row.purpose, Some(&row.letter), lang, &context).unwrap();
                let all = format!("{}\n{}", words.subject, words.body);
                assert!(!all.contains(SECRET), "{playbook} {}: {all}", row.letter);
            }
        }

        let link = round.link(&asking);
        let mut guest = round.test.guest();
        guest.open(&link).await.unwrap();
        let seen = guest.page.text();
        let title = scene.whole.told_title(Lang::Ja);
        assert!(seen.contains(&title) && !seen.contains(SECRET), "{playbook}: {seen}");
        let purpose = scene.whole.gathering.purpose.read(Lang::Ja);
        assert!(!seen.contains(purpose), "{playbook}: {seen}");
        for item in &scene.whole.agenda {
            assert!(!seen.contains(item.title.read(Lang::Ja)), "{playbook}: {seen}");
        }
        round.attends(&asking, &["青空 一郎"]).await;
        for mail in round.mails(&asking).await {
            let calendar = mail.calendar();
            assert!(!calendar.contains(SECRET) && !mail.subject().contains(SECRET), "{playbook}: {calendar}");
            assert!(!mail.text().contains(SECRET), "{playbook}: {}", mail.text());
            let first = scene.whole.agenda[1].title.read(Lang::Ja);
            assert!(!mail.text().contains(first), "{playbook}: {}", mail.text());
        }
        guest.get(&format!("{link}/entry.ics")).await.unwrap();
        let entry = guest.page.text();
        assert!(entry.contains("BEGIN:VEVENT") && !entry.contains(SECRET), "{entry}");

        // Neither does the sheet of the year, which hangs on the wall.
        let mut staff = round.test.staff().await;
        for page in ["/plan/2026", "/plan/2026/print"] {
            staff.get(page).await.unwrap();
            assert!(!staff.page.text().contains(SECRET), "{playbook} {page}");
        }
        staff.open(&format!("/gatherings/{}/prepare", round.gathering)).await.unwrap();
        assert!(staff.page.text().contains(SECRET), "the staff's own page says what it is");
    }
}

#[actix_web::test]
async fn what_is_taken_over_from_last_year_goes_by_the_neutral_title_until_it_is_prepared() {
    for playbook in ["hand-over", "case-study"] {
        let making = Making {
            until: (playbook == "hand-over").then_some("2027-03-23".parse().unwrap()),
            ..making(playbook)
        };
        let round = Round::made(TestApp::spawn().await, making).await;
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        let scene = Scene::read(&tx, round.gathering).await.unwrap().unwrap();
        drop(tx);
        let title = scene.whole.told_title(Lang::Ja);
        assert_ne!(title, SECRET);
        let mut staff = round.test.staff().await;
        let proposed = "/plan/2027/from-last-year";
        let token = round.test.token().await;
        for path in [proposed, "/plan/2026"] {
            let path = format!("/api/v1{path}");
            let told = crate::stage::api(&round.test, "GET", &path, None, &token).await.1.to_string();
            assert!(told.contains(&title) && !told.contains(SECRET), "{playbook} {path}: {told}");
        }
        staff.open(proposed).await.unwrap();
        let seen = staff.page.text();
        assert!(seen.contains(&title) && !seen.contains(SECRET), "{playbook}: {seen}");
        assert_eq!(staff.post(proposed, &[("date", "2029-01-23")]).await.unwrap(), 422);
        assert!(!staff.page.text().contains(SECRET), "{playbook}: {}", staff.page.text());
        staff.open(proposed).await.unwrap();
        staff.send(proposed, &[]).await.unwrap();
        let draft = staff.page.actions("/plan/drafts/").remove(0);
        let moved = format!("/plan/2027/move?of=draft:{}&date=2028-01-18", draft.rsplit('/').next().unwrap());
        let path = "/api/v1/plan/2027";
        let told = crate::stage::api(&round.test, "GET", path, None, &token).await.1.to_string();
        assert!(told.contains(&title) && !told.contains(SECRET), "{playbook}: {told}");
        for page in ["/plan/2027", "/plan/2027/print", &moved] {
            staff.get(page).await.unwrap();
            let seen = staff.page.text();
            assert!(seen.contains(&title) && !seen.contains(SECRET), "{playbook} {page}: {seen}");
        }
        staff.open("/plan/2027").await.unwrap();
        staff.send(&draft, &[("act", "prepare")]).await.unwrap();
        assert!(staff.page.text().contains(SECRET), "the staff's own page says what it is");
    }
}

#[actix_web::test]
async fn a_series_that_was_handed_over_goes_by_the_neutral_title_on_the_plan() {
    let going = Going::new().await;
    let app = &going.test.app;
    let tx = app.db.scoped(going.test.center).write().await.unwrap();
    for id in [going.zero, going.first] {
        let mut row = gatherings::find(&tx, id).await.unwrap().unwrap();
        also_says(&mut row, [("neutral_title", serde_json::json!({ "ja": "打合せ", "en": "Meeting" }))]);
        assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    }
    let mut series = gatherings::series(&tx, going.series).await.unwrap().unwrap();
    series.title = Texts::both(SECRET, SECRET);
    assert!(gatherings::store::series::update(&tx, series.version, series.clone()).await.unwrap());
    tx.commit().await.unwrap();
    let to = serde_json::json!({ "to": "かもめ就業・生活支援センター" });
    let (path, token) = (format!("/api/v1/series/{}/given", going.series), going.test.token().await);
    assert_eq!(crate::stage::api(&going.test, "PUT", &path, Some(to), &token).await.0, 204);
    let mut staff = going.test.staff().await;
    staff.open("/plan/2026").await.unwrap();
    let seen = staff.page.text();
    assert!(seen.contains("打合せ</a> 2026年11月30日（月）"), "{seen}");
    assert!(seen.contains("「かもめ就業・生活支援センター」へ引き渡しました"), "{seen}");
    assert!(!seen.contains(SECRET), "{seen}");
    // Its rounds were put away with it; what is told of it on the way to its next host says no more either.
    staff.open(&format!("/plan/2026/bundle/{}/print", going.series)).await.unwrap();
    assert!(!staff.page.text().contains(SECRET), "{}", staff.page.text());
}

#[actix_web::test]
async fn rounds_ahead_keep_the_neutral_title_where_all_that_were_prepared_are_put_away() {
    let going = Going::new().await;
    let tx = going.test.app.db.scoped(going.test.center).write().await.unwrap();
    for id in [going.zero, going.first] {
        let mut row = gatherings::find(&tx, id).await.unwrap().unwrap();
        let neutral = serde_json::json!({ "ja": "打合せ", "en": "Meeting" });
        also_says(&mut row, [("neutral_title", neutral), ("public", false.into())]);
        row.deleted_at = Some(going.test.app.clock.now());
        assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    }
    tx.commit().await.unwrap();
    let token = going.test.token().await;
    let (_, told) = crate::stage::api(&going.test, "GET", "/api/v1/plan/2027", None, &token).await;
    let all = told["all"].as_array().unwrap();
    assert!(!all.is_empty(), "{told}");
    for mark in all {
        assert!(mark["title"]["ja"].as_str().unwrap().contains("打合せ"), "{mark}");
        assert_eq!(mark["public"], false, "{mark}");
    }
}

#[actix_web::test]
async fn what_its_playbook_keeps_from_public_pages_is_on_none() {
    let test = TestApp::spawn().await;
    for playbook in ["case-study", "pairing-programme"] {
        let making = Making { until: None, ..making(playbook) };
        plans::make(&test.app, test.center, Actor::Command, making).await.unwrap();
    }
    let mut staff = test.staff().await;
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "year"), ("act", "open")]).await.unwrap();
    let page = staff.page.link("/y/").expect("the page's address").replace("https://tsudoi.example", "");
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    let seen = guest.page.text();
    assert!(!seen.contains(SECRET) && !seen.contains("勉強会"), "{seen}");
}

#[actix_web::test]
async fn the_papers_of_a_case_are_numbered_handed_out_and_missed_until_somebody_decides() {
    let round = Round::made(TestApp::spawn().await, making("case-conference")).await;
    let page = format!("/gatherings/{}/papers", round.gathering);
    let mut staff = round.test.staff().await;
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("まだ番号をつけていません"), "{}", staff.page.text());
    assert_eq!(staff.post(&page, &[("act", "number"), ("copies", "たくさん")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&page, &[("act", "number"), ("copies", "３")]).await.unwrap(), 200);
    let token = round.test.token().await;
    let call = async |method: &str, path: &str, body: Option<serde_json::Value>| {
        crate::stage::api(&round.test, method, &format!("/api/v1{path}"), body, &token).await
    };
    let (_, all) = call("GET", &page, None).await;
    let ids: Vec<String> =
        all.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 3);
    staff.open(&page).await.unwrap();
    let first = format!("{page}/{}", ids[0]);
    assert_eq!(staff.post(&first, &[("act", "hand_out"), ("to", ""), ("version", "1")]).await.unwrap(), 422);
    staff.open(&page).await.unwrap();
    let to = [("act", "hand_out"), ("to", "青空ワーク 青空さん"), ("version", "1")];
    assert_eq!(staff.post(&first, &to).await.unwrap(), 200);
    let second = format!("{page}/{}", ids[1]);
    let (status, _) =
        call("POST", &second, Some(serde_json::json!({ "act": "hand_out", "words": "海辺市" }))).await;
    assert_eq!(status, 200);
    let (status, _) =
        call("POST", &second, Some(serde_json::json!({ "act": "hand_out", "words": "海辺市" }))).await;
    assert_eq!(status, 409, "it is out already");

    // Two are out: Today says so, under the neutral title, until each is back or settled.
    staff.open("/today").await.unwrap();
    let today = staff.page.text();
    assert!(today.contains("「打合せ」の資料を、すべて回収する") && !today.contains("青空さん"), "{today}");
    let (status, _) = call("POST", &first, Some(serde_json::json!({ "act": "collect" }))).await;
    assert_eq!(status, 200);
    let (status, _) = call("POST", &second, Some(serde_json::json!({ "act": "settle", "words": " " }))).await;
    assert_eq!(status, 422);
    staff.open("/today").await.unwrap();
    assert!(staff.page.text().contains("すべて回収する"), "one is still out");
    staff.open(&page).await.unwrap();
    let settle = [("act", "settle"), ("words", "明日うかがう"), ("version", "2")];
    assert_eq!(staff.post(&second, &settle).await.unwrap(), 200);
    staff.open("/today").await.unwrap();
    assert!(!staff.page.text().contains("すべて回収する"), "{}", staff.page.text());
    let (_, all) = call("PUT", &page, Some(serde_json::json!({ "copies": 0 }))).await;
    let left: Vec<&str> = all.as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
    assert_eq!(left, ["collected", "settled"], "what was handed out stays on the list");
    staff.open(&format!("{page}/print")).await.unwrap();
    let printed = staff.page.text();
    assert!(
        printed.contains("No. 2") && printed.contains("回収します") && !printed.contains(SECRET),
        "{printed}"
    );
    let (status, _) = call("POST", &second, Some(serde_json::json!({ "act": "undo" }))).await;
    assert_eq!(status, 200);
    staff.open("/today").await.unwrap();
    assert!(staff.page.text().contains("すべて回収する"), "taken back, it is missed again");
    let (status, _) = call("POST", &format!("{page}/collect"), None).await;
    assert_eq!(status, 200);
    staff.open("/today").await.unwrap();
    assert!(!staff.page.text().contains("すべて回収する"));
    assert!(round.test.mails().is_empty(), "nothing of it is mailed");
}
