//! Steps that close by themselves: done in the pages, not ticked twice; undone, they are back; ticked by a person,
//! they stay.

use chrono::Duration;
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;
use tsudoi::plans::{self, Step, StepState};

use crate::after::{Held, NEXT_MORNING};
use crate::plans::{make, office};
use crate::round::Round;
use crate::stage::api;
use crate::support::TestApp;

async fn step(test: &TestApp, id: GatheringId, name: &str) -> Step {
    test.app.run_due().await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let steps = plans::steps_of(&tx, id.0).await.unwrap();
    steps.into_iter().find(|step| step.step == name).unwrap()
}

async fn state(test: &TestApp, id: GatheringId, name: &str) -> StepState {
    step(test, id, name).await.state
}

/// Lets a step fall due now, by hand.
async fn due(test: &TestApp, staff: &mut Browser, id: GatheringId, name: &str) {
    let step = step(test, id, name).await;
    if step.state != StepState::Waiting {
        staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
        staff.send(&format!("/gatherings/{id}/steps/{}/act", step.id), &[("act", "now")]).await.unwrap();
    }
}

/// Whether a step's task stands on Today.
async fn on_today(staff: &mut Browser, title: &str) -> bool {
    staff.open("/today?whose=all").await.unwrap();
    staff.page.text().contains(title)
}

#[actix_web::test]
async fn words_place_parts_and_agenda_close_their_steps_when_they_are_saved() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    test.advance(Duration::minutes(1)).await;
    for name in ["aim", "venue", "host-meeting", "agenda"] {
        due(&test, &mut staff, id, name).await;
        assert_eq!(state(&test, id, name).await, StepState::Waiting, "{name}");
    }
    assert!(on_today(&mut staff, "ねらいを言葉にする").await);
    let edit = |page: &str| format!("/gatherings/{id}/edit/{page}");
    staff.open(&edit("words")).await.unwrap();
    staff.send(&edit("words"), &[("purpose_ja", "顔を合わせること")]).await.unwrap();
    assert_eq!(state(&test, id, "aim").await, StepState::Done);
    assert!(!on_today(&mut staff, "ねらいを言葉にする").await);

    staff.open(&edit("venues")).await.unwrap();
    let venue = staff.page.link(&format!("{}/", edit("venues"))).unwrap();
    staff.open(&venue).await.unwrap();
    staff.send(&venue, &[("venue", "みなと市福祉会館 3階")]).await.unwrap();
    assert_eq!(state(&test, id, "venue").await, StepState::Done);

    // Not every part is taken by saving one of them; and a part that falls free is open again.
    staff.open(&edit("roles")).await.unwrap();
    staff.send(&edit("roles"), &[("name_lead", "佐藤")]).await.unwrap();
    assert_eq!(state(&test, id, "host-meeting").await, StepState::Waiting);
    let all = ["lead", "secretary", "facilitator", "scribe", "reception"].map(|part| format!("name_{part}"));
    let all: Vec<(&str, &str)> = all.iter().map(|field| (field.as_str(), "佐藤")).collect();
    staff.open(&edit("roles")).await.unwrap();
    staff.send(&edit("roles"), &all).await.unwrap();
    assert_eq!(state(&test, id, "host-meeting").await, StepState::Done);
    staff.open(&edit("roles")).await.unwrap();
    staff.send(&edit("roles"), &[("name_scribe", "")]).await.unwrap();
    assert_eq!(state(&test, id, "host-meeting").await, StepState::Waiting, "undone, it is not lost");

    // An agenda whose minutes do not add up is not finished.
    let block = {
        staff.open(&edit("agenda")).await.unwrap();
        staff.page.link(&format!("{}/", edit("agenda"))).unwrap()
    };
    staff.open(&block).await.unwrap();
    staff.send(&block, &[("minutes", "20")]).await.unwrap();
    assert_eq!(state(&test, id, "agenda").await, StepState::Waiting);
    staff.open(&block).await.unwrap();
    staff.send(&block, &[("minutes", "10")]).await.unwrap();
    assert_eq!(state(&test, id, "agenda").await, StepState::Done);
}

