//! What goes between an adaptation and where it came from: a newer original, taken over piece by piece; the adaptation,
//! offered back.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::library::{changes, head};
use super::{NAV, Nothing, own_entry};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, Texts, written};
use crate::playbooks::saying::{self, SaidOffer};
use crate::playbooks::service::{self, between};
use crate::shown;
use crate::web::{Error, Result, go_with};

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
