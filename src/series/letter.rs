//! The letters of this room: where the calendar of a series is, and which rounds moved.

use std::collections::HashMap;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;

use super::service::telling::{Change, FEED, MOVED, When, address, said};
use super::store::telling;
use crate::accounts::{self, full_name};
use crate::app::App;
use crate::contacts::{find_contact, find_organization};
use crate::db::{ContactId, OutboxId, RowId, Tx};
use crate::gatherings::{self, titles};
use crate::i18n::{Lang, Message, t, written};
use crate::mail::text::{Button, html, wrap};
use crate::mail::{Address, Letter, Mailbox};
use crate::outbox::{Composed, Label, Row};
use crate::paper::honorific::{Addressee, lines};
use crate::shown;
use crate::web::templates::render_mail;

/// Composes the kind `series_feed`: where a member finds the calendar.
pub fn feed<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose(app, tx, row, FEED).boxed_local()
}

/// Composes the kind `series_moved`: which rounds are on other days than it was told.
pub fn moved<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose(app, tx, row, MOVED).boxed_local()
}

/// Names the mails of this room: the member that each goes to, and the series.
pub fn labels<'a>(
    tx: &'a Tx,
    lang: Lang,
    rows: &'a [Row],
) -> LocalBoxFuture<'a, Result<HashMap<OutboxId, Label>, DbErr>> {
    async move {
        let mut all = HashMap::new();
        for row in rows.iter().filter(|row| [FEED, MOVED].contains(&row.kind.as_str())) {
            let Some(told) = telling::find(tx, RowId(row.ref_id)).await? else { continue };
            let office = find_organization(tx, told.organization_id).await?;
            let series = gatherings::series(tx, told.series_id).await?;
            let rounds = gatherings::list_of_series(tx, told.series_id).await?;
            let called = series.map(|series| titles::of_series(&series, &rounds).read(lang).to_owned());
            let party = office.map(|office| office.name).unwrap_or_default();
            all.insert(row.id, Label { party, subject: called.unwrap_or_default() });
        }
        Ok(all)
    }
    .boxed_local()
}

/// A day and its beginning in words.
pub fn when(lang: Lang, when: When) -> String {
    format!("{} {}", written::date(lang, when.date), written::time(lang, when.starts))
}

/// A change in words.
pub fn change(lang: Lang, change: &Change) -> String {
    let said = |key: &str, was: Option<When>, is: Option<When>| {
        let words = |one: Option<When>| one.map(|one| when(lang, one)).unwrap_or_default();
        Message::new(key).with("was", words(was)).with("now", words(is)).say(lang)
    };
    match (change.was, change.is) {
        (Some(_), Some(_)) => said("telling-moved", change.was, change.is),
        (Some(_), None) => said("telling-gone", change.was, None),
        (None, _) => said("telling-new", None, change.is),
    }
}

async fn compose(app: &App, tx: &Tx, row: &Row, template: &str) -> anyhow::Result<Composed> {
    let Some(told) = said(tx, RowId(row.ref_id), app.clock.now()).await? else {
        return Ok(Composed::Drop("it is no member any more, or the series does not go on"));
    };
    if template == MOVED && told.changes.is_empty() {
        return Ok(Composed::Drop("the rounds are on the days that were told"));
    }
    let Some(found) = find_organization(tx, told.row.organization_id).await? else {
        return Ok(Composed::Drop("the office is no longer in the address book"));
    };
    let Some(center) = accounts::center(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
    told.keep(tx).await?;
    let contact: Option<ContactId> = serde_json::from_value(row.payload["contact"].clone())?;
    let named = match contact {
        Some(id) => find_contact(tx, id).await?,
        None => None,
    };
    let lang = Lang::of(&row.lang);
    let name = named.as_ref().map(|(_, person)| full_name(&person.family, &person.given)).unwrap_or_default();
    let title = named.map(|(contact, _)| contact.job).unwrap_or_default();
    let to = Addressee { organization: &found.name, title: &title, name: &name, ..Addressee::default() };
    let url = address(app, &told.row);
    let context = shown! {
        addressee => lines(&to).join("　"),
        center => center.name.read(lang),
        phone => center.phone,
        series => titles::of_series(&told.line.series, &told.line.gatherings).read(lang),
        days => told.days.iter().map(|one| when(lang, *one)).collect::<Vec<_>>(),
        changes => told.changes.iter().map(|one| change(lang, one)).collect::<Vec<_>>(),
        url => url,
    };
    let part = |part: &str| render_mail(&format!("mail/{template}/{lang}/{part}.txt"), lang, context.clone());
    let subject = part("subject")?.trim().to_owned();
    let text = part("body")?;
    let label = t(lang, "telling-mail-button");
    let center_name = center.name.read(lang).to_owned();
    Ok(Composed::Send(Box::new(Letter {
        from: Mailbox::new(&center_name, app.envelope_from()),
        reply_to: Address::parse(&center.email).ok().map(|_| Mailbox::new(&center_name, &center.email)),
        to: Mailbox::new(if name.is_empty() { &found.name } else { &name }, &row.recipient),
        html: html(&text, lang.code(), &subject, Some(Button { label: &label, url: &url })),
        text: wrap(&text),
        subject,
        calendar: None,
        message_id: row.message_id.clone(),
        date: row.not_before.max(row.created_at),
        lang: lang.code().to_owned(),
        auto_submitted: false,
        list_unsubscribe: None,
        in_reply_to: None,
    })))
}
