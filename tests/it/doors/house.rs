//! The house whose doors are tried: round zero was played in it, and the links that went out by mail are known.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use serde_json::Value;
use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::service;
use tsudoi::app::App;
use tsudoi::db::{AccountId, CenterId, GatheringId, MembershipId};
use tsudoi::demo::mailbox::Mail;
use tsudoi::demo::story::Stage;
use tsudoi::invitations::{self, Subject};
use tsudoi::questionnaires;
use tsudoi::series::model::FeedKind;
use tsudoi::series::service::feed;
use uuid::Uuid;

use super::bodies::Described;
use super::router::{Door, Visitor, doors};
use super::rows::Ids;
use super::secrets::LINK;
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
    /// The token of every link in a mail: of each kind of link one, then of each a second one, and so on.
    pub tokens: Vec<String>,
    pub place: Place,
    _stage: Stage,
}

impl House {
    pub async fn played() -> Self {
        let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
        let place = Place::new(server.filter(|url| !url.is_empty())).await;
        let mut stage = place.stage("round-zero", "2026-11-25T09:00:00Z").await;
        let mails = stage.mails().expect("the mailbox can be read");
        let app = stage.app.clone();
        let mut links = BTreeMap::new();
        let mut of_kind: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for mail in &mails {
            for path in paths(&mail.text) {
                if let Some(token) = path.split('/').find(|part| part.len() == LINK).map(str::to_owned) {
                    let kind = (mail.kind.clone(), path.replace(&token, ""));
                    links.entry(kind.clone()).or_insert(path);
                    of_kind.entry(kind).or_default().push(token);
                }
            }
        }
        let tokens = in_turn(of_kind.into_values());
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
        let about = Subject::practicum(&tx, self.gathering).await.expect("it is read").expect("a practicum");
        let employers =
            invitations::askings_of_subject(&tx, about.kind, about.id).await.expect("they are read");
        let practicum = last_part(&invitations::link(&self.app, &employers[0]));
        let speakers = tsudoi::speakers::speakers(&tx, self.gathering).await.expect("they are read");
        let speaker = last_part(&invitations::link(&self.app, &speakers[0].asking));
        let trainees = tsudoi::courses::trainees::store::link::list_of_gathering(&tx, self.gathering).await;
        let of = trainees.expect("they are read").first().expect("a trainee has a link").attendee_id;
        let trainee = self.app.seal.link_token("trainee", of.0, 0);
        let (board, programme, projector) = self.opens_a_board(&tx).await;
        let of = self.amended().await;
        let invited = invitations::askings_of_organization(&tx, of).await.expect("they are read");
        let invited = invited
            .iter()
            .find(|asking| asking.subject_id == self.gathering.0 && asking.closed_at.is_none())
            .expect("it was invited");
        let company = last_part(&invitations::link(&self.app, invited));
        let series = ids.fill("{series}").parse().expect("a series");
        let rounds = tsudoi::gatherings::list_of_series(&tx, series).await.expect("they are read");
        let asked = invitations::askings_of_organization(&tx, of).await.expect("they are read");
        let to_round = |asking: &&invitations::Asking| {
            asking.closed_at.is_none() && rounds.iter().any(|round| round.id.0 == asking.subject_id)
        };
        let member = asked.iter().find(to_round).expect("it was invited to a round");
        let member = last_part(&invitations::link(&self.app, member));
        let open = tsudoi::gatherings::list_ahead(&tx, self.app.clock.now()).await.expect("they are read");
        let mut desk = None;
        for gathering in open {
            let found = tsudoi::signup::service::desk_of(&tx, gathering.id).await.expect("it is read");
            desk = desk.or(found);
        }
        let desk = desk.expect("a sign-up is open");
        let signed =
            tsudoi::signup::service::applicants(&tx, desk.gathering_id).await.expect("they are read");
        let applicant = last_part(&invitations::link(&self.app, &signed[0].party.asking));
        let peer = signed.iter().find(|one| one.row.kind == tsudoi::signup::model::Kind::Peer);
        let peer = last_part(&invitations::link(&self.app, &peer.expect("a peer signed up").party.asking));
        drop(tx);
        let (_, account) = self.joins(self.center, Role::Staff).await;
        let sign_in =
            service::make_sign_in_link(&self.app, account, self.center).await.expect("a link is made");
        HandedOut {
            own,
            public,
            room,
            sign_in,
            plan,
            practicum,
            speaker,
            trainee,
            desk: desk.code,
            applicant,
            board,
            programme,
            projector,
            company,
            member,
            peer,
            series: ids.fill("{series}"),
            opening: ids.fill("{opening}"),
        }
    }

