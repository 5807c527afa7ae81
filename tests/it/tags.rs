//! Tags of the address book: kept from a form, a paste and the API, and found again by them.

use serde_json::json;

use crate::stage::api;
use crate::support::TestApp;

#[actix_web::test]
async fn tags_are_typed_pasted_and_brought_and_narrow_the_list() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let given = json!({
        "name": "あおぞら", "kinds": ["b_type"], "channel": "post", "tags": ["見学可", "会報、見学可"],
    });
    let (status, made) = api(&test, "POST", "/api/v1/organizations", Some(given), &token).await;
    assert_eq!((status, &made["tags"]), (201, &json!(["見学可", "会報"])));
    let other = json!({ "name": "ひだまり", "kinds": ["clinic"], "channel": "post" });
    let (_, other) = api(&test, "POST", "/api/v1/organizations", Some(other), &token).await;

    // Typed on the page, in one field.
    let mut staff = test.staff().await;
    let page = format!("/organizations/{}", other["id"].as_str().unwrap());
    staff.open(&format!("{page}/edit")).await.unwrap();
    staff.send(&format!("{page}/edit"), &[("tags", "会報, 家族会")]).await.unwrap();
    assert!(staff.page.text().contains("家族会"), "{}", staff.page.text());
    staff.open("/history").await.unwrap();
    assert!(staff.page.text().contains("会報、家族会"), "{}", staff.page.text());
    staff.open(&format!("{page}/edit")).await.unwrap();
    let long = "長".repeat(31);
    assert_eq!(staff.post(&format!("{page}/edit"), &[("tags", &long)]).await.unwrap(), 422);

    // The list is narrowed by one, and finds it as a word.
    staff.open("/organizations").await.unwrap();
    assert!(staff.page.text().contains("会報 (2)"), "{}", staff.page.text());
    // tag=家族会 and q=見学可, as a browser writes them.
    let asked = [
        ("tag=%E5%AE%B6%E6%97%8F%E4%BC%9A", "ひだまり", "あおぞら"),
        ("q=%E8%A6%8B%E5%AD%A6%E5%8F%AF", "あおぞら", "ひだまり"),
    ];
    for (asked, there, gone) in asked {
        staff.open(&format!("/organizations?{asked}")).await.unwrap();
        let text = staff.page.text();
        assert!(text.contains(there) && !text.contains(gone), "{asked}: {text}");
    }
    let (_, listed) = api(&test, "GET", "/api/v1/organizations?tag=%E4%BC%9A%E5%A0%B1", None, &token).await;
    assert_eq!(listed["total"], 2);

    // Pasted from a spreadsheet they come on top of those that are there.
    staff.open("/imports/paste").await.unwrap();
    let rows = "事業所名\tタグ\nあおぞら\t研修\n";
    staff.send("/imports/paste", &[("text", rows)]).await.unwrap();
    let preview = staff.page.url.split('?').next().unwrap().to_owned();
    staff.send(&format!("{preview}/commit"), &[]).await.unwrap();
    let (_, now) =
        api(&test, "GET", &format!("/api/v1/organizations/{}", made["id"].as_str().unwrap()), None, &token)
            .await;
    assert_eq!(now["tags"], json!(["見学可", "会報", "研修"]));
}
