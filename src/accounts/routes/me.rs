//! One's own sign-in: password and the language of mails.

use actix_web::{HttpRequest, web};
use serde::Deserialize;

use super::sign::add;
use crate::accounts::cookie::session_cookie;
use crate::accounts::forms::{SHORTEST_PASSWORD, check_password};
use crate::accounts::service::{self, AccountError};
use crate::accounts::store::account;
use crate::accounts::{Staff, StaffForm, visitor};
use crate::app::App;
use crate::i18n::{Lang, Message};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with};

const TEMPLATE: &str = "accounts/views/me.html";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PasswordForm {
    old: String,
    new: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LanguageForm {
    lang: String,
}

/// `GET /settings/me`
pub async fn show(app: web::Data<App>, staff: Staff) -> Result {
    let context = page(&app, &staff, &FieldErrors::default()).await?;
    staff.page("settings", TEMPLATE, context)
}

async fn page(app: &App, staff: &Staff, errors: &FieldErrors) -> Result<minijinja::Value> {
    let tx = staff.scope(app).read().await?;
    let account = account::find(&tx, staff.account).await?.ok_or(Error::NotFound)?;
    Ok(shown! {
        name => staff.name,
        email => account.email,
        mail_lang => account.lang,
        has_password => account.password_hash.is_some(),
        shortest => SHORTEST_PASSWORD,
        errors => errors.say(staff.reader.lang),
    })
}

/// `POST /settings/me/password`: signs out everywhere else.
pub async fn change_password(
    app: web::Data<App>,
    request: HttpRequest,
    StaffForm { staff, form }: StaffForm<PasswordForm>,
) -> Result {
    let email = service::address_of(&app, staff.account).await?;
    if let Err(message) = check_password(&form.new, &email) {
        let mut errors = FieldErrors::default();
        errors.add("new", message);
        return staff.again("settings", TEMPLATE, page(&app, &staff, &errors).await?);
    }
    match service::change_password(&app, staff.account, form.old, form.new, &visitor(&request)).await {
        Ok(()) => {
            let opened = service::open_session(&app, staff.account, Some(staff.center)).await?;
            let mut response = go_with("/settings/me", Message::new("accounts-password-changed"));
            add(&mut response, session_cookie(&app, &request, &opened.token));
            Ok(response)
        }
        Err(AccountError::NotRecognised) => {
            let errors = FieldErrors::one("old", "accounts-old-password-wrong");
            staff.again("settings", TEMPLATE, page(&app, &staff, &errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /settings/me/language`
pub async fn choose_language(
    app: web::Data<App>,
    StaffForm { staff, form }: StaffForm<LanguageForm>,
) -> Result {
    service::choose_language(&app, staff.account, Lang::of(&form.lang)).await?;
    Ok(go_with("/settings/me", Message::new("accounts-language-saved")))
}
