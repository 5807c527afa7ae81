//! The porch: an office comes up by itself, and nothing of it counts before a person says yes.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::contacts::{self, Organization};
use tsudoi::db::OrganizationId;
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::{self, GatheringState};

use crate::round::Round;
use crate::stage::{action, api};
use crate::support::TestApp;

const NOTE: &str = "駐車場は裏。所長は朝が苦手";

/// Opens the public page of a house; its path.
async fn open_page(staff: &mut Browser) -> String {
    staff.open("/public-page").await.unwrap();
    assert!(staff.page.link("/a/").is_none());
    staff.send("/public-page", &[("is_open", "yes"), ("greeting", "はじめまして。")]).await.unwrap();
    staff.page.link("/a/").unwrap()
}

/// Sends the form of the public page and looks at it once more first.
async fn approach(guest: &mut Browser, page: &str, fields: &[(&str, &str)]) -> u16 {
    guest.open(page).await.unwrap();
    let checked = guest.post(page, &[fields, &[("step", "check")]].concat()).await.unwrap();
    if checked != 200 {
        return checked;
    }
    guest.post(page, &[("step", "send")]).await.unwrap()
}

async fn book(test: &TestApp) -> Vec<Organization> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let all = contacts::list_organizations(&tx).await.unwrap();
    all.into_iter().filter(|row| !row.is_own_center).collect()
}

/// Puts an office into the address book over the API.
async fn office(test: &TestApp, fields: Value) -> OrganizationId {
    let token = test.token().await;
    let mut whole = json!({ "name": "しおね作業所", "kinds": ["b_type"], "channel": "fax" });
    for (name, value) in fields.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let (status, made) = api(test, "POST", "/api/v1/organizations", Some(whole), &token).await;
    assert_eq!(status, 201, "{made}");
    serde_json::from_value(made["id"].clone()).unwrap()
}

async fn contact(test: &TestApp, office: OrganizationId, fields: Value) -> String {
    let token = test.token().await;
    let path = format!("/api/v1/organizations/{office}/contacts");
    let (status, made) = api(test, "POST", &path, Some(fields), &token).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

async fn found(test: &TestApp, office: OrganizationId) -> Organization {
    book(test).await.into_iter().find(|row| row.id == office).unwrap()
}

#[actix_web::test]
async fn what_comes_by_the_public_page_changes_the_book_only_when_a_person_says_where_it_belongs() {
    let test = TestApp::spawn().await;
    let known = office(&test, json!({ "phone": "0190-01-2001", "wants_no_invitations": true })).await;
    let mut staff = test.staff().await;
    let page = open_page(&mut staff).await;
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("はじめまして。"));
    assert_eq!(
        guest.post(&page, &[("name", "しおね作業所"), ("email", "だめ"), ("step", "check")]).await.unwrap(),
        422
    );
    let text = guest.page.text();
    assert!(text.contains("ご希望をひとつ以上") && text.contains("だめ"), "{text}");

    let fields = [
        ("wishes", "news"),
        ("wishes", "visit"),
        ("name", "しおね作業所"),
        ("person", "湊 さくら"),
        ("phone", "０１９０（０１）２００２"),
        ("email", "shione@partner.example"),
        ("message", "午後なら <b>いつでも</b>"),
    ];
    assert_eq!(approach(&mut guest, &page, &fields).await, 200);
    assert!(guest.page.text().contains("お声がけ、ありがとうございます"), "{}", guest.page.text());
    assert_eq!(found(&test, known).await.email, "", "nothing counts yet");
    assert_eq!(book(&test).await.len(), 1);

    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(today.contains("しおね作業所からお声がけ"), "{today}");
    staff.open("/approaches").await.unwrap();
    let one = staff.page.link("/approaches/").unwrap();
    staff.open(&one).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("0190-01-2001") && text.contains("0190-01-2002") && text.contains("&lt;b&gt;"),
        "{text}"
    );
    staff.send(&format!("{one}/take"), &[]).await.unwrap();
    assert!(staff.page.text().contains("に入れました"));
    let row = found(&test, known).await;
    assert_eq!((row.email.as_str(), row.phone.as_str()), ("shione@partner.example", "0190-01-2001"));
    assert!(!row.wants_no_invitations, "it asked to be told");
    staff.open(&format!("/organizations/{known}")).await.unwrap();
    assert!(
        staff.page.text().contains("湊 さくら") && staff.page.text().contains("お声がけを名簿に入れました")
    );
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(!today.contains("からお声がけ") && today.contains("訪問の日を相談する"), "{today}");

    // Undone, the book is as it was and the approach waits again.
    staff.open(&one).await.unwrap();
    staff.send(&format!("{one}/undo"), &[]).await.unwrap();
    let row = found(&test, known).await;
    assert!(row.email.is_empty() && row.wants_no_invitations);
    staff.open(&format!("/organizations/{known}")).await.unwrap();
    assert!(!staff.page.text().contains("湊 さくら"));
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(today.contains("からお声がけ") && !today.contains("訪問の日を相談する"), "{today}");

    // It may be a new office, and that can be undone; or it is left for now.
    staff.open(&one).await.unwrap();
    staff.send(&format!("{one}/new"), &[("kinds", "b_type")]).await.unwrap();
    assert_eq!(book(&test).await.len(), 2);
    staff.send(&format!("{one}/undo"), &[]).await.unwrap();
    assert_eq!(book(&test).await.len(), 1);
    staff.send(&format!("{one}/not-now"), &[]).await.unwrap();
    assert!(staff.page.text().contains("今回は見送り"));
    assert_eq!(book(&test).await.len(), 1);
}

