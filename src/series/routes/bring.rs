//! A series that comes from another center: the file is looked at, then brought; the roster is taken office by office.

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::NAV;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::calendar::recurrence::Rule;
use crate::db::{RowId, SeriesId};
use crate::i18n::Message;
use crate::series::parcel::LARGEST;
use crate::series::service::SeriesError;
use crate::series::service::bringing::{self, Preview};
use crate::series::service::offices::{self, Act, Done};
use crate::series::words;
use crate::shown;
use crate::web::{FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "series/views/bring.html";

fn draw(staff: &Staff, errors: &FieldErrors) -> Result<HttpResponse> {
    let context = shown! { errors => errors.say(staff.reader.lang), may_edit => staff.role.may_edit() };
    if errors.is_empty() { staff.page(NAV, PAGE, context) } else { staff.again(NAV, PAGE, context) }
}

/// `GET /series/bring`
pub async fn form(staff: Staff) -> Result {
    draw(&staff, &FieldErrors::default())
}

/// `POST /series/bring`: with `act` a file that was looked at is brought; without, it is only looked at.
pub async fn take(app: Data<App>, staff: Staff, parts: Multipart) -> Result {
    let too_large = || Message::new("bring-too-large").with("limit", LARGEST / 1024 / 1024);
    let parts = staff.parts(&app, parts, LARGEST, too_large).await?;
    let part = |name: &str| parts.get(name).map(String::as_str).unwrap_or_default();
    let file = part("file");
    if part("act") == "bring" {
        staff.may_edit()?;
        let once = part("once").parse().ok();
        return match bringing::bring(&app, staff.center, staff.actor(), once, file).await {
            Ok(id) => Ok(go_with(&format!("/series/{id}"), Message::new("bring-done"))),
            Err(SeriesError::Fields(errors)) => draw(&staff, &errors),
            Err(other) => Err(other.into()),
        };
    }
    let tx = staff.scope(&app).read().await?;
    match bringing::look(&app, &tx, file).await {
        Ok(seen) => staff.page(NAV, "series/views/bring_look.html", seen_page(&app, &staff, &seen, file)),
        Err(SeriesError::Fields(errors)) => draw(&staff, &errors),
        Err(other) => Err(other.into()),
    }
}

fn seen_page(app: &App, staff: &Staff, seen: &Preview, file: &str) -> minijinja::Value {
    let rule = Rule::parse(&seen.rule).ok();
    shown! {
        seen => seen, file => file, once => app.chance.id::<SeriesId>(app.clock.now()).to_string(),
        rule => words::rule(rule.as_ref(), seen.starts_at, seen.minutes, staff.reader.lang),
        known => seen.offices.iter().filter(|one| one.known.is_some()).count(),
        approved => seen.rounds.iter().filter(|round| !round.minutes.is_empty()).count(),
        may_edit => staff.role.may_edit(),
    }
}

/// What is done about an office of the roster, or about all that wait.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfficeForm {
    /// take, leave, back; take_all.
    act: String,
}

/// `POST /series/{id}/brought`
pub async fn all(app: Data<App>, id: Path<SeriesId>, posted: StaffForm<OfficeForm>) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let here = format!("/series/{}", *id);
    Ok(match offices::take_all(&app, staff.center, staff.actor(), *id).await? {
        (taken, 0) => go_with(&here, Message::new("bring-took-all").with("count", taken)),
        (taken, left) => {
            let said = Message::new("bring-took-some").with("count", taken).with("left", left);
            go_with_problem(&here, said)
        }
    })
}

/// `POST /series/{id}/brought/{office}`
pub async fn office(app: Data<App>, path: Path<(SeriesId, RowId)>, posted: StaffForm<OfficeForm>) -> Result {
    let (id, row) = path.into_inner();
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let here = format!("/series/{id}");
    let (what, said) = match form.act.as_str() {
        "take" => (Act::Take, "bring-took"),
        "leave" => (Act::Leave, "bring-left"),
        "back" => (Act::Back, "bring-back"),
        _ => return Ok(go_with_problem(&here, Message::new("error-form"))),
    };
    Ok(match offices::act(&app, staff.center, staff.actor(), (id, row), what).await {
        Ok(Done { whole: true, joined: false }) if what == Act::Take => {
            go_with(&here, Message::new("bring-took-into-book"))
        }
        Ok(Done { whole: true, .. }) => go_with(&here, Message::new(said)),
        Ok(Done { whole: false, .. }) => go_with_problem(&here, Message::new("bring-back-in-part")),
        // What the address book says of it: a number or an address that cannot be one.
        Err(SeriesError::Fields(errors)) => {
            let first = errors.0.into_values().next().unwrap_or_else(|| Message::new("error-fields"));
            go_with_problem(&here, first)
        }
        Err(SeriesError::Stale) => go_with_problem(&here, Message::new("error-stale")),
        Err(other) => return Err(other.into()),
    })
}
