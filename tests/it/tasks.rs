//! Today, tasks and the search.

use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::i18n::Texts;
use tsudoi::tasks::{self, NewTask, TaskState};

use crate::stage::api;
use crate::support::TestApp;

/// A task as another room would open it.
async fn open(
    test: &TestApp,
    title: &str,
    due: Option<&str>,
    owner: Option<tsudoi::db::MembershipId>,
) -> tsudoi::db::TaskId {
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let new = NewTask {
        kind: "replies.fax".to_owned(),
        title: Texts::both(title, "A fax waits"),
        link: Some("/today".to_owned()),
        about: Some(test.app.chance.id(now)),
        owner,
        due_on: due.map(|day| day.parse().unwrap()),
        ..NewTask::default()
    };
    let id = tasks::open(&test.app, &tx, now, new).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

#[actix_web::test]
async fn today_sorts_what_is_late_due_and_waiting_and_shows_mine_or_everybodys() {
    let test = TestApp::spawn().await;
    let (colleague, _) = test.member(Role::Staff, "青木").await;
    open(&test, "遅れた仕事", Some("2026-11-27"), None).await;
    open(&test, "今日の仕事", Some("2026-11-30"), Some(test.admin)).await;
    open(&test, "いつかの仕事", None, None).await;
    open(&test, "青木さんの仕事", Some("2026-12-01"), Some(colleague)).await;
    let mut staff = test.staff().await;
    staff.open("/today").await.unwrap();
    let text = staff.page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is on the page"));
    assert!(at("遅れています") < at("遅れた仕事") && at("遅れた仕事") < at("今日中"));
    assert!(at("今日中") < at("今日の仕事") && at("今日の仕事") < at("これから"));
    assert!(at("これから") < at("いつかの仕事"));
    assert!(text.contains("（3日前）") && text.contains("2026年11月27日（金）"), "{text}");
    assert!(!text.contains("青木さんの仕事"));
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("青木さんの仕事"));
    staff.open("/today?lang=en").await.unwrap();
    assert!(staff.page.text().contains("A fax waits"));
}

#[actix_web::test]
async fn a_task_is_taken_over_put_off_done_and_undone() {
    let test = TestApp::spawn().await;
    let (colleague, _) = test.member(Role::Staff, "青木").await;
    let id = open(&test, "電話をかける", Some("2026-11-30"), Some(colleague)).await;
    let mut staff = test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    staff.send(&format!("/tasks/{id}/take"), &[]).await.unwrap();
    assert_eq!(staff.page.url, "/today?who=all");
    assert!(staff.page.text().contains("あなたの担当"));
    staff.send(&format!("/tasks/{id}/later"), &[("date", "2026-12-03")]).await.unwrap();
    assert!(staff.page.text().contains("2026年12月3日（木）に延ばしました"), "{}", staff.page.text());
    staff.send(&format!("/tasks/{id}/later"), &[("date", "2026-11-01")]).await.unwrap();
    assert!(staff.page.text().contains("今日より前"));
    staff.send(&format!("/tasks/{id}/done"), &[]).await.unwrap();
    assert!(staff.page.text().contains("「電話をかける」を済みにしました"));
    staff.send(&format!("/tasks/{id}/reopen"), &[]).await.unwrap();
    assert!(staff.page.text().contains("あなたの担当"));
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let task = tasks::store::task::find(&tx, id).await.unwrap().unwrap();
    assert_eq!((task.state, task.owner_id), (TaskState::Open, Some(test.admin)));
}

#[actix_web::test]
async fn a_task_is_written_down_by_hand_and_a_stale_change_shows_both() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    staff.open("/tasks/new").await.unwrap();
    assert_eq!(staff.post("/tasks", &[("title", "")]).await.unwrap(), 422);
    let owner = test.admin.to_string();
    staff
        .send("/tasks", &[("title", "会場の鍵"), ("owner", &owner), ("due_on", "2026-12-01")])
        .await
        .unwrap();
    let page = staff.page.link("/tasks/0").unwrap();
    let mut other = test.staff().await;
    staff.open(&format!("{page}/edit")).await.unwrap();
    other.open(&format!("{page}/edit")).await.unwrap();
    other.send(&page, &[("title", "会場の鍵を返す"), ("owner", &owner), ("due_on", "")]).await.unwrap();
    let mine = [("title", "鍵を受け取る"), ("owner", owner.as_str()), ("due_on", "2026-12-02")];
    assert_eq!(staff.post(&page, &mine).await.unwrap(), 422);
    let text = staff.page.text();
    assert!(text.contains("会場の鍵を返す") && text.contains("鍵を受け取る"), "{text}");
    staff.send(&page, &mine).await.unwrap();
    assert!(staff.page.text().contains("鍵を受け取る"));
    let wrong = [("title", "x"), ("owner", "019ad000-0000-7000-8000-000000000000"), ("due_on", "2026-13-40")];
    staff.open(&format!("{page}/edit")).await.unwrap();
    assert_eq!(staff.post(&page, &wrong).await.unwrap(), 422);
    assert!(staff.page.text().contains("2026-13-40"), "what was typed is still there");
    // The words of a task that a room opened are not changed by hand.
    let id = open(&test, "部屋の言葉", None, None).await;
    staff.open(&format!("/tasks/{id}/edit")).await.unwrap();
    staff
        .send(&format!("/tasks/{id}"), &[("title", "別の言葉"), ("owner", &owner), ("due_on", "")])
        .await
        .unwrap();
    assert!(staff.page.text().contains("部屋の言葉"));
}

