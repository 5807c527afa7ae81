//! A gathering of round zero and a small address book, written straight into the stores: what this room stands
//! on, made without the rooms that make it for people.

use chrono::{Duration, NaiveDate, NaiveTime};
use tsudoi::calendar::zoned;
use tsudoi::contacts::store::{contact, kind_row, organization, person};
use tsudoi::contacts::{Channel, tags};
use tsudoi::db::{ContactId, GatheringId, OrganizationId, PersonId, RowId};
use tsudoi::gatherings::model::{AgendaKind, GatheringState};
use tsudoi::gatherings::store::{agenda_item, day, gathering, host, letter, pool, role, venue};
use tsudoi::playbooks::{check::check, house, shipped};

use crate::support::TestApp;

/// An office of the address book; what is empty is not known.
#[derive(Clone, Default)]
pub struct Office<'a> {
    pub name: &'a str,
    pub channel: Option<Channel>,
    pub kind: &'a str,
    pub email: &'a str,
    pub address: &'a str,
    pub fax: &'a str,
    pub phone: &'a str,
    pub tags: &'a str,
    pub wants_none: bool,
    pub own_center: bool,
}

impl TestApp {
    /// Puts an office into the address book.
    pub async fn office(&self, office: Office<'_>) -> OrganizationId {
        let now = self.app.clock.now();
        let id: OrganizationId = self.app.chance.id(now);
        let tx = self.app.db.scoped(self.center).write().await.unwrap();
        let row = organization::Model {
            id,
            center_id: self.center,
            corporation_id: None,
            name: office.name.to_owned(),
            kana: String::new(),
            search_key: office.name.to_owned(),
            office_number: String::new(),
            postal_code: "5140001".to_owned(),
            municipality: "みなも県みなと市".to_owned(),
            address: office.address.to_owned(),
            phone: office.phone.to_owned(),
            fax: office.fax.to_owned(),
            email: office.email.to_owned(),
            url: String::new(),
            latitude: None,
            longitude: None,
            channel: office.channel.unwrap_or(Channel::Email),
            notes: String::new(),
            tags: tags::kept(&tags::read([office.tags])),
            wants_no_invitations: office.wants_none,
            is_own_center: office.own_center,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        organization::insert(&tx, row).await.unwrap();
        if !office.kind.is_empty() {
            let row = kind_row::Model {
                id: self.app.chance.id(now),
                center_id: self.center,
                organization_id: id,
                kind: office.kind.to_owned(),
            };
            kind_row::insert(&tx, row).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }

    /// A person who holds a post at an office.
    pub async fn contact(
        &self,
        office: OrganizationId,
        family: &str,
        given: &str,
        job: &str,
        email: &str,
    ) -> ContactId {
        let now = self.app.clock.now();
        let (id, person_id): (ContactId, PersonId) = (self.app.chance.id(now), self.app.chance.id(now));
        let tx = self.app.db.scoped(self.center).write().await.unwrap();
        let row = person::Model {
            id: person_id,
            center_id: self.center,
            family: family.to_owned(),
            given: given.to_owned(),
            family_kana: String::new(),
            given_kana: String::new(),
            search_key: family.to_owned(),
            phone: String::new(),
            email: String::new(),
            version: 1,
            created_at: now,
            deleted_at: None,
        };
        person::insert(&tx, row).await.unwrap();
        let row = contact::Model {
            id,
            center_id: self.center,
            organization_id: office,
            person_id,
            job: job.to_owned(),
            email: email.to_owned(),
            phone: String::new(),
            invite: true,
            since: None,
            until: None,
            version: 1,
            created_at: now,
            deleted_at: None,
        };
        contact::insert(&tx, row).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Round zero on Tuesday, 26 January 2027, from three to half past four, with `hosts` beside the center.
    pub async fn round_zero(&self, hosts: &[OrganizationId]) -> GatheringId {
        self.round_zero_on("2027-01-26".parse().unwrap(), hosts).await
    }

    /// As [`TestApp::round_zero`] on another day; answers are asked for two weeks before.
    pub async fn round_zero_on(&self, date: NaiveDate, hosts: &[OrganizationId]) -> GatheringId {
        let now = self.app.clock.now();
        let chance = &self.app.chance;
        let playbook = house::complete(check(shipped::find("round-zero").unwrap()).unwrap());
        let zone = chrono_tz::Asia::Tokyo;
        let time = |text: &str| -> NaiveTime { text.parse().unwrap() };
        let (starts, ends) = (time("15:00:00"), time("16:30:00"));
        let utc = |time| zoned::to_utc(date.and_time(time), zone);
        let deadline = date - Duration::days(14);
        let id: GatheringId = chance.id(now);
        let tx = self.app.db.scoped(self.center).write().await.unwrap();
        let row = gathering::Model {
            id,
            center_id: self.center,
            series_id: None,
            round: None,
            parent_id: None,
            playbook_id: playbook.id.clone(),
            playbook_version: 1,
            playbook: serde_json::to_value(&playbook).unwrap().into(),
            title: playbook.title.clone().into(),
            purpose: playbook.purpose.clone().into(),
            goal: playbook.goal.clone().into(),
            host_aim: playbook.aim_for_hosts.clone().into(),
            zone: "Asia/Tokyo".to_owned(),
            starts_at: utc(starts),
            ends_at: utc(ends),
            reply_deadline: deadline,
            reply_until: zoned::end_of_day(deadline, zone),
            per_office_cap: Some(2),
            state: GatheringState::Preparing,
            calendar_sequence: 0,
            created_at: now,
            version: 1,
            deleted_at: None,
            since_last: None,
            announced_at: None,
            days_before: None,
            applications_open_at: None,
        };
        gathering::insert(&tx, row).await.unwrap();
        let row = day::Model {
            id: chance.id(now),
            center_id: self.center,
            gathering_id: id,
            date,
            starts,
            ends,
            starts_at: utc(starts),
            ends_at: utc(ends),
            details: tsudoi::gatherings::DayDetails::default(),
        };
        day::insert(&tx, row).await.unwrap();
        let venue_id = chance.id(now);
        let row = venue::Model {
            id: venue_id,
            center_id: self.center,
            gathering_id: id,
            name: "みなと市福祉会館".to_owned(),
            address: "みなと市港町4-5".to_owned(),
            phone: String::new(),
            online: false,
            url: String::new(),
            notes: "駐車場10台".to_owned(),
            position: 1,
            removed_at: None,
        };
        venue::insert(&tx, row).await.unwrap();
        let row = pool::Model {
            id: chance.id(now),
            center_id: self.center,
            gathering_id: id,
            venue_id,
            day_id: None,
            capacity: 30,
            last_arrival: 0,
            version: 1,
            removed_at: None,
        };
        pool::insert(&tx, row).await.unwrap();
        for (position, organization_id) in (1..).zip(hosts) {
            let row = host::Model {
                id: chance.id(now),
                center_id: self.center,
                gathering_id: id,
                organization_id: *organization_id,
                position,
            };
            host::insert(&tx, row).await.unwrap();
        }
        for (position, block) in (1..).zip(&playbook.agenda) {
            let row = agenda_item::Model {
                id: chance.id(now),
                center_id: self.center,
                gathering_id: id,
                position,
                kind: serde_json::from_value::<AgendaKind>(serde_json::json!(block.kind)).unwrap(),
                title: block.title.clone().into(),
                note: None,
                minutes: i32::try_from(block.minutes).unwrap(),
                day_id: None,
                told: tsudoi::gatherings::ToldSpeakers::default(),
            };
            agenda_item::insert(&tx, row).await.unwrap();
        }
        let row = role::Model {
            id: chance.id(now),
            center_id: self.center,
            gathering_id: id,
            role: "secretary".to_owned(),
            membership_id: Some(self.admin),
            name: String::new(),
            phone: String::new(),
        };
        role::insert(&tx, row).await.unwrap();
        for words in &playbook.letters {
            let id_of_row: RowId = chance.id(now);
            let row = letter::Model {
                id: id_of_row,
                center_id: self.center,
                gathering_id: id,
                letter: words.id.clone(),
                purpose: words.purpose.word().to_owned(),
                subject: words.subject.clone().into(),
                body: words.body.clone().into(),
                version: 1,
            };
            letter::insert(&tx, row).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }
}
