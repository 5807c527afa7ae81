//! The upload of the official list: up to three files, 16 MB in all.

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web;
use futures_util::TryStreamExt;

use super::{NAV, said};
use crate::accounts::Staff;
use crate::app::App;
use crate::contacts::import::{self, LARGEST, MOST_FILES};
use crate::contacts::model::ImportSource;
use crate::contacts::service::ContactsError;
use crate::files::offered;
use crate::i18n::Message;
use crate::shown;
use crate::web::{Error, FieldErrors, Result, go};

pub async fn form(staff: Staff) -> Result {
    staff.may_edit()?;
    again(&staff, StatusCode::OK, FieldErrors::default())
}

fn again(staff: &Staff, status: StatusCode, errors: FieldErrors) -> Result {
    let context = shown! { errors => errors.say(staff.reader.lang), most_files => MOST_FILES };
    staff.chrome(NAV).page(status, "contacts/views/import_new.html", context)
}

pub async fn take(app: web::Data<App>, staff: Staff, parts: Multipart) -> Result {
    staff.may_edit()?;
    let files = match read_parts(&staff, parts).await? {
        Ok(files) => files,
        Err(key) => return again(&staff, StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::one("files", key)),
    };
    for (_, bytes) in &files {
        if let Err(unclean) = offered(&app, bytes).await {
            let errors = FieldErrors::one("files", unclean.key());
            return again(&staff, StatusCode::UNPROCESSABLE_ENTITY, errors);
        }
    }
    // Six megabytes of CSV take a moment; other requests need not wait for it.
    let read =
        web::block(move || import::read_list(&files)).await.map_err(|error| Error::Internal(error.into()))?;
    let kept = match read {
        Ok(kept) => kept,
        Err(fault) => {
            let error = ContactsError::Fault(fault);
            let mut errors = std::collections::BTreeMap::new();
            errors.insert("files", said(&error, staff.reader.lang).unwrap_or_default());
            let context = shown! { errors => errors, most_files => MOST_FILES };
            return staff.again(NAV, "contacts/views/import_new.html", context);
        }
    };
    let tx = staff.scope(&app).write().await?;
    let id = import::begin(&app, &tx, staff.actor(), ImportSource::Wamnet, &kept).await?;
    tx.commit().await?;
    Ok(go(&format!("/imports/{id}")))
}

/// The files of the form, its token checked before any of them is read. The inner error is the Fluent key of what
/// is wrong with the choice of files.
async fn read_parts(
    staff: &Staff,
    mut parts: Multipart,
) -> Result<std::result::Result<Vec<(String, Vec<u8>)>, &'static str>, Error> {
    let unreadable = |_| Error::Invalid(Message::new("error-form"));
    let mut checked = false;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut read = 0;
    while let Some(mut part) = parts.try_next().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file =
            part.content_disposition().and_then(|head| head.get_filename()).unwrap_or_default().to_owned();
        if name == "files" && !checked {
            staff.check_csrf("")?;
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
            read += chunk.len();
            if read > LARGEST {
                return Ok(Err("imports-too-large"));
            }
            bytes.extend_from_slice(&chunk);
        }
        match name.as_str() {
            "csrf" => {
                staff.check_csrf(std::str::from_utf8(&bytes).unwrap_or_default())?;
                checked = true;
            }
            // A field without a choice comes as a file without a name.
            "files" if file.is_empty() && bytes.is_empty() => {}
            "files" if files.len() == MOST_FILES => return Ok(Err("imports-too-many")),
            "files" => files.push((file, bytes)),
            _ => {}
        }
    }
    if !checked {
        staff.check_csrf("")?;
    }
    Ok(if files.is_empty() { Err("imports-no-file") } else { Ok(files) })
}
