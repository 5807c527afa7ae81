//! The board of the day: what the lead of a venue keeps open on a telephone. It asks for itself whether anything changed, and
//! a link does the same without scripts.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, web};
use minijinja::Value;
use serde::Deserialize;

use super::door::BoardDoor;
use super::list::{problems_shown, row_shown};
use super::{fresh, key};
use crate::accounts::{self, Actor};
use crate::app::App;
use crate::db::{AttendeeId, RowId};
use crate::i18n::{Message, written};
use crate::porch::help_of;
use crate::shown;
use crate::venues::service::{self, NewProblem, NewTest, NewWalkIn, Sheet, VenueError};
use crate::web::page::{Chrome, go_with_problem};
use crate::web::{Error, FieldErrors, Form, Result, go, go_with};

const PAGE: &str = "venues/views/board.html";
const PART: &str = "venues/views/_board.html";

/// What was typed that was not taken.
#[derive(Default)]
struct Typed {
    said: String,
    tested_by: String,
    result: String,
    note: String,
    name: String,
    from: String,
    errors: FieldErrors,
}

/// Everything that the board shows.
async fn context(app: &App, door: &BoardDoor, typed: &Typed) -> Result<Value> {
    let lang = door.reader.lang;
    let now = app.clock.now();
    let tx = app.db.scoped(door.center).read().await?;
    let sheet = Sheet::read(&tx, door.at.0, now).await?;
    let stamp = service::stamp(&tx, door.at.0, sheet.day()).await?.ok_or(Error::NotFound)?;
    let own = sheet.venue(door.at.1)?;
    let others: Vec<_> = sheet
        .venues
        .iter()
        .filter(|venue| venue.row.id != own.row.id)
        .map(|venue| row_shown(&sheet, venue, lang))
        .collect();
    let (starts, ends) = (sheet.day.starts, sheet.day.ends);
    Ok(shown! {
        token => door.token,
        stamp => stamp,
        title => sheet.whole.told_title(lang),
        date => format!("{} {}", written::date(lang, sheet.day.date), written::time_range(lang, starts, ends)),
        is_today => sheet.is_today,
        at => now,
        venue => row_shown(&sheet, own, lang),
        totals => sheet.totals(),
        others => others,
        problems => problems_shown(&sheet, lang),
        offices => sheet.offices(own, lang),
        walked_in => sheet.walked_in(own),
        name => typed.name, from => typed.from,
        results => super::list::results(lang),
        said => typed.said, tested_by => typed.tested_by, result => typed.result, note => typed.note,
        errors => typed.errors.say(lang),
        once => fresh(app),
    })
}

async fn page(app: &App, door: &BoardDoor, typed: Typed) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let help = help_of(center, String::new(), door.reader.lang);
    let context = context(app, door, &typed).await?;
    match typed.errors.is_empty() {
        true => door.reader.page(Some(help), PAGE, context),
        false => door.reader.again(Some(help), PAGE, context),
    }
}

/// `GET /v/{token}`
pub async fn show(app: Data<App>, door: BoardDoor) -> Result {
    page(&app, &door, Typed::default()).await
}

/// What the board showed when it asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    seen: String,
}

/// `GET /v/{token}/now`: the part of the board that changes; nothing (204) where it is as it was.
pub async fn now(app: Data<App>, door: BoardDoor, seen: Query<Seen>) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let day = service::day_now(&tx, door.at.0, app.clock.now()).await?;
    let stamp = service::stamp(&tx, door.at.0, day).await?.ok_or(Error::NotFound)?;
    drop(tx);
    if stamp == seen.seen {
        return Ok(HttpResponse::NoContent().finish());
    }
    let context = context(&app, &door, &Typed::default()).await?;
    Chrome::of(&door.reader).page(StatusCode::OK, PART, context)
}

fn here_of(door: &BoardDoor) -> String {
    format!("/v/{}", door.token)
}

fn by(door: &BoardDoor) -> Actor {
    Actor::Board(door.at.1)
}

/// Back to the board, with what was done, or with the sentence that says why not.
fn back(door: &BoardDoor, done: std::result::Result<(), VenueError>, said: &'static str) -> Result {
    match done {
        Ok(()) => Ok(go_with(&here_of(door), Message::new(said))),
        Err(VenueError::NotNow(key)) => Ok(go_with_problem(&here_of(door), Message::new(key))),
        Err(VenueError::Closed) => Ok(go_with_problem(&here_of(door), Message::new("venues-error-closed"))),
        Err(error) => Err(error.into()),
    }
}