    /// The token of the board of a venue whose day has not come, the code of its public programme and the projector's token.
    async fn opens_a_board(&self, tx: &tsudoi::db::Tx) -> (String, String, String) {
        use tsudoi::{gatherings, programmes, venues};
        let mut coming = gatherings::list(tx).await.expect("they are read");
        coming.retain(|row| row.ends_at > self.app.clock.now() && !row.takes_trainees());
        let mut found = None;
        for row in coming {
            let whole = gatherings::whole(tx, row.id).await.expect("it is read").expect("it is there");
            let public = programmes::service::why_not(&whole).is_none();
            let venue = whole.venues.first().filter(|_| public);
            found = found.or(venue.map(|venue| (row.id, venue.id)));
        }
        let at = found.expect("a round is to come");
        let made = venues::service::boards::make(&self.app, self.center, Actor::Command, at).await;
        let (app, center, by) = (&self.app, self.center, Actor::Command);
        let page = programmes::service::set_open(app, center, by, at.0, (0, true)).await;
        let link = programmes::service::make(app, center, by, at.0).await;
        let link = last_part(&link.expect("a link is made"));
        (last_part(&made.expect("a link is made")), page.expect("it is open").code, link)
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

    pub async fn joins(&self, center: CenterId, role: Role) -> (MembershipId, AccountId) {
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

/// The first of each list, then the second of each, and so on; what comes again is left out.
fn in_turn(lists: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let mut all: Vec<(usize, String)> = lists.flat_map(|list| list.into_iter().enumerate()).collect();
    all.sort_by_key(|(place, _)| *place);
    let mut known = BTreeSet::new();
    all.into_iter().map(|(_, token)| token).filter(|token| known.insert(token.clone())).collect()
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
    /// An employer that was asked for places.
    practicum: String,
    /// Somebody who was asked to speak.
    speaker: String,
    /// A trainee's own page.
    trainee: String,
    /// The board of a venue of a round to come.
    board: String,
    /// The public programme of that round.
    programme: String,
    /// The projector's link of that round.
    projector: String,
    /// The open sign-up of a gathering that is seen online.
    desk: String,
    /// Somebody who signed up there.
    applicant: String,
    /// The invitation of a company that posted something on the board of a series, with the ids of both.
    company: String,
    /// The invitation of the same office to a round of that series.
    member: String,
    /// A peer who signed up.
    peer: String,
    series: String,
    opening: String,
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
            "/i/{token}/join" | "/i/{token}/kept" => with("{token}", &self.applicant),
            desk if desk.starts_with("/s/{code}") => with("{code}", &self.desk),
            programme if programme.starts_with("/p/{code}") => with("{code}", &self.programme),
            projector if projector.starts_with("/u/{token}") => with("{token}", &self.projector),
            "/openings/{opening}" => with("{opening}", &self.opening),
            "/i/{token}/easier" | "/i/{token}/friends" | "/i/{token}/themes" => with("{token}", &self.peer),
            "/i/{token}/company" | "/i/{token}/pass-on" => with("{token}", &self.company),
            goods if goods.contains("/openings") => {
                let token = if goods.starts_with("/o/") { &self.own } else { &self.member };
                let path = goods.replace("{token}", token).replace("{series}", &self.series);
                vec![path.replace("{opening}", &self.opening)]
            }
            "/i/{token}/practicum" => with("{token}", &self.practicum),
            speaking if speaking.starts_with("/i/{token}/speaking") => with("{token}", &self.speaker),
            "/q/{code}" => with("{code}", &self.room),
            "/sign-in/{token}" => with("{token}", &self.sign_in),
            board if board.starts_with("/v/{token}") => with("{token}", &self.board),
            own if own.starts_with("/t/{token}") => with("{token}", &self.trainee),
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
