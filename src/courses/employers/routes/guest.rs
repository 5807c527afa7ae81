//! The employer's page behind its link: looking changes nothing, an answer is checked before it is sent.

use actix_web::{HttpResponse, web};

use super::standing;
use crate::accounts::Actor;
use crate::app::App;
use crate::courses::employers::form::{self, Fields, Line, answer_of, get};
use crate::courses::employers::model::{Answer, Stated};
use crate::courses::employers::service::{self, EmployerError, NewAnswer, behind, days_of};
use crate::courses::employers::store::practicum::Model as Practicum;
use crate::courses::placements::service::{Guest, told_to};
use crate::db::RowId;
use crate::gatherings::Day;
use crate::i18n::{Message, written};
use crate::invitations::{self, Asking, Door, Scene};
use crate::paper::qr;
use crate::replies::model::ReplyChannel;
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Help, Reader, Result, go_with};

const PAGE: &str = "courses/employers/views/guest.html";

/// Everything the page stands on.
struct Place {
    token: String,
    reader: Reader,
    center: crate::db::CenterId,
    asking: Asking,
    row: Practicum,
    scene: Scene,
    help: Help,
    name: String,
    stated: Option<Stated>,
    /// Who comes, as far as the employer was told and it still is so.
    guests: Vec<Guest>,
    /// Nothing is taken any more.
    closed: bool,
}

/// What of the page changes from screen to screen.
#[derive(Default)]
struct Stage {
    name: &'static str,
    fields: Fields,
    lines: Vec<Line>,
    errors: FieldErrors,
}

impl Place {
    fn days(&self) -> Vec<Day> {
        days_of(&self.row, &self.scene.whole)
    }
}

/// `GET /i/{token}/practicum`: what is asked with three answers, the form of one of them (`?answer=`), or what was said.
pub async fn show(
    app: web::Data<App>,
    door: Door,
    query: web::Query<std::collections::HashMap<String, String>>,
) -> Result {
    let place = stand(&app, door).await?;
    let wished = query.get("answer").map(|word| vec![("answer".to_owned(), word.clone())]);
    let wished = wished.filter(|fields| answer_of(fields).is_some());
    let stage = match (&place.stated, wished) {
        _ if place.closed && place.stated.is_none() => Stage { name: "closed", ..Stage::default() },
        (stated, Some(wished)) if !place.closed => {
            let mut fields = stated.as_ref().map(form::fields_of).unwrap_or_default();
            fields.retain(|(name, _)| name != "answer");
            fields.extend(wished);
            Stage { name: "form", fields, ..Stage::default() }
        }
        (Some(_), _) if query.contains_key("change") && !place.closed => {
            Stage { name: "asked", ..Stage::default() }
        }
        (Some(stated), _) => Stage {
            name: "given",
            lines: form::lines(stated, &place.days(), place.reader.lang),
            ..Stage::default()
        },
        (None, _) => Stage { name: "asked", ..Stage::default() },
    };
    page(&app, &place, &stage)
}

/// `POST /i/{token}/practicum`: `step` is check, edit or send.
pub async fn take(app: web::Data<App>, door: Door, Form(fields): Form<Fields>) -> Result {
    let place = stand(&app, door).await?;
    if place.closed {
        return Err(EmployerError::Closed.into());
    }
    let step = match get(&fields, "step") {
        step @ ("send" | "edit") => step.to_owned(),
        _ => "check".to_owned(),
    };
    let stated = match form::read(&fields, &place.days()) {
        Ok(stated) => stated,
        Err(errors) => return again(&app, &place, fields, errors),
    };
    match step.as_str() {
        "edit" => page(&app, &place, &Stage { name: "form", fields, ..Stage::default() }),
        "send" => {
            let key: String =
                get(&fields, "once").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
            let new = NewAnswer {
                stated,
                channel: ReplyChannel::Link,
                received_at: None,
                seen: None,
                once: format!("link-{key}"),
            };
            let actor = Actor::Guest(place.asking.id);
            match service::answer(&app, place.center, actor, place.asking.id, new).await {
                Ok(()) => {
                    let here = format!("/i/{}/practicum", place.token);
                    Ok(go_with(&here, Message::new("employers-taken")))
                }
                Err(EmployerError::Fields(errors)) => again(&app, &place, fields, errors),
                Err(error) => Err(error.into()),
            }
        }
        _ => {
            let lines = form::lines(&stated, &place.days(), place.reader.lang);
            let fields = form::fields_of(&stated);
            page(&app, &place, &Stage { name: "check", fields, lines, ..Stage::default() })
        }
    }
}

