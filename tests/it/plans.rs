//! Plans: made from the shipped playbook, moved, carried out once, stale after sleep, rehearsed without a trace.

use chrono::{Duration, NaiveDate};
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;
use tsudoi::plans::{self, Step, StepState};

use crate::support::TestApp;

/// Fills in the form for a gathering on 26 January 2027 and sends it; the gathering's id.
pub async fn make(staff: &mut Browser) -> GatheringId {
    staff.open("/gatherings/new?playbook=round-zero").await.unwrap();
    staff
        .send(
            "/gatherings/new",
            &[
                ("title_ja", "第0回 情報交換会"),
                ("date", "2027-01-26"),
                ("starts", "15:00"),
                ("ends", "16:30"),
                ("reply_deadline", "2027-01-12"),
                ("zone", "Asia/Tokyo"),
                ("venue", "みなと市福祉会館 2階"),
                ("address", "みなと市港町4-5"),
                ("capacity", "30"),
                ("per_office_cap", "2"),
                ("reminders", "yes"),
            ],
        )
        .await
        .unwrap();
    let id = staff.page.url.split('/').nth(2).unwrap();
    id.parse().unwrap()
}

async fn steps(test: &TestApp, id: GatheringId) -> Vec<Step> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    plans::steps_of(&tx, id.0).await.unwrap()
}

async fn step(test: &TestApp, id: GatheringId, name: &str) -> Step {
    steps(test, id).await.into_iter().find(|step| step.step == name).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

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
async fn moving_the_gathering_moves_its_steps_and_leaves_what_was_moved_by_hand() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let agenda = step(&test, id, "agenda").await;
    staff
        .send(
            &format!("/gatherings/{id}/steps/{}/move", agenda.id),
            &[("date", "2027-01-18"), ("time", "11:00"), ("version", &agenda.version.to_string())],
        )
        .await
        .unwrap();
    assert!(staff.page.text().contains("日付は手で決めました"));

    let dates = format!("/gatherings/{id}/edit/dates");
    staff.open(&dates).await.unwrap();
    let to = [
        ("date", "2027-02-02"),
        ("starts", "14:00"),
        ("ends", "15:30"),
        ("reply_deadline", "2027-01-19"),
        ("reason", ""),
    ];
    staff.send(&dates, &to).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("まだ保存していません") && text.contains("手で決めた日なので、動きません"),
        "{text}"
    );
    assert_eq!(step(&test, id, "invite").await.due_date, day("2026-12-15"), "looking moves nothing");
    staff.send(&dates, &[("act", "save")]).await.unwrap();

    assert_eq!(step(&test, id, "invite").await.due_date, day("2026-12-22"));
    assert_eq!(step(&test, id, "set-up").await.due_time.to_string(), "12:30:00");
    let stayed = step(&test, id, "agenda").await;
    assert_eq!((stayed.due_date, stayed.moved_by_hand), (day("2027-01-18"), true));
    staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    assert!(staff.page.text().contains("2027年2月2日（火）"));
}

#[actix_web::test]
async fn a_stale_move_shows_both_versions_and_saves_nothing() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let dates = format!("/gatherings/{id}/edit/dates");
    let to = |date: &'static str| {
        [
            ("date", date),
            ("starts", "15:00"),
            ("ends", "16:30"),
            ("reply_deadline", "2027-01-12"),
            ("act", "save"),
        ]
    };
    staff.open(&dates).await.unwrap();
    let form = staff.page.clone();
    staff.send(&dates, &to("2027-01-27")).await.unwrap();
    staff.page = form;
    assert_eq!(staff.post(&dates, &to("2027-01-28")).await.unwrap(), 422);
    assert!(staff.page.text().contains("先にほかの人が変えました"));
    staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    assert!(staff.page.text().contains("2027年1月27日（水）"));
}

#[actix_web::test]
async fn each_due_step_runs_once_however_many_poll() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.app.clock.advance(Duration::minutes(1));
    let (one, two) = tokio::join!(plans::poll(&test.app), plans::poll(&test.app));
    one.unwrap();
    two.unwrap();
    plans::poll(&test.app).await.unwrap();
    let all = steps(&test, id).await;
    let begun: Vec<&Step> = all.iter().filter(|step| step.state == StepState::Waiting).collect();
    assert!(begun.len() >= 3, "the steps whose day is past are on somebody's list");
    assert!(begun.iter().all(|step| step.attempts == 0));
    let tasks = count(&test, "select count(*) as number from tasks where kind = 'plans.step'").await;
    assert_eq!(tasks, begun.len() as i64, "one task for each");

    // Its task closed, the step is done.
    let aim = step(&test, id, "aim").await;
    staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/steps/{}/act", aim.id), &[("act", "done")]).await.unwrap();
    assert_eq!(step(&test, id, "aim").await.state, StepState::Done);
    assert_eq!(
        count(&test, "select count(*) as number from tasks where kind = 'plans.step' and state = 'open'")
            .await,
        tasks - 1
    );
}

