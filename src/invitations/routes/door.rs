//! The door that every link of a guest opens: whoever stands there with a right link is let in, everybody else is told
//! kindly that the link opens nothing.
//!
//! It also says who reads: in which language, and what has to stand at the top of every page behind the link, such as
//! that the gathering is called off. Pages are answered with [`Door::reader`], so none of them can forget it.
//!
//! A wrong or old link is counted against the address it comes from, a right one never is: many valid links may be
//! opened from one office's connection.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::accounts::service::{AccountError, knock};
use crate::accounts::{self, Center, visitor};
use crate::app::App;
use crate::db::CenterId;
use crate::i18n::Lang;
use crate::invitations::askings::{Behind, banner, behind};
use crate::invitations::store::asking::Model as Asking;
use crate::web::{Error, Help, Reader, Result};

/// A guest with a right link: the asking behind the `{token}` of the path.
#[derive(Clone, Debug)]
pub struct Door {
    pub token: String,
    pub center: CenterId,
    pub asking: Asking,
    /// Who reads, with what stands at the top of every page behind this link.
    pub reader: Reader,
}

impl FromRequest for Door {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { open(&request).await }.boxed_local()
    }
}

async fn open(request: &HttpRequest) -> Result<Door> {
    let app = request.app_data::<web::Data<App>>().ok_or(Error::NotFound)?;
    let token = request.match_info().query("token").to_owned();
    let past = match behind(app, &token).await? {
        Behind::Asking(center, asking) => {
            let reader = reader(app, request, center, &asking).await?;
            return Ok(Door { token, center, asking: *asking, reader });
        }
        Behind::Past(center) => Some(center),
        Behind::Unknown => None,
    };
    match knock(app, "link", &visitor(request)).await {
        Ok(()) => {}
        Err(AccountError::TooMany { seconds }) => return Err(Error::TooMany { seconds }),
        Err(AccountError::Db(error)) => return Err(error.into()),
        Err(other) => return Err(Error::Internal(other.into())),
    }
    let center = match past {
        Some(center) => accounts::center(&app.db.scoped(center).read().await?).await?,
        // Nobody knows whose link was meant: the house's first center helps.
        None => accounts::service::first_center(app).await?,
    };
    let lang = Reader::of(request).lang;
    let help = center.map(|center| Box::new(help_of(center, String::new(), lang)));
    Err(Error::Link { once: past.is_some(), help })
}

/// The guest as a reader. Who was written to in English reads English, until they choose.
async fn reader(app: &App, request: &HttpRequest, center: CenterId, asking: &Asking) -> Result<Reader> {
    let mut reader = Reader::of(request);
    if !reader.chose_language(request) && Lang::of(&asking.lang) == Lang::En {
        reader.lang = Lang::En;
    }
    let tx = app.db.scoped(center).read().await?;
    reader.banner = banner(&tx, asking, reader.lang, app.clock.now()).await?;
    Ok(reader)
}

/// Whom a guest can ask: the center, and a person of it where one is named.
pub fn help_of(center: Center, person: String, lang: Lang) -> Help {
    Help {
        center: center.name.read(lang).to_owned(),
        person,
        phone: center.phone,
        fax: center.fax,
        email: center.email,
        hours: center.hours.read(lang).to_owned(),
    }
}
