//! iCalendar entries (RFC 5545) as guests receive them: invitation, change, confirmation, cancellation.
//!
//! The one door to the `ics` crate, which quotes, escapes and checks nothing: every value passes through
//! [`text`] here, so that no name or note can start a property of its own.
//!
//! Invariants of everything written:
//! - one entry, of one day or of several ([`days`]), and at most one ATTENDEE, the person it is sent to: a forwarded
//!   entry shows nobody else; only a [`feed`] holds several, and names nobody;
//! - RSVP=FALSE, because calendar replies are not read: the link in the mail is the answer;
//! - the same `uid` for the life of an entry, a higher `sequence` with every change (RFC 5546 section 2.1.4);
//! - no line over 75 octets, no character split, no control character but the line ends.
//!
//! The MIME part that carries an entry must name the same method: see [`Method::name`].

mod days;
mod text;
mod zone;

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use ics::components::{Parameter, Property};
use ics::parameters::{CN, PartStat, RSVP, TzIDParam};
use ics::properties::{
    Attendee, CalScale, Description, DtEnd, DtStart, Location, Method as MethodLine, Organizer, Sequence,
    Status as StatusLine, Summary, URL,
};
use ics::{Event, ICalendar};

pub use days::Day;

/// Names the writing program, as RFC 5545 section 3.7.3 demands; calendars do not show it.
const PRODUCT: &str = "-//Tsudoi//Tsudoi//JA";
/// Local date and time, RFC 5545 section 3.3.5.
const LOCAL: &str = "%Y%m%dT%H%M%S";

/// How often a program that subscribed looks again (RFC 7986 section 5.7).
const LOOK_AGAIN: &str = "PT2H";

/// What an entry asks the receiving calendar to do (RFC 5546 section 3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Put this entry in, or replace the older one of the same UID.
    Request,
    /// Take it out.
    Cancel,
    /// Take note of it; addressed to nobody.
    Publish,
}

impl Method {
    /// The word for the METHOD line and for the `method` parameter of the MIME part.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }
}

/// Whether what is planned will take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proposed, not settled.
    Tentative,
    /// Settled.
    Confirmed,
    /// Called off.
    Cancelled,
}

/// What the attendee has answered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    NeedsAction,
    /// Comes.
    Accepted,
    /// Waiting or undecided.
    Tentative,
    /// Not this time.
    Declined,
}

/// A person or office as a calendar knows it. An empty `name` is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Shown name, as stored.
    pub name: String,
    /// Bare mail address without `mailto:`, also the old carrier kind (`a..b@docomo.ne.jp`).
    pub email: String,
}

/// One entry for one receiver. Texts are as stored; empty `description`, `location` and `url` are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable for the life of the entry and unique in the world, for example `row-id@host`.
    pub uid: String,
    /// 0 at first, higher with each change and with the cancellation.
    pub sequence: u32,
    /// When this version was made.
    pub dtstamp: DateTime<Utc>,
    /// Local start in `zone`.
    pub starts: NaiveDateTime,
    /// Local end in `zone`; when not later than `starts` it is left out, and the entry marks a moment.
    pub ends: NaiveDateTime,
    /// The days after the first one, in their order; most entries have none.
    pub further: Vec<Day>,
    /// The zone in which `starts` and `ends` were planned.
    pub zone: Tz,
    /// The title a calendar shows.
    pub summary: String,
    /// Free text over several lines.
    pub description: String,
    /// Venue and address, or the words for online.
    pub location: String,
    /// The receiver's own link.
    pub url: String,
    /// Who invites.
    pub organizer: Party,
    /// The receiver. REQUEST and CANCEL need one to be acted on; PUBLISH never writes it.
    pub attendee: Option<Party>,
    /// The receiver's answer, written beside `attendee`.
    pub answer: Answer,
    /// CANCEL writes CANCELLED whatever stands here.
    pub status: Status,
}

/// The entry as an invitation, a change or a confirmation to its attendee.
pub fn request(entry: &Entry) -> String {
    write(entry, Method::Request)
}

/// The entry taken back from its attendee's calendar.
pub fn cancel(entry: &Entry) -> String {
    write(entry, Method::Cancel)
}

/// The entry for anybody to take up, from a public page for instance.
pub fn publish(entry: &Entry) -> String {
    write(entry, Method::Publish)
}

/// A calendar to subscribe to: its name, how often to look again, and all its entries, none with an attendee.
pub fn feed(name: &str, entries: &[Entry]) -> String {
    let mut calendar = ICalendar::new("2.0", PRODUCT);
    calendar.push(CalScale::new("GREGORIAN"));
    calendar.push(MethodLine::new(Method::Publish.name()));
    // RFC 7986 section 5.1, and what was used before it.
    for property in ["NAME", "X-WR-CALNAME"] {
        calendar.push(Property::new(property, text::escaped(name)));
    }
    let mut refresh = Property::new("REFRESH-INTERVAL", LOOK_AGAIN);
    refresh.add(Parameter::new("VALUE", "DURATION"));
    calendar.push(refresh);
    calendar.push(Property::new("X-PUBLISHED-TTL", LOOK_AGAIN));
    let mut zones: Vec<Tz> = entries.iter().map(|entry| entry.zone).collect();
    zones.sort_by_key(|zone| zone.name());
    zones.dedup();
    for zone in zones {
        let of_zone = || entries.iter().filter(|entry| entry.zone == zone);
        let first = of_zone().map(|entry| entry.starts.date()).min().unwrap_or_default();
        let last = of_zone().map(|entry| entry.last().date()).max().unwrap_or_default();
        calendar.add_timezone(zone::definition(zone, first, last));
    }
    for entry in entries {
        add(&mut calendar, entry, Method::Publish);
    }
    text::fold(&calendar.to_string())
}

