//! Forms: reading what was typed, and telling every field's error at once.
//!
//! `validator` judges the shape of a field; its code becomes the Fluent key `field-<code>`. What it says never
//! contains the typed value. Width, hyphens and spaces are converted by the rooms, never refused.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationErrors, ValidationErrorsKind};

use super::Error;
use crate::i18n::{Lang, Message};

/// The errors of a form by field name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FieldErrors(pub BTreeMap<String, Message>);

impl FieldErrors {
    /// One field's error.
    pub fn one(field: &str, key: &str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, Message::new(key));
        errors
    }

    /// Adds an error; the first of a field stays.
    pub fn add(&mut self, field: &str, message: Message) {
        self.0.entry(field.to_owned()).or_insert(message);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` where nothing was added.
    pub fn into_result(self) -> Result<(), FieldErrors> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }

    /// Field → sentence, for the template's `errors`.
    pub fn say(&self, lang: Lang) -> BTreeMap<String, String> {
        self.0.iter().map(|(field, message)| (field.clone(), message.say(lang))).collect()
    }
}

/// Judges the shape of a form by its `validator` rules.
pub fn check(form: &impl Validate) -> Result<(), FieldErrors> {
    let Err(found) = form.validate() else { return Ok(()) };
    let mut errors = FieldErrors::default();
    gather(&found, "", &mut errors);
    Err(errors)
}

fn gather(found: &ValidationErrors, prefix: &str, into: &mut FieldErrors) {
    for (field, kind) in found.errors() {
        let name = format!("{prefix}{field}");
        match kind {
            ValidationErrorsKind::Field(errors) => {
                for error in errors {
                    let mut message = Message::new(format!("field-{}", error.code.replace('_', "-")));
                    for place in ["min", "max", "equal"] {
                        if let Some(value) = error.params.get(place) {
                            message = message.with(place, value);
                        }
                    }
                    into.add(&name, message);
                }
            }
            ValidationErrorsKind::Struct(inner) => gather(inner, &format!("{name}."), into),
            ValidationErrorsKind::List(list) => {
                for (index, inner) in list {
                    gather(inner, &format!("{name}.{index}."), into);
                }
            }
        }
    }
}

/// A posted form (`application/x-www-form-urlencoded`); a field that repeats becomes a list.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes = bytes.await.map_err(|_| Error::Invalid(Message::new("error-form-too-large")))?;
            read(&bytes).map(Form)
        })
    }
}

/// Reads the body of a posted form.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // No keyboard types a NUL, and PostgreSQL keeps none.
    if bytes.contains(&0) || bytes.windows(3).any(|three| three == b"%00") {
        return Err(Error::Invalid(Message::new("error-form")));
    }
    serde_html_form::from_bytes(bytes).map_err(|error| {
        tracing::info!(%error, "a form could not be read");
        Error::Invalid(Message::new("error-form"))
    })
}
