//! The address book through its pages, its API and its command: typed, found, imported, pasted, taken back.

use std::path::PathBuf;
use std::process::{Command, Output};

use actix_web::http::Method;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::contacts;
use tsudoi::demo::browser::Browser;
use tsudoi::demo::region;

use crate::support::TestApp;

mod command;
mod imports;

const OFFICE: [(&str, &str); 5] = [
    ("name", "就労支援センター　しおねの帆"),
    ("kana", "しゅうろうしえんせんたーしおねのほ"),
    ("kinds", "transition"),
    ("channel", "fax"),
    ("phone", "０１９０（０１）１０００"),
];

/// Adds an organization and stands on its page; its path.
async fn add(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    browser.open("/organizations/new").await.unwrap();
    browser.send("/organizations", fields).await.unwrap();
    browser.page.url.clone()
}

/// Uploads files on the import page and stands where it leads; the status.
async fn upload(browser: &mut Browser, files: &[(&str, &[u8])]) -> u16 {
    browser.open("/imports/new").await.unwrap();
    let page = browser.page.text();
    let csrf = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    let mut body =
        format!("--part\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n").into_bytes();
    for (name, bytes) in files {
        body.extend(
            format!("--part\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n")
                .into_bytes(),
        );
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--part--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=part");
    browser.request(Method::POST, "/imports", Some(body), &[kind]).await.unwrap()
}

/// Imports the invented list for some municipalities; the path of the import, done.
async fn import_list(browser: &mut Browser, municipalities: &[&str], choices: &[(&str, &str)]) -> String {
    assert_eq!(
        upload(browser, &[("list.csv", region::official_csv().as_bytes())]).await,
        200,
        "{}",
        browser.page.text()
    );
    let here = browser.page.url.clone();
    let chosen: Vec<(&str, &str)> = municipalities.iter().map(|name| ("municipality", *name)).collect();
    browser.send(&format!("{here}/municipalities"), &chosen).await.unwrap();
    browser.send(&format!("{here}/commit"), choices).await.unwrap();
    here
}

async fn count(test: &TestApp) -> usize {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    contacts::list_organizations(&tx).await.unwrap().into_iter().filter(|row| !row.is_own_center).count()
}

async fn api(
    test: &TestApp,
    method: Method,
    path: &str,
    body: Option<Value>,
    headers: &[(&str, &str)],
) -> (u16, Value) {
    let mut program = test.guest();
    let token = format!("Bearer {}", test.token().await);
    let mut all = vec![("authorization", token.as_str()), ("content-type", "application/json")];
    all.extend(headers);
    let body = body.map(|body| body.to_string().into_bytes());
    let status = program.request(method, path, body, &all).await.unwrap();
    (status, if program.page.body.is_empty() { Value::Null } else { program.page.json().unwrap() })
}

#[actix_web::test]
async fn an_empty_book_tells_the_first_step_and_an_organization_is_found_however_typed() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/organizations").await.unwrap();
    assert!(staff.page.link("/imports/new").is_some() && staff.page.text().contains("名簿はまだ空です"));
    let path = add(&mut staff, &OFFICE).await;
    assert!(staff.page.text().contains("0190-01-1000"), "{}", staff.page.text());
    staff.open(&format!("{path}/contacts/new")).await.unwrap();
    let person = [
        ("family", "髙橋"),
        ("given", "さくら"),
        ("family_kana", "たかはし"),
        ("given_kana", "さくら"),
        ("job", "サビ管"),
        ("invite", "yes"),
    ];
    staff.send(&format!("{path}/contacts"), &person).await.unwrap();
    assert!(staff.page.text().contains("髙橋 さくら") && staff.page.text().contains("案内の宛先"));
    for typed in [
        "しおね",
        "シオネノホ",
        "shione",
        "就労支援センターしおねの帆",
        "帆",
        "0190-01-1000",
        "０１９０　０１　１０００",
        "高橋",
        "takahashi",
        "ﾀｶﾊｼ さくら",
    ] {
        let query = serde_html_form::to_string([("q", typed)]).unwrap();
        staff.open(&format!("/organizations?{query}")).await.unwrap();
        assert!(staff.page.link(&path).is_some(), "the list does not find {typed}");
        staff.open(&format!("/search?{query}")).await.unwrap();
        assert!(
            staff.page.url == path || staff.page.link(&path).is_some(),
            "the search does not find {typed}"
        );
    }
    staff.open("/organizations?q=%E9%AF%A8").await.unwrap();
    assert!(staff.page.link(&path).is_none() && staff.page.text().contains("当てはまるところはありません"));
    staff.open("/organizations?kind=a_type").await.unwrap();
    assert!(staff.page.link(&path).is_none());
    staff.open("/organizations?kind=transition&channel=fax&lang=en").await.unwrap();
    assert!(staff.page.link(&path).is_some() && staff.page.text().contains("1 organization"));
}

