//! What moves when the gathering moves, what somebody moved by hand, and the way back.

use chrono::{Duration, NaiveDate};
use tsudoi::demo::browser::Browser;
use tsudoi::plans::{self, Step, StepState};

use super::{day, make, step, steps};
use crate::support::TestApp;

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
