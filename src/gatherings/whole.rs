//! A gathering with everything that hangs on it, read once and handed to whoever needs it.

use std::collections::HashSet;

use anyhow::Context;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::{GatheringState, tab_of_now};
use super::store::gathering::Frame;
use super::store::{agenda_item, day, gathering, host, letter, pool, role, venue};
use super::{places, titles};
use crate::calendar::zoned;
use crate::contacts::store::organization;
use crate::db::{DayId, GatheringId, MembershipId, OrganizationId, RowId, Tx};
use crate::i18n::Lang;
use crate::playbooks::format::{DayKind, Playbook, Subject};
use crate::playbooks::house;
use crate::playbooks::when::{AnchorDay, Anchors};

/// A fellow host: its place in the joint names, and the organization.
#[derive(Clone, Debug)]
pub struct Host {
    pub row: host::Model,
    pub organization: organization::Model,
}

/// A gathering and its days, venues, pools, hosts, agenda, roles and letters, each in its order.
#[derive(Clone, Debug)]
pub struct Whole {
    pub gathering: gathering::Model,
    pub days: Vec<day::Model>,
    pub venues: Vec<venue::Model>,
    pub pools: Vec<pool::Model>,
    pub hosts: Vec<Host>,
    pub agenda: Vec<agenda_item::Model>,
    pub roles: Vec<role::Model>,
    pub letters: Vec<letter::Model>,
    /// The first day of its series' first round, where it is a round.
    pub series_start: Option<NaiveDate>,
}

fn begun(state: GatheringState, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    state != GatheringState::Postponed && starts_at <= now
}

impl Frame {
    /// Whether it has begun: what is put off without a day has not.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        begun(self.state, self.starts_at, now)
    }

    /// The local date of a moment.
    pub fn date_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)).date_naive()
    }
}

/// The gathering `id` with everything; `None` where there is none or it lies in the trash.
pub async fn whole(tx: &Tx, id: GatheringId) -> Result<Option<Whole>, DbErr> {
    let Some(gathering) = gathering::find(tx, id).await?.filter(|row| row.deleted_at.is_none()) else {
        return Ok(None);
    };
    let questions = (
        day::of_gathering(tx, id),
        venue::of_gathering(tx, id),
        pool::of_gathering(tx, id),
        host::of_gathering(tx, id),
        agenda_item::of_gathering(tx, id),
        role::of_gathering(tx, id),
        letter::versions(tx, id),
    );
    let (days, venues, pools, rows, agenda, roles, versions) = tx.ask(questions).await?;
    let ids: Vec<OrganizationId> = rows.iter().map(|row| row.organization_id).collect();
    let organizations = organization::list_by_ids(tx, &ids).await?;
    let series_start = match gathering.series_id {
        Some(series) => gathering::first_day_of_series(tx, series).await?,
        None => None,
    };
    let host = |row: host::Model| {
        let organization =
            organizations.iter().find(|organization| organization.id == row.organization_id)?;
        Some(Host { organization: organization.clone(), row })
    };
    let hosts = rows.into_iter().filter_map(host).collect();
    let mut letters = letter::list_at(tx, id, &versions).await?;
    add_standard(&gathering, &mut letters);
    Ok(Some(Whole { gathering, days, venues, pools, hosts, agenda, roles, letters, series_start }))
}

/// Adds the house's standard letter of each purpose of which the gathering has none: one that is older than the purpose
/// has no row for it. It becomes a row, with a version, when somebody words it.
fn add_standard(gathering: &gathering::Model, letters: &mut Vec<letter::Model>) {
    let own = letters.iter().filter(|row| !letter::is_own(&row.letter));
    let own: HashSet<String> = own.map(|row| row.purpose.clone()).collect();
    for standard in house::letters_for(gathering.subject()) {
        let there = letters.iter().any(|row| row.letter == standard.id);
        if there || own.contains(standard.purpose.word()) {
            continue;
        }
        letters.push(letter::Model {
            id: RowId(Uuid::nil()),
            center_id: gathering.center_id,
            gathering_id: gathering.id,
            letter: standard.id.clone(),
            purpose: standard.purpose.word().to_owned(),
            subject: standard.subject.clone().into(),
            body: standard.body.clone().into(),
            version: 0,
        });
    }
}

/// The gathering's own copy of its playbook, as it was when the gathering was made.
pub fn book(gathering: &gathering::Model) -> anyhow::Result<&Playbook> {
    let read = gathering.playbook.read();
    read.with_context(|| format!("the playbook kept with gathering {} cannot be read", gathering.id))
}

impl Whole {
    /// The gathering's zone; it is checked when it is saved.
    pub fn zone(&self) -> Tz {
        self.gathering.zone.parse().unwrap_or(chrono_tz::Asia::Tokyo)
    }

    /// Local beginning.
    pub fn start(&self) -> NaiveDateTime {
        zoned::to_local(self.gathering.starts_at, self.zone())
    }

    /// Local end of the last day.
    pub fn end(&self) -> NaiveDateTime {
        zoned::to_local(self.gathering.ends_at, self.zone())
    }

    /// The local date of the first day.
    pub fn date(&self) -> NaiveDate {
        self.days.first().map_or_else(|| self.start().date(), |day| day.date)
    }

