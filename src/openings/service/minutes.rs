//! What the minutes of a round say of the board: titles and an address, never the words of an opening, and only of what every
//! member may see.

use sea_orm::DbErr;

use super::OpeningError;
use super::reading::read;
use crate::app::App;
use crate::db::Tx;
use crate::gatherings::Whole;
use crate::i18n::{Lang, say, t};
use crate::openings::model::{Standing, Way};

/// The lines for the minutes of a round; none where its series has no board, or nothing stands there for all.
pub async fn in_minutes(app: &App, tx: &Tx, whole: &Whole, lang: Lang) -> Result<Vec<String>, DbErr> {
    let Some(series) = whole.gathering.series_id else { return Ok(Vec::new()) };
    let board = match read(tx, series, app.clock.now()).await {
        Ok(board) if board.is_open => board,
        Err(OpeningError::Db(error)) => return Err(error),
        _ => return Ok(Vec::new()),
    };
    let for_all = |one: &&super::Opening| one.standing == Standing::Out && one.audience.way == Way::All;
    let lines: Vec<String> = board
        .openings
        .iter()
        .filter(for_all)
        .map(|one| {
            let link = app.link(&format!("/openings/{}", one.row.id));
            let what = t(lang, one.row.what.key());
            let title = one.row.title.as_str();
            say(
                lang,
                "openings-minutes-line",
                &[("what", what.into()), ("title", title.into()), ("link", link.into())],
            )
        })
        .collect();
    if lines.is_empty() {
        return Ok(lines);
    }
    Ok([String::new(), t(lang, "openings-minutes")].into_iter().chain(lines).collect())
}
