//! A series that goes from one center to another: handed over here, gone on with there.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::contacts::OrganizationInput;
use tsudoi::db::{GatheringId, SeriesId};
use tsudoi::gatherings::service::{LetterIn, minutes, save_letter};
use tsudoi::i18n::Texts;
use tsudoi::plans::service::{NewStep, add_step};
use tsudoi::{contacts, gatherings, plans, tasks};

use crate::invitations::fixture::Office;
use crate::series::Going;
use crate::stage::api;
use crate::stocktaking::{held, say};
use crate::support::TestApp;

const FISCAL: i32 = 2026;

/// What each of the offices of a series says, in the order of its roster; the names of both.
async fn asked(going: &Going, token: &str) -> (String, String) {
    let path = format!("/api/v1/series/{}/bundle", going.series);
    let (_, told) = api(&going.test, "GET", &path, None, token).await;
    let members = told["members"].as_array().unwrap().clone();
    let said = json!([
        { "organization": members[0]["organization"], "agrees": true },
        { "organization": members[1]["organization"], "agrees": false },
    ]);
    assert_eq!(api(&going.test, "PUT", &path, Some(said), token).await.0, 204);
    let name = |at: usize| members[at]["name"].as_str().unwrap().to_owned();
    (name(0), name(1))
}

/// Approved minutes of round 0.
async fn recorded(going: &Going, body: &str) {
    let (app, center, by) = (&going.test.app, going.test.center, Actor::Member(going.test.admin));
    minutes::save(app, center, by, going.zero, None, &Texts::ja(body)).await.unwrap();
    minutes::approve(app, center, by, going.zero, 1, true).await.unwrap();
}

async fn file_of(going: &Going) -> String {
    let mut staff = going.test.staff().await;
    staff.open(&format!("/plan/{FISCAL}/bundle/{}/file", going.series)).await.unwrap();
    // The offices of the tests have no number that a book would take.
    staff.page.text().replace("000-000-2000", "029-241-0944")
}

async fn rounds(test: &TestApp, series: SeriesId) -> Vec<gatherings::Gathering> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::list_of_series(&tx, series).await.unwrap()
}

