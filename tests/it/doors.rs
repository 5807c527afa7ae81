//! Every door of the house, found in the router itself, tried by everybody: nobody, a viewer, staff, an
//! administrator, a neighbour center's administrator, another site, a mail scanner, and a thief of the files.
//!
//! The story of round zero is played first, so that every kind of row is there. A route that no table here knows
//! how to fill or judge fails the test: whoever adds a door says here for whom it is.

mod bodies;
mod forms;
mod house;
mod router;
mod rows;
mod secrets;

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::Method;
use tsudoi::accounts::gate::OWN_AFFAIRS;
use tsudoi::accounts::model::Role;

use crate::support::is_full;
use forms::Form;
use house::{HandedOut, House};
use router::{Answer, Door, Visitor};
use rows::{Dump, Ids};

/// Doors for everybody: they answer without a sign-in, or by a link's token.
const OPEN: [&str; 27] = [
    "/a/{code}",
    "/assets/{name:.*}",
    "/api/openapi.json",
    "/cal/{token}",
    "/code",
    "/healthz",
    "/i/{token}",
    "/i/{token}/ask",
    "/i/{token}/entry.ics",
    "/i/{token}/listing",
    "/i/{token}/minutes",
    "/i/{token}/next",
    "/i/{token}/questionnaire",
    "/i/{token}/reply",
    "/i/{token}/stop",
    "/i/{token}/stop/undo",
    "/i/{token}/visit",
    "/i/{token}/visit/copy",
    "/i/{token}/visit/entry.ics",
    "/o/{token}",
    "/o/{token}/amend",
    "/o/{token}/amendments/{id}/withdraw",
    "/o/{token}/fine",
    "/q/{code}",
    "/readyz",
    "/set-up/{token}",
    "/y/{token}",
];
/// Doors at which one signs in.
const SIGN_IN: [&str; 3] = ["/sign-in", "/sign-in/forgotten", "/sign-in/{token}"];

/// The one form that another site may send: the button that a mail program shows (RFC 8058).
const ONE_CLICK: &str = "/i/{token}/stop";

/// Doors for administrators alone.
const ADMINISTRATORS: [(&str, &str); 32] = [
    ("GET", "/history/check"),
    ("POST", "/outbox/let-go"),
    ("GET", "/public-page"),
    ("POST", "/public-page"),
    ("POST", "/public-page/renew"),
    ("GET", "/settings/center"),
    ("POST", "/settings/center"),
    ("GET", "/settings/handovers/{id}"),
    ("GET", "/settings/handovers/{id}/print"),
    ("POST", "/settings/handovers/{id}/undo"),
    ("GET", "/settings/mail"),
    ("POST", "/settings/mail/test"),
    ("GET", "/settings/members"),
    ("POST", "/settings/members"),
    ("GET", "/settings/members/new"),
    ("GET", "/settings/members/{id}"),
    ("POST", "/settings/members/{id}"),
    ("GET", "/settings/members/{id}/handover"),
    ("POST", "/settings/members/{id}/handover"),
    ("POST", "/settings/members/{id}/invite"),
    ("PUT", "/api/v1/centers/{id}"),
    ("GET", "/api/v1/handovers/{id}"),
    ("POST", "/api/v1/handovers/{id}/undo"),
    ("GET", "/api/v1/history/check"),
    ("POST", "/api/v1/mails/let-go"),
    ("POST", "/api/v1/members"),
    ("PUT", "/api/v1/members/{id}"),
    ("POST", "/api/v1/members/{id}/invite"),
    ("PUT", "/api/v1/public-page"),
    ("POST", "/api/v1/public-page/renew"),
    ("GET", "/api/v1/members/{id}/handover"),
    ("POST", "/api/v1/members/{id}/handover"),
];

/// What is read and written by those assigned to it alone, whatever their role.
const ASSIGNED: [&str; 5] = [
    "/api/v1/accommodations/{id}",
    "/api/v1/gatherings/{id}/accommodations",
    "/gatherings/{id}/replies/needs",
    "/gatherings/{id}/replies/needs/{accommodation}",
    "/visits/{visit}/sheet/note",
];

