//! Visits that a person plans: to hear before anything else; who is not asked again this season; letters on paper.

use serde_json::json;
use tsudoi::contacts::Channel;
use tsudoi::db::{OrganizationId, VisitId};
use tsudoi::demo::browser::Browser;
use tsudoi::visits::model::Reason;
use tsudoi::visits::store::{rest, visit, visitor};
use tsudoi::visits::{Visit, VisitState};

use crate::after::{Held, NEXT_MORNING};
use crate::round::Round;
use crate::stage::api;

async fn every(round: &Round) -> Vec<Visit> {
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    visit::list(&tx).await.unwrap()
}

/// Plans a visit on the page; the browser stands on the new visit.
async fn plan(staff: &mut Browser, office: OrganizationId, fields: &[(&str, &str)]) -> VisitId {
    staff.open(&format!("/visits/new?organization={office}")).await.unwrap();
    staff.send("/visits", fields).await.unwrap();
    staff.page.url.split('?').next().unwrap().strip_prefix("/visits/").unwrap().parse().unwrap()
}

/// A round whose gathering is still to come, with a colleague so that two can go.
async fn to_come() -> Round {
    let round = Round::new(10, None).await;
    round.test.member(tsudoi::accounts::model::Role::Staff, "佐藤").await;
    round
}

#[actix_web::test]
async fn a_hearing_visit_goes_before_any_gathering_in_words_of_its_own() {
    let round = to_come().await;
    let office = round.office("青空事業所", "あおぞら").await.organization_id.unwrap();
    let mut staff = round.test.staff().await;
    staff.open("/visits").await.unwrap();
    assert_eq!(staff.page.link("/visits/new").as_deref(), Some("/visits/new"));
    staff.open("/visits/new?q=%E9%9D%92%E7%A9%BA").await.unwrap();
    let chosen = staff.page.link("/visits/new?organization=").expect("the office is found");
    assert!(chosen.ends_with(&office.to_string()));
    let id = plan(&mut staff, office, &[("reason", "hearing"), ("purpose", "就労支援の様子を伺う")]).await;
    let found = every(&round).await.pop().unwrap();
    assert_eq!((found.id, found.gathering_id, found.reason), (id, None, Reason::Hearing));
    assert!(found.brings.contains("名刺"), "the house's sheet says what is brought: {}", found.brings);
    let tx = round.test.app.db.scoped(round.test.center).read().await.unwrap();
    assert_eq!(visitor::list_of_visit(&tx, id).await.unwrap().len(), 2, "a pair is proposed");
    drop(tx);

    let offer = format!("/visits/{id}/offer");
    staff.open(&offer).await.unwrap();
    staff.send(&offer, &[("date", "2026-12-15"), ("starts", "14:00")]).await.unwrap();
    round.test.app.run_due().await.unwrap();
    let mail = round.test.mails().pop().expect("the offer left");
    let text = mail.text();
    assert!(mail.subject().contains("お伺いしてもよろしいでしょうか"), "{}", mail.subject());
    assert!(text.contains("就労支援の様子を伺う") && text.contains("2026年12月15日（火）"), "{text}");
    assert!(!text.contains("情報交換会"), "it speaks of no gathering: {text}");

    let mut guest = round.test.guest();
    let page = format!("{}/visit", mail.link());
    guest.open(&page).await.unwrap();
    let slot = guest.page.values("slot").pop().unwrap();
    guest.send(&page, &[("act", "book"), ("slot", &slot)]).await.unwrap();
    round.test.app.run_due().await.unwrap();
    let confirmed = round.test.mails().pop().unwrap();
    assert!(
        confirmed.calendar().contains("METHOD:REQUEST") && confirmed.text().contains("就労支援の様子を伺う")
    );
    assert_eq!(every(&round).await[0].state, VisitState::Booked);

    let sheet = format!("/visits/{id}/sheet");
    staff.open(&sheet).await.unwrap();
    assert!(staff.page.text().contains("センターのことを、前からご存じでしたか"));
    staff.send(&sheet, &[("q-known", "new"), ("q-strengths", "木工")]).await.unwrap();
    // What was heard stands beside the agenda of the gathering to come, to become a topic.
    staff.open(&format!("{}/heard", round.base())).await.unwrap();
    let heard = staff.page.text();
    assert!(heard.contains("この事業所が得意なこと") && heard.contains("木工"), "{heard}");
    guest.open(&page).await.unwrap();
    guest.send(&page, &[("act", "cancel"), ("reason", "研修が入りました")]).await.unwrap();
    round.test.app.run_due().await.unwrap();
    let taken_back = round.test.mails().pop().unwrap();
    assert!(
        taken_back.calendar().contains("METHOD:CANCEL") && taken_back.text().contains("研修が入りました")
    );
}

