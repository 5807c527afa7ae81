//! Steps that people add to a plan: the house carries them out like its own, in words of their own; adding is shown
//! before it happens and is taken back with one press.

use serde_json::json;
use tsudoi::plans::{Step, StepState};

use crate::after::Held;
use crate::lives::steps;
use crate::round::Round;
use crate::stage::api;

async fn called(round: &Round, title: &str) -> Step {
    let all = steps(&round.test, round.gathering).await;
    all.into_iter().find(|step| step.title.get("ja") == title).expect("the step that was added")
}

#[actix_web::test]
async fn an_added_mail_reaches_whom_it_means_in_words_of_its_own() {
    let round = Round::new(20, None).await;
    let comes = round.office("青空事業所", "あおぞら").await;
    let silent = round.office("こだま相談室", "こだま").await;
    round.attends(&comes, &["山田 花子"]).await;
    let mut staff = round.test.staff().await;
    let base = round.base();
    staff.open(&format!("{base}/prepare")).await.unwrap();
    staff.open(&format!("{base}/steps/new")).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("当日前のお知らせを送る") && text.contains("受付名簿を印刷する"), "{text}");
    staff.open(&format!("{base}/steps/new?do=confirm")).await.unwrap();

    // Nothing is kept of what cannot be sent; what was typed stays.
    let words = [
        ("title", "駐車場のお知らせ"),
        ("date", "2027-01-20"),
        ("time", "10:00"),
        ("subject_ja", "駐車場が変わりました"),
        ("body_ja", "{{ addressee.full }}\n\n駐車場は{{ no_such }}です。"),
    ];
    let path = format!("{base}/steps");
    assert_eq!(staff.post(&path, &words).await.unwrap(), 422);
    assert!(staff.page.text().contains("駐車場は"), "{}", staff.page.text());
    let late = [("date", "2027-01-27"), ("body_ja", "駐車場は裏手です。")];
    assert_eq!(staff.post(&path, &late).await.unwrap(), 422);
    assert!(staff.page.text().contains("会のはじまりより前の日時"), "{}", staff.page.text());
    let words = [("date", "2027-01-20"), ("body_ja", "{{ addressee.full }}\n\n駐車場は裏手です。")];
    assert_eq!(staff.post(&path, &[words[0], words[1], ("act", "preview")]).await.unwrap(), 200);
    assert!(staff.page.text().contains("letter-view"), "{}", staff.page.text());
    staff.send(&path, &words).await.unwrap();
    let step = called(&round, "駐車場のお知らせ").await;
    assert_eq!((step.action.as_str(), step.by_role.as_str()), ("confirm", "system"));

    // It stands in the plan, and the rehearsal has it word for word.
    staff.open(&format!("{base}/rehearsal/{}", step.id)).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("駐車場は裏手です。") && text.contains("青空事業所"), "{text}");
    staff.open(&format!("{base}/steps/{}", step.id)).await.unwrap();
    assert!(staff.page.text().contains("参加される先"), "{}", staff.page.text());

    round.test.at("2027-01-20T01:01:00Z").await;
    round.test.at("2027-01-20T01:05:00Z").await;
    let heard = |mails: Vec<crate::support::Mail>| {
        mails.iter().filter(|mail| mail.text().contains("駐車場は裏手です。")).count()
    };
    assert_eq!(heard(round.mails(&comes).await), 1);
    assert_eq!(heard(round.mails(&silent).await), 0);
    assert_eq!(called(&round, "駐車場のお知らせ").await.state, StepState::Done);
}

