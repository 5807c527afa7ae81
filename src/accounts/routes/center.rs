//! The center's settings.

use super::compared;
use crate::accounts::forms::CenterForm;
use crate::accounts::service::{self, AccountError};
use crate::accounts::store::center;
use crate::accounts::{Staff, StaffForm, trail};
use crate::app::App;
use crate::i18n::Message;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, Stale, go_with};
use actix_web::web;

const TEMPLATE: &str = "accounts/views/center.html";
/// The fields of the form in the order of the page.
const FIELDS: [&str; 15] = [
    "name",
    "name_en",
    "kana",
    "postal_code",
    "address",
    "phone",
    "fax",
    "email",
    "hours",
    "hours_en",
    "working_from",
    "working_to",
    "zone",
    "disability_word",
    "letters_limit",
];

/// `GET /settings/center`
pub async fn show(app: web::Data<App>, staff: Staff) -> Result {
    staff.may_administer()?;
    let tx = staff.scope(&app).read().await?;
    let found = center::find(&tx).await?.ok_or(Error::NotFound)?;
    let last = trail::last_change(&tx, staff.reader.lang, staff.center.0).await?;
    let context = shown! {
        form => CenterForm::of(&found),
        stale => Stale::default(),
        last => last,
        errors => FieldErrors::default().say(staff.reader.lang),
    };
    staff.page("settings", TEMPLATE, context)
}

/// `POST /settings/center`
pub async fn save(app: web::Data<App>, StaffForm { staff, mut form }: StaffForm<CenterForm>) -> Result {
    staff.may_administer()?;
    form.tidy();
    let change = match form.read() {
        Ok(change) => change,
        Err(errors) => return again(&app, &staff, &form, &errors, false).await,
    };
    match service::change_center(&app, staff.center, staff.actor(), form.version, change).await {
        Ok(()) => Ok(go_with("/settings/center", Message::new("accounts-center-saved"))),
        Err(AccountError::Stale) => again(&app, &staff, &form, &FieldErrors::default(), true).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(app: &App, staff: &Staff, form: &CenterForm, errors: &FieldErrors, stale: bool) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let found = CenterForm::of(&center::find(&tx).await?.ok_or(Error::NotFound)?);
    let last = trail::last_change(&tx, lang, staff.center.0).await?;
    let mut form = form.clone();
    let mut both = Stale::default();
    if stale {
        let rows = compared(lang, &FIELDS, &found, &form);
        both = staff.stale(&tx, staff.center.0, rows, "/settings/center").await?;
        // Saved again, the form stands on what is there now.
        form.version = found.version;
    }
    let context = shown! {
        form => form,
        stale => both,
        last => last,
        errors => errors.say(lang),
    };
    staff.again("settings", TEMPLATE, context)
}
