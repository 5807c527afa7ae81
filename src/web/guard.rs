//! The guard at the door: security headers, cross-site refusal, and errors said to people.
//!
//! - A POST from another site is refused (Fetch Metadata and Origin; OWASP ASVS 5.0 §3.5), on top of the form
//!   token that staff forms carry. The API is out of this: it takes no cookie.
//! - Every page: strict CSP without inline, `nosniff`, a referrer only for ourselves (links carry tokens), no framing, no store.
//! - An [`Error`] becomes a page in the reader's language, or JSON under `/api`. Its cause is logged here, once.
//!   Where a middleware further in left a [`Chrome`] with the request, the page stands in that frame.
//! - A handler that panics is answered for as well: nobody is left before a connection that merely ends.

use std::panic::AssertUnwindSafe;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpResponse, web};
use futures_util::FutureExt;
use serde_json::json;

use super::refusal::Refusal;
use super::{Banner, Chrome, Error, Reader, nul};
use crate::app::App;
use crate::i18n::{Lang, Message, t};
use crate::shown;

const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    manifest-src 'self'";

/// The middleware around all routes.
pub async fn finish(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let path = path(request.request());
    let api = path.starts_with("/api/");
    let asset = path.starts_with("/assets/");
    let unsafe_method = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let one_click = path.starts_with("/i/") && path.ends_with("/stop");
    let own =
        request.app_data::<web::Data<App>>().map(|app| app.config.public_url.clone()).unwrap_or_default();
    if unsafe_method && !api && !one_click && is_cross_site(request.headers(), &own) {
        let refused = Error::Forbidden(Message::new("error-cross-site"));
        let (request, _) = request.into_parts();
        let response = dressed(&request, &refused);
        return Ok(headed(ServiceResponse::new(request, response), asset));
    }
    if let Err(refused) = nul::in_address(request.request()) {
        let (request, _) = request.into_parts();
        let response = dressed(&request, &refused);
        return Ok(headed(ServiceResponse::new(request, response), asset));
    }
    // Whoever asks for the head alone is answered as for the page (RFC 9110 §9.3.2); the server leaves the body out.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let lang = request.query_string().split('&').find_map(|pair| pair.strip_prefix("lang=")).map(Lang::of);
    let asked = Asked::of(request.request());
    let answer = AssertUnwindSafe(async move { next.call(request).await }).catch_unwind();
    let Ok(answer) = answer.await else { return Err(asked.broken_off()) };
    let response = answer?.map_into_boxed_body();
    let (request, response) = response.into_parts();
    let mut response = match response.error().map(|error| error.as_error::<Error>()) {
        Some(Some(error)) => dressed(&request, error),
        // A path, query or body that actix could not read.
        Some(None) if response.status() == StatusCode::NOT_FOUND => dressed(&request, &Error::NotFound),
        Some(None) if response.status().is_client_error() => {
            unread(&request, response.error().map(ToString::to_string).unwrap_or_default())
        }
        Some(None) => {
            let cause = response.error().map(ToString::to_string).unwrap_or_default();
            dressed(&request, &Error::Internal(anyhow::anyhow!(cause)))
        }
        // No route at all, or none for this method: an address kept from a form that was sent.
        None if matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
            && response.headers().get(header::CONTENT_TYPE).is_none() =>
        {
            dressed(&request, &Error::NotFound)
        }
        None => response,
    };
    if let Some(lang) = lang {
        let cookie = actix_web::cookie::Cookie::build(super::reader::LANG_COOKIE, lang.code())
            .path("/")
            .max_age(actix_web::cookie::time::Duration::days(365))
            .same_site(actix_web::cookie::SameSite::Lax)
            .finish();
        let _ = response.add_cookie(&cookie);
    }
    Ok(headed(ServiceResponse::new(request, response), asset))
}

/// What is kept of a request while it is answered: the request itself is lost with a handler that panics.
struct Asked {
    reader: Reader,
    api: bool,
    staff_page: bool,
}

