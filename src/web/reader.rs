//! Who reads a page: language, place, and a notice carried over from the last request.

use std::convert::Infallible;
use std::future::{Ready, ready};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::i18n::{Lang, Message};

/// The cookie of the chosen language.
pub const LANG_COOKIE: &str = "lang";
/// The cookie that carries one notice over a redirect.
pub const FLASH_COOKIE: &str = "flash";

/// What came of the last request, said once on the next page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// `good` or `bad`.
    pub kind: String,
    pub message: Message,
}

impl Flash {
    pub(super) fn cookie(&self) -> Cookie<'static> {
        let json = serde_json::to_vec(self).expect("a flash is plain data");
        Cookie::build(FLASH_COOKIE, URL_SAFE_NO_PAD.encode(json))
            .path("/")
            .http_only(true)
            .same_site(actix_web::cookie::SameSite::Lax)
            .finish()
    }
}

/// What has to stand over the page of a refusal, left with the request by the room behind the link.
#[derive(Clone, Debug)]
pub struct Banner(pub String);

/// The reader of a page, known or not.
#[derive(Clone, Debug)]
pub struct Reader {
    pub lang: Lang,
    /// The path of this request, without its query.
    pub path: String,
    pub query: String,
    pub flash: Option<Flash>,
    /// The demonstration's banner.
    pub practice: bool,
    /// Mail is held back in this copy of the house.
    pub mail_held: bool,
    /// What whoever opens a link has to know before all else; the room behind the link says it.
    pub banner: Option<String>,
}

impl Reader {
    /// Reads the request's language (`?lang=`, cookie, `Accept-Language`; Japanese by default) and notice.
    pub fn of(request: &HttpRequest) -> Self {
        let asked = request.query_string().split('&').find_map(|pair| pair.strip_prefix("lang="));
        let lang = asked
            .map(Lang::of)
            .or_else(|| request.cookie(LANG_COOKIE).map(|cookie| Lang::of(cookie.value())));
        let lang = lang.unwrap_or_else(|| {
            let header = request.headers().get("accept-language").and_then(|value| value.to_str().ok());
            // Only a reader who names English before Japanese, and Japanese not at all, is taken for one.
            match header {
                Some(text) if text.starts_with("en") && !text.contains("ja") => Lang::En,
                _ => Lang::Ja,
            }
        });
        let flash = request
            .cookie(FLASH_COOKIE)
            .and_then(|cookie| URL_SAFE_NO_PAD.decode(cookie.value()).ok())
            .and_then(|json| serde_json::from_slice(&json).ok());
        let app = request.app_data::<web::Data<App>>();
        Reader {
            lang,
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            flash,
            practice: app.is_some_and(|app| app.config.practice),
            mail_held: app.is_some_and(|app| app.mail_held()),
            banner: None,
        }
    }

    /// Whether the language was chosen by hand, on this page or on an earlier one.
    pub fn chose_language(&self, request: &HttpRequest) -> bool {
        request.cookie(LANG_COOKIE).is_some() || self.query.split('&').any(|pair| pair.starts_with("lang="))
    }
}

impl FromRequest for Reader {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Reader::of(request)))
    }
}
