//! What this room tells Today: the booked visits of the days to come.

use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::VisitState;
use super::store::visit;
use crate::contacts;
use crate::db::Tx;
use crate::i18n::{Lang, say};
use crate::tasks::Ahead;

/// The booked visits between two days, both included.
pub fn coming<'a>(
    tx: &'a Tx,
    lang: Lang,
    (from, until): (NaiveDate, NaiveDate),
) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>> {
    async move {
        let mut ahead = Vec::new();
        for row in visit::list(tx).await?.into_iter().filter(|row| row.state == VisitState::Booked) {
            let Some(date) = row.date.filter(|date| (from..=until).contains(date)) else { continue };
            let office = contacts::find_organization(tx, row.organization_id).await?;
            let office = office.map(|organization| organization.name).unwrap_or_default();
            ahead.push(Ahead {
                date,
                from: row.starts,
                title: say(lang, "visit-ahead", &[("office", office.into())]),
                place: row.place,
                link: format!("/visits/{}", row.id),
            });
        }
        Ok(ahead)
    }
    .boxed_local()
}
