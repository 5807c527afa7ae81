//! The session's cookie, and where a request comes from.
//!
//! Over https the cookie is `Secure` and bears the prefix `__Host-` (draft-ietf-httpbis-rfc6265bis §4.1.3), so that no
//! neighbouring host and no plain-text page can set it. On `http://127.0.0.1`, where a center tries Tsudoi out,
//! browsers would refuse that, so the plain name is used there and only there.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};

use crate::app::App;

/// The cookie of a session. `__Host-` is added where the house is reached by https.
pub const SESSION_COOKIE: &str = "tsudoi_session";
const SECURE_SESSION_COOKIE: &str = "__Host-tsudoi_session";

/// Whether this request reached the house by https: the public address is one, and the request names it or a
/// proxy in front says so.
fn came_by_https(app: &App, request: &HttpRequest) -> bool {
    let Some(authority) = app.config.public_url.strip_prefix("https://") else { return false };
    let info = request.connection_info();
    info.scheme() == "https" || info.host() == authority.split('/').next().unwrap_or_default()
}

/// The session token that a request brings along.
pub fn session_token(app: &App, request: &HttpRequest) -> Option<String> {
    let name = if came_by_https(app, request) { SECURE_SESSION_COOKIE } else { SESSION_COOKIE };
    request.cookie(name).map(|cookie| cookie.value().to_owned())
}

/// The cookie that opens a session in the browser behind `request`. It goes with the browser window; the
/// session's own end is kept in the database.
pub fn session_cookie(app: &App, request: &HttpRequest, token: &str) -> Cookie<'static> {
    let secure = came_by_https(app, request);
    let name = if secure { SECURE_SESSION_COOKIE } else { SESSION_COOKIE };
    Cookie::build(name, token.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .finish()
}

/// The same cookie taken away.
pub fn spent_cookie(app: &App, request: &HttpRequest) -> Cookie<'static> {
    let mut cookie = session_cookie(app, request, "");
    cookie.make_removal();
    cookie
}

/// The address of whoever sent a request, for counting tries. Behind a proxy on this machine it is the address
/// that the proxy itself saw: the last one of `X-Forwarded-For`, since the ones before it are the sender's words.
pub fn visitor(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|peer| peer.ip()) else { return "unknown".to_owned() };
    if peer.is_loopback() {
        let header =
            request.headers().get_all("x-forwarded-for").last().and_then(|value| value.to_str().ok());
        let seen =
            header.and_then(|list| list.rsplit(',').next()).map(str::trim).filter(|seen| !seen.is_empty());
        if let Some(seen) = seen {
            return seen.to_owned();
        }
    }
    peer.to_string()
}

/// `asked` where it is a path of our own, else Today: after the sign-in nobody is led to another site.
pub fn own_path(asked: &str) -> String {
    let plain = asked.bytes().all(|byte| byte.is_ascii_graphic()) && !asked.contains('\\');
    let own = asked.starts_with('/') && !asked.starts_with("//");
    let door = asked.starts_with("/sign-") || asked.starts_with("/set-up");
    if plain && own && !door { asked.to_owned() } else { "/today".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_are_gone_back_to() {
        assert_eq!(own_path("/gatherings?state=open"), "/gatherings?state=open");
        for foreign in [
            "",
            "https://elsewhere.example/",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/a\nb",
            "/sign-out",
            "today",
        ] {
            assert_eq!(own_path(foreign), "/today", "{foreign}");
        }
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let ask = |peer: [u8; 4], forwarded: &str| {
            let request = actix_web::test::TestRequest::default()
                .peer_addr((peer, 1).into())
                .insert_header(("x-forwarded-for", forwarded))
                .to_http_request();
            visitor(&request)
        };
        assert_eq!(ask([127, 0, 0, 1], "198.51.100.7, 203.0.113.9"), "203.0.113.9");
        assert_eq!(ask([203, 0, 113, 9], "198.51.100.7"), "203.0.113.9");
    }
}
