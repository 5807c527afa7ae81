//! Every door of the house, found in the router itself, tried by everybody: nobody, a viewer, staff, an
//! administrator, a neighbour center's administrator, another site, a mail scanner, and a thief of the files.
//!
//! The story of round zero is played first, so that every kind of row is there. A route that no table here knows
//! how to fill or judge fails the test: whoever adds a door says here for whom it is.

mod router;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix_web::http::Method;
use sea_orm::ConnectionTrait;
use tsudoi::accounts::Actor;
use tsudoi::accounts::model::Role;
use tsudoi::accounts::service;
use tsudoi::app::App;
use tsudoi::db::CenterId;
use tsudoi::demo::story::Stage;

use crate::demo::Place;
use crate::support::is_full;
use router::{Door, Visitor, doors};
use rows::Dump;

/// Doors for everybody: they answer without a sign-in, or by a link's token.
const OPEN: [&str; 7] =
    ["/i/{token}", "/q/{code}", "/sign-in", "/set-up/{token}", "/assets/", "/api/openapi.json", "/healthz"];
const OPEN_EXACTLY: [&str; 3] = ["/", "/readyz", "/sign-out"];

/// What a viewer may post: one's own affairs.
const OWN_AFFAIRS: [&str; 3] = ["/sign-out", "/settings/me/password", "/settings/me/language"];

/// Doors for administrators alone, by how they begin.
const ADMINISTRATORS: [&str; 12] = [
    "/settings/center",
    "/settings/members",
    "/settings/closed-days",
    "/settings/tokens",
    "/settings/mail",
    "/settings/welcome",
    "/outbox/let-go",
    "/api/v1/center",
    "/api/v1/members",
    "/api/v1/closed-days",
    "/api/v1/tokens",
    "/api/v1/mails/let-go",
];

/// Words that only the neighbour's rows hold.
const OURS: &str = "電動車いす";

fn is_open(door: &Door) -> bool {
    OPEN.iter().any(|start| door.pattern.starts_with(start)) || OPEN_EXACTLY.contains(&door.pattern.as_str())
}

fn changes(door: &Door) -> bool {
    door.method != Method::GET
}

/// A house in which round zero was played, and who is there.
struct House {
    app: Arc<App>,
    center: CenterId,
    /// Paths of guests' links, one of each kind of mail, and all tokens.
    links: Vec<String>,
    tokens: BTreeSet<String>,
}

impl House {
    async fn of(stage: &mut Stage) -> Self {
        let mut links = BTreeMap::new();
        let mut tokens = BTreeSet::new();
        for mail in stage.mails().expect("the mailbox can be read") {
            let text = mail.text.clone();
            for at in text.match_indices("http://").map(|(at, _)| at) {
                let url = text[at..].split_whitespace().next().unwrap_or_default();
                let path = url.splitn(4, '/').nth(3).map(|rest| format!("/{rest}")).unwrap_or_default();
                let token = path.split('/').find(|part| part.len() == 43).map(str::to_owned);
                if let Some(token) = token {
                    let kind = path.replace(&token, "");
                    links.entry((mail.kind.clone(), kind)).or_insert(path.clone());
                    tokens.insert(token);
                }
            }
        }
        assert!(tokens.len() > 20, "the story sent links: {tokens:?}");
        House {
            app: stage.app.clone(),
            center: stage.center().await.expect("the story has a center"),
            links: links.into_values().collect(),
            tokens,
        }
    }

    /// A member of `role` of a center, with a session and a bearer token.
    async fn member(&self, center: CenterId, role: Role) -> Visitor {
        let app = &self.app;
        let person = service::NewMember {
            email: format!("{role:?}-{}@doors.example", uuid::Uuid::from_bytes(app.chance.bytes()).simple())
                .to_lowercase(),
            role,
            family: "戸".to_owned(),
            given: String::new(),
            family_kana: String::new(),
            given_kana: String::new(),
            post: String::new(),
        };
        let (member, account) =
            service::add_member(app, center, Actor::Command, person, None).await.expect("a member is added");
        let link = service::make_sign_in_link(app, account, center).await.expect("a link is made");
        let opened = service::sign_in_by_link(app, &link, None).await.expect("it signs in");
        let bearer =
            service::make_token(app, center, Actor::Command, member, "doors").await.expect("a token");
        Visitor::signed_in(app.clone(), &opened.token, &bearer).await
    }

