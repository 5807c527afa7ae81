//! The door of a venue's board: `/v/{token}`, beside those of guests and trainees, which it does not open.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::db::CenterId;
use crate::gatherings;
use crate::porch::turned_away;
use crate::venues::service::At;
use crate::venues::service::boards::{Behind, behind};
use crate::web::{Error, Reader, Result};

/// Whoever has the board of a venue open.
#[derive(Clone, Debug)]
pub struct BoardDoor {
    pub token: String,
    pub center: CenterId,
    pub at: At,
    /// Who reads, with what stands at the top of every page behind this link.
    pub reader: Reader,
}

impl FromRequest for BoardDoor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { open(&request).await }.boxed_local()
    }
}

async fn open(request: &HttpRequest) -> Result<BoardDoor> {
    let app = request.app_data::<web::Data<App>>().ok_or(Error::NotFound)?;
    let token = request.match_info().query("token").to_owned();
    match behind(app, &token).await? {
        Behind::Board(tx, at) => {
            let mut reader = Reader::of(request);
            reader.banner = gatherings::banner(&tx, at.0, reader.lang, app.clock.now()).await?;
            Ok(BoardDoor { token, center: tx.center, at, reader })
        }
        Behind::Past(center) => Err(turned_away(app, request, Some(center)).await),
        Behind::Unknown => Err(turned_away(app, request, None).await),
    }
}
