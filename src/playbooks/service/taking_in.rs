//! What a neighbour made of a playbook comes back to where it came from: their ideas are taken into one of the center's
//! own playbooks piece by piece, against what both began from, and who had them stays with it.

use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Act, BookError, Row, Saving, check, edition, keep_own, number, own};
use crate::accounts::Actor;
use crate::app::App;
use crate::db::{CenterId, PlaybookId, Tx};
use crate::i18n::{Lang, Texts};
use crate::playbooks::format::{Adaptation, Playbook};
use crate::playbooks::house;
use crate::playbooks::pieces::{self, Offer};
use crate::playbooks::saying::{self, SaidOffer};
use crate::playbooks::shelf::{self, Entry};

/// A playbook here that a neighbour's file can give pieces to.
#[derive(Clone, Debug)]
pub struct Home {
    /// Its name on the shelf.
    pub name: String,
    /// The version of the own row; none where it is no own one, of which a copy is made first.
    pub version: Option<i32>,
    /// What both began from.
    pub base: Playbook,
    /// Whether that is known: where it is kept nowhere, what stands here now is taken for it.
    pub is_base_known: bool,
    /// As it is here now.
    pub mine: Playbook,
    /// Whose hands the file went through since.
    pub hands: Vec<Adaptation>,
}

impl Home {
    /// What the file has otherwise, piece by piece.
    pub fn offers(&self, brought: &Playbook) -> Vec<Offer> {
        pieces::offers(&self.base, &self.mine, &house::complete(brought.clone()))
    }

    /// It and what the file has for it, in the reader's language.
    pub fn said(&self, brought: &Playbook, lang: Lang) -> SaidHome {
        SaidHome {
            id: self.name.clone(),
            row_version: self.version,
            title: self.mine.title.texts().clone(),
            name: self.ours().and_then(|ours| ours.name.as_ref()).map(|name| name.texts().clone()),
            is_base_known: self.is_base_known,
            pieces: self.offers(brought).iter().map(|offer| saying::offer(offer, lang)).collect(),
        }
    }

    /// The adaptation that made it the center's own.
    fn ours(&self) -> Option<&Adaptation> {
        self.mine.adapted.last().filter(|_| self.version.is_some())
    }
}

/// A playbook here that a file can give pieces to, in the reader's language.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PlaybookHome)]
pub struct SaidHome {
    /// Its id on the shelf, which is sent back as `into`.
    id: String,
    /// The version of the own row, which is sent back; none where a copy is made first.
    row_version: Option<i32>,
    title: Texts,
    /// What the own adaptation is called.
    name: Option<Texts>,
    /// Whether it is kept what both began from; else they are compared as they are now.
    is_base_known: bool,
    /// What the file has otherwise.
    pub pieces: Vec<SaidOffer>,
}

/// The playbooks here to which a neighbour's file goes back: the own one that it was made from; else the own ones that
/// were adapted from the same one, and a fresh copy of that.
pub async fn homes(tx: &Tx, brought: &Playbook) -> Result<Vec<Home>, DbErr> {
    let shelf = shelf::list(tx).await?;
    // Somebody wrote in our file without giving it a name of its own.
    if let Some(own) = own_of(&shelf, |row| row.name == brought.id).next() {
        return Ok(vec![grown(tx, own, brought.version, Vec::new()).await?]);
    }
    for (at, adaptation) in brought.adapted.iter().enumerate().rev() {
        let hands = &brought.adapted[at..];
        if let Some(own) = own_of(&shelf, |row| row.name == adaptation.of).next() {
            return Ok(vec![grown(tx, own, adaptation.of_version, hands.to_vec()).await?]);
        }
        let origin = shelf.iter().find(|entry| entry.id == adaptation.of);
        let Some((entry, Ok(origin))) = origin.map(|entry| (entry, &entry.book)) else { continue };
        let mut homes = Vec::new();
        for own in own_of(&shelf, |row| row.origin_name.as_ref() == Some(&adaptation.of)) {
            homes.push(beside(tx, own, adaptation.of_version, hands.to_vec()).await?);
        }
        homes.push(fresh(tx, entry, origin, adaptation.of_version, hands.to_vec()).await?);
        return Ok(homes);
    }
    Ok(Vec::new())
}

/// The own playbooks of the shelf that can be read and are meant.
fn own_of<'a>(
    shelf: &'a [Entry],
    is_meant: impl Fn(&Row) -> bool + 'a,
) -> impl Iterator<Item = (&'a Row, &'a Playbook)> {
    let own = |entry: &'a Entry| Some((entry.row.as_ref()?, entry.book.as_ref().ok()?));
    shelf.iter().filter_map(own).filter(move |(row, _)| !row.is_brought && is_meant(row))
}

/// The own playbook from which the file was made when it was at `version`.
async fn grown(
    tx: &Tx,
    (row, book): (&Row, &Playbook),
    version: u32,
    hands: Vec<Adaptation>,
) -> Result<Home, DbErr> {
    let base = edition_at(tx, row.id, version).await?;
    Ok(home(row.name.clone(), Some(row.version), book, base, hands))
}

