//! Imports: the official list and rows pasted from a spreadsheet, shown before they are done, undone after.
//!
//! Words: an import is *begun* (read and kept as a preview), *carried out* once, and perhaps *taken back*. The
//! *plan* says for each organization what the import would do; it is made anew from the book of today each time
//! it is shown, and once more in the transaction that carries it out.
//!
//! - The same rows twice change nothing. A row is known again by its source key wherever staff have put it: what
//!   they separated or joined stays so, and what they corrected by hand stays corrected.
//! - What an earlier list brought and a newer one no longer has is reported for a person to confirm, never removed.
//! - Taking back leaves whatever was edited since, and says which.

pub mod counts;
pub mod gone;
pub mod kept;
pub mod paste;
pub mod pasted;
pub mod plan;

mod carry_out;
mod official;
mod undo;
mod words;

pub(in crate::contacts) use official::Official;

use std::collections::BTreeSet;

use chrono::Duration;
use sea_orm::DbErr;

pub use counts::Counts;
pub use gone::{Gone, Reported};
pub use kept::{Kept, KeptFile, Left, Told};
pub use plan::{Action, Book, Planned};

use super::fault::Fault;
use super::model::{ImportSource, ImportState};
use super::service::{ContactsError, refused};
use super::store::import as rows;
use super::store::{absence, import_change, organization, service};
use super::wamnet::{self, Municipalities};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::contacts::service::{kinds_of_all, names_at, report, unreport};
use crate::db::{ImportId, OrganizationId, Tx};

/// The most bytes that one upload may have, all files together.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The most files of one upload: a center reads a service or three at a time.
pub const MOST_FILES: usize = 3;

/// An import as a page shows it.
pub struct Shown {
    pub import: rows::Model,
    pub kept: Kept,
    /// What it would do; empty where municipalities are still to be chosen, and once it is done.
    pub plan: Vec<Planned>,
    /// What the list no longer has of what the book has; empty as the plan.
    pub gone: Vec<Gone>,
    pub counts: Counts,
}

/// Reads files of the official list. A fault of one file stops all: nothing is half read.
pub fn read_list(files: &[(String, Vec<u8>)]) -> Result<Kept, Fault> {
    let mut kept = Kept::default();
    for (name, bytes) in files {
        let sheet = wamnet::read(name, bytes)?;
        kept.files.push(KeptFile { name: name.clone(), read: sheet.read() });
        kept.rows.extend(sheet.rows);
        kept.rejected.extend(sheet.rejected.iter().map(Told::of));
        kept.notes.extend(sheet.notes.iter().map(Told::of));
    }
    Ok(kept)
}

/// Begins an import: keeps what was read as a preview. Previews that nobody carried out within a week go.
pub async fn begin(
    app: &App,
    tx: &Tx,
    actor: Actor,
    source: ImportSource,
    kept: &Kept,
) -> Result<ImportId, ContactsError> {
    let now = app.clock.now();
    rows::delete_previews_before(tx, now - Duration::days(7)).await?;
    let id = app.chance.id(now);
    let row = rows::Model {
        id,
        center_id: tx.center,
        source,
        state: ImportState::Preview,
        preview: kept.to_json(),
        counts: Counts { read: kept.read(), ..Counts::default() }.to_json(),
        created_at: now,
        created_by: actor.member(),
        done_at: None,
        undone_at: None,
    };
    rows::insert(tx, row).await?;
    audit::record(app, tx, now, actor, "contacts.import.begun", ("import", id.0), &[]).await?;
    Ok(id)
}

/// Chooses the municipalities of a list, by full names or as people call them. None means all of them.
pub async fn choose(tx: &Tx, id: ImportId, names: &[String]) -> Result<(), ContactsError> {
    let (row, mut kept) = preview_of(tx, id).await?;
    let known = Municipalities::of(&kept.rows);
    let mut chosen = BTreeSet::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        chosen.append(&mut known.choose(name)?);
    }
    kept.municipalities = chosen.into_iter().collect();
    kept.chosen = true;
    save(tx, ImportState::Preview, rows::Model { preview: kept.to_json(), ..row }).await
}

