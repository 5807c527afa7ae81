//! How many letters an office gets in six weeks: over everything, planned and sent, with a warning above the limit.

use chrono::Duration;
use serde_json::{Value, json};
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;

use crate::plans::make;
use crate::stage::api;
use crate::support::TestApp;

/// The load of the one office in a gathering's rehearsal.
async fn load(test: &TestApp, id: GatheringId) -> Value {
    let token = test.token().await;
    let (status, seen) = api(test, "GET", &format!("/api/v1/gatherings/{id}/rehearsal"), None, &token).await;
    assert_eq!(status, 200);
    let loads = seen["loads"].as_array().unwrap();
    assert_eq!(loads.len(), 1, "{loads:?}");
    loads[0].clone()
}

async fn limit(staff: &mut Browser, limit: &str) -> u16 {
    staff.open("/settings/center").await.unwrap();
    staff.post("/settings/center", &[("letters_limit", limit)]).await.unwrap()
}

#[actix_web::test]
async fn the_rehearsal_counts_what_one_office_gets_over_all_gatherings_and_warns_above_the_limit() {
    let test = TestApp::spawn().await;
    let mut staff = test.staff().await;
    let token = test.token().await;
    let office = json!({ "name": "青空ワーク", "kinds": ["b_type"], "channel": "email", "email": "aozora@partner.example" });
    assert_eq!(api(&test, "POST", "/api/v1/organizations", Some(office), &token).await.0, 201);
    let id = make(&mut staff).await;
    test.advance(Duration::minutes(1)).await;
    let planned = load(&test, id).await;
    let count = planned["count"].as_u64().unwrap();
    let letters = planned["letters"].as_array().unwrap();
    assert!(count >= 2 && letters.len() as u64 == count, "{planned}");
    assert!(letters.iter().all(|letter| letter["ahead"] == true), "nothing has left yet: {planned}");

    // Above the limit it warns, at the limit it does not.
    assert_eq!(limit(&mut staff, "0").await, 422);
    assert!(staff.page.text().contains("1から60までの数字"));
    assert_eq!(limit(&mut staff, &count.to_string()).await, 200);
    let rehearsal = format!("/gatherings/{id}/rehearsal");
    staff.open(&rehearsal).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("ひとつの事業所に届く通数") && !text.contains("より多く届くところ"), "{text}");
    assert_eq!(limit(&mut staff, &(count - 1).to_string()).await, 200);
    staff.open(&rehearsal).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("より多く届くところが1か所"), "{text}");
    assert!(text.contains(&format!("{count}通")), "{text}");

    // The invitation that leaves is the one that was planned: it counts once.
    staff.open(&format!("/gatherings/{id}/waves/new")).await.unwrap();
    staff.send(&format!("/gatherings/{id}/waves"), &[("kinds", "b_type")]).await.unwrap();
    let wave = staff.page.url.split('?').next().unwrap().to_owned();
    staff.open(&format!("{wave}/confirm")).await.unwrap();
    staff.send(&format!("{wave}/open"), &[]).await.unwrap();
    test.advance(Duration::minutes(5)).await;
    assert_eq!(test.mails_to("aozora@partner.example").len(), 1);
    let sent = load(&test, id).await;
    let letters = sent["letters"].as_array().unwrap();
    let invitations = letters
        .iter()
        .filter(|letter| letter["what"].as_str().unwrap().ends_with("の案内"))
        .collect::<Vec<_>>();
    assert_eq!(invitations.len(), 1, "{sent}");
    assert_eq!(invitations[0]["ahead"], false);

    // A second gathering in the same weeks adds its own.
    let other = make(&mut staff).await;
    let both = load(&test, other).await;
    assert!(both["count"].as_u64() > sent["count"].as_u64(), "{both}");
    // Who is not coming to the first is not reminded of it, nor thanked for it; that the center answers is not counted.
    let link = test.mails_to("aozora@partner.example")[0].link();
    let mut guest = test.guest();
    guest.open(&format!("{link}/reply?answer=declined")).await.unwrap();
    guest.send(&format!("{link}/reply"), &[("step", "send")]).await.unwrap();
    test.advance(Duration::minutes(1)).await;
    let after = load(&test, other).await;
    assert!(after["count"].as_u64() < both["count"].as_u64(), "{after}");

    // A visit that is planned will ask, too: once, whether it was offered or not.
    let office = after["organization"].clone();
    let new = json!({ "organization_id": office, "reason": "hearing" });
    assert_eq!(api(&test, "POST", "/api/v1/visits", Some(new), &token).await.0, 201);
    let planned = load(&test, other).await;
    let visits = |load: &Value| {
        let letters = load["letters"].as_array().unwrap().iter();
        letters.filter(|letter| letter["what"] == "訪問のご相談").count()
    };
    assert_eq!((visits(&after), visits(&planned)), (0, 1), "{planned}");
}
