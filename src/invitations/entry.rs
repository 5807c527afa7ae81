//! The calendar entry of a gathering for an asking.

use super::askings::link;
use super::party::party;
use super::scene::scene_of;
use super::store::asking::Model as Asking;
use crate::app::App;
use crate::calendar::ical;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::{Lang, say};
use crate::mail::{self, Method};
use crate::outbox::Row;

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
    let place: Vec<String> = whole
        .venues
        .iter()
        .flat_map(|venue| [venue.name_in(lang), venue.address.clone()])
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
        summary: whole.told_title(lang),
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
