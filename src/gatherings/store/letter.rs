//! Rows of `gathering_letters`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, Question, RowId, Tx};
use crate::i18n::Texts;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "gathering_letters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub letter: String,
    pub purpose: String,
    pub subject: Texts,
    pub body: Texts,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// How the id of a letter begins that somebody wrote for a step of their own.
pub const OWN: &str = "own-";

/// Whether a letter was written for a step that somebody added: words of their own, beside those of the plan.
pub fn is_own(letter: &str) -> bool {
    letter.starts_with(OWN)
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes a letter out.
pub async fn delete(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The rows of one gathering, in their order.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    let versions = tx.ask(versions(tx, gathering)).await?;
    list_at(tx, gathering, &versions).await
}

/// Which letters there are, and at which versions.
pub type Versions = Vec<Version>;

#[derive(Debug, FromQueryResult)]
pub struct Version {
    id: RowId,
    version: i32,
}

/// Asks for what [`list_at`] goes by.
pub fn versions(tx: &Tx, gathering: GatheringId) -> Question<Versions> {
    let sql =
        "select id, version from gathering_letters where center_id = $1 and gathering_id = $2 order by id";
    Question::all_of(tx.sql(sql, [tx.center.into(), gathering.into()]))
}

/// What [`list_of_gathering`] lists, where these are its letters: read only where nobody read them before, for they are
/// long. What a letter says at one version never changes.
pub async fn list_at(tx: &Tx, gathering: GatheringId, versions: &[Version]) -> Result<Vec<Model>, DbErr> {
    let stamp = stamp(versions.iter().map(|row| (row.id, row.version)));
    if let Some(rows) = tx.settled::<Vec<Model>>(gathering.0, stamp) {
        return Ok(Vec::clone(&rows));
    }
    let rows = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await?;
    let stamp = self::stamp(rows.iter().map(|row| (row.id, row.version)));
    tx.settle(gathering.0, stamp, Arc::new(rows.clone()));
    Ok(rows)
}

/// One number for all of them.
fn stamp(versions: impl Iterator<Item = (RowId, i32)>) -> u64 {
    let mut hasher = DefaultHasher::new();
    versions.for_each(|version| version.hash(&mut hasher));
    hasher.finish()
}

/// The letter of a gathering with this id of its playbook.
pub async fn find_letter(tx: &Tx, gathering: GatheringId, letter: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Letter.eq(letter))
        .one(tx)
        .await
}
