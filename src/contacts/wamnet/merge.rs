//! From rows to offices: which designations are one office and get one invitation.

use super::place::place_key;
use super::row::Row;
use crate::contacts::japanese::phone_digits;
use crate::contacts::kind::Kind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One office with its designations. Never empty; its first row leads: name, address and telephone are its own.
/// Stored as the list of its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Row>", into = "Vec<Row>")]
pub struct Office {
    rows: Vec<Row>,
}

/// Rows that somebody says are one office, whatever the joining thought. The error: there are none.
impl TryFrom<Vec<Row>> for Office {
    type Error = &'static str;

    fn try_from(mut rows: Vec<Row>) -> Result<Office, Self::Error> {
        if rows.is_empty() {
            return Err("an office has at least one row");
        }
        rows.sort_by_cached_key(|row| (row.kind, row.source_key()));
        Ok(Office { rows })
    }
}

impl From<Office> for Vec<Row> {
    fn from(office: Office) -> Vec<Row> {
        office.rows
    }
}

impl Office {
    /// The rows that were joined, in the order of kinds, then of source keys.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that leads.
    pub fn lead(&self) -> &Row {
        // `merge`, `separate` and `try_from` are the only makers, and none makes an empty office.
        self.rows.first().expect("an office has at least one row")
    }

    /// The kinds of its services, each once, in the order of [`Kind`].
    pub fn kinds(&self) -> Vec<Kind> {
        self.rows.iter().map(|row| row.kind).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The first FAX number that any of its rows has, or nothing.
    pub fn fax(&self) -> &str {
        self.rows.iter().map(|row| row.fax.as_str()).find(|fax| !fax.is_empty()).unwrap_or_default()
    }

    /// The first web page that any of its rows has, or nothing. Only `http` and `https` count: the list is typed
    /// by many hands, and what stands here becomes a link.
    pub fn url(&self) -> &str {
        let is_page = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        self.rows.iter().map(|row| row.url.as_str()).find(is_page).unwrap_or_default()
    }

    /// The first position that any of its rows has, degrees north and east.
    pub fn position(&self) -> Option<(f64, f64)> {
        self.rows.iter().find_map(|row| Some((row.latitude?, row.longitude?)))
    }

    /// Whether its rows give more than one place: they were joined by their telephone alone, and somebody should
    /// look whether that is right.
    pub fn places_differ(&self) -> bool {
        let places = self.rows.iter().map(|row| place_key(&row.municipality, &row.address));
        places.collect::<BTreeSet<_>>().len() > 1
    }

    /// Every row an office of its own, for when the joining was wrong.
    pub fn separate(self) -> Vec<Office> {
        self.rows.into_iter().map(|row| Office { rows: vec![row] }).collect()
    }
}

/// Joins the rows that are one office: the same office number, and the same address or the same telephone,
/// however written; over several steps too (a row may share the address with one and the telephone with another).
/// The same number at another place with another telephone is a branch and stays apart.
///
/// A row that comes again (same source key) counts once, the later one standing. The result does not otherwise
/// depend on the order of the rows: offices go by designating code, office number and first source key.
pub fn merge(rows: Vec<Row>) -> Vec<Office> {
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|row| (row.source_key(), row))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();

    // Each row points to an earlier one of its office, or to itself.
    let mut earlier: Vec<usize> = (0..rows.len()).collect();
    let mut first: HashMap<(&str, bool, String), usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let place = place_key(&row.municipality, &row.address).map(|key| (false, key));
        let phone = phone_digits(&row.phone).map(|key| (true, key));
        for (is_phone, key) in [place, phone].into_iter().flatten() {
            let other = *first.entry((row.number.as_str(), is_phone, key)).or_insert(at);
            let (one, other) = (root(&mut earlier, at), root(&mut earlier, other));
            earlier[one.max(other)] = one.min(other);
        }
    }
    let mut offices: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
    let roots: Vec<usize> = (0..rows.len()).map(|at| root(&mut earlier, at)).collect();
    for (row, root) in rows.into_iter().zip(roots) {
        offices.entry(root).or_default().push(row);
    }
    let mut offices: Vec<Office> =
        offices.into_values().filter_map(|rows| Office::try_from(rows).ok()).collect();
    offices.sort_by_cached_key(|office| {
        let lead = office.lead();
        (lead.code.clone(), lead.number.clone(), lead.source_key())
    });
    offices
}

fn root(earlier: &mut [usize], mut at: usize) -> usize {
    while earlier[at] != at {
        earlier[at] = earlier[earlier[at]];
        at = earlier[at];
    }
    at
}