/// An import with what it would do, or what became of it.
pub async fn show(tx: &Tx, id: ImportId) -> Result<Shown, ContactsError> {
    let import = rows::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    let kept = Kept::of_json(&import.preview);
    if import.state != ImportState::Preview || !kept.is_chosen(import.source) {
        let counts = Counts::of_json(&import.counts);
        return Ok(Shown { import, kept, plan: Vec::new(), gone: Vec::new(), counts });
    }
    let book = book(tx).await?;
    let plan = planned(&book, &kept, import.source, &BTreeSet::new());
    let gone = missing(&book, &kept, import.source);
    let counts = Counts::of_plan(&kept, &plan, &gone);
    Ok(Shown { import, kept, plan, gone, counts })
}

/// Carries out what the preview showed. `apart` are the choices made on it: `split KEY` leaves the rows of an
/// office apart, `new KEY` makes a new organization although one looks like it. A second press does nothing more.
pub async fn carry_out(
    app: &App,
    tx: &Tx,
    actor: Actor,
    id: ImportId,
    apart: &BTreeSet<String>,
) -> Result<Counts, ContactsError> {
    tx.turn("contacts.import").await?;
    let import = rows::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    if import.state != ImportState::Preview {
        return Ok(Counts::of_json(&import.counts));
    }
    let kept = Kept::of_json(&import.preview);
    if !kept.is_chosen(import.source) {
        return Err(refused("imports-choose-first"));
    }
    finish(app, tx, actor, import, kept, apart).await
}

async fn finish(
    app: &App,
    tx: &Tx,
    actor: Actor,
    import: rows::Model,
    kept: Kept,
    apart: &BTreeSet<String>,
) -> Result<Counts, ContactsError> {
    let now = app.clock.now();
    let book = book(tx).await?;
    let plan = planned(&book, &kept, import.source, apart);
    let gone = missing(&book, &kept, import.source);
    let counts = Counts::of_plan(&kept, &plan, &gone);
    let id = import.id;
    carry_out::carry_out(app, tx, now, id, plan).await?;
    report(app, tx, now, id, &gone, &again(&book, &kept, import.source)).await?;
    let row = rows::Model {
        state: ImportState::Done,
        // The rows are in the book now; what was told about the files stays with the import.
        preview: Kept { rows: Vec::new(), pasted: Vec::new(), ..kept }.to_json(),
        counts: counts.to_json(),
        done_at: Some(now),
        ..import
    };
    save(tx, ImportState::Preview, row).await?;
    let changes = [
        audit::set("created", counts.created),
        audit::set("updated", counts.updated),
        audit::set("unchanged", counts.unchanged),
        audit::set("gone", counts.gone),
    ];
    audit::record(app, tx, now, actor, "contacts.import.done", ("import", id.0), &changes).await?;
    Ok(counts)
}

/// The command line's way: reads, chooses and carries out in one go. Where nothing would change, nothing is
/// written, not even that there was an import.
pub async fn at_once(app: &App, tx: &Tx, actor: Actor, kept: Kept) -> Result<Counts, ContactsError> {
    tx.turn("contacts.import").await?;
    let book = book(tx).await?;
    let counts = would(&book, &kept);
    let source = ImportSource::Wamnet;
    let news = missing(&book, &kept, source).iter().any(|gone| !gone.known)
        || !again(&book, &kept, source).is_empty();
    if counts.created + counts.updated == 0 && !news {
        return Ok(counts);
    }
    // The rows go into the book at once: there is no preview to keep them for.
    let told = Kept { rows: Vec::new(), ..kept.clone() };
    let id = begin(app, tx, actor, ImportSource::Wamnet, &told).await?;
    let import = rows::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    finish(app, tx, actor, import, kept, &BTreeSet::new()).await
}

/// What a list would do to a book.
pub fn would(book: &Book, kept: &Kept) -> Counts {
    let source = ImportSource::Wamnet;
    Counts::of_plan(kept, &planned(book, kept, source, &BTreeSet::new()), &missing(book, kept, source))
}

/// The full names that `names` mean in what was read.
pub fn municipalities(kept: &Kept, names: &[String]) -> Result<Vec<String>, Fault> {
    let known = Municipalities::of(&kept.rows);
    let mut chosen = BTreeSet::new();
    for name in names {
        chosen.append(&mut known.choose(name)?);
    }
    Ok(chosen.into_iter().collect())
}

