//! The house whose doors are tried: round zero was played in it, what the story leaves empty is filled, and the
//! links that went out by mail are known.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use tsudoi::accounts::model::Role;
use tsudoi::accounts::service;
use tsudoi::accounts::store::member::assignment;
use tsudoi::accounts::{Actor, Subject};
use tsudoi::app::App;
use tsudoi::committees::service::MemberIn;
use tsudoi::contacts::import::{self, Kept};
use tsudoi::db::{AccountId, CenterId, GatheringId, MembershipId};
use tsudoi::demo::mailbox::Mail;
use tsudoi::demo::region;
use tsudoi::demo::story::Stage;
use tsudoi::i18n::Texts;
use tsudoi::porch::model::ApproachInput;
use tsudoi::porch::service as porch;
use tsudoi::questionnaires;
use tsudoi::series::model::FeedKind;
use tsudoi::series::service::feed;
use tsudoi::visits;
use uuid::Uuid;

use super::bodies::Described;
use super::router::{Door, Visitor, doors};
use super::rows::Ids;
use super::secrets::{LINK, NOTE};
use crate::demo::Place;

/// The name of the center next door.
pub const NEIGHBOUR: &str = "よそのセンター";

/// A house in which round zero was played, and who is there.
pub struct House {
    pub app: Arc<App>,
    pub center: CenterId,
    /// Round zero.
    pub gathering: GatheringId,
    pub doors: Vec<Door>,
    pub described: Rc<Described>,
    pub mails: Vec<Mail>,
    /// Paths of links in mails, one of each kind of mail.
    pub links: Vec<String>,
    /// The token of every link in a mail.
    pub tokens: BTreeSet<String>,
    pub place: Place,
    _stage: Stage,
}

impl House {
    pub async fn played() -> Self {
        let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
        let place = Place::new(server.filter(|url| !url.is_empty())).await;
        let mut stage = place.stage("2026-11-25T09:00:00Z").await;
        let mails = stage.mails().expect("the mailbox can be read");
        let app = stage.app.clone();
        let mut links = BTreeMap::new();
        let mut tokens = BTreeSet::new();
        for mail in &mails {
            for path in paths(&mail.text) {
                if let Some(token) = path.split('/').find(|part| part.len() == LINK).map(str::to_owned) {
                    links.entry((mail.kind.clone(), path.replace(&token, ""))).or_insert(path);
                    tokens.insert(token);
                }
            }
        }
        assert!(tokens.len() > 20, "the story sent links: {tokens:?}");
        let center = service::first_center(&app).await.expect("the database answers").expect("a center").id;
        let tx = app.db.scoped(center).read().await.expect("the database answers");
        let most = "select subject_id from askings where center_id = $1 and subject_kind = 'gathering'
                    group by subject_id order by count(*) desc limit 1";
        let row =
            tx.query_one_raw(tx.sql(most, [center.into()])).await.expect("it counts").expect("an asking");
        let gathering = GatheringId(row.try_get::<Uuid>("", "subject_id").expect("a gathering"));
        drop(tx);
        let doors = doors(&app).await;
        let nobody = Visitor::nobody(app.clone(), Rc::new(Described(Value::Null))).await;
        let told = nobody.asks(Method::GET, "/api/openapi.json", String::new(), &[]).await.body;
        let described = Rc::new(Described(serde_json::from_str(&told).expect("the description is JSON")));
        let links = links.into_values().collect();
        House { app, center, gathering, doors, described, mails, links, tokens, place, _stage: stage }
    }

