//! The calendar behind a feed's link, as calendar programs ask for it: again and again, and mostly unchanged.

use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

use super::feeds::language;
use crate::app::App;
use crate::porch::turned_away;
use crate::seal::token_hash;
use crate::series::service::feed::{self, Behind};
use crate::web::Result;

/// `GET /cal/{token}.ics`
pub async fn calendar(app: Data<App>, request: HttpRequest, token: Path<String>) -> Result {
    let token = token.strip_suffix(".ics").unwrap_or(&token);
    let row = match feed::behind(&app, token).await? {
        Behind::Feed(row) => row,
        Behind::Past(center) => return Err(turned_away(&app, &request, Some(center)).await),
        Behind::Unknown => return Err(turned_away(&app, &request, None).await),
    };
    let tx = app.db.scoped(row.center_id).read().await?;
    let body = feed::write(&app, &tx, &row, language(request.query_string())).await?;
    let tag = tag(&body);
    if is_known(request.headers(), &tag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .insert_header((header::CACHE_CONTROL, "private, no-cache"))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"tsudoi.ics\""))
        .body(body))
}

/// A strong tag of what is written (RFC 9110 section 8.8.3).
fn tag(body: &str) -> String {
    let hash = token_hash(body);
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// Whether the asking program has this version already (RFC 9110 section 13.1.2).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let asked = headers.get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    asked.flat_map(|value| value.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.trim_start_matches("W/") == tag
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_has_it_is_known_by_its_tag() {
        let tag = tag("BEGIN:VCALENDAR");
        for (sent, known) in [
            (tag.clone(), true),
            (format!("W/{tag}"), true),
            (format!("\"other\", {tag}"), true),
            ("*".to_owned(), true),
            ("\"other\"".to_owned(), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, sent.parse().unwrap());
            assert_eq!(is_known(&headers, &tag), known, "{sent}");
        }
    }
}
