//! Use cases of speakers: asking them, what they say, what follows from it, the materials, the letter of listeners' words.

mod asking;
mod following;
pub mod letters;
pub mod materials;
mod nightly;
mod ordering;
mod reading;
mod saying;
mod sealed;
mod withdrawing;

use sea_orm::DbErr;

use super::model::{LONGEST, LONGEST_LINE};
use crate::accounts::facts::FactError;
use crate::db::{GatheringId, SpeakerId};
use crate::files::FileError;
use crate::i18n::Message;
use crate::web::{Error, FieldErrors};

pub use asking::{
    Changes, NewSpeaker, SheetToPrint, ask, change, create, news, put_back, sheet_to_print, take_off, thank,
    tick, waiting_sheets,
};
pub use nightly::keep_up;
pub use ordering::{mark_file, move_in_block, move_slide, slides_of};
pub use reading::{ShownSpeaker, Speaker, behind, partners, partners_told, shown_for, speaker, speakers};
pub use saying::{NewAnswer, Said, Wishes, answer, approve, mark, say, stop, told_back, wish};
pub use sealed::{Field, in_charge, keep_sealed, read_needs, read_sealed, take_charge};
pub use withdrawing::{print, took_out, undo_print};

/// Why something about speakers is refused. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum SpeakerError {
    #[error("there is no such gathering or speaker")]
    NotThere,
    /// The gathering is over or called off, or the asking was called back.
    #[error("nothing is taken any more")]
    Closed,
    #[error("somebody else saved meanwhile")]
    Stale,
    /// Only for members in charge.
    #[error("the member is not in charge of this speaker")]
    NotInCharge,
    /// It cannot be done as things stand, with the sentence that says why.
    #[error("not as things stand: {0}")]
    NotNow(&'static str),
    #[error("fields are wrong: {0:?}")]
    Fields(FieldErrors),
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Db(#[from] DbErr),
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl SpeakerError {
    fn field(name: &str, key: &str) -> Self {
        SpeakerError::Fields(FieldErrors::one(name, key))
    }
}

impl From<FactError> for SpeakerError {
    fn from(error: FactError) -> Self {
        match error {
            FactError::NotAssigned => SpeakerError::NotInCharge,
            FactError::Seal(error) => SpeakerError::Broken(error.into()),
            FactError::Db(error) => error.into(),
        }
    }
}

impl From<SpeakerError> for Error {
    fn from(error: SpeakerError) -> Self {
        match error {
            SpeakerError::NotThere => Error::NotFound,
            SpeakerError::Closed => Error::conflict("speakers-error-closed"),
            SpeakerError::Stale => Error::conflict("error-stale"),
            SpeakerError::NotInCharge => Error::Forbidden(Message::new("speakers-error-not-in-charge")),
            SpeakerError::NotNow(key) => Error::conflict(key),
            SpeakerError::Fields(errors) => Error::Fields(errors),
            SpeakerError::File(FileError::Seal(error)) => error.into(),
            SpeakerError::File(FileError::Db(error)) | SpeakerError::Db(error) => error.into(),
            SpeakerError::Broken(error) => error.into(),
        }
    }
}

/// Where staff see one speaker.
pub fn page_of(gathering: GatheringId, speaker: SpeakerId) -> String {
    format!("/gatherings/{gathering}/speakers/{speaker}")
}

/// Texts that are too long for their fields.
fn short_enough(fields: &[(&str, &str, usize)]) -> Result<(), SpeakerError> {
    let mut errors = FieldErrors::default();
    for (name, text, most) in fields {
        if text.chars().count() > *most {
            errors.add(name, Message::new("field-too-long").with("max", most));
        }
    }
    errors.into_result().map_err(SpeakerError::Fields)
}

/// A line, and a text of several.
fn line<'a>(name: &'a str, text: &'a str) -> (&'a str, &'a str, usize) {
    (name, text, LONGEST_LINE)
}

fn text<'a>(name: &'a str, text: &'a str) -> (&'a str, &'a str, usize) {
    (name, text, LONGEST)
}
