//! Rows of `signup_forwards`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, GatheringId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "signup_forwards")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub gathering_id: GatheringId,
    pub code: String,
    /// The office; of a peer's leaflet the name by which they wish to be told, or nothing.
    pub office: String,
    pub once: String,
    pub created_at: DateTimeUtc,
    /// Of a peer's leaflet: by this the peer's own link finds it again.
    pub friend: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The link behind a public address, in whichever center.
pub async fn find_by_code(across: &Tx, code: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Code.eq(code)).one(across).await
}

pub async fn find_once(tx: &Tx, gathering: GatheringId, once: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Once.eq(once))
        .one(tx)
        .await
}

/// The leaflet of a peer.
pub async fn find_of_friend(tx: &Tx, gathering: GatheringId, friend: &[u8]) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .filter(Column::Friend.eq(friend.to_vec()))
        .one(tx)
        .await
}

/// Says anew by which name a link tells who passed it on.
pub async fn set_office(tx: &Tx, id: RowId, office: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Office, Expr::value(office))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// The links of a gathering, oldest first.
pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::GatheringId.eq(gathering))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Those made until then whose office still stands.
pub async fn list_until(tx: &Tx, at: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::CreatedAt.lte(at))
        .filter(Column::Office.ne(""))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
