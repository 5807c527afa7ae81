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
    pub async fn proposed() -> Self {
        let mut held = Self::thanked().await;
        let page = held.page("proposal");
        held.staff.open(&page).await.unwrap();
        held.staff.send(&page, &[("contents", "求人・実習先の共有")]).await.unwrap();
        held.staff.send(&format!("{page}/send"), &[("whom", "came")]).await.unwrap();
        held.round.test.advance(Duration::minutes(2)).await;
        held
    }

    pub async fn api(&self, method: &str, path: &str, body: Option<Json>) -> (u16, Json) {
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
    // What was decided and offered there, and what has become of it since.
    let board = held.page("voices");
    held.staff.open(&board).await.unwrap();
    held.staff.send(&held.page("decisions"), &[("text", "火曜の15時から")]).await.unwrap();
    for (who, what) in [("青空事業所", "合同の見学会"), ("商工会", "求人票の読み方を教える")]
    {
        held.staff.open(&board).await.unwrap();
        held.staff.send(&held.page("offers"), &[("who", who), ("what", what)]).await.unwrap();
    }
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let kept = tsudoi::voices::offers(&tx, held.round.gathering).await.unwrap()[0].id;
    drop(tx);
    let done = format!("{}/{kept}", held.page("offers"));
    held.staff.open(&board).await.unwrap();
    held.staff.send(&done, &[("step", "done")]).await.unwrap();
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
    let opening: Vec<&str> = opening.read(Lang::Ja).lines().collect();
    assert!(opening[0].contains("3か月に1回、いっしょに続ける"), "{opening:?}");
    let became = [
        "このほか、次のことが決まりました。",
        "・火曜の15時から",
        "お申し出のうち、次のことはもう行われました。",
        "・合同の見学会",
        "次のお申し出は、これから形にしていきます。",
        "・求人票の読み方を教える",
    ];
    assert_eq!(opening[1..], became, "and it names nobody");
    drop(tx);

    // Staff put it into their own words, and the letter carries them.
    let words = format!("/gatherings/{id}/edit/words");
    held.staff.open(&words).await.unwrap();
    held.staff
        .send(&words, &[("since_last_ja", "見学会を二度ひらきました。次は、求人の話から始めます。")])
        .await
        .unwrap();
    held.staff.open(&format!("/gatherings/{id}/rehearsal")).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("見学会を二度ひらきました"), "{text}");
    assert!(!text.contains("なぜ「第0回」なのか、少しだけ"), "round one is not round zero");

    // So does the mail that arrives: it opens with what became of what was said, and says the rest at first glance.
    held.staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    held.staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let wave = held.staff.page.url.clone();
    held.staff.open(&format!("{wave}/confirm")).await.unwrap();
    held.staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    held.round.test.advance(Duration::minutes(2)).await;
    held.round.test.advance(Duration::days(1)).await;
    let mails = held.round.mails(&held.midori).await;
    let letter = mails.iter().map(Mail::text).find(|text| text.contains("見学会を二度ひらきました")).unwrap();
    let top: String = letter.lines().take(10).collect::<Vec<_>>().join("\n");
    let in_turn = ["見学会を二度ひらきました。", "日時：", "会場：", "お返事：", "https://"];
    let places: Vec<_> = in_turn.iter().map(|words| top.find(words)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in\n{top}");
    let details = letter.find("次は、求人の話から始めます。").unwrap_or_else(|| panic!("{letter}"));
    assert!(details > letter.find("https://").unwrap(), "{letter}");

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
    assert!(held.staff.page.text().contains("それぞれの訪問で続けることにしました。"), "looked at once more");
    held.staff.send(&held.page("next/end"), &[("step", "send")]).await.unwrap();
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
