//! An office's own page, behind its own link: what it is asked, what we have of it, and what it would have otherwise.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use serde::Deserialize;

use crate::accounts::{self, Center, full_name};
use crate::app::App;
use crate::contacts::story::{Asked, asked_of};
use crate::contacts::{Channel, NamedContact};
use crate::db::{AmendmentId, CenterId, ContactId, OrganizationId, Tx};
use crate::i18n::{Lang, Message, t};
use crate::porch::model::{CONTACT_FIELDS, LEFT, OFFICE_FIELDS, label_key};
use crate::porch::service::{self, Behind, Book, PorchError};
use crate::porch::shown::{as_typed, facts, people, said};
use crate::porch::store::amendment::{self, Model as Amendment};
use crate::porch::store::own_link::Model as OwnLink;
use crate::porch::{help_of, turned_away};
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Reader, Result, go_with};

/// Somebody of an office with its right link: the one behind the `{token}` of the path.
pub struct OwnDoor {
    pub token: String,
    pub center: CenterId,
    pub office: OrganizationId,
    link: OwnLink,
}

impl FromRequest for OwnDoor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { open(&request).await }.boxed_local()
    }
}

async fn open(request: &HttpRequest) -> Result<OwnDoor> {
    let app = request.app_data::<web::Data<App>>().ok_or(Error::NotFound)?;
    let token = request.match_info().query("token").to_owned();
    match service::behind(app, &token).await? {
        Behind::Office(center, office, link) => Ok(OwnDoor { token, center, office, link }),
        Behind::Past(center) => Err(turned_away(app, request, Some(center)).await),
        Behind::Unknown => Err(turned_away(app, request, None).await),
    }
}

/// What stands on the page of an office, read in one transaction.
struct Scene {
    center: Center,
    book: Book,
    waiting: Vec<Amendment>,
    asked: Vec<Asked>,
    /// Who reads, with what stands at the top of every page behind this link.
    reader: Reader,
    today: NaiveDate,
}

async fn scene(app: &App, tx: &Tx, door: &OwnDoor, reader: &Reader) -> Result<Scene> {
    let center = accounts::center(tx).await?.ok_or(Error::NotFound)?;
    let today = app.clock.now().with_timezone(&center.tz()).date_naive();
    let book = service::book(tx, door.office, today).await?.ok_or(Error::NotFound)?;
    let waiting = amendment::open_of(tx, door.office).await?;
    let asked = asked_of(app, tx, door.office, reader.lang).await?;
    let mut news: Vec<&str> = asked.iter().filter_map(|one| one.news.as_deref()).collect();
    news.dedup();
    let banner = Some(news.join("　")).filter(|news| !news.is_empty());
    let reader = Reader { banner, ..reader.clone() };
    Ok(Scene { center, book, waiting, asked, reader, today })
}

/// `GET /o/{token}`
pub async fn show(app: web::Data<App>, reader: Reader, door: OwnDoor) -> Result {
    let lang = reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let Scene { center, book, waiting, asked, reader, today } = scene(&app, &tx, &door, &reader).await?;
    let asked: Vec<_> = asked
        .into_iter()
        .filter_map(|one| {
            // What only staff still have before them is nothing to answer.
            let link = one.link?;
            Some(shown! {
                text => one.text, waits => one.waits, until => one.until.filter(|until| *until >= today),
                state => one.state, link => link,
            })
        })
        .collect();
    let zone = center.tz();
    let context = shown! {
        action => format!("/o/{}", door.token), office => book.office.name, center => center.name.read(lang),
        asked => asked, facts => facts(&book, lang), people => people(&book),
        waiting => waiting.iter().map(|row| told(&book, row, lang)).collect::<Vec<_>>(),
        agreed => door.link.agreed_at.map(|at| at.with_timezone(&zone).date_naive()),
        until => door.link.until.with_timezone(&zone).date_naive(),
    };
    reader.page(Some(help_of(center, String::new(), lang)), "porch/views/own.html", context)
}

/// Whom an amendment is about: a contact's name, or nothing where it is the office.
pub(super) fn about(people: &[NamedContact], contact: Option<ContactId>, lang: Lang) -> String {
    let Some(id) = contact else { return String::new() };
    let found = people.iter().find(|(row, _)| row.id == id);
    found.map_or_else(|| t(lang, "amend-somebody"), |(_, person)| full_name(&person.family, &person.given))
}

/// An amendment as the office sees it.
fn told(book: &Book, row: &Amendment, lang: Lang) -> minijinja::Value {
    shown! {
        id => row.id, who => about(&book.people, row.contact_id, lang),
        label => t(lang, &label_key(row.contact_id.is_some(), &row.field)),
        was => said(&row.field, &row.was, lang), proposed => said(&row.field, &row.proposed, lang),
    }
}

