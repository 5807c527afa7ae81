//! In whose name the letters of a series go out.

use super::SeriesError;
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::committees;
use crate::db::{CenterId, CommitteeId, SeriesId};
use crate::gatherings::store::series;
use crate::gatherings::{self, Series};
use crate::web::FieldErrors;

/// Puts a series under a committee, or with none under the center's own name. `seen` is the version of the series that was
/// looked at.
pub async fn choose(
    app: &App,
    center: CenterId,
    actor: Actor,
    id: SeriesId,
    committee: Option<CommitteeId>,
    seen: Option<i32>,
) -> Result<(), SeriesError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("series").await?;
    let row = gatherings::series(&tx, id).await?.ok_or(SeriesError::NotFound)?;
    if seen.is_some_and(|seen| seen != row.version) {
        return Err(SeriesError::Stale);
    }
    if row.committee_id == committee {
        return Ok(());
    }
    let mut name = String::new();
    if let Some(chosen) = committee {
        let found = committees::find(&tx, chosen).await?.filter(|found| found.ended_at.is_none());
        let found =
            found.ok_or_else(|| SeriesError::Fields(FieldErrors::one("committee", "field-choose")))?;
        found.name.get("ja").clone_into(&mut name);
    }
    let was = row.version;
    if !series::update(&tx, was, Series { committee_id: committee, ..row }).await? {
        return Err(SeriesError::Stale);
    }
    let told = [audit::set("name", name)];
    audit::record(app, &tx, now, actor, "series.committee.changed", ("series", id.0), &told).await?;
    tx.commit().await?;
    Ok(())
}
