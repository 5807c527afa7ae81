//! Steps that fall due: carried out once, brought back once, stale after sleep.

use chrono::Duration;
use tsudoi::plans::{self, Step, StepState};

use super::{count, make, step, steps};
use crate::support::TestApp;

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
