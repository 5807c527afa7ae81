//! Ids: one type for each kind of row, so that no room can hand a gathering where an office is meant.
//!
//! An id is time-ordered (RFC 9562 version 7) and may stand in a staff URL. It is never a secret: links for
//! guests carry derived tokens (`seal`).

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident)*) => { $(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                $name(id)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            /// Our ids are never numbers counted by the database.
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )* };
}

ids! {
    CenterId AccountId MembershipId SessionId
    TaskId
    CorporationId OrganizationId ServiceId PersonId ContactId ImportId
    CommitteeId SeriesId GatheringId DayId VenueId PoolId AgendaItemId StepId
    WaveId AskingId SendingId OutboxId
    ReplyId AttendeeId SeatId AccommodationId
    VoiceId OfferId DecisionId QuestionnaireId AnswerId
    VisitId SlotId CorrectionId
    PracticumId TourId EscortId SpeakerId
    ProposalId PlaybookId
    ApproachId AmendmentId AbsenceId
    FactId RowId
    FileId PhotoId
}

impl CenterId {
    /// The id that belongs to no center.
    pub fn none() -> Self {
        CenterId(Uuid::nil())
    }
}
