//! Visits: where one stands, who goes, which hours are offered. Pure decisions.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::calendar::business::{
    ClosedDays, add_business_days, is_business_day, next_business_day_on_or_after,
};
use crate::calendar::zoned;
use crate::db::MembershipId;

/// Where a visit stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    Planned,
    Offered,
    Booked,
    Done,
    Declined,
    Dropped,
}

impl VisitState {
    /// All states, in the order in which a visit goes through them.
    pub const ALL: [VisitState; 6] = [
        VisitState::Planned,
        VisitState::Offered,
        VisitState::Booked,
        VisitState::Done,
        VisitState::Declined,
        VisitState::Dropped,
    ];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            VisitState::Planned => "visit-state-planned",
            VisitState::Offered => "visit-state-offered",
            VisitState::Booked => "visit-state-booked",
            VisitState::Done => "visit-state-done",
            VisitState::Declined => "visit-state-declined",
            VisitState::Dropped => "visit-state-dropped",
        }
    }

    /// Whether it still waits to take place.
    pub fn is_live(self) -> bool {
        matches!(self, VisitState::Planned | VisitState::Offered | VisitState::Booked)
    }
}

/// Why an office is visited.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = VisitReason)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody of it came to the gathering.
    Came,
    /// It was expected there and nobody came.
    Missed,
    /// It could not come, and said so.
    CouldNot,
    /// To hear from it before anything else.
    Hearing,
    /// It asked for a visit.
    Asked,
    /// What was begun on an earlier visit goes on.
    FollowUp,
    /// To meet a trainee and the supporter before a course.
    Interview,
    Other,
}

impl Reason {
    /// Those that a person chooses when planning a visit by hand.
    pub const BY_HAND: [Reason; 5] =
        [Reason::Hearing, Reason::Asked, Reason::FollowUp, Reason::CouldNot, Reason::Other];

    /// The Fluent message that says it.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Came => "visit-reason-came",
            Reason::Missed => "visit-reason-missed",
            Reason::CouldNot => "visit-reason-could-not",
            Reason::Hearing => "visit-reason-hearing",
            Reason::Asked => "visit-reason-asked",
            Reason::FollowUp => "visit-reason-follow-up",
            Reason::Interview => "visit-reason-interview",
            Reason::Other => "visit-reason-other",
        }
    }

    /// The Fluent message that says it to the office, where nobody wrote other words.
    pub fn purpose_key(self) -> &'static str {
        match self {
            Reason::Came | Reason::Other => "visit-purpose-other",
            Reason::Missed | Reason::CouldNot => "visit-purpose-could-not",
            Reason::Hearing => "visit-purpose-hearing",
            Reason::Asked => "visit-purpose-asked",
            Reason::FollowUp => "visit-purpose-follow-up",
            Reason::Interview => "visit-purpose-interview",
        }
    }

    /// Whether the office missed the day, so that the letter begins with how sorry we were.
    pub fn missed_the_day(self) -> bool {
        matches!(self, Reason::Missed | Reason::CouldNot)
    }
}

/// So many go together: one to listen, one to write (P18 of the field report: two where possible).
pub const TEAM: usize = 2;
/// A visit is due so many days after it was planned, or on the next day on which the center works.
const DUE_AFTER: Days = Days::new(30);
/// The usual length of a visit.
pub const MINUTES: i64 = 60;
/// So many hours are offered unless staff choose otherwise.
pub const OFFERED: usize = 3;
/// The hours at which visits usually begin.
const HOURS: [(u32, u32); 3] = [(10, 0), (13, 30), (15, 0)];
/// An office gets so many business days to see the offer before the first hour offered.
const NOTICE: i32 = 5;

/// The day on which a visit that is planned today is due.
pub fn due(today: NaiveDate, closed: &ClosedDays) -> NaiveDate {
    next_business_day_on_or_after(today + DUE_AFTER, closed)
}

/// Whether a visit should have been settled by `today`: booked and its day over, or its date for being booked over.
pub fn is_overdue(state: VisitState, due_on: NaiveDate, date: Option<NaiveDate>, today: NaiveDate) -> bool {
    match state {
        VisitState::Planned | VisitState::Offered => due_on < today,
        VisitState::Booked => date.is_some_and(|date| date < today),
        VisitState::Done | VisitState::Declined | VisitState::Dropped => false,
    }
}

/// The last day of the season in which an office that said "not this time" is not asked again: the center's own day
/// where it lies ahead, else the end of the fiscal half (September or March).
pub fn season_ends(today: NaiveDate, own: Option<NaiveDate>) -> NaiveDate {
    if let Some(own) = own.filter(|own| *own >= today) {
        return own;
    }
    let (year, month, day) = match today.month() {
        4..=9 => (today.year(), 9, 30),
        1..=3 => (today.year(), 3, 31),
        _ => (today.year() + 1, 3, 31),
    };
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today)
}

/// A stretch of time in which somebody is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
}

impl Span {
    /// Whether the two share a moment; one may begin when the other ends.
    pub fn overlaps(self, other: Span) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// A visit's time as planned: local, and the instants it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
    pub span: Span,
}

/// An appointment on a local date and time of so many minutes; none where it would not end the same day.
pub fn appointment(date: NaiveDate, starts: NaiveTime, minutes: i64, zone: Tz) -> Option<Appointment> {
    if !(15..=480).contains(&minutes) {
        return None;
    }
    let (ends, over) = starts.overflowing_add_signed(chrono::Duration::minutes(minutes));
    if over != 0 {
        return None;
    }
    let at = |time| zoned::to_utc(date.and_time(time), zone);
    Some(Appointment { date, starts, ends, span: Span { from: at(starts), to: at(ends) } })
}

