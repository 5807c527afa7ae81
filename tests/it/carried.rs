//! What was reworded for a round goes on to the next, is told plainly, and the playbook's words are one press away; what
//! the house names is read in each language.

use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::gatherings;
use tsudoi::gatherings::service::{LetterIn, save_letter};
use tsudoi::i18n::Texts;

use crate::series::Going;
use crate::stage::api;

async fn letter(going: &Going, id: GatheringId, purpose: &str) -> gatherings::Letter {
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, id).await.unwrap().unwrap();
    whole.letter_for(purpose).unwrap().clone()
}

async fn prepare(going: &Going, slot: &str, token: &str) -> GatheringId {
    let path = format!("/api/v1{}/rounds/{slot}/prepare", going.page);
    let (status, told) = api(&going.test, "POST", &path, None, token).await;
    assert_eq!(status, 200, "{told}");
    told["gathering"].as_str().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn a_letter_that_was_reworded_goes_on_to_the_next_round_until_somebody_goes_back() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let playbook = letter(&going, going.first, "thanks").await;
    let body = Texts::both("こころからお礼を申し上げます。", "Our warmest thanks.");
    let words = LetterIn { subject: playbook.subject.clone(), body: body.clone(), version: playbook.version };
    let by = Actor::Member(going.test.admin);
    save_letter(&going.test.app, going.test.center, by, going.first, &playbook.letter, words).await.unwrap();
    let second = prepare(&going, "2027-05-25", &token).await;
    assert_eq!(letter(&going, second, "thanks").await.body, body);

    // It is told where the round is prepared, and shown against the playbook's words.
    let mut staff = going.test.staff().await;
    staff.open(&format!("/gatherings/{second}/prepare")).await.unwrap();
    assert!(staff.page.text().contains("前回なおした文面を引き継いでいます"), "{}", staff.page.text());
    let page = format!("/gatherings/{second}/edit/carried");
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("こころからお礼を申し上げます。") && text.contains("<del"), "{text}");
    staff.send(&page, &[("letter", &playbook.letter), ("whose", "playbook")]).await.unwrap();
    assert!(staff.page.text().contains("手引きの文面に戻しました"), "{}", staff.page.text());
    assert_eq!(letter(&going, second, "thanks").await.body, playbook.body);
    staff.open(&format!("/gatherings/{second}/prepare")).await.unwrap();
    assert!(!staff.page.text().contains("前回なおした文面を引き継いでいます"));

    // And back again, by a program.
    let path = format!("/api/v1/gatherings/{second}/reworded");
    let (_, told) = api(&going.test, "GET", &path, None, &token).await;
    assert_eq!(told[0]["whose"], json!("playbook"), "{told}");
    let one = format!("{path}/{}", playbook.letter);
    let (status, told) = api(&going.test, "PUT", &one, Some(json!({ "whose": "before" })), &token).await;
    assert_eq!((status, &told[0]["whose"]), (200, &json!("before")), "{told}");
    assert_eq!(letter(&going, second, "thanks").await.body, body);
    // The round after has it too, and nothing else is otherwise.
    let third = prepare(&going, "2027-07-27", &token).await;
    assert_eq!(letter(&going, third, "thanks").await.body, body);
    let (_, told) =
        api(&going.test, "GET", &format!("/api/v1/gatherings/{third}/reworded"), None, &token).await;
    assert_eq!(told.as_array().unwrap().len(), 1, "{told}");
}

#[actix_web::test]
async fn a_playbook_of_a_gathering_has_its_day_as_it_was_moved() {
    let going = Going::new().await;
    let token = going.test.token().await;
    let path = format!("/api/v1/gatherings/{}", going.first);
    let to = json!({
        "date": "2027-03-25", "starts": "10:00:00", "ends": "11:30:00", "reply_deadline": "2027-03-11",
        "reason": "", "ask_again": false,
    });
    let (status, told) = api(&going.test, "POST", &format!("{path}/move"), Some(to), &token).await;
    assert!(status < 300, "{told}");
    let mut staff = going.test.staff().await;
    staff.open(&format!("/gatherings/{}/playbook", going.first)).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("10:00") && text.contains("木曜日"), "{text}");
    assert!(!text.contains("手引きにできないところ"), "{text}");
}

#[actix_web::test]
async fn a_place_that_the_house_named_is_read_in_each_language() {
    use tsudoi::i18n::{Lang, t};
    let going = Going::new().await;
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let whole = gatherings::whole(&tx, going.first).await.unwrap().unwrap();
    let mut venue = whole.venues[0].clone();
    assert_eq!(venue.name_in(Lang::En), venue.name, "what somebody typed stays");
    venue.name = t(Lang::Ja, "sudden-online-venue");
    assert_eq!(venue.name_in(Lang::En), t(Lang::En, "sudden-online-venue"));
    assert_ne!(venue.name_in(Lang::En), venue.name_in(Lang::Ja));
}