#[actix_web::test]
async fn a_series_that_was_handed_over_is_prepared_here_no_more_until_it_comes_back() {
    let going = held().await;
    let token = going.test.token().await;
    assert_eq!(say(&going, &token, "hand_over", "隣のセンターが引き受ける").await, 204);
    recorded(&going, "見学の受け入れについて話した。").await;
    asked(&going, &token).await;
    let mut staff = going.test.staff().await;
    let bundle = format!("/plan/{FISCAL}/bundle/{}", going.series);
    staff.open(&bundle).await.unwrap();
    assert!(staff.page.text().contains("うち議事録1回分"), "{}", staff.page.text());
    staff.open(&format!("{bundle}/print")).await.unwrap();
    assert!(staff.page.text().contains("見学の受け入れについて話した。"), "{}", staff.page.text());

    let given = format!("{bundle}/given");
    staff.open(&given).await.unwrap();
    assert!(staff.page.text().contains("まだ誰にも案内していないので、片付けます"), "{}", staff.page.text());
    assert_eq!(staff.post(&given, &[("to", " ")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("どこに渡したかを書いてください"), "{}", staff.page.text());
    let to = [("to", "かもめ就業・生活支援センター"), ("word", "4月に一緒に開いて引き継いだ")];
    staff.send(&given, &to).await.unwrap();
    for page in [&going.page, &format!("/plan/{FISCAL}"), &format!("/plan/{FISCAL}/stocktaking")] {
        staff.open(page).await.unwrap();
        let text = staff.page.text();
        assert!(text.contains("「かもめ就業・生活支援センター」へ引き渡しました"), "{page}: {text}");
    }
    assert!(staff.page.text().contains("4月に一緒に開いて引き継いだ"));
    let (_, told) = api(&going.test, "GET", &format!("/api/v1{}", going.page), None, &token).await;
    assert_eq!(told["given"]["to"], "かもめ就業・生活支援センター");
    assert!(told["ahead"].as_array().unwrap().is_empty(), "{told}");
    assert_eq!(rounds(&going.test, going.series).await.len(), 1, "round 1 was put away");
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    for kind in ["year.consent", "year.bundle"] {
        assert!(tasks::store::task::find_open(&tx, kind, going.series.0).await.unwrap().is_none(), "{kind}");
    }
    drop(tx);
    let again = json!({ "to": "ほかのところ" });
    let path = format!("/api/v1/series/{}/given", going.series);
    assert_eq!(api(&going.test, "PUT", &path, Some(again), &token).await.0, 409);
    // Nothing begins by itself, and nothing can be decided about it.
    going.test.advance(Duration::days(20)).await;
    assert_eq!(rounds(&going.test, going.series).await.len(), 1);
    let add = json!({ "date": "2027-06-01", "starts": "15:00:00", "minutes": 90 });
    let (status, told) =
        api(&going.test, "POST", &format!("/api/v1{}/rounds", going.page), Some(add), &token).await;
    assert_eq!(status, 409, "{told}");
    let mut staff = going.test.staff().await;
    staff.open(&format!("/gatherings/{}/next", going.zero)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("へ引き渡しました") && !text.contains("まとまったことを記録する"), "{text}");

    // It comes back with the round that was put away.
    staff.open(&given).await.unwrap();
    staff.send(&given, &[("act", "back")]).await.unwrap();
    assert!(staff.page.text().contains("ここで続けることに戻しました"), "{}", staff.page.text());
    let back = rounds(&going.test, going.series).await;
    assert!(back.iter().any(|round| round.id == going.first && round.round == Some(1)), "{back:?}");
    assert_eq!(api(&going.test, "DELETE", &path, None, &token).await.0, 409, "it is here");
}

#[actix_web::test]
async fn what_one_center_hands_over_another_goes_on_with() {
    let going = held().await;
    let token = going.test.token().await;
    assert_eq!(say(&going, &token, "hand_over", "隣のセンターが引き受ける").await, 204);
    recorded(&going, "見学の受け入れについて話した。").await;
    let (yes, no) = asked(&going, &token).await;
    let file = file_of(&going).await;
    assert!(file.contains(&yes) && !file.contains(&no), "{file}");

    let there = TestApp::spawn().await;
    there.at("2027-02-10T01:00:00Z").await;
    let known = there.office(Office { name: "なぎさ", email: "a@nagisa.example", ..Office::default() }).await;
    let mut staff = there.staff().await;
    staff.open("/playbooks").await.unwrap();
    assert!(staff.page.text().contains("定例を引き継ぐ"));
    staff.open("/series/bring").await.unwrap();
    staff.upload("/series/bring", "file", ("series.json", file.as_bytes())).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(
        text.contains("みなと就業・生活支援センター") && text.contains(&yes) && !text.contains(&no),
        "{text}"
    );
    assert!(text.contains("第1回") && text.contains("棚にもうあります"), "{text}");
    let all = async || {
        let tx = there.app.db.scoped(there.center).read().await.unwrap();
        gatherings::all_series(&tx).await.unwrap()
    };
    assert!(all().await.is_empty(), "looking changes nothing");
    staff.upload("/series/bring", "file", ("series.json", file.as_bytes())).await.unwrap();
    assert!(staff.page.text().contains("引き継ぎました"), "{}", staff.page.text());
    let series = all().await.pop().unwrap();
    assert_eq!((series.first_round, series.minutes), (1, 90));
    let page = format!("/series/{}", series.id);
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("見学の受け入れについて話した。") && text.contains("次は3月に開く"), "{text}");
    assert!(text.contains("みなと就業・生活支援センターから引き継いだ名簿") && text.contains(&yes), "{text}");
    assert!(!text.contains("回はつくられていません"), "what was held elsewhere is not missed: {text}");
    let token = there.token().await;
    let (_, told) = api(&there, "GET", &format!("/api/v1{page}"), None, &token).await;
    assert_eq!((&told["ahead"][0]["number"], &told["ahead"][0]["date"]), (&json!(1), &json!("2027-03-23")));

    // The same file makes no second series.
    let again = json!({ "file": file });
    let (status, refused) = api(&there, "POST", "/api/v1/series/bring", Some(again), &token).await;
    assert_eq!(status, 422, "{refused}");

    // The roster waits until somebody takes it; then the office is in the book and belongs to the series.
    let brought = format!("/api/v1{page}/brought");
    let (_, origin) = api(&there, "GET", &brought, None, &token).await;
    let offices = origin["offices"].as_array().unwrap();
    assert_eq!((offices.len(), &offices[0]["state"]), (1, &json!("open")));
    let book = async || {
        let tx = there.app.db.scoped(there.center).read().await.unwrap();
        let all = contacts::list_organizations(&tx).await.unwrap();
        all.into_iter()
            .filter(|row| !row.is_own_center && row.id != known)
            .map(|row| row.name)
            .collect::<Vec<_>>()
    };
    assert!(book().await.is_empty());
    let act = format!("{page}/brought/{}", offices[0]["id"].as_str().unwrap());
    staff.send(&act, &[("act", "take")]).await.unwrap();
    assert!(
        staff.page.text().contains("住所録に入れ、この定例のメンバーにしました"),
        "{}",
        staff.page.text()
    );
    assert_eq!(book().await, [yes.as_str()]);
    let members = async || {
        let (_, told) = api(&there, "GET", &format!("/api/v1{page}/members"), None, &token).await;
        told.as_array().unwrap().len()
    };
    assert_eq!(members().await, 1);
    staff.send(&act, &[("act", "back")]).await.unwrap();
    assert!(book().await.is_empty() && members().await == 0, "it was taken back");
    let (_, origin) = api(&there, "POST", &format!("{brought}/take-all"), None, &token).await;
    assert_eq!(origin["offices"][0]["state"], "taken");
    assert_eq!(book().await, [yes.as_str()]);

    // Its first round here is made of the playbook that came, under its number.
    let make = format!("/gatherings/new?series={}&date=2027-03-23", series.id);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("この回の準備を始める"), "{}", staff.page.text());
    staff.open(&make).await.unwrap();
    let typed = [("venue", "かもめ会館"), ("capacity", "20"), ("reply_deadline", "2027-03-10")];
    staff.send("/gatherings/new", &typed).await.unwrap();
    let made = rounds(&there, series.id).await;
    assert_eq!((made.len(), made[0].round), (1, Some(1)));
    assert!(made[0].title.get("ja").contains("第1回"), "{:?}", made[0].title);
    let (_, told) = api(&there, "GET", &format!("/api/v1{page}"), None, &token).await;
    assert_eq!(told["ahead"][0]["number"], 2, "{told}");
}

