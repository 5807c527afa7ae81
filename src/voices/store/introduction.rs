//! Rows of `introductions` and `listings`.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "introductions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub words: String,
    /// The office wrote it itself; else staff did, as they heard it.
    pub by_office: bool,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row as it is.
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

/// Every introduction of the center.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).all(tx).await
}

/// What an office says of itself.
pub async fn of_organization(tx: &Tx, organization: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .one(tx)
        .await
}

pub mod listing {
    //! Rows of `listings`: whether an office may stand on one gathering's list.

    use super::*;
    use crate::db::{GatheringId, MembershipId};

    /// Who said so.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    pub enum Way {
        /// The office, by its link.
        Link,
        /// Staff, as they heard it at the door or on the telephone.
        Staff,
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "listings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub gathering_id: GatheringId,
        pub organization_id: OrganizationId,
        pub consents: bool,
        pub way: Way,
        pub membership_id: Option<MembershipId>,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    /// Puts a row in the stead of the office's earlier one.
    pub async fn put(tx: &Tx, row: Model) -> Result<(), DbErr> {
        Entity::delete_many()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::GatheringId.eq(row.gathering_id))
            .filter(Column::OrganizationId.eq(row.organization_id))
            .exec(tx)
            .await?;
        row.into_active_model().insert(tx).await.map(drop)
    }

    /// What the offices of one gathering said.
    pub async fn list_of_gathering(tx: &Tx, gathering: GatheringId) -> Result<Vec<Model>, DbErr> {
        Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::GatheringId.eq(gathering))
            .all(tx)
            .await
    }
}
