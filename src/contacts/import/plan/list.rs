//! Planning the official list: rows known by their source key go where staff have put them, the others are new.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Action, Book, Planned};
use crate::contacts::Channel;
use crate::contacts::import::official::Official;
use crate::contacts::japanese::{phone_digits, search_key};
use crate::contacts::service::fill_blanks;
use crate::contacts::store::organization;
use crate::contacts::wamnet::{Office, Row};
use crate::db::OrganizationId;

/// Plans the offices of the official list. `apart`: see [`super::carry_out`].
pub fn plan_list(book: &Book, offices: Vec<Office>, apart: &BTreeSet<String>) -> Vec<Planned> {
    let mut known: Vec<(OrganizationId, Vec<Row>)> = Vec::new();
    let mut place: HashMap<OrganizationId, usize> = HashMap::new();
    let mut fresh: Vec<Office> = Vec::new();
    for office in offices {
        let home = |row: &Row| book.services.get(&row.source_key()).map(|service| service.organization_id);
        match office.rows().iter().find_map(home) {
            None if apart.contains(&format!("split {}", office.lead().source_key())) => {
                fresh.extend(office.separate());
            }
            None => fresh.push(office),
            // Rows go where staff have put them; a new one joins the first of its office.
            Some(first) => {
                for row in Vec::<Row>::from(office) {
                    let id = home(&row).unwrap_or(first);
                    let at = *place.entry(id).or_insert_with(|| {
                        known.push((id, Vec::new()));
                        known.len() - 1
                    });
                    known[at].1.push(row);
                }
            }
        }
    }
    let mut plan = Vec::with_capacity(known.len() + fresh.len());
    plan.extend(known.into_iter().map(|(id, rows)| plan_known(book, id, rows)));
    let mut taken: HashSet<OrganizationId> = HashSet::new();
    let first_fresh = plan.len();
    for office in fresh {
        plan.push(plan_fresh(book, office, apart, &mut taken));
    }
    show_twins(&mut plan[first_fresh..]);
    plan
}

fn plan_known(book: &Book, id: OrganizationId, rows: Vec<Row>) -> Planned {
    let found = &book.organizations[&id];
    let stored: Vec<Row> = book
        .by_organization
        .get(&id)
        .into_iter()
        .flatten()
        .filter_map(|key| serde_json::from_value(book.services[key].row.clone()).ok())
        .collect();
    let mut planned = Planned::of(rows.first().map(Row::source_key).unwrap_or_default(), Some(found.clone()));
    planned.kinds_before = book.kinds_of(id);
    planned.kinds.clone_from(&planned.kinds_before);
    let incoming: HashSet<String> = rows.iter().map(Row::source_key).collect();
    let mut all: Vec<Row> =
        stored.iter().filter(|row| !incoming.contains(&row.source_key())).cloned().collect();
    all.extend(rows.iter().cloned());
    if let Ok(office) = Office::try_from(all) {
        planned.show(&office);
        planned.corporation = Some(office.lead().corporation.clone());
        if found.deleted_at.is_some() {
            planned.action = Action::InTrash;
            return planned;
        }
        match Office::try_from(stored.clone()) {
            Ok(old) => Official::of(&office).follow(&Official::of(&old), &mut planned.after),
            Err(_) => Official::of(&office).fill(&mut planned.after),
        }
    }
    let stored: HashMap<String, Row> = stored.into_iter().map(|row| (row.source_key(), row)).collect();
    for row in rows {
        let key = row.source_key();
        match (book.services.get(&key), stored.get(&key)) {
            (Some(_), Some(old)) if *old == row => {}
            (Some(service), old) => {
                if old.is_none_or(|old| old.kind != row.kind) {
                    planned.add_kind(row.kind);
                }
                planned.changed_rows.push((service.clone(), row));
            }
            (None, _) => {
                planned.add_kind(row.kind);
                planned.new_rows.push(row);
            }
        }
    }
    planned.settle(book);
    planned
}

fn plan_fresh(
    book: &Book,
    office: Office,
    apart: &BTreeSet<String>,
    taken: &mut HashSet<OrganizationId>,
) -> Planned {
    let key = office.lead().source_key();
    let mut planned = Planned::of(key.clone(), None);
    Official::of(&office).fill(&mut planned.after);
    planned.after.channel = way_in(&planned.after);
    let alike = book.alike(&planned.after);
    // What was typed by hand and has the same name and telephone is the same office; what the list knows already
    // under another key is not ours to decide.
    let by_hand: Vec<_> = alike
        .iter()
        .filter(|other| !book.by_organization.contains_key(&other.id) && !taken.contains(&other.id))
        .filter(|other| phone_digits(&other.phone).is_some() && other.phone == planned.after.phone)
        .collect();
    planned.alike = alike.iter().map(|other| (other.name.clone(), other.municipality.clone())).collect();
    if let [other] = by_hand[..]
        && !apart.contains(&format!("new {key}"))
    {
        taken.insert(other.id);
        let official = planned.after;
        planned.before = Some((*other).clone());
        planned.after = (*other).clone();
        fill_blanks(&mut planned.after, &official);
        planned.kinds_before = book.kinds_of(other.id);
        planned.kinds.clone_from(&planned.kinds_before);
        planned.joined = true;
    }
    for kind in office.kinds() {
        planned.add_kind(kind);
    }
    planned.show(&office);
    planned.corporation = Some(office.lead().corporation.clone());
    planned.new_rows = office.into();
    planned.settle(book);
    planned
}

/// New organizations of one import that look like each other.
fn show_twins(plan: &mut [Planned]) {
    let twin = |planned: &Planned| (search_key(&planned.after.name), phone_digits(&planned.after.phone));
    let mut seen: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, planned) in plan.iter().enumerate().filter(|(_, planned)| planned.action == Action::Create) {
        seen.entry(twin(planned)).or_default().push(at);
    }
    for twins in seen.into_values().filter(|twins| twins.len() > 1) {
        for &at in &twins {
            let others: Vec<(String, String)> = twins
                .iter()
                .filter(|other| **other != at)
                .map(|&other| (plan[other].after.name.clone(), plan[other].after.municipality.clone()))
                .collect();
            plan[at].alike.extend(others);
        }
    }
}

/// The way to write to an organization of which nobody said what it likes: the list has no mail addresses.
fn way_in(row: &organization::Model) -> Channel {
    match (row.address.is_empty(), row.fax.is_empty()) {
        (false, _) => Channel::Post,
        (true, false) => Channel::Fax,
        (true, true) => Channel::Phone,
    }
}