#[actix_web::test]
async fn an_office_that_the_book_knows_is_recognised_and_its_own_words_stay() {
    let going = held().await;
    let token = going.test.token().await;
    let (yes, _) = asked(&going, &token).await;
    let file = file_of(&going).await;
    let there = TestApp::spawn().await;
    there.at("2027-02-10T01:00:00Z").await;
    let input = OrganizationInput {
        name: yes,
        kinds: vec!["b_type".to_owned()],
        channel: "email".to_owned(),
        email: "own@office.example".to_owned(),
        ..OrganizationInput::default()
    };
    let tx = there.app.db.scoped(there.center).write().await.unwrap();
    let known = contacts::add_organization(&there.app, &tx, Actor::Command, &input).await.unwrap().id;
    tx.commit().await.unwrap();
    let token = there.token().await;
    let body = json!({ "file": file });
    let (_, seen) = api(&there, "POST", "/api/v1/series/bring/preview", Some(body.clone()), &token).await;
    assert_eq!(seen["offices"][0]["known"], known.to_string(), "{seen}");
    let (status, made) = api(&there, "POST", "/api/v1/series/bring", Some(body), &token).await;
    assert_eq!(status, 200, "{made}");
    let brought = format!("/api/v1/series/{}/brought", made["series"].as_str().unwrap());
    let (_, origin) = api(&there, "POST", &format!("{brought}/take-all"), None, &token).await;
    let office = &origin["offices"][0];
    assert_eq!((&office["organization"], &office["state"]), (&json!(known.to_string()), &json!("taken")));
    let tx = there.app.db.scoped(there.center).read().await.unwrap();
    let row = contacts::find_organization(&tx, known).await.unwrap().unwrap();
    assert_eq!(row.email, "own@office.example");
}

