//! What a gathering and a series are called where others can read it: in feeds, on the annual plan, in drafts.
//!
//! A playbook may give a neutral title, the only one to be shown outside the gathering's own pages, and may say that
//! its gatherings are never on a public page (a case conference).

use serde_json::Value as Json;

use crate::gatherings::{Gathering, Series};
use crate::i18n::Texts;

/// A field of the `[series]` of the playbook that a gathering was made from.
pub(super) fn of_playbook<'a>(gathering: &'a Gathering, field: &str) -> Option<&'a Json> {
    gathering.playbook.get("series")?.get(field)
}

/// The neutral title that its playbook gives, if it does.
fn neutral(gathering: &Gathering) -> Option<Texts> {
    let words = of_playbook(gathering, "neutral_title")?;
    let word = |lang: &str| words.get(lang).and_then(Json::as_str).filter(|text| !text.is_empty());
    let ja = word("ja")?;
    Some(Texts::both(ja, word("en").unwrap_or(ja)))
}

/// What a gathering is called where others can read it.
pub fn of_gathering(gathering: &Gathering) -> Texts {
    neutral(gathering).unwrap_or_else(|| gathering.title.clone())
}

/// What a series is called there.
pub fn of_series(series: &Series, rounds: &[Gathering]) -> Texts {
    rounds.last().and_then(neutral).unwrap_or_else(|| series.title.clone())
}

/// Whether it may stand on a public page.
pub fn is_public(gathering: &Gathering) -> bool {
    of_playbook(gathering, "public").and_then(Json::as_bool).unwrap_or(true)
}