/// Doors for which the story has nothing: a word on a proposal, a letter of a visit on paper, a playbook that the center
/// adapted itself or was handed, something to move on the plan.
const NOT_IN_THE_STORY: [&str; 14] = [
    "/api/v1/plan/{fiscal}/move",
    "/api/v1/playbooks/{playbook}/changes",
    "/api/v1/playbooks/{playbook}/left",
    "/api/v1/playbooks/{playbook}/newer",
    "/api/v1/series/{id}/brought",
    "/gatherings/{gathering}/proposal/words/{asking}",
    "/playbooks/{playbook}/block",
    "/playbooks/{playbook}/edit",
    "/playbooks/{playbook}/history",
    "/playbooks/{playbook}/newer",
    "/playbooks/{playbook}/offer",
    "/playbooks/{playbook}/take-in",
    "/playbooks/{playbook}/text",
    "/visits/{visit}/letter",
];

/// Operations of the API of which the body that is sent here says too little to look anything up.
const REFUSED_FIRST: [&str; 6] = [
    "POST /api/v1/gatherings/{gathering}/questionnaire/sheets",
    "POST /api/v1/gatherings/{id}/attendees",
    "POST /api/v1/gatherings/{id}/did",
    "PUT /api/v1/gatherings/{gathering}/proposal/words/{asking}",
    "PUT /api/v1/gatherings/{gathering}/questionnaire/answers/{asking}",
    "PUT /api/v1/members/{id}",
];

/// Doors to which no form goes on any page as the story leaves it: tried with an empty form alone.
const WITHOUT_FORM: [&str; 66] = [
    "/approaches/{id}/take",
    "/approaches/{id}/undo",
    "/contacts/{id}/restore",
    "/gatherings/{gathering}/next",
    "/gatherings/{gathering}/next/end",
    "/gatherings/{gathering}/proposal",
    "/gatherings/{gathering}/proposal/send",
    "/gatherings/{gathering}/questionnaire/open",
    "/gatherings/{gathering}/questionnaire/type/undo",
    "/gatherings/{gathering}/survey/open",
    "/gatherings/{gathering}/survey/remind",
    "/gatherings/{id}/askings/mark-failed",
    "/gatherings/{id}/askings/mark-undone",
    "/gatherings/{id}/calls/{asking}",
    "/gatherings/{id}/carried",
    "/gatherings/{id}/day/close",
    "/gatherings/{id}/edit/carried",
    "/gatherings/{id}/edit/hosts",
    "/gatherings/{id}/edit/hosts/{row}/move",
    "/gatherings/{id}/edit/hosts/{row}/remove",
    "/gatherings/{id}/edit/venues/{venue}/remove",
    "/gatherings/{id}/heard",
    "/gatherings/{id}/heard/{source}/let-go",
    "/gatherings/{id}/reinstate",
    "/gatherings/{id}/replies/enter",
    "/gatherings/{id}/replies/needs",
    "/gatherings/{id}/replies/needs/{accommodation}",
    "/gatherings/{id}/replies/{asking}/late",
    "/gatherings/{id}/restore",
    "/gatherings/{id}/steps",
    "/gatherings/{id}/steps/{step}/assign",
    "/gatherings/{id}/sudden",
    "/gatherings/{id}/trash",
    "/gatherings/{id}/waves/{wave}/add",
    "/gatherings/{id}/waves/{wave}/audience",
    "/gatherings/{id}/waves/{wave}/discard",
    "/gatherings/{id}/waves/{wave}/open",
    "/gatherings/{id}/waves/{wave}/remove",
    "/gatherings/{id}/waves/{wave}/restore",
    "/gatherings/{id}/waves/{wave}/stop",
    "/imports/{id}/commit",
    "/imports/{id}/drop",
    "/imports/{id}/municipalities",
    "/organizations/{id}/amendments/{amendment}/undo",
    "/organizations/{id}/join",
    "/outbox/{id}/recall",
    "/outbox/{id}/release",
    "/outbox/{id}/resend",
    "/plan/drafts/{draft}",
    "/plan/{fiscal}/bundle/{series}",
    "/series/{id}/brought",
    "/series/{id}/brought/{office}",
    "/series/{id}/hosts",
    "/series/{id}/members",
    "/series/{id}/playbook",
    "/series/{id}/rule/undo",
    "/tasks/{id}/drop",
    "/visits/{visit}/book",
    "/visits/{visit}/cancel",
    "/visits/{visit}/corrections/{correction}",
    "/visits/{visit}/decline",
    "/visits/{visit}/done",
    "/visits/{visit}/drop",
    "/visits/{visit}/letter",
    "/visits/{visit}/sheet/note",
    "/visits/{visit}/team",
];

