//! Thanks and questionnaire: asked by the same link, answered, changed, typed in, counted, and kept apart from
//! names where it says so.

use actix_web::http::Method;
use serde_json::json;
use tsudoi::questionnaires;
use tsudoi::questionnaires::store::{answer, ballot, questionnaire};

use crate::after::Held;

const ANSWER: [(&str, &str); 7] = [
    ("q-go-on", "yes"),
    ("q-frequency", "six"),
    ("q-weekday-hour", "Tue 15:00"),
    ("q-weekday-hour", "Wed 10:00"),
    ("q-free", "顔が見えてよかった\r\nまた来ます"),
    ("q-visit", "welcome"),
    ("step", "check"),
];

#[actix_web::test]
async fn who_came_is_thanked_once_and_who_did_not_is_not() {
    let mut held = Held::thanked().await;
    let thanks = held.mails_about(&held.aozora, "ありがとうございました").await;
    assert_eq!(thanks.len(), 1);
    let text = thanks[0].text();
    assert!(text.starts_with("このアンケートは、どの事業所のお返事かがセンターにわかります"), "{text}");
    assert!(text.contains(&held.round.link(&held.aozora)), "{text}");
    assert_eq!(held.mails_about(&held.midori, "ありがとうございました").await.len(), 0);
    held.staff.open(&held.page("after")).await.unwrap();
    held.staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();
    assert!(held.staff.page.text().contains("新しくお送りする先はありませんでした"));
    assert_eq!(held.mails_about(&held.aozora, "ありがとうございました").await.len(), 1);
}

#[actix_web::test]
async fn an_office_answers_by_its_link_and_changes_its_answer_until_the_close() {
    let mut held = Held::new().await;
    let page = format!("{}/questionnaire", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    assert!(
        guest.page.text().contains("アンケートはこれからです"),
        "before the thanks it says when it comes"
    );

    held = Held { staff: held.round.test.staff().await, ..held };
    held.staff.open(&held.page("after")).await.unwrap();
    held.staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();
    guest.open(&page).await.unwrap();
    let text = guest.page.text();
    let first = text.split("<p class=\"lead\">").nth(1).unwrap();
    assert!(first.starts_with("このアンケートは、どの事業所のお返事かがセンターにわかります"), "{text}");
    guest.send(&page, &ANSWER).await.unwrap();
    assert!(guest.page.text().contains("この内容でよろしいですか"));
    assert!(guest.page.text().contains("火曜 15:00、水曜 10:00"), "{}", guest.page.text());
    assert!(stored(&held).await.is_empty(), "looking at one's answers stores nothing");
    guest.send(&page, &[("step", "send")]).await.unwrap();
    assert!(guest.page.text().contains("お返事を受け取りました"));
    assert!(guest.page.text().contains("また来ます"), "the same link shows the answer");
    assert_eq!(stored(&held).await.len(), 1);

    guest.open(&format!("{page}?change=1")).await.unwrap();
    guest.send(&page, &[("q-go-on", "no"), ("step", "check")]).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();
    let stored = stored(&held).await;
    assert_eq!(stored.len(), 1, "the later answer takes the place of the earlier");
    assert_eq!((&stored[0].content["go-on"], &stored[0].content["frequency"]), (&json!("no"), &json!("six")));

    guest.open(&format!("{page}?change=1")).await.unwrap();
    held.staff.open(&held.page("after")).await.unwrap();
    held.staff.send(&held.page("questionnaire/close"), &[]).await.unwrap();
    assert_eq!(
        guest.post(&page, &ANSWER).await.unwrap(),
        409,
        "the form was open when the questionnaire closed"
    );
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("受付は終わりました"));
    assert!(!guest.page.text().contains("内容を変える"));
}

