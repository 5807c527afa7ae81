//! Nobody, and other sites: whoever is not signed in is asked to sign in, and what another site caused is refused.

use super::Faults;
use super::router::{Door, Visitor};
use super::rows::Ids;
use super::whom::{ONE_CLICK, WITH_A_FILE, changes, is_api, is_open};

pub async fn nobody_is_asked_to_sign_in(faults: &mut Faults, nobody: &Visitor, doors: &[Door], ids: &Ids) {
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
pub async fn other_sites_are_refused(faults: &mut Faults, member: &Visitor, doors: &[Door], ids: &Ids) {
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
