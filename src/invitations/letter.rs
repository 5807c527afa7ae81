//! Letters: a gathering's own wording filled in for one party, and composed into a mail.
//!
//! A letter speaks of its one recipient only: everything it may name is in the [`Context`] that its
//! [`Scene`](super::scene::Scene) makes.

use anyhow::{Context as _, bail};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::askings::link;
use super::entry::calendar;
use super::ledger::INVITATION;
use super::model::SubjectKind;
use super::party::party;
use super::scene::{Scene, context, scene_of};
use super::sending::asking_id;
use super::store::asking::Model as Asking;
use super::store::{asking, sending};
use super::subject::first_letter;
use crate::accounts::{self, Center};
use crate::app::App;
use crate::calendar::ical;
use crate::db::{AskingId, GatheringId, Tx};
use crate::gatherings;
use crate::i18n::{Lang, say, t};
use crate::mail::{self, Letter, Mailbox, Method};
use crate::outbox::{Composed, Row, State};
use crate::playbooks::placeholders::Context;
use crate::playbooks::render::{render, render_line};

/// Words of one letter, filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    /// Plain paragraphs, a blank line between them.
    pub body: String,
}

/// Fills in a gathering's letter.
pub fn fill(
    scene: &Scene,
    purpose: &str,
    named: Option<&str>,
    lang: Lang,
    context: &Context,
) -> anyhow::Result<Words> {
    let letter = scene.letter(purpose, named)?;
    let told = |fault: crate::playbooks::fault::Fault| anyhow::anyhow!("letter {}: {fault:?}", letter.letter);
    let mut body = render(letter.body.read(lang), context).map_err(told)?;
    if let Some(enclosed) = scene.minutes.as_ref().filter(|_| letter.purpose == INVITATION) {
        let of = say(lang, "minutes-enclosed", &[("title", enclosed.title.read(lang).into())]);
        body = format!("{}\n\n{of}\n{}/minutes\n", body.trim_end(), context.reply_url);
    }
    Ok(Words {
        subject: render_line(letter.subject.read(lang), context).map_err(told)?,
        body: scene.signed(lang, body),
    })
}

/// Purposes by which the center asks without having been asked: these carry the way to stop them.
const UNASKED: [&str; 10] = [
    "invitation",
    "reminder",
    "survey",
    "survey_reminder",
    "employer_request",
    "employer_reminder",
    "new_date_offer",
    "thanks",
    "proposal",
    "ending",
];
/// Purposes that a person sends by pressing a button at that moment; all others the house writes by itself.
const BY_A_PERSON: [&str; 14] = [
    "invitation",
    "survey",
    "employer_request",
    "employer_placement",
    "proposal",
    "ending",
    "update",
    "cancellation",
    "postponement",
    "new_date",
    "new_date_offer",
    "reinstatement",
    "visit_offer",
    "speaker_request",
];

/// Composes the mail of a row of the outbox from the gathering's letter for its kind (or the letter that the
/// payload names as `letter`), filled with `context`, with a calendar part where one is given.
///
/// Says that the mail no longer applies where the asking was closed or the address book lets the office go.
pub async fn compose(
    app: &App,
    tx: &Tx,
    row: &Row,
    context: Context,
    calendar: Option<mail::Calendar>,
) -> anyhow::Result<Composed> {
    let asking = asking::find(tx, asking_id(row)).await?.context("the asking is gone")?;
    let scene = scene_of(tx, &asking).await?;
    let named = row.payload.get("letter").and_then(|name| name.as_str());
    let words = fill(&scene, &row.kind, named, Lang::of(&row.lang), &context)?;
    compose_words(app, tx, row, words, calendar).await
}

