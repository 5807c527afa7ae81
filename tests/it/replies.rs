//! Answering: by link and by staff, seats and waiting, change, cancellation, what is sent and what is kept.

use chrono::Duration;
use sea_orm::ConnectionTrait;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::{Actor, audit};
use tsudoi::contacts::Channel;
use tsudoi::replies::model::{Answer, ReplyChannel};
use tsudoi::replies::{self, Named, NewReply, Party, Standing};

use crate::round::{Round, places};

mod by_staff;
mod links;
mod places;

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

#[actix_web::test]
async fn an_office_answers_by_its_link_and_gets_a_confirmation_with_a_calendar_entry() {
    let round = Round::new(30, Some(2)).await;
    let aozora = round.office("あおぞら", "あおぞら").await;
    let mut guest = round.test.guest();
    let link = round.link(&aozora);
    guest.open(&link).await.unwrap();
    let text = guest.page.text();
    for part in [
        "第0回 就労支援情報交換会",
        "2027年1月26日（火）",
        "午後3時",
        "みなと市福祉会館",
        "参加します",
        "今回は見送ります",
        "まだわからない",
        "みなと就業・生活支援センター",
        "000-000-1000",
    ] {
        assert!(text.contains(part), "the invitation page lacks {part}: {text}");
    }
    let guest = round.attends(&aozora, &["山田 花子", "鈴木 一郎"]).await;
    let text = guest.page.text();
    assert!(
        text.contains("席を2つご用意しました") && text.contains("山田 花子") && text.contains("entry.ics"),
        "{text}"
    );
    let mails = round.mails(&aozora).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert!(mail.subject().contains("お席をご用意しました"), "{}", mail.subject());
    assert!(mail.text().contains("鈴木 一郎") && mail.text().contains(&link), "{}", mail.text());
    let entry = mail.calendar();
    for part in ["METHOD:REQUEST", "PARTSTAT=ACCEPTED", "RSVP=FALSE", "SEQUENCE:1", "STATUS:CONFIRMED"] {
        assert!(entry.contains(part), "the entry lacks {part}: {entry}");
    }
    assert_eq!(entry.matches("ATTENDEE").count(), 1);
    let mut guest = round.test.guest();
    guest.open(&format!("{link}/entry.ics")).await.unwrap();
    assert!(guest.page.content_type.starts_with("text/calendar"));
    assert!(
        guest.page.text().contains("METHOD:PUBLISH")
            && guest.page.text().contains("DTSTART;TZID=Asia/Tokyo:20270126T150000")
    );
}

#[actix_web::test]
async fn a_full_gathering_puts_people_on_the_waiting_list_and_a_cancellation_moves_the_first_up() {
    let round = Round::new(3, Some(2)).await;
    let [one, two, three] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.office("三つ星", "みつぼし").await,
    ];
    round.attends(&one, &["田中 一", "田中 二"]).await;
    let guest = round.attends(&two, &["佐藤 一", "佐藤 二"]).await;
    let text = guest.page.text();
    assert!(
        text.contains("席を1つご用意しました") && text.contains("佐藤 二（キャンセル待ち 1番目）"),
        "{text}"
    );
    let guest = round.attends(&three, &["高橋 一"]).await;
    assert!(guest.page.text().contains("キャンセル待ち 2番目"), "{}", guest.page.text());
    assert!(!guest.page.text().contains("佐藤"), "a page shows another party's names");
    assert_eq!(round.party(&three).await.standing, Standing::Waiting);
    assert!(round.mails(&three).await[0].subject().contains("キャンセル待ち"));
    let guest = round.declines(&one).await;
    assert!(guest.page.text().contains("見送り、承知しました"));
    assert_eq!(places(&round.party(&two).await), (names(&["佐藤 一", "佐藤 二"]), vec![]));
    assert_eq!(places(&round.party(&three).await), (names(&["高橋 一"]), vec![]));
    let mail = round.mails(&three).await.pop().unwrap();
    assert!(
        mail.subject().contains("席が空きました") && mail.calendar().contains("PARTSTAT=ACCEPTED"),
        "{}",
        mail.subject()
    );
    let told = round.mails(&two).await;
    assert_eq!(told.len(), 2, "the party partly seated before is told too");
    assert!(told[1].calendar().contains("SEQUENCE:2"));
    let gone = round.mails(&one).await.pop().unwrap();
    assert!(gone.subject().contains("承知しました"), "{}", gone.subject());
    assert!(
        gone.calendar().contains("METHOD:CANCEL") && gone.calendar().contains("SEQUENCE:2"),
        "{}",
        gone.calendar()
    );
    let uid = |mail: &crate::support::Mail| {
        mail.calendar().lines().find(|line| line.starts_with("UID:")).unwrap().to_owned()
    };
    let first = &round.mails(&one).await[0];
    assert_eq!(uid(first), uid(&gone));
}