#[actix_web::test]
async fn an_hour_agreed_on_the_telephone_is_booked_at_once_and_confirmed_on_paper() {
    let round = to_come().await;
    let office = round.invited("もみじ作業所", "もみじ", Channel::Fax).await.organization_id.unwrap();
    let mut staff = round.test.staff().await;
    staff.open(&format!("/visits/new?organization={office}")).await.unwrap();
    for (field, value) in [("date", "2026-02-31"), ("starts", "25:00"), ("reason", "nonsense")] {
        let mut typed =
            vec![("reason", "asked"), ("date", "2026-12-15"), ("starts", "10:00"), ("place", "駅前の喫茶店")];
        typed.retain(|(name, _)| *name != field);
        typed.push((field, value));
        assert_eq!(staff.post("/visits", &typed).await.unwrap(), 422, "{field}");
        assert!(staff.page.text().contains("駅前の喫茶店"), "what was typed stays");
    }
    assert!(every(&round).await.is_empty());
    let agreed = [("reason", "asked"), ("date", "2026-12-15"), ("starts", "10:00")];
    let id = plan(&mut staff, office, &agreed).await;
    assert_eq!(every(&round).await[0].state, VisitState::Booked);
    let letter = staff.page.link(&format!("/visits/{id}/letter?sending=")).expect("a letter waits on paper");
    staff.open(&letter).await.unwrap();
    let text = staff.page.text();
    assert!(text.contains("もみじ作業所 御中") && text.contains("2026年12月15日（火）"), "{text}");
    staff.open(&format!("/visits/{id}")).await.unwrap();
    staff.send(&format!("/visits/{id}/letter"), &[]).await.unwrap();
    assert_eq!(staff.page.link(&format!("/visits/{id}/letter")), None, "ticked off, it waits no more");
    let clash = [("reason", "asked"), ("date", "2026-12-15"), ("starts", "10:30")];
    let other = round.office("青空事業所", "あおぞら").await.organization_id.unwrap();
    staff.open(&format!("/visits/new?organization={other}")).await.unwrap();
    assert_eq!(staff.post("/visits", &clash).await.unwrap(), 422, "nobody is at two places");
    assert_eq!(every(&round).await.len(), 1, "and no half of it is kept");
}

#[actix_web::test]
async fn who_says_not_this_time_without_a_reason_is_not_asked_again_this_season() {
    let mut held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    let (aozora, midori) = (held.aozora.organization_id.unwrap(), held.midori.organization_id.unwrap());
    let first = plan(&mut held.staff, aozora, &[("reason", "asked")]).await;
    held.staff.send(&format!("/visits/{first}/decline"), &[("reason", "")]).await.unwrap();
    let second = plan(&mut held.staff, midori, &[("reason", "asked")]).await;
    held.staff.send(&format!("/visits/{second}/decline"), &[("reason", "3月なら")]).await.unwrap();

    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let planned =
        |all: Vec<Visit>| all.into_iter().filter(|visit| visit.gathering_id.is_some()).collect::<Vec<_>>();
    let after = planned(every(&held.round).await);
    assert_eq!(after.len(), 1, "the one who gave a reason is a person's to judge");
    assert_eq!(after[0].organization_id, midori);
    let text = held.staff.page.text();
    assert!(
        text.contains("今期はお願いしない先") && text.contains("2027年3月31日（水）"),
        "said why, and until when"
    );

    held.staff.open(&format!("/visits/new?organization={aozora}")).await.unwrap();
    assert_eq!(held.staff.post("/visits", &[("reason", "asked")]).await.unwrap(), 422);
    held.staff.open("/visits").await.unwrap();
    held.staff.send("/visits/rests/lift", &[]).await.unwrap();
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    assert_eq!(planned(every(&held.round).await).len(), 2);

    // Another season: the rest is over by itself.
    let again = plan(&mut held.staff, aozora, &[("reason", "follow_up")]).await;
    held.staff.send(&format!("/visits/{again}/decline"), &[("reason", "")]).await.unwrap();
    held.round.test.app.clock.set("2027-04-01T01:00:00Z".parse().unwrap());
    held.staff = held.round.test.staff().await;
    plan(&mut held.staff, aozora, &[("reason", "follow_up")]).await;
}

