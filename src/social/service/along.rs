//! What becomes of the get-together when its gathering moves, does not take place, or does after all: it goes along by as many
//! days, the restaurant is told by a person, and so is whoever signed up whom no letter of the gathering reaches.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SocialError;
use super::following::{follow, turn};
use super::reading::{Social, read};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::db::{AskingId, GatheringId, Tx};
use crate::gatherings::Changed;
use crate::i18n::{Lang, Message, written};
use crate::social::store::social;
use crate::tasks::store::task;
use crate::tasks::{self, NewTask, TaskState};

/// The kind of the task to tell the restaurant of a change.
pub const RESTAURANT: &str = "social.restaurant";
/// The kind of the task to tell those whom no letter of the gathering reaches.
pub const TELL: &str = "social.tell";

/// What becomes of it where the gathering moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[schema(as = SocialGoes)]
#[serde(rename_all = "snake_case")]
pub enum Goes {
    /// Along, by as many days.
    #[default]
    Along,
    /// It stays on its day.
    Stays,
}

/// A get-together that is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SocialEvening)]
pub struct Evening {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub place: String,
    /// Who has a place.
    pub people: i32,
}

/// The get-together of a gathering, where it is to come and was not called off by itself.
///
/// # Errors
/// Where the database fails.
pub async fn evening(tx: &Tx, id: GatheringId, now: DateTime<Utc>) -> Result<Option<Evening>, SocialError> {
    Ok(to_come(tx, id, now).await?.map(|social| Evening {
        date: social.row.date,
        starts: social.row.starts,
        place: social.row.place.clone(),
        people: social.seated(),
    }))
}

async fn to_come(tx: &Tx, id: GatheringId, now: DateTime<Utc>) -> Result<Option<Social>, SocialError> {
    let found = match read(tx, id).await {
        Ok((_, found)) => found,
        Err(SocialError::NotThere) => None,
        Err(error) => return Err(error),
    };
    Ok(found.filter(|social| social.row.called_off_at.is_none() && social.row.date >= social.day_of(now)))
}

/// A day that goes along from one day of the gathering to another.
pub fn along(day: NaiveDate, (before, after): (NaiveDate, NaiveDate)) -> NaiveDate {
    let days = (after - before).num_days();
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    moved.unwrap_or(day)
}

type Told = Option<(NaiveDate, NaiveTime, String)>;

fn told(row: &social::Model) -> Told {
    Some((row.date, row.starts, row.place.clone()))
}

/// The gathering has other days by now; `stood` is whether it took place before. What guests are told of it beside.
///
/// # Errors
/// [`SocialError::Stale`] where somebody saved it in this moment.
pub async fn days_moved(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    id: GatheringId,
    (days, stood, goes): ((NaiveDate, NaiveDate), bool, Goes),
    reached: &[AskingId],
) -> Result<Option<Changed>, SocialError> {
    turn(tx).await?;
    let Some(found) = to_come(tx, id, now).await? else { return Ok(None) };
    let was = found.row.clone();
    let row = match goes {
        Goes::Stays => was.clone(),
        Goes::Along => social::Model {
            date: along(was.date, days),
            sign_up_until: along(was.sign_up_until, days),
            free_until: along(was.free_until, days),
            tell_on: along(was.tell_on, days),
            ..was.clone()
        },
    };
    if row == was && stood {
        return Ok(None);
    }
    if row != was {
        if !social::update(tx, was.version, row.clone()).await? {
            return Err(SocialError::Stale);
        }
        let changes: Vec<_> = audit::changed("date", was.date, row.date).into_iter().collect();
        audit::record(app, tx, now, by, "social.went_along", ("gathering", id.0), &changes).await?;
    }
    follow(app, tx, (now, by), id).await?;
    let day = |lang: Lang| {
        Message::new("social-task-restaurant-moved")
            .with("before", written::date(lang, was.date))
            .with("after", written::date(lang, row.date))
    };
    // Put off or called off before, it goes on after all, on whichever day.
    let news = if row.date == was.date { None } else { Some(&day as &dyn Fn(Lang) -> Message) };
    tell(app, tx, (now, by), (&found, reached), news, row.date == was.date).await?;
    Ok(Some(Changed::GetTogether { before: told(&was).filter(|_| stood), after: told(&row) }))
}

