//! Use cases of a series: its rounds ahead, its rule, its feeds.
//!
//! Whoever writes takes the turn `series` first; what moves or makes gatherings is left to `plans`, in transactions of
//! its own.

pub mod agenda;
pub mod ahead;
pub mod book;
pub mod bringing;
pub mod carried;
pub mod committee;
pub mod feed;
pub mod history;
pub mod hosts;
pub mod line;
pub mod members;
pub mod minutes;
pub mod naming;
pub mod offices;
pub mod rest;
pub mod rule;
pub mod sequel;
pub mod telling;

use sea_orm::DbErr;

use crate::plans::PlanError;
use crate::web::FieldErrors;

/// Why something is not done.
#[derive(Debug, thiserror::Error)]
pub enum SeriesError {
    #[error("there is no such series or round")]
    NotFound,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error("the series ended")]
    Ended,
    #[error("the series was handed over")]
    Given,
    #[error("an earlier round is not prepared yet")]
    NotNearest,
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
    #[error(transparent)]
    Db(#[from] DbErr),
}
