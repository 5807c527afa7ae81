//! Telling the members of a series where its calendar is, and which rounds moved: the press, the sheets, what left.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::contacts::{Channel, find_organization};
use crate::db::{RowId, SeriesId, Tx};
use crate::gatherings::titles;
use crate::i18n::{Lang, Message, t};
use crate::paper::qr;
use crate::series::Line;
use crate::series::letter;
use crate::series::service::SeriesError;
use crate::series::service::telling::{self, Outlook, Told};
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

/// What a page says of telling: how many are to be told, who was told and when, what they do not know yet.
pub(super) async fn shown(
    tx: &Tx,
    line: &Line,
    lang: Lang,
    now: chrono::DateTime<chrono::Utc>,
) -> std::result::Result<Value, Error> {
    let outlook = telling::outlook(tx, line, now).await?;
    let mut told = Vec::new();
    for one in &outlook.told {
        let name = find_organization(tx, one.organization).await?.map(|row| row.name).unwrap_or_default();
        told.push(shown! {
            id => one.id, organization => one.organization, name => name, how => t(lang, one.channel.key()),
            by_mail => one.channel == Channel::Email, told_at => one.told_at, moved_at => one.moved_at,
            to_hand => one.to_hand, handed => one.handed_at.is_some(), outdated => !one.changes.is_empty(),
        });
    }
    Ok(shown! {
        count => outlook.to_tell.len(), by_mail => outlook.by_mail(),
        left_out => outlook.left_out, told => told,
        to_hand => outlook.told.iter().filter(|one| one.to_hand).count(),
        outdated => outlook.outdated().count(), changes => said(&outlook, lang),
    })
}

/// What those who were told do not know yet, each change once.
fn said(outlook: &Outlook, lang: Lang) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for change in outlook.outdated().flat_map(|told: &Told| &told.changes) {
        let words = letter::change(lang, change);
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TellForm {
    /// tell, moved; handed or not_handed of one row.
    act: String,
    /// How many the person saw.
    seen: usize,
    row: Option<RowId>,
}

/// `POST /series/{id}/members/tell`
pub async fn act(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<TellForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/series/{id}/members#tell");
    let (center, actor) = (staff.center, staff.actor());
    let done = match (form.act.as_str(), form.row) {
        ("tell", _) => telling::tell(&app, center, actor, *id, form.seen)
            .await
            .map(|count| Message::new("telling-did").with("count", count)),
        ("moved", _) => telling::tell_moved(&app, center, actor, *id, form.seen)
            .await
            .map(|count| Message::new("telling-did-moved").with("count", count)),
        ("handed" | "not_handed", Some(row)) => {
            let handed = form.act == "handed";
            let said = if handed { "telling-did-hand" } else { "telling-did-not-hand" };
            telling::hand(&app, center, actor, (*id, row), handed).await.map(|()| Message::new(said))
        }
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match done {
        Ok(said) => Ok(go_with(&here, said)),
        Err(SeriesError::Fields(FieldErrors(errors))) => {
            let first = errors.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            Ok(go_with_problem(&here, first))
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /series/{id}/members/sheets`: a sheet for each member whose sheet lies here still.
pub async fn sheets(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let line = crate::series::line(&tx, *id, now).await?.ok_or(Error::NotFound)?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let outlook = telling::outlook(&tx, &line, now).await?;
    let mut sheets = Vec::new();
    for one in outlook.told.iter().filter(|one| one.to_hand) {
        let Some(told) = telling::said(&tx, one.id, now).await? else { continue };
        let Some(office) = find_organization(&tx, one.organization).await? else { continue };
        let url = telling::address(&app, &told.row);
        let svg = qr::svg(&url).map_err(|error| Error::Internal(error.into()))?;
        sheets.push(shown! {
            office => office.name, qr => svg,
            days => told.days.iter().map(|one| letter::when(lang, *one)).collect::<Vec<_>>(),
            changes => told.changes.iter().filter(|_| told.row.moved_at.is_some())
                .map(|one| letter::change(lang, one)).collect::<Vec<_>>(),
        });
    }
    let context = shown! {
        id => *id, sheets => sheets, center => center.name.read(lang), phone => center.phone, fax => center.fax,
        series => titles::of_series(&line.series, &line.gatherings).read(lang),
    };
    staff.page(NAV, "series/views/telling_sheets.html", context)
}
