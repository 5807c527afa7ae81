//! Pages of questionnaires: the guest's behind the link, the staff's under the gathering.

pub(crate) mod guest;
mod paper;
pub(crate) mod room;
pub(crate) mod staff;
mod survey;
mod typing;
mod venues;

use actix_web::web;

use super::service::behind;
use super::{Questionnaire, QuestionnaireError};
use crate::db::{AskingId, GatheringId, Tx};
use crate::invitations;
use crate::replies::model::ReplyChannel;
use crate::web::{Error, FieldErrors, Result};

/// The URLs of this room.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/i/{token}/questionnaire", web::get().to(guest::show))
        .route("/i/{token}/questionnaire", web::post().to(guest::take))
        .route("/q/{code}", web::get().to(room::show))
        .route("/q/{code}", web::post().to(room::take))
        .route("/gatherings/{gathering}/room", web::get().to(room::screen))
        .route("/gatherings/{gathering}/room/results", web::get().to(room::results))
        .route("/gatherings/{gathering}/agenda/print", web::get().to(room::agenda))
        .route("/gatherings/{gathering}/questionnaire/type", web::get().to(typing::show))
        .route("/gatherings/{gathering}/questionnaire/type", web::post().to(typing::take))
        .route("/gatherings/{gathering}/questionnaire/venues", web::get().to(venues::show))
        .route("/gatherings/{gathering}/questionnaire/venues/print", web::get().to(venues::print))
        .route("/gatherings/{gathering}/questionnaire/venues/table", web::get().to(venues::table))
        .route("/gatherings/{gathering}/questionnaire/type/undo", web::post().to(typing::take_back))
        .route("/gatherings/{gathering}/after", web::get().to(staff::after))
        .route("/gatherings/{gathering}/after/print", web::get().to(paper::results))
        .route("/gatherings/{gathering}/questionnaire/thank", web::post().to(staff::thank))
        .route("/gatherings/{gathering}/questionnaire/open", web::post().to(staff::open))
        .route("/gatherings/{gathering}/questionnaire/close", web::post().to(staff::close))
        .route("/gatherings/{gathering}/survey", web::get().to(survey::show))
        .route("/gatherings/{gathering}/survey/print", web::get().to(survey::print))
        .route("/gatherings/{gathering}/survey/sheets", web::get().to(paper::surveys))
        .route("/gatherings/{gathering}/survey/remind", web::post().to(survey::remind))
        .route("/gatherings/{gathering}/survey/close", web::post().to(survey::close))
        .route("/gatherings/{gathering}/survey/open", web::post().to(survey::open))
        .route("/gatherings/{gathering}/questionnaire/print", web::get().to(paper::sheets))
        .route("/gatherings/{gathering}/questionnaire/answers/{asking}", web::get().to(staff::edit))
        .route("/gatherings/{gathering}/questionnaire/answers/{asking}", web::post().to(staff::type_in));
}

/// The questionnaire or survey that an asking of this gathering answers.
pub(super) async fn sheet_of(tx: &Tx, gathering: GatheringId, asking: AskingId) -> Result<Questionnaire> {
    let found = invitations::asking(tx, asking).await?.ok_or(Error::NotFound)?;
    if invitations::gathering_of(tx, &found).await? != Some(gathering) {
        return Err(Error::NotFound);
    }
    behind(tx, &found).await?.ok_or(Error::NotFound)
}

/// The channel, where it is one by which staff receive an answer for somebody.
pub(crate) fn is_staff_channel(channel: ReplyChannel) -> Option<ReplyChannel> {
    use ReplyChannel::{Fax, Hand, Mail, Phone, Post};
    matches!(channel, Fax | Hand | Mail | Phone | Post).then_some(channel)
}

impl From<QuestionnaireError> for Error {
    fn from(error: QuestionnaireError) -> Self {
        match error {
            QuestionnaireError::NotThere => Error::NotFound,
            QuestionnaireError::NotOpenYet => Error::conflict("questionnaire-error-not-open"),
            QuestionnaireError::Closed => Error::conflict("questionnaire-error-closed"),
            QuestionnaireError::AnsweredAlready => Error::conflict("questionnaire-error-answered"),
            QuestionnaireError::NoSuchOffice => Error::conflict("questionnaire-error-no-such-office"),
            QuestionnaireError::OfficeAnswered => Error::conflict("questionnaire-error-office-answered"),
            QuestionnaireError::RoomIsFull => Error::conflict("questionnaire-error-room-full"),
            QuestionnaireError::Stale => Error::conflict("error-stale"),
            QuestionnaireError::Amiss(amiss) => {
                let mut errors = FieldErrors::default();
                for (id, message) in amiss {
                    errors.add(&id, message);
                }
                Error::Fields(errors)
            }
            QuestionnaireError::Db(error) => error.into(),
            QuestionnaireError::Broken(error) => Error::Internal(error),
        }
    }
}
