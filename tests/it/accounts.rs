//! The door, the settings and the history.

use tsudoi::accounts::model::Role;
use tsudoi::accounts::service;
use tsudoi::demo::browser::Browser;

use crate::stage::{action, api, hidden, neighbour};
use crate::support::TestApp;

const PASSWORD: &str = "みなとの朝は海がよく見えます";

/// A browser that chose PASSWORD by a one-time link, signed out again.
async fn with_password(test: &TestApp) -> Browser {
    let token = service::make_sign_in_link(&test.app, test.account, test.center).await.unwrap();
    let mut browser = test.guest();
    browser.open(&format!("/sign-in/{token}")).await.unwrap();
    browser.send(&format!("/sign-in/{token}"), &[("password", PASSWORD)]).await.unwrap();
    browser.send("/sign-out", &[]).await.unwrap();
    browser
}

#[actix_web::test]
async fn a_one_time_link_signs_in_once_and_looking_at_it_uses_nothing_up() {
    let test = TestApp::spawn().await;
    let token = service::make_sign_in_link(&test.app, test.account, test.center).await.unwrap();
    let link = format!("/sign-in/{token}");
    let mut browser = test.guest();
    browser.open(&link).await.unwrap();
    browser.open(&link).await.unwrap();
    assert!(browser.page.text().contains("hanako@center.example"));
    assert_eq!(browser.post(&link, &[("password", "short")]).await.unwrap(), 422);
    browser.send(&link, &[]).await.unwrap();
    assert_eq!(browser.page.url, "/today");
    let mut other = test.guest();
    assert_eq!(other.get(&link).await.unwrap(), 410);
    assert!(other.page.text().contains("新しいリンク"));
}

#[actix_web::test]
async fn a_password_signs_in_and_leads_back_only_to_our_own_pages() {
    let test = TestApp::spawn().await;
    let mut browser = with_password(&test).await;
    browser.open("/history?room=accounts").await.unwrap();
    assert!(browser.page.url.starts_with("/sign-in?back="), "{}", browser.page.url);
    browser
        .send("/sign-in", &[("email", "ＨＡＮＡＫＯ@center.example"), ("password", PASSWORD)])
        .await
        .unwrap();
    assert_eq!(browser.page.url, "/history?room=accounts");
    browser.send("/sign-out", &[]).await.unwrap();
    browser.open("/sign-in?back=//elsewhere.example/").await.unwrap();
    browser.send("/sign-in", &[("email", "hanako@center.example"), ("password", PASSWORD)]).await.unwrap();
    assert_eq!(browser.page.url, "/today");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer_and_many_tries_a_pause() {
    let test = TestApp::spawn().await;
    let mut browser = with_password(&test).await;
    let mut said = Vec::new();
    for email in ["hanako@center.example", "nobody@center.example"] {
        browser.open("/sign-in").await.unwrap();
        assert_eq!(
            browser.post("/sign-in", &[("email", email), ("password", "wrong wrong wrong")]).await.unwrap(),
            422
        );
        said.push(browser.page.text().replace(email, ""));
    }
    assert_eq!(said[0], said[1]);
    for _ in 0..8 {
        browser.open("/sign-in").await.unwrap();
        browser.post("/sign-in", &[("email", "x@center.example"), ("password", "y")]).await.unwrap();
    }
    browser.open("/sign-in").await.unwrap();
    let right = [("email", "hanako@center.example"), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &right).await.unwrap(), 429);
    test.advance(chrono::Duration::minutes(16)).await;
    browser.open("/sign-in").await.unwrap();
    browser.send("/sign-in", &right).await.unwrap();
}

