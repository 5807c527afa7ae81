//! Use cases of companies: their facts, whom they bring, the list over the years.

mod listing;
mod passing_on;
mod telling;

use sea_orm::DbErr;

use crate::signup::SignupError;
use crate::web::{Error, FieldErrors};

pub use listing::{Company, Met, companies, company, narrowed, years};
pub use passing_on::{Passing, pass_on, passing};
pub use telling::{facts_of, is_company, tell};

/// Why something about a company is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    #[error("there is no such company")]
    NotThere,
    #[error("somebody else saved meanwhile")]
    Stale,
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    Signup(#[from] SignupError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<CompanyError> for Error {
    fn from(error: CompanyError) -> Self {
        match error {
            CompanyError::NotThere => Error::NotFound,
            CompanyError::Stale => Error::conflict("error-stale"),
            CompanyError::Fields(errors) => Error::Fields(errors),
            CompanyError::Signup(error) => error.into(),
            CompanyError::Db(error) => error.into(),
            CompanyError::Broken(error) => error.into(),
        }
    }
}
