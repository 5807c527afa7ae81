//! What is pressed on the board.

use actix_web::web;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::board::unpacked;
use crate::accounts::StaffForm;
use crate::app::App;
use crate::calendar::zoned;
use crate::courses::placements::model::{Channel, Word};
use crate::courses::placements::service::{self, CellIn, NewWord, Outcome, PlacementError, SettledIn};
use crate::courses::trainees::service::course;
use crate::db::{AttendeeId, DayId, GatheringId};
use crate::i18n::Message;
use crate::web::page::go_with_problem;
use crate::web::{FieldErrors, Result, go_with};

type Pressed = StaffForm<serde::de::IgnoredAny>;
type One = web::Path<(GatheringId, AttendeeId)>;

fn here(id: GatheringId) -> String {
    format!("/gatherings/{id}/placements")
}

/// The number of the act that was looked at.
#[derive(Deserialize)]
pub struct NumberForm {
    number: i32,
}

/// The number of the act that was looked at, and whether agreed days may be moved.
#[derive(Deserialize)]
pub struct ProposeForm {
    number: i32,
    #[serde(default)]
    moves_agreed: String,
}

/// `POST …/propose`
pub async fn propose(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<ProposeForm>,
) -> Result {
    staff.may_edit()?;
    let here = here(*id);
    let helped = format!("{here}?help=1");
    let wanted = (form.number, form.moves_agreed == "yes");
    let service::Proposed { outcome, gap, unsure } =
        match service::propose(&app, staff.center, staff.member, *id, wanted).await {
            Ok(proposed) => proposed,
            Err(PlacementError::Nobody) => {
                return Ok(go_with_problem(&here, Message::new("placements-error-nobody")));
            }
            Err(error) => return Err(error.into()),
        };
    let said = |key| Message::new(key).with("gap", gap).with("unsure", i64::from(unsure));
    Ok(match outcome {
        Outcome::Whole => go_with(&here, Message::new("placements-proposed").with("gap", gap)),
        Outcome::CompanionsDivided => go_with(&here, said("placements-proposed-divided")),
        Outcome::Partly => go_with_problem(&helped, said("placements-proposed-partly")),
        Outcome::Impossible => go_with_problem(&helped, Message::new("placements-proposed-impossible")),
        Outcome::NoTime => go_with_problem(&here, Message::new("placements-proposed-no-time")),
    })
}

/// `POST …/clear`
pub async fn clear(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    service::clear(&app, staff.center, staff.member, *id, form.number).await?;
    Ok(go_with(&here(*id), Message::new("placements-cleared")))
}

/// `POST …/undo`
pub async fn undo(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<NumberForm>,
) -> Result {
    staff.may_edit()?;
    service::undo(&app, staff.center, staff.member, *id, form.number).await?;
    Ok(go_with(&here(*id), Message::new("placements-undone")))
}

/// `POST …/show`
pub async fn show(app: web::Data<App>, id: web::Path<GatheringId>, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let count = service::show(&app, staff.center, staff.member, *id).await?;
    Ok(go_with(&here(*id), Message::new("placements-shown").with("count", count)))
}

/// `POST …/tell`
pub async fn tell(app: web::Data<App>, id: web::Path<GatheringId>, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let count = service::tell(&app, staff.center, staff.member, *id).await?;
    Ok(go_with(&here(*id), Message::new("placements-told-now").with("count", count)))
}

/// `POST …/tell-nobody`
pub async fn tell_nobody(app: web::Data<App>, id: web::Path<GatheringId>, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let count = service::tell_nobody(&app, staff.center, staff.member, *id).await?;
    Ok(go_with(&here(*id), Message::new("placements-spared").with("count", count)))
}

/// `POST …/{attendee}/put`: of each day the employer (`day-…`) and the version that was looked at (`version-…`).
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
    match service::put(&app, staff.center, staff.member, id, attendee, &cells).await {
        Ok(()) => Ok(go_with(&here(id), Message::new("placements-put"))),
        Err(PlacementError::Fields(_)) => {
            Ok(go_with_problem(&here(id), Message::new("placements-error-no-place")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether a day is settled.
#[derive(Deserialize)]
pub struct SettleForm {
    day: DayId,
    settled: String,
    version: i32,
}

/// `POST …/{attendee}/settle`
pub async fn settle(
    app: web::Data<App>,
    at: One,
    StaffForm { staff, form }: StaffForm<SettleForm>,
) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let new = SettledIn { day: form.day, settled: form.settled == "yes", version: form.version };
    service::settle(&app, staff.center, staff.member, id, attendee, new).await?;
    let key = if new.settled { "placements-settled" } else { "placements-let-go" };
    Ok(go_with(&here(id), Message::new(key)))
}

/// A word that staff heard.
#[derive(Deserialize)]
pub struct WordForm {
    word: Option<Word>,
    channel: Option<Channel>,
    /// The day and the time at which it was said; now where they are empty.
    #[serde(default)]
    on: String,
    #[serde(default)]
    at: String,
    of: String,
    /// The number of the last word that the page showed.
    #[serde(default)]
    seen: i32,
    once: String,
}

/// `POST …/{attendee}/word`
pub async fn word(app: web::Data<App>, at: One, StaffForm { staff, form }: StaffForm<WordForm>) -> Result {
    staff.may_edit()?;
    let (id, attendee) = at.into_inner();
    let tx = staff.scope(&app).read().await?;
    let zone = course(&tx, staff.member, id).await?.zone();
    drop(tx);
    let (Some(word), Some(channel), Some(of)) = (form.word, form.channel, unpacked(&form.of)) else {
        return Ok(go_with_problem(&here(id), Message::new("placements-error-word")));
    };
    let date = form.on.trim().parse::<NaiveDate>();
    let time = NaiveTime::parse_from_str(form.at.trim(), "%H:%M");
    let received_at = match (form.on.trim(), date) {
        ("", _) => None,
        (_, Ok(date)) => {
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            let at = zoned::to_utc(date.and_time(time.unwrap_or(noon)), zone);
            // Said today, without a time: now is nearer than noon to come.
            Some(at.min(app.clock.now()).max(at - chrono::Duration::hours(12)))
        }
        _ => return Ok(go_with_problem(&here(id), Message::new("placements-error-received"))),
    };
    let (seen, once) = (Some(form.seen), format!("staff-{}", form.once));
    let new = NewWord { word, channel, received_at, of, seen, once };
    match service::take_down(&app, staff.center, staff.member, id, attendee, new).await {
        Ok(()) => Ok(go_with(&here(id), Message::new("placements-word-taken"))),
        Err(PlacementError::Fields(_)) => {
            Ok(go_with_problem(&here(id), Message::new("placements-error-received")))
        }
        Err(error) => Err(error.into()),
    }
}
