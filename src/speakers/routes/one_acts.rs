//! Buttons on the staff's page of one speaker: letters, off the list and back, the preview, what was taken out, files.

use actix_web::web::{Data, Query};
use serde::Deserialize;

use super::guest_acts::{Looked, Which, answer};
use super::one::At;
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::i18n::Message;
use crate::speakers::model::{Use, Word};
use crate::speakers::service::{self, SpeakerError, materials, page_of};
use crate::web::page::go_with_problem;
use crate::web::{Error, Result, go_with};

type Pressed = StaffForm<serde::de::IgnoredAny>;

/// Back to the page, with what was done, or with the sentence that says why not.
fn back(at: &At, done: std::result::Result<(), SpeakerError>, said: &str) -> Result {
    let page = page_of(at.0, at.1);
    match done {
        Ok(()) => Ok(go_with(&page, Message::new(said))),
        Err(SpeakerError::NotNow(key)) => Ok(go_with_problem(&page, Message::new(key))),
        Err(SpeakerError::Closed) => Ok(go_with_problem(&page, Message::new("speakers-error-closed"))),
        Err(error) => Err(error.into()),
    }
}

/// `POST …/ask`
pub async fn ask(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let done = service::ask(&app, staff.center, staff.actor(), at.0, at.1).await;
    back(&at, done, "speakers-asked")
}

/// `POST …/news`
pub async fn news(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let done = service::news(&app, staff.center, staff.actor(), at.0, at.1).await;
    back(&at, done, "speakers-news-sent")
}

/// `POST …/thank`
pub async fn thank(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let done = service::thank(&app, staff.center, staff.actor(), at.0, at.1).await;
    back(&at, done, "speakers-thanked")
}

/// `POST …/posted`: the letter was posted, faxed, handed over or rung.
pub async fn posted(app: Data<App>, at: At, posted: Pressed) -> Result {
    let staff = posted.staff;
    staff.may_edit()?;
    let done = service::tick(&app, staff.center, staff.actor(), at.0, at.1).await;
    back(&at, done, "speakers-posted")
}

/// Off the list, or back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct OffForm {
    off: String,
}

/// `POST …/off`
pub async fn off(app: Data<App>, at: At, posted: StaffForm<OffForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let off = form.off == "yes";
    let done = if off {
        service::take_off(&app, staff.center, staff.actor(), at.0, at.1).await
    } else {
        service::put_back(&app, staff.center, staff.actor(), at.0, at.1).await
    };
    back(&at, done, if off { "speakers-taken-off" } else { "speakers-put-back" })
}

/// Which way.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    to: String,
}

/// `POST …/move`: a place earlier or later among those of the same block.
pub async fn move_in_block(app: Data<App>, at: At, posted: StaffForm<MoveForm>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    service::move_in_block(&app, staff.center, staff.actor(), *at, form.to != "down").await?;
    Ok(go_with(&format!("/gatherings/{}/speakers", at.0), Message::new("speakers-moved")))
}

/// `POST …/approve`: the speaker said yes on paper or by word of mouth.
pub async fn approve(app: Data<App>, at: At, posted: StaffForm<Looked>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    match service::approve(&app, staff.center, staff.actor(), at.0, at.1, &form.mark).await {
        Err(SpeakerError::Stale) => {
            Ok(go_with_problem(&page_of(at.0, at.1), Message::new("speakers-preview-new")))
        }
        done => back(&at, done, "speakers-approved"),
    }
}

/// What was taken out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TookOut {
    number: i32,
    #[serde(rename = "use")]
    of: String,
    done: String,
}

/// `POST …/took-out`
pub async fn took_out(app: Data<App>, at: At, posted: StaffForm<TookOut>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let of = Use::read(&form.of).ok_or(Error::NotFound)?;
    let what = (form.number, of, form.done != "no");
    let done = service::took_out(&app, staff.center, staff.actor(), at.0, at.1, what).await;
    back(&at, done, "speakers-took-out-kept")
}

/// `POST …/materials/delete`
pub async fn delete(app: Data<App>, at: At, posted: StaffForm<Which>) -> Result {
    let StaffForm { staff, form } = posted;
    staff.may_edit()?;
    let done = materials::delete(&app, staff.center, staff.actor(), at.0, at.1, form.id()?).await;
    back(&at, done, "speakers-material-deleted")
}

/// `GET …/material`: a file, to be saved; a photo is shown.
pub async fn material(app: Data<App>, staff: Staff, at: At, which: Query<Which>) -> Result {
    let tx = staff.scope(&app).read().await?;
    let one = service::speaker(&tx, at.0, at.1).await?;
    if which.material.is_empty() {
        return Ok(crate::web::go(&page_of(at.0, at.1)));
    }
    answer(&app, &tx, &one, which.id()?).await
}
