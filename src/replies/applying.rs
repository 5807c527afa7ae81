//! Applying for a trainee: which of those who may take a place somebody is, and who supports them. Told with the reply,
//! sealed at the attendee: the name alone stands where everybody of the center reads it.
//!
//! The same person may be entered by two offices; nobody is dropped for it, a task puts both before staff.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use fluent_bundle::FluentValue;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::erasing;
use super::error::ReplyError;
use super::party::Party;
use super::store::{attendee, seat};
use crate::accounts::facts::{self, Place};
use crate::accounts::{Actor, Subject, full_name};
use crate::app::App;
use crate::contacts::japanese::{person_name, search_key};
use crate::db::{AttendeeId, GatheringId, MembershipId, Tx};
use crate::gatherings::store::gathering;
use crate::gatherings::{self, Frame, Whole};
use crate::i18n::{Lang, Message, Texts, say};
use crate::playbooks::format::ReplyForm;
use crate::tasks::{self, NewTask, TaskState};
use crate::web::FieldErrors;

/// The field under which it is sealed at the attendee.
pub(super) const FIELD: &str = "application";
/// So long after the last day it is erased: the follow-up visits of half a year are over then.
const KEPT: Duration = Duration::days(220);
/// The task about a trainee whom two offices entered; about the attendee.
pub const TWICE: &str = "replies.entered_twice";

/// What is said of a trainee beside the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Applying {
    /// The id of one of the playbook's `eligibility`; empty where it was not said yet.
    #[serde(default)]
    pub eligibility: String,
    /// Who supports the trainee; empty where the trainee applies alone.
    #[serde(default)]
    pub supporter: String,
    /// Where the supporter, or the trainee alone, is reached.
    #[serde(default)]
    pub contact: String,
    /// Of a week at companies: kinds of work to be tried, the dearest first, as somebody wrote them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub work: String,
    /// Companies that are wished for, the dearest first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub companies: String,
    /// The days on which the trainee comes, as somebody wrote them; all where nothing is said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub days: String,
}

/// The parts of a list as people write it in one line.
pub fn listed(text: &str) -> Vec<String> {
    let parts = text.split(['、', ',', '，', '/', '／', ';', '；']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The dates that are meant by days as people write them (月・火, 3/15, Mon); all where nothing is written.
///
/// # Errors
/// Where something is no day of these.
pub fn days_named(text: &str, dates: &[NaiveDate]) -> Result<Vec<NaiveDate>, Message> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    if plain.trim().is_empty() {
        return Ok(dates.to_vec());
    }
    let weekday = |date: &NaiveDate| date.weekday().num_days_from_monday() as usize;
    let mut found = BTreeSet::new();
    let separators = |letter: char| letter.is_whitespace() || "、・,;()".contains(letter);
    for word in plain.split(separators).filter(|word| !word.is_empty()) {
        let before = found.len();
        let wrong = || Message::new("reply-days-error").with("typed", word);
        if let Some((month, day)) = word.split_once('/') {
            let (Ok(month), Ok(day)) = (month.parse::<u32>(), day.parse::<u32>()) else {
                return Err(wrong());
            };
            found.extend(dates.iter().filter(|date| (date.month(), date.day()) == (month, day)));
        } else if let Some(at) =
            ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|name| word.starts_with(name))
        {
            found.extend(dates.iter().filter(|date| weekday(date) == at));
        } else {
            for letter in word.replace("曜日", "").replace('曜', "").chars() {
                let at = "月火水木金土日".chars().position(|one| one == letter).ok_or_else(wrong)?;
                let known = found.len();
                found.extend(dates.iter().filter(|date| weekday(date) == at));
                if found.len() == known && !found.iter().any(|date| weekday(date) == at) {
                    return Err(wrong());
                }
            }
            continue;
        }
        if found.len() == before {
            return Err(wrong());
        }
    }
    Ok(found.into_iter().collect())
}

