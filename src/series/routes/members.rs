//! The members of a series, who joined and left with which round, and guests of one round.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{OrganizationId, RowId, SeriesId};
use crate::gatherings::service::search_hosts;
use crate::i18n::Message;
use crate::plans::routes::typed;
use crate::series::line;
use crate::series::service::SeriesError;
use crate::series::service::members::{self, JoinIn, LeaveIn, SeriesMember};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "series/views/members.html";

/// Who is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
}

/// What was typed about one row, or about who joins.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct MemberForm {
    /// join, guest, adopt or unadopt; leave, stay or forget.
    act: String,
    organization: String,
    round: String,
    until_round: String,
    why: String,
    version: String,
    /// What was searched when somebody was chosen.
    q: String,
}

#[derive(Serialize)]
struct Found {
    id: OrganizationId,
    name: String,
    municipality: String,
    there: bool,
}

/// A form that came back: about which row, what, and why not.
struct Back<'a> {
    row: Option<RowId>,
    form: &'a MemberForm,
    errors: &'a FieldErrors,
}

async fn page(
    app: &App,
    staff: &Staff,
    id: SeriesId,
    q: &str,
    back: Option<Back<'_>>,
) -> Result<HttpResponse> {
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, now).await?.ok_or(Error::NotFound)?;
    let next = members::next_round(&line, now);
    let all = members::list(&tx, id).await?;
    let stays = |row: &SeriesMember| row.until_round.is_none_or(|last| last >= next);
    let (guests, members): (Vec<_>, Vec<_>) = all.into_iter().partition(|row| row.guest);
    let (here, left): (Vec<_>, Vec<_>) = members.into_iter().partition(stays);
    let found = search_hosts(&tx, q).await?;
    let found: Vec<Found> = found
        .into_iter()
        .map(|row| Found {
            there: here.iter().any(|member| member.organization == row.id && member.until_round.is_none()),
            id: row.id,
            name: row.name,
            municipality: row.municipality,
        })
        .collect();
    let none = FieldErrors::default();
    let errors = back.as_ref().map_or(&none, |back| back.errors);
    let context = shown! {
        base => format!("/series/{id}/members"), id => id, title => line.series.title, next => next, here => here, left => left, guests => guests,
        tell => super::telling::shown(&tx, &line, staff.reader.lang, now).await?,
        adopted => members::adopted(&tx, id, next).await?,
        first => line.series.first_round, goes_on => line.goes_on(),
        q => q, found => found, may_edit => staff.role.may_edit(),
        held => line.gatherings.iter().any(|row| row.ends_at <= now),
        wrong_row => back.as_ref().and_then(|back| back.row),
        wrong => back.as_ref().map(|back| back.form),
        errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// `GET /series/{id}/members`
pub async fn list(app: Data<App>, staff: Staff, id: Path<SeriesId>, search: Query<Search>) -> Result {
    page(&app, &staff, *id, &search.q, None).await
}

/// `POST /series/{id}/members`
pub async fn add(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<MemberForm>,
) -> Result {
    staff.may_edit()?;
    let here = format!("/series/{id}/members");
    let (center, actor) = (staff.center, staff.actor());
    if form.act == "adopt" {
        let count = members::adopt(&app, center, actor, *id).await?;
        return Ok(go_with(&here, Message::new("series-members-adopted").with("count", count)));
    }
    if form.act == "unadopt" {
        let count = members::unadopt(&app, center, actor, *id).await?;
        return Ok(go_with(&here, Message::new("series-members-unadopted").with("count", count)));
    }
    let guest = form.act == "guest";
    let mut errors = FieldErrors::default();
    let round = typed::number_or_none(&mut errors, "round", &form.round);
    let organization = form.organization.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?;
    let done = match errors.into_result() {
        Ok(()) => {
            let new = JoinIn { organization, round, guest, why: form.why.clone() };
            members::join(&app, center, actor, *id, new).await
        }
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    match done {
        Ok(()) => {
            let said = if guest { "series-members-did-guest" } else { "series-members-did-join" };
            Ok(go_with(&here, Message::new(said)))
        }
        Err(SeriesError::Fields(errors)) => {
            let back = Back { row: None, form: &form, errors: &errors };
            page(&app, &staff, *id, &form.q, Some(back)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /series/{id}/members/{party}`
pub async fn act(
    app: Data<App>,
    path: Path<(SeriesId, RowId)>,
    StaffForm { staff, form }: StaffForm<MemberForm>,
) -> Result {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    let here = format!("/series/{id}/members");
    let (center, actor) = (staff.center, staff.actor());
    let done = match form.act.as_str() {
        "leave" => {
            let mut errors = FieldErrors::default();
            let until_round = typed::number(&mut errors, "until_round", &form.until_round);
            let version = form.version.parse().unwrap_or_default();
            match errors.into_result() {
                Ok(()) => {
                    let to = LeaveIn { until_round, why: form.why.clone(), version };
                    members::leave(&app, center, actor, id, row, to)
                        .await
                        .map(|()| "series-members-did-leave")
                }
                Err(errors) => Err(SeriesError::Fields(errors)),
            }
        }
        "stay" => members::stay(&app, center, actor, id, row).await.map(|()| "series-members-did-stay"),
        "forget" => members::forget(&app, center, actor, id, row).await.map(|()| "series-members-did-forget"),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match done {
        Ok(said) => Ok(go_with(&here, Message::new(said))),
        Err(SeriesError::Stale) => Ok(go_with_problem(&here, Message::new("series-members-stale"))),
        Err(SeriesError::Fields(errors)) => {
            let back = Back { row: Some(row), form: &form, errors: &errors };
            page(&app, &staff, id, "", Some(back)).await
        }
        Err(other) => Err(other.into()),
    }
}
