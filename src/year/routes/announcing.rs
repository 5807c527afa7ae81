//! Putting a gathering by itself on the public plan before anybody is invited to it, and taking it off again.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::StaffForm;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::service::announce;
use crate::i18n::Message;
use crate::web::{Result, go_with};

/// `act` is early or wait.
#[derive(Deserialize)]
pub struct Announcing {
    gathering: GatheringId,
    act: String,
}

/// `POST /plan/{fiscal}/announce`
pub async fn act(app: Data<App>, fiscal: Path<i32>, posted: StaffForm<Announcing>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let early = form.act == "early";
    announce(&app, staff.center, staff.actor(), form.gathering, early).await?;
    let said = if early { "year-announced" } else { "year-announced-back" };
    Ok(go_with(&format!("/plan/{fiscal}"), Message::new(said)))
}
