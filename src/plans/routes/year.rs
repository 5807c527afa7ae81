//! The fiscal year on one sheet, and a series with its rounds.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Serialize;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, SeriesId};
use crate::gatherings::{self, GatheringState};
use crate::i18n::Texts;
use crate::plans::next::Rhythm;
use crate::plans::year::{Year, fiscal_year, year};
use crate::shown;
use crate::web::{Error, Result, go};

const NAV: &str = "plan";

pub async fn now(app: Data<App>, staff: Staff) -> Result {
    let today = app.clock.now().with_timezone(&staff.zone).date_naive();
    Ok(go(&format!("/plan/{}", fiscal_year(today))))
}

async fn read(app: &App, staff: &Staff, fiscal: i32) -> std::result::Result<Year, Error> {
    let tx = staff.scope(app).read().await?;
    year(&tx, fiscal, staff.zone, app.clock.now()).await?.ok_or(Error::NotFound)
}

fn context(year: &Year) -> Value {
    let months: Vec<u32> = (4..=12).chain(1..=3).collect();
    shown! { year => year, fiscal => year.fiscal, before => year.fiscal - 1, after => year.fiscal + 1, months => months }
}

pub async fn show(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    let year = read(&app, &staff, *fiscal).await?;
    staff.page(NAV, "plans/views/year.html", context(&year))
}

pub async fn print(app: Data<App>, staff: Staff, fiscal: Path<i32>) -> Result {
    let year = read(&app, &staff, *fiscal).await?;
    staff.page(NAV, "plans/views/year_print.html", context(&year))
}

/// A round of a series.
#[derive(Serialize)]
struct Round {
    id: GatheringId,
    round: Option<i32>,
    title: Texts,
    date: chrono::NaiveDate,
    state: GatheringState,
}

pub async fn series(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let series = gatherings::series(&tx, *id).await?.ok_or(Error::NotFound)?;
    let rounds: Vec<Round> = gatherings::list_of_series(&tx, *id)
        .await?
        .into_iter()
        .map(|row| Round {
            date: crate::calendar::zoned::local_date(
                row.starts_at,
                row.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo),
            ),
            id: row.id,
            round: row.round,
            title: row.title,
            state: row.state,
        })
        .collect();
    let last = rounds.last().map(|round| round.id);
    let context = shown! {
        title => series.title, purpose => series.purpose, rhythm => Rhythm::of(&series).map(|rhythm| rhythm.in_words(staff.reader.lang)), agreed => series.agreed,
        starts_at => series.starts_at, minutes => series.minutes, going_on => series.state,
        rounds => rounds, last => last,
    };
    staff.page(NAV, "plans/views/series.html", context)
}
