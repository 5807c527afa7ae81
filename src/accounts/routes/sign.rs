//! Signing in and out: by password, by a one-time link, by a link asked for.

use actix_web::{HttpRequest, web};
use serde::Deserialize;

use super::Nothing;
use crate::accounts::cookie::{own_path, session_cookie, session_token, spent_cookie};
use crate::accounts::forms::{SHORTEST_PASSWORD, check_password, half_width};
use crate::accounts::service::{self, AccountError};
use crate::accounts::{Staff, StaffForm, visitor};
use crate::app::App;
use crate::i18n::{Lang, Message};
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Help, Reader, Result, go, go_with};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Back {
    back: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SignIn {
    email: String,
    password: String,
    back: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Forgotten {
    email: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinkForm {
    password: String,
}

/// `GET /sign-in`
pub async fn ask(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    query: web::Query<Back>,
) -> Result {
    let back = own_path(&query.back);
    if Staff::find(&request).await?.is_some() {
        return Ok(go(&back));
    }
    let context = shown! { back => back, email => "", errors => FieldErrors::default().say(reader.lang) };
    reader.page(house(&app, reader.lang).await?, "accounts/views/sign_in.html", context)
}

/// `POST /sign-in`
pub async fn sign_in(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    Form(form): Form<SignIn>,
) -> Result {
    let email = half_width(&form.email);
    let back = own_path(&form.back);
    match service::sign_in(&app, &email, &form.password, &visitor(&request)).await {
        Ok(opened) => {
            let mut response = go(&back);
            add(&mut response, session_cookie(&app, &request, &opened.token));
            Ok(response)
        }
        Err(AccountError::NotRecognised) => {
            let errors = FieldErrors::one("email", "accounts-not-recognised").say(reader.lang);
            let context = shown! { back => back, email => email, errors => errors };
            reader.again(house(&app, reader.lang).await?, "accounts/views/sign_in.html", context)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /sign-in/forgotten`
pub async fn ask_forgotten(app: web::Data<App>, reader: Reader) -> Result {
    let context = shown! { email => "", errors => FieldErrors::default().say(reader.lang) };
    reader.page(house(&app, reader.lang).await?, "accounts/views/forgotten.html", context)
}

/// `POST /sign-in/forgotten`: the same answer whoever asks.
pub async fn forgotten(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    Form(form): Form<Forgotten>,
) -> Result {
    let email = half_width(&form.email);
    if crate::mail::Address::parse(&email).is_err() {
        let errors = FieldErrors::one("email", "field-email").say(reader.lang);
        let context = shown! { email => email, errors => errors };
        return reader.again(house(&app, reader.lang).await?, "accounts/views/forgotten.html", context);
    }
    service::ask_for_link(&app, &email, &visitor(&request)).await?;
    Ok(go_with("/sign-in", Message::new("accounts-forgotten-done")))
}

/// `GET /sign-in/{token}`: looking changes nothing, so that a mail scanner uses nothing up.
pub async fn look_at_link(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    token: web::Path<String>,
) -> Result {
    let Some(account) = service::who_signs_in(&app, &token).await? else {
        return Err(wrong_link(&app, &request).await);
    };
    let context = shown! {
        token => *token,
        email => account.email,
        first => account.password_hash.is_none(),
        shortest => SHORTEST_PASSWORD,
        errors => FieldErrors::default().say(reader.lang),
    };
    reader.page(house(&app, reader.lang).await?, "accounts/views/link.html", context)
}

/// `POST /sign-in/{token}`: signs in, with a new password where one was typed.
pub async fn use_link(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    token: web::Path<String>,
    Form(form): Form<LinkForm>,
) -> Result {
    let Some(account) = service::who_signs_in(&app, &token).await? else {
        return Err(wrong_link(&app, &request).await);
    };
    let password = Some(form.password).filter(|password| !password.is_empty());
    if let Some(Err(message)) = password.as_deref().map(|password| check_password(password, &account.email)) {
        let mut errors = FieldErrors::default();
        errors.add("password", message);
        let context = shown! {
            token => *token,
            email => account.email,
            first => account.password_hash.is_none(),
            shortest => SHORTEST_PASSWORD,
            errors => errors.say(reader.lang),
        };
        return reader.again(house(&app, reader.lang).await?, "accounts/views/link.html", context);
    }
    let opened = service::sign_in_by_link(&app, &token, password).await?;
    let mut response = go("/today");
    add(&mut response, session_cookie(&app, &request, &opened.token));
    Ok(response)
}

/// `POST /sign-out`
pub async fn sign_out(app: web::Data<App>, request: HttpRequest, form: StaffForm<Nothing>) -> Result {
    drop(form);
    if let Some(token) = session_token(&app, &request) {
        service::sign_out(&app, &token).await?;
    }
    let mut response = go_with("/sign-in", Message::new("accounts-signed-out"));
    add(&mut response, spent_cookie(&app, &request));
    Ok(response)
}

/// A wrong link is counted by address; many of them are refused for a while.
async fn wrong_link(app: &App, request: &HttpRequest) -> Error {
    match service::knock(app, "sign-in link", &visitor(request)).await {
        Ok(()) => AccountError::LinkSpent.into(),
        Err(error) => error.into(),
    }
}

pub(super) fn add(response: &mut actix_web::HttpResponse, cookie: actix_web::cookie::Cookie<'_>) {
    response.add_cookie(&cookie).expect("a token is made of letters, digits, `-` and `_`");
}

/// The name of the center at the door, where the house has but one.
async fn house(app: &App, lang: Lang) -> Result<Option<Help>> {
    let center = service::only_center(app).await?;
    Ok(center.map(|center| Help { center: center.name.read(lang).to_owned(), ..Help::default() }))
}
