//! One questionnaire with its answers by venue: on the screen, on paper, for a spreadsheet.

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings;
use crate::i18n::t;
use crate::paper::table;
use crate::questionnaires::service;
use crate::shown;
use crate::web::{Error, Result};

async fn draw(app: &App, staff: &Staff, id: GatheringId, template: &str) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(app).read().await?;
    let whole = gatherings::whole(&tx, id).await?.ok_or(Error::NotFound)?;
    let found = service::by_venue(&tx, id, lang).await?;
    let context =
        shown! { base => format!("/gatherings/{id}"), gathering => whole.title(lang), found => found };
    staff.page("gatherings", template, context)
}

/// `GET /gatherings/{id}/questionnaire/venues`
pub async fn show(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, "questionnaires/views/venues.html").await
}

/// `GET …/print`
pub async fn print(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, "questionnaires/views/venues_print.html").await
}

/// `GET …/table`: a row for each option at each venue, and for each written answer; what is kept back is left out.
pub async fn table(app: web::Data<App>, staff: Staff, id: web::Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    gatherings::find(&tx, *id).await?.ok_or(Error::NotFound)?;
    let mut rows = Vec::new();
    if let Some(found) = service::by_venue(&tx, *id, lang).await? {
        let together = (t(lang, "venues-together"), found.tallies);
        let venues = found.venues.into_iter().map(|row| (row.name, row.tallies.unwrap_or_default()));
        for (name, tallies) in venues.chain([together]) {
            for tally in tallies {
                let counted = tally.options.iter().map(|one| (one.label.clone(), one.count.to_string()));
                let said = tally.words.iter().map(|word| (word.clone(), String::new()));
                let cells = counted.chain(said);
                rows.extend(cells.map(|(label, count)| [name.clone(), tally.text.clone(), label, count]));
            }
        }
    }
    let headings = [
        "venues-venue",
        "questionnaire-venue-question",
        "questionnaire-venue-option",
        "questionnaire-venue-answers",
    ];
    let body = table::csv(headings.map(|key| t(lang, key)), rows).map_err(Error::Internal)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"answers-by-venue.csv\""))
        .body(body))
}