/// Takes an import back, as far as nobody edited since. What was left is told.
pub async fn undo(app: &App, tx: &Tx, actor: Actor, id: ImportId) -> Result<Vec<Left>, ContactsError> {
    let now = app.clock.now();
    tx.turn("contacts.import").await?;
    let import = rows::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    match import.state {
        ImportState::Preview => return Err(refused("imports-not-done")),
        ImportState::Undone => return Ok(Kept::of_json(&import.preview).left),
        ImportState::Done => {}
    }
    let left = undo::take_back(app, tx, now, import_change::list_of_import(tx, id).await?).await?;
    unreport(tx, id).await?;
    let kept = Kept { left: left.clone(), ..Kept::of_json(&import.preview) };
    let row =
        rows::Model { state: ImportState::Undone, preview: kept.to_json(), undone_at: Some(now), ..import };
    save(tx, ImportState::Done, row).await?;
    let changes = [audit::set("left", left.len())];
    audit::record(app, tx, now, actor, "contacts.import.undone", ("import", id.0), &changes).await?;
    Ok(left)
}

/// Forgets a preview.
pub async fn discard(app: &App, tx: &Tx, actor: Actor, id: ImportId) -> Result<(), ContactsError> {
    let now = app.clock.now();
    if !rows::delete_preview(tx, id).await? {
        return Err(ContactsError::Missing);
    }
    audit::record(app, tx, now, actor, "contacts.import.dropped", ("import", id.0), &[]).await?;
    Ok(())
}

/// The organizations that an import made or changed, with what it did, the first `limit`.
pub async fn results(
    tx: &Tx,
    id: ImportId,
    limit: usize,
) -> Result<Vec<(organization::Model, super::model::ImportAction)>, DbErr> {
    let changes = import_change::list_of_import(tx, id).await?;
    let ids: Vec<_> = changes.iter().take(limit).map(|change| change.organization_id).collect();
    let found = organization::list_by_ids(tx, &ids).await?;
    let with_row = |change: &import_change::Model| {
        let row = found.iter().find(|row| row.id == change.organization_id)?;
        Some((row.clone(), change.action))
    };
    Ok(changes.iter().take(limit).filter_map(with_row).collect())
}

/// Everything that a plan must know of the book of today.
pub async fn book(tx: &Tx) -> Result<Book, DbErr> {
    Ok(Book::new(
        organization::list_every(tx).await?,
        service::list_every(tx).await?,
        kinds_of_all(tx).await?,
        names_at(tx, None).await?,
        absence::list_every(tx).await?,
    ))
}

/// What a list no longer has; a paste says nothing of what it leaves out.
fn missing(book: &Book, kept: &Kept, source: ImportSource) -> Vec<Gone> {
    match source {
        ImportSource::Wamnet => gone::gone(book, kept),
        ImportSource::Paste => Vec::new(),
    }
}

/// What a list has again.
fn again(book: &Book, kept: &Kept, source: ImportSource) -> Vec<OrganizationId> {
    match source {
        ImportSource::Wamnet => gone::back(book, kept),
        ImportSource::Paste => Vec::new(),
    }
}

fn planned(book: &Book, kept: &Kept, source: ImportSource, apart: &BTreeSet<String>) -> Vec<Planned> {
    match source {
        ImportSource::Wamnet => {
            plan::plan_list(book, wamnet::merge(kept.matched().cloned().collect()), apart)
        }
        ImportSource::Paste => plan::plan_pasted(book, &kept.pasted, apart),
    }
}

async fn preview_of(tx: &Tx, id: ImportId) -> Result<(rows::Model, Kept), ContactsError> {
    let row = rows::find(tx, id).await?.ok_or(ContactsError::Missing)?;
    if row.state != ImportState::Preview {
        return Err(refused("imports-done-already"));
    }
    let kept = Kept::of_json(&row.preview);
    Ok((row, kept))
}

async fn save(tx: &Tx, was: ImportState, row: rows::Model) -> Result<(), ContactsError> {
    if rows::save(tx, was, row).await? { Ok(()) } else { Err(ContactsError::Stale) }
}
