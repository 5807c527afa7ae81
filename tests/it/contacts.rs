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
async fn the_official_list_is_imported_once_and_twice_changes_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/organizations/region").await.unwrap();
    staff.send("/organizations/region", &[("municipality", "鈴野市")]).await.unwrap();
    assert_eq!(upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await, 200);
    let ticked = "value=\"みなも県鈴野市\" checked";
    assert!(staff.page.text().contains(ticked), "{}", staff.page.text());
    let here = staff.page.url.clone();
    assert_eq!(staff.post(&format!("{here}/municipalities"), &[("municipality", "")]).await.unwrap(), 422);
    assert_eq!(
        staff.post(&format!("{here}/municipalities"), &[("names", "鈴野市、どこか市")]).await.unwrap(),
        422
    );
    assert!(staff.page.text().contains("どこか市"));
    staff.send(&format!("{here}/municipalities"), &[("names", "鈴野市")]).await.unwrap();
    assert_eq!(count(&test).await, 0, "a preview changes nothing");
    assert!(staff.page.text().contains("ひとつの事業所にまとめたもの"), "{}", staff.page.text());
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    let first = count(&test).await;
    assert!(first > 10, "{first}");
    staff.open("/organizations?q=%E9%88%B4%E9%87%8E%E3%81%AE%E6%A3%AE%E3%80%80%E5%B0%B1%E5%8A%B4%E6%94%AF%E6%8F%B4%E5%AE%A4").await.unwrap();
    let several = staff.page.link("/organizations/0").unwrap();
    staff.open(&several).await.unwrap();
    for kind in ["就労移行支援", "就労定着支援", "就労継続支援B型"] {
        assert!(staff.page.text().contains(kind), "{kind}");
    }
    // A second press, and a second import.
    staff.get(&here).await.unwrap();
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県鈴野市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
    assert_eq!(count(&test).await, first);
}

