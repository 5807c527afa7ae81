//! The members of the house at every door: a viewer, staff, an administrator.

use tsudoi::accounts::model::Role;
use tsudoi::demo::browser::Page;

use super::Faults;
use super::forms::Forms;
use super::router::{Door, Visitor};
use super::rows::Ids;
use super::whom::{
    ASSIGNED, NOT_FOR_VIEWERS, changes, is_api, is_for_administrators, is_open, is_own_affair,
};

/// What a member of a role gets who looks at a door: everything of the house is there, and what is for others is refused.
fn is_shown(role: Role, door: &Door) -> bool {
    match role {
        Role::Administrator => true,
        Role::Staff => !is_for_administrators(door),
        Role::Viewer => !is_for_administrators(door) && !NOT_FOR_VIEWERS.contains(&door.pattern.as_str()),
    }
}

/// Every page and every list of the API is there for whom the tables say, and refused to the others: what a neighbour
/// does not find is not merely missing. The pages that were shown come back.
pub async fn looks_at_every_door(
    faults: &mut Faults,
    member: (Role, &Visitor),
    doors: &[Door],
    ids: &Ids,
) -> Vec<Page> {
    let (role, visitor) = member;
    let mut pages = Vec::new();
    for door in doors.iter().filter(|door| !changes(door) && !is_open(door)) {
        let path = ids.fill(&door.pattern);
        let answer = visitor.tries(door, &path, &[]).await;
        let fine = match answer.status {
            200 | 303 => is_shown(role, door) && !ASSIGNED.contains(&door.pattern.as_str()),
            403 => !is_shown(role, door) || ASSIGNED.contains(&door.pattern.as_str()),
            _ => false,
        };
        faults.unless(fine, &format!("{role:?}, who looks,"), door, &answer);
        if answer.status == 200 && !is_api(door) {
            pages.push(Page { url: path, status: 200, body: answer.body.into_bytes(), ..Page::default() });
        }
    }
    pages
}

/// A viewer's changes are refused, whatever the form.
pub async fn a_viewer_changes_nothing(
    faults: &mut Faults,
    viewer: &Visitor,
    (doors, ids, forms): (&[Door], &Ids, &Forms),
) {
    for door in doors.iter().filter(|door| changes(door) && !is_open(door) && !is_own_affair(door)) {
        let answer = match forms.of(door) {
            Some(form) => viewer.sends(&form.action, &form.fields).await,
            None => viewer.tries(door, &ids.fill(&door.pattern), &[]).await,
        };
        faults.unless(answer.status == 403, "a viewer", door, &answer);
    }
}

pub async fn administration_is_for_administrators(
    faults: &mut Faults,
    staff: &Visitor,
    (doors, ids, forms): (&[Door], &Ids, &Forms),
) {
    for door in doors.iter().filter(|door| is_for_administrators(door) && changes(door)) {
        let answer = match forms.of(door) {
            Some(form) => staff.sends(&form.action, &form.fields).await,
            None => staff.tries(door, &ids.fill(&door.pattern), &[]).await,
        };
        faults.unless(answer.status == 403, "staff", door, &answer);
    }
}

/// The other side of the tables: no door is refused to staff or to an administrator that is not named there. What goes
/// into the trash goes last.
pub async fn does_the_daily_work(
    faults: &mut Faults,
    (role, member): (Role, &Visitor),
    doors: &[Door],
    ids: &Ids,
) {
    let daily = |door: &&Door| {
        changes(door)
            && !is_open(door)
            && !is_own_affair(door)
            && (role == Role::Administrator || !is_for_administrators(door))
    };
    let mut sorted: Vec<&Door> = doors.iter().filter(daily).collect();
    sorted.sort_by_key(|door| door.pattern.ends_with("/trash"));
    for door in sorted {
        let answer = member.tries(door, &ids.fill(&door.pattern), &[]).await;
        let assigned = ASSIGNED.contains(&door.pattern.as_str());
        let fine = match answer.status {
            403 => assigned,
            // A page's form, which the empty one is not.
            422 => true,
            status => !assigned && status < 500,
        };
        faults.unless(fine, &format!("{role:?} at work"), door, &answer);
    }
}
