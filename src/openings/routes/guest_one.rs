//! One opening behind an office's link: reading it, being interested, and of one's own changing and withdrawing it. What is
//! not meant for an office is not there for it (404).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::form::OpeningForm;
use super::guest::{draw, shown_to_member};
use super::visitor::{Scene, Visitor};
use crate::app::App;
use crate::db::RowId;
use crate::i18n::Message;
use crate::openings::service::{self, Opening, OpeningError, seen_by};
use crate::shown;
use crate::web::{Error, FieldErrors, Form, Result, go_with, go_with_problem};

/// The opening of a path.
#[derive(Deserialize)]
pub struct At {
    opening: RowId,
}

async fn scene(app: &App, visitor: &Visitor) -> Result<Scene> {
    let tx = app.db.scoped(visitor.center).read().await?;
    visitor.scene(app, &tx).await
}

/// The opening, where it is there for the office.
fn found(scene: &Scene, id: RowId) -> Result<&Opening> {
    let one = scene.board.opening(id)?;
    if seen_by(one, &scene.own) { Ok(one) } else { Err(Error::NotFound) }
}

/// `GET …/openings/{opening}`
pub async fn show(app: Data<App>, visitor: Visitor, at: Path<At>) -> Result {
    let scene = scene(&app, &visitor).await?;
    let one = found(&scene, at.opening)?;
    let context = shown! {
        base => visitor.base, here => format!("{}/{}", visitor.base, at.opening),
        title => scene.board.series.title, one => shown_to_member(visitor.reader.lang, &visitor, one),
    };
    visitor.page(&scene, StatusCode::OK, "openings/views/guest_one.html", context)
}

/// What an office presses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Act {
    /// interest, back, withdraw, again.
    act: String,
}

/// `POST …/openings/{opening}`
pub async fn act(app: Data<App>, visitor: Visitor, at: Path<At>, Form(form): Form<Act>) -> Result {
    let scene = scene(&app, &visitor).await?;
    // What was withdrawn, or is over, is there no more for whoever was interested.
    found(&scene, at.opening)?;
    let (by, center) = (visitor.by(), visitor.center);
    let here = (visitor.series, at.opening);
    let (done, said) = match form.act.as_str() {
        "interest" => {
            (service::say(&app, center, by, here, (visitor.office, true)).await, "openings-interest-thanks")
        }
        "back" => {
            (service::say(&app, center, by, here, (visitor.office, false)).await, "openings-interest-gone")
        }
        "withdraw" => (service::withdraw(&app, center, by, here, true).await, "openings-withdrawn"),
        "again" => (service::withdraw(&app, center, by, here, false).await, "openings-put-up-again"),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    let page = format!("{}/{}", visitor.base, at.opening);
    match done {
        Ok(()) => Ok(go_with(&page, Message::new(said))),
        Err(OpeningError::NotNow(why)) => Ok(go_with_problem(&page, Message::new(why))),
        Err(error) => Err(error.into()),
    }
}

/// The office's own opening.
fn own<'a>(visitor: &Visitor, scene: &'a Scene, id: RowId) -> Result<&'a Opening> {
    let one = found(scene, id)?;
    if visitor.by().owns(one.row.organization_id) { Ok(one) } else { Err(Error::NotFound) }
}

/// `GET …/openings/{opening}/edit`
pub async fn edit(app: Data<App>, visitor: Visitor, at: Path<At>) -> Result {
    let scene = scene(&app, &visitor).await?;
    let one = own(&visitor, &scene, at.opening)?;
    draw(&app, &visitor, &scene, (Some(one), &OpeningForm::of(one)), &FieldErrors::default()).await
}

/// `POST …/openings/{opening}/edit`
pub async fn change(
    app: Data<App>,
    visitor: Visitor,
    at: Path<At>,
    Form(form): Form<OpeningForm>,
) -> Result<HttpResponse> {
    let known = scene(&app, &visitor).await?;
    let one = own(&visitor, &known, at.opening)?;
    let done = match form.read(&app) {
        Ok(new) => {
            service::change(&app, visitor.center, visitor.by(), (visitor.series, at.opening), new).await
        }
        Err(errors) => Err(OpeningError::Fields(errors)),
    };
    match done {
        Ok(()) => {
            let page = format!("{}/{}", visitor.base, at.opening);
            Ok(go_with(&page, Message::new("openings-changed")))
        }
        Err(OpeningError::Fields(errors)) => draw(&app, &visitor, &known, (Some(one), &form), &errors).await,
        // Somebody else changed it meanwhile: what was typed stays, and the next press counts.
        Err(OpeningError::Stale) => {
            let newer = scene(&app, &visitor).await?;
            let one = own(&visitor, &newer, at.opening)?;
            let again = OpeningForm { seen: one.row.version, ..form };
            let errors = FieldErrors::one("title", "openings-error-stale");
            draw(&app, &visitor, &newer, (Some(one), &again), &errors).await
        }
        Err(error) => Err(error.into()),
    }
}