#[actix_web::test]
async fn opening_the_wave_closes_the_invitation_and_stopping_it_brings_it_back() {
    let test = TestApp::spawn().await;
    office(&test, "あおぞら作業所", "email").await;
    office(&test, "わかば事業所", "post").await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    due(&test, &mut staff, id, "audience").await;
    due(&test, &mut staff, id, "invite").await;
    let title = step(&test, id, "invite").await.title.get("ja").to_owned();
    assert!(on_today(&mut staff, &title).await);
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let wave = staff.page.url.clone();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Waiting, "a draft is no invitation");
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Done);
    assert_eq!(state(&test, id, "audience").await, StepState::Done);
    assert!(!on_today(&mut staff, &title).await);

    // The sheets are open until each is marked.
    due(&test, &mut staff, id, "print-invitations").await;
    assert_eq!(state(&test, id, "print-invitations").await, StepState::Waiting);
    let sheets = format!("/gatherings/{id}/sheets?purpose=invitation");
    staff.open(&sheets).await.unwrap();
    let asking = staff.page.link(&format!("/gatherings/{id}/askings/")).unwrap();
    staff.open(&asking).await.unwrap();
    staff.send(&format!("/gatherings/{id}/askings/mark-sent"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "print-invitations").await, StepState::Done);
    staff.open(&asking).await.unwrap();
    staff.send(&format!("/gatherings/{id}/askings/mark-undone"), &[]).await.unwrap();
    assert_eq!(
        state(&test, id, "print-invitations").await,
        StepState::Waiting,
        "it is on somebody's list again"
    );

    staff.open(&wave).await.unwrap();
    staff.send(&format!("{wave}/stop"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Waiting, "called back, it is still to be done");
    assert!(on_today(&mut staff, &title).await);
}

#[actix_web::test]
async fn who_is_earlier_than_the_plan_finds_the_step_done() {
    let test = TestApp::spawn().await;
    office(&test, "あおぞら作業所", "email").await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let wave = staff.page.url.clone();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Planned);
    due(&test, &mut staff, id, "invite").await;
    assert_eq!(state(&test, id, "invite").await, StepState::Done);
    staff.open(&wave).await.unwrap();
    staff.send(&format!("{wave}/stop"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Waiting);
}

