//! The center's own playbooks: their blocks, the changes marked against what was adapted, and the whole text.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::library::{changes, head};
use super::{NAV, Nothing, Told, own_entry, told};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::Message;
use crate::playbooks::format::Playbook;
use crate::playbooks::pieces::{self, Block};
use crate::playbooks::saying;
use crate::playbooks::service::{self, BookError};
use crate::playbooks::shelf::Entry;
use crate::playbooks::store::playbook::Model as Row;
use crate::playbooks::typed::{self, Leaf};
use crate::shown;
use crate::web::{Compared, Error, Result, Stale, go_with};

const BLOCK: &str = "playbooks/views/block.html";
const TEXT: &str = "playbooks/views/text.html";

/// Sections whose blocks stand in an order that people choose.
const ORDERED: [&str; 6] = ["steps", "agenda", "roles", "survey", "questionnaire", "hearing_sheet"];

/// Sections to which a block can be added.
const GROWING: [&str; 3] = ["steps", "agenda", "roles"];

/// A line of the list of blocks.
#[derive(Serialize)]
struct Line {
    key: String,
    label: String,
    changed: bool,
    /// Whether it can go up and down in its list.
    up: bool,
    down: bool,
}

/// Blocks of one section.
#[derive(Serialize)]
struct Group {
    section: String,
    name: String,
    grows: bool,
    lines: Vec<Line>,
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let lang = staff.reader.lang;
    let Ok(book) = &entry.book else {
        return text_page(&staff, &entry, &row, &row.toml, &[], Stale::default(), false);
    };
    let (changes, newer) = changes(&app, &staff, &entry).await?;
    let mut groups: Vec<Group> = Vec::new();
    for block in pieces::blocks(book) {
        let section = block.section().to_owned();
        let line = Line {
            label: saying::block(&block, lang),
            changed: changes.iter().any(|change| change.key == block.key),
            up: false,
            down: false,
            key: block.key,
        };
        match groups.last_mut() {
            Some(group) if group.section == section => group.lines.push(line),
            _ => groups.push(Group {
                name: saying::section(&section, lang),
                grows: GROWING.contains(&section.as_str()),
                section,
                lines: vec![line],
            }),
        }
    }
    for group in groups.iter_mut().filter(|group| ORDERED.contains(&group.section.as_str())) {
        let movable: Vec<usize> =
            (0..group.lines.len()).filter(|index| group.lines[*index].key.contains('/')).collect();
        for (place, index) in movable.iter().enumerate() {
            group.lines[*index].up = place > 0;
            group.lines[*index].down = place + 1 < movable.len();
        }
    }
    let tx = staff.scope(&app).read().await?;
    let left = match service::between(&tx, &row).await? {
        Some(between) => service::left(&tx, &row, &between).await?.len(),
        None => 0,
    };
    let page = shown! {
        head => head(&entry), groups => groups, changes => changes, newer => newer, version => row.version,
        left => left,
        adapted => book.adapted, origin => book.origin,
    };
    staff.page(NAV, "playbooks/views/edit.html", page)
}

#[derive(Deserialize)]
pub struct Chosen {
    key: String,
}

/// The block of a key; `steps/new` and its like are a new one with a name of its own.
fn block_of(app: &App, book: &Playbook, key: &str) -> std::result::Result<Block, Error> {
    if let Some(found) = pieces::block(book, key) {
        return Ok(found);
    }
    let (section, id) = key.split_once('/').ok_or(Error::NotFound)?;
    let words = serde_json::json!({ "ja": "", "en": "" });
    let role = book.roles.first().map(|role| role.id.clone()).unwrap_or_default();
    let fields = match section {
        "steps" => serde_json::json!({
            "title": words, "when": "start - 2w", "by": role, "do": "task", "instructions": words,
        }),
        "agenda" => serde_json::json!({ "title": words, "kind": "topic", "minutes": 10 }),
        "roles" => serde_json::json!({ "title": words, "duty": words }),
        _ => return Err(Error::NotFound),
    };
    let id = if id == "new" {
        let signs = crate::paper::qr::short_code(u64::from_le_bytes(app.chance.bytes())).to_lowercase();
        format!("own-{signs}")
    } else if id.starts_with("own-") {
        id.to_owned()
    } else {
        return Err(Error::NotFound);
    };
    Ok(Block { key: format!("{section}/{id}"), fields: fields.as_object().cloned().unwrap_or_default() })
}

/// What the page of one block shows beside its fields.
struct Shown<'a> {
    entry: &'a Entry,
    book: &'a Playbook,
    block: &'a Block,
    version: i32,
}

impl Shown<'_> {
    fn page(&self, staff: &Staff, leaves: &[Leaf], faults: &[Told], stale: Stale, again: bool) -> Result {
        let lang = staff.reader.lang;
        let new = pieces::block(self.book, &self.block.key).is_none();
        let in_list = self.block.key.contains('/');
        let page = shown! {
            head => head(self.entry), key => self.block.key, label => saying::block(self.block, lang),
            section => saying::section(self.block.section(), lang), leaves => leaves, version => self.version,
            faults => faults, stale => stale, new => new, removable => in_list && !new,
            is_step => self.block.section() == "steps",
            roles => self.book.roles.iter().map(|role| (role.id.as_str(), role.title.texts())).collect::<Vec<_>>(),
        };
        if again { staff.again(NAV, BLOCK, page) } else { staff.page(NAV, BLOCK, page) }
    }
}

