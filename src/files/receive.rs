//! A form with one file in it, read as a stream: of a file that is too large nothing is held.

use actix_multipart::Multipart;
use futures_util::TryStreamExt;

use crate::i18n::Message;
use crate::web::Error;

/// One text beside the file may be so long.
const TEXT: usize = 10_000;
/// So many parts a form may have.
const PARTS: usize = 300;
/// So much more than allowed is read to its end and thrown away, so that the browser hears the answer instead of a broken
/// line; who sends yet more is cut off.
const THROWN_AWAY: usize = 64 * 1024 * 1024;

/// What a form brought.
#[derive(Debug, Default)]
pub struct Received {
    /// The texts, in their order.
    pub fields: Vec<(String, String)>,
    /// The file; none where none was picked, or where it was too large.
    pub file: Option<Vec<u8>>,
    pub too_large: bool,
}

impl Received {
    /// The first text of a name.
    pub fn text(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// All texts of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }
}

/// Reads a form whose `field` is a file of at most `most` bytes. `gate` judges the form's token before any other part is
/// read, and hears an empty one where there is none.
///
/// # Errors
/// Where the form is no form, has a second file, or the gate refuses.
pub async fn receive(
    mut parts: Multipart,
    field: &str,
    most: usize,
    gate: impl Fn(&str) -> Result<(), Error>,
) -> Result<Received, Error> {
    let unreadable = |_| Error::Invalid(Message::new("error-form"));
    let (mut checked, mut count, mut thrown, mut filed) = (false, 0, 0, false);
    let mut received = Received::default();
    while let Some(mut part) = parts.try_next().await.map_err(unreadable)? {
        count += 1;
        let name = part.name().unwrap_or_default().to_owned();
        if name != "csrf" && !checked {
            gate("")?;
            checked = true;
        }
        let is_file = name == field;
        if is_file && filed {
            return Err(Error::Invalid(Message::new("error-form")));
        }
        filed |= is_file;
        let room = if is_file { most } else { TEXT };
        let (mut bytes, mut over) = (Vec::new(), false);
        while let Some(chunk) = part.try_next().await.map_err(unreadable)? {
            over |= bytes.len() + chunk.len() > room;
            if over {
                thrown += chunk.len();
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
            if thrown > THROWN_AWAY {
                return Err(Error::Invalid(Message::new("error-form-too-large")));
            }
        }
        if count > PARTS || (over && !is_file) {
            return Err(Error::Invalid(Message::new("error-form-too-large")));
        }
        if is_file {
            received.too_large |= over;
            if !bytes.is_empty() {
                received.file = Some(bytes);
            }
            continue;
        }
        let text = String::from_utf8(bytes).map_err(|_| Error::Invalid(Message::new("error-form")))?;
        if name == "csrf" {
            gate(&text)?;
            checked = true;
        } else {
            received.fields.push((name, text));
        }
    }
    if !checked {
        gate("")?;
    }
    if received.too_large {
        received.file = None;
    }
    Ok(received)
}
