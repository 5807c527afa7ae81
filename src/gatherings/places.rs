//! The places of a gathering's day, as calendars and letters tell them.

use chrono::{DateTime, Days, Utc};

use super::store::{day, pool, venue};
use super::whole::Whole;
use crate::calendar::zoned;
use crate::db::DayId;
use crate::i18n::{Lang, say};

/// The places of one day, in their order: all that are not kept for other days by their seats.
pub fn on_day<'a>(venues: &'a [venue::Model], pools: &[pool::Model], day: DayId) -> Vec<&'a venue::Model> {
    let elsewhere = |venue: &venue::Model| {
        let mut seats = pools.iter().filter(|pool| pool.venue_id == venue.id).peekable();
        seats.peek().is_some() && seats.all(|pool| pool.day_id.is_some_and(|of| of != day))
    };
    venues.iter().filter(|venue| !elsewhere(venue)).collect()
}

/// Where a day is, as calendars tell it: as it is said of the day, else name and address of its places.
pub fn of_day(day: &day::Model, venues: &[&venue::Model], lang: Lang) -> String {
    match day.details.place.is_blank() {
        true => named(venues, lang),
        false => day.details.place.read(lang).to_owned(),
    }
}

/// Name and address of each.
pub fn named(venues: &[&venue::Model], lang: Lang) -> String {
    let one = |venue: &&venue::Model| {
        let parts = [venue.name_in(lang), venue.address.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    venues.iter().map(one).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
}

/// Places as a letter tells them: their names, their addresses, and how one gets there.
pub struct Told {
    pub names: String,
    pub addresses: String,
    pub access: String,
}

/// These places in a letter's words. The way in to what is online is told near the time, to those who chose it.
pub fn told(venues: &[&venue::Model], lang: Lang) -> Told {
    let between = if lang == Lang::Ja { "・" } else { ", " };
    let join = |parts: Vec<String>, between: &str| {
        parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(between)
    };
    let access = venues.iter().map(|venue| {
        let url = if venue.online { String::new() } else { venue.url.clone() };
        join(vec![venue.notes.clone(), url], " ")
    });
    Told {
        names: join(venues.iter().map(|venue| venue.name_in(lang)).collect(), between),
        addresses: join(venues.iter().map(|venue| venue.address.clone()).collect(), between),
        access: join(access.collect(), "\n"),
    }
}

/// From when on the way in to what is online is told: the morning before the first day.
pub fn ways_in_from(whole: &Whole) -> DateTime<Utc> {
    zoned::start_of_day(whole.date() - Days::new(1), whole.zone())
}

/// Whether the gathering's own letters lead whoever watches to the page where they say so: then no other letter tells the
/// way in, and the address stands behind that page alone.
pub fn joins_by_page(whole: &Whole) -> bool {
    let leads = |words: &str| words.contains("{{ reply_url }}/join");
    whole.letters.iter().any(|letter| leads(letter.body.read(Lang::Ja)) || leads(letter.body.read(Lang::En)))
}

/// The ways in to those that are online, a line each; only for whoever may come in.
pub fn ways_in(venues: &[&venue::Model], lang: Lang) -> String {
    let online = venues.iter().filter(|venue| venue.online && !venue.url.is_empty());
    let line = |venue: &&venue::Model| {
        let places = [("place", venue.name_in(lang).into()), ("url", venue.url.clone().into())];
        say(lang, "gathering-way-in", &places)
    };
    online.map(line).collect::<Vec<_>>().join("\n")
}