/// A link that opens at the very first start alone.
const FIRST_START: &str = "/set-up/{token}";

/// Forms that bring a file: without one they are refused before their token is read.
const WITH_A_FILE: [&str; 3] = ["/imports", "/playbooks/file", "/series/bring"];

/// What may change when somebody only looks or is refused: a session was seen, a wrong link was counted.
const COUNTED: [&str; 2] = ["attempts", "sessions"];

fn is_open(door: &Door) -> bool {
    OPEN.contains(&door.pattern.as_str()) || SIGN_IN.contains(&door.pattern.as_str())
}

fn is_api(door: &Door) -> bool {
    door.pattern.starts_with("/api/")
}

fn changes(door: &Door) -> bool {
    door.method != Method::GET
}

fn is_own_affair(door: &Door) -> bool {
    changes(door) && OWN_AFFAIRS.contains(&door.pattern.as_str())
}

fn is_for_administrators(door: &Door) -> bool {
    ADMINISTRATORS.contains(&(door.method.as_str(), &door.pattern))
}

/// Gathers what is wrong at each door, so that a failing run names all of it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn unless(&mut self, fine: bool, who: &str, door: &Door, answer: &Answer) {
        if !fine {
            let (status, location) = (answer.status, &answer.location);
            let said: String = answer.body.chars().filter(|c| *c != '\n').take(90).collect();
            self.0.push(format!(
                "{who} at {door}: {status} {location} {}",
                if is_api(door) { &said } else { "" }
            ));
        }
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{} faults:\n{}", self.0.len(), self.0.join("\n"));
    }
}

#[actix_web::test]
async fn every_door_opens_only_to_those_it_is_for() {
    let log = secrets::Log::listen();
    let writes = secrets::Writes::from_now().await;
    let house = House::played().await;
    let doors = &house.doors;
    let neighbour = house.neighbour().await;
    let viewer = house.member(house.center, Role::Viewer).await;
    let staff = house.member(house.center, Role::Staff).await;
    let administrator = house.member(house.center, Role::Administrator).await;
    let stranger = house.member(neighbour, Role::Administrator).await;
    let nobody = house.nobody().await;
    house.fill(&administrator, house.center).await;
    house.fill(&stranger, neighbour).await;
    let ids = Ids::of(&house.app, house.center, house.gathering).await;
    let theirs = Ids::of_filled(&house.app, neighbour).await;
    let handed_out = house.handed_out(&administrator, &ids).await;
    every_door_is_known(&house, &ids);
    let forms = forms::of_pages(&administrator, doors, &ids).await;

    let mut faults = Faults::default();
    let before = Dump::of(&house.app).await;
    nobody_is_asked_to_sign_in(&mut faults, &nobody, doors, &ids).await;
    other_sites_are_refused(&mut faults, &administrator, doors, &ids).await;
    a_viewer_changes_nothing(&mut faults, &viewer, doors, &ids).await;
    administration_is_for_administrators(&mut faults, &staff, doors, &ids).await;
    faults.0.extend(Dump::of(&house.app).await.since(&before, &COUNTED));
    a_neighbour_finds_nothing_by_our_forms(&mut faults, &stranger, doors, &ids, &forms).await;
    staff_find_every_door(&mut faults, &staff, doors, &ids).await;
    let kept: Vec<String> = ids.names.iter().cloned().chain(secrets::sealed()).collect();
    a_neighbour_sees_and_changes_nothing(&mut faults, &stranger, doors, &ids, &kept).await;
    let after = Dump::of(&house.app).await;
    faults.0.extend(after.since_of(&before, house.center, &COUNTED));
    let named: Vec<Door> = doors.iter().filter(|door| theirs.names_a_row(&door.pattern)).cloned().collect();
    a_neighbour_sees_and_changes_nothing(&mut faults, &administrator, &named, &theirs, &theirs.names).await;
    faults.0.extend(Dump::of(&house.app).await.since_of(&after, neighbour, &COUNTED));
    looking_changes_nothing(&mut faults, &house, &administrator, &ids, &handed_out).await;
    faults.none();
    let members = [&viewer, &staff, &administrator, &stranger];
    let keys: Vec<String> =
        handed_out.keys().into_iter().chain(members.iter().flat_map(|member| member.secrets())).collect();
    let mut faults = Faults(secrets::in_the_clear(&house, &log, writes.as_ref(), &keys).await);
    staff_may_do_the_daily_work(&mut faults, &staff, doors, &ids).await;
    faults.none();
    house.leave().await;
}

