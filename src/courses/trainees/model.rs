//! The words of this room, the gate before a placement, and the even proposal of companions. Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::courses::OnDays;
use crate::db::{AskingId, AttendeeId, MembershipId};
use crate::replies::model::SeatState;

/// How far the interview before the course is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = TraineeInterview)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Interview {
    #[default]
    Open,
    Planned,
    Held,
    CalledOff,
}

/// The consent of a guardian, which somebody under 18 needs.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = TraineeGuardian)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Guardian {
    #[default]
    Unasked,
    NotNeeded,
    Needed,
    Given,
}

impl Interview {
    /// All, in their order.
    pub const ALL: [Interview; 4] =
        [Interview::Open, Interview::Planned, Interview::Held, Interview::CalledOff];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Interview::Open => "trainee-interview-open",
            Interview::Planned => "trainee-interview-planned",
            Interview::Held => "trainee-interview-held",
            Interview::CalledOff => "trainee-interview-called-off",
        }
    }
}

impl Guardian {
    /// All, in their order.
    pub const ALL: [Guardian; 4] =
        [Guardian::Unasked, Guardian::NotNeeded, Guardian::Needed, Guardian::Given];

    /// The Fluent message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Guardian::Unasked => "trainee-guardian-unasked",
            Guardian::NotNeeded => "trainee-guardian-not-needed",
            Guardian::Needed => "trainee-guardian-needed",
            Guardian::Given => "trainee-guardian-given",
        }
    }
}

/// Conditions of a workplace that a trainee may have to avoid, as employers state them.
pub const CONDITIONS: [&str; 10] =
    ["standing", "lifting", "noise", "heat", "reading", "speed", "crowds", "stairs", "distance", "alone"];

/// The longest way that is written down, in minutes.
pub const LONGEST_WAY: u32 = 300;

/// What is told in the interview; sealed as a whole, for those assigned to the trainee.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TraineeTold)]
pub struct Told {
    /// Kinds of work that the trainee would like to try, the dearest first.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Employers that the trainee wishes for, the dearest first.
    #[serde(default)]
    pub employers: Vec<String>,
    /// Days of the course on which the trainee comes.
    #[serde(default)]
    pub days: OnDays,
    /// Conditions to be avoided, of [`CONDITIONS`].
    #[serde(default)]
    pub avoid: Vec<String>,
    /// What is needed, in the trainee's own words.
    #[serde(default)]
    pub needs: String,
    /// How the trainee gets there and home.
    #[serde(default)]
    pub way: String,
    /// Minutes from home to an employer, by its asking, as somebody typed them.
    #[serde(default)]
    pub minutes: BTreeMap<AskingId, u32>,
    /// The longest way that is possible, in minutes.
    #[serde(default)]
    pub at_most_minutes: Option<u32>,
    /// The way begins near the office: where no minutes are typed it is estimated from there.
    #[serde(default)]
    pub from_office: bool,
    /// Trainees with whom they must not be at one employer.
    #[serde(default)]
    pub apart: Vec<AttendeeId>,
}

impl Told {
    /// The same with blanks trimmed and empty lines left out; only conditions that there are.
    pub fn cleaned(mut self) -> Self {
        for list in [&mut self.kinds, &mut self.employers] {
            *list = list.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        }
        self.avoid.retain(|condition| CONDITIONS.contains(&condition.as_str()));
        self.needs = self.needs.trim().to_owned();
        self.way = self.way.trim().to_owned();
        self.minutes.retain(|_, minutes| (1..=LONGEST_WAY).contains(minutes));
        self.at_most_minutes = self.at_most_minutes.filter(|most| (1..=LONGEST_WAY).contains(most));
        self
    }

    /// Whether nothing is told.
    pub fn is_blank(&self) -> bool {
        *self == Told::default()
    }
}

/// Why somebody cannot be placed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = TraineeNotYet)]
#[serde(rename_all = "snake_case")]
pub enum NotYet {
    /// Waits for a place.
    NoSeat,
    /// Nobody met the trainee yet.
    NoInterview,
    /// Whether a guardian has to consent was not asked, or the consent is not there.
    NoConsent,
}

impl NotYet {
    /// The Fluent message that says it.
    pub fn key(self) -> &'static str {
        match self {
            NotYet::NoSeat => "trainee-not-yet-seat",
            NotYet::NoInterview => "trainee-not-yet-interview",
            NotYet::NoConsent => "trainee-not-yet-consent",
        }
    }
}

