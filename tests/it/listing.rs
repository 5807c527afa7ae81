//! The list of participants to hand out: by consent, in an office's own words.

use serde_json::json;

use crate::after::Held;
use crate::stage::api;

#[actix_web::test]
async fn only_offices_that_said_yes_stand_on_the_list_in_their_own_words() {
    let mut held = Held::new().await;
    let print = held.page("listing/print");
    held.staff.open(&print).await.unwrap();
    let text = held.staff.page.text();
    assert!(!text.contains("青空事業所") && !text.contains("みどり作業所"), "nobody by default: {text}");

    let page = format!("{}/listing", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    assert_eq!(guest.post(&page, &[("words", &"長".repeat(101)), ("consents", "yes")]).await.unwrap(), 422);
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("words", "企業の見学に\n一緒に行くこと"), ("consents", "yes")]).await.unwrap();
    held.staff.open(&print).await.unwrap();
    let text = held.staff.page.text();
    assert!(
        text.contains("青空事業所")
            && text.contains("企業の見学に 一緒に行くこと")
            && !text.contains("みどり作業所")
    );
    assert!(!text.contains("山田"), "no person stands on it");

    let listing = held.page("listing");
    let midori = held.midori.organization_id.unwrap();
    held.staff.open(&listing).await.unwrap();
    held.staff
        .send(&format!("{listing}/{midori}"), &[("words", "お菓子づくり"), ("consents", "yes")])
        .await
        .unwrap();
    held.staff.open(&print).await.unwrap();
    assert!(held.staff.page.text().contains("お菓子づくり"));

    // Words stay for the next time; the yes is taken back with one press.
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("words", "企業の見学"), ("consents", "")]).await.unwrap();
    let token = held.round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/listing", held.round.gathering);
    let (_, lines) = api(&held.round.test, "GET", &path, None, &token).await;
    let aozora = lines.as_array().unwrap().iter().find(|line| line["office"] == "青空事業所").unwrap();
    assert_eq!((&aozora["words"], &aozora["consents"]), (&json!("企業の見学"), &json!(false)));
    let one = format!("{path}/{midori}");
    let no = json!({ "words": "お菓子づくり", "consents": false });
    assert_eq!(api(&held.round.test, "PUT", &one, Some(no), &token).await.0, 204);
    held.staff.open(&print).await.unwrap();
    assert!(!held.staff.page.text().contains("お菓子づくり"));
}
