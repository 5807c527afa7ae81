//! A gathering with its speakers, its public page and the projector's link; and files given out.

use actix_web::HttpResponse;

use super::ProgrammeError;
use crate::app::App;
use crate::db::{GatheringId, RowId, Tx};
use crate::files;
use crate::gatherings::{self, Whole};
use crate::programmes::store::{link, page};
use crate::speakers::service::materials::{self, Purpose};
use crate::speakers::{self, Speaker};

/// Everything that the pages of a programme stand on.
pub struct Read {
    pub whole: Whole,
    pub speakers: Vec<Speaker>,
    pub page: Option<page::Model>,
    pub link: Option<link::Model>,
}

impl Read {
    /// Reads it; not there for what nobody meets at.
    pub async fn of(tx: &Tx, gathering: GatheringId) -> Result<Self, ProgrammeError> {
        let whole = gatherings::whole(tx, gathering).await?.ok_or(ProgrammeError::NotThere)?;
        if !whole.subject().meets() {
            return Err(ProgrammeError::NotThere);
        }
        Ok(Read {
            speakers: speakers::speakers(tx, gathering).await?,
            page: page::of_gathering(tx, gathering).await?,
            link: link::of_gathering(tx, gathering).await?,
            whole,
        })
    }

    /// A speaker of it.
    pub fn speaker(&self, id: crate::db::SpeakerId) -> Option<&Speaker> {
        self.speakers.iter().find(|one| one.id() == id)
    }
}

/// The answer with a file of somebody; whoever asks has judged that it may be given. A photo is shown, anything else saved.
pub async fn file_answer(
    app: &App,
    tx: &Tx,
    one: &Speaker,
    id: RowId,
) -> Result<HttpResponse, ProgrammeError> {
    let (file, bytes, name) = materials::read(app, tx, one, id).await?;
    let is_photo = one.file(id).is_some_and(|row| row.purpose == Purpose::Photo);
    Ok(if is_photo { files::served(&file, bytes) } else { files::attached(&file, bytes, &name) })
}
