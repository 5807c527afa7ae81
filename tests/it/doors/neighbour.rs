//! A neighbour center's administrator at our doors: finds nothing, changes nothing, and cannot even tell what is there.

use super::Faults;
use super::forms::Forms;
use super::router::{Answer, Door, Visitor};
use super::rows::Ids;
use super::whom::{changes, is_api, is_open, is_own_affair};

/// Tries doors with our ids and with ids of nobody: the answers are the same, and say nothing that is `kept`.
pub async fn sees_and_changes_nothing(
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

/// Whether an answer says that nothing is there. The empty form of a page may not be good enough to look, or lead back
/// with a word on why nothing was done; what a real form finds is tried by itself.
fn is_nothing_there(door: &Door, answer: &Answer) -> bool {
    answer.status == 404 || changes(door) && !is_api(door) && matches!(answer.status, 303 | 422)
}

/// The forms of our own pages, sent by a neighbour: good enough to be looked up, and nothing is found. What a form
/// leaves to be typed is typed where the form as it stands is not taken. Forms that go to no row bring our ids in their
/// fields; they find nothing either, and what they make is the neighbour's own.
pub async fn finds_nothing_by_our_forms(
    faults: &mut Faults,
    stranger: &Visitor,
    (doors, ids, forms): (&[Door], &Ids, &Forms),
) {
    let ours = |door: &&Door| changes(door) && !is_api(door) && !is_open(door) && !is_own_affair(door);
    for door in doors.iter().filter(ours) {
        let named = ids.names_a_row(&door.pattern);
        let Some(form) = forms.of(door) else {
            if named {
                faults
                    .0
                    .push(format!("no page shows a form for {door}: write one in tests/it/doors/written.rs"));
            }
            continue;
        };
        let mut answer = stranger.sends(&form.action, &form.fields).await;
        if answer.status == 422 {
            answer = stranger.sends(&form.action, &form.filled()).await;
        }
        let fine = if named { answer.status == 404 } else { answer.status < 500 };
        faults.unless(fine, "a neighbour with our form", door, &answer);
    }
}
