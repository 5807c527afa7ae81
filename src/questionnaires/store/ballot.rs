//! Rows of `questionnaire_ballots`: answers that nobody can be told from.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::db::{CenterId, QuestionnaireId, RowId, Tx, VenueId};

/// How a ballot came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Way {
    /// From a party that was asked; beside it stands only that it answered.
    Asked,
    /// From somebody in the room, for no office.
    Room,
    /// From a sheet without a name.
    Paper,
}

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaire_ballots")]
pub struct Model {
    /// Drawn, not counted: a time-ordered id would tell who answered when.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub questionnaire_id: QuestionnaireId,
    pub content: Json,
    pub way: Way,
    /// Where it was given, where so many go that nobody can be told from it, or where whoever gave it said so.
    pub venue_id: Option<VenueId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

pub async fn find(tx: &Tx, id: RowId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

/// Takes a ballot away; false where it is gone already.
pub async fn remove(tx: &Tx, id: RowId) -> Result<bool, DbErr> {
    let gone = Entity::delete_many()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// The ballots of a questionnaire, in the order of their drawn ids.
pub async fn list_of_questionnaire(tx: &Tx, questionnaire: QuestionnaireId) -> Result<Vec<Model>, DbErr> {
    use sea_orm::QueryOrder;
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::QuestionnaireId.eq(questionnaire))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
