//! What this room gives to the search box: an asking by the short code on its sheet.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::askings::gathering_of;
use super::model::SubjectKind;
use super::store::asking;
use crate::contacts;
use crate::db::Tx;
use crate::i18n::Lang;
use crate::paper::qr::{normalise_code, printed_code};
use crate::web::finding::Found;

/// The asking whose code was typed, however it was typed.
pub fn find_code<'a>(tx: &'a Tx, _: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let Some(code) = normalise_code(words) else { return Ok(Vec::new()) };
        let Some(asking) = asking::find_by_code(tx, &code).await? else { return Ok(Vec::new()) };
        let office = match asking.organization_id {
            Some(id) => contacts::find_organization(tx, id).await?.map(|row| row.name).unwrap_or_default(),
            None => String::new(),
        };
        let link = match asking.subject_kind {
            SubjectKind::Gathering => format!("/gatherings/{}/askings/{}", asking.subject_id, asking.id),
            SubjectKind::Survey | SubjectKind::Practicum => match gathering_of(tx, &asking).await? {
                Some(gathering) => format!("/gatherings/{gathering}/askings/{}", asking.id),
                None => return Ok(Vec::new()),
            },
            SubjectKind::Speaker => match gathering_of(tx, &asking).await? {
                Some(gathering) => format!("/gatherings/{gathering}/speakers/{}", asking.subject_id),
                None => return Ok(Vec::new()),
            },
            SubjectKind::Visit => format!("/visits/{}", asking.subject_id),
        };
        Ok(vec![Found { title: office, sub: printed_code(&asking.code), link }])
    }
    .boxed_local()
}
