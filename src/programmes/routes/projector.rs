//! What whoever is at the projector opens by their link: the files of the day in their order, each to be saved.

use actix_web::HttpRequest;
use actix_web::web::{Data, Query};

use super::{Which, led_to};
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::gatherings;
use crate::i18n::Lang;
use crate::invitations::{self, Scene};
use crate::porch::turned_away;
use crate::programmes::model::{On, SlideBlock, named, projected_file, slides};
use crate::programmes::service::{Behind, Read, behind, file_answer};
use crate::shown;
use crate::speakers::Speaker;
use crate::speakers::model::Word;
use crate::web::{Error, Reader, Result};

/// Who has the link in hand.
async fn enter(app: &App, request: &HttpRequest) -> Result<(Tx, GatheringId, String)> {
    let token = request.match_info().query("token").to_owned();
    match behind(app, &token).await? {
        Behind::Slides(tx, gathering) => Ok((tx, gathering, format!("/u/{token}"))),
        Behind::Past(center) => Err(turned_away(app, request, Some(center)).await),
        Behind::Unknown => Err(turned_away(app, request, None).await),
    }
}

/// `GET /u/{token}`
pub async fn show(app: Data<App>, request: HttpRequest) -> Result {
    let (tx, gathering, path) = enter(&app, &request).await?;
    let read = Read::of(&tx, gathering).await?;
    let scene = Scene::read(&tx, gathering).await?.ok_or(Error::NotFound)?;
    let mut reader = Reader::of(&request);
    let lang = reader.lang;
    reader.banner = gatherings::banner(&tx, gathering, lang, app.clock.now()).await?;
    // By the name that may be told, else by the part alone.
    let told = |one: &Speaker| {
        let part = one.row.part.said(lang);
        match (named(one, lang, On::Page), lang) {
            (None, _) => part,
            (Some(named), Lang::Ja) => format!("{}さん（{part}）", named.name),
            (Some(named), Lang::En) => format!("{} ({part})", named.name),
        }
    };
    let by = |id| read.speaker(id).map(told).unwrap_or_default();
    let block = |block: SlideBlock| {
        let slides = block.slides.iter().map(|slide| {
            shown! { file => slide.file, title => slide.title, number => slide.number, at => slide.at, by => by(slide.speaker) }
        });
        shown! {
            date => block.date, begins => block.begins, title => block.title,
            slides => slides.collect::<Vec<_>>(),
            without => block.without.iter().map(|one| by(one.speaker)).collect::<Vec<_>>(),
        }
    };
    let blocks: Vec<_> = slides(&read.whole, &read.speakers, lang).into_iter().map(block).collect();
    let context = shown! {
        title => read.whole.told_title(lang), path => path, blocks => blocks,
        several => read.whole.has_several_days(),
    };
    reader.page(Some(invitations::help(&scene, lang)), "programmes/views/projector.html", context)
}

/// `GET /u/{token}/file`
pub async fn file(app: Data<App>, request: HttpRequest, which: Query<Which>) -> Result {
    let (tx, gathering, path) = enter(&app, &request).await?;
    if which.file.is_empty() {
        return Ok(led_to(&path));
    }
    let id = which.id()?;
    let read = Read::of(&tx, gathering).await?;
    let one = projected_file(&read.whole, &read.speakers, id).ok_or(Error::NotFound)?;
    Ok(file_answer(&app, &tx, one, id).await?)
}
