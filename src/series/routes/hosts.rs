//! The hosts of a series: who hosts every round with the center, who hosts one, and who may be added.

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
use crate::series::service::hosts::{self, HostIn};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go, go_with};

const PAGE: &str = "series/views/hosts.html";

/// Who is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Search {
    q: String,
}

/// What was typed about who hosts.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct HostForm {
    /// every or once; remove, up or down.
    act: String,
    organization: String,
    round: String,
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

async fn page(
    app: &App,
    staff: &Staff,
    id: SeriesId,
    q: &str,
    back: Option<(&HostForm, &FieldErrors)>,
) -> Result<HttpResponse> {
    let tx = staff.scope(app).read().await?;
    let line = line(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let all = hosts::list(&tx, id).await?;
    let found: Vec<Found> = search_hosts(&tx, q)
        .await?
        .into_iter()
        .map(|row| Found {
            there: all.iter().any(|host| host.organization == Some(row.id) && host.round.is_none()),
            id: row.id,
            name: row.name,
            municipality: row.municipality,
        })
        .collect();
    let (once, every): (Vec<_>, Vec<_>) = all.into_iter().partition(|host| host.round.is_some());
    let next = line.next_number();
    let (once, before): (Vec<_>, Vec<_>) =
        once.into_iter().partition(|host| host.round.is_some_and(|round| round >= next));
    let none = FieldErrors::default();
    let errors = back.map_or(&none, |(_, errors)| errors);
    let prepared = line.gatherings.iter().filter(|row| row.ends_at > app.clock.now());
    let context = shown! {
        base => format!("/series/{id}/hosts"), id => id, title => line.series.title, goes_on => line.goes_on(),
        every => every, once => once, before => before, next => next, q => q, found => found,
        prepared => prepared.map(|row| shown! { id => row.id, title => row.title }).collect::<Vec<_>>(),
        may_edit => staff.role.may_edit(), wrong => back.map(|(form, _)| form),
        errors => errors.say(staff.reader.lang),
    };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// `GET /series/{id}/hosts`
pub async fn list(app: Data<App>, staff: Staff, id: Path<SeriesId>, search: Query<Search>) -> Result {
    page(&app, &staff, *id, &search.q, None).await
}

/// `POST /series/{id}/hosts`
pub async fn add(
    app: Data<App>,
    id: Path<SeriesId>,
    StaffForm { staff, form }: StaffForm<HostForm>,
) -> Result {
    staff.may_edit()?;
    let organization = form.organization.parse().map_err(|_| Error::Invalid(Message::new("error-form")))?;
    let mut errors = FieldErrors::default();
    let (round, said) = match form.act.as_str() {
        "every" => (None, "series-hosts-did-every"),
        "once" => (Some(typed::number(&mut errors, "round", &form.round)), "series-hosts-did-once"),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    let done = match errors.into_result() {
        Ok(()) => hosts::add(&app, staff.center, staff.actor(), *id, HostIn { organization, round }).await,
        Err(errors) => Err(SeriesError::Fields(errors)),
    };
    match done {
        Ok(()) => Ok(go_with(&format!("/series/{id}/hosts"), Message::new(said))),
        Err(SeriesError::Fields(errors)) => page(&app, &staff, *id, &form.q, Some((&form, &errors))).await,
        Err(other) => Err(other.into()),
    }
}

/// `POST /series/{id}/hosts/{host}`
pub async fn act(
    app: Data<App>,
    path: Path<(SeriesId, RowId)>,
    StaffForm { staff, form }: StaffForm<HostForm>,
) -> Result {
    staff.may_edit()?;
    let (id, row) = path.into_inner();
    let here = format!("/series/{id}/hosts");
    let (center, actor) = (staff.center, staff.actor());
    match form.act.as_str() {
        "remove" => {
            hosts::remove(&app, center, actor, id, row).await?;
            Ok(go_with(&here, Message::new("series-hosts-did-remove")))
        }
        "up" | "down" => {
            hosts::shift(&app, center, actor, id, row, form.act == "up").await?;
            Ok(go(&here))
        }
        _ => Err(Error::Invalid(Message::new("error-form"))),
    }
}