#[actix_web::test]
async fn a_forgotten_password_gets_a_link_by_mail_and_nobody_learns_who_works_here() {
    let test = TestApp::spawn().await;
    let mut browser = test.guest();
    let mut said = Vec::new();
    for email in ["nobody@center.example", "hanako@center.example"] {
        browser.open("/sign-in/forgotten").await.unwrap();
        browser.send("/sign-in/forgotten", &[("email", email)]).await.unwrap();
        said.push(browser.page.text());
    }
    assert_eq!(said[0], said[1]);
    test.advance(chrono::Duration::zero()).await;
    assert!(test.mails_to("nobody@center.example").is_empty());
    let mails = test.mails_to("hanako@center.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject().contains("サインイン"));
    let link = mails[0].link();
    browser.open(&link).await.unwrap();
    browser.send(&link, &[("password", PASSWORD)]).await.unwrap();
    assert_eq!(browser.page.url, "/today");
    // What the link says is nobody else's to read.
    let mut staff = test.staff().await;
    staff.open("/outbox").await.unwrap();
    let mail = staff.page.link("/outbox/0").unwrap();
    staff.open(&mail).await.unwrap();
    assert!(!staff.page.text().contains(&link));
    assert!(staff.page.text().contains("ご本人だけ"));
}

#[actix_web::test]
async fn over_https_the_cookie_is_a_host_cookie_and_on_plain_http_it_still_works() {
    let test = TestApp::spawn().await;
    let token = service::make_sign_in_link(&test.app, test.account, test.center).await.unwrap();
    let mut browser = test.guest();
    let https = [("x-forwarded-proto", "https"), ("content-type", "application/x-www-form-urlencoded")];
    let link = format!("/sign-in/{token}");
    let status =
        browser.request(actix_web::http::Method::POST, &link, Some(Vec::new()), &https).await.unwrap();
    assert_eq!((status, browser.page.url.as_str()), (200, "/today"));
    browser.request(actix_web::http::Method::GET, "/history", None, &https).await.unwrap();
    assert_eq!(browser.page.url, "/history");
    // The host cookie is for https alone; on plain http there is another name, and it is not set.
    browser.open("/today").await.unwrap();
    assert!(browser.page.url.starts_with("/sign-in"));
}

#[actix_web::test]
async fn a_fresh_house_is_set_up_in_three_steps_and_only_once() {
    let test = TestApp::spawn_bare(&[]).await;
    let token = service::make_set_up_link(&test.app).await.unwrap().expect("nobody works here yet");
    let second = service::make_set_up_link(&test.app).await.unwrap().expect("nobody works here yet");
    let link = format!("/set-up/{token}");
    let mut browser = test.guest();
    browser.open(&link).await.unwrap();
    assert_eq!(browser.post(&link, &[("center_name", " ")]).await.unwrap(), 422);
    browser.send(&link, &[("center_name", "はるか就業・生活支援センター")]).await.unwrap();
    assert!(browser.page.text().contains("連絡先"));
    assert_eq!(browser.post(&link, &[("center_phone", "12")]).await.unwrap(), 422);
    browser.send(&link, &[("center_phone", "０１７−０００−００００")]).await.unwrap();
    browser.send(&link, &[("go", "back")]).await.unwrap();
    assert!(browser.page.text().contains("017-000-0000"), "what was typed is still there");
    browser.send(&link, &[("center_phone", "017-000-0000")]).await.unwrap();
    let person = [("family", "春香"), ("family_kana", "ハルカ"), ("email", "haruka@center.example")];
    let weak = [person[0], person[1], person[2], ("password", "aaaaaaaaaaaaaaa")];
    assert_eq!(browser.post(&link, &weak).await.unwrap(), 422);
    assert!(!browser.page.text().contains("aaaaaaaaaaaaaaa"));
    assert_eq!(test.guest().get(&link).await.unwrap(), 200, "the link is used up only at the end");
    let right = [person[0], person[1], person[2], ("password", PASSWORD)];
    browser.send(&link, &right).await.unwrap();
    assert_eq!(browser.page.url, "/settings/welcome");
    assert!(browser.page.text().contains("はるか就業・生活支援センター"));
    assert_eq!(test.guest().get(&link).await.unwrap(), 410);
    // A link of an earlier start opens nothing any more.
    assert_eq!(test.guest().get(&format!("/set-up/{second}")).await.unwrap(), 410);
    assert!(service::make_set_up_link(&test.app).await.unwrap().is_none());
}

#[actix_web::test]
async fn the_set_up_names_the_center_that_an_import_made() {
    let test = TestApp::spawn_bare(&[]).await;
    let unnamed = service::FirstCenter {
        name: tsudoi::i18n::Texts::ja("名前のないセンター"),
        phone: String::new(),
        fax: String::new(),
        email: String::new(),
        postal_code: String::new(),
        address: String::new(),
    };
    let center = service::make_center(&test.app, unnamed).await.unwrap();
    let token = service::make_set_up_link(&test.app).await.unwrap().expect("nobody works here yet");
    let link = format!("/set-up/{token}");
    let mut browser = test.guest();
    browser.open(&link).await.unwrap();
    browser.send(&link, &[("center_name", "はるかセンター")]).await.unwrap();
    browser.send(&link, &[]).await.unwrap();
    let person = [("family", "春香"), ("email", "haruka@center.example"), ("password", PASSWORD)];
    browser.send(&link, &person).await.unwrap();
    let first = service::first_center(&test.app).await.unwrap().unwrap();
    assert_eq!((first.id, first.name.get("ja")), (center, "はるかセンター"));
}

#[actix_web::test]
async fn a_colleague_is_invited_by_mail_changed_and_leaves() {
    let test = TestApp::spawn().await;
    let mut admin = test.staff().await;
    admin.open("/settings/members/new").await.unwrap();
    let person = [("family", "青木"), ("given", "空"), ("email", "aoki@center.example"), ("role", "staff")];
    admin.send("/settings/members", &person).await.unwrap();
    admin.open("/settings/members/new").await.unwrap();
    assert_eq!(admin.post("/settings/members", &person).await.unwrap(), 422);
    assert!(admin.page.text().contains("すでに登録されています"));
    test.advance(chrono::Duration::zero()).await;
    let link = test.mails_to("aoki@center.example")[0].link();
    let mut aoki = test.guest();
    aoki.open(&link).await.unwrap();
    aoki.send(&link, &[("password", PASSWORD)]).await.unwrap();
    assert_eq!(aoki.page.url, "/today");
    assert_eq!(aoki.get("/settings/members").await.unwrap(), 403);

    admin.open("/settings/members").await.unwrap();
    let page = admin.page.links("/settings/members/0").last().unwrap().clone();
    admin.open(&page).await.unwrap();
    let version = hidden(&admin.page, &page, "version");
    let leaves = [
        ("family", "青木"),
        ("given", "空"),
        ("email", "aoki@center.example"),
        ("role", "staff"),
        ("since", "2026-11-30"),
        ("until", "2026-11-30"),
    ];
    admin.send(&page, &leaves).await.unwrap();
    assert_eq!(aoki.get("/today").await.unwrap(), 200, "the last day is a day of work");
    test.advance(chrono::Duration::hours(20)).await;
    aoki.open("/today").await.unwrap();
    assert!(aoki.page.url.starts_with("/sign-in"));
    // A form from before that change is stale: both versions, and who was first.
    let mut admin = test.staff().await;
    admin.open(&page).await.unwrap();
    let mut stale = leaves.to_vec();
    stale.retain(|(name, _)| *name != "given");
    stale.extend([("given", "海"), ("version", version.as_str())]);
    assert_eq!(admin.post(&page, &stale).await.unwrap(), 422);
    let both = admin.page.text();
    assert!(both.contains("先にほかの人が変えました") && both.contains("先に変えた人：湊"), "{both}");
    assert!(both.contains("海") && both.contains("空"), "{both}");
    // Sent again from there, it stands on what is there now.
    let again = admin.page.values("version");
    stale.retain(|(name, _)| *name != "version");
    stale.push(("version", again[0].as_str()));
    admin.send(&page, &stale).await.unwrap();
}

#[actix_web::test]
async fn without_mail_the_link_is_shown_to_be_handed_over() {
    let test = TestApp::spawn_with(&[("TSUDOI_MAIL_TRANSPORT", "none")]).await;
    let mut admin = test.staff().await;
    admin.open("/settings/members/new").await.unwrap();
    let person = [("family", "青木"), ("email", "aoki@center.example"), ("role", "viewer")];
    admin.send("/settings/members", &person).await.unwrap();
    let link = admin.page.link("/sign-in/").unwrap();
    let path = link.strip_prefix("https://tsudoi.example").unwrap().to_owned();
    let mut aoki = test.guest();
    aoki.open(&path).await.unwrap();
    aoki.send(&path, &[("password", PASSWORD)]).await.unwrap();
    assert_eq!(aoki.page.url, "/today");
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let test = TestApp::spawn().await;
    let mut admin = test.staff().await;
    let page = format!("/settings/members/{}", test.admin);
    admin.open(&page).await.unwrap();
    let less = [
        ("family", "湊"),
        ("given", "花子"),
        ("email", "hanako@center.example"),
        ("role", "staff"),
        ("since", "2026-11-30"),
        ("until", ""),
    ];
    assert_eq!(admin.post(&page, &less).await.unwrap(), 422);
    assert!(admin.page.text().contains("管理者がいなくなってしまいます"));
    test.member(Role::Administrator, "新任").await;
    admin.open(&page).await.unwrap();
    admin.send(&page, &less).await.unwrap_err();
    assert_eq!(
        admin.get("/settings/members").await.unwrap(),
        403,
        "the role counts from the next request on"
    );
}

#[actix_web::test]
async fn a_stale_form_of_the_center_shows_both_versions() {
    let test = TestApp::spawn().await;
    let (mut one, mut two) = (test.staff().await, test.staff().await);
    let fields = |name: &'static str| {
        [
            ("name", name),
            ("hours", "平日"),
            ("working_from", "09:00"),
            ("working_to", "17:00"),
            ("zone", "Asia/Tokyo"),
            ("disability_word", "障がい"),
        ]
    };
    one.open("/settings/center").await.unwrap();
    two.open("/settings/center").await.unwrap();
    one.send("/settings/center", &fields("みなとセンター")).await.unwrap();
    assert_eq!(two.post("/settings/center", &fields("港センター")).await.unwrap(), 422);
    let text = two.page.text();
    assert!(
        text.contains("みなとセンター") && text.contains("港センター") && text.contains("湊 花子"),
        "{text}"
    );
    two.send("/settings/center", &fields("港センター")).await.unwrap();
    two.open("/settings/center").await.unwrap();
    assert!(two.page.text().contains("港センター"));
    two.open("/settings/center").await.unwrap();
    let mut wrong = fields("港センター").to_vec();
    wrong[4] = ("zone", "Asia/Nowhere");
    assert_eq!(two.post("/settings/center", &wrong).await.unwrap(), 422);
}

