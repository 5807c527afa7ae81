//! What the story of round zero leaves empty is filled, so that a row stands behind every door.

use std::collections::BTreeMap;

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::store::member::assignment;
use tsudoi::accounts::{Actor, Subject};
use tsudoi::committees::service::MemberIn;
use tsudoi::contacts::Channel;
use tsudoi::contacts::import::{self, Kept};
use tsudoi::db::CenterId;
use tsudoi::demo::region;
use tsudoi::i18n::Texts;
use tsudoi::playbooks::{service as playbooks, shelf};
use tsudoi::porch::model::ApproachInput;
use tsudoi::porch::service as porch;
use tsudoi::series::model::FeedKind;
use tsudoi::series::service::feed;
use tsudoi::visits;

use super::house::House;
use super::router::Visitor;
use super::secrets::NOTE;

/// What the story's center calls the playbook that it adapted; nobody else may read it.
pub const ADAPTED: &str = "とびらの版";

impl House {
    /// Makes rows of the few kinds that the story leaves out, in the center of an administrator.
    pub async fn fill(&self, administrator: &Visitor, center: CenterId) {
        let send = async |path: &str, body: Value| {
            let answer = administrator.asks(Method::POST, path, body.to_string(), &[]).await;
            assert_eq!(answer.status, 201, "{path}: {answer:?}");
        };
        let day = json!({ "from": "2026-12-28", "to": "", "name": "大掃除" });
        send("/api/v1/closed-days", day).await;
        send("/api/v1/committees", json!({ "name_ja": "海辺市自立支援協議会" })).await;
        self.join_committee(center).await;
        let (leaving, _) = self.joins(center, Role::Staff).await;
        let (successor, _) = self.joins(center, Role::Staff).await;
        let wish = json!({ "successor": successor, "last_day": "2026-11-30", "words": "" });
        send(&format!("/api/v1/members/{leaving}/handover"), wish).await;
        self.adopt(center).await;
        if center == self.center {
            self.plan_ahead().await;
            self.ask_an_employer().await;
            self.ask_a_speaker().await;
            self.come_together().await;
            self.open_a_sign_up().await;
            self.show_the_venues().await;
            self.give_a_trainee_a_link().await;
            self.hear_in_confidence().await;
            self.agree_on_a_visit().await;
        } else {
            self.hand_over_a_playbook(center).await;
        }
        let mut list = official_list();
        if center != self.center {
            // Two offices with one service: a list tells only of services that it has.
            let service = list.rows[0].service.clone();
            list.rows.retain(|row| row.service == service);
            list.rows.truncate(2);
            for (number, row) in list.rows.iter_mut().enumerate() {
                row.name = format!("となりの作業所{number}");
            }
            self.read(center, list.clone()).await;
            self.come_up(center).await;
        }
        if center == self.center {
            self.give_and_take().await;
        }
        // A newer list lacks an office.
        let gone = list.rows[0].no.clone();
        list.rows.retain(|row| row.no != gone);
        self.read(center, list).await;
    }

    /// Somebody on the roster of the center's committee.
    async fn join_committee(&self, center: CenterId) {
        let tx = self.app.db.scoped(center).read().await.expect("the database answers");
        let committee = tsudoi::committees::list(&tx).await.expect("it is read").remove(0).id;
        drop(tx);
        let new = MemberIn { name: "海野 一".to_owned(), ..MemberIn::default() };
        tsudoi::committees::service::add_member(&self.app, center, Actor::Command, committee, 2026, &new)
            .await
            .expect("somebody is put on the roster");
    }

