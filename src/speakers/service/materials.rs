//! Materials: what a speaker brings to be shown or handed out. Judged by its content, kept sealed under names of ours; of a
//! title the newest counts, and what it replaced is kept until everything of the gathering is erased.

use sea_orm::DbErr;

use super::asking::whole_of;
use super::following::settle;
use super::reading::{Speaker, speaker};
use super::{SpeakerError, line, short_enough};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, SpeakerId, Tx};
use crate::files::{self, About, Cleaned, File, Kind, Unclean, Unfit};
use crate::replies::applying::erased_on;
use crate::speakers::store::material as rows;

/// The subject of a speaker's files.
const SUBJECT: &str = "speaker";
/// So many files of one speaker are kept, those that were replaced too.
const MOST: usize = 40;
/// The file's field in a form.
pub const FIELD: &str = "material";

/// What is taken: papers and slides as offices make them, and pictures.
pub const TAKEN: [Kind; 7] =
    [Kind::Pdf, Kind::Pptx, Kind::Docx, Kind::Xlsx, Kind::Jpeg, Kind::Png, Kind::Webp];

/// Something that is brought.
#[derive(Clone, Debug)]
pub struct NewMaterial {
    /// 資料, スライド: under the same title it replaces what was there.
    pub title: String,
    pub bytes: Vec<u8>,
    /// The key of this press of the button.
    pub once: String,
}

async fn judged(app: &App, bytes: Vec<u8>) -> Result<Cleaned, SpeakerError> {
    let field = |key: &str| SpeakerError::field(FIELD, key);
    match files::offered(app, &bytes).await {
        Ok(()) => {}
        Err(Unclean::Found) => return Err(field("speakers-error-material-found")),
        Err(Unclean::Silent) => return Err(field("speakers-error-material-silent")),
    }
    let work = tokio::task::spawn_blocking(move || files::cleaned(&bytes, &TAKEN));
    let cleaned = work.await.map_err(|error| DbErr::Custom(error.to_string()))?;
    cleaned.map_err(|unfit| match unfit {
        Unfit::Kind => field("speakers-error-material-kind"),
        Unfit::Broken => field("speakers-error-material-broken"),
        Unfit::Huge => field("speakers-error-material-huge"),
    })
}

fn judge(app: &App, by: Actor, whole: &crate::gatherings::Whole, one: &Speaker) -> Result<(), SpeakerError> {
    let closed = one.asking.closed_at.is_some() || one.is_off() || whole.is_over(app.clock.now());
    if by.member().is_none() && closed {
        return Err(SpeakerError::Closed);
    }
    if one.materials.len() >= MOST {
        return Err(SpeakerError::field(FIELD, "speakers-error-material-many"));
    }
    Ok(())
}

/// Keeps what a speaker brings. Pressed twice it is one.
pub async fn bring(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    new: NewMaterial,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let title = new.title.trim().to_owned();
    if title.is_empty() {
        return Err(SpeakerError::field("title", "field-required"));
    }
    short_enough(&[line("title", &title)])?;
    // Judged before the file is looked at, which takes long, and again when it is kept.
    let tx = app.db.scoped(center).read().await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    if one.materials.iter().any(|row| row.once == new.once) {
        return Ok(());
    }
    judge(app, by, &whole, &one)?;
    drop(tx);
    let cleaned = judged(app, new.bytes).await?;
    let asking = match by {
        Actor::Guest(asking) => Some(asking),
        _ => None,
    };
    let about = About {
        center,
        subject: (SUBJECT, id.0),
        deletes_on: erased_on(&whole).max(now.date_naive() + chrono::Days::new(1)),
        member: by.member(),
        asking,
    };
    let file = files::prepare(app, now, about, &cleaned);
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    if one.materials.iter().any(|row| row.once == new.once) {
        return Ok(());
    }
    judge(app, by, &whole, &one)?;
    let before = one.materials.iter().filter(|row| row.title == title).map(|row| row.number).max();
    let row = rows::Model {
        id: app.chance.id(now),
        center_id: center,
        speaker_id: id,
        file_id: file.id(),
        title,
        number: before.unwrap_or(0) + 1,
        membership_id: by.member(),
        asking_id: asking,
        once: new.once,
        at: now,
    };
    files::keep(&tx, file).await?;
    rows::insert(&tx, row).await?;
    audit::record(app, &tx, now, by, "speakers.material_brought", ("speaker", id.0), &[]).await?;
    let after = speaker(&tx, gathering, id).await?;
    settle(app, &tx, (now, by), &whole, &after).await?;
    tx.commit().await?;
    app.wake();
    Ok(())
}

/// Deletes one file for good; what it replaced counts again.
pub async fn delete(
    app: &App,
    center: CenterId,
    by: Actor,
    gathering: GatheringId,
    id: SpeakerId,
    material: RowId,
) -> Result<(), SpeakerError> {
    let now = app.clock.now();
    let tx = app.db.scoped(center).write().await?;
    tx.turn("speakers").await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    let Some(row) = one.materials.iter().find(|row| row.id == material) else { return Ok(()) };
    files::erase(&tx, &[row.file_id]).await?;
    audit::record(app, &tx, now, by, "speakers.material_deleted", ("speaker", id.0), &[]).await?;
    let after = speaker(&tx, gathering, id).await?;
    settle(app, &tx, (now, by), &whole, &after).await?;
    tx.commit().await?;
    Ok(())
}

/// A file of a speaker with its bytes, and the name it is saved under.
pub async fn read(
    app: &App,
    tx: &Tx,
    one: &Speaker,
    material: RowId,
) -> Result<(File, Vec<u8>, String), SpeakerError> {
    let row = one.materials.iter().find(|row| row.id == material).ok_or(SpeakerError::NotThere)?;
    let today = zoned::local_date(app.clock.now(), chrono_tz::Asia::Tokyo);
    let all = files::of_subject(tx, (SUBJECT, one.id().0), today).await?;
    let file = all.into_iter().find(|file| file.id == row.file_id).ok_or(SpeakerError::NotThere)?;
    let bytes = files::read(app, tx, &file).await?.ok_or(SpeakerError::NotThere)?;
    let name = format!("material-{}-{}", file.made_at.format("%Y%m%d"), row.number);
    Ok((file, bytes, name))
}
