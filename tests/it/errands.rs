//! Beside the guests: paper that still waits when the day is called off, and whom else to ring.

use serde_json::json;
use tsudoi::contacts::Channel;
use tsudoi::contacts::store::organization;
use tsudoi::invitations::{self, Asking, Sending};

use crate::round::Round;
use crate::stage::api;

const PAPER: &str = "メール以外の方へ「案内」を届ける";

/// A round with an office whose letter is still to be posted.
async fn posting() -> (Round, Asking) {
    let round = Round::new(10, Some(3)).await;
    let post = round.invited("わかば作業所", "わかば", Channel::Post).await;
    let app = &round.test.app;
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    // No mail reaches it.
    let office = organization::find(&tx, post.organization_id.unwrap()).await.unwrap().unwrap();
    let row = organization::Model { email: String::new(), ..office.clone() };
    organization::update(&tx, office.version, row).await.unwrap();
    let bulk = Sending { bulk: true, ..Sending::default() };
    invitations::send(app, &tx, app.clock.now(), &post, "invitation", bulk).await.unwrap();
    tx.commit().await.unwrap();
    (round, post)
}

async fn today(round: &Round) -> String {
    let mut staff = round.test.staff().await;
    staff.open("/today?whose=all").await.unwrap().text()
}

#[actix_web::test]
async fn paper_that_nobody_handed_over_is_withdrawn_and_comes_back_with_the_day() {
    let (round, post) = posting().await;
    let test = &round.test;
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", round.gathering);
    assert!(today(&round).await.contains(PAPER));
    assert_eq!(api(test, "POST", &format!("{base}/call-off"), Some(json!({})), &token).await.0, 200);
    let asked = today(&round).await;
    assert!(!asked.contains(PAPER), "nobody posts what is true no more: {asked}");
    let (_, calls) = api(test, "GET", &format!("{base}/calls"), None, &token).await;
    assert_eq!(calls["calls"]["lines"][0]["name"], "わかば作業所", "whoever got none is rung up: {calls}");
    let mut staff = test.staff().await;
    staff.open(&format!("{}/askings/{}", round.base(), post.id)).await.unwrap();
    assert!(staff.page.text().contains("取りやめました"), "{}", staff.page.text());

    // Put off instead, it still waits for a day; with one, it is to be posted.
    assert_eq!(api(test, "POST", &format!("{base}/postpone"), Some(json!({})), &token).await.0, 200);
    assert!(!today(&round).await.contains(PAPER));
    let to = json!({ "to": {
        "date": "2027-02-23", "starts": "15:00:00", "ends": "16:30:00", "reply_deadline": "2027-02-12",
    }});
    assert_eq!(api(test, "POST", &format!("{base}/postpone"), Some(to), &token).await.0, 200);
    assert!(today(&round).await.contains(PAPER));
    assert_eq!(api(test, "POST", &format!("{base}/call-off"), Some(json!({})), &token).await.0, 200);
    assert!(!today(&round).await.contains(PAPER));
    assert_eq!(api(test, "POST", &format!("{base}/reinstate"), Some(json!({})), &token).await.0, 200);
    assert!(today(&round).await.contains(PAPER), "taken back, it is asked for again");
}

#[actix_web::test]
async fn the_house_and_whoever_speaks_have_a_number_to_tap() {
    let round = Round::new(10, Some(3)).await;
    let test = &round.test;
    let mut staff = test.staff().await;
    staff.open(&format!("{}/edit/venues", round.base())).await.unwrap();
    let venue = staff.page.link("/edit/venues/").unwrap();
    staff.open(&venue).await.unwrap();
    assert_eq!(staff.post(&venue, &[("phone", "内線")]).await.unwrap(), 422);
    staff.open(&venue).await.unwrap();
    staff.send(&venue, &[("phone", "０１９０－０１－３００１")]).await.unwrap();
    let roles = format!("{}/edit/roles", round.base());
    staff.open(&roles).await.unwrap();
    staff
        .send(&roles, &[("name_secretary", "語り部 さん"), ("phone_secretary", "0190013002")])
        .await
        .unwrap();
    let token = test.token().await;
    let base = format!("/api/v1/gatherings/{}", round.gathering);
    let (_, told) = api(test, "GET", &base, None, &token).await;
    assert_eq!(told["venues"][0]["phone"], "0190-01-3001");
    assert_eq!(told["roles"].as_array().unwrap().last().unwrap()["phone"], "0190-01-3002");

    staff.open(&format!("{}/sudden", round.base())).await.unwrap();
    staff.send(&format!("{}/sudden", round.base()), &[("what", "call_off")]).await.unwrap();
    staff.open(&format!("{}/calls", round.base())).await.unwrap();
    let page = staff.page.text();
    assert!(page.contains("tel:0190013001") && page.contains("tel:0190013002"), "{page}");
    // The number is the one that is known when it is looked at.
    staff.open(&roles).await.unwrap();
    staff.send(&roles, &[("phone_secretary", "0190013003")]).await.unwrap();
    staff.open(&format!("{}/calls", round.base())).await.unwrap();
    assert!(staff.page.text().contains("tel:0190013003"), "{}", staff.page.text());
    staff.open("/history").await.unwrap();
    let history = staff.page.text();
    assert!(history.contains("0190-01-3001") && history.contains("語り部 さん・0190-01-3003"), "{history}");
}
