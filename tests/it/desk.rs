//! Twenty slips at 17:00 while the telephone rings: whose reply it is, in which order it came, and two who have the
//! same slip.

use sea_orm::ConnectionTrait;
use serde_json::json;
use tsudoi::accounts::model::Role;
use tsudoi::contacts::Channel;
use tsudoi::replies::Standing;

use crate::round::{Round, places};
use crate::stage::api;

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// Percent-encoded, for a query.
fn typed(words: &str) -> String {
    serde_html_form::to_string([("q", words)]).unwrap()
}

#[actix_web::test]
async fn whatever_is_heard_on_the_telephone_finds_the_office_with_its_open_invitations() {
    let test = crate::support::TestApp::spawn().await;
    let first = Round::on(test, 30, Some(2)).await;
    let asking = first.office("ひかり工房", "ひかりこうぼう").await;
    first.office("二葉", "ふたば").await;
    first.attends(&asking, &["山田 花子"]).await;
    let mut staff = first.test.staff().await;
    let edit = format!("/organizations/{}/edit", asking.organization_id.unwrap());
    staff.open(&edit).await.unwrap();
    let known = [
        ("kinds", "b_type"),
        ("phone", "029-241-0999"),
        ("fax", "029-241-0998"),
        ("municipality", "みなも県しおね市"),
    ];
    staff.send(&edit, &known).await.unwrap();
    let form = format!("{}/replies/enter/{}", first.base(), asking.id);
    // Many fit, and few can be shown: whoever is asked something stands before the others, however the name begins.
    first.office("わかば作業所", "わかばさぎょうしょ").await;
    let token = first.test.token().await;
    for number in 10..35 {
        let office = json!({
            "name": format!("あお作業所{number}"), "kana": "あおさぎょうしょ", "kinds": ["b_type"], "channel": "phone",
            "phone": format!("029-241-09{number}"),
        });
        let (status, said) = api(&first.test, "POST", "/api/v1/organizations", Some(office), &token).await;
        assert_eq!(status, 201, "{said}");
    }
    staff.open(&format!("/replies/enter?{}", typed("作業"))).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("わかば作業所") && text.contains("ほかに6件あります"), "{text}");
    for heard in [
        "ひかり",
        "ヒカリ",
        "hikari",
        "工房",
        "花子",
        "029-241-0999",
        "0292410999",
        "０２９（２４１）０９９９",
        "しおね市",
    ] {
        staff.open(&format!("/replies/enter?{}", typed(heard))).await.unwrap();
        let text = staff.page.text();
        assert!(text.contains("ひかり工房") && text.contains("第0回 就労支援情報交換会"), "{heard}: {text}");
        // One office with one invitation: its form stands beside the box at once.
        assert!(staff.page.actions("/replies/enter/").contains(&form), "{heard}: {text}");
        // On a telephone's width what fits stands directly below the box.
        assert!(text.find("id=\"found\"") < text.find("class=\"desk-form\""), "{heard}: {text}");
    }
    // A code goes straight to the form; the box is still there for the next caller.
    staff.open(&format!("/replies/enter?q={}", asking.code)).await.unwrap();
    assert_eq!(staff.page.url, form);
    assert!(staff.page.text().contains("id=\"whose\"") && !staff.page.text().contains("autofocus hx-get"));
    staff.open("/replies/enter").await.unwrap();
    assert!(staff.page.text().contains("autofocus hx-get"), "the box waits for what is typed");
    let (_, viewer) = first.test.member(Role::Viewer, "見学").await;
    let mut viewer = first.test.signed_in(viewer).await;
    assert_eq!(viewer.get("/replies/enter").await.unwrap(), 403);
    // A program finds the same.
    let (status, found) = api(&first.test, "GET", "/api/v1/offices-to-answer?q=hikari", None, &token).await;
    assert_eq!(
        (status, found["offices"][0]["invitations"][0]["asking"].as_str()),
        (200, Some(&*asking.id.to_string()))
    );
}

