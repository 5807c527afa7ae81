//! The request to employers, its reminder and the thanks for a no: composed when they leave, with the words of the
//! gathering's own letters. On paper the same words are printed.

use chrono::Days;
use futures_util::future::LocalBoxFuture;

use super::model::Answer;
use super::store::answer;
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::i18n::{Lang, written};
use crate::invitations;
use crate::invitations::ledger::EMPLOYER_REMINDER;
use crate::outbox::{Composed, Row};

/// Composes `employer_request` and `employer_reminder`: while the employer has not answered.
pub fn request<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose_request(app, tx, row))
}

/// Composes `employer_declined`: as long as the answer is still no.
pub fn declined<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose_declined(app, tx, row))
}

async fn compose_request(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    if let Some(reason) = invitations::no_more(app, tx, &asking).await? {
        return Ok(Composed::Drop(reason));
    }
    if answer::current(tx, asking.id).await?.is_some() {
        return Ok(Composed::Drop("they have answered meanwhile"));
    }
    let lang = Lang::of(&row.lang);
    let mut context = invitations::context(app, tx, &asking, lang).await?;
    if row.kind == EMPLOYER_REMINDER
        && let Some(gathering) = invitations::gathering_of(tx, &asking).await?
        && let Some(scene) = invitations::Scene::read(tx, gathering).await?
        && let Some(practicum) = &mut context.practicum
    {
        // Whoever is reminded has a week, and no less than they were told first.
        let reminded = row.created_at.with_timezone(&scene.whole.zone()).date_naive();
        let last = scene.whole.date() - Days::new(1);
        let until = scene.practicum_until(asking.created_at).max((reminded + Days::new(7)).min(last));
        practicum.until = written::date(lang, until);
    }
    invitations::compose(app, tx, row, context, None).await
}

async fn compose_declined(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let said = answer::current(tx, asking.id).await?.map(|row| row.answer);
    if said != Some(Answer::No) {
        return Ok(Composed::Drop("they have answered otherwise meanwhile"));
    }
    let context = invitations::context(app, tx, &asking, Lang::of(&row.lang)).await?;
    invitations::compose(app, tx, row, context, None).await
}
