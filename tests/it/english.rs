//! What is drafted after a gathering is drafted in English too where somebody who is asked reads English, and reaches
//! them in their words.

use chrono::Duration;
use sea_orm::ConnectionTrait;
use serde_json::json;
use tsudoi::gatherings;
use tsudoi::invitations::Asking;

use crate::after::Held;
use crate::stage::api;

/// An office reads English.
async fn reads_english(held: &Held, asking: &Asking) {
    let tx = held.round.test.app.db.scoped(held.round.test.center).write().await.unwrap();
    let sql = "update askings set lang = 'en' where center_id = $1 and id = $2";
    tx.execute_raw(tx.sql(sql, [held.round.test.center.into(), asking.id.into()])).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether any mail to the office says so.
async fn was_told(held: &Held, asking: &Asking, words: &str) -> bool {
    held.round.mails(asking).await.iter().any(|mail| mail.text().contains(words))
}

#[actix_web::test]
async fn a_proposal_is_drawn_up_and_read_in_both_languages() {
    let mut held = Held::thanked().await;
    let page = held.page("proposal");
    held.staff.open(&page).await.unwrap();
    assert!(!held.staff.page.text().contains("頻度と曜日・時刻（英語）"), "nobody reads English");
    reads_english(&held, &held.aozora).await;
    let (_, told) = held.api("GET", "proposal", None).await;
    let drawn = &told["drawn_up"];
    assert!(drawn["rhythm"].as_str().unwrap().contains("火曜"), "{told}");
    assert!(drawn["rhythm_en"].as_str().unwrap().contains("Tuesday"), "{told}");
    assert!(drawn["dates"].as_str().unwrap().contains('年'), "{told}");
    assert!(drawn["dates_en"].as_str().unwrap().contains("2027"), "{told}");
    assert!(!drawn["dates_en"].as_str().unwrap().contains('年'), "{told}");
    assert!(drawn["sharing_en"].as_str().unwrap().contains("take turns"), "{told}");

    // Whoever reads the pages in English draws up the same.
    held.staff.open(&format!("{page}?lang=en")).await.unwrap();
    let fields = held.staff.page.fields(&page).unwrap();
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!(
        (field("rhythm"), field("rhythm_en")),
        (drawn["rhythm"].as_str().unwrap().to_owned(), drawn["rhythm_en"].as_str().unwrap().to_owned(),)
    );
    held.staff.open(&format!("{page}?lang=ja")).await.unwrap();
    let words = [
        ("contents", "求人・実習先の共有"),
        ("contents_en", "Sharing jobs and placements"),
        ("sharing_en", ""),
    ];
    held.staff.send(&page, &words).await.unwrap();
    held.staff.send(&format!("{page}/send"), &[("whom", "invited")]).await.unwrap();
    held.round.test.advance(Duration::minutes(2)).await;
    assert!(was_told(&held, &held.aozora, "Sharing jobs and placements").await);
    assert!(was_told(&held, &held.midori, "求人・実習先の共有").await);
    let mut guest = held.round.test.guest();
    guest.open(&format!("{}/next?lang=en", held.round.link(&held.aozora))).await.unwrap();
    let text = guest.page.text().to_string();
    assert!(text.contains("Sharing jobs and placements") && text.contains("Tuesday"), "{text}");
    // A part that nobody wrote in English is there in Japanese.
    assert!(text.contains("持ち回りにできればと思います"), "{text}");
    let mut other = held.round.test.guest();
    other.open(&format!("{}/next", held.round.link(&held.midori))).await.unwrap();
    assert!(other.page.text().contains("求人・実習先の共有"), "{}", other.page.text());
    assert!(!other.page.text().contains("Sharing jobs"), "{}", other.page.text());
}

#[actix_web::test]
async fn what_was_agreed_opens_the_english_letter_in_english() {
    let mut held = Held::proposed().await;
    reads_english(&held, &held.aozora).await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    assert!(held.staff.page.text().contains("まとまったこと（英語）"), "{}", held.staff.page.text());
    let agreed = [("agreed", "3か月に1回、いっしょに続ける"), ("agreed_en", "Every three months, together")];
    held.staff.send(&next, &agreed).await.unwrap();
    let id = held.staff.page.url.split('/').nth(2).unwrap().parse().unwrap();
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let made = gatherings::find(&tx, id).await.unwrap().unwrap();
    let series = gatherings::series(&tx, made.series_id.unwrap()).await.unwrap().unwrap();
    drop(tx);
    assert_eq!((series.agreed.as_str(), series.agreed_en.as_str()), (agreed[0].1, agreed[1].1));
    let opening = made.since_last.unwrap();
    assert!(opening.0["en"].contains(agreed[1].1) && !opening.0["en"].contains(agreed[0].1), "{opening:?}");
    assert!(opening.0["ja"].contains(agreed[0].1) && !opening.0["ja"].contains(agreed[1].1), "{opening:?}");
    let token = held.round.test.token().await;
    let path = format!("/api/v1/series/{}", series.id);
    let (_, told) = api(&held.round.test, "GET", &path, None, &token).await;
    assert_eq!(told["agreed_en"], agreed[1].1, "{told}");
    let mut guest = held.round.test.guest();
    guest.open(&format!("{}/next?lang=en", held.round.link(&held.aozora))).await.unwrap();
    assert!(guest.page.text().contains(agreed[1].1), "{}", guest.page.text());
}

#[actix_web::test]
async fn the_thanks_of_an_ending_are_looked_at_and_sent_in_both_languages() {
    let mut held = Held::proposed().await;
    reads_english(&held, &held.aozora).await;
    let (ja, en) = ("それぞれの訪問で続けることにしました。", "We go on by visiting each of you.");
    held.staff.open(&held.page("next")).await.unwrap();
    held.staff.send(&held.page("next/end"), &[("words", ja), ("words_en", en)]).await.unwrap();
    let text = held.staff.page.text().to_string();
    assert!(text.contains(ja) && text.contains(en), "looked at once more: {text}");
    held.staff.send(&held.page("next/end"), &[("step", "send")]).await.unwrap();
    held.round.test.advance(Duration::minutes(2)).await;
    assert!(was_told(&held, &held.aozora, en).await && !was_told(&held, &held.aozora, ja).await);
}

#[actix_web::test]
async fn minutes_are_drafted_and_read_in_both_languages() {
    let mut held = Held::thanked().await;
    let page = held.page("minutes");
    let (_, told) = held.api("GET", "minutes", None).await;
    assert_eq!(told["body_en"], "", "nobody reads English: {told}");
    reads_english(&held, &held.aozora).await;
    let (_, told) = held.api("GET", "minutes", None).await;
    let drafted = told["body_en"].as_str().unwrap().to_owned();
    assert!(drafted.contains("26 January 2027") && !drafted.contains('年'), "{told}");
    assert!(told["body"].as_str().unwrap().contains("2027年1月26日"), "{told}");
    held.staff.open(&page).await.unwrap();
    assert!(held.staff.page.text().contains("議事録（英語）"), "{}", held.staff.page.text());
    let long = "x".repeat(10_001);
    assert_eq!(held.staff.post(&page, &[("body_en", long.as_str())]).await.unwrap(), 422);
    held.staff.open(&page).await.unwrap();
    let words = [("body", "見学の受け入れについて話した。"), ("body_en", "We talked about visits.")];
    held.staff.send(&page, &words).await.unwrap();
    let (_, told) = held.api("GET", "minutes", None).await;
    assert_eq!((&told["body"], &told["body_en"]), (&json!(words[0].1), &json!(words[1].1)));
    let approval = json!({ "version": told["version"], "approved": true });
    assert_eq!(held.api("POST", "minutes/approval", Some(approval)).await.0, 200);
    held.staff.open(&page).await.unwrap();
    let text = held.staff.page.text().to_string();
    assert!(text.contains(words[0].1) && text.contains(words[1].1), "{text}");
    let mut guest = held.round.test.guest();
    for (lang, said, other) in [("en", words[1].1, words[0].1), ("ja", words[0].1, words[1].1)] {
        guest.open(&format!("{}/minutes?lang={lang}", held.round.link(&held.aozora))).await.unwrap();
        let text = guest.page.text();
        assert!(text.contains(said) && !text.contains(other), "{lang}: {text}");
    }
    held.staff.open(&format!("{page}/print?lang=en")).await.unwrap();
    assert!(held.staff.page.text().contains(words[1].1), "{}", held.staff.page.text());
}
