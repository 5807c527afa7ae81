//! What is pressed on the board of tours.

use actix_web::web;
use serde::Deserialize;

use crate::accounts::StaffForm;
use crate::app::App;
use crate::courses::placements::PlacementError;
use crate::courses::placements::service::{self as moves, CellIn, SettledIn};
use crate::courses::tours::service::{self, Seats, TourError};
use crate::db::{AskingId, AttendeeId, DayId, GatheringId, TourId};
use crate::i18n::Message;
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

type One = web::Path<(GatheringId, AttendeeId)>;

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/tours")
}

/// The number of the act that was looked at.
#[derive(Deserialize)]
pub struct NumberForm {
    number: i32,
}

/// `POST …/propose`
pub async fn propose(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let shared = service::propose(&app, staff.center, staff.member, *id, form.number).await;
    came_out(*id, shared, "tours-shared")
}

/// `POST …/again`: anew for those alone whose wishes changed since seats were given.
pub async fn again(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let shared = service::again(&app, staff.center, staff.member, *id, form.number).await;
    came_out(*id, shared, "tours-shared-again")
}

fn came_out(
    id: GatheringId,
    shared: std::result::Result<service::Shared, TourError>,
    well: &'static str,
) -> Result {
    let shared = match shared {
        Ok(shared) => shared,
        Err(TourError::Placement(PlacementError::Nobody)) => {
            return Ok(go_with_problem(&here(id), Message::new("tours-error-nobody")));
        }
        Err(error) => return Err(error.into()),
    };
    if shared.impossible {
        return Ok(go_with_problem(&here(id), Message::new("tours-shared-impossible")));
    }
    if shared.without > 0 {
        let told = Message::new("tours-shared-partly").with("count", shared.without);
        return Ok(go_with_problem(&format!("{}?help=1", here(id)), told));
    }
    if shared.gap > 0 {
        return Ok(go_with(&here(id), Message::new("tours-shared-gap").with("gap", shared.gap)));
    }
    Ok(go_with(&here(id), Message::new(well)))
}

/// An office whose seats stay as they are.
#[derive(Deserialize)]
pub struct LeaveForm {
    office: AskingId,
}

/// `POST …/leave`
pub async fn leave(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<LeaveForm>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    service::leave(&app, staff.center, staff.member, *id, form.office).await?;
    Ok(go_with(&here(*id), Message::new("tours-wishes-left")))
}

/// `POST …/clear`
pub async fn clear(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    moves::clear(&app, staff.center, staff.member, *id, form.number).await?;
    Ok(go_with(&here(*id), Message::new("tours-cleared")))
}

/// `POST …/undo`
pub async fn undo(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    moves::undo(&app, staff.center, staff.member, *id, form.number).await?;
    Ok(go_with(&here(*id), Message::new("placements-undone")))
}

/// `POST …/tell`
pub async fn tell(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    posted: StaffForm<serde::de::IgnoredAny>,
) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    Seats::are_there(&app, staff.center, *id).await?;
    let count = service::tell(&app, staff.center, staff.member, *id).await?;
    Ok(go_with(&here(*id), Message::new("tours-told-now").with("count", count)))
}

/// A tour that is taken off, or comes back.
#[derive(Deserialize)]
pub struct OffForm {
    tour: TourId,
    off: String,
}

/// `POST …/off`
pub async fn off(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<OffForm>,
) -> Result {
    staff.may_edit()?;
    let off = form.off == "yes";
    service::take_off(&app, staff.center, staff.actor(), *id, form.tour, off).await?;
    let key = if off { "tours-taken-off" } else { "tours-brought-back" };
    Ok(go_with(&here(*id), Message::new(key)))
}

/// `POST …/visitors/{attendee}/put`: of each day the host (`day-…`) and the version that was looked at (`version-…`).
pub async fn put(
    app: web::Data<App>,
    at: One,
    StaffForm { staff, form }: StaffForm<Vec<(String, String)>>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let wrong = || PlacementError::Fields(FieldErrors::one("employer", "field-choose"));
    let mut cells = Vec::new();
    for (name, value) in &form {
        let Some(day) = name.strip_prefix("day-").and_then(|day| day.parse::<DayId>().ok()) else { continue };
        let employer = match value.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| wrong())?),
        };
        let version = form.iter().find(|(name, _)| *name == format!("version-{day}"));
        let version = version.and_then(|(_, version)| version.parse().ok()).ok_or_else(wrong)?;
        cells.push(CellIn { day, employer, version });
    }
    Seats::are_there(&app, staff.center, id).await?;
    match moves::put(&app, staff.center, staff.member, id, attendee, &cells).await {
        Ok(()) => Ok(go_with(&here(id), Message::new("placements-put"))),
        Err(PlacementError::Fields(errors)) => {
            let first = errors.0.into_values().next();
            Ok(go_with_problem(&here(id), first.unwrap_or_else(|| Message::new("tours-error-full"))))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether a seat is settled.
#[derive(Deserialize)]
pub struct SettleForm {
    day: DayId,
    settled: String,
    version: i32,
}

/// `POST …/visitors/{attendee}/settle`
pub async fn settle(
    app: web::Data<App>,
    at: One,
    StaffForm { staff, form }: StaffForm<SettleForm>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let new = SettledIn { day: form.day, settled: form.settled == "yes", version: form.version };
    Seats::are_there(&app, staff.center, id).await?;
    moves::settle(&app, staff.center, staff.member, id, attendee, new).await?;
    let key = if new.settled { "placements-settled" } else { "placements-let-go" };
    Ok(go_with(&here(id), Message::new(key)))
}