    /// Local opening and closing of the first day.
    pub fn hours(&self) -> (NaiveTime, NaiveTime) {
        self.days.first().map_or((self.start().time(), self.end().time()), |day| (day.starts, day.ends))
    }

    /// Its days one by one. Of what lasts only the first and the last are rows: those between are told by the first and by
    /// how many days they follow it, so that they go along where it is moved; weekends are none of them.
    pub fn each_day(&self) -> Vec<day::Model> {
        let ([first, .., last], false) = (self.days.as_slice(), self.subject().meets()) else {
            return self.days.clone();
        };
        let between = (1..).map_while(|after: u64| {
            let date = first.date.checked_add_days(Days::new(after)).filter(|date| *date < last.date)?;
            let later = Duration::days((date - first.date).num_days());
            Some(day::Model {
                id: DayId(Uuid::from_u128(first.id.0.as_u128() ^ u128::from(after))),
                date,
                starts_at: first.starts_at + later,
                ends_at: first.ends_at + later,
                ..first.clone()
            })
        });
        let weekend = |day: &day::Model| matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        let between: Vec<day::Model> = between.filter(|day| !weekend(day)).collect();
        [first.clone()].into_iter().chain(between).chain([last.clone()]).collect()
    }

    /// Its days that are spent at employers: those that staff named and that are there still, else those that are its
    /// practicum, else all of them.
    pub fn days_at_employers(&self, named: &[DayId]) -> Vec<day::Model> {
        let all = self.each_day();
        let some = |is_one: &dyn Fn(&day::Model) -> bool| -> Option<Vec<day::Model>> {
            let found: Vec<_> = all.iter().filter(|day| is_one(day)).cloned().collect();
            (!found.is_empty()).then_some(found)
        };
        some(&|day| named.contains(&day.id))
            .or_else(|| some(&|day| day.details.kind == Some(DayKind::Practicum)))
            .unwrap_or(all)
    }

    /// How many days there are beside the first.
    pub fn further_days(&self) -> usize {
        self.days.len().saturating_sub(1)
    }

    /// What when-rules count from.
    pub fn anchors(&self) -> Anchors {
        Anchors {
            start: self.start(),
            end: self.end(),
            days: self
                .each_day()
                .iter()
                .map(|day| AnchorDay { date: day.date, from: day.starts, to: day.ends })
                .collect(),
            reply_deadline: self.gathering.reply_deadline,
            series_start: self.series_start.unwrap_or_else(|| self.date()),
        }
    }

    /// The places of one of its days.
    pub fn venues_on(&self, day: DayId) -> Vec<&venue::Model> {
        places::on_day(&self.venues, &self.pools, day)
    }

    /// Seats over all pools.
    pub fn capacity(&self) -> i32 {
        self.pools.iter().map(|pool| pool.capacity).sum()
    }

    /// The minutes of its first day.
    pub fn minutes(&self) -> i64 {
        let (starts, ends) = self.hours();
        (ends - starts).num_minutes()
    }

    /// The first member who takes `role` of the playbook.
    pub fn member_in(&self, role: &str) -> Option<MembershipId> {
        self.roles.iter().find(|row| row.role == role && row.membership_id.is_some())?.membership_id
    }

    /// Title in `lang`.
    pub fn title(&self, lang: Lang) -> &str {
        self.gathering.title.read(lang)
    }

    /// The title in `lang` by which others than the center's own people know it.
    pub fn told_title(&self, lang: Lang) -> String {
        titles::of_gathering(&self.gathering).read(lang).to_owned()
    }

    /// The letter of this purpose in the gathering's own wording.
    pub fn letter_for(&self, purpose: &str) -> Option<&letter::Model> {
        let of_it = |row: &&letter::Model| row.purpose == purpose;
        let own = || self.letters.iter().find(of_it);
        self.letters.iter().filter(|row| !letter::is_own(&row.letter)).find(of_it).or_else(own)
    }

    /// Whether people come together whose names every colleague may read: it meets, and is no course.
    pub fn comes_together(&self) -> bool {
        self.subject().meets() && !self.gathering.takes_trainees()
    }

    /// What its playbook makes.
    pub fn subject(&self) -> Subject {
        self.gathering.subject()
    }

    /// The tab of the present moment; see [`tab_of_now`]. A survey has none of inviting, replies and a day.
    pub fn tab_of_now(&self, now: DateTime<Utc>) -> &'static str {
        if self.subject() == Subject::Survey {
            return match self.gathering.state {
                GatheringState::Preparing => "prepare",
                _ => "survey",
            };
        }
        let zone = self.zone();
        let last = self.days.last().map_or_else(|| self.end().date(), |day| day.date);
        let day = (zoned::start_of_day(self.date(), zone), zoned::end_of_day(last, zone));
        tab_of_now(self.gathering.state, self.gathering.reply_until, day, self.gathering.ends_at, now)
    }

    /// Whether nothing can be changed for its guests any more: called off, or its end is past. What is put off
    /// without a day is never over.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        match self.gathering.state {
            GatheringState::CalledOff => true,
            GatheringState::Postponed => false,
            _ => self.gathering.ends_at <= now,
        }
    }

    /// Whether it has begun: what is put off without a day has not.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        begun(self.gathering.state, self.gathering.starts_at, now)
    }
}
