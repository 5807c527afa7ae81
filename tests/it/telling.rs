//! Members of a series hear where its calendar is, each by a link of its own and by its own way, and of rounds ahead that
//! moved; nobody hears the same twice.

use chrono::Duration;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::series::Going;
use crate::stage::api;
use crate::support::Mail;

/// Two members, one by mail and one by post.
async fn two_members() -> (Going, String) {
    let going = crate::stocktaking::held().await;
    let token = going.test.token().await;
    let tx = going.test.app.db.scoped(going.test.center).write().await.unwrap();
    tx.execute_unprepared("update organizations set channel = 'post' where name = 'ひだまり'").await.unwrap();
    tx.commit().await.unwrap();
    let (status, _) =
        api(&going.test, "POST", &format!("/api/v1{}/members/adopt", going.page), None, &token).await;
    assert_eq!(status, 200);
    (going, token)
}

async fn standing(going: &Going, token: &str) -> Value {
    let (status, told) =
        api(&going.test, "GET", &format!("/api/v1{}/telling", going.page), None, token).await;
    assert_eq!(status, 200, "{told}");
    told
}

fn calendar_of(mail: &Mail) -> String {
    let text = mail.text().replace("=\n", "");
    let at = text.find("https://tsudoi.example/cal/").expect("the address of a calendar");
    text[at..].split_whitespace().next().unwrap().trim_start_matches("https://tsudoi.example").to_owned()
}

#[actix_web::test]
async fn each_member_is_told_once_where_the_calendar_is_by_its_own_way() {
    let (going, token) = two_members().await;
    let mut staff = going.test.staff().await;
    let page = format!("{}/members", going.page);
    let tell = format!("{page}/tell");
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("まだお知らせしていない先が2か所あります（メール1・紙1）"), "{text}");
    staff.send(&tell, &[("act", "tell"), ("seen", "5")]).await.unwrap();
    assert!(staff.page.text().contains("見ていただいたあとに変わりました"), "{}", staff.page.text());
    staff.open(&page).await.unwrap();
    staff.send(&tell, &[("act", "tell"), ("seen", "2")]).await.unwrap();
    assert!(staff.page.text().contains("2か所にお知らせします"), "{}", staff.page.text());
    // A double press tells nobody a second time.
    let again = json!({ "act": "tell", "seen": 2 });
    let (status, told) =
        api(&going.test, "POST", &format!("/api/v1{}/telling", going.page), Some(again), &token).await;
    assert_eq!((status, &told["to_tell"]), (200, &json!(0)), "{told}");
    going.test.advance(Duration::days(1)).await;
    let mails = going.test.mails();
    let mails: Vec<&Mail> = mails.iter().filter(|mail| mail.text().contains("/cal/")).collect();
    assert_eq!(mails.len(), 1, "by mail one, by paper one");

    // The link opens the calendar for whoever has it, and nothing once its office is no member any more.
    let link = calendar_of(mails[0]);
    let mut guest = going.test.guest();
    assert_eq!(guest.get(&link).await.unwrap(), 200);
    assert!(guest.page.text().contains("BEGIN:VEVENT"), "{}", guest.page.text());
    let mut staff = going.test.staff().await;
    staff.open(&format!("{page}/sheets")).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("ひだまり") && text.contains("<svg") && !text.contains("青空ワーク"), "{text}");
    staff.open(&page).await.unwrap();
    let told = standing(&going, &token).await;
    let paper = told["told"].as_array().unwrap().iter().find(|one| one["channel"] == "post").unwrap().clone();
    let row = paper["id"].as_str().unwrap();
    staff.send(&tell, &[("act", "handed"), ("row", row)]).await.unwrap();
    assert!(staff.page.text().contains("渡したことにしました"), "{}", staff.page.text());
    assert_eq!(standing(&going, &token).await["told"][1]["to_hand"].as_bool(), Some(false));
    staff.open(&format!("{page}/sheets")).await.unwrap();
    assert!(staff.page.text().contains("渡す紙はありません"), "{}", staff.page.text());
    // By program: it lies here after all, and is handed over again; what went by mail is no sheet.
    let path = format!("/api/v1{}/telling", going.page);
    let sheet = format!("{path}/{}", paper["organization"].as_str().unwrap());
    for (handed, to_hand) in [(false, true), (true, false)] {
        let said = json!({ "handed": handed });
        let (status, told) = api(&going.test, "PUT", &sheet, Some(said), &token).await;
        assert_eq!((status, &told["told"][1]["to_hand"]), (200, &json!(to_hand)), "{told}");
    }
    let mailed = told["told"].as_array().unwrap().iter().find(|one| one["channel"] == "email").unwrap();
    for other in [mailed["organization"].as_str().unwrap(), "01900000-0000-7000-8000-00000000dead"] {
        let said = Some(json!({ "handed": true }));
        assert_eq!(api(&going.test, "PUT", &format!("{path}/{other}"), said, &token).await.0, 404);
    }

    let path = format!("/api/v1{page}");
    api(&going.test, "POST", &format!("{path}/unadopt"), None, &token).await;
    assert_eq!(guest.get(&link).await.unwrap(), 410);
}

