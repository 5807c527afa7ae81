//! Use cases of visits, and why one may not be.

mod booking;
mod offering;
mod overdue;
mod planning;
mod sheet;

use sea_orm::DbErr;

use super::model::VisitState;
use super::store::visit::{self, Model as Visit};
use crate::accounts::facts::FactError;
use crate::db::{Tx, VisitId};
use crate::playbooks::format::Deed;
use crate::questionnaires::model::Amiss;
use crate::tasks;

pub use booking::{When, book, cancel, decline, drop_visit, finish, reopen};
pub use offering::{Offer, offer, proposed, team_is_taken};
pub use overdue::remind_of_overdue;
pub use planning::{assign, plan, plan_now, team};
pub use sheet::{form_of, has_note, read_note, save as save_sheet, seal_note};

/// Why something about a visit was not done.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    #[error("there is no such visit")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// A visit that stands so cannot be treated so.
    #[error("not while the visit is {0:?}")]
    NotNow(VisitState),
    #[error("nobody is to go")]
    NoTeam,
    #[error("a team is one or two members who work here")]
    BadTeam,
    #[error("no hour is offered")]
    NoSlots,
    /// The hour is past, or no longer offered.
    #[error("the hour is no longer to be had")]
    SlotGone,
    /// Somebody of the team is at another office at that hour.
    #[error("somebody of the team is taken")]
    Taken,
    #[error("an hour must lie ahead and end the same day")]
    BadTime,
    #[error("the playbook has no hearing sheet")]
    NoSheet,
    #[error("what was filled in does not fit the form: {0:?}")]
    Amiss(Amiss),
    #[error(transparent)]
    Fact(#[from] FactError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

/// The visit, to be changed by somebody who saw version `seen`; the link's holder has seen none.
async fn to_change(tx: &Tx, id: VisitId, seen: Option<i32>) -> Result<Visit, VisitError> {
    let found = visit::find(tx, id).await?.ok_or(VisitError::NotThere)?;
    match seen {
        Some(seen) if seen != found.version => Err(VisitError::Stale),
        _ => Ok(found),
    }
}

async fn save(tx: &Tx, changed: Visit) -> Result<Visit, VisitError> {
    let was = changed.version;
    if !visit::update(tx, was, changed.clone()).await? {
        return Err(VisitError::Stale);
    }
    if let Some(gathering) = changed.gathering_id {
        tasks::stir(tx, gathering, Deed::Visits).await?;
    }
    Ok(Visit { version: was + 1, ..changed })
}
