//! When what is sealed about the people of a gathering is erased, as its days move.
//!
//! The day is reckoned from the last day of the gathering. It is kept with each fact, so that the nightly erasing asks nothing
//! else; where days move, all of them are reckoned anew in the same transaction ([`follow`]). Whoever was told another day
//! reads why it is another one now: that the days moved is kept, and stands beside the day ([`moved`]).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use serde::Serialize;
use uuid::Uuid;

use super::store::{attendee, erasing as rows};
use super::{applying, needs};
use crate::accounts::Subject;
use crate::accounts::facts;
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::gatherings::{GatheringState, Whole};
use crate::i18n::{Lang, Message, written};

/// The last day, from which everything is reckoned.
pub fn last_day(whole: &Whole) -> NaiveDate {
    whole.days.last().map_or_else(|| whole.end().date(), |day| day.date)
}

/// Why a day of erasing is not the one that was said first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ErasingMoved)]
pub struct Moved {
    /// The day that was said first.
    pub was: NaiveDate,
    /// When the days of the course were moved last.
    pub on: NaiveDate,
}

impl Moved {
    /// In words, for staff and employers.
    pub fn say(self, lang: Lang) -> String {
        self.with(lang, "erasing-moved")
    }

    /// In words that are easy to read, for trainees.
    pub fn say_easily(self, lang: Lang) -> String {
        self.with(lang, "erasing-moved-easy")
    }

    fn with(self, lang: Lang, key: &'static str) -> String {
        let (was, on) = (written::date(lang, self.was), written::date(lang, self.on));
        Message::new(key).with("was", was).with("on", on).say(lang)
    }
}

/// The last day of a gathering as it was when its people were first told a day, and when it moved last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First {
    pub last_day: NaiveDate,
    pub moved_on: NaiveDate,
}

impl First {
    /// The reason why what is reckoned so is another day now; `None` where it is the same again.
    pub fn explains(self, reckoned: impl Fn(NaiveDate) -> NaiveDate, now: NaiveDate) -> Option<Moved> {
        let was = reckoned(self.last_day);
        (was != now).then_some(Moved { was, on: self.moved_on })
    }
}

/// What was the last day before it moved for the first time; `None` where it never did.
pub async fn first(tx: &Tx, whole: &Whole) -> Result<Option<First>, DbErr> {
    let all = rows::list_of_gathering(tx, whole.gathering.id).await?;
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return Ok(None) };
    let moved_on = last.at.with_timezone(&whole.zone()).date_naive();
    Ok(Some(First { last_day: first.last_before, moved_on }))
}

/// Why what is sealed about trainees is erased on another day than the one that was said first.
pub async fn moved(tx: &Tx, whole: &Whole) -> Result<Option<Moved>, DbErr> {
    let first = first(tx, whole).await?;
    Ok(first.and_then(|first| first.explains(applying::erased_after, applying::erased_on(whole))))
}

/// Reckons the day of everything that is sealed about the people of a gathering anew, as its days are now.
///
/// # Errors
/// Where the database fails.
pub async fn follow(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    before: &Whole,
    after: &Whole,
) -> Result<(), DbErr> {
    let gathering: GatheringId = after.gathering.id;
    let (was, last) = (last_day(before), last_day(after));
    if was == last {
        return Ok(());
    }
    let people: Vec<Uuid> =
        attendee::list_of_gathering(tx, gathering).await?.into_iter().map(|row| row.id.0).collect();
    // Before anybody was written to nobody was told a day.
    let told = before.gathering.state != GatheringState::Preparing || !people.is_empty();
    if told {
        let row = rows::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            gathering_id: gathering,
            last_before: was,
            last_after: last,
            at: now,
        };
        rows::insert(tx, row).await?;
    }
    let own = [gathering.0];
    facts::keep_until(tx, (Subject::Gathering, &own), needs::FIELDS, last + needs::KEPT).await?;
    let erased = applying::erased_after(last);
    facts::keep_until(tx, (Subject::Gathering, &own), &[applying::FIELD], erased).await?;
    facts::keep_until(tx, (Subject::Person, &people), &[], erased).await
}
