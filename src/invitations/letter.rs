//! Letters: a gathering's own wording filled in for one party, and composed into a mail.
//!
//! A letter speaks of its one recipient only: everything it may name is in the [`Context`] made here. A
//! [`Scene`] is what is the same for every recipient of a gathering, read once where many letters are written.

use anyhow::{Context as _, bail};
use chrono::Duration;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use super::askings::{gathering_of, link};
use super::party::{Party, party};
use super::sending::asking_id;
use super::store::asking::Model as Asking;
use super::store::{asking, sending};
use crate::accounts::{self, Center};
use crate::app::App;
use crate::calendar::ical;
use crate::db::{GatheringId, Tx};
use crate::gatherings::model::GatheringState;
use crate::gatherings::{Whole, book, whole};
use crate::i18n::{Lang, say, t, written};
use crate::mail::{self, Letter, Mailbox, Method};
use crate::outbox::{Composed, Row, State};
use crate::paper::qr;
use crate::playbooks::placeholders::{Addressee, AgendaLine, Center as CenterWords, Context, Gathering};
use crate::playbooks::render::{render, render_line};

/// What every letter about a gathering says alike.
#[derive(Clone, Debug)]
pub struct Scene {
    pub center: Center,
    pub whole: Whole,
    /// The aim that guests are told.
    aim: crate::i18n::Texts,
    /// Who answers questions about the gathering, as written; empty where nobody has the part.
    person: String,
}

impl Scene {
    /// Reads a gathering's scene; `None` where there is no such gathering.
    pub async fn read(tx: &Tx, gathering: GatheringId) -> anyhow::Result<Option<Self>> {
        let Some(whole) = whole(tx, gathering).await? else { return Ok(None) };
        let center = accounts::center(tx).await?.context("the center's own row is missing")?;
        let aim = book(&whole.gathering)?.aim_for_guests.into();
        let members = accounts::members(tx).await?;
        // The secretary sends the invitations; where nobody has that part, whoever leads, else anybody named.
        let part = ["secretary", "lead"].iter().find_map(|part| {
            whole
                .roles
                .iter()
                .find(|role| role.role == *part && (role.membership_id.is_some() || !role.name.is_empty()))
        });
        let part = part.or_else(|| whole.roles.iter().find(|role| role.membership_id.is_some()));
        let person = part.map_or_else(String::new, |role| {
            let member = members.iter().find(|member| Some(member.id) == role.membership_id);
            member.map_or_else(|| role.name.clone(), |member| member.family.clone())
        });
        Ok(Some(Scene { center, whole, aim, person }))
    }

    /// Who answers questions: a name, or the word for "the person in charge".
    pub fn person(&self, lang: Lang) -> String {
        if self.person.is_empty() { t(lang, "invitations-person") } else { self.person.clone() }
    }

    /// The joint names, the center among them.
    pub fn hosts(&self, lang: Lang) -> Vec<String> {
        let own = self.center.name.read(lang);
        let mut names: Vec<String> = self
            .whole
            .hosts
            .iter()
            .map(|host| {
                if host.organization.is_own_center { own } else { &host.organization.name }.to_owned()
            })
            .collect();
        if !names.iter().any(|name| name == own) {
            names.insert(0, own.to_owned());
        }
        names
    }

    /// What a letter in `lang` to `party` is filled with; the parts of special scopes are left empty.
    pub fn context(&self, lang: Lang, party: &Party, reply_url: &str, code: &str) -> Context {
        Context {
            addressee: Addressee { organization: party.name().to_owned(), full: party.full(lang) },
            center: CenterWords {
                name: self.center.name.read(lang).to_owned(),
                phone: self.center.phone.clone(),
                fax: self.center.fax.clone(),
                email: self.center.email.clone(),
                address: self.center.address.clone(),
                person: self.person(lang),
            },
            hosts: self.hosts(lang),
            gathering: self.gathering(lang),
            agenda: self.agenda(lang),
            reply_url: reply_url.to_owned(),
            code: code.to_owned(),
            seated: None,
            waiting: None,
            changes: None,
            reason: None,
            questionnaire: None,
            visit: None,
        }
    }