pub async fn block(app: Data<App>, staff: Staff, id: Path<String>, chosen: Query<Chosen>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    let block = block_of(&app, book, &chosen.key)?;
    let leaves = typed::leaves(&block, staff.reader.lang);
    let shown = Shown { entry: &entry, book, block: &block, version: row.version };
    shown.page(&staff, &leaves, &[], Stale::default(), false)
}

fn readable(entry: &Entry) -> std::result::Result<&Playbook, Error> {
    entry.book.as_ref().map_err(|faults| BookError::Faults(faults.clone()).into())
}

#[derive(Deserialize)]
pub struct BlockForm {
    key: String,
    version: i32,
    #[serde(flatten)]
    typed: BTreeMap<String, String>,
}

pub async fn save_block(app: Data<App>, id: Path<String>, posted: StaffForm<BlockForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    let there = block_of(&app, book, &form.key)?;
    let mine = typed::read(&there, &form.typed);
    let lang = staff.reader.lang;
    let typed_leaves = || -> Vec<Leaf> {
        let leaves = typed::leaves(&there, lang).into_iter();
        leaves
            .map(|leaf| Leaf { value: form.typed.get(&leaf.name).cloned().unwrap_or_default(), ..leaf })
            .collect()
    };
    let shown = Shown { entry: &entry, book, block: &there, version: row.version };
    match service::save_block(&app, staff.center, staff.actor(), &id, form.version, &mine).await {
        Ok(()) => Ok(go_with(&format!("/playbooks/{}/edit", *id), Message::new("playbooks-saved"))),
        Err(BookError::Faults(faults)) => {
            shown.page(&staff, &typed_leaves(), &told(&faults, lang), Stale::default(), true)
        }
        Err(BookError::Stale) => {
            let rows = typed::leaves(&there, lang).into_iter().zip(typed_leaves());
            let rows = rows.map(|(saved, mine)| Compared::labelled(saved.label, saved.value, mine.value));
            let tx = staff.scope(&app).read().await?;
            let stale =
                staff.stale(&tx, row.id.0, rows.collect(), format!("/playbooks/{}/edit", *id)).await?;
            shown.page(&staff, &typed_leaves(), &[], stale, true)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct RemoveForm {
    key: String,
    version: i32,
}

pub async fn remove_block(app: Data<App>, id: Path<String>, posted: StaffForm<RemoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    match service::remove_block(&app, staff.center, staff.actor(), &id, form.version, &form.key).await {
        Ok(()) => Ok(go_with(&format!("/playbooks/{}/edit", *id), Message::new("playbooks-removed"))),
        Err(BookError::Faults(faults)) => {
            let block = block_of(&app, book, &form.key)?;
            let leaves = typed::leaves(&block, staff.reader.lang);
            let shown = Shown { entry: &entry, book, block: &block, version: row.version };
            shown.page(&staff, &leaves, &told(&faults, staff.reader.lang), Stale::default(), true)
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub struct MoveForm {
    key: String,
    version: i32,
    to: String,
}

/// One place up or down, without a mouse.
pub async fn move_block(app: Data<App>, id: Path<String>, posted: StaffForm<MoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let to = (form.key.as_str(), form.to == "up");
    service::move_block(&app, staff.center, staff.actor(), &id, form.version, to).await?;
    let place = form.key.replace('/', "-");
    Ok(go_with(&format!("/playbooks/{}/edit#block-{place}", *id), Message::new("playbooks-moved")))
}

fn text_page(
    staff: &Staff,
    entry: &Entry,
    row: &Row,
    text: &str,
    faults: &[Told],
    stale: Stale,
    again: bool,
) -> Result {
    let page = shown! {
        head => head(entry), text => text, version => row.version, faults => faults, stale => stale,
    };
    if again { staff.again(NAV, TEXT, page) } else { staff.page(NAV, TEXT, page) }
}

pub async fn text(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    text_page(&staff, &entry, &row, &row.toml, &[], Stale::default(), false)
}

#[derive(Deserialize)]
pub struct TextForm {
    version: i32,
    text: String,
}

pub async fn save_text(app: Data<App>, id: Path<String>, posted: StaffForm<TextForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    match service::save_text(&app, staff.center, staff.actor(), &id, form.version, &form.text).await {
        Ok(()) => Ok(go_with(&format!("/playbooks/{}/edit", *id), Message::new("playbooks-saved"))),
        Err(BookError::Faults(faults)) => {
            let faults = told(&faults, staff.reader.lang);
            text_page(&staff, &entry, &row, &form.text, &faults, Stale::default(), true)
        }
        Err(BookError::Stale) => {
            let both = [Compared::field(staff.reader.lang, "playbooks-toml", &*row.toml, &*form.text)];
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, row.id.0, both.into(), format!("/playbooks/{}/edit", *id)).await?;
            text_page(&staff, &entry, &row, &form.text, &[], stale, true)
        }
        Err(other) => Err(other.into()),
    }
}

/// Puts it away; the page says so and offers it back.
pub async fn remove(app: Data<App>, id: Path<String>, posted: StaffForm<Nothing>) -> Result {
    posted.staff.may_edit()?;
    let staff = posted.staff;
    service::put_away(&app, staff.center, staff.actor(), &id, true).await?;
    staff.page(NAV, "playbooks/views/away.html", shown! { id => *id })
}

pub async fn take_out(app: Data<App>, id: Path<String>, posted: StaffForm<Nothing>) -> Result {
    posted.staff.may_edit()?;
    let staff = posted.staff;
    service::put_away(&app, staff.center, staff.actor(), &id, false).await?;
    Ok(go_with(&format!("/playbooks/{}", *id), Message::new("playbooks-taken-out")))
}
