//! What was written down line by line elsewhere, at a table say, and becomes voices: a line each, once. What is written
//! down again changes the voice that the line became; one that somebody put right here is left as it is.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::model::bare;
use super::store::voice;
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{AgendaItemId, GatheringId, Tx, VoiceId};
use crate::playbooks::format::Deed;
use crate::tasks;

/// The longest line, in characters, and the most lines at once.
pub const LONGEST: usize = 1000;
pub const MOST: usize = 500;

/// A line as it was written down, and the voice that it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RecordedLine)]
pub struct Line {
    pub voice: VoiceId,
    pub text: String,
}

/// Where lines belong.
#[derive(Clone, Debug)]
pub struct Place {
    pub gathering: GatheringId,
    pub topic: Option<AgendaItemId>,
    pub theme: String,
}

/// The lines of what was typed, without bullets and blanks.
pub fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(bare).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What becomes of each line: the known one that it is or was, if any. The same text is the same line; of the others those
/// that are new take the places of those that went, in their order.
fn matched(known: &[Line], new: &[String]) -> Vec<Option<usize>> {
    let mut taken = vec![false; known.len()];
    let mut found: Vec<Option<usize>> = new
        .iter()
        .map(|line| {
            let place = (0..known.len()).find(|place| !taken[*place] && known[*place].text == *line)?;
            taken[place] = true;
            Some(place)
        })
        .collect();
    let mut gone = (0..known.len()).filter(|place| !taken[*place]).collect::<Vec<_>>().into_iter();
    found.iter_mut().filter(|place| place.is_none()).for_each(|place| *place = gone.next());
    found
}

/// Makes voices of lines and keeps those of `known` in step; the lines as they are known from now on.
pub async fn record(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    at: &Place,
    known: &[Line],
    new: &[String],
) -> Result<Vec<Line>, DbErr> {
    let places = matched(known, new);
    let rows = voice::list_of_gathering(tx, at.gathering).await?;
    let mut position = rows.iter().map(|row| row.position).max().unwrap_or(0);
    let mut kept = Vec::new();
    for (text, place) in new.iter().zip(&places) {
        let was = place.map(|place| &known[place]);
        let row = was.and_then(|was| rows.iter().find(|row| row.id == was.voice));
        let id = match (was, row) {
            (Some(was), Some(row)) => {
                let own = row.text == was.text;
                let mut after = row.clone();
                if own {
                    after.text.clone_from(text);
                }
                (after.agenda_item_id, after.theme) = (at.topic, at.theme.clone());
                if after != *row {
                    voice::update(tx, after).await?;
                }
                row.id
            }
            // Its voice was taken out here, and the line is as it was: it stays out.
            (Some(was), None) if was.text == *text => was.voice,
            _ => {
                position += 1;
                let row = voice::Model {
                    id: app.chance.id(now),
                    center_id: tx.center,
                    gathering_id: at.gathering,
                    agenda_item_id: at.topic,
                    text: text.clone(),
                    said_by: String::new(),
                    theme: at.theme.clone(),
                    position,
                    created_at: now,
                    created_by: by.member(),
                    deleted_at: None,
                };
                let id = row.id;
                voice::insert(tx, row).await?;
                id
            }
        };
        kept.push(Line { voice: id, text: text.clone() });
    }
    for (place, was) in known.iter().enumerate() {
        let row = rows.iter().find(|row| row.id == was.voice && row.text == was.text);
        if let Some(row) = row.filter(|_| !places.contains(&Some(place))) {
            voice::update(tx, voice::Model { deleted_at: Some(now), ..row.clone() }).await?;
        }
    }
    tasks::stir(tx, at.gathering, Deed::Voices).await?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_itself_wherever_it_moves_and_a_changed_one_takes_its_place() {
        let known: Vec<Line> = ["a", "b", "c"]
            .iter()
            .map(|text| Line { voice: VoiceId(uuid::Uuid::nil()), text: (*text).to_owned() })
            .collect();
        for (new, expected) in [
            (vec!["a", "b", "c"], vec![Some(0), Some(1), Some(2)]),
            (vec!["c", "a"], vec![Some(2), Some(0)]),
            (vec!["a", "B", "c", "d"], vec![Some(0), Some(1), Some(2), None]),
            (vec!["a", "a"], vec![Some(0), Some(1)]),
            (vec![], vec![]),
        ] {
            let new: Vec<String> = new.into_iter().map(str::to_owned).collect();
            assert_eq!(matched(&known, &new), expected, "{new:?}");
        }
        assert_eq!(lines("・通う手段\n\n  - 求人 \n"), ["通う手段", "求人"]);
    }
}
