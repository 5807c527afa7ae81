//! Places and seats: two venues, and many at once.

use super::*;

#[actix_web::test]
async fn where_there_are_two_places_each_person_chooses_and_each_place_has_seats_of_its_own() {
    let round = Round::new(2, Some(2)).await;
    let [one, two, three] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.office("三つ星", "みつぼし").await,
    ];
    let form = |asking| format!("{}/reply?answer=attending", round.link(asking));
    let mut guest = round.test.guest();
    guest.open(&form(&one)).await.unwrap();
    assert!(!guest.page.text().contains("参加の場所"), "with one place nobody is asked");
    let mut staff = round.test.staff().await;
    let venues = format!("{}/edit/venues", round.base());
    staff.open(&venues).await.unwrap();
    staff.send(&venues, &[("venue", "オンライン"), ("online", "yes")]).await.unwrap();
    guest.open(&form(&one)).await.unwrap();
    assert!(!guest.page.text().contains("参加の場所"), "a place without seats of its own is no choice");
    let seats = format!("{}/edit/seats", round.base());
    staff.open(&seats).await.unwrap();
    staff.send(&seats, &[("seats", "1")]).await.unwrap();
    let pools = pools_of(&round).await;
    let [(hall, _), (online, _)] = pools[..] else { panic!("two places: {pools:?}") };
    let (hall, online) = (hall.to_string(), online.to_string());
    // One comes to the hall, one joins online.
    let reply = format!("{}/reply", round.link(&one));
    guest.open(&form(&one)).await.unwrap();
    let rows =
        [("name", "田中 一"), ("name", "田中 二"), ("pool", &hall), ("pool", &online), ("step", "check")];
    guest.send(&reply, &rows).await.unwrap();
    assert!(guest.page.text().contains("オンライン"), "{}", guest.page.text());
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!(places(&round.party(&one).await).0, names(&["田中 一", "田中 二"]));
    assert!(guest.page.text().contains("オンライン"), "the page says where: {}", guest.page.text());
    assert!(round.mails(&one).await[0].text().contains("田中 二（オンライン）"));
    // Online is full, the hall is not.
    let reply = format!("{}/reply", round.link(&two));
    guest.open(&form(&two)).await.unwrap();
    assert!(guest.page.text().contains("オンライン（満席・キャンセル待ち）"), "{}", guest.page.text());
    guest
        .send(&reply, &[("head_count", "2"), ("head_count_pool", &online), ("step", "check")])
        .await
        .unwrap();
    assert!(guest.page.text().contains("みなと市福祉会館に変える"), "{}", guest.page.text());
    guest.send(&reply, &[("step", "wait")]).await.unwrap();
    let waits = places(&round.party(&two).await);
    assert_eq!(waits.1.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [1, 2]);
    round.attends(&three, &["高橋 一"]).await;
    assert_eq!(places(&round.party(&three).await).0, names(&["高橋 一"]), "the hall's last seat");
    // Whoever moves to the hall gives the seat online to the first who waits there.
    guest.open(&form(&one)).await.unwrap();
    let reply = format!("{}/reply", round.link(&one));
    guest.send(&reply, &[("pool", &hall), ("pool", &hall), ("step", "check")]).await.unwrap();
    assert!(guest.page.text().contains("席を手放して"), "{}", guest.page.text());
    guest.send(&reply, &[("step", "wait")]).await.unwrap();
    assert_eq!(places(&round.party(&one).await), (names(&["田中 一"]), vec![("田中 二".to_owned(), 1)]));
    assert_eq!(round.party(&two).await.seated().count(), 1);
    staff.open(&format!("{}/replies", round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("オンライン：席 1名／定員 1・待ち 1名"), "{text}");
    assert!(text.contains("みなと市福祉会館：席 2名／定員 2・待ち 1名"), "{text}");
    // More seats online, from the seats page: the next one moves up.
    staff.open(&seats).await.unwrap();
    staff.send(&seats, &[("seats", "2")]).await.unwrap();
    assert_eq!(round.party(&two).await.seated().count(), 2);
}

/// The pools of the gathering with their seats.
async fn pools_of(round: &Round) -> Vec<(tsudoi::db::PoolId, i32)> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let whole = tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap();
    whole.pools.iter().map(|pool| (pool.id, pool.capacity)).collect()
}

#[actix_web::test]
async fn forty_answers_at_once_give_exactly_ten_seats() {
    let round = Round::new(10, Some(2)).await;
    let mut askings = Vec::new();
    for number in 0..40 {
        askings.push(round.office(&format!("事業所{number}"), "じぎょうしょ").await);
    }
    let app = &round.test.app;
    let answers = askings.iter().map(|asking| {
        let people = vec![Named::typed("山田 花子", "", "")];
        let new = NewReply::new(Answer::Attending, people, ReplyChannel::Link, "once");
        replies::answer(app, round.test.center, Actor::Guest(asking.id), asking.id, new)
    });
    let answered = futures_util::future::join_all(answers).await;
    assert!(answered.iter().all(Result::is_ok), "{:?}", answered.iter().find(|answer| answer.is_err()));
    let parties = round.parties().await;
    assert_eq!(parties.iter().filter(|party| party.standing == Standing::Attending).count(), 10);
    let mut waiting: Vec<usize> =
        parties.iter().flat_map(|party| places(party).1).map(|(_, place)| place).collect();
    waiting.sort_unstable();
    assert_eq!(waiting, (1..=30).collect::<Vec<_>>());
    let tx = app.db.scoped(round.test.center).read().await.unwrap();
    let row = tx
        .query_one_raw(tx.sql("select count(distinct arrival) as n from seats", []))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 40);
    let chain = tsudoi::accounts::store::audit::chain(&tx).await.unwrap();
    assert_eq!(audit::first_break(&chain), None);
}
