//! The words of this room that are closed sets, and where a gathering stands in its life.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use crate::db::{DayId, GatheringId};
use crate::gatherings::programme::DayDetails;
use crate::playbooks::format::{BlockKind, Purpose};

/// Whether a series goes on.
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
pub enum SeriesState {
    GoingOn,
    Ended,
}

/// That a series was handed over to another host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema)]
#[schema(as = SeriesGiven)]
pub struct Given {
    /// The organization that holds it from now on, as it was typed.
    pub to: String,
    /// What there is to say of it; may be empty.
    pub word: String,
    pub at: DateTime<Utc>,
    /// The rounds in preparation that were put away with it, and their numbers.
    pub put_away: Vec<(GatheringId, i32)>,
}

/// A day and its hours, local to the gathering's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DayHours {
    pub date: NaiveDate,
    pub starts: NaiveTime,
    pub ends: NaiveTime,
}

/// The days of a gathering, and its deadline, before it was moved the last time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult, utoipa::ToSchema)]
pub struct DaysBefore {
    pub days: Vec<DayHours>,
    pub reply_deadline: NaiveDate,
    /// Days that were taken out: one that comes back on its date has what it had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneDay>,
}

/// A day that was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GoneDay {
    pub id: DayId,
    pub date: NaiveDate,
    pub details: DayDetails,
}

/// Where a gathering stands in its life.
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
pub enum GatheringState {
    Preparing,
    Inviting,
    /// It will be, but nobody knows yet on which day; the day in its rows is the one it is not on.
    Postponed,
    Held,
    CalledOff,
}

impl GatheringState {
    /// The word for it in locale keys and in the API.
    pub fn word(self) -> &'static str {
        match self {
            GatheringState::Preparing => "preparing",
            GatheringState::Inviting => "inviting",
            GatheringState::Postponed => "postponed",
            GatheringState::Held => "held",
            GatheringState::CalledOff => "called_off",
        }
    }
}

/// What a notice to guests is about. All but the first are sudden: they are told at once, by mail and by telephone.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum ChangeKind {
    /// Day, place or deadline were edited in good time.
    #[default]
    Edited,
    CalledOff,
    /// Put off without a new day.
    Postponed,
    /// Put off to a new day, or the new day was found: those who had said yes are asked again.
    NewDate,
    MovedOnline,
    /// Calling off or putting off was a mistake: everything is as it was.
    Reinstated,
}

impl ChangeKind {
    /// The word for it in locale keys and in the API.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Edited => "edited",
            ChangeKind::CalledOff => "called_off",
            ChangeKind::Postponed => "postponed",
            ChangeKind::NewDate => "new_date",
            ChangeKind::MovedOnline => "moved_online",
            ChangeKind::Reinstated => "reinstated",
        }
    }

    /// The purpose of the letter that tells of it.
    pub fn purpose(self) -> Purpose {
        match self {
            ChangeKind::Edited | ChangeKind::MovedOnline => Purpose::Update,
            ChangeKind::CalledOff => Purpose::Cancellation,
            ChangeKind::Postponed => Purpose::Postponement,
            ChangeKind::NewDate => Purpose::NewDate,
            ChangeKind::Reinstated => Purpose::Reinstatement,
        }
    }
}

/// What a block of the agenda is: the same words as in a playbook.
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
pub enum AgendaKind {
    Opening,
    Topic,
    Report,
    Lecture,
    /// Work in groups.
    Group,
    /// Somebody tells of their own working life.
    Talk,
    /// Something useful changes hands.
    Exchange,
    /// Being together without a programme.
    Social,
    Break,
    Closing,
}

impl AgendaKind {
    /// All kinds, in the order in which a form offers them.
    pub const ALL: [AgendaKind; 10] = [
        AgendaKind::Opening,
        AgendaKind::Topic,
        AgendaKind::Report,
        AgendaKind::Lecture,
        AgendaKind::Group,
        AgendaKind::Talk,
        AgendaKind::Exchange,
        AgendaKind::Social,
        AgendaKind::Break,
        AgendaKind::Closing,
    ];

