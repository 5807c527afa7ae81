//! The URL index: one `configure` per room, and the doors that belong to no room.

use std::sync::{Arc, LazyLock};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, web};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::service_config::ServiceConfig as Api;
use utoipa_actix_web::{AppExt, scope};

use crate::accounts::gate;
use crate::app::App;
use crate::web::{assets, error, guard, refusal};

/// The house as it is served: its routes, the [`gate`] before the staff's, the guard around all.
pub fn house(
    app: Arc<App>,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    actix_web::App::new().wrap(from_fn(gate::keep)).wrap(from_fn(guard::finish)).configure(configure(app))
}

/// Mounts every route of the house.
pub fn configure(app: Arc<App>) -> impl FnOnce(&mut web::ServiceConfig) {
    move |routes| {
        routes
            .app_data(web::Data::from(app))
            .app_data(web::PayloadConfig::new(16 * 1024 * 1024))
            .app_data(web::JsonConfig::default().limit(1024 * 1024))
            .configure(assets::configure)
            .configure(crate::accounts::routes::configure)
            .configure(crate::playbooks::routes::configure)
            .configure(crate::contacts::configure)
            .configure(crate::committees::routes::configure)
            .configure(crate::tasks::routes::configure)
            .configure(crate::porch::configure)
            .configure(crate::gatherings::routes::configure)
            .configure(crate::invitations::configure)
            .configure(crate::replies::configure)
            .configure(crate::voices::routes::configure)
            .configure(crate::questionnaires::configure)
            .configure(crate::peers::configure)
            .configure(crate::signup::configure)
            .configure(crate::visits::configure)
            .configure(crate::heard::configure)
            .configure(crate::speakers::configure)
            .configure(crate::programmes::configure)
            .configure(crate::tables::configure)
            .configure(crate::social::configure)
            .configure(crate::venues::configure)
            .configure(crate::courses::configure)
            .configure(crate::openings::configure)
            .configure(crate::companies::configure)
            .configure(crate::plans::routes::configure)
            .configure(crate::series::routes::configure)
            .configure(crate::year::routes::configure)
            .configure(crate::reports::configure)
            .route("/", web::get().to(|| async { crate::web::go("/today") }))
            .route("/healthz", web::get().to(|| async { HttpResponse::Ok().body("ok") }))
            .route("/readyz", web::get().to(ready))
            .route("/api/openapi.json", web::get().to(|| async { HttpResponse::Ok().json(&*OPENAPI) }));
        Api::new(routes).service(scope::scope("/api/v1").configure(api));
    }
}

/// The API of every room.
fn api(routes: &mut Api<'_>) {
    routes
        .configure(crate::accounts::api::api)
        .configure(crate::playbooks::api::api)
        .configure(crate::contacts::api::api)
        .configure(crate::committees::api::api)
        .configure(crate::tasks::api::api)
        .configure(crate::porch::api::api)
        .configure(crate::gatherings::api::api)
        .configure(crate::invitations::api::api)
        .configure(crate::replies::api::api)
        .configure(crate::voices::api::api)
        .configure(crate::questionnaires::api::api)
        .configure(crate::peers::api::api)
        .configure(crate::signup::api::api)
        .configure(crate::visits::api::api)
        .configure(crate::heard::api::api)
        .configure(crate::speakers::api::api)
        .configure(crate::programmes::api::api)
        .configure(crate::tables::api::api)
        .configure(crate::social::api::api)
        .configure(crate::venues::api::api)
        .configure(crate::courses::api)
        .configure(crate::openings::api::api)
        .configure(crate::companies::api::api)
        .configure(crate::plans::api::api)
        .configure(crate::plans::routes::next::api)
        .configure(crate::plans::routes::proposal::api)
        .configure(crate::series::api::api)
        .configure(crate::year::api::api)
        .configure(crate::reports::api::api);
}

/// The description of the API, from the handlers themselves.
static OPENAPI: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(|| {
    let (_, mut described) = actix_web::App::new()
        .into_utoipa_app()
        .openapi(Described::openapi())
        .service(scope::scope("/api/v1").configure(api))
        .split_for_parts();
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
    described.components.get_or_insert_default().add_security_scheme("bearer", bearer);
    refusal::describe(&mut described);
    described
});

#[derive(OpenApi)]
#[openapi(
    info(title = "Tsudoi", description = "Everything staff can do in the pages. Make a bearer token with `tsudoi token`."),
    security(("bearer" = []))
)]
struct Described;

/// Ready when the database answers.
async fn ready(app: web::Data<App>) -> Result<HttpResponse, error::Error> {
    app.db.answers().await?;
    Ok(HttpResponse::Ok().body("ready"))
}
