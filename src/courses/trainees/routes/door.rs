//! The door of a trainee's own link: `/t/{token}`, beside that of the links of offices and employers, which it does not open.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::app::App;
use crate::courses::trainees::service::links::{Behind, Own, behind};
use crate::db::CenterId;
use crate::gatherings;
use crate::invitations::{self, Asking};
use crate::porch::turned_away;
use crate::web::{Error, Reader, Result};

/// A trainee with the right link.
#[derive(Clone, Debug)]
pub struct OwnDoor {
    pub token: String,
    pub center: CenterId,
    pub own: Own,
    /// Of who entered the trainee.
    pub asking: Asking,
    /// Who reads, with what stands at the top of every page behind this link.
    pub reader: Reader,
}

impl FromRequest for OwnDoor {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { open(&request).await }.boxed_local()
    }
}

async fn open(request: &HttpRequest) -> Result<OwnDoor> {
    let app = request.app_data::<web::Data<App>>().ok_or(Error::NotFound)?;
    let token = request.match_info().query("token").to_owned();
    match behind(app, &token).await? {
        Behind::Trainee(tx, own) => {
            let asking = invitations::asking(&tx, own.asking).await?.ok_or(Error::NotFound)?;
            let mut reader = Reader::of(request);
            reader.banner = gatherings::banner(&tx, own.gathering, reader.lang, app.clock.now()).await?;
            Ok(OwnDoor { token, center: tx.center, own, asking, reader })
        }
        Behind::Past(center) => Err(turned_away(app, request, Some(center)).await),
        Behind::Unknown => Err(turned_away(app, request, None).await),
    }
}
