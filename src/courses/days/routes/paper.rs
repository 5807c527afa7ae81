//! On paper for staff: the cards of all employers, the handbooks of all trainees.

use actix_web::web::{Data, Path};

use super::NAV;
use crate::accounts::Staff;
use crate::app::App;
use crate::courses::days::paper;
use crate::courses::days::service::{Board, By};
use crate::courses::photos::service::Pictures;
use crate::db::GatheringId;
use crate::shown;
use crate::web::Result;

pub(super) const CARDS: &str = "courses/days/views/cards_print.html";
pub(super) const HANDBOOKS: &str = "courses/days/views/handbooks_print.html";

/// `GET /gatherings/{id}/course-days/cards`
pub async fn cards(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let board = Board::read_for(&tx, staff.member, *id).await?;
    let context = shown! {
        back => format!("/gatherings/{id}/course-days"),
        title => board.whole.told_title(lang),
        center => paper::center(&tx, lang).await?,
        cards => paper::cards(&app, &tx, &board, None, lang).await?,
    };
    staff.page(NAV, CARDS, context)
}

/// `GET /gatherings/{id}/course-days/handbooks`
pub async fn handbooks(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let board = Board::read_for(&tx, staff.member, *id).await?;
    let by = By::Member(staff.member);
    let pictures = Pictures::read(&tx, by, *id, app.clock.now(), &format!("/gatherings/{id}")).await?;
    let context = shown! {
        back => format!("/gatherings/{id}/course-days"),
        title => board.whole.told_title(lang),
        center => paper::center(&tx, lang).await?,
        books => paper::handbooks(&app, &tx, &board, None, &pictures, lang).await?,
    };
    staff.page(NAV, HANDBOOKS, context)
}