#[actix_web::test]
async fn more_people_than_the_cap_are_refused_with_the_number_allowed() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let reply = format!("{}/reply", round.link(&asking));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    let status = guest
        .post(&reply, &[("name", "山田 花子"), ("name", "鈴木 一郎"), ("head_count", "1"), ("step", "check")])
        .await
        .unwrap();
    assert_eq!(status, 422);
    let text = guest.page.text();
    assert!(text.contains("2名まで") && text.contains("山田 花子") && text.contains("鈴木 一郎"), "{text}");
    for (fields, said) in [
        (&[("name", ""), ("head_count", ""), ("step", "check")][..], "お名前か人数"),
        (&[("name", "山田\n花子"), ("head_count", ""), ("step", "check")], "改行"),
        (&[("name", "山田"), ("head_count", "二"), ("step", "check")], "数字で"),
        (&[("name", ""), ("head_count", ""), ("kana", "やまだ"), ("step", "check")], "お名前を入力"),
    ] {
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        assert_eq!(guest.post(&reply, fields).await.unwrap(), 422, "{fields:?}");
        assert!(guest.page.text().contains(said), "{fields:?}: {}", guest.page.text());
    }
    assert_eq!(round.party(&asking).await.standing, Standing::None);
    assert!(round.mails(&asking).await.is_empty());
}

#[actix_web::test]
async fn a_change_keeps_the_seats_of_those_who_stay() {
    let round = Round::new(2, Some(2)).await;
    let [one, two] = [round.office("一番館", "いちばんかん").await, round.office("二葉", "ふたば").await];
    round.attends(&one, &["田中 一", "田中 二"]).await;
    round.attends(&two, &["佐藤 一"]).await;
    // The first stays, the second makes way, a third comes at the end of the list.
    let reply = format!("{}/reply", round.link(&one));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    assert!(guest.page.text().contains("田中 二"), "the form shows the answer so far");
    guest
        .send(&reply, &[("attendee", ""), ("name", "田中 一"), ("name", "田中 三"), ("step", "check")])
        .await
        .unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    assert_eq!(places(&round.party(&one).await), (names(&["田中 一"]), vec![("田中 三".to_owned(), 1)]));
    assert_eq!(places(&round.party(&two).await), (names(&["佐藤 一"]), vec![]));
    // A head count that is named later keeps its seats.
    let three = round.office("三つ星", "みつぼし").await;
    let reply = format!("{}/reply", round.link(&three));
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    guest.send(&reply, &[("head_count", "２"), ("step", "check")]).await.unwrap();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    let ids =
        |party: Party| party.people.iter().map(|person| (person.id, person.position)).collect::<Vec<_>>();
    let counted = ids(round.party(&three).await);
    assert_eq!(counted.iter().map(|place| place.1).collect::<Vec<_>>(), [Some(2), Some(3)]);
    for fields in [
        &[("name", "高橋 一"), ("head_count", "1"), ("step", "check")][..],
        &[("name", "高橋 一"), ("name", "高橋 二"), ("head_count", ""), ("step", "check")],
    ] {
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        guest.send(&reply, fields).await.unwrap();
        guest.send(&reply, &[("step", "send")]).await.unwrap();
        assert_eq!(ids(round.party(&three).await), counted, "{fields:?}");
    }
    assert_eq!(places(&round.party(&three).await).1[1].0, "高橋 二");
}

#[actix_web::test]
async fn a_double_click_answers_once() {
    let round = Round::new(30, Some(2)).await;
    let asking = round.office("あおぞら", "あおぞら").await;
    let reply = format!("{}/reply", round.link(&asking));
    let mut guest = round.test.guest();
    guest.open(&format!("{reply}?answer=attending")).await.unwrap();
    guest.send(&reply, &[("name", "山田 花子"), ("step", "check")]).await.unwrap();
    let check = guest.page.clone();
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    guest.page = check;
    guest.send(&reply, &[("step", "send")]).await.unwrap();
    let party = round.party(&asking).await;
    assert_eq!((party.newest, party.people.len()), (1, 1));
    assert_eq!(round.mails(&asking).await.len(), 1);
}

