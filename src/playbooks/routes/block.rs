//! One part of an own playbook: its form, what its buttons do without saving, saving it, and taking it out.

use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::library::head;
use super::{NAV, own_entry};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Lang, Message};
use crate::playbooks::form::{self, Act, Beside, Choice, Elsewhere, Node, Page, Read, Typed};
use crate::playbooks::format::{Playbook, Purpose};
use crate::playbooks::pieces;
use crate::playbooks::placeholders::PLACEHOLDERS;
use crate::playbooks::saying;
use crate::playbooks::service::{self, BookError};
use crate::playbooks::shelf::Entry;
use crate::shown;
use crate::web::{Compared, Error, FieldErrors, Result, Stale, go_with};

const BLOCK: &str = "playbooks/views/block.html";

#[derive(Deserialize)]
pub struct Chosen {
    key: String,
    /// What a new step does, or how a new question is answered.
    #[serde(default, rename = "as")]
    sort: String,
}

#[derive(Deserialize)]
pub struct BlockForm {
    key: String,
    version: i32,
    #[serde(flatten)]
    typed: Typed,
}

#[derive(Deserialize)]
pub struct RemoveForm {
    key: String,
    version: i32,
}

fn readable(entry: &Entry) -> std::result::Result<&Playbook, Error> {
    entry.book.as_ref().map_err(|faults| BookError::Faults(faults.clone()).into())
}

/// Four signs of which ids are made.
fn signs(app: &App) -> String {
    crate::paper::qr::short_code(u64::from_le_bytes(app.chance.bytes())).to_lowercase()
}

/// What may be filled in in a letter.
#[derive(Serialize)]
struct Place {
    name: &'static str,
    key: String,
}

/// A page that asks one thing first: what the new one is.
#[derive(Serialize)]
struct Sort {
    href: String,
    #[serde(flatten)]
    choice: Choice,
}

/// How a form came back.
#[derive(Default)]
struct Back {
    errors: FieldErrors,
    /// Told beside fields, in words already.
    beside: Beside,
    stale: Stale,
    /// Whether it was rearranged and not saved.
    unsaved: bool,
    again: bool,
}

/// What the page of one part shows.
struct Shown<'a> {
    entry: &'a Entry,
    book: &'a Playbook,
    page: &'a Page,
    version: i32,
}

impl Shown<'_> {
    /// What the part is called: an element by its section and name, else its own name.
    fn label(&self, lang: Lang) -> String {
        match (self.page.field(), self.page.section()) {
            (Some(field), _) => saying::label(field, lang),
            (None, "days") => saying::section("days", lang),
            (None, section) => pieces::block(self.book, &self.page.key)
                .map_or_else(|| saying::section(section, lang), |block| saying::block(&block, lang)),
        }
    }

    /// The purpose of the letter that is written on the page.
    fn purpose(&self, typed: &Typed) -> Option<Purpose> {
        match self.page.section() {
            "steps" => self.page.action(self.book, typed).letter_purpose(),
            "letters" => {
                let word = typed.get("purpose")?;
                Purpose::ALL.into_iter().find(|purpose| purpose.word() == word)
            }
            "paper_letter" | "fax_slip" => Some(Purpose::Invitation),
            _ => None,
        }
    }

    fn page(&self, staff: &Staff, typed: &Typed, back: Back) -> Result {
        let lang = staff.reader.lang;
        let nodes = form::show(self.page, self.book, typed, lang);
        let order: Vec<String> = nodes.iter().flat_map(Node::names).collect();
        let mut errors = back.errors.say(lang);
        for (name, text) in back.beside.fields {
            errors.entry(name).or_insert(text);
        }
        let scopes = self.purpose(typed).map_or(&[][..], Purpose::scopes);
        let places: Vec<Place> = PLACEHOLDERS
            .iter()
            .filter(|place| scopes.contains(&place.scope))
            .map(|place| Place { name: place.name, key: place.description_key() })
            .collect();
        let part = self.page;
        let page = shown! {
            head => head(self.entry), key => part.key, label => self.label(lang),
            section => saying::section(part.section(), lang), of => part.section(), nodes => nodes, order => order,
            errors => errors, elsewhere => back.beside.elsewhere, stale => back.stale, unsaved => back.unsaved,
            version => self.version, new => part.new && part.is_element(),
            removable => part.is_element() && !part.new, places => places,
        };
        if back.again { staff.again(NAV, BLOCK, page) } else { staff.page(NAV, BLOCK, page) }
    }
}

