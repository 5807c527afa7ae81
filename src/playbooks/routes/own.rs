//! The center's own playbooks: their parts, the changes marked against what was adapted, and the whole text.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::library::{changes, head};
use super::{NAV, Nothing, Told, own_entry, told};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Lang, Message, say};
use crate::playbooks::form::Page;
use crate::playbooks::format::Playbook;
use crate::playbooks::pieces::{self, Block, WORDS};
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service::{self, BookError};
use crate::playbooks::shelf::Entry;
use crate::playbooks::store::playbook::Model as Row;
use crate::shown;
use crate::web::{Compared, Result, Stale, go_with};

const TEXT: &str = "playbooks/views/text.html";

/// The sections in the order in which one adapts them.
const SECTIONS: [&str; 14] = [
    "words",
    "parameters",
    "days",
    "series",
    "steps",
    "agenda",
    "roles",
    "letters",
    "paper_letter",
    "fax_slip",
    "reply_form",
    "survey",
    "questionnaire",
    "hearing_sheet",
];

/// Sections whose elements stand in an order that people choose.
const ORDERED: [&str; 8] =
    ["steps", "agenda", "roles", "letters", "reply_form", "survey", "questionnaire", "hearing_sheet"];

/// A line of the list of parts.
#[derive(Serialize)]
struct Line {
    key: String,
    label: String,
    changed: bool,
    /// Whether it can go up and down in its list.
    up: bool,
    down: bool,
}

/// Parts of one section.
#[derive(Serialize)]
struct Group {
    section: &'static str,
    name: String,
    grows: bool,
    lines: Vec<Line>,
}

fn groups(book: &Playbook, changes: &[SaidChange], lang: Lang) -> Vec<Group> {
    let blocks = pieces::blocks(book);
    let changed = |key: &str| changes.iter().any(|change| change.key == key);
    let line = |key: &str, label: String, changed: bool| Line {
        key: key.to_owned(),
        label,
        changed,
        up: false,
        down: false,
    };
    let of = |section: &'static str| {
        let mut lines: Vec<Line> = Vec::new();
        if section == "days" {
            if book.subject.meets() {
                let label = say(lang, "playbooks-days", &[("count", book.days.len().max(1).into())]);
                lines.push(line("days", label, changes.iter().any(|change| change.key.starts_with("days/"))));
            }
        } else {
            let ours = blocks.iter().filter(|block| block.section() == section);
            lines.extend(ours.map(|block| line(&block.key, label(block, lang), changed(&block.key))));
        }
        if section == WORDS {
            let words = pieces::block(book, WORDS).map(|block| block.fields).unwrap_or_default();
            lines.extend(Page::listed().into_iter().map(|key| {
                let field = key.split_once('#').map(|(_, field)| field).unwrap_or_default();
                let count = words.get(field).and_then(serde_json::Value::as_array).map_or(0, Vec::len);
                let label = saying::label(field, lang);
                let label = if count > 0 {
                    say(lang, "playbooks-so-many", &[("what", label.into()), ("count", count.into())])
                } else {
                    label
                };
                let touched = changes.iter().any(|change| {
                    let fields = || change.fields.iter().any(|said| said.label == saying::label(field, lang));
                    change.key == WORDS && fields()
                });
                line(&key, label, touched)
            }));
        }
        if ORDERED.contains(&section) {
            let movable: Vec<usize> =
                (0..lines.len()).filter(|index| lines[*index].key.contains('/')).collect();
            for (place, index) in movable.iter().enumerate() {
                lines[*index].up = place > 0;
                lines[*index].down = place + 1 < movable.len();
            }
        }
        Group { name: saying::section(section, lang), grows: Page::grows(book, section), section, lines }
    };
    let all = SECTIONS.into_iter().map(of);
    all.filter(|group| group.grows || !group.lines.is_empty()).collect()
}

/// What a line calls a block: an element by its own name, a section by what stands in it.
fn label(block: &Block, lang: Lang) -> String {
    if block.key.contains('/') {
        saying::named(block, lang)
    } else {
        saying::section_alone(block.section(), lang)
    }
}

/// A section that could be added.
#[derive(Serialize)]
struct Missing {
    key: &'static str,
    label: String,
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let lang = staff.reader.lang;
    let Ok(book) = &entry.book else {
        return text_page(&staff, &entry, &row, &row.toml, &[], Stale::default(), false);
    };
    let (changes, newer) = changes(&app, &staff, &entry).await?;
    let tx = staff.scope(&app).read().await?;
    let left = match service::between(&tx, &row).await? {
        Some(between) => service::left(&tx, &row, &between).await?.len(),
        None => 0,
    };
    let missing: Vec<Missing> = Page::missing(book)
        .into_iter()
        .map(|key| Missing { key, label: saying::section(key, lang) })
        .collect();
    let page = shown! {
        head => head(&entry), groups => groups(book, &changes, lang), missing => missing, changes => changes,
        newer => newer, version => row.version, left => left, adapted => book.adapted, origin => book.origin,
    };
    staff.page(NAV, "playbooks/views/edit.html", page)
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
