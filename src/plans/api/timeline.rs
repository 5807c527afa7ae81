//! The rehearsal of a playbook by API: its plan for any start, of which nothing is made.

use actix_web::get;
use actix_web::web::{Data, Json, Path, Query};
use chrono::NaiveTime;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::accounts::{self, Staff};
use crate::app::App;
use crate::calendar::zoned;
use crate::i18n::Message;
use crate::plans::rehearsal::bare;
use crate::playbooks::service::BookError;
use crate::playbooks::shelf;
use crate::playbooks::timeline::{self, TimelineStep};
use crate::web::{Error, FieldErrors};

/// When it is to begin, and what is counted.
#[derive(Deserialize, IntoParams)]
pub struct BeginIn {
    /// Local in the zone: 2027-01-22T09:30; without it today, at the hour that the playbook proposes.
    #[param(example = "2027-01-22T09:30")]
    start: Option<String>,
    /// An IANA name; without it the playbook's own zone.
    #[param(example = "Asia/Tokyo")]
    zone: Option<String>,
    /// Whether it is said whom each step would reach, were everybody of the region invited today.
    #[serde(default)]
    recipients: bool,
}

/// The plan that a playbook gives for a start, as `tsudoi rehearse` tells it; nothing is made.
#[utoipa::path(tag = "playbooks", params(BeginIn), responses((status = 200, body = Vec<TimelineStep>)))]
#[get("/playbooks/{playbook}/timeline")]
pub(super) async fn rehearse_playbook(
    app: Data<App>,
    staff: Staff,
    id: Path<String>,
    begin: Query<BeginIn>,
) -> Result<Json<Vec<TimelineStep>>, Error> {
    let tx = staff.scope(&app).read().await?;
    let entry = shelf::find(&tx, &id).await?.ok_or(Error::NotFound)?;
    let book = entry.book.map_err(BookError::Faults)?;
    let closed = accounts::closed_days(&tx).await?;
    let mut errors = FieldErrors::default();
    let named = begin.zone.as_deref().unwrap_or(&book.parameters.zone);
    let zone = timeline::zone(named).unwrap_or_else(|unknown| {
        errors.add("zone", unknown);
        staff.zone
    });
    let opens = book.day_plan().first().map_or(NaiveTime::MIN, |(_, opens, _)| *opens);
    let today = zoned::local_date(app.clock.now(), zone).and_time(opens);
    let start = match &begin.start {
        Some(start) => timeline::moment(start).unwrap_or_else(|| {
            errors.add("start", Message::new("field-date"));
            today
        }),
        None => today,
    };
    errors.into_result().map_err(Error::Fields)?;
    let mut steps = timeline::steps(&book, start, zone, &closed)?;
    if begin.recipients {
        bare::reach(&app, &tx, &book, &mut steps).await?;
    }
    Ok(Json(steps))
}