    async fn neighbour(&self) -> CenterId {
        let first = service::FirstCenter {
            name: tsudoi::i18n::Texts::ja("よそのセンター"),
            phone: String::new(),
            fax: String::new(),
            email: String::new(),
            postal_code: String::new(),
            address: String::new(),
        };
        service::make_center(&self.app, first).await.expect("a center is made")
    }
}

#[actix_web::test]
async fn every_door_opens_only_to_those_it_is_for() {
    let server = std::env::vars().find(|(key, _)| key == "TEST_DATABASE_URL").map(|(_, url)| url);
    let place = Place::new(server.filter(|url| !url.is_empty())).await;
    let mut stage = place.stage("2026-11-25T09:00:00Z").await;
    let house = House::of(&mut stage).await;
    let doors = doors(&house.app).await;
    assert!(doors.len() > 200, "only {} doors were found", doors.len());

    let neighbour = house.neighbour().await;
    let viewer = house.member(house.center, Role::Viewer).await;
    let staff = house.member(house.center, Role::Staff).await;
    let stranger = house.member(neighbour, Role::Administrator).await;
    let nobody = Visitor::nobody(house.app.clone()).await;
    let ids = rows::Ids::of(&house.app, house.center).await;

    let before = Dump::of(&house.app).await;
    nobody_is_asked_to_sign_in(&nobody, &doors, &ids).await;
    other_sites_are_refused(&staff, &doors, &ids).await;
    a_viewer_changes_nothing(&viewer, &doors, &ids).await;
    administration_is_for_administrators(&staff, &doors, &ids).await;
    Dump::of(&house.app).await.same_as(&before, &["attempts", "sessions"]);
    a_neighbour_sees_and_changes_nothing(&stranger, &doors, &ids).await;
    let after = Dump::of(&house.app).await;
    after.same_of(&before, house.center, &["attempts", "sessions"]);

    let administrator = house.member(house.center, Role::Administrator).await;
    looking_changes_nothing(&house, &administrator, &doors, &ids).await;
    nothing_secret_lies_in_the_clear(&house, &place).await;
    drop(stage);
    place.leave().await;
}

async fn nobody_is_asked_to_sign_in(nobody: &Visitor, doors: &[Door], ids: &rows::Ids) {
    for door in doors.iter().filter(|door| !is_open(door)) {
        let answer = nobody.tries(door, &ids.fill(&door.pattern), &[]).await;
        let fine = match answer.status {
            303 => answer.location.starts_with("/sign-in"),
            401 => door.pattern.starts_with("/api/"),
            _ => false,
        };
        assert!(fine, "nobody at {door}: {answer:?}");
    }
}

/// What browsers say of a request that another site caused, or hides where it came from.
async fn other_sites_are_refused(staff: &Visitor, doors: &[Door], ids: &rows::Ids) {
    let stop = "/i/{token}/stop";
    let pages = doors.iter().filter(|door| changes(door) && !door.pattern.starts_with("/api/"));
    for door in pages.filter(|door| door.pattern != stop) {
        for said in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://elsewhere.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", "null")],
        ] {
            let answer = staff.tries(door, &ids.fill(&door.pattern), said).await;
            assert_eq!(answer.status, 403, "{said:?} at {door}: {answer:?}");
        }
    }
    // Staff forms carry the session's token besides, for browsers that say nothing at all.
    let bare = staff.without_form_token();
    for door in
        doors.iter().filter(|door| changes(door) && !is_open(door) && !door.pattern.starts_with("/api/"))
    {
        let answer = bare.tries(door, &ids.fill(&door.pattern), &[]).await;
        assert!(matches!(answer.status, 403 | 409 | 422), "without a form token at {door}: {answer:?}");
    }
}

async fn a_viewer_changes_nothing(viewer: &Visitor, doors: &[Door], ids: &rows::Ids) {
    let mut unproven = Vec::new();
    for door in doors.iter().filter(|door| changes(door) && !is_open(door)) {
        if OWN_AFFAIRS.contains(&door.pattern.as_str()) {
            continue;
        }
        let answer = viewer.tries(door, &ids.fill(&door.pattern), &[]).await;
        match answer.status {
            403 => {}
            // The form was not even read as far as the question who sends it.
            404 | 422 => unproven.push(door.to_string()),
            _ => panic!("a viewer at {door}: {answer:?}"),
        }
    }
    let share = unproven.len() * 100 / doors.iter().filter(|door| changes(door)).count();
    println!("a viewer's tries that ended before the role was asked: {share} %\n{}", unproven.join("\n"));
    assert!(share <= 60, "{unproven:#?}");
}

