//! What is asked about: a gathering (will you come?) or the survey before one (what shall we talk about?).
//!
//! Waves, ledger, sheets and marks are the same for both; a subject says whose ledger is meant, by which letter a
//! party is first asked, and in whose life it happens.

use sea_orm::DbErr;
use uuid::Uuid;

use super::ledger::{INVITATION, SURVEY, SURVEY_REMINDER};
use super::model::SubjectKind;
use super::service::InvitationError;
use super::store::asking;
use super::store::wave::Model as Wave;
use crate::db::{GatheringId, Tx};

/// A subject of askings that are made in waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: SubjectKind,
    pub id: Uuid,
    /// The gathering itself, or the one that the survey goes before.
    pub gathering: GatheringId,
}

impl Subject {
    /// Coming to a gathering.
    pub fn gathering(gathering: GatheringId) -> Self {
        Subject { kind: SubjectKind::Gathering, id: gathering.0, gathering }
    }

    /// The survey before a gathering; `None` where it has none.
    pub async fn survey(tx: &Tx, gathering: GatheringId) -> Result<Option<Self>, DbErr> {
        let found = asking::survey_of_gathering(tx, gathering).await?;
        Ok(found.map(|id| Subject { kind: SubjectKind::Survey, id, gathering }))
    }

    /// The one of a gathering's subjects whose letters have this purpose.
    pub async fn of_purpose(tx: &Tx, gathering: GatheringId, purpose: &str) -> Result<Self, InvitationError> {
        Self::of_kind(
            tx,
            gathering,
            if is_of_survey(purpose) { SubjectKind::Survey } else { SubjectKind::Gathering },
        )
        .await
    }

    /// The gathering's subject of a kind.
    pub async fn of_kind(
        tx: &Tx,
        gathering: GatheringId,
        kind: SubjectKind,
    ) -> Result<Self, InvitationError> {
        match kind {
            SubjectKind::Survey => Self::survey(tx, gathering).await?.ok_or(InvitationError::NotFound),
            SubjectKind::Gathering => Ok(Self::gathering(gathering)),
            SubjectKind::Visit => Err(InvitationError::NotFound),
        }
    }

    /// What a wave asks about.
    pub fn of_wave(wave: &Wave) -> Self {
        Subject { kind: wave.subject_kind, id: wave.subject_id, gathering: wave.gathering_id }
    }

    /// The purpose of the letter by which a party is first asked.
    pub fn first_letter(&self) -> &'static str {
        first_letter(self.kind)
    }
}

/// The purpose of the letter by which a party is first asked about a subject of this kind.
pub fn first_letter(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Gathering => INVITATION,
        SubjectKind::Survey => SURVEY,
        SubjectKind::Visit => "visit_offer",
    }
}

/// Whether a letter of this purpose belongs to the survey before a gathering.
pub fn is_of_survey(purpose: &str) -> bool {
    [SURVEY, SURVEY_REMINDER].contains(&purpose)
}
