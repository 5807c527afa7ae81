//! Today: given to a colleague, waiting for somebody, talked about, left out with a reason; what failed or went stale
//! stays until somebody decides; the morning mail.

use chrono::{DateTime, Duration, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::db::{GatheringId, MembershipId, StepId, TaskId};
use tsudoi::i18n::Texts;
use tsudoi::plans::{self, Step, StepState};
use tsudoi::tasks::{self, NewTask};

use crate::plans::make;
use crate::stage::{api, neighbour};
use crate::support::{TestApp, also_says};

async fn open(test: &TestApp, title: &str, due: &str, owner: Option<MembershipId>) -> TaskId {
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let new = NewTask {
        kind: "replies.fax".to_owned(),
        title: Texts::both(title, "A fax waits"),
        link: Some("/replies/enter".to_owned()),
        about: Some(test.app.chance.id(now)),
        owner,
        due_on: Some(due.parse().unwrap()),
        ..NewTask::default()
    };
    let id = tasks::open(&test.app, &tx, now, new).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    id
}

async fn steps(test: &TestApp, id: GatheringId) -> Vec<Step> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    plans::steps_of(&tx, id.0).await.unwrap()
}

async fn step(test: &TestApp, gathering: GatheringId, id: StepId) -> Step {
    steps(test, gathering).await.into_iter().find(|step| step.id == id).unwrap()
}

#[actix_web::test]
async fn a_task_goes_to_a_colleague_waits_for_somebody_and_is_talked_about() {
    let test = TestApp::spawn().await;
    let (aoki, account) = test.member(Role::Staff, "青木").await;
    let id = open(&test, "会場に返事をする", "2026-12-02", Some(test.admin)).await;
    let late = open(&test, "礼状を出す", "2026-11-27", Some(aoki)).await;
    let page = format!("/tasks/{id}");
    let mut staff = test.staff().await;

    staff.open("/today").await.unwrap();
    let owner = aoki.to_string();
    staff.send(&format!("{page}/assign"), &[("owner", &owner)]).await.unwrap();
    assert!(!staff.page.text().contains("会場に返事をする"), "it is a colleague's now");
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("青木さんの担当"));

    let mut colleague = test.signed_in(account).await;
    colleague.open("/today").await.unwrap();
    colleague.send(&format!("{page}/wait"), &[("whom", "福祉会館の田村さん")]).await.unwrap();
    let text = colleague.page.text();
    assert!(text.contains("福祉会館の田村さんのお返事待ち（2026年11月30日"), "{text}");
    colleague.send(&format!("{page}/remarks"), &[("said", "")]).await.unwrap();
    assert!(colleague.page.text().contains("ひとことを入力してください"));
    colleague.open("/today").await.unwrap();
    colleague.send(&format!("{page}/remarks"), &[("said", "2階が空いているか聞きました")]).await.unwrap();
    test.app.clock.advance(Duration::hours(1));
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/remarks"), &[("said", "鍵のことも")]).await.unwrap();
    let text = staff.page.text();
    let (first, second) = (text.find("2階が空いているか").unwrap(), text.find("鍵のことも").unwrap());
    assert!(first < second && text.contains("青木 2026年") && text.contains("湊 花子 2026年"), "{text}");

    // Four lists.
    staff.open("/today?who=awaited").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("会場に返事をする") && !text.contains("礼状を出す"), "{text}");
    staff.open("/today?who=late").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("礼状を出す") && !text.contains("会場に返事をする"), "{text}");
    // What waits comes back among what is late once its day is past, and still says for whom.
    test.at("2026-12-03T01:00:00Z").await;
    staff = test.staff().await;
    staff.open("/today?who=late").await.unwrap();
    assert!(staff.page.text().contains("福祉会館の田村さんのお返事待ち"));
    staff.send(&format!("{page}/wait"), &[("whom", "")]).await.unwrap();
    staff.open("/today?who=awaited").await.unwrap();
    assert!(staff.page.text().contains("お返事を待っているものはありません"));

    // Not needed any more, which takes a reason.
    staff.open(&page).await.unwrap();
    staff.send(&format!("{page}/drop"), &[("why", " ")]).await.unwrap();
    assert_eq!(staff.page.url, page);
    assert!(staff.page.text().contains("要らなくなった理由を、ひとことで"));
    staff.send(&format!("{page}/drop"), &[("why", "会場を変えたため")]).await.unwrap();
    staff.open(&page).await.unwrap();
    assert!(staff.page.text().contains("会場を変えたため"));
    assert!(late != id);
}

