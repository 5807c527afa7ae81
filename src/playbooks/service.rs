//! What a center does with its own library: adopt, adapt, bring, take over, take in, put back, offer back, put away.
//!
//! Every save goes through [`check`]: what cannot be used is not kept. Every state is kept as an edition, and nothing
//! here touches a gathering, which has its own copy of the playbook it was made from.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

mod blocks;
mod brought;
mod newer;
mod taking_in;

pub use blocks::{change, move_block, remove_block, save_block};
pub use brought::{Meeting, Met, bring, bring_in, met};
pub use newer::{Between, Left, between, left, take_over};
pub use taking_in::{Chosen, Home, SaidHome, TakenIn, homes, take_in};

use super::check::check;
use super::fault::Fault;
use super::format::{Adaptation, Playbook, WORDING_NO_JAPANESE, Wording};
use super::house;
use super::shelf::{self, Entry};
use super::store::edition::{self, Act};
use super::store::playbook::{self, Model as Row};
use crate::accounts::{self, Actor, audit};
use crate::app::App;
use crate::db::{CenterId, PlaybookId, Tx};
use crate::i18n::Texts;
use crate::paper::qr;

/// Why something could not be done with a playbook.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    #[error("there is no such playbook in the center's own library")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("the playbook has {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// Nothing was chosen where something has to be.
    #[error("nothing was chosen")]
    NothingChosen,
    /// The file says less than what is there: an older version of the same playbook.
    #[error("a newer version is here already")]
    Older,
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<serde_json::Error> for BookError {
    fn from(error: serde_json::Error) -> Self {
        let fault = if error.to_string().starts_with(WORDING_NO_JAPANESE) {
            Fault::new("playbook-no-japanese")
        } else {
            Fault::new("playbook-wrong-kind").with("what", error)
        };
        BookError::Faults(vec![fault])
    }
}

/// A playbook as its file, complete: with every letter that may go out of it.
pub fn file(book: &Playbook) -> anyhow::Result<String> {
    Ok(toml::to_string_pretty(&house::complete(book.clone()))?)
}

/// Judges a playbook as its file would be judged.
pub fn checked(book: &Playbook) -> Result<(), Vec<Fault>> {
    match written(book) {
        Ok(_) => Ok(()),
        Err(BookError::Faults(faults)) => Err(faults),
        Err(_) => Err(vec![Fault::new("playbook-wrong-kind")]),
    }
}

fn written(book: &Playbook) -> Result<String, BookError> {
    let text = toml::to_string_pretty(book).map_err(anyhow::Error::from)?;
    check(&text).map_err(BookError::Faults)?;
    Ok(text)
}

/// The center's own row of that name, with what stands in it.
async fn own(tx: &Tx, name: &str) -> Result<(Row, Playbook), BookError> {
    let row = playbook::find_named(tx, name).await?.filter(|row| row.deleted_at.is_none());
    let row = row.ok_or(BookError::NotFound)?;
    let book = check(&row.toml).map_err(BookError::Faults)?;
    Ok((row, book))
}

/// Puts a playbook of the library into the center's hands to adapt: a copy under a name of its own, which knows whence
/// it comes. `called` is what the adaptation is called, as in トータス版; it may be empty.
pub async fn adopt(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    called: Texts,
) -> Result<String, BookError> {
    let tx = app.db.scoped(center).write().await?;
    let Entry { book, .. } = shelf::find(&tx, name).await?.ok_or(BookError::NotFound)?;
    let origin = house::complete(book.map_err(BookError::Faults)?);
    let name = keep_own(app, &tx, actor, origin.clone(), origin, called).await?;
    tx.commit().await?;
    Ok(name)
}

/// Keeps `book`, which became of `origin`, as one of the center's own, in the caller's transaction; its name.
pub async fn keep_own(
    app: &App,
    tx: &Tx,
    actor: Actor,
    origin: Playbook,
    mut book: Playbook,
    called: Texts,
) -> Result<String, BookError> {
    let now = app.clock.now();
    let by = accounts::center(tx).await?.map(|center| center.name).unwrap_or_default();
    book.id = new_name(app, &origin.id);
    book.version = 1;
    book.adapted.push(Adaptation {
        by: wording(by).unwrap_or_else(|| origin.origin.center.clone()),
        name: wording(called),
        of: origin.id.clone(),
        of_version: origin.version,
    });
    let row = Row {
        id: app.chance.id(now),
        center_id: tx.center,
        name: book.id.clone(),
        toml: written(&book)?,
        is_brought: false,
        origin_name: Some(origin.id.clone()),
        origin_edition: Some(number(origin.version)),
        origin_toml: Some(written(&origin)?),
        offered_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    };
    playbook::insert(tx, row.clone()).await?;
    keep(app, tx, now, actor, &row, (Act::Adopted, None)).await?;
    Ok(row.name)
}

/// Words as a playbook has them; none without Japanese ones.
pub fn wording(texts: Texts) -> Option<Wording> {
    serde_json::to_value(texts).and_then(serde_json::from_value).ok()
}

/// The name of an adaptation: the original's and four signs, so that it does not meet another at a neighbour's.
fn new_name(app: &App, of: &str) -> String {
    let signs = qr::short_code(u64::from_le_bytes(app.chance.bytes())).to_lowercase();
    let stem: String = of.chars().take(50).collect();
    format!("{stem}-{}", signs.chars().take(4).collect::<String>())
}