/// As [`days_named`] of what was taken before days were moved or left out: what is no day of these any more is passed by.
pub fn days_left(text: &str, dates: &[NaiveDate]) -> Vec<NaiveDate> {
    if let Ok(all) = days_named(text, dates) {
        return all;
    }
    let separators = |letter: char| letter.is_whitespace() || "、・,;()（），；".contains(letter);
    let words = text.split(separators).filter(|word| !word.is_empty());
    words.flat_map(|word| days_named(word, dates).unwrap_or_default()).collect()
}

/// Whether trainees say on applying what they would like to try: where there is no interview before it, as in a week that
/// lasts rather than meets.
pub fn asks_wishes(whole: &Whole) -> bool {
    whole.gathering.takes_trainees() && !whole.subject().meets()
}

/// The dates of a gathering one by one.
pub fn dates(whole: &Whole) -> Vec<NaiveDate> {
    whole.each_day().iter().map(|day| day.date).collect()
}

impl Applying {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        let all =
            [&self.eligibility, &self.supporter, &self.contact, &self.work, &self.companies, &self.days];
        all.iter().all(|text| text.trim().is_empty())
    }

    /// The same with blanks trimmed.
    ///
    /// # Errors
    /// The sentence that says why a part cannot stand (a line break, say).
    pub fn cleaned(&self) -> Result<Self, Message> {
        let part = |text: &str| {
            person_name(text).map_err(|fault| {
                fault
                    .args
                    .iter()
                    .fold(Message::new(fault.key), |message, (name, value)| message.with(name, value))
            })
        };
        Ok(Applying {
            eligibility: self.eligibility.trim().to_owned(),
            supporter: part(&self.supporter)?,
            contact: part(&self.contact)?,
            work: part(&self.work)?,
            companies: part(&self.companies)?,
            days: part(&self.days)?,
        })
    }
}

/// Judges what is said of the trainees of a reply, row by row. With `needed`, each has to say who may take the place; who
/// types a slip in leaves open what the slip leaves open.
pub fn judge(
    form: Option<&ReplyForm>,
    said: &[(bool, Applying)],
    dates: &[NaiveDate],
    needed: bool,
) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let offered = form.map(|form| form.eligibility.as_slice()).unwrap_or_default();
    if offered.is_empty() {
        return errors;
    }
    for (index, (named, applying)) in said.iter().enumerate() {
        let known = offered.iter().any(|choice| choice.id == applying.eligibility);
        let left_open = applying.eligibility.is_empty() && !(needed && *named);
        if !known && !left_open {
            errors.add(&format!("eligibility-{index}"), Message::new("field-choose"));
        }
        if let Err(why) = days_named(&applying.days, dates) {
            errors.add(&format!("days_can-{index}"), why);
        }
    }
    errors
}

/// The day on which it is erased.
pub fn erased_on(whole: &Whole) -> NaiveDate {
    erased_after(erasing::last_day(whole))
}

/// The same of a gathering whose last day is this one.
pub fn erased_after(last_day: NaiveDate) -> NaiveDate {
    last_day + KEPT
}

fn place(gathering: GatheringId, attendee: AttendeeId) -> Place<'static> {
    Place { subject: (Subject::Gathering, gathering.0), row: attendee.0, field: FIELD }
}

/// Seals what is said of these trainees; what is left blank leaves what was known. Those of whom something is kept now:
/// nobody where the gathering takes no trainees.
pub(super) async fn seal(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    said: &[(AttendeeId, Applying)],
) -> Result<Vec<AttendeeId>, ReplyError> {
    let mut kept = Vec::new();
    if said.iter().all(|(_, applying)| applying.is_blank()) {
        return Ok(kept);
    }
    let whole = gatherings::whole(tx, gathering).await?.ok_or(ReplyError::NotFound)?;
    if !whole.gathering.takes_trainees() {
        return Ok(kept);
    }
    let erase_on = erased_on(&whole);
    let book = gatherings::book(&whole.gathering)?;
    let offered = book.reply_form.as_ref().map(|form| form.eligibility.as_slice()).unwrap_or_default();
    for (attendee, applying) in said.iter().filter(|(_, applying)| !applying.is_blank()) {
        let mut applying = applying.clone();
        if offered.iter().all(|choice| choice.id != applying.eligibility) {
            applying.eligibility.clear();
        }
        let text = serde_json::to_string(&applying).map_err(anyhow::Error::from)?;
        facts::seal(app, tx, now, place(gathering, *attendee), &text, erase_on).await?;
        kept.push(*attendee);
    }
    Ok(kept)
}

