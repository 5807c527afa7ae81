//! What was decided after a gathering is looked at before it leaves, and can be taken back: the ending and its thanks, the
//! agreement with its round and offers; a proposal that was changed; and the trash of gatherings.

use chrono::Duration;
use serde_json::json;
use tsudoi::db::GatheringId;
use tsudoi::gatherings::{self, Gathering};
use tsudoi::plans::{self, StepState};

use crate::after::Held;
use crate::plans::make;
use crate::stage::api;
use crate::support::TestApp;

const WORDS: &str = "それぞれの訪問で続けることにしました。";

async fn found(test: &TestApp, id: GatheringId) -> Gathering {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    gatherings::find(&tx, id).await.unwrap().unwrap()
}

async fn ends(held: &mut Held) {
    let (next, end) = (held.page("next"), held.page("next/end"));
    held.staff.open(&next).await.unwrap();
    held.staff.send(&end, &[("words", WORDS)]).await.unwrap();
    held.staff.send(&end, &[("step", "send")]).await.unwrap();
}

async fn takes_back(held: &mut Held) -> String {
    let undo = held.page("next/undo");
    held.staff.open(&undo).await.unwrap();
    let seen = held.staff.page.text();
    held.staff.send(&undo, &[]).await.unwrap();
    seen
}

#[actix_web::test]
async fn ending_here_is_looked_at_once_more_and_called_back_before_it_leaves() {
    let mut held = Held::proposed().await;
    let (next, end) = (held.page("next"), held.page("next/end"));
    held.staff.open(&next).await.unwrap();
    held.staff.send(&end, &[("words", WORDS)]).await.unwrap();
    let text = held.staff.page.text();
    for part in [WORDS, "お届けする先（1件）", "青空事業所", "取り消すこともできます"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(found(&held.round.test, held.round.gathering).await.series_id.is_none(), "nothing is done yet");
    held.staff.send(&end, &[("step", "edit")]).await.unwrap();
    assert!(held.staff.page.text().contains(WORDS), "the words are there to be changed");

    ends(&mut held).await;
    assert!(held.staff.page.text().contains("ひと区切りとして記録しました"), "{}", held.staff.page.text());
    let seen = takes_back(&mut held).await;
    assert!(seen.contains("まだ出ていないお礼1件は、取り消します"), "{seen}");
    assert!(held.staff.page.text().contains("お礼1件も取り消しました"), "{}", held.staff.page.text());
    held.round.test.advance(Duration::hours(1)).await;
    assert!(held.mails_about(&held.aozora, "一区切り").await.is_empty(), "no thanks left");
    let row = found(&held.round.test, held.round.gathering).await;
    assert_eq!((row.series_id, row.round), (None, None));
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    assert!(gatherings::all_series(&tx).await.unwrap().is_empty(), "the series that the ending made is gone");
    drop(tx);
    // The proposal is open again: a word is taken.
    let path = format!("proposal/words/{}", held.aozora.id);
    assert_eq!(held.api("PUT", &path, Some(json!({ "fine": true, "channel": "phone" }))).await.0, 204);
    assert_eq!(held.api("POST", "next/undo", None).await.0, 409, "there is nothing to take back any more");

    // It ends all the same, and everybody who came is thanked, once.
    ends(&mut held).await;
    held.round.test.advance(Duration::hours(1)).await;
    assert_eq!(held.mails_about(&held.aozora, "一区切り").await.len(), 1);
    let seen = takes_back(&mut held).await;
    assert!(seen.contains("お礼は1件にもう届いています"), "{seen}");
    ends(&mut held).await;
    held.round.test.advance(Duration::hours(1)).await;
    assert_eq!(held.mails_about(&held.aozora, "一区切り").await.len(), 1, "nobody is thanked twice");
}

#[actix_web::test]
async fn what_was_agreed_keeps_the_offers_tells_only_what_is_to_be_told_and_can_be_taken_back() {
    let mut held = Held::proposed().await;
    let link = format!("{}/next", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&link).await.unwrap();
    let word = [("stance", "fine"), ("offers", "hosts"), ("offers", "chairs"), ("offers", "rooms")];
    guest.send(&link, &word).await.unwrap();
    let next = held.page("next");
    held.staff.open(&next).await.unwrap();
    let text = held.staff.page.text();
    for part in ["進行を引き受けられる", "会場を貸せる", "青空事業所"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let fields =
        [("agreed", "3か月に1回、いっしょに続ける"), ("inside", "青空の所長と電話で相談した"), ("hosts", "")];
    let aozora = held.aozora.organization_id.unwrap().to_string();
    let fields = fields.map(|(name, value)| (name, if name == "hosts" { aozora.as_str() } else { value }));
    held.staff.send(&next, &fields).await.unwrap();
    let page = held.staff.page.url.clone();
    let text = held.staff.page.text();
    for part in ["次の回の進行を引き受けられる", "次の回に会場を貸せる"] {
        assert!(text.contains(part), "{part} where the next round is prepared: {text}");
    }
    assert!(!text.contains("いっしょに主催できる"), "who hosts is in the names already: {text}");
    let round: GatheringId =
        page.split("/gatherings/").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    guest.open(&link).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("3か月に1回") && !text.contains("電話で相談した"), "{text}");
    let opening = found(&held.round.test, round).await.since_last.unwrap();
    assert!(!format!("{opening:?}").contains("電話で相談した"));
    held.staff.open(&next).await.unwrap();
    assert!(held.staff.page.text().contains("電話で相談した"), "the center has its note");

    let seen = takes_back(&mut held).await;
    assert!(seen.contains("ゴミ箱に移します"), "{seen}");
    let row = found(&held.round.test, round).await;
    assert!(row.deleted_at.is_some() && row.series_id.is_none());
    assert!(found(&held.round.test, held.round.gathering).await.series_id.is_none());
    let (_, offers) = held.api("GET", "offers", None).await;
    assert!(!offers.to_string().contains("引き受けられる"), "{offers}");
    assert!(!held.staff.page.text().contains("続けることが決まりました"), "{}", held.staff.page.text());

    // Agreed again it goes on; once somebody was invited it cannot be taken back here.
    held.staff.send(&next, &fields).await.unwrap();
    let page = held.staff.page.url.clone();
    let again: GatheringId =
        page.split("/gatherings/").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    assert_ne!(again, round);
    let test = &held.round.test;
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let row = gatherings::find(&tx, again).await.unwrap().unwrap();
    let inviting = Gathering { state: gatherings::GatheringState::Inviting, ..row.clone() };
    assert!(gatherings::store::gathering::update(&tx, row.version, inviting).await.unwrap());
    tx.commit().await.unwrap();
    let undo = held.page("next/undo");
    held.staff.open(&undo).await.unwrap();
    assert!(held.staff.page.text().contains("ここでは取り消せません"), "{}", held.staff.page.text());
    assert_eq!(held.api("POST", "next/undo", None).await.0, 409);
}

#[actix_web::test]
async fn a_word_said_about_the_text_before_is_marked_and_a_late_save_shows_both_texts() {
    let mut held = Held::proposed().await;
    let page = held.page("proposal");
    let link = format!("{}/next", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&link).await.unwrap();
    guest.send(&link, &[("stance", "fine")]).await.unwrap();
    let mut colleague = held.round.test.staff().await;
    colleague.open(&page).await.unwrap();
    held.round.test.advance(Duration::minutes(5)).await;

    // Saved without a change, nothing is said otherwise.
    held.staff.open(&page).await.unwrap();
    held.staff.send(&page, &[]).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("お見せした1件") && !text.contains("まだ誰にも送っていません"), "{text}");
    held.staff.open(&page).await.unwrap();
    assert!(!held.staff.page.text().contains(">直す前の案に<"), "{}", held.staff.page.text());
    held.staff.send(&page, &[("contents", "見学会")]).await.unwrap();
    held.staff.open(&page).await.unwrap();
    assert!(held.staff.page.text().contains(">直す前の案に<"), "{}", held.staff.page.text());
    guest.open(&link).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("案を直しました") && text.contains("見学会"), "{text}");
    guest.open(&format!("{link}?change=1")).await.unwrap();
    guest.send(&link, &[("stance", "fine")]).await.unwrap();
    held.staff.open(&page).await.unwrap();
    assert!(!held.staff.page.text().contains(">直す前の案に<"), "{}", held.staff.page.text());

    // A colleague who had the page open all the while.
    assert_eq!(colleague.post(&page, &[("contents", "講演")]).await.unwrap(), 422);
    let text = colleague.page.text();
    for part in ["先にほかの人が変えました", "見学会", "講演"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    colleague.send(&page, &[("contents", "講演と見学会")]).await.unwrap();
    assert!(colleague.page.text().contains("講演と見学会"));
}

