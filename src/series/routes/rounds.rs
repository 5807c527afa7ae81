//! What is done with a round ahead: moved, left out, taken back, prepared; and one that is added.

use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::show::{Typed, page};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::SeriesId;
use crate::i18n::Message;
use crate::plans::PlanError;
use crate::plans::routes::typed;
use crate::series::service::SeriesError;
use crate::series::service::ahead::{self, RoundIn, RoundMove};
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

/// A round as it was typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct RoundForm {
    /// move, leave_out, back or prepare.
    pub act: String,
    pub date: String,
    pub starts: String,
    pub minutes: String,
    /// The day on which the round was when the form was shown.
    pub seen: String,
}

/// `POST /series/{id}/rounds/{slot}`
pub async fn act(
    app: Data<App>,
    path: Path<(SeriesId, NaiveDate)>,
    StaffForm { staff, form }: StaffForm<RoundForm>,
) -> Result {
    staff.may_edit()?;
    let (id, slot) = path.into_inner();
    let back = format!("/series/{id}");
    let (center, actor) = (staff.center, staff.actor());
    let done = match form.act.as_str() {
        "move" => match read_move(&form) {
            Ok(to) => ahead::move_round(&app, center, actor, id, slot, to).await.map(|()| "series-did-moved"),
            Err(errors) => Err(SeriesError::Fields(errors)),
        },
        "leave_out" => ahead::leave_out(&app, center, actor, id, slot).await.map(|()| "series-did-left-out"),
        "back" => ahead::take_back(&app, center, actor, id, slot).await.map(|()| "series-did-back"),
        "prepare" => match ahead::prepare(&app, center, actor, id, slot).await {
            Ok(made) => {
                let page = format!("/gatherings/{made}/prepare");
                return Ok(go_with(&page, Message::new("series-did-prepared")));
            }
            Err(error) => Err(error),
        },
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match done {
        Ok(said) => Ok(go_with(&back, Message::new(said))),
        Err(SeriesError::Stale) => Ok(go_with_problem(&back, Message::new("series-round-stale"))),
        Err(SeriesError::Fields(errors) | SeriesError::Plan(PlanError::Fields(errors))) => {
            again(&app, &staff, id, Some(slot), &form, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

fn read_move(form: &RoundForm) -> std::result::Result<RoundMove, FieldErrors> {
    let mut errors = FieldErrors::default();
    let date = typed::date(&mut errors, "date", &form.date);
    let starts = typed::time(&mut errors, "starts", &form.starts);
    errors.into_result()?;
    Ok(RoundMove { date, starts, seen: form.seen.parse().ok() })
}

async fn again(
    app: &App,
    staff: &Staff,
    id: SeriesId,
    slot: Option<NaiveDate>,
    form: &RoundForm,
    errors: &FieldErrors,
) -> Result {
    page(app, staff, id, Some(&Typed { slot, form, errors })).await
}

/// `POST /series/{id}/rounds`
pub async fn add(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<RoundForm>,
) -> Result {
    staff.may_edit()?;
    let mut errors = FieldErrors::default();
    let round = RoundIn {
        date: typed::date(&mut errors, "date", &form.date),
        starts: typed::time(&mut errors, "starts", &form.starts),
        minutes: typed::number(&mut errors, "minutes", &form.minutes),
    };
    let done = match errors.into_result() {
        Ok(()) => ahead::add(&app, staff.center, staff.actor(), *id, round).await,
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&format!("/series/{id}"), Message::new("series-did-added"))),
        Err(SeriesError::Fields(errors)) => again(&app, &staff, *id, None, &form, &errors).await,
        Err(other) => Err(other.into()),
    }
}
