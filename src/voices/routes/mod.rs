//! Pages of this room: the board with what was said, offered and decided, and a page to put each right.

mod board;
mod decisions;
mod introductions;
mod offers;

use actix_web::web;

use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::i18n::{Lang, t};
use crate::shown;
use crate::voices::OfferState;
use crate::web::{FieldErrors, Result};

/// Mounts the staff's pages.
pub fn configure(routes: &mut web::ServiceConfig) {
    routes
        .route("/gatherings/{id}/voices", web::get().to(board::show))
        .route("/gatherings/{id}/voices", web::post().to(board::add))
        .route("/gatherings/{id}/voices/{voice}", web::get().to(board::one))
        .route("/gatherings/{id}/voices/{voice}", web::post().to(board::change))
        .route("/gatherings/{id}/listing", web::get().to(introductions::show))
        .route("/gatherings/{id}/listing/print", web::get().to(introductions::print))
        .route("/gatherings/{id}/listing/{organization}", web::post().to(introductions::save))
        .route("/i/{token}/listing", web::get().to(introductions::ask))
        .route("/i/{token}/listing", web::post().to(introductions::take))
        .route("/gatherings/{id}/offers", web::post().to(offers::add))
        .route("/gatherings/{id}/offers/{offer}", web::get().to(offers::one))
        .route("/gatherings/{id}/offers/{offer}", web::post().to(offers::change))
        .route("/gatherings/{id}/decisions", web::post().to(decisions::add))
        .route("/gatherings/{id}/decisions/{decision}", web::get().to(decisions::one))
        .route("/gatherings/{id}/decisions/{decision}", web::post().to(decisions::change));
}

/// What was typed on the board and could not be taken, each under its own form.
#[derive(Clone, Debug, Default)]
struct Typed {
    topic: String,
    lines: String,
    who: String,
    what: String,
    due_on: String,
    decided: String,
}

/// Where a form leads back to: the day's page where it was sent from there, else the board.
fn back_to(id: GatheringId, back: &str) -> String {
    if back == "day" { format!("/gatherings/{id}/day") } else { format!("/gatherings/{id}/voices") }
}

/// The page on which one row is put right, or the same page again with what stands in the way.
fn edit_page(staff: &Staff, template: &str, context: minijinja::Value, good: bool) -> Result {
    if good {
        staff.page("gatherings", template, context)
    } else {
        staff.again("gatherings", template, context)
    }
}

/// An offer as the board shows it.
fn offer_shown(lang: Lang, row: &crate::voices::Offer) -> minijinja::Value {
    let look = match row.state {
        OfferState::Open => "wait",
        OfferState::Done => "good",
        OfferState::Withdrawn => "quiet",
    };
    shown! {
        id => row.id,
        who => row.who,
        what => row.what,
        due_on => row.due_on,
        organization => row.organization_id,
        state => row.state,
        state_word => t(lang, row.state.key()),
        look => look,
        version => row.version,
    }
}

/// The board's page of a gathering, with whatever was typed and could not be taken.
async fn board_again(
    app: &App,
    staff: &Staff,
    id: GatheringId,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result {
    board::page(app, staff, id, typed, &board::Just::default(), errors).await
}