#[actix_web::test]
async fn after_the_deadline_a_guest_is_asked_to_ring_and_staff_still_enter() {
    let round = Round::new(1, Some(1)).await;
    let [one, two, three] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.office("三つ星", "みつぼし").await,
    ];
    round.test.at("2027-01-12T14:59:00Z").await;
    round.attends(&one, &["田中 一"]).await;
    round.test.at("2027-01-12T15:00:00Z").await;
    let mut guest = round.test.guest();
    let reply = format!("{}/reply", round.link(&two));
    assert_eq!(guest.get(&format!("{reply}?answer=attending")).await.unwrap(), 409);
    assert!(
        guest.page.text().contains("満席") && guest.page.text().contains("000-000-1000"),
        "{}",
        guest.page.text()
    );
    // Not this time is welcome at any moment, and a seat can be given back.
    round.declines(&two).await;
    let mut staff = round.test.staff().await;
    let enter = format!("{}/replies/enter/{}", round.base(), three.id);
    staff.open(&enter).await.unwrap();
    staff
        .send(&enter, &[("answer", "attending"), ("name", "高橋 一"), ("channel", "phone"), ("step", "send")])
        .await
        .unwrap();
    assert_eq!(round.party(&three).await.standing, Standing::Waiting);
    round.declines(&one).await;
    assert_eq!(round.party(&three).await.standing, Standing::Attending);
    assert_eq!(guest.get(&format!("{reply}?answer=attending")).await.unwrap(), 409);
    // Once it has begun nobody moves up and the page changes nothing.
    let four = round.office("四つ葉", "よつば").await;
    round.test.at("2027-01-26T06:00:00Z").await;
    staff = round.test.staff().await;
    let enter = format!("{}/replies/enter/{}", round.base(), four.id);
    staff.open(&enter).await.unwrap();
    staff
        .send(&enter, &[("answer", "attending"), ("name", "伊藤 一"), ("channel", "door"), ("step", "send")])
        .await
        .unwrap();
    assert_eq!(round.party(&four).await.standing, Standing::Waiting);
    let enter = format!("{}/replies/enter/{}", round.base(), three.id);
    staff.open(&enter).await.unwrap();
    staff.send(&enter, &[("answer", "declined"), ("channel", "phone"), ("step", "send")]).await.unwrap();
    assert_eq!(round.party(&four).await.standing, Standing::Waiting, "nobody moves up after the start");
    let reply = format!("{}/reply", round.link(&four));
    assert_eq!(guest.get(&format!("{reply}?answer=declined")).await.unwrap(), 409);
    assert!(guest.page.text().contains("始まっています"), "{}", guest.page.text());
}

#[actix_web::test]
async fn the_ledger_and_the_replies_page_add_up() {
    let round = Round::new(3, Some(2)).await;
    let [one, two, three] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.office("三つ星", "みつぼし").await,
    ];
    round.attends(&one, &["田中 一", "田中 二"]).await;
    round.declines(&two).await;
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/replies", round.base())).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("案内済 3・返事 2・席 2名／定員 3・待ち 0名"), "{text}");
    for show in ["", "?show=no_answer", "?show=call", "?show=attending", "?show=frame"] {
        staff.open(&format!("{}/invite{show}", round.base())).await.unwrap();
    }
    staff.open(&format!("{}/invite?show=no_answer", round.base())).await.unwrap();
    assert!(
        staff.page.text().contains("三つ星") && !staff.page.text().contains("二葉"),
        "{}",
        staff.page.text()
    );
    let token = round.test.token().await;
    let bearer = format!("Bearer {token}");
    let api = format!("/api/v1/gatherings/{}/replies", round.gathering);
    staff.request(actix_web::http::Method::GET, &api, None, &[("authorization", &bearer)]).await.unwrap();
    let json = staff.page.json().unwrap();
    let tally = &json["tally"];
    let sum: i64 = ["attending", "waiting", "undecided", "declined", "none"]
        .iter()
        .map(|word| tally[word].as_i64().unwrap())
        .sum();
    assert_eq!(
        (sum, tally["parties"].as_i64().unwrap(), tally["seated_people"].as_i64().unwrap()),
        (3, 3, 2)
    );
    let body = serde_json::json!({ "asking": three.id, "answer": "attending", "channel": "phone", "head_count": 2, "once": "k" });
    for repeated in [false, true] {
        let body = serde_json::to_vec(&body).unwrap();
        let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
        assert_eq!(
            staff.request(actix_web::http::Method::POST, &api, Some(body), &headers).await.unwrap(),
            200,
            "{}",
            staff.page.text()
        );
        assert_eq!(staff.page.json().unwrap()["repeated"], repeated);
    }
    assert_eq!(round.party(&three).await.people.len(), 2);
    let gathering = format!("/api/v1/gatherings/{}/attendees", round.gathering);
    staff
        .request(actix_web::http::Method::GET, &gathering, None, &[("authorization", &bearer)])
        .await
        .unwrap();
    assert_eq!(staff.page.json().unwrap().as_array().unwrap().len(), 4);
}