#[actix_web::test]
async fn a_form_that_cannot_be_taken_comes_back_with_what_was_typed() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/organizations/new").await.unwrap();
    let typed =
        [("name", "しおね\n作業所"), ("phone", "12"), ("email", "a b@shione.example"), ("kinds", "b_type")];
    assert_eq!(staff.post("/organizations", &typed).await.unwrap(), 422);
    let page = staff.page.text();
    for told in ["市外局番から", "途中に改行", "ひとつ選んで", "a b@shione.example"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(count(&test).await, 0);
    let (_, viewer) = test.member(Role::Viewer, "見る").await;
    let mut viewer = test.signed_in(viewer).await;
    assert_eq!(viewer.get("/organizations/new").await.unwrap(), 403);
    assert_eq!(viewer.get("/organizations").await.unwrap(), 200);
}

#[actix_web::test]
async fn who_saves_second_sees_both_versions() {
    let test = TestApp::spawn().await;
    let mut one = test.staff().await;
    let path = add(&mut one, &OFFICE).await;
    let mut two = test.staff().await;
    let edit = format!("{path}/edit");
    one.open(&edit).await.unwrap();
    two.open(&edit).await.unwrap();
    let with = |notes: &'static str| OFFICE.into_iter().chain([("notes", notes)]).collect::<Vec<_>>();
    one.send(&edit, &with("駐車場は裏")).await.unwrap();
    assert_eq!(two.post(&edit, &with("エレベーターなし")).await.unwrap(), 422);
    let page = two.page.text();
    assert!(
        page.contains("駐車場は裏") && page.contains("エレベーターなし") && page.contains("先にほかの人が"),
        "{page}"
    );
    two.send(&edit, &with("駐車場は裏。エレベーターなし")).await.unwrap();
    assert!(two.page.text().contains("駐車場は裏。エレベーターなし"));
}

#[actix_web::test]
async fn the_trash_hides_and_gives_back_organizations_and_contacts() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let path = add(&mut staff, &OFFICE).await;
    staff.open(&format!("{path}/contacts/new")).await.unwrap();
    staff.send(&format!("{path}/contacts"), &[("family", "港"), ("invite", "yes")]).await.unwrap();
    let contact = staff.page.link("/contacts/").filter(|link| link.ends_with("/edit")).unwrap();
    let contact = contact.trim_end_matches("/edit").to_owned();
    staff.send(&format!("{contact}/delete"), &[]).await.unwrap();
    assert!(staff.page.link(&contact).is_none());
    staff.open("/organizations/trash").await.unwrap();
    staff.send(&format!("{contact}/restore"), &[]).await.unwrap();
    assert!(staff.page.link(&contact).is_some());
    staff.send(&format!("{path}/delete"), &[]).await.unwrap();
    assert_eq!((staff.get(&path).await.unwrap(), count(&test).await), (404, 0));
    staff.open("/organizations/trash").await.unwrap();
    staff.send(&format!("{path}/restore"), &[]).await.unwrap();
    assert_eq!((staff.page.url.as_str(), count(&test).await), (path.as_str(), 1));
}

#[actix_web::test]
async fn notes_make_the_story_newest_first() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let path = add(&mut staff, &OFFICE).await;
    staff.send(&format!("{path}/notes"), &[("text", "電話で。参加を考えるとのこと")]).await.unwrap();
    test.advance(chrono::Duration::days(1)).await;
    let mut staff = test.staff().await;
    staff.open(&path).await.unwrap();
    assert_eq!(staff.post(&format!("{path}/notes"), &[("text", " ")]).await.unwrap(), 422);
    staff.send(&format!("{path}/notes"), &[("text", "訪問。<b>所長</b>が出迎え")]).await.unwrap();
    let page = staff.page.text();
    assert!(page.find("訪問。").unwrap() < page.find("電話で。").unwrap());
    assert!(page.contains("湊 花子") && page.contains("2026年12月1日（火）") && !page.contains("<b>所長"));
}

