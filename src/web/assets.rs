//! Assets: styles, htmx and the little script of our own, embedded and versioned by their content.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::{HttpResponse, web};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::Error;

#[derive(rust_embed::RustEmbed)]
#[folder = "src/web/assets"]
struct Assets;

static VERSIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Assets::iter()
        .filter_map(|name| Assets::get(&name).map(|file| (name, file)))
        .map(|(name, file)| (name.into_owned(), URL_SAFE_NO_PAD.encode(&Sha256::digest(&file.data)[..6])))
        .collect()
});

/// `/assets/NAME?v=…`: a new content is a new URL, so browsers may keep it for a year.
pub fn url(name: String) -> String {
    let version = VERSIONS.get(&name).map_or("", String::as_str);
    format!("/assets/{name}?v={version}")
}

pub fn configure(routes: &mut web::ServiceConfig) {
    routes.route("/assets/{name:.*}", web::get().to(show));
}

async fn show(name: web::Path<String>) -> Result<HttpResponse, Error> {
    let file = Assets::get(&name).ok_or(Error::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type(file.metadata.mimetype())
        .insert_header(("Cache-Control", "public, max-age=31536000, immutable"))
        .body(file.data.into_owned()))
}
