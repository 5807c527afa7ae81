//! The center's settings.

use actix_web::web;
use serde::Serialize;

use crate::accounts::forms::CenterForm;
use crate::accounts::service::{self, AccountError};
use crate::accounts::store::center;
use crate::accounts::{Staff, StaffForm, trail};
use crate::app::App;
use crate::i18n::{Message, t, written};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const TEMPLATE: &str = "accounts/views/center.html";
/// The fields of the form in the order of the page.
const FIELDS: [&str; 14] = [
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
];

/// Both versions of one field.
#[derive(Serialize)]
struct Version {
    label: String,
    saved: String,
    mine: String,
    differs: bool,
}

/// Who saved in between, and what.
#[derive(Serialize, Default)]
struct Stale {
    rows: Vec<Version>,
    who: String,
    when: String,
}

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
        let (saved, mine) = (serde_json::json!(found), serde_json::json!(form));
        let text =
            |value: &serde_json::Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
        both.rows = FIELDS
            .iter()
            .map(|field| Version {
                label: t(lang, &format!("accounts-{}", field.replace('_', "-"))),
                saved: text(&saved, field),
                mine: text(&mine, field),
                differs: saved[field] != mine[field],
            })
            .collect();
        if let Some((who, at)) = &last {
            both.who.clone_from(who);
            both.when = written::moment(lang, *at, staff.zone);
        }
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