#[actix_web::test]
async fn a_file_that_cannot_be_used_changes_nothing_and_says_why() {
    let going = held().await;
    let good: Value = serde_json::from_str(&file_of(&going).await).unwrap();
    let there = TestApp::spawn().await;
    let token = there.token().await;
    let with = |field: &str, value: Value| {
        let mut bad = good.clone();
        bad[field] = value;
        bad.to_string()
    };
    let files = [
        String::new(),
        "{".to_owned(),
        "{}".to_owned(),
        "[1, 2]".to_owned(),
        with("kind", json!("something-else")),
        with("title", json!({})),
        with("title", json!(7)),
        with("rule", json!("FREQ=HOURLY")),
        with("rule", json!("whenever")),
        with("starts_at", Value::Null),
        with("minutes", json!(0)),
        with("zone", json!("Mars/Olympus")),
        with("next_round", json!(-3)),
        with("playbook", json!("no = playbook")),
        with("members", json!([{ "name": "", "agrees": true }])),
        with("rounds", json!([{ "minutes": "長".repeat(10_001) }])),
    ];
    for file in files {
        let body = Some(json!({ "file": file }));
        let (status, told) = api(&there, "POST", "/api/v1/series/bring", body, &token).await;
        assert_eq!(status, 422, "{file:.80}: {told}");
    }
    let mut staff = there.staff().await;
    staff.open("/series/bring").await.unwrap();
    let bad = with("kind", json!("something-else"));
    assert!(staff.upload("/series/bring", "file", ("other.json", bad.as_bytes())).await.is_err());
    assert!(staff.page.text().contains("定例を引き渡すファイルではありません"), "{}", staff.page.text());
    let tx = there.app.db.scoped(there.center).read().await.unwrap();
    assert!(gatherings::all_series(&tx).await.unwrap().is_empty());
}