#[actix_web::test]
async fn a_letter_counts_from_the_morning_of_its_postmark_however_late_it_is_typed_in() {
    let round = Round::new(1, Some(1)).await;
    let [one, two, letter] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.invited("のぞみ", "のぞみ", Channel::Post).await,
    ];
    round.test.at("2026-12-01T01:00:00Z").await;
    round.attends(&one, &["田中 一"]).await;
    round.attends(&two, &["佐藤 一"]).await;
    round.test.at("2026-12-03T02:00:00Z").await;
    let mut staff = round.test.staff().await;
    let form = format!("{}/replies/enter/{}", round.base(), letter.id);
    staff.open(&form).await.unwrap();
    let fields = [("answer", "attending"), ("name", "林 実"), ("channel", "post"), ("step", "send")];
    assert_eq!(staff.post(&form, &fields).await.unwrap(), 422, "it is not taken for having come just now");
    let text = staff.page.text();
    assert!(text.contains("消印の日を入れてください") && text.contains("林 実"), "{text}");
    staff.send(&form, &[("postmark", "2026-12-01"), ("step", "send")]).await.unwrap();
    let party = round.party(&letter).await;
    // Midnight in Tokyo begins the day of the postmark, before both who answered in its morning.
    assert_eq!(party.reply.as_ref().unwrap().received_at.to_rfc3339(), "2026-11-30T15:00:00+00:00");
    assert_eq!(places(&party).1[0].1, 1, "first in line");
    assert!(staff.page.text().contains("届いた時刻には、席がありました"), "{}", staff.page.text());
}

#[actix_web::test]
async fn slips_stand_in_line_by_the_time_they_came_in_and_staff_decide_about_one_that_was_passed_over() {
    let round = Round::new(1, Some(1)).await;
    let [one, two, slip, later] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.invited("ひかり工房", "ひかりこうぼう", Channel::Fax).await,
        round.invited("のぞみ", "のぞみ", Channel::Fax).await,
    ];
    round.test.at("2026-12-01T01:00:00Z").await;
    round.attends(&one, &["田中 一"]).await;
    round.test.at("2026-12-01T02:00:00Z").await;
    round.attends(&two, &["佐藤 一"]).await;
    // Typed at 17:00: a FAX of 9:30 (before both) and one of 10:30 (between them).
    round.test.at("2026-12-01T08:00:00Z").await;
    let mut staff = round.test.staff().await;
    for (asking, time, name) in [(&later, "10:30", "林 実"), (&slip, "0930", "森 光")] {
        let form = format!("{}/replies/enter/{}", round.base(), asking.id);
        staff.open(&form).await.unwrap();
        let fields = [
            ("answer", "attending"),
            ("name", name),
            ("channel", "fax"),
            ("received_time", time),
            ("step", "send"),
        ];
        staff.send(&form, &fields).await.unwrap();
    }
    // Nobody lost a seat; the line is 9:30, 10:30, 11:00.
    assert_eq!(places(&round.party(&one).await).0, names(&["田中 一"]));
    let place = async |asking: &tsudoi::invitations::Asking| places(&round.party(asking).await).1[0].1;
    assert_eq!([place(&slip).await, place(&later).await, place(&two).await], [1, 2, 3]);
    // The one of 9:30 would have had the seat: that is not passed over in silence.
    let text = staff.page.text();
    assert!(text.contains("届いた時刻には、席がありました") && text.contains("森 光"), "{text}");
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("ひかり工房の返事は、席が埋まる前に届いていました"));
    staff.open(&format!("{}/replies", round.base())).await.unwrap();
    assert_eq!(staff.page.text().matches("届いた時刻には席がありました").count(), 1, "only that one");
    let form = format!("{}/replies/enter/{}", round.base(), slip.id);
    staff.open(&form).await.unwrap();
    let late = format!("{}/replies/{}/late", round.base(), slip.id);
    // Who decided and why is kept: without a reason nothing is decided.
    assert_eq!(staff.post(&late, &[("seats", "yes"), ("why", " ")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("わけを一行、書いてください"), "{}", staff.page.text());
    let token = round.test.token().await;
    let api_late = format!("/api/v1{late}");
    assert_eq!(api(&round.test, "POST", &api_late, Some(json!({ "seats": true })), &token).await.0, 422);
    assert_eq!(place(&slip).await, 1);
    staff.open(&form).await.unwrap();
    staff.send(&late, &[("seats", "yes"), ("why", "9時半のFAXを後から入力した")]).await.unwrap();
    assert!(staff.page.text().contains("ひかり工房の席を用意しました"), "{}", staff.page.text());
    assert_eq!(places(&round.party(&slip).await).0, names(&["森 光"]));
    staff.open(&form).await.unwrap();
    let text = staff.page.text();
    assert!(
        text.contains("定員を超えて席を用意した") && text.contains("わけ：9時半のFAXを後から入力した"),
        "{text}"
    );
    assert_eq!(places(&round.party(&one).await).0, names(&["田中 一"]));
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("席が埋まる前に届いていました"), "it is decided");
    // A seat beyond the number is no seat for the next one.
    round.declines(&one).await;
    assert_eq!(place(&later).await, 1);
    round.declines(&two).await;
    // Taken back, the seat goes to the next in line.
    staff.open(&form).await.unwrap();
    staff.send(&format!("{}/replies/{}/undo", round.base(), slip.id), &[]).await.unwrap();
    assert_eq!(places(&round.party(&later).await).0, names(&["林 実"]));
    let token = round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/replies/{}/late", round.gathering, later.id);
    assert_eq!(api(&round.test, "POST", &path, Some(json!({ "seats": true })), &token).await.0, 409);
}

