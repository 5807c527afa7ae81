//! What another version has otherwise, piece by piece, and taking single pieces of it over.

use std::collections::BTreeMap;

use serde_json::Value;

use super::tree::{insert, list_of, remove, set, tree};
use super::{Block, Change, Field, What, blocks, difference, names, order};
use crate::playbooks::format::Playbook;

/// A piece that a newer original has otherwise than the one that was adapted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// `block`, or `block#field`.
    pub key: String,
    pub block: Block,
    /// The field; `None` for a whole block.
    pub field: Option<String>,
    /// As it was when it was adapted.
    pub before: Option<Value>,
    /// As the newer original has it.
    pub theirs: Option<Value>,
    /// As the own version has it.
    pub mine: Option<Value>,
    /// Whether the own version differs from what was adapted here too, so that taking it over gives up own words.
    pub both: bool,
    /// What parts and letters that a step refers to are called, by their keys.
    pub names: BTreeMap<String, Value>,
}

/// The pieces that `theirs` changed since `base` and that `mine` does not have that way already.
pub fn offers(base: &Playbook, mine: &Playbook, theirs: &Playbook) -> Vec<Offer> {
    let all = (blocks(base), blocks(mine), blocks(theirs));
    let by_key = |all: &[Block]| -> BTreeMap<String, Block> {
        all.iter().map(|block| (block.key.clone(), block.clone())).collect()
    };
    let (was, own) = (by_key(&all.0), by_key(&all.1));
    let whole = |block: Option<&Block>| block.map(|block| Value::Object(block.fields.clone()));
    let mut offers = Vec::new();
    for change in difference(base, theirs) {
        if let Some(section) = order::section_of(&change.block.key) {
            offers.extend(order::offer(&change, section, (&all.0, &all.1, &all.2)));
            continue;
        }
        let Change { block, what, .. } = change;
        let here = own.get(&block.key);
        match what {
            What::Added if here.is_none_or(|here| here.fields != block.fields) => offers.push(Offer {
                key: block.key.clone(),
                field: None,
                before: None,
                theirs: whole(Some(&block)),
                mine: whole(here),
                both: here.is_some(),
                names: BTreeMap::new(),
                block,
            }),
            What::Removed if here.is_some() => {
                let before = was.get(&block.key);
                offers.push(Offer {
                    key: block.key.clone(),
                    field: None,
                    before: whole(before),
                    theirs: None,
                    mine: whole(here),
                    both: here != before,
                    names: BTreeMap::new(),
                    block,
                });
            }
            What::Changed(fields) => {
                for Field { name, before, after } in fields {
                    // A block that was left out on purpose stays out.
                    let Some(here) = here else { continue };
                    let mine = here.fields.get(&name).cloned();
                    if mine != after {
                        offers.push(Offer {
                            key: format!("{}#{name}", block.key),
                            block: block.clone(),
                            both: mine != before,
                            names: BTreeMap::new(),
                            field: Some(name),
                            before,
                            theirs: after,
                            mine,
                        });
                    }
                }
            }
            What::Added | What::Removed => {}
        }
    }
    let names = names(all.1.iter().chain(&all.0).chain(&all.2));
    for offer in offers.iter_mut().filter(|offer| offer.block.section() == "steps") {
        offer.names.clone_from(&names);
    }
    offers
}

/// `mine` with these offers taken over; a new block stands after the one it follows in `theirs`.
pub fn take<'a>(
    mine: &Playbook,
    theirs: &Playbook,
    taken: impl IntoIterator<Item = &'a Offer>,
) -> Result<Playbook, serde_json::Error> {
    let mut tree = tree(mine);
    let order = blocks(theirs);
    // Put in order once everything is there.
    let (orders, others): (Vec<&Offer>, Vec<&Offer>) =
        taken.into_iter().partition(|offer| order::section_of(&offer.key).is_some());
    for offer in others {
        match (&offer.field, &offer.theirs) {
            (Some(field), theirs) => set(&mut tree, &offer.block.key, field, theirs.clone()),
            (None, Some(Value::Object(fields))) => {
                remove(&mut tree, &offer.block.key);
                let before = order.iter().take_while(|block| block.key != offer.block.key);
                let neighbours: Vec<&str> = before.map(|block| block.key.as_str()).collect();
                insert(&mut tree, &offer.block.key, fields.clone(), &neighbours);
            }
            (None, _) => remove(&mut tree, &offer.block.key),
        }
    }
    for section in orders.iter().filter_map(|offer| order::section_of(&offer.key)) {
        if let Some(list) = list_of(&mut tree, section) {
            order::arrange(list, &order, section);
        }
    }
    serde_json::from_value(Value::Object(tree))
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    fn keys(offers: &[Offer]) -> Vec<(&str, bool)> {
        offers.iter().map(|offer| (offer.key.as_str(), offer.both)).collect()
    }

    #[test]
    fn pieces_are_taken_over_one_by_one_and_own_words_are_kept() {
        let base = with(&[]);
        let mine = with(&[
            ("capacity = 30", "capacity = 12"),
            ("when = \"start - 6w at 10:00\"", "when = \"start - 5w at 10:00\""),
        ]);
        let mut theirs = with(&[
            ("when = \"start - 6w at 10:00\"", "when = \"start - 7w at 10:00\""),
            ("when = \"start - 5w\"", "when = \"start - 4w\""),
        ]);
        let mut extra = theirs.steps[0].clone();
        extra.id = "thank-hosts".to_owned();
        theirs.steps.insert(1, extra);
        theirs.steps.retain(|step| step.id != "bring-offers");
        let offers = offers(&base, &mine, &theirs);
        assert_eq!(
            keys(&offers),
            [
                ("steps/thank-hosts", false),
                ("steps/invite#when", true),
                ("steps/carry#when", false),
                ("steps/bring-offers", false)
            ]
        );
        let taken = take(&mine, &theirs, offers.iter().filter(|offer| !offer.both)).unwrap();
        let when =
            |book: &Playbook, id: &str| book.steps.iter().find(|step| step.id == id).unwrap().when.clone();
        assert_eq!(taken.parameters.capacity, Some(12));
        assert_eq!(
            (when(&taken, "invite"), when(&taken, "carry")),
            ("start - 5w at 10:00".into(), "start - 4w".into())
        );
        assert_eq!(taken.steps[1].id, "thank-hosts");
        assert!(taken.steps.iter().all(|step| step.id != "bring-offers"));
        // Taken over, it is offered no more; what was left stays the own.
        let again = super::offers(&theirs, &taken, &theirs);
        assert!(again.is_empty(), "{:?}", keys(&again));
    }
}
