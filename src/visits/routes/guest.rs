//! The guest's page of a visit: pick an hour, move it, give it back, or say "not this time". Looking changes nothing.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::visit::calendar_file;
use crate::accounts::Actor;
use crate::app::App;
use crate::db::VisitId;
use crate::i18n::Message;
use crate::invitations::model::SubjectKind;
use crate::invitations::{self, Door};
use crate::questionnaires::routes::guest::help;
use crate::shown;
use crate::visits::model::VisitState;
use crate::visits::service::{self, VisitError, When};
use crate::visits::shown::whole;
use crate::web::{Error, FieldErrors, Form, Result, go_with};

pub(super) fn visit_of(door: &Door) -> Result<VisitId> {
    match door.asking.subject_kind {
        SubjectKind::Visit => Ok(VisitId(door.asking.subject_id)),
        SubjectKind::Gathering | SubjectKind::Survey | SubjectKind::Practicum | SubjectKind::Speaker => {
            Err(Error::NotFound)
        }
    }
}

/// `GET /i/{token}/visit`
pub async fn show(app: web::Data<App>, door: Door) -> Result {
    page(&app, &door, &FieldErrors::default(), "").await
}

async fn page(app: &App, door: &Door, errors: &FieldErrors, reason: &str) -> Result {
    let id = visit_of(door)?;
    let Door { token, center, asking, reader } = door;
    let lang = reader.lang;
    let tx = app.db.scoped(*center).read().await?;
    let found = whole(app, &tx, id, lang).await?.ok_or(Error::NotFound)?;
    let help = help(&tx, lang).await?;
    let free: Vec<_> = found.slots.iter().filter(|slot| slot.free).collect();
    let options: Vec<_> = free
        .iter()
        .filter(|slot| found.row.date != Some(slot.date) || found.row.starts != Some(slot.starts))
        .map(|slot| {
            use crate::i18n::written::{date, time_range};
            let label = format!("{} {}", date(lang, slot.date), time_range(lang, slot.starts, slot.ends));
            serde_json::json!({ "value": slot.id, "label": label })
        })
        .collect();
    let context = shown! {
        copy => service::shared_copy(&tx, id).await?.is_some(),
        action => format!("/i/{token}/visit"),
        code => crate::paper::qr::printed_code(&asking.code),
        options => options,
        errors => errors.say(lang),
        reason => reason,
        past => found.row.state == VisitState::Booked && found.row.overdue,
        visit => found,
    };
    reader.page(Some(help), "visits/views/guest.html", context)
}

/// What a guest presses: `book` with a slot, `cancel` or `decline`, the last two perhaps with a word why.
#[derive(Deserialize)]
pub struct Act {
    act: String,
    #[serde(default)]
    slot: String,
    #[serde(default)]
    reason: String,
}

/// `POST /i/{token}/visit`
pub async fn act(app: web::Data<App>, door: Door, Form(form): Form<Act>) -> Result {
    let id = visit_of(&door)?;
    let center = door.center;
    let actor = Actor::Guest(door.asking.id);
    let reason: String = form.reason.trim().chars().take(500).collect();
    let (done, said) = match form.act.as_str() {
        "book" => {
            let Ok(slot) = form.slot.parse() else {
                return again(&app, &door, "visit-error-choose", &reason).await;
            };
            (service::book(&app, center, actor, id, None, When::Slot(slot)).await, "visit-guest-booked")
        }
        "cancel" => (service::cancel(&app, center, actor, id, None, &reason).await, "visit-guest-cancelled"),
        "decline" => (service::decline(&app, center, actor, id, None, &reason).await, "visit-guest-declined"),
        _ => return Err(Error::Invalid(Message::new("error-form"))),
    };
    match done {
        Ok(()) => Ok(go_with(&format!("/i/{}/visit", door.token), Message::new(said))),
        Err(VisitError::Taken | VisitError::SlotGone) => {
            again(&app, &door, "visit-error-slot-gone", &reason).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn again(app: &App, door: &Door, key: &str, reason: &str) -> Result<HttpResponse> {
    let mut response = page(app, door, &FieldErrors::one("slot", key), reason).await?;
    *response.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// `GET /i/{token}/visit/entry.ics`
pub async fn entry(app: web::Data<App>, door: Door) -> Result {
    let id = visit_of(&door)?;
    let tx = app.db.scoped(door.center).read().await?;
    let url = invitations::link(&app, &door.asking);
    calendar_file(&app, &tx, id, &url, door.reader.lang).await
}
