//! The programme behind the own link of whoever is coming or came, also where it is not public.

use actix_web::web::{Data, Query};

use super::{Which, led_to, shown_there, told};
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Door, Scene};
use crate::programmes::model::On;
use crate::programmes::notes::is_for;
use crate::programmes::service::Read;
use crate::shown;
use crate::web::{Error, Result};

/// What stands behind the door; none for a party that neither comes nor came, whose own page says what there is.
async fn stand(tx: &Tx, door: &Door) -> Result<Option<(Scene, Read)>> {
    let asking = &door.asking;
    if asking.subject_kind != SubjectKind::Gathering || asking.closed_at.is_some() {
        return Err(Error::NotFound);
    }
    let gathering = GatheringId(asking.subject_id);
    let scene = Scene::read(tx, gathering).await?.ok_or(Error::NotFound)?;
    if !is_for(tx, asking, &scene.whole).await? {
        return Ok(None);
    }
    let read = Read::of(tx, gathering).await?;
    Ok(Some((scene, read)))
}

async fn draw(app: &App, door: &Door, template: &str, on: On) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let own = format!("/i/{}", door.token);
    let Some((scene, read)) = stand(&tx, door).await? else { return Ok(led_to(&own)) };
    let lang = door.reader.lang;
    let about = told(&scene, &read, &format!("{own}/programme"), lang, on);
    let context = shown! { about => about, sign_up => Option::<String>::None, back => own };
    door.reader.page(Some(invitations::help(&scene, lang)), template, context)
}

/// `GET /i/{token}/programme`
pub async fn show(app: Data<App>, door: Door) -> Result {
    draw(&app, &door, "programmes/views/programme.html", On::Page).await
}

/// `GET /i/{token}/programme/print`
pub async fn print(app: Data<App>, door: Door) -> Result {
    draw(&app, &door, "programmes/views/print.html", On::Paper).await
}

/// `GET /i/{token}/programme/file`: a photo or a hand-out that stands on the page now.
pub async fn file(app: Data<App>, door: Door, which: Query<Which>) -> Result {
    let tx = app.db.scoped(door.center).read().await?;
    let own = format!("/i/{}", door.token);
    match stand(&tx, &door).await? {
        None if which.file.is_empty() => Ok(led_to(&own)),
        None => Err(Error::NotFound),
        Some((_, read)) => shown_there(&app, &tx, &read, &which, &format!("{own}/programme")).await,
    }
}