#[actix_web::test]
async fn what_became_of_a_gathering_becomes_a_playbook_and_the_rounds_to_come_are_made_by_it() {
    let going = Going::new().await;
    let test = &going.test;
    let token = test.token().await;
    let (app, center, by) = (&test.app, test.center, Actor::Member(test.admin));
    // A letter is reworded, a block changed, a step added and one left out.
    let whole = async |id| {
        let tx = app.db.scoped(center).read().await.unwrap();
        gatherings::whole(&tx, id).await.unwrap().unwrap()
    };
    let before = whole(going.first).await;
    let letter = before.letters.iter().find(|letter| letter.purpose == "thanks").unwrap().clone();
    let body = Texts::both("こころからお礼を申し上げます。", "Our warmest thanks.");
    let words = LetterIn { subject: letter.subject.clone(), body: body.clone(), version: letter.version };
    save_letter(app, center, by, going.first, &letter.letter, words).await.unwrap();
    let new = NewStep {
        title: Texts::both("名札の色を分ける", "Colour the badges"),
        date: "2027-03-20".parse().unwrap(),
        time: "10:00:00".parse().unwrap(),
        ..NewStep::default()
    };
    add_step(app, center, by, going.first, new).await.unwrap();
    let steps = async |id: GatheringId| {
        let tx = app.db.scoped(center).read().await.unwrap();
        plans::store::step::list_of(&tx, id.0).await.unwrap()
    };
    let gone = steps(going.first).await.into_iter().find(|row| row.action == "plan_visits").unwrap();
    let path = format!("/api/v1/gatherings/{}/steps/{}", going.first, gone.id);
    let act = json!({ "act": "skip", "why": "会場でお話しできた", "version": gone.version });
    let (status, told) = api(test, "POST", &format!("{path}/act"), Some(act), &token).await;
    assert!(status < 300, "{told}");

    // It is shown before it is kept.
    let page = format!("/gatherings/{}/playbook", going.first);
    let mut staff = test.staff().await;
    staff.open(&format!("/gatherings/{}/prepare", going.first)).await.unwrap();
    assert!(staff.page.text().contains("この会から手引きをつくる"));
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("こころからお礼を申し上げます。") && text.contains("名札の色を分ける"), "{text}");
    assert!(!text.contains("手引きにできないところ"), "{text}");
    let (_, told) = api(test, "GET", &format!("/api/v1{page}"), None, &token).await;
    let what = |key: &str| {
        let all = told.as_array().unwrap();
        all.iter().find(|one| one["key"].as_str().unwrap() == key).map(|one| one["what"].clone())
    };
    assert_eq!(what(&format!("steps/{}", gone.step)), Some(json!("removed")), "{told}");
    assert_eq!(what(&format!("letters/{}", letter.letter)), Some(json!("changed")), "{told}");
    staff.send(&page, &[("called_ja", "みなと版")]).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("手引きとして棚に残しました") && text.contains("みなと版"), "{text}");

    // It can be chosen for the rounds to come, with what differs, and taken back.
    test.advance(Duration::minutes(1)).await;
    let page = format!("{}/playbook", going.page);
    staff.open(&going.page).await.unwrap();
    assert!(staff.page.text().contains("これからの回の手引き"));
    let (_, told) = api(test, "GET", &format!("/api/v1{page}"), None, &token).await;
    let choices = told["choices"].as_array().unwrap();
    let own = choices.iter().find(|one| one["called"]["ja"] == "みなと版").expect("the own one").clone();
    let name = own["id"].as_str().unwrap().to_owned();
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("みなと版"), "{}", staff.page.text());
    staff.open(&format!("{page}?playbook={name}")).await.unwrap();
    assert!(staff.page.text().contains("こころからお礼を申し上げます。"), "{}", staff.page.text());
    staff.send(&page, &[]).await.unwrap();
    assert!(staff.page.text().contains("これからの回の手引きを選びました"), "{}", staff.page.text());
    staff.send(&page, &[("act", "undo")]).await.unwrap();
    let (_, told) = api(test, "GET", &format!("/api/v1{page}"), None, &token).await;
    assert_eq!((&told["playbook"], &told["can_undo"]), (&json!("round-zero"), &json!(false)));
    let choose = json!({ "playbook": name });
    let (status, told) = api(test, "PUT", &format!("/api/v1{page}"), Some(choose), &token).await;
    assert_eq!((status, &told["playbook"]), (200, &json!(name)), "{told}");
    let (status, _) =
        api(test, "PUT", &format!("/api/v1{page}"), Some(json!({ "playbook": "no-such" })), &token).await;
    assert_eq!(status, 422);

    // The round in preparation is as it was; the next one has it all.
    assert_eq!(whole(going.first).await.gathering.playbook_id, "round-zero");
    let path = format!("/api/v1{}/rounds/2027-05-25/prepare", going.page);
    let (_, told) = api(test, "POST", &path, None, &token).await;
    let second: GatheringId = told["gathering"].as_str().unwrap().parse().unwrap();
    let made = whole(second).await;
    assert_eq!(made.gathering.playbook_id, name);
    assert_eq!(made.letters.iter().find(|row| row.letter == letter.letter).unwrap().body, body);
    assert_eq!((made.capacity(), made.venues.len()), (before.capacity(), before.venues.len()));
    let planned = steps(second).await;
    assert!(planned.iter().any(|row| row.title.get("ja") == "名札の色を分ける"), "the step that was added");
    assert!(planned.iter().all(|row| row.step != gone.step), "the step that was left out");
    let (_, told) = api(test, "GET", &format!("/api/v1{page}"), None, &token).await;
    assert_eq!((&told["chosen_at"], &told["can_undo"]), (&Value::Null, &json!(false)), "it was made: {told}");
}