/// One tap.
#[derive(Deserialize)]
pub struct Tap {
    attendee: AttendeeId,
    here: String,
}

/// `POST /v/{token}/here`
pub async fn here(app: Data<App>, door: BoardDoor, Form(tap): Form<Tap>) -> Result {
    let of = (tap.attendee, tap.here == "yes");
    match service::mark(&app, door.center, by(&door), door.at, of).await {
        Ok(()) => Ok(go(&format!("{}#row-{}", here_of(&door), tap.attendee))),
        error => back(&door, error, ""),
    }
}

/// Somebody who came unannounced, or who it was not after all.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Unannounced {
    name: String,
    from: String,
    once: String,
    forget: Option<AttendeeId>,
}

/// `POST /v/{token}/walk-in`
pub async fn walk_in(app: Data<App>, door: BoardDoor, Form(form): Form<Unannounced>) -> Result {
    let (center, by) = (door.center, by(&door));
    if let Some(person) = form.forget {
        let done = service::forget(&app, center, by, door.at, person).await;
        return back(&door, done, "reply-walk-in-undone");
    }
    let new = NewWalkIn {
        name: form.name.clone(),
        from: form.from.clone(),
        once: key(&app, &form.once),
        ..NewWalkIn::default()
    };
    match service::walk_in(&app, center, by, door.at, new).await {
        Err(VenueError::Fields(errors)) => {
            let Unannounced { name, from, .. } = form;
            page(&app, &door, Typed { name, from, errors, ..Typed::default() }).await
        }
        Ok(person) => Ok(go(&format!("{}#walked-in-{person}", here_of(&door)))),
        Err(error) => back(&door, Err(error), ""),
    }
}

/// Ready, or not any more.
#[derive(Deserialize)]
pub struct Ready {
    ready: String,
}

/// `POST /v/{token}/ready`
pub async fn ready(app: Data<App>, door: BoardDoor, Form(form): Form<Ready>) -> Result {
    let ready = form.ready == "yes";
    let done = service::say_ready(&app, door.center, by(&door), door.at, ready).await;
    back(&door, done, if ready { "venues-ready-said" } else { "venues-ready-undone" })
}

/// What is wrong.
#[derive(Deserialize)]
pub struct Problem {
    #[serde(default)]
    said: String,
    #[serde(default)]
    once: String,
}

/// `POST /v/{token}/problem`
pub async fn problem(app: Data<App>, door: BoardDoor, Form(form): Form<Problem>) -> Result {
    let new = NewProblem { said: form.said.clone(), once: key(&app, &form.once) };
    match service::problem(&app, door.center, by(&door), door.at, new).await {
        Err(VenueError::Fields(errors)) => {
            page(&app, &door, Typed { said: form.said, errors, ..Typed::default() }).await
        }
        done => back(&door, done, "venues-problem-said"),
    }
}

/// Which problem, and whether it is settled.
#[derive(Deserialize)]
pub struct Settled {
    signal: RowId,
    settled: String,
}

/// `POST /v/{token}/settle`
pub async fn settle(app: Data<App>, door: BoardDoor, form: Form<Settled>) -> Result {
    let of = (form.0.signal, form.0.settled == "yes");
    let done = service::settle(&app, door.center, by(&door), door.at, of).await;
    back(&door, done, if of.1 { "venues-problem-settled" } else { "venues-problem-reopened" })
}

/// That the connection was tried just now.
#[derive(Deserialize)]
pub struct Tried {
    #[serde(default)]
    tested_by: String,
    #[serde(default)]
    result: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    once: String,
}

/// `POST /v/{token}/test`
pub async fn test(app: web::Data<App>, door: BoardDoor, Form(form): Form<Tried>) -> Result {
    let typed = NewTest::typed((&form.tested_by, &form.result, &form.note), None, key(&app, &form.once));
    let done = match typed {
        Ok(new) => service::add_test(&app, door.center, by(&door), door.at, new).await,
        Err(errors) => Err(VenueError::Fields(errors)),
    };
    match done {
        Err(VenueError::Fields(errors)) => {
            let Tried { tested_by, result, note, .. } = form;
            page(&app, &door, Typed { tested_by, result, note, errors, ..Typed::default() }).await
        }
        done => back(&door, done, "venues-test-saved"),
    }
}