/// An own playbook that was adapted from the same one as the file, which was made of that one's `version`.
async fn beside(
    tx: &Tx,
    (row, book): (&Row, &Playbook),
    version: u32,
    hands: Vec<Adaptation>,
) -> Result<Home, DbErr> {
    // What the origin changed since one of both was made of it is nobody's own: the older one is what both began from.
    let began = |edition: Option<i32>, text: &Option<String>| {
        let text = text.as_ref().filter(|_| edition.is_some_and(|edition| edition <= number(version)))?;
        check(text).ok()
    };
    let mut base = began(row.origin_edition, &row.origin_toml);
    if base.is_none() {
        let all = edition::list_of(tx, row.id).await?;
        base = all.iter().find_map(|made| began(made.origin_edition, &made.origin_toml));
    }
    Ok(home(row.name.clone(), Some(row.version), book, base, hands))
}

/// A copy of what is on the shelf and is no own one, from whose `version` the file was made.
async fn fresh(
    tx: &Tx,
    entry: &Entry,
    book: &Playbook,
    version: u32,
    hands: Vec<Adaptation>,
) -> Result<Home, DbErr> {
    let base = match &entry.row {
        _ if book.version <= version => Some(book.clone()),
        Some(row) => edition_at(tx, row.id, version).await?,
        None => None,
    };
    Ok(home(entry.id.clone(), None, book, base, hands))
}

fn home(
    name: String,
    version: Option<i32>,
    book: &Playbook,
    base: Option<Playbook>,
    hands: Vec<Adaptation>,
) -> Home {
    let mine = house::complete(book.clone());
    let is_base_known = base.is_some();
    Home {
        name,
        version,
        base: base.map_or_else(|| mine.clone(), house::complete),
        is_base_known,
        mine,
        hands,
    }
}

/// A playbook as it was at that version of its own, or at the last one before.
async fn edition_at(tx: &Tx, id: PlaybookId, version: u32) -> Result<Option<Playbook>, DbErr> {
    let all = edition::list_of(tx, id).await?;
    let mut read = all.iter().filter_map(|made| check(&made.toml).ok());
    Ok(read.find(|book| book.version <= version))
}

/// What is taken out of a file, and into which playbook.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// The name of a [`Home`].
    pub into: &'a str,
    /// The version of its row that was looked at; none for a copy that is made first.
    pub was: Option<i32>,
    /// Keys of the pieces.
    pub take: &'a [String],
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The own playbook that it stands in.
    pub name: String,
    pub count: usize,
    /// Who had the ideas; none where the file does not say.
    pub by: Option<Texts>,
}

/// Takes the chosen pieces of a neighbour's file into a playbook of the center; all else stays as it is here.
///
/// # Errors
/// Where the file or what would come of it has faults, it goes back to no such playbook, nothing was chosen, or somebody
/// saved meanwhile.
pub async fn take_in(
    app: &App,
    center: CenterId,
    actor: Actor,
    text: &str,
    chosen: Chosen<'_>,
) -> Result<TakenIn, BookError> {
    let now = app.clock.now();
    let brought = check(text).map_err(BookError::Faults)?;
    let tx = app.db.scoped(center).write().await?;
    tx.turn("playbooks").await?;
    let mut all = homes(&tx, &brought).await?.into_iter();
    let is_meant = |home: &Home| home.name == chosen.into && home.version.is_some() == chosen.was.is_some();
    let home = all.find(is_meant).ok_or(BookError::NotFound)?;
    let offers = home.offers(&brought);
    let taken: Vec<&Offer> = offers.iter().filter(|offer| chosen.take.contains(&offer.key)).collect();
    let count = taken.len();
    if count == 0 {
        return Err(BookError::NothingChosen);
    }
    let (name, was) = match chosen.was {
        Some(was) => (home.name.clone(), was),
        None => {
            let origin = home.mine.clone();
            (keep_own(app, &tx, actor, origin.clone(), origin, Texts::default()).await?, 1)
        }
    };
    let (row, before) = own(&tx, &name).await?;
    let theirs = house::complete(brought);
    let mut book = pieces::take(&house::complete(before), &theirs, taken)?;
    through(&mut book.adapted, &home.hands, &theirs);
    let by = home.hands.last().map(|last| last.by.texts().clone());
    Saving { app, tx: &tx, now, actor, was, act: Act::TakenIn, handed_by: by.clone() }
        .save(row, book)
        .await?;
    tx.commit().await?;
    Ok(TakenIn { name, count, by })
}

/// Whose hands a playbook went through: after those of the file it is in ours again.
fn through(adapted: &mut Vec<Adaptation>, hands: &[Adaptation], theirs: &Playbook) {
    let Some(ours) = adapted.last().cloned() else { return };
    let back = Adaptation { of: theirs.id.clone(), of_version: theirs.version, ..ours };
    let again = (!hands.is_empty()).then_some(back);
    for hand in hands.iter().cloned().chain(again) {
        match adapted.iter_mut().find(|there| there.by == hand.by && there.of == hand.of) {
            Some(there) => there.of_version = hand.of_version,
            None => adapted.push(hand),
        }
    }
}
