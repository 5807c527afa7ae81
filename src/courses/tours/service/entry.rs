//! The calendar entry of an office's tours: the days on which its own people go, as they were told. Its UID is that of the
//! asking, its SEQUENCE rises with every letter, and it is taken back where no seat is left.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::TourError;
use super::heard::last_heard;
use super::seats::{Seats, tour_of};
use super::telling::NEWS;
use crate::app::App;
use crate::calendar::ical::{self, Answer};
use crate::contacts::Channel;
use crate::courses::tours::model::{Going, Whom};
use crate::courses::tours::store::telling;
use crate::db::Tx;
use crate::gatherings::Tour;
use crate::i18n::Lang;
use crate::invitations::{self, Asking};
use crate::mail::{self, Method};
use crate::outbox::{self, NewMail, Row};
use crate::replies::store::beside::raise_sequence;

fn have_seats(people: &[Going]) -> bool {
    people.iter().any(|going| !going.places.is_empty())
}

/// The tours on which somebody of an office goes, as it was told and still is so, by day.
fn days_of<'a>(seats: &'a Seats, asking: &Asking, told: &[Going]) -> Vec<&'a Tour> {
    let mut all: Vec<&Tour> = Vec::new();
    for one in seats.standing.trainees.iter().filter(|one| one.asking == asking.id) {
        let Some(known) = told.iter().find(|going| going.attendee == one.attendee) else { continue };
        for place in seats.going(one.attendee).iter().filter(|place| known.places.contains(place)) {
            let tour = tour_of(&seats.standing, place.asking, place.day);
            all.extend(tour.filter(|tour| all.iter().all(|there| there.row.id != tour.row.id)));
        }
    }
    all.sort_by_key(|tour| tour.day.starts_at);
    all
}

/// The calendar part of an office's letter, with the center as the organizer: its days, or that they are taken back where it
/// heard of some before and has none. `None` where there is nothing to put in or to take out.
pub async fn entry(
    app: &App,
    tx: &Tx,
    seats: &Seats,
    (asking, row): (&Asking, &Row),
    (center, to): (&str, &str),
) -> Result<Option<mail::Calendar>, TourError> {
    let told = telling::list_of(tx, Whom::Office, asking.id).await?;
    let Some((newest, before)) = told.split_last() else { return Ok(None) };
    let had = last_heard(tx, Whom::Office, before).await?.is_some_and(|one| have_seats(&one.going()));
    let tours = days_of(seats, asking, &newest.going());
    if tours.is_empty() && !had {
        return Ok(None);
    }
    raise_sequence(tx, asking.id).await?;
    let lang = Lang::of(&row.lang);
    let link = format!("{}/tours", invitations::link(app, asking));
    let answer = if tours.is_empty() { Answer::Declined } else { Answer::Accepted };
    let mut entry = invitations::entry(app, &seats.standing.whole, asking, answer, (&link, ""));
    entry.sequence += 1;
    entry.dtstamp = row.created_at;
    center.clone_into(&mut entry.organizer.name);
    entry.attendee = Some(ical::Party { name: to.to_owned(), email: row.recipient.clone() });
    let day = |tour: &&Tour| ical::Day {
        starts: tour.day.date.and_time(tour.day.starts),
        ends: tour.day.date.and_time(tour.day.ends),
        location: [tour.host.as_str(), tour.row.meet.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(if lang == Lang::Ja { "　" } else { ", " }),
    };
    let mut days = tours.iter().map(day);
    let Some(first) = days.next() else {
        return Ok(Some(mail::Calendar { method: Method::Cancel, body: ical::cancel(&entry) }));
    };
    (entry.starts, entry.ends, entry.location) = (first.starts, first.ends, first.location);
    entry.further = days.collect();
    Ok(Some(mail::Calendar { method: Method::Request, body: ical::request(&entry) }))
}

/// After an office gave back its last seat: a letter takes the entry out of its calendar, where it ever got one. It knows of
/// none from then on, so that another seat is news.
pub(super) async fn take_back(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    seats: &Seats,
    asking: &Asking,
) -> Result<(), TourError> {
    let told = telling::list_of(tx, Whom::Office, asking.id).await?;
    let goes =
        seats.standing.trainees.iter().any(|one| one.asking == asking.id && seats.count(one.attendee) > 0);
    let heard = last_heard(tx, Whom::Office, &told).await?.is_some_and(|one| have_seats(&one.going()));
    let (Some(newest), false, true) = (told.last(), goes, heard) else { return Ok(()) };
    let party = invitations::party(tx, asking).await?;
    let address = party.address(Channel::Email).filter(|_| asking.channel == Channel::Email);
    let Some(address) = address else { return Ok(()) };
    let number = newest.number + 1;
    let mail = NewMail {
        kind: NEWS,
        ref_id: asking.id.0,
        payload: json!({ "whom": Whom::Office, "number": number, "given_back": true }),
        lang: Lang::of(&asking.lang),
        recipient: &address,
        bulk: false,
        not_before: now,
    };
    let outbox_id = Some(outbox::enqueue(app, tx, now, mail).await?);
    let row = telling::Model {
        id: app.chance.id(now),
        number,
        people: json!([]),
        said: String::new(),
        outbox_id,
        membership_id: None,
        at: now,
        ..newest.clone()
    };
    telling::insert(tx, row).await?;
    Ok(())
}
