//! The guest's way to stop further invitations: a page to look at, and a POST that mail programs can send with
//! one click (RFC 8058: no cookie, no redirect). Looking changes nothing.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};

use super::help;
use crate::accounts::service::{AccountError, knock};
use crate::app::App;
use crate::contacts::store::organization;
use crate::db::CenterId;
use crate::i18n::Message;
use crate::invitations::store::asking::Model as Asking;
use crate::invitations::wishes::wish_for_none;
use crate::invitations::{Scene, by_token, gathering_of};
use crate::shown;
use crate::web::{Error, Reader, Result};

/// The asking behind a link; wrong links are counted by where they come from.
async fn behind(app: &App, request: &HttpRequest, token: &str) -> Result<(CenterId, Asking), Error> {
    if let Some(found) = by_token(app, token).await? {
        return Ok(found);
    }
    let from = request.peer_addr().map(|peer| peer.ip().to_string()).unwrap_or_default();
    match knock(app, "link", &from).await {
        Ok(()) => Err(Error::Gone(Message::new("invitations-link-gone"))),
        Err(AccountError::TooMany { seconds }) => Err(Error::TooMany { seconds }),
        Err(other) => Err(Error::Internal(other.into())),
    }
}

pub async fn show(app: Data<App>, request: HttpRequest, reader: Reader, token: Path<String>) -> Result {
    let (center, asked) = behind(&app, &request, &token).await?;
    page(&app, &reader, center, &asked, &token).await
}

pub async fn stop(app: Data<App>, request: HttpRequest, reader: Reader, token: Path<String>) -> Result {
    let (center, asked) = behind(&app, &request, &token).await?;
    wish_for_none(&app, center, &asked, true).await?;
    page(&app, &reader, center, &asked, &token).await
}

pub async fn undo(app: Data<App>, request: HttpRequest, reader: Reader, token: Path<String>) -> Result {
    let (center, asked) = behind(&app, &request, &token).await?;
    wish_for_none(&app, center, &asked, false).await?;
    page(&app, &reader, center, &asked, &token).await
}

async fn page(app: &App, reader: &Reader, center: CenterId, asked: &Asking, token: &str) -> Result {
    let tx = app.db.scoped(center).read().await?;
    let office = match asked.organization_id {
        Some(id) => organization::find(&tx, id).await?,
        None => None,
    };
    let Some(office) = office else { return Err(Error::NotFound) };
    let scene = match gathering_of(&tx, asked).await? {
        Some(gathering) => Scene::read(&tx, gathering).await?,
        None => None,
    };
    let help = scene.as_ref().map(|scene| help(scene, reader.lang));
    let context = shown! {
        path => format!("/i/{token}/stop"), office => office.name, stopped => office.wants_no_invitations
    };
    reader.page(help, "invitations/views/stop.html", context)
}
