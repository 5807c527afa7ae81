//! What this room tells the search box: the invitation behind a short code, for staff who read it from a slip.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::SubjectKind;
use super::store::asking;
use crate::contacts;
use crate::db::Tx;
use crate::i18n::{Lang, say};
use crate::paper::qr::{normalise_code, printed_code};
use crate::tasks::{Found, Hit, found};

/// The invitation that bears the typed code.
pub fn find_code<'a>(tx: &'a Tx, lang: Lang, typed: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let Some(code) = normalise_code(typed) else { return Ok(Vec::new()) };
        let Some(row) = asking::find_by_code(tx, &code).await? else { return Ok(Vec::new()) };
        let party = match row.organization_id {
            Some(id) => contacts::find_organization(tx, id).await?.map(|found| found.name),
            None => None,
        };
        let href = match row.subject_kind {
            SubjectKind::Gathering => format!("/gatherings/{}/askings/{}", row.subject_id, row.id),
            SubjectKind::Visit => format!("/visits/{}", row.subject_id),
        };
        let title = say(lang, "search-code-of", &[("code", printed_code(&code).into())]);
        Ok(found("search-code", vec![Hit { title, text: party.unwrap_or_default(), href }]))
    }
    .boxed_local()
}
