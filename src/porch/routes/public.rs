//! The public page: anybody who was given its address leaves an approach there.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::accounts::{self, Center, visitor};
use crate::app::App;
use crate::contacts::Kind;
use crate::i18n::{Lang, t, written};
use crate::porch::model::ApproachInput;
use crate::porch::service::{self, Page, PorchError};
use crate::porch::{help_of, turned_away};
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go};

const PAGE: &str = "porch/views/public.html";

/// Kinds that people choose from; the long list of the address book is the staff's.
const KINDS: [Kind; 12] = [
    Kind::Transition,
    Kind::Retention,
    Kind::AType,
    Kind::BType,
    Kind::Consultation,
    Kind::GroupHome,
    Kind::Employer,
    Kind::SpecialNeedsSchool,
    Kind::Clinic,
    Kind::CityHall,
    Kind::WelfareCouncil,
    Kind::HelloWork,
];

/// `?done=1` after an approach was taken in.
#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    done: String,
}

/// The open page behind the code of the path, with its center.
async fn enter(app: &App, request: &HttpRequest, code: &str) -> Result<(Page, Center)> {
    let page = match service::center_behind(app, code).await? {
        Some(page) if page.is_open => page,
        Some(page) => return Err(turned_away(app, request, Some(page.center_id)).await),
        None => return Err(turned_away(app, request, None).await),
    };
    let tx = app.db.scoped(page.center_id).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    Ok((page, center))
}

fn drawn(app: &App) -> String {
    app.chance.bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `GET /a/{code}`
pub async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    code: web::Path<String>,
    done: web::Query<Done>,
) -> Result {
    let door = enter(&app, &request, &code).await?;
    let stage = if done.done.is_empty() { "form" } else { "done" };
    draw(&app, &reader, door, stage, &ApproachInput::default(), &drawn(&app), &FieldErrors::default())
}

/// `POST /a/{code}`: `step` is check, edit or send.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    reader: Reader,
    code: web::Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result {
    let (page, center) = enter(&app, &request, &code).await?;
    let get = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let once: String = get("once").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let once = if once.is_empty() { drawn(&app) } else { once };
    let typed = ApproachInput {
        wishes: fields.iter().filter(|(key, _)| key == "wishes").map(|(_, value)| value.clone()).collect(),
        name: get("name").to_owned(),
        kind: get("kind").to_owned(),
        municipality: get("municipality").to_owned(),
        address: get("address").to_owned(),
        phone: get("phone").to_owned(),
        fax: get("fax").to_owned(),
        email: get("email").to_owned(),
        person: get("person").to_owned(),
        message: get("message").to_owned(),
    };
    let ready = match typed.ready() {
        Ok(ready) => ready,
        Err(errors) => return draw(&app, &reader, (page, center), "form", &typed, &once, &errors),
    };
    let none = FieldErrors::default();
    match get("step") {
        "edit" => draw(&app, &reader, (page, center), "form", &ready, &once, &none),
        "send" => match service::arrive(&app, &page, &visitor(&request), &once, &ready).await {
            Ok(()) => Ok(go(&format!("{}?done=1", service::path(&page.code)))),
            Err(PorchError::Refused(message)) => {
                let mut errors = FieldErrors::default();
                errors.add("", message);
                draw(&app, &reader, (page, center), "form", &ready, &once, &errors)
            }
            Err(other) => Err(other.into()),
        },
        _ => draw(&app, &reader, (page, center), "check", &ready, &once, &none),
    }
}

fn draw(
    app: &App,
    reader: &Reader,
    (page, center): (Page, Center),
    stage: &str,
    form: &ApproachInput,
    once: &str,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let lang = reader.lang;
    let name = center.name.read(lang).to_owned();
    let kinds: Vec<_> = KINDS
        .into_iter()
        .map(|kind| shown! { value => kind.as_str(), label => t(lang, kind.key()) })
        .collect();
    let until = written::date(lang, service::erase_on(app.clock.now(), center.tz()));
    let context = shown! {
        until => until, action => service::path(&page.code), stage => stage, center => name, greeting => page.greeting,
        form => form, once => once, kinds => kinds, rows => rows(form, lang), errors => errors.say(lang),
    };
    let mut response = reader.page(Some(help_of(center, String::new(), lang)), PAGE, context)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What was typed, to be looked at once more and to be read by staff: only what was told.
pub(super) fn rows(form: &ApproachInput, lang: Lang) -> Vec<minijinja::Value> {
    let wishes: Vec<String> =
        form.wishes.iter().map(|wish| t(lang, &format!("porch-public-wish-{wish}"))).collect();
    let kind = Kind::parse(&form.kind).map(|kind| t(lang, kind.key())).unwrap_or_default();
    [
        ("porch-public-wishes", wishes.join("\n")),
        ("porch-public-name", form.name.clone()),
        ("porch-public-person", form.person.clone()),
        ("organization-phone", form.phone.clone()),
        ("organization-email", form.email.clone()),
        ("porch-public-kind", kind),
        ("organization-municipality", form.municipality.clone()),
        ("organization-address", form.address.clone()),
        ("organization-fax", form.fax.clone()),
        ("porch-public-message", form.message.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| shown! { label => t(lang, key), value => value })
    .collect()
}