#[actix_web::test]
async fn a_reminder_of_ones_own_stands_beside_the_plans_and_each_goes_once() {
    let round = Round::made(
        crate::support::TestApp::spawn().await,
        tsudoi::plans::Making { reminders: true, ..Round::making(20, None) },
    )
    .await;
    let silent = round.office("こだま相談室", "こだま").await;
    let token = round.test.token().await;
    let path = format!("/api/v1{}/steps", round.base());
    let new = json!({
        "title": { "ja": "もう一度お願いする", "en": "Ask once more" }, "action": "remind", "audience": ["not_answered"],
        "date": "2027-01-06", "time": "10:00:00", "if": "not_answered > 0",
        "words": {
            "subject": { "ja": "お返事をお待ちしています", "en": "We wait for you" },
            "body": { "ja": "もう一度だけ、お願いします。", "en": "Once more, please." },
        },
    });
    let (status, told) = api(&round.test, "POST", &path, Some(new.clone()), &token).await;
    assert_eq!(status, 201, "{told}");
    // The same kind of letter in the plan's words goes to nobody twice.
    let mut usual = new.clone();
    usual["title"] = json!({ "ja": "いつものお願い" });
    usual["date"] = json!("2027-01-09");
    usual.as_object_mut().unwrap().remove("words");
    assert_eq!(api(&round.test, "POST", &path, Some(usual), &token).await.0, 201);
    for (key, value, field) in [
        ("audience", json!(["came"]), "audience"),
        ("audience", json!([]), "audience"),
        ("if", json!("nobody > 0"), "if"),
        ("date", json!("2027-01-13"), "date"),
        ("letter", json!("no-such"), "letter"),
    ] {
        let mut wrong = new.clone();
        wrong[key] = value;
        if key == "letter" {
            wrong.as_object_mut().unwrap().remove("words");
        }
        let (status, told) = api(&round.test, "POST", &path, Some(wrong), &token).await;
        assert_eq!(status, 422, "{told}");
        assert!(told.to_string().contains(&format!("\"{field}\"")), "{told}");
    }
    for day in ["05", "06", "07", "08", "09", "10", "12"] {
        round.test.at(&format!("2027-01-{day}T02:00:00Z")).await;
        round.test.at(&format!("2027-01-{day}T02:10:00Z")).await;
    }
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let sent = tsudoi::invitations::sendings_of(&tx, silent.id).await.unwrap();
    drop(tx);
    let own = |row: &&tsudoi::invitations::store::sending::Model| {
        row.payload["letter"].as_str().is_some_and(|name| name.starts_with("own-"))
    };
    let reminders: Vec<_> = sent.iter().filter(|row| row.purpose == "reminder").collect();
    assert_eq!((reminders.len(), reminders.iter().copied().filter(own).count()), (2, 1), "{reminders:?}");
    let (_, told) = api(&round.test, "GET", &path, None, &token).await;
    let all = told.as_array().unwrap();
    let step = all.iter().find(|step| step["title"]["ja"] == "もう一度お願いする").unwrap();
    assert_eq!((&step["state"], &step["audience"]), (&json!("done"), &json!(["not_answered"])), "{step}");
}

#[actix_web::test]
async fn an_added_print_closes_by_its_deed_and_adding_is_taken_back_with_its_words() {
    let round = Round::new(20, None).await;
    let mut staff = round.test.staff().await;
    let base = round.base();
    let path = format!("{base}/steps");
    staff.open(&format!("{base}/steps/new?do=print-reception_list")).await.unwrap();
    staff
        .send(&path, &[("title", "名簿をもう一部"), ("date", "2027-01-25"), ("time", "09:00")])
        .await
        .unwrap();
    round.test.at("2027-01-25T00:01:00Z").await;
    assert_eq!(called(&round, "名簿をもう一部").await.state, StepState::Waiting);
    let mut staff = round.test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("名簿をもう一部"), "{}", staff.page.text());
    staff.open(&format!("{base}/day/list")).await.unwrap();
    staff.send(&format!("{base}/did"), &[("deed", "reception_list")]).await.unwrap();
    round.test.app.run_due().await.unwrap();
    assert_eq!(called(&round, "名簿をもう一部").await.state, StepState::Done);

    // Thanks in own words, and then not after all.
    let letters = async || {
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        tsudoi::gatherings::whole(&tx, round.gathering).await.unwrap().unwrap().letters.len()
    };
    let before = letters().await;
    staff.open(&format!("{base}/steps/new?do=thank")).await.unwrap();
    let words = [("title", "手書きのお礼"), ("subject_ja", "お礼"), ("body_ja", "ありがとうございました。")];
    staff.send(&path, &words).await.unwrap();
    let step = called(&round, "手書きのお礼").await;
    assert_eq!(letters().await, before + 1);
    staff.open(&format!("{base}/steps/{}", step.id)).await.unwrap();
    assert!(staff.page.text().contains("足したのを取り消す"), "{}", staff.page.text());
    staff.send(&format!("{base}/steps/{}/act", step.id), &[("act", "undo")]).await.unwrap();
    assert!(staff.page.text().contains("足した手順を取り消しました"), "{}", staff.page.text());
    assert_eq!(letters().await, before);
    assert!(steps(&round.test, round.gathering).await.iter().all(|row| row.id != step.id));
}

