//! Seats, and how many of them one office may take.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::{Deserialize, Serialize};

use super::super::{NAV, gathering_of, typed};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::plans::facts;
use crate::plans::service::{PlanError, SeatsIn, set_seats};
use crate::replies::Tally;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const PAGE: &str = "plans/views/seats.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct SeatsForm {
    version: i32,
    capacity: String,
    #[serde(default)]
    per_office_cap: String,
}

fn page(staff: &Staff, whole: &Whole, standing: &Tally, form: &SeatsForm, errors: &FieldErrors) -> Value {
    shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form, standing => standing,
        errors => errors.say(staff.reader.lang),
    }
}

pub async fn edit(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let standing = facts::standing(&tx, &whole).await?;
    let form = SeatsForm {
        version: whole.gathering.version,
        capacity: whole.pools.first().map(|pool| pool.capacity.to_string()).unwrap_or_default(),
        per_office_cap: whole.gathering.per_office_cap.map(|cap| cap.to_string()).unwrap_or_default(),
    };
    staff.page(NAV, PAGE, page(&staff, &whole, &standing, &form, &FieldErrors::default()))
}

pub async fn update(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<SeatsForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let seats = SeatsIn {
        capacity: typed::number(&mut errors, "capacity", &form.capacity),
        per_office_cap: typed::number_or_none(&mut errors, "per_office_cap", &form.per_office_cap),
        version: form.version,
    };
    let saved = match errors.into_result() {
        Ok(()) => set_seats(&app, staff.center, staff.actor(), *id, seats).await,
        Err(errors) => Err(PlanError::Fields(errors)),
    };
    match saved {
        Ok(moved) => {
            let said = Message::new("plan-seats-saved").with("moved", moved);
            Ok(go_with(&format!("/gatherings/{id}/prepare"), said))
        }
        Err(PlanError::Fields(errors)) => {
            let whole = gathering_of(&app, &staff, *id).await?;
            let tx = staff.scope(&app).read().await?;
            let standing = facts::standing(&tx, &whole).await?;
            staff.again(NAV, PAGE, page(&staff, &whole, &standing, &form, &errors))
        }
        Err(other) => Err(other.into()),
    }
}