    /// The word for it in the database and in forms.
    pub fn word(self) -> &'static str {
        match self {
            AgendaKind::Opening => "opening",
            AgendaKind::Topic => "topic",
            AgendaKind::Report => "report",
            AgendaKind::Lecture => "lecture",
            AgendaKind::Group => "group",
            AgendaKind::Talk => "talk",
            AgendaKind::Exchange => "exchange",
            AgendaKind::Social => "social",
            AgendaKind::Break => "break",
            AgendaKind::Closing => "closing",
        }
    }

    /// The Fluent key of its name.
    pub fn key(self) -> String {
        format!("gathering-agenda-{}", self.word())
    }

    /// Whether something is said under it that may be written down as a voice.
    pub fn gives_voices(self) -> bool {
        use AgendaKind::{Exchange, Group, Lecture, Report, Talk, Topic};
        matches!(self, Topic | Report | Lecture | Group | Talk | Exchange)
    }

    /// Whether all are asked to talk about it, so that what was heard before can become part of it.
    pub fn is_topic(self) -> bool {
        matches!(self, AgendaKind::Topic | AgendaKind::Group)
    }
}

impl From<BlockKind> for AgendaKind {
    fn from(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Opening => AgendaKind::Opening,
            BlockKind::Topic => AgendaKind::Topic,
            BlockKind::Report => AgendaKind::Report,
            BlockKind::Lecture => AgendaKind::Lecture,
            BlockKind::Group => AgendaKind::Group,
            BlockKind::Talk => AgendaKind::Talk,
            BlockKind::Exchange => AgendaKind::Exchange,
            BlockKind::Social => AgendaKind::Social,
            BlockKind::Break => AgendaKind::Break,
            BlockKind::Closing => AgendaKind::Closing,
        }
    }
}

impl From<AgendaKind> for BlockKind {
    fn from(kind: AgendaKind) -> Self {
        match kind {
            AgendaKind::Opening => BlockKind::Opening,
            AgendaKind::Topic => BlockKind::Topic,
            AgendaKind::Report => BlockKind::Report,
            AgendaKind::Lecture => BlockKind::Lecture,
            AgendaKind::Group => BlockKind::Group,
            AgendaKind::Talk => BlockKind::Talk,
            AgendaKind::Exchange => BlockKind::Exchange,
            AgendaKind::Social => BlockKind::Social,
            AgendaKind::Break => BlockKind::Break,
            AgendaKind::Closing => BlockKind::Closing,
        }
    }
}

/// How long after its end a gathering's own tab is what comes after; later it is the report.
const AFTER: Duration = Duration::days(42);

/// The tab of the present moment in a gathering's life: prepare until invitations are out, invite until the
/// reply deadline, replies until its day, the day itself, what comes after for six weeks, then the report.
///
/// `day` are the first instant of its first local day and the first instant after its last one.
pub fn tab_of_now(
    state: GatheringState,
    reply_until: DateTime<Utc>,
    day: (DateTime<Utc>, DateTime<Utc>),
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> &'static str {
    match state {
        GatheringState::CalledOff | GatheringState::Postponed => "prepare",
        _ if now >= ends_at + AFTER => "report",
        _ if now >= day.1 => "after",
        _ if now >= day.0 => "day",
        GatheringState::Preparing => "prepare",
        _ if now < reply_until => "invite",
        _ => "replies",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tab_of_now_follows_the_life_of_a_gathering() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let day = (at("2027-01-25T15:00:00Z"), at("2027-01-26T15:00:00Z"));
        for (state, now, tab) in [
            (GatheringState::Preparing, "2026-12-01T00:00:00Z", "prepare"),
            (GatheringState::Inviting, "2026-12-20T00:00:00Z", "invite"),
            (GatheringState::Inviting, "2027-01-12T15:00:00Z", "replies"),
            (GatheringState::Inviting, "2027-01-25T15:00:00Z", "day"),
            (GatheringState::Held, "2027-01-26T14:59:00Z", "day"),
            (GatheringState::Held, "2027-01-26T15:00:00Z", "after"),
            (GatheringState::Held, "2027-03-20T00:00:00Z", "report"),
            (GatheringState::CalledOff, "2027-03-20T00:00:00Z", "prepare"),
            (GatheringState::Postponed, "2027-01-27T00:00:00Z", "prepare"),
        ] {
            let reply_until = at("2027-01-12T15:00:00Z");
            let found = tab_of_now(state, reply_until, day, at("2027-01-26T07:30:00Z"), at(now));
            assert_eq!(found, tab, "{state:?} {now}");
        }
    }
}
