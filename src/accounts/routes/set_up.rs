//! The first set-up in three steps: the center's name, how it is reached, its first administrator.
//!
//! Each step's page carries what the ones before it said, so nothing is written until the last; only then is
//! the link used up.

use actix_web::{HttpRequest, web};

use super::sign::add;
use crate::accounts::cookie::session_cookie;
use crate::accounts::forms::{SHORTEST_PASSWORD, SetUpForm};
use crate::accounts::service::{self, AccountError};
use crate::accounts::visitor;
use crate::app::App;
use crate::i18n::Message;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go};

/// `GET /set-up/{token}`
pub async fn begin(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    token: web::Path<String>,
) -> Result {
    admit(&app, &request, &token).await?;
    show(&reader, &token, 1, &SetUpForm::default(), &FieldErrors::default())
}

/// `POST /set-up/{token}`: one step onwards or back; after the last the house is set up.
pub async fn go_on(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    token: web::Path<String>,
    Form(mut form): Form<SetUpForm>,
) -> Result {
    admit(&app, &request, &token).await?;
    form.tidy();
    let step = form.step.clamp(1, 3);
    if form.go == "back" {
        return show(&reader, &token, step.max(2) - 1, &form, &FieldErrors::default());
    }
    // Steps that were right once are judged again: they come from the browser.
    for judged in 1..=step {
        if let Err(errors) = form.check(judged) {
            return show(&reader, &token, judged, &form, &errors);
        }
    }
    if step < 3 {
        return show(&reader, &token, step + 1, &form, &FieldErrors::default());
    }
    let (center, person) = match form.read() {
        Ok(read) => read,
        Err(errors) => return show(&reader, &token, 3, &form, &errors),
    };
    let opened = service::set_up(&app, &token, center, person, form.password).await?;
    let mut response = go("/settings/welcome");
    add(&mut response, session_cookie(&app, &request, &opened.token));
    Ok(response)
}

/// Refuses a link that does not open, and a house that is set up.
async fn admit(app: &App, request: &HttpRequest, token: &str) -> Result<(), Error> {
    if !service::is_link_open(app, "set_up", token).await? {
        service::knock(app, "set-up link", &visitor(request)).await?;
        return Err(Error::Gone(Message::new("accounts-set-up-spent")));
    }
    if service::is_set_up(app).await? {
        return Err(AccountError::AlreadySetUp.into());
    }
    Ok(())
}

fn show(reader: &Reader, token: &str, step: u8, form: &SetUpForm, errors: &FieldErrors) -> Result {
    let context = shown! {
        token => token,
        step => step,
        form => form,
        shortest => SHORTEST_PASSWORD,
        errors => errors.say(reader.lang),
    };
    if errors.is_empty() {
        reader.page(None, "accounts/views/set_up.html", context)
    } else {
        reader.again(None, "accounts/views/set_up.html", context)
    }
}
