//! The guest's way to stop further invitations: a page to look at, and a POST that mail programs can send with
//! one click (RFC 8058: no cookie, no redirect). Looking changes nothing.

use actix_web::web::Data;

use super::{Door, help};
use crate::app::App;
use crate::contacts::store::organization;
use crate::invitations::wishes::wish_for_none;
use crate::invitations::{Scene, gathering_of};
use crate::shown;
use crate::web::{Error, Result};

pub async fn show(app: Data<App>, door: Door) -> Result {
    page(&app, &door).await
}

pub async fn stop(app: Data<App>, door: Door) -> Result {
    wish_for_none(&app, door.center, &door.asking, true).await?;
    page(&app, &door).await
}

pub async fn undo(app: Data<App>, door: Door) -> Result {
    wish_for_none(&app, door.center, &door.asking, false).await?;
    page(&app, &door).await
}

async fn page(app: &App, door: &Door) -> Result {
    let Door { token, center, asking: asked, reader } = door;
    let tx = app.db.scoped(*center).read().await?;
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
