//! The stocktaking: what each line of a year took and brought, a choice, and what the choice does.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::accounts::Actor;
use tsudoi::replies::door;
use tsudoi::tasks;
use tsudoi::voices::{self, decisions, offers};

use crate::round::Round;
use crate::series::Going;
use crate::stage::api;

/// The series of `going` after round 0 was held: two offices came with three people, one thing was decided, one of two
/// offers was kept.
pub async fn held() -> Going {
    let going = Going::new().await;
    let round = Round { test: going.test, gathering: going.zero };
    let aozora = round.office("青空ワーク", "あおぞらわーく").await;
    let hidamari = round.office("ひだまり", "ひだまり").await;
    round.office("なぎさ", "なぎさ").await;
    round.attends(&aozora, &["山田 花子", "木村 次郎"]).await;
    round.attends(&hidamari, &["佐藤 三郎"]).await;
    let Round { test, gathering } = round;
    test.at("2027-01-26T08:00:00Z").await;
    let (app, center) = (test.app.clone(), test.center);
    let parties = {
        let tx = app.db.scoped(center).read().await.unwrap();
        tsudoi::replies::parties(&tx, gathering).await.unwrap()
    };
    for party in &parties {
        for person in party.seated() {
            door::mark(&app, center, Actor::Command, gathering, person.id, true).await.unwrap();
        }
    }
    let words =
        |who: &str, what: &str| offers::Words { who: who.to_owned(), what: what.to_owned(), due_on: None };
    let by = Actor::Member(test.admin);
    let kept = offers::add(&app, center, by, gathering, words("青空ワーク", "見学を受ける")).await.unwrap();
    offers::add(&app, center, by, gathering, words("ひだまり", "求人票を配る")).await.unwrap();
    let done = offers::Edit::State(voices::OfferState::Done);
    offers::edit(&app, center, by, (gathering, kept), None, done).await.unwrap();
    decisions::add(&app, center, by, gathering, "次は3月に開く").await.unwrap();
    Going { test, ..going }
}

async fn line(going: &Going, token: &str) -> Value {
    let (status, told) = api(&going.test, "GET", "/api/v1/plan/2026/stocktaking", None, token).await;
    assert_eq!(status, 200, "{told}");
    let subject = format!("series:{}", going.series);
    told.as_array().unwrap().iter().find(|line| line["subject"] == subject).expect("the series").clone()
}

pub async fn say(going: &Going, token: &str, choice: &str, why: &str) -> u16 {
    let line = line(going, token).await;
    let said = json!({
        "subject": line["subject"], "hours": 12, "choice": choice, "why": why, "version": line["version"],
    });
    api(&going.test, "PUT", "/api/v1/plan/2026/stocktaking", Some(said), token).await.0
}

#[actix_web::test]
async fn a_line_says_what_it_took_and_brought_and_the_choice_stands_in_next_years_plan() {
    let going = held().await;
    let token = going.test.token().await;
    let found = line(&going, &token).await;
    let numbers =
        ["planned", "held", "offices", "new_offices", "people", "decisions", "offers", "offers_kept"]
            .map(|field| found[field].as_u64().unwrap());
    assert_eq!(numbers, [2, 1, 2, 2, 3, 1, 2, 1], "{found}");
    assert!(
        found["estimate"].as_u64().is_some_and(|hours| hours > 0),
        "the playbook tells its hours: {found}"
    );

    let mut staff = going.test.staff().await;
    let page = "/plan/2026/stocktaking";
    staff.open(page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2か所（うち初めて2か所）、のべ3名"), "{text}");
    let subject = format!("series:{}", going.series);
    let fields = |why| {
        vec![
            ("subject", subject.as_str()),
            ("hours", "18"),
            ("choice", "together"),
            ("why", why),
            ("version", "0"),
        ]
    };
    assert_eq!(staff.post(page, &fields("")).await.unwrap(), 422);
    assert!(staff.page.text().contains("わけを、ひとことで"));
    staff.send(page, &fields("二つの市の協議会と一緒に開きたい")).await.unwrap();
    assert!(staff.page.text().contains("相手をさがす用事"), "{}", staff.page.text());
    // A form from before comes too late, and keeps what was typed.
    assert_eq!(staff.post(page, &fields("別の考え")).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("別の考え") && text.contains("先にほかの人が"), "{text}");
    staff.open("/plan/2027").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("2026年度の棚卸しで決めたこと") && text.contains("一緒に開く"), "{text}");
    assert!(text.contains("二つの市の協議会と一緒に開きたい"), "{text}");
    staff.open("/plan/2026/stocktaking/print").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("一緒に開く") && text.contains("18時間"), "{text}");
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("一緒に開く相手をさがす"));
    assert_eq!(say(&going, &token, "go_on", "やはりこのまま").await, 204);
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("一緒に開く相手をさがす"), "another choice asks for it no more");
    assert_eq!(say(&going, &token, "go_on", "").await, 422);
}

