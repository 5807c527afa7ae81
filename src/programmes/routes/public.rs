//! The public programme: whoever has the address reads it while staff keep it open.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};

use super::{Which, shown_there, told};
use crate::app::App;
use crate::db::Tx;
use crate::gatherings;
use crate::invitations::{self, Scene};
use crate::porch::turned_away;
use crate::programmes::model::On;
use crate::programmes::service::{self, Read};
use crate::shown;
use crate::signup;
use crate::web::page::Chrome;
use crate::web::{Error, Reader, Result};

/// Whoever stands at a public programme, and what is behind it.
struct Visit {
    tx: Tx,
    read: Read,
    scene: Scene,
    path: String,
    reader: Reader,
}

/// Lets somebody in by the code of the path. A code that never was, a page that is closed, and a gathering that may have none
/// answer like any link that opens nothing.
async fn enter(app: &App, request: &HttpRequest, code: &str) -> Result<Visit> {
    let Some(row) = service::enter(app, code).await? else {
        return Err(turned_away(app, request, None).await);
    };
    let tx = app.db.scoped(row.center_id).read().await?;
    let found = match row.is_open {
        true => Read::of(&tx, row.gathering_id).await.ok(),
        false => None,
    };
    let found = found.filter(|read| service::why_not(&read.whole).is_none());
    let scene = Scene::read(&tx, row.gathering_id).await?;
    let (Some(read), Some(scene)) = (found, scene) else {
        drop(tx);
        return Err(turned_away(app, request, Some(row.center_id)).await);
    };
    let mut reader = Reader::of(request);
    reader.banner = gatherings::banner(&tx, row.gathering_id, reader.lang, app.clock.now()).await?;
    Ok(Visit { path: service::path(&row.code), tx, read, scene, reader })
}

impl Visit {
    fn page(&self, template: &str, context: minijinja::Value) -> Result {
        let help = invitations::help(&self.scene, self.reader.lang);
        let mut chrome = Chrome::of(&self.reader);
        chrome.center_name.clone_from(&help.center);
        chrome.help = Some(help);
        chrome.page(StatusCode::OK, template, context)
    }
}

/// `GET /p/{code}`
pub async fn show(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter(&app, &request, &code).await?;
    let gathering = visit.read.whole.gathering.id;
    let mut sign_up = None;
    if let Some(desk) = signup::desk_of(&visit.tx, gathering).await? {
        let standing = signup::standing_of(&visit.tx, app.clock.now(), &visit.read.whole, &desk).await?;
        sign_up = standing.takes().then(|| signup::page(&desk.code));
    }
    let about = told(&visit.scene, &visit.read, &visit.path, visit.reader.lang, On::Page);
    let context = shown! { about => about, sign_up => sign_up, back => "" };
    visit.page("programmes/views/programme.html", context)
}

/// `GET /p/{code}/print`
pub async fn print(app: web::Data<App>, request: HttpRequest, code: web::Path<String>) -> Result {
    let visit = enter(&app, &request, &code).await?;
    let about = told(&visit.scene, &visit.read, &visit.path, visit.reader.lang, On::Paper);
    visit.page("programmes/views/print.html", shown! { about => about })
}

/// `GET /p/{code}/file`: a photo or a hand-out that stands on the page now.
pub async fn file(
    app: web::Data<App>,
    request: HttpRequest,
    code: web::Path<String>,
    which: web::Query<Which>,
) -> Result {
    let visit = enter(&app, &request, &code).await?;
    match shown_there(&app, &visit.tx, &visit.read, &which, &visit.path).await {
        Err(Error::NotFound) => {
            drop(visit);
            Err(turned_away(&app, &request, None).await)
        }
        done => done,
    }
}
