//! What a speaker brings: judged by its content, scanned where a scanner is configured, kept in versions, saved and not shown.

use std::io::{Read, Write};
use std::net::TcpListener;

use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use tsudoi::demo::browser::Browser;
use tsudoi::routes;

use super::Stage;
use crate::support::TestApp;

pub fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{words}\ntrailer\n%%EOF\n").into_bytes()
}

/// Sends the form for a file, as a browser does.
pub async fn brings(who: &mut Browser, to: &str, (title, once): (&str, &str), bytes: &[u8]) -> u16 {
    let field = if to.ends_with("/photo") { "photo" } else { "material" };
    let mut body = Vec::new();
    for (field, value) in [("title", title), ("once", once)] {
        let part = format!("--part\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--part\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"海野さんの診断書.pdf\"\r\n\
         content-type: application/pdf\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--part--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=part")];
    who.request(Method::POST, to, Some(body), &kind).await.unwrap()
}

#[actix_web::test]
async fn what_is_brought_is_judged_kept_in_versions_and_saved_under_a_name_of_ours() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("lecturer").await;
    let to = format!("{own}/materials");
    assert_eq!(brings(&mut guest, &to, ("スライド", "a"), b"MZ\x90\0 a program").await, 422);
    assert!(guest.page.text().contains("このファイルは受け取れません"), "{}", guest.page.text());
    assert!(guest.page.text().contains("スライド"), "the title stays");
    assert_eq!(brings(&mut guest, &to, ("スライド", "b"), b"%PDF-1.7 cut off").await, 422);
    assert!(guest.page.text().contains("こわれている"), "{}", guest.page.text());
    let large = [b"%PDF-1.7\n".to_vec(), vec![b' '; 31 * 1024 * 1024]].concat();
    assert_eq!(brings(&mut guest, &to, ("スライド", "c"), &large).await, 422);
    assert!(guest.page.text().contains("30 MBまで"), "{}", guest.page.text());
    assert!(stage.told().await["materials"].as_array().unwrap().is_empty(), "nothing of them is kept");

    assert_eq!(brings(&mut guest, &to, ("スライド", "d"), &pdf("first")).await, 200);
    assert_eq!(brings(&mut guest, &to, ("スライド", "d"), &pdf("first")).await, 200);
    assert_eq!(brings(&mut guest, &to, ("スライド", "e"), &pdf("second")).await, 200);
    let told = stage.told().await;
    let numbers: Vec<_> =
        told["materials"].as_array().unwrap().iter().map(|row| row["number"].clone()).collect();
    assert_eq!(numbers, [1, 2], "pressed twice it is one, and the older is kept: {told}");
    assert!(guest.page.text().contains("新しいものに替わりました"), "{}", guest.page.text());

    let link = guest.page.links("/material?").first().cloned().expect("a link to it");
    let service = init_service(routes::house(stage.round.test.app.clone())).await;
    let request = TestRequest::get()
        .uri(&link)
        .peer_addr(([127, 0, 0, 1], 40_000).into())
        .insert_header(("host", "localhost"));
    let answer = service.call(request.to_request()).await.unwrap();
    let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename=\"material-"), "{link}");
    assert!(header("content-disposition").is_ascii(), "a name of ours");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-type"), "application/pdf");

    // Another's link finds nothing, and staff see the same files.
    let mut stranger = stage.round.test.guest();
    let theirs = stage.round.link(&stage.invited);
    let id = link.split("material=").nth(1).unwrap();
    assert_eq!(stranger.get(&format!("{theirs}/speaking/material?material={id}")).await.unwrap(), 404);
    stage.staff.open(&page).await.unwrap();
    assert_eq!(stage.staff.get(&format!("{page}/material?material={id}")).await.unwrap(), 200);
    assert!(stage.staff.page.text().contains("second"));
    guest.open(&own).await.unwrap();
    guest.send(&format!("{own}/materials/delete"), &[]).await.unwrap();
    assert_eq!(stage.told().await["materials"].as_array().unwrap().len(), 1);
}

/// A scanner that finds something in what says so; how it answered stays with it.
fn scanner() -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let work = std::thread::spawn(move || {
        let mut answers = Vec::new();
        for stream in listener.incoming().take(2) {
            let mut stream = stream.unwrap();
            let mut command = [0; 10];
            stream.read_exact(&mut command).unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut file = Vec::new();
            loop {
                let mut length = [0; 4];
                stream.read_exact(&mut length).unwrap();
                let length = u32::from_be_bytes(length);
                if length == 0 {
                    break;
                }
                let mut chunk = vec![0; usize::try_from(length).unwrap()];
                stream.read_exact(&mut chunk).unwrap();
                file.extend_from_slice(&chunk);
            }
            let found = file.windows(5).any(|five| five == b"EICAR");
            let answer = if found { "stream: Eicar-Test-Signature FOUND\0" } else { "stream: OK\0" };
            stream.write_all(answer.as_bytes()).unwrap();
            answers.push(answer.to_owned());
        }
        answers
    });
    (address, work)
}

#[actix_web::test]
async fn a_scanner_is_asked_and_what_it_finds_or_cannot_be_asked_about_is_not_taken() {
    let (address, work) = scanner();
    let test = TestApp::spawn_with(&[("TSUDOI_FILES_CLAMD", &address)]).await;
    let mut stage = Stage::on(test).await;
    let (_, mut guest, own) = stage.said_yes("lecturer").await;
    let to = format!("{own}/materials");
    assert_eq!(brings(&mut guest, &to, ("資料", "a"), &pdf("EICAR")).await, 422);
    assert!(guest.page.text().contains("ウイルスの検査で見つかった"), "{}", guest.page.text());
    assert_eq!(brings(&mut guest, &to, ("資料", "b"), &pdf("clean")).await, 200);
    assert_eq!(work.join().unwrap().len(), 2);
    // It is gone now.
    assert_eq!(brings(&mut guest, &to, ("資料", "c"), &pdf("clean, too")).await, 422);
    assert!(guest.page.text().contains("検査ができない"), "{}", guest.page.text());
    assert_eq!(stage.told().await["materials"].as_array().unwrap().len(), 1);
}
