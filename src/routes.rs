//! The URL index: one `configure` per room, and the doors that belong to no room.

use std::sync::Arc;

use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::web::{assets, error};

/// Mounts every route of the house.
pub fn configure(app: Arc<App>) -> impl FnOnce(&mut web::ServiceConfig) {
    move |routes| {
        routes
            .app_data(web::Data::from(app))
            .app_data(web::FormConfig::default().limit(256 * 1024))
            .app_data(web::PayloadConfig::new(16 * 1024 * 1024))
            .configure(assets::configure)
            .route("/", web::get().to(|| async { crate::web::go("/today") }))
            .route("/healthz", web::get().to(|| async { HttpResponse::Ok().body("ok") }))
            .route("/readyz", web::get().to(ready));
    }
}

/// Ready when the database answers.
async fn ready(app: web::Data<App>) -> Result<HttpResponse, error::Error> {
    drop(app.db.across_to_read().await?);
    Ok(HttpResponse::Ok().body("ready"))
}
