//! A round zero with invited offices, for the tests of rooms that begin after the invitation: made by the
//! services themselves, so that a test starts where its own story starts.

use chrono::{DateTime, Utc};
use tsudoi::accounts::Actor;
use tsudoi::contacts::Channel;
use tsudoi::contacts::japanese::search_text;
use tsudoi::contacts::store::organization;
use tsudoi::db::{GatheringId, OrganizationId};
use tsudoi::demo::browser::Browser;
use tsudoi::gatherings::service::VenueIn;
use tsudoi::i18n::{Lang, Texts};
use tsudoi::invitations::model::SubjectKind;
use tsudoi::invitations::{self, Asking, NewAsking};
use tsudoi::plans::{self, Making};
use tsudoi::replies::{self, Party};

use crate::support::{Mail, TestApp};

/// A house with one gathering: Tuesday, 26 January 2027, 15:00 to 16:30, answers until 12 January.
pub struct Round {
    pub test: TestApp,
    pub gathering: GatheringId,
}

impl Round {
    /// With `capacity` seats, `cap` of them for one office.
    pub async fn new(capacity: i32, cap: Option<i32>) -> Self {
        Self::on(TestApp::spawn().await, capacity, cap).await
    }

    /// As [`Round::new`] in a house that is there already.
    pub async fn on(test: TestApp, capacity: i32, cap: Option<i32>) -> Self {
        Self::made(test, Self::making(capacity, cap)).await
    }

    /// A gathering made like this.
    pub async fn made(test: TestApp, making: Making) -> Self {
        let gathering =
            plans::make(&test.app, test.center, Actor::Command, making).await.expect("a gathering is made");
        Round { test, gathering }
    }

    /// How [`Round::new`] is made.
    pub fn making(capacity: i32, cap: Option<i32>) -> Making {
        Making {
            playbook: "round-zero".to_owned(),
            id: None,
            title: Texts::both("第0回 就労支援情報交換会", "Round zero"),
            date: "2027-01-26".parse().unwrap(),
            starts: "15:00:00".parse().unwrap(),
            ends: "16:30:00".parse().unwrap(),
            until: None,
            zone: String::new(),
            reply_deadline: "2027-01-12".parse().unwrap(),
            venue: VenueIn {
                name: "みなと市福祉会館".to_owned(),
                address: "みなと市本町2-3".to_owned(),
                phone: String::new(),
                online: false,
                url: String::new(),
                notes: "駐車場は裏手です".to_owned(),
                seen: String::new(),
            },
            capacity,
            first_day: None,
            further_days: None,
            agenda: None,
            further_places: Vec::new(),
            per_office_cap: cap,
            reminders: false,
            hosts: Vec::new(),
            roles: Vec::new(),
            series: None,
            round: None,
            extra: false,
            first_round: None,
        }
    }

    /// An invited office with a mail address.
    pub async fn office(&self, name: &str, kana: &str) -> Asking {
        self.invited(name, kana, Channel::Email).await
    }

