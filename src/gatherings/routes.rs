//! Editing a gathering where nothing but its own rows changes: words, agenda, what is told of
//! days, hosts, roles, letters. Dates,
//! places, seats and calling off concern steps and guests and are pages of `plans`.

mod agenda;
mod days;
mod hosts;
mod letters;
mod papers;
mod roles;
mod timer;
mod words;

use actix_web::web::{self, Data, ServiceConfig};

pub use agenda::{BLOCK, BlockForm, Choice, kinds, number};
pub use roles::{member_choices, parts_of};

use super::service::GatheringError;
use super::whole::{Whole, whole};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::web::Error;

const NAV: &str = "gatherings";

pub fn configure(routes: &mut ServiceConfig) {
    let edit = |path: &str| format!("/gatherings/{{id}}/edit/{path}");
    routes
        .service(web::resource(edit("words")).get(words::edit).post(words::update))
        .service(web::resource(edit("agenda")).get(agenda::list).post(agenda::create))
        .service(web::resource(edit("agenda/{item}")).get(agenda::edit).post(agenda::update))
        .service(web::resource(edit("agenda/{item}/move")).post(agenda::shift))
        .service(web::resource(edit("agenda/{item}/remove")).post(agenda::delete))
        .service(web::resource(edit("days")).get(days::list))
        .service(web::resource(edit("days/{day}")).get(days::edit).post(days::update))
        .service(web::resource(edit("hosts")).get(hosts::list).post(hosts::create))
        .service(web::resource(edit("hosts/{row}/move")).post(hosts::shift))
        .service(web::resource(edit("hosts/{row}/remove")).post(hosts::delete))
        .service(web::resource(edit("roles")).get(roles::edit).post(roles::update))
        .service(web::resource(edit("letters")).get(letters::list))
        .service(web::resource(edit("letters/{letter}")).get(letters::edit).post(letters::update))
        .service(web::resource("/gatherings/{id}/timer").get(timer::today))
        .service(web::resource("/gatherings/{id}/timer/{day}").get(timer::show).post(timer::act))
        .service(web::resource("/gatherings/{id}/timer/{day}/screen").get(timer::screen))
        .service(web::resource("/gatherings/{id}/papers").get(papers::list).post(papers::all))
        .service(web::resource("/gatherings/{id}/papers/print").get(papers::print))
        .service(web::resource("/gatherings/{id}/papers/{paper}").post(papers::act));
}

/// The gathering of a page, or 404.
async fn gathering_of(app: &Data<App>, staff: &Staff, id: GatheringId) -> Result<Whole, Error> {
    let tx = staff.scope(app).read().await?;
    whole(&tx, id).await?.ok_or(Error::NotFound)
}

/// Where editing leads back to.
fn prepare(id: GatheringId) -> String {
    format!("/gatherings/{id}/prepare")
}

impl From<GatheringError> for Error {
    fn from(error: GatheringError) -> Self {
        match error {
            GatheringError::NotFound => Error::NotFound,
            GatheringError::Stale => Error::conflict("error-stale"),
            GatheringError::Fields(fields) => Error::Fields(fields),
            GatheringError::OwnHost => Error::conflict("gathering-own-host-stays"),
            GatheringError::LastVenue => Error::conflict("gathering-last-venue-stays"),
            GatheringError::VenueInUse => Error::conflict("gathering-venue-in-use"),
            GatheringError::Other(cause) => Error::Internal(cause),
            GatheringError::Db(cause) => cause.into(),
        }
    }
}
