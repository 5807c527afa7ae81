//! Rows of `company_facts`: one for a company that was asked.

use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::companies::model::{Employs, Facts, Size};
use crate::db::{CenterId, MembershipId, OrganizationId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_facts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub organization_id: OrganizationId,
    pub size: Option<Size>,
    pub industry: Option<String>,
    pub employs: Option<Employs>,
    pub people: Option<i32>,
    /// The company said it itself, by its link.
    pub by_office: bool,
    pub membership_id: Option<MembershipId>,
    pub updated_at: DateTimeUtc,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was told.
    pub fn facts(&self) -> Facts {
        Facts { size: self.size, industry: self.industry.clone(), employs: self.employs, people: self.people }
    }
}

/// What one company told, if it was asked.
pub async fn of_organization(tx: &Tx, organization: OrganizationId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .one(tx)
        .await
}

/// What every company told.
pub async fn list(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).all(tx).await
}

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