    /// What the story has no use for: a draft taken over from last year, and the annual plan shared by its link.
    async fn plan_ahead(&self) {
        let app = &self.app;
        let now = app.clock.now();
        let tx = app.db.scoped(self.center).write().await.expect("the database answers");
        let draft = tsudoi::year::store::draft::Model {
            id: app.chance.id(now),
            center_id: self.center,
            like_id: self.gathering,
            title: Texts::ja("下書きの会"),
            date: "2027-10-26".parse().expect("a day"),
            starts: "15:00:00".parse().expect("an hour"),
            minutes: 90,
            gathering_id: None,
            version: 1,
        };
        tsudoi::year::store::draft::insert(&tx, draft).await.expect("it is kept");
        let carried = tsudoi::series::store::carried::Model {
            id: app.chance.id(now),
            center_id: self.center,
            gathering_id: self.gathering,
            from_gathering_id: self.gathering,
            source: tsudoi::series::model::Source::Decision,
            source_id: app.chance.id(now),
            words: "持ち越したこと".to_owned(),
            outcome: tsudoi::series::model::Outcome::PutOff,
            agenda_item_id: None,
            why: String::new(),
            decided_at: now,
            decided_by: None,
        };
        tsudoi::series::store::carried::insert(&tx, carried).await.expect("it is kept");
        let series = tsudoi::gatherings::all_series(&tx).await.expect("it is read").remove(0).id;
        let block = tsudoi::gatherings::store::series_agenda::Model {
            id: app.chance.id(now),
            center_id: self.center,
            series_id: series,
            position: 1,
            kind: tsudoi::gatherings::AgendaKind::Topic,
            title: Texts::ja("いつもの話題"),
            note: None,
            minutes: 10,
            day: 1,
        };
        tsudoi::gatherings::store::series_agenda::insert(&tx, block).await.expect("it is kept");
        let office = tsudoi::series::store::brought_office::Model {
            id: app.chance.id(now),
            center_id: self.center,
            series_id: series,
            position: 1,
            content: serde_json::json!({ "name": "かもめ", "agrees": true }),
            state: tsudoi::series::model::OfficeState::Open,
            organization_id: None,
            undo: None,
            decided_at: None,
            decided_by: None,
            version: 1,
        };
        tsudoi::series::store::brought_office::insert(&tx, office).await.expect("it is kept");
        let origin = tsudoi::series::store::origin::Model {
            id: app.chance.id(now),
            center_id: self.center,
            series_id: series,
            from_center: Texts::ja("となりのセンター"),
            digest: String::new(),
            rounds: serde_json::json!([]),
            brought_at: now,
            brought_by: None,
        };
        tsudoi::series::store::origin::insert(&tx, origin).await.expect("it is kept");
        let all = tsudoi::contacts::list_organizations(&tx).await.expect("the book is read");
        let office = all.into_iter().find(|row| !row.is_own_center).expect("an office").id;
        tx.commit().await.expect("it is kept");
        tsudoi::gatherings::service::minutes::save(
            app,
            self.center,
            Actor::Command,
            self.gathering,
            None,
            &Texts::ja("話したこと"),
        )
        .await
        .expect("they are saved");
        tsudoi::gatherings::service::minutes::approve(
            app,
            self.center,
            Actor::Command,
            self.gathering,
            1,
            true,
        )
        .await
        .expect("they are approved");
        tsudoi::gatherings::service::papers::number(app, self.center, Actor::Command, self.gathering, 1)
            .await
            .expect("it is numbered");
        let new = tsudoi::series::service::members::JoinIn {
            organization: office,
            round: None,
            guest: false,
            why: String::new(),
        };
        tsudoi::series::service::members::join(app, self.center, Actor::Command, series, new)
            .await
            .expect("it joins");
        feed::open(app, self.center, Actor::Command, FeedKind::Year, self.center.0)
            .await
            .expect("the plan is shared");
    }