/// The gathering does not take place, and so this does not. What guests are told of it beside.
///
/// # Errors
/// Where the database fails.
pub async fn stopped(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    id: GatheringId,
    reached: &[AskingId],
) -> Result<Option<Changed>, SocialError> {
    turn(tx).await?;
    let Some(found) = to_come(tx, id, now).await? else { return Ok(None) };
    follow(app, tx, (now, by), id).await?;
    let day = |lang: Lang| {
        Message::new("social-task-restaurant-stopped").with("day", written::date(lang, found.row.date))
    };
    tell(app, tx, (now, by), (&found, reached), Some(&day), false).await?;
    Ok(Some(Changed::GetTogether { before: told(&found.row), after: None }))
}

/// The gathering takes place after all, and so does this. What guests are told of it beside.
///
/// # Errors
/// Where the database fails.
pub async fn goes_on(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    id: GatheringId,
    reached: &[AskingId],
) -> Result<Option<Changed>, SocialError> {
    turn(tx).await?;
    let Some(found) = to_come(tx, id, now).await? else { return Ok(None) };
    follow(app, tx, (now, by), id).await?;
    tell(app, tx, (now, by), (&found, reached), None, true).await?;
    Ok(Some(Changed::GetTogether { before: None, after: told(&found.row) }))
}

/// Opens the tasks of a change in the stead of those of an earlier one. Where it takes another `back`, only what was told has
/// to be taken back.
async fn tell(
    app: &App,
    tx: &Tx,
    (now, by): (DateTime<Utc>, Actor),
    (found, reached): (&Social, &[AskingId]),
    news: Option<&dyn Fn(Lang) -> Message>,
    back: bool,
) -> Result<(), SocialError> {
    let others = found.sign_ups.iter().filter(|one| !one.places.is_empty());
    let others = others.filter(|one| one.row.asking_id.is_none_or(|id| !reached.contains(&id))).count();
    let id = found.whole.gathering.id;
    let about = found.row.id.0;
    let goes_on = |lang: Lang| {
        Message::new("social-task-restaurant-goes-on").with("day", written::date(lang, found.row.date))
    };
    let restaurant = news.unwrap_or(&goes_on);
    let people = |_: Lang| Message::new("social-task-tell-others").with("count", others);
    for (kind, message, needed) in
        [(RESTAURANT, restaurant, true), (TELL, &people as &dyn Fn(Lang) -> Message, others > 0)]
    {
        let before = task::newest_about(tx, kind, about).await?;
        tasks::close_about(tx, now, kind, about, TaskState::Dropped, by).await?;
        let was_told = before.is_some_and(|task| task.state == TaskState::Done);
        if !needed || (back && !was_told) {
            continue;
        }
        let new = NewTask {
            kind: kind.to_owned(),
            title: crate::i18n::Texts::new(Lang::ALL.map(|lang| (lang.code(), message(lang).say(lang)))),
            link: Some(format!("/gatherings/{id}/social")),
            subject: Some(("gathering".to_owned(), id.0)),
            about: Some(about),
            owner: found.whole.member_in("lead").or_else(|| found.whole.member_in("reception")),
            due_on: Some(found.day_of(now)),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_along_by_as_many_days_either_way() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let evening = day("2027-01-26");
        assert_eq!(along(evening, (day("2027-01-26"), day("2027-02-02"))), day("2027-02-02"));
        assert_eq!(along(day("2027-01-20"), (day("2027-01-26"), day("2027-02-02"))), day("2027-01-27"));
        assert_eq!(along(evening, (day("2027-01-26"), day("2027-01-19"))), day("2027-01-19"));
        assert_eq!(along(evening, (day("2027-01-26"), day("2027-01-26"))), evening);
    }
}
