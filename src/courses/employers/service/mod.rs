//! Use cases of employers: ask, answer, take back, remind, keep the papers, and read it all.

mod answering;
mod listing;
mod papers;
mod practicum;
mod reminding;
mod wished;

use sea_orm::DbErr;

use super::store::practicum::{self as rows, Model as Practicum};
use crate::db::{AskingId, GatheringId, Tx};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Asking};
use crate::web::FieldErrors;

pub(super) use answering::page_of;
pub use answering::{NewAnswer, answer, undo};
pub use listing::{Counts, Employer, counts, employers, places_by_day, still_asked, with_places};
pub use papers::{PapersIn, keep_papers, open_of, open_papers, remind_of_papers};
pub use practicum::{create, days_of, set_days, start};
pub use reminding::{remind, remind_now};
pub use wished::{Wished, WishedWork, wished, work_before};

/// Why something about employers was not done.
#[derive(Debug, thiserror::Error)]
pub enum EmployerError {
    #[error("there is no such gathering, or no such employer was asked")]
    NotThere,
    #[error("the asking was called back, or the gathering is over or called off")]
    Closed,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// Only the answer that counts can be taken back.
    #[error("this answer does not count any more")]
    NotCurrent,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// An employer that was asked about the practicum of this gathering.
pub async fn asked(
    tx: &Tx,
    gathering: GatheringId,
    asking: AskingId,
) -> Result<(Practicum, Asking), EmployerError> {
    let asking = invitations::asking(tx, asking).await?.ok_or(EmployerError::NotThere)?;
    let practicum = behind(tx, &asking).await?.ok_or(EmployerError::NotThere)?;
    if practicum.gathering_id != gathering {
        return Err(EmployerError::NotThere);
    }
    Ok((practicum, asking))
}

/// The practicum that an asking is about; `None` where it is about something else.
pub async fn behind(tx: &Tx, asking: &Asking) -> Result<Option<Practicum>, DbErr> {
    if asking.subject_kind != SubjectKind::Practicum {
        return Ok(None);
    }
    rows::find(tx, asking.subject_id.into()).await
}
