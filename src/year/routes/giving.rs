//! A series was handed over: to whom, with a word; and the way back.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::SeriesId;
use crate::gatherings;
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::plans::next::giving::outlook;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};
use crate::year::giving;

const PAGE: &str = "year/views/giving.html";

/// To whom it went.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct GivingForm {
    /// `give`, or `back`.
    act: String,
    to: String,
    word: String,
}

async fn draw(
    app: &App,
    staff: &Staff,
    (fiscal, id): (i32, SeriesId),
    typed: Option<(&GivingForm, &FieldErrors)>,
) -> Result<HttpResponse> {
    let tx = staff.scope(app).read().await?;
    let row = gatherings::series(&tx, id).await?.ok_or(Error::NotFound)?;
    let seen = outlook(&tx, id, app.clock.now()).await?;
    let blank = GivingForm::default();
    let context = shown! {
        fiscal => fiscal, id => id, title => row.title, given => row.given, goes_on => row.goes_on(),
        put_away => seen.put_away.iter().map(|round| &round.title).collect::<Vec<_>>(),
        held_here => seen.held_here.iter().map(|round| &round.title).collect::<Vec<_>>(),
        form => typed.map_or(&blank, |(form, _)| form), may_edit => staff.role.may_edit(),
        errors => typed.map(|(_, errors)| errors.say(staff.reader.lang)).unwrap_or_default(),
    };
    if typed.is_some() { staff.again(NAV, PAGE, context) } else { staff.page(NAV, PAGE, context) }
}

/// `GET /plan/{fiscal}/bundle/{series}/given`
pub async fn show(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    draw(&app, &staff, path.into_inner(), None).await
}

/// `POST /plan/{fiscal}/bundle/{series}/given`
pub async fn act(app: Data<App>, path: Path<(i32, SeriesId)>, posted: StaffForm<GivingForm>) -> Result {
    let (fiscal, id) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = match form.act.as_str() {
        "back" => giving::take_back(&app, staff.center, staff.actor(), id).await,
        _ => giving::give(&app, staff.center, staff.actor(), id, (&form.to, &form.word)).await,
    };
    let series = format!("/series/{id}");
    match done {
        Ok(()) if form.act == "back" => Ok(go_with(&series, Message::new("giving-did-back"))),
        Ok(()) => Ok(go_with(&series, Message::new("giving-did").with("to", form.to.trim()))),
        Err(PlanError::Fields(errors)) => draw(&app, &staff, (fiscal, id), Some((&form, &errors))).await,
        Err(PlanError::Stale) => {
            Ok(go_with_problem(&format!("/plan/{fiscal}/bundle/{id}/given"), Message::new("giving-not-now")))
        }
        Err(other) => Err(other.into()),
    }
}
