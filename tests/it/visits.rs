//! Visits: proposed in pairs, offered by link, booked once, moved, given back, done; the sheet and what is sealed.

use actix_web::http::Method;
use chrono::Duration;
use serde_json::json;
use tsudoi::accounts::model::Role;
use tsudoi::contacts::Channel;
use tsudoi::db::VisitId;
use tsudoi::demo::browser::Browser;
use tsudoi::visits::model::Reason;
use tsudoi::visits::store::{visit, visitor};
use tsudoi::visits::{self, Visit, VisitState};

use crate::after::{Held, NEXT_MORNING};

/// A held round with its visits planned.
async fn planned() -> Held {
    let mut held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    held
}

async fn all(held: &Held) -> Vec<Visit> {
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    visits::list_of_gathering(&tx, held.round.gathering).await.unwrap()
}

async fn of(held: &Held, asking: &tsudoi::invitations::Asking) -> Visit {
    all(held).await.into_iter().find(|visit| Some(visit.organization_id) == asking.organization_id).unwrap()
}

/// Offers the hours that are proposed, and opens the guest's page by the mail's link.
async fn offered(held: &mut Held) -> (VisitId, Browser, String) {
    let id = of(held, &held.aozora).await.id;
    let offer = format!("/visits/{id}/offer");
    held.staff.open(&offer).await.unwrap();
    let slots = [
        ("date", "2027-02-09"),
        ("starts", "14:00"),
        ("date", "2027-02-10"),
        ("starts", "10:00"),
        ("minutes", "60"),
    ];
    held.staff.send(&offer, &slots).await.unwrap();
    let mails = held.mails_about(&held.aozora, "お伺いしてもよろしいでしょうか").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains("2027年2月9日（火）"), "{}", mails[0].text());
    let mut guest = held.round.test.guest();
    let page = format!("{}/visit", mails[0].link());
    guest.open(&page).await.unwrap();
    (id, guest, page)
}

fn slots(page: &str) -> Vec<String> {
    let radios = page.split("name=\"slot\" value=\"").skip(1);
    radios.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn one_visit_with_a_team_of_two_for_each_office_that_came_or_was_expected() {
    let mut held = planned().await;
    let found = all(&held).await;
    assert_eq!(found.len(), 2);
    let reasons: Vec<_> =
        [of(&held, &held.aozora).await, of(&held, &held.midori).await].map(|v| v.reason).to_vec();
    assert_eq!(reasons, [Reason::Came, Reason::Missed]);
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    for visit in &found {
        assert_eq!(visit.due_on, "2027-02-26".parse().unwrap(), "thirty days on");
        assert_eq!(visitor::list_of_visit(&tx, visit.id).await.unwrap().len(), 2);
    }
    drop(tx);
    held.staff.open(&held.page("visits")).await.unwrap();
    let text = held.staff.page.text();
    assert!(text.contains("青空事業所") && text.contains("お申し込みののち、来られなかった"), "{text}");
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    assert_eq!(all(&held).await.len(), 2, "planning again adds nobody twice");
    held.staff.open("/visits?show=mine").await.unwrap();
    assert!(held.staff.page.text().contains("みどり作業所"));
}

#[actix_web::test]
async fn an_office_books_moves_and_gives_back_with_one_calendar_entry() {
    let mut held = planned().await;
    let (id, mut guest, page) = offered(&mut held).await;
    let hours = slots(&guest.page.text());
    assert_eq!(hours.len(), 2);
    guest.send(&page, &[("act", "book"), ("slot", &hours[0])]).await.unwrap();
    assert!(guest.page.text().contains("日時を承りました"));
    guest.open(&page).await.unwrap();
    let move_to = slots(&guest.page.text());
    assert_eq!(move_to, [hours[1].clone()], "the hour that is booked is not offered again");
    let first = held.mails_about(&held.aozora, "お伺いする日").await.remove(0).calendar();
    assert!(first.contains("METHOD:REQUEST") && first.contains("SEQUENCE:0"), "{first}");
    assert!(first.contains("DTSTART;TZID=Asia/Tokyo:20270209T140000"), "{first}");

    // A double press books once.
    guest
        .request(Method::POST, &page, Some(format!("act=book&slot={}", hours[0]).into_bytes()), &FORM)
        .await
        .unwrap();
    assert_eq!(held.mails_about(&held.aozora, "お伺いする日").await.len(), 1);

    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "book"), ("slot", &hours[1])]).await.unwrap();
    held.round.test.advance(Duration::seconds(5)).await;
    let moved = held.mails_about(&held.aozora, "お伺いする日").await.pop().unwrap().calendar();
    assert!(moved.contains("SEQUENCE:1") && moved.contains("20270210T100000"), "{moved}");
    assert_eq!(uid(&first), uid(&moved), "the entry stays the same entry");

    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "cancel"), ("reason", "急用のため")]).await.unwrap();
    let mail = held.mails_about(&held.aozora, "訪問の取り消し").await.remove(0);
    assert!(mail.text().contains("急用のため") && mail.text().contains("2027年2月10日"), "{}", mail.text());
    let taken_back = mail.calendar();
    assert!(taken_back.contains("METHOD:CANCEL") && taken_back.contains("SEQUENCE:2"), "{taken_back}");
    assert_eq!(uid(&first), uid(&taken_back));
    let now = of(&held, &held.aozora).await;
    assert_eq!(
        (now.id, now.state, now.date),
        (id, VisitState::Offered, None),
        "the hours are on offer again"
    );

    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "decline")]).await.unwrap();
    assert!(guest.page.text().contains("重ねてお願いしません"));
    assert_eq!(of(&held, &held.aozora).await.state, VisitState::Declined);
}