/// Pairs for `count` visits: always the two with the least on their hands, and of those such as went together least,
/// so that the work is even and pairs change. `load` holds everybody who can go with their open visits. One person
/// goes alone where there is nobody else.
pub fn propose_teams(load: &[(MembershipId, usize)], count: usize) -> Vec<Vec<MembershipId>> {
    let mut load: Vec<(MembershipId, usize)> = load.to_vec();
    let mut together: BTreeMap<(MembershipId, MembershipId), usize> = BTreeMap::new();
    let mut teams = Vec::with_capacity(count);
    for _ in 0..count {
        load.sort_by_key(|(member, visits)| (*visits, *member));
        let Some((first, _)) = load.first().copied() else {
            teams.push(Vec::new());
            continue;
        };
        let pair = |other: MembershipId| (first.min(other), first.max(other));
        let second = load.iter().skip(1).min_by_key(|(member, visits)| {
            (*visits, together.get(&pair(*member)).copied().unwrap_or(0), *member)
        });
        let mut team = vec![first];
        if let Some((second, _)) = second.copied() {
            *together.entry(pair(second)).or_default() += 1;
            team.push(second);
        }
        for (member, visits) in &mut load {
            if team.contains(member) {
                *visits += 1;
            }
        }
        teams.push(team);
    }
    teams
}

/// Hours to offer an office: on business days from [`NOTICE`] business days after `today`, one a day, going through
/// the usual hours, never while somebody of the team is `taken`.
pub fn propose_slots(today: NaiveDate, zone: Tz, closed: &ClosedDays, taken: &[Span]) -> Vec<Appointment> {
    let mut day = add_business_days(today, NOTICE, closed);
    let mut offered = Vec::new();
    for _ in 0..60 {
        if offered.len() == OFFERED {
            break;
        }
        if is_business_day(day, closed) {
            let hours = (0..HOURS.len()).map(|turn| HOURS[(offered.len() + turn) % HOURS.len()]);
            let free = hours
                .filter_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
                .filter_map(|starts| appointment(day, starts, MINUTES, zone))
                .find(|slot| !taken.iter().any(|span| span.overlaps(slot.span)));
            offered.extend(free);
        }
        day = add_business_days(day, 1, closed);
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(number: u128) -> MembershipId {
        MembershipId(Uuid::from_u128(number))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn teams_are_pairs_with_even_loads() {
        let load = [(member(1), 0), (member(2), 0), (member(3), 0), (member(4), 2)];
        let teams = propose_teams(&load, 7);
        assert!(teams.iter().all(|team| team.len() == TEAM && team[0] != team[1]));
        let count = |who| {
            teams.iter().filter(|team| team.contains(&member(who))).count() + if who == 4 { 2 } else { 0 }
        };
        let all: Vec<usize> = (1..=4).map(count).collect();
        assert_eq!(all, [4, 4, 4, 4]);
        assert_eq!(propose_teams(&[(member(1), 0)], 1), [[member(1)]]);
        assert_eq!(propose_teams(&[], 1), [Vec::<MembershipId>::new()]);
    }

    #[test]
    fn hours_avoid_holidays_and_what_is_taken() {
        let zone = Tz::Asia__Tokyo;
        let slots = propose_slots(day("2026-12-25"), zone, &ClosedDays::none(), &[]);
        let dates: Vec<_> = slots.iter().map(|slot| slot.date.to_string()).collect();
        // Five business days after Friday 25 December; 1 January is a holiday.
        assert_eq!(dates, ["2027-01-04", "2027-01-05", "2027-01-06"]);
        let again = propose_slots(day("2026-12-25"), zone, &ClosedDays::none(), &[slots[0].span]);
        assert_eq!(
            (again[0].date, again[0].starts),
            (slots[0].date, NaiveTime::from_hms_opt(13, 30, 0).unwrap())
        );
    }

    #[test]
    fn one_visit_may_begin_when_another_ends() {
        let zone = Tz::Asia__Tokyo;
        let at = |hour| {
            appointment(day("2027-01-26"), NaiveTime::from_hms_opt(hour, 0, 0).unwrap(), 60, zone)
                .unwrap()
                .span
        };
        assert!(!at(10).overlaps(at(11)));
        assert!(at(10).overlaps(at(10)));
        let late = NaiveTime::from_hms_opt(23, 30, 0).unwrap();
        assert_eq!(appointment(day("2027-01-26"), late, 60, zone), None);
    }

    #[test]
    fn a_season_is_a_fiscal_half_or_ends_on_the_centers_own_day() {
        for (today, ends) in [
            ("2026-04-01", "2026-09-30"),
            ("2026-09-30", "2026-09-30"),
            ("2026-10-01", "2027-03-31"),
            ("2027-03-31", "2027-03-31"),
        ] {
            assert_eq!(season_ends(day(today), None), day(ends), "{today}");
        }
        let own = Some(day("2026-12-28"));
        assert_eq!(season_ends(day("2026-11-01"), own), day("2026-12-28"));
        assert_eq!(
            season_ends(day("2026-12-29"), own),
            day("2027-03-31"),
            "a day that is past counts no more"
        );
    }

    #[test]
    fn what_is_past_and_not_settled_is_overdue() {
        let (due, today) = (day("2027-02-20"), day("2027-02-21"));
        assert!(is_overdue(VisitState::Planned, due, None, today));
        assert!(!is_overdue(VisitState::Planned, due, None, due));
        assert!(is_overdue(VisitState::Booked, due, Some(day("2027-02-20")), today));
        assert!(!is_overdue(VisitState::Booked, due, Some(today), today));
        assert!(!is_overdue(VisitState::Done, due, Some(due), today));
    }
}