#[actix_web::test]
async fn a_gathering_to_which_nobody_was_invited_goes_to_the_trash_and_comes_back_with_its_plan() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id: GatheringId = make(&mut staff).await;
    let base = format!("/gatherings/{id}");
    let steps = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        plans::steps_of(&tx, id.0).await.unwrap()
    };
    let planned = steps().await;
    staff.open(&format!("{base}/prepare")).await.unwrap();
    staff.send(&format!("{base}/trash"), &[]).await.unwrap();
    assert!(staff.page.url.ends_with("/gatherings/trash"), "{}", staff.page.url);
    assert!(staff.page.text().contains("ゴミ箱に入れました"));
    assert_eq!(staff.get(&format!("{base}/prepare")).await.unwrap(), 404);
    staff.open("/gatherings").await.unwrap();
    assert!(staff.page.link("/gatherings/trash").is_some() && staff.page.link(&base).is_none());
    // Its plan sleeps: a month later nothing of it stands on Today.
    test.advance(Duration::days(30)).await;
    let mut staff = test.staff().await;
    staff.open("/today?whose=all").await.unwrap();
    assert!(staff.page.url.starts_with("/today"), "{}", staff.page.url);
    assert!(staff.page.link(&base).is_none(), "{}", staff.page.text());

    staff.open("/gatherings/trash").await.unwrap();
    staff.send(&format!("{base}/restore"), &[]).await.unwrap();
    assert!(staff.page.text().contains("元に戻しました"), "{}", staff.page.text());
    let back = steps().await;
    assert_eq!(planned.len(), back.len());
    assert!(back.iter().all(|step| step.state != StepState::Held), "the plan goes on");

    // Somebody was invited: it is called off instead.
    let held = Held::new().await;
    let token = held.round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/trash", held.round.gathering);
    assert_eq!(api(&held.round.test, "POST", &path, None, &token).await.0, 409);
}
