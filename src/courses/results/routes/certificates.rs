//! Certificates on paper: all at once, or one.

use actix_web::web::{Data, Path, Query};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{self, Staff};
use crate::app::App;
use crate::calendar::wareki::wareki;
use crate::courses::results::service::certificates;
use crate::courses::reviews::service::Reviews;
use crate::db::{AttendeeId, GatheringId};
use crate::i18n::{Lang, written};
use crate::invitations::Scene;
use crate::shown;
use crate::web::{Error, Result};

/// Whose; everybody's where nobody is named.
#[derive(Deserialize)]
pub struct Whose {
    attendee: Option<AttendeeId>,
}

/// `GET /gatherings/{id}/certificates`
pub async fn print(app: Data<App>, staff: Staff, id: Path<GatheringId>, whose: Query<Whose>) -> Result {
    let lang = staff.reader.lang;
    let tx = staff.scope(&app).read().await?;
    let all = Reviews::read_for(&tx, staff.member, *id).await?;
    let center = accounts::center(&tx).await?.ok_or(Error::NotFound)?;
    let scene = Scene::read(&tx, *id).await?.ok_or(Error::NotFound)?;
    // Years with their era, as offices write them; in English as everybody does.
    let date = |day| if lang == Lang::Ja { wareki(day) } else { written::date(lang, day) };
    let sheets: Vec<_> = certificates(&all)
        .into_iter()
        .filter(|one| whose.attendee.is_none_or(|who| who == one.attendee))
        .map(|one| {
            shown! {
                name => one.name, completed => one.completed,
                days => one.days.iter().map(|day| date(*day)).collect::<Vec<_>>(),
                count => one.days.len(),
            }
        })
        .collect();
    let context = shown! {
        back => format!("/gatherings/{id}/results"),
        title => all.board.whole.told_title(lang),
        on => date(all.last_day()),
        from => scene.senders(lang),
        center => center.name.read(lang),
        sheets => sheets,
    };
    staff.page(NAV, "courses/results/views/certificates_print.html", context)
}
