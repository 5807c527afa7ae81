//! A playbook made of a gathering: what became otherwise, and what it is called.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Message, Texts};
use crate::plans::as_book::{draft, keep};
use crate::plans::service::PlanError;
use crate::playbooks::saying;
use crate::shown;
use crate::web::{Result, go_with, go_with_problem};

/// `GET /gatherings/{id}/playbook`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let made = draft(&tx, &whole).await?;
    let changes: Vec<_> = made.changes().iter().map(|change| saying::change(change, lang)).collect();
    let faults: Vec<String> = made.faults.iter().map(|fault| fault.message().say(lang)).collect();
    let context = shown! {
        id => *id, gathering => whole.gathering.title, book => made.origin.title, changes => changes,
        faults => faults, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "plans/views/book.html", context)
}

/// What the playbook is called.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CalledForm {
    called_ja: String,
    called_en: String,
}

/// `POST /gatherings/{id}/playbook`
pub async fn make(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<CalledForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let called = Texts::both(form.called_ja.trim(), form.called_en.trim());
    match keep(&app, staff.center, staff.actor(), *id, called).await {
        Ok(name) => Ok(go_with(&format!("/playbooks/{name}"), Message::new("plan-book-made"))),
        Err(PlanError::Playbook(_)) => {
            Ok(go_with_problem(&format!("/gatherings/{}/playbook", *id), Message::new("plan-book-faults")))
        }
        Err(other) => Err(other.into()),
    }
}
