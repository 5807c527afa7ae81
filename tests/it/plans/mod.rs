//! Plans: made from the shipped playbook, moved, carried out once, stale after sleep, rehearsed without a trace.

mod due;
mod making;
mod moving;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use tsudoi::db::GatheringId;
use tsudoi::demo::browser::Browser;
use tsudoi::plans::{self, Step};

use crate::support::TestApp;

/// Fills in the form for a gathering on 26 January 2027 and sends it; the gathering's id.
pub async fn make(staff: &mut Browser) -> GatheringId {
    staff.open("/gatherings/new?playbook=round-zero").await.unwrap();
    staff
        .send(
            "/gatherings/new",
            &[
                ("title_ja", "第0回 情報交換会"),
                ("date", "2027-01-26"),
                ("starts", "15:00"),
                ("ends", "16:30"),
                ("reply_deadline", "2027-01-12"),
                ("zone", "Asia/Tokyo"),
                ("venue", "みなと市福祉会館 2階"),
                ("address", "みなと市港町4-5"),
                ("capacity", "30"),
                ("per_office_cap", "2"),
                ("reminders", "yes"),
            ],
        )
        .await
        .unwrap();
    let id = staff.page.url.split('/').nth(2).unwrap();
    id.parse().unwrap()
}

pub async fn steps(test: &TestApp, id: GatheringId) -> Vec<Step> {
    let tx = test.app.db.scoped(test.center).read().await.unwrap();
    plans::steps_of(&tx, id.0).await.unwrap()
}

pub async fn step(test: &TestApp, id: GatheringId, name: &str) -> Step {
    steps(test, id).await.into_iter().find(|step| step.step == name).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An office in the address book.
pub async fn office(test: &TestApp, name: &str, channel: &str) {
    use tsudoi::contacts::Channel;
    use tsudoi::contacts::store::organization;
    let now = test.app.clock.now();
    let tx = test.app.db.scoped(test.center).write().await.unwrap();
    let row = organization::Model {
        id: test.app.chance.id(now),
        center_id: test.center,
        corporation_id: None,
        name: name.to_owned(),
        kana: String::new(),
        search_key: tsudoi::contacts::japanese::search_text(&[name]),
        office_number: String::new(),
        postal_code: "0300801".to_owned(),
        municipality: "みなも県みなと市".to_owned(),
        address: "みなも県みなと市本町2".to_owned(),
        phone: "000-000-2000".to_owned(),
        fax: String::new(),
        email: "office@aozora.example".to_owned(),
        url: String::new(),
        latitude: None,
        longitude: None,
        channel: Channel::parse(channel).unwrap(),
        notes: String::new(),
        tags: String::new(),
        wants_no_invitations: false,
        is_own_center: false,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    organization::insert(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
}

pub async fn count(test: &TestApp, sql: &str) -> i64 {
    let across = test.app.db.across_to_read().await.unwrap();
    let row = across.query_one_raw(across.sql(sql, [])).await.unwrap().unwrap();
    row.try_get("", "number").unwrap()
}
