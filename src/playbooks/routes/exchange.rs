//! What goes from center to center: a file that is brought, looked through and kept; a newer original, taken over piece
//! by piece; an adaptation, offered back to where it came from.

use actix_multipart::Multipart;
use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::library::{changes, head};
use super::{NAV, Nothing, Told, own_entry, told};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, Texts, written};
use crate::playbooks::check::{LARGEST, check};
use crate::playbooks::format::Playbook;
use crate::playbooks::house;
use crate::playbooks::pieces;
use crate::playbooks::saying::{self, SaidChange, SaidOffer};
use crate::playbooks::service::{self, BookError, between};
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

/// What a file that was brought has to do with what is here.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Meeting {
    /// Neither it nor what it was adapted from is here.
    New,
    /// It was adapted elsewhere from one that is here.
    Adapted,
    /// It is a newer version of what is here.
    Newer,
    /// What is here is as new, or newer, or the center's own.
    Here,
}

/// Looks through a pasted file; nothing is kept. A file with faults is a form that cannot be taken: 422.
pub async fn look_through(app: Data<App>, posted: StaffForm<BroughtForm>) -> Result {
    let StaffForm { staff, form } = posted;
    looked(&app, &staff, &form.toml).await
}

/// The same for a file that was chosen.
pub async fn take_file(app: Data<App>, staff: Staff, parts: Multipart) -> Result {
    let too_large = || Message::new("playbook-too-large").with("limit", LARGEST / 1024);
    let mut parts = staff.parts(parts, LARGEST, too_large).await?;
    looked(&app, &staff, &parts.remove("file").unwrap_or_default()).await
}

async fn looked(app: &App, staff: &Staff, text: &str) -> Result {
    let lang = staff.reader.lang;
    match check(text) {
        Ok(book) => staff.page(NAV, CHECK, meeting(app, staff, text, &book).await?),
        Err(faults) => {
            let page = shown! { toml => text, checked => true, title => "", faults => told(&faults, lang) };
            staff.again(NAV, CHECK, page)
        }
    }
}

async fn meeting(app: &App, staff: &Staff, text: &str, book: &Playbook) -> std::result::Result<Value, Error> {
    let tx = staff.scope(app).read().await?;
    let here = service::here(&tx, book).await?;
    let lang = staff.reader.lang;
    let (meeting, changes): (Meeting, Vec<SaidChange>) = match &here {
        None => match service::adapted_from(&tx, book).await? {
            None => (Meeting::New, Vec::new()),
            // What the neighbour did differently is what one wants to read.
            Some(original) => {
                let (there, brought) = (house::complete(original), house::complete(book.clone()));
                let said = pieces::difference(&there, &brought);
                (Meeting::Adapted, said.iter().map(|change| saying::change(change, lang)).collect())
            }
        },
        Some(entry) => match &entry.book {
            Err(_) => (Meeting::Newer, Vec::new()),
            Ok(there) => {
                let ours = entry.row.as_ref().is_some_and(|row| !row.is_brought);
                let newer = book.version > there.version && !ours;
                let (there, brought) = (house::complete(there.clone()), house::complete(book.clone()));
                let said = pieces::difference(&there, &brought);
                let said = said.iter().map(|change| saying::change(change, lang)).collect();
                (if newer { Meeting::Newer } else { Meeting::Here }, said)
            }
        },
    };
    let none: Vec<Told> = Vec::new();
    Ok(shown! {
        toml => text, checked => true, title => book.title.get(lang.code()), faults => none, id => book.id,
        version => book.version, origin => book.origin, adapted => book.adapted, meeting => meeting,
        changes => changes, may_edit => staff.may_edit().is_ok(),
    })
}

/// Keeps a file in the library.
pub async fn bring(app: Data<App>, posted: StaffForm<BroughtForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match service::bring(&app, staff.center, staff.actor(), &form.toml).await {
        Ok(name) => Ok(go_with(&format!("/playbooks/{name}"), Message::new("playbooks-brought"))),
        Err(BookError::Faults(_) | BookError::Older) => looked(&app, &staff, &form.toml).await,
        Err(other) => Err(other.into()),
    }
}

/// What has changed in the original since it was adapted, piece by piece.
pub async fn newer(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let tx = staff.scope(&app).read().await?;
    let between = between(&tx, &row).await?.ok_or(Error::NotFound)?;
    let offers: Vec<SaidOffer> =
        between.offers().iter().map(|offer| saying::offer(offer, staff.reader.lang)).collect();
    let members = accounts::members(&tx).await?;
    let lang = staff.reader.lang;
    let left = service::left(&tx, &row, &between).await?;
    let left: Vec<_> = left
        .iter()
        .map(|left| {
            let who = left.by.and_then(|id| members.iter().find(|member| member.id == id));
            shown! {
                offer => saying::offer(&left.offer, lang), at => written::moment(lang, left.at, staff.zone),
                who => who.map_or_else(String::new, |member| member.name()),
            }
        })
        .collect();
    let page = shown! {
        head => head(&entry), version => row.version, offers => offers, left => left, known => row.origin_edition,
        origin => between.base.title.texts(), now => between.theirs.map(|book| book.version),
    };
    staff.page(NAV, "playbooks/views/newer.html", page)
}

#[derive(Deserialize)]
pub struct TakeForm {
    version: i32,
    #[serde(default)]
    take: Vec<String>,
}

pub async fn take_over(app: Data<App>, id: Path<String>, posted: StaffForm<TakeForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let count = service::take_over(&app, staff.center, staff.actor(), &id, form.version, &form.take).await?;
    let said = Message::new("playbooks-taken-over").with("count", count);
    Ok(go_with(&format!("/playbooks/{}/edit", *id), said))
}

/// The sheet that goes back to the origin: what was changed, in words. It is printed or mailed with the file.
pub async fn offer(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let (row, entry) = own_entry(&app, &staff, &id).await?;
    let (changes, _) = changes(&app, &staff, &entry).await?;
    let lang = staff.reader.lang;
    let blank = Texts::default();
    let book = entry.book.as_ref().ok();
    let page = shown! {
        head => head(&entry), changes => changes, version => row.version,
        origin => book.map_or(&blank, |book| book.origin.center.texts()),
        adapted => book.and_then(|book| book.adapted.last()),
        offered_at => row.offered_at.map(|at| written::moment(lang, at, staff.zone)),
    };
    staff.page(NAV, "playbooks/views/offer.html", page)
}

pub async fn offered(app: Data<App>, id: Path<String>, posted: StaffForm<Nothing>) -> Result {
    posted.staff.may_edit()?;
    let staff = posted.staff;
    service::offered(&app, staff.center, staff.actor(), &id).await?;
    Ok(go_with(&format!("/playbooks/{}/offer", *id), Message::new("playbooks-offered")))
}