#[actix_web::test]
async fn what_was_worked_on_since_is_left_when_a_decision_is_undone() {
    let test = TestApp::spawn().await;
    let known = office(&test, json!({})).await;
    let mut staff = test.staff().await;
    let page = open_page(&mut staff).await;
    let mut guest = test.guest();
    let fields = [("wishes", "news"), ("name", "しおね作業所"), ("email", "shione@partner.example")];
    approach(&mut guest, &page, &fields).await;
    staff.open("/approaches").await.unwrap();
    let one = staff.page.link("/approaches/").unwrap();
    staff.open(&one).await.unwrap();
    staff.send(&format!("{one}/take"), &[]).await.unwrap();
    let token = test.token().await;
    let version = found(&test, known).await.version;
    let (status, _) = api(
        &test,
        "PATCH",
        &format!("/api/v1/organizations/{known}"),
        Some(json!({ "notes": NOTE, "version": version })),
        &token,
    )
    .await;
    assert_eq!(status, 200);
    staff.open(&one).await.unwrap();
    staff.send(&format!("{one}/undo"), &[]).await.unwrap();
    assert!(staff.page.text().contains("そのまま残してあります"), "{}", staff.page.text());
    assert_eq!(found(&test, known).await.email, "shione@partner.example");
}

#[actix_web::test]
async fn what_came_by_the_public_page_goes_on_the_day_that_the_page_named() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let page = open_page(&mut staff).await;
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("2027年11月30日"), "{}", guest.page.text());
    let fields = [("wishes", "news"), ("name", "しおね作業所"), ("phone", "0190-01-2001")];
    approach(&mut guest, &page, &fields).await;
    let token = test.token().await;
    let (_, all) = api(&test, "GET", "/api/v1/approaches", None, &token).await;
    assert_eq!(all[0]["erase_on"], "2027-11-30");
    let one = format!("/approaches/{}", all[0]["id"].as_str().unwrap());
    test.at("2027-11-29T14:59:00Z").await;
    let mut staff = test.staff().await;
    staff.open(&one).await.unwrap();
    assert!(staff.page.text().contains("2027年11月30日"), "{}", staff.page.text());
    // Ten past midnight in Tokyo.
    test.at("2027-11-29T15:10:00Z").await;
    let mut staff = test.staff().await;
    assert_eq!(staff.get(&one).await.unwrap(), 404);
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(!today.contains("からお声がけ"), "nobody is asked to look at it: {today}");
}

