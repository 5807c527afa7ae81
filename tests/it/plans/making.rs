//! A plan is made from the shipped playbook, rehearsed without a trace, and read by programs.

use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::demo::browser::Browser;
use tsudoi::plans::StepState;

use super::{count, day, make, office, step, steps};
use crate::support::TestApp;

#[actix_web::test]
async fn a_gathering_is_made_from_the_shipped_playbook_with_its_dated_plan() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/playbooks").await.unwrap();
    let book = staff.page.link("/playbooks/round-zero").unwrap();
    staff.open(&book).await.unwrap();
    assert!(staff.page.text().contains("会のはじまりの6週間前、午前10時"));
    let form = staff.page.link("/gatherings/new").unwrap();
    staff.open(&form).await.unwrap();
    assert!(staff.page.text().contains("value=\"2027-03-02\""), "its first step lies a week ahead");

    let id = make(&mut staff).await;
    let text = staff.page.text();
    assert!(text.contains("2027年1月26日（火）") && text.contains("みなと市福祉会館"), "{text}");
    assert!(text.contains("みなと就業・生活支援センター"), "the center is among the hosts");
    let invite = step(&test, id, "invite").await;
    assert_eq!((invite.due_date, invite.state), (day("2026-12-15"), StepState::Planned));
    // Twelve weeks before is past: work for a person is due at once.
    let aim = step(&test, id, "aim").await;
    assert_eq!((aim.due_date, aim.state), (day("2026-11-30"), StepState::Planned));
    assert!(
        steps(&test, id)
            .await
            .iter()
            .filter(|step| step.state != StepState::Skipped)
            .all(|step| step.due_at >= test.app.clock.now()),
        "nothing is overdue"
    );
}

#[actix_web::test]
async fn the_same_form_sent_twice_makes_one_gathering() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/gatherings/new?playbook=round-zero").await.unwrap();
    let form = staff.page.clone();
    let fields = [
        ("title_ja", "第0回"),
        ("date", "2027-01-26"),
        ("starts", "15:00"),
        ("ends", "16:30"),
        ("reply_deadline", "2027-01-12"),
        ("zone", "Asia/Tokyo"),
        ("venue", "会館"),
        ("capacity", "30"),
    ];
    for _ in 0..2 {
        staff.page = form.clone();
        staff.send("/gatherings/new", &fields).await.unwrap();
    }
    staff.open("/gatherings").await.unwrap();
    assert_eq!(staff.page.links("/gatherings/0").len(), 1);
}

#[actix_web::test]
async fn impossible_days_and_numbers_come_back_with_what_to_do() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/gatherings/new?playbook=round-zero").await.unwrap();
    let status = staff
        .post(
            "/gatherings/new",
            &[
                ("title_ja", ""),
                ("date", "2026-11-01"),
                ("starts", "15:00"),
                ("ends", "14:00"),
                ("reply_deadline", "2026-11-20"),
                ("zone", "Asia/Edo"),
                ("venue", ""),
                ("capacity", "三十"),
            ],
        )
        .await
        .unwrap();
    assert_eq!(status, 422);
    let text = staff.page.text();
    assert!(text.contains("数字で入力してください"), "{text}");
    let status = staff
        .post(
            "/gatherings/new",
            &[
                ("title_ja", ""),
                ("date", "2026-11-01"),
                ("starts", "15:00"),
                ("ends", "14:00"),
                ("reply_deadline", "2026-11-20"),
                ("zone", "Asia/Tokyo"),
                ("venue", ""),
                ("capacity", "30"),
            ],
        )
        .await
        .unwrap();
    assert_eq!(status, 422);
    let text = staff.page.text();
    for told in ["これからの日時にしてください", "はじまりより後の時刻", "会の当日まで", "会場の名前を入れて"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(staff.get("/gatherings/new?playbook=nowhere").await.unwrap(), 404);
}

#[actix_web::test]
async fn a_gathering_older_than_a_purpose_has_the_houses_letter_for_it() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let sql = "delete from gathering_letters where purpose = 'new_date_offer'";
    tx.execute_raw(tx.sql(sql, [])).await.unwrap();
    tx.commit().await.unwrap();
    let letter = async || {
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let whole = tsudoi::gatherings::whole(&tx, id).await.unwrap().unwrap();
        whole.letter_for("new_date_offer").cloned().expect("the house's own steps in")
    };
    let standard = letter().await;
    assert_eq!(standard.version, 0);
    // Worded here, it is the gathering's own from then on.
    let edit = format!("/gatherings/{id}/edit/letters/{}", standard.letter);
    staff.open(&edit).await.unwrap();
    staff.send(&edit, &[("subject_ja", "新しい日のご案内")]).await.unwrap();
    let own = letter().await;
    assert_eq!((own.version, own.subject.get("ja"), &own.body), (1, "新しい日のご案内", &standard.body));
}