impl Asked {
    fn of(request: &actix_web::HttpRequest) -> Self {
        let path = path(request);
        Asked { reader: Reader::of(request), api: path.starts_with("/api/"), staff_page: is_staff_page(path) }
    }

    /// The answer in the stead of a handler that panicked. Where and why was written by the panic itself; which door it
    /// was is logged by its first word alone, as the others may be a link's token.
    fn broken_off(self) -> actix_web::Error {
        const CAUSE: &str = "a handler panicked";
        let door = self.reader.path.split('/').nth(1).unwrap_or_default();
        tracing::error!(door, "a handler panicked");
        let error = Error::Internal(anyhow::anyhow!(CAUSE));
        let lang = self.reader.lang;
        let mut response = if self.api {
            HttpResponse::build(error.status()).json(Refusal::of(&error, lang))
        } else {
            let said = json!({
                "title": t(lang, "web-error-500-title"),
                "what": error.message().say(lang),
                "todo": "",
                "back": null,
                "to_today": self.staff_page,
            });
            error_page(&Chrome::of(&self.reader), &error, said)
        };
        head(response.headers_mut(), false);
        InternalError::from_response(CAUSE, response).into()
    }
}

/// Whether a browser says that another site sent this. A program that says nothing is no browser.
fn is_cross_site(headers: &HeaderMap, own: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (None, _) => false,
        (Some(origin), _) if origin == own => false,
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, authority)| authority != host),
        (Some(_), None) => true,
    }
}

