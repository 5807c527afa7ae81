//! Who is not asked again this season: lifted by a person, and the day on which the season ends.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::StaffForm;
use crate::app::App;
use crate::db::OrganizationId;
use crate::i18n::Message;
use crate::visits::service::{self, VisitError};
use crate::web::{Result, go_with, go_with_problem};

/// Whose rest is lifted.
#[derive(Deserialize)]
pub struct Whose {
    organization: OrganizationId,
}

/// `POST /visits/rests/lift`
pub async fn lift(app: web::Data<App>, StaffForm { staff, form }: StaffForm<Whose>) -> Result {
    staff.may_edit()?;
    service::lift_rest(&app, staff.center, staff.actor(), form.organization).await?;
    Ok(go_with("/visits", Message::new("visit-rest-lifted")))
}

/// The season's last day; blank is the end of the fiscal half.
#[derive(Deserialize)]
pub struct Season {
    #[serde(default)]
    ends_on: String,
}

/// `POST /visits/season`
pub async fn season(app: web::Data<App>, StaffForm { staff, form }: StaffForm<Season>) -> Result {
    staff.may_edit()?;
    let typed = form.ends_on.trim();
    let ends_on = match typed.parse() {
        Ok(day) => Some(day),
        Err(_) if typed.is_empty() => None,
        Err(_) => return Ok(go_with_problem("/visits", Message::new("field-date"))),
    };
    match service::set_season(&app, staff.center, staff.actor(), ends_on).await {
        Ok(()) => Ok(go_with("/visits", Message::new("visit-season-set"))),
        Err(VisitError::BadTime) => Ok(go_with_problem("/visits", Message::new("visit-error-season"))),
        Err(other) => Err(other.into()),
    }
}
