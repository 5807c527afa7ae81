//! Materials: what a speaker brings to be shown or handed out. Judged by its content, kept sealed under names of ours; of a
//! title the newest counts, and what it replaced is kept until everything of the gathering is erased.

use sea_orm::DbErr;

use super::asking::whole_of;
use super::following::settle;
use super::reading::{Speaker, speaker, speakers};
use super::{SpeakerError, line, short_enough};
use crate::accounts::{Actor, audit};
use crate::app::App;
use crate::calendar::zoned;
use crate::db::{CenterId, GatheringId, RowId, SpeakerId, Tx};
use crate::files::{self, About, Cleaned, File, Kind, Unfit};
use crate::replies::applying::erased_on;
use crate::speakers::store::material as rows;
pub use crate::speakers::store::material::Purpose;

/// The subject of a speaker's files.
const SUBJECT: &str = "speaker";
/// So many files of one speaker are kept, those that were replaced too.
const MOST: usize = 40;

impl Purpose {
    /// The file's field in a form.
    pub fn field(self) -> &'static str {
        match self {
            Purpose::Material => "material",
            Purpose::Photo => "photo",
        }
    }
}

/// What is taken: papers and slides as offices make them, and pictures.
pub const TAKEN: [Kind; 7] =
    [Kind::Pdf, Kind::Pptx, Kind::Docx, Kind::Xlsx, Kind::Jpeg, Kind::Png, Kind::Webp];

/// Something that is brought.
#[derive(Clone, Debug)]
pub struct NewMaterial {
    pub purpose: Purpose,
    /// 資料, スライド: under the same title it replaces what was there. A photo has none.
    pub title: String,
    pub bytes: Vec<u8>,
    /// The key of this press of the button.
    pub once: String,
}

async fn judged(app: &App, purpose: Purpose, bytes: Vec<u8>) -> Result<Cleaned, SpeakerError> {
    let field = |key: &str| SpeakerError::field(purpose.field(), key);
    files::offered(app, &bytes).await.map_err(|unclean| field(unclean.key()))?;
    let taken: &[Kind] = if purpose == Purpose::Photo { &Kind::PICTURES } else { &TAKEN };
    let work = tokio::task::spawn_blocking(move || files::cleaned(&bytes, taken));
    let cleaned = work.await.map_err(|error| DbErr::Custom(error.to_string()))?;
    cleaned.map_err(|unfit| match unfit {
        Unfit::Kind if purpose == Purpose::Photo => field("speakers-error-photo-kind"),
        Unfit::Kind => field("speakers-error-material-kind"),
        Unfit::Broken => field("speakers-error-material-broken"),
        Unfit::Huge => field("speakers-error-material-huge"),
    })
}

fn judge(
    app: &App,
    by: Actor,
    whole: &crate::gatherings::Whole,
    one: &Speaker,
    purpose: Purpose,
) -> Result<(), SpeakerError> {
    let closed = one.asking.closed_at.is_some() || one.is_off() || whole.is_over(app.clock.now());
    if by.member().is_none() && closed {
        return Err(SpeakerError::Closed);
    }
    if one.materials.len() + one.photos.len() >= MOST {
        return Err(SpeakerError::field(purpose.field(), "speakers-error-material-many"));
    }
    Ok(())
}

fn brought_before(one: &Speaker, once: &str) -> bool {
    one.materials.iter().chain(&one.photos).any(|row| row.once == once)
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
    let title = match new.purpose {
        Purpose::Material => new.title.trim().to_owned(),
        Purpose::Photo => String::new(),
    };
    if title.is_empty() && new.purpose == Purpose::Material {
        return Err(SpeakerError::field("title", "field-required"));
    }
    short_enough(&[line("title", &title)])?;
    // Judged before the file is looked at, which takes long, and again when it is kept.
    let tx = app.db.scoped(center).read().await?;
    let whole = whole_of(&tx, gathering).await?;
    let one = speaker(&tx, gathering, id).await?;
    if brought_before(&one, &new.once) {
        return Ok(());
    }
    judge(app, by, &whole, &one, new.purpose)?;
    drop(tx);
    let cleaned = judged(app, new.purpose, new.bytes).await?;
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
    if brought_before(&one, &new.once) {
        return Ok(());
    }
    judge(app, by, &whole, &one, new.purpose)?;
    let there = if new.purpose == Purpose::Photo { &one.photos } else { &one.materials };
    let before = there.iter().rev().find(|row| row.title == title);
    let position = match before {
        Some(before) => before.position,
        // Where somebody has put the slides in an order, a new one comes last.
        None => {
            let all = speakers(&tx, gathering).await?;
            let last = all.iter().flat_map(|one| &one.materials).map(|row| row.position).max().unwrap_or(0);
            if last == 0 { 0 } else { last.saturating_add(1) }
        }
    };
    let row = rows::Model {
        id: app.chance.id(now),
        center_id: center,
        speaker_id: id,
        file_id: file.id(),
        title,
        number: before.map_or(0, |before| before.number) + 1,
        projected: before.is_none_or(|before| before.projected),
        handed_out: before.is_some_and(|before| before.handed_out),
        position,
        purpose: new.purpose,
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
    let Some(row) = one.file(material) else { return Ok(()) };
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
    let row = one.file(material).ok_or(SpeakerError::NotThere)?;
    let today = zoned::local_date(app.clock.now(), chrono_tz::Asia::Tokyo);
    let all = files::of_subject(tx, (SUBJECT, one.id().0), today).await?;
    let file = all.into_iter().find(|file| file.id == row.file_id).ok_or(SpeakerError::NotThere)?;
    let bytes = files::read(app, tx, &file).await?.ok_or(SpeakerError::NotThere)?;
    let what = if row.purpose == Purpose::Photo { "photo" } else { "material" };
    let name = format!("{what}-{}-{}", file.made_at.format("%Y%m%d"), row.number);
    Ok((file, bytes, name))
}