/// As [`compose`] with words that are filled in already: of a letter that belongs to no gathering.
pub async fn compose_words(
    app: &App,
    tx: &Tx,
    row: &Row,
    words: Words,
    calendar: Option<mail::Calendar>,
) -> anyhow::Result<Composed> {
    let asking = asking::find(tx, asking_id(row)).await?.context("the asking is gone")?;
    if asking.closed_at.is_some() {
        return Ok(Composed::Drop("the asking is closed"));
    }
    let to = party(tx, &asking).await?;
    if to.organization.as_ref().is_some_and(|organization| organization.deleted_at.is_some()) {
        return Ok(Composed::Drop("the office is no longer in the address book"));
    }
    let center = accounts::center(tx).await?.context("the center's own row is missing")?;
    let lang = Lang::of(&row.lang);
    let in_reply_to = first_mail(tx, row, &asking).await?;
    let unasked = UNASKED.contains(&row.kind.as_str());
    let url = link(app, &asking);
    let stop = format!("{url}/stop");
    let letter = Letter {
        auto_submitted: !BY_A_PERSON.contains(&row.kind.as_str()),
        list_unsubscribe: Some(stop.clone()).filter(|url| unasked && url.starts_with("https://")),
        in_reply_to,
        ..written_as(app, &center, row, to.name(), lang, words, &url, unasked.then_some(&stop), calendar)
    };
    Ok(Composed::Send(Box::new(letter)))
}

/// The letter itself, from the center to one recipient. `stop` is the address under which no more such letters
/// are asked for, said at the foot.
#[expect(clippy::too_many_arguments, reason = "the parts of one letter, used in two places of this file")]
fn written_as(
    app: &App,
    center: &Center,
    row: &Row,
    to: &str,
    lang: Lang,
    words: Words,
    reply_url: &str,
    stop: Option<&String>,
    calendar: Option<mail::Calendar>,
) -> Letter {
    let Words { subject, mut body } = words;
    if let Some(stop) = stop {
        body.push_str("\n\n");
        body.push_str(&t(lang, "invitations-mail-stop"));
        body.push('\n');
        body.push_str(stop);
    }
    let label = t(lang, "invitations-mail-button");
    let has_link = body.lines().any(|line| line.trim() == reply_url);
    let button = has_link.then_some(mail::text::Button { label: &label, url: reply_url });
    let name = center.name.read(lang);
    Letter {
        from: Mailbox::new(name, app.envelope_from()),
        reply_to: (mail::Address::parse(&center.email).is_ok()).then(|| Mailbox::new(name, &center.email)),
        to: Mailbox::new(to, &row.recipient),
        html: mail::text::html(&body, row.lang.as_str(), &subject, button),
        text: mail::text::wrap(&body),
        subject,
        calendar,
        message_id: row.message_id.clone(),
        // The moment from which it may leave: the same at each composing, unlike the clock.
        date: row.not_before.max(row.created_at),
        lang: row.lang.clone(),
        auto_submitted: false,
        list_unsubscribe: None,
        in_reply_to: None,
    }
}

/// The Message-ID of the letter that asked first, so that later mails stand under it; `None` where none left by mail.
async fn first_mail(tx: &Tx, row: &Row, asking: &Asking) -> anyhow::Result<Option<String>> {
    let first = first_letter(asking.subject_kind);
    if row.kind == first {
        return Ok(None);
    }
    let invitation = sending::find_current(tx, asking.id, first).await?;
    let Some(id) = invitation.and_then(|sending| sending.outbox_id) else { return Ok(None) };
    let mail = crate::outbox::store::find(tx, id).await?;
    Ok(mail.filter(|mail| mail.state == State::Sent).map(|mail| mail.message_id))
}

/// Reads ahead what the letters of these rows of the outbox need of the ledger and the address book.
pub fn look_ahead<'a>(tx: &'a Tx, rows: &'a [Row]) -> LocalBoxFuture<'a, anyhow::Result<()>> {
    async move {
        // Ids of other rooms' rows name no asking.
        let ids: Vec<AskingId> = rows.iter().map(asking_id).collect();
        Ok(super::party::look_ahead(tx, &ids).await?)
    }
    .boxed_local()
}

