//! Series in whose rounds a member has a part: the rounds to come are prepared with the successor in it.
//!
//! A round is made like the one before it. Whoever had a part there keeps it, unless it was handed over since: what is
//! kept with the hand-over says to whom ([`crate::accounts::handover::heir`]), so nothing of past rounds is rewritten.

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use crate::accounts::handover::{Given, Held, Holding, Pass, SERIES_KIND, Shown, heir};
use crate::app::App;
use crate::db::{MembershipId, SeriesId, Tx};
use crate::gatherings::model::GatheringState;
use crate::gatherings::store::{gathering, role, series};
use crate::gatherings::whole::book;
use crate::i18n::{Lang, say};

/// Series that go on.
pub const SERIES: Holding = Holding { kind: SERIES_KIND, list, give, give_back };

fn list<'a>(
    _: &'a App,
    tx: &'a Tx,
    holder: MembershipId,
    lang: Lang,
) -> LocalBoxFuture<'a, Result<Vec<Held>, DbErr>> {
    async move {
        let mut held = Vec::new();
        for row in series::list(tx).await?.into_iter().filter(|row| row.goes_on()) {
            let rounds = gathering::list_of_series(tx, row.id).await?;
            let going = rounds.iter().filter(|round| round.state != GatheringState::CalledOff);
            let Some(newest) = going.max_by_key(|round| round.starts_at) else { continue };
            let book = book(newest).ok();
            let mut parts = Vec::new();
            for part in role::list_of_gathering(tx, newest.id).await? {
                let Some(member) = part.membership_id else { continue };
                if heir(tx, member, Some(row.id.0), newest.created_at).await? != holder {
                    continue;
                }
                let named = book.as_ref().and_then(|book| book.roles.iter().find(|one| one.id == part.role));
                parts.push(named.map_or(part.role.clone(), |one| one.title.texts().read(lang).to_owned()));
            }
            if parts.is_empty() {
                continue;
            }
            let places = [
                ("title", row.title.read(lang).to_owned().into()),
                ("parts", parts.join(if lang == Lang::Ja { "・" } else { ", " }).into()),
            ];
            held.push(Held {
                row: row.id.0,
                subject: None,
                shown: Shown {
                    what: say(lang, "handover-series", &places),
                    promised: row.agreed.clone(),
                    href: format!("/series/{}", row.id),
                    ..Shown::default()
                },
            });
        }
        Ok(held)
    }
    .boxed_local()
}

fn give<'a>(
    _: &'a App,
    tx: &'a Tx,
    held: &'a Held,
    _: Pass,
) -> LocalBoxFuture<'a, Result<Given, anyhow::Error>> {
    // That it is kept with the hand-over is what counts.
    async move {
        let found = series::find(tx, SeriesId(held.row)).await?;
        let goes_on = found.is_some_and(|row| row.goes_on());
        Ok(if goes_on { Given::Moved } else { Given::Kept("handover-kept-gone") })
    }
    .boxed_local()
}

fn give_back<'a>(
    _: &'a App,
    _: &'a Tx,
    _: &'a Held,
    _: Pass,
) -> LocalBoxFuture<'a, Result<bool, anyhow::Error>> {
    // A hand-over that was undone counts no more; rounds prepared meanwhile are parts of their own.
    async move { Ok(true) }.boxed_local()
}