#[actix_web::test]
async fn what_a_person_ticked_stays_and_what_a_person_reopens_is_back_in_the_plan() {
    let test = TestApp::spawn().await;
    office(&test, "あおぞら作業所", "email").await;
    let mut staff = test.staff().await;
    let id = make(&mut staff).await;
    due(&test, &mut staff, id, "invite").await;
    let invite = step(&test, id, "invite").await;
    let acts = format!("/gatherings/{id}/steps/{}/act", invite.id);
    staff.open(&format!("/gatherings/{id}/prepare")).await.unwrap();
    staff.send(&acts, &[("act", "done")]).await.unwrap();
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/waves"), &[]).await.unwrap();
    let wave = staff.page.url.clone();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    test.app.run_due().await.unwrap();
    staff.open(&wave).await.unwrap();
    staff.send(&format!("{wave}/stop"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Done, "a person's word is not taken back");

    // The task's own page opens it again, and the plan says so.
    let token = test.token().await;
    let (_, tasks) = api(&test, "GET", "/api/v1/tasks?state=done", None, &token).await;
    let list = tasks.as_array().cloned().or_else(|| tasks["tasks"].as_array().cloned()).unwrap_or_default();
    let task = list
        .iter()
        .find(|task| task["title"]["ja"] == invite.title.get("ja"))
        .unwrap_or_else(|| panic!("the closed task is listed: {tasks}"))["id"]
        .as_str()
        .unwrap()
        .to_owned();
    staff.open(&format!("/tasks/{task}")).await.unwrap();
    staff.send(&format!("/tasks/{task}/reopen"), &[]).await.unwrap();
    assert_eq!(state(&test, id, "invite").await, StepState::Waiting);
}

#[actix_web::test]
async fn the_call_list_closes_when_everybody_has_answered() {
    let round = Round::new(10, Some(3)).await;
    let id = round.gathering;
    let one = round.office("一番館", "いちばんかん").await;
    let two = round.office("二葉", "ふたば").await;
    round.attends(&one, &["渡辺 和"]).await;
    let mut staff = round.test.staff().await;
    due(&round.test, &mut staff, id, "call-list").await;
    assert_eq!(state(&round.test, id, "call-list").await, StepState::Waiting);
    round.declines(&two).await;
    assert_eq!(state(&round.test, id, "call-list").await, StepState::Done);
    let enter = format!("{}/replies/enter/{}", round.base(), two.id);
    staff.open(&enter).await.unwrap();
    staff.send(&format!("{}/replies/{}/undo", round.base(), two.id), &[]).await.unwrap();
    assert_eq!(state(&round.test, id, "call-list").await, StepState::Waiting);
}

#[actix_web::test]
async fn the_day_closes_its_steps_at_the_door_and_on_paper() {
    let round = Round::new(10, Some(3)).await;
    let id = round.gathering;
    let one = round.office("一番館", "いちばんかん").await;
    round.attends(&one, &["渡辺 和", "青木 空"]).await;
    let mut staff = round.test.staff().await;
    due(&round.test, &mut staff, id, "reception-list").await;
    staff.open(&format!("{}/day/list", round.base())).await.unwrap();
    assert_eq!(state(&round.test, id, "reception-list").await, StepState::Waiting, "looking prints nothing");
    staff.open(&format!("{}/day/list", round.base())).await.unwrap();
    staff.send(&format!("{}/did", round.base()), &[("deed", "reception_list")]).await.unwrap();
    assert_eq!(state(&round.test, id, "reception-list").await, StepState::Done);

    round.test.app.clock.set("2027-01-26T05:50:00Z".parse().unwrap());
    staff = round.test.staff().await;
    due(&round.test, &mut staff, id, "set-up").await;
    let day = format!("{}/day", round.base());
    let here = round.party(&one).await.people[0].id;
    staff.open(&day).await.unwrap();
    staff.send(&format!("{day}/{here}"), &[]).await.unwrap();
    assert_eq!(state(&round.test, id, "set-up").await, StepState::Waiting);
    round.test.app.clock.set("2027-01-26T06:20:00Z".parse().unwrap());
    staff.open(&day).await.unwrap();
    staff.send(&format!("{day}/close"), &[]).await.unwrap();
    assert_eq!(state(&round.test, id, "set-up").await, StepState::Done);
    staff.open(&day).await.unwrap();
    staff.send(&format!("{day}/reopen"), &[]).await.unwrap();
    assert_eq!(state(&round.test, id, "set-up").await, StepState::Waiting);
}

#[actix_web::test]
async fn voices_visits_the_next_round_and_the_report_close_their_steps() {
    let mut held = Held::new().await;
    let id = held.round.gathering;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    let test = &held.round.test;
    for name in ["voices", "visits", "next-round", "report"] {
        due(test, &mut held.staff, id, name).await;
        assert_eq!(state(test, id, name).await, StepState::Waiting, "{name}");
    }
    let board = held.page("voices");
    held.staff.open(&board).await.unwrap();
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let topics = tsudoi::voices::list(&tx, id).await.unwrap();
    drop(tx);
    for topic in &topics {
        assert_eq!(state(test, id, "voices").await, StepState::Waiting);
        let topic = topic.id.unwrap().to_string();
        held.staff.open(&board).await.unwrap();
        held.staff.send(&board, &[("topic", &topic), ("lines", "通う手段がない")]).await.unwrap();
    }
    assert_eq!(state(test, id, "voices").await, StepState::Done);

    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let visits = tsudoi::visits::list_of_gathering(&tx, id).await.unwrap();
    drop(tx);
    assert_eq!(visits.len(), 2, "the step proposed them when it fell due");
    for visit in &visits {
        assert_eq!(state(test, id, "visits").await, StepState::Waiting);
        let offer = format!("/visits/{}/offer", visit.id);
        held.staff.open(&offer).await.unwrap();
        let date = if visit.id == visits[0].id { "2027-02-09" } else { "2027-02-10" };
        let slots = [("date", date), ("starts", "14:00"), ("minutes", "60")];
        held.staff.send(&offer, &slots).await.unwrap();
    }
    assert_eq!(state(test, id, "visits").await, StepState::Done);

    held.staff.open(&held.page("next")).await.unwrap();
    let agreed = [("date", "2027-04-20"), ("agreed", "2か月に1回、火曜の15時から")];
    held.staff.send(&held.page("next"), &agreed).await.unwrap();
    assert_eq!(state(test, id, "next-round").await, StepState::Done);

    held.staff.open(&held.page("report")).await.unwrap();
    held.staff.send(&held.page("did"), &[("deed", "reported")]).await.unwrap();
    assert_eq!(state(test, id, "report").await, StepState::Done);
    held.staff.open(&held.page("report")).await.unwrap();
    assert!(!held.staff.page.text().contains("報告をまとめました</button>"), "said once");
    let token = test.token().await;
    let did = Some(serde_json::json!({"deed": "words"}));
    let (status, _) = api(test, "POST", &format!("/api/v1/gatherings/{id}/did"), did, &token).await;
    assert_eq!(status, 422, "what the house sees itself is not said");
}