/// The gate before a placement.
///
/// # Errors
/// The first thing that is missing.
pub fn ready(seat: Option<SeatState>, interview: Interview, guardian: Guardian) -> Result<(), NotYet> {
    if seat != Some(SeatState::Seated) {
        return Err(NotYet::NoSeat);
    }
    if interview != Interview::Held {
        return Err(NotYet::NoInterview);
    }
    match guardian {
        Guardian::NotNeeded | Guardian::Given => Ok(()),
        Guardian::Unasked | Guardian::Needed => Err(NotYet::NoConsent),
    }
}

/// Who stays with a trainee through the course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = TraineeCompanion)]
#[serde(rename_all = "snake_case")]
pub enum Companion {
    Member(MembershipId),
    /// A partner's worker, by name.
    Partner(String),
}

/// Companions for those who have none, so that all have as many as possible alike. `load` holds everybody who can, with the
/// number of trainees they have already, in the order in which they are asked.
pub fn propose_companions(
    load: &[(Companion, usize)],
    without: &[AttendeeId],
) -> Vec<(AttendeeId, Companion)> {
    let mut load: Vec<(Companion, usize)> = load.to_vec();
    let mut proposal = Vec::new();
    for trainee in without {
        let Some(least) = load.iter_mut().min_by_key(|(_, trainees)| *trainees) else { break };
        least.1 += 1;
        proposal.push((*trainee, least.0.clone()));
    }
    proposal
}

/// What is said of an interview, beside what is sealed.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[schema(as = TraineeInterviewIn)]
pub struct InterviewIn {
    pub interview: Interview,
    /// When it was, or is to be.
    pub on: Option<NaiveDate>,
    pub guardian: Guardian,
    pub guardian_on: Option<NaiveDate>,
    pub told: Told,
    /// The goal in the trainee's own words.
    #[serde(default)]
    pub goal: String,
    /// Whether the trainee lets it stand on their own, the supporter's and the employer's pages.
    #[serde(default)]
    pub goal_shown: bool,
    /// As it was read; 0 where nothing was kept yet.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn nobody_is_placed_without_a_seat_an_interview_and_the_consent_that_is_needed() {
        use Guardian::{Given, Needed, NotNeeded, Unasked};
        let seated = Some(SeatState::Seated);
        for (seat, interview, guardian, expected) in [
            (seated, Interview::Held, NotNeeded, Ok(())),
            (seated, Interview::Held, Given, Ok(())),
            (seated, Interview::Held, Needed, Err(NotYet::NoConsent)),
            (seated, Interview::Held, Unasked, Err(NotYet::NoConsent)),
            (seated, Interview::Planned, NotNeeded, Err(NotYet::NoInterview)),
            (seated, Interview::CalledOff, Given, Err(NotYet::NoInterview)),
            (Some(SeatState::Waiting), Interview::Held, Given, Err(NotYet::NoSeat)),
            (None, Interview::Held, Given, Err(NotYet::NoSeat)),
        ] {
            assert_eq!(ready(seat, interview, guardian), expected, "{seat:?} {interview:?} {guardian:?}");
        }
    }

    #[test]
    fn companions_are_proposed_evenly() {
        let member = |number: u128| Companion::Member(MembershipId(Uuid::from_u128(number)));
        let partner = Companion::Partner("山田".to_owned());
        let trainees: Vec<AttendeeId> = (1..=7).map(|number| AttendeeId(Uuid::from_u128(number))).collect();
        let load = [(member(1), 2), (member(2), 0), (partner.clone(), 0)];
        let proposal = propose_companions(&load, &trainees);
        let count = |who: &Companion| proposal.iter().filter(|(_, companion)| companion == who).count();
        assert_eq!((count(&member(1)), count(&member(2)), count(&partner)), (1, 3, 3));
        assert_eq!(propose_companions(&[], &trainees), []);
    }

    #[test]
    fn lines_are_trimmed_and_unknown_conditions_left_out() {
        let told = Told {
            kinds: vec![" 箱づめ ".to_owned(), "　".to_owned()],
            avoid: vec!["noise".to_owned(), "nonsense".to_owned()],
            ..Told::default()
        };
        let told = told.cleaned();
        assert_eq!((told.kinds, told.avoid), (vec!["箱づめ".to_owned()], vec!["noise".to_owned()]));
    }
}
