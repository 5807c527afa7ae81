//! Trainees of a course: applications that open at a moment, what is said of a trainee and who reads it, two entries of one
//! name, the interview and its gate, companions, and the order under a rush.

use actix_web::http::Method;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::store::member::assignment;
use tsudoi::accounts::{Actor, Subject, service};
use tsudoi::courses::trainees;
use tsudoi::db::{AttendeeId, MembershipId};
use tsudoi::demo::browser::Browser;
use tsudoi::invitations::Asking;
use tsudoi::plans::Making;
use tsudoi::replies::model::{Answer, ReplyChannel, SeatState};
use tsudoi::replies::{self, Applying, Named, NewReply, Party, ReplyError};

use crate::round::Round;
use crate::stage::{api, neighbour};
use crate::support::{TestApp, is_full};

/// Applications open on Tuesday, 12 January 2027, 10:00 in Tokyo, 52 days before the course.
const OPENING: &str = "2027-01-12T01:00:00Z";

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A course from Friday, 5 March 2027, answers until 29 January.
async fn course(seats: i32) -> Round {
    let making = Making {
        playbook: "step-up-course".to_owned(),
        date: "2027-03-05".parse().unwrap(),
        starts: "09:30:00".parse().unwrap(),
        ends: "15:30:00".parse().unwrap(),
        reply_deadline: "2027-01-29".parse().unwrap(),
        ..Round::making(seats, None)
    };
    Round::made(TestApp::spawn().await, making).await
}

fn trainee(name: &str, kana: &str) -> Named {
    let applying = Applying {
        eligibility: "b-type".to_owned(),
        supporter: "港 太郎".to_owned(),
        contact: "0190-55-1234".to_owned(),
        ..Applying::default()
    };
    Named { applying: Some(applying), ..Named::typed(name, kana, "") }
}

/// A reply of an office that is typed in, or given by its link.
async fn applies(
    round: &Round,
    asking: &Asking,
    people: Vec<Named>,
    (channel, received_at): (ReplyChannel, Option<DateTime<Utc>>),
) -> Result<Party, ReplyError> {
    let test = &round.test;
    let who = match channel {
        ReplyChannel::Link => Actor::Guest(asking.id),
        _ => Actor::Member(test.admin),
    };
    let key = format!("{channel:?}-{}", test.app.clock.now().timestamp_micros());
    let mut new = NewReply::new(Answer::Attending, people, channel, &key);
    new.received_at = received_at;
    new.sure = Some(round.party(asking).await.newest);
    replies::answer(&test.app, test.center, who, asking.id, new).await.map(|answered| answered.party)
}

async fn by_link(round: &Round, asking: &Asking, name: &str, kana: &str) -> AttendeeId {
    let people = vec![trainee(name, kana)];
    let party = applies(round, asking, people, (ReplyChannel::Link, None)).await.unwrap();
    party.people[0].id
}

