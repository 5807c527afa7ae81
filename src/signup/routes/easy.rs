//! The easy form: two pages, symbols, short sentences; alone or with a supporter, and no address is needed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use serde::{Deserialize, Serialize};

use super::public::below_the_host;
use super::shown::{Visit, choice, enter};
use super::{fresh, key};
use crate::accounts::visitor;
use crate::app::App;
use crate::i18n::Message;
use crate::invitations;
use crate::porch::turned_away;
use crate::replies::word;
use crate::shown;
use crate::signup::model::{Ask, Input, Kind};
use crate::signup::service::{self, Beside, SignupError};
use crate::web::{FieldErrors, Form, Result, go};

const PAGE: &str = "signup/views/easy.html";

/// What is chosen and typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Easy {
    /// alone or together; nothing yet on the first page.
    with: String,
    name: String,
    phone: String,
    /// Where to, where one may choose.
    place: String,
    need: Vec<String>,
    /// Themes to talk about, one of their own, and how joining could be easier.
    theme: Vec<String>,
    words: String,
    easier: String,
    once: String,
    step: String,
}

/// The visit, where the easy form is offered.
async fn enter_easy(app: &App, request: &HttpRequest, code: &str) -> Result<Visit> {
    let visit = enter(app, request, code).await?;
    if visit.place.desk.asks.asks(Ask::Easy) {
        return Ok(visit);
    }
    Err(turned_away(app, request, Some(visit.place.center)).await)
}

/// `GET /s/{code}/easy`
pub async fn show(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter_easy(&app, &request, &code).await?;
    draw(&app, &visit, &Easy::default(), &FieldErrors::default())
}

/// `POST /s/{code}/easy`: `step` is who or send.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    code: web::Path<String>,
    Form(form): Form<Easy>,
) -> Result {
    let visit = enter_easy(&app, &request, &code).await?;
    let none = FieldErrors::default();
    if !["alone", "together"].contains(&form.with.as_str()) {
        return draw(&app, &visit, &Easy { with: String::new(), ..form }, &none);
    }
    if form.step != "send" || !visit.standing.takes() {
        return draw(&app, &visit, &form, &none);
    }
    if form.name.trim().is_empty() {
        return draw(&app, &visit, &form, &FieldErrors::one("name", "signup-easy-error-name"));
    }
    let asked = &visit.asked;
    let beside = Beside {
        themes: form.theme.iter().filter_map(|id| id.parse().ok()).filter(|_| asked.is_open).collect(),
        words: if asked.is_open { form.words.clone() } else { String::new() },
        easier: if asked.easier { form.easier.clone() } else { String::new() },
    };
    if let Err(errors) = beside.judged() {
        return draw(&app, &visit, &form, &errors);
    }
    let input = Input {
        person: form.name.clone(),
        names: form.name.clone(),
        kind: word(Kind::Peer),
        phone: form.phone.clone(),
        place: form.place.clone(),
        staff: if form.with == "together" { "1".to_owned() } else { String::new() },
        needs: form.need.clone(),
        ..Input::default()
    };
    let (from, once) = (visitor(&request), key(&app, &form.once));
    match service::sign_up(&app, &visit.place, (&from, &once), visit.lang(), &input).await {
        Ok(signed) => {
            let said = (&beside, once.as_str());
            service::say_beside(&app, visit.place.center, &signed.asking, said).await?;
            let link = invitations::link(&app, &signed.asking);
            Ok(go(&format!("{}/kept?easy=1", below_the_host(&link))))
        }
        Err(error) => {
            let mut errors = FieldErrors::default();
            match (error.fields(), error) {
                (Some(found), _) => {
                    for (field, message) in found.0 {
                        // Here a name is typed once.
                        let field =
                            if ["names", "person"].contains(&field.as_str()) { "name" } else { &field };
                        errors.add(field, message);
                    }
                }
                (None, SignupError::Reply(error)) => errors.add("", error.message()),
                (None, SignupError::Refused(message)) => errors.add("", message),
                (None, SignupError::NotTaken(standing)) => errors.add("", Message::new(standing.key())),
                (None, error) => return Err(error.into()),
            }
            draw(&app, &visit, &form, &errors)
        }
    }
}

fn draw(app: &App, visit: &Visit, form: &Easy, errors: &FieldErrors) -> Result {
    let lang = visit.lang();
    let offered = service::accommodations(&visit.scene.whole, lang)?;
    let needs: Vec<_> = offered.iter().map(|(id, label)| choice(id, label)).collect();
    let needs = if visit.place.desk.asks.asks(Ask::Needs) { needs } else { Vec::new() };
    let once = if form.once.is_empty() { fresh(app) } else { key(app, &form.once) };
    let context = shown! {
        about => visit.about(app), form => form, once => once, needs => needs,
        themes => visit.themes(), asks_themes => visit.asked.is_open, asks_easier => visit.asked.easier, errors => errors.say(lang),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    visit.page(status, PAGE, context)
}