fn read_text(text: Option<String>) -> Applying {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// What the office itself said of a trainee, for the form in which it changes its answer.
pub async fn read_back(app: &App, tx: &Tx, attendee: AttendeeId) -> Result<Applying, ReplyError> {
    Ok(read_text(facts::read_back(app, tx, attendee.0, FIELD).await?))
}

/// What was said of a trainee, as a member reads it who is assigned to the gathering; the reading is kept.
///
/// # Errors
/// [`ReplyError::NotAssigned`] for others.
pub async fn read(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    reader: MembershipId,
    gathering: GatheringId,
    attendee: AttendeeId,
) -> Result<Applying, ReplyError> {
    Ok(read_text(facts::read(app, tx, now, reader, place(gathering, attendee)).await?))
}

/// What two entries have in common that are perhaps one person: the reading, else the name, however it is written.
pub fn same_name(row: &attendee::Model) -> String {
    let kana = search_key(&full_name(&row.family_kana, &row.given_kana)).replace(' ', "");
    if !kana.is_empty() {
        return kana;
    }
    search_key(&format!("{}{}", row.family, row.given)).replace(' ', "")
}

/// Puts before staff those of a party whom another office entered too.
pub(super) async fn follow_twice(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    frame: &Frame,
    (party, trainees): (&Party, &[AttendeeId]),
) -> Result<(), ReplyError> {
    if trainees.is_empty() {
        return Ok(());
    }
    let all = attendee::list_of_gathering(tx, frame.id).await?;
    let live = |row: &&attendee::Model| row.removed_at.is_none() && !row.counted && !row.walk_in;
    for own in all.iter().filter(live).filter(|row| trainees.contains(&row.id)) {
        let key = same_name(own);
        let other = |row: &&attendee::Model| row.asking_id != own.asking_id && same_name(row) == key;
        if key.is_empty() || !all.iter().filter(live).any(|row| other(&row)) {
            continue;
        }
        let title =
            |lang| say(lang, "reply-task-twice", &[("office", FluentValue::from(party.name.as_str()))]);
        let new = NewTask {
            kind: TWICE.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
            link: Some(format!("/gatherings/{}/trainees#twice", frame.id)),
            subject: Some(("gathering".to_owned(), frame.id.0)),
            about: Some(own.id.0),
            owner: actor.member(),
            due_on: Some(frame.date_of(now)),
            ..NewTask::default()
        };
        tasks::open(app, tx, now, new).await?;
    }
    Ok(())
}

/// The task about a trainee who moved up: to be met, or told by when, before anything else is planned; about the
/// attendee.
pub const MOVED_UP: &str = "replies.moved_up_trainee";

/// So many days a trainee who moved up is met or hears by when.
const WITHIN: Duration = Duration::days(7);
/// So many days before the course whoever waits hears that there is no place; and so many after applying at the least.
const BEFORE: Duration = Duration::days(14);
const AFTER: Duration = Duration::days(3);

/// The task to tell those who still wait that no place came free; about the gathering.
const WAITING: &str = "replies.waiting_trainees";

/// Dates that were promised to the trainees of a course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promised {
    /// By when each who moved up is met, or hears when.
    pub meets: BTreeMap<AttendeeId, NaiveDate>,
    starts: NaiveDate,
    zone: Tz,
}

impl Promised {
    /// By when somebody who waits since then hears whether there is a place.
    pub fn waits_until(&self, since: DateTime<Utc>) -> NaiveDate {
        let since = since.with_timezone(&self.zone).date_naive();
        (self.starts - BEFORE).max(since + AFTER).min(self.starts)
    }
}

