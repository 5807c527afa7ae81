//! The mail by which an employer, an office or a companion hears that a trainee rests, or comes all the same. The subject
//! names nobody; it is composed when it leaves, and drops where it was taken back before.

use futures_util::future::LocalBoxFuture;
use serde_json::json;

use super::model::{Said, Whom};
use super::service::{Board, day_in_words};
use super::store::mark;
use crate::accounts;
use crate::app::App;
use crate::db::{AskingId, MembershipId, RowId, Tx};
use crate::i18n::{Lang, t};
use crate::invitations;
use crate::mail::text::{Button, html, wrap};
use crate::mail::{Address, Letter, Mailbox};
use crate::outbox::{Composed, Row};
use crate::shown;
use crate::web::templates::render_mail;

/// Composes `course_day_news`. `ref_id` is the asking of an employer or an office, or a companion's membership; the payload
/// names the mark, whom it goes to, and whether it was taken back.
pub fn news<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    Box::pin(compose(app, tx, row))
}

async fn compose(app: &App, tx: &Tx, row: &Row) -> anyhow::Result<Composed> {
    let mark: RowId = serde_json::from_value(row.payload["mark"].clone())?;
    let whom: Whom = serde_json::from_value(row.payload["whom"].clone())?;
    let back = row.payload["back"] == json!(true);
    let Some(mark) = mark::find(tx, mark).await? else { return Ok(Composed::Drop("the mark is gone")) };
    if mark::back_of(tx, mark.id).await?.is_some() != back {
        return Ok(Composed::Drop("it was taken back meanwhile"));
    }
    let Ok(board) = Board::read(tx, mark.gathering_id).await else {
        return Ok(Composed::Drop("the course is gone"));
    };
    let Some(trainee) = board.trainee(mark.attendee_id) else {
        return Ok(Composed::Drop("the trainee has no seat any more"));
    };
    let Some(center) = accounts::center(tx).await? else { return Ok(Composed::Drop("the center is gone")) };
    let lang = Lang::of(&row.lang);
    let (addressee, to, url) = match whom {
        Whom::Employer | Whom::Office => {
            let Some(asking) = invitations::asking(tx, AskingId(row.ref_id)).await? else {
                return Ok(Composed::Drop("the asking is gone"));
            };
            let party = invitations::party(tx, &asking).await?;
            let url = format!("{}/course-days", invitations::link(app, &asking));
            (party.full(lang), party.name().to_owned(), url)
        }
        Whom::Companion => {
            let Some(member) = accounts::member(tx, MembershipId(row.ref_id)).await? else {
                return Ok(Composed::Drop("the person no longer works here"));
            };
            let url = app.link(&format!("/gatherings/{}/trainees/{}/days", board.id(), trainee.attendee));
            (member.name(), member.name(), url)
        }
    };
    let context = shown! {
        addressee => addressee,
        center => center.name.read(lang),
        phone => center.phone,
        course => board.whole.told_title(lang),
        day => day_in_words(&board, mark.day_id, lang),
        trainee => trainee.name,
        stops => mark.said == Said::Stop,
        back => back,
        whom => crate::replies::model::word(whom),
        url => url,
    };
    let part =
        |part: &str| render_mail(&format!("mail/course_day_news/{lang}/{part}.txt"), lang, context.clone());
    let subject = part("subject")?.trim().to_owned();
    let text = part("body")?;
    let label = t(lang, "course-day-mail-button");
    let center_name = center.name.read(lang).to_owned();
    Ok(Composed::Send(Box::new(Letter {
        from: Mailbox::new(&center_name, app.envelope_from()),
        reply_to: Address::parse(&center.email).ok().map(|_| Mailbox::new(&center_name, &center.email)),
        to: Mailbox::new(to, &row.recipient),
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