    /// Round zero has no practicum: one, with an employer that said yes.
    async fn ask_an_employer(&self) {
        use tsudoi::courses::employers::{self, model::Answer, store};
        let (app, now) = (&self.app, self.app.clock.now());
        let tx = app.db.scoped(self.center).write().await.expect("the database answers");
        let practicum = employers::create(app, &tx, now, self.gathering).await.expect("it is made");
        let all = tsudoi::contacts::list_organizations(&tx).await.expect("the book is read");
        let office = all.into_iter().find(|row| !row.is_own_center).expect("an office").id;
        let new = tsudoi::invitations::NewAsking {
            subject_kind: tsudoi::invitations::model::SubjectKind::Practicum,
            subject_id: practicum.0,
            wave_id: None,
            organization_id: Some(office),
            contact_id: None,
            channel: Channel::Phone,
            lang: tsudoi::i18n::Lang::Ja,
            until: now + chrono::Duration::days(100),
        };
        let asking = tsudoi::invitations::new_asking(app, &tx, now, new).await.expect("it is asked");
        let answer = store::answer::Model {
            id: app.chance.id(now),
            center_id: self.center,
            practicum_id: practicum,
            asking_id: asking.id,
            number: 1,
            answer: Answer::Yes,
            later_on: None,
            content: serde_json::json!({ "work": ["packing"] }),
            channel: tsudoi::replies::model::ReplyChannel::Phone,
            membership_id: None,
            received_at: now,
            typed_at: now,
            undoes: None,
            once: "once".to_owned(),
        };
        store::answer::insert(&tx, answer).await.expect("it is kept");
        tx.commit().await.expect("it is kept");
    }

    /// Somebody is asked to speak; nobody of the doors is in charge of them.
    async fn ask_a_speaker(&self) {
        use tsudoi::speakers::{model::Part, service};
        let tx = self.app.db.scoped(self.center).read().await.expect("the database answers");
        let all = tsudoi::contacts::list_organizations(&tx).await.expect("the book is read");
        let office = all.into_iter().find(|row| !row.is_own_center).expect("an office").id;
        drop(tx);
        let new = service::NewSpeaker {
            part: Part::Peer,
            name: "語り 手".to_owned(),
            organization: office,
            contact: None,
            channel: Some(Channel::Hand),
            lang: tsudoi::i18n::Lang::Ja,
            block: None,
            once: "once".to_owned(),
        };
        service::create(&self.app, self.center, Actor::Command, self.gathering, new)
            .await
            .expect("somebody is put down");
    }

    /// A get-together with somebody who paid and has a receipt.
    async fn come_together(&self) {
        use tsudoi::social::service::{self, Counted, NewReceipt, Settings, Sign, Who};
        let (app, center, gathering) = (&self.app, self.center, self.gathering);
        let day = "2027-02-20".parse().expect("a day");
        let settings = Settings {
            place: "みなと食堂".to_owned(),
            address: String::new(),
            date: day,
            starts: "18:00:00".parse().expect("a time"),
            ends: None,
            notes: String::new(),
            fee: 4_550,
            capacity: 20,
            sign_up_until: day,
            free_until: day,
            late_fee: 0,
            tell_on: day,
            issuer: "みなと".to_owned(),
            proviso: "懇親会費として".to_owned(),
            seen: 0,
        };
        service::save(app, center, Actor::Command, gathering, settings).await.expect("it is kept");
        let new =
            Sign { who: Who::New("浜辺 三".to_owned()), heads: 2, sure: false, once: "once".to_owned() };
        let signed = service::sign(app, center, Actor::Command, gathering, new).await.expect("it is kept");
        let counted = Counted { came: 1, paid: 1 };
        service::count(app, center, Actor::Command, gathering, (signed.id, counted))
            .await
            .expect("it is kept");
        let receipt = NewReceipt {
            sign_up: signed.id,
            addressee: "浜辺 三".to_owned(),
            proviso: "懇親会費として".to_owned(),
            amount: 4_550,
            dated: day,
            once: "once".to_owned(),
        };
        service::issue(app, center, Actor::Command, gathering, receipt).await.expect("it is issued");
    }

