//! What a gathering and a series are called where others than the center's own people can read it: in mail, calendars and
//! feeds, on guests' pages, on the annual plan, in drafts.
//!
//! A playbook may give a neutral title (打合せ), the only one to leave the staff's own pages; with it no guest's page shows
//! purpose or agenda, which would tell what the title does not. It may say beside this that its gatherings are never on a
//! public page.

use serde_json::Value as Json;

use super::store::gathering::Model as Gathering;
use super::store::series::Model as Series;
use crate::i18n::Texts;

/// The neutral title that its playbook gives, if it does.
fn neutral(gathering: &Gathering) -> Option<Texts> {
    let words = gathering.playbook.get("neutral_title")?;
    let word = |lang: &str| words.get(lang).and_then(Json::as_str).filter(|text| !text.is_empty());
    let ja = word("ja")?;
    Some(Texts::both(ja, word("en").unwrap_or(ja)))
}

/// Whether it goes by a neutral title, so that no guest's page shows purpose or agenda.
pub fn is_neutral(gathering: &Gathering) -> bool {
    neutral(gathering).is_some()
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
    gathering.playbook.get("public").and_then(Json::as_bool).unwrap_or(true)
}
