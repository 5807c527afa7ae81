//! The hearing sheet before and after: what is brought and known, and the office's copy that it puts right.

use serde_json::json;
use tsudoi::db::VisitId;
use tsudoi::tasks::store::task;
use tsudoi::visits::store::{hearing_sheet, visit};

use crate::after::{Held, NEXT_MORNING};
use crate::stage::api;

/// A held round, a visit planned for 「青空」, the sheet filled in, and something sealed beside it.
async fn visited() -> (Held, VisitId) {
    let mut held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let office = held.aozora.organization_id.unwrap();
    let id = visit::of_organization(&tx, held.round.gathering, office, false).await.unwrap().unwrap().id;
    drop(tx);
    let sheet = format!("/visits/{id}/sheet");
    held.staff.open(&sheet).await.unwrap();
    let heard = [("q-strengths", "木工が得意"), ("q-troubles", "人手が足りない"), ("q-work", "staff")];
    held.staff.send(&sheet, &heard).await.unwrap();
    let note = format!("{sheet}/note");
    held.staff.open(&note).await.unwrap();
    held.staff.send(&note, &[("note", "所長さんが療養中")]).await.unwrap();
    (held, id)
}

async fn answer(held: &Held, id: VisitId, question: &str) -> String {
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let sheet = hearing_sheet::of_visit(&tx, id).await.unwrap().unwrap();
    sheet.content[question].as_str().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn nobody_goes_with_empty_hands_or_without_what_is_known() {
    let (mut held, id) = visited().await;
    let there = format!("/visits/{id}");
    held.staff.open(&there).await.unwrap();
    assert!(held.staff.page.text().contains("会のまとめ一枚"), "the playbook proposes what to bring");
    held.staff
        .send(&format!("{there}/brings"), &[("brings", "求人票2枚\n\n 商工会のちらし ")])
        .await
        .unwrap();
    held.staff.open(&held.page("voices")).await.unwrap();
    let offer = [("who", "青空事業所"), ("what", "合同の見学会")];
    held.staff.send(&held.page("offers"), &offer).await.unwrap();
    held.staff.open(&format!("{there}/sheet/print?blank=1")).await.unwrap();
    let text = held.staff.page.text();
    assert!(
        text.contains("求人票2枚") && text.contains("商工会のちらし") && text.contains("合同の見学会"),
        "{text}"
    );
    assert!(!text.contains("木工が得意") && !text.contains("療養中"));
}

#[actix_web::test]
async fn an_office_puts_its_copy_right_and_a_person_takes_it_over() {
    let (mut held, id) = visited().await;
    let sheet = format!("/visits/{id}/sheet");
    held.staff.open(&sheet).await.unwrap();
    let chosen = [("question", "strengths"), ("question", "troubles")];
    held.staff.send(&format!("{sheet}/copy"), &chosen).await.unwrap();
    let mails = held.mails_about(&held.aozora, "伺ったお話の控え").await;
    assert_eq!(mails.len(), 1);
    let raw = String::from_utf8_lossy(&mails[0].raw).into_owned() + &mails[0].text() + &mails[0].html();
    assert!(
        !raw.contains("木工") && !raw.contains("人手") && !raw.contains("療養中"),
        "nothing of it in the mail"
    );

    let page = format!("{}/visit/copy", mails[0].link());
    let mut guest = held.round.test.guest();
    guest.open(&format!("{}/visit", mails[0].link())).await.unwrap();
    assert!(guest.page.link("/visit/copy").is_some());
    guest.open(&page).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("木工が得意") && text.contains("人手が足りない"));
    assert!(
        !text.contains("療養中") && !text.contains("手が届きにくい"),
        "only what was chosen, and nothing sealed"
    );
    let corrected =
        [("step", "correct"), ("q-strengths", "木工と縫製が得意"), ("q-troubles", "人手が足りない")];
    guest.send(&page, &corrected).await.unwrap();
    assert!(guest.page.text().contains("お直しを受け取りました"));
    assert_eq!(answer(&held, id, "strengths").await, "木工が得意", "the sheet stands until a person says so");
    let open = || async {
        let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
        task::find_open(&tx, "visits.corrections", id.0).await.unwrap().is_some()
    };
    assert!(open().await, "it stands on Today");

    held.staff.open(&sheet).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("木工と縫製が得意") && text.contains("木工が得意"), "both beside each other");
    let judge = held.staff.page.actions(&format!("/visits/{id}/corrections/")).pop().unwrap();
    held.staff.send(&judge, &[("act", "accept")]).await.unwrap();
    assert_eq!(answer(&held, id, "strengths").await, "木工と縫製が得意");
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    assert!(task::find_open(&tx, "visits.corrections", id.0).await.unwrap().is_none());
    drop(tx);

    guest.open(&page).await.unwrap();
    guest
        .send(&page, &[("step", "correct"), ("q-strengths", "何でも屋"), ("q-troubles", "人手が足りない")])
        .await
        .unwrap();
    held.staff.open(&sheet).await.unwrap();
    let judge = held.staff.page.actions(&format!("/visits/{id}/corrections/")).pop().unwrap();
    held.staff.send(&judge, &[("act", "keep")]).await.unwrap();
    assert_eq!(answer(&held, id, "strengths").await, "木工と縫製が得意", "kept as it was");
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("step", "agree")]).await.unwrap();
    held.staff.open(&sheet).await.unwrap();
    assert!(held.staff.page.text().contains("「このままでよい」とのお返事"));
    held.staff.open(&format!("{sheet}/copy/print")).await.unwrap();
    assert!(held.staff.page.text().contains("木工と縫製が得意"));
    held.staff.open(&sheet).await.unwrap();
    held.staff.send(&format!("{sheet}/copy/withdraw"), &[]).await.unwrap();
    assert_eq!(guest.get(&page).await.unwrap(), 404, "taken back");
}

#[actix_web::test]
async fn programs_give_copies_and_judge_corrections() {
    let (held, id) = visited().await;
    let test = &held.round.test;
    let token = test.token().await;
    let base = format!("/api/v1/visits/{id}");
    let copy = format!("{base}/sheet/copy");
    assert_eq!(api(test, "PUT", &copy, Some(json!({ "questions": [] })), &token).await.0, 409);
    assert_eq!(api(test, "PUT", &copy, Some(json!({ "questions": ["strengths"] })), &token).await.0, 204);
    let mail = held.mails_about(&held.aozora, "伺ったお話の控え").await.pop().unwrap();
    let page = format!("{}/visit/copy", mail.link());
    let mut guest = test.guest();
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("step", "correct"), ("q-strengths", "縫製")]).await.unwrap();
    let (_, open) = api(test, "GET", &format!("{base}/corrections"), None, &token).await;
    assert_eq!((&open[0]["question"], &open[0]["proposed"]), (&json!("strengths"), &json!("縫製")));
    let judge = format!("{base}/corrections/{}", open[0]["id"].as_str().unwrap());
    assert_eq!(api(test, "POST", &judge, Some(json!({ "accept": true })), &token).await.0, 204);
    assert_eq!(answer(&held, id, "strengths").await, "縫製");
    assert_eq!(api(test, "DELETE", &copy, None, &token).await.0, 204);
    let brings = json!({ "brings": "ちらし", "version": 99 });
    assert_eq!(api(test, "PUT", &format!("{base}/brings"), Some(brings), &token).await.0, 409, "stale");
}
