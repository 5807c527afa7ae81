//! Rows of `gathering_letters`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, RowId, Tx};
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
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
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
