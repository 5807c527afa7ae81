//! Who does not know yet: numbers to ring, a tick for each call.

use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::{NAV, gathering_of};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{AskingId, GatheringId};
use crate::gatherings;
use crate::i18n::{Message, written};
use crate::plans::sudden::{self, Ticked};
use crate::shown;
use crate::web::{Result, go, go_with, page::go_with_problem};

/// `GET /gatherings/{id}/calls`
pub async fn show(app: Data<App>, staff: Staff, id: Path<GatheringId>) -> Result {
    let whole = gathering_of(&app, &staff, *id).await?;
    let tx = staff.scope(&app).read().await?;
    let calls = sudden::calls(&tx, *id, app.clock.now()).await?;
    let latest = gatherings::sudden(&tx, *id).await?;
    let again = crate::plans::facts::asked_again(&tx, *id).await?;
    let state = whole.gathering.state;
    let context = shown! {
        id => whole.gathering.id, gathering => whole.gathering.title, date => whole.date(),
        starts => whole.hours().0, state => state, calls => calls, again => again,
        tab => whole.tab_of_now(app.clock.now()), may_edit => staff.role.may_edit(),
        may_take_back => sudden::back(&whole, latest.as_ref(), app.clock.now()).is_some(),
    };
    staff.page(NAV, "plans/views/calls.html", context)
}

/// A tick, or its taking back.
#[derive(Deserialize)]
pub struct TickForm {
    rung: String,
}

/// `POST /gatherings/{id}/calls/{asking}`
pub async fn tick(
    app: Data<App>,
    path: Path<(GatheringId, AskingId)>,
    posted: StaffForm<TickForm>,
) -> Result {
    let (id, asking) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let rung = form.rung == "yes";
    let here = format!("/gatherings/{id}/calls");
    match sudden::tick(&app, staff.center, staff.actor(), id, asking, rung).await? {
        Ticked::Now if rung => Ok(go(&format!("{here}#calls"))),
        Ticked::Now => Ok(go_with(&here, Message::new("sudden-tick-undone"))),
        Ticked::Before { by, at } => {
            let at = written::time(staff.reader.lang, at.with_timezone(&staff.zone).time());
            let said = Message::new("sudden-tick-before").with("by", by).with("at", at);
            Ok(go_with_problem(&here, said))
        }
    }
}