#[actix_web::test]
async fn who_was_told_hears_of_a_round_that_moved_on_a_persons_word() {
    let (going, token) = two_members().await;
    let path = format!("/api/v1{}/telling", going.page);
    let tell = json!({ "act": "tell", "seen": 2 });
    assert_eq!(api(&going.test, "POST", &path, Some(tell), &token).await.0, 200);
    going.test.advance(Duration::days(1)).await;
    assert_eq!(standing(&going, &token).await["outdated"], json!(0));
    let to = json!({ "date": "2027-05-27", "starts": "10:00:00" });
    let slot = format!("/api/v1{}/rounds/2027-05-25", going.page);
    assert_eq!(api(&going.test, "PUT", &slot, Some(to), &token).await.0, 204);

    let mut staff = going.test.staff().await;
    staff.open(&going.page).await.unwrap();
    assert!(
        staff.page.text().contains("動いた回を、まだ知らせていないメンバーが2か所"),
        "{}",
        staff.page.text()
    );
    let page = format!("{}/members", going.page);
    staff.open(&page).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("5月25日") && text.contains("5月27日"), "{text}");
    staff.send(&format!("{page}/tell"), &[("act", "moved"), ("seen", "2")]).await.unwrap();
    let again = json!({ "act": "moved", "seen": 2 });
    let (_, told) = api(&going.test, "POST", &path, Some(again), &token).await;
    assert_eq!(told["outdated"], json!(0), "{told}");
    going.test.advance(Duration::days(1)).await;
    let mails = going.test.mails();
    let moved: Vec<&Mail> =
        mails.iter().filter(|mail| mail.subject().contains("日程が変わりました")).collect();
    assert_eq!(moved.len(), 1, "who is on paper gets a sheet");
    let text = moved[0].text();
    assert!(text.contains("5月25日") && text.contains("5月27日"), "{text}");
    let mut staff = going.test.staff().await;
    staff.open(&format!("{page}/sheets")).await.unwrap();
    assert!(staff.page.text().contains("5月27日"), "{}", staff.page.text());

    // Left out, and back again before the mail leaves: then there is nothing to tell.
    let slot = format!("/api/v1{}/rounds/2027-07-27", going.page);
    assert_eq!(api(&going.test, "DELETE", &slot, None, &token).await.0, 204);
    assert_eq!(standing(&going, &token).await["outdated"], json!(2));
    let moved = json!({ "act": "moved", "seen": 2 });
    assert_eq!(api(&going.test, "POST", &path, Some(moved), &token).await.0, 200);
    assert_eq!(api(&going.test, "POST", &format!("{slot}/back"), None, &token).await.0, 204);
    going.test.advance(Duration::days(1)).await;
    let mails = going.test.mails();
    assert_eq!(mails.iter().filter(|mail| mail.subject().contains("日程が変わりました")).count(), 1);
    // Who was not told that it was left out is not told that it is back; the sheet, printed or not, is to be a new one.
    let told = standing(&going, &token).await;
    let of = |channel: &str| {
        told["told"].as_array().unwrap().iter().find(|one| one["channel"] == channel).unwrap()["changes"]
            .clone()
    };
    assert_eq!((told["outdated"].as_i64(), &of("email")), (Some(1), &json!([])), "{told}");
    assert!(of("post").to_string().contains("2027-05-27"), "{told}");
}

#[actix_web::test]
async fn who_knows_what_is_what_left_the_house() {
    let (going, token) = two_members().await;
    let path = format!("/api/v1{}/telling", going.page);
    let tell = |seen: usize| json!({ "act": "tell", "seen": seen });
    assert_eq!(api(&going.test, "POST", &path, Some(tell(2)), &token).await.0, 200);
    // The letter waits, and a round moves: it will say the new day, and nobody has to be told of it.
    let to = json!({ "date": "2027-05-27", "starts": "10:00:00" });
    let slot = format!("/api/v1{}/rounds/2027-05-25", going.page);
    assert_eq!(api(&going.test, "PUT", &slot, Some(to), &token).await.0, 204);
    assert_eq!(standing(&going, &token).await["outdated"], json!(1), "the sheet may be printed");
    // Called back, it told nobody anything.
    let mails = api(&going.test, "GET", "/api/v1/mails?state=pending", None, &token).await.1;
    let mail = mails.as_array().unwrap().iter().find(|mail| mail["kind"] == "series_feed").unwrap();
    assert_eq!(mail["party"], "青空ワーク");
    let mut staff = going.test.staff().await;
    staff.open("/outbox?to=%E9%9D%92%E7%A9%BA").await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("青空ワーク") && text.contains("カレンダーのお知らせ"),
        "found by its name: {text}"
    );
    staff.open("/outbox?to=%E3%81%B2%E3%81%A0%E3%81%BE%E3%82%8A").await.unwrap();
    assert!(!staff.page.text().contains("カレンダーのお知らせ"), "{}", staff.page.text());
    assert!(!mail["subject"].as_str().unwrap().is_empty(), "{mail}");
    let back = json!({ "ids": [mail["id"]] });
    assert_eq!(api(&going.test, "POST", "/api/v1/mails/recall", Some(back), &token).await.0, 200);
    let told = standing(&going, &token).await;
    assert_eq!((&told["to_tell"], told["told"].as_array().unwrap().len()), (&json!(1), 1), "{told}");
    assert_eq!(api(&going.test, "POST", &path, Some(tell(1)), &token).await.0, 200);
    going.test.advance(Duration::days(1)).await;
    let mails = going.test.mails();
    let sent: Vec<&Mail> = mails.iter().filter(|mail| mail.text().contains("/cal/")).collect();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].text().contains("5月27日"), "{}", sent[0].text());
    assert_eq!(standing(&going, &token).await["outdated"], json!(1), "its own letter told it the new day");
}
