//! Decided together: a proposal out of the answers, a word from those who came, then a round with joint names, or a
//! good ending.

use chrono::Duration;
use serde_json::{Value as Json, json};
use tsudoi::gatherings;
use tsudoi::i18n::Lang;
use tsudoi::invitations::Scene;

use crate::after::Held;
use crate::stage::api;
use crate::support::Mail;

impl Held {
    /// As [`Held::thanked`], with a proposal kept and sent to those who came.
    async fn proposed() -> Self {
        let mut held = Self::thanked().await;
        let page = held.page("proposal");
        held.staff.open(&page).await.unwrap();
        held.staff.send(&page, &[("contents", "求人・実習先の共有")]).await.unwrap();
        held.staff.send(&format!("{page}/send"), &[("whom", "came")]).await.unwrap();
        held.round.test.advance(Duration::minutes(2)).await;
        held
    }

    async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
        let token = self.round.test.token().await;
        let path = format!("/api/v1/gatherings/{}/{path}", self.round.gathering);
        api(&self.round.test, method, &path, body, &token).await
    }
}

#[actix_web::test]
async fn the_proposal_goes_to_those_who_came_and_their_word_stands_beside_it() {
    let mut held = Held::proposed().await;
    let mails = held.mails_about(&held.aozora, "案をご覧ください").await;
    assert_eq!(mails.len(), 1);
    let text = mails[0].text();
    assert!(text.contains("第4火曜") && text.contains("求人・実習先の共有"), "{text}");
    assert!(
        held.mails_about(&held.midori, "案をご覧ください").await.is_empty(),
        "who was not there is not asked"
    );

    // The same link leads to the proposal now; looking changes nothing.
    let link = held.round.link(&held.aozora);
    let mut guest = held.round.test.guest();
    guest.open(&link).await.unwrap();
    assert!(guest.page.url.ends_with("/next"), "{}", guest.page.url);
    let page = format!("{link}/next");
    assert_eq!(guest.post(&page, &[("stance", "remark")]).await.unwrap(), 422, "an empty remark is no word");
    let word = [
        ("stance", "remark"),
        ("remark", "木曜のほうが助かります"),
        ("offers", "hosts"),
        ("offers", "rooms"),
    ];
    guest.send(&page, &word).await.unwrap();
    assert!(guest.page.text().contains("いっしょに主催できる") && guest.page.text().contains("木曜のほうが"));
    guest.open(&format!("{page}?change=1")).await.unwrap();
    guest.send(&page, &[("stance", "fine"), ("offers", "hosts")]).await.unwrap();

    let (_, told) = held.api("GET", "proposal", None).await;
    let parties = told["kept"]["parties"].as_array().unwrap();
    assert_eq!(parties.len(), 1, "{told}");
    assert_eq!((&parties[0]["word"]["fine"], &parties[0]["word"]["hosts"]), (&json!(true), &json!(true)));
    // Somebody who was not asked has nothing to look at, and nothing leaves twice.
    let mut other = held.round.test.guest();
    assert_eq!(other.get(&format!("{}/next", held.round.link(&held.midori))).await.unwrap(), 404);
    assert_eq!(held.api("POST", "proposal/send", Some(json!({ "whom": "came" }))).await.1["sent"], 0);
    let typed = json!({ "fine": true, "channel": "phone" });
    let path = format!("proposal/words/{}", held.aozora.id);
    assert_eq!(held.api("PUT", &path, Some(typed)).await.0, 204);
    let here = held.page("proposal");
    held.staff.open(&here).await.unwrap();
    assert!(held.staff.page.text().contains("1件にお見せし、1件からひとこと"), "{}", held.staff.page.text());
}

#[actix_web::test]
async fn what_was_agreed_carries_joint_names_and_opens_the_next_invitation() {
    let mut held = Held::proposed().await;
    let page = format!("{}/next", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("stance", "fine"), ("offers", "hosts")]).await.unwrap();
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    let host = held.staff.page.option_called("hosts", "青空事業所").expect("who could host can be chosen");
    held.staff.send(&next, &[("agreed", "3か月に1回、いっしょに続ける"), ("hosts", &host)]).await.unwrap();
    let path = held.staff.page.url.split('?').next().unwrap().to_owned();
    let id = path.split('/').nth(2).unwrap().parse().unwrap();
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let scene = Scene::read(&tx, id).await.unwrap().unwrap();
    assert!(scene.hosts(Lang::Ja).contains(&"青空事業所".to_owned()), "{:?}", scene.hosts(Lang::Ja));
    let opening = scene.whole.gathering.since_last.clone().unwrap();
    assert!(opening.read(Lang::Ja).contains("3か月に1回、いっしょに続ける"));
    drop(tx);

    // Staff put it into their own words, and the letter carries them.
    let words = format!("/gatherings/{id}/edit/words");
    held.staff.open(&words).await.unwrap();
    held.staff.send(&words, &[("since_last_ja", "見学会を二度ひらきました。")]).await.unwrap();
    held.staff.open(&format!("/gatherings/{id}/rehearsal")).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("見学会を二度ひらきました"), "{text}");
    assert!(!text.contains("なぜ「第0回」なのか、少しだけ"), "round one is not round zero");

    // So does the mail that arrives: before why, when and where comes what became of what was said.
    held.staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    held.staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let wave = held.staff.page.url.clone();
    held.staff.open(&format!("{wave}/confirm")).await.unwrap();
    held.staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    held.round.test.advance(Duration::minutes(2)).await;
    held.round.test.advance(Duration::days(1)).await;
    let mails = held.round.mails(&held.midori).await;
    let letter = mails.iter().map(Mail::text).find(|text| text.contains("見学会を二度ひらきました")).unwrap();
    let at = |words: &str| letter.find(words).unwrap_or_else(|| panic!("{words} is missing: {letter}"));
    let became = at("見学会を二度ひらきました");
    for later in ["日時：", "会場：", "https://"] {
        assert!(became < at(later), "{later} stands before what became of it: {letter}");
    }

    // The link tells what became of it and takes no more words.
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("次の会が決まりました"), "{}", guest.page.text());
    let path = format!("proposal/words/{}", held.aozora.id);
    assert_eq!(held.api("PUT", &path, Some(json!({ "fine": true, "channel": "phone" }))).await.0, 409);
}

#[actix_web::test]
async fn ending_here_thanks_everybody_who_came_and_makes_no_round() {
    let mut held = Held::proposed().await;
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    held.staff
        .send(&held.page("next/end"), &[("words", "それぞれの訪問で続けることにしました。")])
        .await
        .unwrap();
    held.round.test.advance(Duration::minutes(2)).await;
    let thanks = held.mails_about(&held.aozora, "一区切り").await;
    assert_eq!(thanks.len(), 1);
    assert!(thanks[0].text().contains("それぞれの訪問で続けることにしました。"), "{}", thanks[0].text());
    assert!(held.mails_about(&held.midori, "一区切り").await.is_empty());
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let found = gatherings::find(&tx, held.round.gathering).await.unwrap().unwrap();
    let series = gatherings::series(&tx, found.series_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(series.state, gatherings::SeriesState::Ended);
    assert_eq!(gatherings::list_of_series(&tx, series.id).await.unwrap().len(), 1);
}
