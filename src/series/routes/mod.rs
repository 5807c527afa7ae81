//! Pages of a series: what it is and its rounds, its rule, and the calendar feeds; a file a noun.

mod agenda;
mod book;
mod bring;
mod carried;
mod committee;
mod feeds;
mod hosts;
mod members;
mod met;
mod minutes;
mod naming;
mod rounds;
mod rule;
mod show;
mod subscribed;
mod telling;

use actix_web::web::{ServiceConfig, get, post, resource};

use super::service::SeriesError;
use crate::web::Error;

const NAV: &str = "plan";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .service(resource("/series/bring").get(bring::form).post(bring::take))
        .route("/series/{id}", get().to(show::show))
        .service(resource("/series/{id}/playbook").get(book::show).post(book::act))
        .route("/series/{id}/brought", post().to(bring::all))
        .route("/series/{id}/brought/{office}", post().to(bring::office))
        .route("/series/{id}/print", get().to(show::print))
        .service(resource("/series/{id}/edit").get(naming::edit).post(naming::update))
        .service(resource("/series/{id}/rule").get(rule::edit).post(rule::update))
        .route("/series/{id}/rule/undo", post().to(rule::undo))
        .route("/series/{id}/rounds", post().to(rounds::add))
        .route("/series/{id}/rounds/{slot}", post().to(rounds::act))
        .route("/series/{id}/committee", post().to(committee::choose))
        .service(resource("/series/{id}/hosts").get(hosts::list).post(hosts::add))
        .route("/series/{id}/hosts/{host}", post().to(hosts::act))
        .service(resource("/series/{id}/members").get(members::list).post(members::add))
        .route("/series/{id}/members/tell", post().to(telling::act))
        .route("/series/{id}/members/sheets", get().to(telling::sheets))
        .route("/series/{id}/members/{party}", post().to(members::act))
        .service(resource("/series/{id}/agenda").get(agenda::list).post(agenda::add))
        .route("/series/{id}/agenda/take-over", post().to(agenda::take_over))
        .route("/series/{id}/agenda/{block}", post().to(agenda::act))
        .service(resource("/series/{id}/agenda/{block}/edit").get(agenda::edit).post(agenda::save))
        .service(resource("/gatherings/{id}/minutes").get(minutes::show).post(minutes::act))
        .route("/gatherings/{id}/minutes/print", get().to(minutes::print))
        .service(resource("/gatherings/{id}/carried").get(carried::show).post(carried::act))
        .route("/series/{id}/history", get().to(met::history))
        .route("/not-met-yet", get().to(met::not_met_yet))
        .service(resource("/feeds").get(feeds::list).post(feeds::act))
        .route("/cal/{token}", get().to(subscribed::calendar));
}

impl From<SeriesError> for Error {
    fn from(error: SeriesError) -> Self {
        match error {
            SeriesError::NotFound => Error::NotFound,
            SeriesError::Stale => Error::conflict("error-stale"),
            SeriesError::Fields(fields) => Error::Fields(fields),
            SeriesError::Ended => Error::conflict("series-ended"),
            SeriesError::Given => Error::conflict("giving-first-back"),
            SeriesError::NotNearest => Error::conflict("series-prepare-nearest"),
            SeriesError::Plan(error) => error.into(),
            SeriesError::Other(cause) => Error::Internal(cause),
            SeriesError::Db(cause) => cause.into(),
        }
    }
}
