//! Offers: written down in one line, put right, settled.

use actix_web::web;
use serde::Deserialize;

use super::{Typed, back_to, board_again, edit_page};
use crate::accounts::{Staff, StaffForm};
use crate::app::App;
use crate::db::{GatheringId, OfferId, Tx};
use crate::i18n::Message;
use crate::shown;
use crate::voices::offers::{self, Edit, Words};
use crate::voices::service::VoiceError;
use crate::voices::store::offer;
use crate::voices::{Offer, OfferState};
use crate::web::stale::compared;
use crate::web::{Error, FieldErrors, Result, Stale, go_with, go_with_problem};

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
    fn of(row: &Offer) -> Self {
        OfferForm {
            who: row.who.clone(),
            what: row.what.clone(),
            due_on: row.due_on.map(|day| day.to_string()).unwrap_or_default(),
            back: String::new(),
        }
    }

    fn pairs(&self) -> [(&'static str, &str); 3] {
        [("offer-who", &self.who), ("offer-what", &self.what), ("offer-due", &self.due_on)]
    }

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
    let tx = staff.scope(&app).read().await?;
    let row = live(&tx, path.into_inner()).await?;
    page(&staff, &row, &OfferForm::of(&row), &FieldErrors::default(), Stale::default())
}

async fn live(tx: &Tx, (gathering, id): (GatheringId, OfferId)) -> Result<Offer> {
    let row = offer::find(tx, id).await?.filter(|row| row.gathering_id == gathering);
    row.filter(|row| row.deleted_at.is_none()).ok_or(Error::NotFound)
}

fn page(staff: &Staff, row: &Offer, form: &OfferForm, errors: &FieldErrors, stale: Stale) -> Result {
    let context = shown! {
        base => format!("/gatherings/{}", row.gathering_id),
        id => row.id,
        version => row.version,
        who => form.who,
        what => form.what,
        due_on => form.due_on,
        errors => errors.say(staff.reader.lang),
        stale => stale,
    };
    edit_page(staff, PAGE, context, errors.is_empty() && stale.rows.is_empty())
}

/// The form again, with what is wrong in it, or beside what somebody saved in between.
async fn again(
    app: &App,
    staff: &Staff,
    at: (GatheringId, OfferId),
    form: &OfferForm,
    errors: Option<FieldErrors>,
) -> Result {
    let tx = staff.scope(app).read().await?;
    let row = live(&tx, at).await?;
    let stale = match errors {
        Some(_) => Stale::default(),
        None => {
            let lang = staff.reader.lang;
            let rows = compared(lang, OfferForm::of(&row).pairs(), form.pairs());
            staff.stale(&tx, at.1.0, rows, format!("/gatherings/{}/offers/{}", at.0, at.1)).await?
        }
    };
    page(staff, &row, form, &errors.unwrap_or_default(), stale)
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
    let (edit, said) = match form.step.as_str() {
        "done" => (Edit::State(OfferState::Done), "offer-done"),
        "withdrawn" => (Edit::State(OfferState::Withdrawn), "offer-withdrawn"),
        "open" => (Edit::State(OfferState::Open), "offer-reopened"),
        "delete" => (Edit::Delete, "offer-deleted"),
        "restore" => (Edit::Restore, "offer-restored"),
        _ => match form.words.words() {
            Ok(words) => (Edit::Words(words), "offer-saved"),
            Err(errors) => return again(&app, &staff, (gathering, id), &form.words, Some(errors)).await,
        },
    };
    let typed = matches!(edit, Edit::Words(_));
    let board = format!("/gatherings/{gathering}/voices");
    let back = match edit {
        Edit::Delete => format!("{board}?offer={id}#offers"),
        _ => format!("{board}#offers"),
    };
    match offers::edit(&app, staff.center, staff.actor(), (gathering, id), form.version, edit).await {
        Ok(()) => Ok(go_with(&back, Message::new(said))),
        Err(VoiceError::Fields(errors)) => {
            again(&app, &staff, (gathering, id), &form.words, Some(errors)).await
        }
        Err(VoiceError::Stale) if typed => again(&app, &staff, (gathering, id), &form.words, None).await,
        // A button holds nothing typed: the board shows what stands there now.
        Err(VoiceError::Stale) => Ok(go_with_problem(&back, Message::new("error-stale"))),
        Err(error) => Err(error.into()),
    }
}
