//! Whether the name of a company stands in what was written down. What is said frankly leaves the room without names, so
//! staff are told, and put it right; nothing is changed by itself.
//!
//! Known are the companies of the address book, however their names are written: without 株式会社 and the like, in any width
//! and kana. A name of one sign is passed over, as it would stand in every second line.

use sea_orm::DbErr;
use serde::Serialize;

use super::service::Topic;
use crate::contacts::Kind;
use crate::contacts::japanese::search_key;
use crate::contacts::store::organization;
use crate::db::{Tx, VoiceId};

/// A voice in which companies are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = VoiceNaming)]
pub struct Naming {
    pub voice: VoiceId,
    pub text: String,
    /// The companies, as the address book calls them.
    pub names: Vec<String>,
}

/// Names to look for: as they are folded, and as they are written.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// Of these names, those that can be looked for.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let folded = names.into_iter().map(|name| (search_key(&name), name));
        Names(folded.filter(|(key, _)| key.chars().count() > 1).collect())
    }

    /// Those that stand in a text, each once.
    pub fn within(&self, text: &str) -> Vec<String> {
        let text = search_key(text);
        let mut found: Vec<String> = Vec::new();
        for (key, name) in &self.0 {
            if text.contains(key.as_str()) && !found.contains(name) {
                found.push(name.clone());
            }
        }
        found
    }
}

async fn known(tx: &Tx) -> Result<Names, DbErr> {
    let companies = organization::list_of_kind(tx, Kind::Employer).await?;
    Ok(Names::new(companies.into_iter().map(|row| row.name)))
}

/// The voices of a gathering in which companies are named.
pub async fn in_topics(tx: &Tx, topics: &[Topic]) -> Result<Vec<Naming>, DbErr> {
    let voices: Vec<_> = topics.iter().flat_map(|topic| &topic.voices).collect();
    if voices.is_empty() {
        return Ok(Vec::new());
    }
    let known = known(tx).await?;
    let naming = voices.into_iter().filter_map(|voice| {
        let names = known.within(&voice.text);
        (!names.is_empty()).then(|| Naming { voice: voice.id, text: voice.text.clone(), names })
    });
    Ok(naming.collect())
}

/// The companies that are named in lines as they are typed.
pub async fn in_lines(tx: &Tx, lines: &str) -> Result<Vec<String>, DbErr> {
    if lines.trim().is_empty() { Ok(Vec::new()) } else { Ok(known(tx).await?.within(lines)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_found_however_its_name_is_written() {
        let names = ["株式会社みどり工業", "㈲ミナト食品", "株", "Sea Logistics"];
        let names = Names::new(names.map(str::to_owned));
        for (text, expected) in [
            ("みどり工業では朝礼を短くした", vec!["株式会社みどり工業"]),
            ("ﾐﾅﾄ食品さんの工夫", vec!["㈲ミナト食品"]),
            ("ＳＥＡ　ＬＯＧＩＳＴＩＣＳ の話", vec!["Sea Logistics"]),
            ("みどりの工場を見た。株を上げた", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names.within(text), expected, "{text}");
        }
    }
}