pub async fn block(app: Data<App>, staff: Staff, id: Path<String>, chosen: Query<Chosen>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    let page = Page::find(book, &chosen.key, &signs(&app)).ok_or(Error::NotFound)?;
    let lang = staff.reader.lang;
    if chosen.sort.is_empty() && page.new && page.is_element() {
        let sorts = match page.section() {
            "steps" => form::actions(book, lang),
            "survey" | "questionnaire" | "hearing_sheet" => form::kinds(lang),
            _ => Vec::new(),
        };
        if !sorts.is_empty() {
            let href =
                |choice: &Choice| format!("/playbooks/{}/block?key={}&as={}", *id, chosen.key, choice.value);
            let sorts: Vec<Sort> =
                sorts.into_iter().map(|choice| Sort { href: href(&choice), choice }).collect();
            let shown = shown! {
                head => head(&entry), section => saying::section(page.section(), lang), of => page.section(),
                sorts => sorts,
            };
            return staff.page(NAV, "playbooks/views/sort.html", shown);
        }
    }
    let shown = Shown { entry: &entry, book, page: &page, version: row.version };
    shown.page(&staff, &form::fill(&page, book, &chosen.sort), Back::default())
}

/// A part put in its place; what cannot be read at all is a fault by itself.
fn put(page: &Page, book: &Playbook, read: &Read) -> std::result::Result<Playbook, BookError> {
    Ok(page.put(book, read)?)
}

pub async fn save_block(app: Data<App>, id: Path<String>, posted: StaffForm<BlockForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    let page = Page::find(book, &form.key, &signs(&app)).ok_or(Error::NotFound)?;
    let shown = Shown { entry: &entry, book, page: &page, version: row.version };
    let mut typed = form.typed;
    if let Some(act) = typed.remove("act").and_then(|act| Act::read(&act)) {
        // What is rearranged was made from the version of the form, which saving will see.
        let shown = Shown { version: form.version, ..shown };
        let unsaved = Back { unsaved: true, ..Back::default() };
        return shown.page(&staff, &form::rearranged(&typed, &act), unsaved);
    }
    let mut fresh = || format!("own-{}", signs(&app));
    let read = form::read(&page, book, &typed, &mut fresh);
    if !read.errors.is_empty() && row.version == form.version {
        let back = Back { errors: read.errors, again: true, ..Back::default() };
        return shown.page(&staff, &typed, back);
    }
    let (center, actor) = (staff.center, staff.actor());
    let saved = service::change(&app, center, actor, &id, form.version, |book| put(&page, book, &read)).await;
    match saved {
        Ok((before, after)) => {
            let place = page.key.replace(['/', '#'], "-");
            Ok(go_with(
                &format!("/playbooks/{}/edit#block-{place}", *id),
                said(&before, &after, "playbooks-saved"),
            ))
        }
        Err(BookError::Faults(faults)) => {
            let beside = form::beside(&faults, &page, book, &typed, &read, staff.reader.lang);
            shown.page(&staff, &typed, Back { beside, again: true, ..Back::default() })
        }
        Err(BookError::Stale) => {
            let rows = compared(&page, book, &typed, staff.reader.lang);
            let tx = staff.scope(&app).read().await?;
            let stale = staff.stale(&tx, row.id.0, rows, format!("/playbooks/{}/edit", *id)).await?;
            shown.page(&staff, &typed, Back { stale, again: true, ..Back::default() })
        }
        Err(other) => Err(other.into()),
    }
}