    /// A gathering that is seen online is open for whoever has the link, and somebody signed up.
    async fn open_a_sign_up(&self) {
        use tsudoi::signup::model::{Asks, Input};
        use tsudoi::signup::opening::DeskInput;
        use tsudoi::signup::service;
        let (app, center) = (&self.app, self.center);
        let date = (app.clock.now() + chrono::Duration::days(60)).date_naive();
        let making = crate::round::Round::making(20, None);
        let venue = tsudoi::gatherings::service::VenueIn {
            online: true,
            url: "https://meet.example/doors".to_owned(),
            ..making.venue
        };
        let reply_deadline = date - chrono::Duration::days(7);
        let making = tsudoi::plans::Making { date, reply_deadline, venue, ..making };
        let gathering =
            tsudoi::plans::make(app, center, Actor::Command, making).await.expect("a gathering is made");
        let asks = Asks(tsudoi::signup::model::Ask::ALL.to_vec());
        let input =
            DeskInput { asks, takes_late: true, closes_on: None, cost: String::new(), words: String::new() };
        let desk = service::change(app, center, Actor::Command, gathering, 0, input).await.expect("a desk");
        service::set_open(app, center, Actor::Command, gathering, 0, true).await.expect("it is open");
        let place = service::enter(app, &desk.code).await.expect("it is read").expect("it is there");
        use tsudoi::peers::service::{Settings, set};
        let asks = Settings { is_open: true, asks_easier: true };
        set(app, center, Actor::Command, gathering, (asks, 0)).await.expect("themes are taken");
        let peer = Input { person: "ほし".to_owned(), kind: "peer".to_owned(), ..Input::default() };
        service::sign_up(app, &place, ("doors", "first"), tsudoi::i18n::Lang::Ja, &peer)
            .await
            .expect("it is taken");
        let input = Input {
            organization: "戸口の事業所".to_owned(),
            kind: "office".to_owned(),
            staff: "1".to_owned(),
            ..Input::default()
        };
        service::sign_up(app, &place, ("doors", "once"), tsudoi::i18n::Lang::Ja, &input)
            .await
            .expect("it is taken");
    }

    /// Each venue has a photo.
    async fn show_the_venues(&self) {
        use tsudoi::venues::service::photo::{NewPhoto, bring};
        let (app, center) = (&self.app, self.center);
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let whole = tsudoi::gatherings::whole(&tx, self.gathering).await.expect("it is read");
        drop(tx);
        for venue in whole.expect("it is there").venues {
            let bytes = Some(crate::courses::photos::jpeg());
            let new = NewPhoto { alt: "白い建物".to_owned(), bytes, too_large: false };
            bring(app, center, Actor::Command, (self.gathering, venue.id), new).await.expect("it is kept");
        }
    }

    /// Round zero takes no trainees: somebody with a seat has a link of their own all the same.
    async fn give_a_trainee_a_link(&self) {
        use tsudoi::courses::trainees::store::link;
        let (app, now) = (&self.app, self.app.clock.now());
        let tx = app.db.scoped(self.center).write().await.expect("the database answers");
        let parties = tsudoi::replies::parties(&tx, self.gathering).await.expect("they are read");
        let mut seated = parties.iter().flat_map(tsudoi::replies::Party::seated);
        let attendee = seated.find(|one| !one.counted && !one.walk_in).expect("somebody has a seat").id;
        let row = link::Model {
            id: app.chance.id(now),
            center_id: self.center,
            gathering_id: self.gathering,
            attendee_id: attendee,
            generation: 0,
            token_hash: tsudoi::seal::token_hash(&app.seal.link_token("trainee", attendee.0, 0)),
            made_at: now,
            version: 1,
        };
        link::insert(&tx, row).await.expect("it is kept");
        tx.commit().await.expect("it is kept");
    }

