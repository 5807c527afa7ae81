//! The letters of this room: a sign-in link, and the test of the mail settings.
//!
//! A link is made when its letter is composed, so that it lives from the moment the letter leaves, however long
//! the outbox held it. Its text is for the recipient alone: the outbox page does not show it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use minijinja::Value;
use sea_orm::DbErr;

use super::service::{INVITATION_LIFE, LINK_LIFE, make_link_in};
use super::store::{account, center, member};
use crate::app::App;
use crate::db::{AccountId, MembershipId, OutboxId, Tx};
use crate::i18n::{Lang, t, written};
use crate::mail::text::{Button, html, wrap};
use crate::mail::{Address, Letter, Mailbox};
use crate::outbox::{Composed, Label, Row};
use crate::shown;
use crate::web::templates::render_mail;

/// Kinds of mail whose text nobody but the recipient may see.
pub const PERSONAL: &[&str] = &["sign_in"];

/// Names the mails that go to colleagues, of whichever room: by the one it goes to.
pub fn labels<'a>(
    tx: &'a Tx,
    _: Lang,
    rows: &'a [Row],
) -> LocalBoxFuture<'a, Result<HashMap<OutboxId, Label>, DbErr>> {
    async move {
        let members = member::list(tx).await?;
        let label = |row: &Row| {
            let id = row.ref_id;
            let to = members.iter().find(|member| member.id.0 == id || member.account_id.0 == id)?;
            Some((row.id, Label { party: to.name(), subject: String::new() }))
        };
        Ok(rows.iter().filter_map(label).collect())
    }
    .boxed_local()
}

/// Composes the kind `sign_in`: a forgotten password (`why` = `forgotten`) or an invited colleague (`invited`).
/// `ref_id` is the account.
pub fn sign_in<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let now = app.clock.now();
        let invited = row.payload.get("why").and_then(|why| why.as_str()) == Some("invited");
        if !invited && row.created_at + LINK_LIFE < now {
            return Ok(Composed::Drop("the link was asked for too long ago"));
        }
        let account =
            account::find(tx, AccountId(row.ref_id)).await?.filter(|found| found.disabled_at.is_none());
        let Some(account) = account else { return Ok(Composed::Drop("the account is closed")) };
        let Some(center) = center::find(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
        let member = member::find_across(tx, tx.center, account.id).await?;
        let today = now.with_timezone(&center.tz()).date_naive();
        let Some(member) = member.filter(|member| member.until.is_none_or(|until| today <= until)) else {
            return Ok(Composed::Drop("the person no longer works here"));
        };
        let token = make_link_in(app, tx, account.id, center.id, now, invited).await?;
        let url = app.link(&format!("/sign-in/{token}"));
        let lang = Lang::of(&row.lang);
        let life = if invited { INVITATION_LIFE } else { LINK_LIFE };
        let until = written::moment(lang, now + life, center.tz());
        let context = shown! {
            name => member.name(),
            center => center.name.read(lang),
            phone => center.phone,
            url => url,
            until => until,
        };
        let template = if invited { "invited" } else { "sign_in" };
        let label = t(lang, "accounts-letter-button");
        let button = Button { label: &label, url: &url };
        let frame = Frame { center: &center, name: &member.name(), now };
        letter(app, row, frame, template, context, Some(button))
    }
    .boxed_local()
}

/// Composes the kind `mail_test`, which a member sends to oneself. `ref_id` is the membership.
pub fn mail_test<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let now = app.clock.now();
        let Some(center) = center::find(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
        let Some(member) = member::find(tx, MembershipId(row.ref_id)).await? else {
            return Ok(Composed::Drop("the person no longer works here"));
        };
        let lang = Lang::of(&row.lang);
        let context = shown! {
            name => member.name(),
            center => center.name.read(lang),
            from => app.envelope_from(),
            at => written::moment(lang, now, center.tz()),
        };
        let frame = Frame { center: &center, name: &member.name(), now };
        letter(app, row, frame, "mail_test", context, None)
    }
    .boxed_local()
}

/// What the frame of a letter needs beside its row.
struct Frame<'a> {
    center: &'a center::Model,
    /// The recipient's name.
    name: &'a str,
    now: DateTime<Utc>,
}

/// Renders a template of `email-templates` into the letter of a row.
fn letter(
    app: &App,
    row: &Row,
    frame: Frame<'_>,
    template: &str,
    context: Value,
    button: Option<Button<'_>>,
) -> anyhow::Result<Composed> {
    let Frame { center, name, now } = frame;
    let lang = Lang::of(&row.lang);
    let subject = render_mail(&format!("mail/{template}/{lang}/subject.txt"), lang, context.clone())?;
    let text = render_mail(&format!("mail/{template}/{lang}/body.txt"), lang, context)?;
    let subject = subject.trim().to_owned();
    let center_name = center.name.read(lang).to_owned();
    Ok(Composed::Send(Box::new(Letter {
        from: Mailbox::new(&center_name, app.envelope_from()),
        reply_to: Address::parse(&center.email).ok().map(|_| Mailbox::new(&center_name, &center.email)),
        to: Mailbox::new(name, &row.recipient),
        html: html(&text, lang.code(), &subject, button),
        text: wrap(&text),
        subject,
        calendar: None,
        message_id: row.message_id.clone(),
        date: now,
        lang: lang.code().to_owned(),
        auto_submitted: true,
        list_unsubscribe: None,
        in_reply_to: None,
    })))
}