#[actix_web::test]
async fn closed_days_come_and_go() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/settings/closed-days").await.unwrap();
    let new_year = [("from", "2026-12-29"), ("to", "2027-01-03"), ("name", "年末年始")];
    staff.send("/settings/closed-days", &new_year).await.unwrap();
    assert!(staff.page.text().contains("6日追加"), "{}", staff.page.text());
    staff.send("/settings/closed-days", &new_year).await.unwrap();
    let remove = action(&staff.page, "/settings/closed-days/");
    staff.send(&remove, &[]).await.unwrap();
    let backwards = [("from", "2026-12-29"), ("to", "2026-12-01"), ("name", "逆")];
    assert_eq!(staff.post("/settings/closed-days", &backwards).await.unwrap(), 422);
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    assert_eq!(tsudoi::accounts::closed_days(&tx).await.unwrap().iter().count(), 5);
}

#[actix_web::test]
async fn a_viewer_reads_and_changes_nothing() {
    let test = TestApp::spawn().await;
    let (_, account) = test.member(Role::Viewer, "見学").await;
    let mut viewer = test.signed_in(account).await;
    viewer.open("/today").await.unwrap();
    viewer.open("/outbox").await.unwrap();
    viewer.open("/history").await.unwrap();
    for page in
        ["/tasks/new", "/settings/center", "/settings/members", "/settings/closed-days", "/settings/mail"]
    {
        assert_eq!(viewer.get(page).await.unwrap(), 403, "{page}");
    }
}

