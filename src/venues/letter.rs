//! The letter with the way in to what is online, composed when it leaves: it says what is true then, and drops where nobody of
//! the party comes to it any more.

use anyhow::Context as _;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::db::{AskingId, GatheringId, Tx};
use crate::i18n::{Lang, written};
use crate::invitations::{self, Scene, Words};
use crate::outbox::{Composed, Row};
use crate::replies;
use crate::shown;
use crate::web::templates::render_mail;

/// Composes `venue_join`.
pub fn compose<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose_one(app, tx, row).boxed_local()
}

async fn compose_one(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let Some(scene) = Scene::read(tx, GatheringId(asking.subject_id)).await? else {
        return Ok(Composed::Drop("the gathering is gone"));
    };
    let (whole, center) = (&scene.whole, &scene.center);
    if whole.is_over(app.clock.now()) {
        return Ok(Composed::Drop("the gathering is over or called off"));
    }
    let party = replies::party(tx, &asking).await?;
    let lang = Lang::of(&row.lang);
    let ways: Vec<_> = replies::ways_in(whole, &party, app.clock.now())
        .into_iter()
        .map(|venue| shown! { name => venue.name_in(lang), url => venue.url, notes => venue.notes })
        .collect();
    if ways.is_empty() {
        return Ok(Composed::Drop("nobody of the party comes to what is online"));
    }
    let (starts, ends) = whole.hours();
    let to = invitations::party(tx, &asking).await.context("the party is gone")?;
    let context = shown! {
        addressee => to.full(lang),
        title => whole.told_title(lang),
        date => format!("{} {}", written::date(lang, whole.date()), written::time_range(lang, starts, ends)),
        ways => ways,
        center => center.name.read(lang),
        phone => center.phone,
        person => scene.person(lang),
        url => invitations::link(app, &asking),
    };
    let part =
        |name: &str| render_mail(&format!("mail/{}/{lang}/{name}.txt", row.kind), lang, context.clone());
    let words = Words { subject: part("subject")?.trim().to_owned(), body: part("body")?.trim().to_owned() };
    invitations::compose_words(app, tx, row, words, None).await
}
