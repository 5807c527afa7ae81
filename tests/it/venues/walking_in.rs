//! Who comes unannounced belongs to the venue whose reception took them.

use super::*;

impl Linked {
    /// Who came unannounced: of each venue, of none, and together.
    async fn unannounced(&self) -> (Vec<u64>, u64, u64) {
        let (status, told) = self.api("GET", "", None).await;
        assert_eq!(status, 200, "{told}");
        let of = |figures: &Json| figures["walk_ins"].as_u64().unwrap();
        let venues: Vec<u64> =
            told["venues"].as_array().unwrap().iter().map(|venue| of(&venue["figures"])).collect();
        let elsewhere = told["totals"]["walk_ins_elsewhere"].as_u64().unwrap();
        let all = of(&told["totals"]);
        assert_eq!(venues.iter().sum::<u64>() + elsewhere, all, "the venues and none add up: {told}");
        (venues, elsewhere, all)
    }
}

#[actix_web::test]
async fn a_walk_in_is_counted_at_the_venue_that_took_them_and_the_venues_add_up() {
    let linked = Linked::five().await;
    linked.comes("近くの家", &["近藤 一"], 0).await;
    let (one, other) = (linked.board(0).await, linked.board(1).await);
    let take = format!("{one}/walk-in");
    let someone = [("name", "川口 三"), ("from", "川の会"), ("once", "5f0c1f8e0d7f4b6c9a1b2c3d4e5f6071")];
    linked.sends(&take, &someone).await;
    assert_eq!(linked.unannounced().await.2, 0, "not before the day");
    linked.on_the_day().await;
    assert_eq!(linked.sends(&take, &[("name", " ")]).await.0, 422);
    assert_eq!(linked.sends(&take, &someone).await.0, 200);
    assert_eq!(linked.sends(&take, &someone).await.0, 200);
    assert_eq!(linked.unannounced().await, (vec![1, 0, 0, 0, 0], 0, 1), "pressed twice it is one");
    assert!(linked.reads(&one).await.contains("川口 三"));
    let elsewhere = linked.reads(&other).await;
    assert!(!elsewhere.contains("川口") && elsewhere.contains("当日の飛び入り 1人"), "{elsewhere}");

    // At the center's reception a venue is chosen, or none.
    let mut staff = linked.round.test.staff().await;
    let day = format!("{}/day", linked.round.base());
    for (name, venue) in [("森下 四", linked.venues[2].to_string()), ("井上 五", String::new())] {
        staff.open(&day).await.unwrap();
        staff.send(&format!("{day}/walk-in"), &[("name", name), ("venue", &venue)]).await.unwrap();
    }
    assert_eq!(linked.unannounced().await, (vec![1, 0, 1, 0, 0], 1, 3));
    // A program; then each board takes off its own alone.
    let path = format!("/{}/walk-ins", linked.venues[1]);
    let (status, taken) = linked.api("POST", &path, Some(json!({ "name": "沢田 六" }))).await;
    assert_eq!(status, 201, "{taken}");
    let id = taken["attendee"].as_str().unwrap();
    assert_eq!(linked.unannounced().await, (vec![1, 1, 1, 0, 0], 1, 4));
    assert_eq!(linked.sends(&take, &[("forget", id)]).await.0, 404);
    assert_eq!(linked.sends(&format!("{other}/walk-in"), &[("forget", id)]).await.0, 200);
    assert_eq!(linked.unannounced().await, (vec![1, 0, 1, 0, 0], 1, 3));
    staff.open(&linked.list()).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("飛び入り 1人") && text.contains("うち会場のわからない方 1人"), "{text}");
}

#[actix_web::test]
async fn where_there_is_one_venue_it_is_that() {
    let linked = Linked::at(5, &[]).await;
    linked.on_the_day().await;
    let mut staff = linked.round.test.staff().await;
    let day = format!("{}/day", linked.round.base());
    staff.open(&day).await.unwrap();
    assert!(!staff.page.text().contains("受付した会場"), "nothing is to be chosen");
    staff.send(&format!("{day}/walk-in"), &[("name", "森下 四")]).await.unwrap();
    assert_eq!(linked.unannounced().await, (vec![1], 0, 1));
}