    /// Somebody who goes on a visit seals what was heard there, and can read it.
    async fn hear_in_confidence(&self) {
        let (app, center) = (&self.app, self.center);
        let (member, _) = self.joins(center, Role::Staff).await;
        let now = app.clock.now();
        let tx = app.db.scoped(center).write().await.expect("the database answers");
        let visits = visits::list_of_gathering(&tx, self.gathering).await.expect("they are read");
        let visit = visits.iter().map(|visit| visit.id).min().expect("the story plans visits");
        let row = assignment::Model {
            id: app.chance.id(now),
            center_id: center,
            membership_id: member,
            subject_kind: Subject::Visit,
            subject_id: visit.0,
            created_at: now,
        };
        tsudoi::accounts::assign(&tx, row).await.expect("it is assigned");
        tx.commit().await.expect("it is kept");
        visits::service::seal_note(app, center, member, visit, NOTE).await.expect("it is sealed");
        let read = visits::service::read_note(app, center, member, visit).await.expect("it is opened");
        assert_eq!(read.as_deref(), Some(NOTE));
    }

    /// The series has a board, on which an office with links of its own posted something; it is a company.
    async fn give_and_take(&self) {
        use tsudoi::contacts::store::kind_row;
        use tsudoi::openings::model::{Way, What};
        use tsudoi::openings::service::{By, Posting, post, set_open};
        let (app, center) = (&self.app, self.center);
        let office = self.amended().await;
        let now = app.clock.now();
        let tx = app.db.scoped(center).write().await.expect("the database answers");
        let series = tsudoi::gatherings::all_series(&tx).await.expect("they are read");
        let series = series.into_iter().map(|row| row.id).min().expect("a series");
        let kind = tsudoi::contacts::Kind::Employer.as_str().to_owned();
        let row =
            kind_row::Model { id: app.chance.id(now), center_id: center, organization_id: office, kind };
        kind_row::insert_all(&tx, vec![row]).await.expect("it is kept");
        let asked = tsudoi::invitations::askings_of_organization(&tx, office).await.expect("they are read");
        let rounds = tsudoi::gatherings::list_of_series(&tx, series).await.expect("they are read");
        let round = rounds.last().expect("a round").id;
        for gathering in [self.gathering, round] {
            let stands = |asking: &tsudoi::invitations::Asking| {
                asking.subject_id == gathering.0 && asking.closed_at.is_none()
            };
            if asked.iter().any(stands) {
                continue;
            }
            let new = tsudoi::invitations::NewAsking {
                subject_kind: tsudoi::invitations::model::SubjectKind::Gathering,
                subject_id: gathering.0,
                wave_id: None,
                organization_id: Some(office),
                contact_id: None,
                channel: Channel::Hand,
                lang: tsudoi::i18n::Lang::Ja,
                until: now + chrono::Duration::days(100),
            };
            tsudoi::invitations::new_asking(app, &tx, now, new).await.expect("it is asked");
        }
        tx.commit().await.expect("it is kept");
        let new = tsudoi::series::service::members::JoinIn {
            organization: office,
            round: None,
            guest: false,
            why: String::new(),
        };
        tsudoi::series::service::members::join(app, center, Actor::Command, series, new)
            .await
            .expect("it joins");
        set_open(app, center, Actor::Command, series, (true, 0)).await.expect("the board opens");
        let new = Posting {
            what: Some(What::Job),
            title: "戸口の仕事".to_owned(),
            employer: "戸口の会社".to_owned(),
            place: String::new(),
            words: "中身".to_owned(),
            way: Way::All,
            kinds: Vec::new(),
            offices: std::collections::BTreeSet::new(),
            until: None,
            agreed: true,
            organization: Some(office),
            at_once: true,
            once: "once".to_owned(),
            seen: 0,
        };
        post(app, center, By::Staff(Actor::Command), series, new).await.expect("it is posted");
    }

