//! What is asked about: a gathering (will you come?), the survey before one (what shall we talk about?) or the practicum
//! of a course (have you places for trainees?). A visit and a part in a gathering are asked about one by one, not in waves.
//!
//! Waves, ledger, sheets and marks are the same for all; a subject says whose ledger is meant, by which letter a
//! party is first asked, and in whose life it happens.

use sea_orm::DbErr;
use uuid::Uuid;

use super::ledger::{
    EMPLOYER_DECLINED, EMPLOYER_PLACEMENT, EMPLOYER_REMINDER, EMPLOYER_REQUEST, INVITATION, SPEAKER_REQUEST,
    SURVEY, SURVEY_REMINDER,
};
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
    /// The gathering itself, or the one that the survey goes before or the practicum is part of.
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

    /// The practicum of a gathering; `None` where no employer is to be asked.
    pub async fn practicum(tx: &Tx, gathering: GatheringId) -> Result<Option<Self>, DbErr> {
        let found = asking::practicum_of_gathering(tx, gathering).await?;
        Ok(found.map(|id| Subject { kind: SubjectKind::Practicum, id, gathering }))
    }

    /// All that may be asked in waves about a gathering.
    pub async fn all(tx: &Tx, gathering: GatheringId) -> Result<Vec<Self>, DbErr> {
        let beside = [Self::survey(tx, gathering).await?, Self::practicum(tx, gathering).await?];
        Ok([Self::gathering(gathering)].into_iter().chain(beside.into_iter().flatten()).collect())
    }

    /// The one of a gathering's subjects whose letters have this purpose.
    pub async fn of_purpose(tx: &Tx, gathering: GatheringId, purpose: &str) -> Result<Self, InvitationError> {
        Self::of_kind(tx, gathering, kind_of_purpose(purpose)).await
    }

    /// The gathering's subject of a kind.
    pub async fn of_kind(
        tx: &Tx,
        gathering: GatheringId,
        kind: SubjectKind,
    ) -> Result<Self, InvitationError> {
        match kind {
            SubjectKind::Survey => Self::survey(tx, gathering).await?.ok_or(InvitationError::NotFound),
            SubjectKind::Practicum => Self::practicum(tx, gathering).await?.ok_or(InvitationError::NotFound),
            SubjectKind::Gathering => Ok(Self::gathering(gathering)),
            SubjectKind::Visit | SubjectKind::Speaker => Err(InvitationError::NotFound),
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
        SubjectKind::Practicum => EMPLOYER_REQUEST,
        SubjectKind::Speaker => SPEAKER_REQUEST,
    }
}

/// What letters of this purpose are about: what is neither of the survey nor of the practicum is of the gathering.
pub fn kind_of_purpose(purpose: &str) -> SubjectKind {
    match purpose {
        SURVEY | SURVEY_REMINDER => SubjectKind::Survey,
        EMPLOYER_REQUEST | EMPLOYER_REMINDER | EMPLOYER_DECLINED | EMPLOYER_PLACEMENT => {
            SubjectKind::Practicum
        }
        _ => SubjectKind::Gathering,
    }
}
