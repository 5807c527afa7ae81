//! The calendars of a series, the center and a member, as other programs read them.

use actix_web::http::Method;
use chrono::Duration;
use icalendar::Component;
use sea_orm::ConnectionTrait;
use serde_json::{Value as Json, json};
use tsudoi::accounts::Actor;
use tsudoi::gatherings;
use tsudoi::i18n::Texts;
use tsudoi::plans::{self, Making};

use super::{Going, addresses, day};
use crate::round::Round;
use crate::support::calendar::read_by_others;

#[actix_web::test]
async fn the_calendar_of_a_series_is_read_by_other_programs() {
    let going = Going::new().await;
    let mut staff = going.test.staff().await;
    staff.open(&going.page).await.unwrap();
    let id = going.series.to_string();
    staff
        .send("/feeds", &[("kind", "series"), ("subject", &id), ("act", "open"), ("back", "series")])
        .await
        .unwrap();
    let address = address(&staff.page.text());
    let mut program = going.test.guest();
    program.open(&address).await.unwrap();
    let calendar = program.page.text();

    let ours: icalendar::Calendar = calendar.parse().unwrap();
    let mut first: Vec<Json> = ours
        .components
        .iter()
        .filter_map(|component| component.as_event())
        .map(|event| {
            json!([
                event.get_uid(),
                event.get_summary(),
                utc(event.get_start()),
                utc(event.get_end()),
                event.property_value("STATUS"),
                event.property_value("LOCATION").unwrap_or_default()
            ])
        })
        .collect();
    first.sort_by_key(Json::to_string);
    assert_eq!(first.len(), 6, "two gatherings and four drafts: {calendar}");
    let others = read_by_others(&calendar);
    assert_eq!(others.len(), 2);
    for mut other in others {
        other.as_array_mut().unwrap().sort_by_key(Json::to_string);
        assert_eq!(other, Json::Array(first.clone()));
    }
    let second = first.iter().find(|entry| entry[1] == "第2回 就労支援情報交換会").unwrap();
    assert_eq!((&second[2], &second[4]), (&json!("2027-05-25T06:00:00Z"), &json!("TENTATIVE")), "{second}");

    // Asked for again, it says that nothing changed; after a change it is there anew.
    let tag = program.page.tag.clone();
    assert!(tag.starts_with('"'), "{tag}");
    going.test.app.clock.advance(Duration::hours(1));
    program.request(Method::GET, &address, None, &[("if-none-match", &tag)]).await.unwrap();
    assert_eq!(program.page.status, 304);
    going.act(&mut staff, "2027-05-25", &[("act", "leave_out")]).await;
    program.request(Method::GET, &address, None, &[("if-none-match", &tag)]).await.unwrap();
    assert_eq!(program.page.status, 200);
    assert!(!program.page.text().contains("20270525T"), "{}", program.page.text());

    // Only a hash is kept; replaced and closed, the old address says that it was one.
    let tx = going.test.app.db.scoped(going.test.center).read().await.unwrap();
    let kept = tx.query_all_raw(tx.sql("select token_hash from calendar_feeds", [])).await.unwrap();
    assert_eq!(kept.len(), 1);
    drop(tx);
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "series"), ("subject", &id), ("act", "replace")]).await.unwrap();
    assert_eq!(program.get(&address).await.unwrap(), 410);
    let newer = self::address(&staff.page.text());
    assert_ne!(newer, address);
    assert_eq!(program.get(&newer).await.unwrap(), 200);
    staff.send("/feeds", &[("kind", "series"), ("subject", &id), ("act", "close")]).await.unwrap();
    assert_eq!(program.get(&newer).await.unwrap(), 410);
    assert_eq!(program.get("/cal/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics").await.unwrap(), 404);
}

