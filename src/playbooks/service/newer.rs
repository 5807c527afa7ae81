//! An original that has become newer: its pieces are taken over one by one, and what was left stays reachable.

use chrono::{DateTime, Utc};

use super::{Act, BookError, Row, Saving, check, edition, number, own, written};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, MembershipId, Tx};
use crate::playbooks::format::Playbook;
use crate::playbooks::pieces::{self, Offer};
use crate::playbooks::{house, shelf};

/// An adaptation between what it was adapted from and what has become of that since.
#[derive(Clone, Debug)]
pub struct Between {
    pub base: Playbook,
    pub mine: Playbook,
    /// The original as it is now, where it is newer than what was adapted.
    pub theirs: Option<Playbook>,
}

impl Between {
    /// What the newer original has otherwise, piece by piece.
    pub fn offers(&self) -> Vec<Offer> {
        self.theirs.as_ref().map_or_else(Vec::new, |theirs| pieces::offers(&self.base, &self.mine, theirs))
    }
}

/// The three versions of an own adaptation; `None` for what is no adaptation.
pub async fn between(tx: &Tx, row: &Row) -> Result<Option<Between>, BookError> {
    let (Some(origin), Some(text)) = (&row.origin_name, &row.origin_toml) else { return Ok(None) };
    let mine = check(&row.toml).map_err(BookError::Faults)?;
    let base = check(text).map_err(BookError::Faults)?;
    let now = shelf::find(tx, origin).await?.and_then(|entry| entry.book.ok()).map(house::complete);
    let newer = now.filter(|now| number(now.version) > row.origin_edition.unwrap_or_default());
    Ok(Some(Between { base, mine, theirs: newer }))
}

/// A piece that was left when a newer original was taken over, and that stands otherwise still.
#[derive(Clone, Debug)]
pub struct Left {
    pub offer: Offer,
    pub at: DateTime<Utc>,
    pub by: Option<MembershipId>,
    /// The version of the original whose piece was left.
    of_edition: Option<i32>,
}

/// What was left at each take-over and can be taken after all; what the original has changed again since is offered
/// anew and is not among it.
pub async fn left(tx: &Tx, row: &Row, between: &Between) -> Result<Vec<Left>, BookError> {
    let mut editions = edition::list_of(tx, row.id).await?;
    editions.reverse();
    let read = |text: &Option<String>| text.as_ref().and_then(|text| check(text).ok());
    let mut all: Vec<Left> = Vec::new();
    for pair in editions.windows(2) {
        let [was, made] = pair else { continue };
        match made.act {
            // What was left of a later version is to be decided again.
            Act::PutBack => all.retain(|left| left.of_edition <= made.origin_edition),
            Act::TakenOver => {
                let (Some(base), Some(theirs)) = (read(&was.origin_toml), read(&made.origin_toml)) else {
                    continue;
                };
                let Ok(mine) = check(&made.toml) else { continue };
                let then = pieces::offers(&base, &mine, &theirs);
                let now = pieces::offers(&base, &between.mine, &between.base);
                for offer in now.into_iter().filter(|now| then.iter().any(|then| then.key == now.key)) {
                    all.retain(|left| left.offer.key != offer.key);
                    let of_edition = made.origin_edition;
                    all.push(Left { offer, at: made.made_at, by: made.made_by, of_edition });
                }
            }
            Act::Adopted | Act::Brought | Act::Edited | Act::TakenIn => {}
        }
    }
    let anew = between.offers();
    all.retain(|left| anew.iter().all(|offer| offer.key != left.offer.key));
    Ok(all)
}

/// Takes the chosen pieces of the newer original over, and of what was left earlier, and leaves the others on purpose:
/// from then on the newer one is what own changes are told against. Returns how many were taken.
pub async fn take_over(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    chosen: &[String],
) -> Result<usize, BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (row, _) = own(&tx, name).await?;
    let between = between(&tx, &row).await?.ok_or(BookError::NotFound)?;
    let left = left(&tx, &row, &between).await?;
    let offers = between.offers();
    let is_chosen = |offer: &&Offer| chosen.contains(&offer.key);
    let after_all: Vec<&Offer> = left.iter().map(|left| &left.offer).filter(is_chosen).collect();
    let taken: Vec<&Offer> = offers.iter().filter(is_chosen).collect();
    let count = after_all.len() + taken.len();
    let mut book = pieces::take(&between.mine, &between.base, after_all)?;
    let row = match &between.theirs {
        Some(theirs) => {
            book = pieces::take(&book, theirs, taken)?;
            if let Some(ours) = book.adapted.iter_mut().rev().find(|one| one.of == theirs.id) {
                ours.of_version = theirs.version;
            }
            Row { origin_edition: Some(number(theirs.version)), origin_toml: Some(written(theirs)?), ..row }
        }
        // Whoever saw a newer one sees it gone, and has to look again.
        None if count == 0 => return Err(BookError::Stale),
        None => row,
    };
    Saving { app, tx: &tx, now, actor, was, act: Act::TakenOver, handed_by: None }.save(row, book).await?;
    tx.commit().await?;
    Ok(count)
}