/// What is told after saving; letters that went along are named.
fn said(before: &Playbook, after: &Playbook, key: &str) -> Message {
    let gone = before.letters.iter().filter(|letter| after.letters.iter().all(|one| one.id != letter.id));
    match gone.count() {
        0 => Message::new(key),
        gone => Message::new(format!("{key}-letters")).with("count", gone),
    }
}

/// Each field as it is saved now and as it is typed.
fn compared(page: &Page, book: &Playbook, typed: &Typed, lang: Lang) -> Vec<Compared> {
    let saved = form::fill(page, book, "");
    let leaves = |typed: &Typed| leaves(&form::show(page, book, typed, lang));
    let (saved, mine) = (leaves(&saved), leaves(typed));
    let value = |all: &[(String, String, String)], name: &str| {
        all.iter().find(|(known, ..)| known == name).map(|(_, _, value)| value.clone()).unwrap_or_default()
    };
    let mut names: Vec<&(String, String, String)> = saved.iter().collect();
    names.extend(mine.iter().filter(|(name, ..)| saved.iter().all(|(known, ..)| known != name)));
    names
        .into_iter()
        .map(|(name, label, _)| Compared::labelled(label.clone(), value(&saved, name), value(&mine, name)))
        .collect()
}

/// Each field by name, with its label and what it says to people.
fn leaves(nodes: &[Node]) -> Vec<(String, String, String)> {
    let called = |node: &Node, value: &str| {
        let option = node.options.iter().find(|option| option.value == value);
        option.map_or_else(|| value.to_owned(), |option| option.label.clone())
    };
    nodes
        .iter()
        .flat_map(|node| match node.kind {
            "pair" | "group" | "fold" => {
                let inner = leaves(&node.nodes).into_iter();
                let label = |own: String| {
                    if node.label.is_empty() { own } else { format!("{} › {own}", node.label) }
                };
                inner.map(|(name, own, value)| (name, label(own), value)).collect()
            }
            "list" => node
                .elements
                .iter()
                .flat_map(|element| {
                    leaves(&element.nodes)
                        .into_iter()
                        .map(|(name, own, value)| (name, format!("{} › {own}", element.label), value))
                })
                .collect(),
            "ticks" => {
                let ticked: Vec<String> = node.ticked.iter().map(|value| called(node, value)).collect();
                vec![(node.name.clone(), node.label.clone(), ticked.join("、"))]
            }
            _ => vec![(node.name.clone(), node.label.clone(), called(node, &node.value))],
        })
        .collect()
}

pub async fn remove_block(app: Data<App>, id: Path<String>, posted: StaffForm<RemoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let book = readable(&entry)?;
    match service::remove_block(&app, staff.center, staff.actor(), &id, form.version, &form.key).await {
        Ok((before, after)) => {
            let section = form.key.split('/').next().unwrap_or_default();
            let letters = section != "letters";
            let message = if letters {
                said(&before, &after, "playbooks-removed")
            } else {
                Message::new("playbooks-removed")
            };
            Ok(go_with(&format!("/playbooks/{}/edit#section-{section}", *id), message))
        }
        Err(BookError::Faults(faults)) => {
            let page = Page::find(book, &form.key, "").ok_or(Error::NotFound)?;
            let lang = staff.reader.lang;
            let elsewhere: Vec<Elsewhere> = form::elsewhere(&faults, book, lang);
            let shown = Shown { entry: &entry, book, page: &page, version: row.version };
            let beside = Beside { elsewhere, ..Beside::default() };
            shown.page(&staff, &form::fill(&page, book, ""), Back { beside, again: true, ..Back::default() })
        }
        Err(other) => Err(other.into()),
    }
}