#[actix_web::test]
async fn a_task_that_is_closed_elsewhere_finishes_its_step() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.advance(Duration::minutes(1)).await;
    let aim = step(&test, id, "aim").await;
    assert_eq!(aim.state, StepState::Waiting);
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let now = test.app.clock.now();
    let by = tsudoi::accounts::Actor::Member(test.admin);
    tsudoi::tasks::close_about(&tx, now, "plans.step", aim.id.0, tsudoi::tasks::TaskState::Done, by)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test.app.run_due().await.unwrap();
    assert_eq!(step(&test, id, "aim").await.state, StepState::Done);
}

#[actix_web::test]
async fn a_lost_lease_brings_the_step_back_once() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.app.clock.advance(Duration::minutes(1));
    // A process claims and ends before it could do anything.
    let now = test.app.clock.now();
    let across = test.app.db.across().await.unwrap();
    let claimed = plans::store::step::claim(&across, "somebody else", now, now + Duration::minutes(10), 50)
        .await
        .unwrap();
    across.commit().await.unwrap();
    assert!(!claimed.is_empty());
    test.app.run_due().await.unwrap();
    assert_eq!(step(&test, id, "aim").await.state, StepState::Running, "the lease still holds");
    test.advance(Duration::minutes(11)).await;
    assert_eq!(step(&test, id, "aim").await.state, StepState::Waiting);
    let tasks = count(&test, "select count(*) as number from tasks where kind = 'plans.step'").await;
    let waiting = steps(&test, id).await.iter().filter(|step| step.state == StepState::Waiting).count();
    assert!(0 < waiting && waiting <= claimed.len());
    assert_eq!(tasks, waiting as i64);
}

#[actix_web::test]
async fn asleep_for_a_hundred_hours_the_missed_steps_wait_for_a_decision() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.advance(Duration::minutes(1)).await;
    let due = step(&test, id, "invite").await.due_at;
    test.app.clock.set(due + Duration::hours(100));
    test.app.run_due().await.unwrap();
    let invite = step(&test, id, "invite").await;
    assert_eq!(invite.state, StepState::Stale);
    let asked =
        count(&test, "select count(*) as number from tasks where kind = 'plans.trouble' and state = 'open'")
            .await;
    assert!(asked >= 1);

    staff = test.staff().await;
    staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    assert!(staff.page.text().contains("時機を過ぎました"));
    staff.send(&format!("/gatherings/{id}/steps/{}/act", invite.id), &[("act", "now")]).await.unwrap();
    test.advance(Duration::minutes(1)).await;
    assert_eq!(step(&test, id, "invite").await.state, StepState::Waiting);
}

#[actix_web::test]
async fn a_step_can_be_held_let_go_left_out_and_taken_back() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let carry = step(&test, id, "carry").await;
    let page = format!("/gatherings/{id}/prepare");
    let acts = format!("/gatherings/{id}/steps/{}/act", carry.id);
    for (act, state) in [
        ("hold", StepState::Held),
        ("release", StepState::Planned),
        ("skip", StepState::Skipped),
        ("undo", StepState::Planned),
    ] {
        staff.open(&page).await.unwrap();
        staff.send(&acts, &[("act", act), ("why", "今回は要らない")]).await.unwrap();
        assert_eq!(step(&test, id, "carry").await.state, state, "{act}");
    }
    staff.open(&page).await.unwrap();
    assert_eq!(staff.post(&acts, &[("act", "release")]).await.unwrap(), 409, "it is not held");
}