const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

fn uid(calendar: &str) -> String {
    calendar.lines().find(|line| line.starts_with("UID:")).expect("an entry has a UID").to_owned()
}

#[actix_web::test]
async fn two_offices_never_get_the_same_people_at_overlapping_hours() {
    let mut held = planned().await;
    let (_, mut guest, page) = offered(&mut held).await;
    // The other office agrees by telephone on half an hour later, with the same team.
    let other = of(&held, &held.midori).await.id;
    let there = format!("/visits/{other}");
    held.staff.open(&there).await.unwrap();
    let agreed = [("date", "2027-02-09"), ("starts", "14:30"), ("minutes", "60")];
    held.staff.send(&format!("{there}/book"), &agreed).await.unwrap();
    assert!(held.staff.page.text().contains("日時が決まりました"));
    let hours = slots(&guest.page.text());
    assert_eq!(guest.post(&page, &[("act", "book"), ("slot", &hours[0])]).await.unwrap(), 422);
    assert!(guest.page.text().contains("その日時はふさがってしまいました"));
    assert_eq!(slots(&guest.page.text()), [hours[1].clone()], "only what is free is shown");
    assert_eq!(of(&held, &held.aozora).await.state, VisitState::Offered);
    guest.send(&page, &[("act", "book"), ("slot", &hours[1])]).await.unwrap();

    // Moving the other onto it is refused; somebody else can go instead.
    held.staff.open(&there).await.unwrap();
    let clash = [("date", "2027-02-10"), ("starts", "10:30"), ("minutes", "60")];
    assert_eq!(held.staff.post(&format!("{there}/book"), &clash).await.unwrap(), 422);
    assert!(held.staff.page.text().contains("別の訪問があります"));
    let (third, _) = held.round.test.member(Role::Staff, "高橋").await;
    held.staff.open(&there).await.unwrap();
    held.staff.send(&format!("{there}/team"), &[("member", &third.to_string())]).await.unwrap();
    held.staff.send(&format!("{there}/book"), &clash).await.unwrap();
    assert_eq!(of(&held, &held.midori).await.date, Some("2027-02-10".parse().unwrap()));
}

