//! The settings' first page, and the page after the set-up.

use actix_web::web;

use crate::accounts::model::Role;
use crate::accounts::{Staff, service};
use crate::app::App;
use crate::shown;
use crate::web::Result;

/// `GET /settings`: only what this member may use.
pub async fn index(staff: Staff) -> Result {
    let context = shown! {
        administrator => staff.role == Role::Administrator,
        editor => staff.role.may_edit(),
    };
    staff.page("settings", "accounts/views/settings.html", context)
}

/// `GET /settings/welcome`: what a fresh house does first.
pub async fn welcome(app: web::Data<App>, staff: Staff) -> Result {
    let context = shown! {
        mail => app.transport.delivers(),
        several => service::has_colleagues(&app, staff.center).await?,
    };
    staff.page("settings", "accounts/views/welcome.html", context)
}