async fn assign(round: &Round, member: MembershipId) {
    let app = &round.test.app;
    let now = app.clock.now();
    let tx = app.db.scoped(round.test.center).write().await.unwrap();
    let row = assignment::Model {
        id: app.chance.id(now),
        center_id: round.test.center,
        membership_id: member,
        subject_kind: Subject::Gathering,
        subject_id: round.gathering.0,
        created_at: now,
    };
    tsudoi::accounts::assign(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(round: &Round, sql: &str) -> i64 {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    let row = tx.query_one_raw(tx.sql(sql, [])).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

async fn post(guest: &mut Browser, path: &str, fields: &[(&str, &str)]) -> u16 {
    let body = serde_html_form::to_string(fields).unwrap().into_bytes();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    guest.request(Method::POST, path, Some(body), &form).await.unwrap()
}

#[actix_web::test]
async fn until_applications_open_the_link_says_when_and_paper_is_kept_and_counts_from_then() {
    let round = course(1).await;
    let (paper, early, quick) = (
        round.office("ひまわり", "ひまわり").await,
        round.office("あおぞら", "あおぞら").await,
        round.office("みなと学園", "みなとがくえん").await,
    );
    let mut guest = round.test.guest();
    let link = round.link(&quick);
    guest.open(&link).await.unwrap();
    assert!(guest.page.text().contains("2027年1月12日（火） 10:00から受け付けます"), "{}", guest.page.text());
    assert_eq!(guest.get(&format!("{link}/reply?answer=attending")).await.unwrap(), 409);
    assert!(guest.page.text().contains("先に届いたFAX"), "{}", guest.page.text());
    let form = [
        ("answer", "attending"),
        ("name", "山田 花子"),
        ("eligibility", "b-type"),
        ("step", "send"),
        ("once", "early"),
    ];
    assert_eq!(post(&mut guest, &format!("{link}/reply"), &form).await, 409);
    assert!(round.party(&quick).await.people.is_empty());
    // "Not this time" needs no opening.
    let declined = [("answer", "declined"), ("step", "send"), ("once", "no")];
    assert_eq!(post(&mut guest, &format!("{link}/reply"), &declined).await, 200);

    // Two slips, the later of which came in earlier: both counted from the opening, in the order of typing.
    let fax = |at: &str| (ReplyChannel::Fax, Some(moment(at)));
    round.test.app.clock.set(moment("2027-01-06T01:00:00Z"));
    let first =
        applies(&round, &paper, vec![trainee("森 光", "もり ひかる")], fax("2027-01-06T00:30:00Z")).await;
    let second =
        applies(&round, &early, vec![trainee("林 実", "はやし みのる")], fax("2027-01-05T00:30:00Z")).await;
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!(
        (first.people[0].seat, first.people[0].since),
        (Some(SeatState::Seated), Some(moment(OPENING)))
    );
    assert_eq!((second.people[0].position, second.people[0].since), (Some(1), Some(moment(OPENING))));
    assert!(!second.people[0].passed_over, "both lay there when applications opened");
    assert_eq!(
        first.reply.unwrap().received_at,
        moment("2027-01-06T00:30:00Z"),
        "what came in stays written down"
    );

    // From then on by the link, behind the paper.
    round.test.app.clock.set(moment(OPENING));
    guest.open(&format!("{link}/reply?answer=attending")).await.unwrap();
    by_link(&round, &quick, "山田 花子", "やまだ はなこ").await;
    assert_eq!(round.party(&quick).await.people[0].position, Some(2));
    // A slip of this minute that came in before the link's is put before staff as ever.
    round.test.app.clock.set(moment("2027-01-12T03:00:00Z"));
    let late = round.office("ひかり", "ひかり").await;
    let late =
        applies(&round, &late, vec![trainee("川 一", "かわ はじめ")], fax("2027-01-12T00:50:00Z")).await;
    assert_eq!(late.unwrap().people[0].since, Some(moment(OPENING)));
}

#[actix_web::test]
async fn the_opening_is_set_on_the_page_and_those_who_came_before_stay_before() {
    let round = course(1).await;
    round.assign_admin().await;
    let (paper, quick) =
        (round.office("ひまわり", "ひまわり").await, round.office("あおぞら", "あおぞら").await);
    let slip = (ReplyChannel::Post, Some(moment("2026-11-30T00:30:00Z")));
    applies(&round, &paper, vec![trainee("森 光", "もり ひかる"), trainee("森 幸", "もり さち")], slip)
        .await
        .unwrap();
    let mut staff = round.test.staff().await;
    let list = format!("{}/trainees", round.base());
    staff.open(&list).await.unwrap();
    let opening = format!("{list}/opening");
    assert_eq!(staff.post(&opening, &[("date", "2026-11-29"), ("time", "10:00")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("これからの日時"), "{}", staff.page.text());
    assert_eq!(staff.post(&opening, &[("date", "2027-02-20"), ("time", "10:00")]).await.unwrap(), 422);
    assert!(staff.page.text().contains("期限より前"), "{}", staff.page.text());
    staff.send(&opening, &[("date", "2026-12-01"), ("time", "09:00")]).await.unwrap();
    let opens = moment("2026-12-01T00:00:00Z");
    assert!(round.party(&paper).await.people.iter().all(|one| one.since == Some(opens)));
    round.test.app.clock.set(opens);
    by_link(&round, &quick, "山田 花子", "やまだ はなこ").await;
    assert_eq!(round.party(&quick).await.people[0].position, Some(2), "behind the one that waited on paper");
    // Once it is open nobody moves it.
    let token = round.test.token().await;
    let path = format!("/api/v1{list}");
    let (_, told) = api(&round.test, "GET", &path, None, &token).await;
    let body = json!({ "at": "2026-12-24T10:00:00", "version": told["version"] });
    let (status, said) = api(&round.test, "PUT", &format!("{path}/opening"), Some(body), &token).await;
    assert_eq!(status, 409, "{said}");
}

#[actix_web::test]
async fn each_trainee_says_who_may_take_the_place_and_it_lies_sealed() {
    let round = course(10).await;
    let asking = round.office("ひまわり", "ひまわり").await;
    round.test.app.clock.set(moment(OPENING));
    let mut guest = round.test.guest();
    let path = format!("{}/reply", round.link(&asking));
    guest.open(&format!("{path}?answer=attending")).await.unwrap();
    assert!(guest.page.text().contains("呼ばれたい名前"), "{}", guest.page.text());
    let named = [
        ("name", "はなちゃん"),
        ("kana", "はなちゃん"),
        ("supporter", "港 太郎"),
        ("contact", "0190-55-1234"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let mut all = vec![("answer", "attending"), ("once", "one")];
        all.extend(named);
        all.extend(more);
        all
    };
    assert_eq!(post(&mut guest, &path, &with(&[("step", "check")])).await, 422);
    assert!(guest.page.text().contains("eligibility-0"), "the field is named: {}", guest.page.text());
    assert_eq!(post(&mut guest, &path, &with(&[("eligibility", "nonsense"), ("step", "check")])).await, 422);
    assert_eq!(
        post(&mut guest, &path, &with(&[("eligibility", "third-year"), ("step", "check")])).await,
        200
    );
    assert!(guest.page.text().contains("特別支援学校高等部3年"), "{}", guest.page.text());
    guest.send(&path, &[("step", "send")]).await.unwrap();
    assert!(guest.page.text().contains("はなちゃん"), "{}", guest.page.text());
    // Neither in the reply nor beside the name.
    let told = "select count(*) as n from replies where cast(content as text) like '%港 太郎%'
                   or cast(content as text) like '%third-year%'";
    assert_eq!(count(&round, told).await, 0);
    assert_eq!(count(&round, "select count(*) as n from sealed_facts where field = 'application'").await, 1);
    // By its own link the office reads what it said.
    guest.open(&format!("{path}?answer=attending")).await.unwrap();
    assert!(guest.page.text().contains("0190-55-1234"), "{}", guest.page.text());
    // A member without a part in the course opens nothing; one with a part does, and it is kept.
    let attendee = round.party(&asking).await.people[0].id;
    let token = round.test.token().await;
    let open = format!("/api/v1{}/trainees/{attendee}/open", round.base());
    assert_eq!(api(&round.test, "POST", &open, None, &token).await.0, 403);
    round.assign_admin().await;
    let (status, opened) = api(&round.test, "POST", &open, None, &token).await;
    assert_eq!((status, &opened["applying"]["supporter"]), (200, &json!("港 太郎")), "{opened}");
    assert_eq!(opened["erased_on"], json!("2027-10-16"), "220 days after the last day");
    assert_eq!(count(&round, "select count(*) as n from sealed_readings").await, 1);
    let (_, list) = api(&round.test, "GET", &format!("/api/v1{}/replies", round.base()), None, &token).await;
    assert!(!list.to_string().contains("0190-55-1234") && !list.to_string().contains("third-year"), "{list}");
}

#[actix_web::test]
async fn two_entries_of_one_name_are_put_before_staff_and_nobody_is_dropped_unseen() {
    let round = course(2).await;
    round.assign_admin().await;
    let (first, second, third) = (
        round.office("ひまわり", "ひまわり").await,
        round.office("あおぞら", "あおぞら").await,
        round.office("ひかり", "ひかり").await,
    );
    round.test.app.clock.set(moment(OPENING));
    by_link(&round, &first, "山田 花子", "ヤマダ ハナコ").await;
    by_link(&round, &second, "山田花子", "やまだはなこ").await;
    by_link(&round, &third, "森 光", "もり ひかる").await;
    assert_eq!(round.party(&third).await.people[0].position, Some(1));
    let open = "select count(*) as n from tasks where kind = 'replies.entered_twice' and closed_at is null";
    assert_eq!(count(&round, open).await, 1);
    let token = round.test.token().await;
    let path = format!("/api/v1{}/trainees", round.base());
    let (_, told) = api(&round.test, "GET", &path, None, &token).await;
    let pair = |keep: &str| {
        let one = &told["doubles"][0];
        json!({ "first": one["first"]["attendee"], "second": one["second"]["attendee"], "keep": keep })
    };
    assert_eq!(told["doubles"].as_array().unwrap().len(), 1, "{told}");
    let mut staff = round.test.staff().await;
    staff.open(&format!("{}/trainees", round.base())).await.unwrap();
    assert!(staff.page.text().contains("同じお名前の申し込みが二つあります"), "{}", staff.page.text());
    // One person: the other office is told, and who waited moves up.
    let keep = if told["doubles"][0]["first"]["office"] == "ひまわり" { "first" } else { "second" };
    let (status, said) = api(&round.test, "POST", &format!("{path}/twice"), Some(pair(keep)), &token).await;
    assert_eq!(status, 204, "{said}");
    assert_eq!(round.party(&first).await.seated().count(), 1);
    assert_eq!(round.party(&second).await.answer(), Some(Answer::Declined));
    assert_eq!(round.party(&third).await.seated().count(), 1);
    assert_eq!(count(&round, open).await, 0);
    let letters = round.mails(&second).await;
    assert_eq!(letters.len(), 1, "of the two answers only the one that counts is told");
    assert!(!letters[0].text().contains("お席をお取りしました"), "{}", letters[0].text());
    // The same press again finds no two.
    let (status, _) = api(&round.test, "POST", &format!("{path}/twice"), Some(pair(keep)), &token).await;
    assert_eq!(status, 409);
    // Two people of one name stay both, and are not asked about again.
    let fourth = round.office("みなと学園", "みなとがくえん").await;
    by_link(&round, &fourth, "森 ひかる", "もり ひかる").await;
    let (_, told) = api(&round.test, "GET", &path, None, &token).await;
    let one = &told["doubles"][0];
    let both =
        json!({ "first": one["first"]["attendee"], "second": one["second"]["attendee"], "keep": "both" });
    assert_eq!(api(&round.test, "POST", &format!("{path}/twice"), Some(both), &token).await.0, 204);
    let (_, told) = api(&round.test, "GET", &path, None, &token).await;
    assert_eq!((&told["doubles"], told["trainees"].as_array().unwrap().len()), (&json!([]), 3));
}

/// What an interview says.
fn told(version: i64, more: Value) -> Value {
    let mut body = json!({
        "interview": "held", "on": "2027-02-01", "guardian": "not_needed", "guardian_on": null,
        "told": { "kinds": ["箱づめ", "清掃"], "needs": "午後は静かな所で休みたい", "avoid": ["noise"] },
        "goal": "ひとりでバスに乗って通う", "goal_shown": false, "version": version,
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

#[actix_web::test]
async fn what_is_told_in_the_interview_only_those_read_who_look_after_the_trainee() {
    let round = course(10).await;
    let test = &round.test;
    let (own, other) =
        (round.office("ひまわり", "ひまわり").await, round.office("あおぞら", "あおぞら").await);
    test.app.clock.set(moment(OPENING));
    let attendee = by_link(&round, &own, "山田 花子", "やまだ はなこ").await;
    by_link(&round, &other, "森 光", "もり ひかる").await;
    let (colleague, account) = test.member(Role::Staff, "海野").await;
    assign(&round, colleague).await;
    let list = format!("{}/trainees", round.base());
    let one = format!("{list}/{attendee}");
    // Without a part in the course there is nothing to see, whatever the role.
    let mut admin = test.staff().await;
    assert_eq!(admin.get(&list).await.unwrap(), 403);
    assert_eq!(admin.get(&one).await.unwrap(), 403);
    let mut staff = test.signed_in(account).await;
    staff.open(&list).await.unwrap();
    assert!(staff.page.text().contains("面談がまだです"), "{}", staff.page.text());
    staff.open(&one).await.unwrap();
    let token = service::make_token(&test.app, test.center, Actor::Command, colleague, "test").await.unwrap();
    let put =
        async |body: Value| api(test, "PUT", &format!("/api/v1{one}/interview"), Some(body), &token).await;
    assert_eq!(put(told(0, json!({}))).await.0, 403, "who does not look after the trainee writes nothing");
    staff.send(&format!("{one}/open"), &[]).await.unwrap();
    assert!(staff.page.text().contains("港 太郎") && !staff.page.text().contains("避けたいこと"));
    staff.send(&format!("{one}/mine"), &[("mine", "yes")]).await.unwrap();
    staff.send(&format!("{one}/open"), &[]).await.unwrap();
    assert!(staff.page.text().contains("避けたいこと"), "{}", staff.page.text());
    // The form comes back with what is missing, everything typed still in it.
    let interview = format!("{one}/interview");
    let typed = [
        ("interview", "held"),
        ("guardian", "needed"),
        ("goal", "あいさつをする"),
        ("kinds", "箱づめ\n清掃"),
    ];
    assert_eq!(staff.post(&interview, &typed).await.unwrap(), 422);
    assert!(staff.page.text().contains("面談した日") && staff.page.text().contains("あいさつをする"));
    staff.send(&interview, &[("on", "2027-02-01"), ("needs", "午後は休みたい")]).await.unwrap();
    assert!(staff.page.text().contains("保護者の同意を確かめていません"), "{}", staff.page.text());
    // The gate, and a form that came too late.
    assert_eq!(put(told(0, json!({}))).await.0, 409);
    let (status, saved) = put(told(1, json!({}))).await;
    assert_eq!((status, &saved["not_yet"]), (200, &Value::Null), "{saved}");
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    let kept = trainees::service::told_for_placement(&test.app, &tx, attendee).await.unwrap();
    assert_eq!(
        (kept.kinds, kept.avoid),
        (vec!["箱づめ".to_owned(), "清掃".to_owned()], vec!["noise".to_owned()])
    );
    drop(tx);
    // The administrator with a part in the course reads the application and not the interview.
    round.assign_admin().await;
    let (_, opened) = api(test, "POST", &format!("/api/v1{one}/open"), None, &test.token().await).await;
    assert_eq!((&opened["told"], &opened["goal"]), (&Value::Null, &Value::Null), "{opened}");
    // Nothing of it lies in the open.
    for (table, column) in [("sealed_facts", "value"), ("replies", "content"), ("audit_values", "\"after\"")]
    {
        let sql = format!("select count(*) as n from {table} where cast({column} as text) like '%静かな所%'");
        assert_eq!(count(&round, &sql).await, 0, "{table}");
    }
    // The office sees its own trainee by its own link, and the goal once the trainee lets it stand.
    let mut guest = test.guest();
    let page = |asking: &Asking| format!("{}/trainees", round.link(asking));
    guest.open(&page(&own)).await.unwrap();
    assert!(guest.page.text().contains("山田 花子") && !guest.page.text().contains("ひとりでバス"));
    put(told(2, json!({ "goal_shown": true }))).await;
    guest.open(&page(&own)).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("ひとりでバスに乗って通う") && !text.contains("静かな所"), "{text}");
    guest.open(&page(&other)).await.unwrap();
    assert!(!guest.page.text().contains("山田") && !guest.page.text().contains("ひとりでバス"));
    // The sheet for the way prints nothing that is sealed.
    staff.open(&format!("{one}/sheet")).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("山田 花子") && !text.contains("静かな所") && !text.contains("港 太郎"), "{text}");
    // A neighbour finds neither the course nor the trainee.
    let next_door = neighbour(test).await;
    let stranger = service::make_token(&test.app, next_door.center, Actor::Command, next_door.member, "test")
        .await
        .unwrap();
    for path in [&list, &one] {
        assert_eq!(api(test, "GET", &format!("/api/v1{path}"), None, &stranger).await.0, 404, "{path}");
    }
    assert_eq!(api(test, "POST", &format!("/api/v1{one}/open"), None, &stranger).await.0, 404);
}

#[actix_web::test]
async fn companions_are_proposed_evenly_and_the_one_who_accompanies_reads_the_interview() {
    let round = course(4).await;
    let test = &round.test;
    round.assign_admin().await;
    let (colleague, _) = test.member(Role::Staff, "海野").await;
    assign(&round, colleague).await;
    test.app.clock.set(moment(OPENING));
    for (index, office) in ["ひまわり", "あおぞら", "ひかり", "みなと学園", "わかば"].into_iter().enumerate()
    {
        let asking = round.office(office, office).await;
        by_link(
            &round,
            &asking,
            &format!("受講 {index}"),
            &format!("じゅこう {}", "あいうえお".chars().nth(index).unwrap()),
        )
        .await;
    }
    let token = test.token().await;
    let path = format!("/api/v1{}/trainees", round.base());
    let (status, said) = api(test, "POST", &format!("{path}/companions"), None, &token).await;
    assert_eq!((status, &said["companions"]), (200, &json!(4)), "who waits has none yet: {said}");
    let (_, told) = api(test, "GET", &path, None, &token).await;
    let all = told["trainees"].as_array().unwrap();
    let of = |member: MembershipId| {
        let mine = json!({ "member": member });
        all.iter().filter(|one| one["companion"] == mine).count()
    };
    assert_eq!((of(test.admin), of(colleague)), (2, 2), "{told}");
    // A partner's worker takes over: the member reads no more.
    let one = all.iter().find(|one| one["companion"] == json!({ "member": test.admin })).unwrap();
    let attendee = one["attendee"].as_str().unwrap();
    let (_, opened) = api(test, "POST", &format!("{path}/{attendee}/open"), None, &token).await;
    assert!(opened["told"].is_object(), "{opened}");
    let body = json!({ "companion": { "partner": "浜 春" } });
    let (_, changed) = api(test, "PUT", &format!("{path}/{attendee}/companion"), Some(body), &token).await;
    assert_eq!(changed["companion_name"], json!("浜 春"), "{changed}");
    let (_, opened) = api(test, "POST", &format!("{path}/{attendee}/open"), None, &token).await;
    assert_eq!(opened["told"], Value::Null, "{opened}");
}

#[actix_web::test]
async fn who_moves_up_is_met_first_and_the_task_says_until_when() {
    let round = course(1).await;
    let test = &round.test;
    round.assign_admin().await;
    let (first, second) =
        (round.office("ひまわり", "ひまわり").await, round.office("あおぞら", "あおぞら").await);
    test.app.clock.set(moment(OPENING));
    by_link(&round, &first, "山田 花子", "やまだ はなこ").await;
    let waits = by_link(&round, &second, "森 光", "もり ひかる").await;
    // Whoever waits reads until when they hear, and nothing of an interview yet.
    let mut guest = test.guest();
    let own = format!("{}/trainees", round.link(&second));
    guest.open(&own).await.unwrap();
    let text = guest.page.text();
    assert!(text.contains("空かなかったときも、2027年2月19日（金）までに"), "{text}");
    assert!(!text.contains("面談の日"), "{text}");
    let waiting =
        "select count(*) as n from tasks where kind = 'replies.waiting_trainees' and closed_at is null
                      and due_on = '2027-02-19'";
    assert_eq!(count(&round, waiting).await, 1);
    let mails = round.mails(&second).await;
    let told_to_wait =
        mails.iter().map(|mail| mail.text()).find(|text| text.contains("順番待ちで承りました"));
    assert!(
        told_to_wait.is_some_and(|text| text.contains("2027年2月19日（金）までに必ず")),
        "the letter says it too"
    );
    round.declines(&first).await;
    assert_eq!(count(&round, waiting).await, 0, "nobody waits any more");
    let open = "select count(*) as n from tasks where kind = 'replies.moved_up_trainee' and closed_at is null
                   and due_on is not null";
    assert_eq!(count(&round, open).await, 1);
    let named = "select count(*) as n from tasks where cast(title as text) like '%森 光%'";
    assert_eq!(count(&round, named).await, 0, "everybody reads the list of the day");
    let mails = round.mails(&second).await;
    let moved =
        mails.iter().map(|mail| mail.text()).find(|text| text.contains("席が空きましたので")).unwrap();
    assert!(moved.contains("2027年1月19日（火）までに、担当の者がお電話し、面談の日を"), "{moved}");
    assert!(!moved.contains("お手続きはいりません"), "{moved}");
    guest.open(&own).await.unwrap();
    assert!(guest.page.text().contains("2027年1月19日（火）までに、面談の日を"), "{}", guest.page.text());
    let token = test.token().await;
    let path = format!("/api/v1{}/trainees", round.base());
    let (_, told_now) = api(test, "GET", &path, None, &token).await;
    let one = &told_now["trainees"][0];
    assert_eq!((&one["seat"], &one["not_yet"]), (&json!("seated"), &json!("no_interview")), "{told_now}");
    assert_eq!((&one["meets_by"], &one["waits_until"]), (&json!("2027-01-19"), &Value::Null), "{told_now}");
    // The visit by which they meet; whoever goes looks after the trainee.
    let (status, planned) = api(test, "POST", &format!("{path}/{waits}/visit"), None, &token).await;
    assert_eq!(status, 200, "{planned}");
    let again = api(test, "POST", &format!("{path}/{waits}/visit"), None, &token).await.1;
    assert_eq!(again, planned, "one visit, however often it is pressed");
    let (_, told_now) = api(test, "GET", &path, None, &token).await;
    assert_eq!(told_now["trainees"][0]["interview"], json!("planned"), "{told_now}");
    let version = told_now["trainees"][0]["version"].as_i64().unwrap();
    let (status, saved) =
        api(test, "PUT", &format!("{path}/{waits}/interview"), Some(told(version, json!({}))), &token).await;
    assert_eq!((status, &saved["not_yet"]), (200, &Value::Null), "{saved}");
    assert_eq!(count(&round, open).await, 0, "once they have met, the task is done");
}

#[actix_web::test]
async fn hundreds_of_applications_in_one_moment_get_the_places_in_the_order_in_which_they_came() {
    let many = if is_full() { 500 } else { 60 };
    let round = course(10).await;
    let mut offices = Vec::new();
    for number in 0..many {
        offices.push(round.office(&format!("事業所{number}"), "じぎょうしょ").await);
    }
    round.test.app.clock.set(moment(OPENING));
    let rush = offices.iter().enumerate().map(|(number, asking)| {
        let kana = format!(
            "じゅこう{}",
            "あいうえおかきくけこ"
                .chars()
                .cycle()
                .skip(number % 10)
                .take(1 + number / 10)
                .collect::<String>()
        );
        let round = &round;
        async move {
            let people = vec![trainee(&format!("受講 {number}"), &kana)];
            applies(round, asking, people, (ReplyChannel::Link, None)).await.map(drop)
        }
    });
    let failed: Vec<ReplyError> = join_all(rush).await.into_iter().filter_map(Result::err).collect();
    assert!(failed.is_empty(), "{} failed: {:?}", failed.len(), failed.first());
    assert_eq!(count(&round, "select count(*) as n from seats where state = 'seated'").await, 10);
    assert_eq!(count(&round, "select count(*) as n from seats where state = 'waiting'").await, many - 10);
    let last = count(&round, "select max(arrival) as n from seats where state = 'seated'").await;
    let next = count(&round, "select min(arrival) as n from seats where state = 'waiting'").await;
    assert!(last < next, "{last} has a place and {next} waits");
    let facts = "select count(*) as n from sealed_facts where field = 'application'";
    assert_eq!(count(&round, facts).await, many, "what each said is there");
    let all = {
        let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
        trainees::trainees(&tx, round.gathering).await.unwrap()
    };
    let waiting: Vec<usize> = all.iter().filter_map(|one| one.position).collect();
    assert_eq!(waiting, (1..=usize::try_from(many).unwrap() - 10).collect::<Vec<_>>());
}
