//! The days on which the center is closed beside weekends and national holidays.

use actix_web::web;

use super::Nothing;
use crate::accounts::forms::ClosedForm;
use crate::accounts::store::center;
use crate::accounts::{Staff, StaffForm, service};
use crate::app::App;
use crate::db::RowId;
use crate::i18n::Message;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with};

const TEMPLATE: &str = "accounts/views/closed_days.html";

/// `GET /settings/closed-days`
pub async fn list(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_edit()?;
    let context = page(&app, &staff, &ClosedForm::default(), &FieldErrors::default()).await?;
    staff.page("settings", TEMPLATE, context)
}

async fn page(app: &App, staff: &Staff, form: &ClosedForm, errors: &FieldErrors) -> Result<minijinja::Value> {
    let tx = staff.scope(app).read().await?;
    let today = crate::calendar::zoned::local_date(app.clock.now(), staff.zone);
    let days: Vec<serde_json::Value> = center::list_closed_days(&tx)
        .await?
        .into_iter()
        .map(|day| serde_json::json!({ "id": day.id, "date": day.date, "name": day.name, "past": day.date < today }))
        .collect();
    Ok(shown! { days => days, form => form, errors => errors.say(staff.reader.lang) })
}

/// `POST /settings/closed-days`
pub async fn add(app: web::Data<App>, StaffForm { staff, form }: StaffForm<ClosedForm>) -> Result {
    staff.may_edit()?;
    let days = match form.read() {
        Ok(days) => days,
        Err(errors) => {
            let context = page(&app, &staff, &form, &errors).await?;
            return staff.again("settings", TEMPLATE, context);
        }
    };
    let added = service::add_closed_days(&app, staff.center, staff.actor(), days, form.name.trim()).await?;
    Ok(go_with("/settings/closed-days", Message::new("accounts-closed-added").with("count", added)))
}

/// `POST /settings/closed-days/{id}/remove`
pub async fn remove(
    app: web::Data<App>,
    id: web::Path<RowId>,
    StaffForm { staff, .. }: StaffForm<Nothing>,
) -> Result {
    staff.may_edit()?;
    service::remove_closed_day(&app, staff.center, staff.actor(), *id).await?;
    Ok(go_with("/settings/closed-days", Message::new("accounts-closed-removed")))
}
