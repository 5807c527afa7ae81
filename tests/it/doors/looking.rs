//! Looks: a mail scanner opens every link, a browser fetches ahead, somebody reloads.

use std::collections::BTreeMap;

use actix_web::http::Method;

use super::Faults;
use super::house::{HandedOut, House};
use super::router::{Answer, Door, Visitor};
use super::rows::{Dump, Ids};
use super::whom::{COUNTED, FIRST_START, changes, is_open};
use crate::support::is_full;

/// Whether a link opened something: a page, or the way to the page that it is for by now.
fn opens(answer: &Answer) -> bool {
    matches!(answer.status, 200 | 302)
}

/// A mail scanner opens every link, a browser fetches ahead, somebody reloads: nothing comes of it.
pub async fn looking_changes_nothing(
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
    // Every door was looked at plainly before; here each is looked at in one of the ways, in the full run in all.
    for (index, door) in house.doors.iter().filter(looked).enumerate() {
        let path = ids.fill(&door.pattern);
        for (number, (method, headers)) in ways.iter().enumerate() {
            if is_full() || number == index % ways.len() {
                let answer = member.asks(method.clone(), &path, String::new(), headers).await;
                faults.unless(answer.status < 500, "an administrator", door, &answer);
            }
        }
    }
    faults.0.extend(Dump::of(&house.app).await.since(&before, &COUNTED));
}