#[actix_web::test]
async fn the_center_may_choose_when_its_season_ends() {
    let held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    let mut staff = held.round.test.staff().await;
    staff.open("/visits").await.unwrap();
    staff.send("/visits/season", &[("ends_on", "2027-02-28")]).await.unwrap();
    assert!(staff.page.text().contains("2027年2月28日（日）"));
    staff.send("/visits/season", &[("ends_on", "2027-01-01")]).await.unwrap();
    assert!(staff.page.text().contains("今日より後"));
    let office = held.aozora.organization_id.unwrap();
    let id = plan(&mut staff, office, &[("reason", "asked")]).await;
    staff.send(&format!("/visits/{id}/decline"), &[("reason", "")]).await.unwrap();
    let tx = held.round.test.app.db.scoped(held.round.test.center).read().await.unwrap();
    let until = rest::of_organization(&tx, office).await.unwrap().unwrap().until;
    assert_eq!(until, "2027-02-28".parse().unwrap());
}

#[actix_web::test]
async fn the_questionnaires_not_this_time_counts_too_and_silence_does_not() {
    let mut held = Held::thanked().await;
    let answer = |asking| held.page(&format!("questionnaire/answers/{asking}"));
    let (no, silent) = (answer(held.aozora.id), answer(held.midori.id));
    held.staff.open(&no).await.unwrap();
    held.staff.send(&no, &[("channel", "phone"), ("q-visit", "not-now")]).await.unwrap();
    held.staff.open(&silent).await.unwrap();
    held.staff.send(&silent, &[("channel", "phone"), ("q-go-on", "yes")]).await.unwrap();
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    let all = every(&held.round).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].organization_id, held.midori.organization_id.unwrap());
    held.staff.open(&format!("/visits/{}", all[0].id)).await.unwrap();
    assert!(!held.staff.page.text().contains("アンケートでのご希望"), "a question left blank is no answer");
}

#[actix_web::test]
async fn an_office_that_missed_the_day_is_told_how_sorry_we_were() {
    let mut held = Held::new().await;
    held.round.test.app.clock.set(NEXT_MORNING.parse().unwrap());
    held.staff = held.round.test.staff().await;
    held.staff.open(&held.page("visits")).await.unwrap();
    held.staff.send(&held.page("visits/plan"), &[]).await.unwrap();
    for visit in every(&held.round).await {
        let offer = format!("/visits/{}/offer", visit.id);
        held.staff.open(&offer).await.unwrap();
        let hour = if visit.reason == Reason::Missed { "10:00" } else { "14:00" };
        held.staff.send(&offer, &[("date", "2027-02-09"), ("starts", hour)]).await.unwrap();
    }
    let sorry = held.mails_about(&held.midori, "お会いできず残念でした").await;
    assert_eq!(sorry.len(), 1);
    assert!(held.mails_about(&held.aozora, "お会いできず").await.is_empty());
    assert_eq!(held.mails_about(&held.aozora, "お伺いしてもよろしいでしょうか").await.len(), 1);
}

#[actix_web::test]
async fn programs_plan_visits_and_lift_rests() {
    let round = to_come().await;
    let office = round.office("青空事業所", "あおぞら").await.organization_id.unwrap();
    let token = round.test.token().await;
    let new = json!({ "organization_id": office, "reason": "hearing" });
    let (status, made) = api(&round.test, "POST", "/api/v1/visits", Some(new.clone()), &token).await;
    assert_eq!(
        (status, &made["state"], made["team"].as_array().unwrap().len()),
        (201, &json!("planned"), 2),
        "{made}"
    );
    let no = json!({ "version": made["version"], "reason": "" });
    let decline = format!("/api/v1/visits/{}/decline", made["id"].as_str().unwrap());
    assert_eq!(api(&round.test, "POST", &decline, Some(no), &token).await.0, 200);
    let (_, rests) = api(&round.test, "GET", "/api/v1/visit-rests", None, &token).await;
    assert_eq!((&rests[0]["why"], &rests[0]["until"]), (&json!("declined"), &json!("2027-03-31")));
    assert_eq!(api(&round.test, "POST", "/api/v1/visits", Some(new.clone()), &token).await.0, 409);
    let lift = format!("/api/v1/visit-rests/{office}");
    assert_eq!(api(&round.test, "DELETE", &lift, None, &token).await.0, 204);
    assert_eq!(api(&round.test, "POST", "/api/v1/visits", Some(new), &token).await.0, 201);
    let season = json!({ "ends_on": "2026-12-28" });
    assert_eq!(api(&round.test, "PUT", "/api/v1/visit-season", Some(season), &token).await.0, 204);
    let (_, season) = api(&round.test, "GET", "/api/v1/visit-season", None, &token).await;
    assert_eq!(season, json!({ "ends_on": "2026-12-28", "own": true }));
}