async fn administration_is_for_administrators(staff: &Visitor, doors: &[Door], ids: &rows::Ids) {
    for door in doors.iter().filter(|door| !is_open(door)) {
        let theirs = ADMINISTRATORS.iter().any(|start| door.pattern.starts_with(start));
        if !theirs && changes(door) {
            continue;
        }
        let answer = staff.tries(door, &ids.fill(&door.pattern), &[]).await;
        if theirs {
            assert!(matches!(answer.status, 403 | 404 | 422), "staff at {door}: {answer:?}");
        } else {
            assert!(answer.status != 403 && answer.status < 500, "staff at {door}: {answer:?}");
        }
    }
}

async fn a_neighbour_sees_and_changes_nothing(stranger: &Visitor, doors: &[Door], ids: &rows::Ids) {
    for door in doors.iter().filter(|door| !is_open(door)) {
        if OWN_AFFAIRS.contains(&door.pattern.as_str()) {
            continue;
        }
        let named = ids.names_a_row(&door.pattern);
        let answer = stranger.tries(door, &ids.fill(&door.pattern), &[]).await;
        assert!(answer.status < 500, "a neighbour at {door}: {answer:?}");
        assert!(!answer.body.contains(OURS), "a neighbour reads what is sealed at {door}");
        for name in &ids.names {
            assert!(!answer.body.contains(name.as_str()), "a neighbour reads {name} at {door}");
        }
        if named && !changes(door) {
            assert_eq!(answer.status, 404, "a neighbour at {door}: {answer:?}");
        } else if named {
            let refused = matches!(answer.status, 404 | 409 | 422) || answer.status == 303;
            assert!(refused, "a neighbour at {door}: {answer:?}");
        }
    }
}

/// A mail scanner opens every link, a browser fetches ahead, somebody reloads: nothing comes of it.
async fn looking_changes_nothing(house: &House, staff: &Visitor, doors: &[Door], ids: &rows::Ids) {
    let nobody = Visitor::nobody(house.app.clone()).await;
    // What may change by looking: a session was seen, a wrong link was counted, a reading of a need is kept.
    let by_looking = ["sessions", "attempts", "sealed_readings", "audit_entries", "audit_values"];
    let before = Dump::of(&house.app).await;
    let guests: Vec<Door> = doors
        .iter()
        .filter(|door| door.pattern.starts_with("/i/{token}") && !changes(door))
        .cloned()
        .collect();
    let mut paths: Vec<String> = house.links.clone();
    for token in house.tokens.iter().step_by(7) {
        paths.extend(guests.iter().map(|door| door.pattern.replace("{token}", token)));
    }
    let times = if is_full() { 1_000 } else { 150 };
    let ways = [
        (Method::GET, &[][..]),
        (Method::HEAD, &[]),
        (Method::GET, &[("sec-purpose", "prefetch"), ("purpose", "prefetch")]),
    ];
    for (number, path) in paths.iter().cycle().take(times.max(paths.len())).enumerate() {
        let (method, headers) = &ways[number % ways.len()];
        let answer = nobody.asks(method.clone(), path, headers).await;
        assert!(answer.status < 500, "{method} {path}: {answer:?}");
    }
    for door in doors.iter().filter(|door| !changes(door)) {
        let path = ids.fill(&door.pattern);
        for (method, headers) in &ways {
            let answer = staff.asks(method.clone(), &path, headers).await;
            assert!(answer.status < 500, "{method} {path}: {answer:?}");
        }
    }
    Dump::of(&house.app).await.same_as(&before, &by_looking);
}

/// Tokens and sealed facts, sought in the database, its files, and every mail but the one that carries the link.
async fn nothing_secret_lies_in_the_clear(house: &House, place: &Place) {
    let dump = Dump::of(&house.app).await;
    let mut stolen = vec![("the rows".to_owned(), dump.everything())];
    for entry in std::fs::read_dir(&place.folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            stolen.push((name, String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned()));
        }
    }
    let across = house.app.db.across_to_read().await.expect("the database answers");
    let sql = "select count(*) as n from sealed_facts";
    let row = across.query_one_raw(across.sql(sql, [])).await.expect("it counts").expect("a row");
    assert!(row.try_get::<i64>("", "n").expect("a number") > 0, "the story sealed something");
    for (name, text) in &stolen {
        for token in &house.tokens {
            assert!(!text.contains(token.as_str()), "a link's token lies in {name}");
        }
        assert!(!text.contains(OURS), "a need lies in {name}");
    }
}
