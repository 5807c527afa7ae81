//! Listeners' words: the companion reads them first, then they reach the speaker in the form that was chosen.

use super::Stage;

const WORDS: &str = "勇気をもらいました。また聞きたいです。";

#[actix_web::test]
async fn listeners_words_reach_the_speaker_after_the_companion_read_them() {
    let mut stage = Stage::new().await;
    let (page, mut guest, own) = stage.said_yes("peer").await;
    guest.open(&own).await.unwrap();
    let wishes = [("companion", "岬 みどり"), ("companion_phone", "000-000-3000"), ("words_form", "page")];
    guest.send(&format!("{own}/wishes"), &wishes).await.unwrap();
    stage.at("2027-01-28T01:00:00Z").await;
    stage.staff.open(&page).await.unwrap();
    let letter = format!("{page}/letter");
    assert_eq!(stage.staff.post(&letter, &[("words", " ")]).await.unwrap(), 422);
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&letter, &[("words", WORDS)]).await.unwrap();
    assert!(!stage.staff.page.text().contains(WORDS), "sealed");

    let id = page.rsplit('/').next().unwrap().to_owned();
    let give = format!("speakers/{id}/letter/give");
    let gives = Some(serde_json::json!({ "gives": true }));
    let (status, told) = stage.api("POST", &give, gives.clone()).await;
    assert_eq!(status, 409, "the companion reads it first: {told}");
    guest.open(&own).await.unwrap();
    assert!(!guest.page.text().contains(WORDS));
    stage.staff.send(&format!("{letter}/print"), &[]).await.unwrap();
    let text = stage.staff.page.text();
    assert!(text.contains(WORDS) && text.contains("付き添う方が先に"), "{text}");
    stage.staff.open(&page).await.unwrap();
    stage.staff.send(&format!("{letter}/read"), &[]).await.unwrap();
    assert!(stage.staff.page.text().contains("岬 みどり"), "{}", stage.staff.page.text());
    let before = stage.mails().len();
    stage.staff.send(&format!("{letter}/give"), &[]).await.unwrap();
    stage.round.test.advance(chrono::Duration::minutes(1)).await;
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains(WORDS), "{}", guest.page.text());
    let mails = stage.mails();
    assert_eq!(mails.len(), before + 1, "they hear that there is something to read");
    assert!(!mails.last().unwrap().text().contains(WORDS), "and not what");

    // Who wishes for none gets none, and what was given too early is taken back.
    guest.send(&format!("{own}/wishes"), &[("words_form", "no")]).await.unwrap();
    assert!(!guest.page.text().contains(WORDS));
    let (status, _) = stage.api("POST", &give, Some(serde_json::json!({ "gives": false }))).await;
    assert_eq!(status, 204);
    let (status, _) = stage.api("POST", &give, gives).await;
    assert_eq!(status, 409, "no words are wished for");
}
