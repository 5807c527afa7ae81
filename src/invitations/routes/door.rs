//! The door that every link of a guest opens: whoever stands there with a right link is let in, everybody else is told
//! kindly that the link opens nothing (see [`turned_away`]).
//!
//! It also says who reads: in which language, and what has to stand at the top of every page behind the link, such as
//! that the gathering is called off. Pages are answered with [`Door::reader`], so none of them can forget it; a refusal
//! behind the link carries it as well.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::db::{AskingId, CenterId, Tx};
use crate::i18n::Lang;
use crate::invitations::askings::{Behind, banner, behind};
use crate::invitations::store::asking::{self, Model as Asking};
use crate::porch::turned_away;
use crate::web::{Banner, Error, Reader, Result};

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
        Behind::Past(center, asking) => {
            past(app, request, center, asking).await?;
            Err(turned_away(app, request, Some(center)).await)
        }
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
    stands_over_refusals(request, reader.banner.as_deref());
    Ok(reader)
}

/// Whoever comes by a link that was replaced is told what became of the day all the same.
async fn past(app: &App, request: &HttpRequest, center: CenterId, asking: AskingId) -> Result<()> {
    let tx = app.db.scoped(center).read().await?;
    if let Some(asking) = asking::find(&tx, asking).await? {
        let said = banner(&tx, &asking, Reader::of(request).lang, app.clock.now()).await?;
        stands_over_refusals(request, said.as_deref());
    }
    Ok(())
}

/// Leaves with the request what has to stand over a refusal, too.
fn stands_over_refusals(request: &HttpRequest, banner: Option<&str>) {
    if let Some(banner) = banner {
        request.extensions_mut().insert(Banner(banner.to_owned()));
    }
}
