//! What a move on the plan would bring, before anything is saved.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::accounts::Staff;
use crate::app::App;
use crate::playbooks::when::parse_time;
use crate::web::{Error, FieldErrors};
use crate::year::clashes::{Clash, Messages};
use crate::year::moves::{self, Outlook, What};
use crate::year::sheet::{Mark, year};

/// What would be moved, and whereto.
#[derive(Deserialize, IntoParams)]
pub struct MoveAsked {
    /// `draft:ID`, `round:SERIES:DAY` or `gathering:ID`.
    of: String,
    date: NaiveDate,
    /// Local; without it the hour stays.
    #[param(example = "15:00")]
    starts: Option<String>,
}

/// What a move would bring.
#[derive(Serialize, ToSchema)]
pub struct MoveOutlook {
    /// As it is now.
    mark: Mark,
    date: NaiveDate,
    starts: NaiveTime,
    /// What stands in the way of the new day; a warning, never forbidden.
    clashes: Vec<Clash>,
    /// For each office that it is for.
    messages: Vec<MoveMessages>,
}

/// The messages of the plan for an office, as it is and as it would be.
#[derive(Serialize, ToSchema)]
pub struct MoveMessages {
    /// Null where it gets none as it is.
    before: Option<Messages>,
    after: Messages,
}

/// What a move on the plan would bring: clashes of the new day, and the messages that each office would get. Nothing is
/// saved; a draft, a round ahead and a gathering are moved by their own operations.
#[utoipa::path(tag = "year", params(MoveAsked), responses((status = 200, body = MoveOutlook)))]
#[get("/plan/{fiscal}/move")]
pub(super) async fn look_at_move(
    app: Data<App>,
    staff: Staff,
    fiscal: Path<i32>,
    asked: Query<MoveAsked>,
) -> Result<Json<MoveOutlook>, Error> {
    let what: What = asked.of.parse().map_err(|()| Error::NotFound)?;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let sheet = year(&tx, *fiscal, staff.zone, now).await?.ok_or(Error::NotFound)?;
    let mark = moves::find(&sheet, what).ok_or(Error::NotFound)?;
    let starts = match &asked.starts {
        None => mark.starts,
        Some(typed) => {
            let read = parse_time(typed).or_else(|| typed.parse().ok());
            read.ok_or_else(|| Error::Fields(FieldErrors::one("starts", "field-time")))?
        }
    };
    let found = moves::outlook(&tx, (*fiscal, what), (asked.date, starts), staff.zone, now).await?;
    let Outlook { mark, date, starts, clashes, loads } = found.ok_or(Error::NotFound)?;
    let messages = loads.into_iter().map(|(before, after)| MoveMessages { before, after }).collect();
    Ok(Json(MoveOutlook { mark, date, starts, clashes, messages }))
}