    /// The office that amended its entry: whose links are tried.
    pub async fn amended(&self) -> tsudoi::db::OrganizationId {
        let tx = self.app.db.scoped(self.center).read().await.expect("the database answers");
        let sql = "select id from organizations where center_id = $1 and id in (select organization_id from amendments)
                   order by id limit 1";
        let row = tx.query_one_raw(tx.sql(sql, [self.center.into()])).await.expect("it is read");
        let id = row.expect("an office amended").try_get::<uuid::Uuid>("", "id").expect("an id");
        tsudoi::db::OrganizationId(id)
    }

    /// The center adapts a playbook that came with the program.
    async fn adopt(&self, center: CenterId) {
        let called = if center == self.center { ADAPTED } else { "となりの版" };
        playbooks::adopt(&self.app, center, Actor::Command, "round-zero", Texts::ja(called))
            .await
            .expect("it is adopted");
    }

    /// What a neighbour made of the same playbook is brought to the story's center.
    async fn hand_over_a_playbook(&self, neighbour: CenterId) {
        let tx = self.app.db.scoped(neighbour).read().await.expect("the database answers");
        let all = shelf::list(&tx).await.expect("the shelf is read");
        let theirs = all.into_iter().find_map(|entry| entry.row).expect("the neighbour adopted one");
        drop(tx);
        // Under a name of its own, which nobody else has.
        let file = theirs.toml.replace(&theirs.name, &format!("{}-x", theirs.name));
        playbooks::bring(&self.app, self.center, Actor::Command, &file).await.expect("it is brought");
    }

    /// A visit that goes with no gathering, agreed on the telephone and confirmed on paper.
    async fn agree_on_a_visit(&self) {
        let (app, center) = (&self.app, self.center);
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let all = tsudoi::contacts::list_organizations(&tx).await.expect("the book is read");
        drop(tx);
        let by_post = all.into_iter().find(|row| !row.is_own_center && row.channel == Channel::Post);
        let new = visits::service::NewVisit {
            organization: by_post.expect("an office that is written to by post").id,
            gathering: None,
            purpose: String::new(),
            reason: visits::model::Reason::Asked,
            due_on: None,
            team: Vec::new(),
            place: String::new(),
            agreed: Some(visits::service::When::Agreed {
                date: "2026-12-15".parse().expect("a day"),
                starts: "10:00:00".parse().expect("an hour"),
                minutes: 60,
            }),
            lift: true,
        };
        visits::service::plan_one(app, center, Actor::Command, new).await.expect("it is planned");
    }

    async fn read(&self, center: CenterId, list: Kept) {
        let tx = self.app.db.scoped(center).write().await.expect("the database answers");
        import::at_once(&self.app, &tx, Actor::Command, list).await.expect("the list is read in");
        tx.commit().await.expect("it is kept");
    }

    /// What the story's center has of its porch: a public page, an approach by it, an office's link, what it amends.
    async fn come_up(&self, center: CenterId) {
        let app = &self.app;
        let page = porch::change(app, center, Actor::Command, 0, true, "").await.expect("the page opens");
        let told = ApproachInput {
            wishes: vec!["news".to_owned()],
            name: "となりの会社".to_owned(),
            phone: "0190-01-9901".to_owned(),
            ..ApproachInput::default()
        };
        porch::arrive(app, &page, "127.0.0.1", "doors", &told).await.expect("it arrives");
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let all = tsudoi::contacts::list_organizations(&tx).await.expect("the book is read");
        let office = all.into_iter().find(|row| !row.is_own_center).expect("an office").id;
        drop(tx);
        porch::make(app, center, Actor::Command, office).await.expect("a link is made");
        let fields = BTreeMap::from([("phone".to_owned(), "0190-01-9902".to_owned())]);
        porch::propose(app, center, office, &fields).await.expect("it is taken in");
    }
}

/// The welfare offices of the region as the official list has them.
fn official_list() -> Kept {
    let file = ("list.csv".to_owned(), region::official_csv().into_bytes());
    import::read_list(&[file]).expect("the list is good")
}