#[actix_web::test]
async fn bad_hours_and_stale_pages_are_told() {
    let mut held = planned().await;
    let id = of(&held, &held.aozora).await.id;
    let there = format!("/visits/{id}");
    held.staff.open(&there).await.unwrap();
    for (date, starts, minutes) in [
        ("2027-13-40", "14:00", "60"),
        ("2027-02-09", "25:00", "60"),
        ("2027-02-09", "14:00", "5"),
        ("2027-01-26", "14:00", "60"),
    ] {
        let typed = [("date", date), ("starts", starts), ("minutes", minutes)];
        assert_eq!(held.staff.post(&format!("{there}/book"), &typed).await.unwrap(), 422, "{typed:?}");
    }
    let offer = format!("{there}/offer");
    held.staff.open(&offer).await.unwrap();
    assert!(
        held.staff.page.text().contains("value=\"2027-02-03\""),
        "hours are proposed: {}",
        held.staff.page.text()
    );
    assert_eq!(held.staff.post(&offer, &[("date", ""), ("starts", "")]).await.unwrap(), 422);
    assert_eq!(held.staff.post(&offer, &[("date", "2027-02-09"), ("starts", "")]).await.unwrap(), 422);
    let mut colleague = held.round.test.staff().await;
    colleague.open(&there).await.unwrap();
    held.staff.open(&there).await.unwrap();
    held.staff.send(&format!("{there}/drop"), &[("reason", "")]).await.unwrap();
    assert_eq!(
        colleague.post(&format!("{there}/done"), &[]).await.unwrap(),
        422,
        "a stale page changes nothing"
    );
    held.staff.send(&format!("{there}/reopen"), &[]).await.unwrap();
    assert_eq!(of(&held, &held.aozora).await.state, VisitState::Planned);
    assert_eq!(held.round.test.guest().get("/i/nonsense/visit").await.unwrap(), 404);
}

#[actix_web::test]
async fn overdue_visits_come_back_on_the_list_until_they_are_settled() {
    let mut held = planned().await;
    let id = of(&held, &held.aozora).await.id;
    let there = format!("/visits/{id}");
    held.staff.open(&there).await.unwrap();
    let agreed = [("date", "2027-02-09"), ("starts", "14:00"), ("minutes", "60")];
    held.staff.send(&format!("{there}/book"), &agreed).await.unwrap();
    held.round.test.at("2027-02-09T12:00:00Z").await;
    assert_eq!(tasks(&held, id).await, 0, "on its own day it is not overdue");
    held.round.test.at("2027-02-10T01:00:00Z").await;
    assert_eq!(tasks(&held, id).await, 1);
    held.round.test.at("2027-02-10T02:00:00Z").await;
    assert_eq!(tasks(&held, id).await, 1, "one task, however often it is looked at");
    held.staff = held.round.test.staff().await;
    held.staff.open("/visits").await.unwrap();
    let text = held.staff.page.text();
    assert!(
        text.find("青空事業所").unwrap() < text.find("みどり作業所").unwrap(),
        "what is overdue stands on top"
    );
    held.staff.open(&there).await.unwrap();
    held.staff.send(&format!("{there}/done"), &[]).await.unwrap();
    assert_eq!(tasks(&held, id).await, 0);
    held.round.test.at("2027-02-11T01:00:00Z").await;
    assert_eq!(tasks(&held, id).await, 0);
}

async fn tasks(held: &Held, id: VisitId) -> usize {
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let open = tsudoi::tasks::store::task::find_open(&tx, "visits.overdue", id.0).await.unwrap();
    usize::from(open.is_some())
}

#[actix_web::test]
async fn the_hearing_sheet_is_filled_in_and_sealed_words_are_for_the_team_only() {
    let mut held = planned().await;
    let id = of(&held, &held.aozora).await.id;
    let sheet = format!("/visits/{id}/sheet");
    held.staff.open(&sheet).await.unwrap();
    let mut colleague = held.round.test.staff().await;
    colleague.open(&sheet).await.unwrap();
    held.staff
        .send(&sheet, &[("q-strengths", "木工が得意"), ("q-work", "offers"), ("q-work", "staff")])
        .await
        .unwrap();
    assert_eq!(colleague.post(&sheet, &[("q-strengths", "販売が得意")]).await.unwrap(), 422);
    assert!(colleague.page.text().contains("木工が得意") && colleague.page.text().contains("販売が得意"));
    held.staff.open(&format!("{sheet}/print")).await.unwrap();
    assert!(
        held.staff.page.text().contains("木工が得意")
            && held.staff.page.text().contains("☑ 求人・実習先が見つからない")
    );
    held.staff.open(&format!("{sheet}/print?blank=1")).await.unwrap();
    assert!(!held.staff.page.text().contains("木工が得意") && !held.staff.page.text().contains("☑"));

    let note = format!("{sheet}/note");
    held.staff.open(&note).await.unwrap();
    held.staff.send(&note, &[("note", "所長さんが療養中")]).await.unwrap();
    held.staff.open(&note).await.unwrap();
    assert!(held.staff.page.text().contains("所長さんが療養中"));
    let (_, outsider) = held.round.test.member(Role::Administrator, "外川").await;
    let mut outsider = held.round.test.signed_in(outsider).await;
    assert_eq!(outsider.get(&note).await.unwrap(), 403);
    outsider.open(&sheet).await.unwrap();
    assert!(outsider.page.text().contains("記録があります") && !outsider.page.text().contains("療養中"));

    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let fact = tsudoi::accounts::store::sealed::find(&tx, id.0, "sensitive").await.unwrap().unwrap();
    let plain = "療養中".as_bytes();
    assert!(!fact.value.windows(plain.len()).any(|part| part == plain), "it lies sealed");
    assert_eq!(
        tsudoi::accounts::store::sealed::readings(&tx, fact.id).await.unwrap().len(),
        1,
        "each reading is kept"
    );
}

