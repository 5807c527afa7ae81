//! The staff's page of a programme: opened and closed, its address, and what the public reads of whom.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::Message;
use crate::paper::qr;
use crate::programmes::model::{On, days};
use crate::programmes::service::{self, ProgrammeError, Read};
use crate::replies::Head;
use crate::shown;
use crate::speakers::service::page_of;
use crate::web::page::go_with_problem;
use crate::web::{Result, go_with};

/// `GET /gatherings/{gathering}/programme`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let read = Read::of(&tx, *id).await?;
    let why_not = service::why_not(&read.whole);
    let open = read.page.as_ref().filter(|page| page.is_open && why_not.is_none());
    let url = open.map(|page| app.link(&service::path(&page.code)));
    let told = days(&read.whole, &read.speakers, lang, On::Page);
    let is_told = |id| {
        told.iter().flat_map(|day| &day.blocks).flat_map(|block| &block.speakers).any(|one| one.speaker == id)
    };
    // Who speaks and is not named there, for staff alone.
    let silent: Vec<_> = read
        .speakers
        .iter()
        .filter(|one| !one.is_off() && !is_told(one.id()))
        .map(|one| {
            shown! {
                name => one.row.name, page => page_of(*id, one.id()),
                block => one.row.agenda_item_id.is_some(),
            }
        })
        .collect();
    let context = shown! {
        head => Head::of(&read.whole, lang, app.clock.now()),
        base => format!("/gatherings/{id}"),
        may_edit => staff.role.may_edit(),
        why_not => why_not.map(|key| crate::i18n::t(lang, key)),
        is_open => open.is_some(),
        version => read.page.as_ref().map_or(0, |page| page.version),
        path => open.map(|page| service::path(&page.code)),
        qr => url.as_ref().and_then(|url| qr::svg(url).ok()),
        url => url,
        days => told, silent => silent,
        several => read.whole.has_several_days(),
    };
    staff.page(NAV, "programmes/views/staff.html", context)
}

/// The button of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Opening {
    open: String,
    version: i32,
}

/// `POST /gatherings/{gathering}/programme/open`
pub async fn open(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<Opening>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let page = format!("/gatherings/{id}/programme");
    let open = form.open == "yes";
    match service::set_open(&app, staff.center, staff.actor(), *id, (form.version, open)).await {
        Ok(_) => {
            Ok(go_with(&page, Message::new(if open { "programmes-opened" } else { "programmes-closed" })))
        }
        Err(ProgrammeError::NotNow(key)) => Ok(go_with_problem(&page, Message::new(key))),
        Err(error) => Err(error.into()),
    }
}
