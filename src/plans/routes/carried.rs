//! The letters that were reworded for the round before: what differs from the playbook, and one press between the two.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::Message;
use crate::plans::next::carried::{Whose, carried, choose};
use crate::shown;
use crate::web::{Result, go_with};

/// `GET /gatherings/{id}/edit/carried`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let lines = carried(&tx, &whole).await?;
    let context = shown! {
        id => *id, gathering => whole.gathering.title, lines => lines, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "plans/views/carried.html", context)
}

#[derive(Deserialize)]
pub struct ChooseForm {
    letter: String,
    whose: Whose,
}

/// `POST /gatherings/{id}/edit/carried`
pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<ChooseForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    choose(&app, staff.center, staff.actor(), *id, (&form.letter, form.whose)).await?;
    let said = match form.whose {
        Whose::Before => "carried-did-before",
        Whose::Playbook => "carried-did-playbook",
    };
    Ok(go_with(&format!("/gatherings/{id}/edit/carried"), Message::new(said)))
}
