//! Days of a course move: the day on which its photos are erased goes along.

use sea_orm::DbErr;

use super::album::usual;
use super::{PLACES, SUBJECT};
use crate::courses::photos::store::keeping;
use crate::db::Tx;
use crate::files;
use crate::gatherings::Whole;
use crate::replies::applying::erased_on;
use crate::replies::erasing::last_day;

/// Says anew until when the photos of a course are kept, as its days are now: where staff set a day that one stays, but none
/// outlives everything else about the trainees.
///
/// # Errors
/// Where the database fails.
pub async fn days_moved(tx: &Tx, whole: &Whole) -> Result<(), DbErr> {
    tx.turn("course-photos").await?;
    let gathering = whole.gathering.id;
    let usual = usual(last_day(whole));
    let photos = match keeping::of_gathering(tx, gathering).await? {
        None => usual,
        Some(row) if row.deletes_on <= erased_on(whole) => row.deletes_on,
        Some(row) => {
            let deletes_on = erased_on(whole);
            keeping::save(tx, row.version, keeping::Model { deletes_on, ..row }).await?;
            deletes_on
        }
    };
    files::keep_until(tx, (SUBJECT, gathering.0), photos).await?;
    files::keep_until(tx, (PLACES, gathering.0), usual).await
}