    fn gathering(&self, lang: Lang) -> Gathering {
        let Whole { gathering, days, venues, pools, .. } = &self.whole;
        let between = if lang == Lang::Ja { "・" } else { ", " };
        let join = |parts: Vec<String>| {
            parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(between)
        };
        let first = days.first();
        // Seats of several days are told for one day: nobody sits on two of them at once.
        let capacity: i32 = pools
            .iter()
            .filter(|pool| pool.day_id.is_none() || pool.day_id == first.map(|day| day.id))
            .map(|pool| pool.capacity)
            .sum();
        let access = venues.iter().map(|venue| {
            [venue.notes.as_str(), venue.url.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        });
        Gathering {
            title: gathering.title.read(lang).to_owned(),
            date: join(days.iter().map(|day| written::date(lang, day.date)).collect()),
            weekday: first.map_or_else(String::new, |day| weekday(lang, day.date)),
            time: first.map_or_else(String::new, |day| written::time_range(lang, day.starts, day.ends)),
            venue: join(venues.iter().map(|venue| venue.name.clone()).collect()),
            address: join(venues.iter().map(|venue| venue.address.clone()).collect()),
            access: access.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
            purpose: gathering.purpose.read(lang).to_owned(),
            goal: gathering.goal.read(lang).to_owned(),
            aim: self.aim.read(lang).to_owned(),
            deadline: written::date(lang, gathering.reply_deadline),
            capacity: u32::try_from(capacity).unwrap_or_default(),
            per_office_cap: u32::try_from(gathering.per_office_cap.unwrap_or(capacity)).unwrap_or_default(),
        }
    }

    fn agenda(&self, lang: Lang) -> Vec<AgendaLine> {
        let Some(day) = self.whole.days.first() else { return Vec::new() };
        let mut at = day.starts;
        self.whole
            .agenda
            .iter()
            .map(|item| {
                let line = AgendaLine {
                    time: written::time(lang, at),
                    minutes: u32::try_from(item.minutes).unwrap_or_default(),
                    title: item.title.read(lang).to_owned(),
                };
                at += Duration::minutes(item.minutes.into());
                line
            })
            .collect()
    }

    /// The gathering's letter for a purpose, or the one of that name (the playbook's id) where one is named.
    pub fn letter(
        &self,
        purpose: &str,
        named: Option<&str>,
    ) -> anyhow::Result<&crate::gatherings::store::letter::Model> {
        let letters = &self.whole.letters;
        let found = match named {
            Some(name) => letters.iter().find(|letter| letter.letter == name),
            None => letters.iter().find(|letter| letter.purpose == purpose),
        };
        found.with_context(|| format!("the gathering has no letter for {purpose}"))
    }

    /// Whether nothing more is to be asked: called off, or over.
    pub fn is_past(&self, now: chrono::DateTime<chrono::Utc>) -> bool {
        let gathering = &self.whole.gathering;
        gathering.state == GatheringState::CalledOff || gathering.ends_at <= now
    }
}

/// 火曜日 / Tuesday.
fn weekday(lang: Lang, date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    match lang {
        Lang::Ja => format!("{}曜日", crate::calendar::wareki::ja_weekday(date.weekday())),
        Lang::En => date.format("%A").to_string(),
    }
}

/// What a letter to the party of an asking is filled with, in `lang`; the caller adds what its purpose may speak
/// of beside this (seats, changes, a visit).
pub async fn context(app: &App, tx: &Tx, asking: &Asking, lang: Lang) -> anyhow::Result<Context> {
    let scene = scene_of(tx, asking).await?;
    let party = party(tx, asking).await?;
    Ok(scene.context(lang, &party, &link(app, asking), &qr::printed_code(&asking.code)))
}

async fn scene_of(tx: &Tx, asking: &Asking) -> anyhow::Result<Scene> {
    let gathering = gathering_of(tx, asking).await?.context("the asking belongs to no gathering")?;
    Scene::read(tx, gathering).await?.context("the gathering is gone")
}

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
    Ok(Words {
        subject: render_line(letter.subject.read(lang), context).map_err(told)?,
        body: render(letter.body.read(lang), context).map_err(told)?,
    })
}