#[actix_web::test]
async fn calendars_of_the_center_and_the_year_are_read_by_others_over_days_and_a_change_of_clocks() {
    let going = Going::new().await;
    // Five days around a weekend in New York, whose clocks go forward in the night to 14 March 2027.
    let course = Making {
        playbook: "step-up-course".to_owned(),
        title: Texts::both("ステップアップ講座", "Step-up course"),
        date: day("2027-03-12"),
        starts: "09:30:00".parse().unwrap(),
        ends: "15:30:00".parse().unwrap(),
        zone: "America/New_York".to_owned(),
        reply_deadline: day("2027-02-12"),
        ..Round::making(10, Some(2))
    };
    let course = plans::make(&going.test.app, going.test.center, Actor::Command, course).await.unwrap();
    gatherings::service::announce(&going.test.app, going.test.center, Actor::Command, course, true)
        .await
        .unwrap();
    let mut staff = going.test.staff().await;
    for kind in ["center", "year"] {
        staff.open("/feeds").await.unwrap();
        staff.send("/feeds", &[("kind", kind), ("act", "open")]).await.unwrap();
    }
    let both = addresses(&staff.page.text());
    assert_eq!(both.len(), 2, "the center's and the year's");
    let mut program = going.test.guest();
    for address in both {
        program.open(&address).await.unwrap();
        let calendar = program.page.text();
        let found = read_by_others(&calendar);
        assert_eq!(found.len(), 2, "two programs");
        assert_eq!(found[0], found[1], "both read the same: {calendar}");
        let entries = found[0].as_array().unwrap();
        let days: Vec<(&str, &str)> = entries
            .iter()
            .filter(|entry| entry[1] == "ステップアップ講座")
            .map(|entry| (entry[2].as_str().unwrap(), entry[3].as_str().unwrap()))
            .collect();
        assert_eq!(
            days,
            [
                ("2027-03-12T14:30:00Z", "2027-03-12T20:30:00Z"),
                ("2027-03-13T14:30:00Z", "2027-03-13T20:30:00Z"),
                // On the wall it is half past nine as before.
                ("2027-03-15T13:30:00Z", "2027-03-15T19:30:00Z"),
                ("2027-03-16T13:30:00Z", "2027-03-16T19:30:00Z"),
                ("2027-03-17T13:30:00Z", "2027-03-17T19:30:00Z"),
            ],
            "{calendar}"
        );
        let beside = entries.iter().any(|entry| entry[2] == "2027-03-23T06:00:00Z");
        assert!(beside, "a round in Tokyo beside it: {calendar}");
    }
}

/// The address of a calendar that stands on a page, without the host.
fn address(text: &str) -> String {
    let text = text.replace("&#x2f;", "/");
    let at = text.find("https://tsudoi.example/cal/").expect("the page shows an address");
    let rest = &text[at + "https://tsudoi.example".len()..];
    rest[..rest.find(".ics").expect("a calendar") + 4].to_owned()
}

fn utc(at: Option<icalendar::DatePerhapsTime>) -> Option<String> {
    use icalendar::{CalendarDateTime, DatePerhapsTime};
    match at? {
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
            let zone: chrono_tz::Tz = tzid.parse().ok()?;
            let at = date_time.and_local_timezone(zone).single()?.to_utc();
            Some(at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
        }
        _ => None,
    }
}

#[actix_web::test]
async fn a_members_calendar_holds_their_parts_and_ends_with_their_time() {
    let going = Going::new().await;
    let (member, account) = going.test.member(tsudoi::accounts::Role::Staff, "汐見").await;
    let app = &going.test.app;
    let tx = app.db.scoped(going.test.center).write().await.unwrap();
    let part = gatherings::service::RoleIn {
        role: "reception".to_owned(),
        member: Some(member),
        name: String::new(),
        phone: String::new(),
    };
    gatherings::service::put_role(app, &tx, app.clock.now(), going.first, &part, None).await.unwrap();
    tx.commit().await.unwrap();
    let mut staff = going.test.signed_in(account).await;
    staff.open("/feeds").await.unwrap();
    staff.send("/feeds", &[("kind", "member"), ("act", "open")]).await.unwrap();
    let address = address(&staff.page.text());
    let mut program = going.test.guest();
    program.open(&address).await.unwrap();
    let calendar = program.page.text();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    assert!(read_by_others(&calendar)[0][0][1].as_str().unwrap().contains("第1回"), "{calendar}");

    let tx = app.db.scoped(going.test.center).write().await.unwrap();
    let sql = tx.sql("update memberships set until = '2026-11-30' where id = $1", [member.into()]);
    tx.execute_raw(sql).await.unwrap();
    tx.commit().await.unwrap();
    going.test.app.clock.advance(chrono::Duration::days(2));
    assert_eq!(program.get(&address).await.unwrap(), 410);
}
