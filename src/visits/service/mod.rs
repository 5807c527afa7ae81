//! Use cases of visits, and why one may not be.

mod booking;
mod by_hand;
mod copy;
mod offering;
mod overdue;
mod paper;
mod planning;
mod rest;
mod sheet;

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::model::VisitState;
use super::store::visit::{self, Model as Visit};
use crate::accounts::facts::FactError;
use crate::db::{Tx, VisitId};
use crate::invitations::InvitationError;
use crate::playbooks::format::Deed;
use crate::questionnaires::model::Amiss;
use crate::tasks;

pub use booking::{When, book, cancel, decline, drop_visit, finish, reopen};
pub use by_hand::{NewVisit, plan_one};
pub use copy::{
    agree as agree_copy, bring, correct as correct_copy, judge as judge_correction, share as share_copy,
    shared as shared_copy, withdraw as withdraw_copy,
};
pub use offering::{Offer, offer, proposed, team_is_taken};
pub use overdue::remind_of_overdue;
pub use paper::{person, sheet_to_print, tick, waiting as waiting_on_paper};
pub use planning::{assign, exchange, plan, plan_now, team};
pub use rest::{all_resting, lift as lift_rest, resting, season, set_season};
pub use sheet::{form_of, has_note, heard_before, read_note, review_of, save as save_sheet, seal_note};

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
    /// Nothing is filled in on the sheet, or no question was chosen.
    #[error("there is nothing to share")]
    NothingToShare,
    /// What is said of trainees is written in their reviews, sealed.
    #[error("the visit speaks of trainees; it is written in their reviews")]
    Review,
    /// The office said "not this time"; a person may lift it.
    #[error("the office is not asked again until {0}")]
    Resting(NaiveDate),
    #[error("after this gathering the office has its visit already")]
    ThereAlready(VisitId),
    #[error("what was filled in does not fit the form: {0:?}")]
    Amiss(Amiss),
    #[error(transparent)]
    Fact(#[from] FactError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<InvitationError> for VisitError {
    fn from(error: InvitationError) -> Self {
        match error {
            InvitationError::Db(error) => VisitError::Db(error),
            other => VisitError::Broken(other.into()),
        }
    }
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
