//! Passing the invitation on: an office types its name and gets a link of its own, to send or print.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use serde::Deserialize;

use super::shown::{Visit, enter};
use super::{fresh, key};
use crate::accounts::visitor;
use crate::app::App;
use crate::shown;
use crate::signup::service::{self, SignupError};
use crate::web::{FieldErrors, Form, Result, go};

const PAGE: &str = "signup/views/forward.html";

/// The name of an office.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Named {
    office: String,
    once: String,
}

/// `GET /s/{code}/forward`: the form, and of an office's own link what to do with it.
pub async fn show(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter(&app, &request, &code).await?;
    draw(&app, &visit, "", &fresh(&app), &FieldErrors::default())
}

/// `POST /s/{code}/forward`
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    code: web::Path<String>,
    Form(form): Form<Named>,
) -> Result {
    let visit = enter(&app, &request, &code).await?;
    let (from, once) = (visitor(&request), key(&app, &form.once));
    match service::forward(&app, &visit.place, (&from, &once), &form.office).await {
        Ok(forward) => Ok(go(&format!("{}/forward", service::page(&forward.code)))),
        Err(SignupError::Fields(errors)) => draw(&app, &visit, &form.office, &once, &errors),
        Err(error) => Err(error.into()),
    }
}

fn draw(app: &App, visit: &Visit, office: &str, once: &str, errors: &FieldErrors) -> Result {
    let context = shown! {
        about => visit.about(app), office => office, once => once, errors => errors.say(visit.lang()),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    visit.page(status, PAGE, context)
}
