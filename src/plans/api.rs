//! Plans by API: making and moving gatherings, their seats, places and steps, the rehearsal.

mod book;
mod carried;
mod gatherings;
mod steps;
mod sudden;
mod timeline;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn api(routes: &mut ServiceConfig<'_>) {
    gatherings::api(routes);
    steps::api(routes);
    sudden::api(routes);
    routes.service(carried::list_carried_letters).service(carried::choose_carried_letter);
    routes
        .service(book::show_gathering_playbook)
        .service(book::make_gathering_playbook)
        .service(timeline::rehearse_playbook);
}
