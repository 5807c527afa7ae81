//! Pages of visits: the staff's, and the guest's behind the link.

mod copy;
mod forms;
mod guest;
mod late;
mod list;
mod new;
mod paper;
mod rest;
mod sheet;
mod visit;

use actix_web::web;

use super::service::VisitError;
use crate::accounts::facts::FactError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

/// The URLs of this room.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/visits", web::get().to(list::all))
        .route("/visits", web::post().to(new::create))
        .route("/visits/new", web::get().to(new::show))
        .route("/visits/rests/lift", web::post().to(rest::lift))
        .route("/visits/season", web::post().to(rest::season))
        .route("/gatherings/{gathering}/visits", web::get().to(list::of_gathering))
        .route("/gatherings/{gathering}/visits/plan", web::post().to(list::plan))
        .route("/visits/{visit}", web::get().to(visit::show))
        .route("/visits/{visit}/team", web::post().to(visit::assign))
        .route("/visits/{visit}/offer", web::get().to(visit::offer_form))
        .route("/visits/{visit}/offer", web::post().to(visit::offer))
        .route("/visits/{visit}/book", web::post().to(visit::book))
        .route("/visits/{visit}/cancel", web::post().to(visit::cancel))
        .route("/visits/{visit}/decline", web::post().to(visit::decline))
        .route("/visits/{visit}/drop", web::post().to(visit::drop_visit))
        .route("/visits/{visit}/done", web::post().to(visit::finish))
        .route("/visits/{visit}/reopen", web::post().to(visit::reopen))
        .route("/visits/{visit}/entry.ics", web::get().to(visit::entry))
        .route("/visits/{visit}/letter", web::get().to(paper::show))
        .route("/visits/{visit}/letter", web::post().to(paper::sent))
        .route("/visits/{visit}/sheet", web::get().to(sheet::show))
        .route("/visits/{visit}/sheet", web::post().to(sheet::save))
        .route("/visits/{visit}/sheet/print", web::get().to(sheet::print))
        .route("/visits/{visit}/sheet/copy", web::post().to(copy::share))
        .route("/visits/{visit}/sheet/copy/withdraw", web::post().to(copy::withdraw))
        .route("/visits/{visit}/sheet/copy/print", web::get().to(copy::print))
        .route("/visits/{visit}/corrections/{correction}", web::post().to(copy::judge))
        .route("/visits/{visit}/brings", web::post().to(visit::bring))
        .route("/visits/{visit}/sheet/note", web::get().to(sheet::note))
        .route("/visits/{visit}/sheet/note", web::post().to(sheet::seal))
        .route("/i/{token}/visit", web::get().to(guest::show))
        .route("/i/{token}/visit", web::post().to(guest::act))
        .route("/i/{token}/visit/copy", web::get().to(copy::show))
        .route("/i/{token}/visit/copy", web::post().to(copy::take))
        .route("/i/{token}/visit/entry.ics", web::get().to(guest::entry));
}

impl From<VisitError> for Error {
    fn from(error: VisitError) -> Self {
        match error {
            VisitError::NotThere => Error::NotFound,
            VisitError::Stale => Error::conflict("error-stale"),
            VisitError::NotNow(_) => Error::conflict("visit-error-not-now"),
            VisitError::NoTeam => Error::conflict("visit-error-no-team"),
            VisitError::BadTeam => Error::Invalid(Message::new("visit-error-bad-team")),
            VisitError::NoSlots => Error::Invalid(Message::new("visit-error-no-slots")),
            VisitError::SlotGone => Error::conflict("visit-error-slot-gone"),
            VisitError::Taken => Error::conflict("visit-error-taken"),
            VisitError::BadTime => Error::Invalid(Message::new("visit-error-bad-time")),
            VisitError::NothingToShare => Error::conflict("visit-error-nothing-to-share"),
            VisitError::Review => Error::conflict("visit-error-review"),
            VisitError::Resting(until) => {
                Error::Conflict(Message::new("visit-error-resting").with("until", until))
            }
            VisitError::ThereAlready(_) => Error::conflict("visit-error-there-already"),
            VisitError::Amiss(amiss) => {
                let mut errors = FieldErrors::default();
                for (id, message) in amiss {
                    errors.add(&id, message);
                }
                Error::Fields(errors)
            }
            VisitError::Fact(FactError::NotAssigned) => {
                Error::Forbidden(Message::new("visit-error-team-only"))
            }
            VisitError::Fact(error) => Error::Internal(error.into()),
            VisitError::Db(error) => error.into(),
            VisitError::Broken(error) => Error::Internal(error),
        }
    }
}
