//! Hand-overs and what went with them.

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder};

use crate::accounts::model::Subject;
use crate::db::{CenterId, MembershipId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "handovers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub from_id: MembershipId,
    pub to_id: MembershipId,
    pub last_day: Option<chrono::NaiveDate>,
    /// The last day that stood there before.
    pub until_before: Option<chrono::NaiveDate>,
    /// What the one who leaves wants the next one to know.
    pub words: String,
    pub made_at: DateTimeUtc,
    pub made_by: Option<MembershipId>,
    pub undone_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub mod item {
    //! One thing that was handed over, or had to stay.
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "handover_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub handover_id: RowId,
        pub kind: String,
        pub row_id: Uuid,
        pub subject_kind: Option<Subject>,
        pub subject_id: Option<Uuid>,
        /// moved, joined or kept.
        pub outcome: String,
        pub reason: String,
        pub shown: Json,
        /// It was not given back when the hand-over was undone.
        pub stayed: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model, items: Vec<item::Model>) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await?;
    for some in items.chunks(1_000) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        item::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The hand-overs to or from a member, the newest first.
pub async fn list_of_member(tx: &Tx, member: MembershipId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Condition::any().add(Column::FromId.eq(member)).add(Column::ToId.eq(member)))
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// The hand-overs to a member since a moment that were not undone, the newest first.
pub async fn list_lately(tx: &Tx, to: MembershipId, since: DateTimeUtc) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::ToId.eq(to))
        .filter(Column::MadeAt.gte(since))
        .filter(Column::UndoneAt.is_null())
        .order_by_desc(Column::Id)
        .all(tx)
        .await
}

/// What went, or had to stay, in the order in which it was listed.
pub async fn items(tx: &Tx, handover: RowId) -> Result<Vec<item::Model>, DbErr> {
    item::Entity::find()
        .filter(item::Column::CenterId.eq(tx.center))
        .filter(item::Column::HandoverId.eq(handover))
        .order_by_asc(item::Column::Id)
        .all(tx)
        .await
}

/// Says that a hand-over was undone; false where somebody did so before.
pub async fn set_undone(tx: &Tx, id: RowId, now: DateTimeUtc) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::UndoneAt, Expr::value(now))
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::UndoneAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Says of one thing that it stayed with the successor.
pub async fn set_stayed(tx: &Tx, id: RowId) -> Result<(), DbErr> {
    item::Entity::update_many()
        .col_expr(item::Column::Stayed, Expr::value(true))
        .filter(item::Column::CenterId.eq(tx.center))
        .filter(item::Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}
