//! The thanks, the survey and its reminder: composed when they leave, with the words of the gathering's own letters.

use futures_util::future::LocalBoxFuture;

use super::service::behind;
use super::store::answer;
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::i18n::Lang;
use crate::outbox::{Composed, Row};
use crate::playbooks::placeholders;
use crate::{invitations, replies};

/// Composes `thanks`. Those that ask nothing always leave; the others are dropped where it was corrected meanwhile who came, or the questionnaire closed.
pub fn thanks<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose(app, tx, row))
}

/// Composes `survey` and `survey_reminder`: while the survey is open and the party has not answered. What was asked
/// on paper prints the same words.
pub fn survey<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose_survey(app, tx, row))
}

async fn compose_survey(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    if let Some(reason) = invitations::no_more(app, tx, &asking).await? {
        return Ok(Composed::Drop(reason));
    }
    let Some(survey) = behind(tx, &asking).await? else {
        return Ok(Composed::Drop("there is no questionnaire"));
    };
    if survey.closed_at.is_some() {
        return Ok(Composed::Drop("the questionnaire is closed"));
    }
    if answer::of_asking(tx, survey.id, asking.id).await?.is_some() {
        return Ok(Composed::Drop("they have answered meanwhile"));
    }
    let context = invitations::context(app, tx, &asking, Lang::of(&row.lang)).await?;
    invitations::compose(app, tx, row, context, None).await
}

async fn compose(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    if row.payload.get("alone").is_some() {
        let context = invitations::context(app, tx, &asking, Lang::of(&row.lang)).await?;
        return invitations::compose(app, tx, row, context, None).await;
    }
    let came = row.payload.get("came").and_then(serde_json::Value::as_bool);
    if let Some(came) = came
        && replies::party(tx, &asking).await?.came() != came
    {
        return Ok(Composed::Drop("who came and who did not was corrected meanwhile"));
    }
    let Some(questionnaire) = behind(tx, &asking).await? else {
        return Ok(Composed::Drop("there is no questionnaire"));
    };
    if questionnaire.closed_at.is_some() {
        return Ok(Composed::Drop("the questionnaire is closed"));
    }
    let lang = Lang::of(&row.lang);
    let mut context = invitations::context(app, tx, &asking, lang).await?;
    context.questionnaire = Some(placeholders::Questionnaire {
        title: questionnaire.title.read(lang).to_owned(),
        named: questionnaire.named,
    });
    invitations::compose(app, tx, row, context, None).await
}
