//! The staff's page of the slides in their order, its print, and the link for whoever is at the projector.

use actix_web::web::{Data, Path};
use minijinja::Value;
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, RowId};
use crate::i18n::Message;
use crate::programmes::model::{Slide, SlideBlock, slides};
use crate::programmes::service::{self, Read};
use crate::replies::Head;
use crate::shown;
use crate::speakers::model::Word;
use crate::speakers::service::{mark_file, move_slide as moved, page_of};
use crate::web::{Error, Result, go_with};

async fn draw(app: &App, staff: &Staff, id: GatheringId, template: &str) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(app).read().await?;
    let read = Read::of(&tx, id).await?;
    let today = now.with_timezone(&read.whole.zone()).date_naive();
    let person = |id| {
        let one = read.speaker(id);
        let name = one.map(|one| one.row.name.clone()).unwrap_or_default();
        (name, one.map(|one| one.row.part.said(lang)).unwrap_or_default())
    };
    let line = |slide: &Slide| -> Value {
        let (name, part) = person(slide.speaker);
        let page = page_of(id, slide.speaker);
        shown! {
            file => slide.file, title => slide.title, number => slide.number, at => slide.at,
            handed_out => slide.handed_out, public => slide.public, name => name, part => part,
            saved => format!("{page}/material?material={}", slide.file), page => page,
        }
    };
    let block = |block: SlideBlock| {
        let without = block.without.iter().map(|one| {
            let (name, part) = person(one.speaker);
            shown! {
                name => name, part => part, page => page_of(id, one.speaker), asked_by => one.asked_by,
                late => one.asked_by.is_some_and(|day| day < today),
            }
        });
        shown! {
            date => block.date, begins => block.begins, title => block.title,
            without => without.collect::<Vec<_>>(),
            slides => block.slides.iter().map(line).collect::<Vec<_>>(),
            aside => block.aside.iter().map(line).collect::<Vec<_>>(),
        }
    };
    let all = slides(&read.whole, &read.speakers, lang);
    let missing = all.iter().flat_map(|block| &block.without).filter(|one| one.asked_by.is_some()).count();
    let context = shown! {
        head => Head::of(&read.whole, lang, now),
        base => format!("/gatherings/{id}"), title => read.whole.told_title(lang),
        may_edit => staff.role.may_edit(), missing => missing,
        count => all.iter().map(|block| block.slides.len()).sum::<usize>(),
        blocks => all.into_iter().map(block).collect::<Vec<_>>(),
        several => read.whole.has_several_days(),
        address => read.link.as_ref().and_then(|link| service::address(app, link)),
        closed => read.link.as_ref().is_some_and(|link| link.revoked_at.is_some()),
        at => now,
    };
    staff.page(NAV, template, context)
}

/// `GET /gatherings/{gathering}/slides`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, "programmes/views/slides.html").await
}

/// `GET /gatherings/{gathering}/slides/print`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    draw(&app, &staff, *id, "programmes/views/slides_print.html").await
}

/// Which file goes which way.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    file: String,
    to: String,
}

fn file(typed: &str) -> Result<RowId, Error> {
    typed.parse().map_err(|_| Error::NotFound)
}

/// `POST /gatherings/{gathering}/slides/move`
pub async fn move_slide(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<MoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    moved(&app, staff.center, staff.actor(), *id, file(&form.file)?, form.to != "down").await?;
    Ok(go_with(&format!("/gatherings/{id}/slides"), Message::new("programmes-slide-moved")))
}

/// What a file is for: the one that is not named stays.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    file: String,
    projected: String,
    handed_out: String,
}

/// `POST /gatherings/{gathering}/slides/mark`
pub async fn mark(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<MarkForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let said = |typed: &str| (!typed.is_empty()).then_some(typed == "yes");
    let marks = (said(&form.projected), said(&form.handed_out));
    mark_file(&app, staff.center, staff.actor(), *id, file(&form.file)?, marks).await?;
    Ok(go_with(&format!("/gatherings/{id}/slides"), Message::new("programmes-slide-marked")))
}

/// What becomes of the projector's link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LinkAct {
    act: String,
}

/// `POST /gatherings/{gathering}/slides/link`: `act` is make (also in the place of another) or close.
pub async fn link(app: Data<App>, id: Path<GatheringId>, posted: StaffForm<LinkAct>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let said = match form.act.as_str() {
        "make" => {
            service::make(&app, staff.center, staff.actor(), *id).await?;
            "programmes-link-made"
        }
        "close" => {
            service::close(&app, staff.center, staff.actor(), *id).await?;
            "programmes-link-closed"
        }
        _ => return Err(Error::NotFound),
    };
    Ok(go_with(&format!("/gatherings/{id}/slides"), Message::new(said)))
}
