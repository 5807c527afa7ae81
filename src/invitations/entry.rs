//! The calendar entry of a gathering for an asking.

use super::askings::link;
use super::party::party;
use super::scene::scene_of;
use super::store::asking::Model as Asking;
use crate::app::App;
use crate::calendar::ical;
use crate::db::Tx;
use crate::gatherings::{Day, Whole, places};
use crate::i18n::{Lang, say};
use crate::mail::{self, Method};
use crate::outbox::Row;

/// The calendar entry of a gathering for an asking: every day that the party is asked for, with its own hours and
/// places, with the answer given so far and the asking's own link. Of what lasts for weeks it has the first day, for
/// nobody is there all the time. `ways` is the way in to what is online, for whoever is told it.
///
/// It names no attendee yet; [`calendar`] adds the recipient. UID and SEQUENCE are the asking's own, however many the
/// days are.
pub fn entry(
    app: &App,
    whole: &Whole,
    asking: &Asking,
    answer: ical::Answer,
    (link, ways): (&str, &str),
) -> ical::Entry {
    let lang = Lang::of(&asking.lang);
    let gathering = &whole.gathering;
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let local = |at: chrono::DateTime<chrono::Utc>| crate::calendar::zoned::to_local(at, zone);
    let one = |day: &Day| ical::Day {
        starts: day.date.and_time(day.starts),
        ends: day.date.and_time(day.ends),
        location: places::of_day(day, &whole.venues_on(day.id), lang),
    };
    let asked_for = if whole.subject().meets() { whole.days.len() } else { 1 };
    let mut days = whole.days.iter().take(asked_for).map(one);
    let first = days.next().unwrap_or_else(|| ical::Day {
        starts: local(gathering.starts_at),
        ends: local(gathering.ends_at),
        location: String::new(),
    });
    let description = say(lang, "invitations-calendar-text", &[("url", link.to_owned().into())]);
    let description = format!("{description}\n{ways}").trim_end().to_owned();
    let organizer = whole.hosts.iter().find(|host| host.organization.is_own_center).or(whole.hosts.first());
    ical::Entry {
        uid: format!("{}@{}", asking.id.0.simple(), app.mail_domain()),
        sequence: u32::try_from(asking.calendar_sequence).unwrap_or_default(),
        dtstamp: asking.created_at,
        starts: first.starts,
        ends: first.ends,
        further: days.collect(),
        zone,
        summary: whole.told_title(lang),
        description,
        location: first.location,
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
    (answer, ways): (ical::Answer, &str),
    method: Method,
) -> anyhow::Result<mail::Calendar> {
    let scene = scene_of(tx, asking).await?;
    let to = party(tx, asking).await?;
    let mut entry = entry(app, &scene.whole, asking, answer, (&link(app, asking), ways));
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
