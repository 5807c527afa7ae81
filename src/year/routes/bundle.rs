//! What goes to the next host of a series, and asking those who would stand on its roster.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{self, Staff, StaffForm};
use crate::app::App;
use crate::db::{OrganizationId, SeriesId};
use crate::i18n::{Lang, Message};
use crate::shown;
use crate::web::{Error, Result, go_with};
use crate::year::bundle::{self, Bundle, Said};
use crate::year::roster;

async fn gathered(app: &App, staff: &Staff, id: SeriesId) -> Result<Bundle> {
    let tx = staff.scope(app).read().await?;
    bundle::bundle(&tx, id, app.clock.now()).await?.ok_or(Error::NotFound)
}

/// `GET /plan/{fiscal}/bundle/{series}`
pub async fn show(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    let (fiscal, id) = path.into_inner();
    let found = gathered(&app, &staff, id).await?;
    let context = shown! {
        fiscal => fiscal, id => id, bundle => found, may_edit => staff.role.may_edit(),
        ready => found.members.iter().filter(|one| one.agrees == Some(true)).count(),
        open => found.members.iter().filter(|one| one.agrees.is_none()).count(),
    };
    staff.page(NAV, "year/views/bundle.html", context)
}

/// What each office said, in step with the offices.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    office: Vec<OrganizationId>,
    said: Vec<String>,
}

/// `POST /plan/{fiscal}/bundle/{series}`
pub async fn keep(app: Data<App>, path: Path<(i32, SeriesId)>, posted: StaffForm<ConsentForm>) -> Result {
    let (fiscal, id) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let agrees = |word: &String| match word.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let said: Vec<Said> = form
        .office
        .iter()
        .zip(&form.said)
        .map(|(office, word)| Said { organization: *office, agrees: agrees(word) })
        .collect();
    bundle::keep_consents(&app, staff.center, staff.actor(), id, &said).await?;
    Ok(go_with(&format!("/plan/{fiscal}/bundle/{id}"), Message::new("bundle-kept")))
}

/// `GET /plan/{fiscal}/bundle/{series}/print`
pub async fn print(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    let (fiscal, id) = path.into_inner();
    let found = gathered(&app, &staff, id).await?;
    let tx = staff.scope(&app).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let context = shown! { fiscal => fiscal, id => id, bundle => found, phone => center.phone };
    staff.page(NAV, "year/views/bundle_print.html", context)
}

/// `GET /plan/{fiscal}/bundle/{series}/file`: roster and minutes as one file that any program reads.
pub async fn file(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    let (_, id) = path.into_inner();
    let mut found = gathered(&app, &staff, id).await?;
    // Who was not asked, or said no, does not go.
    found.members.retain(|one| one.agrees == Some(true));
    let body = serde_json::to_vec_pretty(&found).map_err(|error| Error::Internal(error.into()))?;
    Ok(given_as(&found, "application/json", "json", body))
}

/// `GET /plan/{fiscal}/bundle/{series}/roster`: who agrees, as a table for a spreadsheet.
pub async fn roster(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    let (_, id) = path.into_inner();
    let found = gathered(&app, &staff, id).await?;
    let body = roster::table(&found).map_err(Error::Internal)?;
    Ok(given_as(&found, "text/csv; charset=utf-8", "csv", body))
}

/// A file under the name of the series.
fn given_as(found: &Bundle, kind: &'static str, ending: &str, body: Vec<u8>) -> HttpResponse {
    let name = found.title.read(Lang::En);
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric()).take(40).collect();
    let name = if plain.is_empty() { "series" } else { &plain };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")))
        .body(body)
}

/// `GET /plan/{fiscal}/bundle/{series}/letters`: a letter to each office that was not asked yet.
pub async fn letters(app: Data<App>, staff: Staff, path: Path<(i32, SeriesId)>) -> Result {
    let (fiscal, id) = path.into_inner();
    let found = gathered(&app, &staff, id).await?;
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    let tx = staff.scope(&app).read().await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let context = shown! {
        fiscal => fiscal, id => id, bundle => found, letters => roster::to_ask(&tx, &found, today).await?,
        today => today, center => center.name.read(staff.reader.lang), phone => center.phone, fax => center.fax,
    };
    staff.page(NAV, "year/views/bundle_letters.html", context)
}