/// The router, the description of the API and the tables above name the same doors.
fn every_door_is_known(house: &House, ids: &Ids) {
    let doors = &house.doors;
    assert!(doors.len() > 350, "only {} doors were found", doors.len());
    let patterns: BTreeSet<&str> = doors.iter().map(|door| door.pattern.as_str()).collect();
    for pattern in OPEN.iter().chain(&SIGN_IN).chain(&OWN_AFFAIRS) {
        assert!(patterns.contains(pattern), "{pattern} is a door no more");
    }
    for (method, pattern) in ADMINISTRATORS {
        let there = doors.iter().any(|door| door.method == method && door.pattern == pattern);
        assert!(there, "{method} {pattern} is a door no more");
    }
    let unknown: BTreeSet<String> = doors.iter().flat_map(|door| ids.unknown(&door.pattern)).collect();
    assert!(unknown.is_empty(), "say in tests/it/doors/rows.rs what stands in {unknown:?}");
    let described: BTreeSet<String> = house.described.doors().iter().map(Door::to_string).collect();
    let routed: BTreeSet<String> =
        doors.iter().filter(|door| door.pattern.starts_with("/api/v1/")).map(Door::to_string).collect();
    assert_eq!(described, routed, "the API's description and its routes");
}

async fn nobody_is_asked_to_sign_in(faults: &mut Faults, nobody: &Visitor, doors: &[Door], ids: &Ids) {
    for door in doors.iter().filter(|door| is_open(door) && !changes(door)) {
        let answer = nobody.tries(door, &ids.fill(&door.pattern), &[]).await;
        let asked = answer.status == 401 || answer.location.starts_with("/sign-in");
        faults.unless(!asked && answer.status < 500, "nobody at an open door", door, &answer);
    }
    for door in doors.iter().filter(|door| !is_open(door)) {
        let answer = nobody.tries(door, &ids.fill(&door.pattern), &[]).await;
        let fine = match answer.status {
            303 => !is_api(door) && answer.location.starts_with("/sign-in"),
            401 => is_api(door),
            _ => false,
        };
        faults.unless(fine, "nobody", door, &answer);
    }
}

