//! Rows of `visit_rests` and `visit_seasons`.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::db::{CenterId, MembershipId, OrganizationId, RowId, Tx, VisitId};

/// Why an office is left in peace.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// "Not this time" to an offer, without a reason.
    Declined,
    /// "Not this time" to the questionnaire's question.
    Questionnaire,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "visit_rests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub visit_id: Option<VisitId>,
    pub why: Why,
    /// The last day on which it is not asked.
    pub until: NaiveDate,
    pub created_at: DateTimeUtc,
    pub lifted_at: Option<DateTimeUtc>,
    pub lifted_by: Option<MembershipId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Every rest that nobody lifted, past ones among them; the nearest end first.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::LiftedAt.is_null())
        .order_by_asc(Column::Until)
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The rest of an office that nobody lifted, be it past or not: at most one.
pub async fn of_organization(tx: &Tx, organization: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .filter(Column::LiftedAt.is_null())
        .one(tx)
        .await
}

/// Lifts a rest.
pub async fn lift(tx: &Tx, id: RowId, now: DateTimeUtc, by: Option<MembershipId>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LiftedAt, Expr::value(now))
        .col_expr(Column::LiftedBy, Expr::value(by.map(|by| by.0)))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

pub mod season {
    //! Rows of `visit_seasons`: the day on which the center lets its season end.

    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit_seasons")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub ends_on: NaiveDate,
        pub updated_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    pub async fn find(tx: &Tx) -> Result<Option<Model>, DbErr> {
        Entity::find().filter(Column::CenterId.eq(tx.center)).one(tx).await
    }

    /// Puts a day in the stead of the one before; none leaves the fiscal half.
    pub async fn put(tx: &Tx, row: Option<Model>) -> Result<(), DbErr> {
        Entity::delete_many().filter(Column::CenterId.eq(tx.center)).exec(tx).await?;
        match row {
            Some(row) => row.into_active_model().insert(tx).await.map(drop),
            None => Ok(()),
        }
    }
}