#[actix_web::test]
async fn unsolicited_forms_are_counted_and_nobody_finds_a_center_by_trying() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let page = open_page(&mut staff).await;
    let mut guest = test.guest();
    let fields = [("wishes", "news"), ("name", "しおね作業所"), ("phone", "0190-01-2001")];
    for _ in 0..5 {
        assert_eq!(approach(&mut guest, &page, &fields).await, 200);
    }
    // The same press once more is the same press; another form is one too many.
    guest.open(&page).await.unwrap();
    guest.post(&page, &[&fields[..], &[("step", "check")]].concat()).await.unwrap();
    assert_eq!(guest.post(&page, &[("step", "send")]).await.unwrap(), 429);
    let token = test.token().await;
    let (_, all) = api(&test, "GET", "/api/v1/approaches", None, &token).await;
    assert_eq!(all.as_array().unwrap().len(), 5);
    test.advance(Duration::minutes(16)).await;
    guest.open(&page).await.unwrap();
    guest.post(&page, &[&fields[..], &[("step", "check")]].concat()).await.unwrap();
    let form = guest.page.clone();
    for _ in 0..2 {
        guest.page = form.clone();
        assert_eq!(guest.post(&page, &[("step", "send")]).await.unwrap(), 200);
    }
    let (_, all) = api(&test, "GET", "/api/v1/approaches", None, &token).await;
    assert_eq!(all.as_array().unwrap().len(), 6, "a second press is the same press");

    // Closed, it says that it was one; wrong ones are wrong, and counted.
    let mut staff = test.staff().await;
    staff.open("/public-page").await.unwrap();
    staff.send("/public-page", &[("is_open", "")]).await.unwrap();
    assert_eq!(guest.get(&page).await.unwrap(), 410);
    for _ in 0..29 {
        assert_eq!(guest.get("/a/2222222222").await.unwrap(), 404);
    }
    assert_eq!(guest.get("/a/2222222222").await.unwrap(), 429);
}

