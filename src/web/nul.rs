//! NUL, the one character that no keyboard types and PostgreSQL keeps in no text: it is refused before anything is
//! looked up or written, on both engines alike. Forms of pages are judged where they are read ([`super::form::read`]).

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, error::PayloadError};
use futures_util::stream;

use super::Error;
use super::guard::path;
use crate::i18n::Message;

fn refused() -> Error {
    Error::Invalid(Message::new("error-nul"))
}

/// What an address with one is answered.
pub fn in_address(request: &HttpRequest) -> Result<(), Error> {
    if path(request).contains('\0') {
        return Err(Error::NotFound);
    }
    if request.query_string().contains("%00") { Err(refused()) } else { Ok(()) }
}

/// Refuses a body of JSON with one; any other body is left as it is.
pub async fn in_json(request: &mut ServiceRequest) -> Result<(), Error> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.contains("json")) {
        return Ok(());
    }
    let body = request.extract::<Bytes>().await;
    let body = body.map_err(|_| Error::Invalid(Message::new("error-form-too-large")))?;
    // What was packed has been unpacked on the way.
    request.head_mut().headers.remove(CONTENT_ENCODING);
    let found = escaped(&body);
    let whole = stream::iter([Ok::<_, PayloadError>(body)]);
    request.set_payload(Payload::Stream { payload: Box::pin(whole) });
    if found { Err(refused()) } else { Ok(()) }
}

/// Whether a text of JSON has `\u0000`; where the backslash is itself escaped, it has not. A raw one is no JSON.
fn escaped(json: &[u8]) -> bool {
    let mut behind = false;
    for (at, byte) in json.iter().enumerate() {
        if behind && json[at..].starts_with(b"u0000") {
            return true;
        }
        behind = !behind && *byte == b'\\';
    }
    false
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn an_escaped_backslash_before_it_makes_it_a_text() {
        for (json, has) in
            [(r#""\u0000""#, true), (r#""\\u0000""#, false), (r#""\\\u0000""#, true), (r#""u0000""#, false)]
        {
            assert_eq!(escaped(json.as_bytes()), has, "{json}");
        }
    }
}
