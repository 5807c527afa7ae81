//! A file that comes from another center: looked through, read, kept as it is, or taken in by pieces where it is made of a
//! playbook that is here.

use actix_multipart::Multipart;
use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Deserialize;

use super::library::{head, preview};
use super::{NAV, Told, entry, told};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::Message;
use crate::playbooks::check::{LARGEST, check};
use crate::playbooks::format::Playbook;
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service::{self, BookError, Chosen, Met, SaidHome};
use crate::shown;
use crate::web::{Error, Result, go_with};

const CHECK: &str = "playbooks/views/check.html";

pub async fn form(staff: Staff) -> Result {
    let none: Vec<Told> = Vec::new();
    staff.page(NAV, CHECK, shown! { toml => "", checked => false, title => "", faults => none })
}

#[derive(Deserialize)]
pub struct BroughtForm {
    #[serde(default)]
    toml: String,
}

/// Looks through a pasted file; nothing is kept. A file with faults is a form that cannot be taken: 422.
pub async fn look_through(app: Data<App>, posted: StaffForm<BroughtForm>) -> Result {
    let StaffForm { staff, form } = posted;
    looked(&app, &staff, &form.toml, None).await
}

/// The same for a file that was chosen.
pub async fn take_file(app: Data<App>, staff: Staff, parts: Multipart) -> Result {
    let too_large = || Message::new("playbook-too-large").with("limit", LARGEST / 1024);
    let mut parts = staff.parts(&app, parts, LARGEST, too_large).await?;
    looked(&app, &staff, &parts.remove("file").unwrap_or_default(), None).await
}

/// Why pieces could not be taken in, and what was ticked.
struct Refused<'a> {
    says: Message,
    faults: Vec<Told>,
    form: &'a TakeInForm,
}

async fn looked(app: &App, staff: &Staff, text: &str, refused: Option<Refused<'_>>) -> Result {
    match check(text) {
        Ok(book) => {
            let again = refused.is_some();
            let page = beside_ours(app, staff, text, &book, refused).await?;
            if again { staff.again(NAV, CHECK, page) } else { staff.page(NAV, CHECK, page) }
        }
        Err(faults) => {
            let faults = told(&faults, staff.reader.lang);
            let page = shown! { toml => text, checked => true, title => "", faults => faults };
            staff.again(NAV, CHECK, page)
        }
    }
}

/// A file that can be read, beside what is here.
async fn beside_ours(
    app: &App,
    staff: &Staff,
    text: &str,
    book: &Playbook,
    refused: Option<Refused<'_>>,
) -> std::result::Result<Value, Error> {
    let tx = staff.scope(app).read().await?;
    let lang = staff.reader.lang;
    let Met { meeting, changes, homes } = service::met(&tx, book).await?;
    let changes: Vec<SaidChange> = changes.iter().map(|change| saying::change(change, lang)).collect();
    let homes: Vec<SaidHome> = homes.iter().map(|home| home.said(book, lang)).collect();
    let none: Vec<Told> = Vec::new();
    Ok(shown! {
        toml => text, checked => true, title => book.title.get(lang.code()), faults => none, id => book.id,
        version => book.version, meeting => meeting, changes => changes, homes => homes,
        may_edit => staff.may_edit().is_ok(), told => preview(book, lang),
        into => refused.as_ref().map_or("", |refused| refused.form.into.as_str()),
        ticked => refused.as_ref().map_or(&[][..], |refused| refused.form.take.as_slice()),
        refused => refused.as_ref().map(|refused| refused.says.say(lang)),
        refused_faults => refused.map_or_else(Vec::new, |refused| refused.faults),
    })
}

/// Keeps a file in the library.
pub async fn bring(app: Data<App>, posted: StaffForm<BroughtForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match service::bring(&app, staff.center, staff.actor(), &form.toml).await {
        Ok(name) => Ok(go_with(&format!("/playbooks/{name}"), Message::new("playbooks-brought"))),
        Err(BookError::Faults(_) | BookError::Older) => looked(&app, &staff, &form.toml, None).await,
        Err(other) => Err(other.into()),
    }
}

/// What a file that is kept already has for our own playbooks.
pub async fn kept(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let entry = entry(&app, &staff, &id).await?;
    let row = entry.row.as_ref().filter(|row| row.is_brought).ok_or(Error::NotFound)?;
    let book = entry.book.as_ref().map_err(|faults| Error::from(BookError::Faults(faults.clone())))?;
    let tx = staff.scope(&app).read().await?;
    let homes = service::homes(&tx, book).await?;
    let homes: Vec<SaidHome> = homes.iter().map(|home| home.said(book, staff.reader.lang)).collect();
    if homes.is_empty() {
        return Err(Error::NotFound);
    }
    let page = shown! { head => head(&entry), toml => row.toml, origin => book.origin, adapted => book.adapted, homes => homes };
    staff.page(NAV, "playbooks/views/take_in.html", page)
}

#[derive(Deserialize)]
pub struct TakeInForm {
    #[serde(default)]
    toml: String,
    /// The playbook that takes it in.
    #[serde(default)]
    into: String,
    /// The version of its row that was looked at; empty for a copy that is made first.
    #[serde(default)]
    version: String,
    #[serde(default)]
    take: Vec<String>,
}

/// Takes the ticked pieces of a file into one of our own playbooks.
pub async fn take_in(app: Data<App>, posted: StaffForm<TakeInForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let chosen = Chosen { into: &form.into, was: form.version.parse().ok(), take: &form.take };
    let (says, faults) = match service::take_in(&app, staff.center, staff.actor(), &form.toml, chosen).await {
        Ok(taken) => {
            let said = match &taken.by {
                Some(by) => Message::new("playbooks-taken-in").with("by", by.read(staff.reader.lang)),
                None => Message::new("playbooks-taken-over"),
            };
            return Ok(go_with(
                &format!("/playbooks/{}/history", taken.name),
                said.with("count", taken.count),
            ));
        }
        Err(BookError::NothingChosen) => ("playbooks-take-in-nothing", Vec::new()),
        Err(BookError::Stale | BookError::NotFound) => ("playbooks-take-in-stale", Vec::new()),
        Err(BookError::Faults(faults)) => ("playbooks-take-in-faults", told(&faults, staff.reader.lang)),
        Err(other) => return Err(other.into()),
    };
    let refused = Refused { says: Message::new(says), faults, form: &form };
    looked(&app, &staff, &form.toml, Some(refused)).await
}
