//! The staff's list of a board: what waits for its moment, what is out, what is over; on paper what all may see.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use super::form::audience_words;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::SeriesId;
use crate::i18n::{Lang, Message, t};
use crate::openings::model::{Standing, Way};
use crate::openings::service::{self, Opening, members, read};
use crate::shown;
use crate::web::{Result, go_with};

/// Where a board is.
pub(super) fn page_of(series: SeriesId) -> String {
    format!("/series/{series}/openings")
}

/// An opening as staff read it in a list.
pub(super) fn shown_in_list(lang: Lang, one: &Opening) -> minijinja::Value {
    let row = &one.row;
    shown! {
        id => row.id, what => t(lang, row.what.key()), title => row.title, employer => row.employer,
        place => row.place, words => row.words, poster => one.poster, until => row.until,
        visible_at => row.visible_at, audience => audience_words(lang, one),
        standing => t(lang, one.standing.key()), look => one.standing.look(),
        waits => one.standing == Standing::Waits, out => one.standing == Standing::Out,
        withdrawn => one.standing == Standing::Withdrawn, interested => one.interested.len(),
    }
}

/// `GET /series/{id}/openings`
pub async fn show(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let board = read(&tx, *id, now).await?;
    let all = members(&tx, *id, now).await?;
    let of = |standings: &[Standing]| -> Vec<minijinja::Value> {
        let there = board.openings.iter().filter(|one| standings.contains(&one.standing));
        there.map(|one| shown_in_list(lang, one)).collect()
    };
    let context = shown! {
        base => page_of(*id), series => id.to_string(), title => board.series.title, open => board.is_open,
        seen => board.version, members => all.len(), may_edit => staff.role.may_edit(),
        waiting => of(&[Standing::Waits]), out => of(&[Standing::Out]),
        over => of(&[Standing::Past, Standing::Withdrawn]),
    };
    staff.page(NAV, "openings/views/list.html", context)
}

/// `GET /series/{id}/openings/print`: to be handed out to everybody, so only what everybody may see.
pub async fn print(app: Data<App>, staff: Staff, id: Path<SeriesId>) -> Result<HttpResponse> {
    let lang = staff.reader.lang;
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let board = read(&tx, *id, now).await?;
    let for_all =
        board.openings.iter().filter(|one| one.standing == Standing::Out && one.audience.way == Way::All);
    let context = shown! {
        back => page_of(*id), title => board.series.title, today => board.day_of(now),
        rows => for_all.map(|one| shown_in_list(lang, one)).collect::<Vec<_>>(),
    };
    staff.page(NAV, "openings/views/print.html", context)
}

/// Open or closed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Open {
    open: String,
    seen: i32,
}

/// `POST /series/{id}/openings/board`
pub async fn set_open(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<Open>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let open = form.open == "yes";
    service::set_open(&app, staff.center, staff.actor(), *id, (open, form.seen)).await?;
    let said = if open { "openings-board-opened" } else { "openings-board-closed" };
    Ok(go_with(&page_of(*id), Message::new(said)))
}
