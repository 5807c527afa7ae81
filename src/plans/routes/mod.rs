//! Pages of plans.

pub mod next;

use super::PlanError;
use crate::web::Error;

/// The URLs of this room.
pub fn configure(routes: &mut actix_web::web::ServiceConfig) {
    next::configure(routes);
}

impl From<PlanError> for Error {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NotFound | PlanError::NoPlaybook => Error::NotFound,
            PlanError::Stale => Error::conflict("error-stale"),
            PlanError::Fields(fields) => Error::Fields(fields),
            PlanError::Db(error) => error.into(),
            other => Error::Internal(anyhow::anyhow!("{other:?}")),
        }
    }
}
