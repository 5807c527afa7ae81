//! The days of a gathering, saved as one.

use chrono::NaiveDate;
use sea_orm::DbErr;

use crate::db::Tx;
use crate::gatherings::Day;
use crate::gatherings::store::day;

/// Saves the days as `after` has them: those of `before` that it lacks go, and those that are new come. While days
/// change places no two stand on one date, which the table does not allow.
pub async fn save_days(tx: &Tx, before: &[Day], after: &[Day]) -> Result<(), DbErr> {
    for gone in before.iter().filter(|row| after.iter().all(|day| day.id != row.id)) {
        day::delete(tx, gone.id).await?;
    }
    // What is still to be saved, with the date on which it stands until then.
    let mut waiting: Vec<(Day, NaiveDate)> = Vec::new();
    for row in after {
        if let Some(was) = before.iter().find(|was| was.id == row.id && *was != row) {
            waiting.push((row.clone(), was.date));
        }
    }
    while !waiting.is_empty() {
        let held = |row: &Day| waiting.iter().any(|(other, at)| other.id != row.id && *at == row.date);
        if let Some(free) = waiting.iter().position(|(row, _)| !held(row)) {
            day::save(tx, waiting.remove(free).0).await?;
        } else {
            // They stand in one another's way: one steps aside, to a date that none of them has.
            let all = before.iter().chain(after).map(|row| row.date).chain(waiting.iter().map(|(_, at)| *at));
            let last = all.max().unwrap_or_default();
            let aside = last.succ_opt().unwrap_or(last);
            if let Some((row, at)) = waiting.first_mut() {
                *at = aside;
                day::save(tx, Day { date: aside, ..row.clone() }).await?;
            }
        }
    }
    for new in after.iter().filter(|row| before.iter().all(|day| day.id != row.id)) {
        day::insert(tx, new.clone()).await?;
    }
    Ok(())
}
