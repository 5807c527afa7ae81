//! The audit trail: appended, chained by hash, its values erasable apart.

use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::db::{CenterId, RowId, Tx};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RowId,
    pub center_id: CenterId,
    pub seq: i64,
    pub at: DateTimeUtc,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// The names of the changed fields, with commas between.
    pub fields: String,
    /// SHA-256 over the values: their erasure leaves the chain whole.
    pub values_hash: Vec<u8>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

pub mod value {
    //! One changed field of an entry.
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_values")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub center_id: CenterId,
        pub entry_id: RowId,
        pub field: String,
        pub before: Option<String>,
        pub after: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Number and hash of the newest entry.
pub async fn last(tx: &Tx) -> Result<Option<(i64, Vec<u8>)>, DbErr> {
    let newest = Entity::find()
        .select_only()
        .columns([Column::Seq, Column::Hash])
        .filter(Column::CenterId.eq(tx.center))
        .order_by_desc(Column::Seq);
    newest.into_tuple().one(tx).await
}

pub async fn insert(tx: &Tx, entry: Model, values: Vec<value::Model>) -> Result<(), DbErr> {
    tx.insert_later([entry.into_active_model()]).await?;
    tx.insert_later(values.into_iter().map(IntoActiveModel::into_active_model)).await
}

/// Which entries of the trail are asked for; what is `None` does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub subject: Option<Uuid>,
    /// The member who acted.
    pub member: Option<Uuid>,
    /// The room, as the action begins: `contacts`.
    pub room: Option<String>,
    /// Only entries before this `seq`.
    pub before: Option<i64>,
}

/// The newest entries that pass the filter, `limit` of them.
pub async fn find_all(tx: &Tx, filter: &Filter, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_desc(Column::Seq).limit(limit);
    if let Some(subject) = filter.subject {
        query = query.filter(Column::SubjectId.eq(subject));
    }
    if let Some(member) = filter.member {
        query = query.filter(Column::ActorKind.eq("member")).filter(Column::ActorId.eq(member));
    }
    if let Some(room) = &filter.room {
        query = query.filter(Column::Action.starts_with(format!("{room}.")));
    }
    if let Some(before) = filter.before {
        query = query.filter(Column::Seq.lt(before));
    }
    query.all(tx).await
}

/// The whole chain, oldest first, for checking it.
pub async fn chain(tx: &Tx) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::CenterId.eq(tx.center)).order_by_asc(Column::Seq).all(tx).await
}

/// The values of entries, as far as they were not erased.
pub async fn values(tx: &Tx, entries: &[RowId]) -> Result<Vec<value::Model>, DbErr> {
    value::Entity::find()
        .filter(value::Column::CenterId.eq(tx.center))
        .filter(value::Column::EntryId.is_in(entries.iter().copied()))
        .order_by_asc(value::Column::Id)
        .all(tx)
        .await
}
