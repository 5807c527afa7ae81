//! What this room tells of an office's story: how it came up by itself, and what it put right.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use crate::accounts::history_of;
use crate::app::App;
use crate::contacts::story::{Entry, What};
use crate::db::{OrganizationId, Tx};
use crate::i18n::Lang;

/// So many of the latest are told.
const MOST: usize = 100;

/// Approaches, links and amendments of the office, as the history has them; never what was written.
pub fn tells<'a>(
    _: &'a App,
    tx: &'a Tx,
    office: OrganizationId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Entry>, DbErr>> {
    async move {
        let lines = history_of(tx, lang, office.0, MOST).await?;
        let ours = lines.into_iter().filter(|line| line.action.starts_with("porch."));
        let entry = |line: crate::accounts::HistoryLine| Entry {
            at: line.at,
            kind: kind(&line.action),
            text: line.what,
            words: String::new(),
            who: line.who,
            href: format!("/organizations/{office}/own-page"),
        };
        Ok(ours.map(entry).collect())
    }
    .boxed_local()
}

fn kind(action: &str) -> What {
    match action {
        "porch.link.sent" => What::Sent,
        "porch.approach.taken" | "porch.amended" | "porch.amendment.withdrawn" => What::Wished,
        "porch.agreed" => What::Answered,
        _ => What::Corrected,
    }
}
