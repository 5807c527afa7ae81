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