#[actix_web::test]
async fn a_program_does_the_same_and_a_neighbour_nothing() {
    let test = TestApp::spawn().await;
    let (aoki, _) = test.member(Role::Staff, "青木").await;
    let token = test.token().await;
    let id = open(&test, "会場に返事をする", "2026-12-02", None).await;
    let path = format!("/api/v1/tasks/{id}");
    let acts = format!("{path}/acts");
    let act = async |body| api(&test, "POST", &acts, Some(body), &token).await;
    let (status, told) = act(json!({ "act": "assign", "owner": aoki })).await;
    assert_eq!((status, &told["owner"]), (200, &json!(aoki)));
    let theirs = neighbour(&test).await;
    let (status, _) = act(json!({ "act": "assign", "owner": theirs.member })).await;
    assert_eq!(status, 422, "a neighbour's member owns nothing here");
    let (_, told) = act(json!({ "act": "wait_for", "whom": "田村さん" })).await;
    assert_eq!(told["waits_for"], "田村さん");
    assert_eq!(told["waits_since"], "2026-11-30T01:00:00Z");
    let said = json!({ "said": "聞きました" });
    assert_eq!(api(&test, "POST", &format!("{path}/remarks"), Some(said.clone()), &token).await.0, 204);
    let (_, told) = api(&test, "GET", &format!("{path}/remarks"), None, &token).await;
    assert_eq!((&told[0]["who"], &told[0]["said"]), (&json!("湊 花子"), &json!("聞きました")));
    let long = json!({ "said": "あ".repeat(501) });
    assert_eq!(api(&test, "POST", &format!("{path}/remarks"), Some(long), &token).await.0, 422);
    let elsewhere = format!("/api/v1/tasks/{}/remarks", theirs.task);
    assert_eq!(api(&test, "POST", &elsewhere, Some(said), &token).await.0, 404);
    let (_, list) = api(&test, "GET", "/api/v1/today?who=awaited", None, &token).await;
    assert_eq!(list["awaited"][0]["remarks"][0]["said"], "聞きました");
    assert_eq!(act(json!({ "act": "drop" })).await.0, 422, "a reason is needed");
    assert_eq!(
        act(json!({ "act": "drop", "why": "済んでいました" })).await.1["closed_why"],
        "済んでいました"
    );
}

/// Makes a step due so long ago that it is stale, or breaks it so that it fails.
async fn spoil(test: &TestApp, found: &Step, action: &str, stale: bool) {
    let now = test.app.clock.now();
    let due: DateTime<Utc> = now - if stale { Duration::hours(80) } else { Duration::minutes(1) };
    let condition = if stale { None } else { Some("no such condition") };
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let sql = "update steps set action = $1, state = 'planned', attempts = 0, due_at = $2, look_at = $2,
                      lease_until = null, condition = $3 where id = $4 and center_id = $5";
    let values = [action.into(), due.into(), condition.into(), found.id.into(), test.center.into()];
    tx.execute_raw(tx.sql(sql, values)).await.unwrap();
    tx.commit().await.unwrap();
}