fn again(app: &App, place: &Place, fields: Fields, errors: FieldErrors) -> Result {
    // Without an answer there is no form to show again, but the three buttons.
    let name = if answer_of(&fields).is_some() { "form" } else { "asked" };
    let mut response = page(app, place, &Stage { name, fields, errors, ..Stage::default() })?;
    *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn page(app: &App, place: &Place, stage: &Stage) -> Result<HttpResponse> {
    let Place { reader, token, scene, .. } = place;
    let lang = reader.lang;
    let days = place.days();
    let now = app.clock.now();
    let once: RowId = app.chance.id(now);
    let last = days.last().or(days.first()).map(|day| day.date);
    let answered = place.stated.as_ref().map(|stated| stated.answer);
    let context = shown! {
        stage => stage.name,
        to => place.name,
        hosts => scene.hosts(lang),
        gathering => scene.whole.told_title(lang),
        days => days.iter().map(|day| {
            let hours = written::time_range(lang, day.starts, day.ends);
            format!("{} {hours}", written::date(lang, day.date))
        }).collect::<Vec<_>>(),
        until => scene.practicum_until(place.asking.created_at),
        over => scene.practicum_until(place.asking.created_at) < now.with_timezone(&scene.whole.zone()).date_naive(),
        last => last,
        code => qr::printed_code(&place.asking.code),
        form => form::shown(&stage.fields, &days, lang),
        answer => answer_of(&stage.fields).map(crate::replies::model::word).unwrap_or_default(),
        answered => answered.map(crate::replies::model::word).unwrap_or_default(),
        said_yes => answered == Some(Answer::Yes),
        // A course with trainees has a page of its days; a gathering without has nobody to come.
        days_page => scene.whole.gathering.takes_trainees().then(|| format!("/i/{token}/course-days")),
        places_page => format!("/i/{token}/photos/places"),
        given => stage.fields.iter().filter(|(name, _)| !["step", "once", "csrf"].contains(&name.as_str())).collect::<Vec<_>>(),
        lines => stage.lines,
        guests => place.guests.iter().map(|guest| shown! {
            name => guest.name, days => guest.days, goal => guest.goal,
        }).collect::<Vec<_>>(),
        errors => stage.errors.say(lang),
        order => form::order(&days),
        once => once.0.simple().to_string(),
        closed => place.closed,
        action => format!("/i/{token}/practicum"),
        stop => format!("/i/{token}/stop"),
    };
    reader.page(Some(place.help.clone()), PAGE, context)
}

async fn stand(app: &App, door: Door) -> Result<Place> {
    let Door { token, center, asking, reader } = door;
    let tx = app.db.scoped(center).read().await?;
    let row = behind(&tx, &asking).await?.ok_or(Error::NotFound)?;
    let scene = Scene::read(&tx, row.gathering_id).await?.ok_or(Error::NotFound)?;
    let name = invitations::party(&tx, &asking).await?.full(reader.lang);
    let stated = standing(&tx, asking.id).await?.map(|(_, stated)| stated);
    let closed = asking.closed_at.is_some() || scene.whole.is_over(app.clock.now());
    let guests = told_to(app, &tx, row.gathering_id, asking.id, reader.lang).await?;
    let help = invitations::help(&scene, reader.lang);
    Ok(Place { token, reader, center, asking, row, scene, help, name, stated, guests, closed })
}