/// The dates of a gathering that meets each trainee before it; `None` for every other.
pub async fn promised(tx: &Tx, gathering: &gathering::Model) -> Result<Option<Promised>, DbErr> {
    if !gathering.takes_trainees() || !gathering.subject().meets() {
        return Ok(None);
    }
    let zone = gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo);
    let starts = gathering.starts_at.with_timezone(&zone).date_naive();
    let moved = seat::moved_up(tx, gathering.id).await?.into_iter();
    let meets = moved.map(|(who, at)| (who, met_by(at.with_timezone(&zone).date_naive(), starts))).collect();
    Ok(Some(Promised { meets, starts, zone }))
}

fn met_by(moved_up: NaiveDate, starts: NaiveDate) -> NaiveDate {
    (moved_up + WITHIN).min(starts).max(moved_up)
}

/// Opens a task to tell those who wait, and drops it when nobody waits any more.
pub(super) async fn follow_waiting(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    gathering: GatheringId,
) -> Result<(), ReplyError> {
    let Some(found) = gatherings::find(tx, gathering).await? else { return Ok(()) };
    let Some(promised) = promised(tx, &found).await? else { return Ok(()) };
    let waiting: i64 = tx.ask(seat::numbers(tx, gathering)).await?.iter().map(|pool| pool.waiting).sum();
    if waiting == 0 {
        return Ok(tasks::close_about(tx, now, WAITING, gathering.0, TaskState::Dropped, actor).await?);
    }
    let title =
        |lang: Lang| say(lang, "reply-task-waiting", &[("title", FluentValue::from(found.title.read(lang)))]);
    let new = NewTask {
        kind: WAITING.to_owned(),
        title: Texts::both(title(Lang::Ja), title(Lang::En)),
        link: Some(format!("/gatherings/{gathering}/trainees")),
        subject: Some(("gathering".to_owned(), gathering.0)),
        about: Some(gathering.0),
        due_on: Some(promised.waits_until(now)),
        ..NewTask::default()
    };
    tasks::open(app, tx, now, new).await?;
    Ok(())
}

/// Opens a task for each trainee who moved up.
pub(super) async fn follow_moved_up(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    gathering: GatheringId,
    moved: &[AttendeeId],
) -> Result<(), ReplyError> {
    let Some(whole) = gatherings::whole(tx, gathering).await?.filter(|_| !moved.is_empty()) else {
        return Ok(());
    };
    if !whole.gathering.takes_trainees() {
        return Ok(());
    }
    let today = now.with_timezone(&whole.zone()).date_naive();
    for attendee in moved {
        // Everybody reads the list of the day: who it is stands behind the link, for those with a part in the course.
        let title =
            |lang| say(lang, "reply-task-moved-up", &[("title", FluentValue::from(whole.title(lang)))]);
        let new = NewTask {
            kind: MOVED_UP.to_owned(),
            title: Texts::both(title(Lang::Ja), title(Lang::En)),
            link: Some(format!("/gatherings/{gathering}/trainees/{attendee}")),
            subject: Some(("gathering".to_owned(), gathering.0)),
            about: Some(attendee.0),
            owner: whole.member_in("companion"),
            due_on: Some(met_by(today, whole.date())),
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
    fn days_are_read_as_people_write_them() {
        let dates: Vec<NaiveDate> =
            (15..=19).filter_map(|day| NaiveDate::from_ymd_opt(2027, 3, day)).collect();
        let read = |text: &str| {
            days_named(text, &dates).map(|found| found.iter().map(|date| date.day()).collect::<Vec<_>>())
        };
        for (text, expected) in [
            ("", vec![15, 16, 17, 18, 19]),
            ("月・水", vec![15, 17]),
            ("月水曜日", vec![15, 17]),
            ("３／１６、金", vec![16, 19]),
            ("Mon, Fri", vec![15, 19]),
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        for text in ["土", "3/14", "いつでも"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(listed(" 箱づめ、 清掃 ,"), ["箱づめ", "清掃"]);
    }
}
