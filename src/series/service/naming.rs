//! What a series is called, what it is for, and with which number it begins.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::SeriesError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{CenterId, SeriesId};
use crate::gatherings::store::{gathering, series};
use crate::gatherings::{self, Gathering, GatheringState, Series};
use crate::i18n::{Message, Texts};
use crate::plans::check_number;
use crate::plans::next::round_title;
use crate::web::{FieldErrors, check};

/// A series' words and first number as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, Validate, ToSchema)]
#[serde(default)]
#[schema(as = SeriesNaming)]
pub struct Naming {
    #[validate(length(max = 200, code = "too_long"))]
    pub title_ja: String,
    #[validate(length(max = 200, code = "too_long"))]
    pub title_en: String,
    #[validate(length(max = 2000, code = "too_long"))]
    pub purpose_ja: String,
    #[validate(length(max = 2000, code = "too_long"))]
    pub purpose_en: String,
    /// The number of its first round, 0 to 999.
    pub first_round: i32,
    /// The version of the series that was edited.
    pub version: i32,
}

impl Naming {
    /// What stands in the database.
    pub fn of(row: &Series) -> Self {
        let word = |texts: &Texts, lang: &str| texts.0.get(lang).cloned().unwrap_or_default();
        Naming {
            title_ja: word(&row.title, "ja"),
            title_en: word(&row.title, "en"),
            purpose_ja: word(&row.purpose, "ja"),
            purpose_en: word(&row.purpose, "en"),
            first_round: row.first_round,
            version: row.version,
        }
    }

    fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = check(self).err().unwrap_or_default();
        if self.title_ja.trim().is_empty() {
            errors.add("title_ja", Message::new("field-required"));
        }
        for (field, typed) in [("title_ja", &self.title_ja), ("title_en", &self.title_en)] {
            if typed.chars().any(char::is_control) {
                errors.add(field, Message::new("tasks-one-line"));
            }
        }
        check_number(&mut errors, self.first_round);
        errors.into_result()
    }
}

/// Whether its rounds can still be counted from another number: nobody knows any of them by one yet.
pub fn can_renumber(rounds: &[Gathering]) -> bool {
    rounds.iter().all(|round| round.state == GatheringState::Preparing)
}

/// Saves what a series is called, is for, and begins with. Rounds in preparation that bear the name of the series take the
/// new one; those that somebody was invited to keep theirs.
pub async fn rename(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    new: &Naming,
) -> Result<(), SeriesError> {
    new.check().map_err(SeriesError::Fields)?;
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let row = gatherings::series(&tx, id).await?.ok_or(SeriesError::NotFound)?;
    if row.version != new.version {
        return Err(SeriesError::Stale);
    }
    let rounds = gatherings::list_of_series(&tx, id).await?;
    let by = new.first_round - row.first_round;
    if by != 0 && !can_renumber(&rounds) {
        return Err(SeriesError::Fields(FieldErrors::one("first_round", "series-number-known")));
    }
    let title = Texts::both(new.title_ja.trim(), new.title_en.trim());
    let purpose = Texts::both(new.purpose_ja.trim(), new.purpose_en.trim());
    let told: Vec<_> = [
        audit::changed("title", row.title.get("ja"), title.get("ja")),
        audit::changed("purpose", row.purpose.get("ja"), purpose.get("ja")),
        audit::changed("number", row.first_round, new.first_round),
    ]
    .into_iter()
    .flatten()
    .collect();
    for round in rounds.into_iter().filter(|round| round.state == GatheringState::Preparing) {
        let Some(number) = round.round else { continue };
        let called = match round.title == round_title(&row.title, number) {
            true => round_title(&title, number + by),
            false => round.title.clone(),
        };
        if by != 0 || called != round.title {
            let was = round.version;
            let renamed = Gathering { title: called, round: Some(number + by), ..round };
            if !gathering::update(&tx, was, renamed).await? {
                return Err(SeriesError::Stale);
            }
        }
    }
    let was = row.version;
    let renamed = Series { title, purpose, first_round: new.first_round, ..row };
    if !series::update(&tx, was, renamed).await? {
        return Err(SeriesError::Stale);
    }
    series::raise_sequence(&tx, id).await?;
    audit::record(app, &tx, now, actor, "series.renamed", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
