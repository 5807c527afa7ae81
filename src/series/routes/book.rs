//! By which playbook the rounds to come are made.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::SeriesId;
use crate::i18n::Message;
use crate::playbooks::saying;
use crate::series::line;
use crate::series::service::SeriesError;
use crate::series::service::book;
use crate::shown;
use crate::web::{Error, Result, go_with, go_with_problem};

/// The playbook whose difference is looked at, or that is chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    /// `undo` takes the last choice back.
    act: String,
    playbook: String,
}

/// `GET /series/{id}/playbook`
pub async fn show(app: Data<App>, staff: Staff, id: Path<SeriesId>, chosen: Query<Chosen>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let line = line(&tx, *id, app.clock.now()).await?.ok_or(Error::NotFound)?;
    let present = book::present(&line).map_err(Error::Internal)?.ok_or(Error::NotFound)?;
    let choices = book::choices(&tx, &present).await?;
    let looked = choices.iter().find(|(choice, _)| choice.id == chosen.playbook);
    let changes = looked.map(|(_, book)| {
        let said = book::changes(&present, book);
        said.iter().map(|change| saying::change(change, lang)).collect::<Vec<_>>()
    });
    let context = shown! {
        id => *id, title => line.series.title, present => present.title, version => present.version,
        called => present.adapted.last().and_then(|hand| hand.name.as_ref()),
        chosen => line.chosen().map(|row| row.chosen_at), can_undo => book::can_undo(&line),
        goes_on => line.series.goes_on(), may_edit => staff.role.may_edit(),
        choices => choices.iter().map(|(choice, _)| choice).collect::<Vec<_>>(),
        looked => looked.map(|(choice, _)| choice), changes => changes,
    };
    staff.page(NAV, "series/views/book.html", context)
}

/// `POST /series/{id}/playbook`
pub async fn act(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<Chosen>) -> Result<HttpResponse> {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/series/{}/playbook", *id);
    let (done, said) = match form.act.as_str() {
        "undo" => (book::undo(&app, staff.center, staff.actor(), *id).await, "series-book-undone"),
        _ => {
            let done = book::choose(&app, staff.center, staff.actor(), *id, &form.playbook).await;
            (done, "series-book-chosen")
        }
    };
    match done {
        Ok(()) => Ok(go_with(&here, Message::new(said))),
        Err(SeriesError::Fields(errors)) => {
            let first = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            Ok(go_with_problem(&here, first))
        }
        Err(SeriesError::Stale) => Ok(go_with_problem(&here, Message::new("error-stale"))),
        Err(other) => Err(other.into()),
    }
}