#[actix_web::test]
async fn a_rehearsal_shows_the_real_words_and_leaves_no_trace() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    for (name, channel) in [("あおぞら作業所", "email"), ("わかば事業所", "post")] {
        office(&test, name, channel).await;
    }
    let before = all_rows(&test).await;
    staff.open(&format!("/gatherings/{id}/rehearsal")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("あおぞら作業所") && text.contains("わかば事業所"), "{text}");
    assert!(text.contains("案内の宛先は2件"), "{text}");
    let invite = step(&test, id, "invite").await;
    staff.open(&format!("/gatherings/{id}/rehearsal/{}", invite.id)).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("あおぞら作業所 御中") || text.contains("あおぞら作業所　御中"), "{text}");
    assert!(text.contains("みなと市福祉会館 2階") && text.contains("2027年1月26日（火）"), "{text}");
    assert_eq!(all_rows(&test).await, before, "a rehearsal writes nothing");
}

#[actix_web::test]
async fn the_year_stands_on_one_sheet_and_can_be_printed() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/plan").await.unwrap();
    assert!(staff.page.url.ends_with("/plan/2026"));
    assert!(staff.page.text().contains("まだありません"));
    make(&mut staff).await;
    staff.open("/plan/2026").await.unwrap();
    assert!(staff.page.text().contains("planned-mark"));
    staff.open("/plan/2026/print").await.unwrap();
    assert!(staff.page.text().contains("第0回 情報交換会"));
    staff.open("/plan/2026?lang=en").await.unwrap();
    assert!(staff.page.text().contains("Plan of fiscal 2026"));
    assert_eq!(staff.get("/plan/99999").await.unwrap(), 404);
}

#[actix_web::test]
async fn the_api_makes_moves_and_reads_what_the_pages_do() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let mut api = test.guest();
    let making = json!({
        "playbook": "round-zero", "title": {"ja": "第0回"}, "date": "2027-01-26",
        "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-01-12",
        "venue": {"name": "会館"}, "capacity": 30, "per_office_cap": 2,
    });
    let made = call(&mut api, &token, "POST", "/api/v1/gatherings", Some(making)).await;
    assert_eq!(made.0, 201, "{}", made.1);
    let id = made.1["id"].as_str().unwrap().to_owned();
    let (status, whole) = call(&mut api, &token, "GET", &format!("/api/v1/gatherings/{id}"), None).await;
    assert_eq!((status, whole["agenda"].as_array().unwrap().len()), (200, 6));
    let (_, steps) = call(&mut api, &token, "GET", &format!("/api/v1/gatherings/{id}/steps"), None).await;
    assert!(steps.as_array().unwrap().iter().any(|step| step["step"] == "invite"));
    let to = json!({
        "date": "2027-02-02", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-01-19",
        "version": whole["version"],
    });
    let path = format!("/api/v1/gatherings/{id}/move");
    assert_eq!(call(&mut api, &token, "POST", &path, Some(to.clone())).await.0, 200);
    assert_eq!(call(&mut api, &token, "POST", &path, Some(to)).await.0, 409, "the version is old now");
    let (status, seen) =
        call(&mut api, &token, "GET", &format!("/api/v1/gatherings/{id}/rehearsal"), None).await;
    assert_eq!((status, seen["recipients"].as_u64()), (200, Some(0)));
    let bad = json!({"toml": "format = 1\nid = \"X\"\nnonsense = 3\n"});
    let (status, faults) = call(&mut api, &token, "POST", "/api/v1/playbooks/check", Some(bad)).await;
    assert_eq!(status, 200);
    assert!(faults["faults"].as_array().unwrap().iter().any(|fault| fault["line"] == 3), "{faults}");
    assert_eq!(call(&mut api, "wrong", "GET", "/api/v1/playbooks", None).await.0, 401);
}

/// One call of the API.
async fn call(
    browser: &mut Browser,
    token: &str,
    method: &str,
    path: &str,
    body: Option<Json>,
) -> (u16, Json) {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let body = body.map(|json| json.to_string().into_bytes());
    let status = browser.request(method.parse().unwrap(), path, body, &headers).await.unwrap();
    (status, browser.page.json().unwrap_or_default())
}

/// How many rows every table of the house has.
async fn all_rows(test: &TestApp) -> Vec<(String, i64)> {
    let tables = [
        "gatherings",
        "steps",
        "tasks",
        "outbox",
        "sendings",
        "askings",
        "waves",
        "exclusions",
        "replies",
        "attendees",
        "seats",
        "visits",
        "questionnaires",
        "questionnaire_answers",
        "gathering_letters",
        "gathering_changes",
        "organizations",
        "audit_entries",
        "assignments",
    ];
    let mut counts = Vec::new();
    for table in tables {
        counts
            .push((table.to_owned(), count(test, &format!("select count(*) as number from {table}")).await));
    }
    counts
}