#[actix_web::test]
async fn two_members_with_the_same_slip_see_each_other_and_type_it_once() {
    let round = Round::new(10, Some(2)).await;
    let asking = round.invited("ひかり工房", "ひかりこうぼう", Channel::Fax).await;
    let (_, account) = round.test.member(Role::Staff, "汐見").await;
    let (mut one, mut two) = (round.test.staff().await, round.test.signed_in(account).await);
    let form = format!("{}/replies/enter/{}", round.base(), asking.id);
    let here = format!("{form}/here");
    one.open(&form).await.unwrap();
    assert_eq!(one.post(&here, &[]).await.unwrap(), 200);
    two.open(&form).await.unwrap();
    assert!(two.page.text().contains("湊 花子さんも"), "{}", two.page.text());
    let opened = two.page.clone();
    assert_eq!(two.post(&here, &[]).await.unwrap(), 200);
    one.open(&form).await.unwrap();
    assert!(one.page.text().contains("汐見さんも"), "{}", one.page.text());
    let slip = [("answer", "attending"), ("name", "森 光"), ("channel", "fax"), ("step", "send")];
    one.send(&form, &slip).await.unwrap();
    // The other's page says so at its next word, and saving the same slip is held up.
    two.page = opened.clone();
    assert_eq!(two.post(&here, &[]).await.unwrap(), 200);
    assert!(two.page.text().contains("たったいま湊 花子さんが"), "{}", two.page.text());
    two.page = opened;
    assert_eq!(two.post(&form, &slip).await.unwrap(), 409);
    let text = two.page.text();
    assert!(text.contains("同じ内容の返事が、もう入っています") && text.contains("森 光"), "{text}");
    assert_eq!(round.party(&asking).await.newest, 1, "it stands once");
    // Whoever has looked once more may be sure.
    two.send(&form, &[("step", "send")]).await.unwrap();
    assert_eq!(round.party(&asking).await.newest, 2);
    // Another answer than the one that came in meanwhile is held up as well, and so is an older slip.
    let answers =
        |answer, time| [("answer", answer), ("channel", "fax"), ("received_time", time), ("step", "send")];
    one.open(&form).await.unwrap();
    two.open(&form).await.unwrap();
    one.send(&form, &answers("declined", "10:00")).await.unwrap();
    assert_eq!(two.post(&form, &answers("undecided", "10:00")).await.unwrap(), 409);
    assert!(two.page.text().contains("別の返事が入りました"), "{}", two.page.text());
    two.open(&form).await.unwrap();
    assert_eq!(two.post(&form, &answers("undecided", "09:00")).await.unwrap(), 409);
    assert!(two.page.text().contains("後に届いたものです"), "{}", two.page.text());
    assert_eq!(round.party(&asking).await.standing, Standing::Declined);
    // Who left the page is forgotten after a while, and looking leaves no trace.
    round.test.advance(chrono::Duration::minutes(5)).await;
    let mut one = round.test.staff().await;
    one.open(&form).await.unwrap();
    assert!(!one.page.text().contains("さんも、この返事の画面を開いています"));
    // A program is told the same.
    let token = round.test.token().await;
    let path = format!("/api/v1/gatherings/{}/replies", round.gathering);
    let body = json!({ "asking": asking.id, "answer": "declined", "channel": "phone" });
    assert_eq!(api(&round.test, "POST", &path, Some(body.clone()), &token).await.0, 409);
    let mut sure = body;
    sure["sure"] = json!(round.party(&asking).await.newest);
    assert_eq!(api(&round.test, "POST", &path, Some(sure), &token).await.0, 200);
}