/// `POST /o/{token}/fine`
pub async fn fine(app: web::Data<App>, door: OwnDoor) -> Result {
    service::agree(&app, door.center, door.office).await?;
    Ok(go_with(&format!("/o/{}", door.token), Message::new("own-fine-thanks")))
}

/// `GET /o/{token}/amend`
pub async fn form(app: web::Data<App>, reader: Reader, door: OwnDoor) -> Result {
    draw(&app, &reader, &door, &BTreeMap::new(), &FieldErrors::default()).await
}

/// The form: what was typed last, else what the office told already, else what stands in the book.
async fn draw(
    app: &App,
    reader: &Reader,
    door: &OwnDoor,
    typed: &BTreeMap<String, String>,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let lang = reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let Scene { center, book, waiting, reader, .. } = scene(app, &tx, door, reader).await?;
    let value = |name: &str, contact: Option<ContactId>, field: &str, now: String| {
        let told = waiting.iter().find(|row| row.contact_id == contact && row.field == field);
        typed.get(name).cloned().or_else(|| told.map(|row| row.proposed.clone())).unwrap_or(now)
    };
    let mut order = Vec::new();
    let mut line = |name: String, contact: Of, field: &str, now: String| {
        order.push(name.clone());
        shown! {
            label => t(lang, &label_key(contact != Of::Office, field)), field => field,
            value => as_typed(field, &value(&name, contact.id(), field, now)), name => name,
        }
    };
    let office: Vec<_> = OFFICE_FIELDS
        .into_iter()
        .map(|field| line(field.to_owned(), Of::Office, field, book.office(field).to_owned()))
        .collect();
    let mut people = Vec::new();
    for (contact, person) in &book.people {
        let fields: Vec<_> = CONTACT_FIELDS
            .into_iter()
            .map(|field| {
                let name = format!("{}-{field}", contact.id);
                line(name, Of::Contact(contact.id), field, book.contact(contact.id, field))
            })
            .collect();
        let name = format!("{}-{LEFT}", contact.id);
        let left = match typed.is_empty() {
            false => typed.get(&name).is_some_and(|value| value == "yes"),
            true => waiting.iter().any(|row| row.contact_id == Some(contact.id) && row.field == LEFT),
        };
        people.push(shown! {
            name => full_name(&person.family, &person.given), fields => fields, left => name, has_left => left,
            open => errors.0.keys().any(|field| field.starts_with(&contact.id.to_string())),
        });
    }
    let new: Vec<_> = CONTACT_FIELDS
        .into_iter()
        .map(|field| line(format!("new-{field}"), Of::New, field, String::new()))
        .collect();
    let channels: Vec<_> = Channel::ALL
        .into_iter()
        .map(|channel| shown! { value => channel.as_str(), label => t(lang, channel.key()) })
        .collect();
    let new_open = CONTACT_FIELDS
        .iter()
        .any(|field| typed.get(&format!("new-{field}")).is_some_and(|value| !value.trim().is_empty()));
    let context = shown! {
        action => format!("/o/{}/amend", door.token), back => format!("/o/{}", door.token),
        office_name => book.office.name, office => office, people => people, new => new, new_open => new_open,
        channels => channels, order => order, errors => errors.say(lang),
    };
    let help = Some(help_of(center, String::new(), lang));
    let mut response = reader.page(help, "porch/views/own_form.html", context)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Whose field stands in the form.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Office,
    Contact(ContactId),
    New,
}

impl Of {
    fn id(self) -> Option<ContactId> {
        match self {
            Of::Contact(id) => Some(id),
            Of::Office | Of::New => None,
        }
    }
}

/// `POST /o/{token}/amend`
pub async fn amend(
    app: web::Data<App>,
    reader: Reader,
    door: OwnDoor,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result {
    match service::propose(&app, door.center, door.office, &fields).await {
        Ok(0) => Ok(go_with(&format!("/o/{}", door.token), Message::new("own-amend-same"))),
        Ok(_) => Ok(go_with(&format!("/o/{}", door.token), Message::new("own-amend-thanks"))),
        Err(PorchError::Fields(errors)) => draw(&app, &reader, &door, &fields, &errors).await,
        Err(other) => Err(other.into()),
    }
}

/// The amendment of the path.
#[derive(Deserialize)]
pub struct One {
    id: AmendmentId,
}

/// `POST /o/{token}/amendments/{id}/withdraw`
pub async fn withdraw(app: web::Data<App>, door: OwnDoor, one: web::Path<One>) -> Result {
    service::withdraw(&app, door.center, door.office, one.id).await?;
    Ok(go_with(&format!("/o/{}", door.token), Message::new("own-withdrawn")))
}
