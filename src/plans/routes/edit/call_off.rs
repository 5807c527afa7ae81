//! Calling a gathering off: once more asked, then everybody invited is told.

use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::Whole;
use crate::i18n::Message;
use crate::plans::service;
use crate::replies::{self, Standing};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const PAGE: &str = "plans/views/call_off.html";

#[derive(Clone, Deserialize, Serialize)]
pub struct CallOffForm {
    version: i32,
    #[serde(default)]
    reason: String,
    /// The tick that says: yes, call it off.
    #[serde(default)]
    sure: String,
}

async fn page(
    app: &App,
    staff: &Staff,
    whole: &Whole,
    form: &CallOffForm,
    errors: &FieldErrors,
) -> std::result::Result<minijinja::Value, Error> {
    let tx = staff.scope(app).read().await?;
    let parties = replies::parties(&tx, whole.gathering.id).await?;
    let told = parties.iter().filter(|party| party.standing != Standing::Declined).count();
    Ok(shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, form => form, told => told,
        over => whole.is_over(app.clock.now()), errors => errors.say(staff.reader.lang),
    })
}

pub async fn ask(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let form = CallOffForm { version: whole.gathering.version, reason: String::new(), sure: String::new() };
    staff.page(NAV, PAGE, page(&app, &staff, &whole, &form, &FieldErrors::default()).await?)
}

pub async fn call_off(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<CallOffForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    if form.sure != "yes" {
        let whole = gathering_of(&app, &staff, *id).await?;
        let errors = FieldErrors::one("sure", "plan-call-off-not-sure");
        return staff.again(NAV, PAGE, page(&app, &staff, &whole, &form, &errors).await?);
    }
    let reason = form.reason.trim().to_owned();
    let told = service::call_off(&app, staff.center, staff.actor(), *id, form.version, reason).await?;
    let said = Message::new("plan-called-off").with("told", told);
    Ok(go_with(&format!("/gatherings/{id}/prepare"), said))
}