#[actix_web::test]
async fn an_office_without_mail_is_offered_and_confirmed_on_paper() {
    let mut held = planned().await;
    let fax = held.round.invited("もみじ作業所", "もみじ", Channel::Fax).await;
    let app = held.round.test.app.clone();
    let mut visit = of(&held, &held.midori).await;
    let tx = app.db.scoped(held.round.test.center).write().await.unwrap();
    visit.organization_id = fax.organization_id.unwrap();
    assert!(visit::update(&tx, visit.version, visit.clone()).await.unwrap());
    tx.commit().await.unwrap();
    let there = format!("/visits/{}", visit.id);
    held.staff.open(&there).await.unwrap();
    let agreed = [("date", "2027-02-09"), ("starts", "14:00"), ("minutes", "60")];
    held.staff.send(&format!("{there}/book"), &agreed).await.unwrap();
    let tx = app.db.scoped(held.round.test.center).read().await.unwrap();
    let booked = visits::find(&tx, visit.id).await.unwrap().unwrap();
    let sendings = tsudoi::invitations::sendings_of(&tx, booked.asking_id.unwrap()).await.unwrap();
    assert_eq!((sendings.len(), sendings[0].channel, sendings[0].outbox_id), (1, Channel::Fax, None));
    held.staff.open(&format!("{there}/entry.ics")).await.unwrap();
    let calendar = held.staff.page.text();
    assert!(calendar.contains("METHOD:PUBLISH") && !calendar.contains("ATTENDEE"), "{calendar}");
}

#[actix_web::test]
async fn programs_do_with_visits_what_staff_do() {
    let held = planned().await;
    let id = of(&held, &held.aozora).await.id;
    let token = format!("Bearer {}", held.round.test.token().await);
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    let mut program = held.round.test.guest();
    let base = format!("/api/v1/visits/{id}");
    program.request(Method::GET, &base, None, &headers).await.unwrap();
    let version = program.page.json().unwrap()["version"].clone();
    let post = |body: serde_json::Value| Some(body.to_string().into_bytes());
    let offer = post(json!({ "version": version }));
    assert_eq!(
        program.request(Method::POST, &format!("{base}/offer"), offer, &headers).await.unwrap(),
        200,
        "{}",
        program.page.text()
    );
    let found = program.page.json().unwrap();
    assert_eq!((&found["state"], found["slots"].as_array().unwrap().len()), (&json!("offered"), 3));
    let book = post(json!({ "version": found["version"], "slot": found["slots"][0]["id"] }));
    assert_eq!(
        program.request(Method::POST, &format!("{base}/book"), book.clone(), &headers).await.unwrap(),
        200
    );
    assert_eq!(program.page.json().unwrap()["state"], "booked");
    assert_eq!(
        program.request(Method::POST, &format!("{base}/book"), book, &headers).await.unwrap(),
        409,
        "stale"
    );
    let sheet = post(json!({ "answers": { "strengths": "木工" } }));
    assert_eq!(program.request(Method::PUT, &format!("{base}/sheet"), sheet, &headers).await.unwrap(), 204);
    program.request(Method::GET, &format!("{base}/sheet"), None, &headers).await.unwrap();
    assert_eq!(program.page.json().unwrap()["answers"]["strengths"], "木工");
    program.request(Method::GET, "/api/v1/visits", None, &headers).await.unwrap();
    assert_eq!(program.page.json().unwrap().as_array().unwrap().len(), 2);
}