#[actix_web::test]
async fn a_step_that_failed_or_went_stale_stays_on_today_until_somebody_decides() {
    let actions = [
        "survey",
        "remind_survey",
        "ask_employers",
        "remind_employers",
        "invite",
        "remind",
        "confirm",
        "task",
        "print",
        "open_questionnaire",
        "thank",
        "thank_and_ask",
        "plan_visits",
        "propose_next_round",
        "report",
    ];
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let all: Vec<Step> = steps(&test, id).await;
    let chosen: Vec<&Step> = all.iter().rev().take(actions.len()).collect();
    assert_eq!(chosen.len(), actions.len(), "round zero has a step for each");
    for (number, (found, action)) in chosen.iter().zip(actions).enumerate() {
        spoil(&test, found, action, number % 2 == 0).await;
    }
    // Four tries of what fails lie an hour and a half apart.
    for _ in 0..6 {
        test.advance(Duration::minutes(90)).await;
    }
    staff = test.staff().await;
    let token = test.token().await;
    for (number, (found, action)) in chosen.iter().zip(actions).enumerate() {
        let state = if number % 2 == 0 { StepState::Stale } else { StepState::Failed };
        assert_eq!(step(&test, id, found.id).await.state, state, "{action}");
        let own = format!("/gatherings/{id}/steps/{}", found.id);
        let task = {
            let tx = test.app.db.scoped(test.center).read().await.unwrap();
            tasks::store::task::find_open(&tx, "plans.trouble", found.id.0).await.unwrap().expect(action)
        };
        // Neither a tick nor a word takes it off the list, and another day only puts it further down.
        let acts = format!("/api/v1/tasks/{}/acts", task.id);
        for act in [json!({ "act": "done" }), json!({ "act": "drop", "why": "もういい" })] {
            assert_eq!(api(&test, "POST", &acts, Some(act), &token).await.0, 409);
        }
        staff.open(&format!("/tasks/{}", task.id)).await.unwrap();
        staff.send(&format!("/tasks/{}/later", task.id), &[("date", "2026-12-09")]).await.unwrap();
        test.advance(Duration::days(1)).await;
        staff = test.staff().await;
        staff.open("/today?who=all").await.unwrap();
        assert!(!staff.page.links(&own).is_empty(), "{action} is on Today");
        staff.open(&own).await.unwrap();
        assert!(staff.page.text().contains("決めるまで「今日」に残ります"), "{action}");
        match number % 3 {
            0 => {
                let acts = format!("{own}/act");
                staff.send(&acts, &[("act", "skip"), ("why", "")]).await.unwrap();
                assert!(staff.page.text().contains("見送る理由を"), "{}", staff.page.text());
                assert_eq!(step(&test, id, found.id).await.state, state, "nothing without a reason");
                staff.send(&acts, &[("act", "skip"), ("why", "電話で済ませた")]).await.unwrap();
                assert!(staff.page.text().contains("理由：電話で済ませた"), "{}", staff.page.text());
                assert_eq!(step(&test, id, found.id).await.state, StepState::Skipped);
            }
            1 => {
                staff.send(&format!("{own}/act"), &[("act", "now")]).await.unwrap();
                let now = step(&test, id, found.id).await;
                assert_eq!(now.state, StepState::Planned, "{action}");
            }
            _ => {
                let to = [("date", "2027-01-20"), ("time", "10:00")];
                staff.send(&format!("{own}/move"), &to).await.unwrap();
                let moved = step(&test, id, found.id).await;
                assert_eq!(
                    (moved.state, moved.due_date),
                    (StepState::Planned, "2027-01-20".parse().unwrap())
                );
            }
        }
        let tx = test.app.db.scoped(test.center).read().await.unwrap();
        let open = tasks::store::task::find_open(&tx, "plans.trouble", found.id.0).await.unwrap();
        assert!(open.is_none(), "{action}: decided");
        drop(tx);
        // What was decided is not taken for open again.
        let again = json!({ "act": "reopen" });
        assert_eq!(api(&test, "POST", &acts, Some(again), &token).await.0, 409);
    }
}

