//! What a playbook says of a step beyond its row: what is printed, where it is done, what shows that it is done. A step
//! that somebody added stands in no playbook; its row says what it would say there.

use std::borrow::Cow;

use serde_json::Value;

use super::store::step::Model as Row;
use crate::playbooks::conditions::Condition;
use crate::playbooks::format::{Action, Deed, Playbook, Sheet, Step};
use crate::playbooks::service::wording;

/// How the id of a step begins that somebody added.
pub(super) const OWN: &str = "own-";

/// What stands in a playbook about a step; `None` of what the house itself put into the plan.
pub(super) fn written<'a>(book: &'a Playbook, row: &Row) -> Option<Cow<'a, Step>> {
    let in_book = book.steps.iter().find(|step| step.id == row.step);
    in_book.map(Cow::Borrowed).or_else(|| added(book, row).map(Cow::Owned))
}

/// Whether somebody added a step to the plan that the playbook made.
pub(super) fn is_added(book: &Playbook, row: &Row) -> bool {
    row.step.starts_with(OWN) && !book.steps.iter().any(|step| step.id == row.step)
}

/// A step that somebody added, as a playbook says it.
pub(super) fn added(book: &Playbook, row: &Row) -> Option<Step> {
    if !is_added(book, row) {
        return None;
    }
    let word = |text: &str| Value::String(text.to_owned());
    let known = book.roles.iter().any(|role| role.id == row.by_role);
    let action = Action::read(&row.action)?;
    let by = match known || !action.needs_a_person() {
        true => row.by_role.clone(),
        false => book.roles.first()?.id.clone(),
    };
    let audience = row.audience.as_deref().unwrap_or_default().split(',').filter(|text| !text.is_empty());
    // A playbook tells what is to do; who added it said it in its title.
    let told = || wording(row.title.clone()).filter(|_| action == Action::Task);
    Some(Step {
        id: row.step.clone(),
        title: wording(row.title.clone())?,
        when: row.rule.clone(),
        by,
        action,
        audience: audience.filter_map(|text| serde_json::from_value(word(text)).ok()).collect(),
        letter: row.letter.clone(),
        sheet: row.sheet.as_deref().and_then(|text| serde_json::from_value(word(text)).ok()),
        condition: row.condition.clone().filter(|text| Condition::parse(text).is_ok()),
        instructions: row.instructions.clone().and_then(wording).or_else(told),
        opens: None,
        done_when: None,
    })
}

/// The deed by which a step closes by itself. What is opened once more is not done because it was done before.
pub(super) fn deed(book: &Playbook, row: &Row) -> Option<Deed> {
    let step = written(book, row)?;
    let once_more =
        matches!(step.action, Action::Invite | Action::Survey | Action::AskEmployers) && is_added(book, row);
    step.deed().filter(|_| !once_more)
}

/// The word for a sheet in rows.
pub(super) fn sheet_word(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Invitations => "invitations",
        Sheet::Surveys => "surveys",
        Sheet::Employers => "employers",
        Sheet::ReceptionList => "reception_list",
    }
}
