//! Who came to which round, and whom nobody has met yet.

use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::SeriesId;
use crate::gatherings;
use crate::series::service::history;
use crate::shown;
use crate::web::{Error, Result};

/// `GET /series/{id}/history`
pub async fn history(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let series = gatherings::series(&tx, *id).await?.ok_or(Error::NotFound)?;
    let found = history::history(&app, &tx, *id).await?.ok_or(Error::NotFound)?;
    let context =
        shown! { id => series.id, title => series.title, rounds => found.rounds, offices => found.offices };
    staff.page(NAV, "series/views/history.html", context)
}

/// Which page is asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: String,
}

/// `GET /not-met-yet`
pub async fn not_met_yet(app: Data<App>, staff: Staff, asked: Query<Asked>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let found = history::unmet(&app, &tx, staff.reader.lang, asked.page.parse().unwrap_or(1)).await?;
    staff.page(NAV, "series/views/not_met_yet.html", shown! { found => found })
}
