//! An office's own plan behind its link: whom it can send along, and with whom each goes.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};

use super::{choices, clash_said, field, row_shown, sheets};
use crate::app::App;
use crate::courses::escorts::service::{self, By, EscortError, NamesIn, behind};
use crate::i18n::Message;
use crate::invitations::Door;
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::web::page::{Chrome, go_with_problem};
use crate::web::{Error, FieldErrors, Form, Result, go_with};

const PAGE: &str = "courses/escorts/views/guest.html";

/// `GET /i/{token}/escorts`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    page(&app, &door, None, &FieldErrors::default()).await
}

/// `GET /i/{token}/escorts/paper`
pub async fn on_paper(app: web::Data<App>, door: Door) -> Result {
    let lang = door.reader.lang;
    let by = By::Office(door.asking.id);
    let tx = app.db.scoped(door.center).read().await?;
    let Some(whole) = behind(&tx, &door.asking).await? else { return Ok(invitation(&door)) };
    let plan = service::plan(&tx, by, whole.gathering.id).await?;
    let (by_escort, by_company) = sheets(&plan.rows(by), lang);
    let context = shown! {
        back => format!("/i/{}/escorts", door.token),
        title => whole.told_title(lang),
        made_at => app.clock.now(),
        by_escort => by_escort,
        by_company => by_company,
    };
    Chrome::of(&door.reader).page(StatusCode::OK, "courses/escorts/views/print.html", context)
}

/// All there is to see where nobody is asked who may take a place.
fn invitation(door: &Door) -> HttpResponse {
    HttpResponse::Found().insert_header((LOCATION, format!("/i/{}", door.token))).finish()
}

async fn page(app: &App, door: &Door, typed: Option<&str>, errors: &FieldErrors) -> Result {
    let Door { token, center, asking, reader } = door;
    let lang = reader.lang;
    let by = By::Office(asking.id);
    let tx = app.db.scoped(*center).read().await?;
    let Some(whole) = behind(&tx, asking).await? else { return Ok(invitation(door)) };
    let plan = service::plan(&tx, by, whole.gathering.id).await?;
    let lines = service::lines(&plan.escorts, Some(asking.id), &plan.standing.days);
    let context = shown! {
        token => token,
        title => whole.told_title(lang),
        rows => plan.rows(by).iter().map(|row| row_shown(&plan, by, row, lang)).collect::<Vec<_>>(),
        no_day => plan.without_a_day(by).join(&crate::i18n::t(lang, "reply-between")),
        clashes => plan.clashes(by).iter().map(|one| clash_said(lang, one)).collect::<Vec<_>>(),
        lines => typed.unwrap_or(&lines), seen => lines,
        errors => errors.say(lang),
        over => whole.is_over(app.clock.now()),
        code => crate::paper::qr::printed_code(&asking.code),
    };
    let help = help(&tx, lang).await?;
    let mut response = reader.page(Some(help), PAGE, context)?;
    if !errors.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// `POST /i/{token}/escorts`: `act` is people, put or propose.
pub async fn take(app: web::Data<App>, door: Door, Form(form): Form<Vec<(String, String)>>) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let whole = behind(&tx, &door.asking).await?.ok_or(Error::NotFound)?;
    let id = whole.gathering.id;
    drop(tx);
    let by = By::Office(door.asking.id);
    let to = format!("/i/{}/escorts", door.token);
    let done = match field(&form, "act") {
        "people" => {
            let new =
                NamesIn { lines: field(&form, "lines").to_owned(), seen: field(&form, "seen").to_owned() };
            match service::name_people(&app, door.center, by, id, Some(door.asking.id), new).await {
                Err(EscortError::Fields(errors)) => {
                    return page(&app, &door, Some(field(&form, "lines")), &errors).await;
                }
                done => done.map(|()| Message::new("escorts-named")),
            }
        }
        "propose" => service::propose(&app, door.center, by, id)
            .await
            .map(|alone| Message::new("escorts-proposed").with("count", alone)),
        _ => {
            let chosen = choices(&form).ok_or(Error::NotFound)?;
            service::put(&app, door.center, by, id, &chosen).await.map(|_| Message::new("escorts-saved"))
        }
    };
    match done {
        Ok(said) => Ok(go_with(&to, said)),
        Err(error) => match error.said() {
            Some(said) => Ok(go_with_problem(&to, said)),
            None => Err(error.into()),
        },
    }
}
