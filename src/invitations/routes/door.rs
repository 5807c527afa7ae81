//! The door that every link of a guest opens: whoever stands there with a right link is let in, everybody else is told
//! kindly that the link opens nothing (see [`turned_away`]).
//!
//! It also says who reads: in which language, and what has to stand at the top of every page behind the link, such as
//! that the gathering is called off. Pages are answered with [`Door::reader`], so none of them can forget it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::db::{CenterId, Tx};
use crate::i18n::Lang;
use crate::invitations::askings::{Behind, banner, behind};
use crate::invitations::store::asking::Model as Asking;
use crate::porch::turned_away;
use crate::web::{Error, Reader, Result};

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
    match behind(app, &token).await? {
        Behind::Asking(tx, asking) => {
            let reader = reader(app, request, &tx, &asking).await?;
            Ok(Door { token, center: tx.center, asking: *asking, reader })
        }
        Behind::Past(center) => Err(turned_away(app, request, Some(center)).await),
        Behind::Unknown => Err(turned_away(app, request, None).await),
    }
}

/// The guest as a reader. Who was written to in English reads English, until they choose.
async fn reader(app: &App, request: &HttpRequest, tx: &Tx, asking: &Asking) -> Result<Reader> {
    let mut reader = Reader::of(request);
    if !reader.chose_language(request) && Lang::of(&asking.lang) == Lang::En {
        reader.lang = Lang::En;
    }
    reader.banner = banner(tx, asking, reader.lang, app.clock.now()).await?;
    Ok(reader)
}
