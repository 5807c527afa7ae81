//! The one error of the web: what a person or a program at the door is told.
//!
//! Each room keeps its own errors and says at the foot of its `routes.rs` which of these they become. Causes are
//! logged once, in [`super::guard`], and never shown.

use actix_web::http::StatusCode;
use sea_orm::DbErr;

use crate::db::is_away;
use crate::i18n::Message;

/// What a handler may answer instead of a page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in: a page leads to the sign-in and back, the API answers 401.
    #[error("sign-in needed")]
    SignIn,
    /// There is nothing here, or nothing that this person may know of.
    #[error("not found")]
    NotFound,
    /// Signed in, but this is for others.
    #[error("forbidden: {0:?}")]
    Forbidden(Message),
    /// The link was right once.
    #[error("gone: {0:?}")]
    Gone(Message),
    /// A guest's link that opens nothing: right once, or never one of ours; and whom to ask.
    #[error("a link that opens nothing")]
    Link { once: bool, help: Option<Box<super::Help>> },
    /// The request was understood and cannot be done as things stand.
    #[error("conflict: {0:?}")]
    Conflict(Message),
    /// The request cannot be understood.
    #[error("invalid: {0:?}")]
    Invalid(Message),
    /// A program's body is not as the description says: why, and where, in English.
    #[error("unread: {0}")]
    Unread(String),
    /// Fields of an API request are wrong; pages show their form again instead.
    #[error("invalid fields: {0:?}")]
    Fields(super::FieldErrors),
    /// Too many tries; the seconds until the next one is heard.
    #[error("too many tries")]
    TooMany { seconds: i64 },
    /// The database is away.
    #[error("the database is away: {0}")]
    Away(DbErr),
    /// Something broke on our side.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
}

/// What handlers return.
pub type Result<T = actix_web::HttpResponse, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal with the sentence of `key`.
    pub fn conflict(key: &str) -> Self {
        Error::Conflict(Message::new(key))
    }

    /// The HTTP status (RFC 9110 §15).
    pub fn status(&self) -> StatusCode {
        match self {
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::NotFound | Error::Link { once: false, .. } => StatusCode::NOT_FOUND,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::Gone(_) | Error::Link { once: true, .. } => StatusCode::GONE,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::Invalid(_) | Error::Unread(_) | Error::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Error::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Error::SignIn => "sign_in",
            Error::NotFound | Error::Link { once: false, .. } => "not_found",
            Error::Forbidden(_) => "forbidden",
            Error::Gone(_) | Error::Link { once: true, .. } => "gone",
            Error::Conflict(_) => "conflict",
            Error::Invalid(_) | Error::Unread(_) | Error::Fields(_) => "invalid",
            Error::TooMany { .. } => "too_many",
            Error::Away(_) => "away",
            Error::Internal(_) => "internal",
        }
    }

    /// What happened and what to do, to be said in the reader's language.
    pub fn message(&self) -> Message {
        match self {
            Error::Forbidden(message)
            | Error::Gone(message)
            | Error::Conflict(message)
            | Error::Invalid(message) => message.clone(),
            Error::TooMany { seconds } => {
                Message::new("error-too-many").with("minutes", (seconds + 59).max(60) / 60)
            }
            Error::Fields(_) => Message::new("error-fields"),
            Error::Unread(_) => Message::new("error-request"),
            Error::Link { once: true, .. } => Message::new("web-error-410-what"),
            Error::Link { once: false, .. } => Message::new("web-error-404-what"),
            other => Message::new(format!("error-{}", other.code().replace('_', "-"))),
        }
    }
}

impl actix_web::ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    /// Bare; [`super::guard::finish`] dresses it for its reader.
    fn error_response(&self) -> actix_web::HttpResponse {
        actix_web::HttpResponse::new(self.status())
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if is_away(&error) { Error::Away(error) } else { Error::Internal(error.into()) }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<DbErr>() {
            Ok(cause) => cause.into(),
            Err(other) => Error::Internal(other),
        }
    }
}

impl From<minijinja::Error> for Error {
    fn from(error: minijinja::Error) -> Self {
        Error::Internal(anyhow::Error::new(error))
    }
}

impl From<crate::seal::SealError> for Error {
    fn from(error: crate::seal::SealError) -> Self {
        Error::Internal(error.into())
    }
}
