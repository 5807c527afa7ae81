//! One reminder, then a name on the call list: never a second mail, and nobody is rung about what is over.

use chrono::Duration;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;
use tsudoi::plans::{self, StepState};
use tsudoi::playbooks::format::Purpose;
use tsudoi::playbooks::shelf;

use crate::plans::make;
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

const OFFICES: [(&str, &str, &str); 3] = [
    ("青空ワーク", "aozora@partner.example", "0190-01-2001"),
    ("みどり作業所", "midori@partner.example", "0190-01-2002"),
    ("しおね作業所", "shione@partner.example", "0190-01-2003"),
];
const TITLE: &str = "まだお返事のない方へ電話する";

/// A gathering to which three offices were invited by mail.
async fn invited() -> (TestApp, GatheringId) {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let token = test.token().await;
    for (name, email, phone) in OFFICES {
        let office =
            json!({ "name": name, "kinds": ["b_type"], "channel": "email", "email": email, "phone": phone });
        let (status, _) = api(&test, "POST", "/api/v1/organizations", Some(office), &token).await;
        assert_eq!(status, 201);
    }
    let id = make(&mut staff).await;
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/waves"), &[("kinds", "b_type")]).await.unwrap();
    let wave = staff.page.url.split('?').next().unwrap().to_owned();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    test.advance(Duration::minutes(5)).await;
    assert_eq!(test.mails().len(), 3);
    (test, id)
}

async fn state(test: &TestApp, id: GatheringId, name: &str) -> StepState {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    plans::steps_of(&tx, id.0).await.unwrap().into_iter().find(|step| step.step == name).unwrap().state
}

/// The names on the call list, by their telephone numbers.
async fn to_call(staff: &mut Browser, id: GatheringId) -> Vec<&'static str> {
    staff.open(&format!("/gatherings/{id}/invite?show=call")).await.unwrap();
    let rings = |phone: &str| staff.page.link(&format!("tel:{}", phone.replace('-', ""))).is_some();
    OFFICES.into_iter().filter(|(_, _, phone)| rings(phone)).map(|(name, ..)| name).collect()
}

/// Types in that an office does not come, as heard on the telephone.
async fn declined(staff: &mut Browser, id: GatheringId, name: &str) {
    staff.open(&format!("/gatherings/{id}/invite?show=call")).await.unwrap();
    let enter = staff.page.link_named(&format!("/gatherings/{id}/replies/enter/"), name).unwrap();
    staff.open(&enter).await.unwrap();
    staff.send(&enter, &[("answer", "declined"), ("channel", "phone")]).await.unwrap();
}

#[actix_web::test]
async fn after_one_reminder_comes_a_name_on_the_call_list_and_never_a_second_mail() {
    let (test, id) = invited().await;
    let invitation = test.mails_to("aozora@partner.example")[0].link();
    let mut guest = test.guest();
    guest.open(&format!("{invitation}/reply?answer=declined")).await.unwrap();
    guest.send(&format!("{invitation}/reply"), &[("step", "send")]).await.unwrap();

    // Three working days before the deadline one reminder goes to each of the two others.
    test.at("2027-01-06T01:05:00Z").await;
    test.advance(Duration::hours(1)).await;
    let mut staff = test.staff().await;
    assert_eq!(state(&test, id, "remind").await, StepState::Done);
    for (_, email, _) in &OFFICES[1..] {
        let mails = test.mails_to(email);
        assert_eq!(mails.len(), 2, "{email}");
        assert!(mails[1].text().contains("行き違い"), "{}", mails[1].text());
    }
    assert_eq!(to_call(&mut staff, id).await, ["みどり作業所", "しおね作業所"]);

    // From the deadline on they are rung: the call stands first on Today and leads to the names and numbers.
    test.at("2027-01-13T01:05:00Z").await;
    let mut staff = test.staff().await;
    assert_eq!(state(&test, id, "call-list").await, StepState::Waiting);
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(today.contains(TITLE), "{today}");
    assert!(staff.page.link(&format!("/gatherings/{id}/invite?show=call")).is_some());
    let token = test.token().await;
    let (_, list) = api(&test, "GET", "/api/v1/today", None, &token).await;
    let first = list["first"].as_array().unwrap();
    let call = first.iter().find(|line| line["title"]["ja"] == TITLE).unwrap();
    assert_eq!(call["weight"], "call", "{call}");

    declined(&mut staff, id, "みどり作業所").await;
    assert_eq!(to_call(&mut staff, id).await, ["しおね作業所"]);

    // Whatever else is due until the day: no second mail, neither to who is silent nor to who was rung.
    for day in ["2027-01-14", "2027-01-19", "2027-01-25"] {
        test.at(&format!("{day}T03:00:00Z")).await;
    }
    assert_eq!(test.mails_to("shione@partner.example").len(), 2);
    let to_midori = test.mails_to("midori@partner.example");
    assert!(to_midori.iter().filter(|mail| mail.text().contains("行き違い")).count() == 1, "one reminder");
}