#[actix_web::test]
async fn an_office_puts_its_entry_right_by_its_own_link_and_each_field_counts_with_a_persons_yes() {
    let test = TestApp::spawn().await;
    let given =
        json!({ "phone": "0190-01-2001", "fax": "0190-01-2003", "postal_code": "3100801", "notes": NOTE });
    let known = office(&test, given).await;
    let sakura = contact(
        &test,
        known,
        json!({ "family": "湊", "given": "さくら", "job": "サビ管", "email": "sakura@partner.example" }),
    )
    .await;
    let taro = contact(&test, known, json!({ "family": "岸", "given": "太郎" })).await;
    let mut staff = test.staff().await;
    let here = format!("/organizations/{known}/own-page");
    staff.open(&here).await.unwrap();
    staff.send(&here, &[]).await.unwrap();
    let link = staff.page.link("https://tsudoi.example/o/").unwrap();
    let own = link.strip_prefix("https://tsudoi.example").unwrap().to_owned();
    staff.open(&format!("{here}/print")).await.unwrap();
    assert!(staff.page.text().contains("湊 さくら") && !staff.page.text().contains(NOTE));

    let mut guest = test.guest();
    guest.open(&own).await.unwrap();
    let text = guest.page.text();
    assert!(
        text.contains("0190-01-2001") && text.contains("湊 さくら") && text.contains("岸 太郎"),
        "{text}"
    );
    assert!(!text.contains(NOTE) && !text.contains("朝が苦手"), "notes are the staff's");
    let amend = format!("{own}/amend");
    guest.open(&amend).await.unwrap();
    assert_eq!(guest.page.values("postal_code"), ["310-0801"], "as one writes it");
    let mail = format!("{sakura}-email");
    let left = format!("{taro}-left");
    assert_eq!(guest.post(&amend, &[("phone", "12"), (&mail, "new@partner.example")]).await.unwrap(), 422);
    assert!(guest.page.text().contains("市外局番から") && guest.page.text().contains("new@partner.example"));
    guest.open(&amend).await.unwrap();
    let told = [
        ("phone", "０１９０（０１）２００９"),
        ("fax", " ０１９０−０１−２００３ "),
        (mail.as_str(), "new@partner.example"),
        (left.as_str(), "yes"),
        ("new-family", "浜"),
        ("new-given", "次郎"),
    ];
    guest.send(&amend, &told).await.unwrap();
    let text = guest.page.text();
    assert!(
        text.contains("0190-01-2009") && text.contains("もういません") && text.contains("浜 次郎"),
        "{text}"
    );
    assert_eq!(guest.page.actions("/withdraw").len(), 4, "another way of writing is no change");
    assert_eq!(found(&test, known).await.phone, "0190-01-2001", "nothing counts yet");

    // Staff decide field by field, with a way back.
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(today.contains("しおね作業所から連絡先の訂正が届いています"), "{today}");
    staff.open(&here).await.unwrap();
    let amendments = format!("/organizations/{known}/amendments/");
    let phone = action(&staff.page, &amendments);
    staff.send(&phone, &[("act", "accept"), ("seen", "0190-01-2001")]).await.unwrap();
    assert_eq!(found(&test, known).await.phone, "0190-01-2009");
    staff.send(&format!("{phone}/undo"), &[]).await.unwrap();
    assert_eq!(found(&test, known).await.phone, "0190-01-2001");

    // Somebody changes the book in between: the three versions stand side by side, and nothing is overwritten unseen.
    let token = test.token().await;
    let version = found(&test, known).await.version;
    let path = format!("/api/v1/organizations/{known}");
    let change = json!({ "phone": "0190-01-2005", "version": version });
    assert_eq!(api(&test, "PATCH", &path, Some(change), &token).await.0, 200);
    staff.send(&phone, &[("act", "accept"), ("seen", "0190-01-2001")]).await.unwrap();
    let text = staff.page.text();
    for version in ["もう一度見くらべて", "0190-01-2001", "0190-01-2005", "0190-01-2009"] {
        assert!(text.contains(version), "{version}: {text}");
    }
    assert_eq!(found(&test, known).await.phone, "0190-01-2005");

    // All that still stands on what the office saw goes in at once; the rest is looked at by itself.
    staff.send(&format!("{here}/accept-all"), &[]).await.unwrap();
    assert!(staff.page.text().contains("3件を名簿に入れました"), "{}", staff.page.text());
    staff.send(&phone, &[("act", "keep")]).await.unwrap();
    let today = staff.open("/today?whose=all").await.unwrap().text();
    assert!(!today.contains("連絡先の訂正が届いています"), "{today}");
    let (_, people) = api(&test, "GET", &format!("{path}/contacts"), None, &token).await;
    let people = people["contacts"].as_array().unwrap();
    let of = |family: &str| people.iter().find(|person| person["family"] == family).unwrap();
    assert_eq!(of("湊")["email"], "new@partner.example");
    assert_eq!((of("岸")["until"].as_str(), &of("岸")["invite"]), (Some("2026-11-29"), &json!(false)));
    assert_eq!(of("浜")["given"], "次郎");
    guest.open(&own).await.unwrap();
    assert!(!guest.page.text().contains("岸 太郎") && guest.page.text().contains("浜 次郎"));
    staff.open(&format!("/organizations/{known}")).await.unwrap();
    assert!(staff.page.text().contains("訂正のお知らせどおりに名簿を直しました"));
}