#[actix_web::test]
async fn programs_do_what_the_pages_do() {
    let test = TestApp::spawn().await;
    let office = json!({ "name": "しおね", "kinds": ["b_type"], "channel": "post", "phone": "0190011000" });
    let (status, made) = api(&test, Method::POST, "/api/v1/organizations", Some(office), &[]).await;
    assert_eq!((status, made["phone"].as_str()), (201, Some("0190-01-1000")));
    let path = format!("/api/v1/organizations/{}", made["id"].as_str().unwrap());
    let (status, said) = api(&test, Method::PATCH, &path, Some(json!({ "fax": "0190-01-5000" })), &[]).await;
    assert_eq!((status, said["code"].as_str()), (422, Some("invalid")));
    let (status, changed) =
        api(&test, Method::PATCH, &path, Some(json!({ "fax": "0190-01-5000" })), &[("if-match", "\"1\"")])
            .await;
    assert_eq!(
        (status, changed["version"].as_i64(), changed["name"].as_str()),
        (200, Some(2), Some("しおね"))
    );
    let (status, said) =
        api(&test, Method::PATCH, &path, Some(json!({ "fax": "", "version": 1 })), &[]).await;
    assert_eq!((status, said["code"].as_str()), (409, Some("conflict")));
    assert_eq!(
        (said["saved"]["fax"].as_str(), said["given"]["fax"].as_str()),
        (Some("0190-01-5000"), Some(""))
    );
    let first = [("if-match", "\"1\"")];
    let (status, said) = api(&test, Method::PATCH, &path, Some(json!({ "notes": "裏に駐車" })), &first).await;
    assert_eq!((status, said["saved"]["version"].as_i64()), (412, Some(2)), "both versions: {said}");
    assert_eq!(said["given"]["notes"], "裏に駐車");
    let (status, _) =
        api(&test, Method::PATCH, &path, Some(json!({ "colour": "red", "version": 2 })), &[]).await;
    assert_eq!(status, 422);
    let (status, contact) = api(
        &test,
        Method::POST,
        &format!("{path}/contacts"),
        Some(json!({ "family": "港", "job": "サビ管" })),
        &[],
    )
    .await;
    assert_eq!((status, contact["invite"].as_bool()), (201, Some(true)));
    let (status, _) =
        api(&test, Method::POST, &format!("{path}/notes"), Some(json!({ "text": "電話した" })), &[]).await;
    assert_eq!(status, 201);
    let (_, found) =
        api(&test, Method::GET, "/api/v1/organizations?q=%E6%B8%AF&kind=b_type", None, &[]).await;
    assert_eq!(found["total"].as_i64(), Some(1), "{found}");

    let token = format!("Bearer {}", test.token().await);
    let mut program = test.guest();
    let list = region::official_csv().into_bytes();
    let status = program
        .request(Method::POST, "/api/v1/imports?file=list.csv", Some(list), &[("authorization", &token)])
        .await;
    assert_eq!(status.unwrap(), 201, "{}", program.page.text());
    let import = format!("/api/v1/imports/{}", program.page.json().unwrap()["id"].as_str().unwrap());
    let chosen = json!({ "municipalities": ["波留村"] });
    let (status, would) =
        api(&test, Method::POST, &format!("{import}/municipalities"), Some(chosen), &[]).await;
    assert_eq!(status, 200, "{would}");
    let created = would["counts"]["created"].as_i64().unwrap();
    let (_, shown) = api(&test, Method::GET, &import, None, &[]).await;
    assert_eq!(shown["plan"].as_array().unwrap().len() as i64, created);
    let (_, done) = api(&test, Method::POST, &format!("{import}/commit"), Some(json!({})), &[]).await;
    assert_eq!((done["counts"]["created"].as_i64(), count(&test).await as i64), (Some(created), created + 1));
    let (_, undone) = api(&test, Method::POST, &format!("{import}/undo"), None, &[]).await;
    assert_eq!((undone["left"].as_array().map(Vec::len), count(&test).await), (Some(0), 1));
    let (status, _) = api(&test, Method::DELETE, &path, None, &[]).await;
    assert_eq!((status, count(&test).await), (204, 0));
    let (status, region) =
        api(&test, Method::POST, "/api/v1/region", Some(json!({ "name": "みなも県汐音市" })), &[]).await;
    assert_eq!(status, 201, "{region}");
    let (_, described) = api(&test, Method::GET, "/api/openapi.json", None, &[]).await;
    assert!(described["paths"]["/api/v1/organizations/{id}"]["patch"].is_object(), "{described}");
}

#[actix_web::test]
async fn the_center_is_a_host_in_its_own_book_but_no_partner_of_itself() {
    let test = TestApp::spawn().await;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let id = contacts::own_center_organization(&test.app, &tx, now).await.unwrap();
    assert_eq!(contacts::own_center_organization(&test.app, &tx, now).await.unwrap(), id);
    let own = contacts::find_organization(&tx, id).await.unwrap().unwrap();
    assert_eq!((own.name.as_str(), own.is_own_center), ("みなと就業・生活支援センター", true));
    tx.commit().await.unwrap();
    let mut staff = test.staff().await;
    staff.open("/organizations").await.unwrap();
    assert!(staff.page.text().contains("名簿はまだ空です"));
    staff.open(&format!("/organizations/{id}")).await.unwrap();
    assert!(staff.page.text().contains("自分たちのセンター"));
}
