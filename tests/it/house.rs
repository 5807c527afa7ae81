//! The house itself: it opens on both engines, and knows a copy of itself.

use crate::support::TestApp;

#[actix_web::test]
async fn the_house_opens_and_says_that_it_is_ready() {
    let test = TestApp::spawn().await;
    let mut guest = test.guest();
    assert_eq!(guest.get("/healthz").await.unwrap(), 200);
    assert_eq!(guest.get("/readyz").await.unwrap(), 200);
    assert_eq!(guest.get("/nowhere").await.unwrap(), 404);
    assert!(guest.page.text().contains("見つかりませんでした"), "{}", guest.page.text());
    guest.get("/nowhere?lang=en").await.unwrap();
    assert!(guest.page.text().contains("could not find"));
}

#[actix_web::test]
async fn what_staff_may_not_see_is_said_among_their_places() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    for lost in ["/nowhere", "/gatherings/nothing", "/organizations/01a07e99-be00-7000-83e6-90a62293e239"] {
        assert_eq!(staff.get(lost).await.unwrap(), 404, "{lost}");
        let page = staff.page.text();
        assert!(page.contains(r#"<nav class="places""#), "{lost}: {page}");
        assert!(page.contains(r#"href="/today""#), "{lost}: {page}");
    }
    // A guest's lost link tells of the letter, not of the staff's pages.
    assert_eq!(staff.get("/i/some/thing/else").await.unwrap(), 404);
    let page = staff.page.text();
    assert!(!page.contains(r#"<nav class="places""#) && page.contains("もう一度はじめから"), "{page}");
}
