//! Beside the own link of whoever applied: the page to keep, with its code, and the page to join online.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::written;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Door, Scene};
use crate::paper::qr;
use crate::peers;
use crate::replies::{self, Standing, called};
use crate::shown;
use crate::signup::service::{self, SignupError};
use crate::web::page::Chrome;
use crate::web::{Error, FieldErrors, Form, Result, go};

/// Lets in whoever is asked about a gathering and not called back.
pub(super) fn of_gathering(door: &Door) -> Result<GatheringId> {
    let open = door.asking.subject_kind == SubjectKind::Gathering && door.asking.closed_at.is_none();
    if open { Ok(GatheringId(door.asking.subject_id)) } else { Err(Error::NotFound) }
}

fn page(door: &Door, scene: &Scene, status: StatusCode, template: &str, context: minijinja::Value) -> Result {
    let help = invitations::help(scene, door.reader.lang);
    let mut chrome = Chrome::of(&door.reader);
    chrome.center_name.clone_from(&help.center);
    chrome.help = Some(help);
    chrome.page(status, template, context)
}

/// `?easy=1` for whoever came by the easy form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Face {
    easy: String,
}

/// `GET /i/{token}/kept`: what to keep, a code to show and the link behind it.
pub async fn kept(app: web::Data<App>, door: Door, face: web::Query<Face>) -> Result {
    let gathering = of_gathering(&door)?;
    let lang = door.reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let scene = Scene::read(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let party = replies::party(&tx, &door.asking).await?;
    let addressed = invitations::party(&tx, &door.asking).await?;
    let link = invitations::link(&app, &door.asking);
    let words = scene.context(lang, &addressed, &link, &qr::printed_code(&door.asking.code));
    let friends =
        matches!(service::leaflet(&app, &tx, &door.asking).await, Ok(found) if found.standing.takes());
    let asked = peers::asked(&tx, &scene.whole, app.clock.now()).await?;
    let people = |seated: bool| {
        let those = party.people.iter().filter(move |person| {
            person.seat.is_some_and(|seat| (seat == replies::model::SeatState::Seated) == seated)
        });
        those.map(|person| called(lang, &party, person)).collect::<Vec<_>>()
    };
    let context = shown! {
        words => words, token => door.token, easy => !face.easy.is_empty(), url => link,
        qr => qr::svg(&link).map_err(|error| Error::Internal(error.into()))?,
        friends => friends, themes => asked.is_open,
        seated => people(true), waiting => people(false),
        comes => party.standing == Standing::Attending || party.standing == Standing::Waiting,
        online => scene.whole.venues.iter().any(|venue| venue.online),
        email => addressed.named.as_ref().is_some_and(|named| !named.email.is_empty()),
    };
    page(&door, &scene, StatusCode::OK, "signup/views/kept.html", context)
}

/// How many watch.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Watching {
    watching: String,
}

/// `GET /i/{token}/join`: looking changes nothing.
pub async fn joining(app: web::Data<App>, door: Door) -> Result {
    draw(&app, &door, "", &FieldErrors::default()).await
}

async fn draw(app: &App, door: &Door, typed: &str, errors: &FieldErrors) -> Result<HttpResponse> {
    let gathering = of_gathering(door)?;
    let lang = door.reader.lang;
    let tx = app.db.scoped(door.center).read().await?;
    let found = service::joining(&tx, app.clock.now(), &door.asking).await?;
    let scene = Scene::read(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let watching = match (typed, found.watching) {
        ("", Some(said)) => said.to_string(),
        ("", None) => found.expected.max(1).to_string(),
        (typed, _) => typed.to_owned(),
    };
    // The address is told to whoever said that they watch, and in its time.
    let rooms: Vec<_> = found
        .rooms
        .iter()
        .filter(|_| found.is_open && found.watching.is_some())
        .map(|room| shown! { name => room.name_in(lang), url => room.url, notes => room.notes })
        .collect();
    let context = shown! {
        title => found.whole.told_title(lang), hosts => scene.hosts(lang), token => door.token,
        opens => written::moment(lang, found.opens_at, found.whole.zone()), open => found.is_open,
        over => found.is_over, said => found.watching, watching => watching, rooms => rooms,
        code => qr::printed_code(&door.asking.code), errors => errors.say(lang),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(door, &scene, status, "signup/views/join.html", context)
}

/// `POST /i/{token}/join`
pub async fn join(app: web::Data<App>, door: Door, Form(form): Form<Watching>) -> Result {
    of_gathering(&door)?;
    let watching = crate::signup::model::number(&form.watching).unwrap_or_default();
    match service::join(&app, door.center, door.asking.id, watching).await {
        Ok(()) => Ok(go(&format!("/i/{}/join", door.token))),
        Err(SignupError::Fields(errors)) => draw(&app, &door, &form.watching, &errors).await,
        Err(error) => Err(error.into()),
    }
}
