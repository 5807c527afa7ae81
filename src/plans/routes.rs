//! Pages of plans: the gatherings and their state, making one, preparing it, moving it, sudden changes,
//! its rehearsal; the rehearsal of a playbook of which nothing is made.

mod book;
mod calls;
mod carried;
mod days;
mod edit;
mod list;
mod make;
pub mod next;
mod prepare;
pub mod proposal;
mod rehearsal;
mod step;
mod step_new;
mod sudden;
mod timeline;
mod trash;
pub mod typed;

use actix_web::web::{self, Data, ServiceConfig, get, post};

use super::service::PlanError;
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::{Whole, whole};
use crate::i18n::Message;
use crate::web::Error;

const NAV: &str = "gatherings";

pub fn configure(routes: &mut ServiceConfig) {
    routes
        .route("/playbooks/{playbook}/timeline", get().to(timeline::show))
        .route("/gatherings", get().to(list::list))
        .service(web::resource("/gatherings/new").get(make::new).post(make::create))
        .route("/gatherings/trash", get().to(trash::page))
        .route("/gatherings/{id}", get().to(list::now))
        .route("/gatherings/{id}/trash", post().to(trash::trash))
        .route("/gatherings/{id}/restore", post().to(trash::restore))
        .route("/gatherings/{id}/prepare", get().to(prepare::show))
        .route("/gatherings/{id}/did", post().to(prepare::did))
        .route("/gatherings/{id}/steps", post().to(step_new::add))
        .route("/gatherings/{id}/steps/new", get().to(step_new::ask))
        .service(web::resource("/gatherings/{id}/playbook").get(book::show).post(book::make))
        .route("/gatherings/{id}/steps/{step}", get().to(step::show))
        .route("/gatherings/{id}/steps/{step}/act", post().to(step::act))
        .route("/gatherings/{id}/steps/{step}/assign", post().to(step::assign))
        .route("/gatherings/{id}/steps/{step}/move", post().to(step::shift))
        .route("/gatherings/{id}/steps/{step}/remarks", post().to(step::remark))
        .route("/gatherings/{id}/rehearsal", get().to(rehearsal::show))
        .route("/gatherings/{id}/rehearsal/{step}", get().to(rehearsal::step))
        .service(
            web::resource("/gatherings/{id}/edit/dates").get(edit::dates::edit).post(edit::dates::update),
        )
        .service(
            web::resource("/gatherings/{id}/edit/seats").get(edit::seats::edit).post(edit::seats::update),
        )
        .service(
            web::resource("/gatherings/{id}/edit/venues").get(edit::venues::list).post(edit::venues::create),
        )
        .service(
            web::resource("/gatherings/{id}/edit/venues/{venue}")
                .get(edit::venues::edit)
                .post(edit::venues::update),
        )
        .route("/gatherings/{id}/edit/venues/{venue}/remove", post().to(edit::venues::delete))
        .route("/gatherings/{id}/edit/venues/{venue}/restore", post().to(edit::venues::restore))
        .service(web::resource("/gatherings/{id}/edit/carried").get(carried::show).post(carried::update))
        .service(web::resource("/gatherings/{id}/sudden").get(sudden::ask).post(sudden::act))
        .service(web::resource("/gatherings/{id}/reinstate").get(sudden::ask_back).post(sudden::take_back))
        .route("/gatherings/{id}/calls", get().to(calls::show))
        .route("/gatherings/{id}/calls/{asking}", post().to(calls::tick))
        .configure(next::configure)
        .configure(proposal::configure);
}

/// The gathering of a page, or 404.
async fn gathering_of(app: &Data<App>, staff: &Staff, id: GatheringId) -> Result<Whole, Error> {
    let tx = staff.scope(app).read().await?;
    whole(&tx, id).await?.ok_or(Error::NotFound)
}

impl From<PlanError> for Error {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NotFound | PlanError::NoPlaybook => Error::NotFound,
            PlanError::Playbook(faults) => {
                // The first fault tells what to mend; the library's page tells all.
                faults.first().map_or(Error::NotFound, |fault| Error::Conflict(fault.message()))
            }
            PlanError::Stale => Error::conflict("error-stale"),
            PlanError::Fields(fields) => Error::Fields(fields),
            PlanError::Over => Error::conflict("plan-over"),
            PlanError::NotNow { .. } => Error::Conflict(Message::new("plan-step-not-now")),
            PlanError::Gathering(error) => error.into(),
            PlanError::Reply(error) => error.into(),
            PlanError::Task(error) => error.into(),
            PlanError::Other(cause) => Error::Internal(cause),
            PlanError::Db(cause) => cause.into(),
        }
    }
}
