//! Rows of `employer_papers`: how far staff have come with what has to be on paper.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::courses::employers::model::{Paper, PaperState};
use crate::db::{AskingId, CenterId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employer_papers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub insurance: PaperState,
    pub agreement: PaperState,
    pub own_agreement: PaperState,
    pub confidentiality: PaperState,
    pub hygiene: PaperState,
    pub note: String,
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

impl Model {
    /// How far one paper is.
    pub fn state(&self, paper: Paper) -> PaperState {
        match paper {
            Paper::Insurance => self.insurance,
            Paper::Agreement => self.agreement,
            Paper::OwnAgreement => self.own_agreement,
            Paper::Confidentiality => self.confidentiality,
            Paper::Hygiene => self.hygiene,
        }
    }
}

/// The rows of these askings.
pub async fn list_of_askings(tx: &Tx, askings: &[AskingId]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.is_in(askings.iter().copied()))
        .all(tx)
        .await
}

/// The row of one asking.
pub async fn of_asking(tx: &Tx, asking: AskingId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).filter(Column::AskingId.eq(asking)).one(tx).await
}