/// Composes `invitation`: with the calendar entry, unless the office has stopped invitations meanwhile or the
/// gathering is over or called off.
pub fn invitation<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let asking = asking::find(tx, asking_id(row)).await?.context("the asking is gone")?;
        if let Some(reason) = no_more(app, tx, &asking).await? {
            return Ok(Composed::Drop(reason));
        }
        let context = context(app, tx, &asking, Lang::of(&row.lang)).await?;
        let calendar =
            calendar(app, tx, row, &asking, (ical::Answer::NeedsAction, ""), Method::Request).await?;
        compose(app, tx, row, context, Some(calendar)).await
    }
    .boxed_local()
}

/// Composes `reminder`: only while there is no answer, or an undecided one; an answer about a day that was put off is
/// none.
pub fn reminder<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let asking = asking::find(tx, asking_id(row)).await?.context("the asking is gone")?;
        if let Some(reason) = no_more(app, tx, &asking).await? {
            return Ok(Composed::Drop(reason));
        }
        let since = match asking.subject_kind {
            SubjectKind::Gathering => gatherings::asked_again_at(tx, GatheringId(asking.subject_id)).await?,
            SubjectKind::Survey | SubjectKind::Visit | SubjectKind::Practicum | SubjectKind::Speaker => None,
        };
        let answered = asking::current_answer(tx, asking.id).await?.is_some_and(|(answer, typed_at)| {
            answer == "declined" || (answer == "attending" && since.is_none_or(|since| typed_at >= since))
        });
        if answered {
            return Ok(Composed::Drop("they have answered meanwhile"));
        }
        let context = context(app, tx, &asking, Lang::of(&row.lang)).await?;
        compose(app, tx, row, context, None).await
    }
    .boxed_local()
}

/// Why nobody is to be asked any more, if so.
pub async fn no_more(app: &App, tx: &Tx, asking: &Asking) -> anyhow::Result<Option<&'static str>> {
    let to = party(tx, asking).await?;
    if to.organization.is_some_and(|organization| organization.wants_no_invitations) {
        return Ok(Some("the office wishes for no invitations"));
    }
    let past = scene_of(tx, asking).await?.is_past(app.clock.now());
    Ok(past.then_some("the gathering is over or called off"))
}

/// Composes `invitation_test`: the invitation (or the letter of the survey, or to employers) as one office of a draft's audience would get it, sent to the
/// member who asked for it. Its link leads back to the preview, for the office has no asking yet.
pub fn invitation_test<'a>(
    app: &'a App,
    tx: &'a Tx,
    row: &'a Row,
) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let id = |name: &str| row.payload.get(name).and_then(|id| id.as_str()).and_then(|id| id.parse().ok());
        let (Some(gathering), Some(organization)) = (id("gathering"), id("organization")) else {
            bail!("the test mail does not say for whom");
        };
        let lang = Lang::of(&row.lang);
        let scene = Scene::read(tx, GatheringId(gathering)).await?.context("the gathering is gone")?;
        let to = super::audience::party_to_invite(app, tx, crate::db::OrganizationId(organization)).await?;
        let url = app.link(&super::preview_path(GatheringId(gathering), row.ref_id, organization));
        let about = row.payload.get("about").and_then(|kind| serde_json::from_value(kind.clone()).ok());
        let about = about.unwrap_or(SubjectKind::Gathering);
        let context = scene.context_about(about, lang, &to, (&url, SAMPLE_CODE), app.clock.now());
        let words = fill(&scene, first_letter(about), None, lang, &context)?;
        let words = Words {
            subject: say(lang, "invitations-test-subject", &[("subject", words.subject.into())]),
            ..words
        };
        let letter =
            written_as(app, &scene.center, row, scene.center.name.read(lang), lang, words, &url, None, None);
        Ok(Composed::Send(Box::new(letter)))
    }
    .boxed_local()
}

/// Stands where a code will stand once the asking is made.
pub const SAMPLE_CODE: &str = "000-000";
