//! Choosing a venue, changing it, and a venue that is full while another has room.

use chrono::Duration;
use tsudoi::demo::browser::Browser;

use super::*;
use crate::round::places;

/// The form of an answer with one person at a place, as far as the page on which everything is looked at once more.
async fn chooses(linked: &Linked, asking: &Asking, name: &str, to: usize) -> Browser {
    let mut guest = linked.round.test.guest();
    let link = linked.round.link(asking);
    guest.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    let pool = linked.pools[to].to_string();
    guest
        .send(&format!("{link}/reply"), &[("name", name), ("pool", &pool), ("step", "check")])
        .await
        .unwrap();
    guest
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

#[actix_web::test]
async fn a_full_venue_is_said_before_anything_is_sent_and_the_other_or_waiting_is_chosen() {
    let linked = Linked::five().await;
    let round = &linked.round;
    linked.comes("一番館", &["先客 一"], 2).await;
    assert_eq!(linked.stands(2).await, (1, 0));
    // The page about the places says which is full, which has room, and by which rules one changes.
    let aoba = round.office("青葉", "あおば").await;
    let told = linked.reads(&format!("{}/venues", round.link(&aoba))).await;
    assert!(told.contains("満席です") && told.contains("空きがあります（3席）"), "{told}");
    assert!(told.contains("この時刻は変わりません") && !told.contains("meet.example"), "{told}");

    let mut guest = chooses(&linked, &aoba, "青葉 花子", 2).await;
    let text = guest.page.text();
    assert!(text.contains("川辺会場は満席です") && text.contains("山の手会場に変える"), "{text}");
    assert!(!text.contains("この内容で送る"), "nothing is sent as it is: {text}");
    assert_eq!(round.party(&aoba).await.people.len(), 0, "nothing happened yet");
    let reply = format!("{}/reply", round.link(&aoba));
    // Pressed to send all the same, the page says it again and keeps nothing.
    assert_eq!(guest.post(&reply, &[("step", "send")]).await.unwrap(), 409);
    assert!(guest.page.text().contains("川辺会場は満席です"), "{}", guest.page.text());
    assert_eq!(round.party(&aoba).await.people.len(), 0);
    // The other place.
    let other = format!("place-{}", linked.pools[1]);
    guest.send(&reply, &[("step", &other)]).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("山の手会場") && !text.contains("満席です"), "{text}");
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!(places(&round.party(&aoba).await).0, names(&["青葉 花子"]));
    assert_eq!((linked.stands(1).await, linked.stands(2).await), ((1, 0), (1, 0)));

    // Waiting, chosen.
    let wakaba = round.office("若葉", "わかば").await;
    let mut guest = chooses(&linked, &wakaba, "若葉 一郎", 2).await;
    guest.send(&format!("{}/reply", round.link(&wakaba)), &[("step", "wait")]).await.unwrap();
    assert_eq!(places(&round.party(&wakaba).await).1, [("若葉 一郎".to_owned(), 1)]);
    // Where every venue is full, one joins the line without being asked.
    for (index, venue) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 3), (5, 3), (6, 4), (7, 4), (8, 4)] {
        linked.comes(&format!("満ちる{index}"), &["席 有"], venue).await;
    }
    let late = round.office("遅れ", "おくれ").await;
    let guest = chooses(&linked, &late, "遅れ 二郎", 0).await;
    assert!(!guest.page.text().contains("選んだ会場が満席です"), "{}", guest.page.text());
}

