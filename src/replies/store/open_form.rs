//! Rows of `open_forms`.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "open_forms")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub membership_id: MembershipId,
    pub opened_at: DateTimeUtc,
    pub until: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Says that a member still has the form of a party open; where nothing was heard of them, from now on.
pub async fn keep(tx: &Tx, row: Model, now: DateTimeUtc) -> Result<(), DbErr> {
    let kept = Entity::update_many()
        .set(ActiveModel { until: Set(row.until), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(row.asking_id))
        .filter(Column::MembershipId.eq(row.membership_id))
        .filter(Column::Until.gt(now))
        .exec(tx)
        .await?;
    if kept.rows_affected > 0 {
        return Ok(());
    }
    forget(tx, row.asking_id, row.membership_id).await?;
    Entity::insert(row.into_active_model()).exec_without_returning(tx).await.map(drop)
}

/// Forgets that a member has a form open.
pub async fn forget(tx: &Tx, asking: AskingId, member: MembershipId) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::MembershipId.eq(member))
        .exec(tx)
        .await
        .map(drop)
}

/// Who has the form of a party open now, the first to open it first.
pub async fn list_of_asking(tx: &Tx, asking: AskingId, now: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::Until.gt(now))
        .order_by_asc(Column::OpenedAt)
        .all(tx)
        .await
}