#[actix_web::test]
async fn a_form_without_its_token_or_from_another_site_is_refused() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let body = || Some(b"title=x&csrf=wrong".to_vec());
    let form = ("content-type", "application/x-www-form-urlencoded");
    let post = actix_web::http::Method::POST;
    assert_eq!(staff.request(post.clone(), "/tasks", body(), &[form]).await.unwrap(), 403);
    let cross = ("sec-fetch-site", "cross-site");
    assert_eq!(staff.request(post, "/sign-in", body(), &[form, cross]).await.unwrap(), 403);
}

#[actix_web::test]
async fn a_password_is_changed_by_who_knows_it_and_ends_other_sessions() {
    let test = TestApp::spawn().await;
    with_password(&test).await;
    let (mut one, mut two) = (test.staff().await, test.staff().await);
    one.open("/settings/me").await.unwrap();
    let wrong = [("old", "not this one at all"), ("new", "港の夜は灯りがきれいです")];
    assert_eq!(one.post("/settings/me/password", &wrong).await.unwrap(), 422);
    let right = [("old", PASSWORD), ("new", "港の夜は灯りがきれいです")];
    one.send("/settings/me/password", &right).await.unwrap();
    assert_eq!(one.page.url, "/settings/me");
    two.open("/today").await.unwrap();
    assert!(two.page.url.starts_with("/sign-in"));
}

#[actix_web::test]
async fn the_history_tells_in_sentences_and_its_chain_is_whole() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/settings/members/new").await.unwrap();
    let person = [("family", "青木"), ("email", "aoki@center.example"), ("role", "staff")];
    staff.send("/settings/members", &person).await.unwrap();
    staff.open("/history").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("湊 花子：職員を追加しました") && text.contains("青木"), "{text}");
    staff.open("/history?room=contacts").await.unwrap();
    assert!(staff.page.text().contains("当てはまる記録はありません"));
    staff.open("/history?lang=en").await.unwrap();
    assert!(staff.page.text().contains("湊 花子: added a member"));
    staff.open("/history/check?lang=ja").await.unwrap();
    assert!(staff.page.text().contains("すべてつながっています"));
    let across = test.app.db.across().await.unwrap();
    use sea_orm::ConnectionTrait;
    across.execute_unprepared("update audit_entries set action = 'x.y' where seq = 2").await.unwrap();
    across.commit().await.unwrap();
    staff.open("/history/check").await.unwrap();
    assert!(staff.page.text().contains("2番目の記録"), "{}", staff.page.text());
}

