//! All venues of a gathering beside each other, on the screen and on paper.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Serialize;

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Lang, t, written};
use crate::replies::Head;
use crate::replies::model::word;
use crate::shown;
use crate::venues::model::{EquipmentState, Standing, TestResult};
use crate::venues::service::{Sheet, VenueSheet, page_of};
use crate::web::Result;

/// A result to choose.
#[derive(Serialize)]
pub(super) struct Choice {
    value: String,
    label: String,
}

/// How a try of the connection may have gone.
pub(super) fn results(lang: Lang) -> Vec<Choice> {
    let choice = |one: &TestResult| Choice { value: word(one), label: result_word(lang, *one) };
    TestResult::ALL.iter().map(choice).collect()
}

fn result_word(lang: Lang, result: TestResult) -> String {
    t(lang, &format!("venues-result-{}", word(result)))
}

fn standing_word(lang: Lang, standing: Standing) -> String {
    t(lang, &format!("venues-standing-{}", word(standing)))
}

/// A venue as tables and the boards show it.
pub(super) fn row_shown(sheet: &Sheet, venue: &VenueSheet, lang: Lang) -> Value {
    let (standing, missing) = venue.standing();
    let (details, figures) = (&venue.details, venue.figures);
    let tests: Vec<Value> = venue.tests.iter().map(|row| test_shown(row, lang)).collect();
    let open: Vec<&str> =
        venue.listed().filter(|row| row.state != EquipmentState::Here).map(|row| row.name.as_str()).collect();
    shown! {
        id => venue.row.id,
        page => page_of((sheet.whole.gathering.id, venue.row.id)),
        name => venue.row.name_in(lang),
        address => venue.row.address,
        online => venue.row.online,
        lead => details.lead, lead_phone => details.lead_phone, lead_contact => details.lead_contact,
        facts => details.facts(lang), rooms => details.rooms, map => details.map,
        tone => standing.tone(), standing => standing_word(lang, standing),
        missing => missing.iter().map(|key| t(lang, key)).collect::<Vec<_>>(),
        has_seats => !venue.pools.is_empty(),
        figures => figures,
        test => venue.test().map(|row| test_shown(row, lang)),
        tests => tests,
        ready => venue.ready(),
        problems => venue.problems().count(),
        equipment_open => open,
    }
}

fn test_shown(row: &crate::venues::store::test::Model, lang: Lang) -> Value {
    let tone = match row.result {
        TestResult::Good => "good",
        TestResult::Trouble => "care",
        TestResult::Failed => "bad",
    };
    shown! {
        id => row.id, by => row.tested_by, at => row.tested_at, result => result_word(lang, row.result),
        tone => tone, note => row.note, undone => row.undone_at.is_some(),
    }
}

/// The open problems of all venues.
pub(super) fn problems_shown(sheet: &Sheet, lang: Lang) -> Vec<Value> {
    let of = |venue: &VenueSheet| {
        let (id, name) = (venue.row.id, venue.row.name_in(lang));
        let one = |row: &crate::venues::store::signal::Model| {
            shown! { id => row.id, venue_id => id, venue => name, said => row.said, at => row.at }
        };
        venue.problems().map(one).collect::<Vec<_>>()
    };
    sheet.venues.iter().flat_map(of).collect()
}

fn context(app: &App, staff: &Staff, sheet: &Sheet) -> Value {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    shown! {
        head => Head::of(&sheet.whole, lang, now),
        base => format!("/gatherings/{}/venues", sheet.whole.gathering.id),
        edit => format!("/gatherings/{}/edit/venues", sheet.whole.gathering.id),
        rows => sheet.venues.iter().map(|venue| row_shown(sheet, venue, lang)).collect::<Vec<_>>(),
        totals => sheet.totals(),
        problems => problems_shown(sheet, lang),
        date => written::date(lang, sheet.day.date),
        several_days => sheet.whole.days.len() > 1,
        made_at => now,
        may_edit => staff.role.may_edit(),
    }
}

/// `GET /gatherings/{id}/venues`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let sheet = Sheet::read(&tx, *id, app.clock.now()).await?;
    staff.page(NAV, "venues/views/list.html", context(&app, &staff, &sheet))
}

/// `GET /gatherings/{id}/venues/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let sheet = Sheet::read(&tx, *id, app.clock.now()).await?;
    staff.page(NAV, "venues/views/print.html", context(&app, &staff, &sheet))
}
