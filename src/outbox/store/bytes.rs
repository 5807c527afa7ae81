//! The rendered messages, sealed, each apart from its row of the outbox: a change of state writes none of them anew.
//! There is one where the row says until when it is kept.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QuerySelect, QueryTrait};

use super::{self as outbox, State};
use crate::db::{CenterId, OutboxId, Question, Tx};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_bytes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    pub center_id: CenterId,
    pub bytes: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

/// The message of a row, if it is there.
pub async fn find(tx: &Tx, id: OutboxId) -> Result<Option<Vec<u8>>, DbErr> {
    let found = Question::one(tx, Entity::find_by_id(id).filter(Column::CenterId.eq(tx.center)));
    Ok(tx.ask(found).await?.map(|found: Model| found.bytes))
}

/// Keeps messages beside their rows.
pub(super) async fn keep(
    tx: &Tx,
    messages: impl IntoIterator<Item = (OutboxId, CenterId, Vec<u8>)>,
) -> Result<(), DbErr> {
    let rows: Vec<ActiveModel> = messages
        .into_iter()
        .map(|(id, center, bytes)| ActiveModel { id: Set(id), center_id: Set(center), bytes: Set(bytes) })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let anew = OnConflict::column(Column::Id).update_column(Column::Bytes).to_owned();
    let insert = Entity::insert_many(rows).on_conflict(anew);
    tx.execute_raw(insert.build(tx.get_database_backend())).await.map(drop)
}

/// Forgets those of these messages whose rows keep none any more.
pub(super) async fn forget(tx: &Tx, ids: &[OutboxId]) -> Result<(), DbErr> {
    let among = outbox::Column::Id.is_in(ids.iter().copied());
    forget_where(tx, outbox::Entity::find().filter(among)).await
}

/// Forgets all messages whose rows keep none any more.
pub(super) async fn sweep(across: &Tx) -> Result<(), DbErr> {
    let over = outbox::Column::State.is_not_in([State::Pending, State::Sending, State::Held]);
    forget_where(across, outbox::Entity::find().filter(over)).await
}

async fn forget_where(tx: &Tx, rows: Select<outbox::Entity>) -> Result<(), DbErr> {
    let keep_none =
        rows.select_only().column(outbox::Column::Id).filter(outbox::Column::BytesUntil.is_null());
    let delete = Entity::delete_many().filter(Column::Id.in_subquery(keep_none.into_query()));
    delete.exec(tx).await.map(drop)
}
