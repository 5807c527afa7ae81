//! What the API answers to programs: what was wrong with what they sent, and nothing that its description does not know.

use serde_json::json;

use crate::stage::api;
use crate::support::TestApp;

#[actix_web::test]
async fn a_body_that_cannot_be_read_is_told_where() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let (status, said) =
        api(&test, "POST", "/api/v1/organizations/not-an-id/notes", Some(json!({ "text": "" })), &token)
            .await;
    assert_eq!((status, &said["code"]), (404, &json!("not_found")));
    let (status, said) =
        api(&test, "PUT", "/api/v1/digest", Some(json!({ "wish": { "hour": 7 } })), &token).await;
    assert_eq!((status, &said["code"]), (422, &json!("invalid")));
    assert!(said["reason"].as_str().unwrap().contains("missing field `days`"), "{said}");
    assert!(!said["detail"].as_str().unwrap().contains("前のページ"), "no program goes back a page: {said}");
    let (status, said) = api(&test, "GET", "/api/v1/tasks?state=lost", None, &token).await;
    assert!(status == 422 && said["reason"].as_str().unwrap().contains("unknown variant `lost`"), "{said}");
    // A change laid over a row is told in the same way.
    let new = json!({ "name": "青空ワーク", "kana": "あおぞらわーく", "kinds": ["transition"], "channel": "email" });
    let (status, made) = api(&test, "POST", "/api/v1/organizations", Some(new), &token).await;
    assert_eq!(status, 201, "{made}");
    let path = format!("/api/v1/organizations/{}", made["id"].as_str().unwrap());
    let patch = json!({ "name": 7, "version": 1 });
    let (status, said) = api(&test, "PATCH", &path, Some(patch), &token).await;
    assert_eq!((status, &said["code"]), (422, &json!("invalid")), "{said}");
    assert!(said["reason"].as_str().unwrap().contains("expected a string"), "{said}");
    assert!(!said["detail"].as_str().unwrap().contains("前のページ"), "{said}");
    let (_, described) = api(&test, "GET", "/api/openapi.json", None, &token).await;
    let paths = described["paths"].as_object().unwrap();
    let operations = paths.values().flat_map(|item| item.as_object().unwrap().values());
    let responses: Vec<_> = operations.filter_map(|one| one.get("responses")).collect();
    assert!(
        responses.len() > 100 && responses.iter().all(|all| all.get("503").is_some()),
        "503 is described"
    );
    // A field that could be read and is wrong is named by itself.
    let (status, said) = api(
        &test,
        "PUT",
        "/api/v1/digest",
        Some(json!({ "wish": { "hour": 3, "days": "weekdays" } })),
        &token,
    )
    .await;
    assert_eq!((status, said.get("reason")), (422, None), "{said}");
}

/// PostgreSQL keeps no NUL in a text: both engines refuse it at the door, in a path, a query and a body.
#[actix_web::test]
async fn a_nul_is_refused_before_anything_is_looked_up() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    for (path, answer) in
        [("/api/v1/playbooks/a%00b", 404), ("/api/v1/search?q=%00", 422), ("/api/v1/search?q=0", 200)]
    {
        let (status, said) = api(&test, "GET", path, None, &token).await;
        assert_eq!(status, answer, "{path}: {said}");
    }
    let office = |name: &str| json!({ "name": name, "kinds": ["b_type"], "channel": "phone" });
    for (name, answer) in [("港の\u{0}作業所", 422), ("港の\\u0000作業所", 201)] {
        let (status, said) = api(&test, "POST", "/api/v1/organizations", Some(office(name)), &token).await;
        assert_eq!(status, answer, "{name:?}: {said}");
    }
    let mut staff = test.staff().await;
    assert_eq!(staff.get("/search?q=%00").await.unwrap(), 422);
    assert!(staff.page.text().contains("NUL"), "{}", staff.page.text());
}
