//! The order of the elements of a list, which is a piece of its own (`order/steps`): elements keep their ids wherever
//! they stand, so a list may be put in another order without a word being changed.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Block, Change, Field, Offer, What};

/// The section of the pieces that are orders, and the field that they differ in.
pub const ORDER: &str = "order";

/// The list whose order a key is about.
pub(super) fn section_of(key: &str) -> Option<&str> {
    key.split_once('/').and_then(|(section, list)| (section == ORDER).then_some(list))
}

/// The elements of a list, in their order.
fn elements<'b>(all: &'b [Block], section: &str) -> Vec<&'b Block> {
    all.iter().filter(|block| block.section() == section && block.key.contains('/')).collect()
}

/// Of `all` those that `others` have too.
fn shared<'b>(all: &[&'b Block], others: &[&Block]) -> Vec<&'b Block> {
    all.iter().copied().filter(|block| others.iter().any(|other| other.key == block.key)).collect()
}

fn same(one: &[&Block], other: &[&Block]) -> bool {
    one.iter().map(|block| &block.key).eq(other.iter().map(|block| &block.key))
}

/// What the elements are called, from the first that stands elsewhere to the last.
fn called(all: &[&Block], beside: &[&Block]) -> Value {
    let moved = |index: &usize| all.get(*index).map(|one| &one.key) != beside.get(*index).map(|one| &one.key);
    let first = (0..all.len()).find(moved).unwrap_or(0);
    let end = (0..all.len()).rev().find(moved).map_or(all.len(), |last| last + 1);
    let titles = all[first..end].iter().map(|block| {
        let id = || Value::String(block.key.rsplit('/').next().unwrap_or_default().to_owned());
        block.title().cloned().unwrap_or_else(id)
    });
    Value::Array(titles.collect())
}

/// The lists in which what both have stands in another order.
pub(super) fn differences(base: &[Block], other: &[Block]) -> Vec<Change> {
    let mut sections: Vec<&str> =
        other.iter().filter(|block| block.key.contains('/')).map(Block::section).collect();
    sections.dedup();
    let change = |section: &str| {
        let (was, is) = (elements(base, section), elements(other, section));
        let (was, is) = (shared(&was, &is), shared(&is, &was));
        let field =
            Field { name: ORDER.to_owned(), before: Some(called(&was, &is)), after: Some(called(&is, &was)) };
        (!same(&was, &is)).then(|| {
            let block = Block { key: format!("{ORDER}/{section}"), fields: Map::new() };
            Change::new(block, What::Changed(vec![field]))
        })
    };
    sections.into_iter().filter_map(change).collect()
}

/// The order of a list as a piece to be taken over; none where the own one is that way already.
pub(super) fn offer(
    change: &Change,
    section: &str,
    (base, mine, theirs): (&[Block], &[Block], &[Block]),
) -> Option<Offer> {
    let (was, own, new) = (elements(base, section), elements(mine, section), elements(theirs, section));
    let (own_of_new, new_of_own) = (shared(&own, &new), shared(&new, &own));
    if same(&own_of_new, &new_of_own) {
        return None;
    }
    let What::Changed(fields) = &change.what else { return None };
    Some(Offer {
        key: change.block.key.clone(),
        block: change.block.clone(),
        field: Some(ORDER.to_owned()),
        before: fields.first().and_then(|field| field.before.clone()),
        theirs: fields.first().and_then(|field| field.after.clone()),
        mine: Some(called(&own_of_new, &new_of_own)),
        both: !same(&shared(&own, &was), &shared(&was, &own)),
        names: BTreeMap::new(),
    })
}

/// Puts the elements of a list in the order of `wanted`; one that is not there keeps its place.
pub(super) fn arrange(list: &mut [Value], wanted: &[Block], section: &str) {
    let keys: Vec<String> = elements(wanted, section).iter().map(|block| block.key.clone()).collect();
    let rank = |one: &Value| {
        let key = format!("{section}/{}", one["id"].as_str().unwrap_or_default());
        keys.iter().position(|wanted| *wanted == key)
    };
    let places: Vec<usize> = (0..list.len()).filter(|index| rank(&list[*index]).is_some()).collect();
    let mut sorted: Vec<Value> = places.iter().map(|index| list[*index].clone()).collect();
    sorted.sort_by_key(rank);
    for (place, element) in places.into_iter().zip(sorted) {
        list[place] = element;
    }
}

/// Moves an element of a list one place up or down; at its end it stays.
pub(super) fn shift(list: &mut [Value], id: &str, up: bool) {
    let Some(at) = list.iter().position(|one| one["id"] == id) else { return };
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < list.len()) };
    if let Some(to) = to {
        list.swap(at, to);
    }
}

#[cfg(test)]
mod tests {
    use crate::playbooks::format::Playbook;
    use crate::playbooks::pieces::{Offer, difference, moved, offers, take};
    use crate::playbooks::shelf;

    fn book() -> Playbook {
        shelf::find_shipped("round-zero").unwrap().book.clone().unwrap()
    }

    fn ids(book: &Playbook) -> Vec<&str> {
        book.agenda.iter().map(|block| block.id.as_str()).collect()
    }

    #[test]
    fn an_element_goes_up_and_down_and_stays_at_the_end() {
        let base = book();
        let first = format!("agenda/{}", base.agenda[0].id);
        let down = moved(&base, &first, false).unwrap();
        assert_eq!(ids(&down)[..2], [ids(&base)[1], ids(&base)[0]]);
        assert_eq!(moved(&down, &first, true).unwrap(), base);
        assert_eq!(moved(&base, &first, true).unwrap(), base);
        let question = base.questionnaire.as_ref().unwrap().questions[0].id.clone();
        let asked = moved(&base, &format!("questionnaire/{question}"), false).unwrap();
        assert_eq!(asked.questionnaire.unwrap().questions[1].id, question);
    }

    #[test]
    fn a_newer_order_is_a_piece_that_keeps_what_is_the_own() {
        let (base, mut theirs) = (book(), book());
        theirs.agenda.swap(1, 2);
        let changes = difference(&base, &theirs);
        assert_eq!(
            changes.iter().map(|change| change.block.key.as_str()).collect::<Vec<_>>(),
            ["order/agenda"]
        );
        let mut mine = base.clone();
        let mut own = mine.agenda[0].clone();
        own.id = "own-words".to_owned();
        mine.agenda.insert(2, own);
        let found = offers(&base, &mine, &theirs);
        let keys: Vec<(&str, bool)> =
            found.iter().map(|offer: &Offer| (offer.key.as_str(), offer.both)).collect();
        assert_eq!(keys, [("order/agenda", false)]);
        let taken = take(&mine, &theirs, &found).unwrap();
        let mut expected = ids(&theirs);
        expected.insert(2, "own-words");
        assert_eq!(ids(&taken), expected);
        assert!(offers(&base, &taken, &theirs).is_empty());
        mine.agenda.swap(0, 1);
        assert!(offers(&base, &mine, &theirs)[0].both, "an own order would be given up");
    }
}
