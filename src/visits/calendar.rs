//! A visit as a calendar entry.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::service::VisitError;
use super::store::visit::Model as Visit;
use crate::accounts::Center;
use crate::app::App;
use crate::calendar::ical::{Answer, Entry, Party, Status};
use crate::i18n::{Lang, say};

/// What an entry is made of beside the visit's own row.
pub struct Scene<'a> {
    pub center: &'a Center,
    /// The office that is visited.
    pub office: &'a str,
    pub place: &'a str,
    /// Names of those who go.
    pub visitors: &'a [String],
    /// The link written into the entry.
    pub url: &'a str,
    pub lang: Lang,
}

/// When the entry is: the visit's own time, or the one that is taken back.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
pub struct Time {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub sequence: i32,
}

impl Time {
    /// The time of a booked visit.
    pub fn of(visit: &Visit) -> Result<Self, VisitError> {
        let (Some(date), Some(starts), Some(ends)) = (visit.date, visit.starts, visit.ends) else {
            return Err(VisitError::NotNow(visit.state));
        };
        Ok(Time { date, starts, ends, sequence: visit.calendar_sequence })
    }
}

/// The entry of a visit, its UID the visit's own for life.
pub fn entry(app: &App, visit: &Visit, time: Time, scene: &Scene<'_>, at: DateTime<Utc>) -> Entry {
    let visitors = scene.visitors.join(if scene.lang == Lang::Ja { "・" } else { ", " });
    Entry {
        uid: format!("visit-{}@{}", visit.id.0.simple(), app.mail_domain()),
        sequence: u32::try_from(time.sequence).unwrap_or_default(),
        dtstamp: at,
        starts: time.date.and_time(time.starts),
        ends: time.date.and_time(time.ends),
        further: Vec::new(),
        zone: visit.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo),
        summary: say(
            scene.lang,
            "visit-calendar-title",
            &[
                ("office", scene.office.to_owned().into()),
                ("center", scene.center.name.read(scene.lang).to_owned().into()),
            ],
        ),
        description: say(
            scene.lang,
            "visit-calendar-text",
            &[("visitors", visitors.into()), ("url", scene.url.to_owned().into())],
        ),
        location: scene.place.to_owned(),
        url: scene.url.to_owned(),
        organizer: Party { name: scene.center.name.read(scene.lang).to_owned(), email: app.envelope_from() },
        attendee: None,
        answer: Answer::Accepted,
        status: Status::Confirmed,
    }
}
