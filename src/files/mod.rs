//! Files: what somebody brings from their own machine, for any room that may keep it.
//!
//! - A file is judged by its **content**; what it is called and which type it claims to be is neither believed nor kept
//!   (names of files name people). A room says which [`Kind`]s it takes and how large one may be; the body is read as a
//!   stream, and of what is larger nothing is kept ([`receive()`]).
//! - It is **cleaned** before it is kept ([`clean`]): only what is needed to show it goes through, so that places, dates,
//!   names, thumbnails, comments and whatever hangs behind the picture are gone, known or not. Of a JPEG's Exif block one tag
//!   is written anew, how it is turned; cameras write it nowhere else.
//!   Papers and slides go through as they are; such with macros and encrypted ones are of no kind that is taken.
//! - Where a virus scanner is configured it is **offered** to it first ([`offered`]).
//! - It is **kept** sealed in the database, its bytes apart from its row: in the transaction of what it belongs to, in the
//!   same backup, on both engines. The row of whatever it belongs to hangs on it by a foreign key that goes with it, so that
//!   erasing the file erases what pointed to it, and no bytes stay without an owner.
//! - It has a day on which it is **erased** (`deletes_on`); from that day on it is shown to nobody, and the nightly upkeep
//!   takes it away with everything that hangs on it.
//! - It is **served** only by a route of the room it belongs to, which judges who asks ([`served`]).

mod clamd;
pub mod clean;
mod office;
mod receive;
pub mod store;

use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbErr, DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::app::App;
use crate::db::{AskingId, CenterId, FileId, MembershipId, Tx};
use crate::seal::SealError;

pub use clamd::{Unclean, offered};
pub use receive::{Received, receive};
pub use store::file::Model as File;

/// So many points a picture may have; telephones take no more.
const MOST_POINTS: u64 = 60_000_000;
/// The field to which the seal of a file's bytes is bound beside its row.
const FIELD: &str = "file";

/// What a file is, by its content.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = FileKind)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Pdf,
    Docx,
    Pptx,
    Xlsx,
}

impl Kind {
    /// Pictures as telephones and cameras make them.
    pub const PICTURES: [Kind; 3] = [Kind::Jpeg, Kind::Png, Kind::Webp];

    /// What the bytes begin with tells what they are.
    pub fn of(bytes: &[u8]) -> Option<Kind> {
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Kind::Jpeg)
        } else if bytes.starts_with(clean::PNG) {
            Some(Kind::Png)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Kind::Webp)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Kind::Pdf)
        } else {
            office::kind(bytes)
        }
    }

    fn mime(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Pdf => "application/pdf",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Webp => "webp",
            Kind::Pdf => "pdf",
            Kind::Docx => "docx",
            Kind::Pptx => "pptx",
            Kind::Xlsx => "xlsx",
        }
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is of none of the kinds that are taken.
    #[error("not of a kind that is taken")]
    Kind,
    /// It begins like one and does not go on so.
    #[error("broken or cut off")]
    Broken,
    /// It has more points than anybody's machine should open.
    #[error("too many points")]
    Huge,
}

/// What a file belongs to, who brought it, and until when it is kept.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub center: CenterId,
    /// The kind of row it belongs to and its id: all files of it are read and dated together.
    pub subject: (&'static str, Uuid),
    pub deletes_on: NaiveDate,
    pub member: Option<MembershipId>,
    /// By whose link.
    pub asking: Option<AskingId>,
}

/// A file that is judged and cleaned.
pub struct Cleaned {
    kind: Kind,
    plain: Vec<u8>,
    digest: String,
}

impl Cleaned {
    /// What its row will hold of its content: equal for equal ones. Keyed, so that nobody who steals the table can ask
    /// whether a picture they have lies in it.
    pub fn hash(&self, app: &App) -> Vec<u8> {
        app.seal.keyed_hash(&format!("file {}", self.digest))
    }
}

/// A file that is judged, cleaned and sealed, and not kept yet.
pub struct Prepared {
    row: File,
    sealed: Vec<u8>,
}

