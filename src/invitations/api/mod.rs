//! The invitation by API: waves, the ledger, and the actions on its rows, by the same services as the pages.

mod askings;
mod ledger;
mod waves;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn api(routes: &mut ServiceConfig<'_>) {
    routes
        .service(waves::list_waves)
        .service(waves::create_wave)
        .service(waves::show_wave)
        .service(waves::put_audience)
        .service(waves::discard_wave)
        .service(waves::test_wave)
        .service(waves::open_wave)
        .service(waves::stop_wave)
        .service(ledger::show_ledger)
        .service(askings::mark_askings)
        .service(askings::resend_askings)
        .service(askings::move_askings)
        .service(ledger::list_askings)
        .service(askings::show_asking)
        .service(askings::correct_asking)
        .service(askings::replace_asking_link);
}