fn dressed(request: &actix_web::HttpRequest, error: &Error) -> HttpResponse {
    match error {
        Error::Internal(cause) => tracing::error!(path = request.match_pattern(), %cause, "a request failed"),
        Error::Away(cause) => tracing::error!(path = request.match_pattern(), %cause, "the database is away"),
        _ => {}
    }
    let reader = Reader::of(request);
    let text = error.message().say(reader.lang);
    if path(request).starts_with("/api/") {
        let mut response = HttpResponse::build(error.status());
        if matches!(error, Error::SignIn) {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        return response.json(Refusal::of(error, reader.lang));
    }
    if matches!(error, Error::SignIn) {
        let back: String = form_urlencoded(&match request.query_string() {
            "" => request.path().to_owned(),
            query => format!("{}?{query}", request.path()),
        });
        let back = if request.method() == Method::GET { format!("?back={back}") } else { String::new() };
        return super::go(&format!("/sign-in{back}"));
    }
    let staff_page = is_staff_page(path(request));
    let status = error.status().as_u16();
    let mut chrome = request.extensions().get::<Chrome>().cloned().unwrap_or_else(|| Chrome::of(&reader));
    if let Some(Banner(said)) = request.extensions().get::<Banner>() {
        chrome.banner = Some(said.clone());
    }
    let (mut title, mut what, mut todo) = (format!("web-error-{status}-title"), text.clone(), String::new());
    if let Error::Link { once, help } = error {
        chrome.help = help.as_deref().cloned();
        chrome.center_name = chrome.help.as_ref().map(|help| help.center.clone()).unwrap_or_default();
        todo = t(reader.lang, &format!("web-error-{status}-todo"));
        if !once {
            title = "web-error-link-title".to_owned();
        }
    } else if matches!(error, Error::NotFound) && !staff_page {
        // Cut off within a personal link: the letter has it whole.
        what = t(reader.lang, "web-error-404-todo");
    }
    let said = json!({
        "title": t(reader.lang, &title),
        "what": what,
        "todo": todo,
        "back": staff_page.then(|| came_from(request)).flatten(),
        "to_today": staff_page,
    });
    let mut response = error_page(&chrome, error, said);
    if let Error::TooMany { seconds } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// What could not be read: a page was filled in by a person, but whoever wrote a program wants to know where.
fn unread(request: &actix_web::HttpRequest, reason: String) -> HttpResponse {
    if !path(request).starts_with("/api/") {
        return dressed(request, &Error::Invalid(Message::new("error-form")));
    }
    let error = Error::Unread(reason);
    let lang = Reader::of(request).lang;
    HttpResponse::build(error.status()).json(Refusal::of(&error, lang))
}

fn error_page(chrome: &Chrome, error: &Error, said: serde_json::Value) -> HttpResponse {
    let page = chrome.page(error.status(), "web/views/error.html", shown! { error => said });
    page.unwrap_or_else(|cause| {
        tracing::error!(%cause, "the error page itself failed");
        let text = error.message().say(chrome.lang);
        HttpResponse::build(error.status()).content_type("text/plain; charset=utf-8").body(text)
    })
}

/// The path that the router matches: with `%61` read as `a`, so that nobody slips past a door by another spelling.
pub fn path(request: &actix_web::HttpRequest) -> &str {
    request.match_info().as_str()
}

/// Whether an address is for members alone: a staff page, or the API but for its description.
pub fn is_for_staff(path: &str) -> bool {
    is_staff_page(path) || path.starts_with("/api/") && path != "/api/openapi.json"
}

/// Whether an address is of the staff's side: neither a door, a guest's page nor the API.
pub fn is_staff_page(path: &str) -> bool {
    let others = [
        "/i/",
        "/o/",
        "/a/",
        "/p/",
        "/q/",
        "/s/",
        "/t/",
        "/u/",
        "/v/",
        "/y/",
        "/cal/",
        "/code",
        "/sign-in",
        "/set-up",
        "/api/",
        "/assets/",
        "/healthz",
        "/readyz",
        "/openings/",
    ];
    !others.iter().any(|door| path.starts_with(door))
}

/// The page of our own on which a link or button was pressed, unless it is the refused one itself.
fn came_from(request: &actix_web::HttpRequest) -> Option<String> {
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = text(header::REFERER)?.split_once("://")?;
    let path = rest.strip_prefix(text(header::HOST)?).filter(|path| path.starts_with('/'))?;
    let itself = request.method() == Method::GET && path.split('?').next() == Some(request.path());
    (!itself).then(|| path.to_owned())
}

/// Percent-encodes a value for a query.
pub fn form_urlencoded(value: &str) -> String {
    serde_html_form::to_string([("v", value)]).map(|pair| pair[2..].to_owned()).unwrap_or_default()
}

/// Where a map of an address is, for a link or a QR.
pub fn on_a_map(address: &str) -> String {
    format!("https://www.google.com/maps/search/?api=1&query={}", form_urlencoded(address))
}

fn headed(mut response: ServiceResponse<BoxBody>, asset: bool) -> ServiceResponse<BoxBody> {
    head(response.headers_mut(), asset);
    response
}

fn head(headers: &mut HeaderMap, asset: bool) {
    // A calendar feed is asked for again and again, and says for itself that it is to be compared each time.
    let cached = headers.contains_key(header::CACHE_CONTROL);
    // What somebody brought is shown under a stricter policy of its own.
    let stricter = headers.contains_key(header::CONTENT_SECURITY_POLICY);
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("permissions-policy", "camera=(), microphone=(), geolocation=()");
    set("strict-transport-security", "max-age=31536000");
    if !asset {
        if !stricter {
            set("content-security-policy", CSP);
        }
        set("x-frame-options", "DENY");
        if !cached {
            set("cache-control", "no-store");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_post() {
        let cases = [
            (&[("sec-fetch-site", "same-origin")][..], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("origin", "https://tsudoi.example"), ("host", "10.0.0.1")], false),
            (&[("origin", "http://10.0.0.1"), ("host", "10.0.0.1")], false),
            (&[("origin", "https://elsewhere.example"), ("host", "10.0.0.1")], true),
            (&[("origin", "null"), ("host", "10.0.0.1")], true),
            (&[("host", "10.0.0.1")], false),
        ];
        for (given, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            assert_eq!(is_cross_site(&headers, "https://tsudoi.example"), expected, "{given:?}");
        }
    }
}
