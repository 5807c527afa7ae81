//! The mail by which an office hears where its people go, and a host who comes. The subject names nobody; it is composed when
//! it leaves, from what was told and still is so, and drops where something newer is told. An office's carries the entry of
//! its days.

use futures_util::future::LocalBoxFuture;

use super::model::Whom;
use super::service::{Seats, as_it_leaves, entry, told};
use crate::accounts;
use crate::app::App;
use crate::db::{AskingId, GatheringId, Tx};
use crate::i18n::{Lang, t};
use crate::invitations;
use crate::mail::text::{Button, html, wrap};
use crate::mail::{Address, Letter, Mailbox};
use crate::outbox::{Composed, Row};
use crate::shown;
use crate::web::templates::render_mail;

/// Composes `tour_news`. `ref_id` is the asking; the payload says whether it goes to an office or a host, and the number of
/// the telling.
pub fn news<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose(app, tx, row))
}

async fn compose(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let whom: Whom = serde_json::from_value(row.payload["whom"].clone())?;
    let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
        return Ok(Composed::Drop("the asking is gone"));
    };
    let Ok(seats) = Seats::read(tx, GatheringId(asking.subject_id)).await else {
        return Ok(Composed::Drop("the gathering is gone"));
    };
    let lang = Lang::of(&row.lang);
    let number = row.payload["number"].as_i64().unwrap_or_default();
    let Some(leaving) = as_it_leaves(app, tx, &seats, (whom, asking.id), number).await? else {
        return Ok(Composed::Drop("something newer is told"));
    };
    let told = told(tx, &seats, whom, asking.id, lang).await?;
    let given_back = row.payload["given_back"].as_bool().unwrap_or_default();
    if !leaving.is_news || (whom == Whom::Office && told.lines.is_empty() && !given_back) {
        return Ok(Composed::Drop("it is as it was told before"));
    }
    let Some(center) = accounts::center(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
    let party = invitations::party(tx, &asking).await?;
    let url = format!("{}/tours", invitations::link(app, &asking));
    let context = shown! {
        addressee => party.full(lang),
        center => center.name.read(lang),
        phone => center.phone,
        title => seats.standing.whole.told_title(lang),
        host => whom == Whom::Host,
        changed => leaving.changes && !given_back,
        given_back => given_back,
        lines => told.lines,
        url => url,
    };
    let part = |part: &str| render_mail(&format!("mail/tour_news/{lang}/{part}.txt"), lang, context.clone());
    let subject = part("subject")?.trim().to_owned();
    let text = part("body")?;
    let label = t(lang, "tours-mail-button");
    let center_name = center.name.read(lang).to_owned();
    let calendar = match whom {
        Whom::Office => entry(app, tx, &seats, (&asking, row), (&center_name, party.name())).await?,
        Whom::Host => None,
    };
    Ok(Composed::Send(Box::new(Letter {
        from: Mailbox::new(&center_name, app.envelope_from()),
        reply_to: Address::parse(&center.email).ok().map(|_| Mailbox::new(&center_name, &center.email)),
        to: Mailbox::new(party.name().to_owned(), &row.recipient),
        html: html(&text, lang.code(), &subject, Some(Button { label: &label, url: &url })),
        text: wrap(&text),
        subject,
        calendar,
        message_id: row.message_id.clone(),
        date: row.not_before.max(row.created_at),
        lang: lang.code().to_owned(),
        auto_submitted: false,
        list_unsubscribe: None,
        in_reply_to: None,
    })))
}