#[actix_web::test]
async fn what_does_not_fit_the_form_comes_back_with_what_was_typed() {
    let held = Held::thanked().await;
    let page = format!("{}/questionnaire", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    let sent = [("q-go-on", "perhaps"), ("q-free", "大事な言葉"), ("step", "send")];
    assert_eq!(guest.post(&page, &sent).await.unwrap(), 422);
    assert!(guest.page.text().contains("ひとつ選んでください"));
    assert!(guest.page.text().contains("大事な言葉"), "nothing typed is lost");
    guest.open(&page).await.unwrap();
    assert_eq!(guest.post(&page, &[("step", "send")]).await.unwrap(), 422, "an empty form is no answer");
    assert!(stored(&held).await.is_empty());
    assert_eq!(guest.get("/i/nonsense/questionnaire").await.unwrap(), 404);
    guest.open(&format!("{page}?lang=en")).await.unwrap();
    assert!(guest.page.text().contains("The center sees which office gave an answer"));
}

#[actix_web::test]
async fn an_unnamed_questionnaire_ties_no_content_to_an_office() {
    let held = Held::new().await;
    let scope = held.round.test.app.db.scoped(held.round.test.center);
    let tx = scope.write().await.unwrap();
    let row = questionnaires::of_gathering(&tx, held.round.gathering).await.unwrap().unwrap();
    assert!(
        questionnaire::update(&tx, row.version, questionnaire::Model { named: false, ..row }).await.unwrap()
    );
    tx.commit().await.unwrap();
    let mut staff = held.round.test.staff().await;
    staff.open(&held.page("after")).await.unwrap();
    staff.send(&held.page("questionnaire/thank"), &[]).await.unwrap();

    let page = format!("{}/questionnaire", held.round.link(&held.aozora));
    let mut guest = held.round.test.guest();
    guest.open(&page).await.unwrap();
    assert!(guest.page.text().contains("どなたのお返事かがセンターにもわからない形"));
    assert!(guest.page.text().contains("次の一つだけは"), "the wish for a visit is asked apart");
    guest.send(&page, &ANSWER).await.unwrap();
    guest.send(&page, &[("step", "send")]).await.unwrap();
    assert!(!guest.page.text().contains("また来ます"), "the link cannot show it again");

    let tx = scope.read().await.unwrap();
    let row = questionnaires::of_gathering(&tx, held.round.gathering).await.unwrap().unwrap();
    let answers = answer::list_of_questionnaire(&tx, row.id).await.unwrap();
    assert_eq!(
        answers[0].content,
        json!({ "visit": "welcome" }),
        "with the office lies only its wish for a visit"
    );
    assert!(answers[0].wishes_visit);
    let ballots = ballot::list_of_questionnaire(&tx, row.id).await.unwrap();
    assert_eq!(ballots[0].content["go-on"], "yes");
    assert!(ballots[0].content.get("visit").is_none());
    assert_eq!(ballots[0].id.0.get_version_num(), 4, "a time-ordered id would tell when it came");
    drop(tx);

    staff.open(&held.page("after")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("1件にお願いし、1件からお返事がありました"), "{text}");
    assert!(text.contains("いちばん多かったのは「続けたい」で、1件中1件です"), "{text}");
    assert!(staff.page.link("/questionnaire/answers/").is_none(), "an answer given cannot be opened again");
    guest.open(&page).await.unwrap();
    assert!(
        guest.page.text().contains("名前と切りはなして")
            || guest.page.text().contains("お名前と切りはなして")
    );
}

#[actix_web::test]
async fn staff_type_in_a_fax_and_a_stale_form_is_shown_both_versions() {
    let mut held = Held::thanked().await;
    held.staff.open(&held.page("after")).await.unwrap();
    let typing = held.staff.page.link("/questionnaire/answers/").expect("an answer can be typed in");
    held.staff.open(&typing).await.unwrap();
    let mut colleague = held.round.test.staff().await;
    colleague.open(&typing).await.unwrap();
    held.staff.send(&typing, &[("channel", "fax"), ("q-go-on", "yes"), ("q-free", "FAXより")]).await.unwrap();
    assert_eq!(colleague.post(&typing, &[("channel", "phone"), ("q-go-on", "no")]).await.unwrap(), 422);
    let text = colleague.page.text();
    assert!(
        text.contains("先にほかの人が変えました")
            && text.contains("続けたい")
            && text.contains("続けなくてよい"),
        "{text}"
    );
    let stored = stored(&held).await;
    assert_eq!(stored[0].content["go-on"], "yes");
    assert_eq!(stored[0].membership_id, Some(held.round.test.admin));
    colleague.send(&typing, &[("channel", "phone"), ("q-go-on", "no")]).await.unwrap();
    assert!(colleague.page.text().contains("お返事を入力しました"));

    held.staff.open(&held.page("after/print")).await.unwrap();
    assert!(held.staff.page.text().contains("アンケートの結果と声"));
    held.staff.open(&held.page("questionnaire/print")).await.unwrap();
    assert!(held.staff.page.text().contains("お返事のまだのところはありません"), "mail needs no sheet");
}

#[actix_web::test]
async fn programs_read_results_and_type_in_answers() {
    let held = Held::thanked().await;
    let token = format!("Bearer {}", held.round.test.token().await);
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    let mut program = held.round.test.guest();
    let base = format!("/api/v1/gatherings/{}/questionnaire", held.round.gathering);
    assert_eq!(program.get(&base).await.unwrap(), 401);
    let put = format!("{base}/answers/{}", held.aozora.id);
    let wrong = json!({ "answers": { "go-on": "perhaps" }, "channel": "phone" }).to_string();
    assert_eq!(program.request(Method::PUT, &put, Some(wrong.into_bytes()), &headers).await.unwrap(), 422);
    assert_eq!(program.page.json().unwrap()["fields"]["go-on"], "ひとつ選んでください。");
    let body = json!({ "answers": { "go-on": "yes", "visit": "welcome" }, "channel": "phone" }).to_string();
    let status = program.request(Method::PUT, &put, Some(body.clone().into_bytes()), &headers).await.unwrap();
    assert_eq!(status, 204, "{}", program.page.text());
    let again = program.request(Method::PUT, &put, Some(body.into_bytes()), &headers).await.unwrap();
    assert_eq!(again, 409, "version 0 has been overtaken");
    program.request(Method::GET, &base, None, &headers).await.unwrap();
    let found = program.page.json().unwrap();
    assert_eq!((&found["asked"], &found["answered"], &found["named"]), (&json!(1), &json!(1), &json!(true)));
    assert_eq!(found["parties"][0]["wishes_visit"], true);
    program.request(Method::GET, &put, None, &headers).await.unwrap();
    assert_eq!(program.page.json().unwrap()["answers"]["go-on"], "yes");
}

async fn stored(held: &Held) -> Vec<answer::Model> {
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let row = questionnaires::of_gathering(&tx, held.round.gathering).await.unwrap().unwrap();
    answer::list_of_questionnaire(&tx, row.id).await.unwrap()
}
