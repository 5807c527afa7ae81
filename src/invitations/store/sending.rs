//! Rows of `sendings`.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, IntoActiveModel, QueryOrder};

use crate::contacts::Channel;
use crate::db::{AskingId, CenterId, MembershipId, OutboxId, SendingId, Tx};
use crate::invitations::model::PaperState;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sendings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SendingId,
    pub center_id: CenterId,
    pub asking_id: AskingId,
    pub purpose: String,
    pub channel: Channel,
    /// Ids that the composer needs, the same for a mail and for a sheet.
    pub payload: Json,
    pub outbox_id: Option<OutboxId>,
    pub state: Option<PaperState>,
    pub reason: String,
    pub marked_by: Option<MembershipId>,
    pub marked_at: Option<DateTimeUtc>,
    pub superseded: bool,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub async fn find(tx: &Tx, id: SendingId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)).one(tx).await
}

pub async fn insert(tx: &Tx, row: Model) -> Result<(), DbErr> {
    row.into_active_model().insert(tx).await.map(drop)
}

/// The rows of one asking, in their order.
pub async fn list_of_asking(tx: &Tx, asking: AskingId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .order_by_asc(Column::Id)
        .all(tx)
        .await
}

/// The rows of many askings, in their order of making.
pub async fn list_of_askings(tx: &Tx, askings: &[AskingId]) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    // Some engines take no more than some thousand values in one statement.
    for some in askings.chunks(500) {
        let found = Entity::find()
            .filter(Column::CenterId.eq(tx.center))
            .filter(Column::AskingId.is_in(some.iter().copied()))
            .order_by_asc(Column::Id)
            .all(tx)
            .await?;
        rows.extend(found);
    }
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// The current sending of a purpose, if there was one.
pub async fn find_current(tx: &Tx, asking: AskingId, purpose: &str) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::AskingId.eq(asking))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::Superseded.eq(false))
        .order_by_desc(Column::Id)
        .one(tx)
        .await
}

/// Marks a sending as followed by a later one of its purpose.
pub async fn supersede(tx: &Tx, id: SendingId) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { superseded: Set(true), ..Default::default() })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

/// Lays a sheet or call down in `to`, if it stands in one of `from`; false where it does not.
pub async fn mark(
    tx: &Tx,
    id: SendingId,
    from: &[PaperState],
    to: PaperState,
    by: Option<MembershipId>,
    at: Option<DateTimeUtc>,
    reason: &str,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .set(ActiveModel {
            state: Set(Some(to)),
            reason: Set(reason.to_owned()),
            marked_by: Set(by),
            marked_at: Set(at),
            ..Default::default()
        })
        .filter(Column::CenterId.eq(tx.center))
        .filter(Column::Id.eq(id))
        .filter(Column::Superseded.eq(false))
        .filter(Column::State.is_in(from.iter().copied()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
