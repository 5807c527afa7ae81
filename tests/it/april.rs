//! The question of April: each partner is asked once a year whether its contacts are right, by its own way.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::contacts::Channel;

use crate::invitations::fixture::Office;
use crate::stage::api;
use crate::support::TestApp;

/// A house in March 2027 with two offices that take mail, one by FAX, one that takes mail and has no address, one that
/// wishes for no letters.
async fn house() -> TestApp {
    let test = TestApp::spawn().await;
    let office = |name, email, channel| Office { name, email, channel, ..Office::default() };
    test.office(office("あおぞら作業所", "aozora@partner.example", Some(Channel::Email))).await;
    test.office(office("ひだまり作業所", "hidamari@partner.example", Some(Channel::Email))).await;
    test.office(office("しおね作業所", "shione@partner.example", Some(Channel::Fax))).await;
    test.office(office("なぎさ食品", "", Some(Channel::Email))).await;
    test.office(Office { wants_none: true, ..office("静かな事業所", "quiet@partner.example", None) }).await;
    test.at("2027-03-30T00:00:00Z").await;
    test
}

fn count(test: &TestApp, subject: &str) -> usize {
    test.mails().iter().filter(|mail| mail.subject().contains(subject)).count()
}

/// Name and standing of everybody who was asked.
async fn standings(test: &TestApp, token: &str) -> Vec<(String, String, String)> {
    let (status, told) = api(test, "GET", "/api/v1/contact-checks/2027", None, token).await;
    assert_eq!(status, 200, "{told}");
    let text = |row: &Value, field: &str| row[field].as_str().unwrap().to_owned();
    let mut all: Vec<_> = told["asked"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (text(row, "name"), text(row, "standing"), text(row, "id")))
        .collect();
    all.sort();
    all
}

#[actix_web::test]
async fn april_reminds_a_person_sees_how_many_and_nobody_is_asked_twice() {
    let test = house().await;
    let mut staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("年度初めの連絡先の確認"), "March asks nobody");
    test.at("2027-04-01T00:00:00Z").await;
    staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("年度初めの連絡先の確認（2027年度）"), "{}", staff.page.text());

    let page = "/contact-check/2027";
    staff.open(page).await.unwrap();
    let text = staff.page.text();
    for words in ["これからお願いする先：4件", "メールで 2件", "FAXで渡すシート 1件", "4件にお願いする"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("静かな事業所"), "who is left out is named");
    assert_eq!(count(&test, "ご連絡先の確認"), 0, "looking asks nobody");
    // Somebody came into the book while the page was looked at: nobody is asked unseen.
    let late = staff.page.clone();
    test.office(Office { name: "新しい作業所", email: "new@partner.example", ..Office::default() }).await;
    staff.send(page, &[]).await.unwrap();
    assert!(staff.page.text().contains("まだ何も送っていません"), "{}", staff.page.text());
    staff.send(page, &[]).await.unwrap();
    assert!(staff.page.text().contains("5件にお願いしました"), "{}", staff.page.text());
    // A second press, and the page that was open before, ask nobody again.
    staff.page = late;
    staff.send(page, &[]).await.unwrap();
    test.advance(Duration::hours(2)).await;
    assert_eq!(count(&test, "ご連絡先の確認"), 3);
    staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("年度初めの連絡先の確認（2027年度）"), "it is done");
    test.at("2027-05-10T01:00:00Z").await;
    assert_eq!(count(&test, "ご連絡先の確認"), 3);
    staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("年度初めの連絡先の確認（2027年度）"), "and stays done");
    // Another year is not asked from here.
    staff.open("/contact-check/2026").await.unwrap();
    assert!(!staff.page.text().contains("件にお願いする"));
    let token = test.token().await;
    let seen = json!({ "seen": 5 });
    assert_eq!(api(&test, "POST", "/api/v1/contact-checks/2028", Some(seen), &token).await.0, 409);
}