#[actix_web::test]
async fn a_token_is_shown_once_works_and_is_revoked() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/settings/tokens").await.unwrap();
    staff.send("/settings/tokens", &[("name", "集計")]).await.unwrap();
    let text = staff.page.text();
    let at = text.find("tsudoi_").expect("the token is shown");
    let token = text[at..].split('<').next().unwrap().to_owned();
    staff.open("/settings/tokens").await.unwrap();
    assert!(!staff.page.text().contains(&token));
    assert_eq!(api(&test, "GET", "/api/v1/members", None, &token).await.0, 200);
    let revoke = action(&staff.page, "/settings/tokens/");
    staff.send(&revoke, &[]).await.unwrap();
    assert_eq!(api(&test, "GET", "/api/v1/members", None, &token).await.0, 401);
}

#[actix_web::test]
async fn the_api_does_what_the_pages_do() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let person = serde_json::json!({ "email": "aoki@center.example", "family": "青木", "role": "staff" });
    let (status, made) = api(&test, "POST", "/api/v1/members", Some(person), &token).await;
    assert_eq!(status, 201, "{made}");
    let (status, wrong) =
        api(&test, "POST", "/api/v1/members", Some(serde_json::json!({ "family": "" })), &token).await;
    assert_eq!(status, 422);
    assert!(wrong["fields"]["family"].is_string() && wrong["fields"]["role"].is_string(), "{wrong}");
    let id = made["id"].as_str().unwrap();
    let mut change = made.clone();
    change["post"] = "主任".into();
    let path = format!("/api/v1/members/{id}");
    assert_eq!(api(&test, "PUT", &path, Some(change.clone()), &token).await.0, 200);
    assert_eq!(api(&test, "PUT", &path, Some(change), &token).await.0, 409);
    let (_, answer) = api(&test, "POST", &format!("{path}/invite"), None, &token).await;
    assert_eq!(answer["by_mail"], true);
    let (_, centers) = api(&test, "GET", "/api/v1/centers", None, &token).await;
    let mut center = centers[0].clone();
    center["fax"] = "000-000-2222".into();
    let path = format!("/api/v1/centers/{}", test.center);
    assert_eq!(api(&test, "PUT", &path, Some(center.clone()), &token).await.1["fax"], "000-000-2222");
    assert_eq!(api(&test, "PUT", &path, Some(center), &token).await.0, 409);
    let day = serde_json::json!({ "from": "2026-12-29", "name": "年末" });
    let (status, days) = api(&test, "POST", "/api/v1/closed-days", Some(day), &token).await;
    assert_eq!((status, days[0]["date"].as_str()), (201, Some("2026-12-29")));
    let day = format!("/api/v1/closed-days/{}", days[0]["id"].as_str().unwrap());
    assert_eq!(api(&test, "DELETE", &day, None, &token).await.0, 204);
    assert_eq!(api(&test, "DELETE", &day, None, &token).await.0, 404);
    let (_, trail) = api(&test, "GET", "/api/v1/history?room=accounts", None, &token).await;
    assert_eq!(trail["entries"][0]["action"], "accounts.closed_day.removed");
    assert_eq!(api(&test, "GET", "/api/v1/history/check", None, &token).await.1["whole"], true);
    assert_eq!(api(&test, "GET", "/api/v1/members", None, "tsudoi_wrong").await.0, 401);
}

#[actix_web::test]
async fn another_centers_rows_are_not_there() {
    let test = TestApp::spawn().await;
    let other = neighbour(&test).await;
    let mut staff = test.staff().await;
    for path in [
        format!("/settings/members/{}", other.member),
        format!("/tasks/{}", other.task),
        format!("/outbox/{}", other.mail),
    ] {
        assert_eq!(staff.get(&path).await.unwrap(), 404, "{path}");
    }
    let token = test.token().await;
    assert_eq!(api(&test, "GET", &format!("/api/v1/centers/{}", other.center), None, &token).await.0, 404);
    assert_eq!(api(&test, "GET", &format!("/api/v1/tasks/{}", other.task), None, &token).await.0, 404);
    staff.open("/history").await.unwrap();
    assert!(!staff.page.text().contains("よその"));
}
