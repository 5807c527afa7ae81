//! This room's finder: open tasks by their sentence.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::store::task;
use crate::contacts::japanese::search_key;
use crate::db::Tx;
use crate::i18n::Lang;
use crate::web::finding::Found;

/// Open tasks by their sentence.
pub fn find<'a>(tx: &'a Tx, lang: Lang, words: &'a str) -> LocalBoxFuture<'a, Result<Vec<Found>, DbErr>> {
    async move {
        let key = search_key(words);
        let rows = task::list_open(tx, None).await?;
        let found = rows
            .into_iter()
            .filter(|row| row.title.0.values().any(|title| search_key(title).contains(&key)))
            .take(20)
            .map(|row| Found {
                title: row.title.read(lang).to_owned(),
                sub: row.due_on.map(|day| crate::i18n::written::date(lang, day)).unwrap_or_default(),
                link: format!("/tasks/{}", row.id),
            });
        Ok(found.collect())
    }
    .boxed_local()
}