impl Prepared {
    pub fn id(&self) -> FileId {
        self.row.id
    }

    /// Until when it is kept, where that was said anew meanwhile.
    pub fn until(&mut self, deletes_on: NaiveDate) {
        self.row.deletes_on = deletes_on;
    }
}

/// Judges and cleans a file. It takes as long as the file is large, so whoever answers others meanwhile calls it aside.
///
/// # Errors
/// [`Unfit`] where it is of no kind that is taken, broken, or has too many points.
pub fn cleaned(bytes: &[u8], taken: &[Kind]) -> Result<Cleaned, Unfit> {
    let kind = Kind::of(bytes).filter(|kind| taken.contains(kind)).ok_or(Unfit::Kind)?;
    let plain = clean::clean(kind, bytes).ok_or(Unfit::Broken)?;
    if clean::points(kind, &plain) > MOST_POINTS {
        return Err(Unfit::Huge);
    }
    let digest: String = Sha256::digest(&plain).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Cleaned { kind, plain, digest })
}

/// Seals a cleaned file; nothing is kept by it, so that no transaction waits for it.
pub fn prepare(app: &App, now: DateTime<Utc>, about: About, file: &Cleaned) -> Prepared {
    let id: FileId = app.chance.id(now);
    let row = File {
        id,
        center_id: about.center,
        kind: file.kind,
        size: i32::try_from(file.plain.len()).unwrap_or(i32::MAX),
        hash: file.hash(app),
        subject_kind: about.subject.0.to_owned(),
        subject_id: about.subject.1,
        deletes_on: about.deletes_on,
        membership_id: about.member,
        asking_id: about.asking,
        made_at: now,
    };
    let sealed = app.seal.close(&app.chance, about.center, id.0, FIELD, &file.plain);
    Prepared { row, sealed }
}

/// Keeps a prepared file, in the transaction of what it belongs to.
pub async fn keep(tx: &Tx, file: Prepared) -> Result<(), DbErr> {
    store::insert(tx, file.row, file.sealed).await
}

/// The files of a subject that are not due to be erased by `today`.
pub async fn of_subject(tx: &Tx, subject: (&str, Uuid), today: NaiveDate) -> Result<Vec<File>, DbErr> {
    store::list(tx, subject, today).await
}

/// Says anew until when the files of a subject are kept.
pub async fn keep_until(tx: &Tx, subject: (&str, Uuid), deletes_on: NaiveDate) -> Result<(), DbErr> {
    store::set_date(tx, subject, deletes_on).await
}

/// Erases files with everything that hangs on them.
pub async fn erase(tx: &Tx, files: &[FileId]) -> Result<(), DbErr> {
    store::delete(tx, files).await
}

/// Why the bytes of a file are not there.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The bytes of a file; `None` where they are erased.
///
/// # Errors
/// Where the seal does not open.
pub async fn read(app: &App, tx: &Tx, file: &File) -> Result<Option<Vec<u8>>, FileError> {
    let Some(sealed) = store::sealed(tx, file.id).await? else { return Ok(None) };
    Ok(Some(app.seal.reveal(tx.center, file.id.0, FIELD, &sealed)?))
}

/// The answer that shows a picture and nothing else: no script of it runs, no other site holds it, nobody in between keeps
/// it, and it has a name of ours.
pub fn served(file: &File, bytes: Vec<u8>) -> HttpResponse {
    let name =
        format!("inline; filename=\"photo-{}.{}\"", file.made_at.format("%Y%m%d-%H%M%S"), file.kind.ending());
    answer(file, name, bytes)
}

/// As [`served`], to be saved under a name of ours and not shown in the browser.
pub fn attached(file: &File, bytes: Vec<u8>, name: &str) -> HttpResponse {
    answer(file, format!("attachment; filename=\"{name}.{}\"", file.kind.ending()), bytes)
}

fn answer(file: &File, name: String, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, file.kind.mime()))
        .insert_header((header::CONTENT_DISPOSITION, name))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ))
        .insert_header(("cross-origin-resource-policy", "same-origin"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes)
}