#[actix_web::test]
async fn a_moved_or_called_off_gathering_reaches_everybody_who_has_not_declined() {
    let round = Round::new(3, Some(2)).await;
    let [one, two, three] = [
        round.office("一番館", "いちばんかん").await,
        round.office("二葉", "ふたば").await,
        round.office("三つ星", "みつぼし").await,
    ];
    round.attends(&one, &["田中 一"]).await;
    round.declines(&two).await;
    round.test.app.run_due().await.unwrap();
    round.test.advance(Duration::hours(1)).await;
    let tx = round.test.app.db.scoped(round.test.center).write().await.unwrap();
    let now = round.test.app.clock.now();
    let notice = tsudoi::gatherings::ChangeNotice {
        changes: vec![tsudoi::gatherings::Changed::Where {
            before: ("公民館".to_owned(), String::new()),
            after: ("みなと市福祉会館".to_owned(), String::new()),
        }],
        reason: "大雪の見込みのため".to_owned(),
        places: Vec::new(),
    };
    let payload =
        tsudoi::gatherings::keep_notice(&round.test.app, &tx, now, round.gathering, &notice).await.unwrap();
    let told = replies::notify_change(&round.test.app, &tx, now, round.gathering, &payload).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(told, 2);
    let mail = round.mails(&one).await.pop().unwrap();
    assert!(
        mail.text().contains("公民館")
            && mail.text().contains("大雪の見込み")
            && mail.text().contains("田中 一"),
        "{}",
        mail.text()
    );
    assert!(
        mail.calendar().contains("METHOD:REQUEST") && mail.calendar().contains("SEQUENCE:2"),
        "{}",
        mail.calendar()
    );
    assert_eq!(round.mails(&two).await.len(), 1, "who declined is left in peace");
    assert!(round.mails(&three).await.pop().unwrap().calendar().contains("PARTSTAT=NEEDS-ACTION"));
}

#[actix_web::test]
async fn an_office_that_was_not_invited_may_ring_and_come() {
    let round = Round::new(3, Some(2)).await;
    round.office("あおぞら", "あおぞら").await;
    let mut staff = round.test.staff().await;
    let token = round.test.token().await;
    let office = serde_json::json!({ "name": "飛び込み工房", "kana": "とびこみこうぼう", "kinds": ["employer"], "channel": "phone", "phone": "029-241-3000" });
    let headers_bearer = format!("Bearer {token}");
    let headers = [("authorization", headers_bearer.as_str()), ("content-type", "application/json")];
    let body = serde_json::to_vec(&office).unwrap();
    let post = actix_web::http::Method::POST;
    let status = staff.request(post, "/api/v1/organizations", Some(body), &headers).await.unwrap();
    assert!(status < 300, "{}", staff.page.text());
    let enter = format!("{}/replies/enter", round.base());
    staff.open(&format!("{enter}?q=tobikomi")).await.unwrap();
    assert!(staff.page.text().contains("飛び込み工房"), "{}", staff.page.text());
    staff.send(&enter, &[]).await.unwrap();
    let form = staff.page.url.clone();
    assert!(form.starts_with(&format!("{enter}/")), "{form}");
    staff
        .send(&form, &[("answer", "attending"), ("name", "飛田 実"), ("channel", "phone"), ("step", "send")])
        .await
        .unwrap();
    let parties = round.parties().await;
    let party = parties.iter().find(|party| party.name == "飛び込み工房").expect("it is a party now");
    assert_eq!(party.standing, Standing::Attending);
    for show in ["", "?show=attending"] {
        staff.open(&format!("{}/invite{show}", round.base())).await.unwrap();
        assert!(staff.page.text().contains("飛び込み工房"), "{show}: {}", staff.page.text());
    }
}
