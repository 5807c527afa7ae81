//! The API of this room: members, centers, tokens, closed days and the history, by the same use cases as the
//! pages.

mod centers;
mod closed_days;
mod handovers;
mod history;
mod members;
mod tokens;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts the API below `/api/v1`.
pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(centers::list_centers)
        .service(centers::show_center)
        .service(centers::change_center)
        .service(members::list_members)
        .service(members::show_member)
        .service(members::add_member)
        .service(members::change_member)
        .service(members::invite_member)
        .service(handovers::show_holdings)
        .service(handovers::hand_over)
        .service(handovers::show_handover)
        .service(handovers::undo_handover)
        .service(tokens::list_tokens)
        .service(tokens::make_token)
        .service(tokens::revoke_token)
        .service(closed_days::list_closed_days)
        .service(closed_days::add_closed_days)
        .service(closed_days::remove_closed_day)
        .service(history::check_history)
        .service(history::list_history);
}
