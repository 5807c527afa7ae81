//! Every door of the house, found in the router itself, tried by everybody: nobody, a viewer, staff, an
//! administrator, a neighbour center's administrator, another site, a mail scanner, and a thief of the files.
//!
//! The story of round zero is played first, so that every kind of row is there. A route that no table here knows
//! how to fill or judge fails the test: whoever adds a door says here for whom it is.

mod bodies;
mod filling;
mod forms;
mod house;
mod looking;
mod neighbour;
mod roles;
mod router;
mod rows;
mod secrets;
mod sites;
mod whom;
mod written;

use std::collections::BTreeSet;

use tsudoi::accounts::gate::OWN_AFFAIRS;
use tsudoi::accounts::model::Role;

use filling::ADAPTED;
use forms::Forms;
use house::House;
use router::{Answer, Door};
use rows::{Dump, Ids};
use whom::{ADMINISTRATORS, COUNTED, NOT_FOR_VIEWERS, OPEN, SIGN_IN, is_api};

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

    let mut faults = Faults::default();
    let before = Dump::of(&house.app).await;
    sites::nobody_is_asked_to_sign_in(&mut faults, &nobody, doors, &ids).await;
    sites::other_sites_are_refused(&mut faults, &administrator, doors, &ids).await;
    roles::looks_at_every_door(&mut faults, (Role::Viewer, &viewer), doors, &ids).await;
    roles::looks_at_every_door(&mut faults, (Role::Staff, &staff), doors, &ids).await;
    let pages =
        roles::looks_at_every_door(&mut faults, (Role::Administrator, &administrator), doors, &ids).await;
    let forms = Forms::of_pages(&pages, doors, &ids);
    let all = (doors.as_slice(), &ids, &forms);
    roles::a_viewer_changes_nothing(&mut faults, &viewer, all).await;
    roles::administration_is_for_administrators(&mut faults, &staff, all).await;
    faults.0.extend(Dump::of(&house.app).await.since(&before, &COUNTED));
    let own = [ADAPTED.to_owned()];
    let kept: Vec<String> = ids.names.iter().cloned().chain(secrets::sealed()).chain(own).collect();
    neighbour::sees_and_changes_nothing(&mut faults, &stranger, doors, &ids, &kept).await;
    let after = Dump::of(&house.app).await;
    faults.0.extend(after.since_of(&before, house.center, &COUNTED));
    let named: Vec<Door> =
        doors.iter().filter(|door| theirs.names_real_rows(&door.pattern)).cloned().collect();
    neighbour::sees_and_changes_nothing(&mut faults, &administrator, &named, &theirs, &theirs.names).await;
    faults.0.extend(Dump::of(&house.app).await.since_of(&after, neighbour, &COUNTED));
    neighbour::finds_nothing_by_our_forms(&mut faults, &stranger, all).await;
    faults.0.extend(Dump::of(&house.app).await.since_of(&after, house.center, &COUNTED));
    looking::looking_changes_nothing(&mut faults, &house, &administrator, &ids, &handed_out).await;
    faults.none();
    let members = [&viewer, &staff, &administrator, &stranger];
    let keys: Vec<String> =
        handed_out.keys().into_iter().chain(members.iter().flat_map(|member| member.secrets())).collect();
    let mut faults = Faults(secrets::in_the_clear(&house, &log, writes.as_ref(), &keys).await);
    for (role, member) in [(Role::Staff, &staff), (Role::Administrator, &administrator)] {
        roles::does_the_daily_work(&mut faults, (role, member), doors, &ids).await;
    }
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
    for pattern in NOT_FOR_VIEWERS {
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
