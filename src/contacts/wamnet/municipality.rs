//! Choosing municipalities by name. The list writes prefecture and municipality in one (三重県津市), wards and
//! counties included; a plain search for 津市 would also find 沼津市, 唐津市 and 大津市.

use super::name::Parts;
use super::place::plain;
use super::row::Row;
use crate::contacts::fault::Fault;
use std::collections::{BTreeMap, BTreeSet};

/// The municipalities of some rows, and the names by which each may be chosen.
#[derive(Debug, Clone, Default)]
pub struct Municipalities {
    /// Full names as in the list, each with its number of rows.
    counts: BTreeMap<String, usize>,
    /// Folded name → what it may mean (as shown to people) → full names as in the list.
    names: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
}

impl Municipalities {
    /// The municipalities that these rows name.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Municipalities {
        let mut all = Municipalities::default();
        for row in rows {
            *all.counts.entry(row.municipality.clone()).or_default() += 1;
        }
        for full in all.counts.keys() {
            let parts = Parts::of(full);
            let city = format!("{}{}", parts.prefecture, parts.city);
            // Name, and what is meant by it.
            let mut called = vec![
                (full.clone(), full),
                (parts.rest(), full),
                (format!("{}{}", parts.prefecture, parts.last()), full),
                (parts.last().to_owned(), full),
            ];
            if !parts.ward.is_empty() {
                called.push((city.clone(), &city));
                called.push((parts.city.to_owned(), &city));
            }
            let prefecture = parts.prefecture.to_owned();
            called.push((prefecture.clone(), &prefecture));
            for (name, meant) in called {
                let meanings = all.names.entry(folded(&name)).or_default();
                meanings.entry(meant.clone()).or_default().insert(full.clone());
            }
        }
        all
    }

    /// Full names in the order of their characters, each with its number of rows.
    pub fn counts(&self) -> &BTreeMap<String, usize> {
        &self.counts
    }

    /// The full names that `name` means: a municipality with its prefecture (三重県津市), without it where that is
    /// unique here (津市), a designated city for all its wards (札幌市), one ward, or a whole prefecture.
    ///
    /// Faults: a name that means several here, with all of them; one that means none, with the nearest ones.
    pub fn choose(&self, name: &str) -> Result<BTreeSet<String>, Fault> {
        let wanted = folded(name);
        let Some(meanings) = self.names.get(&wanted) else {
            let near = self.near(&wanted);
            return Err(if near.is_empty() {
                Fault::new("import-municipality-unknown").with("name", name)
            } else {
                Fault::new("import-municipality-near").with("name", name).with("near", near.join("、"))
            });
        };
        // A full name means itself, whatever it is short for elsewhere.
        let exact = meanings.iter().find(|(meant, _)| folded(meant) == wanted);
        match (exact, meanings.len()) {
            (Some((_, full)), _) => Ok(full.clone()),
            (None, 1) => Ok(meanings.values().flatten().cloned().collect()),
            _ => {
                let candidates = meanings.keys().cloned().collect::<Vec<_>>().join("、");
                let fault = Fault::new("import-municipality-ambiguous").with("name", name);
                Err(fault.with("candidates", candidates))
            }
        }
    }

    /// Up to five names near an unknown one: those that hold it or are held by it, then those that are one or two
    /// characters away.
    fn near(&self, wanted: &str) -> Vec<String> {
        let mut found: Vec<(usize, usize, &str)> = Vec::new();
        for (name, meanings) in &self.names {
            let (longer, shorter) = (name.chars().count(), wanted.chars().count());
            let away = distance(name, wanted);
            let rank = if wanted.is_empty() || shorter < 1 {
                continue;
            } else if name.contains(wanted) || (longer > 2 && wanted.contains(name.as_str())) {
                0
            } else if away <= 1 || (away == 2 && shorter > 3) {
                1
            } else {
                continue;
            };
            found.extend(meanings.keys().map(|meant| (rank, away, meant.as_str())));
        }
        found.sort_unstable();
        let mut near: Vec<String> = Vec::new();
        for (_, _, meant) in found {
            if near.len() < 5 && !near.iter().any(|known| known == meant) {
                near.push(meant.to_owned());
            }
        }
        near
    }
}

/// The rows in the municipalities of `names`, in their order; all rows where no name is given. Names are read as
/// [`Municipalities::choose`] does, over exactly these rows.
pub fn select(rows: Vec<Row>, names: &[String]) -> Result<Vec<Row>, Fault> {
    if names.is_empty() {
        return Ok(rows);
    }
    let known = Municipalities::of(&rows);
    let mut chosen = BTreeSet::new();
    for name in names {
        chosen.append(&mut known.choose(name)?);
    }
    Ok(rows.into_iter().filter(|row| chosen.contains(&row.municipality)).collect())
}

fn folded(name: &str) -> String {
    plain(name).replace(' ', "")
}

/// Levenshtein distance in characters.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}
