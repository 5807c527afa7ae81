//! The letters to a speaker: asking, news, thanks. Each is composed when it leaves, in the house's own words, and drops where
//! it no longer applies. No subject names anybody; only the asking itself names the speaker, to whom it is addressed.

use anyhow::Context as _;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::model::{Answer, Word};
use super::service::{self, behind, speaker};
use crate::app::App;
use crate::db::{AskingId, Tx};
use crate::i18n::{Lang, written};
use crate::invitations::ledger::{SPEAKER_REQUEST, SPEAKER_THANKS};
use crate::invitations::{self, Scene, Words};
use crate::outbox::{Composed, Row};
use crate::paper::qr;
use crate::shown;
use crate::web::templates::render_mail;

/// Composes `speaker_request`, `speaker_news` and `speaker_thanks`.
pub fn compose<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose_one(app, tx, row).boxed_local()
}

async fn compose_one(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let Some(found) = behind(tx, &asking).await? else {
        return Ok(Composed::Drop("the speaker is gone"));
    };
    let one = speaker(tx, found.gathering_id, found.id).await?;
    let scene = Scene::read(tx, found.gathering_id).await?.context("the gathering is gone")?;
    if one.is_off() {
        return Ok(Composed::Drop("the speaker was taken off"));
    }
    match row.kind.as_str() {
        SPEAKER_REQUEST => {
            if matches!(one.answer(), Some(Answer::Yes | Answer::No)) {
                return Ok(Composed::Drop("they have answered meanwhile"));
            }
            if scene.whole.is_over(app.clock.now()) {
                return Ok(Composed::Drop("the gathering is over or called off"));
            }
        }
        _ if !one.said_yes() => return Ok(Composed::Drop("they have answered otherwise meanwhile")),
        _ => {}
    }
    let lang = Lang::of(&row.lang);
    let beside = service::partners(tx, &one).await?;
    let (whole, center) = (&scene.whole, &scene.center);
    let (starts, ends) = whole.hours();
    let hours = written::time_range(lang, starts, ends);
    let context = shown! {
        addressee => one.party.full(lang),
        name => one.row.name,
        part => one.row.part.said(lang),
        partners => service::partners_told(beside, lang),
        is_peer => one.row.part == super::model::Part::Peer,
        title => whole.told_title(lang),
        date => format!("{} {hours}", written::date(lang, whole.date())),
        place => whole.venues.iter().map(|venue| venue.name_in(lang)).collect::<Vec<_>>(),
        times => one.row.plan.times,
        center => center.name.read(lang),
        phone => center.phone,
        person => scene.person(lang),
        thanks => row.kind == SPEAKER_THANKS,
        url => invitations::link(app, &asking),
        code => qr::printed_code(&asking.code),
    };
    let part =
        |name: &str| render_mail(&format!("mail/{}/{lang}/{name}.txt", row.kind), lang, context.clone());
    let words = Words { subject: part("subject")?.trim().to_owned(), body: part("body")?.trim().to_owned() };
    invitations::compose_words(app, tx, row, words, None).await
}
