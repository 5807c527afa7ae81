//! Rows of `signups`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{AskingId, CenterId, GatheringId, RowId, Tx};
use crate::signup::model::{Heard, Kind};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signups")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub asking_id: AskingId,
    pub kind: Kind,
    pub organization: String,
    pub organization_key: String,
    pub heard: Heard,
    pub users: i32,
    pub staff: i32,
    pub wishes_materials: bool,
    pub forward_id: Option<RowId>,
    pub is_late: bool,
    pub once: String,
    pub received_at: DateTimeUtc,
    pub erased_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn find_once(tx: &Tx, gathering: GatheringId, once: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Once.eq(once))
        .one(tx)
        .await
}

/// The sign-up that made an asking.
pub async fn of_asking(tx: &Tx, asking: AskingId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::AskingId.eq(asking)).one(tx).await
}

/// All of a gathering, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Those received until then of which something still stands.
pub async fn list_until(tx: &Tx, at: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ReceivedAt.lte(at))
        .filter(Column::ErasedAt.is_null())
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Takes away what was said but for kind and numbers.
pub async fn blank(tx: &Tx, id: RowId, at: DateTimeUtc) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Organization, Expr::value(""))
        .col_expr(Column::OrganizationKey, Expr::value(""))
        .col_expr(Column::ErasedAt, Expr::value(at))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