#[actix_web::test]
async fn one_press_says_that_all_is_right_and_corrections_wait_for_a_person() {
    let test = house().await;
    test.at("2027-04-05T01:00:00Z").await;
    let token = test.token().await;
    let seen = json!({ "seen": 4 });
    let (status, told) = api(&test, "POST", "/api/v1/contact-checks/2027", Some(seen), &token).await;
    assert_eq!((status, told), (200, json!({ "count": 4 })));
    test.advance(Duration::hours(1)).await;
    let mails = test.mails_to("aozora@partner.example");
    let text = mails[0].text();
    assert!(
        text.contains("みなも県みなと市") || text.contains("514-0001"),
        "what we have stands in it: {text}"
    );
    let link = mails[0].link();
    let mut guest = test.guest();
    guest.open(&link).await.unwrap();
    let standing = async |name: &str| {
        let all = standings(&test, &token).await;
        all.into_iter().find(|row| row.0 == name).unwrap().1
    };
    assert_eq!(standing("あおぞら作業所").await, "waiting", "looking is no answer");
    guest.send(&format!("{link}/fine"), &[]).await.unwrap();
    assert_eq!(standing("あおぞら作業所").await, "answered");

    let link = test.mails_to("hidamari@partner.example")[0].link();
    guest.open(&format!("{link}/amend")).await.unwrap();
    guest.send(&format!("{link}/amend"), &[("phone", "0190-01-2222")]).await.unwrap();
    assert_eq!(standing("ひだまり作業所").await, "changed");
    let mut staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("ひだまり作業所"), "a person says yes");

    // Those without mail get a sheet; it is ticked, and a telephone answer is written down.
    assert_eq!(standing("しおね作業所").await, "to_hand");
    staff.open("/contact-check/2027/sheets").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("しおね作業所") && text.contains("なぎさ食品") && text.contains("<svg"), "{text}");
    assert!(!text.contains("あおぞら作業所"));
    let rows = standings(&test, &token).await;
    let row = |name: &str| rows.iter().find(|row| row.0 == name).unwrap().2.clone();
    let shione = row("しおね作業所");
    staff.open("/contact-check/2027").await.unwrap();
    let marks = "/contact-check/2027/marks";
    staff.send(marks, &[("row", shione.as_str()), ("act", "handed")]).await.unwrap();
    assert_eq!(standing("しおね作業所").await, "waiting");
    staff.send(marks, &[("row", shione.as_str()), ("act", "answered")]).await.unwrap();
    assert_eq!(standing("しおね作業所").await, "answered");
    staff.send(marks, &[("row", shione.as_str()), ("act", "neither")]).await.unwrap();
    assert_eq!(standing("しおね作業所").await, "to_hand", "a slip is taken back");
    staff.open("/contact-check/2027").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("変わりなし・返事あり1件、変更のお知らせ1件"), "{text}");
}

#[actix_web::test]
async fn a_mail_is_stopped_for_a_sheet_and_who_answered_is_not_written_to() {
    let test = house().await;
    test.at("2027-04-05T01:00:00Z").await;
    let token = test.token().await;
    let seen = json!({ "seen": 4 });
    api(&test, "POST", "/api/v1/contact-checks/2027", Some(seen), &token).await;
    let rows = standings(&test, &token).await;
    let row = |name: &str| rows.iter().find(|row| row.0 == name).unwrap().2.clone();
    let mark = json!({ "rows": [row("ひだまり作業所")], "mark": "sheet" });
    let path = "/api/v1/contact-checks/2027/marks";
    assert_eq!(api(&test, "POST", path, Some(mark), &token).await.0, 200);
    // The other office says so by a link that it has already, before its mail has left.
    let office = {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let all = tsudoi::contacts::list_organizations(&tx).await.unwrap();
        all.into_iter().find(|row| row.name == "あおぞら作業所").unwrap().id
    };
    test.app.clock.advance(Duration::seconds(5));
    tsudoi::porch::service::agree(&test.app, test.center, office).await.unwrap();
    test.advance(Duration::hours(1)).await;
    assert_eq!(count(&test, "ご連絡先の確認"), 0);
    let standings = standings(&test, &token).await;
    let of = |name: &str| standings.iter().find(|row| row.0 == name).unwrap().1.as_str();
    assert_eq!((of("ひだまり作業所"), of("あおぞら作業所")), ("to_hand", "answered"));
}