    pub async fn nobody(&self) -> Visitor {
        Visitor::nobody(self.app.clone(), self.described.clone()).await
    }

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
        if center == self.center {
            self.plan_ahead().await;
            self.hear_in_confidence().await;
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
            title: tsudoi::i18n::Texts::ja("下書きの会"),
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
            title: tsudoi::i18n::Texts::ja("いつもの話題"),
            note: None,
            minutes: 10,
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

    /// The links that no mail of the story carries: paper, a wall, a word of mouth.
    pub async fn handed_out(&self, administrator: &Visitor, ids: &Ids) -> HandedOut {
        let asks = async |path: String| {
            let answer = administrator.asks(Method::GET, &path, String::new(), &[]).await;
            let told: Value = serde_json::from_str(&answer.body).expect("an answer of the API");
            last_part(told["url"].as_str().expect("an address"))
        };
        let own = asks(ids.fill("/api/v1/organizations/{id}/own-page")).await;
        let public = asks("/api/v1/public-page".to_owned()).await;
        let tx = self.app.db.scoped(self.center).read().await.expect("the database answers");
        let shared = feed::active(&tx, FeedKind::Year, self.center.0).await.expect("it is read");
        let plan = last_part(&feed::page_address(&self.app, &shared.expect("the plan is shared")));
        let asked = questionnaires::of_gathering(&tx, self.gathering).await.expect("it is read");
        let room = asked.and_then(|row| row.room_code).expect("the room has an address");
        drop(tx);
        let (_, account) = self.joins(self.center, Role::Staff).await;
        let sign_in =
            service::make_sign_in_link(&self.app, account, self.center).await.expect("a link is made");
        HandedOut { own, public, room, sign_in, plan }
    }

    /// A member of `role` of a center, with a session and a bearer token.
    pub async fn member(&self, center: CenterId, role: Role) -> Visitor {
        let app = &self.app;
        let (member, account) = self.joins(center, role).await;
        let link = service::make_sign_in_link(app, account, center).await.expect("a link is made");
        let opened = service::sign_in_by_link(app, &link, None).await.expect("it signs in");
        let bearer =
            service::make_token(app, center, Actor::Command, member, "doors").await.expect("a token");
        Visitor::signed_in(app.clone(), self.described.clone(), &opened.token, &bearer).await
    }

    async fn joins(&self, center: CenterId, role: Role) -> (MembershipId, AccountId) {
        let app = &self.app;
        let person = service::NewMember {
            email: format!("{role:?}-{}@doors.example", Uuid::from_bytes(app.chance.bytes()).simple())
                .to_lowercase(),
            role,
            family: "戸".to_owned(),
            given: String::new(),
            family_kana: String::new(),
            given_kana: String::new(),
            post: String::new(),
        };
        service::add_member(app, center, Actor::Command, person, None).await.expect("a member is added")
    }

    pub async fn neighbour(&self) -> CenterId {
        let first = service::FirstCenter {
            name: tsudoi::i18n::Texts::ja(NEIGHBOUR),
            phone: String::new(),
            fax: String::new(),
            email: String::new(),
            postal_code: String::new(),
            address: String::new(),
        };
        service::make_center(&self.app, first).await.expect("a center is made")
    }

    pub async fn leave(self) {
        let House { place, app, _stage, .. } = self;
        drop((_stage, app));
        place.leave().await;
    }
}

/// The welfare offices of the region as the official list has them.
fn official_list() -> Kept {
    let file = ("list.csv".to_owned(), region::official_csv().into_bytes());
    import::read_list(&[file]).expect("the list is good")
}

fn last_part(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Links that no mail of the story carries: what stands in the place of each.
pub struct HandedOut {
    /// An office's own page.
    own: String,
    /// The public page.
    public: String,
    /// The questionnaire in the room.
    room: String,
    sign_in: String,
    /// The annual plan, as a page and as a calendar.
    plan: String,
}

impl HandedOut {
    /// Those that nobody but the reader may hold; the public page's and the room's are shared by many.
    pub fn keys(&self) -> [String; 3] {
        [self.own.clone(), self.sign_in.clone(), self.plan.clone()]
    }

    /// Real addresses of an open door.
    pub fn paths(&self, house: &House, door: &Door) -> Vec<String> {
        let with = |place: &str, one: &String| vec![door.pattern.replace(place, one)];
        match door.pattern.as_str() {
            "/a/{code}" => with("{code}", &self.public),
            "/cal/{token}" => with("{token}", &format!("{}.ics", self.plan)),
            "/y/{token}" => with("{token}", &self.plan),
            "/q/{code}" => with("{code}", &self.room),
            "/sign-in/{token}" => with("{token}", &self.sign_in),
            own if own.starts_with("/o/{token}") => with("{token}", &self.own),
            _ => house.tokens.iter().map(|token| door.pattern.replace("{token}", token)).collect(),
        }
    }
}

/// The paths of the links in a text.
fn paths(text: &str) -> Vec<String> {
    let urls =
        text.match_indices("http://").map(|(at, _)| text[at..].split_whitespace().next().unwrap_or_default());
    urls.map(|url| url.splitn(4, '/').nth(3).map(|rest| format!("/{rest}")).unwrap_or_default()).collect()
}
