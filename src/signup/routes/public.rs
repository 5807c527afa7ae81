//! The public page of a gathering: what it is, and the form; everything is looked at once more before it is sent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::shown::{Visit, enter, heard, kinds};
use super::{fresh, key};
use crate::accounts::visitor;
use crate::app::App;
use crate::i18n::t;
use crate::invitations;
use crate::shown;
use crate::signup::model::{Ask, Heard, Input, Kind, Ready};
use crate::signup::service::{self, SignupError};
use crate::web::{FieldErrors, Form, Result, go};

const PAGE: &str = "signup/views/public.html";
/// What goes before the id of an accommodation in the name of its field.
const NEED: &str = "need-";

/// `GET /s/{code}`
pub async fn show(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter(&app, &request, &code).await?;
    draw(&app, &visit, "form", &Input::default(), &fresh(&app), &FieldErrors::default())
}

/// What was typed into the form.
fn typed(fields: &[(String, String)]) -> Input {
    let get = |name: &str| {
        fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let needs = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let needs = needs.filter_map(|(key, value)| Some(format!("{}={value}", key.strip_prefix(NEED)?)));
    Input {
        organization: get("organization"),
        person: get("person"),
        kind: get("kind"),
        email: get("email"),
        phone: get("phone"),
        names: get("names"),
        users: get("users"),
        staff: get("staff"),
        needs: needs.take(50).collect(),
        need_words: get("need_words"),
        heard: get("heard"),
        materials: get("materials") == "yes",
        questions: get("questions"),
        place: get("place"),
    }
}

/// `POST /s/{code}`: `step` is check, edit or send.
pub async fn take(
    app: web::Data<App>,
    request: HttpRequest,
    code: web::Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result {
    let visit = enter(&app, &request, &code).await?;
    let get = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (once, input) = (key(&app, get("once")), typed(&fields));
    let offered = service::accommodations(&visit.scene.whole, visit.lang())?;
    let ready = match input.ready(&visit.place.desk.asks, &offered) {
        Ok(ready) => ready,
        Err(errors) => return draw(&app, &visit, "form", &input, &once, &errors),
    };
    let none = FieldErrors::default();
    if get("step") == "edit" || !visit.standing.takes() {
        return draw(&app, &visit, "form", &input, &once, &none);
    }
    if get("step") != "send" {
        return check(&app, &visit, &input, &ready, &once);
    }
    let from = visitor(&request);
    match service::sign_up(&app, &visit.place, (&from, &once), visit.lang(), &input).await {
        Ok(signed) => {
            let link = invitations::link(&app, &signed.asking);
            Ok(go(&format!("{}/kept", below_the_host(&link))))
        }
        Err(error) => match (error.fields(), error) {
            (Some(errors), _) => draw(&app, &visit, "form", &input, &once, &errors),
            (None, SignupError::Refused(message)) => {
                let mut errors = FieldErrors::default();
                errors.add("", message);
                draw(&app, &visit, "form", &input, &once, &errors)
            }
            (None, SignupError::Reply(error)) => {
                let mut errors = FieldErrors::default();
                errors.add("", error.message());
                draw(&app, &visit, "form", &input, &once, &errors)
            }
            (None, error) => Err(error.into()),
        },
    }
}

/// The path of a link of ours.
pub(super) fn below_the_host(link: &str) -> &str {
    link.match_indices('/').nth(2).map_or(link, |(at, _)| &link[at..])
}

fn draw(
    app: &App,
    visit: &Visit,
    stage: &str,
    input: &Input,
    once: &str,
    errors: &FieldErrors,
) -> Result<HttpResponse> {
    let lang = visit.lang();
    let asks = &visit.place.desk.asks;
    let needs: Vec<_> = service::accommodations(&visit.scene.whole, lang)?
        .into_iter()
        .map(|(id, label)| {
            let given = input.needs.iter().find_map(|one| one.strip_prefix(&format!("{id}=")));
            shown! { name => format!("{NEED}{id}"), label => label, value => given.unwrap_or_default() }
        })
        .collect();
    let context = shown! {
        about => visit.about(app), stage => stage, form => input, once => once, needs => needs,
        asks_kind => asks.asks(Ask::Kind), asks_heard => asks.asks(Ask::Heard),
        asks_needs => asks.asks(Ask::Needs), asks_materials => asks.asks(Ask::Materials),
        kinds => kinds(lang), heard => heard(lang), rows => Vec::<minijinja::Value>::new(),
        errors => errors.say(lang),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    visit.page(status, PAGE, context)
}

/// Everything once more before it is sent.
fn check(app: &App, visit: &Visit, input: &Input, ready: &Ready, once: &str) -> Result<HttpResponse> {
    let lang = visit.lang();
    let needs = input.needs.iter().filter_map(|one| one.split_once('='));
    let needs: Vec<_> =
        needs.map(|(id, many)| shown! { name => format!("{NEED}{id}"), value => many }).collect();
    let context = shown! {
        about => visit.about(app), stage => "check", form => input, once => once, needs => needs,
        rows => rows(visit, input, ready)?, errors => FieldErrors::default().say(lang),
    };
    visit.page(StatusCode::OK, PAGE, context)
}

/// What was typed, as it is taken.
fn rows(visit: &Visit, input: &Input, ready: &Ready) -> Result<Vec<minijinja::Value>> {
    let lang = visit.lang();
    let mut people: Vec<String> = ready.people.iter().map(crate::replies::Named::name).collect();
    for (key, count) in [("signup-users-count", ready.users), ("signup-staff-count", ready.staff)] {
        if count > 0 {
            people.push(crate::i18n::say(lang, key, &[("count", count.into())]));
        }
    }
    let chosen = ready.needs.as_ref().map(|needs| needs.chosen.clone()).unwrap_or_default();
    let offered = service::accommodations(&visit.scene.whole, lang)?;
    let mut needs: Vec<String> = Vec::new();
    for (id, many) in input.needed() {
        if let Some((_, label)) = offered.iter().find(|(known, _)| *known == id && chosen.contains(&id)) {
            needs.push(format!("{label}（{many}）"));
        }
    }
    if ready.needs.is_some() && !input.need_words.trim().is_empty() {
        needs.push(input.need_words.trim().to_owned());
    }
    let kind = if ready.kind == Kind::Unsaid { String::new() } else { ready.kind.said(lang) };
    let heard = if ready.heard == Heard::Unsaid { String::new() } else { ready.heard.said(lang) };
    let materials = if ready.materials { t(lang, "signup-materials-yes") } else { String::new() };
    let lines = [
        ("signup-organization", ready.organization.clone()),
        ("signup-person", ready.person.clone()),
        ("signup-kind", kind),
        ("signup-people", people.join("\n")),
        ("organization-email", ready.email.clone()),
        ("organization-phone", ready.phone.clone()),
        ("signup-needs", needs.join("\n")),
        ("signup-heard", heard),
        ("signup-materials", materials),
        ("reply-questions", ready.questions.clone()),
    ];
    let told = lines.into_iter().filter(|(_, value)| !value.is_empty());
    Ok(told.map(|(key, value)| shown! { label => t(lang, key), value => value }).collect())
}

/// `GET /s/{code}/poster`: a page to hang up or hand on.
pub async fn poster(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter(&app, &request, &code).await?;
    let help = visit.help();
    let themes: Vec<String> =
        visit.asked.themes.iter().map(|row| format!("{} {}", row.symbol.sign(), row.words)).collect();
    let context = shown! { about => visit.about(&app), help => help, themes => themes };
    let sheet =
        if visit.place.by_friend() { "signup/views/leaflet.html" } else { "signup/views/poster.html" };
    visit.page(StatusCode::OK, sheet, context)
}
