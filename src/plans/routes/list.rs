//! The gatherings, each with its state in one line, and the tab of the present moment.

use actix_web::web::{Data, Path, Query};
use chrono::{NaiveDate, NaiveTime};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::{NAV, gathering_of};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::{GatheringId, Tx};
use crate::gatherings::{self, Gathering, GatheringState, Whole, whole};
use crate::i18n::Texts;
use crate::plans::facts;
use crate::replies::Tally;
use crate::shown;
use crate::web::{Result, go};

/// A gathering in the list.
#[derive(Serialize)]
struct Line {
    id: GatheringId,
    title: Texts,
    date: NaiveDate,
    starts: NaiveTime,
    venue: String,
    state: GatheringState,
    invited: bool,
    standing: Tally,
}

impl Line {
    fn of(whole: Whole, standing: Tally) -> Self {
        Line {
            id: whole.gathering.id,
            date: whole.date(),
            starts: whole.hours().0,
            venue: whole.venues.first().map(|venue| venue.name.clone()).unwrap_or_default(),
            state: whole.gathering.state,
            invited: standing.parties > 0,
            title: whole.gathering.title,
            standing,
        }
    }
}

/// So many of what was stand on a page.
const PER_PAGE: u64 = 20;

/// Which page of what was, from 1; the first begins with what is ahead.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: Option<String>,
}

pub async fn list(app: Data<App>, staff: Staff, asked: Query<Asked>) -> Result {
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let page: u64 = asked.page.as_deref().and_then(|page| page.parse().ok()).unwrap_or(1).max(1);
    let (rows, total) = gatherings::page_past(&tx, now, page, PER_PAGE).await?;
    let ahead = if page == 1 { gatherings::list_ahead(&tx, now).await? } else { Vec::new() };
    let upcoming = lines(&tx, ahead).await?;
    let past = lines(&tx, rows).await?;
    let trashed = !gatherings::in_trash(&tx).await?.is_empty();
    let context = shown! {
        upcoming => upcoming, past => past, page => page, pages => total.div_ceil(PER_PAGE).max(1),
        trashed => trashed, may_edit => staff.role.may_edit(),
    };
    staff.page(NAV, "plans/views/list.html", context)
}

async fn lines(tx: &Tx, rows: Vec<Gathering>) -> std::result::Result<Vec<Line>, DbErr> {
    let mut lines = Vec::new();
    for row in rows {
        let Some(whole) = whole(tx, row.id).await? else { continue };
        let standing = facts::standing(tx, &whole).await?;
        lines.push(Line::of(whole, standing));
    }
    Ok(lines)
}

/// Leads to the tab of the present moment.
pub async fn now(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    Ok(go(&format!("/gatherings/{id}/{}", whole.tab_of_now(app.clock.now()))))
}
