//! What this room gives to Today: the booked visits of the days to come, and what a visit is called.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::VisitState;
use super::store::visit;
use crate::contacts;
use crate::db::{Tx, VisitId};
use crate::i18n::{Lang, say};
use crate::web::finding::Ahead;

/// Booked visits between two days.
pub fn coming<'a>(
    tx: &'a Tx,
    lang: Lang,
    (from, until): (NaiveDate, NaiveDate),
) -> LocalBoxFuture<'a, Result<Vec<Ahead>, DbErr>> {
    async move {
        let mut ahead = Vec::new();
        for row in visit::list(tx).await? {
            let Some(date) = row.date.filter(|date| (from..=until).contains(date)) else { continue };
            if row.state != VisitState::Booked {
                continue;
            }
            let office = contacts::find_organization(tx, row.organization_id).await?;
            let name = office.map(|office| office.name).unwrap_or_default();
            ahead.push(Ahead {
                date,
                from: row.starts,
                title: say(lang, "visit-coming", &[("office", name.into())]),
                place: row.place.clone(),
                link: format!("/visits/{}", row.id),
            });
        }
        ahead.sort_by_key(|row| (row.date, row.from));
        Ok(ahead)
    }
    .boxed_local()
}

/// What visits are called.
pub fn name_visits<'a>(
    tx: &'a Tx,
    lang: Lang,
    ids: &'a BTreeSet<Uuid>,
) -> LocalBoxFuture<'a, Result<HashMap<Uuid, String>, DbErr>> {
    async move {
        let mut names = HashMap::new();
        for id in ids {
            let Some(row) = visit::find(tx, VisitId(*id)).await? else { continue };
            let office = contacts::find_organization(tx, row.organization_id).await?;
            let name = office.map(|office| office.name).unwrap_or_default();
            names.insert(*id, say(lang, "visit-coming", &[("office", name.into())]));
        }
        Ok(names)
    }
    .boxed_local()
}
