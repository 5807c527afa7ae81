//! Rows of `organizations`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, CorporationId, OrganizationId, Tx};
use crate::contacts::Channel;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    pub center_id: CenterId,
    pub corporation_id: Option<CorporationId>,
    pub name: String,
    pub kana: String,
    pub search_key: String,
    pub office_number: String,
    pub postal_code: String,
    pub municipality: String,
    pub address: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub url: String,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub channel: Channel,
    pub notes: String,
    pub wants_no_invitations: bool,
    pub is_own_center: bool,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was + 1;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Every organization of the center, those in the trash too, by reading and name.
pub async fn list_all(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    use sea_orm::QueryOrder;
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .order_by_asc(Column::Kana)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// Every live organization, in the order of kana.
pub async fn list_live(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Ok(list_all(tx).await?.into_iter().filter(|row| row.deleted_at.is_none()).collect())
}

/// The center's own row in its address book, if it was ever needed.
pub async fn find_own_center(tx: &Tx) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::IsOwnCenter.eq(true))
        .filter(Column::DeletedAt.is_null())
        .one(tx)
        .await
}
