//! Rows of `sheet_copies` and `sheet_corrections`.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::db::{CenterId, MembershipId, RowId, Tx, VisitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_copies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub visit_id: VisitId,
    /// Ids of the questions that the office gets to see.
    pub questions: Json,
    pub shared_at: DateTimeUtc,
    pub shared_by: Option<MembershipId>,
    /// When the office said that it is fine as it is.
    pub agreed_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was.saturating_add(1);
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The copy of a visit's sheet: at most one.
pub async fn of_visit(tx: &Tx, visit: VisitId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::VisitId.eq(visit)).one(tx).await
}

pub mod correction {
    //! Rows of `sheet_corrections`: what the office would have said otherwise, one open word a question.

    use super::*;
    use crate::db::CorrectionId;

    /// What became of a correction.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    pub enum State {
        Open,
        /// It stands on the sheet.
        Accepted,
        /// The sheet was kept as it was.
        Kept,
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sheet_corrections")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CorrectionId,
        pub center_id: CenterId,
        pub visit_id: VisitId,
        pub question: String,
        pub content: Json,
        pub state: State,
        pub proposed_at: DateTimeUtc,
        pub judged_at: Option<DateTimeUtc>,
        pub judged_by: Option<MembershipId>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    pub async fn find(tx: &Tx, id: CorrectionId) -> Result<Option<Model>, DbErr> {
        Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
    }

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

    /// The corrections of a visit's sheet that wait for a person, in their order.
    pub async fn open_of_visit(tx: &Tx, visit: VisitId) -> Result<Vec<Model>, DbErr> {
        Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::VisitId.eq(visit))
            .filter(Column::State.eq(State::Open))
            .order_by_asc(Column::Id)
            .all(tx)
            .await
    }
}