#[actix_web::test]
async fn nobody_is_rung_about_a_gathering_that_has_been_held() {
    let (test, id) = invited().await;
    test.at("2027-01-13T01:05:00Z").await;
    let mut staff = test.staff().await;
    assert_eq!(to_call(&mut staff, id).await.len(), 3);
    assert!(staff.page.text().contains("電話する"));
    test.at("2027-01-27T00:00:00Z").await;
    let mut staff = test.staff().await;
    assert!(to_call(&mut staff, id).await.is_empty());
    staff.open(&format!("/gatherings/{id}/invite")).await.unwrap();
    let ledger = staff.page.text();
    let rows = ledger.split("<tbody>").nth(1).unwrap();
    assert!(rows.contains("みどり作業所") && !rows.contains("電話する"), "{rows}");
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(!today.contains(TITLE), "{today}");
    assert_eq!(state(&test, id, "call-list").await, StepState::Done);
}

#[actix_web::test]
async fn two_reminders_in_two_letters_write_once_to_who_is_silent() {
    let test = TestApp::spawn().await;
    let mut book = shelf::find_shipped("round-zero").unwrap().book.clone().unwrap();
    let first = book.letters.iter().find(|letter| letter.purpose == Purpose::Reminder).unwrap().clone();
    let mut second = first.clone();
    second.id = "reminder-again".to_owned();
    second.subject = serde_json::from_value(json!({ "ja": "あと少しです", "en": "A little while" })).unwrap();
    book.letters.push(second);
    let mut again = book.steps.iter().find(|step| step.id == "remind").unwrap().clone();
    again.id = "remind-again".to_owned();
    again.when = "reply_deadline - 1bd at 10:00".to_owned();
    again.letter = Some("reminder-again".to_owned());
    book.steps.push(again);
    let making = plans::Making { reminders: true, ..Round::making(10, Some(3)) };
    let gathering = plans::make_from(&test.app, test.center, Actor::Command, book, making).await.unwrap();
    let round = Round { test, gathering };
    let silent = round.office("一番館", "いちばんかん").await;
    let not_coming = round.office("二葉", "ふたば").await;
    round.declines(&not_coming).await;
    let reminders = async |asking: &tsudoi::invitations::Asking| -> Vec<bool> {
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        let sent = tsudoi::invitations::sendings_of(&tx, asking.id).await.unwrap();
        let of_purpose = sent.iter().filter(|sending| sending.purpose == "reminder");
        of_purpose.map(|sending| sending.payload["letter"] == "reminder-again").collect()
    };

    round.test.at("2027-01-06T01:05:00Z").await;
    round.test.advance(Duration::hours(1)).await;
    assert_eq!(state(&round.test, round.gathering, "remind").await, StepState::Done);
    assert_eq!(reminders(&silent).await, [false], "the first letter");
    // One that was invited meanwhile has had none yet: the second letter is its first.
    let late = round.office("三島", "みしま").await;
    round.test.at("2027-01-08T01:05:00Z").await;
    round.test.advance(Duration::hours(1)).await;
    assert_eq!(state(&round.test, round.gathering, "remind-again").await, StepState::Done);
    assert_eq!(reminders(&silent).await, [false], "no second mail, in whatever words");
    assert_eq!(reminders(&late).await, [true]);
    assert_eq!(reminders(&not_coming).await, [false; 0]);
    let subjects = async |asking: &tsudoi::invitations::Asking| -> Vec<String> {
        round.mails(asking).await.iter().map(|mail| mail.subject()).collect()
    };
    assert_eq!(subjects(&silent).await.len(), 1);
    let to_late = subjects(&late).await;
    assert!(to_late.len() == 1 && to_late[0].contains("あと少しです"), "{to_late:?}");
}
