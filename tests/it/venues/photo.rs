//! The photo of a venue: judged by its content, cleaned, shown to guests with words, replaced and removed.

use actix_web::body::to_bytes;
use actix_web::dev::Service;
use actix_web::test::{TestRequest, init_service};
use tsudoi::routes;

use super::*;
use crate::courses::photos::{FRAME, bring, holds, jpeg};

/// What is answered at a path, as it is.
async fn bytes(linked: &Linked, path: &str) -> Vec<u8> {
    let service = init_service(routes::house(linked.round.test.app.clone())).await;
    let request = TestRequest::get()
        .uri(path)
        .peer_addr(([127, 0, 0, 1], 40_000).into())
        .insert_header(("host", "localhost"));
    let answer = service.call(request.to_request()).await.unwrap();
    assert_eq!(answer.headers().get("content-type").unwrap(), "image/jpeg");
    to_bytes(answer.into_body()).await.unwrap().to_vec()
}

/// Files that are kept of venues.
async fn kept(linked: &Linked) -> usize {
    let tx = linked.round.test.app.db.scoped(linked.round.test.center).read().await.unwrap();
    tsudoi::venues::store::photo::list_of_gathering(&tx, linked.round.gathering).await.unwrap().len()
}

#[actix_web::test]
async fn a_photo_is_cleaned_shown_with_words_replaced_and_removed_and_what_is_none_leaves_nothing() {
    let linked = Linked::five().await;
    let guest = linked.comes("近くの家", &["近藤 一"], 0).await;
    let mut staff = linked.round.test.staff().await;
    let page = linked.page(0);
    staff.open(&page).await.unwrap();
    let csrf = staff.page.values("csrf").remove(0);
    let to = format!("{page}/photo");
    let with = |alt: &'static str| [("csrf", csrf.clone()), ("alt", alt.to_owned())];
    let fields = with("白い3階建て。入り口は右の青いドア");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();

    // What is no photo, cut off, too large, or has no words is refused in a sentence, and nothing is kept.
    let large = [jpeg(), vec![0; 20 * 1024 * 1024]].concat();
    let cut: &[u8] = &jpeg()[..40];
    for (bytes, said) in [
        (b"%PDF-1.7\n%%EOF".as_slice(), "写真として読めません"),
        (b"MZ\x90\0 a program", "写真として読めません"),
        (cut, "壊れています"),
        (&large, "MBまでです"),
        (b"", "写真を選んでください"),
    ] {
        assert_eq!(bring(&mut staff, &to, &fields, ("海野さん.jpg", bytes)).await, 422, "{said}");
        let text = staff.page.text();
        assert!(text.contains(said) && text.contains("入り口は右の青いドア"), "{said}: {text}");
    }
    let nameless = [("csrf", csrf.as_str()), ("alt", " ")];
    assert_eq!(bring(&mut staff, &to, &nameless, ("a.jpg", &jpeg())).await, 422);
    assert!(staff.page.text().contains("写真の説明を書いてください"), "{}", staff.page.text());
    assert_eq!(kept(&linked).await, 0);
    // Without the form's token nothing is read.
    assert_eq!(bring(&mut staff, &to, &[("alt", "x")], ("a.jpg", &jpeg())).await, 403);

    assert_eq!(bring(&mut staff, &to, &fields, ("海野さん.jpg", &jpeg())).await, 200);
    assert_eq!(kept(&linked).await, 1);
    let link = linked.round.link(&guest);
    let read = linked.reads(&format!("{link}/venues")).await;
    assert!(read.contains("alt=\"白い3階建て。入り口は右の青いドア\""), "{read}");
    let src = format!("{link}/venues/picture?venue={}", linked.venues[0]);
    let picture = bytes(&linked, &src).await;
    assert!(holds(&picture, FRAME), "the picture is the picture");
    assert!(
        !holds(&picture, "海野さんのスマートフォン".as_bytes()) && !holds(&picture, &35_u32.to_le_bytes()),
        "neither whose telephone nor where"
    );
    // Another's link opens none of it, and none of a venue without one.
    let mut stranger = linked.round.test.guest();
    let of_none = format!("{link}/venues/picture?venue={}", linked.venues[1]);
    for path in [of_none, format!("/i/{}/venues/picture?venue={}", "A".repeat(43), linked.venues[0])] {
        assert_eq!(stranger.get(&path).await.unwrap(), 404, "{path}");
    }

    // Other words without a file; a file in its place; removed.
    let words = [("csrf", csrf.as_str()), ("alt", "バス停の向かい")];
    assert_eq!(bring(&mut staff, &to, &words, ("", b"")).await, 200);
    assert_eq!(linked.told(0).await["photo"], "バス停の向かい");
    assert_eq!(bring(&mut staff, &to, &words, ("b.jpg", &jpeg())).await, 200);
    assert_eq!(kept(&linked).await, 1, "one of each venue");
    staff.open(&page).await.unwrap();
    staff.send(&format!("{to}/remove"), &[]).await.unwrap();
    assert_eq!(kept(&linked).await, 0);
    assert_eq!(stranger.get(&src).await.unwrap(), 404);
}

#[actix_web::test]
async fn a_program_brings_and_removes_a_photo_too_and_one_place_alone_shows_its_photo() {
    let linked = Linked::at(5, &[]).await;
    let guest = linked.comes("近くの家", &["近藤 一"], 0).await;
    let link = linked.round.link(&guest);
    assert!(!linked.reads(&link).await.contains("会場の写真"), "there is none yet");
    let token = linked.round.test.token().await;
    let path = format!("/api/v1{}/photo", linked.page(0));
    let mut program = linked.round.test.guest();
    let mut body = b"--part\r\ncontent-disposition: form-data; name=\"alt\"\r\n\r\nred door\r\n\
        --part\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n"
        .to_vec();
    body.extend_from_slice(&jpeg());
    body.extend_from_slice(b"\r\n--part--\r\n");
    let bearer = format!("Bearer {token}");
    let head = [("content-type", "multipart/form-data; boundary=part"), ("authorization", bearer.as_str())];
    assert_eq!(program.request(Method::PUT, &path, Some(body), &head).await.unwrap(), 204);
    assert_eq!(linked.told(0).await["photo"], "red door");
    let read = linked.reads(&link).await;
    assert!(read.contains("会場の写真と設備を見る") && read.contains("red door"), "{read}");
    let read = linked.reads(&format!("{link}/venues")).await;
    assert!(read.contains("alt=\"red door\"") && !read.contains("会場の決まり"), "{read}");
    let (status, _) = linked.api("DELETE", &format!("/{}/photo", linked.venues[0]), None).await;
    assert_eq!(status, 204);
    assert_eq!(linked.told(0).await["photo"], Json::Null);
}
