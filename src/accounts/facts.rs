//! Sealed facts: what a guest needs, what a person told; the most protected rows of the house.
//!
//! A fact hangs on a subject (a gathering, a visit, a person) and belongs to one row and field. Members
//! assigned to the subject may read it, whatever their role, and each reading is kept. Nobody else learns more
//! than that it exists. On its `erase_on` day it is gone.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::model::Subject;
use super::store::{member, sealed};
use crate::app::App;
use crate::db::{MembershipId, Tx};
use crate::seal::SealError;

/// Where a fact belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub subject: (Subject, Uuid),
    pub row: Uuid,
    pub field: &'a str,
}

/// Why a fact is not shown.
#[derive(Debug, thiserror::Error)]
pub enum FactError {
    /// It exists; this member is not assigned to its subject.
    #[error("not assigned")]
    NotAssigned,
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Seals `content` at its place, in the stead of what was sealed there before.
pub async fn seal(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    place: Place<'_>,
    content: &str,
    erase_on: NaiveDate,
) -> Result<(), DbErr> {
    sealed::delete(tx, place.row, place.field).await?;
    sealed::insert(
        tx,
        sealed::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            subject_kind: place.subject.0,
            subject_id: place.subject.1,
            row_id: place.row,
            field: place.field.to_owned(),
            value: app.seal.close(&app.chance, tx.center, place.row, place.field, content.as_bytes()),
            erase_on,
            created_at: now,
        },
    )
    .await
}

/// Takes back what was sealed at a place by whoever told it: it is gone.
pub async fn unseal(tx: &Tx, place: Place<'_>) -> Result<(), DbErr> {
    sealed::delete(tx, place.row, place.field).await
}

/// Says anew until when what is sealed about these subjects is kept: under these fields, or under any where none is named.
pub async fn keep_until(
    tx: &Tx,
    (kind, ids): (Subject, &[Uuid]),
    fields: &[&str],
    erase_on: NaiveDate,
) -> Result<(), DbErr> {
    for ids in ids.chunks(500) {
        sealed::set_date(tx, (kind, ids), fields, erase_on).await?;
    }
    Ok(())
}

/// Opens a fact for `reader` and keeps that it was read (so `tx` must be a writing one and be committed).
/// `None` where nothing is sealed there.
pub async fn read(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    reader: MembershipId,
    place: Place<'_>,
) -> Result<Option<String>, FactError> {
    let Some(fact) = sealed::find(tx, place.row, place.field).await? else { return Ok(None) };
    if !member::is_assigned(tx, reader, fact.subject_kind, fact.subject_id).await? {
        return Err(FactError::NotAssigned);
    }
    let reading = sealed::reading::Model {
        id: app.chance.id(now),
        center_id: tx.center,
        fact_id: fact.id,
        membership_id: reader,
        at: now,
    };
    sealed::insert_reading(tx, reading).await?;
    open(app, tx, &fact).map(Some).map_err(FactError::Seal)
}

/// Opens a fact for the one who told it: the guest who follows the link of the asking it belongs to.
pub async fn read_back(app: &App, tx: &Tx, row: Uuid, field: &str) -> Result<Option<String>, FactError> {
    match sealed::find(tx, row, field).await? {
        Some(fact) => Ok(Some(open(app, tx, &fact)?)),
        None => Ok(None),
    }
}

fn open(app: &App, tx: &Tx, fact: &sealed::Model) -> Result<String, SealError> {
    let plain = app.seal.reveal(tx.center, fact.row_id, &fact.field, &fact.value)?;
    String::from_utf8(plain).map_err(|_| SealError::Broken)
}