#[actix_web::test]
async fn a_move_keeps_why_and_is_taken_back_to_where_the_step_stood() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let page = format!("/gatherings/{id}/prepare");
    let by_rule = step(&test, id, "agenda").await.due_date;
    let path = format!("/gatherings/{id}/steps/{}", step(&test, id, "agenda").await.id);
    for (date, why) in [("2027-01-18", "講師の都合"), ("2027-01-20", "")] {
        let version = step(&test, id, "agenda").await.version.to_string();
        staff.open(&page).await.unwrap();
        let to = [("date", date), ("time", "11:00"), ("why", why), ("version", &version)];
        staff.send(&format!("{path}/move"), &to).await.unwrap();
    }
    let moved = step(&test, id, "agenda").await;
    assert_eq!((moved.due_date, moved.why.as_str(), moved.stood.0.len()), (day("2027-01-20"), "", 2));
    staff.open(&path).await.unwrap();
    assert!(staff.page.text().contains("前は 2027年1月18日"), "{}", staff.page.text());
    let undo = async |staff: &mut Browser| {
        staff.open(&page).await.unwrap();
        staff.send(&format!("{path}/act"), &[("act", "undo")]).await.unwrap();
    };
    undo(&mut staff).await;
    let back = step(&test, id, "agenda").await;
    assert_eq!((back.due_date, back.why.as_str()), (day("2027-01-18"), "講師の都合"));
    assert!(back.moved_by_hand && staff.page.text().contains("理由：講師の都合"));
    // Held with a reason, it stays where it is, and the reason goes when it goes on.
    staff.send(&format!("{path}/act"), &[("act", "hold"), ("why", "会場待ち")]).await.unwrap();
    assert!(staff.page.text().contains("会場待ち"), "{}", staff.page.text());
    staff.send(&format!("{path}/act"), &[("act", "release")]).await.unwrap();
    assert!(!staff.page.text().contains("会場待ち"));
    // The first day was the rule's: it goes with the gathering from then on.
    undo(&mut staff).await;
    let first = step(&test, id, "agenda").await;
    assert_eq!((first.due_date, first.moved_by_hand, first.stood.0.len()), (by_rule, false, 0));
    staff.open("/history").await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("講師の都合") && text.contains("段取りを元に戻しました"), "{text}");

    // What goes out by itself does not go back to a day that is past.
    let carry = step(&test, id, "remind").await;
    let path = format!("/gatherings/{id}/steps/{}", carry.id);
    staff.open(&page).await.unwrap();
    let to = [("date", "2027-01-22"), ("time", "10:00"), ("version", &carry.version.to_string())];
    staff.send(&format!("{path}/move"), &to).await.unwrap();
    test.app.clock.set(carry.due_at + Duration::hours(2));
    let mut staff = test.staff().await;
    undo_of(&mut staff, &page, &path).await;
    assert!(staff.page.text().contains("もう過ぎました"), "{}", staff.page.text());
    assert_eq!(step(&test, id, "remind").await.due_date, day("2027-01-22"));
}

async fn undo_of(staff: &mut Browser, page: &str, path: &str) {
    staff.open(page).await.unwrap();
    staff.send(&format!("{path}/act"), &[("act", "undo")]).await.unwrap();
}

#[actix_web::test]
async fn a_gathering_moved_nearer_has_its_past_work_spread_over_the_days_that_are_left() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    let now = test.app.clock.now();
    let to = plans::MoveIn {
        date: day("2026-12-15"),
        starts: "15:00:00".parse().unwrap(),
        ends: "16:30:00".parse().unwrap(),
        further_days: None,
        reply_deadline: day("2026-12-10"),
        reason: String::new(),
        ask_again: false,
        version: None,
    };
    let by = tsudoi::accounts::Actor::Command;
    plans::move_gathering(&test.app, test.center, by, id, to).await.unwrap();
    let open: Vec<Step> =
        steps(&test, id).await.into_iter().filter(|step| step.state == StepState::Planned).collect();
    assert!(open.iter().all(|step| step.due_at + Duration::minutes(1) > now), "nothing is overdue");
    let first = open.iter().map(|step| step.due_date).min().unwrap();
    let today = open.iter().filter(|step| step.due_date == first).count();
    let days: std::collections::BTreeSet<NaiveDate> = open.iter().map(|step| step.due_date).collect();
    assert!(today <= 4 && days.len() > 4, "{today} on the first of {} days", days.len());
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

/// An office in the address book.
pub async fn office(test: &TestApp, name: &str, channel: &str) {
    use tsudoi::contacts::Channel;
    use tsudoi::contacts::store::organization;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let row = organization::Model {
        id: test.app.chance.id(now),
        center_id: test.center,
        corporation_id: None,
        name: name.to_owned(),
        kana: String::new(),
        search_key: tsudoi::contacts::japanese::search_text(&[name]),
        office_number: String::new(),
        postal_code: "0300801".to_owned(),
        municipality: "みなも県みなと市".to_owned(),
        address: "みなも県みなと市本町2".to_owned(),
        phone: "000-000-2000".to_owned(),
        fax: String::new(),
        email: "office@aozora.example".to_owned(),
        url: String::new(),
        latitude: None,
        longitude: None,
        channel: Channel::parse(channel).unwrap(),
        notes: String::new(),
        tags: String::new(),
        wants_no_invitations: false,
        is_own_center: false,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    organization::insert(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(test: &TestApp, sql: &str) -> i64 {
    let across = test.app.db.across_to_read().await.unwrap();
    let row = across.query_one_raw(across.sql(sql, [])).await.unwrap().unwrap();
    row.try_get("", "number").unwrap()
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
