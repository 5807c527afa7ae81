//! Rows of `askings`.

use sea_orm::{IntoActiveModel, QueryOrder};
use sea_orm::entity::prelude::*;

use crate::db::{AskingId, CenterId, ContactId, OrganizationId, PersonId, Tx, WaveId};
use crate::contacts::Channel;
use crate::invitations::model::SubjectKind;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "askings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AskingId,
    pub center_id: CenterId,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub wave_id: Option<WaveId>,
    pub organization_id: Option<OrganizationId>,
    pub person_id: Option<PersonId>,
    pub contact_id: Option<ContactId>,
    pub channel: Channel,
    pub lang: String,
    pub code: String,
    pub token_hash: Vec<u8>,
    pub token_generation: i32,
    pub token_until: DateTimeUtc,
    pub calendar_sequence: i32,
    pub created_at: DateTimeUtc,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: AskingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// Saves a row unless somebody saved since version `was`; false where somebody did.
pub async fn update(tx: &Tx, was: i32, mut row: Model) -> Result<bool, DbErr> {
    let id = row.id;
    row.version = was + 1;
    let done = Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(was))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The rows of one organization, in their order.
pub async fn list_of_organization(tx: &Tx, organization: OrganizationId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::OrganizationId.eq(organization))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}
