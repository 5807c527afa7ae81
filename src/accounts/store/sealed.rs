//! Sealed facts and the record of who read them.

use chrono::NaiveDate;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use uuid::Uuid;

use crate::accounts::model::Subject;
use crate::db::{CenterId, FactId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sealed_facts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactId,
    pub center_id: CenterId,
    /// Whose assigned staff may read it.
    pub subject_kind: Subject,
    pub subject_id: Uuid,
    /// The row and field it belongs to; the seal is bound to both.
    pub row_id: Uuid,
    pub field: String,
    pub value: Vec<u8>,
    pub erase_on: NaiveDate,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub mod reading {
    //! One reading of a sealed fact.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sealed_readings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub fact_id: FactId,
        pub membership_id: MembershipId,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(tx: &Tx, row: Uuid, field: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::RowId.eq(row))
        .filter(Column::Field.eq(field))
        .one(tx)
        .await
}

pub async fn insert(tx: &Tx, fact: Model) -> Result<(), DbErr> {
    fact.into_active_model().insert(tx).await.map(drop)
}

pub async fn delete(tx: &Tx, row: Uuid, field: &str) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::RowId.eq(row))
        .filter(Column::Field.eq(field))
        .exec(tx)
        .await
        .map(drop)
}

/// Sets the day of erasing of what lies under these subjects and fields; of any field where none is named.
pub async fn set_date(
    tx: &Tx,
    (kind, ids): (Subject, &[Uuid]),
    fields: &[&str],
    erase_on: NaiveDate,
) -> Result<(), DbErr> {
    let mut update = Entity::update_many()
        .col_expr(Column::EraseOn, Expr::value(erase_on))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::SubjectKind.eq(kind))
        .filter(Column::SubjectId.is_in(ids.iter().copied()));
    if !fields.is_empty() {
        update = update.filter(Column::Field.is_in(fields.iter().copied()));
    }
    update.exec(tx).await.map(drop)
}

/// Erases every fact whose day has come, in all centers.
pub async fn erase_due(across: &Tx, today: NaiveDate) -> Result<u64, DbErr> {
    let done = Entity::delete_many().filter(Column::EraseOn.lte(today)).exec(across).await?;
    Ok(done.rows_affected)
}

pub async fn insert_reading(tx: &Tx, reading: reading::Model) -> Result<(), DbErr> {
    reading.into_active_model().insert(tx).await.map(drop)
}

pub async fn readings(tx: &Tx, fact: FactId) -> Result<Vec<reading::Model>, DbErr> {
    reading::Entity::find()
        .filter(reading::Column::CenterId.eq(tx.center))
        .filter(reading::Column::FactId.eq(fact))
        .all(tx)
        .await
}