#[actix_web::test]
async fn march_reminds_once_until_every_line_is_decided() {
    let going = held().await;
    let open = async || {
        let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
        let about = going.test.center.0;
        tasks::store::task::find_open(&tx, "year.stocktaking", about).await.unwrap().map(|task| task.due_on)
    };
    going.test.at("2027-02-27T03:00:00Z").await;
    assert_eq!(open().await, None);
    going.test.at("2027-03-01T03:00:00Z").await;
    assert_eq!(open().await, Some("2027-03-31".parse().ok()));
    let token = going.test.token().await;
    assert_eq!(say(&going, &token, "go_on", "楽しみにされている").await, 204);
    assert_eq!(open().await, None);
    going.test.at("2027-03-20T03:00:00Z").await;
    assert_eq!(open().await, None, "it does not come back");
}

#[actix_web::test]
async fn a_series_that_rests_makes_no_rounds_until_it_goes_on() {
    let going = held().await;
    let token = going.test.token().await;
    let ahead = async || {
        let path = format!("/api/v1{}", going.page);
        let (_, found) = api(&going.test, "GET", &path, None, &token).await;
        found["ahead"].as_array().unwrap().len()
    };
    assert!(ahead().await > 0);
    assert_eq!(say(&going, &token, "rest", "担当が足りない").await, 204);
    assert_eq!(ahead().await, 0);
    let mut staff = going.test.staff().await;
    staff.open(&going.page).await.unwrap();
    assert!(staff.page.text().contains("から休んでいます"), "{}", staff.page.text());
    let before = rounds(&going).await;
    for _ in 0..8 {
        going.test.advance(Duration::days(30)).await;
    }
    assert_eq!(rounds(&going).await, before, "no round is prepared by itself");
    assert_eq!(say(&going, &token, "go_on", "人が戻った").await, 204);
    assert!(ahead().await > 0);
}

async fn rounds(going: &Going) -> usize {
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    tsudoi::gatherings::list_of_series(&tx, going.series).await.unwrap().len()
}

