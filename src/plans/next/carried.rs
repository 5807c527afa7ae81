//! Wording that goes on: what was reworded for the round before is the wording of the next one, until somebody goes back
//! to the playbook's words.
//!
//! The next round's copy of the playbook keeps the playbook's own words, so that the two can be held against each other
//! and each is one press away.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, GatheringId, Tx};
use crate::gatherings::service::{GatheringError, LetterIn, save_letter};
use crate::gatherings::store::letter::is_own;
use crate::gatherings::{self, Letter, Whole};
use crate::i18n::Texts;
use crate::plans::service::PlanError;
use crate::playbooks::format::Playbook;
use crate::playbooks::house;
use crate::web::FieldErrors;

/// Subject and body of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CarriedWords)]
pub struct Wording {
    pub subject: Texts,
    pub body: Texts,
}

impl Wording {
    fn of(row: &Letter) -> Self {
        Wording { subject: row.subject.clone(), body: row.body.clone() }
    }
}

/// Whose words a letter of a round has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WhoseWords)]
pub enum Whose {
    /// As it was reworded for the round before.
    Before,
    /// The playbook's own.
    Playbook,
}

/// A letter that was reworded for the round before.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CarriedLetter)]
pub struct Carried {
    pub letter: String,
    pub purpose: String,
    /// Whose words it has now.
    pub whose: Whose,
    pub playbook: Wording,
    /// As it was reworded.
    pub before: Wording,
    pub version: i32,
}

/// The letters of a gathering that stand otherwise than in its copy of the playbook; not those of one step alone.
pub(in crate::plans) fn reworded(whole: &Whole, book: &Playbook) -> Vec<Letter> {
    let differs =
        |row: &&Letter| !is_own(&row.letter) && in_book(book, &row.letter) != Some(Wording::of(row));
    let known = |row: &&Letter| in_book(book, &row.letter).is_some();
    whole.letters.iter().filter(known).filter(differs).cloned().collect()
}

/// The words of the playbook, or of the house where it has none.
fn in_book(book: &Playbook, letter: &str) -> Option<Wording> {
    let found = book.letters.iter().chain(house::letters()).find(|one| one.id == letter)?;
    Some(Wording { subject: found.subject.clone().into(), body: found.body.clone().into() })
}

/// What the round before had reworded, and whose words each of these letters has now. What was reworded for this round
/// itself is neither.
pub async fn carried(tx: &Tx, whole: &Whole) -> Result<Vec<Carried>, PlanError> {
    let book = gatherings::book(&whole.gathering)?;
    let before = before(tx, whole).await?;
    let line = |row: &Letter| {
        let playbook = in_book(book, &row.letter).filter(|_| !is_own(&row.letter))?;
        let now = Wording::of(row);
        let of_before = before.iter().find(|words| words.letter == row.letter).map(Wording::of);
        let (whose, before) = match of_before {
            // Nobody touched it since the round was made.
            _ if now != playbook && row.version == 1 => (Whose::Before, now),
            Some(before) if before != playbook && now == before => (Whose::Before, before),
            Some(before) if before != playbook && now == playbook => (Whose::Playbook, before),
            _ => return None,
        };
        let (letter, purpose, version) = (row.letter.clone(), row.purpose.clone(), row.version);
        Some(Carried { letter, purpose, whose, playbook, before, version })
    };
    Ok(whole.letters.iter().filter_map(line).collect())
}

/// The letters of the round before, where it is a round that was made from the same copy.
async fn before(tx: &Tx, whole: &Whole) -> Result<Vec<Letter>, PlanError> {
    let (Some(series), Some(number)) = (whole.gathering.series_id, whole.gathering.round) else {
        return Ok(Vec::new());
    };
    let rounds = gatherings::list_of_series(tx, series).await?;
    let earlier = rounds.into_iter().filter(|row| row.round.is_some_and(|round| round < number));
    let Some(newest) = earlier.max_by_key(|row| row.round) else { return Ok(Vec::new()) };
    if newest.playbook_id != whole.gathering.playbook_id {
        return Ok(Vec::new());
    }
    Ok(gatherings::whole(tx, newest.id).await?.map(|before| before.letters).unwrap_or_default())
}

/// Gives a letter the playbook's words, or takes up again what the round before had.
pub async fn choose(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: GatheringId,
    (letter, whose): (&str, Whose),
) -> Result<(), PlanError> {
    let tx = app.db.scoped(center).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(PlanError::NotFound)?;
    let all = carried(&tx, &whole).await?;
    drop(tx);
    let one = all.into_iter().find(|one| one.letter == letter).ok_or(PlanError::NotFound)?;
    if one.whose == whose {
        return Ok(());
    }
    let words = match whose {
        Whose::Before => one.before,
        Whose::Playbook => one.playbook,
    };
    let words = LetterIn { subject: words.subject, body: words.body, version: one.version };
    match save_letter(app, center, actor, id, letter, words).await {
        Ok(()) => Ok(()),
        Err(GatheringError::Fields(FieldErrors(_))) => {
            Err(PlanError::Fields(FieldErrors::one("letter", "carried-cannot-be-read")))
        }
        Err(other) => Err(other.into()),
    }
}
