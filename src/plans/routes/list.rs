//! The gatherings, each with its state in one line, and the tab of the present moment.

use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::{NAV, gathering_of};
use crate::accounts::Staff;
use crate::app::App;
use crate::db::GatheringId;
use crate::gatherings::{self, GatheringState, Whole, whole};
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

pub async fn list(app: Data<App>, staff: Staff) -> Result {
    let now = app.clock.now();
    let tx = staff.scope(&app).read().await?;
    let (mut upcoming, mut past) = (Vec::new(), Vec::new());
    for row in gatherings::list(&tx).await? {
        let Some(whole) = whole(&tx, row.id).await? else { continue };
        let standing = facts::standing(&tx, &whole).await?;
        let ahead = row.ends_at > now || row.state == GatheringState::Postponed;
        let side = if ahead { &mut upcoming } else { &mut past };
        side.push(Line::of(whole, standing));
    }
    past.reverse();
    let trashed = !gatherings::in_trash(&tx).await?.is_empty();
    let context =
        shown! { upcoming => upcoming, past => past, trashed => trashed, may_edit => staff.role.may_edit() };
    staff.page(NAV, "plans/views/list.html", context)
}

/// Leads to the tab of the present moment.
pub async fn now(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    Ok(go(&format!("/gatherings/{id}/{}", whole.tab_of_now(app.clock.now()))))
}