/// Purposes by which the center asks without having been asked: these carry the way to stop them.
const UNASKED: [&str; 3] = ["invitation", "reminder", "thanks"];
/// Purposes that a person sends by pressing a button at that moment; all others the house writes by itself.
const BY_A_PERSON: [&str; 4] = ["invitation", "update", "cancellation", "visit_offer"];

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
    if asking.closed_at.is_some() {
        return Ok(Composed::Drop("the asking is closed"));
    }
    let to = party(tx, &asking).await?;
    if to.organization.as_ref().is_some_and(|organization| organization.deleted_at.is_some()) {
        return Ok(Composed::Drop("the office is no longer in the address book"));
    }
    let lang = Lang::of(&row.lang);
    let scene = scene_of(tx, &asking).await?;
    let named = row.payload.get("letter").and_then(|name| name.as_str());
    let Words { subject, body } = fill(&scene, &row.kind, named, lang, &context)?;
    let in_reply_to = first_mail(tx, row, &asking).await?;
    let unasked = UNASKED.contains(&row.kind.as_str());
    let stop = format!("{}/stop", link(app, &asking));
    let letter = Letter {
        auto_submitted: !BY_A_PERSON.contains(&row.kind.as_str()),
        list_unsubscribe: Some(stop.clone()).filter(|url| unasked && url.starts_with("https://")),
        in_reply_to,
        ..written_as(
            app,
            &scene.center,
            row,
            to.name(),
            lang,
            Words { subject, body },
            &context.reply_url,
            unasked.then_some(&stop),
            calendar,
        )
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

/// The Message-ID of the invitation, so that later mails stand under it; `None` where none left by mail.
async fn first_mail(tx: &Tx, row: &Row, asking: &Asking) -> anyhow::Result<Option<String>> {
    if row.kind == super::ledger::INVITATION {
        return Ok(None);
    }
    let invitation = sending::find_current(tx, asking.id, super::ledger::INVITATION).await?;
    let Some(id) = invitation.and_then(|sending| sending.outbox_id) else { return Ok(None) };
    let mail = crate::outbox::store::find(tx, id).await?;
    Ok(mail.filter(|mail| mail.state == State::Sent).map(|mail| mail.message_id))
}

/// The calendar entry of a gathering for an asking, with the answer given so far and the asking's own link. It
/// names no attendee yet; [`calendar`] adds the recipient. UID and SEQUENCE are the asking's own.
pub fn entry(app: &App, whole: &Whole, asking: &Asking, answer: ical::Answer, link: &str) -> ical::Entry {
    let lang = Lang::of(&asking.lang);
    let gathering = &whole.gathering;
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let local = |at: chrono::DateTime<chrono::Utc>| crate::calendar::zoned::to_local(at, zone);
    let (first, last) = (whole.days.first(), whole.days.last());
    // Days on end are one stretch; days apart would block the time between them, so the first one stands.
    let on_end = first.zip(last).is_some_and(|(first, last)| {
        (last.date - first.date).num_days() + 1 == i64::try_from(whole.days.len()).unwrap_or_default()
    });
    let end = if on_end { last } else { first };
    let place: Vec<&str> = whole
        .venues
        .iter()
        .flat_map(|venue| [venue.name.as_str(), venue.address.as_str()])
        .filter(|part| !part.is_empty())
        .collect();
    let organizer = whole.hosts.iter().find(|host| host.organization.is_own_center).or(whole.hosts.first());
    ical::Entry {
        uid: format!("{}@{}", asking.id.0.simple(), app.mail_domain()),
        sequence: u32::try_from(asking.calendar_sequence).unwrap_or_default(),
        dtstamp: asking.created_at,
        starts: first.map_or_else(|| local(gathering.starts_at), |day| day.date.and_time(day.starts)),
        ends: end.map_or_else(|| local(gathering.ends_at), |day| day.date.and_time(day.ends)),
        zone,
        summary: gathering.title.read(lang).to_owned(),
        description: say(lang, "invitations-calendar-text", &[("url", link.to_owned().into())]),
        location: place.join(" "),
        url: link.to_owned(),
        organizer: ical::Party {
            name: organizer.map(|host| host.organization.name.clone()).unwrap_or_default(),
            email: app.envelope_from(),
        },
        attendee: None,
        answer,
        status: ical::Status::Confirmed,
    }
}

/// The calendar part of a mail about an asking's gathering: ORGANIZER is the center with the sending address, the
/// one ATTENDEE the row's recipient, DTSTAMP the row's own time so that composing again gives the same bytes.
pub async fn calendar(
    app: &App,
    tx: &Tx,
    row: &Row,
    asking: &Asking,
    answer: ical::Answer,
    method: Method,
) -> anyhow::Result<mail::Calendar> {
    let scene = scene_of(tx, asking).await?;
    let to = party(tx, asking).await?;
    let mut entry = entry(app, &scene.whole, asking, answer, &link(app, asking));
    scene.center.name.read(Lang::of(&row.lang)).clone_into(&mut entry.organizer.name);
    entry.attendee = Some(ical::Party { name: to.name().to_owned(), email: row.recipient.clone() });
    entry.dtstamp = row.created_at;
    let body = match method {
        Method::Request => ical::request(&entry),
        Method::Cancel => ical::cancel(&entry),
        Method::Publish => ical::publish(&entry),
    };
    Ok(mail::Calendar { method, body })
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
        let calendar = calendar(app, tx, row, &asking, ical::Answer::NeedsAction, Method::Request).await?;
        compose(app, tx, row, context, Some(calendar)).await
    }
    .boxed_local()
}