#[actix_web::test]
async fn a_playbook_of_a_gathering_has_the_mail_that_was_added_with_its_words() {
    let round = Round::new(20, None).await;
    let mut staff = round.test.staff().await;
    let base = round.base();
    staff.open(&format!("{base}/steps/new?do=confirm")).await.unwrap();
    let words = [("title", "駐車場のお知らせ"), ("subject_ja", "駐車場"), ("body_ja", "駐車場は裏手です。")];
    staff.send(&format!("{base}/steps"), &words).await.unwrap();
    staff.open(&format!("{base}/playbook")).await.unwrap();
    let text = staff.page.text().to_string();
    assert!(text.contains("手順「駐車場のお知らせ」") && text.contains("文面「駐車場」"), "{text}");
    assert!(!text.contains("手引きにできないところ"), "{text}");
    staff.send(&format!("{base}/playbook"), &[("called_ja", "みなと版")]).await.unwrap();
    assert!(staff.page.text().contains("手引きとして棚に残しました"), "{}", staff.page.text());
}

#[actix_web::test]
async fn letters_of_one_purpose_in_other_words_do_not_call_each_other_back() {
    let held = Held::new().await;
    let round = &held.round;
    let token = round.test.token().await;
    let path = format!("/api/v1{}/steps", round.base());
    // In the very minute of the plan's own thanks, and once more in the plan's words a day later.
    for (title, date, own) in [("手書きのお礼", "2027-01-27", true), ("もう一度のお礼", "2027-01-28", false)]
    {
        let mut new = json!({
            "title": { "ja": title }, "action": "thank", "audience": ["came"], "date": date, "time": "09:30:00",
        });
        if own {
            let (subject, body) = (json!({ "ja": "ひとこと" }), json!({ "ja": "一筆、お礼まで。" }));
            new["words"] = json!({ "subject": subject, "body": body });
        }
        let (status, told) = api(&round.test, "POST", &path, Some(new), &token).await;
        assert_eq!(status, 201, "{told}");
    }
    for moment in
        ["2027-01-27T00:31:00Z", "2027-01-27T00:41:00Z", "2027-01-28T00:31:00Z", "2027-01-28T00:41:00Z"]
    {
        round.test.at(moment).await;
    }
    assert_eq!(called(round, "もう一度のお礼").await.state, StepState::Done);
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let mut sent = tsudoi::invitations::sendings_of(&tx, held.aozora.id).await.unwrap();
    drop(tx);
    sent.retain(|row| row.purpose == "thanks");
    let words: Vec<_> = sent.iter().map(|row| (row.letter.starts_with("own-"), row.superseded)).collect();
    assert_eq!(words.len(), 2, "{sent:?}");
    assert!(words.contains(&(true, false)) && words.contains(&(false, false)), "{sent:?}");
    let mails = round.mails(&held.aozora).await;
    let own = mails.iter().filter(|mail| mail.text().contains("一筆、お礼まで。")).count();
    let thanks = mails.iter().filter(|mail| mail.text().contains("アンケート")).count();
    assert_eq!((own, thanks), (1, 1), "each reaches the party once");
}
