//! Joining online: looking changes nothing, saying how many watch does, and the address is told in its time.

use actix_web::http::Method;
use tsudoi::replies::model::AttendanceState;

use super::{MEETING, Stage, office, online};

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
    assert!(!guest.page.text().contains(MEETING) && guest.page.text().contains("/join"), "not told before its time");
    guest.open(&join).await.unwrap();
    assert!(guest.page.text().contains("から入れます") && !guest.page.text().contains(MEETING));
    assert_eq!(guest.request(Method::POST, &join, Some(b"watching=2".to_vec()), &[("content-type", "application/x-www-form-urlencoded")]).await.unwrap(), 409);

    stage.at("2027-01-26T05:40:00Z").await;
    for _ in 0..2 {
        guest.open(&join).await.unwrap();
    }
    assert!(!guest.page.text().contains(MEETING), "{}", guest.page.text());
    assert_eq!(here(&stage.only().await), 0, "looking changes nothing");
    assert_eq!(guest.post(&join, &[("watching", "0")]).await.unwrap(), 422);
    guest.open(&join).await.unwrap();
    let looked = guest.page.clone();
    guest.send(&join, &[("watching", "５")]).await.unwrap();
    assert!(guest.page.text().contains(MEETING), "{}", guest.page.text());
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
    assert!(guest.page.text().contains("終わりました") && !guest.page.text().contains(MEETING));
}

#[actix_web::test]
async fn nobody_joins_where_nothing_is_seen_online() {
    let stage = Stage::new(crate::round::Round::making(20, None)).await;
    let asking = stage.takes("one", &office("青空", "office", 1)).await;
    let mut guest = stage.round.test.guest();
    assert_eq!(guest.get(&format!("{}/join", stage.round.link(&asking))).await.unwrap(), 404);
}