fn number(version: u32) -> i32 {
    i32::try_from(version).unwrap_or(i32::MAX)
}

/// Writes down the state of a row as its next edition, with whose ideas were taken in, and in the history.
async fn keep(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: &Row,
    (act, handed_by): (Act, Option<Texts>),
) -> Result<(), BookError> {
    let newest = edition::list_of(tx, row.id).await?.first().map_or(0, |newest| newest.number);
    let made = edition::Model {
        id: app.chance.id(now),
        center_id: row.center_id,
        playbook_id: row.id,
        number: newest + 1,
        act,
        toml: row.toml.clone(),
        origin_edition: row.origin_edition,
        origin_toml: row.origin_toml.clone(),
        handed_by,
        made_by: match actor {
            Actor::Member(member) => Some(member),
            _ => None,
        },
        made_at: now,
    };
    edition::insert(tx, made).await?;
    told(
        app,
        tx,
        now,
        actor,
        row,
        &format!("playbooks.{}", act.key().trim_start_matches("playbooks-act-").replace('-', "_")),
    )
    .await
}

async fn told(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    row: &Row,
    what: &str,
) -> Result<(), BookError> {
    let name = audit::set("playbook", &row.name);
    audit::record(app, tx, now, actor, what, ("playbook", row.id.0), &[name]).await?;
    Ok(())
}

/// How a saved row is changed and kept.
struct Saving<'a> {
    app: &'a App,
    tx: &'a Tx,
    now: DateTime<Utc>,
    actor: Actor,
    /// The version that the form was made from.
    was: i32,
    act: Act,
    /// Whose ideas are taken in.
    handed_by: Option<Texts>,
}

impl Saving<'_> {
    async fn save(self, row: Row, mut book: Playbook) -> Result<(), BookError> {
        if row.version != self.was {
            return Err(BookError::Stale);
        }
        // Every change worth keeping is worth handing on under a number of its own.
        book.version = check(&row.toml).map_or(book.version, |before| before.version).saturating_add(1);
        let row = Row { toml: written(&book)?, updated_at: self.now, ..row };
        if !playbook::update(self.tx, self.was, row.clone()).await? {
            return Err(BookError::Stale);
        }
        keep(self.app, self.tx, self.now, self.actor, &row, (self.act, self.handed_by)).await
    }
}

/// Saves the whole text of an own playbook. Its name and whence it comes stay as they are.
pub async fn save_text(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    text: &str,
) -> Result<(), BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (row, before) = own(&tx, name).await?;
    let typed = check(text).map_err(BookError::Faults)?;
    let book = Playbook { id: before.id, origin: before.origin, adapted: before.adapted, ..typed };
    Saving { app, tx: &tx, now, actor, was, act: Act::Edited, handed_by: None }.save(row, book).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts an earlier edition back; the present one stays among the editions.
pub async fn put_back(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    was: i32,
    edition: i32,
) -> Result<(), BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = playbook::find_named(&tx, name).await?.filter(|row| row.deleted_at.is_none());
    let row = row.ok_or(BookError::NotFound)?;
    let all = edition::list_of(&tx, row.id).await?;
    let found = all.into_iter().find(|one| one.number == edition).ok_or(BookError::NotFound)?;
    let book = check(&found.toml).map_err(BookError::Faults)?;
    let origin = (found.origin_edition, found.origin_toml);
    if row.is_brought {
        // A neighbour's file keeps its own number.
        let row = Row { toml: found.toml, updated_at: now, ..row };
        if row.version != was || !playbook::update(&tx, was, row.clone()).await? {
            return Err(BookError::Stale);
        }
        keep(app, &tx, now, actor, &row, (Act::PutBack, None)).await?;
    } else {
        let row = Row { origin_edition: origin.0, origin_toml: origin.1, ..row };
        Saving { app, tx: &tx, now, actor, was, act: Act::PutBack, handed_by: None }.save(row, book).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes that the adaptation was offered back to its origin.
pub async fn offered(app: &App, center: CenterId, actor: Actor, name: &str) -> Result<(), BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let (row, _) = own(&tx, name).await?;
    let was = row.version;
    let row = Row { offered_at: Some(now), ..row };
    if !playbook::update(&tx, was, row.clone()).await? {
        return Err(BookError::Stale);
    }
    told(app, &tx, now, actor, &row, "playbooks.offered").await?;
    tx.commit().await?;
    Ok(())
}

/// Puts an own playbook away, or takes it out again. What was made from it is not touched.
pub async fn put_away(
    app: &App,
    center: CenterId,
    actor: Actor,
    name: &str,
    away: bool,
) -> Result<PlaybookId, BookError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    let row = playbook::find_named(&tx, name).await?.ok_or(BookError::NotFound)?;
    let was = row.version;
    let row = Row { deleted_at: away.then_some(now), ..row };
    if !playbook::update(&tx, was, row.clone()).await? {
        return Err(BookError::Stale);
    }
    let what = if away { "playbooks.put_away" } else { "playbooks.taken_out" };
    told(app, &tx, now, actor, &row, what).await?;
    tx.commit().await?;
    Ok(row.id)
}