#[actix_web::test]
async fn a_step_is_given_to_a_colleague_with_its_task_and_keeps_what_was_said() {
    let test = TestApp::spawn().await;
    let (aoki, _) = test.member(Role::Staff, "青木").await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.advance(Duration::minutes(1)).await;
    let all = steps(&test, id).await;
    let waiting = all.iter().find(|step| step.state == StepState::Waiting).expect("one is on a list").id;
    let later = all.iter().rev().find(|step| step.state == StepState::Planned && step.by_role != "system");
    let later = later.expect("one is ahead").id;
    let owner = aoki.to_string();
    for step in [waiting, later] {
        let own = format!("/gatherings/{id}/steps/{step}");
        staff.open(&own).await.unwrap();
        staff.send(&format!("{own}/assign"), &[("owner", &owner)]).await.unwrap();
        assert!(staff.page.text().contains("青木"), "{}", staff.page.text());
        staff.send(&format!("{own}/remarks"), &[("said", "青木さん、お願いします")]).await.unwrap();
        assert_eq!(staff.page.url, own);
    }
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let task = tasks::store::task::find_open(&tx, "plans.step", waiting.0).await.unwrap().unwrap();
    assert_eq!(task.owner_id, Some(aoki));
    drop(tx);
    staff.open(&format!("/tasks/{}", task.id)).await.unwrap();
    assert!(
        staff.page.text().contains("青木さん、お願いします"),
        "what was said on the step stands on its task"
    );
    // A step whose day comes later opens its task with whom it was given to.
    let token = test.token().await;
    let path = format!("/api/v1/gatherings/{id}/steps/{later}");
    assert_eq!(
        api(&test, "POST", &format!("{path}/act"), Some(json!({ "act": "now" })), &token).await.0,
        204
    );
    test.advance(Duration::minutes(1)).await;
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let task = tasks::store::task::find_open(&tx, "plans.step", later.0).await.unwrap().unwrap();
    assert_eq!(task.owner_id, Some(aoki));
    // Left out on Today, the reason goes to the step.
    drop(tx);
    staff.open(&format!("/tasks/{}", task.id)).await.unwrap();
    staff.send(&format!("/tasks/{}/drop", task.id), &[("why", "今回は要らない")]).await.unwrap();
    test.advance(Duration::minutes(1)).await;
    staff.open(&format!("/gatherings/{id}/steps/{later}")).await.unwrap();
    assert!(staff.page.text().contains("理由：今回は要らない"), "{}", staff.page.text());
    let told = json!({ "act": "skip" });
    let path = format!("/api/v1/gatherings/{id}/steps/{waiting}/act");
    assert_eq!(api(&test, "POST", &path, Some(told), &token).await.0, 422, "a reason is needed");
}

const MINE: &str = "hanako@center.example";

/// Whether mails of the morning went to the administrator, by subject.
fn digests(test: &TestApp) -> Vec<String> {
    let mails = test.mails_to(MINE);
    mails.iter().filter(|mail| mail.text().contains("/today/digest")).map(|mail| mail.subject()).collect()
}