/// What browsers say of a request that another site caused, or that hides where it came from.
async fn other_sites_are_refused(faults: &mut Faults, member: &Visitor, doors: &[Door], ids: &Ids) {
    let foreign = [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://elsewhere.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    ];
    let bare = member.without_form_token();
    let lured = member.without_bearer();
    for door in doors.iter().filter(|door| changes(door)) {
        let path = ids.fill(&door.pattern);
        if is_api(door) {
            // The API takes no cookie, however its path is spelled.
            for path in [path.clone(), path.replacen("/api/", "/%61pi/", 1)] {
                let answer = lured.tries(door, &path, foreign[0]).await;
                faults.unless(matches!(answer.status, 401 | 403), "another site", door, &answer);
                let answer = lured.tries(door, &path, &[]).await;
                faults.unless(matches!(answer.status, 401 | 303), "a lured browser", door, &answer);
            }
            continue;
        }
        if door.pattern != ONE_CLICK {
            for said in foreign {
                let answer = member.tries(door, &path, said).await;
                faults.unless(answer.status == 403, &format!("{said:?}"), door, &answer);
            }
        }
        // Staff forms carry the session's token besides, for browsers that say nothing at all.
        if !is_open(door) {
            let answer = bare.tries(door, &path, &[]).await;
            let unread = WITH_A_FILE.contains(&door.pattern.as_str()) && answer.status == 422;
            faults.unless(answer.status == 403 || unread, "a form without its token", door, &answer);
        }
    }
}

async fn a_viewer_changes_nothing(faults: &mut Faults, viewer: &Visitor, doors: &[Door], ids: &Ids) {
    for door in doors.iter().filter(|door| changes(door) && !is_open(door) && !is_own_affair(door)) {
        let answer = viewer.tries(door, &ids.fill(&door.pattern), &[]).await;
        faults.unless(answer.status == 403, "a viewer", door, &answer);
    }
}

async fn administration_is_for_administrators(
    faults: &mut Faults,
    staff: &Visitor,
    doors: &[Door],
    ids: &Ids,
) {
    for door in doors.iter().filter(|door| is_for_administrators(door)) {
        let answer = staff.tries(door, &ids.fill(&door.pattern), &[]).await;
        faults.unless(answer.status == 403, "staff", door, &answer);
    }
}

/// Every page and every list of the API is there for staff: what a neighbour does not find is not merely missing.
async fn staff_find_every_door(faults: &mut Faults, staff: &Visitor, doors: &[Door], ids: &Ids) {
    for door in doors.iter().filter(|door| !changes(door) && !is_open(door) && !is_for_administrators(door)) {
        let answer = staff.tries(door, &ids.fill(&door.pattern), &[]).await;
        let fine = match answer.status {
            200 | 303 => true,
            403 => ASSIGNED.contains(&door.pattern.as_str()),
            404 | 422 => NOT_IN_THE_STORY.contains(&door.pattern.as_str()),
            _ => false,
        };
        faults.unless(fine, "staff", door, &answer);
    }
}

/// The other side of the tables above: no door is refused to staff that is not named there.
async fn staff_may_do_the_daily_work(faults: &mut Faults, staff: &Visitor, doors: &[Door], ids: &Ids) {
    let daily = |door: &&Door| !is_open(door) && !is_for_administrators(door) && !is_own_affair(door);
    for door in doors.iter().filter(|door| changes(door)).filter(daily) {
        let answer = staff.tries(door, &ids.fill(&door.pattern), &[]).await;
        let assigned = ASSIGNED.contains(&door.pattern.as_str());
        let fine = match answer.status {
            403 => assigned,
            // A page's form, which the empty one is not.
            422 => true,
            status => !assigned && status < 500,
        };
        faults.unless(fine, "staff at work", door, &answer);
    }
}

async fn a_neighbour_sees_and_changes_nothing(
    faults: &mut Faults,
    stranger: &Visitor,
    doors: &[Door],
    ids: &Ids,
    kept: &[String],
) {
    let nobody = ids.of_nobody();
    for door in doors.iter().filter(|door| !is_open(door) && !is_own_affair(door)) {
        let answer = stranger.tries(door, &ids.fill(&door.pattern), &[]).await;
        faults.unless(answer.status < 500, "a neighbour", door, &answer);
        if ids.names_a_row(&door.pattern) {
            let missing = stranger.tries(door, &nobody.fill(&door.pattern), &[]).await;
            faults.unless(is_nothing_there(door, &answer), "a neighbour", door, &answer);
            let told = |answer: &Answer, ids: &Ids| {
                let body = if is_api(door) { ids.without(&answer.body) } else { String::new() };
                (answer.status, ids.without(&answer.location), body)
            };
            let alike = told(&answer, ids) == told(&missing, &nobody);
            faults.unless(alike, "a neighbour can tell what is there", door, &answer);
        }
        for name in kept {
            faults.unless(
                !answer.body.contains(name.as_str()),
                &format!("a neighbour reads {name}"),
                door,
                &answer,
            );
        }
    }
}

/// The forms of our own pages, sent by a neighbour: good enough to be looked up, and nothing is found. What a form
/// leaves to be typed is typed where the form as it stands is not taken.
async fn a_neighbour_finds_nothing_by_our_forms(
    faults: &mut Faults,
    stranger: &Visitor,
    doors: &[Door],
    ids: &Ids,
    forms: &BTreeMap<String, Form>,
) {
    let mut without = BTreeSet::new();
    let named = |door: &&Door| changes(door) && !is_api(door) && !is_open(door) && !is_own_affair(door);
    for door in doors.iter().filter(named).filter(|door| ids.names_a_row(&door.pattern)) {
        let Some(form) = forms.get(&door.pattern) else {
            without.insert(door.pattern.as_str());
            continue;
        };
        let mut answer = stranger.sends(&form.action, &form.fields).await;
        if answer.status == 422 {
            answer = stranger.sends(&form.action, &form.filled()).await;
        }
        faults.unless(answer.status == 404, "a neighbour with our form", door, &answer);
    }
    if without != BTreeSet::from(WITHOUT_FORM) {
        faults.0.push(format!("no page shows a form for {without:#?}"));
    }
}

/// Whether an answer says that nothing is there, or that the form was not good enough to look; a page may also lead
/// back with a word on why nothing was done.
fn is_nothing_there(door: &Door, answer: &Answer) -> bool {
    match answer.status {
        status if REFUSED_FIRST.contains(&door.to_string().as_str()) => status == 422,
        404 => true,
        422 if is_api(door) => !changes(door) && NOT_IN_THE_STORY.contains(&door.pattern.as_str()),
        422 => changes(door) || NOT_IN_THE_STORY.contains(&door.pattern.as_str()),
        303 => changes(door) && !is_api(door),
        _ => false,
    }
}

/// Whether a link opened something: a page, or the way to the page that it is for by now.
fn opens(answer: &Answer) -> bool {
    matches!(answer.status, 200 | 302)
}

/// A mail scanner opens every link, a browser fetches ahead, somebody reloads: nothing comes of it.
async fn looking_changes_nothing(
    faults: &mut Faults,
    house: &House,
    member: &Visitor,
    ids: &Ids,
    handed_out: &HandedOut,
) {
    let nobody = house.nobody().await;
    let before = Dump::of(&house.app).await;
    let looked = |door: &&Door| !changes(door);
    let ways = [
        (Method::GET, &[][..]),
        (Method::HEAD, &[]),
        (
            Method::GET,
            &[("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")],
        ),
    ];
    let linked = |door: &&Door| {
        is_open(door)
            && (door.pattern.contains("{token}") || door.pattern.contains("{code}"))
            && door.pattern != FIRST_START
    };
    // Not every link opens every door, and wrong ones are counted by address: each of these comes from another.
    let mut number = 0;
    let mut opened: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for door in house.doors.iter().filter(looked).filter(linked) {
        let of_kind = handed_out.paths(house, door);
        for path in &of_kind {
            number += 1;
            let answer = nobody.coming_from(number).asks(Method::GET, path, String::new(), &[]).await;
            faults.unless(answer.status < 500, "a scanner", door, &answer);
            if opens(&answer) {
                opened.entry(&door.pattern).or_default().push(path.clone());
                if !is_full() {
                    break;
                }
            }
        }
        if !opened.contains_key(door.pattern.as_str()) {
            faults.0.push(format!("none of {} real links opened {door}", of_kind.len()));
        }
    }
    for path in &house.links {
        number += 1;
        let answer = nobody.coming_from(number).asks(Method::GET, path, String::new(), &[]).await;
        if opens(&answer) {
            opened.entry("as it stands in a mail").or_default().push(path.clone());
        }
    }
    // The same connection over and over: no look at a right link is one too many.
    let times = if is_full() { 1_000 } else { 12 };
    for links in opened.values() {
        for (number, path) in links.iter().cycle().take(times.max(links.len())).enumerate() {
            let (method, headers) = &ways[(number + number / links.len()) % ways.len()];
            let answer = nobody.asks(method.clone(), path, String::new(), headers).await;
            let door = Door { method: method.clone(), pattern: path.clone() };
            faults.unless(opens(&answer), "a scanner", &door, &answer);
        }
    }
    for door in house.doors.iter().filter(looked) {
        let path = ids.fill(&door.pattern);
        for (method, headers) in &ways {
            let answer = member.asks(method.clone(), &path, String::new(), headers).await;
            faults.unless(answer.status < 500, "an administrator", door, &answer);
        }
    }
    faults.0.extend(Dump::of(&house.app).await.since(&before, &COUNTED));
}
