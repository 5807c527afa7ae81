//! What the pages of this room show of a gathering above their content.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::error::ReplyError;
use super::form::Choice;
use super::model::{AttendanceState, ReplyChannel, SeatState};
use super::party::Standing;
use super::store::seat::Numbers;
use crate::db::{GatheringId, PoolId, Tx};
use crate::gatherings::{self, Whole};
use crate::i18n::written::date;
use crate::i18n::{Lang, say, t};

/// Title, date, place and the tab of now.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    pub id: GatheringId,
    pub base: String,
    pub title: String,
    pub date: chrono::NaiveDate,
    pub starts: chrono::NaiveTime,
    /// How many days there are beside this one.
    pub further: usize,
    pub place: String,
    pub now_tab: &'static str,
    pub begun: bool,
    pub called_off: bool,
}

impl Head {
    /// The head of a gathering's pages in `lang`.
    pub fn of(whole: &Whole, lang: Lang, now: DateTime<Utc>) -> Self {
        let gathering = &whole.gathering;
        Head {
            id: gathering.id,
            base: format!("/gatherings/{}", gathering.id),
            title: gathering.title.read(lang).to_owned(),
            date: whole.date(),
            starts: whole.hours().0,
            further: whole.further_days(),
            place: whole.venues.iter().map(|venue| venue.name_in(lang)).collect::<Vec<_>>().join("・"),
            now_tab: whole.tab_of_now(now),
            begun: whole.has_begun(now),
            called_off: gathering.state == gatherings::GatheringState::CalledOff,
        }
    }
}

/// The gathering of a staff page. Errors: not found.
pub async fn read(tx: &Tx, id: GatheringId) -> Result<Whole, ReplyError> {
    gatherings::whole(tx, id).await?.ok_or(ReplyError::NotFound)
}

/// What a place is called where a gathering has several: its venue, with the day where seats are by the day. Empty
/// where there is one, because nobody need be told.
pub fn place_name(whole: &Whole, lang: Lang, pool: Option<PoolId>) -> String {
    let found = whole.pools.iter().find(|row| Some(row.id) == pool).filter(|_| whole.pools.len() > 1);
    let Some(pool) = found else { return String::new() };
    let venue = whole.venues.iter().find(|venue| venue.id == pool.venue_id);
    let day = whole.days.iter().find(|day| Some(day.id) == pool.day_id).map(|day| date(lang, day.date));
    venue.map(|venue| venue.name_in(lang)).into_iter().chain(day).collect::<Vec<_>>().join(" ")
}

/// The places that can be chosen between, those without a free seat marked; empty where there is one.
pub fn choices(whole: &Whole, pools: &[Numbers], lang: Lang) -> Vec<Choice> {
    if pools.len() < 2 {
        return Vec::new();
    }
    let offered = pools.iter().filter(|pool| pool.capacity > 0 || pool.seated + pool.waiting > 0);
    let choice = |pool: &Numbers| {
        let name = place_name(whole, lang, Some(pool.pool));
        let full = || say(lang, "reply-place-full", &[("place", name.as_str().into())]);
        Choice { value: pool.pool.to_string(), label: if pool.free() > 0 { name.clone() } else { full() } }
    };
    offered.map(choice).collect()
}

/// The office word of a standing, and the tone in which the `state` macro shows it.
pub fn standing_word(lang: Lang, standing: Standing) -> (&'static str, String) {
    let (tone, key) = match standing {
        Standing::Attending => ("good", "reply-standing-attending"),
        Standing::Waiting => ("wait", "reply-standing-waiting"),
        Standing::Undecided => ("care", "reply-standing-undecided"),
        Standing::Declined => ("quiet", "reply-standing-declined"),
        Standing::None => ("wait", "reply-standing-none"),
    };
    (tone, t(lang, key))
}

/// The word for the way a reply came.
pub fn channel_word(lang: Lang, channel: ReplyChannel) -> String {
    t(
        lang,
        match channel {
            ReplyChannel::Link => "reply-channel-link",
            ReplyChannel::Fax => "reply-channel-fax",
            ReplyChannel::Phone => "reply-channel-phone",
            ReplyChannel::Post => "reply-channel-post",
            ReplyChannel::Hand => "reply-channel-hand",
            ReplyChannel::Mail => "reply-channel-mail",
            ReplyChannel::Calendar => "reply-channel-calendar",
            ReplyChannel::Door => "reply-channel-door",
        },
    )
}

/// The word for what somebody has or was.
pub fn place_word(
    lang: Lang,
    seat: Option<SeatState>,
    here: Option<AttendanceState>,
    walk_in: bool,
) -> String {
    let key = match (here, seat) {
        (Some(AttendanceState::CheckedIn), _) if walk_in => "reply-person-walk-in",
        (Some(AttendanceState::CheckedIn), _) => "reply-person-here",
        (Some(AttendanceState::NoShow), _) => "reply-person-no-show",
        (None, Some(SeatState::Seated)) => "reply-person-seated",
        (None, Some(SeatState::Waiting)) => "reply-person-waiting",
        (None, _) => "reply-person-none",
    };
    t(lang, key)
}
