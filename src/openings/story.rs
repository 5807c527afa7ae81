//! What the boards have for an office at present, on its own page: how much, never what.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::model::Standing;
use super::service::{OpeningError, members, read, seen_by};
use super::store::board;
use crate::app::App;
use crate::contacts::story::Asked;
use crate::db::{OrganizationId, Tx};
use crate::i18n::{Lang, say, t};
use crate::porch;

/// The open boards of offices that have a link of their own.
pub fn asks<'a>(
    app: &'a App,
    tx: &'a Tx,
    offices: &'a [OrganizationId],
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Asked>, DbErr>> {
    async move {
        let now = app.clock.now();
        let mut asked = Vec::new();
        for series in board::list_open(tx).await? {
            let board = match read(tx, series, now).await {
                Ok(board) => board,
                Err(OpeningError::Db(error)) => return Err(error),
                Err(_) => continue,
            };
            for member in members(tx, series, now).await? {
                let office = member.organization;
                if !offices.contains(&office) {
                    continue;
                }
                let Some(link) = porch::service::active(tx, office).await? else { continue };
                let seen = board
                    .openings
                    .iter()
                    .filter(|one| one.standing == Standing::Out && seen_by(one, &member));
                let count = seen.count();
                let title = board.series.title.read(lang);
                asked.push(Asked {
                    organization_id: office,
                    text: say(lang, "openings-asked", &[("title", title.into())]),
                    state: match count {
                        0 => t(lang, "openings-note-none"),
                        _ => say(lang, "openings-note", &[("count", count.into())]),
                    },
                    waits: false,
                    channel: None,
                    since: None,
                    until: None,
                    href: format!("/series/{series}/openings"),
                    news: None,
                    link: Some(format!("{}/openings/{series}", porch::service::link(app, &link))),
                });
            }
        }
        Ok(asked)
    }
    .boxed_local()
}
