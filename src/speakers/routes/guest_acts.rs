//! What a speaker does on their page: what may be shown, yes to the preview, wishes, stop, materials.

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Query};
use serde::Deserialize;

use super::guest::{Place, Typed, page, stand};
use super::key;
use super::shown::UsesForm;
use crate::app::App;
use crate::db::{RowId, Tx};
use crate::files;
use crate::i18n::Message;
use crate::invitations::Door;
use crate::speakers::model::{Word, WordsForm};
use crate::speakers::service::materials::{self, NewMaterial, Purpose};
use crate::speakers::service::{self, Speaker, SpeakerError, Wishes};
use crate::web::page::go_with_problem;
use crate::web::{Error, FieldErrors, Form, Result, go_with};

fn back(place: &Place, said: &str) -> Result {
    Ok(go_with(&place.here(), Message::new(said)))
}

/// `POST /i/{token}/speaking/uses`
pub async fn uses(app: Data<App>, door: Door, Form(form): Form<UsesForm>) -> Result {
    let place = stand(&app, door).await?;
    let done = match form.read() {
        Some(new) => {
            let (by, gathering, id) = (place.actor(), place.gathering(), place.one.id());
            service::say(&app, place.center, by, gathering, id, (new, None)).await
        }
        None => Err(SpeakerError::Fields(FieldErrors::one("naming", "field-choose"))),
    };
    match done {
        Ok(()) => back(&place, "speakers-easy-uses-taken"),
        Err(SpeakerError::Fields(errors)) => {
            page(&app, &place, Typed { uses: Some(form), errors, ..Typed::default() }, false)
        }
        Err(error) => Err(error.into()),
    }
}

/// What was looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looked {
    pub mark: String,
}

/// `POST /i/{token}/speaking/preview`
pub async fn approve(app: Data<App>, door: Door, Form(form): Form<Looked>) -> Result {
    let place = stand(&app, door).await?;
    let (by, gathering, id) = (place.actor(), place.gathering(), place.one.id());
    match service::approve(&app, place.center, by, gathering, id, &form.mark).await {
        Ok(()) => back(&place, "speakers-easy-approved"),
        Err(SpeakerError::Stale) => {
            Ok(go_with_problem(&place.here(), Message::new("speakers-easy-preview-new")))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whom they wish beside them, and how words are to reach them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WishesForm {
    companion: String,
    companion_phone: String,
    words_form: String,
}

/// `POST /i/{token}/speaking/wishes`
pub async fn wishes(app: Data<App>, door: Door, Form(form): Form<WishesForm>) -> Result {
    let place = stand(&app, door).await?;
    let done = match WordsForm::read(&form.words_form) {
        Some(words_form) => {
            let new = Wishes {
                companion: form.companion.clone(),
                companion_phone: form.companion_phone.clone(),
                words_form,
            };
            service::wish(&app, place.center, place.actor(), place.gathering(), place.one.id(), new).await
        }
        None => Err(SpeakerError::Fields(FieldErrors::one("words_form", "field-choose"))),
    };
    match done {
        Ok(()) => back(&place, "speakers-easy-wishes-taken"),
        Err(SpeakerError::Fields(errors)) => {
            let companion = Some((form.companion, form.companion_phone, form.words_form));
            page(&app, &place, Typed { companion, errors, ..Typed::default() }, false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Stop, or go on after all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct StopForm {
    stops: String,
}

/// `POST /i/{token}/speaking/halt`
pub async fn stop(app: Data<App>, door: Door, Form(form): Form<StopForm>) -> Result {
    let place = stand(&app, door).await?;
    let stops = form.stops == "yes";
    let (by, gathering, id) = (place.actor(), place.gathering(), place.one.id());
    service::stop(&app, place.center, by, gathering, id, stops).await?;
    back(&place, if stops { "speakers-easy-stopped" } else { "speakers-easy-goes-on" })
}

/// What a form with a file brought, or what to correct.
pub(super) fn material(
    app: &App,
    received: &mut files::Received,
    purpose: Purpose,
) -> std::result::Result<NewMaterial, SpeakerError> {
    let field = purpose.field();
    if received.too_large {
        let megabytes = app.config.files.material_megabytes;
        let large = Message::new("speakers-error-material-large").with("megabytes", megabytes);
        let mut errors = FieldErrors::default();
        errors.add(field, large);
        return Err(SpeakerError::Fields(errors));
    }
    let bytes = received.file.take();
    let bytes =
        bytes.ok_or_else(|| SpeakerError::Fields(FieldErrors::one(field, "speakers-error-material-none")))?;
    let (title, once) = (received.text("title").to_owned(), key(app, received.text("once")));
    Ok(NewMaterial { purpose, title, bytes, once })
}

/// `POST /i/{token}/speaking/materials`
pub async fn bring(app: Data<App>, door: Door, parts: Multipart) -> Result {
    take(&app, door, parts, Purpose::Material, "speakers-easy-material-taken").await
}

/// `POST /i/{token}/speaking/photo`
pub async fn photo(app: Data<App>, door: Door, parts: Multipart) -> Result {
    take(&app, door, parts, Purpose::Photo, "speakers-easy-photo-taken").await
}

async fn take(app: &App, door: Door, parts: Multipart, purpose: Purpose, said: &str) -> Result {
    let place = stand(app, door).await?;
    let most = app.config.files.material_bytes();
    let mut received = files::receive(parts, purpose.field(), most, |_| Ok(())).await?;
    let done = match material(app, &mut received, purpose) {
        Ok(new) => {
            let (by, gathering, id) = (place.actor(), place.gathering(), place.one.id());
            materials::bring(app, place.center, by, gathering, id, new).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => back(&place, said),
        Err(SpeakerError::Fields(errors)) => {
            let material = received.text("title").to_owned();
            page(app, &place, Typed { material, errors, ..Typed::default() }, false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Which file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    pub material: String,
}

impl Which {
    pub fn id(&self) -> Result<RowId> {
        self.material.parse().map_err(|_| Error::NotFound)
    }
}

/// `POST /i/{token}/speaking/materials/delete`: one that came by this link.
pub async fn delete(app: Data<App>, door: Door, Form(form): Form<Which>) -> Result {
    let place = stand(&app, door).await?;
    let id = form.id()?;
    let own = place.one.file(id);
    if own.is_some_and(|row| row.asking_id != Some(place.one.asking.id)) {
        return Err(Error::NotFound);
    }
    let (by, gathering, speaker) = (place.actor(), place.gathering(), place.one.id());
    materials::delete(&app, place.center, by, gathering, speaker, id).await?;
    back(&place, "speakers-material-deleted")
}

/// A file of a speaker: a photo is shown, anything else is saved.
pub(super) async fn answer(app: &App, tx: &Tx, one: &Speaker, id: RowId) -> Result {
    let (file, bytes, name) = materials::read(app, tx, one, id).await?;
    let is_photo = one.file(id).is_some_and(|row| row.purpose == Purpose::Photo);
    Ok(if is_photo { files::served(&file, bytes) } else { files::attached(&file, bytes, &name) })
}

/// `GET /i/{token}/speaking/material`: a file of their own, to be saved.
pub async fn saved(app: Data<App>, door: Door, which: Query<Which>) -> Result {
    let place = stand(&app, door).await?;
    if which.material.is_empty() {
        return Ok(HttpResponse::Found().insert_header((LOCATION, place.here())).finish());
    }
    let tx = app.db.scoped(place.center).read().await?;
    answer(&app, &tx, &place.one, which.id()?).await
}
