//! What a newer list no longer has: pure, so that it can be shown before it is kept.
//!
//! Only what the list speaks of can be missing in it: services that its files are about, in the municipalities that
//! were chosen. An office that moved to another municipality stands in the list elsewhere and is not missing.

use std::collections::{BTreeMap, BTreeSet};

use super::kept::Kept;
use super::plan::Book;
use crate::contacts::Kind;
use crate::contacts::model::AbsenceState;
use crate::contacts::store::organization;
use crate::contacts::wamnet::{Row, prefecture};
use crate::db::OrganizationId;

/// An office of which the list no longer has everything.
#[derive(Clone, Debug)]
pub struct Gone {
    pub organization: organization::Model,
    /// The source keys that are missing, and the services behind them.
    pub services: BTreeMap<String, (Kind, String)>,
    /// Whether nothing of it is left in the list, as far as the book knows.
    pub whole: bool,
    /// Whether this was reported before and waits for a person already.
    pub known: bool,
}

/// What stands of an earlier report about an office.
#[derive(Clone, Debug)]
pub struct Reported {
    pub state: AbsenceState,
    pub services: BTreeSet<String>,
}

/// The offices of which something is missing, in the order of the book; not those about which a person said already
/// that they are still there.
pub fn gone(book: &Book, kept: &Kept) -> Vec<Gone> {
    let incoming: BTreeSet<String> = kept.rows.iter().map(Row::source_key).collect();
    let told: BTreeSet<&str> = kept.rows.iter().map(|row| row.service.as_str()).collect();
    let everywhere: BTreeSet<&str> =
        kept.rows.iter().filter_map(|row| prefecture(&row.municipality)).collect();
    let speaks_of = |row: &Row| {
        let there = if kept.municipalities.is_empty() {
            prefecture(&row.municipality).is_some_and(|name| everywhere.contains(name))
        } else {
            kept.municipalities.contains(&row.municipality)
        };
        there && told.contains(row.service.as_str())
    };
    let mut found: BTreeMap<OrganizationId, BTreeMap<String, (Kind, String)>> = BTreeMap::new();
    for (key, service) in book.services.iter().filter(|(key, _)| !incoming.contains(*key)) {
        let Ok(row) = serde_json::from_value::<Row>(service.row.clone()) else { continue };
        if speaks_of(&row) {
            found.entry(service.organization_id).or_default().insert(key.clone(), (row.kind, row.name));
        }
    }
    let mut all = Vec::new();
    for (id, services) in found {
        let Some(organization) = book.organizations.get(&id).filter(|row| row.deleted_at.is_none()) else {
            continue;
        };
        let own = book.by_organization.get(&id).map_or(0, Vec::len);
        let reported = book.reported.get(&id);
        let same =
            reported.is_some_and(|reported| services.keys().all(|key| reported.services.contains(key)));
        let settled = reported.is_some_and(|reported| {
            matches!(reported.state, AbsenceState::StillThere | AbsenceState::Gone) && same
        });
        if settled {
            continue;
        }
        let known = same && reported.is_some_and(|reported| reported.state == AbsenceState::Open);
        all.push(Gone { organization: organization.clone(), whole: services.len() == own, services, known });
    }
    all.sort_by(|one, other| {
        let order =
            |gone: &Gone| (!gone.whole, gone.organization.kana.clone(), gone.organization.name.clone());
        order(one).cmp(&order(other))
    });
    all
}

/// Offices whose missing services stand in this list again.
pub fn back(book: &Book, kept: &Kept) -> Vec<OrganizationId> {
    let incoming: BTreeSet<String> = kept.rows.iter().map(Row::source_key).collect();
    let waits = |reported: &Reported| matches!(reported.state, AbsenceState::Open | AbsenceState::StillThere);
    let there = |reported: &Reported| reported.services.iter().all(|key| incoming.contains(key));
    let mut all: Vec<OrganizationId> = book
        .reported
        .iter()
        .filter(|(_, reported)| waits(reported) && there(reported))
        .map(|(id, _)| *id)
        .collect();
    all.sort();
    all
}
