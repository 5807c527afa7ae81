//! The audit trail: who, when, which action, on what, which fields.
//!
//! Entries are appended under the center's turn and chained: each carries the hash of the one before. Values
//! stand in a table of their own and only their hash is in the chain, so a person's values can be erased and
//! the chain still closes. Never hand a sealed fact's content to [`record`].

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::model::Actor;
use super::store::audit as rows;
use crate::app::App;
use crate::db::Tx;

/// A changed field: its name, what stood there and what stands there now.
#[derive(Clone, Debug)]
pub struct Change {
    pub field: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A change of `field` to `after`.
pub fn set(field: &'static str, after: impl ToString) -> Change {
    Change { field, before: None, after: Some(after.to_string()) }
}

/// A change of `field` from one value to another; `None` where they are the same.
pub fn changed(field: &'static str, before: impl ToString, after: impl ToString) -> Option<Change> {
    let (before, after) = (before.to_string(), after.to_string());
    (before != after).then_some(Change { field, before: Some(before), after: Some(after) })
}

/// Appends an entry to the center's chain, in the transaction of what it tells of.
///
/// `action` is namespaced by room (`contacts.organization.updated`), `subject` a row's kind and id.
pub async fn record(
    app: &App,
    tx: &Tx,
    now: DateTime<Utc>,
    actor: Actor,
    action: &str,
    subject: (&str, Uuid),
    changes: &[Change],
) -> Result<(), DbErr> {
    tx.turn("audit").await?;
    let last = rows::last(tx).await?;
    let seq = last.as_ref().map_or(1, |(seq, _)| seq + 1);
    let previous_hash = last.map_or_else(|| vec![0; 32], |(_, hash)| hash);
    let id = app.chance.id(now);
    let (actor_kind, actor_id) = actor.parts();
    let values: Vec<rows::value::Model> = changes
        .iter()
        .map(|change| rows::value::Model {
            id: app.chance.id(now),
            center_id: tx.center,
            entry_id: id,
            field: change.field.to_owned(),
            before: change.before.clone(),
            after: change.after.clone(),
        })
        .collect();
    let mut entry = rows::Model {
        id,
        center_id: tx.center,
        seq,
        at: now,
        actor_kind: actor_kind.to_owned(),
        actor_id,
        action: action.to_owned(),
        subject_kind: subject.0.to_owned(),
        subject_id: subject.1,
        fields: changes.iter().map(|change| change.field).collect::<Vec<_>>().join(","),
        values_hash: values_hash(&values),
        previous_hash,
        hash: Vec::new(),
    };
    entry.hash = entry_hash(&entry);
    rows::insert(tx, entry, values).await
}

/// Walks the whole chain; the `seq` of the first entry that does not follow from the one before it.
pub fn first_break(chain: &[rows::Model]) -> Option<i64> {
    let mut previous = vec![0; 32];
    for (index, entry) in chain.iter().enumerate() {
        let follows = entry.seq == index as i64 + 1
            && entry.previous_hash == previous
            && entry.hash == entry_hash(entry);
        if !follows {
            return Some(entry.seq);
        }
        previous.clone_from(&entry.hash);
    }
    None
}

fn values_hash(values: &[rows::value::Model]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for value in values {
        part(&mut hash, value.field.as_bytes());
        for side in [&value.before, &value.after] {
            hash.update([u8::from(side.is_some())]);
            part(&mut hash, side.as_deref().unwrap_or_default().as_bytes());
        }
    }
    hash.finalize().to_vec()
}

fn entry_hash(entry: &rows::Model) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(entry.center_id.0.as_bytes());
    hash.update(entry.seq.to_be_bytes());
    hash.update(entry.at.timestamp_millis().to_be_bytes());
    part(&mut hash, entry.actor_kind.as_bytes());
    hash.update(entry.actor_id.unwrap_or_default().as_bytes());
    part(&mut hash, entry.action.as_bytes());
    part(&mut hash, entry.subject_kind.as_bytes());
    hash.update(entry.subject_id.as_bytes());
    part(&mut hash, entry.fields.as_bytes());
    hash.update(&entry.values_hash);
    hash.update(&entry.previous_hash);
    hash.finalize().to_vec()
}

/// A length before each part, so that no two different entries run together into one.
fn part(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
