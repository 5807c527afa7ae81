//! Offers: written down in one line, put right, settled.

use actix_web::web;
use serde::Deserialize;

use super::{Typed, back_to, board_again, edit_page};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, OfferId};
use crate::i18n::Message;
use crate::shown;
use crate::voices::OfferState;
use crate::voices::offers::{self, Edit, Words};
use crate::voices::service::VoiceError;
use crate::voices::store::offer;
use crate::web::{Error, FieldErrors, Result, go_with, go_with_problem};

const PAGE: &str = "voices/views/offer.html";

/// Who does what by when, and where the form stood.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct OfferForm {
    #[serde(default)]
    who: String,
    #[serde(default)]
    what: String,
    #[serde(default)]
    due_on: String,
    /// `day` where the form stood on the day's page.
    #[serde(default)]
    back: String,
}

impl OfferForm {
    fn words(&self) -> Result<Words, FieldErrors> {
        let due_on = self.due_on.trim();
        let day = due_on.parse().ok();
        if day.is_none() && !due_on.is_empty() {
            return Err(FieldErrors::one("due_on", "field-date"));
        }
        Ok(Words { who: self.who.clone(), what: self.what.clone(), due_on: day })
    }
}

/// `POST /gatherings/{id}/offers`
pub async fn add(
    app: web::Data<App>,
    id: web::Path<GatheringId>,
    StaffForm { staff, form }: StaffForm<OfferForm>,
) -> Result {
    staff.may_edit()?;
    let added = match form.words() {
        Ok(words) => offers::add(&app, staff.center, staff.actor(), *id, words).await,
        Err(errors) => Err(VoiceError::Fields(errors)),
    };
    match added {
        Ok(_) => Ok(go_with(&format!("{}#offers", back_to(*id, &form.back)), Message::new("offer-added"))),
        Err(VoiceError::Fields(errors)) => {
            let typed = Typed { who: form.who, what: form.what, due_on: form.due_on, ..Typed::default() };
            board_again(&app, &staff, *id, &typed, &errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /gatherings/{id}/offers/{offer}`: one offer to be put right.
pub async fn one(app: web::Data<App>, staff: Staff, path: web::Path<(GatheringId, OfferId)>) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let tx = staff.scope(&app).read().await?;
    let row = offer::find(&tx, id).await?.filter(|row| row.gathering_id == gathering);
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)?;
    let form = OfferForm {
        who: row.who,
        what: row.what,
        due_on: row.due_on.map(|day| day.to_string()).unwrap_or_default(),
        back: String::new(),
    };
    page(&staff, gathering, id, row.version, &form, &FieldErrors::default())
}

fn page(
    staff: &Staff,
    gathering: GatheringId,
    id: OfferId,
    version: i32,
    form: &OfferForm,
    errors: &FieldErrors,
) -> Result {
    let context = shown! {
        base => format!("/gatherings/{gathering}"),
        id => id,
        version => version,
        who => form.who,
        what => form.what,
        due_on => form.due_on,
        errors => errors.say(staff.reader.lang),
    };
    edit_page(staff, PAGE, context, errors)
}

/// What is to become of an offer: `step` is save, done, withdrawn, open, delete or restore.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Change {
    #[serde(default)]
    step: String,
    version: Option<i32>,
    #[serde(flatten)]
    words: OfferForm,
}

/// `POST /gatherings/{id}/offers/{offer}`
pub async fn change(
    app: web::Data<App>,
    path: web::Path<(GatheringId, OfferId)>,
    StaffForm { staff, form }: StaffForm<Change>,
) -> Result {
    staff.may_edit()?;
    let (gathering, id) = path.into_inner();
    let version = form.version.unwrap_or_default();
    let (edit, said) = match form.step.as_str() {
        "done" => (Edit::State(OfferState::Done), "offer-done"),
        "withdrawn" => (Edit::State(OfferState::Withdrawn), "offer-withdrawn"),
        "open" => (Edit::State(OfferState::Open), "offer-reopened"),
        "delete" => (Edit::Delete, "offer-deleted"),
        "restore" => (Edit::Restore, "offer-restored"),
        _ => match form.words.words() {
            Ok(words) => (Edit::Words(words), "offer-saved"),
            Err(errors) => return page(&staff, gathering, id, version, &form.words, &errors),
        },
    };
    let board = format!("/gatherings/{gathering}/voices");
    let back = match edit {
        Edit::Delete => format!("{board}?offer={id}#offers"),
        _ => format!("{board}#offers"),
    };
    match offers::edit(&app, staff.center, staff.actor(), (gathering, id), form.version, edit).await {
        Ok(()) => Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => page(&staff, gathering, id, version, &form.words, &errors),
        Err(VoiceError::Stale) => Ok(go_with_problem(&back, Message::new("error-stale"))),
        Err(error) => Err(error.into()),
    }
}
