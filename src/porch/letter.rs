//! The letters of this room: an office's own link, alone or with the question of April.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use sea_orm::DbErr;
use serde_json::json;

use super::service::{active, book, link};
use super::shown::{facts, people};
use super::store::{amendment, own_link};
use crate::accounts::{self, full_name};
use crate::app::App;
use crate::contacts::store::organization;
use crate::contacts::{find_contact, find_organization};
use crate::db::{ContactId, OrganizationId, OutboxId, Tx};
use crate::i18n::{Lang, t, written};
use crate::mail::text::{Button, html, wrap};
use crate::mail::{Address, Letter, Mailbox};
use crate::outbox::{Composed, Label, Row};
use crate::paper::honorific::{Addressee, lines};
use crate::shown;
use crate::web::templates::render_mail;

/// The kinds of mail that are this room's.
const KINDS: [&str; 2] = ["own_page", "contact_check"];

/// Names the mails of this room: by the office that each goes to.
pub fn labels<'a>(
    tx: &'a Tx,
    _: Lang,
    rows: &'a [Row],
) -> LocalBoxFuture<'a, Result<HashMap<OutboxId, Label>, DbErr>> {
    async move {
        let own: Vec<&Row> = rows.iter().filter(|row| KINDS.contains(&row.kind.as_str())).collect();
        let ids: Vec<OrganizationId> = own.iter().map(|row| OrganizationId(row.ref_id)).collect();
        let offices = organization::list_by_ids(tx, &ids).await?;
        let label = |row: &Row| {
            let office = offices.iter().find(|office| office.id.0 == row.ref_id)?;
            Some((row.id, Label { party: office.name.clone(), subject: String::new() }))
        };
        Ok(own.into_iter().filter_map(label).collect())
    }
    .boxed_local()
}

/// Composes the kind `own_page`. `ref_id` is the office; the payload names the contact it goes to, if one, and the
/// generation of the link: one that was replaced meanwhile is not sent.
pub fn own_page<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    compose(app, tx, row, "own_page").boxed_local()
}

/// Composes the kind `contact_check`, as [`own_page`]; the payload says when the office was asked: one that has answered
/// since is not asked any more.
pub fn contact_check<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let office = OrganizationId(row.ref_id);
        let asked_at: DateTime<Utc> = serde_json::from_value(row.payload["asked_at"].clone())?;
        let mut answered = own_link::agreed_since(tx, asked_at).await?;
        answered.extend(amendment::proposed_since(tx, asked_at).await?);
        if answered.iter().any(|(one, _)| *one == office) {
            return Ok(Composed::Drop("the office has answered already"));
        }
        compose(app, tx, row, "contact_check").await
    }
    .boxed_local()
}

async fn compose(app: &App, tx: &Tx, row: &Row, template: &str) -> anyhow::Result<Composed> {
    let office = OrganizationId(row.ref_id);
    let Some(found) = find_organization(tx, office).await? else {
        return Ok(Composed::Drop("the office is no longer in the address book"));
    };
    let own = active(tx, office).await?;
    let Some(own) = own.filter(|own| row.payload["generation"] == json!(own.generation)) else {
        return Ok(Composed::Drop("the link was replaced or closed meanwhile"));
    };
    if own.until <= app.clock.now() {
        return Ok(Composed::Drop("the link is past its date"));
    }
    let Some(center) = accounts::center(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
    let contact: Option<ContactId> = serde_json::from_value(row.payload["contact"].clone())?;
    let named = match contact {
        Some(id) => find_contact(tx, id).await?,
        None => None,
    };
    let lang = Lang::of(&row.lang);
    let name = named.as_ref().map(|(_, person)| full_name(&person.family, &person.given)).unwrap_or_default();
    let title = named.map(|(contact, _)| contact.job).unwrap_or_default();
    let to = Addressee { organization: &found.name, title: &title, name: &name, ..Addressee::default() };
    let url = link(app, &own);
    let today = app.clock.now().with_timezone(&center.tz()).date_naive();
    let Some(book) = book(tx, office, today).await? else {
        return Ok(Composed::Drop("the office is no longer in the address book"));
    };
    let context = shown! {
        facts => facts(&book, lang), people => people(&book),
        addressee => lines(&to).join("　"),
        center => center.name.read(lang),
        phone => center.phone,
        url => url,
        until => written::date(lang, own.until.with_timezone(&center.tz()).date_naive()),
    };
    let part = |part: &str| render_mail(&format!("mail/{template}/{lang}/{part}.txt"), lang, context.clone());
    let subject = part("subject")?.trim().to_owned();
    let text = part("body")?;
    let label = t(lang, "own-page-mail-button");
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
