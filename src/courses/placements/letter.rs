//! The letter by which an employer hears who comes: composed when it leaves, so that it names only those of whom that
//! still is so. On paper the same words are printed.

use futures_util::future::LocalBoxFuture;

use super::service::{as_it_leaves, told_to};
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::i18n::{Lang, Message};
use crate::invitations;
use crate::outbox::{Composed, Row};
use crate::playbooks::placeholders::Placement;

/// Composes `employer_placement`.
pub fn placement<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose(app, tx, row))
}

async fn compose(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let Some(leaving) = as_it_leaves(app, tx, asking.id).await? else {
        return Ok(Composed::Drop("nothing was to be told"));
    };
    if !leaving.is_news {
        return Ok(Composed::Drop("it is as it was told before"));
    }
    let lang = Lang::of(&row.lang);
    let guests = told_to(app, tx, leaving.gathering, asking.id, lang).await?;
    let between = if lang == Lang::Ja { "、" } else { ", " };
    let line = |guest: super::service::Guest| {
        let who = Message::new("placements-letter-line")
            .with("name", &guest.name)
            .with("days", guest.days.join(between))
            .say(lang);
        let goal = guest.goal.split_whitespace().collect::<Vec<_>>().join(" ");
        if goal.is_empty() {
            return who;
        }
        format!("{who} {}", Message::new("placements-letter-goal").with("goal", goal).say(lang))
    };
    let mut context = invitations::context(app, tx, &asking, lang).await?;
    context.placement =
        Some(Placement { changed: leaving.changes, people: guests.into_iter().map(line).collect() });
    invitations::compose(app, tx, row, context, None).await
}
