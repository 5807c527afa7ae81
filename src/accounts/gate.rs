//! The gate in front of every staff page and of the API, before a handler, a form or a body is looked at.
//!
//! - Nobody passes who is not a member: whoever adds a route need not think of it, and cannot forget it. Open
//!   are only the doors that [`guard::is_for_staff`] leaves out.
//! - A viewer looks. Whatever is no GET is refused here, except [`OWN_AFFAIRS`]; that a handler asks again
//!   ([`Staff::may_edit`]) concerns what it shows.
//! - Where a staff page could not be answered, the member's frame is left with the request, so that the refusal
//!   stands among the staff's places and not in the guests' frame.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error as Refusal, HttpMessage as _, HttpRequest};

use super::Staff;
use crate::web::{Error, guard, nul};

/// What a viewer may send: one's own sign-in, language, morning mail and tokens, and a question that changes nothing.
pub const OWN_AFFAIRS: [&str; 10] = [
    "/sign-out",
    "/today/digest",
    "/api/v1/digest",
    "/settings/me/password",
    "/settings/me/language",
    "/settings/tokens",
    "/settings/tokens/{id}/revoke",
    "/api/v1/tokens",
    "/api/v1/tokens/{id}",
    "/api/v1/playbooks/check",
];

/// Middleware inside [`guard::finish`].
pub async fn keep(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Refusal> {
    if let Some(route) = staff_route(request.request()) {
        let staff = match Staff::find(request.request()).await {
            Ok(Some(staff)) => staff,
            Ok(None) => return Ok(request.error_response(Error::SignIn)),
            Err(error) => return Ok(request.error_response(error)),
        };
        let looks = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
        let allowed = looks || OWN_AFFAIRS.contains(&route.as_str());
        let refused = if allowed { Ok(()) } else { staff.may_edit() };
        request.extensions_mut().insert(staff.chrome(""));
        request.extensions_mut().insert(staff);
        if let Err(error) = refused {
            return Ok(request.error_response(error));
        }
        if let Err(error) = nul::in_json(&mut request).await {
            return Ok(request.error_response(error));
        }
    }
    let response = next.call(request).await?.map_into_boxed_body();
    let request = response.request();
    // An address that leads nowhere, typed by somebody who is signed in.
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let framed = request.extensions().get::<Staff>().is_some();
    if refused && !framed && guard::is_staff_page(guard::path(request)) {
        // A database that is away, or nobody signed in: the refusal is said without the frame.
        if let Ok(Some(staff)) = Staff::find(request).await {
            request.extensions_mut().insert(staff.chrome(""));
        }
    }
    Ok(response)
}

/// The pattern of the staff's route that a request is for; none for guests' doors and for addresses without a route.
fn staff_route(request: &HttpRequest) -> Option<String> {
    let path = guard::path(request);
    if guard::is_for_staff(path) { request.resource_map().match_pattern(path) } else { None }
}