#[actix_web::test]
async fn changing_the_venue_keeps_the_seat_where_there_is_room_and_the_time_in_line_where_there_is_none() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let seated = linked.comes("川辺の家", &["川辺 一"], 2).await;
    round.test.advance(Duration::minutes(5)).await;
    let early = linked.comes("早い家", &["早坂 一"], 0).await;
    let since = round.party(&early).await.people[0].since;
    round.test.advance(Duration::minutes(5)).await;
    let later = linked.comes("後の家", &["後藤 一"], 2).await;
    assert_eq!(places(&round.party(&later).await).1, [("後藤 一".to_owned(), 1)]);

    // To a place with room: a seat at once, and the one before is free again.
    round.test.advance(Duration::minutes(5)).await;
    let mut guest = chooses(&linked, &early, "早坂 一", 1).await;
    assert!(!guest.page.text().contains("満席です"), "{}", guest.page.text());
    let reply = format!("{}/reply", round.link(&early));
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!((linked.stands(0).await, linked.stands(1).await), ((0, 0), (1, 0)));
    assert_eq!(round.party(&early).await.people[0].since, since, "the time stays");

    // To a place that is full: said with the seat that would be given up, which is kept until then.
    let mut guest = chooses(&linked, &early, "早坂 一", 2).await;
    let text = guest.page.text();
    assert!(text.contains("山の手会場の席を手放して") && text.contains("みなと市福祉会館に変える"), "{text}");
    assert_eq!(places(&round.party(&early).await).0, names(&["早坂 一"]));
    guest.send(&reply, &[("step", "wait")]).await.unwrap();
    // By the time of the first sign-up before whoever asked for this place earlier; nobody is passed over.
    assert_eq!(places(&round.party(&early).await).1, [("早坂 一".to_owned(), 1)]);
    assert_eq!(places(&round.party(&later).await).1, [("後藤 一".to_owned(), 2)]);
    assert!(round.parties().await.iter().flat_map(|party| &party.people).all(|person| !person.passed_over));
    round.declines(&seated).await;
    assert_eq!(places(&round.party(&early).await).0, names(&["早坂 一"]));
    assert_eq!(places(&round.party(&later).await).1, [("後藤 一".to_owned(), 1)]);
    // Taken back, they are where they were.
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/replies", round.base())).await.unwrap();
    let (app, center) = (&round.test.app, round.test.center);
    let number = round.party(&early).await.newest;
    replies::undo(app, center, Actor::Member(round.test.admin), early.id, number).await.unwrap();
    assert_eq!((linked.stands(1).await, linked.stands(2).await), ((1, 0), (1, 0)));
    assert_eq!(round.party(&early).await.people[0].since, since);
}

#[actix_web::test]
async fn a_venue_with_people_stays_and_one_that_was_taken_out_comes_back_with_its_seats() {
    let linked = Linked::five().await;
    let round = &linked.round;
    let river = linked.comes("川辺の家", &["川辺 一"], 2).await;
    let mut staff = round.test.staff().await;
    let page = format!("{}/edit/venues", round.base());
    staff.open(&page).await.unwrap();
    let remove = |venue: usize| format!("{page}/{}/remove", linked.venues[venue]);
    assert!(staff.page.fields(&remove(2)).is_none(), "there is no button where somebody has a seat");
    assert!(staff.page.fields(&remove(3)).is_some());
    let path = format!("/api/v1{}/{}", linked.list(), linked.venues[2]);
    let token = round.test.token().await;
    let (status, refused) = api(&round.test, "DELETE", &path, None, &token).await;
    assert_eq!(status, 409, "{refused}");
    assert!(refused.to_string().contains("席のある方か待っている方"), "{refused}");

    round.declines(&river).await;
    staff.open(&page).await.unwrap();
    staff.send(&remove(2), &[]).await.unwrap();
    let (_, told) = linked.api("GET", "", None).await;
    assert_eq!(
        (told["venues"].as_array().unwrap().len(), told["totals"]["capacity"].as_u64()),
        (4, Some(10))
    );
    assert!(!linked.reads(&format!("{}/venues", round.link(&river))).await.contains("川辺会場"));
    let back = format!("{page}/{}/restore", linked.venues[2]);
    staff.send(&back, &[]).await.unwrap();
    let (_, told) = linked.api("GET", "", None).await;
    assert_eq!(
        (told["venues"].as_array().unwrap().len(), told["totals"]["capacity"].as_u64()),
        (5, Some(11))
    );
    assert_eq!(told["venues"][2]["name"], "川辺会場", "where it stood");
    linked.goes(&river, &["川辺 一"], 2).await;
    assert_eq!(linked.stands(2).await, (1, 0));
}