#[actix_web::test]
async fn the_morning_mail_is_off_until_wished_and_comes_once_however_long_the_house_slept() {
    let test = TestApp::spawn().await;
    let call = open(&test, "あおぞら作業所に電話する", "2026-12-01", Some(test.admin)).await;
    open(&test, "礼状を出す", "2026-12-02", Some(test.admin)).await;
    test.at("2026-12-01T03:00:00Z").await;
    assert!(digests(&test).is_empty(), "nobody wished it");
    let mut staff = test.staff().await;
    staff.open("/today/digest").await.unwrap();
    assert_eq!(
        staff.post("/today/digest", &[("on", "yes"), ("hour", "3"), ("days", "x")]).await.unwrap(),
        422
    );
    staff.send("/today/digest", &[("on", "yes"), ("hour", "8"), ("days", "business")]).await.unwrap();
    assert!(staff.page.text().contains("朝のお知らせをお送りします"));
    // Wednesday 2 December, 7:59 and 8:00 in Tokyo.
    test.at("2026-12-01T22:59:00Z").await;
    assert!(digests(&test).is_empty());
    test.at("2026-12-01T23:00:00Z").await;
    assert_eq!(digests(&test), ["今日の用事：2件（うち期限を過ぎたもの 1件）"]);
    let html = test.mails_to(MINE).last().unwrap().html();
    assert!(html.contains("/tasks/") && !html.contains(">https://tsudoi.example/tasks/"), "{html}");
    let mail = &test.mails_to(MINE)[0];
    let text = mail.text();
    assert!(text.contains("12月2日") && text.contains(&format!("/tasks/{call}")), "{text}");
    assert!(text.contains("遅れているもの") && text.contains("あおぞら作業所に電話する"), "{text}");
    assert!(text.contains("今日中のもの") && text.contains("礼状を出す"), "{text}");
    test.advance(Duration::hours(10)).await;
    assert_eq!(digests(&test).len(), 1, "one a day");
    // Asleep from Wednesday to the next Tuesday, over a weekend: one, not four.
    test.at("2026-12-08T01:00:00Z").await;
    assert_eq!(digests(&test).len(), 2);
    test.at("2026-12-08T23:00:00Z").await;
    assert_eq!(digests(&test).len(), 3, "and the next morning the next one");
    // In English from the next morning on.
    let mut staff = test.staff().await;
    staff.open("/settings/me").await.unwrap();
    staff.send("/settings/me/language", &[("lang", "en")]).await.unwrap();
    test.at("2026-12-09T23:00:00Z").await;
    assert_eq!(digests(&test).last().unwrap(), "Today: 2 to do, 2 of them late");
    // Nothing waits: no mail. Saturday and Sunday: none either.
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    tx.execute_raw(tx.sql("update tasks set state = 'done' where center_id = $1", [test.center.into()]))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test.at("2026-12-10T23:00:00Z").await;
    assert_eq!(digests(&test).len(), 4);
    open(&test, "また一つ", "2026-12-11", Some(test.admin)).await;
    test.at("2026-12-12T23:30:00Z").await;
    assert_eq!(digests(&test).len(), 4, "the center is closed");
    let token = test.token().await;
    let (_, told) = api(&test, "GET", "/api/v1/digest", None, &token).await;
    assert_eq!(told, json!({ "wish": { "hour": 8, "days": "business" } }));
    assert_eq!(api(&test, "PUT", "/api/v1/digest", Some(json!({ "wish": null })), &token).await.0, 204);
    test.at("2026-12-14T23:30:00Z").await;
    assert_eq!(digests(&test).len(), 4, "it was switched off");
}

#[actix_web::test]
async fn a_morning_mail_names_a_case_conference_by_its_neutral_title_alone() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let mut row = tsudoi::gatherings::store::gathering::find(&tx, id).await.unwrap().unwrap();
    row.title = Texts::ja("山田さんのケース会議");
    also_says(&mut row, [("neutral_title", json!({ "ja": "打合せ", "en": "Meeting" }))]);
    let was = row.version;
    assert!(tsudoi::gatherings::store::gathering::update(&tx, was, row).await.unwrap());
    let now = test.app.clock.now();
    let new = NewTask {
        kind: "plans.trouble".to_owned(),
        title: Texts::ja("山田さんのケース会議のことを決めてください"),
        subject: Some(("gathering".to_owned(), id.0)),
        owner: Some(test.admin),
        due_on: Some("2026-12-01".parse().unwrap()),
        ..NewTask::default()
    };
    tasks::open(&test.app, &tx, now, new).await.unwrap();
    tx.commit().await.unwrap();
    let wish = Some((8, tasks::model::DigestDays::Every));
    tasks::digest::wish(&test.app, test.center, Actor::Command, test.admin, wish).await.unwrap();
    test.at("2026-11-30T23:00:00Z").await;
    let mails = test.mails_to(MINE);
    let mail = mails.iter().find(|mail| mail.text().contains("/today/digest")).expect("a morning mail");
    let text = mail.text();
    assert!(
        text.contains("「打合せ」の用事") && !text.contains("山田") && !text.contains("ケース"),
        "{text}"
    );
    assert!(!mail.html().contains("山田"));
}