/// Composes `reminder`: only while there is no answer, or an undecided one.
pub fn reminder<'a>(app: &'a App, tx: &'a Tx, row: &'a Row) -> LocalBoxFuture<'a, anyhow::Result<Composed>> {
    async move {
        let asking = asking::find(tx, asking_id(row)).await?.context("the asking is gone")?;
        if let Some(reason) = no_more(app, tx, &asking).await? {
            return Ok(Composed::Drop(reason));
        }
        if asking::current_answer(tx, asking.id).await?.is_some_and(|answer| answer != "undecided") {
            return Ok(Composed::Drop("they have answered meanwhile"));
        }
        let context = context(app, tx, &asking, Lang::of(&row.lang)).await?;
        compose(app, tx, row, context, None).await
    }
    .boxed_local()
}

/// Why nobody is to be asked any more, if so.
async fn no_more(app: &App, tx: &Tx, asking: &Asking) -> anyhow::Result<Option<&'static str>> {
    let to = party(tx, asking).await?;
    if to.organization.is_some_and(|organization| organization.wants_no_invitations) {
        return Ok(Some("the office wishes for no invitations"));
    }
    let past = scene_of(tx, asking).await?.is_past(app.clock.now());
    Ok(past.then_some("the gathering is over or called off"))
}

/// Composes `invitation_test`: the invitation as one office of a draft's audience would get it, sent to the
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
        let words = fill(
            &scene,
            super::ledger::INVITATION,
            None,
            lang,
            &scene.context(lang, &to, &url, SAMPLE_CODE),
        )?;
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
