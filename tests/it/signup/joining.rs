//! Joining online: looking changes nothing, saying how many watch does, and the address is told in its time.

use actix_web::http::Method;
use tsudoi::demo::browser::Browser;
use tsudoi::replies::model::AttendanceState;

use super::{MEETING, Stage, office, online};

/// Whether the page tells where the meeting is entered.
fn tells(guest: &Browser) -> bool {
    guest.page.link(MEETING).is_some()
}

fn here(party: &tsudoi::replies::Party) -> usize {
    let came = |person: &&tsudoi::replies::Attending| person.attendance == Some(AttendanceState::CheckedIn);
    party.people.iter().filter(came).count()
}

#[actix_web::test]
async fn whoever_joins_says_how_many_watch() {
    let mut stage = Stage::new(online(20, None)).await;
    let asking = stage.takes("one", &office("青空", "office", 2)).await;
    let mut guest = stage.round.test.guest();
    let join = format!("{}/join", stage.round.link(&asking));
    guest.open(&stage.round.link(&asking)).await.unwrap();
    assert!(!tells(&guest) && guest.page.link("/join").is_some(), "not told before its time");
    guest.open(&join).await.unwrap();
    assert!(guest.page.text().contains("から入れます") && !tells(&guest));
    assert_eq!(
        guest
            .request(
                Method::POST,
                &join,
                Some(b"watching=2".to_vec()),
                &[("content-type", "application/x-www-form-urlencoded")]
            )
            .await
            .unwrap(),
        409
    );

    stage.at("2027-01-26T05:40:00Z").await;
    for _ in 0..2 {
        guest.open(&join).await.unwrap();
    }
    assert!(!tells(&guest), "{}", guest.page.text());
    assert_eq!(here(&stage.only().await), 0, "looking changes nothing");
    assert_eq!(guest.post(&join, &[("watching", "0")]).await.unwrap(), 422);
    guest.open(&join).await.unwrap();
    let looked = guest.page.clone();
    guest.send(&join, &[("watching", "５")]).await.unwrap();
    assert!(tells(&guest), "{}", guest.page.text());
    assert_eq!(here(&stage.only().await), 5, "more than applied");
    guest.page = looked;
    guest.send(&join, &[("watching", "5")]).await.unwrap();
    assert_eq!(here(&stage.only().await), 5, "a second press is the same press");
    guest.send(&join, &[("watching", "1")]).await.unwrap();
    assert_eq!(here(&stage.only().await), 1, "a slip of the hand is put right");
    guest.send(&join, &[("watching", "3")]).await.unwrap();
    let (_, totals) = stage.api("GET", "/totals", None).await;
    assert_eq!((&totals["all"]["applied"], &totals["all"]["came"]), (&2.into(), &3.into()));
    stage.at("2027-01-26T07:30:00Z").await;
    guest.open(&join).await.unwrap();
    assert!(guest.page.text().contains("終わりました") && !tells(&guest));
}

#[actix_web::test]
async fn nobody_joins_where_nothing_is_seen_online() {
    let stage = Stage::new(crate::round::Round::making(20, None)).await;
    let asking = stage.takes("one", &office("青空", "office", 1)).await;
    let mut guest = stage.round.test.guest();
    assert_eq!(guest.get(&format!("{}/join", stage.round.link(&asking))).await.unwrap(), 404);
}

#[actix_web::test]
async fn how_to_join_comes_the_day_before_and_an_hour_before_once_each() {
    let making = tsudoi::plans::Making { playbook: "big-seminar".to_owned(), ..online(50, None) };
    let mut stage = Stage::new(making).await;
    let input =
        tsudoi::signup::model::Input { email: "sky@partner.example".into(), ..office("青空", "office", 2) };
    let asking = stage.takes("one", &input).await;
    let join = format!("{}/join", stage.round.link(&asking));
    // Its letters lead to the page to join: the page promises no other way in.
    let mut guest = stage.round.test.guest();
    guest.open(&stage.round.link(&asking)).await.unwrap();
    assert!(guest.page.link("/join").is_some() && !guest.page.text().contains("からここに出ます"));
    let told = |stage: &Stage| {
        let mails = stage.round.test.mails_to("sky@partner.example");
        mails.iter().filter(|mail| mail.text().contains(&join)).count()
    };
    // Every working day something of the plan falls due.
    for day in 11..25 {
        stage.round.test.at(&format!("2027-01-{day}T01:00:00Z")).await;
    }
    assert_eq!(told(&stage), 0);
    for (moment, mails) in [
        ("2027-01-25T05:00:00Z", 0),
        ("2027-01-25T06:30:00Z", 1),
        ("2027-01-26T04:50:00Z", 1),
        ("2027-01-26T05:05:00Z", 2),
        ("2027-01-26T05:50:00Z", 2),
    ] {
        stage.at(moment).await;
        stage.round.test.app.run_due().await.unwrap();
        assert_eq!(told(&stage), mails, "{moment}");
    }
    let mails = stage.round.test.mails_to("sky@partner.example");
    guest.open(&stage.round.link(&asking)).await.unwrap();
    assert!(!tells(&guest), "{}", guest.page.text());
    let last = mails.iter().rfind(|mail| mail.text().contains(&join)).unwrap();
    let code = tsudoi::paper::qr::printed_code(&asking.code);
    assert!(last.text().contains(&code) && !last.text().contains(MEETING), "{}", last.text());
}
