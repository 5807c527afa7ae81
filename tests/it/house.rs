//! The house itself: it opens on both engines, and knows a copy of itself.

use actix_web::HttpResponse;
use actix_web::body::to_bytes;
use actix_web::dev::Service;
use actix_web::test::{TestRequest, init_service};
use actix_web::web::get;
use tsudoi::routes;

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

async fn falls() -> HttpResponse {
    panic!("a handler that falls, in this test alone")
}

#[actix_web::test]
async fn a_handler_that_panics_is_answered_for() {
    let test = TestApp::spawn().await;
    let bearer = format!("Bearer {}", test.token().await);
    let house = routes::house(test.app.clone());
    let doors = ["/i/falls/now", "/api/falls"];
    let house = doors.into_iter().fold(house, |house, door| house.route(door, get().to(falls)));
    let service = init_service(house).await;
    let asks = async |path: &str| {
        let request = TestRequest::get()
            .uri(path)
            .peer_addr(([127, 0, 0, 1], 40_000).into())
            .insert_header(("host", "localhost"))
            .insert_header(("authorization", bearer.as_str()));
        let response = match service.call(request.to_request()).await {
            Ok(response) => response.into_parts().1,
            Err(error) => error.error_response(),
        };
        let status = response.status().as_u16();
        let guarded = response.headers().contains_key("content-security-policy");
        let bytes = to_bytes(response.into_body()).await.expect("a body");
        (status, guarded, String::from_utf8_lossy(&bytes).into_owned())
    };
    let (status, guarded, page) = asks("/i/falls/now?lang=en").await;
    assert!(status == 500 && guarded && page.contains("That did not work"), "{status} {page}");
    assert!(!page.contains("alone"), "the cause is not shown: {page}");
    let (status, _, told) = asks("/api/falls").await;
    assert!(status == 500 && told.contains("\"code\":\"internal\""), "{status} {told}");
    assert_eq!(asks("/healthz").await.0, 200, "the house goes on");
}
