//! Rows of `opening_interests`: one for an office and an opening.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "opening_interests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub opening_id: RowId,
    pub organization_id: OrganizationId,
    pub at: DateTimeUtc,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// Those of some openings that were not taken back, the oldest first.
pub async fn list_of(tx: &Tx, openings: &[RowId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for ids in openings.chunks(500) {
        let query = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::OpeningId.is_in(ids.to_vec()))
            .filter(Column::TakenBackAt.is_null())
            .order_by_asc(Column::At)
            .order_by_asc(Column::Id);
        rows.extend(query.all(tx).await?);
    }
    Ok(rows)
}

/// Every row of an opening, those that were taken back too.
pub async fn list_every(tx: &Tx, opening: RowId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::OpeningId.eq(opening)).all(tx).await
}

/// That of an office.
pub async fn of_office(tx: &Tx, opening: RowId, office: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OpeningId.eq(opening))
        .filter(Column::OrganizationId.eq(office))
        .one(tx)
        .await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row. The caller holds the turn.
pub async fn update(tx: &Tx, row: Model) -> Result<(), DbErr> {
    let id = row.id;
    Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
