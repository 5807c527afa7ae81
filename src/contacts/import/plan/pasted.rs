//! Planning a paste: what the book has stays, what it lacks is filled in.

use std::collections::{BTreeSet, HashSet};

use super::{Book, Planned};
use crate::contacts::import::pasted::PastedOffice;
use crate::contacts::japanese::search_key;
use crate::contacts::service::{ReadyOrganization, differences, fill_blanks};
use crate::contacts::store::organization;
use crate::db::OrganizationId;

/// Plans pasted organizations. What the book has stays; what it lacks is filled in.
pub fn plan_pasted(book: &Book, offices: &[PastedOffice], apart: &BTreeSet<String>) -> Vec<Planned> {
    let mut taken: HashSet<OrganizationId> = HashSet::new();
    offices.iter().filter_map(|office| plan_one_pasted(book, office, apart, &mut taken)).collect()
}

fn plan_one_pasted(
    book: &Book,
    office: &PastedOffice,
    apart: &BTreeSet<String>,
    taken: &mut HashSet<OrganizationId>,
) -> Option<Planned> {
    let ready = office.organization.ready().ok()?;
    let key = office.key();
    let mut planned = Planned::of(key.clone(), None);
    let kinds = ready.kinds.clone();
    put(&mut planned.after, ready);
    let alike = book.alike(&planned.after);
    planned.alike = alike.iter().map(|other| (other.name.clone(), other.municipality.clone())).collect();
    let free: Vec<_> = alike.into_iter().filter(|other| !taken.contains(&other.id)).collect();
    let same_phone = free.iter().find(|other| !other.phone.is_empty() && other.phone == planned.after.phone);
    let home = same_phone.or(if free.len() == 1 { free.first() } else { None }).copied();
    let home = home.filter(|_| !apart.contains(&format!("new {key}")));
    let mut names: HashSet<String> = HashSet::new();
    match home {
        Some(other) => {
            taken.insert(other.id);
            let pasted = planned.after;
            planned.before = Some(other.clone());
            planned.after = other.clone();
            planned.kinds_before = book.kinds_of(other.id);
            planned.kinds.clone_from(&planned.kinds_before);
            planned.joined = true;
            planned.kept = disagreements(other, &pasted);
            fill_blanks(&mut planned.after, &pasted);
            if office.channel_given {
                planned.after.channel = pasted.channel;
            }
            if office.kinds_given {
                kinds.into_iter().for_each(|kind| planned.add_kind(kind));
            }
            names.extend(book.names.get(&other.id).into_iter().flatten().map(|name| search_key(name)));
        }
        None => kinds.into_iter().for_each(|kind| planned.add_kind(kind)),
    }
    for contact in &office.contacts {
        if names.insert(search_key(&format!("{}{}", contact.family, contact.given))) {
            planned.new_contacts.push(contact.clone());
        }
    }
    planned.settle(book);
    Some(planned)
}

/// Fields in which the book has one thing and the paste another.
fn disagreements(
    here: &organization::Model,
    pasted: &organization::Model,
) -> Vec<(&'static str, String, String)> {
    differences(here, pasted)
        .into_iter()
        .filter(|change| {
            !matches!(change.field, "channel" | "notes" | "tags" | "wants_no_invitations" | "name")
        })
        .filter_map(|change| Some((change.field, change.before?, change.after?)))
        .filter(|(_, here, pasted)| !here.is_empty() && !pasted.is_empty())
        .collect()
}

fn put(row: &mut organization::Model, ready: ReadyOrganization) {
    row.name = ready.name;
    row.kana = ready.kana;
    row.office_number = ready.office_number;
    row.postal_code = ready.postal_code;
    row.municipality = ready.municipality;
    row.address = ready.address;
    row.phone = ready.phone;
    row.fax = ready.fax;
    row.email = ready.email;
    row.url = ready.url;
    row.channel = ready.channel;
    row.notes = ready.notes;
    row.tags = ready.tags;
    row.wants_no_invitations = ready.wants_no_invitations;
}