#[actix_web::test]
async fn somebody_in_anothers_place_and_for_part_of_the_time_is_told_to_reception() {
    let round = Round::new(10, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    round.attends(&asking, &["山田 花子"]).await;
    let seat = round.party(&asking).await.people[0].id;
    let form = format!("{}/replies/enter/{}", round.base(), asking.id);
    let mut staff = round.test.staff().await;
    staff.open(&form).await.unwrap();
    let fields = [
        ("name", "鈴木 一郎"),
        ("substitute_for", "山田 花子"),
        ("comes_at", "15:30"),
        ("leaves_at", "25:00"),
        ("step", "send"),
    ];
    assert_eq!(staff.post(&form, &fields).await.unwrap(), 422, "no such hour");
    assert!(staff.page.text().contains("鈴木 一郎"), "what was typed is kept: {}", staff.page.text());
    staff.send(&form, &[("leaves_at", "１６：００"), ("step", "send")]).await.unwrap();
    let person = &round.party(&asking).await.people[0];
    assert_eq!((person.id, person.name.as_str()), (seat, "鈴木 一郎"), "the seat is the one there was");
    for page in ["list", ""] {
        staff.open(format!("{}/day/{page}", round.base()).trim_end_matches('/')).await.unwrap();
        let text = staff.page.text();
        assert!(
            text.contains("山田 花子さんの代理")
                && text.contains("午後3時30分から")
                && text.contains("午後4時まで"),
            "{page}: {text}"
        );
    }
    // A guest says it too, and sees it once more before it is sent.
    let other = round.office("二葉", "ふたば").await;
    let reply = format!("{}/reply", round.link(&other));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    guest
        .send(&reply, &[("name", "佐藤 一"), ("substitute_for", "高橋 実"), ("step", "check")])
        .await
        .unwrap();
    assert!(guest.page.text().contains("高橋 実さんの代理"), "{}", guest.page.text());
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!(round.party(&other).await.people[0].named.substitute_for, "高橋 実");
}

#[actix_web::test]
async fn after_the_deadline_a_word_to_the_center_becomes_a_task() {
    let round = Round::new(10, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let ask = format!("{}/ask", round.link(&asking));
    let mut guest = round.test.guest();
    guest.open(&ask).await.unwrap();
    assert_eq!(guest.page.url, round.link(&asking), "before the deadline one simply answers");
    round.test.at("2027-01-12T15:00:00Z").await;
    guest.open(&round.link(&asking)).await.unwrap();
    assert!(guest.page.link("/ask").is_some(), "{}", guest.page.text());
    guest.open(&ask).await.unwrap();
    assert!(guest.page.text().contains("席はまだあります") && guest.page.text().contains("000-000-1000"));
    assert_eq!(guest.post(&ask, &[("words", " ")]).await.unwrap(), 422);
    guest.send(&ask, &[("words", "一名まだ間に合いますか")]).await.unwrap();
    assert!(guest.page.text().contains("センターに伝えました"), "{}", guest.page.text());
    guest.open(&ask).await.unwrap();
    guest.send(&ask, &[("words", "できれば二名で")]).await.unwrap();
    let mut staff = round.test.staff().await;
    staff.open("/today?who=all").await.unwrap();
    assert!(staff.page.text().contains("あおぞらから、期限のあとの参加のご相談"), "{}", staff.page.text());
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let tasks = tx
        .query_all_raw(tx.sql("select instructions from tasks where kind = 'replies.asked_late'", []))
        .await
        .unwrap();
    drop(tx);
    assert_eq!(tasks.len(), 1, "both words wait in one task");
    let words: serde_json::Value = tasks[0].try_get("", "instructions").unwrap();
    assert_eq!(words["ja"], "一名まだ間に合いますか\nできれば二名で");
    // Typed in, it is done.
    let form = format!("{}/replies/enter/{}", round.base(), asking.id);
    staff.open(&form).await.unwrap();
    staff
        .send(&form, &[("answer", "attending"), ("head_count", "2"), ("channel", "phone"), ("step", "send")])
        .await
        .unwrap();
    staff.open("/today?who=all").await.unwrap();
    assert!(!staff.page.text().contains("期限のあとの参加のご相談"), "{}", staff.page.text());
}
