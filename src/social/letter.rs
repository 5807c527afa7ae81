//! The letter to whoever waited for a place at the get-together and has one by now; composed when it leaves, and dropped where
//! they have none any more.

use anyhow::Context as _;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::notes::facts;
use super::service::of_asking;
use crate::accounts;
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::i18n::{Lang, written};
use crate::invitations::{self, Words};
use crate::outbox::{Composed, Row};
use crate::shown;
use crate::web::templates::render_mail;

/// Composes `social_moved_up`.
pub fn compose<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose_one(app, tx, row).boxed_local()
}

async fn compose_one(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let Some(social) = of_asking(tx, &asking).await? else {
        return Ok(Composed::Drop("the get-together is gone"));
    };
    let now = app.clock.now();
    let heads = social.of(asking.id).map(|one| one.heads()).unwrap_or_default();
    if !social.is_on() || now >= social.starts_at() || heads.seated == 0 {
        return Ok(Composed::Drop("there is no place of theirs any more"));
    }
    let lang = Lang::of(&row.lang);
    let center = accounts::center(tx).await?.context("the center's own row is missing")?;
    let to = invitations::party(tx, &asking).await?;
    let late = social.day_of(now) > social.row.free_until && social.row.late_fee > 0;
    let context = shown! {
        addressee => to.full(lang),
        title => social.whole.told_title(lang),
        facts => facts(&social, lang),
        seated => heads.seated, waiting => heads.waiting,
        free_until => written::date(lang, social.row.free_until),
        late => late,
        center => center.name.read(lang),
        phone => center.phone,
        url => format!("{}/social", invitations::link(app, &asking)),
    };
    let part =
        |name: &str| render_mail(&format!("mail/{}/{lang}/{name}.txt", row.kind), lang, context.clone());
    let words = Words { subject: part("subject")?.trim().to_owned(), body: part("body")?.trim().to_owned() };
    invitations::compose_words(app, tx, row, words, None).await
}