fn write(entry: &Entry, method: Method) -> String {
    let mut calendar = ICalendar::new("2.0", PRODUCT);
    calendar.push(CalScale::new("GREGORIAN"));
    calendar.push(MethodLine::new(method.name()));
    calendar.add_timezone(zone::definition(entry.zone, entry.starts.date(), entry.last().date()));
    add(&mut calendar, entry, method);
    text::fold(&calendar.to_string())
}

/// The entry with its days. What is taken back is taken back whole, and names no day by itself.
fn add<'a>(calendar: &mut ICalendar<'a>, entry: &'a Entry, method: Method) {
    calendar.add_event(event(entry, None, method));
    if method != Method::Cancel {
        for day in entry.otherwise() {
            calendar.add_event(event(entry, Some(day), method));
        }
    }
}

/// The entry as a whole, or one of its days that is otherwise.
fn event<'a>(entry: &'a Entry, day: Option<&'a Day>, method: Method) -> Event<'a> {
    let (starts_at, ends_at, location) = match day {
        Some(day) => (day.starts, day.ends, &day.location),
        None => (entry.starts, entry.ends, &entry.location),
    };
    let mut event = Event::new(text::escaped(&entry.uid), entry.dtstamp.format("%Y%m%dT%H%M%SZ").to_string());
    event.push(Sequence::new(entry.sequence.to_string()));

    if let Some(day) = day {
        event.push(local("RECURRENCE-ID", entry.zone, &[entry.named(day)]));
    }
    let mut starts = DtStart::new(starts_at.format(LOCAL).to_string());
    starts.add(TzIDParam::new(entry.zone.name()));
    event.push(starts);
    // RFC 5545 section 3.8.2.2: an end must be later than the start, and calendars refuse the file otherwise.
    if ends_at > starts_at {
        let mut ends = DtEnd::new(ends_at.format(LOCAL).to_string());
        ends.add(TzIDParam::new(entry.zone.name()));
        event.push(ends);
    }
    if let (None, Some(repeats)) = (day, entry.repeats()) {
        event.push(Property::new("RRULE", repeats.rule));
        if !repeats.left_out.is_empty() {
            event.push(local("EXDATE", entry.zone, &repeats.left_out));
        }
    }

    event.push(Summary::new(text::escaped(&entry.summary)));
    if !entry.description.is_empty() {
        event.push(Description::new(text::escaped(&entry.description)));
    }
    if !location.is_empty() {
        event.push(Location::new(text::escaped(location)));
    }
    if !entry.url.is_empty() {
        event.push(URL::new(text::uri(&entry.url)));
    }

    let mut organizer = Organizer::new(text::mailto(&entry.organizer.email));
    if !entry.organizer.name.is_empty() {
        organizer.add(CN::new(text::quoted(&entry.organizer.name)));
    }
    event.push(organizer);
    // RFC 5546 section 3.2.1 forbids attendees in PUBLISH.
    if let Some(party) = entry.attendee.as_ref().filter(|_| method != Method::Publish) {
        event.push(attendee(party, entry.answer));
    }

    let status = if method == Method::Cancel { Status::Cancelled } else { entry.status };
    event.push(match status {
        Status::Tentative => StatusLine::tentative(),
        Status::Confirmed => StatusLine::confirmed(),
        Status::Cancelled => StatusLine::cancelled(),
    });
    event
}

/// A property of local moments in `zone`.
fn local<'a>(name: &'a str, zone: Tz, moments: &[NaiveDateTime]) -> Property<'a> {
    let written: Vec<String> = moments.iter().map(|at| at.format(LOCAL).to_string()).collect();
    let mut property = Property::new(name, written.join(","));
    property.add(TzIDParam::new(zone.name()));
    property
}

fn attendee(party: &Party, answer: Answer) -> Attendee<'_> {
    let mut line = Attendee::new(text::mailto(&party.email));
    if !party.name.is_empty() {
        line.add(CN::new(text::quoted(&party.name)));
    }
    line.add(match answer {
        Answer::NeedsAction => PartStat::NEEDS_ACTION,
        Answer::Accepted => PartStat::ACCEPTED,
        Answer::Tentative => PartStat::TENTATIVE,
        Answer::Declined => PartStat::DECLINED,
    });
    line.add(RSVP::False);
    line
}

#[cfg(test)]
mod tests;