#[actix_web::test]
async fn handing_over_asks_for_consent_and_gives_only_those_who_agree() {
    let going = held().await;
    let token = going.test.token().await;
    assert_eq!(say(&going, &token, "hand_over", "隣のセンターが引き受ける").await, 204);
    let mut staff = going.test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("渡してよいか、事業所に伺う") && text.contains("次の主催者に渡す"), "{text}");
    let page = format!("/plan/2026/bundle/{}", going.series);
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("渡してよい0か所、まだ伺っていない2か所"), "{}", staff.page.text());
    let (_, told) =
        api(&going.test, "GET", &format!("/api/v1/series/{}/bundle", going.series), None, &token).await;
    let members = told["members"].as_array().unwrap();
    assert_eq!(members.len(), 2, "who never came is on no roster");
    assert!(members.iter().all(|one| one["email"] == ""), "nothing of those who were not asked: {told}");
    // Each of them gets a letter with what would go, and nothing else.
    staff.open(&format!("{page}/letters")).await.unwrap();
    let letters = staff.page.text();
    assert_eq!(letters.matches("渡さないでほしい").count(), 2, "{letters}");
    assert!(letters.contains("青空ワーク") && letters.contains("partner.example"), "{letters}");
    assert!(letters.contains("お返事がないあいだは"), "{letters}");
    staff.open(&page).await.unwrap();
    let ids: Vec<&str> = members.iter().map(|one| one["organization"].as_str().unwrap()).collect();
    staff
        .send(&page, &[("office", ids[0]), ("office", ids[1]), ("said", "yes"), ("said", "no")])
        .await
        .unwrap();
    assert!(staff.page.text().contains("渡してよい1か所、まだ伺っていない0か所"), "{}", staff.page.text());
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let open = tasks::store::task::find_open(&tx, "year.consent", going.series.0).await.unwrap();
    assert!(open.is_none(), "everybody was asked");
    drop(tx);
    let (yes, no) = (members[0]["name"].as_str().unwrap(), members[1]["name"].as_str().unwrap());
    staff.open(&format!("{page}/print")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains(yes) && !text.contains(no), "{text}");
    assert!(text.contains("次は3月に開く") && text.contains("partner.example"), "{text}");
    staff.open(&format!("{page}/roster")).await.unwrap();
    let table = staff.page.text();
    assert!(table.starts_with("\u{feff}\"名称\",\"担当者\",\"電話\",\"メール\"\r\n"), "{table}");
    assert!(table.contains(yes) && !table.contains(no), "{table}");
    staff.open(&format!("{page}/letters")).await.unwrap();
    assert!(staff.page.text().contains("まだ伺っていない事業所はありません"), "{}", staff.page.text());
    staff.open(&format!("{page}/file")).await.unwrap();
    let file: Value = staff.page.json().unwrap();
    assert_eq!(file["members"].as_array().unwrap().len(), 1);
    assert!(file["playbook"].as_str().unwrap().contains("[[steps]]"), "the plan is the playbook's file");
    assert!(!file.to_string().contains(no), "{file}");
}

#[actix_web::test]
async fn ending_drafts_the_thanks_and_a_person_sends_them() {
    let going = held().await;
    let token = going.test.token().await;
    let mut staff = going.test.staff().await;
    let page = "/plan/2026/stocktaking";
    assert_eq!(say(&going, &token, "end", "役目を終えた").await, 204);
    staff.open(page).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("1回開き、2か所・のべ3名"), "the thanks are drafted from what it was: {text}");
    assert!(text.contains("was held 1 times this year"), "and in English: {text}");
    let end = format!("{page}/end");
    staff.send(&end, &[]).await.unwrap();
    assert!(staff.page.text().contains("準備中の回が残っていないか"), "round 1 is in preparation");
    let call_off = format!("/api/v1/gatherings/{}/call-off", going.first);
    let version = {
        let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
        tsudoi::gatherings::find(&tx, going.first).await.unwrap().unwrap().version
    };
    let (status, told) = api(
        &going.test,
        "POST",
        &call_off,
        Some(json!({ "reason": "ひと区切り", "version": version })),
        &token,
    )
    .await;
    assert!(status < 300, "{told}");
    going.test.advance(Duration::minutes(1)).await;
    // Of the two who are thanked, one reads English.
    {
        let app = &going.test.app;
        let tx = app.db.scoped(going.test.center).write().await.unwrap();
        let english = "update askings set lang = 'en' where organization_id in
            (select id from organizations where name = 'ひだまり')";
        sea_orm::ConnectionTrait::execute_unprepared(&tx, english).await.unwrap();
        tx.commit().await.unwrap();
    }
    staff.open(page).await.unwrap();
    staff.send(&end, &[("words_en", "It ends here. Thank you, all of you.")]).await.unwrap();
    assert!(staff.page.text().contains("お礼を出し、この定例を終えました"), "{}", staff.page.text());
    going.test.advance(Duration::days(1)).await;
    let thanked = going.test.mails().iter().filter(|mail| mail.text().contains("ここでひと区切り")).count();
    assert_eq!(thanked, 1, "those who came to the newest round that was held");
    let mails = going.test.mails();
    let english = mails.iter().filter(|mail| mail.text().contains("Thank you, all of you.")).count();
    assert_eq!(english, 1, "each in the words of their language");
    assert_eq!(line(&going, &token).await["goes_on"], false);
    staff.open(page).await.unwrap();
    assert!(staff.page.actions("/end").is_empty(), "it ended once");
}
