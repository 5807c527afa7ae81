//! The editions of a playbook of the center: who saved what when, and putting one back.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::library::head;
use super::{NAV, entry};
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::i18n::{Message, Texts, t, written};
use crate::playbooks::editions::{self, Edition};
use crate::playbooks::saying::{self, SaidChange};
use crate::playbooks::service;
use crate::playbooks::store::edition::Act;
use crate::shown;
use crate::web::{Error, Result, go_with};

/// One edition.
#[derive(Serialize)]
struct Line {
    number: i32,
    act: String,
    who: String,
    at: String,
    /// Whose ideas were taken in.
    handed_by: Option<Texts>,
    /// What was changed in it, against the one before.
    changes: Vec<SaidChange>,
    newest: bool,
    /// The edition before, where pieces of another were taken over and can be given back in one go.
    before: Option<i32>,
}

pub async fn list(app: Data<App>, staff: Staff, id: Path<String>) -> Result {
    let entry = entry(&app, &staff, &id).await?;
    let row = entry.row.as_ref().ok_or(Error::NotFound)?;
    let tx = staff.scope(&app).read().await?;
    let all = editions::of(&tx, row.id).await?;
    let members = accounts::members(&tx).await?;
    let lang = staff.reader.lang;
    let lines = all.iter().enumerate().map(|(index, Edition { row: made, changes })| {
        let who = made.made_by.and_then(|id| members.iter().find(|member| member.id == id));
        Line {
            number: made.number,
            act: t(lang, made.act.key()),
            who: who.map_or_else(String::new, |member| member.name()),
            at: written::moment(lang, made.made_at, staff.zone),
            changes: changes.iter().map(|change| saying::change(change, lang)).collect(),
            handed_by: made.handed_by.clone(),
            newest: index == 0,
            before: match made.act {
                Act::TakenOver | Act::TakenIn => all.get(index + 1).map(|before| before.row.number),
                _ => None,
            },
        }
    });
    let lines: Vec<Line> = lines.collect();
    let page = shown! { head => head(&entry), lines => lines, version => row.version };
    staff.page(NAV, "playbooks/views/history.html", page)
}

#[derive(Deserialize)]
pub struct BackForm {
    number: i32,
    version: i32,
}

pub async fn put_back(app: Data<App>, id: Path<String>, posted: StaffForm<BackForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::put_back(&app, staff.center, staff.actor(), &id, form.version, form.number).await?;
    Ok(go_with(&format!("/playbooks/{}", *id), Message::new("playbooks-put-back")))
}