#[actix_web::test]
async fn a_task_reopened_while_its_twin_is_open_is_refused() {
    let test = TestApp::spawn().await;
    let now = test.app.clock.now();
    let about = test.app.chance.id(now);
    let twin = || NewTask {
        kind: "replies.fax".to_owned(),
        title: Texts::ja("双子"),
        about: Some(about),
        ..NewTask::default()
    };
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let first = tasks::open(&test.app, &tx, now, twin()).await.unwrap().unwrap();
    assert!(tasks::open(&test.app, &tx, now, twin()).await.unwrap().is_none());
    tasks::close_about(&tx, now, "replies.fax", about, TaskState::Done, Actor::System).await.unwrap();
    tasks::open(&test.app, &tx, now, twin()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut staff = test.staff().await;
    let page = format!("/tasks/{first}");
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&format!("{page}/reopen"), &[]).await.unwrap(), 409);
    staff.open("/tasks").await.unwrap();
    assert!(staff.page.text().contains("双子"));
}

#[actix_web::test]
async fn what_was_closed_last_stands_first_whenever_it_was_opened() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let early = open(&test, "ずっと前の用事", None, None).await;
    for nth in 0..51 {
        test.advance(chrono::Duration::minutes(1)).await;
        let id = open(&test, &format!("用事その{nth}"), None, None).await;
        staff.open(&format!("/tasks/{id}")).await.unwrap();
        staff.send(&format!("/tasks/{id}/done"), &[]).await.unwrap();
    }
    test.advance(chrono::Duration::minutes(1)).await;
    staff.open(&format!("/tasks/{early}")).await.unwrap();
    staff.send(&format!("/tasks/{early}/done"), &[]).await.unwrap();
    staff.open("/tasks").await.unwrap();
    let text = staff.page.text();
    let at = |words: &str| text.find(words);
    assert!(at("ずっと前の用事").unwrap() < at("用事その50").unwrap(), "{text}");
    assert!(at("用事その2").is_some() && at("用事その0").is_none(), "{text}");
    let older = staff.page.link("/tasks?before=").unwrap();
    staff.open(&older).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("用事その0") && text.contains("用事その1"), "{text}");
    assert!(!text.contains("用事その2") && !text.contains("ずっと前の用事"), "each once: {text}");
    assert!(!text.contains("もっと前を見る"), "{text}");
}

#[actix_web::test]
async fn the_search_opens_the_only_answer() {
    let test = TestApp::spawn().await;
    let id = open(&test, "ルビつき資料の手配", None, None).await;
    let mut staff = test.staff().await;
    staff.open("/search?q=%E3%81%A6%E3%81%AF%E3%81%84").await.unwrap();
    assert!(staff.page.text().contains("見つかりませんでした"));
    staff.open("/search?q=%EF%BE%99%EF%BE%8B%EF%BE%9E").await.unwrap();
    assert_eq!(staff.page.url, format!("/tasks/{id}"), "ﾙﾋﾞ finds ルビ");
    open(&test, "ルビを確かめる", None, None).await;
    staff.open("/search?q=%E3%83%AB%E3%83%93").await.unwrap();
    assert!(staff.page.text().contains("ルビを確かめる") && staff.page.text().contains("ルビつき資料の手配"));
    staff.open("/search").await.unwrap();
}

#[actix_web::test]
async fn the_api_lists_writes_and_closes_tasks() {
    let test = TestApp::spawn().await;
    let token = test.token().await;
    let new = serde_json::json!({ "title": "会場の鍵", "due_on": "2026-11-30" });
    let (status, made) = api(&test, "POST", "/api/v1/tasks", Some(new), &token).await;
    assert_eq!(status, 201, "{made}");
    let path = format!("/api/v1/tasks/{}", made["id"].as_str().unwrap());
    let (_, list) = api(&test, "GET", "/api/v1/today", None, &token).await;
    assert_eq!(list["due"][0]["title"]["ja"], "会場の鍵");
    let acts = format!("{path}/acts");
    let later = serde_json::json!({ "act": "later", "date": "2026-12-02" });
    assert_eq!(api(&test, "POST", &acts, Some(later), &token).await.1["due_on"], "2026-12-02");
    for _ in 0..2 {
        let done = serde_json::json!({ "act": "done" });
        assert_eq!(api(&test, "POST", &acts, Some(done), &token).await.1["state"], "done");
    }
    let take = serde_json::json!({ "act": "take" });
    assert_eq!(api(&test, "POST", &acts, Some(take), &token).await.0, 409);
    let (_, closed) = api(&test, "GET", "/api/v1/tasks?state=done", None, &token).await;
    assert_eq!(closed.as_array().unwrap().len(), 1);
    assert_eq!(api(&test, "POST", "/api/v1/tasks", Some(serde_json::json!({})), &token).await.0, 422);
}