    /// An invited office that is written to over `channel`.
    pub async fn invited(&self, name: &str, kana: &str, channel: Channel) -> Asking {
        let app = &self.test.app;
        let now = app.clock.now();
        let tx = app.db.scoped(self.test.center).write().await.unwrap();
        let id: OrganizationId = app.chance.id(now);
        let office = organization::Model {
            id,
            center_id: self.test.center,
            corporation_id: None,
            name: name.to_owned(),
            kana: kana.to_owned(),
            search_key: search_text(&[name, kana]),
            office_number: String::new(),
            postal_code: String::new(),
            municipality: String::new(),
            address: "みなと市港町1".to_owned(),
            phone: "000-000-2000".to_owned(),
            fax: "000-000-2001".to_owned(),
            email: address(name),
            url: String::new(),
            latitude: None,
            longitude: None,
            channel,
            notes: String::new(),
            tags: String::new(),
            wants_no_invitations: false,
            is_own_center: false,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        organization::insert(&tx, office).await.unwrap();
        let new = NewAsking {
            subject_kind: SubjectKind::Gathering,
            subject_id: self.gathering.0,
            wave_id: None,
            organization_id: Some(id),
            contact_id: None,
            channel,
            lang: Lang::Ja,
            until: "2027-07-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap(),
        };
        let asking = invitations::new_asking(app, &tx, now, new).await.unwrap();
        tx.commit().await.unwrap();
        asking
    }

    /// The path of a party's link.
    pub fn link(&self, asking: &Asking) -> String {
        let link = invitations::link(&self.test.app, asking);
        link.strip_prefix("https://tsudoi.example").expect("a link of ours").to_owned()
    }

    /// Where a party stands.
    pub async fn party(&self, asking: &Asking) -> Party {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        let asking = invitations::asking(&tx, asking.id).await.unwrap().unwrap();
        replies::party(&tx, &asking).await.unwrap()
    }

    /// The parties, by reading.
    pub async fn parties(&self) -> Vec<Party> {
        let tx = self.test.app.db.scoped(self.test.center).read().await.unwrap();
        replies::parties(&tx, self.gathering).await.unwrap()
    }

    /// A guest answers by link that these people come; the browser stands on the page that says what it has.
    pub async fn attends(&self, asking: &Asking, names: &[&str]) -> Browser {
        let mut guest = self.test.guest();
        let link = self.link(asking);
        let reply = format!("{link}/reply");
        guest.open(&format!("{reply}?answer=attending")).await.unwrap();
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| ("name", *name)).collect();
        if guest.page.text().contains("name=\"eligibility\"") {
            fields.extend(names.iter().map(|_| ("eligibility", "b-type")));
        }
        fields.push(("step", "check"));
        guest.send(&reply, &fields).await.unwrap();
        guest.send(&reply, &[("step", "send")]).await.unwrap();
        guest
    }

    /// A guest answers by link "not this time".
    pub async fn declines(&self, asking: &Asking) -> Browser {
        let mut guest = self.test.guest();
        let reply = format!("{}/reply", self.link(asking));
        guest.open(&format!("{reply}?answer=declined")).await.unwrap();
        guest.send(&reply, &[("step", "send")]).await.unwrap();
        guest
    }

    /// The mails that left to a party so far, after everything due was done.
    pub async fn mails(&self, asking: &Asking) -> Vec<Mail> {
        self.test.app.run_due().await.expect("what is due is done");
        let name = self.party(asking).await.name;
        self.test.mails_to(&address(&name))
    }

    /// The base of the gathering's staff pages.
    pub fn base(&self) -> String {
        format!("/gatherings/{}", self.gathering)
    }

    /// Applications are taken at once, whatever the playbook proposes.
    pub async fn opens_at_once(&self) {
        use sea_orm::ConnectionTrait;
        let tx = self.test.app.db.scoped(self.test.center).write().await.unwrap();
        let sql = "update gatherings set applications_open_at = null where id = $1";
        tx.execute_raw(tx.sql(sql, [self.gathering.into()])).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Assigns the administrator to the gathering.
    pub async fn assign_admin(&self) {
        use tsudoi::accounts::store::member::assignment;
        let app = &self.test.app;
        let now = app.clock.now();
        let tx = app.db.scoped(self.test.center).write().await.unwrap();
        let row = assignment::Model {
            id: app.chance.id(now),
            center_id: self.test.center,
            membership_id: self.test.admin,
            subject_kind: tsudoi::accounts::Subject::Gathering,
            subject_id: self.gathering.0,
            created_at: now,
        };
        tsudoi::accounts::assign(&tx, row).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The office's address: its reading never stands in it, so a name is told by a number.
pub fn address(name: &str) -> String {
    let number: u32 = name.chars().map(u32::from).sum();
    format!("office-{number}@partner.example")
}

/// What a party has: names of the seated, and names of the waiting with their places.
pub fn places(party: &Party) -> (Vec<String>, Vec<(String, usize)>) {
    (
        party.seated().map(|person| person.name.clone()).collect(),
        party.waiting().map(|person| (person.name.clone(), person.position.unwrap_or_default())).collect(),
    )
}