#[actix_web::test]
async fn an_own_link_is_printed_again_sent_replaced_and_ends_on_its_day() {
    let test = TestApp::spawn().await;
    let known = office(&test, json!({ "email": "shione@partner.example" })).await;
    let token = test.token().await;
    let path = format!("/api/v1/organizations/{known}/own-page");
    assert_eq!(api(&test, "GET", &path, None, &token).await.0, 404);
    let (_, made) = api(&test, "POST", &path, None, &token).await;
    let (status, sent) =
        api(&test, "POST", &format!("{path}/send"), Some(json!({ "contact_id": null })), &token).await;
    assert_eq!((status, &sent["to"]), (202, &json!("shione@partner.example")));
    test.advance(Duration::minutes(1)).await;
    let mail = &test.mails_to("shione@partner.example")[0];
    let own = mail.link();
    assert_eq!(format!("https://tsudoi.example{own}"), made["url"].as_str().unwrap(), "the same link again");
    let mut guest = test.guest();
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/fine"), &[]).await.unwrap();
    let (_, now) = api(&test, "GET", &path, None, &token).await;
    assert!(now["agreed_at"].is_string(), "{now}");
    // Looking changes nothing, by whatever method.
    for method in ["HEAD", "GET"] {
        let method: actix_web::http::Method = method.parse().unwrap();
        for page in [own.clone(), format!("{own}/amend")] {
            assert_eq!(guest.request(method.clone(), &page, None, &[]).await.unwrap(), 200, "{page}");
        }
    }
    let (_, replaced) = api(&test, "POST", &format!("{path}/replace"), None, &token).await;
    assert_eq!(guest.get(&own).await.unwrap(), 410);
    assert_eq!(guest.get("/o/nothing-of-ours").await.unwrap(), 404);
    let new = replaced["url"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned();
    assert_eq!(guest.get(&new).await.unwrap(), 200);
    test.advance(Duration::days(91)).await;
    assert_eq!(guest.get(&new).await.unwrap(), 410);
    let token = test.token().await;
    api(&test, "POST", &path, None, &token).await;
    assert_eq!(guest.get(&new).await.unwrap(), 200, "opened for longer, it is the same link");
    assert_eq!(api(&test, "DELETE", &path, None, &token).await.0, 204);
    assert_eq!(guest.get(&new).await.unwrap(), 410);
}

#[actix_web::test]
async fn behind_its_own_link_an_office_finds_all_that_it_is_asked_with_the_way_to_answer() {
    let round = Round::new(10, None).await;
    let asking = round.office("青空ワーク", "あおぞらわーく").await;
    let other = round.office("みどり作業所", "みどりさぎょうしょ").await;
    let test = &round.test;
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let mut row = gatherings::find(&tx, round.gathering).await.unwrap().unwrap();
    row.state = GatheringState::Inviting;
    assert!(gatherings::store::gathering::update(&tx, row.version, row.clone()).await.unwrap());
    tx.commit().await.unwrap();
    let token = test.token().await;
    let path = format!("/api/v1/organizations/{}/own-page", asking.organization_id.unwrap());
    let (_, made) = api(test, "POST", &path, None, &token).await;
    let own = made["url"].as_str().unwrap().strip_prefix("https://tsudoi.example").unwrap().to_owned();
    let mut guest = test.guest();
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("お返事をお待ちしています"), "{}", guest.page.text());
    let answer = guest.page.link(&round.link(&asking)).unwrap();
    assert!(guest.page.link(&round.link(&other)).is_none(), "nobody else's link stands there");
    guest.open(answer.strip_prefix("https://tsudoi.example").unwrap()).await.unwrap();
    round.declines(&asking).await;
    guest.open(&own).await.unwrap();
    assert!(!guest.page.text().contains("お返事をお待ちしています"), "{}", guest.page.text());
}

#[actix_web::test]
async fn the_thanks_tell_of_the_public_page_to_hand_on_only_while_it_is_open() {
    use crate::after::{Held, NEXT_MORNING};
    for open in [false, true] {
        let held = Held::new().await;
        let test = &held.round.test;
        let mut staff = test.staff().await;
        let page = open_page(&mut staff).await;
        if !open {
            staff.open("/public-page").await.unwrap();
            staff.send("/public-page", &[("is_open", "")]).await.unwrap();
        }
        test.app.clock.set(NEXT_MORNING.parse().unwrap());
        let mut staff = test.staff().await;
        staff.open(&held.page("after")).await.unwrap();
        staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();
        test.app.run_due().await.unwrap();
        let mails = test.mails();
        let thanks = mails.iter().find(|mail| mail.subject().contains("ありがとうございました")).unwrap();
        assert_eq!(
            thanks.text().contains(&format!("https://tsudoi.example{page}")),
            open,
            "{}",
            thanks.text()
        );
    }
}