#[actix_web::test]
async fn what_staff_corrected_or_separated_stays_so_when_the_list_comes_again() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    import_list(&mut staff, &["みなも県汐音市"], &[]).await;
    let before = count(&test).await;
    staff
        .open("/organizations?q=%E6%B1%90%E9%9F%B3%E4%BC%9A%E3%83%AF%E3%83%BC%E3%82%AF%E3%82%B9%E7%81%AF%E5%8F%B0")
        .await
        .unwrap();
    let path = staff.page.link("/organizations/0").unwrap();
    staff.open(&path).await.unwrap();
    let page = staff.page.text();
    let services: Vec<&str> =
        page.split("name=\"services\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(services.len(), 3, "{page}");
    staff.send(&format!("{path}/separate"), &[("services", services[1])]).await.unwrap();
    assert_eq!(count(&test).await, before + 1);
    staff.open(&format!("{path}/edit")).await.unwrap();
    let fields = [("name", "ワークス灯台（新館）"), ("kinds", "a_type"), ("channel", "hand")];
    staff.send(&format!("{path}/edit"), &fields).await.unwrap();
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());

    // The next edition: one office changed its telephone, which nobody had touched.
    let edition = region::official_csv().replacen("0190-01-1001", "0190-01-9999", 9);
    assert_ne!(edition, region::official_csv());
    upload(&mut staff, &[("list.csv", edition.as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    staff.send(&format!("{again}/commit"), &[]).await.unwrap();
    staff.open("/organizations?q=0190019999").await.unwrap();
    assert!(staff.page.link("/organizations/0").is_some(), "{}", staff.page.text());
    staff.open(&path).await.unwrap();
    assert!(staff.page.text().contains("ワークス灯台（新館）"));
}

#[actix_web::test]
async fn services_can_be_separated_before_they_are_saved_and_joined_again_after() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let here = staff.page.url.clone();
    staff.send(&format!("{here}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    let page = staff.page.text();
    let offered = page.matches("name=\"split\"").count();
    assert!(offered > 3, "{page}");
    let key = page
        .split("name=\"split\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    let merged: usize = staff_count(&page);
    staff.send(&format!("{here}/commit"), &[("split", &key)]).await.unwrap();
    assert!(count(&test).await > merged, "{} {merged}", count(&test).await);
    // Separated services of one office look alike; their page offers to join them.
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let all = contacts::list_organizations(&tx).await.unwrap();
    let twin = all
        .iter()
        .find(|one| {
            all.iter().any(|other| other.id != one.id && other.name == one.name && other.phone == one.phone)
        })
        .unwrap();
    drop(tx);
    let before = count(&test).await;
    let path = format!("/organizations/{}", twin.id);
    staff.open(&path).await.unwrap();
    let page = staff.page.text();
    let other = page
        .split("name=\"other\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .to_owned();
    staff.send(&format!("{path}/join"), &[("other", &other)]).await.unwrap();
    assert_eq!(count(&test).await, before - 1);
    // The list does not part them again.
    upload(&mut staff, &[("list.csv", region::official_csv().as_bytes())]).await;
    let again = staff.page.url.clone();
    staff.send(&format!("{again}/municipalities"), &[("municipality", "みなも県汐音市")]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
}

/// How many organizations a preview says it would make.
fn staff_count(page: &str) -> usize {
    let sentence = page.split("行が、").nth(1).unwrap();
    sentence.split('か').next().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn taking_an_import_back_leaves_what_was_edited_since_and_says_which() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let here = import_list(&mut staff, &["みなも県星ヶ原市"], &[]).await;
    let made = count(&test).await;
    staff.open("/organizations").await.unwrap();
    let paths: Vec<String> = staff
        .page
        .links("/organizations/0")
        .into_iter()
        .filter(|link| link.matches('/').count() == 2)
        .collect();
    staff.open(&paths[0]).await.unwrap();
    staff.send(&format!("{}/notes", paths[0]), &[("text", "電話で話した")]).await.unwrap();
    staff.open(&format!("{}/contacts/new", paths[1])).await.unwrap();
    staff.send(&format!("{}/contacts", paths[1]), &[("family", "月見"), ("invite", "yes")]).await.unwrap();
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("そのまま残したところ（2件）"), "{page}");
    assert!(staff.page.link(&paths[0]).is_some() && staff.page.link(&paths[1]).is_some());
    assert_eq!(count(&test).await, 2);
    // Once more from the beginning: what went is made again, what stayed is known.
    import_list(&mut staff, &["みなも県星ヶ原市"], &[]).await;
    assert_eq!(count(&test).await, made);
}

#[actix_web::test]
async fn an_update_by_an_import_is_taken_back_to_what_it_was() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    import_list(&mut staff, &["みなも県鈴野市"], &[]).await;
    let edition = region::official_csv().replacen("鈴なりジョブカレッジ", "鈴なりジョブ大学", 9);
    upload(&mut staff, &[("list.csv", edition.as_bytes())]).await;
    let here = staff.page.url.clone();
    staff.send(&format!("{here}/municipalities"), &[("names", "鈴野市")]).await.unwrap();
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    let find = "/organizations?q=%E9%88%B4%E3%81%AA%E3%82%8A%E3%82%B8%E3%83%A7%E3%83%96";
    staff.open(find).await.unwrap();
    assert!(staff.page.text().contains("鈴なりジョブ大学"));
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    staff.open(find).await.unwrap();
    assert!(
        staff.page.text().contains("鈴なりジョブカレッジ") && !staff.page.text().contains("鈴なりジョブ大学")
    );
}

#[actix_web::test]
async fn cp932_is_read_and_bad_files_say_what_to_do_and_leave_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let list = region::official_csv();
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(list.trim_start_matches('\u{feff}'));
    assert!(!lossy);
    let cut = &list.as_bytes()[..list.len() - 40];
    for (file, told) in [
        (list.replacen("定員", "人数", 1).into_bytes(), "定員"),
        (cut.to_vec(), "切れて"),
        (b"PK\x03\x04".to_vec(), "Excel"),
        (Vec::new(), "空のファイル"),
    ] {
        assert_eq!(upload(&mut staff, &[("名簿.csv", &file)]).await, 422, "{told}");
        assert!(staff.page.text().contains(told), "{told}: {}", staff.page.text());
    }
    assert_eq!(upload(&mut staff, &[]).await, 422);
    let one = ("a.csv", list.as_bytes());
    assert_eq!(upload(&mut staff, &[one, one, one, one]).await, 422);
    staff.open("/imports").await.unwrap();
    assert!(staff.page.text().contains("取り込みはまだありません"));
    assert_eq!(upload(&mut staff, &[("cp932.csv", &cp932)]).await, 200);
    assert!(staff.page.text().contains("みなも県汐音市"));
    let unsigned = staff
        .request(
            Method::POST,
            "/imports",
            Some(b"--part--\r\n".to_vec()),
            &[("content-type", "multipart/form-data; boundary=part")],
        )
        .await;
    assert_eq!(unsigned.unwrap(), 403);
}

#[actix_web::test]
async fn pasted_rows_add_what_is_new_fill_what_is_missing_and_come_off_again() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let path = add(&mut staff, &OFFICE).await;
    let rows = "事業所名\tかな\t種別\t市区町村\t電話\tメール\t担当者\t役職\n\
                就労支援センターしおねの帆\t\t定着\t\t0190-01-1000\tho@shione.example\t港 太郎\tサビ管\n\
                みなも特別支援学校\tみなもとくべつしえんがっこう\t特別支援学校\tみなも県汐音市\t0190-01-2000\t\t進 路子\t進路指導主事\n\
                \t\t\t\t\t\t名無し\t\n";
    staff.open("/imports/paste").await.unwrap();
    staff.send("/imports/paste", &[("text", rows)]).await.unwrap();
    let here = staff.page.url.clone();
    let page = staff.page.text();
    assert!(page.contains("名簿にあるところと同じとみたもの（1件）") && page.contains("4行目"), "{page}");
    staff.send(&format!("{here}/commit"), &[]).await.unwrap();
    assert_eq!(count(&test).await, 2);
    staff.open(&path).await.unwrap();
    for text in ["ho@shione.example", "港 太郎", "就労移行支援、就労定着支援"] {
        assert!(staff.page.text().contains(text), "{text}");
    }
    // The same again changes nothing.
    staff.open("/imports/paste").await.unwrap();
    staff.send("/imports/paste", &[("text", rows)]).await.unwrap();
    assert!(staff.page.text().contains("取り込むものはありません"), "{}", staff.page.text());
    staff.open(&here).await.unwrap();
    staff.send(&format!("{here}/undo"), &[]).await.unwrap();
    staff.open(&path).await.unwrap();
    assert!(!staff.page.text().contains("ho@shione.example") && !staff.page.text().contains("港 太郎"));
    assert_eq!(count(&test).await, 1);
    staff.open("/imports/paste").await.unwrap();
    assert_eq!(staff.post("/imports/paste", &[("text", "しおねの帆\t0190\n")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("見出し"));
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

// ---------------------------------------------------------------- the command

/// A folder for one command, gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!(
            "tsudoi_import_{}",
            uuid::Uuid::from_bytes(tsudoi::clock::Chance::system().bytes()).simple()
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.0.join(name).display().to_string()
    }

    /// `tsudoi import wamnet …` with a data folder in here, on SQLite.
    fn import(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tsudoi"));
        command.args(["import", "wamnet", "--json", "--data"]).arg(self.0.join("data")).args(arguments);
        command.env_remove("DATABASE_URL").output().unwrap()
    }

    fn figures(&self, arguments: &[&str]) -> [i64; 7] {
        let output = self.import(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let json: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        ["read", "matched", "organizations", "created", "updated", "unchanged", "rejected"]
            .map(|name| json[name].as_i64().unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_command_imports_into_an_empty_folder_and_twice_changes_nothing() {
    let folder = Folder::new();
    let list = folder.put("list.csv", region::official_csv().as_bytes());
    let [read, matched, organizations, created, updated, unchanged, rejected] =
        folder.figures(&[&list, "--municipality", "汐音市", "--dry-run"]);
    assert!(!folder.0.join("data").exists(), "a trial leaves no trace");
    assert!(
        read > matched && matched > organizations && organizations > 10,
        "{read} {matched} {organizations}"
    );
    assert_eq!([created, updated, unchanged, rejected], [organizations, 0, 0, 0]);
    let asked = [list.as_str(), "--municipality", "みなも県汐音市"];
    assert_eq!(folder.figures(&asked), [read, matched, organizations, organizations, 0, 0, 0]);
    assert_eq!(folder.figures(&asked), [read, matched, organizations, 0, 0, organizations, 0]);
    let all = folder.figures(&[&list]);
    assert_eq!((all[0], all[1], all[5]), (read, read, organizations));
    assert_eq!(all[3] + all[5], all[2]);
}

#[test]
fn the_command_refuses_with_a_sentence_and_writes_nothing() {
    let folder = Folder::new();
    let list = folder.put("list.csv", region::official_csv().as_bytes());
    let text = region::official_csv();
    let cut = folder.put("cut.csv", &text.as_bytes()[..text.len() - 40]);
    let columns = folder.put("columns.csv", text.replacen("定員", "人数", 1).as_bytes());
    // The same municipality in two prefectures.
    let (_, rows) = text.split_once('\n').unwrap();
    let twice = folder.put("twice.csv", format!("{text}{}", rows.replace("みなも県", "そらの県")).as_bytes());
    for (arguments, ja, en) in [
        (vec![columns.as_str()], "定員", "定員"),
        (vec![list.as_str(), "--municipality", "どこか市"], "ありません", "No municipality"),
        (vec![twice.as_str(), "--municipality", "汐音市"], "そらの県汐音市、みなも県汐音市", "any of these"),
        (vec![cut.as_str()], "切れて", "cut off"),
        (vec!["/nowhere/list.csv"], "開けません", "cannot be opened"),
        (vec![list.as_str(), "--municipality", "汐音"], "汐音", "汐音"),
        (vec![list.as_str(), cut.as_str()], "切れて", "cut off"),
    ] {
        let output = folder.import(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(ja) && said.contains(en), "{said}");
        assert!(output.stdout.is_empty());
    }
    assert!(!folder.0.join("data").exists());
    // With its prefecture the one is meant, and a house that is there already is left as it was.
    let figures = folder.figures(&[&twice, "--municipality", "みなも県汐音市"]);
    assert!(figures[3] > 10, "{figures:?}");
    let output = folder.import(&[&twice, "--municipality", "汐音市"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.figures(&[&twice, "--municipality", "みなも県汐音市"])[3..6], [0, 0, figures[2]]);
}

#[test]
fn the_command_reads_cp932_and_knows_its_rows_again_in_utf8() {
    let folder = Folder::new();
    let text = region::official_csv();
    let (cp932, _, lossy) = encoding_rs::SHIFT_JIS.encode(text.trim_start_matches('\u{feff}'));
    assert!(!lossy);
    let old = folder.put("old.csv", &cp932);
    let new = folder.put("new.csv", text.as_bytes());
    let [read, matched, organizations, ..] = folder.figures(&[&old, "--municipality", "波留村"]);
    assert!(read > matched && organizations > 0);
    let again = folder.figures(&[&new, "--municipality", "波留村"]);
    assert_eq!(again, [read, matched, organizations, 0, 0, organizations, 0]);
}

/// The real list, where it lies beside the repository.
fn real_files() -> Option<Vec<String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet");
    let names = ["csvdownload045.csv", "csvdownload060.csv", "csvdownload062.csv"];
    let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    files
        .iter()
        .all(|file| file.exists())
        .then(|| files.iter().map(|file| file.display().to_string()).collect())
}

#[test]
fn tsu_in_the_real_list_is_neither_numazu_nor_karatsu() {
    let Some(files) = real_files() else { return };
    let folder = Folder::new();
    let all: Vec<&str> = files.iter().map(String::as_str).collect();
    let figures = |name: &str| {
        let chosen = ["--municipality", name, "--dry-run"];
        folder.figures(&all.iter().copied().chain(chosen).collect::<Vec<_>>())
    };
    let tsu = figures("津市");
    assert_eq!(tsu, figures("三重県津市"));
    assert!(tsu[1] > 0 && tsu[1] < 100, "{tsu:?}");
}

#[test]
fn the_real_list_of_mito_makes_64_offices() {
    let Some(files) = real_files() else { return };
    let folder = Folder::new();
    let mut arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    arguments.extend(["--municipality", "茨城県水戸市"]);
    let figures = folder.figures(&arguments);
    assert_eq!(figures, [9884, 73, 64, 64, 0, 0, 0]);
    assert_eq!(folder.figures(&arguments), [9884, 73, 64, 0, 0, 64, 0]);
}
