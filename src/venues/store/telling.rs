//! Rows of `venue_tellings`: who was told the way in to a venue, and to which address it led.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, CenterId, RowId, Tx, VenueId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "venue_tellings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub venue_id: VenueId,
    pub asking_id: AskingId,
    pub url_hash: Vec<u8>,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Whether a party was told this way in.
pub async fn was_told(tx: &Tx, asking: AskingId, venue: VenueId, url_hash: &[u8]) -> Result<bool, DbErr> {
    let found = Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::VenueId.eq(venue))
        .filter(Column::UrlHash.eq(url_hash))
        .one(tx)
        .await?;
    Ok(found.is_some())
}
