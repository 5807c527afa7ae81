//! Behind the own link of a peer who signed up, in easy words: their leaflet for friends.

use actix_web::web::Data;
use serde::Deserialize;

use super::guest::of_gathering;
use crate::app::App;
use crate::i18n::Message;
use crate::invitations::{self, Door, Scene};
use crate::paper::qr;
use crate::shown;
use crate::signup::service::{self, SignupError};
use crate::web::{Error, FieldErrors, Form, Result, go_with};

const PAGE: &str = "signup/views/friends.html";

/// The name by which somebody wishes to be told; empty for none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    with: String,
    name: String,
}

async fn draw(app: &App, door: &Door, typed: Option<&Told>, errors: &FieldErrors) -> Result {
    let gathering = of_gathering(door)?;
    let lang = door.reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let found = service::leaflet(app, &tx, &door.asking).await?;
    let scene = Scene::read(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let url = found.link.as_ref().map(|link| app.link(&service::page(&link.code)));
    let name = match (typed, &found.link) {
        (Some(typed), _) => typed.name.clone(),
        (None, Some(link)) => link.office.clone(),
        (None, None) => String::new(),
    };
    let context = shown! {
        token => door.token, title => found.whole.told_title(lang), takes => found.standing.takes(),
        standing => crate::i18n::t(lang, found.standing.key()),
        path => found.link.as_ref().map(|link| service::page(&link.code)),
        qr => url.as_ref().and_then(|url| qr::svg(url).ok()), url => url,
        told => found.link.as_ref().map(|link| link.office.clone()).unwrap_or_default(),
        name => name, errors => errors.say(lang),
    };
    let help = invitations::help(&scene, lang);
    if errors.is_empty() {
        door.reader.page(Some(help), PAGE, context)
    } else {
        door.reader.again(Some(help), PAGE, context)
    }
}

/// `GET /i/{token}/friends`: looking changes nothing.
pub async fn show(app: Data<App>, door: Door) -> Result {
    draw(&app, &door, None, &FieldErrors::default()).await
}

/// `POST /i/{token}/friends`: makes the leaflet, or says the name on it anew.
pub async fn make(app: Data<App>, door: Door, Form(form): Form<Told>) -> Result {
    of_gathering(&door)?;
    let name = if form.with == "name" { form.name.as_str() } else { "" };
    if form.with == "name" && name.trim().is_empty() {
        return draw(&app, &door, Some(&form), &FieldErrors::one("name", "signup-easy-error-name")).await;
    }
    match service::befriend(&app, door.center, &door.asking, name).await {
        Ok(_) => Ok(go_with(&format!("/i/{}/friends", door.token), Message::new("signup-friends-made"))),
        Err(SignupError::Fields(errors)) => draw(&app, &door, Some(&form), &errors).await,
        Err(error) => Err(error.into()),
    }
}
